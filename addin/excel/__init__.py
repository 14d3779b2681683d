"""The Excel add-in: its VBA project, ribbon and sheet buttons, built from text."""

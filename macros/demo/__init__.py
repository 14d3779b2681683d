"""The demonstration: one quarter of Bình Tân 2023 from the control workbook to the consolidated one."""

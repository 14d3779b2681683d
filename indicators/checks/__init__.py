"""The checks: what people decided (the control workbook) and what units sent. Rules are facts; each has its own file."""

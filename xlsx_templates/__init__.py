"""The spreadsheet side: shipped catalogues, layouts, and every workbook that is written or read."""

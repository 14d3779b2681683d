"""The unit workbook: what a unit receives, fills and sends back."""

from __future__ import annotations

from xlsx_templates.unit_workbook.writing import file_name, file_names, write_unit_workbook

__all__ = ["file_name", "file_names", "write_unit_workbook"]

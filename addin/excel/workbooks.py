"""The add-in and the control workbook with buttons, packed: VBA project, ribbon part, content types, fixed dates."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from addin.archives import read_archive, write_archive
from addin.excel import ribbon
from addin.excel.project import add_project, make_addin
from addin.excel.vba_modules import SPARE, macro_of, modules
from addin.procedures import GROUPS, in_group
from indicators.rounds import Round

WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
DATED = "2026-01-01T00:00:00Z"
SHEET_TITLE = "TỔNG HỢP"
SHEET_HINT = "Bấm nút để chạy. Lần đầu bấm Chọn kỳ. Mọi kết quả nằm trong các thư mục cạnh sổ này; trong sổ này chương trình chỉ ghi trang Tiến độ."
STOP_LABEL = "Dừng"


def write_addin(path: Path) -> None:
    """Write ``tonghop.xlam``: the modules and the ribbon."""
    with tempfile.TemporaryDirectory() as folder:
        unpacked = Path(folder) / "blank.xlam"
        make_addin(unpacked, modules())
        parts = read_archive(unpacked)
    write_archive(path, _dated(_with_ribbon(parts)))


def write_control_twin(path: Path, round_: Round) -> None:
    """Write the control workbook of a round with the same modules, and a first sheet of buttons (.xlsm)."""
    from xlsx_templates.control_workbook.button_sheet import ButtonSheet
    from xlsx_templates.control_workbook.writing import write_control_workbook

    groups = tuple(
        (group, tuple((each.label, f"Clicks.{macro_of(each.key)}", each.screentip) for each in in_group(group))) for group in GROUPS if in_group(group)
    )
    buttons = ButtonSheet(SHEET_TITLE, SHEET_HINT, groups, (STOP_LABEL, f"Backend.{SPARE}"))
    with tempfile.TemporaryDirectory() as folder:
        plain, unpacked = Path(folder) / "plain.xlsx", Path(folder) / "twin.xlsm"
        write_control_workbook(round_, plain, buttons=buttons)
        add_project(plain, unpacked, modules())
        parts = read_archive(unpacked)
    types = parts["[Content_Types].xml"].decode().replace(WORKBOOK_TYPE, MACRO_TYPE)
    write_archive(path, _dated({**parts, "[Content_Types].xml": types.encode()}))


def _with_ribbon(parts: dict[str, bytes]) -> dict[str, bytes]:
    relation = f'<Relationship Id="rIdTongHop" Type="{ribbon.RELATION}" Target="{ribbon.PART}"/></Relationships>'
    relations = parts["_rels/.rels"].decode().replace("</Relationships>", relation)
    return {**parts, "_rels/.rels": relations.encode(), ribbon.PART: ribbon.ribbon_xml()}


def _dated(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Give the package a fixed date in the place of the hour at which it was made."""
    core = re.sub(r"(<dcterms:(created|modified)[^>]*>)[^<]*", rf"\g<1>{DATED}", parts["docProps/core.xml"].decode())
    return {**parts, "docProps/core.xml": core.encode()}

"""The guide says what the program says: its tables against the tables of the code."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from addin.procedures import GROUPS, in_group
from docs import make_pictures, screen_pictures
from docs.fill_guide import GUIDE, filled
from docs.word_documents import picture_name
from generators.kinds import kinds
from indicators.consolidation import UnitStanding, UnitState
from indicators.vietnamese import wording
from indicators.vietnamese.action_words import CHOICES
from indicators.vietnamese.sentences import SEVERITY_WORDS
from tests.house.source import ROOT
from xlsx_templates.consolidated_workbook.workbook import SHEETS
from xlsx_templates.control_workbook.layout import AGENCY_SHEET, TABLES
from xlsx_templates.layouts import unit_workbook as layout
from xlsx_templates.unit_workbook import live_checks

LATE_BY, UNTIL = timedelta(hours=2, minutes=15), datetime(2023, 3, 25, 17)
TEXT = GUIDE.read_text(encoding="utf-8")
KINDS = (ROOT / "docs/cac-loai-van-ban.md").read_text(encoding="utf-8")
IMAGES = ROOT / "docs/images"
HEAVIEST = 150_000


def _first_column(heading: str) -> list[str]:
    """Return the first cells of the table whose first heading that is."""
    lines = TEXT.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(line.split("|")[1].strip())
    return rows


def _state(state: UnitState) -> str:
    return wording.state_words(UnitStanding("P-AL", state, late_by=LATE_BY, deadline=UNTIL))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Cột", [column.title for column in layout.COLUMNS]),
        ("Lựa chọn", list(layout.BLANKS_CHOICES)),
        ("Tình trạng của đơn vị", [_state(state) for state in UnitState]),
        ("Tình trạng của tệp", list(wording.FILE_STATUS_WORDS.values())),
        ("Cách tính", list(wording.SPACE_RULE_WORDS.values())),
        ("Tính qua các kỳ", list(wording.TIME_RULE_WORDS.values())),
        ("Mã kết thúc", ["0", "1", "2"]),
        ("Nút", [procedure.label for group in GROUPS for procedure in in_group(group)]),
    ],
)
def test_a_table_of_the_guide_lists_what_the_code_lists(heading: str, words: list[str]) -> None:
    assert _first_column(heading) == words


def test_the_guide_names_every_sheet_of_the_three_workbooks() -> None:
    sheets = set(re.findall(r"^\| ([^|]+?) \|", TEXT, re.MULTILINE))
    unit = [layout.SHEET_INPUT, layout.SHEET_CHECKS, layout.SHEET_PRINT, layout.SHEET_SCRATCH, layout.SHEET_GUIDE]
    control = [AGENCY_SHEET, *(table.sheet for table in TABLES)]
    consolidated = [sheet for sheet in SHEETS if sheet != layout.SHEET_META]
    assert not [sheet for sheet in (*unit, *control, *consolidated) if sheet not in sheets]


def test_the_guide_explains_every_answer_mark_and_result() -> None:
    answers, marks = _first_column("Cách trả lời"), _first_column("Ký hiệu")
    assert set(SEVERITY_WORDS.values()) <= set(answers)
    assert {*wording.FACT_MARKS.values(), wording.NOT_SENT_MARK} <= set(marks)
    assert set(wording.MET_WORDS.values()) <= set(_first_column("Kết quả"))


def test_the_guide_says_how_to_answer_for_a_row_without_a_figure() -> None:
    said = [*layout.IF_NONE_CHOICES, layout.BLANKS_LABEL, live_checks.READY, live_checks.TO_FILL, live_checks.TO_REVIEW]
    assert not [words for words in said if f"**{words}**" not in TEXT]


def test_the_help_in_the_guide_is_what_the_program_prints() -> None:
    assert filled(TEXT) == TEXT, "python docs/fill_guide.py writes it anew"


def test_every_picture_is_made_shown_and_light() -> None:
    made = {f"{name}.png" for name in (*(picture.name for picture in make_pictures.PICTURES), *screen_pictures.NAMES)}
    pages = (TEXT, KINDS, (ROOT / "README.md").read_text(encoding="utf-8"))
    shown = {Path(path).name for page in pages for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page)}
    lying = {path.name: path.stat().st_size for path in IMAGES.iterdir()}
    assert made == shown == lying.keys()
    assert not [name for name, size in lying.items() if size > HEAVIEST]


@pytest.mark.parametrize("code", sorted(kinds()))
def test_every_kind_of_document_has_its_line_and_its_rendered_page(code: str) -> None:
    assert f"| `{code}` |" in KINDS
    assert f"## {kinds()[code].NAME}\n\n![Trang đầu: {kinds()[code].NAME}](images/{picture_name(code)}.png)" in KINDS


def test_links_within_the_guide_lead_to_a_heading() -> None:
    headings = {re.sub(r"[^\w -]", "", line.lstrip("# ")).lower().replace(" ", "-") for line in TEXT.splitlines() if line.startswith("#")}
    targets = re.findall(r"\]\(#([^)]+)\)", TEXT)
    assert targets
    assert not [target for target in targets if target not in headings]


def test_every_picture_says_what_it_shows() -> None:
    assert not re.findall(r"!\[\s*\]", TEXT)


def test_no_english_word_of_the_trade_reaches_the_reader() -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|<!--.*?-->|\([^)\s]*\)|### tonghop \w+", "", TEXT, flags=re.DOTALL)
    assert not re.findall(r"(?i)\b(?:file|folder|sheet|template|workbook|catalogue|ledger|json|email|online|link|click|check|test)\b", prose)


def test_the_guide_explains_every_way_to_answer() -> None:
    assert _first_column("Chọn cách xử lý") == list(CHOICES)

"""What LibreOffice shows: where heading, rule, signature and Nơi nhận stand on the page, in millimetres from its left and upper edge.

Every kind in every regime is among the documents; all are converted in one run.
"""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generators.body import Column, Table, cell, paragraph
from generators.document import Annex, Letterhead, Recipient
from generators.docx_package import read_package
from generators.kinds import kinds
from generators.laid import DrawnRule
from generators.laying import lay_out
from generators.letter_widths import width_mm
from generators.regimes import load_regime
from generators.word_template.building import build_template
from generators.word_template.compiling import CompiledTemplate, compile_template, shipped_template
from generators.word_template.rendering import render
from tests.conftest import SECONDS
from tests.generators.every_kind import every_kind
from tests.generators.samples import REGIMES, WORDS, dispatch, report, table
from tests.generators.small_documents import zipped
from tests.generators.test_template import PNG

pytestmark = pytest.mark.libreoffice
POINTS_PER_MM = 72 / 25.4
DOTS = 150
"""To the inch, where drawn lines are looked for."""
LONG = "Ban Chấp hành Đoàn cơ sở Công ty trách nhiệm hữu hạn một thành viên Mẫu số một trăm"
FULL = {"doan": 12, "nha-nuoc": 12, "dang": 11}
"""Paragraphs after which the signature does not fit on the first page."""
FULL_TABLE = 26
"""Rows of a table after which it does not."""
WHOLE = ("12.10", "200.000", "1.234.567.890", "30/12/2023", "111,7")
"""What stands whole wherever it stands: each in a column of its own, beside words that fill several lines."""
FIGURES = Table(
    (Column(7), Column(34), *(Column(11) for _ in WHOLE[1:])),
    ((*map(cell, ("TT", "Nội dung", "A", "B", "C", "D")),),),
    ((cell(WHOLE[0]), *map(cell, (WORDS, *WHOLE[1:]))),),
)
UNITS = tuple(f"Đoàn phường Mẫu {number}" for number in range(1, 41))


@dataclass(frozen=True)
class Word:
    """A word on a page: its box in mm."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def _documents() -> dict[str, bytes]:
    made = {}
    for regime in REGIMES:
        template = shipped_template(regime)
        made[f"{regime}-dispatch"] = render(dispatch(regime), template)
        made[f"{regime}-report"] = render(report(regime, annexes=report(regime).annexes), template)
        to = tuple(Recipient(unit) for unit in UNITS)
        made[f"{regime}-long"] = render(dispatch(regime, letterhead=Letterhead(LONG, LONG), addressees=UNITS, recipients=to, body=(table(120),)), template)
        made[f"{regime}-full table"] = render(dispatch(regime, body=(paragraph(WORDS), table(FULL_TABLE))), template)
        full = dispatch(regime, body=tuple(paragraph(f"Đoạn {number}. {WORDS}") for number in range(1, FULL[regime] + 1)))
        made[f"{regime}-full"] = render(full, template)
        made[f"{regime}-mirrored"] = render(full, _mirrored(regime))
    made["doan-figures"] = render(dispatch(body=(FIGURES,), annexes=(Annex("Mẫu", (FIGURES,), landscape=True),)), shipped_template("doan"))
    made.update({f"{regime}-{code}": render(document, shipped_template(regime)) for code, regime, document in every_kind()})
    return made


def _mirrored(regime: str) -> CompiledTemplate:
    """Return the regime's template as an office has it that prints on two sides: "Mirror margins" ticked in Word."""
    parts = read_package(build_template(load_regime(regime)))
    settings = parts["word/settings.xml"]
    place = settings.index(b"<w:zoom")
    at = settings.index(b"/>", place) + 2
    parts["word/settings.xml"] = settings[:at] + b"<w:mirrorMargins/>" + settings[at:]
    return compile_template(zipped(parts), load_regime(regime))


@pytest.fixture(scope="module")
def desk(standing_office: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with every document as PDF, converted in one run; the chart of a report is a point, as its drawing has its own test."""
    desk = tmp_path_factory.mktemp("rendered")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generators.report.tables.completion_chart", lambda *_: PNG)
        _convert(desk, standing_office)
    return desk


def _convert(desk: Path, office: list[str]) -> None:
    for name, content in _documents().items():
        (desk / f"{name}.docx").write_bytes(content)
    files = sorted(str(path) for path in desk.glob("*.docx"))
    subprocess.run([*office, "--convert-to", "pdf", "--outdir", str(desk), *files], check=True, capture_output=True, timeout=2 * SECONDS)


@pytest.fixture(scope="module")
def pages(desk: Path) -> Mapping[str, list[Word]]:
    """Return the words of every document."""
    return {path.stem: _words(path) for path in desk.glob("*.pdf")}


def _words(pdf: Path) -> list[Word]:
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
    found = []
    for page, text in enumerate(told.split("<page ")[1:], start=1):
        for left, top, right, bottom, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', text):
            found.append(Word(page, word, *(float(side) / POINTS_PER_MM for side in (left, top, right, bottom))))
    return found


def _line(words: list[Word], text: str, page: int = 1) -> Word:
    """Return the box of the words that say `text` on the page, one after another."""
    wanted = text.replace("\u00a0", " ").split()
    here = [word for word in words if word.page == page]
    for start in range(len(here)):
        if [word.text for word in here[start : start + len(wanted)]] == wanted:
            first, last = here[start], here[start + len(wanted) - 1]
            return Word(page, text, first.left, first.top, last.right, last.bottom)
    raise AssertionError(f"{text} is not on page {page}: {' '.join(word.text for word in here)[:600]}")


def _middle(word: Word) -> float:
    return (word.left + word.right) / 2


HEADS: Mapping[str, str] = {"doan": "ĐOÀN TNCS HỒ CHÍ MINH", "nha-nuoc": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "dang": "ĐẢNG CỘNG SẢN VIỆT NAM"}


@pytest.mark.parametrize("regime", REGIMES)
def test_the_title_stands_at_the_top_right_level_with_the_names_on_the_left(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-dispatch"]
    title, parent = _line(words, HEADS[regime]), _line(words, "THÀNH ĐOÀN MẪU")
    page = load_regime(regime).page
    assert title.left > 95
    assert title.right <= 210 - page.right + 0.5
    assert abs(title.bottom - parent.bottom) < 1.5
    assert page.top - 1 < parent.top < page.top + 2
    assert abs(_middle(parent) - (page.left + page.letterhead[0] / 2)) < 1
    if regime == "doan":
        assert abs(title.right - (210 - page.right)) < 0.7


@pytest.mark.parametrize("regime", REGIMES)
def test_the_width_that_a_rule_is_reckoned_from_is_the_width_on_the_page(regime: str, pages: Mapping[str, list[Word]]) -> None:
    rules = [each for anchor in ("issuer", "title") for each in lay_out(dispatch(regime)).anchors[anchor] if isinstance(each, DrawnRule)]
    assert rules
    for rule in rules:
        look = load_regime(regime).components[rule.component]
        shown = _line(pages[f"{regime}-dispatch"], rule.text)
        assert width_mm(rule.text, look.size, bold=look.bold) == pytest.approx(shown.right - shown.left, abs=0.7)


@pytest.mark.parametrize("regime", REGIMES)
def test_the_date_stands_level_with_the_number(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-dispatch"]
    number = next(word for word in words if word.text.endswith("ĐTN-VP"))
    day = _line(words, "Mẫu, ngày 05 tháng 3 năm 2023")
    assert abs(number.bottom - day.bottom) < 1.5
    assert day.left > number.right


@pytest.mark.parametrize(("regime", "level"), [("doan", "BÍ THƯ"), ("nha-nuoc", "TM. BAN THƯỜNG VỤ"), ("dang", "T/M BAN THƯỜNG VỤ")])
def test_noi_nhan_stands_left_and_level_with_what_the_rule_says(regime: str, level: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-dispatch"]
    label, signed, name = _line(words, "Nơi nhận:"), _line(words, level), _line(words, "Nguyễn Văn Mẫu")
    assert abs(label.top - signed.top) < 2
    assert abs(label.left - load_regime(regime).page.left) < 1
    assert abs(_middle(signed) - _middle(name)) < 1
    assert signed.left > 105
    assert 18 < name.top - _line(words, "BÍ THƯ").bottom < 35, "room for the signature and the seal"


@pytest.mark.parametrize("regime", REGIMES)
def test_the_body_begins_a_first_line_in_from_the_margin(regime: str, pages: Mapping[str, list[Word]]) -> None:
    page, first = load_regime(regime).page, load_regime(regime).components["body"].first
    assert _line(pages[f"{regime}-dispatch"], "Đơn vị báo cáo kết quả").left == pytest.approx(page.left + first, abs=0.7)


@pytest.mark.parametrize("regime", REGIMES)
def test_dashes_stand_under_the_colon_of_kinh_gui(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-long"]
    page = next(word.page for word in words if word.text == "gửi:")
    label = _line(words, "Kính gửi:", page)
    dash = next(word for word in words if word.page == page and word.text == "-" and word.top > label.bottom - 1)
    assert dash.left == pytest.approx(label.right, abs=2.5)


def test_no_figure_and_no_date_in_a_table_is_broken_over_two_lines(pages: Mapping[str, list[Word]]) -> None:
    said = [(word.page, word.text) for word in pages["doan-figures"]]
    assert [figure for figure in WHOLE if (1, figure) not in said or (2, figure) not in said] == []


@pytest.mark.parametrize("regime", REGIMES)
def test_the_head_of_a_long_table_comes_again_on_each_of_its_pages(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-long"]
    with_rows = {word.page for before, word in itertools.pairwise(words) if before.text == "Dòng" and word.text == "mẫu"}
    with_heads = {word.page for word in words if word.text == "TT"}
    assert len(with_rows) >= 3
    assert with_heads == with_rows
    assert sum((before.text, word.text) == ("Dòng", "mẫu") for before, word in itertools.pairwise(words)) == 120


@pytest.mark.parametrize("regime", REGIMES)
def test_pages_are_numbered_from_the_second_at_the_top_in_the_middle(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words, page = pages[f"{regime}-long"], load_regime(regime).page
    top = {word.page: word for word in words if word.top < page.top - 3}
    last = max(word.page for word in words)
    assert {number: word.text for number, word in top.items()} == {number: str(number) for number in range(2, last + 1)}
    assert all(abs(_middle(word) - (page.left + page.width / 2)) < 1 and word.top >= 9 for word in top.values())


@pytest.mark.parametrize("regime", REGIMES)
def test_forty_recipients_stand_below_one_another_on_the_page_of_the_signature(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-long"]
    page = max(word.page for word in words)
    label = _line(words, "Nơi nhận:", page)
    tops = [_line(words, f"{unit};", page).top for unit in UNITS]
    assert label.top < tops[0]
    assert tops == sorted(tops)
    assert all(2 < below - above < 7 for above, below in itertools.pairwise(tops))
    assert _line(words, "BÍ THƯ", page).page == label.page


@pytest.mark.parametrize("regime", REGIMES)
def test_a_long_name_stays_within_its_column(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words, page = pages[f"{regime}-long"], load_regime(regime).page
    assert len(LONG) >= 80
    title = _line(words, HEADS[regime].split()[0])
    above = [word for word in words if word.page == 1 and word.top < title.bottom + 20 and word.right < page.left + page.letterhead[0] + 1]
    assert " ".join(word.text for word in above).count("ĐOÀN") == 2
    assert not [word for word in words if word.page == 1 and word.right > 210 - page.right + 1]


@pytest.mark.parametrize("regime", REGIMES)
def test_an_annex_begins_a_page_of_its_own(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-report"]
    label = "PHỤ LỤC" if regime == "doan" else "Phụ lục"
    firsts = [word for before, word in itertools.pairwise(words) if f"{before.text} {word.text}" == label]
    assert len({word.page for word in firsts}) == 2
    assert all(word.top < load_regime(regime).page.top + 4 for word in firsts)
    assert max(word.right for word in words if word.page == firsts[-1].page) > 210, "the second lies across"


@pytest.mark.parametrize("regime", REGIMES)
def test_type_and_summary_stand_in_the_middle_of_the_page(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words, page = pages[f"{regime}-thong-bao"], load_regime(regime).page
    kind, summary = _line(words, "THÔNG BÁO"), _line(words, "Về thời hạn gửi báo cáo số liệu năm 2023")
    assert kind.bottom <= summary.top + 1
    assert [_middle(each) for each in (kind, summary)] == pytest.approx([page.left + page.width / 2] * 2, abs=0.7)


@pytest.mark.parametrize(("regime", "said"), [("doan", "V/v báo cáo mẫu"), ("nha-nuoc", "V/v báo cáo mẫu"), ("dang", "về việc báo cáo mẫu")])
def test_the_summary_of_a_dispatch_stands_under_its_number(regime: str, said: str, pages: Mapping[str, list[Word]]) -> None:
    words, page = pages[f"{regime}-dispatch"], load_regime(regime).page
    number, summary = next(word for word in words if word.text.endswith("ĐTN-VP")), _line(words, said)
    assert -0.5 < summary.top - number.bottom < 6
    assert _middle(summary) == pytest.approx(page.left + page.letterhead[0] / 2, abs=1)


@pytest.mark.parametrize("regime", REGIMES)
def test_headings_and_their_numbers_begin_where_the_text_does(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words, page = pages[f"{regime}-dispatch"], load_regime(regime).page
    begin = page.left + load_regime(regime).components["body"].first
    point = "1.1. Điểm mẫu" if regime == "doan" else "a) Điểm mẫu"
    for said in ("I. NỘI DUNG CHÍNH", "1. Việc thứ nhất", point, "- gạch mẫu;", "+ cộng mẫu;", "2. Khoản không tiêu đề."):
        assert _line(words, said).left == pytest.approx(begin, abs=0.7), said


@pytest.mark.parametrize(
    ("regime", "document", "words_above", "share"),
    [
        ("doan", "dispatch", HEADS["doan"], (1, 1)), ("nha-nuoc", "dispatch", "Độc lập - Tự do - Hạnh phúc", (1, 1)),
        ("dang", "dispatch", HEADS["dang"], (1, 1)),
        ("nha-nuoc", "dispatch", "BCH ĐOÀN PHƯỜNG MẪU", (1 / 3, 1 / 2)), ("nha-nuoc", "thong-bao", "Về thời hạn gửi báo cáo số liệu năm 2023", (1 / 3, 1 / 2)),
    ],
    ids=["doan-title", "nha-nuoc-motto", "dang-title", "nha-nuoc-issuer", "nha-nuoc-summary"],
)  # fmt: skip
def test_a_rule_is_drawn_in_the_middle_below_its_words(
    regime: str, document: str, words_above: str, share: tuple[float, float], pages: Mapping[str, list[Word]], desk: Path
) -> None:
    words = _line(pages[f"{regime}-{document}"], words_above)
    below = [rule for rule in _rules(desk / f"{regime}-{document}.pdf") if -1 < rule.top - words.bottom < 3 and rule.left < _middle(words) < rule.right]
    assert below, "no rule is drawn"
    assert _middle(below[0]) == pytest.approx(_middle(words), abs=0.7)
    width = (below[0].right - below[0].left) / (words.right - words.left)
    assert share[0] - 0.03 <= width <= share[1] + 0.03


@pytest.mark.parametrize("regime", REGIMES)
def test_a_signature_never_stands_alone_on_a_page(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-full"]
    last = f"Đoạn {FULL[regime]}."
    assert {word.page for word in words} == {1, 2}
    assert all(_line(words, said, 2) for said in (last, "Nơi nhận:", "BÍ THƯ", "Nguyễn Văn Mẫu"))


@pytest.mark.parametrize("regime", REGIMES)
def test_the_last_row_of_a_table_at_the_end_stands_on_the_page_of_the_signature(regime: str, pages: Mapping[str, list[Word]]) -> None:
    words = pages[f"{regime}-full table"]
    assert {word.page for word in words} == {1, 2}
    assert all(_line(words, said, 2) for said in (f"Dòng mẫu {FULL_TABLE}", "Nơi nhận:", "BÍ THƯ"))
    assert _line(words, f"Dòng mẫu {FULL_TABLE - 1}", 1).page == 1


@pytest.mark.parametrize(("regime", "outer"), [("doan", 20), ("nha-nuoc", 15), ("dang", 15)], ids=["doan-HD 29 dinh le", "nha-nuoc", "dang-HD 05 dinh le"])
def test_a_sheet_printed_on_both_sides_has_its_margins_turned(regime: str, outer: int, pages: Mapping[str, list[Word]]) -> None:
    for name, left in (("full", 30), ("mirrored", outer)):
        words = pages[f"{regime}-{name}"]
        assert min(word.left for word in words if word.page == 1) == pytest.approx(30, abs=0.7)
        assert min(word.left for word in words if word.page == 2) == pytest.approx(left, abs=0.7)


@pytest.mark.parametrize("regime", REGIMES)
def test_every_kind_stands_within_its_page(regime: str, pages: Mapping[str, list[Word]]) -> None:
    page = load_regime(regime).page
    for code in kinds():
        words = pages[f"{regime}-{code}"]
        assert _line(words, HEADS[regime]).page == 1, code
        upright = {word.page for word in words} - _turned(words)
        out = [word for word in words if word.page in upright and not page.left - 1 < word.left < word.right < 210 - page.right + 1]
        assert out == [], code
        assert max(word.bottom for word in words if word.page in upright) < 297 - page.bottom + 1, code


@pytest.mark.parametrize("regime", REGIMES)
def test_every_kind_is_signed_beside_its_recipients(regime: str, pages: Mapping[str, list[Word]]) -> None:
    for code in kinds():
        words = pages[f"{regime}-{code}"]
        label = next(before for before, word in itertools.pairwise(words) if (before.text, word.text) == ("Nơi", "nhận:"))
        name = "CHỦ" if code == "bien-ban" else "Người"
        signed = [word for word in words if word.text == name and word.page == label.page and word.left > 105]
        assert signed, code
        assert label.left == pytest.approx(load_regime(regime).page.left, abs=0.7), code


def _turned(words: list[Word]) -> set[int]:
    """Return the pages that lie across."""
    return {word.page for word in words if word.right > 205}


def _rules(pdf: Path) -> list[Word]:
    """Return the drawn lines of the upper half of the first page, as boxes."""
    told = subprocess.run(["pdftoppm", "-gray", "-r", str(DOTS), "-f", "1", "-l", "1", str(pdf)], check=True, capture_output=True).stdout
    _, size, _, pixels = told.split(b"\n", 3)
    wide, high = map(int, size.split())
    found = []
    for row in range(high // 2):
        for run in re.finditer(rb"[\x00-\xa0]{%d,}" % (10 * DOTS / 25.4), pixels[row * wide : (row + 1) * wide]):
            left, right, top = (side * 25.4 / DOTS for side in (run.start(), run.end(), row))
            found.append(Word(1, "", left, top, right, top))
    return found


def test_the_program_that_tells_the_boxes_is_there(needs: Callable[[str], str]) -> None:
    assert needs("pdftotext")

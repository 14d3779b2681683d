"""What LibreOffice shows: where heading, rule, signature and Nơi nhận stand on the page, in millimetres from its left and upper edge."""

from __future__ import annotations

import itertools
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generators.document import Letterhead
from generators.laid import DrawnRule
from generators.laying import lay_out
from generators.letter_widths import width_mm
from generators.regimes import load_regime
from generators.word_template.compiling import shipped_template
from generators.word_template.rendering import render
from tests.conftest import SECONDS
from tests.generators.samples import REGIMES, dispatch, report, table

pytestmark = pytest.mark.libreoffice
POINTS_PER_MM = 72 / 25.4
LONG = "Ban Chấp hành Đoàn cơ sở Công ty trách nhiệm hữu hạn một thành viên Mẫu số một trăm"
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
        made[f"{regime}-long"] = render(dispatch(regime, letterhead=Letterhead(LONG, LONG), addressees=UNITS, body=(table(120),)), template)
    return made


@pytest.fixture(scope="module")
def pages(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[Word]]:
    """Return the words of every document, converted in one run."""
    desk = tmp_path_factory.mktemp("rendered")
    for name, content in _documents().items():
        (desk / f"{name}.docx").write_bytes(content)
    files = sorted(str(path) for path in desk.glob("*.docx"))
    command = [
        soffice,
        f"-env:UserInstallation={(desk / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        "pdf",
        "--outdir",
        str(desk),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=2 * SECONDS)
    return {Path(path).stem: _words(Path(path).with_suffix(".pdf")) for path in files}


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


def test_the_program_that_tells_the_boxes_is_there(needs: Callable[[str], str]) -> None:
    assert needs("pdftotext")

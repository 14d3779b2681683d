"""A paragraph that an address would tear is set to the left, every other one stays justified."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from generators.body import DashedList, Item, Paragraph, runs
from generators.word_template.compiling import shipped_template
from generators.word_template.ragged import is_torn_by_an_address
from generators.word_template.rendering import render
from tests.generators.samples import REGIMES, WORDS, dispatch

LONG = "vanphong.quandoanbinhtan@binhtan.example.vn"
TORN = f"Đơn vị ghi số liệu vào tệp biểu mẫu Excel đã gửi cho từng đơn vị và gửi về Quận Đoàn Bình Tân qua thư điện tử {LONG} hoặc Zalo 0900 000 001."
FITTING = f"Gửi về {LONG} đúng thời hạn đã ghi trong công văn, kèm bản ký của đơn vị."


@pytest.mark.parametrize(
    ("text", "width", "first", "is_torn"),
    [
        (f"một hai {LONG}", 110, 0, True),
        (f"một hai {LONG}", 140, 0, False),
        (f"một hai {LONG}", 125, 30, True),
        (f"một hai ba bốn năm sáu bảy tám chín mười một hai ba bốn {LONG}", 110, 0, False),
        (f"một hai {LONG.replace('@', '-')}", 110, 0, False),
        (f"một hai\n{LONG}", 110, 0, False),
        ("", 110, 0, False),
    ],
)
def test_a_line_is_torn_where_an_address_leaves_it_half_full(text: str, width: float, first: float, *, is_torn: bool) -> None:
    assert is_torn_by_an_address(text, width, first, 14) is is_torn


@pytest.mark.parametrize("regime", REGIMES)
def test_only_the_torn_paragraph_is_set_to_the_left(regime: str) -> None:
    document = replace(dispatch(regime), body=tuple(Paragraph(runs(text)) for text in (WORDS, TORN, FITTING)))
    paragraphs = docx.Document(io.BytesIO(render(document, shipped_template(regime)))).paragraphs
    said = {text: next(each for each in paragraphs if each.text.replace("\u00a0", " ").startswith(text[:9])) for text in (WORDS, TORN, FITTING)}
    assert {text: paragraph.alignment for text, paragraph in said.items()} == {WORDS: None, TORN: WD_ALIGN_PARAGRAPH.LEFT, FITTING: None}


@pytest.mark.parametrize("regime", REGIMES)
def test_the_dash_of_an_item_takes_room_on_its_first_line(regime: str) -> None:
    """Each word more before the address: an item is set to the left exactly where the same text with its dash typed would be."""
    words = " ".join(["Đơn vị ghi đủ số liệu vào tệp biểu mẫu đã nhận rồi gửi về cơ quan"] * 2).split()
    texts = [f"{' '.join(words[:count])} {LONG} đúng hạn." for count in range(8, len(words))]
    bodies = ((DashedList(tuple(Item(runs(text)) for text in texts)),), tuple(Paragraph(runs(f"- {text}")) for text in texts))
    made = [docx.Document(io.BytesIO(render(replace(dispatch(regime), body=body), shipped_template(regime)))) for body in bodies]
    aligned = [[each.alignment for each in document.paragraphs if LONG in each.text] for document in made]
    assert aligned[0] == aligned[1]
    assert {None, WD_ALIGN_PARAGRAPH.LEFT} == set(aligned[0])

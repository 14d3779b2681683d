"""Documents for tests; every name and number is a sample."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

from generators.body import Cell, Column, DashedList, Heading, Item, Level, Numbered, NumberedList, Paragraph, Table, cell, runs
from generators.document import Annex, Document, Letterhead, Marks, Number, Recipient, Signature
from generators.regimes import load_regime
from indicators.outgoing import Authority

REGIMES = ("doan", "nha-nuoc", "dang")
WORDS = "Đơn vị báo cáo kết quả thực hiện trong kỳ, nêu số liệu, thuận lợi, khó khăn và kiến nghị gửi về cơ quan tổng hợp đúng thời hạn."


def plain_id(*parts: str) -> str:
    """Return the id of a row of figures: regime, article, component, its letters without marks, as pytest would write the marks as codes."""
    bare = unicodedata.normalize("NFD", "-".join(parts).replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def table(count: int) -> Table:
    """Return a table of so many rows."""
    header: tuple[tuple[Cell, ...], ...] = ((cell("TT"), cell("Nội dung mẫu"), cell("Số liệu")),)
    rows = tuple((cell(str(number)), cell(f"Dòng mẫu {number}"), cell("0")) for number in range(1, count + 1))
    return Table((Column(1, "center"), Column(6), Column(2, "right")), header, rows)


def dispatch(regime: str = "doan", **more: object) -> Document:
    """Return a công văn with its number and date."""
    made = Document(
        regime=regime,
        letterhead=Letterhead("BCH Đoàn phường Mẫu", "Thành Đoàn Mẫu"),
        number=Number("CV", "ĐTN", "VP", 7),
        place="Mẫu",
        signature=Signature("Bí thư", "Nguyễn Văn Mẫu", Authority.ON_BEHALF, "Ban Thường vụ"),
        body=(
            Paragraph(runs(WORDS)),
            Heading(Level.SECTION, "Nội dung chính"),
            Heading(Level.CLAUSE, "Việc thứ nhất"),
            Heading(Level.POINT, "Điểm mẫu"),
            DashedList((Item(runs("gạch mẫu;"), (Item(runs("cộng mẫu;")),)), Item(runs("gạch cuối.")))),
            Numbered(Level.CLAUSE, runs("Khoản không tiêu đề.")),
            Paragraph(runs("Đoạn cuối.")),
        ),
        summary="báo cáo mẫu",
        day=date(2023, 3, 5),
        issuer_name="Ban Thường vụ Đoàn phường Mẫu",
        addressees=("Ban Thường vụ Thành Đoàn Mẫu",),
        recipients=(Recipient("Thành Đoàn Mẫu", "để báo cáo"), Recipient("Đảng ủy phường Mẫu", "để báo cáo"), Recipient("Các chi đoàn")),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def every_level(regime: str = "doan", **more: object) -> Document:
    """Return a công văn to two, signed by the head himself, with every heading level of the regime, each twice."""
    levels = [Level(name) for name in load_regime(regime).levels]
    body = tuple(block for level in levels for block in (Heading(level, f"Tên {level.value}"), Paragraph(runs("Lời mẫu."))))
    fields: dict[str, object] = {
        "addressees": ("Thành Đoàn Mẫu", "Đảng ủy phường Mẫu"),
        "signature": Signature("Chánh Văn phòng", "Nguyễn Văn Mẫu"),
        "body": (*body, NumberedList((Item(runs("Số mẫu.")),))),
    }
    return dispatch(regime, **{**fields, **more})


def report(regime: str = "doan", **more: object) -> Document:
    """Return a báo cáo with căn cứ, an annex and every mark."""
    fields: dict[str, object] = {
        "type_name": "Báo cáo",
        "number": Number("BC", "ĐTN", "", 12),
        "summary": "Kết quả công tác mẫu",
        "addressees": (),
        "bases": ("Căn cứ Chương trình mẫu", "Căn cứ Kế hoạch mẫu"),
        "annexes": (Annex("Bảng mẫu", (table(3),)), Annex("Bảng ngang mẫu", (table(3),), landscape=True)),
        "marks": Marks("MẬT", "KHẨN", "lần thứ hai", is_draft=True, conference="Tài liệu hội nghị mẫu", circulation="LƯU HÀNH NỘI BỘ"),
        "file_code": "MauBC2023",
    }
    return dispatch(regime, **{**fields, **more})

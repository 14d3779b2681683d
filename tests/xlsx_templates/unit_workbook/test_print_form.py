from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlsx_templates.measure import lines, row_pixels
from xlsx_templates.unit_workbook.print_pages import PAGE_PIXELS, Strip, page_breaks


@pytest.fixture
def form(workbook: Any) -> Any:
    return workbook["Bản in ký"]


class DescribeTheForm:
    def it_has_the_letterhead_of_regime_a(self, form: Any) -> None:
        assert [form[at].value for at in ("A1", "A2", "A3", "E1")] == ["QUẬN ĐOÀN MẪU", "ĐOÀN PHƯỜNG AN LẠC", "***", "ĐOÀN TNCS HỒ CHÍ MINH"]
        assert (form["A1"].font.b, form["A2"].font.b, form["E1"].font.sz) == (False, True, 15)

    def it_is_signed_as_the_units_kind_signs(self, form: Any) -> None:
        texts = {cell.value: cell for row in form.iter_rows() for cell in row if cell.value}
        assert texts["TM. BAN THƯỜNG VỤ"].font.b
        office = form.cell(texts["TM. BAN THƯỜNG VỤ"].row + 1, texts["TM. BAN THƯỜNG VỤ"].column)
        assert "BÍ THƯ" in office.value
        assert not office.font.b

    def it_groups_the_results_under_one_heading(self, form: Any) -> None:
        assert form["E9"].value == "Kết quả thực hiện"
        assert "E9:H9" in {str(area) for area in form.merged_cells.ranges}
        assert [form.cell(10, column).value for column in range(5, 9)] == ["Trong kỳ", "Trên tổng số", "Lũy kế từ đầu năm", "Tỷ lệ (%)"]

    def it_shows_on_which_side_of_its_target_a_rate_lies(self, form: Any) -> None:
        shapes = {str(area.sqref): [rule.dxf.numFmt.formatCode for rule in area.rules] for area in form.conditional_formatting}
        at = next(cell.row for cell in form["B"] if cell.value == "Dòng DVC")
        without = next(cell.row for cell in form["B"] if cell.value == "Dòng TG")
        assert shapes[f"H{at}"] == shapes[f"I{at}"] == ["#,##0.0#####"]
        assert not {f"H{without}", f"I{without}"} & set(shapes)

    def it_is_landscape_a4_with_the_margins_of_a_document(self, form: Any) -> None:
        assert (form.page_setup.orientation, form.page_setup.paperSize) == ("landscape", 9)
        margins = form.page_margins
        assert [round(side * 25.4) for side in (margins.top, margins.bottom, margins.left, margins.right)] == [20, 20, 30, 20]
        assert form.print_title_rows == "$9:$10"
        assert "&P" in form.oddFooter.center.text


class DescribePages:
    def it_keeps_a_heading_with_its_first_row(self) -> None:
        strips = [Strip(11, PAGE_PIXELS - 250), Strip(12, 30, clings=True), Strip(13, 60), Strip(14, 20)]
        assert page_breaks(strips, above=200, repeated=90) == [11]

    def it_needs_no_break_where_all_fits(self) -> None:
        assert page_breaks([Strip(11, 30), Strip(12, 30)], above=200, repeated=90) == []

    @given(st.lists(st.tuples(st.integers(20, 120), st.booleans()), max_size=60))
    def it_never_overfills_a_page_nor_parts_what_clings(self, drawn: list[tuple[int, bool]]) -> None:
        strips = [Strip(at, pixels, clings=clings and at % 3 == 0) for at, (pixels, clings) in enumerate(drawn, start=11)]
        breaks = page_breaks(strips, above=290, repeated=92)
        assert not {strip.at for strip in strips if strip.clings} & set(breaks)
        for first, last in zip([10, *breaks], [*breaks, 10**6], strict=True):
            on_page = sum(strip.pixels for strip in strips if first < strip.at <= last)
            assert on_page + (290 if first == 10 else 92) <= PAGE_PIXELS


class DescribeRowHeights:
    def it_gives_a_short_text_one_line_and_a_long_one_more(self) -> None:
        assert lines("Số đoàn viên mới kết nạp", 46) == 1
        assert lines("Tổ chức tuyên truyền, hướng dẫn thanh niên dùng dịch vụ công trực tuyến và thanh toán điện tử", 46) == 2

    def it_makes_the_row_as_high_as_its_longest_cell(self) -> None:
        assert row_pixels((("ngắn", 20), ("một hai ba bốn năm sáu bảy tám chín mười", 10))) > row_pixels((("ngắn", 20),))

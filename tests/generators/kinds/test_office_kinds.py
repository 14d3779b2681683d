"""The other kinds of documents: each has all its parts in every regime; targets, periods and deadlines are those of the control workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from types import ModuleType

import pytest

from generators.body import DashedList, Heading, Level, Table, text_of
from generators.brief import Brief, office_of
from generators.kinds import (
    assignment,
    decision,
    free_dispatch,
    guideline,
    invitation,
    minutes,
    notice,
    outline,
    plan,
    programme,
    submission,
)
from generators.kinds import kinds as all_kinds
from generators.laying import as_text
from generators.word_template.compiling import shipped_template
from generators.word_template.rendering import render
from indicators.catalogue import Comparator, Scope, Target
from indicators.forms import Forms
from indicators.rounds import Extension, Round
from tests.generators.samples import REGIMES
from xlsx_templates.catalogues.loading import load_seed

BTV = "Ban Thường vụ Quận Đoàn Bình Tân"
PERIODS = "1 | Quý I năm 2023 | 01/01/2023 – 20/3/2023 | trước 11g00 ngày 21/3/2023 (thứ Ba)"
CONTACT = "đề nghị liên hệ đồng chí Người liên hệ mẫu 01"
LEVEL_TARGET = "Số đoàn viên mới kết nạp | người | 3.600"
SAID: Mapping[ModuleType, Mapping[str, str]] = {
    free_dispatch: {
        "introduction": f"{BTV} đề nghị các đơn vị thực hiện một số nội dung như sau:",
        "content": "[Văn phòng bổ sung: việc phải làm, yêu cầu, người thực hiện]",
        "time": "Kết quả thực hiện gửi về Quận Đoàn Bình Tân qua thư điện tử",
        "contact": CONTACT,
        "closing": "đề nghị các đơn vị quan tâm triển khai thực hiện.",
    },
    assignment: {
        "introduction": f"{BTV} phân công Đoàn phường An Lạc thực hiện các nội dung sau:",
        "targets": "Số lượt đoàn viên, thanh niên tham gia hoạt động tình nguyện | lượt | 560",
        "tasks": "[Văn phòng bổ sung: nhiệm vụ không có số liệu giao cho đơn vị",
        "reporting": PERIODS,
        "contact": CONTACT,
        "closing": "bảo đảm hoàn thành các chỉ tiêu, nhiệm vụ được giao.",
    },
    plan: {
        "opening": f"{BTV} ban hành kế hoạch thực hiện các chỉ tiêu công tác năm 2023 như sau:",
        "purpose": "MỤC ĐÍCH, YÊU CẦU",
        "targets": LEVEL_TARGET,
        "measures": "NHIỆM VỤ, GIẢI PHÁP",
        "schedule": PERIODS,
        "organisation": "TỔ CHỨC THỰC HIỆN",
        "closing": f"Trên đây là kế hoạch thực hiện các chỉ tiêu công tác năm 2023 của {BTV}.",
    },
    programme: {
        "opening": f"{BTV} xây dựng chương trình công tác năm 2023 như sau:",
        "aims": "[Văn phòng bổ sung: mục tiêu chung, chủ đề công tác năm 2023]",
        "targets": LEVEL_TARGET,
        "tasks": "[Văn phòng bổ sung: nhiệm vụ, giải pháp về chuyển đổi số]",
        "organisation": PERIODS,
        "closing": f"Trên đây là chương trình công tác năm 2023 của {BTV}.",
    },
    outline: {
        "introduction": f"{BTV} đề nghị các đơn vị báo cáo kết quả công tác quý I năm 2023 theo đề cương kèm theo.",
        "deadline": "hoặc Zalo 0900 000 001 trước 11g00 ngày 21/3/2023 (thứ Ba).",
        "figures": "phải khớp với số liệu đơn vị đã ghi trong tệp biểu mẫu Excel",
        "contact": CONTACT,
        "closing": f"{BTV} đề nghị các đơn vị quan tâm thực hiện.",
    },
    notice: {
        "opening": f"{BTV} thông báo thời hạn gửi báo cáo số liệu năm 2023 như sau:",
        "schedule": PERIODS,
        "manner": "ghi số liệu vào tệp biểu mẫu Excel đã gửi cho từng đơn vị và gửi về Quận Đoàn Bình Tân",
        "late": "Đơn vị chưa thể gửi đúng hạn thì báo trước thời hạn, nêu rõ lý do",
        "others": "[Văn phòng bổ sung: nội dung khác cần thông báo, nếu có]",
        "contact": CONTACT,
        "closing": f"{BTV} thông báo để các đơn vị biết, thực hiện.",
    },
    invitation: {
        "invited": f"{BTV} trân trọng kính mời đại diện các đơn vị trực thuộc.",
        "occasion": "Tới dự hội nghị đánh giá kết quả thực hiện chỉ tiêu quý I năm 2023.",
        "chair": "Chủ trì: đồng chí Người ký mẫu, Bí thư Quận Đoàn Bình Tân.",
        "time": "Thời gian: … giờ",
        "place": "Địa điểm: …",
        "preparation": "Chuẩn bị: báo cáo số liệu quý I năm 2023 của đơn vị.",
        "contact": CONTACT,
        "closing": "Rất mong các đồng chí sắp xếp thời gian tham dự đầy đủ, đúng giờ.",
    },
    submission: {
        "reason": f"{BTV} kính trình Thành Đoàn Thành phố Hồ Chí Minh xem xét, phê duyệt chỉ tiêu công tác năm 2023 như sau:",
        "need": "Sự cần thiết",
        "targets": LEVEL_TARGET,
        "means": "Điều kiện thực hiện",
        "closing": f"{BTV} kính trình Thành Đoàn Thành phố Hồ Chí Minh xem xét, cho ý kiến.",
    },
    decision: {
        "resolution": "QUYẾT ĐỊNH:",
        "given": "Giao chỉ tiêu công tác năm 2023 cho các đơn vị trực thuộc theo phụ lục kèm theo Quyết định này.",
        "carried_out": "Quận Đoàn Bình Tân theo dõi, đôn đốc, tổng hợp kết quả.",
        "in_force": "Quyết định này có hiệu lực kể từ ngày ký. Văn phòng Quận Đoàn Bình Tân và các đơn vị có tên trong phụ lục",
    },
    guideline: {
        "opening": f"{BTV} hướng dẫn ghi biểu mẫu và gửi báo cáo số liệu năm 2023 như sau:",
        "form": "Các dòng của kỳ quý I năm 2023 và cách ghi từng dòng theo phụ lục kèm theo.",
        "figures": "- “Không phát sinh”: đơn vị có thực hiện nhiệm vụ này nhưng trong kỳ không có số;",
        "sending": PERIODS,
        "corrections": "bản gửi sau được tính thay bản gửi trước.",
        "contact": CONTACT,
        "closing": "Trên đây là hướng dẫn ghi biểu mẫu và gửi báo cáo số liệu năm 2023",
    },
    minutes: {
        "time_and_place": "Thời gian bắt đầu: … giờ",
        "present": "- Đại diện Đoàn phường An Lạc: đồng chí …",
        "gone_through": "TT | Nội dung chỉ tiêu | Số đã báo cáo | Số sau đối chiếu | Lý do",
        "opinions": "Ý KIẾN CỦA CÁC BÊN",
        "agreed": "Đoàn phường An Lạc gửi lại tệp biểu mẫu đã điều chỉnh chậm nhất ngày",
        "closing": "Biên bản được lập thành 02 bản có giá trị như nhau",
    },
}
TYPES = {
    free_dispatch: ("", "CV"), assignment: ("", "CV"), outline: ("", "CV"), plan: ("KẾ HOẠCH", "KH"), programme: ("CHƯƠNG TRÌNH", "CTr"),
    notice: ("THÔNG BÁO", "TB"), invitation: ("THƯ MỜI", "TM"), submission: ("TỜ TRÌNH", "TTr"), decision: ("QUYẾT ĐỊNH", "QĐ"),
    guideline: ("HƯỚNG DẪN", "HD"), minutes: ("BIÊN BẢN", "BB"),
}  # fmt: skip
PARTS = [(kind, part) for kind, said in SAID.items() for part in said]


@pytest.fixture(scope="module")
def round_() -> Round:
    return load_seed("binh-tan-2023")[0]


def _brief(round_: Round, kind: ModuleType, regime: str = "doan", units: str = "*") -> Brief:
    wanted = "P-AL" if getattr(kind, "EACH", False) else units
    chosen = tuple(unit for unit in round_.units if unit.code in wanted.split() or (wanted == "*" and not unit.is_own))
    return Brief(office_of(round_, regime), Forms(round_, round_.period_by_code["2023-Quy-I"]), chosen, 2023)


def _text(round_: Round, kind: ModuleType, regime: str = "doan", units: str = "*") -> str:
    return as_text(kind.compose(_brief(round_, kind, regime, units)))


def _squeezed(text: str) -> str:
    """Return the text with each row of dots as one."""
    while "……" in text:
        text = text.replace("……", "…")
    return text


@pytest.mark.parametrize(("kind", "part"), PARTS, ids=[f"{kind.CODE}-{part}" for kind, part in PARTS])
def test_a_part_left_out_is_missed(kind: ModuleType, part: str, round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SAID[kind][part] in _squeezed(_text(round_, kind))
    monkeypatch.setattr(kind, "PARTS", tuple(each for each in kind.PARTS if each.__name__ != part))
    assert SAID[kind][part] not in _squeezed(_text(round_, kind))


@pytest.mark.parametrize("kind", SAID, ids=[kind.CODE for kind in SAID])
def test_a_kind_has_all_its_parts_and_no_other(kind: ModuleType) -> None:
    assert [part.__name__ for part in kind.PARTS] == list(SAID[kind])
    assert all_kinds()[kind.CODE] is kind


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("kind", SAID, ids=[kind.CODE for kind in SAID])
def test_a_kind_is_written_in_every_regime(kind: ModuleType, regime: str, round_: Round) -> None:
    document = kind.compose(_brief(round_, kind, regime))
    assert render(document, shipped_template(regime)).startswith(b"PK")
    assert all(text in as_text(document) for text in (*([] if kind is minutes else ["Người ký mẫu"]), "Số liệu mẫu:", "Lưu"))


@pytest.mark.parametrize("kind", SAID, ids=[kind.CODE for kind in SAID])
def test_a_kind_bears_its_type_and_its_sign(kind: ModuleType, round_: Round) -> None:
    name, code = TYPES[kind]
    document = kind.compose(_brief(round_, kind))
    assert (document.type_name, document.number.type_code) == (name, code)
    assert f"-{code}/ĐTN" in as_text(document)


def test_an_assignment_names_its_unit_and_nobody_elses_targets(round_: Round) -> None:
    text = _text(round_, assignment)
    assert "Kính gửi: Đoàn phường An Lạc" in text
    assert not any(unit.name in text for unit in round_.units if unit.code != "P-AL" and not unit.is_own and unit.name not in "Đoàn phường An Lạc")
    other = as_text(assignment.compose(replace(_brief(round_, assignment), units=(round_.unit_by_code["P-ALA"],))))
    assert "hoạt động tình nguyện | lượt | 330" in other
    assert "hoạt động tình nguyện | lượt | 560" not in other


def test_a_target_that_was_revised_stands_as_revised_last(round_: Round) -> None:
    more = (*round_.targets, Target("C04A", 600, Comparator.AT_LEAST, Scope.UNIT, "P-AL", datetime(2023, 7, 1).date()))
    revised = replace(round_, targets=more)
    assert "hoạt động tình nguyện | lượt | 600" in as_text(assignment.compose(replace(_brief(revised, assignment))))
    table = decision.compose(_brief(revised, decision, units="P-AL")).annexes[0].body[0]
    assert isinstance(table, Table)
    assert "600" in ["".join(run.text for run in cell.runs) for cell in table.rows[0]]


def test_a_target_in_percent_is_given_with_all_its_decimals(round_: Round) -> None:
    rate = next(
        row for row in round_.catalogue.indicators if row.line.startswith(round_.catalogue.indicators[0].line.partition(".")[0]) and row.unit_of_measure == "%"
    )
    fine = replace(rate, target=Target(rate.code, Decimal("66.667")))
    rows = tuple(fine if row is rate else row for row in round_.catalogue.indicators)
    text = _text(replace(round_, catalogue=replace(round_.catalogue, indicators=rows)), plan)
    assert f"{rate.name} | % | 66,667%" in text


def test_the_list_of_a_decision_holds_every_target_given_once(round_: Round) -> None:
    tables = [block for block in decision.compose(_brief(round_, decision)).annexes[0].body if isinstance(block, Table)]
    figures = ["".join(run.text for run in cell.runs) for table in tables for row in table.rows for cell in row[2:]]
    assert len([text for text in figures if text]) == len({(each.unit, each.indicator) for each in round_.targets})
    assert all(len(table.columns) <= 9 for table in tables)


def test_a_decision_says_who_decides_above_the_bases_and_counts_its_articles(round_: Round) -> None:
    document = decision.compose(_brief(round_, decision))
    lines = as_text(document).splitlines()
    competence, basis, line = (lines.index(text) for text in (BTV.upper(), next(each for each in lines if each.startswith("Căn cứ")), "QUYẾT ĐỊNH:"))
    assert competence < basis < line
    assert [block.level for block in document.body if isinstance(block, Heading)] == [Level.ARTICLE] * 3
    assert "- Như Điều 3;" in lines
    assert document.annexes[0].landscape
    assert any(text.startswith("(Kèm theo Quyết định số") for text in lines)


def test_without_targets_of_units_the_level_has_its_own_in_the_annex(round_: Round) -> None:
    bare = replace(round_, targets=())
    assert LEVEL_TARGET in _text(bare, decision)
    document = plan.compose(_brief(bare, plan))
    assert document.annexes == ()
    assert "phụ lục" not in as_text(document)


def test_the_plan_has_the_targets_of_units_as_annex(round_: Round) -> None:
    assert "1 | Đoàn phường An Lạc | 560 |" in _text(round_, plan)
    assert "(Kèm theo Kế hoạch số" in _text(round_, plan)


def test_the_targets_of_one_kind_of_unit_stand_in_as_many_tables_as_fit_and_each_after_the_first_goes_on(round_: Round) -> None:
    lines = _text(round_, decision, units="P-AL P-ALA").splitlines()
    assert [line for line in lines if line.startswith("Đoàn phường") and "|" not in line] == [
        "Đoàn phường",
        "Đoàn phường (tiếp theo)",
        "Đoàn phường (tiếp theo)",
    ]


@pytest.mark.parametrize(("regime", "said"), [("nha-nuoc", "Kính gửi: Thành Đoàn"), ("dang", "Kính trình: Thành Đoàn")])
def test_a_submission_is_addressed_where_the_regime_wants_it(regime: str, said: str, round_: Round) -> None:
    text = _text(round_, submission, regime)
    assert said in text
    assert "- Như trên;" in text


def test_a_submission_of_the_doan_bears_no_address(round_: Round) -> None:
    text = _text(round_, submission)
    assert "Kính gửi" not in text
    assert "Kính trình:" not in text
    assert "Như trên" not in text
    assert "- Thành Đoàn Thành phố Hồ Chí Minh (để xem xét);" in text


@pytest.mark.parametrize(("regime", "name", "sign"), [("doan", "THƯ MỜI", "-TM/ĐTN"), ("nha-nuoc", "GIẤY MỜI", "/GM-ĐTN"), ("dang", "GIẤY MỜI", "-GM/ĐTN")])
def test_an_invitation_is_called_as_the_regime_calls_it(regime: str, name: str, sign: str, round_: Round) -> None:
    text = _text(round_, invitation, regime)
    assert name in text.splitlines()
    assert sign in text


def test_an_invitation_names_few_units(round_: Round) -> None:
    assert "- Đại diện Đoàn phường An Lạc A." in _text(round_, invitation, units="P-AL P-ALA")
    assert "kính mời đại diện Đoàn phường An Lạc." in _text(round_, invitation, units="P-AL")


@pytest.mark.parametrize(
    ("regime", "left", "right", "dated", "archive"),
    [
        ("doan", "THƯ KÝ", "CHỦ TRÌ", True, "- Lưu VP."),
        ("nha-nuoc", "THƯ KÝ", "CHỦ TỌA", False, "- Lưu: VT, Hồ sơ."),
        ("dang", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ", True, "- Lưu Văn phòng."),
    ],
)
def test_two_sign_the_minutes(regime: str, left: str, right: str, dated: bool, archive: str, round_: Round) -> None:
    lines = _text(round_, minutes, regime).splitlines()
    assert lines.index(left) < lines.index("Nơi nhận:") < lines.index(right)
    assert any(line.startswith("Bình Tân, ngày") for line in lines) is dated
    assert archive in lines


OUTLINE_SAID = {
    "situation": "ĐẶC ĐIỂM TÌNH HÌNH",
    "results": "- Số lượt đoàn viên, thanh niên tham gia hoạt động tình nguyện: …",
    "appraisal": "- Tồn tại, hạn chế: …",
    "tasks": "KIẾN NGHỊ, ĐỀ XUẤT",
}


@pytest.mark.parametrize("part", OUTLINE_SAID)
def test_the_outline_has_all_its_parts(part: str, round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    text = _text(round_, outline)
    assert OUTLINE_SAID[part] in text
    assert "ĐỀ CƯƠNG BÁO CÁO KẾT QUẢ CÔNG TÁC QUÝ I NĂM 2023" in text
    assert [each.__name__ for each in outline.OUTLINE] == list(OUTLINE_SAID)
    monkeypatch.setattr(outline, "OUTLINE", tuple(each for each in outline.OUTLINE if each.__name__ != part))
    assert OUTLINE_SAID[part] not in _text(round_, outline)


def test_the_dots_of_the_outline_never_stand_alone_on_a_line(round_: Round) -> None:
    (annex,) = outline.compose(_brief(round_, outline)).annexes
    items = [text_of(item.runs) for block in annex.body if isinstance(block, DashedList) for item in block.items]
    dotted = [text for text in items if text.endswith("…")]
    assert len(dotted) > 20
    assert all(text.endswith(":\u00a0…") for text in dotted)


def test_the_outline_of_one_unit_bears_its_own_deadline(round_: Round) -> None:
    later = replace(round_, extensions=(Extension("P-AL", "2023-Quy-I", datetime(2023, 3, 25, 17)),))
    assert "trước 17g00 ngày 25/3/2023" in _text(later, outline, units="P-AL")


def test_the_guideline_has_the_rows_of_the_form_as_annex(round_: Round) -> None:
    text = _text(round_, guideline)
    assert "DANH MỤC SỐ LIỆU BÁO CÁO QUÝ I NĂM 2023" in text
    assert "(Kèm theo Hướng dẫn số" in text


def test_without_a_programme_or_deadlines_sentences_stay_whole(round_: Round) -> None:
    bare = replace(
        round_,
        catalogue=replace(round_.catalogue, document="", name=""),
        periods=tuple(replace(each, deadline=None) for each in round_.periods),
        agency=replace(round_.agency, email="", zalo="", contact="", parent_name="", signer=""),
    )
    for kind in SAID:
        text = _text(bare, kind)
        assert "Căn cứ ." not in text
        assert "Thực hiện ," not in text
        assert "None" not in text

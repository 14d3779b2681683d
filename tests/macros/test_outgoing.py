"""``letter --all``: drafts from the sheet Văn bản đi, numbers given once, signed documents left alone, the register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from generators.kinds import kinds
from indicators.forms import Forms
from indicators.outgoing import Authority, LetterRegime, LetterState, OutgoingLetter
from indicators.vietnamese.sentences import sentence
from macros.letter_documents import LetterComposer
from macros.outgoing import OutgoingRun, write_outgoing
from macros.round_folder.opening import read_ledger
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from tests.macros.small_letters import NOW, OURS, PERIOD, REQUEST, codes, copied, letter, names, register_of, run, small_round_folder, text_of, write_rows
from xlsx_templates.control_workbook.letter_sheets import LETTER_LABELS
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.control_workbook.writing import write_control_workbook


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    return small_round_folder(tmp_path_factory.mktemp("rounds") / "r")


@pytest.fixture
def folder(made: RoundFolder, tmp_path: Path) -> RoundFolder:
    return copied(made, tmp_path)


def register(done: OutgoingRun) -> dict[str, dict[str, Any]]:
    return register_of(done.register)


def test_only_drafts_of_the_period_are_written(folder: RoundFolder) -> None:
    waiting = letter("VB-02", state=LetterState.SUBMITTED)
    done = run(folder, letter(), waiting, letter("VB-03", period="2023-Quy-II"), letter("VB-04", period=PERIOD))
    assert names(done) == ["Cong-van-yeu-cau-bao-cao_VB-01.docx", "Cong-van-yeu-cau-bao-cao_VB-04.docx"]
    assert {path.parent for path in done.files} == {folder.documents / PERIOD}


@pytest.mark.parametrize("state", [LetterState.SIGNED, LetterState.ISSUED, LetterState.REPLACING])
def test_a_signed_letter_is_never_made_again(folder: RoundFolder, state: LetterState) -> None:
    first = run(folder, letter()).files[0]
    first.write_bytes(b"signed")
    done = run(folder, letter(state=state, number=5, day=NOW.date(), summary="khác trước"))
    assert done.files == ()
    assert first.read_bytes() == b"signed"


def test_a_rebuild_is_a_new_draft_beside_what_is_there(folder: RoundFolder) -> None:
    first = run(folder, letter()).files[0]
    first.write_bytes(b"edited")
    assert names(run(folder, letter(summary="nộp số liệu"))) == ["Cong-van-yeu-cau-bao-cao_VB-01 (du thao 2).docx"]
    assert first.read_bytes() == b"edited"


def test_a_draft_that_says_the_same_is_not_written_again(folder: RoundFolder) -> None:
    first = run(folder, letter()).files[0]
    first.write_bytes(b"edited")
    again = run(folder, letter())
    assert (again.files, again.unchanged) == ((), ("VB-01",))
    first.unlink()
    assert run(folder, letter()).files == (first,)


def test_the_row_says_summary_signer_and_drafting_unit(folder: RoundFolder) -> None:
    row = letter(summary="nộp số liệu sớm", signer="Người Ký Thay", signer_title="PHÓ BÍ THƯ", drafting_unit="VP", number=12, day=date(2023, 3, 5))
    text = text_of(run(folder, row).files[0])
    for said in ("V/v nộp số liệu sớm", "Người Ký Thay", "PHÓ BÍ THƯ", "Số: 12-CV/ĐTN-VP", "Lưu VP.", "ngày 05 tháng 3 năm 2023"):
        assert said in text


def test_the_right_to_sign_follows_from_the_office_in_the_row_or_is_chosen_there(folder: RoundFolder) -> None:
    rows = (
        letter("VB-01", signer="Người Một", signer_title="PHÓ BÍ THƯ"),
        letter("VB-02", signer="Người Hai", signer_title="CHÁNH VĂN PHÒNG", regime=LetterRegime.PARTY),
        letter("VB-03", signer_title="PHÓ BÍ THƯ", authority=Authority.FOR_HEAD),
        letter("VB-04", authority=Authority.DELEGATED),
        letter("VB-05", signer_title="PHÓ CHỦ NHIỆM", authority=Authority.FOR_HEAD, signs_for="CHỦ NHIỆM", regime=LetterRegime.STATE),
    )
    done = run(folder, *rows)
    first, second, third, fifth = (text_of(path) for path in done.files)
    assert "TM. BAN THƯỜNG VỤ QUẬN ĐOÀN" in first
    assert "T/L BAN THƯỜNG VỤ QUẬN ĐOÀN" in second
    assert "KT. BÍ THƯ" in third
    assert "KT. CHỦ NHIỆM" in fifth
    assert codes(done) == ["signature_for_head_of_committee", "letter_row_authority"]
    assert done.findings[0].facts["name"].startswith("Văn bản VB-"), "a run writes many: which of them is it"
    assert set(register(done)) == {row.code for row in rows}


@pytest.mark.parametrize(("regime", "open_number"), [(LetterRegime.DOAN, "-CV/ĐTN"), (LetterRegime.STATE, "/ĐTN"), (LetterRegime.PARTY, "-CV/ĐTN")])
def test_numbers_and_dates_are_left_to_the_clerk_where_nothing_else_is_said(folder: RoundFolder, regime: LetterRegime, open_number: str) -> None:
    done = run(folder, letter(regime=regime))
    text = text_of(done.files[0])
    assert f"   {open_number}" in text
    assert "ngày    tháng    năm 2023" in text
    assert not read_ledger(folder).events("numbered")
    assert register(done)["VB-01"]["Số, ký hiệu"] == ""


def test_the_offices_own_symbol_stands_in_the_number(folder: RoundFolder) -> None:
    assert "-CV/ĐTNK" in text_of(run(folder, letter(), symbol="ĐTNK").files[0])


def test_numbers_of_ours_run_per_kind_after_the_clerks(folder: RoundFolder) -> None:
    issued = letter("VB-09", "cong-van", state=LetterState.ISSUED, number=8, day=date(2023, 2, 1))
    done = run(folder, letter("VB-01"), letter("VB-02"), issued, letter("VB-03", "bao-cao"), **OURS)
    shown = {code: line["Số, ký hiệu"] for code, line in register(done).items()}
    assert shown == {"VB-01": "09-CV/ĐTN", "VB-02": "10-CV/ĐTN", "VB-09": "08-CV/ĐTN", "VB-03": "01-BC/ĐTN"}
    assert "Số: 09-CV/ĐTN" in text_of(done.files[0])
    assert register(done)["VB-01"]["Ghi vào sổ theo dõi"] == "Số: 9; Trạng thái: Trình ký (khi đã trình)"


def test_a_number_that_the_clerk_wrote_into_a_draft_is_passed_over(folder: RoundFolder) -> None:
    done = run(folder, letter("VB-01"), letter("VB-02", number=20), **OURS)
    assert register(done)["VB-01"]["Số, ký hiệu"] == "21-CV/ĐTN"


def test_a_signed_letter_without_a_number_is_given_one_to_copy(folder: RoundFolder) -> None:
    done = run(folder, letter(state=LetterState.SIGNED, day=NOW.date()), **OURS)
    assert (register(done)["VB-01"]["Số, ký hiệu"], register(done)["VB-01"]["Ghi vào sổ theo dõi"]) == ("01-CV/ĐTN", "Số: 1")


def test_no_number_is_given_where_the_office_leaves_them_to_the_clerk(folder: RoundFolder) -> None:
    run(folder, letter(), **(OURS | {"numbering": "Văn thư"}))
    assert not read_ledger(folder).events("numbered")


def test_of_two_rows_with_one_code_the_first_is_written(folder: RoundFolder) -> None:
    done = run(folder, letter(summary="thứ nhất"), letter(summary="thứ hai"))
    assert "thứ nhất" in text_of(done.files[0])
    assert (len(done.files), codes(done)) == (1, ["control_code_doubled"])


def test_a_unit_that_is_no_more_is_said_and_its_letter_left_out(folder: RoundFolder) -> None:
    path = folder.control_workbook()
    round_ = read_control_workbook(path).round
    units = tuple(replace(unit, valid_to=date(2022, 12, 31)) if unit.code == "P-AL" else unit for unit in round_.units)
    path.unlink()
    write_control_workbook(replace(round_, units=units), path)
    done = run(folder, letter(), letter("VB-02", to=()))
    assert names(done) == ["Cong-van-yeu-cau-bao-cao_VB-02.docx"]
    assert "letter_row_unit_away" in codes(done)


def test_a_number_is_given_once_and_kept_by_its_letter(folder: RoundFolder) -> None:
    run(folder, letter("VB-01"), letter("VB-02"), **OURS)
    done = run(folder, letter("VB-02", summary="sửa"), letter("VB-01", summary="sửa"), **OURS)
    assert {code: line["Số, ký hiệu"] for code, line in register(done).items()} == {"VB-02": "02-CV/ĐTN", "VB-01": "01-CV/ĐTN"}
    assert len(read_ledger(folder).events("numbered")) == 2


def test_a_number_is_not_given_again_when_its_draft_is_deleted(folder: RoundFolder) -> None:
    run(folder, letter("VB-01"), letter("VB-02"), **OURS)
    done = run(folder, letter("VB-01"), letter("VB-03"), **OURS)
    lines = register(done)
    assert lines["VB-03"]["Số, ký hiệu"] == "03-CV/ĐTN"
    assert (lines["VB-02"]["Số, ký hiệu"], lines["VB-02"]["Trạng thái"]) == ("02-CV/ĐTN", "Đã xóa khỏi sổ theo dõi")


def test_a_new_term_begins_at_01(folder: RoundFolder) -> None:
    run(folder, letter("VB-01"), **OURS)
    done = run(folder, letter("VB-02"), now=datetime(2023, 3, 20, 8), numbering="Chương trình", term_from=date(2023, 3, 15))
    assert register(done)["VB-02"]["Số, ký hiệu"] == "01-CV/ĐTN"


def test_the_state_begins_at_01_each_year_and_runs_over_all_kinds(folder: RoundFolder) -> None:
    first, second, third = (letter(f"VB-0{number}", kind, regime=LetterRegime.STATE) for number, kind in ((1, REQUEST), (2, "bao-cao"), (3, REQUEST)))
    done = run(folder, first, second, **OURS)
    assert [line["Số, ký hiệu"] for line in register(done).values()] == ["01/ĐTN", "02/BC-ĐTN"]
    done = run(folder, third, now=datetime(2024, 1, 2, 8), **OURS)
    assert register(done)["VB-03"]["Số, ký hiệu"] == "01/ĐTN"


@pytest.mark.parametrize("term", [{}, {"term_from": date(2017, 7, 1), "term_to": date(2022, 6, 30)}])
def test_no_number_is_given_where_the_term_is_not_known(folder: RoundFolder, term: dict[str, Any]) -> None:
    done = run(folder, letter(), numbering="Chương trình", **term)
    assert "letter_number_outside_term" in codes(done)
    assert "-CV/ĐTN" in text_of(done.files[0])
    assert register(done)["VB-01"]["Số, ký hiệu"] == ""


def test_a_number_of_the_ledger_under_another_letter_is_asked(folder: RoundFolder) -> None:
    run(folder, letter("VB-01"), **OURS)
    taken = run(folder, letter("VB-02", state=LetterState.ISSUED, number=1, day=date(2023, 3, 6)), **OURS)
    assert codes(taken) == ["letter_number_taken"]
    mended = run(folder, letter("VB-02", state=LetterState.ISSUED, number=2, day=date(2023, 3, 6)), **OURS)
    assert codes(mended) == []


def test_a_number_that_the_clerk_took_back_may_be_another_letters(folder: RoundFolder) -> None:
    issued: dict[str, Any] = {"state": LetterState.ISSUED, "day": date(2023, 3, 6)}
    run(folder, letter("VB-01", number=15, **issued))
    assert codes(run(folder, letter("VB-01", number=16, **issued), letter("VB-02", number=15, **issued))) == []


def test_the_recipients_stand_in_the_order_of_the_rule(folder: RoundFolder) -> None:
    text = text_of(run(folder, letter(copies=("BT", "MT", "QU", "TW"))).files[0])
    wanted = ["Như trên;", "Trung ương Đoàn;", "Thành Đoàn Thành phố Hồ Chí Minh;", "Quận ủy;", "Đồng chí Bí thư Quận ủy;", "Ủy ban Mặt trận Tổ quốc"]
    below = text[text.index("Nơi nhận:") :]
    at = [below.index(f"\n{name}") for name in [*wanted, "Lưu"]]
    assert at == sorted(at)


def test_those_directly_concerned_lead_and_the_body_above_stands_where_the_kind_names_it(folder: RoundFolder) -> None:
    rows = [letter(f"VB-0{number}", kind, copies=("QU",)) for number, kind in enumerate(("quyet-dinh", "giay-moi", "to-trinh", "bien-ban"), start=1)]
    below = [text_of(path).partition("Nơi nhận:")[2].split("\n")[1:4] for path in run(folder, *rows).files]
    assert [lines[0] for lines in below] == ["Như Điều 3;", "Như thành phần mời;", "Thành Đoàn Thành phố Hồ Chí Minh (để xem xét);", "Quận ủy (để báo cáo);"]
    assert below[1] == ["Như thành phần mời;", "Quận ủy (để báo cáo);", "Lưu VP."]


def test_the_body_above_that_a_state_letter_is_addressed_to_is_not_named_below_again(folder: RoundFolder) -> None:
    named: list[dict[str, Any]] = [{"to": ("TD",)}, {"copies": ("TD",)}, {"to": ("P-AL", "TD")}]
    done = run(folder, *(letter(f"VB-0{at}", "to-trinh", regime=LetterRegime.STATE, **row) for at, row in enumerate(named, start=1)))
    for head, _, below in (text_of(path).partition("Nơi nhận:") for path in done.files):
        assert head.count("Kính gửi: Thành Đoàn Thành phố Hồ Chí Minh\n") == 1
        assert below.split("\n")[1:3] == ["Như trên;", "Lưu: VT."]
    assert len(done.files) == len(named)


def test_addressees_name_bodies_above_before_units_and_the_recipients_do_not_name_them_again(folder: RoundFolder) -> None:
    text = text_of(run(folder, letter(to=("P-AL", "MT"), copies=("MT", "QU"))).files[0])
    assert text.index("Ủy ban Mặt trận Tổ quốc;") < text.index("Đoàn phường An Lạc.")
    assert text.count("Ủy ban Mặt trận Tổ quốc") == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (letter(kind="Thư tay"), "letter_row_kind"),
        (letter(to=("P-AL", "KHONG-CO")), "letter_row_receiver"),
        (letter(copies=("KHONG-CO",)), "letter_row_receiver"),
        (letter(to=("MT",)), "letter_row_without_units"),
        (letter(kind="phan-cong", to=("MT",)), "letter_row_without_units"),
        (letter(to=("MT", "QU"), each=True, kind="cong-van"), "letter_row_without_units"),
        (letter("../../VB-01"), "letter_row_code"),
    ],
)
def test_a_row_that_cannot_be_made_is_left_out_and_said_and_the_others_are_made(folder: RoundFolder, row: OutgoingLetter, code: str) -> None:
    done = run(folder, row, letter("VB-02"))
    assert names(done) == ["Cong-van-yeu-cau-bao-cao_VB-02.docx"]
    assert code in codes(done)
    assert all(sentence(finding) for finding in done.findings)
    assert set(register(done)) == {row.code, "VB-02"}


def test_a_district_that_is_no_more_is_a_finding(folder: RoundFolder) -> None:
    assert codes(run(folder, letter(day=date(2025, 7, 1)))) == ["document_district_letterhead"]


def test_the_sheets_own_findings_are_said(folder: RoundFolder) -> None:
    assert codes(run(folder, letter(assigned=("P-ALA",)))) == ["control_letter_assigns_unaddressed"]


def test_a_unit_with_work_that_the_composed_document_does_not_name_is_said(folder: RoundFolder) -> None:
    path = folder.control_workbook()
    round_ = read_control_workbook(path).round
    units = tuple(replace(unit, valid_to=date(2022, 12, 31)) if unit.code == "P-ALA" else unit for unit in round_.units)
    path.unlink()
    write_control_workbook(replace(round_, units=units), path)
    done = run(folder, letter(to=(), assigned=("P-AL", "P-ALA")), letter("VB-02", to=(), assigned=("P-AL",)))
    assert [(finding.code, finding.facts["units"]) for finding in done.findings] == [("document_assigns_unaddressed", "Đoàn phường An Lạc A")]


def test_the_register_shows_every_letter_with_its_file_and_state(folder: RoundFolder) -> None:
    rows = (
        letter(copies=("QU",)),
        letter("VB-02", "ke-hoach", state=LetterState.ISSUED, number=7, day=date(2023, 2, 1), summary="Tháng Thanh niên", to=()),
        letter("VB-03", "ke-hoach", state=LetterState.REPLACING, number=8, day=date(2023, 2, 11), replaces="VB-02"),
    )
    done = run(folder, *rows)
    assert done.register == folder.documents / "So van ban di.xlsx"
    lines = register(done)
    assert lines["VB-01"]["Tệp"] == "Cong-van-yeu-cau-bao-cao_VB-01.docx"
    assert lines["VB-01"]["Trích yếu"] == "báo cáo số liệu quý I năm 2023"
    assert lines["VB-01"]["Nơi nhận"] == "Quận ủy; Đoàn phường An Lạc"
    about = ("Số, ký hiệu", "Ngày", "Loại văn bản", "Trích yếu", "Nơi nhận", "Người ký", "Trạng thái")
    signer = read_control_workbook(folder.control_workbook()).round.agency.signer
    issued = ["07-KH/ĐTN", datetime(2023, 2, 1), "Kế hoạch", "Tháng Thanh niên", "Các đơn vị", signer, "Đã phát hành (đã có VB-03 thay)"]
    assert [lines["VB-02"][title] for title in about] == issued
    assert lines["VB-03"]["Trạng thái"] == "Thay thế VB-02"


def test_the_ledger_keeps_what_was_lettered(folder: RoundFolder) -> None:
    run(folder, letter(), **OURS)
    events = read_ledger(folder).events("numbered", "lettered")
    assert [event.kind for event in events] == ["numbered", "lettered"]
    assert events[1].facts["file"] == f"{PERIOD}/Cong-van-yeu-cau-bao-cao_VB-01.docx"


def test_a_sheet_without_letters_gives_an_empty_register(folder: RoundFolder) -> None:
    done = run(folder)
    assert (done.files, register(done), done.findings) == ((), {}, ())


def test_a_workbook_from_before_the_sheets_is_whole(folder: RoundFolder) -> None:
    path = folder.control_workbook()
    book = load_workbook(path)
    for sheet in ("Văn bản đi", "Cơ quan ngoài"):
        del book[sheet]
    about = book["Thông tin cơ quan"]
    for label in LETTER_LABELS:
        about.delete_rows(next(row[0].row for row in about.iter_rows() if row[0].value == label.title))
    book.save(path)
    read = read_control_workbook(path)
    assert read.findings == ()
    assert (read.round.outgoing, read.round.outside_bodies) == ((), ())
    assert write_outgoing(folder, PERIOD, now=NOW).files == ()


def test_an_unknown_period_stops_the_run(folder: RoundFolder) -> None:
    with pytest.raises(StoppedError) as raised:
        write_outgoing(folder, "2031-Quy-I", now=NOW)
    assert raised.value.code == "period_unknown"


def test_no_reminder_is_written_of_a_period_that_collects_nothing(folder: RoundFolder) -> None:
    write_rows(folder, [letter(kind="don-doc")])
    done = write_outgoing(folder, "2023-6T", now=NOW)
    assert (done.files, codes(done)) == ((), ["letter_row_joined_period"])


def test_every_kind_bears_the_symbol_that_the_list_says(folder: RoundFolder) -> None:
    round_ = read_control_workbook(folder.control_workbook()).round
    period = round_.period_by_code[PERIOD]
    composer = LetterComposer(round_, period, Forms(round_, period), None, NOW)
    rows = [letter(kind=kind, regime=regime) for kind in kinds().keys() - {"bao-cao", "don-doc"} for regime in LetterRegime]
    differing = {(row.kind, row.regime.value, row.symbol, made) for row in rows if (made := composer.compose(row, 1).number.type_code) != row.symbol}
    assert differing == set()

"""``letter``: documents into 5-van-ban, drafts beside what is there, the office's own template, what stops it."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from macros.letter import Wanted, write_letters
from macros.letter_files import TEMPLATES, write_template
from macros.new import new_round
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from tests.macros.small_letters import NOW, PERIOD, copied, text_of

REQUEST = Wanted("yeu-cau-bao-cao", PERIOD)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    return new_round(tmp_path_factory.mktemp("rounds") / "r", catalogue="binh-tan-2023").folder


@pytest.fixture
def folder(made: RoundFolder, tmp_path: Path) -> RoundFolder:
    return copied(made, tmp_path)


def test_one_document_goes_to_all_units(folder: RoundFolder) -> None:
    done = write_letters(folder, REQUEST, now=NOW)
    assert [path.relative_to(folder.root).as_posix() for path in done.files] == ["5-van-ban/2023-Quy-I/Cong-van-yeu-cau-bao-cao_2023-Quy-I.docx"]
    assert done.findings == ()
    text = text_of(done.files[0])
    assert "Đoàn phường An Lạc A;" in text
    assert "Liên đội Trường Tiểu học An Lạc 3;" in text


def test_each_unit_gets_a_document_of_its_own(folder: RoundFolder) -> None:
    done = write_letters(folder, Wanted("yeu-cau-bao-cao", PERIOD, units=("P-AL", "P-ALA"), each=True), now=NOW)
    assert [path.name for path in done.files] == [f"Cong-van-yeu-cau-bao-cao_Quy-I-2023_Doan-phuong-An-Lac{end}.docx" for end in ("", "-A")]
    assert "Đoàn phường An Lạc A" in text_of(done.files[1])
    assert "Đoàn phường An Lạc A" not in text_of(done.files[0])


def test_a_rebuild_is_a_new_draft_and_what_is_there_stays(folder: RoundFolder) -> None:
    first = write_letters(folder, REQUEST, now=NOW).files[0]
    first.write_bytes(b"signed")
    again = [write_letters(folder, REQUEST, now=NOW).files[0].name for _ in range(2)]
    assert again == [f"Cong-van-yeu-cau-bao-cao_2023-Quy-I (du thao {number}).docx" for number in (2, 3)]
    assert first.read_bytes() == b"signed"


def test_the_same_round_gives_the_same_bytes(folder: RoundFolder) -> None:
    one, other = (write_letters(folder, REQUEST, now=NOW).files[0].read_bytes() for _ in range(2))
    assert one == other


def test_the_offices_own_template_is_used(folder: RoundFolder) -> None:
    path = write_template(folder, "doan", now=NOW)
    assert path == folder.documents / TEMPLATES / "doan.docx"
    document = docx.Document(str(path))
    document.styles["TH Nội dung"].font.size = Pt(13)
    document.save(str(path))
    written = docx.Document(str(write_letters(folder, REQUEST, now=NOW).files[0]))
    size = written.styles["TH Nội dung"].font.size
    assert size is not None
    assert size.pt == 13


def test_a_template_is_never_written_over(folder: RoundFolder) -> None:
    first = write_template(folder, "doan", now=NOW)
    first.write_bytes(b"own")
    assert write_template(folder, "doan", now=NOW) != first
    assert first.read_bytes() == b"own"


def test_a_damaged_template_stops_the_run_in_one_sentence(folder: RoundFolder) -> None:
    write_template(folder, "doan", now=NOW).write_bytes(b"PK damaged")
    with pytest.raises(StoppedError, match=r"^Chưa đọc được mẫu trình bày doan\.docx: "):
        write_letters(folder, REQUEST, now=NOW)
    assert not list(folder.documents.rglob("Cong-van*"))


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (Wanted("thu-tinh", PERIOD), "letter_kind_unknown"),
        (Wanted("yeu-cau-bao-cao", PERIOD, regime="quan-doi"), "letter_regime_unknown"),
        (Wanted("yeu-cau-bao-cao", "2031-Quy-I"), "period_unknown"),
        (Wanted("yeu-cau-bao-cao", PERIOD, units=("KHONG-CO",)), "issue_unit_unknown"),
    ],
)
def test_what_is_not_known_stops_the_run(wanted: Wanted, code: str, folder: RoundFolder) -> None:
    with pytest.raises(StoppedError) as raised:
        write_letters(folder, wanted, now=NOW)
    assert raised.value.code == code
    assert str(raised.value)


def test_a_district_that_is_no_more_is_a_finding(folder: RoundFolder) -> None:
    done = write_letters(folder, Wanted("yeu-cau-bao-cao", PERIOD, each=True), now=datetime(2025, 7, 1, 8))
    assert [finding.code for finding in done.findings] == ["document_district_letterhead"]


def test_the_symbol_of_the_office_may_be_given(folder: RoundFolder) -> None:
    done = write_letters(folder, Wanted("yeu-cau-bao-cao", PERIOD, symbol="ĐTNK"), now=NOW)
    assert "-CV/ĐTNK" in text_of(done.files[0])


def test_a_document_opens_in_python_docx_with_its_properties(folder: RoundFolder) -> None:
    content = write_letters(folder, REQUEST, now=NOW).files[0].read_bytes()
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert (properties.title, properties.author) == ("báo cáo số liệu quý I năm 2023", "Ban Thường vụ Quận Đoàn Bình Tân")


def test_a_kind_that_is_each_units_own_is_written_to_each(folder: RoundFolder) -> None:
    done = write_letters(folder, Wanted("phan-cong", PERIOD, units=("P-AL", "P-ALA")), now=NOW)
    assert [path.name for path in done.files] == [f"Cong-van-phan-cong_Quy-I-2023_Doan-phuong-An-Lac{end}.docx" for end in ("", "-A")]


def test_a_kind_about_the_year_does_not_ask_for_the_deadline_of_the_period(folder: RoundFolder) -> None:
    assert write_letters(folder, Wanted("ke-hoach", "2023-Nam"), now=NOW).findings == ()
    assert [finding.code for finding in write_letters(folder, Wanted("de-cuong", "2023-Nam"), now=NOW).findings] == ["letter_no_deadline"]

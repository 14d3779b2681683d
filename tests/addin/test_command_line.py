from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from addin import words
from addin.command_line import Parser, build_parser, in_vietnamese, main
from addin.edge import clock, moment_of, period_of
from macros.stopped import StoppedError
from tests.house.source import ROOT
from tests.macros.small_office import Q1, Office, the_round

ENGLISH = re.compile(
    r"\b(usage|error|required|argument|options|positional|show this help|invalid|choose from|expected|unrecognized|the following)\b", re.IGNORECASE
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
    return Office(tmp_path, the_round())


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Return status, standard output and standard error of a command."""
    try:
        status = main([str(word) for word in arguments])
    except SystemExit as ended:
        status = int(ended.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


class DescribeHelp:
    @pytest.mark.parametrize("command", ["", *words.COMMANDS])
    def it_is_vietnamese(self, capsys: pytest.CaptureFixture[str], command: str) -> None:
        status, out, _ = run(capsys, *([command] if command else []), "--help")
        assert status == 0
        assert "Cách dùng: tonghop" in out
        assert not ENGLISH.search(out.replace("--help", ""))

    def it_tells_every_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert all(name in run(capsys, "--help")[1] for name in words.COMMANDS)

    def it_is_printed_where_no_command_is_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, _ = run(capsys)
        assert (status, "Cách dùng" in out) == (2, True)


class DescribeAControlWorkbookInPlaceOfItsFolder:
    def it_is_taken_for_its_folder_by_every_command(self, office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def _run(chosen: Namespace) -> int:
            asked.append(chosen.folder)
            return 0

        commands = [command for command in words.COMMANDS if command not in {"catalogues", "watch"}]
        for command in commands:
            monkeypatch.setattr(f"addin.commands.{command.replace('-', '_')}.run", _run)
        named = str(office.folder.control_workbook())
        more = {"close": ["--by", "A", "--note", "b"], "reopen": ["--by", "A", "--reason", "b"], "carry-targets": ["--on", "01/7/2023"]}
        more |= {"new": ["--catalogue", "x"], "enter": ["--unit", "A"], "receive": ["tệp.xlsx"]}
        for command in commands:
            period = [] if command in {"new", "carry-targets", "open", "doctor", "demo"} else ["--period", Q1]
            assert run(capsys, command, named, *more.get(command, []), *period)[0] == 0
        assert dict(zip(commands, asked, strict=True)) == {command: named if command in {"new", "demo"} else str(office.folder.root) for command in commands}


class DescribeMistypedCommands:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["tong"], "không có 'tong'"),
            (["consolidate"], "còn thiếu THƯ-MỤC, --period"),
            (["check", "a", "--lạ"], "không hiểu phần: --lạ"),
            (["new", "a"], "cần ghi một trong: --catalogue --from"),
            (["new", "a", "--catalogue", "b", "--from", "c"], "không dùng"),
            (["consolidate", "a", "--period"], "sau --period cần ghi một giá trị"),
            (["issue", "a", "--period", "x", "--unit"], "sau --unit cần ghi ít nhất một giá trị"),
            (["check", "a", "--json=1"], "không nhận giá trị"),
        ],
    )
    def it_says_in_one_vietnamese_sentence_what_is_wrong(self, capsys: pytest.CaptureFixture[str], arguments: Sequence[str], said: str) -> None:
        status, out, err = run(capsys, *arguments)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("Chưa chạy được: ")
        assert said in err
        assert not ENGLISH.search(err)

    def it_knows_every_wording_of_this_argparse(self) -> None:
        parser = Parser(prog="x")
        parser.add_argument("--số", type=int, nargs=2)
        assert in_vietnamese("argument --số: expected 2 arguments") == "sau --số ghi chưa đủ giá trị"
        assert in_vietnamese("ambiguous option: --a could match --ab, --ac").startswith("--a có thể là")


class DescribeEdge:
    def it_reads_the_clock_that_is_fixed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TONGHOP_NOW", "21/3/2023 10:45")
        assert clock() == datetime(2023, 3, 21, 10, 45)
        monkeypatch.delenv("TONGHOP_NOW")
        assert abs((clock() - datetime.fromtimestamp(time.time())).total_seconds()) < 60  # noqa: DTZ006 - the wall clock

    def it_stops_for_what_it_cannot_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TONGHOP_NOW", "hôm nay")
        for call, code in (
            (clock, "clock_not_understood"),
            (lambda: moment_of("mai"), "moment_not_understood"),
            (lambda: period_of("Q1"), "period_not_understood"),
        ):
            with pytest.raises(StoppedError) as stopped:
                call()
            assert stopped.value.code == code

    def it_takes_the_short_form_of_a_period(self) -> None:
        assert period_of("2023-Q1") == period_of("2023-q1") == period_of(Q1) == Q1


class DescribeCommands:
    def it_prints_one_json_document_and_nothing_else(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        status, out, err = run(capsys, "consolidate", office.folder.root, "--period", "2023-Q1", "--json")
        assert (status, err) == (0, "")
        assert json.loads(out)["as_of"] == "2023-03-20T09:00:00"

    def it_gives_status_1_for_a_unit_that_is_overdue_at_the_moment_named(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        status, out, _ = run(capsys, "check", office.folder.root, "--period", Q1, "--json", "--as-of", "11g01 21/3/2023")
        assert (status, json.loads(out)["missing"]) == (1, ["A", "B"])

    def it_traces_when_asked(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        _, out, _ = run(capsys, "check", office.folder.root, "--period", Q1, "--json", "--trace")
        assert json.loads(out)["indicators"][0]["contributions"][0]["unit"] == "A"

    def it_says_in_words_what_came_of_it(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 5", Y=1)
        status, out, _ = run(capsys, "consolidate", office.folder.root, "--period", Q1)
        assert status == 1
        assert "Đã nhận 1/2 đơn vị, đã tính 1; chưa nhận: Đoàn phường B" in out
        assert "Cần xác nhận: a.xlsx · TT 1, Dòng X (ô C2): " in out
        assert str(office.folder.consolidated(Q1)) in out

    def it_receives_files_with_hour_and_sender(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        source = office.fill(office.root / "thư" / "a.xlsx", "A", {"X": 3, "Y": 1})
        status, out, _ = run(capsys, "receive", office.folder.root, "--period", Q1, source, "--at", "21/3/2023 10:45", "--from", "a@example.vn")
        assert (status, "10g45 ngày 21/3/2023" in out) == (0, True)
        _, out, _ = run(capsys, "consolidate", office.folder.root, "--period", Q1, "--json")
        assert json.loads(out)["files"][0]["received_at"] == "2023-03-21T10:45:00"

    def it_receives_every_file_that_a_star_means_and_no_folder(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        """The command window of Windows hands the star on as it stands."""
        for name, unit in (("a.xlsx", "A"), ("b.xlsx", "B")):
            office.fill(office.root / "thư" / name, unit, {"X": 3, "Y": 1})
        (office.root / "thư" / "c.xlsx").mkdir()
        status, out, _ = run(capsys, "receive", office.folder.root, "--period", Q1, office.root / "thư" / "*.xlsx")
        assert (status, out.splitlines()[1:]) == (0, ["  a.xlsx", "  b.xlsx"])
        status, out, _ = run(capsys, "receive", office.folder.root, "--period", Q1, office.root / "thư", office.root / "thư" / "*.eml")
        assert (status, "thư là thư mục, chưa nhận tệp nào trong đó" in out, "*.eml (không thấy tệp" in out) == (2, True, True)

    def it_gives_status_2_where_no_file_could_be_received_and_1_where_one_could_not(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        source = office.fill(office.root / "thư" / "a.xlsx", "A", {"X": 3, "Y": 1})
        assert run(capsys, "receive", office.folder.root, "--period", Q1, office.root / "không có.xlsx")[0] == 2
        assert run(capsys, "receive", office.folder.root, "--period", Q1, source, office.root / "không có.xlsx")[0] == 1

    def it_receives_nothing_for_a_period_that_the_round_does_not_have(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        source = office.fill(office.root / "thư" / "a.xlsx", "A", {"X": 3, "Y": 1})
        status, out, err = run(capsys, "receive", office.folder.root, "--period", "2022-Q1", source)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert not office.folder.received("2022-Quy-I").exists()

    def it_checks_the_control_workbook(self, capsys: pytest.CaptureFixture[str], office: Office) -> None:
        status, out, _ = run(capsys, "check", office.folder.root, "--json")
        assert list(json.loads(out)) == ["schema", "as_of", "findings"]
        assert status == int(any(finding["severity"] != "note" for finding in json.loads(out)["findings"]))

    @pytest.mark.parametrize(
        "arguments",
        [
            ("consolidate", "{there}", "--period", "Q1"),
            ("consolidate", "{away}", "--period", Q1),
            ("check", "{away}"),
            ("check", "{there}", "--period", Q1, "--as-of", "mai"),
        ],
    )
    def it_stops_with_one_sentence_and_status_2(self, capsys: pytest.CaptureFixture[str], office: Office, arguments: Sequence[str]) -> None:
        found = [word.format(there=office.folder.root, away=office.root / "không có") for word in arguments]
        status, out, err = run(capsys, *found)
        assert (status, out, err.count("\n"), "Traceback" in err) == (2, "", 1, False)

    def it_shows_what_it_did_not_expect_in_full(self, capsys: pytest.CaptureFixture[str], office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("macros.check.load_round", lambda _: 1 / 0)
        status, out, err = run(capsys, "check", office.folder.root)
        assert (status, out) == (2, "")
        assert "chưa lường trước (ZeroDivisionError)" in err
        assert "Traceback" in err

    def it_makes_a_round_from_a_shipped_catalogue_and_refuses_to_do_so_twice(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        assert run(capsys, "new", tmp_path / "hồ sơ", "--catalogue", "binh-tan-2023")[0] == 0
        assert run(capsys, "new", tmp_path / "hồ sơ", "--catalogue", "binh-tan-2023")[0] == 2
        status, _, err = run(capsys, "new", tmp_path / "khác", "--catalogue", "lạ")
        assert (status, "binh-tan-2023" in err) == (2, True)

    def it_lists_the_shipped_catalogues(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "binh-tan-2023" in run(capsys, "catalogues")[1]


def test_every_command_has_its_module_and_its_words() -> None:
    modules = {path.stem.replace("_", "-") for path in (ROOT / "addin" / "commands").glob("*.py") if path.stem != "__init__"}
    assert modules == set(words.COMMANDS)
    assert build_parser().parse_args(["check", "a"]).command == "check"


def test_output_is_utf_8_whatever_the_console_says(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C", "TONGHOP_NOW": "2023-03-20T09:00"}
    done = subprocess.run([sys.executable, "-m", "addin", "check", str(tmp_path)], capture_output=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 2
    assert "sổ theo dõi" in done.stderr.decode("utf-8")


def test_a_reader_that_goes_away_is_no_trouble() -> None:
    with subprocess.Popen([sys.executable, "-m", "addin", "catalogues"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        said = child.stderr.read()
    assert said == b""


class DescribeReturn:
    def it_tells_what_goes_back(self, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
        office.drop("a.xlsx", "A", X=1.5, Y=2)
        status, out, _ = run(capsys, "return", office.folder.root, "--period", "2023-Q1", "--until", "24/3/2023 17:00")
        assert status == 0
        assert "Đã lập 1 tệp gửi lại đơn vị (Quý I năm 2023)" in out
        assert len(list(office.folder.to_amend(Q1).iterdir())) == 2

    def it_cannot_run_for_a_unit_that_is_not_there(self, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
        status, _, said = run(capsys, "return", office.folder.root, "--period", "2023-Q1", "--unit", "KHONG-CO")
        assert (status, "KHONG-CO" in said) == (2, True)

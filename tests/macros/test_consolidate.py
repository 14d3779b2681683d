"""The run from received files to totals: what becomes of each file, where each unit stands, the exit status, the JSON of it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from indicators.consolidation import FileStatus, UnitState
from indicators.forms import compile_form
from indicators.rounds import Extension
from macros.consolidate import ConsolidationRun, consolidate
from macros.consolidation_json import SCHEMA, document, text_of
from macros.receive import receive_files
from macros.round_folder.opening import read_ledger, verify
from macros.stopped import StoppedError
from tests.independent.quick_returns import write_return
from tests.macros.small_office import AFTER, BEFORE, DEADLINE, Q1, Q2, Office, codes, snapshot, statuses, values
from xlsx_templates.identity import Token


class DescribeConsolidate:
    def it_adds_up_what_was_received_sub_folders_too(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=0)
        office.drop("cụm 2/b.xlsx", "B", X=4, Y=5)
        run = office.run()
        assert values(run) == {"X": 7, "Y": 5}
        assert statuses(run) == {"a.xlsx": "counted", "cụm 2/b.xlsx": "counted"}
        assert (run.exit_status, codes(run)) == (0, [])
        assert run.output == office.folder.consolidated(Q1)
        assert office.folder.consolidated(Q1).exists()

    def it_tells_what_became_of_each_file(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 1, 8, 0), X=1, Y=1)
        office.receive("a.xlsx", "A", datetime(2023, 3, 2, 8, 0), X=2, Y=2)
        received = office.folder.received(Q1)
        (received / "a bản sao.xlsx").write_bytes((received / "a (2).xlsx").read_bytes())
        office.fill(received / "kỳ khác.xlsx", "B", {"X": 9}, Q2)
        office.drop("trống.xlsx", "B")
        (received / "hỏng.xlsx").write_bytes(b"PK\3\4 khong phai tep Excel")
        (received / "~$a.xlsx").write_bytes(b"khoa")
        run = office.run()
        assert statuses(run) == {
            "a.xlsx": "superseded",
            "a (2).xlsx": "counted",
            "a bản sao.xlsx": "duplicate",
            "kỳ khác.xlsx": "held",
            "trống.xlsx": "rejected",
            "hỏng.xlsx": "rejected",
            "~$a.xlsx": "ignored",
        }
        assert values(run) == {"X": 2, "Y": 2}
        assert run.exit_status == 1

    def it_lets_the_duplicate_be_the_one_that_came_later(self, office: Office) -> None:
        office.receive("z.xlsx", "A", datetime(2023, 3, 1, 8, 0), X=1, Y=1)
        received = office.folder.received(Q1)
        (received / "a.xlsx").write_bytes((received / "z.xlsx").read_bytes())
        assert statuses(office.run()) == {"z.xlsx": "counted", "a.xlsx": "duplicate"}

    def it_counts_the_newer_of_two_dropped_in_between_runs(self, office: Office) -> None:
        office.drop("b-moi.xlsx", "B", X=1, Y=1)
        office.run(now=BEFORE)
        office.drop("b-cu.xlsx", "B", X=2, Y=2)
        run = office.run(now=BEFORE)
        assert (values(run)["X"], statuses(run)) == (2, {"b-moi.xlsx": "superseded", "b-cu.xlsx": "counted"})

    def it_is_silent_about_a_cell_that_a_newer_return_put_right(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 1, 8, 0), X="khoảng 5", Y=1)
        first = office.run()
        assert (first.exit_status, values(first)["X"]) == (1, None)
        office.receive("a.xlsx", "A", datetime(2023, 3, 2, 8, 0), X=5, Y=1)
        second = office.run()
        assert (codes(second), values(second)["X"], second.exit_status) == ([], 5, 0)

    def it_is_silent_about_it_too_where_the_older_return_still_counts_for_another_row(self, office: Office) -> None:
        """Bản gửi sau mất dòng Y: Y của bản đầu vẫn tính, X thì lấy của bản sau."""
        office.receive("a.xlsx", "A", datetime(2023, 3, 1, 8, 0), X="khoảng 5", Y=1)
        form = compile_form(office.round, office.round.period_by_code[Q1], office.round.unit_by_code["A"])
        newer = office.root / "thư" / "sửa.xlsx"
        token = Token(office.round.agency.round_code, Q1, "A", form.definitions, 1).text
        write_return(newer, "tonghop_token", token, [{"TT": 1, "Nội dung chỉ tiêu": "Dòng X", "Mã": "X", "Số liệu kỳ này": 5}])
        receive_files(office.folder, Q1, [newer], at=datetime(2023, 3, 2, 8, 0), sent_by="", now=AFTER)
        run = office.run()
        assert (values(run), statuses(run)) == ({"X": 5, "Y": 1}, {"a.xlsx": "counted", "sửa.xlsx": "counted"})
        assert not [finding for finding in run.consolidation.findings if finding.place.cell and finding.place.file == "a.xlsx"]

    def it_takes_luy_ke_from_each_period_s_own_folder(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.drop("a.xlsx", "A", Q2, X=40, Y=1)
        run = office.run(Q2)
        total = run.consolidation.total_by_code["X"]
        assert (total.value, total.cumulative) == (40, 43)
        assert run.consolidation.previous["X"].value == 3
        assert statuses(run) == {"a.xlsx": "counted"}

    def it_says_that_figures_of_an_earlier_period_still_wait(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 5", Y=1)
        office.drop("a.xlsx", "A", Q2, X=40, Y=1)
        run = office.run(Q2)
        said = next(finding for finding in run.consolidation.findings if finding.code == "earlier_period_left_open")
        assert (said.facts["period"], said.facts["count"], said.facts["units"]) == ("Quý I năm 2023", "1", "Đoàn phường A")
        assert run.consolidation.total_by_code["X"].cumulative == 40

    def it_says_what_changed_since_the_last_run_over_other_inputs(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        assert office.run(now=BEFORE).consolidation.changes == ()
        office.drop("b.xlsx", "B", X=4, Y=0)
        run, again = office.run(now=AFTER), office.run(now=AFTER)
        found = [(change.indicator, change.unit, change.before, change.after) for change in run.consolidation.changes]
        assert found == [("X", "", 3, 7), ("X", "B", None, 4), ("Y", "B", None, 0)]
        assert run.consolidation.compared_with == BEFORE
        assert again.consolidation.changes == run.consolidation.changes

    def it_gives_the_same_with_one_worker_and_four(self, office: Office) -> None:
        for number in range(8):
            office.drop(f"{number}.xlsx", "AB"[number % 2], X=number, Y=1)
        one, four = (text_of(document(office.run(write=False, workers=workers).consolidation, trace=True)) for workers in (1, 4))
        assert one == four

    def it_never_follows_a_link(self, office: Office) -> None:
        outside = office.fill(office.root / "ngoài" / "a.xlsx", "A", {"X": 3})
        office.folder.received(Q1).mkdir(parents=True)
        (office.folder.received(Q1) / "a.xlsx").symlink_to(outside)
        run = office.run()
        assert (codes(run), run.consolidation.files) == (["received_link_passed_over"], ())

    def it_writes_beside_a_workbook_that_is_open_and_still_records_the_run(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.folder.consolidated(Q1).mkdir(parents=True)
        run = office.run()
        assert run.output is not None
        assert run.output.name == "2023-Quy-I (09g00).xlsx"
        assert run.output.is_file()
        assert codes(run) == ["output_open_written_beside"]
        assert run.exit_status == 0
        with read_ledger(office.folder) as ledger:
            assert len(ledger.events("run")) == 1

    def it_records_first_sight_what_counted_and_the_run(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        run = office.run(now=BEFORE)
        office.run(now=AFTER)
        with read_ledger(office.folder) as ledger:
            assert [event.kind for event in ledger.events()] == ["definitions", "first_seen", "counted", "run", "run"]
        record = run.consolidation.files[0]
        assert (record.received_at, record.seen_at) == (None, BEFORE)
        assert verify(office.folder) == ()

    def it_leaves_received_files_and_the_control_workbook_as_they_are(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        before = snapshot(office.folder.received(Q1)) | {"sổ": office.folder.control_workbook().read_bytes()}
        office.run()
        assert snapshot(office.folder.received(Q1)) | {"sổ": office.folder.control_workbook().read_bytes()} == before

    def it_says_by_which_saving_it_went_where_the_control_workbook_is_open(self, office: Office) -> None:
        (office.folder.root / "~$SO-THEO-DOI.xlsx").touch()
        run = office.run()
        assert (codes(run), run.exit_status) == (["control_workbook_open"], 0)

    def it_stops_where_the_period_is_not_in_the_control_workbook(self, office: Office) -> None:
        with pytest.raises(StoppedError) as stopped:
            office.run("2024-Quy-I")
        assert stopped.value.code == "period_unknown"
        assert Q1 in str(stopped.value)

    def it_says_in_one_line_that_the_control_workbook_must_be_mended(self, office: Office) -> None:
        office.round = replace(office.round, units=(*office.round.units, office.round.units[1]))
        office.write_control()
        run = office.run()
        assert ("control_workbook_to_mend" in codes(run), run.exit_status) == (True, 1)


class DescribeCheck:
    def it_finds_the_same_and_writes_nothing(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 21, 12, 0), X=3, Y="khoảng 5")
        office.drop("b.xlsx", "B", X=3, Y=1)
        before = snapshot(office.folder.root)
        check = office.run(write=False)
        assert snapshot(office.folder.root) == before
        assert check.output is None
        assert document(check.consolidation) == document(office.run().consolidation)

    def it_runs_in_a_folder_that_has_no_ledger(self, office: Office) -> None:
        assert office.run(write=False).exit_status == 0
        assert not office.folder.ledger.exists()


class DescribeExitStatus:
    def it_is_0_while_units_still_have_time(self, office: Office) -> None:
        assert office.run(now=DEADLINE).exit_status == 0

    def it_is_1_where_a_unit_is_missing_after_its_deadline(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        assert office.run(now=AFTER).exit_status == 1

    def it_follows_the_moment_asked_for(self, office: Office) -> None:
        assert consolidate(office.folder, Q1, now=BEFORE, as_of=AFTER, write=False).exit_status == 1

    def it_is_0_where_units_were_only_late(self, office: Office) -> None:
        for unit in "AB":
            office.receive(f"{unit}.xlsx", unit, datetime(2023, 3, 21, 13, 15), X=3, Y=1)
        run = office.run(now=AFTER)
        assert (run.exit_status, run.consolidation.late) == (0, ("A", "B"))

    def it_is_0_where_the_missing_unit_is_excused(self, office: Office) -> None:
        office.round = replace(office.round, extensions=(Extension("B", Q1, excused=True, reason="Đang kiện toàn", decided_by="Ban Thường vụ"),))
        office.write_control()
        office.drop("a.xlsx", "A", X=3, Y=1)
        run = office.run(now=AFTER)
        assert (run.exit_status, run.consolidation.expected, run.consolidation.missing) == (0, ("A",), ())


class DescribeUnits:
    def it_tells_where_each_unit_stands(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 21, 13, 15), X=3)
        run = office.run(now=AFTER)
        a, b = run.consolidation.units
        assert (a.state, str(a.late_by), a.blank, a.files, a.received_at) == (UnitState.LATE, "2:15:00", 1, ("a.xlsx",), datetime(2023, 3, 21, 13, 15))
        assert (b.state, b.deadline) == (UnitState.NOT_ISSUED, DEADLINE)

    def it_leaves_the_hour_open_for_a_file_dropped_in(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        assert office.run(now=AFTER).consolidation.units[0].state is UnitState.TIME_UNKNOWN

    def it_keeps_the_hour_of_a_file_that_somebody_renamed(self, office: Office) -> None:
        office.receive("a.xlsx", "A", datetime(2023, 3, 21, 9, 0), X=3, Y=1)
        received = office.folder.received(Q1)
        (received / "cụm 1").mkdir()
        (received / "a.xlsx").rename(received / "cụm 1" / "phường A.xlsx")
        run = office.run(now=AFTER)
        assert run.consolidation.units[0].state is UnitState.ON_TIME
        assert run.consolidation.files[0].sent_by == "a@example.vn"

    def it_counts_a_unit_whose_file_waits_as_received_not_as_counted(self, office: Office) -> None:
        office.fill(office.folder.received(Q1) / "b.xlsx", "B", {"X": 9}, Q2)
        result = office.run().consolidation
        assert (result.received, result.counted, result.missing) == (("B",), (), ("A",))
        assert result.total_by_code["X"].coverage.held == ("B",)


class DescribeAControlWorkbookToMend:
    def it_does_not_lose_the_run_for_an_input_that_no_row_defines(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=4)
        broken = replace(office.round.catalogue.indicators[1], inputs=("Y", "KHONG-CO"))
        office.round = replace(office.round, catalogue=replace(office.round.catalogue, indicators=(office.round.catalogue.indicators[0], broken)))
        office.write_control()
        run = office.run()
        assert values(run) == {"X": 3, "Y": 4}
        assert (run.exit_status, "control_workbook_to_mend" in codes(run)) == (1, True)

    def it_stops_in_a_sentence_where_the_machine_lets_no_reader_start(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        office.drop("a.xlsx", "A", X=3)

        def refused(*_: object, **__: object) -> None:
            raise PermissionError(13, "blocked")

        monkeypatch.setattr("subprocess.Popen", refused)
        with pytest.raises(StoppedError) as stopped:
            office.run()
        assert stopped.value.code == "workers_unavailable"


class DescribeDocument:
    @pytest.fixture
    def run(self, office: Office) -> ConsolidationRun:
        office.receive("a.xlsx", "A", datetime(2023, 3, 21, 13, 15), X=2.5, Y=0)
        office.drop("b.xlsx", "B", X="khoảng 5", Y=3)
        return office.run(now=AFTER)

    def it_has_the_keys_of_the_schema(self, run: ConsolidationRun) -> None:
        found = document(run.consolidation)
        assert list(found) == ["schema", "period", "as_of", "unit", "expected", "received", "counted", "missing", "late", "files", "indicators", "findings"]
        assert {"name", "sha256", "unit", "status"} <= found["files"][0].keys()
        figures = {"value", "numerator", "denominator", "cumulative", "target", "completion", "met"}
        lists = {"reported", "nil", "no_data", "held", "missing", "not_applicable"}
        assert {"code", "name", "unit_of_measure", "time_rule", "space_rule"} | figures | lists <= found["indicators"][0].keys()
        assert list(found["findings"][0]) == ["code", "severity", "file", "sheet", "cell", "unit", "indicator", "found", "understood", "message"]

    def it_says_what_the_schema_means(self, run: ConsolidationRun) -> None:
        found = json.loads(text_of(document(run.consolidation)))
        assert (
            (found["schema"], found["period"], found["as_of"], found["unit"])
            == (SCHEMA, Q1, "2023-03-22T09:00:00", "QD")
            == ("tonghop.consolidation/1", Q1, "2023-03-22T09:00:00", "QD")
        )
        assert (found["expected"], found["received"], found["counted"], found["missing"], found["late"]) == (2, 2, 2, [], ["A"])
        assert [row["code"] for row in found["indicators"]] == ["X", "Y"]
        assert found["indicators"][1]["value"] == 3
        assert found["indicators"][1]["target"] is None
        assert found["indicators"][1]["reported"] == ["A", "B"]

    def it_has_the_contributions_only_when_asked(self, run: ConsolidationRun) -> None:
        assert "contributions" not in document(run.consolidation)["indicators"][0]
        traced = document(run.consolidation, trace=True)["indicators"][1]["contributions"]
        assert list(traced[0]) == ["unit", "value", "whole", "file", "sheet", "cell"]
        assert [(part["unit"], part["value"], part["file"], part["sheet"], part["cell"]) for part in traced] == [
            ("A", 0, "a.xlsx", "Nhập liệu", "C3"),
            ("B", 3, "b.xlsx", "Nhập liệu", "C3"),
        ]

    def it_keeps_a_name_that_is_no_text(self, office: Office) -> None:
        office.folder.received(Q1).mkdir(parents=True)
        (Path(os.fsdecode(os.fsencode(office.folder.received(Q1)) + b"/\xff.xlsx"))).write_bytes(b"PK")
        run = office.run()
        assert run.consolidation.files[0].status is FileStatus.REJECTED
        assert json.loads(text_of(document(run.consolidation)))["files"][0]["name"] == r"\xff.xlsx"


def test_a_control_workbook_that_lost_its_units_does_not_empty_the_last_result(office: Office) -> None:
    office.drop("a.xlsx", "A", X=3, Y=1)
    office.run()
    last = office.folder.consolidated(Q1).read_bytes()
    office.round = replace(office.round, units=())
    office.write_control()
    with pytest.raises(StoppedError, match="không còn đơn vị"):
        office.run(now=AFTER)
    assert office.folder.consolidated(Q1).read_bytes() == last


def test_a_return_whose_cells_all_wait_still_stands_for_its_unit(office: Office) -> None:
    office.drop("a.xlsx", "A", X="khoảng 5")
    run = office.run()
    total = run.consolidation.total_by_code["X"]
    assert (statuses(run), run.consolidation.counted, total.value, total.coverage.held) == ({"a.xlsx": "counted"}, ("A",), None, ("A",))

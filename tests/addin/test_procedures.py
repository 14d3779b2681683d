"""The table of procedures against the command line: nothing that the program does is without its button."""

from __future__ import annotations

import pytest

from addin.answering import ANSWER, arguments_of
from addin.choices import CHOICES
from addin.command_line import build_parser
from addin.doors import DOORS
from addin.procedures import GROUPS, PROCEDURES, WITHOUT_BUTTON, Ask, Procedure, in_group
from addin.words import COMMANDS
from tests.macros.small_office import Q1, Office, the_round

KINDS = {"text", "file", "files", "folder", *CHOICES}


OFFICE_ASKED_FOR = {
    "Hồ sơ": ("Tạo hồ sơ", "Mở hồ sơ", "Kiểm tra sổ"),
    "Gửi đi": ("Tạo biểu mẫu",),
    "Nhận về": ("Nhận tệp", "Nhập thay", "Tiến độ"),
    "Tổng hợp": ("Tổng hợp", "Cần xử lý", "Đề nghị điều chỉnh", "Chốt số liệu"),
    "Báo cáo": ("Báo cáo nhanh", "Soạn báo cáo", "Điền biểu cấp trên"),
    "Văn bản": ("Soạn văn bản", "Công văn đôn đốc"),
    "Trợ giúp": ("Hướng dẫn", "Kiểm tra máy"),
}


REFINEMENTS = {
    *("--json", "--trace", "--as-of", "--at", "--until"),
    *("--unit-changes", "--outline"),
    *("--regime", "--each", "--symbol", "--template", "--replace-typed"),
    "--diff",
}
"""Options that no button asks for: for programs, other hours, examples that come along, the looks of a document, what is read on the screen alone."""


def test_each_group_holds_the_buttons_that_the_office_asked_for() -> None:
    assert tuple(OFFICE_ASKED_FOR) == GROUPS
    shown = {group: [procedure.label for procedure in in_group(group)] for group in GROUPS}
    assert {group: set(labels) - set(shown[group]) for group, labels in OFFICE_ASKED_FOR.items()} == {group: set() for group in GROUPS}


def test_every_command_is_a_procedure_or_says_why_it_is_none() -> None:
    with_button = {procedure.command[0] for procedure in PROCEDURES if procedure.command}
    assert with_button | set(WITHOUT_BUTTON) >= set(COMMANDS)
    assert not with_button - set(COMMANDS)
    assert not with_button & set(WITHOUT_BUTTON)


def test_every_option_is_asked_for_by_a_button_or_only_refines_what_one_does() -> None:
    """An option can be a procedure of its own, as --all, --propose, --refresh and --from are: a command's button is not theirs."""
    asked = {ask.option for procedure in PROCEDURES for ask in procedure.asks} | {word.partition("=")[0] for each in PROCEDURES for word in each.command}
    choices = next(action.choices for action in build_parser()._actions if isinstance(action.choices, dict))
    options = {name for command in choices.values() for action in command._actions for name in action.option_strings[-1:]}
    assert options - asked == {"--help", "--period", *REFINEMENTS}


def test_a_procedure_runs_a_command_or_opens_a_door() -> None:
    assert {procedure.key for procedure in PROCEDURES if not procedure.command} == set(DOORS)
    assert {procedure.group for procedure in PROCEDURES} <= set(GROUPS)
    assert {ask.kind for procedure in PROCEDURES for ask in procedure.asks} <= KINDS


@pytest.mark.parametrize("procedure", [each for each in PROCEDURES if each.command], ids=lambda each: each.key)
def test_its_answers_make_a_command_that_the_command_line_understands(procedure: Procedure, office: Office) -> None:
    answers = {ANSWER + ask.name: _sample(ask) for ask in procedure.asks}
    words = arguments_of(procedure, answers, office.folder.root, Q1 if procedure.of_period else "")
    chosen = build_parser().parse_args(words)
    assert chosen.command == procedure.command[0]
    given = {value for value in vars(chosen).values() if isinstance(value, str)}
    assert all(_sample(ask) in given for ask in procedure.asks if ask.kind == "text" and ask.option)


def _sample(ask: Ask) -> str:
    return {"files": "-a.xlsx\nb.xlsx", "folder": "chỗ mới", "catalogues": "1", "units": "A", "periods": "1", "kinds": "1", "file": "tệp đã chọn.xlsx"}.get(
        ask.kind, f"-câu trả lời {ask.name}"
    )


@pytest.fixture
def office(tmp_path: object) -> Office:
    return Office(tmp_path, the_round())  # type: ignore[arg-type]

"""The command ``tonghop``: words in, one command run, its exit status out. Nothing costly is imported before a command needs it.

Exit status: 0; 1 when something must be mended, confirmed or is overdue; 2 when the command could not run.
"""

from __future__ import annotations

import argparse
import importlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NoReturn

from addin import words
from indicators import __version__

COULD_NOT_RUN = 2
_MAKE_THEIR_FOLDER = frozenset({"new", "demo"})
INTERRUPTED = 130


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose usage line begins in Vietnamese."""

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        """Add the usage line."""
        super().add_usage(usage, actions, groups, words.USAGE if prefix is None else prefix)  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**{"formatter_class": Formatter, "add_help": False, "allow_abbrev": False, **settings})  # type: ignore[arg-type]
        self._positionals.title = words.POSITIONALS_TITLE
        self._optionals.title = words.OPTIONS_TITLE
        self.add_argument("-h", "--help", action="help", help=words.HELP)

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is missing or not understood and end with status 2."""
        self.exit(COULD_NOT_RUN, f"{words.NOT_RUN}{in_vietnamese(message)}. {words.SEE_HELP.format(program=self.prog)}\n")


def in_vietnamese(message: str) -> str:
    """Return what argparse says, in Vietnamese."""
    for pattern, wording in words.ARGPARSE_ERRORS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return wording.format(**match.groupdict())
    return message


def build_parser(only: str = "") -> Parser:
    """Return the parser of all commands, or of one alone where that is named: a click has no use for the others."""
    parser = Parser(prog="tonghop", description=words.PROGRAM, epilog=words.EPILOG)
    parser.add_argument("--version", action="store_true", help=words.VERSION)
    commands = parser.add_subparsers(dest="command", title=words.COMMANDS_TITLE, metavar=words.COMMAND_METAVAR)
    for name, arguments in ({only: _ARGUMENTS[only]} if only in _ARGUMENTS else _ARGUMENTS).items():
        command = commands.add_parser(name, help=words.COMMANDS[name], description=words.COMMANDS[name])
        for flags, settings in arguments:
            command.add_argument(*flags, **settings)  # type: ignore[arg-type]
        if name == "new":
            _seed(command)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _speak_utf8(sys.stdout, sys.stderr)
    said = sys.argv[1:] if arguments is None else arguments
    parser = build_parser(said[0] if said else "")
    chosen = parser.parse_args(said)
    if chosen.version:
        print(__version__)
        return 0
    if chosen.command is None:
        parser.print_help()
        return COULD_NOT_RUN
    return _run(chosen)


def _run(chosen: argparse.Namespace) -> int:
    from macros.round_folder.paths import root_named
    from macros.stopped import StoppedError

    if getattr(chosen, "folder", "") and chosen.command not in _MAKE_THEIR_FOLDER:
        chosen.folder = str(root_named(Path(chosen.folder)))
    try:
        status = importlib.import_module(f"addin.commands.{chosen.command.replace('-', '_')}").run(chosen)
        sys.stdout.flush()
        return int(status)
    except StoppedError as stopped:
        _say(str(stopped))
    except KeyboardInterrupt:
        _say(words.INTERRUPTED)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as problem:  # noqa: BLE001 - the edge: whatever happened is said and shown in full
        import traceback

        _say(words.UNEXPECTED.format(kind=type(problem).__name__))
        traceback.print_exc()
    return COULD_NOT_RUN


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _speak_utf8(*streams: IO[str]) -> None:
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _seed(command: argparse.ArgumentParser) -> None:
    group = command.add_mutually_exclusive_group(required=True)
    group.add_argument("--catalogue", metavar=words.METAVARS["catalogue"], help=words.CATALOGUE)
    group.add_argument("--from", dest="workbook", metavar=words.METAVARS["workbook"], help=words.FROM_WORKBOOK)


_Argument = tuple[tuple[str, ...], dict[str, object]]


def _folder(text: str = words.FOLDER) -> _Argument:
    return ("folder",), {"metavar": words.METAVARS["folder"], "help": text}


def _period(*, required: bool) -> _Argument:
    return ("--period",), {"metavar": words.METAVARS["period"], "help": words.PERIOD, "required": required}


_JSON: _Argument = ("--json",), {"action": "store_true", "help": words.JSON}
_AS_OF: _Argument = ("--as-of",), {"dest": "as_of", "metavar": words.METAVARS["moment"], "help": words.AS_OF}
_TRACE: _Argument = ("--trace",), {"action": "store_true", "help": words.TRACE}

_ARGUMENTS: dict[str, tuple[_Argument, ...]] = {
    "new": (
        _folder(words.NEW_FOLDER),
        (("--unit",), {"default": "", "metavar": words.METAVARS["unit"], "help": words.NEW_UNIT}),
        (("--unit-changes",), {"dest": "unit_changes", "default": "", "metavar": words.METAVARS["catalogue"], "help": words.UNIT_CHANGES}),
        (("--outline",), {"default": "", "metavar": words.METAVARS["catalogue"], "help": words.OUTLINE}),
    ),
    "check": (_folder(), _period(required=False), _JSON, _AS_OF, _TRACE),
    "issue": (
        _folder(),
        _period(required=True),
        (("--unit",), {"dest": "units", "nargs": "+", "action": "extend", "default": [], "metavar": words.METAVARS["unit"], "help": words.UNITS}),
    ),
    "receive": (
        _folder(),
        _period(required=True),
        (("files",), {"nargs": "+", "metavar": words.METAVARS["files"], "help": words.FILES}),
        (("--at",), {"metavar": words.METAVARS["moment"], "help": words.AT}),
        (("--from",), {"dest": "sent_by", "default": "", "metavar": words.METAVARS["who"], "help": words.SENT_BY}),
    ),
    "consolidate": (_folder(), _period(required=True), _JSON, _AS_OF, _TRACE),
    "enter": (
        _folder(),
        (("--period",), {"metavar": words.METAVARS["period"], "help": words.ENTER_PERIOD, "default": ""}),
        (("--unit",), {"metavar": words.METAVARS["unit"], "help": words.ENTER_UNIT, "required": True}),
        (("--by",), {"metavar": words.METAVARS["by"], "help": words.ENTER_BY, "default": ""}),
        (("--source",), {"metavar": words.METAVARS["source"], "help": words.ENTER_SOURCE, "default": ""}),
    ),
    "return": (
        _folder(),
        _period(required=True),
        (("--unit",), {"dest": "units", "nargs": "+", "action": "extend", "default": [], "metavar": words.METAVARS["unit"], "help": words.RETURN_UNITS}),
        (("--until",), {"metavar": words.METAVARS["moment"], "help": words.UNTIL}),
    ),
    "fill-upper": (_folder(), _period(required=True), (("--propose",), {"metavar": words.METAVARS["form"], "help": words.PROPOSE})),
    "close": (
        _folder(),
        _period(required=True),
        (("--by",), {"metavar": words.METAVARS["by"], "help": words.CLOSE_BY, "required": True}),
        (("--note",), {"metavar": words.METAVARS["note"], "help": words.CLOSE_NOTE, "required": True}),
        (("--despite-open",), {"dest": "despite_open", "default": "", "metavar": words.METAVARS["reason"], "help": words.DESPITE_OPEN}),
    ),
    "reopen": (
        _folder(),
        _period(required=True),
        (("--by",), {"metavar": words.METAVARS["by"], "help": words.REOPEN_BY, "required": True}),
        (("--reason",), {"metavar": words.METAVARS["reason"], "help": words.REOPEN_REASON, "required": True}),
    ),
    "carry-targets": (_folder(), (("--on",), {"metavar": words.METAVARS["day"], "help": words.CARRY_ON, "required": True})),
    "export": (_folder(), _period(required=True)),
    "open": ((("folder",), {"nargs": "?", "default": "", "metavar": words.METAVARS["folder"], "help": words.OPEN_FOLDER}),),
    "watch": (),
    "doctor": ((("folder",), {"nargs": "?", "default": "", "metavar": words.METAVARS["folder"], "help": words.DOCTOR_FOLDER}),),
    "letter": (
        (("folder",), {"nargs": "?", "metavar": words.METAVARS["folder"], "help": words.FOLDER}),
        (("--kind",), {"metavar": words.METAVARS["kind"], "help": words.LETTER_KIND}),
        _period(required=False),
        (("--unit",), {"dest": "units", "nargs": "+", "action": "extend", "default": [], "metavar": words.METAVARS["unit"], "help": words.LETTER_UNITS}),
        (("--regime",), {"default": "", "metavar": words.METAVARS["regime"], "help": words.LETTER_REGIME}),
        (("--each",), {"action": "store_true", "help": words.LETTER_EACH}),
        (("--all",), {"dest": "all_rows", "action": "store_true", "help": words.LETTER_ALL}),
        (("--symbol",), {"default": "", "metavar": words.METAVARS["symbol"], "help": words.LETTER_SYMBOL}),
        (("--template",), {"action": "store_true", "help": words.LETTER_TEMPLATE}),
        (("--refresh",), {"metavar": words.METAVARS["document"], "help": words.LETTER_REFRESH}),
        (("--replace-typed",), {"dest": "replace_typed", "action": "store_true", "help": words.REPLACE_TYPED}),
    ),
    "demo": ((("folder",), {"nargs": "?", "metavar": words.METAVARS["folder"], "help": words.DEMO_FOLDER_HELP}),),
    "catalogues": ((("--diff",), {"nargs": 2, "metavar": words.SIDES, "help": words.DIFF}),),
}

"""From a request to its reply: what is still to be asked, the command to run, what it said and made. All thinking of a click is here."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from textwrap import shorten

from addin import backend_words as words
from addin.listening import Listener, listening
from addin.plain_letters import plain
from addin.procedures import PROCEDURE_BY_KEY, Ask, Procedure
from macros.stopped import StoppedError

Progress = Callable[[int, int, str], None]
Reply = dict[str, str]
After = Callable[[Reply, Listener], Reply]
ANSWER = "answer."
IN_TERMINAL = "in_terminal"
"""In a request whose questions are put in a terminal, which has room for a long list."""
FORBIDDEN = frozenset('\\/:*?"<>|')
STATUS_LINES, LONGEST_STATUS = 2, 200
"""Lines of what a command said, and letters, that a status bar shows."""
NEEDS_ROUND = Ask("round", words.CHOOSE_ROUND, "folder")
NEEDS_PERIOD = Ask("period", words.CHOOSE_PERIOD, "periods")


def answer(request: Mapping[str, str], progress: Progress) -> Reply:
    """Return the reply to a request.

    `state` is "ask" (the next thing to ask a person), "done", "failed" or "stopped"; `message` is for a box and empty where nobody must decide;
    `status` is for the status bar; `open` is what was made.
    Texts for a box come with their letters alone (`plain`) for programs without our alphabet.
    """
    from addin.rounds_at_hand import OpenedFromCloudError, on_this_machine

    named = request.get("workbook", "")
    place = on_this_machine(named)
    if place != named:
        from addin.cloud_clicks import reply_here

        return reply_here(request, Path(place), partial(answer, progress=progress))
    key = request.get("procedure", "")
    procedure = PROCEDURE_BY_KEY.get(key)
    try:
        if procedure is None:
            return failed(words.UNKNOWN_PROCEDURE.format(found=key))
        root = _root(procedure, request)
        return next_question(procedure, request, root) or _run(procedure, request, root, progress)
    except (StoppedError, OpenedFromCloudError) as stopped:
        return failed(str(stopped))


def _root(procedure: Procedure, request: Mapping[str, str]) -> Path | None:
    """Return the root of the round that is meant; what needs no round runs whatever is open, from the web too."""
    from addin.rounds_at_hand import OpenedFromCloudError, root_of

    try:
        return root_of(request)
    except OpenedFromCloudError:
        if procedure.of_round and procedure.key != "open-round":
            raise
    return None


def failed(message: str) -> Reply:
    """Return the reply of a run that could not go on."""
    return {"state": "failed", "status": message.splitlines()[0] if message else "", "message": message, "plain": plain(message)}


def unforeseen(kind: str, fault: str) -> Reply:
    """Return the reply of a run that ended as nobody foresaw; `fault` is its full text, for whoever helps."""
    return {**failed(words.UNFORESEEN.format(kind=kind)), "fault": fault}


def next_question(procedure: Procedure, request: Mapping[str, str], root: Path | None) -> Reply | None:
    """Return the next thing to ask before the procedure can run, None where everything is known."""
    if procedure.of_round and (root is None or _is_open_already(procedure, request, root)):
        return question(NEEDS_ROUND, request, root)
    for ask in (*_asks_period(procedure, request, root), *procedure.asks):
        if found := question(ask, request, root):
            return found
    return None


def _asks_period(procedure: Procedure, request: Mapping[str, str], root: Path | None) -> tuple[Ask, ...]:
    """Return the question for the period where it is not known, or where the box that was looked at (`shown`) shows another one than is kept."""
    from addin.chosen_period import known_period_of
    from indicators.periods import period_name

    if procedure.key == "choose-period":
        return (NEEDS_PERIOD,)
    if not procedure.of_period:
        return ()
    code = known_period_of(request, root)
    if code and request.get("shown", "") not in {"", code}:
        return (NEEDS_PERIOD._replace(prompt=words.PERIOD_CHANGED.format(period=period_name(code))),)
    return () if code else (NEEDS_PERIOD,)


def _is_open_already(procedure: Procedure, request: Mapping[str, str], root: Path) -> bool:
    """Return whether a person who looks at a control workbook asks for one: another one is meant."""
    from macros.round_folder.paths import RoundFolder

    return procedure.key == "open-round" and "answer.round" not in request and RoundFolder(root).control_workbook().name == Path(request["workbook"]).name


def question(ask: Ask, request: Mapping[str, str], root: Path | None) -> Reply | None:
    """Return the question that is still to be put, None where the request holds an answer that will do."""
    from addin.choices import CHOICES, chosen, prompt_of

    said = request.get(ANSWER + ask.name)
    if ask.kind not in CHOICES:
        return None if said is not None else _asked(ask, ask.prompt)
    offered = CHOICES[ask.kind](root)
    if not offered:
        return failed(words.NOTHING_TO_CHOOSE.format(prompt=ask.prompt))
    if said is not None and chosen(said, offered) is not None:
        return None
    return _asked(ask, prompt_of(ask.prompt, offered, said or "", in_terminal=bool(request.get(IN_TERMINAL))), "text")


def _asked(ask: Ask, prompt: str, kind: str = "") -> Reply:
    return {"state": "ask", "name": ask.name, "kind": kind or ask.kind, "optional": "1" if ask.optional else "", "message": prompt, "plain": plain(prompt)}


def _run(procedure: Procedure, request: Mapping[str, str], root: Path | None, progress: Progress) -> Reply:
    from addin.chosen_period import known_period_of, saved_period
    from addin.doors import DOORS
    from addin.period_box import show_period

    chosen = known_period_of(request, root)
    if root is not None:
        show_period(root, saved_period(root))
    if procedure.key in DOORS:
        return DOORS[procedure.key](request, root)
    period = chosen if procedure.of_period else ""
    after = partial(_with_board, procedure, request, root, period) if root is not None and period else None
    return run_command(arguments_of(procedure, request, root, period), progress, after)


def _with_board(procedure: Procedure, request: Mapping[str, str], root: Path, period: str, reply: Reply, listener: Listener) -> Reply:
    """Return the reply with what became of the board; a run that did its work is never called one that did not."""
    try:
        return _on_board(procedure, request, root, period, reply, listener)
    except KeyboardInterrupt:
        return {**reply, "status": f"{reply['status']} · {words.BOARD_STOPPED}"}
    except Exception as problem:  # noqa: BLE001 - the edge: a second click would write every document once more
        import traceback

        said = words.BOARD_UNFORESEEN.format(kind=type(problem).__name__)
        return {**reply, "status": f"{reply['status']} · {said}", "fault": "".join(traceback.format_exception(problem))}


def _on_board(procedure: Procedure, request: Mapping[str, str], root: Path, period: str, reply: Reply, listener: Listener) -> Reply:
    """Refresh the board of the control workbook, where that is open in Excel; add to the reply what is to be said of it. Tiến độ shows it.

    LibreOffice names the control workbook that it holds open ("board") and writes the board itself, as the reply orders.
    """
    from addin.excel.live import is_same_path
    from addin.excel.live_board import board_after, board_order, shown_board

    if workbook := request.get("board", ""):
        try:
            return {**reply, **(board_order(procedure.key, root, period, listener.result, workbook) if is_same_path(Path(workbook).parent, root) else {})}
        except StoppedError as stopped:  # the run itself did its work
            return {**reply, "status": f"{reply['status']} · {stopped}"}
    if said := board_after(procedure.key, root, period, listener.result):
        return {**reply, "status": f"{reply['status']} · {said}"}
    return {**reply, **shown_board(root)} if procedure.key == "progress" else reply


def arguments_of(procedure: Procedure, request: Mapping[str, str], root: Path | None, period: str) -> list[str]:
    """Return the words of the command line that the procedure, its answers and the current period make."""
    folder = _folder_of(request, root)
    words_ = [*procedure.command, *([folder] if folder else [])]
    words_ += ["--period", period] if period else []
    for ask in procedure.asks:
        words_ += _of_answer(ask, request.get(ANSWER + ask.name, ""), root)
    return words_


def _folder_of(request: Mapping[str, str], root: Path | None) -> str:
    if "answer.place" in request:
        return str(Path(request["answer.place"]) / _one_folder(request["answer.name"]))
    return str(root or "")


def _one_folder(said: str) -> str:
    """Return a name as that of one folder: what Windows forbids in one becomes a dash, so that "Quý I/2023" is no folder "2023"."""
    return Path("".join("-" if sign in FORBIDDEN else sign for sign in said.strip(" /\\"))).name


def _of_answer(ask: Ask, said: str, root: Path | None) -> list[str]:
    from addin.choices import CHOICES, chosen

    if ask.kind in CHOICES:
        said = chosen(said, CHOICES[ask.kind](root)) or ""
    if ask.kind == "files":
        return [str(Path(line).absolute()) for line in said.splitlines() if line]
    return [f"{ask.option}={said}"] if ask.option and said.strip() else []


def run_command(arguments: list[str], progress: Progress, after: After | None = None) -> Reply:
    """Return the reply that a command of the command line makes: what it said, its exit status, what it made.

    `after` is called with the reply of a command that did its work, and gives the one that counts.
    """
    from addin.command_line import INTERRUPTED, main

    said, complained = io.StringIO(), io.StringIO()
    with listening(progress) as listener, redirect_stdout(said), redirect_stderr(complained):
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = int(ended.code or 0)
    if status == INTERRUPTED:
        return {"state": "stopped", "status": words.STOPPED}
    if status > 1:
        complaint = complained.getvalue().strip()
        if "Traceback (most recent call last)" in complaint:
            return unforeseen(complaint.splitlines()[-1].partition(":")[0], complaint)
        return failed(complaint or said.getvalue().strip())
    reply = _done(status, said.getvalue().strip(), listener)
    return after(reply, listener) if after else reply


def _done(status: int, said: str, listener: Listener) -> Reply:
    from addin.long_messages import fitted

    message, whole = fitted(said) if status else ("", None)
    shown = shorten(" · ".join(said.splitlines()[:STATUS_LINES]), LONGEST_STATUS, placeholder=" …") or words.DONE
    opened = next((str(path) for path in (*listener.made, whole) if path), "")
    return {"state": "done", "status": shown, "message": message, "plain": plain(message), "open": opened}

"""A click in a workbook that Excel holds open by an address of OneDrive: Excel saves such a workbook to the web, and locks nothing on this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from addin import backend_words as words
from addin.answering import Reply, failed
from addin.excel.live import LiveRefusedError, address_of, running
from addin.live_words import BUSY
from addin.procedures import PROCEDURE_BY_KEY
from indicators.vietnamese.hours import moment
from macros.round_folder.paths import CONSOLIDATED, CONTROL_STEM


def reply_here(request: Mapping[str, str], workbook: Path, answer: Callable[[Mapping[str, str]], Reply]) -> Reply:
    """Return what `answer` says of the request with the workbook's place on this machine, what it opens named as Excel names it."""
    try:
        held = _held_answers(workbook) if request.get("procedure") == "consolidate" else ""
    except LiveRefusedError:
        return failed(BUSY)
    if held:
        return failed(words.ANSWERS_IN_CLOUD.format(name=held))
    read = _read(request, workbook)
    reply = answer({**request, "workbook": str(workbook)})
    if read and reply["state"] == "done":
        reply = {**reply, "status": f"{reply['status']} · {read}"}
    return _as_excel_names_it(reply)


def _held_answers(workbook: Path) -> str:
    """Return the name of a workbook of open questions of the round that Excel holds open by an address, else "": a new one would cross what is typed there."""
    open_there = (book for book in running() if book.address.startswith("https://") and " can xu ly" in book.name)
    folders = ((book.name, Path(book.path).parent) for book in open_there)
    return next((name for name, folder in folders if folder.name == CONSOLIDATED and folder.parent in workbook.parents), "")


def _read(request: Mapping[str, str], workbook: Path) -> str:
    """Return the sentence of which control workbook a command reads, "" where it is no matter: OneDrive may not have brought the newest yet."""
    procedure = PROCEDURE_BY_KEY.get(request.get("procedure", ""))
    if procedure is None or not (procedure.of_round and procedure.command) or workbook.stem.upper() != CONTROL_STEM:
        return ""
    return words.READ_HERE.format(moment=moment(datetime.fromtimestamp(workbook.stat().st_mtime)))  # noqa: DTZ006 - the wall clock, as the file manager shows it


def _as_excel_names_it(reply: Reply) -> Reply:
    """Return the reply with what it opens named as Excel names it, where Excel holds it open by an address: the macros would open it once more."""
    try:
        return {**reply, "open": address_of(reply["open"])} if reply.get("open", "").endswith((".xlsx", ".xlsm")) else reply
    except (LiveRefusedError, KeyboardInterrupt):  # the run itself did its work
        return reply
    except Exception as problem:  # noqa: BLE001 - the edge: a second click would write every document once more
        import traceback

        return {**reply, "fault": "".join(traceback.format_exception(problem))}

"""What a click starts: ``python -I -X utf8 -m addin.backend REQUEST``. Nothing is imported before the first sign of life is given."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from addin.exchange import Exchange, sweep


def main(arguments: Sequence[str]) -> int:
    """Answer one request unless another process does; return 0, or 2 where the exchange could not be written."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    exchange = Exchange(Path(arguments[0]))
    try:
        if not exchange.start():
            return 0
        reply = _answer(exchange)
        with suppress(KeyboardInterrupt):  # a wish to stop that comes when all is done
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        exchange.reply(reply)
        sweep(Path(arguments[0]).parent)
    except OSError:
        return 2
    return 0


def _answer(exchange: Exchange) -> dict[str, str]:
    from addin import backend_words as words

    if exchange.is_given_up():
        return {"state": "stopped", "status": words.STOPPED}
    try:
        from addin.answering import answer, failed

        try:
            request = exchange.read()
        except (OSError, ValueError):
            return failed(words.REQUEST_UNREADABLE)
        return answer(request, exchange.progress)
    except KeyboardInterrupt:
        return {"state": "stopped", "status": words.STOPPED}
    except Exception as problem:  # noqa: BLE001 - the edge: whatever happened is said
        import traceback

        from addin.answering import unforeseen

        return unforeseen(type(problem).__name__, "".join(traceback.format_exception(problem)))


if __name__ == "__main__":
    os.environ.pop("PYTHONSTARTUP", None)
    sys.exit(main(sys.argv[1:]))

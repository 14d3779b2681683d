"""The language between the parent and a worker: frames of JSON, four bytes of length first, and never a pickle."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

FRAME_LIMIT = 8 * 2**20
_LENGTH = struct.Struct("<L")


class BrokenWireError(Exception):
    """The other side is gone, or sends what no frame of ours holds."""


def send(stream: BinaryIO, payload: Any) -> None:
    """Write one frame; a payload beyond the limit goes out as ``{"p": "oversized_file"}`` instead."""
    frame = json.dumps(payload, separators=(",", ":")).encode()
    if len(frame) > FRAME_LIMIT:
        frame = b'{"p":"oversized_file"}'
    stream.write(_LENGTH.pack(len(frame)) + frame)
    stream.flush()


def receive(stream: BinaryIO) -> bytes:
    """Return the next frame, still packed; BrokenWireError at the end of the stream or beyond the limit."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise BrokenWireError
    (length,) = _LENGTH.unpack(head)
    if length > FRAME_LIMIT:
        raise BrokenWireError
    frame = stream.read(length)
    if len(frame) < length:
        raise BrokenWireError
    return frame

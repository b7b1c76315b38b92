"""Frames between the worker and its caller: eight bytes of length, then that many bytes."""

from __future__ import annotations

import struct
from typing import IO

_HEAD = struct.Struct(">Q")


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame, None when the stream ends first."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    (length,) = _HEAD.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: IO[bytes], body: bytes) -> None:
    """Sends one frame."""
    stream.write(_HEAD.pack(len(body)))
    stream.write(body)
    stream.flush()

"""The worker process: reads files one after another from its standard input until that closes.

Run as `python -m cchc_excel.receiving.child`. The first frame says what files are held against (empty
for nothing), and is answered by one frame when all is loaded; the request "asked" says it anew. A
request is a frame of JSON, then one with the bytes; the answer is one frame of JSON and one with its
body. A frame is eight bytes of length, then that many bytes. It may be killed at any moment: it holds
nothing and writes no file.
"""

from __future__ import annotations

import contextlib
import math
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_excel.nouns.filing import RawBook
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving.frames import read_frame, write_frame
from cchc_excel.receiving.wire import from_bytes, pack_book, to_bytes

if TYPE_CHECKING:  # a worker that only reads need not load what recognises
    from cchc_excel.receiving.received import FormsAndRound

_TIRED_BYTES = limits.MEMORY_BYTES // 2
READY = b"ready"


def answer_request(
    data: bytes, request: dict[str, Any], asked: FormsAndRound | None
) -> tuple[dict[str, Any], bytes]:
    """What was asked for, or the code and slots of the refusal. Nothing a file holds escapes it."""
    try:
        if request["task"] == "expand":
            return _expanded(data, request["name"])
        if request["task"] == "mails":
            return _mails(data, request["name"])
        return _done(_book(data, request["name"]), request, asked)
    except ReadFailure as refusal:
        return {"code": refusal.code, "slots": refusal.slots}, b""
    except MemoryError:
        return {"code": "T-17", "slots": {}, "tired": True}, b""
    except Exception:  # our own mistake in recognising: this file is refused by name, the others go on
        return {"code": "T-27", "slots": {}, "trace": traceback.format_exc()}, b""


def _expanded(data: bytes, name: str) -> tuple[dict[str, Any], bytes]:
    """The files that a container carries: name and size of each; what was told, then their bytes.

    Nothing goes back of a file that is none: the caller has it.
    """
    from cchc_excel.reading.containers.containers import expand_file
    from cchc_excel.receiving.received import to_pickle

    found = expand_file(data, name)
    if found.files == ((name, data),):
        return {"files": None}, b""
    told = to_pickle(found.findings)
    listed = [[entry, len(held)] for entry, held in found.files]
    return {"files": listed, "told": len(told)}, b"".join((told, *(held for _, held in found.files)))


def _mails(data: bytes, name: str) -> tuple[dict[str, Any], bytes]:
    """The mails in a file, with their parts."""
    from cchc_excel.reading.containers.letters import open_mails
    from cchc_excel.receiving.received import to_pickle

    return {}, to_pickle(open_mails(data, name))


def _book(data: bytes, name: str) -> RawBook:
    try:
        return read_raw(data, name)
    except (ReadFailure, MemoryError):
        raise
    except Exception as error:  # foreign bytes may lead any parser to any exception
        raise ReadFailure("T-03", {"what": "cấu trúc bên trong sai"}) from error


def _done(
    book: RawBook, request: dict[str, Any], asked: FormsAndRound | None
) -> tuple[dict[str, Any], bytes]:
    if request["task"] == "read" or asked is None:
        return {"book": pack_book(book)}, b""
    from cchc_excel.receiving.received import pack_received, receive_workbook

    return {}, pack_received(receive_workbook(book, asked, request["shown"], request["sha256"]))


def _asked(context: bytes) -> FormsAndRound | None:
    if not context:
        return None
    from cchc_excel.receiving.received import from_pickle

    made: FormsAndRound = from_pickle(context)
    return made


def main() -> None:
    """Serves requests until standard input closes."""
    source = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)  # what a library prints must not enter the frames
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's, who then closes us
    context = read_frame(source)
    asked = _asked(context or b"")
    _limit_memory()
    write_frame(answers, READY)
    os.dup2(silent, 2)  # from here on faults travel in answers; the caller's file of errors is closed
    while (head := read_frame(source)) is not None and (data := read_frame(source)) is not None:
        request = from_bytes(head)
        _limit_time(request["cpu"])
        if request["task"] == "asked":
            asked = _asked(data)
        known = request["task"] in ("asked", "ready")
        reply, body = ({}, b"") if known else answer_request(data, request, asked)
        reply["tired"] = reply.get("tired", False) or _peak_memory() > _TIRED_BYTES
        write_frame(answers, to_bytes(reply))
        write_frame(answers, body)
        if reply["tired"]:
            return


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows: the caller's job object
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: int) -> None:
    """Processor time for one file, set anew before each; SIGXCPU ends the worker that needs more."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = math.ceil(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))


def _peak_memory() -> int:
    """Bytes that this process has held at most; 0 where the system does not tell.

    Linux: VmHWM, since ru_maxrss begins with what the parent held when it started this process, and
    a large parent would make every worker look tired after its first file.
    """
    with contextlib.suppress(OSError, ValueError, IndexError):
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024
    with contextlib.suppress(ImportError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0


if __name__ == "__main__":
    main()

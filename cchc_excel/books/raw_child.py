"""The worker process: reads files one after another from its standard input until that closes.

Run as `python -m cchc_excel.books.raw_child`. A request is a frame with the name, then one with
the bytes; the answer is one frame of JSON. A frame is eight bytes of length, then that many bytes.
It may be killed at any moment: it holds nothing and writes no file.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import Any

from cchc_excel.books import raw_limits as limits
from cchc_excel.books.raw_failure import ReadFailure
from cchc_excel.books.raw_frames import read_frame, write_frame
from cchc_excel.books.raw_read import read_raw
from cchc_excel.books.raw_wire import pack, to_bytes

_GRACE = 5
_TIRED_BYTES = limits.MEMORY_BYTES // 2


def answer(data: bytes, name: str) -> dict[str, Any]:
    """The packed book, or the code and slots of the refusal. Nothing a file holds escapes it."""
    try:
        return {"book": pack(read_raw(data, name))}
    except ReadFailure as refusal:
        return {"code": refusal.code, "slots": refusal.slots}
    except MemoryError:
        return {"code": "T-17", "slots": {}, "tired": True}
    except Exception as error:  # foreign bytes may lead any parser to any exception
        return {"code": "T-03", "slots": {"what": "cấu trúc bên trong sai"}, "trace": repr(error)}


def main() -> None:
    """Serves requests until standard input closes."""
    source = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)  # what a library prints must not enter the frames
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's, who then closes us
    _limit_memory()
    while (name := read_frame(source)) is not None and (data := read_frame(source)) is not None:
        _limit_time()
        reply = answer(data, name.decode("utf-8", "replace"))
        reply["tired"] = reply.get("tired", False) or _peak_memory() > _TIRED_BYTES
        write_frame(answers, to_bytes(reply))
        if reply["tired"]:
            return


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Processor time for one file, so that a worker whose caller was killed cannot spin on."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        allowed = int(used.ru_utime + used.ru_stime) + limits.SECONDS + _GRACE
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

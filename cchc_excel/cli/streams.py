"""What the terminal is told goes out in UTF-8, wherever it goes."""

from __future__ import annotations

import os
import sys


def utf8_streams() -> None:
    """Vietnamese prints everywhere, on a Windows console of any code page too.

    A program started without a console has no streams: what is said there goes nowhere.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - until the process ends
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")

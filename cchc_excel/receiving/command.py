"""How the worker is started: by Python, or by a frozen program, which is its own Python."""

from __future__ import annotations

import sys
from collections.abc import Sequence

MODULE = "cchc_excel.receiving.child"


def worker_command() -> list[str]:
    """What starts the worker on this machine: `is_worker` knows it again, where the program is frozen."""
    return [sys.executable, "-m", MODULE]


def is_worker(arguments: Sequence[str]) -> bool:
    """True in a frozen program that was started as the worker: no interpreter looks at `-m` before it."""
    return bool(getattr(sys, "frozen", False)) and list(arguments) == ["-m", MODULE]


def run_worker() -> int:
    """Serves as the worker until its caller closes it; the exit code."""
    from cchc_excel.receiving.child import main

    main()
    return 0

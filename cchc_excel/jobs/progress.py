"""How a job tells that it moves on. The command line shows it; a script may pass `show_no_progress`."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]  # what is being done, how many done, how many in all


def show_no_progress(_label: str, _done: int, _total: int) -> None:
    """Shows nothing."""

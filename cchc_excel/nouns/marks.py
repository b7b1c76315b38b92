"""What we leave in a workbook that goes back to its sender, and know again when it returns."""

from __future__ import annotations

MENDING_SHEETS = ("Cần sửa", "Cần sửa (cchc)")  # the second where the sender has a sheet of that name
NOTE_MARK = "Cần sửa (cchc):"  # every note of ours begins so; what follows it is ours


def without_our_note(comment: str) -> str:
    """The sender's own part of a comment; "" when all of it is ours."""
    return comment.partition(NOTE_MARK)[0].strip()

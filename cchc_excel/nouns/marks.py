"""What we leave in a workbook that goes back to its sender, and know again when it returns."""

from __future__ import annotations

import re

MENDING_SHEETS = ("Cần sửa", "Cần sửa (cchc)")  # the second where the sender has a sheet of that name
MENDING_SIGN = "cchc:can-sua"  # hidden in the first row, by which our list is known again
ANSWER_MARK = "cchc:tra-lai:"  # hidden beneath it, then the content hashes of the files it was made for
MENDING_COLUMNS, MENDING_HEADING = 7, 5  # its columns (three hidden ones follow) and heading row
NOTE_MARK = "Cần sửa (cchc):"  # every note of ours begins so; what follows it is ours
MENDED = "ô này không còn lỗi."  # what a note of ours says once its cell is right
_CODED = re.compile(r"\[[A-Z]{1,8}\d*-\w+\]")


def without_our_note(comment: str) -> str:
    """The sender's own part of a comment, before our note and after it; "" when all of it is ours.

    Each line of ours ends in its code, or in a likely fix; one that bears no code is the sender's.
    """
    before, mark, ours = comment.partition(NOTE_MARK)
    if not mark:
        return comment.strip()
    if not _CODED.search(ours) and ours.strip() != MENDED:
        return comment.strip()
    *_, last = [MENDED] if ours.strip() == MENDED else list(_CODED.finditer(ours))
    after = "" if isinstance(last, str) else _after(ours[last.end() :])
    return "\n".join(text for text in (before.strip(), after) if text)


def _after(rest: str) -> str:
    """What follows our last line: not its likely fix, nor the "…" of a note too long."""
    if rest.endswith("…"):
        return ""
    line, _, more = rest.partition("\n")
    own = "" if line.strip().startswith("Gợi ý:") or not line.strip() else line
    return "\n".join(text.strip() for text in (own, more) if text.strip())

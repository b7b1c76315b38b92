"""Answers given by ticking one of several boxes: "☐ Đạt ☒ Không đạt"."""

from __future__ import annotations

import re

from cchc_excel.vietnamese.patterns import compile_search

_TICKED, _UNTICKED = "☑☒⊠🗹🗵🗷", "☐□▢◻⬜❏❐❑❒"
_BRACKETS = compile_search(r"\[( ?)([xXvV✓✔]?) ?\]", hit="[x] Có", miss="[xx] Có")
_BOX = compile_search(f"([{_TICKED}{_UNTICKED}])", hit="☑ Có", miss="Có")


def find_ticked_entry(line: str) -> str | None:
    """The words beside the one box that is ticked; "" when none of the boxes is, None for any other text.

    Words follow their boxes, or stand before them where the line ends with a box. Two ticks, a tick
    without words and one box that is not ticked beside words have no single meaning: None as well.
    """
    pieces = _BOX.split(_BRACKETS.sub(_drawn, line).strip(" .;"))
    boxes, words = pieces[1::2], [piece.strip(" :.,;-/") for piece in pieces[::2]]
    if not boxes or (words[0] and words[-1]):
        return None
    labels = words[:-1] if words[0] else words[1:]
    ticked = [label for box, label in zip(boxes, labels, strict=True) if box in _TICKED]
    if not ticked:
        return "" if len(boxes) > 1 or not labels[0] else None
    return ticked[0] or None if len(ticked) == 1 else None


def _drawn(hit: re.Match[str]) -> str:
    return "☒" if hit[2] else "☐"

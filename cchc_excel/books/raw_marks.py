"""Marks on text that say that it does not count, or is not part of the number: by name."""

from __future__ import annotations

from collections.abc import Iterable

STRUCK = "chữ bị gạch bỏ"
RAISED = "chỉ số trên hoặc chỉ số dưới"
HIDDEN = "chữ ẩn"
_OFF = ("0", "false", "off", "none", "baseline")
_OF_RUN = {"strike": STRUCK, "dstrike": STRUCK, "vertAlign": RAISED, "vanish": HIDDEN}


def run_mark(tag: str, value: str) -> str:
    """The mark that a run property of Office Open XML puts on its run; "" for any other property."""
    return "" if value.lower() in _OFF else _OF_RUN.get(tag, "")


def css_marks(style: str) -> frozenset[str]:
    """The marks that a style attribute of a web page puts on the text of its element."""
    bare = "".join(style.lower().split())
    known = {
        STRUCK: ("line-through",),
        RAISED: ("vertical-align:super", "vertical-align:sub"),
        HIDDEN: ("display:none", "visibility:hidden"),
    }
    return frozenset(mark for mark, words in known.items() if any(word in bare for word in words))


def told(marks: Iterable[str]) -> str:
    """The marks in one fixed order, joined; "" for none."""
    found = set(marks)
    return ", ".join(mark for mark in (STRUCK, RAISED, HIDDEN) if mark in found)

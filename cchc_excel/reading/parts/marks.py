"""Marks on text that say that it does not count, or is not part of the number: by name."""

from __future__ import annotations

from collections.abc import Iterable

STRUCK = "chữ bị gạch bỏ"
RAISED = "chỉ số trên hoặc chỉ số dưới"
HIDDEN = "chữ ẩn"
EQUATION = "công thức toán (phân số, số mũ …)"
SIGN = "ký hiệu không nhận ra"
FIELD = "trường Word không có kết quả"
UNTOUCHED = "ô chọn của Word còn để nguyên như lúc gửi đi"
NUMBERED = "số do Word tự đánh"
CONTROL = "nút điều khiển của Word (ActiveX)"
DELETED = "ô bị xóa, đang chờ chấp nhận (Track Changes)"
_ALL = (STRUCK, RAISED, HIDDEN, EQUATION, SIGN, FIELD, UNTOUCHED, NUMBERED, CONTROL, DELETED)
_OFF = ("0", "false", "off", "none", "baseline")
_OF_RUN = {
    "strike": STRUCK,
    "dstrike": STRUCK,
    "vertAlign": RAISED,
    "position": RAISED,
    "vanish": HIDDEN,
    "specVanish": HIDDEN,
}


def run_mark(tag: str, value: str) -> str:
    """The mark that a run property of Office Open XML puts on its run; "" for any other property."""
    return "" if value.lower() in _OFF else _OF_RUN.get(tag, "")


def css_marks(declarations: str) -> frozenset[str]:
    """The marks that style declarations of a web page put on text; of one property the last counts."""
    said: dict[str, str] = {}
    for text in declarations.lower().split(";"):
        name, _, value = text.partition(":")
        said[name.strip()] = value.replace("!important", "").strip()
    lines = said.get("text-decoration", "") + " " + said.get("text-decoration-line", "")
    there = {
        STRUCK: "line-through" in lines,
        RAISED: said.get("vertical-align") in ("super", "sub"),
        HIDDEN: said.get("display") == "none"
        or said.get("visibility") in ("hidden", "collapse")
        or said.get("mso-hide") == "all"
        or said.get("font-size", "").strip("ptxem%") == "0",
    }
    return frozenset(mark for mark, put in there.items() if put)


def join_marks(marks: Iterable[str]) -> str:
    """The marks in one fixed order, joined; "" for none."""
    found = set(marks)
    return ", ".join(mark for mark in _ALL if mark in found)

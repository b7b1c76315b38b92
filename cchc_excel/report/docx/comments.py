"""A Word comment at each marked gap: what is missing, where it is asked, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.run import Run

from cchc_excel.wording.holes import DIFFERING, MISSING, NOT_ADDED, Hole

_AUTHOR, _INITIALS = "cchc-excel", "cchc"
_REASONS = {
    MISSING: "Chưa có số liệu",
    NOT_ADDED: "Chưa tính được từ số liệu đã gửi",
    DIFFERING: "Các đơn vị ghi khác nhau",
}
_TODO = "Hãy ghi vào biểu rồi lập lại báo cáo, hoặc ghi thẳng vào đây."
_MOST = 6  # places named in one comment


def add_gap_comments(
    document: Document,
    marked: Sequence[tuple[BaseOxmlElement, str]],
    holes: Mapping[str, tuple[Hole, ...]],
    find_cell: Callable[[Hole], str],
) -> None:
    """Each highlighted gap of the body gets its comment; `find_cell` says where a hole is asked."""
    for element, reason in marked:
        run = Run(element, None)  # type: ignore[arg-type]  # its part is never asked for
        text = gap_comment(reason, holes.get(reason, ()), find_cell)
        comment = document.add_comment(run, text, _AUTHOR, _INITIALS)
        comment._comment_elm.attrib.pop(qn("w:date"), None)  # the same content gives the same bytes


def gap_comment(reason: str, holes: Sequence[Hole], find_cell: Callable[[Hole], str]) -> str:
    """ "Chưa có số liệu: Biểu PL1, dòng 4.3, Năm 2019 (ô D30). Hãy ghi …", a line for each hole."""
    if not holes:
        return f"{reason[:1].upper()}{reason[1:]}."
    named = holes[:_MOST]
    lines = [f"{_REASONS.get(hole.why, hole.why)}: {_place(hole, find_cell(hole))}." for hole in named]
    more = len(holes) - _MOST
    return "\n".join([*lines, *([f"… và {more} chỗ khác."] if more > 0 else []), _TODO])


def _place(hole: Hole, cell: str) -> str:
    line = f", dòng {hole.line}" if hole.line else ""
    column = f", {hole.column}" if hole.column else ""
    return f"Biểu {hole.sheet}{line}{column}{f' (ô {cell})' if cell else ''}"

"""Paper, margins and page numbers of a Word document."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm

from cchc_excel.nouns.findings import Finding, make_finding

_PAPER = (210, 297)
_MARGINS = (
    ("top", "trên", 20, 25),
    ("bottom", "dưới", 20, 25),
    ("left", "trái", 30, 35),
    ("right", "phải", 15, 20),
)
_SLACK = 0.6  # millimetres that a margin in inches is off


def check_pages(document: Document) -> Iterator[Finding]:
    """H-01 paper, H-02 margins, H-26 page numbers."""
    for number, section in enumerate(document.sections, 1):
        where = f"phần {number}"
        if not section.page_width or not section.page_height:
            continue  # Word's own default for a file that says nothing
        sides = tuple(sorted(_millimetres(side) for side in (section.page_width, section.page_height)))
        if any(abs(side - wanted) > _SLACK for side, wanted in zip(sides, _PAPER, strict=True)):
            yield make_finding("H-01", None, where=where, found=f"{sides[0]:.0f} × {sides[1]:.0f} mm")
        elif number == 1 and section.page_width > section.page_height:
            yield make_finding("H-01", None, where=where, found="nằm ngang")
        yield from _margins(section, where)
    yield from _numbers(document)


def _margins(section: Section, where: str) -> Iterator[Finding]:
    for side, name, least, most in _MARGINS:
        wide = _millimetres(getattr(section, f"{side}_margin"))
        if not least - _SLACK <= wide <= most + _SLACK:
            shown = f"{wide:.1f}".replace(".", ",")
            yield make_finding(
                "H-02", None, where=where, side=name, found=shown, least=str(least), most=str(most)
            )


def _millimetres(length: Length | None) -> float:
    return (length or 0) / Mm(1)


def _numbers(document: Document) -> Iterator[Finding]:
    """The number of the page: in the header, hidden on the first page."""
    first = next(iter(document.sections), None)
    if first is None:
        return
    if _has_number(first, "footer") and not _has_number(first, "header"):
        yield make_finding("H-26", None, found="số trang ở lề dưới")
    elif not any(_has_number(section, "header") for section in document.sections):
        if len(document.paragraphs) > 40:
            yield make_finding("H-26", None, found="không có số trang")
    elif not first.different_first_page_header_footer or _has_number(first, "first_page_header"):
        yield make_finding("H-26", None, found="số trang hiện ở trang đầu")


def _has_number(section: Section, where: str) -> bool:
    element = getattr(section, where)._element
    codes = "".join(code.text or "" for code in element.iter(qn("w:instrText")))
    simple = "".join(field.get(qn("w:instr")) or "" for field in element.iter(qn("w:fldSimple")))
    return "PAGE" in codes + simple

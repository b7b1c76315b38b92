"""A Word report from a template and the words of a round: checked first, rendered once, reopened."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.report.docx.comments import add_gap_comments
from cchc_excel.report.docx.empty_parts import mend_empty_parts
from cchc_excel.report.docx.figure_table import FigureTable, put_table
from cchc_excel.report.docx.figures import (
    list_notes,
    name_figures,
    read_beside,
    unmark_attributes,
)
from cchc_excel.report.docx.footnotes import add_footnotes
from cchc_excel.report.docx.marks import clean_for_word, highlight_gaps, merge_standing_gaps, unshield_braces
from cchc_excel.report.docx.outside import warn_of_outside_links
from cchc_excel.report.docx.package import (
    DAMAGE,
    BrokenTemplate,
    TemplatePart,
    list_pieces,
    list_roots,
    open_template,
    put_back,
    save_document,
    unrendered_parts,
)
from cchc_excel.report.docx.part_text import is_live
from cchc_excel.report.docx.pictures import make_drawer
from cchc_excel.report.docx.widths import share_out
from cchc_excel.report.draft import mark_draft
from cchc_excel.report.headed_rows import keep_headings
from cchc_excel.report.name_preview import preview_value
from cchc_excel.report.names import find_printable_name
from cchc_excel.report.part_run import Stopped, run_part
from cchc_excel.report.reading import PartReading, read_piece
from cchc_excel.report.report_lines import own_places
from cchc_excel.report.sandbox import Journal, Language, make_environment
from cchc_excel.wording.wording import Wording

_SHOWN = 120


@dataclass(frozen=True)
class Rendered:
    """The document, or None when an error stops it; and what the clerk must know, errors first."""

    document: bytes | None
    findings: tuple[Finding, ...]

    @property
    def gaps(self) -> tuple[Finding, ...]:
        """Marked gaps and sentences left out: the report's own checklist."""
        return tuple(finding for finding in self.findings if has_trait(finding.code, Trait.REPORT_GAP))


@dataclass(frozen=True)
class Placeholder:
    """A name that a template uses: where, whether it can stand there, its present value or the nearest names.

    `group` where the name is right and stands for many values; `nearest` is then one of them.
    """

    name: str
    part: str
    paragraph: str
    known: bool
    value: str
    nearest: tuple[str, ...] = ()
    group: bool = False


def check_template(template: bytes, wording: Wording) -> tuple[tuple[Placeholder, ...], tuple[Finding, ...]]:
    """Every name that the template uses, in order, and every fault that stops `render_report`.

    The report is made as well, and not kept: what passes is what can be written.
    """
    made = make_environment(Journal())
    try:
        opened = open_template(template)
    except BrokenTemplate as fault:
        return (), (make_finding("W-02", reason=str(fault)),)
    parts = [read_piece(opened, piece, wording.names, made) for piece in list_pieces(opened)]
    listed = tuple(placeholder for part in parts for placeholder in _placeholders(part))
    told = [
        finding for finding in render_report(template, wording).findings if finding.severity is Severity.ERROR
    ]
    return listed, (*told, *warn_of_outside_links(opened.docx))


def find_mentioned_names(template: bytes, names: Collection[str]) -> frozenset[str]:
    """Which of the names stand anywhere in the template; none in what is no docx."""
    try:
        opened = open_template(template)
    except BrokenTemplate:
        return frozenset()
    texts = [_text_of(piece) for piece in list_pieces(opened)]
    return frozenset(name for name in names if any(re.search(rf"\b{name}\b", text) for text in texts))


def _text_of(piece: TemplatePart) -> str:
    """The text of a part, whole also where Word has cut a tag into runs."""
    return "".join(element.text or "" for element in parse_xml(piece.xml).iter(qn("w:t")) if is_live(element))


def _faults(opened: DocxTemplate, parts: list[PartReading]) -> tuple[Finding, ...]:
    elsewhere = tuple(make_finding("W-11", part=name) for name in unrendered_parts(opened))
    return tuple(finding for part in parts for finding in part.findings) + elsewhere


def _placeholders(part: PartReading) -> Iterator[Placeholder]:
    for use in part.uses:
        known = not use.unknown and not use.group
        value = (f"[{use.gap}]" if use.gap else preview_value(use.value)) if known else ""
        short = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
        inside = find_printable_name(use.name, use.value) if use.group else ""
        near = tuple(filter(None, [inside])) if use.group else use.nearest
        where = part.paragraph(use.line)
        yield Placeholder(use.name, part.piece.name, where, known, short, near, use.group)


def render_report(template: bytes, wording: Wording) -> Rendered:
    """The report. Whatever is wrong with the template is a finding, and then there is no document."""
    journal = Journal()
    made = make_environment(journal)
    try:
        opened = open_template(template)
        parts = [read_piece(opened, piece, wording.names, made) for piece in list_pieces(opened)]
        faults = _faults(opened, parts)
        if faults:
            return Rendered(None, faults)
        _render_parts(opened, parts, made, wording)
        outside = warn_of_outside_links(opened.docx)
        document = _finished(opened, wording, journal)
    except BrokenTemplate as fault:
        return Rendered(None, (make_finding("W-02", reason=str(fault)),))
    except Stopped as stop:
        return Rendered(None, stop.found)
    told = (*outside, *_notes(journal), *_own(document), *wording.notes)
    return Rendered(document, _by_severity(told))


def _render_parts(
    opened: DocxTemplate, parts: list[PartReading], made: Language, wording: Wording
) -> None:
    """Fill every part; Stopped with what stops any of them."""
    stopped: list[Finding] = []
    for part in parts:
        try:
            _render_part(opened, part, made, wording)
        except Stopped as stop:
            stopped += stop.found
    if stopped:
        raise Stopped(*stopped)


def _render_part(
    opened: DocxTemplate, part: PartReading, made: Language, wording: Wording
) -> None:
    """Fill one part, once. The text of values is final: nothing is evaluated after this."""
    made.draw = None if part.piece.key else make_drawer(opened)  # headers and footers take no pictures
    xml = re.sub(r"\n<w:p([ >])", r"<w:p\1", unmark_attributes(run_part(part, made, wording)))
    try:
        put_back(opened, part.piece, unshield_braces(opened.resolve_listing(xml)))
    except SyntaxError as fault:  # lxml's XMLSyntaxError is one
        raise Stopped(make_finding("W-10", reason=f"{part.piece.name} bị vỡ cấu trúc")) from fault


def _finished(opened: DocxTemplate, wording: Wording, journal: Journal) -> bytes:
    """The document's bytes, after it has been opened again."""
    rows = name_figures(opened.docx.element.body, journal.figures)
    for root in list_roots(opened):
        for text, holes in merge_standing_gaps(root, journal.holes):
            journal.gaps.append(text)
            journal.met[clean_for_word(text)[0]] = holes
        marked = highlight_gaps(root)
        if root is opened.docx.element.body:  # headers and footers take no comments
            add_gap_comments(opened.docx, marked, journal.met, wording.find_cell)
        mend_empty_parts(root)
    noted = add_footnotes(opened.docx, journal.notes)
    body = opened.docx.element.body
    table = FigureTable(read_beside(body, rows), *wording.whose, list_notes(body, noted))
    if table.rows:
        put_table(opened.docx, table)
    share_out(opened.docx)
    keep_headings(opened.docx)
    if wording.draft:
        mark_draft(opened.docx, wording.draft)
    try:
        content = save_document(opened, wording)
        body = Document(io.BytesIO(content)).element.body
    except DAMAGE as fault:
        raise Stopped(make_finding("W-10", reason="tệp kết quả bị hỏng")) from fault
    if body.find(qn("w:p")) is None:
        raise Stopped(make_finding("W-10", reason="tài liệu không có đoạn nào"))
    return content


def _notes(journal: Journal) -> tuple[Finding, ...]:
    gaps = dict.fromkeys(journal.gaps)
    unsaid = dict.fromkeys(journal.unsaid)
    stripped = dict.fromkeys(journal.stripped)
    made = [make_finding("W-07", gap=gap) for gap in gaps]
    made += [make_finding("W-08", what=what, reason=reason) for what, reason in unsaid]
    made += [make_finding("W-09", value=value, count=count) for value, count in stripped]
    return tuple(made)


def _own(document: bytes) -> tuple[Finding, ...]:
    """One line for all places that the office has to write itself."""
    count, sections = own_places(document)
    return (make_finding("W-16", count=count, sections=sections),) if count else ()


def _by_severity(found: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda finding: list(Severity).index(finding.severity)))

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
from jinja2.sandbox import SandboxedEnvironment

from cchc_excel.nouns.findings import Finding, finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.report.docx.empty_parts import mend
from cchc_excel.report.docx.marks import merge_standing, settle, unshield
from cchc_excel.report.docx.outside import taken_from_outside
from cchc_excel.report.docx.package import (
    DAMAGE,
    BrokenTemplate,
    Piece,
    open_template,
    pieces,
    put_back,
    roots,
    saved,
    unrendered_parts,
)
from cchc_excel.report.docx.part_text import live
from cchc_excel.report.docx.pictures import drawer
from cchc_excel.report.docx.widths import share_out
from cchc_excel.report.draft import mark_draft
from cchc_excel.report.headed_rows import keep_headings
from cchc_excel.report.name_preview import shown
from cchc_excel.report.names import printable_within
from cchc_excel.report.part_run import Stopped, run_part
from cchc_excel.report.reading import Read, read
from cchc_excel.report.report_lines import own_places
from cchc_excel.report.sandbox import Journal, environment
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
        return tuple(one for one in self.findings if one.code in ("W-07", "W-08"))


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
    """Every name that the template uses, in order, and every fault that stops `render` with these words.

    The report is made as well, and not kept: what passes is what can be written.
    """
    made = environment(Journal())
    try:
        opened = open_template(template)
    except BrokenTemplate as fault:
        return (), (finding("W-02", reason=str(fault)),)
    parts = [read(opened, piece, wording.names, made) for piece in pieces(opened)]
    listed = tuple(one for part in parts for one in _placeholders(part))
    told = [one for one in render(template, wording).findings if one.severity is Severity.ERROR]
    return listed, (*told, *taken_from_outside(opened.docx))


def mentioned(template: bytes, names: Collection[str]) -> frozenset[str]:
    """Which of the names stand anywhere in the template; none in what is no docx."""
    try:
        opened = open_template(template)
    except BrokenTemplate:
        return frozenset()
    texts = [_text_of(piece) for piece in pieces(opened)]
    return frozenset(name for name in names if any(re.search(rf"\b{name}\b", text) for text in texts))


def _text_of(piece: Piece) -> str:
    """The text of a part, whole also where Word has cut a tag into runs."""
    return "".join(one.text or "" for one in parse_xml(piece.xml).iter(qn("w:t")) if live(one))


def _faults(opened: DocxTemplate, parts: list[Read]) -> tuple[Finding, ...]:
    elsewhere = tuple(finding("W-11", part=name) for name in unrendered_parts(opened))
    return tuple(one for part in parts for one in part.findings) + elsewhere


def _placeholders(part: Read) -> Iterator[Placeholder]:
    for use in part.uses:
        known = not use.unknown and not use.group
        value = (f"[{use.gap}]" if use.gap else shown(use.value)) if known else ""
        short = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
        inside = printable_within(use.name, use.value) if use.group else ""
        near = tuple(filter(None, [inside])) if use.group else use.nearest
        where = part.paragraph(use.line)
        yield Placeholder(use.name, part.piece.name, where, known, short, near, use.group)


def render(template: bytes, wording: Wording) -> Rendered:
    """The report. Whatever is wrong with the template is a finding, and then there is no document."""
    journal = Journal()
    made = environment(journal)
    try:
        opened = open_template(template)
        parts = [read(opened, piece, wording.names, made) for piece in pieces(opened)]
        faults = _faults(opened, parts)
        if faults:
            return Rendered(None, faults)
        _render_parts(opened, parts, made, wording)
        outside = taken_from_outside(opened.docx)
        document = _finished(opened, wording, journal)
    except BrokenTemplate as fault:
        return Rendered(None, (finding("W-02", reason=str(fault)),))
    except Stopped as stop:
        return Rendered(None, stop.found)
    told = (*outside, *_notes(journal), *_own(document), *wording.notes)
    return Rendered(document, _by_severity(told))


def _render_parts(
    opened: DocxTemplate, parts: list[Read], made: SandboxedEnvironment, wording: Wording
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


def _render_part(opened: DocxTemplate, part: Read, made: SandboxedEnvironment, wording: Wording) -> None:
    """Fill one part, once. The text of values is final: nothing is evaluated after this."""
    made.draw = None if part.piece.key else drawer(opened)  # headers and footers take no pictures
    xml = re.sub(r"\n<w:p([ >])", r"<w:p\1", run_part(part, made, wording))
    try:
        put_back(opened, part.piece, unshield(opened.resolve_listing(xml)))
    except SyntaxError as fault:  # lxml's XMLSyntaxError is one
        raise Stopped(finding("W-10", reason=f"{part.piece.name} bị vỡ cấu trúc")) from fault


def _finished(opened: DocxTemplate, wording: Wording, journal: Journal) -> bytes:
    """The document's bytes, after it has been opened again."""
    for root in roots(opened):
        journal.gaps.extend(merge_standing(root, journal.holes))
        settle(root)
        mend(root)
    share_out(opened.docx)
    keep_headings(opened.docx)
    if wording.draft:
        mark_draft(opened.docx, wording.draft)
    try:
        content = saved(opened, wording)
        body = Document(io.BytesIO(content)).element.body
    except DAMAGE as fault:
        raise Stopped(finding("W-10", reason="tệp kết quả bị hỏng")) from fault
    if body.find(qn("w:p")) is None:
        raise Stopped(finding("W-10", reason="tài liệu không có đoạn nào"))
    return content


def _notes(journal: Journal) -> tuple[Finding, ...]:
    gaps = dict.fromkeys(journal.gaps)
    unsaid = dict.fromkeys(journal.unsaid)
    stripped = dict.fromkeys(journal.stripped)
    made = [finding("W-07", gap=f"[{gap}]") for gap in gaps]
    made += [finding("W-08", what=what, reason=reason) for what, reason in unsaid]
    made += [finding("W-09", value=value, count=count) for value, count in stripped]
    return tuple(made)


def _own(document: bytes) -> tuple[Finding, ...]:
    """One line for all places that the office has to write itself."""
    count, sections = own_places(document)
    return (finding("W-16", count=count, sections=sections),) if count else ()


def _by_severity(found: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))

"""A template part read before anything runs: prepared, parsed, and every fault in it located."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.report.crossings import find_crossings
from cchc_excel.report.docx.package import TemplatePart
from cchc_excel.report.docx.part_text import LONE, TAG, live_texts
from cchc_excel.report.language import SENTENCE_TAG, find_refusals, quote_xml
from cchc_excel.report.names import Use, find_name_uses, find_printable_name
from cchc_excel.report.sandbox import SentenceTag
from cchc_excel.report.tree_bounds import bound_tree

MAX_TAGS, MAX_TAG = 5_000, 500
_RAW = re.compile(r"\{\{(?:p|r|tr|tc)\s")  # docxtpl prints what follows as bare XML
_LINE_STARTS = ((r"<w:p([ >])", r"\n<w:p\1"), (r"(</w:(?:p|tr|tc|tbl|tcPr)>|<w:tc>)(\s*\{[{%])", r"\1\n\2"))
_BLOCKS = re.compile(rf"\{{%\s*(end)?(if|for|{SENTENCE_TAG})\b")
_CHOOSE = "Hãy chọn một mục trong nhóm, ví dụ: “{name}”."
_NOTHING_INSIDE = "Nhóm hiện chưa có mục nào; hãy bỏ tên này hoặc lặp qua nhóm bằng lệnh for."
_REASONS = (
    ("unknown tag 'end", "lệnh kết thúc không có lệnh mở đi cùng"),
    ("unknown tag", "không có lệnh này"),
    ("Unexpected end of template", "lệnh mở không có lệnh kết thúc đi cùng"),
    ("Expected an expression", "lệnh để trống hoặc thiếu tên"),
    ("expected token", "thừa hoặc thiếu dấu"),
)


@dataclass(frozen=True)
class PartReading:
    """A part ready to run, and what stands in it. `tree` is None when it cannot run."""

    piece: TemplatePart
    lines: tuple[str, ...]
    tree: nodes.Template | None
    uses: tuple[Use, ...] = ()
    findings: tuple[Finding, ...] = ()

    def paragraph(self, line: int) -> str:
        """The words of the paragraph on a line of the prepared part."""
        return paragraph_at(self.lines, line)


def paragraph_at(lines: tuple[str, ...], line: int) -> str:
    """The words of the paragraph on that line; a lone row or loop tag takes those around it."""
    inside = lines[max(line - 1, 0)] if line <= len(lines) else ""
    return quote_xml(inside) or "…"


def read_piece(
    template: DocxTemplate, piece: TemplatePart, names: Mapping[str, object], made: SandboxedEnvironment
) -> PartReading:
    """The part, checked against the language and the names of the context."""
    findings = (*_misplaced(piece), *_lone_tags(piece))
    if findings:
        return PartReading(piece, (), None, findings=findings)
    xml = template.patch_xml(piece.xml)
    for start, own_line in _LINE_STARTS:
        xml = re.sub(start, own_line, xml)
    lines = tuple(xml.split("\n"))
    try:
        tree = made.parse(xml)
    except TemplateSyntaxError as fault:
        return PartReading(piece, lines, None, findings=(_unparsed(piece, lines, fault),))
    except RecursionError:
        reason = "lồng quá nhiều tầng"
        return PartReading(piece, lines, None, findings=(_at(piece, "…", "W-03", reason=reason),))
    refused = tuple(
        _at(piece, paragraph_at(lines, refusal.line), "W-05", construct=refusal.construct)
        for refusal in find_refusals(tree)
    )
    found = tuple(find_name_uses(tree, names))
    if refused:
        set_here = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        known = tuple(use for use in found if use.name.partition(".")[0] not in set_here)
        return PartReading(piece, lines, None, known, refused)
    broken = tuple(_at_crossing(lines, crossing) for crossing in find_crossings(tree))
    faults = (*_name_faults(piece, lines, found), *broken)
    return PartReading(piece, lines, bound_tree(tree, lines, SentenceTag.identifier), found, faults)


def _at_crossing(lines: tuple[str, ...], command: nodes.Node) -> Finding:
    where = paragraph_at(lines, command.lineno)
    return make_finding("W-10", reason=f"lệnh ở đoạn “{where}” mở và đóng ở hai tầng khác nhau")


def _misplaced(piece: TemplatePart) -> Iterator[Finding]:
    """Commands where nothing is filled in: codes of fields, formulas."""
    for what, command in piece.misplaced:
        yield make_finding("W-18", None, part=piece.name, what=what, command=command)


def _lone_tags(piece: TemplatePart) -> Iterator[Finding]:
    """Tags without their other half in the paragraph, which would swallow the text up to the next."""
    count = 0
    for paragraph in parse_xml(piece.xml).iter(qn("w:p")):
        text = "".join(text.text or "" for text in live_texts(paragraph))
        tags = TAG.findall(text)
        count += len(tags)
        lone = LONE.search(TAG.sub("", text))
        if lone:
            yield _at(piece, quote_xml(text), "W-04", tag=lone[0])
        elif raw := next(filter(_RAW.match, tags), ""):
            yield _at(piece, quote_xml(text), "W-05", construct=f"cách viết “{raw}”")
        elif any(len(tag) > MAX_TAG for tag in tags) or count > MAX_TAGS:
            yield _at(piece, quote_xml(text), "W-05", construct="lệnh quá dài hoặc quá nhiều lệnh")
            return


def _unparsed(piece: TemplatePart, lines: tuple[str, ...], fault: TemplateSyntaxError) -> Finding:
    """What Jinja could not parse, in Vietnamese; an open block is located where it was opened."""
    message = fault.message or ""
    reason = next((said for sign, said in _REASONS if sign in message), "không đọc được lệnh")
    line = fault.lineno
    if "Unexpected end of template" in message:
        line = _last_open(lines) or line
    return _at(piece, paragraph_at(lines, line), "W-03", reason=reason)


def _last_open(lines: tuple[str, ...]) -> int:
    """The line of the innermost block that is never closed; 0 when there is none."""
    opened: list[int] = []
    for number, line in enumerate(lines, 1):
        for tag in _BLOCKS.finditer(line):
            if not tag[1]:
                opened.append(number)
            elif opened:
                opened.pop()
    return opened[-1] if opened else 0


def _name_faults(piece: TemplatePart, lines: tuple[str, ...], found: tuple[Use, ...]) -> Iterator[Finding]:
    for use in found:
        where = paragraph_at(lines, use.line)
        if use.unknown:
            near = ", ".join(f"“{name}”" for name in use.nearest) or "không có"
            yield _at(piece, where, "W-01", name=use.name, nearest=near)
        elif use.group:
            inside = find_printable_name(use.name, use.value)
            remedy = _CHOOSE.format(name=inside) if inside else _NOTHING_INSIDE
            yield _at(piece, where, "W-12", name=use.name, remedy=remedy)


def _at(piece: TemplatePart, paragraph: str, code: str, **slots: str) -> Finding:
    return make_finding(code, None, part=piece.name, paragraph=paragraph, **slots)

"""What Nghị định 30/2020/NĐ-CP, Phụ lục I asks of each part of a document: one row a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.proofreading.form.looks import Look
from cchc_excel.proofreading.form.parts import FormPart, Part

FONT = "Times New Roman"
_SHOWN = 50
_CENTRED, _BOTH = ("center",), ("both", "distribute")


@dataclass(frozen=True)
class PartRule:
    """How a part must look: code, sizes in points, bold, italic, capitals; None: the decree is silent."""

    part: Part
    code: str
    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    align: tuple[str, ...] = ()


RULES: tuple[PartRule, ...] = (
    PartRule(Part.NATION, "H-04", (12, 13), True, False, True, _CENTRED),
    PartRule(Part.MOTTO, "H-05", (13, 14), True, False, False, _CENTRED),
    PartRule(Part.OFFICE, "H-06", (12, 13), None, False, True, _CENTRED),
    PartRule(Part.NUMBER, "H-07", (13, 13), False, False, None, _CENTRED),
    PartRule(Part.DATE, "H-08", (13, 14), False, True, False, ("center", "right", "end")),
    PartRule(Part.TITLE, "H-09", (13, 14), True, False, True, _CENTRED),
    PartRule(Part.SUBJECT, "H-10", (13, 14), True, False, False, _CENTRED),
    PartRule(Part.GROUND, "H-11", (13, 14), False, True, False),
    PartRule(Part.TO, "H-12", (13, 14), False, False, False),
    PartRule(Part.BODY, "H-13", (13, 14)),
    PartRule(Part.HEADING, "H-14", (13, 14), True),
    PartRule(Part.COPIES, "H-16", (12, 12), True, True, False),
    PartRule(Part.COPY, "H-17", (11, 11), False, False, False),
    PartRule(Part.POSITION, "H-18", (13, 14), True, False, True, _CENTRED),
    PartRule(Part.SIGNER, "H-19", (13, 14), True, False, False, _CENTRED),
    PartRule(Part.ANNEX, "H-21", (14, 14), True, False, None, _CENTRED),
    PartRule(Part.ANNEX_TITLE, "H-22", (13, 14), True, False, True, _CENTRED),
    PartRule(Part.ATTACHED, "H-23", (13, 14), None, True, False, _CENTRED),
)


def check_looks(named: Sequence[FormPart]) -> Iterator[Finding]:
    """Every part that looks otherwise; of the body's paragraphs the first of each fault with their number."""
    told: dict[tuple[str, str], list[FormPart]] = {}
    for named_part in named:
        rule = next((rule for rule in RULES if rule.part is named_part.part), None)
        if rule is None:
            continue
        faults = ", ".join(_faults(named_part, rule))
        if faults:
            told.setdefault((rule.code, faults), []).append(named_part)
    for (code, fault), parts in told.items():
        yield form_finding(code, parts[0], fault, more=len(parts) - 1)


def _faults(named_part: FormPart, rule: PartRule) -> Iterator[str]:
    look, paragraph = named_part.paragraph.look, named_part.paragraph
    least, most = rule.sizes
    if not least <= look.size <= most:
        yield f"cỡ chữ {look.size:g}".replace(".", ",")
    if rule.bold is not None and look.bold is not rule.bold:
        yield "chữ đậm" if look.bold else "chữ không đậm"
    if rule.italic is not None and look.italic is not rule.italic:
        yield "chữ nghiêng" if look.italic else "chữ không nghiêng"
    capitals = paragraph.text.isupper() or look.caps
    if rule.capitals is not None and capitals is not rule.capitals:
        yield "in hoa" if capitals else "không in hoa"
    if rule.align and paragraph.align not in rule.align:
        yield "không canh giữa"


def check_fonts(named: Sequence[FormPart]) -> Iterator[Finding]:
    """H-03: letters in another font or colour, once for each."""
    told: dict[str, list[FormPart]] = {}
    for named_part in named:
        for look in (named_part.paragraph.look, *named_part.paragraph.strange):
            for fault in _font_faults(look):
                told.setdefault(fault, []).append(named_part)
    for fault, parts in told.items():
        yield form_finding("H-03", parts[0], fault, more=len({part.paragraph.place for part in parts}) - 1)


def _font_faults(look: Look) -> Iterator[str]:
    if look.font and look.font != FONT:
        yield f"phông chữ {look.font}"
    if look.colour:
        yield f"chữ màu {look.colour}"


def check_body(named: Sequence[FormPart]) -> Iterator[Finding]:
    """H-15: the body's alignment, first line, distance of paragraphs and of lines."""
    told: dict[str, list[FormPart]] = {}
    for named_part in named:
        paragraph = named_part.paragraph
        if named_part.part is not Part.BODY or len(paragraph.text) < 2 * _SHOWN:
            continue
        if paragraph.align not in _BOTH:
            told.setdefault("không canh đều hai lề", []).append(named_part)
        if paragraph.first_line and not 28 <= paragraph.first_line <= 36.5:
            told.setdefault("dòng đầu không lùi 1 cm đến 1,27 cm", []).append(named_part)
        if paragraph.line and not 1 <= paragraph.line <= 1.5:
            told.setdefault("dòng cách dòng ngoài khoảng 1 đến 1,5", []).append(named_part)
    for fault, parts in told.items():
        yield form_finding("H-15", parts[0], fault, more=len(parts) - 1)


def form_finding(code: str, named_part: FormPart, fault: str, more: int = 0) -> Finding:
    """The finding about a part, with how many other places have the same fault."""
    text = named_part.text if len(named_part.text) <= _SHOWN else f"{named_part.text[:_SHOWN].rstrip()}…"
    others = f" (và {more} chỗ nữa)" if more > 0 else ""
    return make_finding(
        code,
        None,
        where=f"đoạn {named_part.paragraph.place}",
        part=named_part.part.value,
        text=text.replace("“", "‘").replace("”", "’"),
        found=fault + others,
    )

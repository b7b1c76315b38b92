"""Findings of one cause told once: the first of them, and every other place where it is so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.findings import CATALOGUE, Finding, shown_name
from cchc_excel.nouns.places import Place, column_letters
from cchc_excel.nouns.spec import Severity

# slots that say where, not what: findings that differ in these alone have one cause
_PLACES = "file sheet a1 label line row column form cell heading merge number pair"
_WHERE = tuple(_PLACES.split())
_NAMES = ("heading", "label")
_RUNS = 12  # runs of cells named; the findings book and --day-du name every one


@dataclass(frozen=True)
class Cause:
    """Findings with one cause, in the order found; all of one unit, severity, code, rule and file."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one whose sentence tells the cause."""
        return self.findings[0]


def group_by_cause(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The findings by cause, in the order of the first of each.

    A code with `Policy.together` says itself what tells its causes apart. Any other error or warning
    shares its cause only with those that say the very same of other places; notes ask nothing of anybody,
    so that their code alone is the cause.
    """
    found: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        found.setdefault(cause_of(finding), []).append(finding)
    return tuple(Cause(tuple(some)) for some in found.values())


def cause_of(finding: Finding) -> tuple[object, ...]:
    """Equal for findings of one cause, and for no others."""
    file = finding.place.file if finding.place else finding.slots.get("file", "")
    alike = (finding.unit, finding.severity, finding.code, finding.rule, file)
    together = finding.policy.together
    if together:
        return (*alike, *(finding.slots.get(slot) for slot in together.apart))
    if finding.severity is Severity.NOTE:
        return alike
    return (*alike, *sorted((slot, text) for slot, text in finding.slots.items() if slot not in _WHERE))


def cause_text(cause: Cause) -> str:
    """The cause in one sentence: "PL1 D12, D14–D16: 4 ô ghi “-”, …", or its first sentence and the rest."""
    first, rest = cause.first, cause.findings[1:]
    if not rest:
        return first.text
    if first.policy.together:
        places = _where(cause.findings)
        return f"{places}: {together_text(first, len(cause.findings))}."
    return f"{first.text} {others_text(len(rest), _where(cause.findings, 1))}"


def others_text(count: int, places: str) -> str:
    """ "(Cũng vậy ở 2 chỗ nữa: PL1 E21–E22.)", behind what is said of the first."""
    return f"(Cũng vậy ở {count} chỗ nữa{f': {places}' if places else ''}.)"


def together_text(first: Finding, count: int) -> str:
    """How many of what, for a code with `Policy.together`, without a full stop: "4 ô ghi “-”, …"."""
    together = first.policy.together
    assert together is not None
    return f"{count} {together.sentence.format(**first.slots)}"


def count_text(findings: Sequence[Finding], noun: str) -> str:
    """ "3 lỗi", or "3 lỗi ở 57 chỗ" where one cause stands at several places."""
    return several_text(len(group_by_cause(findings)), noun, len(findings))


def several_text(number: int, noun: str, places: int) -> str:
    """So many of a noun, and at how many places where these are more."""
    return f"{number} {noun}" + (f" ở {places} chỗ" if places > number else "")


def _where(findings: Sequence[Finding], told: int = 0) -> str:
    """Cells or sheets, or "dòng 4, 5, 9" for findings about rows of a list, which have no place."""
    said = where_text([(finding.place, name_of(finding)) for finding in findings], told)
    rows = [
        finding.slots["row"] for finding in findings[told:] if "row" in finding.slots and not finding.place
    ]
    if said or not rows:
        return said
    more = f" … và {len(rows) - _RUNS} dòng nữa" if len(rows) > _RUNS else ""
    return f"dòng {', '.join(rows[:_RUNS])}{more}"


def name_of(finding: Finding) -> str:
    """What a finding speaks of, where its sentence names no cell: a heading, a line, a form; else ""."""
    if "{a1}" in CATALOGUE[finding.code].template:
        return ""
    if finding.slots.get("number"):
        return finding.slots["number"]
    return next((f"“{finding.slots[slot]}”" for slot in _NAMES if finding.slots.get(slot)), "")


def where_text(named: Sequence[tuple[Place | None, str]], told: int = 0) -> str:
    """The places of findings of one cause but for those told already; names where several share a place."""
    left = named[told:]
    names = tuple(dict.fromkeys(name for _, name in left if name))
    if names and len({place for place, _ in named}) < len(named):
        more = f" … và {len(names) - _RUNS} mục nữa" if len(names) > _RUNS else ""
        return ", ".join(names[:_RUNS]) + more
    return places_text([place for place, _ in left if place and place.sheet])


def places_text(places: Sequence[Place]) -> str:
    """Places by sheet, neighbours as one run: "PL1 D12, D14–D16; PL3 E4; PL5" (a whole sheet)."""
    sheets = dict.fromkeys(place.sheet for place in places)
    runs = [(sheet, run) for sheet in sheets for run in _runs(places, sheet)]
    named: dict[str, list[str]] = {}
    for sheet, run in runs[:_RUNS]:
        named.setdefault(shown_name(sheet), []).append(run)
    more = f" … và {len(runs) - _RUNS} chỗ nữa" if len(runs) > _RUNS else ""
    return "; ".join(f"{sheet} {', '.join(some)}".strip() for sheet, some in named.items()) + more


def _runs(places: Sequence[Place], sheet: str) -> list[str]:
    """The cells of one sheet, those next to each other in a row or else in a column as one run; in a
    table of a Word document each by itself.
    """
    in_word = [place for place in places if place.sheet == sheet and place.lead is not None and place.row]
    if in_word:
        return [place.listed for place in sorted(in_word)]
    left = dict.fromkeys(sorted((place.row, place.column) for place in places if place.sheet == sheet))
    said = []
    while left:
        start = next(iter(left))
        across, down = _length(left, start, (0, 1)), _length(left, start, (1, 0))
        step, length = ((0, 1), across) if across >= down else ((1, 0), down)
        cells = [(start[0] + index * step[0], start[1] + index * step[1]) for index in range(length)]
        for cell in cells:
            del left[cell]
        said.append("–".join(dict.fromkeys((_cell(*cells[0]), _cell(*cells[-1])))))
    return said


def _length(cells: dict[tuple[int, int], None], start: tuple[int, int], step: tuple[int, int]) -> int:
    length = 1
    while start[0] and (start[0] + length * step[0], start[1] + length * step[1]) in cells:
        length += 1
    return length


def _cell(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}" if row else ""

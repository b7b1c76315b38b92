"""`cchc explain 25.931`: every figure that prints so, in the round or in a report that bears our marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.reporting.cells_named import find_cells
from cchc_excel.jobs.reporting.update import read_marked
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Round
from cchc_excel.report.living import list_places
from cchc_excel.totals.rollup import roll_up
from cchc_excel.vietnamese.numbers import show_number, show_percent
from cchc_excel.wording.on_time_told import on_time_figures

_NUMBER = re.compile(r"\d[\d.,]*\s*%?")
_WHOSE = {"": "", "rieng": "số riêng của đơn vị tổng hợp", "cap_duoi": "số của các đơn vị cấp dưới"}
Found = Mapping[Cell, Figure]


@dataclass(frozen=True)
class NumberOrigin:
    """What one number is: where it stands in the report ("" for none), whose figures they are, and these.

    No figures where the number is not taken from cells: a count of units, a figure of another round.
    """

    around: str
    whose: str
    figures: tuple[Figure, ...]


def is_number(text: str) -> bool:
    """True for what stands in a report as one number: "25.931", "99,57%"."""
    return _NUMBER.fullmatch(text.strip()) is not None


def explain_number(collected: Collected, written: str, report: Path | None) -> tuple[NumberOrigin, ...]:
    """All figures that print so, each once; of a report those behind its own marks, in its order.

    ClerkFault for a report that is none of this round.
    """
    wanted = "".join(written.split())
    if report is None:
        return tuple(_in_round(collected, wanted))
    content, table = read_marked(collected.desk, report)
    places = [place for place in list_places(content, table) if place.shown == wanted]
    parts = PartFigures(collected)
    return tuple(answer for place in places for answer in parts.answers(place.around, place.row.path))


def _in_round(collected: Collected, wanted: str) -> Iterator[NumberOrigin]:
    parts, seen = PartFigures(collected), set[tuple[Cell, tuple[str, ...]]]()
    for part, whose in _WHOSE.items():
        for figures in _printed_so(collected, parts.figures(part), wanted):
            given = tuple(one.unit for one in figures[0].contributions if one.value is not None)
            if (figures[0].cell, given) not in seen:
                seen.add((figures[0].cell, given))
                yield NumberOrigin("", whose, figures)


def _printed_so(collected: Collected, found: Found, wanted: str) -> Iterator[tuple[Figure, ...]]:
    """Figures that print so, and the columns of a line whose sum does."""
    forms = collected.desk.forms
    for figure in found.values():
        if isinstance(figure.value, Decimal) and wanted in _printings(figure.value):
            yield (figure,)
    for appendix in forms.appendices:
        for line in appendix.indicators:
            columns = _columns(appendix, line, found)
            values = [figure.value for figure in columns if isinstance(figure.value, Decimal)]
            every = len(values) > 1 and len(values) == len(appendix.columns)
            if every and show_number(sum(values, Decimal(0))) == wanted:
                yield columns


def _printings(value: Decimal) -> tuple[str, ...]:
    return show_number(value), show_percent(value)


def _columns(appendix: Appendix, line: Indicator, found: Found) -> tuple[Figure, ...]:
    """The figures of a line that is added up over its columns; () where the form adds them itself."""
    added = line.rollup is Rollup.SUM and line.kind in (Kind.COUNT, Kind.AMOUNT)
    if not added or any(column.total for column in appendix.columns):
        return ()
    cells = (Cell(appendix.key, line.key, column.key) for column in appendix.columns)
    return tuple(found[cell] for cell in cells if cell in found)


class PartFigures:
    """The figures of the round and of its parts, each added up when it is first asked for."""

    def __init__(self, collected: Collected):
        self.collected, self.known = collected, dict[str, Found]()

    def figures(self, part: str) -> Found:
        """All figures of that part by their cells, the rates "đúng hạn" among them."""
        if part not in self.known:
            desk, held = self.collected.desk, self.collected.held_back
            added = roll_up(desk.forms, _view(desk.round_, part), self.collected.counted, held)
            self.known[part] = {**added, **on_time_figures(desk.forms, added)}
        return self.known[part]

    def answers(self, around: str, path: tuple[object, ...]) -> Iterator[NumberOrigin]:
        """What stands behind a figure of a report."""
        cells = find_cells(self.collected.desk.forms, path)
        for part in dict.fromkeys(part for part, _ in cells):
            known = self.figures(part) if part in _WHOSE else {}
            figures = tuple(known[cell] for owner, cell in cells if owner == part and cell in known)
            yield NumberOrigin(around, _WHOSE.get(part, part), figures)
        if not cells:
            yield NumberOrigin(around, "", ())


def _view(round_: Round, part: str) -> Round:
    if part == "rieng":
        return replace(round_, units=())
    return replace(round_, own_book=False) if part == "cap_duoi" else round_

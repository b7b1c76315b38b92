"""Every computed figure that a report may print, with the words by which a sentence names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Round
from cchc_excel.proofreading.prose.subject import strip_kind
from cchc_excel.totals.unit_numbers import unit_numbers
from cchc_excel.vietnamese.numbers import compute_percent, show_number
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import TELLING_NOTHING
from cchc_excel.wording.unit_names import unit_name

COVERAGE = "số đơn vị có số liệu của {}"
_HUNDREDTH = Decimal("0.01")
_WORD = re.compile(r"[^\W_]+")
_CITED = compile_search(
    r"\d+[a-z]?/(?:19|20)\d\d/\S+|số\s+\d+\S*\s+ngày[^,;()]{0,40}?(?:19|20)\d\d|luật[^,;.()]{0,60}(?:19|20)\d\d"
    r"|(?<!đến )(?<!hết )ngày\s+\d{1,2}\s*(?:/|-|tháng)\s*\d{1,2}\s*(?:/|-|năm)\s*(?:19|20)\d\d",
    re.IGNORECASE,
    hit="Quyết định số 225 ngày 04/02/2016",
    miss="số 225 hồ sơ",
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class KnownFigure:
    """A figure: its name for a clerk, exact value, unit of measure, the words of its label, its years.

    `plain` is true for a figure of a form's own cell and for a total over its columns: only these can
    contradict a sentence. The others (of one unit, a change between two columns, coverage, the two
    counts of a rate) only explain a number; `over` is their y in "x/y", `must` words that have to
    stand right beside the number: the name of a state. Whose figure it is: `unit` the bare folded name of
    one unit, `field` the folded heading of a field, `level` the folded word for the level whose total it is.
    `line` is appendix and line of a form's own cell, empty for what is derived; `label` that line's label.
    """

    name: str
    value: Decimal
    noun: str
    words: frozenset[str]
    years: frozenset[str]
    plain: bool = True
    over: Decimal | None = None
    must: frozenset[str] = frozenset()
    unit: str = ""
    field: str = ""
    level: str = ""
    line: tuple[str, str] = ("", "")
    label: str = ""

    @property
    def printed(self) -> str:
        """The value as a report prints it."""
        if self.over is not None:
            return f"{show_number(self.value)}/{show_number(self.over)}"
        return (
            f"{show_number(self.value.quantize(_HUNDREDTH, ROUND_HALF_UP))}%"
            if self.noun == "%"
            else show_number(self.value)
        )


@lru_cache(maxsize=1 << 15)
def list_words(text: str) -> frozenset[str]:
    """The words of a label or sentence that tell it from others, folded."""
    return frozenset(
        element
        for element in _WORD.findall(fold_text(text))
        if element not in TELLING_NOTHING and not element.isdigit()
    )


@lru_cache(maxsize=1 << 15)
def list_years(text: str) -> frozenset[str]:
    """The years that a text speaks of: not those of the documents that it cites."""
    return frozenset(_YEAR.findall(_CITED.sub(" ", text)))


def list_other_levels(forms: FormSet, reporting: str) -> frozenset[str]:
    """The words for levels other than the reporting unit's own."""
    return frozenset(
        word for level in forms.levels if level.key != reporting for word in list_words(level.short)
    )


def list_known_figures(
    forms: FormSet, round_: Round, figures: Mapping[Cell, Figure]
) -> tuple[KnownFigure, ...]:
    """Every figure of every form, then what reports derive from them."""
    names = {unit.code: unit_name(unit) for unit in round_.units if unit.code != round_.reporting.code}
    shorts = {level.key: level.short for level in forms.levels}
    return tuple(
        figure
        for appendix in forms.appendices
        for line in appendix.indicators
        if line.kind is not Kind.HEADING
        for figure in _of_line(appendix, line, figures, (names, shorts))
    )


def _of_line(
    appendix: Appendix,
    line: Indicator,
    figures: Mapping[Cell, Figure],
    said: tuple[Mapping[str, str], Mapping[str, str]],
) -> Iterator[KnownFigure]:
    label = re.sub(r"\s*\([^()]*=[^()]*\)", "", line.label)
    noun = "%" if line.kind is Kind.PERCENT else "đơn vị" if line.kind is Kind.FLAG else line.unit
    label_text = f"{appendix.number} dòng {line.code} “{label}”"
    base = KnownFigure(label_text, Decimal(0), noun, list_words(label), frozenset(), label=fold_text(label))
    row: list[tuple[str, Decimal | None]] = []
    for column in appendix.columns:
        figure = figures.get(Cell(appendix.key, line.key, column.key))
        value = figure.value if figure and isinstance(figure.value, Decimal) else None
        row.append((column.label, value))
        if figure is None:
            continue
        name = f"{base.name}, {column.label}"
        known_figure = replace(base, name=name, value=value or Decimal(0), years=list_years(column.label))
        known_figure = replace(
            known_figure, field=find_field(appendix, column), line=(appendix.key, line.key)
        )
        if value is not None:
            yield known_figure
        yield from _behind(known_figure, (line, figure), *said)
    if appendix.across:  # its columns are fields, with a total of their own
        return
    if line.rollup is Rollup.SUM:
        yield from _over_columns(base, row)
    yield from _changes(base, row)


def _behind(
    known_figure: KnownFigure,
    pair: tuple[Indicator, Figure],
    names: Mapping[str, str],
    shorts: Mapping[str, str],
) -> Iterator[KnownFigure]:
    """What stands behind a figure: coverage, the counts of a rate, of a state, each unit's own value."""
    line, figure = pair
    own, known_figure = known_figure, replace(known_figure, line=("", ""))
    explaining = replace(known_figure, plain=False)
    for level, (got, expected) in figure.coverage.by_level.items():
        name = COVERAGE.format(known_figure.name)
        yield replace(
            explaining, name=name, value=Decimal(got), over=Decimal(expected), noun=shorts.get(level, "")
        )
    if figure.counted:
        numerator, denominator = figure.counted
        counts = replace(explaining, noun="")
        yield replace(counts, name=f"tử số của {known_figure.name}", value=numerator)
        yield replace(counts, name=f"mẫu số của {known_figure.name}", value=denominator)
        both = replace(counts, name=f"tử số và mẫu số của {known_figure.name}", over=denominator)
        yield replace(both, value=numerator)
    for state, count in figure.tally.items():
        state_text = state or "chưa đánh giá"
        name = f"{known_figure.name}: số đơn vị {state_text}"
        yield replace(explaining, name=name, value=Decimal(count), noun="đơn vị", must=list_words(state_text))
    for code, value in unit_numbers(line, figure).given:
        if unit := names.get(code, ""):
            whose = replace(own, plain=False, unit=strip_kind(unit))
            yield replace(whose, name=f"{unit}: {known_figure.name}", value=value)


def find_field(appendix: Appendix, column: Column) -> str:
    """The folded heading of a column that is a field of a form printed across; "" for its total."""
    return fold_text(column.label) if appendix.across and not column.total else ""


def _over_columns(base: KnownFigure, row: list[tuple[str, Decimal | None]]) -> Iterator[KnownFigure]:
    """The total over the columns, when every column has a figure."""
    values = [value for _, value in row if value is not None]
    if len(row) > 1 and len(values) == len(row):
        years = list_years(row[0][0]) | list_years(row[-1][0])
        name = f"{base.name}, cộng {row[0][0]} đến {row[-1][0]}"
        yield replace(base, name=name, value=sum(values, Decimal(0)), years=years)


def _changes(base: KnownFigure, row: list[tuple[str, Decimal | None]]) -> Iterator[KnownFigure]:
    """The change from each column to the next, as a number and in percent."""
    for (was, before), (now, after) in zip(row, row[1:], strict=False):
        if before is None or after is None or before == after:
            continue
        years, size = list_years(was) | list_years(now), abs(after - before)
        name = f"{base.name}, thay đổi từ {was} đến {now}"
        change = replace(base, name=name, value=size, years=years, plain=False)
        yield replace(change, noun="điểm phần trăm") if base.noun == "%" else change
        share = compute_percent(size, before)
        if share is not None and base.noun != "%":
            yield replace(change, name=f"{name} (tỷ lệ)", value=share, noun="%")

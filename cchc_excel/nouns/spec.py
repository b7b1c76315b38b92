"""What a form asks: form set, appendix, column, indicator and rule, as frozen data.

A spec is written in TOML (`appendix_specs/<form-set>/`), loaded by `forms.toml.files`, and never
changes afterwards. The source of an appendix and of every rule stands in its own `source` field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from cchc_excel.nouns.chart import ChartSpec
from cchc_excel.nouns.keeping import find_by_key, index_by_key
from cchc_excel.nouns.spec_faults import SpecError, SpecErrors
from cchc_excel.nouns.vocabulary import Kind, Missing, Rollup, RuleKind, Severity

__all__ = [
    "Appendix", "Cell", "Column", "FormSet", "Indicator", "Kind", "Level", "ListForm", "ListRule", "Missing",
    "OnTimeLines", "Ref", "Rollup", "Rule", "RuleKind", "Severity", "SpecError", "SpecErrors",
]  # fmt: skip


class Cell(NamedTuple):
    """The identity of one asked value: appendix key, indicator key, column key. Not a position."""

    appendix: str
    indicator: str
    column: str


class Ref(NamedTuple):
    """An indicator of an appendix, in no particular column."""

    appendix: str
    indicator: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of values: a period with explicit dates, or a row of a form printed across.

    `total` marks the one that is the sum of all others; `adds` are the keys that a subtotal adds; `number`
    is its row's STT, "" for the usual count. Only the view that a sheet prints
    (`forms.across.appendix_as_printed`) has `groups`, the headings above, and `asked`, the whole question.
    """

    key: str
    label: str
    start: date | None = None
    end: date | None = None
    total: bool = field(default=False, repr=False)
    adds: tuple[str, ...] = field(default=(), repr=False)
    number: str = field(default="", repr=False)
    groups: tuple[str, ...] = field(default=(), repr=False)
    asked: str = field(default="", repr=False)

    @property
    def computed(self) -> bool:
        """True for a total or a subtotal."""
        return self.total or bool(self.adds)


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One printed line of an appendix.

    `code` is the printed number with sub-lines counted ("4.3"); `number` is what is printed in
    the STT column ("-"). `levels` empty means every level fills the line. `parts` are the keys of
    numerator and denominator in the same appendix. `derived` cells hold the formula of the
    `total` or `ratio` rule whose target they are. In a form printed across, `groups` are the merged
    headings above the line's column, top down, and `heading` its own, "" for the label.
    """

    key: str
    code: str
    number: str
    label: str
    unit: str
    kind: Kind
    rollup: Rollup
    levels: tuple[str, ...] = ()
    parts: tuple[str, str] | None = None
    weight: Ref | None = None
    together: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    supplementary: bool = False
    derived: bool = False
    depth: int = 0
    hint: str = ""
    groups: tuple[str, ...] = field(default=(), repr=False)
    heading: str = field(default="", repr=False)

    def asked_of(self, level: str) -> bool:
        """True when a unit of this level fills the line."""
        return not self.levels or level in self.levels


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One relation between cells, applied in every column (or those named).

    With `along` the target is what the one column named adds (`forms.along.parts_along`). `levels` empty
    means every level is asked.
    """

    id: str
    kind: RuleKind
    target: Ref
    terms: tuple[Ref, ...] = ()
    severity: Severity = Severity.ERROR
    tolerance: Decimal = Decimal(0)
    missing: Missing = Missing.SKIP
    source: str = ""
    hint: str = ""
    values: tuple[str, ...] = ()
    limit: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    columns: tuple[str, ...] = ()
    along: bool = field(default=False, repr=False)
    levels: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, kw_only=True)
class Appendix:
    """One form of one edition: lines x columns, and the rules inside it.

    A form printed `across` shows its indicators (the questions) side by side and its columns (the
    fields asked about) below each other; `measure` is the unit that its heading block names. What
    a cell means does not depend on how it is printed. The newer fields stay out of the repr, which
    is the fingerprint of the masters; `blank.master` adds them where they are used.
    """

    key: str
    number: str
    sheet: str
    title: str
    area: str
    label_heading: str
    column_group: str
    edition: str
    source: str
    columns: tuple[Column, ...]
    indicators: tuple[Indicator, ...]
    rules: tuple[Rule, ...] = ()
    across: bool = field(default=False, repr=False)
    measure: str = field(default="", repr=False)

    def indicator(self, key: str) -> Indicator:
        """The indicator of that key; KeyError when the appendix has none."""
        return self._indicators_by_key[key]

    def column(self, key: str) -> Column:
        """The column of that key; KeyError when the appendix has none."""
        return self._columns_by_key[key]

    @cached_property
    def _indicators_by_key(self) -> Mapping[str, Indicator]:
        return index_by_key(self.indicators)

    @cached_property
    def _columns_by_key(self) -> Mapping[str, Column]:
        return index_by_key(self.columns)


@dataclass(frozen=True, kw_only=True)
class ListForm:
    """One form with open rows: each row is one thing (a late dossier, a document issued).

    `fields` are the questions, side by side in this order, after a printed STT that means nothing; a
    row is nobody's but by its content, so rows may be inserted, sorted and added without a limit.
    `required` are the keys of the fields that no row may leave blank. An empty list says nothing
    (blank); "không phát sinh" in its first row says that there was none. `amount` is the field that
    counts things ("số hồ sơ"); "" when each row is one thing. `in_period` are the days that belong to the
    period: that of a document issued in it.
    """

    key: str
    number: str
    sheet: str
    title: str
    area: str
    edition: str
    source: str
    fields: tuple[Indicator, ...]
    required: tuple[str, ...] = ()
    amount: str = ""
    levels: tuple[str, ...] = ()
    in_period: tuple[str, ...] = field(default=(), repr=False)  # changes no workbook, so no fingerprint

    def field(self, key: str) -> Indicator:
        """The field of that key; KeyError when the list has none."""
        return find_by_key(self.fields, key)

    def asked_of(self, level: str) -> bool:
        """True when a unit of this level fills the list."""
        return not self.levels or level in self.levels


@dataclass(frozen=True, kw_only=True)
class ListRule:
    """The rows of a list and the figures of an appendix say the same.

    The sum of the rows' amount (their number where the list has none) equals the sum of `terms`, in the
    one column of an appendix with one column. With `by`, a field, it holds in every column: the rows
    whose `by` is that column's label, and all rows for a `total` column. With `where` = (field, value)
    only such rows count. Not evaluated while the terms are blank; an empty list beside terms above 0 is
    a breach.
    """

    id: str
    list: str
    terms: tuple[Ref, ...]
    by: str = ""
    where: tuple[str, str] | None = None
    severity: Severity = Severity.WARNING
    source: str = ""
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class OnTimeLines:
    """Which lines of an appendix tell how many dossiers were settled within their time limit.

    `received` all that were to be settled, `settled` those settled, of these `settled_on_time` (added up) in
    time; `pending_on_time` (added up) still open in time; `due` those whose limit came, "" if not counted.
    """

    appendix: str
    received: str
    settled: str
    settled_on_time: tuple[str, ...]
    pending_on_time: tuple[str, ...]
    due: str = ""


@dataclass(frozen=True, kw_only=True)
class Level:
    """A rank of units that the form set knows: key "xa", label "cấp xã", short label "xã"."""

    key: str
    label: str
    short: str


@dataclass(frozen=True, kw_only=True)
class FormSet:
    """The appendices that one round asks for, and the rules across them.

    `period` is what people call the period that the columns cover together, "" when they name none.
    `lists` are its forms with open rows, `list_rules` what ties them to the appendices. `on_time` are
    the lines from which the rates "đúng hạn" are computed, where the set has such lines.
    """

    id: str
    title: str
    edition: str
    source: str
    levels: tuple[Level, ...]
    appendices: tuple[Appendix, ...]
    rules: tuple[Rule, ...] = ()
    period: str = ""
    lists: tuple[ListForm, ...] = field(default=(), repr=False)
    list_rules: tuple[ListRule, ...] = field(default=(), repr=False)
    charts: tuple[ChartSpec, ...] = field(default=(), repr=False)
    on_time: OnTimeLines | None = field(default=None, repr=False)

    @property
    def every_form(self) -> tuple[Appendix | ListForm, ...]:
        """Its appendices, then its lists."""
        return (*self.appendices, *self.lists)

    def listing(self, key: str) -> ListForm:
        """The list form of that key; KeyError when the set has none."""
        return find_by_key(self.lists, key)

    def appendix(self, key: str) -> Appendix:
        """The appendix of that key; KeyError when the set has none."""
        return self._appendices_by_key[key]

    @cached_property
    def _appendices_by_key(self) -> Mapping[str, Appendix]:
        return index_by_key(self.appendices)

    def level(self, key: str) -> Level:
        """The level of that key; KeyError when the set has none."""
        return find_by_key(self.levels, key)

    def indicator(self, ref: Ref) -> Indicator:
        """The indicator that a reference names; KeyError when there is none."""
        return self.appendix(ref.appendix).indicator(ref.indicator)

    def all_rules(self) -> tuple[Rule, ...]:
        """Rules of every appendix in order, then the rules across appendices."""
        inside = tuple(rule for appendix in self.appendices for rule in appendix.rules)
        return inside + self.rules

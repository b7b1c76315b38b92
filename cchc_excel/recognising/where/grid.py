"""A foreign sheet as rows of readable texts, and the index of a form set's codes and labels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import itemgetter

from cchc_excel.forms.across import appendix_as_printed
from cchc_excel.forms.layout import printed_code
from cchc_excel.forms.limits import LAST_COLUMN, LAST_ROW
from cchc_excel.nouns.filing import RawCell, RawKind, RawSheet
from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.spec import Appendix, FormSet, Kind
from cchc_excel.vietnamese.legacy import to_unicode
from cchc_excel.vietnamese.lookalikes import to_latin_letters
from cchc_excel.vietnamese.near_text import bare_key, label_key
from cchc_excel.vietnamese.text import fold_text, one_line

_NUMBER = re.compile(r"[\d.,\s]*\d[\d.,\s]*%?")


@dataclass(frozen=True)
class Grid:
    """A sheet's non-empty cells as one-line texts, by row, columns ascending."""

    sheet: RawSheet
    rows: Mapping[int, Mapping[int, str]]

    def texts(self, row: int) -> Mapping[int, str]:
        """The texts of a row by column; empty when the row is."""
        return self.rows.get(row, {})

    @cached_property
    def raw_rows(self) -> Mapping[int, tuple[tuple[int, RawCell], ...]]:
        """The stored cells of each row by column, those that are not read among them."""
        found: dict[int, list[tuple[int, RawCell]]] = defaultdict(list)
        for (row, column), raw in sorted(self.sheet.cells.items(), key=itemgetter(0)):
            found[row].append((column, raw))
        return {row: tuple(some) for row, some in found.items()}


def make_grid(sheet: RawSheet) -> Grid:
    """The readable part of a sheet; cells whose text is empty once cleaned are not in it."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), raw in sorted(sheet.cells.items(), key=itemgetter(0)):
        shown = shown_text(raw)
        if shown and row <= LAST_ROW and column <= LAST_COLUMN:
            rows.setdefault(row, {})[column] = shown
    return Grid(sheet, rows)


def shown_text(raw: RawCell) -> str:
    """What a reader sees in the cell, on one line; a legacy font's text as Unicode."""
    value = raw.value
    if isinstance(value, str):
        if raw.kind is RawKind.UNCOMPUTED:
            return one_line(value) or "="
        if raw.kind is RawKind.DATE and raw.shown:  # a year heading made of a date
            return one_line(raw.shown)
        return _line(value, raw.font)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return _number_line(value, raw.percent)


@lru_cache(maxsize=20_000)
def _number_line(value: Decimal, percent: bool) -> str:
    number = value * 100 if percent else value
    return f"{number.normalize():f}" + ("%" if percent else "")


@lru_cache(maxsize=50_000)
def _line(text: str, font: str) -> str:
    return one_line(to_unicode(text, font))


@lru_cache(maxsize=20_000)
def reads_as_number(text: str) -> bool:
    """True for a number as people write it, with its signs and perhaps a percent sign."""
    return _NUMBER.fullmatch(text) is not None


@dataclass(frozen=True)
class Labels:
    """What one appendix prints: codes, labels and headings as keys; `appendix` is it as printed."""

    appendix: Appendix
    codes: Mapping[str, str]  # folded printed code -> indicator key
    exact: Mapping[str, tuple[str, ...]]  # label key -> indicator keys in form order
    keys: Mapping[str, str]  # indicator key -> label key
    bare: Mapping[str, tuple[str, ...]]  # label key without brackets -> indicator keys
    order: Mapping[str, int] = field(default_factory=dict)  # indicator key -> position in the form
    units: frozenset[str] = frozenset()  # folded units of measure

    @cached_property
    def printed(self) -> Mapping[str, str]:
        """Every label key by itself."""
        return {text: text for text in self.exact}

    def label(self, indicator: str) -> str:
        """The printed label of an indicator."""
        return self.appendix.indicator(indicator).label

    def asked(self, indicator: str) -> bool:
        """True when the line has cells."""
        return self.appendix.indicator(indicator).kind is not Kind.HEADING


@dataclass(frozen=True)
class FormIndex:
    """All that a form set prints, to know its sheets by."""

    forms: FormSet
    by_appendix: Mapping[str, Labels]
    codes: Mapping[str, tuple[str, str]]  # folded printed code -> appendix, indicator
    exact: Mapping[str, frozenset[str]]  # label key -> appendices that print it

    @cached_property
    def shapes(self) -> tuple[Appendix, ...]:
        """The appendices as their sheets show them."""
        return tuple(labels.appendix for labels in self.by_appendix.values())


@keep_each
def index_forms(forms: FormSet) -> FormIndex:
    """The index of a form set; of a totals book's form set likewise."""
    by_appendix = {appendix.key: _labels(appendix_as_printed(appendix)) for appendix in forms.appendices}
    exact: dict[str, set[str]] = defaultdict(set)
    for name, labels in by_appendix.items():
        for text in labels.exact:
            exact[text].add(name)
    codes = {
        code: (name, indicator)
        for name, labels in by_appendix.items()
        for code, indicator in labels.codes.items()
    }
    return FormIndex(forms, by_appendix, codes, {text: frozenset(names) for text, names in exact.items()})


def _labels(appendix: Appendix) -> Labels:
    exact: dict[str, list[str]] = defaultdict(list)
    bare: dict[str, list[str]] = defaultdict(list)
    for indicator in appendix.indicators:
        exact[label_key(indicator.label)].append(indicator.key)
        if indicator.supplementary:  # as the workbook prints it
            exact[label_key(f"{indicator.label} (bổ sung)")].append(indicator.key)
        bare[bare_key(indicator.label)].append(indicator.key)
    return Labels(
        appendix=appendix,
        codes={
            code_key(printed_code(appendix, indicator)): indicator.key for indicator in appendix.indicators
        },
        exact={text: tuple(names) for text, names in exact.items()},
        keys={indicator.key: label_key(indicator.label) for indicator in appendix.indicators},
        bare={text: tuple(names) for text, names in bare.items()},
        order={indicator.key: place for place, indicator in enumerate(appendix.indicators)},
        units=frozenset(fold_text(indicator.unit) for indicator in appendix.indicators if indicator.unit),
    )


@lru_cache(maxsize=50_000)
def code_key(text: str) -> str:
    """A printed line code as compared: "PL1.4.3" and "pl1.4.3" are one."""
    return fold_text(to_latin_letters(text)) if len(text) <= 40 else ""

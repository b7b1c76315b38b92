"""Administrative units and reporting periods."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A commune, district or province. `code` is text with its leading zeros (QĐ 124/2004, QĐ 19/2025).

    Codes were re-used for merged communes under new names, so a unit is code and validity.
    """

    code: str
    name: str
    level: str
    parent: str = ""
    email: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    other_emails: tuple[str, ...] = field(default=(), repr=False)  # further contacts; letters go to `email`


@dataclass(frozen=True, kw_only=True)
class Period:
    """From and to dates, both inclusive, with the name people use.

    Cut-offs differ by law (NĐ 09/2019 Đ.12, 581/BNV-CCHC), so the dates always stand here.
    """

    key: str
    name: str
    start: date
    end: date


@dataclass(frozen=True, kw_only=True)
class Round:
    """One đợt báo cáo: who asks what of whom, by when.

    `own_book` tells whether the reporting unit fills a workbook of its own besides those of
    `units`. `units` holds the direct children only, in list order. `previous` is the folder of the
    round before, relative to this one's, "" when there is none. `newest` lets the latest of several copies
    of a form count without a person's word.
    """

    form_set: str
    period: Period
    reporting: Unit
    units: tuple[Unit, ...]
    deadline: date | None = None
    own_book: bool = True
    previous: str = ""
    newest: bool = field(default=False, repr=False)  # its repr tells what was computed before it was there

    def expected(self) -> tuple[Unit, ...]:
        """Every unit that owes a filing: the children in order, then the reporting unit itself."""
        return self.units + ((self.reporting,) if self.own_book else ())

    def unit(self, code: str) -> Unit | None:
        """The expected unit of that code, if any."""
        return self._by_code.get(code)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the units and of the reporting one, by code."""
        return {unit.code: unit.name for unit in (*self.units, self.reporting)}

    @cached_property
    def parents(self) -> Set[str]:
        """Codes of the units above those of the list."""
        return frozenset(unit.parent for unit in self.units)

    @cached_property
    def _by_code(self) -> Mapping[str, Unit]:
        return {unit.code: unit for unit in reversed(self.expected())}  # of two alike the first

    def __getstate__(self) -> dict[str, object]:
        """What travels to another process: the round itself, not what was kept of it."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

"""What a sample of a messy return is: a file, the case it stands for, and how it must be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.filing import RawBook
from samples.make_returns_form import Filled, cell_of, filled

UNIT = "19870"  # the commune of most samples: Xã Quảng Thái
VALUE, NONE, BLANK, NOT_ASKED, REFUSED = "giá trị", "không có", "trống", "không áp dụng", "từ chối"


@dataclass(frozen=True)
class Change:
    """One cell that is not read as the unit typed it elsewhere. "*" stands for every line or column."""

    appendix: str
    line: str
    column: str
    state: str
    value: str = ""
    unit: str = UNIT


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A file (or the files of a folder) as sent, the case of the issue, and the expected reading.

    `units` are those whose filing is found in it; none: the file is refused. `codes` are all the
    finding codes that it gives, and none other. `note` says what a person should see in it.
    """

    path: str
    case: str
    files: Sequence[tuple[str, bytes]]
    units: tuple[str, ...] = (UNIT,)
    changes: tuple[Change, ...] = ()
    codes: str = ""
    note: str = ""


def sample(path: str, case: str, data: bytes, **more: object) -> Sample:
    """A sample of one file."""
    return Sample(path=path, case=case, files=((path, data),), **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Bench:
    """The sample round and the books of its communes."""

    desk: Desk
    books: dict[str, Filled]

    def book(self, code: str = UNIT) -> RawBook:
        """The unit's book as filled in."""
        if code not in self.books:
            self.books[code] = filled(self.desk, code)
        return self.books[code].book

    def filled(self, code: str = UNIT) -> Filled:
        """The same with what was typed."""
        self.book(code)
        return self.books[code]


def all_but(bench: Bench, *kept: str) -> tuple[Change, ...]:
    """Every other appendix is blank, because it was not sent."""
    return tuple(
        Change(one.key, "*", "*", BLANK) for one in bench.desk.forms.appendices if one.key not in kept
    )


def no_extra_lines(bench: Bench, unit: str = UNIT) -> tuple[Change, ...]:
    """The supplementary lines are blank: the printed form does not have them."""
    return tuple(
        Change(one.key, line.code, "*", BLANK, unit=unit)
        for one in bench.desk.forms.appendices
        for line in one.indicators
        if line.supplementary and line.asked_of("xa")
    )


def for_unit(changes: Iterable[Change], unit: str) -> tuple[Change, ...]:
    """The same changes for another unit."""
    return tuple(replace(one, unit=unit) for one in changes)


def typed_again(bench: Bench, cells: dict[tuple[str, str, str], str], unit: str = UNIT) -> tuple[Change, ...]:
    """Cells that hold other numbers than the base: read as they stand."""
    for key, code, column in cells:
        cell_of(bench.desk, key, code, column)
    return tuple(Change(*spot, VALUE, value, unit) for spot, value in cells.items())

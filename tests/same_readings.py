"""What reading and checking gave for a good cover of files, kept as digests: `tests/data/doc-giong-nhau.csv`.

A change that is meant to make reading faster leaves every digest as it is. One that is meant to change what is
read or told makes the table anew (`python -m tests.same_readings`, or with the names of some rows) and names in
its commit what it changed. A file without a row is not compared.
A row: file; digests of filings, findings, accounts, and of the same in the rounds of the other form sets.
The files: all samples; manglings of `long.mangling` in memory, as bytes and as text; workbooks filled at random.
"""

from __future__ import annotations

import csv
import hashlib
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS)]

from long.mangling import LEVELS, base_of, mangled  # noqa: E402
from mangle_books import SETS  # noqa: E402
from mangle_files import ONE_SHEET, PLAIN, to_bytes  # noqa: E402
from mangle_texts import KINDS, written  # noqa: E402
from mangle_ways import started  # noqa: E402
from mess_cells import ways_to_write  # noqa: E402

from cchc_excel.blank.list_rows import fill_list  # noqa: E402
from cchc_excel.blank.masters import master_for  # noqa: E402
from cchc_excel.forms.layout import plan_sheet  # noqa: E402
from cchc_excel.forms.totals_form import form_of_scope  # noqa: E402
from cchc_excel.jobs.desk import Desk  # noqa: E402
from cchc_excel.jobs.generate import blank_book  # noqa: E402
from cchc_excel.jobs.unit_filing import check_whole_filing  # noqa: E402
from cchc_excel.nouns.filing import RawBook, RawCell, RawKind  # noqa: E402
from cchc_excel.nouns.spec import Cell, Indicator, Kind  # noqa: E402
from cchc_excel.nouns.unit import Unit  # noqa: E402
from cchc_excel.reading.containers.containers import expand_file  # noqa: E402
from cchc_excel.reading.read import read_raw  # noqa: E402
from cchc_excel.receiving.received import FormsAndRound, ReceivedBook, receive_workbook  # noqa: E402
from cchc_excel.receiving.worker import ReadFailure  # noqa: E402
from cchc_excel.sheets.parts import fill_cells  # noqa: E402
from samples import (  # noqa: E402
    make_chan_may,
    make_hon_quan,
    make_khanh_ha,
    make_quang_dien,
    make_trung_luong,
    make_yen_the,
)

SAMPLES = TESTS.parent / "samples"
TABLE = TESTS / "data" / "doc-giong-nhau.csv"
ROUNDS = {
    "quang-dien": make_quang_dien, "hon-quan": make_hon_quan, "khanh-ha": make_khanh_ha,
    "trung-luong": make_trung_luong, "yen-the": make_yen_the,
}  # fmt: skip
HOMES = {**ROUNDS, "chan-may": make_chan_may}  # the generated files, and who else is asked, stay those of the table
SUFFIXES = (
    ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".docx", ".doc", ".html", ".eml", ".zip", ".txt", ".rar", ".rtf", ".pdf",
)  # fmt: skip
IN_MEMORY, AS_BYTES, AS_TEXT, FILLED = 200, 120, 60, 300  # how many of each kind
SEED = 20261201
CUT = 10  # signs of a digest


class Row(NamedTuple):
    """A file and what became of it, as digests."""

    file: str
    filings: str
    findings: str
    accounts: str
    others: str = ""


def plain(value: Any) -> Any:
    """A value as text in one way alone: sets in order, fields that hold their default left out."""
    if is_dataclass(value) and not isinstance(value, type):
        held = ((one, getattr(value, one.name)) for one in fields(value))
        told = ", ".join(f"{one.name}={plain(kept)}" for one, kept in held if kept != _default(one))
        return f"{type(value).__name__}({told})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{plain(key)}: {plain(kept)}" for key, kept in value.items()) + "}"
    if isinstance(value, Set):
        return "{" + ", ".join(sorted(plain(one) for one in value)) + "}"
    if isinstance(value, (tuple, list)):
        return "(" + ", ".join(plain(one) for one in value) + ")"
    if isinstance(value, Enum):
        return value.name
    return str(value) if isinstance(value, Decimal) else repr(value)


def _default(field: Field[Any]) -> Any:
    """What a field holds where nothing is given; a later field with a default changes no digest."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def digest(values: Iterable[Any]) -> str:
    """One short digest of many values, in their order."""
    return hashlib.sha256("\n".join(plain(value) for value in values).encode("utf-8", "replace")).hexdigest()[:CUT]


# --- what is read of a file ---------------------------------------------------------------------


def told_of(found: ReceivedBook, asked: FormsAndRound) -> list[Any]:
    """The findings of a book, and those of the rules over each of its filings."""
    told: list[Any] = list(found.findings)
    for filing in found.filings:
        unit = asked.round_.unit(filing.unit)
        assert unit is not None
        findings, unchecked = check_whole_filing(form_of_scope(asked.forms, filing.scope), filing, unit)
        told += [*findings, *unchecked]
    return told


def row_of(file: str, books: Iterable[RawBook | ReadFailure], asked: FormsAndRound) -> Row:
    """The digests of the books of one file, held against one round."""
    filings: list[Any] = []
    findings: list[Any] = []
    accounts: list[Any] = []
    for book in books:
        if isinstance(book, ReadFailure):
            findings.append((book.code, book.slots))
            continue
        found = receive_workbook(book, asked, file.rpartition("/")[2], "0" * 64)
        filings += found.filings
        findings += told_of(found, asked)
        accounts += found.accounts
    return Row(file, digest(filings), digest(findings), digest(accounts))


def books_in(data: bytes, name: str) -> list[RawBook | ReadFailure]:
    """The workbooks that a file holds, or why it, or one in it, is not read."""
    try:
        files = expand_file(data, name).files
    except ReadFailure as failure:
        return [failure]
    books: list[RawBook | ReadFailure] = []
    for inner, content in files:
        try:
            books.append(read_raw(content, inner))
        except ReadFailure as failure:
            books.append(failure)
        except Exception as error:  # as the worker does: any parser may raise anything
            books.append(ReadFailure("T-03", {"what": type(error).__name__}))
    return books


# --- the files ----------------------------------------------------------------------------------


@cache
def desk_of(sample: str) -> Desk:
    """The round of a sample; its folder is gone, but nothing is asked of it any more but forms and units."""
    with tempfile.TemporaryDirectory() as folder:
        made = HOMES[sample].round_desk(Path(folder) / "dot")
        return made


@cache
def asked_of(sample: str) -> FormsAndRound:
    """The forms and the round of a sample."""
    return FormsAndRound(desk_of(sample).forms, desk_of(sample).round_)


def sample_files() -> list[str]:
    """The files of the samples that a unit could send."""
    found = (path for path in SAMPLES.rglob("*") if path.suffix.lower() in SUFFIXES or path.parent.name == "2-dang-tep")
    return sorted({path.relative_to(SAMPLES).as_posix() for path in found if path.is_file() and "ky-vong" not in path.parts})


def files() -> list[str]:
    """The name of every row."""
    made = (("trong-bo-nho", IN_MEMORY), ("ra-tep", AS_BYTES), ("chu", AS_TEXT), ("dien", FILLED))
    return [*sample_files(), *(f"{kind}/{number}" for kind, most in made for number in range(most))]


def row(file: str, others: bool = True) -> Row:
    """What becomes of a file today; without `others` only in the round that it belongs to."""
    kind, _, number = file.rpartition("/")
    if kind in MAKERS and number.isdigit():
        return MAKERS[kind](file, int(number))
    books = books_in((SAMPLES / file).read_bytes(), file.rpartition("/")[2])
    home = next((name for name in HOMES if file.startswith(name)), "quang-dien")
    made = row_of(file, books, asked_of(home))
    if not others:
        return made
    beside = [row_of(file, books, asked_of(name)) for name in ROUNDS if name != home]
    return made._replace(others=digest(beside))


def _asked(base: Any) -> FormsAndRound:
    return FormsAndRound(base.forms, base.round_)


def in_memory(file: str, number: int) -> Row:
    """A mangled workbook that was never written."""
    work, _ = mangled(SETS[number % len(SETS)], LEVELS[number // len(SETS) % len(LEVELS)], Random(f"{SEED}/{number}"))
    return row_of(file, [work.book], _asked(work.base))


def as_bytes(file: str, number: int) -> Row:
    """A mangled workbook as .xlsx, .html, .csv or .docx."""
    kind = ("xlsx", "xlsx", "html", "csv", "docx")[number % 5]
    name, level = SETS[number // 5 % len(SETS)], LEVELS[number // 25 % len(LEVELS)]
    work, _ = mangled(name, level, Random(f"{SEED}/ra/{number}"), kind in PLAIN)
    sheet = work.pick() if kind in ONE_SHEET else None
    if kind in ONE_SHEET and sheet is None:
        return Row(file, "-", "-", "-")
    book = work.book if sheet is None else RawBook(kind, (sheet,))
    return row_of(file, books_in(to_bytes(book, kind, sheet), f"bieu.{kind}"), _asked(work.base))


def as_text(file: str, number: int) -> Row:
    """A form as a Word document, page, text table or mail."""
    kind = KINDS[number % len(KINDS)]
    name, level = SETS[number // len(KINDS) % len(SETS)], LEVELS[number // (len(KINDS) * len(SETS)) % len(LEVELS)]
    work = started(base_of(name, level), Random(f"{SEED}/chu/{number}"))
    work.plain = True
    return row_of(file, books_in(written(work, kind), f"bieu.{kind}"), _asked(work.base))


def filled(file: str, number: int) -> Row:
    """A blank workbook as it was sent out, filled at random by somebody."""
    luck = Random(f"{SEED}/dien/{number}")
    sample = sorted(ROUNDS)[number % len(ROUNDS)]
    desk = desk_of(sample)
    units = list(desk.round_.expected())
    data = filled_book(desk, units[number // len(ROUNDS) % len(units)], luck)
    return row_of(file, books_in(data, f"{number}.xlsx"), asked_of(sample))


def filled_book(desk: Desk, unit: Unit, luck: Random) -> bytes:
    """The unit's workbook with a share of its cells typed: numbers, some as people write them; rows in its lists."""
    share, odd = luck.choice((0.05, 0.5, 0.9, 1)), luck.choice((0, 0, 0.05, 0.3))
    typed: dict[tuple[str, int, int], Decimal | str] = {}
    for appendix in desk.forms.appendices:
        plan = plan_sheet(appendix)
        for line in appendix.indicators:
            for column in appendix.columns:
                if line.kind is Kind.HEADING or line.derived or not line.asked_of(unit.level):
                    continue
                if luck.random() < share:
                    place = plan.position(Cell(appendix.key, line.key, column.key))
                    typed[plan.sheet, *place] = _value(line, luck, odd)
    book = fill_cells(blank_book(desk, unit, master_for(desk.forms, unit.level)), typed)
    for form in desk.forms.lists:
        if form.asked_of(unit.level) and luck.random() < share:
            rows = [
                {one.key: _value(one, luck, 0) for one in form.fields if one.kind is not Kind.DATE}
                for _ in range(luck.randrange(6))
            ]
            book = fill_list(book, desk.forms, unit.level, form.key, rows)
    return book


def _value(line: Indicator, luck: Random, odd: float) -> Decimal | str:
    """A value of the kind; sometimes written in another way, right or wrong."""
    if line.kind is Kind.STATE:
        value: Decimal | str = luck.choice(line.states)
    elif line.kind is Kind.FLAG:
        value = Decimal(luck.randrange(2))
    elif line.kind in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT):
        value = Decimal(luck.randrange(101)) if line.kind is Kind.PERCENT else Decimal(luck.randrange(1, 400))
    else:
        value = luck.choice(("Đã ban hành kế hoạch", "Thực hiện theo chỉ đạo của huyện", "Số 12/KH-UBND"))
    if luck.random() >= odd or line.kind not in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.TEXT):
        return value
    kind = RawKind.NUMBER if isinstance(value, Decimal) else RawKind.TEXT
    ways = [one.raw.value for one in ways_to_write(line.kind, RawCell(kind, value)) if one.plain]
    return luck.choice([one for one in ways if isinstance(one, (Decimal, str))])


MAKERS = {"trong-bo-nho": in_memory, "ra-tep": as_bytes, "chu": as_text, "dien": filled}


# --- the table ----------------------------------------------------------------------------------


def kept() -> dict[str, Row]:
    """The rows as they were kept, by file."""
    with TABLE.open(encoding="utf-8", newline="") as source:
        return {one[0]: Row(*one) for one in csv.reader(source, delimiter=";")}


def differences(was: Row, now: Row) -> Iterator[str]:
    """What of a file is no longer as it was; what was not computed anew is not compared."""
    for name, old, new in zip(Row._fields, was, now, strict=True):
        if old != new and not (name == "others" and not new):
            yield f"{was.file}: {name} {old} -> {new}"


def remake(asked: Sequence[str]) -> None:
    """The table as of today, or the rows asked for and those that it lacks; prints what changed."""
    old = kept() if TABLE.exists() else {}
    rows = []
    for file in files():
        again = file not in old or not asked or file in asked
        rows.append(row(file) if again else old[file])
        for told in differences(old.get(file, rows[-1]), rows[-1]):
            print(told, flush=True)
    with TABLE.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, delimiter=";", lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    remake(sys.argv[1:])

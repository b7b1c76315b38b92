"""No mangled workbook of any form set and level gives a wrong value or loses a cell in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from long_outcome import Outcome
from mangle_books import SETS as TABLED
from mangle_books import Base, own_book, totals_base
from mangle_files import FORMATS, ONE_SHEET, PLAIN, saved_as, to_bytes
from mangle_oracle import Mangled, faults, untold
from mangle_texts import KINDS, written
from mangle_ways import WAYS, Work, started

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import RawBook
from cchc_excel.reading.containers.containers import expand_file
from cchc_excel.reading.findings import book_findings
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving.worker import Read, ReadFailure, open_worker
from cchc_excel.recognising.recognise import recognise_workbook

WHOLE = 3_000
SLICE = 200
SETS = (*TABLED, "tthc-06-2026")  # the table of readings draws from the first ones
LEVELS = ("xa", "huyen", "tinh", "tong-hop")
BLOCK = 40  # files of one form set after each other: what is known of a form is kept while it is read
EVERY = 10  # of these files one goes through real bytes and the worker, in a run that is longer than the slice
COPYING = ("copy_sheet", "copy_with_change")  # last: a copy says what its sheet had when it was made
BATCH = 20  # files that one run of LibreOffice saves


@dataclass(frozen=True)
class _Made:
    """One mangled file on its way to the worker."""

    label: str
    mangled: Mangled
    kind: str
    data: bytes


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """A file a round: form sets and levels in turn, one to six manglings each; in a long run some more as text."""
    bytes_too = rounds > SLICE
    through = [number for number in range(rounds) if bytes_too and number % EVERY == EVERY - 1]
    for number in range(rounds):
        if not bytes_too or number % EVERY != EVERY - 1:
            yield in_memory(seed, number)
    yield from as_files(seed, through)
    yield from (in_text(seed, number) for number in range(len(through)))


def in_memory(seed: int, number: int) -> Outcome:
    """The file of that number, never written; the same for the same seed."""
    random = Random(f"{seed}/{number}")
    work, steps = mangled(SETS[number // BLOCK % len(SETS)], LEVELS[number % len(LEVELS)], random)
    made = _mangled(work, work.book)
    label = f"{seed}/{number} {made.base.label} {steps}"
    return Outcome(label, tuple(judged(made, made.book)))


def as_files(seed: int, numbers: list[int]) -> Iterator[Outcome]:
    """The files of these numbers as .xlsx, .ods, .html, .csv, .xls and .docx, read by the worker."""
    with open_worker() as read:
        for start in range(0, len(numbers), BATCH * 3):
            made = [one for number in numbers[start : start + BATCH * 3] if (one := written_file(seed, number))]
            for kind in FORMATS:
                some = [one for one in made if one.kind == kind]
                through = kind in ("xls", "ods") and some
                data = saved_as([one.data for one in some], kind) if through else [one.data for one in some]
                for one, held in zip(some, data, strict=True):
                    yield Outcome(one.label, tuple(_read_and_judged(one, held, read)))


def in_text(seed: int, number: int) -> Outcome:
    """A form as a Word document, page, text table or mail, as people and programs write them, in memory."""
    random = Random(f"{seed}/chữ/{number}")
    kind = KINDS[number % len(KINDS)]
    name, level = SETS[number // len(KINDS) % len(SETS)], LEVELS[number // (len(KINDS) * len(SETS)) % len(LEVELS)]
    work = started(base_of(name, level), random)
    work.plain = True
    label, file = f"{seed}/chữ/{number} .{kind} {work.base.label}", f"bieu.{kind}"
    data = written(work, kind)
    try:
        [(inner, content)] = expand_file(data, file).files
        book = read_raw(content, inner)
    except ReadFailure as failure:
        return Outcome(label, (f"not read: {failure}",))
    made = Mangled(work.base, work.book, work.traced, work.changed, places=False)
    found = recognise_workbook(book, work.base.forms, work.base.round_, file, "0" * 64)
    return Outcome(label, (*faults(made, found), *untold(made, book, found)))


def written_file(seed: int, number: int) -> _Made | None:
    """The file of that number as bytes; None where the manglings left no sheet to save as text."""
    random, place = Random(f"{seed}/{number}"), number // EVERY
    kind = FORMATS[(place + number // 240) % len(FORMATS)]
    work, steps = mangled(SETS[number // BLOCK % len(SETS)], LEVELS[place % len(LEVELS)], random, kind in PLAIN)
    sheet = work.pick() if kind in ONE_SHEET else None
    if kind in ONE_SHEET and sheet is None:
        return None
    if sheet is not None:  # a changed copy alone is no copy: what it says is what was sent
        sheet = next((one for one in work.book.sheets if one.name == sheet.name.removesuffix(" (2)")), sheet)
    book = work.book if sheet is None else RawBook(kind, (sheet,))
    label = f"{seed}/{number} .{kind} {work.base.label} {steps}"
    return _Made(label, _mangled(work, book, kind not in PLAIN), kind, to_bytes(book, kind, sheet))


def _read_and_judged(one: _Made, data: bytes, read: Read) -> list[str]:
    name = f"bieu.{one.kind}"
    try:
        book = read(data, name)
    except ReadFailure as failure:
        return [f"not read: {failure}"]
    return judged(one.mangled, book, name)


def judged(made: Mangled, book: RawBook, file: str = "bieu.xlsx") -> list[str]:
    """What is wrong in what is recognised of the file, and in what its reader tells of it (values beneath merges)."""
    found = recognise_workbook(book, made.base.forms, made.base.round_, file, "0" * 64)
    return faults(made, replace(found, findings=(*book_findings(book, file), *found.findings)))


def _mangled(work: Work, book: RawBook, places: bool = True) -> Mangled:
    return Mangled(work.base, book, work.traced, work.changed, work.neighbour, places)


def mangled(name: str, level: str, random: Random, plain: bool = False) -> tuple[Work, str]:
    """A workbook after some manglings, and their names."""
    work = started(base_of(name, level), random)
    work.plain = plain
    districts = "huyen" in [one.key for one in load_form_set(name).levels]
    above = level in ("tinh", "tong-hop") and districts
    work.neighbour = own_book(name, "huyen", 1) if above else own_book(name, "xa", int(level == "xa"))
    steps = [random.choice(WAYS) for _ in range(random.randint(1, 6))]
    for step in sorted(steps, key=lambda one: one.__name__ in COPYING):
        step(work)
    return work, " ".join(step.__name__ for step in steps)


def base_of(name: str, level: str) -> Base:
    """The workbook that a mangling starts from."""
    if level == "tong-hop":
        return totals_base(name)
    known = [one.key for one in load_form_set(name).levels]
    return own_book(name, level if level in known else known[-1])

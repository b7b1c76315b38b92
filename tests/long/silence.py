"""No sample and no mangled workbook loses a cell, or refuses one, in silence."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from invariants import broken
from long_outcome import Outcome
from mess import MESS
from mess_cells import ASKED, typed
from raw_forms import FORMS, ROUND

from cchc_excel.jobs.desk import Desk
from cchc_excel.reading.containers.containers import expand_file
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving.worker import ReadFailure
from cchc_excel.recognising.recognise import recognise_workbook
from samples.make_quang_dien import round_desk

TESTS = Path(__file__).resolve().parent.parent
RETURNS = sorted(path for path in (TESTS.parent / "samples" / "tra-ve").glob("[1-4]-*/*") if path.is_file())
WHOLE = len(RETURNS) + 1_000
SLICE = 40


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """The returned samples in turn after the seed, then random manglings; a slice is half of each."""
    share = min(len(RETURNS), rounds // 2)
    with tempfile.TemporaryDirectory() as folder:
        desk = round_desk(Path(folder) / "dot")
        for number in range(share):
            path = RETURNS[(seed + number) % len(RETURNS)]
            yield Outcome(path.name, tuple(_of_sample(path, desk)))
    random = Random(seed)
    for _ in range(rounds - share):
        yield _mangled(random)


def _of_sample(path: Path, desk: Desk) -> Iterator[str]:
    try:
        files = expand_file(path.read_bytes(), path.name).files
    except ReadFailure:
        return
    for name, data in files:
        try:
            book = read_raw(data, name)
        except ReadFailure:
            continue  # the whole file is refused by name
        yield from broken(book, recognise_workbook(book, desk.forms, desk.round_, name, "00"), desk.forms, desk.round_)


def _mangled(random: Random) -> Outcome:
    made = typed([(random.randrange(len(ASKED)), random.randrange(10_000)) for _ in range(random.randrange(12))])
    steps = random.choices(sorted(MESS), k=random.randint(1, 6))
    book = made.book
    for name in steps:
        book = MESS[name](book, random)
    found = recognise_workbook(book, FORMS, ROUND, "a.xlsx", "00")
    return Outcome(" ".join(steps), tuple(broken(book, found, FORMS, ROUND)))

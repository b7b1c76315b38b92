"""What a large round costs: one file among many units, a command when nothing or one file is new, `--help`.

Whole processes are measured where a person waits for them, with the workers that they start.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.measured import Measured, time_both
from benchmarks.reading import load_all_sheets
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.nouns.unit import Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving.received import FormsAndRound, receive_workbook
from cchc_excel.rounds.official_units import official_list
from cchc_excel.rounds.round_files import UNITS_FILE, units_csv
from samples import make_quang_dien

ROOT = Path(__file__).resolve().parent.parent
FEW, MANY = 20, 10_598
COMMUNES = ("Xã ", "Phường ", "Thị trấn ")
SIZE, TURNS = 170, 12
COMPILED = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
BARE = """
import click
@click.group()
def group(): "Bare."
for number in range(14):
    @group.command(f"command{number}")
    @click.option("--one", help="One option.")
    @click.option("--two", is_flag=True, help="Another.")
    def command(one, two): "What it does."
group(["--help"])
"""


def with_units(desk: Desk, count: int) -> Desk:
    """The round with so many units: its own, and communes of the official list of all days."""
    every = (official.unit.name for official in official_list().units)
    listed = [name for name in every if name.startswith(COMMUNES)]
    names = [*dict.fromkeys(listed), *listed]  # many a name is that of several communes
    more = [
        Unit(code=f"{80_000 + number}", name=name, level="xa", parent=desk.round_.reporting.code)
        for number, name in zip(range(count - len(desk.round_.units)), names, strict=False)
    ]
    return replace(desk, round_=replace(desk.round_, units=(*desk.round_.units, *more)))


def cost_of(*words: str, folder: Path = ROOT) -> float:
    """Milliseconds of processor time of a Python process with these arguments, its workers included."""
    devnull = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": COMPILED.name}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)  # sources are compiled once, as when installed
    command = [sys.executable, *words, *(["--dot", str(folder)] if folder != ROOT else [])]
    process = os.posix_spawn(command[0], command, surroundings, file_actions=devnull)
    _, _, used = os.wait4(process, 0)
    return 1000 * (used.ru_utime + used.ru_stime)


def measure_units(desk: Desk, turns: int = TURNS) -> Measured:
    """One file recognised, in a round of as many units as there were communes before 2025."""
    large, small = with_units(desk, MANY), with_units(desk, FEW)
    paths = sorted((make_quang_dien.HERE / "nop-ve").iterdir())[:4]
    books = [read_raw(path.read_bytes(), path.name) for path in paths]
    asked = [FormsAndRound(each.forms, each.round_) for each in (large, small)]
    ours, theirs = time_both(
        books,
        lambda book: receive_workbook(book, asked[0], "bieu.xlsx", "0" * 64),
        lambda book: receive_workbook(book, asked[1], "bieu.xlsx", "0" * 64),
        turns,
    )
    return Measured(f"one file recognised among {MANY:,} units", f"among {FEW} units", ours, theirs, 1.3)


def fill_inbox(desk: Desk) -> Sequence[Path]:
    """The filled workbooks of all units, written into the inbox; the last one aside."""
    (desk.folder / UNITS_FILE).write_bytes(units_csv(desk.round_.units))
    paths = []
    for unit in desk.round_.expected():
        name, data = make_quang_dien.returned(desk, unit)
        paths.append(desk.inbox / name)
        paths[-1].write_bytes(data)
    return paths


def measure_rounds(folder: Path) -> Iterator[Measured]:
    """`validate` again, and with one new file, in a round of a province's size."""
    desk = with_units(make_quang_dien.round_desk(folder), SIZE)
    new = fill_inbox(desk)[-1]
    data = new.read_bytes()
    validate = ("-m", "cchc_excel.cli.main", "validate")
    cost_of(*validate, str(new), folder=folder)  # sources are compiled
    new.unlink()
    first, again = cost_of(*validate, folder=folder), cost_of(*validate, folder=folder)
    yield Measured(f"validate of {SIZE} units, nothing new", "its first run", again, first, 0.1)
    new.write_bytes(data)
    after = cost_of(*validate, folder=folder)
    times, _ = time_both([data], load_all_sheets, load_all_sheets, TURNS)
    yield Measured(f"validate of {SIZE} units, one new file", "python-calamine, that file", after, times, 60)


def measure_help(turns: int = TURNS) -> Measured:
    """The list of commands, whole process."""
    ours, theirs = [], []
    for _ in range(turns):
        ours.append(cost_of("-m", "cchc_excel.cli.main", "--help"))
        theirs.append(cost_of("-c", BARE))
    medians = statistics.median(ours), statistics.median(theirs)
    return Measured("--help", "click, 14 bare commands", *medians, 1.3)


def measure() -> Iterator[Measured]:
    """Every row."""
    with tempfile.TemporaryDirectory() as scratch:
        yield measure_units(open_desk(make_quang_dien.round_desk(Path(scratch) / "dot").folder))
        yield from measure_rounds(Path(scratch) / "lon")
    yield measure_help()

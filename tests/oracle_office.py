"""A world's totals book as LibreOffice saves it: in each of its formats it must file the same figures."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from office import convert
from oracle_asked import asked
from oracle_files import read_filing, told_as_edited
from oracle_judge import figure_misses
from oracle_sums import once, reckon, same_number
from oracle_world import Gathering, Sender, Unit, World

from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals_book.book import totals_book

FORMATS = ("xlsx", "ods", "xls")
ABOVE = Unit("99", "Tỉnh Trên", "tinh")


def office_misses(world: World, formats: Sequence[str] = FORMATS) -> Iterator[str]:
    """What the level above gets out of the book, computed anew and saved by LibreOffice in these formats."""
    top, _ = once(world.top)
    below = replace(top.reporting, parent=ABOVE.code)
    above = Gathering(ABOVE, [Sender(below, book=top)], own_book=False)
    wanted = reckon(world.book, above)
    bare = asked(world.book, Gathering(ABOVE, [Sender(below)], own_book=False))
    written = totals_book(asked(world.book, top).totals)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "so-tong-hop.xlsx"
        source.write_bytes(written)
        for kind in formats:
            [saved] = convert([source], kind, Path(folder) / kind, recalculate=True)
            filing = read_filing(saved.read_bytes(), bare, saved.name, below.code)
            yield from told_as_edited(saved.read_bytes(), bare, saved.name, below.code)
            figures = roll_up(bare.forms, bare.round_, {below.code: filing}, set())
            alike = partial(same_number, digits=12)
            yield from (f".{kind}: {miss}" for miss in figure_misses(world.book, wanted, figures, alike))

"""Reports re-saved by LibreOffice as .docx, .odt or .doc, and edited, still answer with their own figures and no others."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from docx import Document
from docx.document import Document as OpenDocument
from long_outcome import Outcome
from office import convert
from the_thuc_made import FILES, make_bytes

from cchc_excel.report.docx.figure_table import FigureTable
from cchc_excel.report.docx.figures import text_of
from cchc_excel.report.docx.package import checked_package
from cchc_excel.report.living import find_places, list_places, table_of

WHOLE = 3 * 2 * len(FILES)
SLICE = 3
WAYS = ("docx", "odt", "doc")
RESAVED, EDITED = 0.99, 0.95  # the least share of figures that answer


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one report saved in one way; every other one is edited afterwards."""
    with tempfile.TemporaryDirectory(prefix="cchc_living_") as folder:
        for number in range(rounds):
            luck = Random(f"{seed} {number}")
            file = FILES[(seed + number // len(WAYS)) % len(FILES)]
            way, edits = WAYS[number % len(WAYS)], 12 if number // len(WAYS) % 2 else 0
            misses = tuple(_played(Path(folder) / str(number), make_bytes(file, 0.7), way, (edits, luck)))
            yield Outcome(f"{file} as .{way}, {edits} edits", misses)


def _played(folder: Path, written: bytes, way: str, asked: tuple[int, Random]) -> Iterator[str]:
    table = table_of(written)
    assert table
    edits, luck = asked
    resaved = _resaved(folder, written, way)
    yield from _answers(list_places(resaved, table), table, RESAVED, len(table.rows))
    if edits:
        document = Document(io.BytesIO(resaved))
        gone = sum(_edit(document, table, luck) for _ in range(edits))
        yield from _answers(find_places(document.element.body, table.rows), table, EDITED, len(table.rows) - gone)


def _resaved(folder: Path, written: bytes, way: str) -> bytes:
    """The report as LibreOffice saves it in that way, and as .docx again."""
    folder.mkdir(parents=True)
    path = folder / "a.docx"
    path.write_bytes(written)
    (there,) = convert([path], way, folder / "there")
    (back,) = convert([there], "docx", folder / "back")
    return checked_package(back.read_bytes())


def _answers(places: tuple[object, ...], table: FigureTable, least: float, left: int) -> Iterator[str]:
    """What is wrong: too few figures known, or one known where another's text stands."""
    sure = [place for place in places if not place.own]  # type: ignore[attr-defined]
    known = {place.row.key for place in sure}  # type: ignore[attr-defined]
    if len(known) < least * left:
        lost = [row for row in table.rows if row.key not in known][:3]
        yield f"{len(known)} of {left} figures answer, not {lost}"
    yield from (f"{place.row.key}: {place.shown}" for place in sure if place.shown != place.row.text)  # type: ignore[attr-defined]


def _edit(document: OpenDocument, table: FigureTable, luck: Random) -> int:
    """One edit of a paragraph of the body; how many figures it took out of the text."""
    paragraphs = [one for one in document.paragraphs if len(one.text) > 40]
    chosen, other = luck.sample(paragraphs, 2)
    kind = luck.randrange(5)
    if kind == 0:
        other._p.addnext(chosen._p)
    elif kind == 1:
        chosen.add_run(f" Xem thêm mục {luck.randrange(99)}.")
    elif kind == 2:
        chosen.insert_paragraph_before(f"Theo kế hoạch, cần {luck.randrange(999)} hồ sơ.")
    elif kind == 3:
        chosen.runs[-1].bold = True
    else:
        here = sum(place.paragraph is chosen._p for place in find_places(document.element.body, table.rows))
        assert text_of(chosen._p)
        chosen._p.getparent().remove(chosen._p)
        return here
    return 0

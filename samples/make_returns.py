"""Makes `samples/tra-ve`: messy returns of communes, each with the reading expected of it.

Run from the project's root: `python -m samples.make_returns`. The same input gives the same files;
`CCHC_SAMPLES_OFFICE=1` also makes anew what only other programs can write (`make_returns_office`).

    muc-luc.csv              one row per sample: file or folder, case, unit(s), finding codes, note
    ky-vong/<unit>.csv       what that unit typed into its form: the reading unless said otherwise
    ky-vong/<sample>.csv     the cells of that sample that are read differently ("*": every one)
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from cchc_excel.nouns.spec import Kind, Ref
from samples.make_quang_dien import round_desk
from samples.make_returns_case import VALUE, Bench, Sample
from samples.make_returns_cells import cell_samples
from samples.make_returns_form import NUMBER
from samples.make_returns_formats import format_samples
from samples.make_returns_headings import heading_samples
from samples.make_returns_identity import identity_samples
from samples.make_returns_layout import layout_samples
from samples.make_returns_slips import slip_samples

HERE = Path(__file__).resolve().parent / "tra-ve"
EXPECTED = "ky-vong"
INDEX_HEAD = ("tệp", "mục", "trường hợp", "kỳ vọng", "đơn vị", "mã", "khác với gốc", "ghi chú")
CELL_HEAD = ("đơn vị", "phụ lục", "dòng", "cột", "trạng thái", "giá trị")
READ, TOLD, REFUSED = "đọc đúng", "đọc đúng, có ô bị từ chối hoặc trống", "từ chối cả tệp"


def all_samples(bench: Bench) -> list[Sample]:
    """Every sample, by section of the issue."""
    made = [
        *layout_samples(bench),
        *heading_samples(bench),
        *identity_samples(bench),
        *format_samples(bench),
        *cell_samples(bench),
        *slip_samples(bench),
    ]
    names = [one.path for one in made]
    assert len(set(names)) == len(names), "two samples of one name"
    return made


def make(target: Path) -> None:
    """The samples, their index and their expected readings stand in the target folder."""
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(round_desk(Path(scratch) / "dot"), {})
        made = all_samples(bench)
        for name, data in (file for one in made for file in one.files):
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        _write(target / "muc-luc.csv", INDEX_HEAD, map(_indexed, made))
        for unit in sorted({unit for one in made for unit in one.units}):
            _write(target / EXPECTED / f"{unit}.csv", CELL_HEAD, _typed(bench, unit))
        for one in made:
            if one.changes:
                rows = [(c.unit, c.appendix.upper(), c.line, c.column, c.state, c.value) for c in one.changes]
                _write(target / EXPECTED / changes_file(one.path), CELL_HEAD, rows)


def changes_file(path: str) -> str:
    """Where a sample's differing cells stand: "1-bo-cuc/xoa-dong.xlsx.csv"."""
    return f"{path}.csv"


def verdict(one: Sample) -> str:
    """What becomes of the file, in a word."""
    if not one.units:
        return REFUSED
    return TOLD if any(change.state != VALUE for change in one.changes) else READ


def _indexed(one: Sample) -> Sequence[str]:
    changes = f"{EXPECTED}/{changes_file(one.path)}" if one.changes else ""
    return (one.path, one.path[0], one.case, verdict(one), " ".join(one.units), one.codes, changes, one.note)


def _typed(bench: Bench, unit: str) -> Iterable[Sequence[str]]:
    """What the unit typed, as it must be read: numbers plainly, the rest as written."""
    for cell, value in bench.filled(unit).typed.items():
        line = bench.desk.forms.indicator(Ref(cell.appendix, cell.indicator))
        yield unit, cell.appendix.upper(), line.code, cell.column, VALUE, _plain(value, line.kind)


def _plain(value: Decimal | str, kind: Kind) -> str:
    if kind in (Kind.TEXT, Kind.STATE) or isinstance(value, str) and not NUMBER.fullmatch(value):
        return str(value)
    return str(Decimal(str(value).rstrip("%").replace(",", ".")))


def _write(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(target.getvalue(), encoding="utf-8", newline="")


if __name__ == "__main__":
    shutil.rmtree(HERE / EXPECTED, ignore_errors=True)
    make(HERE)

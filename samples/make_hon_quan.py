"""Makes `samples/hon-quan/nop-ve`: the 13-column form of Hớn Quản (694), third quarter of 2023.

Run from the project's root: `python -m samples.make_hon_quan`. Real (report of Văn phòng HĐND và UBND huyện
Hớn Quản): the totals of the communes and of the district, and who has how many late dossiers. How the
totals spread over communes and fields, and over “trước hạn” and “đúng hạn”, is invented: “số liệu minh
họa” stands in every file's name and on its first sheet. The report's 55 dossiers in hand are read as
those in time, since only so 2614 + 55 + 3 = 2672.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_excel.books.masters import master_for
from cchc_excel.books.parts import fill, set_results
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.generate import blank_book
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import Cell, RuleKind
from cchc_excel.nouns.unit import Unit
from cchc_excel.verbs.across import computed
from cchc_excel.verbs.layout import plan
from cchc_excel.verbs.rules import instances

HERE = Path(__file__).resolve().parent / "hon-quan"
MARK = "Số liệu minh họa"
RECEIVED = ("nhan_truc_tuyen", "nhan_truc_tiep", "nhan_ky_truoc")
IN_TIME = ("da_truoc_han", "da_dung_han", "dang_trong_han")
COMMUNES = {RECEIVED: (1884, 734, 54), IN_TIME: (2080, 521, 55)}  # 2080 + 521 = 2601
DISTRICT = {RECEIVED: (656, 4491, 4421), IN_TIME: (4117, 1388, 4005)}  # 4117 + 1388 = 5505
# unit -> (late when handled, late in hand); together as published: 13 and 3
LATE_COMMUNES = {
    "25330": (2, 0), "25345": (2, 0), "25327": (1, 0), "25357": (0, 1), "25438": (2, 1),
    "25348": (2, 0), "25354": (1, 0), "25351": (1, 0), "25342": (2, 1),
}  # fmt: skip
LATE_FIELDS = {  # of the district; together as published: 56 and 2
    "giao_duc": (5, 0), "moi_truong": (6, 0), "kinh_doanh": (2, 0), "kinh_te": (1, 0), "ho_tich": (6, 0),
    "dat_dai": (36, 2),
}  # fmt: skip
WEIGHTS = {  # how busy a field is, invented
    "xa": {"ho_tich": 9, "chung_thuc": 8, "dat_dai": 2, "bao_tro": 4, "khac": 1},
    "huyen": {
        "ho_tich": 4, "dat_dai": 60, "xay_dung": 5, "moi_truong": 4, "kinh_doanh": 12, "kinh_te": 3,
        "giao_duc": 5, "noi_vu": 3, "khac": 4,
    },
}  # fmt: skip
Place = tuple[str, str]  # unit code, field
Written = dict[Cell, Decimal | str]


def shared(total: int, weights: Sequence[int]) -> list[int]:
    """Whole numbers in proportion to the weights that make up the total."""
    given, done, seen = [], 0, 0
    for weight in weights:
        seen += weight
        given.append(total * seen // sum(weights) - done)
        done += given[-1]
    return given


def spread(sizes: Sequence[int], totals: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """For each size whole numbers that make it up; over all sizes they make up the totals."""
    left, rest = list(totals), sum(sizes)
    for size in sizes:
        parts = [size * one // rest if rest else 0 for one in left]
        for place in sorted(range(len(left)), key=lambda one: parts[one] - left[one]):
            extra = min(size - sum(parts), left[place] - parts[place])
            parts[place] += extra
        left = [one - part for one, part in zip(left, parts, strict=True)]
        rest -= size
        yield tuple(parts)


def invented(units: Sequence[Unit]) -> Mapping[Place, Mapping[str, int]]:
    """What each unit writes in each field: units of one level, real totals, invented split."""
    level = units[0].level
    totals = COMMUNES if level == "xa" else DISTRICT
    busy = {
        (unit.code, field): weight * (7 + int(unit.code) % 5 if level == "xa" else 1)
        for unit in units
        for field, weight in WEIGHTS[level].items()
    }
    late = {place: _late(level, *place) for place in busy}
    sizes = shared(sum(totals[RECEIVED]), list(busy.values()))
    in_time = [size - sum(late[place]) for place, size in zip(busy, sizes, strict=True)]
    rows = zip(busy, spread(sizes, totals[RECEIVED]), spread(in_time, totals[IN_TIME]), strict=True)
    return {
        place: dict(zip(RECEIVED, received, strict=True))
        | dict(zip(IN_TIME, timely, strict=True))
        | dict(zip(("da_qua_han", "dang_qua_han"), late[place], strict=True))
        for place, received, timely in rows
    }


def _late(level: str, unit: str, field: str) -> tuple[int, int]:
    """Late dossiers: a commune's all in one field, the district's by field as published."""
    if level == "xa":
        return LATE_COMMUNES.get(unit, (0, 0)) if field == "ho_tich" else (0, 0)
    return LATE_FIELDS.get(field, (0, 0))


def written_by(desk: Desk, unit: Unit) -> Written:
    """The cells that a unit types: every field, 0 where it has nothing."""
    own = [one for one in desk.round_.expected() if one.level == unit.level]
    known = invented(own)
    nothing = dict.fromkeys((*RECEIVED, *IN_TIME, "da_qua_han", "dang_qua_han"), 0)
    fields = [one.key for one in desk.forms.appendix("tthc").columns if not one.total]
    return {
        Cell("tthc", question, field): Decimal(number)
        for field in fields
        for question, number in known.get((unit.code, field), nothing).items()
    }


def results(desk: Desk, unit: Unit, written: Written) -> Written:
    """What Excel shows in the cells that the form computes: sums of sums come last."""
    form, known = desk.forms.appendix("tthc"), dict(written)
    totals = [one for one in instances(desk.forms, unit.level, Scope.OWN) if one.rule.kind is RuleKind.TOTAL]
    for one in sorted(totals, key=lambda each: each.rule.along, reverse=True) + totals:
        ready = computed(form, one.target) and all(cell in known for cell in one.terms)
        if ready and one.target not in known:
            known[one.target] = sum((Decimal(known[cell]) for cell in one.terms), Decimal(0))
    return {cell: value for cell, value in known.items() if cell not in written}


def addresses(desk: Desk, written: Written) -> Mapping[tuple[str, int, int], Decimal | str]:
    """The same values by sheet, row and column."""
    where = plan(desk.forms.appendix("tthc"))
    return {(where.sheet, *where.position(cell)): value for cell, value in written.items()}


def returned(desk: Desk, unit: Unit) -> tuple[str, bytes]:
    """The name and the bytes of the file that a unit sent back."""
    written = written_by(desk, unit)
    blank = blank_book(desk, unit, master_for(desk.forms, unit.level))
    typed = fill(blank, {**addresses(desk, written), ("Hướng dẫn", 2, 1): MARK.upper()})
    computed_cells = addresses(desk, results(desk, unit, written))
    return f"{unit.code} so lieu minh hoa.xlsx", set_results(typed, computed_cells)


def round_desk(folder: Path) -> Desk:
    """The sample round, opened in that folder."""
    start_round(
        folder,
        Opening(
            form_set="tthc-06",
            units=HERE / "don-vi.csv",
            reporting="694",
            period="quý III năm 2023",
            start=date(2023, 6, 15),
            end=date(2023, 9, 14),
            deadline=date(2023, 9, 18),
        ),
    )
    return open_desk(folder)


def make(target: Path) -> None:
    """Every returned file of the sample round stands in the target folder."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = round_desk(Path(scratch) / "dot")
        for unit in desk.round_.expected():
            name, data = returned(desk, unit)
            (target / name).write_bytes(data)


if __name__ == "__main__":
    make(HERE / "nop-ve")

"""Makes `samples/hon-quan/nop-ve`: the quarterly forms of Hớn Quản (694), third quarter of 2023.

Run from the project's root: `python -m samples.make_hon_quan`. Real (report of Văn phòng HĐND và UBND huyện
Hớn Quản): the totals of the communes and of the district, and who has how many late dossiers. How the
totals spread over communes and fields, and over “trước hạn” and “đúng hạn”, is invented: “số liệu minh
họa” stands in every file's name and on its first sheet. The report's 55 dossiers in hand are read as
those in time, since only so 2614 + 55 + 3 = 2672. The other forms and the list: `samples.hon_quan_forms`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_excel.forms.across import is_computed_cell
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.init import Opening
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import Cell, RuleKind
from cchc_excel.nouns.unit import Unit
from cchc_excel.rules.verdicts import find_instances
from samples.filled import Written, filled, make_all, opened
from samples.hon_quan_forms import late_of, late_rows, other_forms

HERE = Path(__file__).resolve().parent / "hon-quan"
RECEIVED = ("nhan_truc_tuyen", "nhan_truc_tiep", "nhan_ky_truoc")
IN_TIME = ("da_truoc_han", "da_dung_han", "dang_trong_han")
COMMUNES = {RECEIVED: (1884, 734, 54), IN_TIME: (2080, 521, 55)}  # 2080 + 521 = 2601
DISTRICT = {RECEIVED: (656, 4491, 4421), IN_TIME: (4117, 1388, 4005)}  # 4117 + 1388 = 5505
WEIGHTS = {  # how busy a field is, invented
    "xa": {"ho_tich": 9, "chung_thuc": 8, "dat_dai": 2, "bao_tro": 4, "khac": 1},
    "huyen": {
        "ho_tich": 4, "dat_dai": 60, "xay_dung": 5, "moi_truong": 4, "kinh_doanh": 12, "kinh_te": 3,
        "giao_duc": 5, "noi_vu": 3, "khac": 4,
    },
}  # fmt: skip
Place = tuple[str, str]  # unit code, field


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
    late = {place: late_of(*place) for place in busy}
    sizes = shared(sum(totals[RECEIVED]), list(busy.values()))
    in_time = [size - sum(late[place]) for place, size in zip(busy, sizes, strict=True)]
    rows = zip(busy, spread(sizes, totals[RECEIVED]), spread(in_time, totals[IN_TIME]), strict=True)
    return {
        place: dict(zip(RECEIVED, received, strict=True))
        | dict(zip(IN_TIME, timely, strict=True))
        | dict(zip(("da_qua_han", "dang_qua_han"), late[place], strict=True))
        for place, received, timely in rows
    }


def written_by(desk: Desk, unit: Unit) -> Written:
    """The cells that a unit types: every field, 0 where it has nothing."""
    own = [one for one in desk.round_.expected() if one.level == unit.level]
    known = invented(own)
    nothing = dict.fromkeys((*RECEIVED, *IN_TIME, "da_qua_han", "dang_qua_han"), 0)
    fields = [one.key for one in desk.forms.appendix("tthc").columns if not one.total]
    tthc: Written = {
        Cell("tthc", question, field): Decimal(number)
        for field in fields
        for question, number in known.get((unit.code, field), nothing).items()
    }
    return tthc | other_forms(desk.forms, unit, tthc)


def results(desk: Desk, unit: Unit, written: Written) -> Written:
    """What Excel shows in the cells that the forms compute: sums of sums come last, then the rates."""
    forms, known = desk.forms, dict(written)
    there = find_instances(forms, unit.level, Scope.OWN)
    totals = [one for one in there if one.rule.kind is RuleKind.TOTAL]
    rates = [one for one in there if one.rule.kind is RuleKind.RATIO]
    for one in sorted(totals, key=lambda each: each.rule.along, reverse=True) + totals + rates:
        form = forms.appendix(one.target.appendix)
        ready = is_computed_cell(form, one.target) and all(cell in known for cell in one.terms)
        if not ready or one.target in known:
            continue
        amounts = [Decimal(known[cell]) for cell in one.terms]
        if one.rule.kind is RuleKind.TOTAL:
            known[one.target] = sum(amounts, Decimal(0))
        elif amounts[1]:
            known[one.target] = as_excel_shows(amounts[0] / amounts[1])  # the cell is in percent format
    return {cell: value for cell, value in known.items() if cell not in written}


def as_excel_shows(number: Decimal) -> Decimal:
    """The number with 15 significant digits."""
    return Decimal(f"{number:.15g}")


def returned(desk: Desk, unit: Unit) -> tuple[str, bytes]:
    """The name and the bytes of the file that a unit sent back."""
    written = written_by(desk, unit)
    late = {"tre_han": tuple(late_rows(desk.forms, unit.code))}
    data = filled(desk, unit, written, results(desk, unit, written), late)
    return f"{unit.code} so lieu minh hoa.xlsx", data


OPENING = Opening(
    form_set="tthc-06",
    units=HERE / "don-vi.csv",
    reporting="694",
    period="quý III năm 2023",
    start=date(2023, 6, 15),
    end=date(2023, 9, 14),
    deadline=date(2023, 9, 18),
)


def round_desk(folder: Path) -> Desk:
    """The sample round, opened in that folder."""
    return opened(folder, OPENING)


def make(target: Path) -> None:
    """Every returned file of the sample round stands in the target folder."""
    make_all(target, OPENING, returned)


if __name__ == "__main__":
    make(HERE / "nop-ve")

"""Rounds of an older build, kept whole under `tests/data/vong-cu`; and how such a round is made and told.

Run once per build that is worth keeping: `python -m tests.kept_rounds tests/data/vong-cu/NAME`. What is
there is never made again: its worth is that an older program wrote it.
"""

from __future__ import annotations

import json
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_excel.jobs.accept import accept_unit
from cchc_excel.jobs.aggregate import aggregate_round
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.generate import file_name, generate_blanks
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.jobs.reporting.figures import figures_of
from cchc_excel.jobs.reporting.report import write_report
from cchc_excel.nouns.spec import Cell, Rollup
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.office import Office
from cchc_excel.sheets.parts import fill_cells
from samples import make_hon_quan, make_khanh_ha, make_quang_dien, make_yen_the
from samples.commune import commune_book
from samples.filled import addresses, filled

KEPT = Path(__file__).resolve().parent / "data" / "vong-cu"
REASON = "Số liệu minh họa: xã đã giải trình bằng văn bản"
Told = dict[str, object]
MAIN, HALFWAY, PROVINCE = "dot", "do-dang", "dot-tinh"  # the folders of a kept archive


@dataclass(frozen=True)
class Plan:
    """A round to keep: who is in it, what each sends, and the cells that two of them write wrongly.

    Of `units`, the second is accepted in spite of its words, the third held back; the one before the
    last sends its form back untouched, the last nothing.
    """

    opening: Opening
    units: tuple[str, ...]
    book: Callable[[Desk, Unit], bytes]
    wrong: Mapping[Cell, Decimal | str]


def keep(plan: Plan, target: Path) -> None:
    """The archive and its expected figures stand beside one another: `target`.tar.xz and .json."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        listed = _list_of(plan, folder)
        opening = replace(plan.opening, units=listed)
        _whole(plan, opening, folder / MAIN)
        _halfway(plan, opening, folder / HALFWAY)
        _province(folder)
        told = {name: figures_told(_copy(folder / name, folder / "doc")) for name in (MAIN, HALFWAY, PROVINCE)}
        target.parent.mkdir(parents=True, exist_ok=True)
        with tarfile.open(f"{target}.tar.xz", "w:xz", preset=9) as archive:
            for name in told:
                archive.add(folder / name, name)
        written = json.dumps(told, ensure_ascii=False, indent=0, sort_keys=True)
        Path(f"{target}.json").write_text(written + "\n", encoding="utf-8")


def _list_of(plan: Plan, folder: Path) -> Path:
    """The sample's unit list with the units of the plan alone."""
    lines = plan.opening.units.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    own = {*plan.units, plan.opening.reporting}
    path = folder / "don-vi.csv"
    kept = [line for line in lines[1:] if line.split(";")[0].split(",")[0].strip('"') in own]
    path.write_text("".join([lines[0], *kept]), encoding="utf-8-sig", newline="")
    return path


def _whole(plan: Plan, opening: Opening, folder: Path) -> None:
    """Blank, filled, accepted, held back, untouched, missing; totals book and report written."""
    start_round(folder, opening)
    desk = open_desk(folder)
    generate_blanks(desk)
    for unit in desk.round_.expected():
        name, place = f"{unit.code} minh hoa.xlsx", desk.inbox
        if unit.code == plan.units[-1]:
            continue
        if unit.code == plan.units[-2]:
            shutil.copyfile(desk.blanks / file_name(unit), place / name)
            continue
        book = plan.book(desk, unit)
        faulty = unit.code in plan.units[1:3]
        (place / name).write_bytes(fill_cells(book, addresses(desk, plan.wrong)) if faulty else book)
    accept_unit(collect_round(desk), plan.units[1], REASON)
    write_report(aggregate_round(desk).collected, None, Office())


def _halfway(plan: Plan, opening: Opening, folder: Path) -> None:
    """Opened and sent out; one book came, nothing was ever read."""
    start_round(folder, opening)
    desk = open_desk(folder)
    generate_blanks(desk)
    (desk.inbox / "da ve.xlsx").write_bytes(plan.book(desk, desk.round_.units[0]))


def _province(folder: Path) -> None:
    """The round of the level above, to which the totals book was sent."""
    below = open_desk(folder / MAIN)
    own, round_ = below.round_.reporting, below.round_
    listed = folder / "huyen.csv"
    listed.write_text(f"Mã;Tên;Cấp;Cấp trên\n99;Tỉnh Thử;tỉnh;\n{own.code};{own.name};huyện;99\n", encoding="utf-8-sig")
    opening = Opening(
        form_set=round_.form_set, units=listed, reporting="99", period=round_.period.name, start=round_.period.start,
        end=round_.period.end, deadline=round_.deadline, own_book=False,
    )  # fmt: skip
    start_round(folder / PROVINCE, opening)
    desk = open_desk(folder / PROVINCE)
    shutil.copyfile(below.results / "tong-hop.xlsx", desk.inbox / f"{own.code} tong hop.xlsx")
    aggregate_round(desk)


def _copy(folder: Path, scratch: Path) -> Path:
    return Path(shutil.copytree(folder, scratch / folder.name))


def kept_rounds() -> tuple[tuple[Path, str], ...]:
    """Every kept archive with every folder in it."""
    return tuple((path, name) for path in sorted(KEPT.glob("*/*.tar.xz")) for name in (MAIN, HALFWAY, PROVINCE))


def unpacked(archive: Path, name: str, folder: Path) -> Path:
    """The round's folder of that name, out of the archive."""
    with tarfile.open(archive) as kept:
        inside = [one for one in kept.getmembers() if one.name.split("/")[0] == name]
        kept.extractall(folder, inside, filter="data")
    return folder / name


def told_otherwise(archive: Path, name: str, folder: Path) -> tuple[str, ...]:
    """What a kept round says today and did not say when it was kept, or the other way round; unpacked there."""
    return differences(archive, name, unpacked(archive, name, folder))


def differences(archive: Path, name: str, folder: Path) -> tuple[str, ...]:
    """The same of that round as it stands in a folder."""
    expected = json.loads(archive.with_name(archive.name.replace(".tar.xz", ".json")).read_text(encoding="utf-8"))
    then, now = _lines(expected[name]), _lines(figures_told(folder))
    return tuple(
        f"{key}: {then.get(key)} -> {now.get(key)}" for key in sorted({*then, *now}) if then.get(key) != now.get(key)
    )


def _lines(told: Told) -> dict[str, object]:
    """The same with one key a figure, so that a difference can be read."""
    lines: dict[str, object] = {}
    for part, value in told.items():
        for key, inner in value.items() if isinstance(value, dict) else [("", value)]:
            several = inner.items() if isinstance(inner, dict) else [("", inner)]
            lines |= {f"{part} {key} {name}".strip(): one for name, one in several}
    return lines


def figures_told(folder: Path) -> Told:
    """What the round of a folder says today: who counts, what each wrote, the totals, the lists.

    A unit whose form is untouched is in no list: whether it counts as a report is another question. Of
    lines that are compared, not added, the coverage is left out for the same reason.
    """
    collected = collect_round(open_desk(folder))
    desk, examined = collected.desk, collected.examined
    filled = {
        unit: {_name(cell): str(one.value if one.value is not None else one.state.value)
               for cell, one in filing.entries.items() if one.filled}
        for unit, filing in examined.filings.items()
    }  # fmt: skip
    found = figures_of(desk.forms, desk.round_, examined.filings, collected.held_back)
    return {
        "chap_nhan": sorted(collected.accepted),
        "giu_lai": sorted(collected.held_back),
        "don_vi": {unit: cells for unit, cells in filled.items() if cells},
        "tong": {_name(cell): _figure(one) for cell, one in found.figures.items() if one.value is not None},
        "danh_sach": {key: _rows(one) for key, one in found.listings.items()},
    }


def _name(cell: Cell) -> str:
    return f"{cell.appendix}.{cell.indicator}.{cell.column}"


def _figure(one) -> list[str]:
    coverage = [] if one.method is Rollup.SAME else [f"{one.coverage.got}/{one.coverage.expected}"]
    return [str(one.value), *coverage]


def _rows(listing) -> list[list[str]]:
    return [[row.unit, *[one.raw for one in row.record.entries.values()]] for row in listing.rows]


def _sample(maker) -> Callable[[Desk, Unit], bytes]:
    return lambda desk, unit: maker.returned(desk, unit)[1]


def _commune(desk: Desk, unit: Unit) -> bytes:
    """Khánh Hà's published figures; of other communes its procedures so many times over, invented."""
    times = 1 if unit.code == make_khanh_ha.UNIT else 2 + int(unit.code) % 7
    procedures = {line: number * times for line, number in make_khanh_ha.FIGURES["dk3"].items()}
    return commune_book(desk, unit, {**make_khanh_ha.FIGURES, "dk3": procedures}, make_khanh_ha.DOCUMENTS[:times])


def _survey(desk: Desk, unit: Unit) -> bytes:
    """Invented answers to the survey; at two communes those on paper are more than the slips."""
    base = int(unit.code) % 50 + 60
    answers = {"ho_so": 9 * base, "phat_ra": 3 * base, "phieu": 2 * base, "rat_hai_long": base, "hai_long": base - 9,
               "binh_thuong": 6, "khong_hai_long": 3}  # fmt: skip
    typed: dict[Cell, Decimal | str] = {
        Cell("hl", line, way): Decimal(number)
        for way in ("truc_tuyen", "truc_tiep", "khac")
        for line, number in answers.items()
    }
    if unit.code in ("25330", "25339"):
        typed[Cell("hl", "phieu", "truc_tiep")] = Decimal(2 * base - 5)
    return filled(desk, unit, typed, make_hon_quan.results(desk, unit, typed))


PLANS: Mapping[str, Plan] = {
    "tong-ket-2011-2020": Plan(
        Opening(
            form_set="tong-ket-2011-2020", units=make_quang_dien.HERE / "don-vi.csv", reporting="477",
            period="giai đoạn 2011 - 2020", deadline=date(2020, 4, 20), own_book=False,
        ),
        ("19873", "19867", "19870", "19876", "19882"), _sample(make_quang_dien), {Cell("pl5", "boi_duong", "2018"): "Đ/c xem PL"},
    ),
    "tthc-06": Plan(
        replace(make_hon_quan.OPENING, own_book=False),
        ("25327", "25330", "25339", "25342", "25345"), _sample(make_hon_quan), {Cell("dvc", "xa_tong", "so_tthc"): "Đ/c xem PL"},
    ),
    "kiem-tra": Plan(
        make_yen_the.OPENING,
        ("07246", "07249", "07255", "07258", "07260"), _sample(make_yen_the), {Cell("kt1", "ket_qua", "bao_cao"): "Đ/c xem PL"},
    ),
    "dinh-ky": Plan(
        make_khanh_ha.OPENING, ("10195", "10192", "10198", "10201", "10204"), _commune, {Cell("dk1", "tin_bai", "ky"): "Đ/c xem PL"},
    ),
    "hai-long": Plan(
        Opening(
            form_set="hai-long", units=make_hon_quan.HERE / "don-vi.csv", reporting="694", own_book=False,
            period="quý III năm 2023", start=date(2023, 6, 15), end=date(2023, 9, 14), deadline=date(2023, 9, 18),
        ),
        ("25327", "25330", "25339", "25342", "25345"), _survey, {},
    ),
}  # fmt: skip


if __name__ == "__main__":
    for name, plan in PLANS.items():
        keep(plan, Path(sys.argv[1]) / name)

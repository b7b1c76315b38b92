"""Filings of the shipped form set for the slip tests: consistent ones, made from a seed, and ways to spoil them."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import Entry, Filing, RawCell, RawKind, Scope, State
from cchc_excel.nouns.spec import Cell, Kind
from cchc_excel.rules.verdicts import Status, Verdict, check_filing
from cchc_excel.slips.slips import Slip, propose_slips
from cchc_excel.values.values import read_value

FORMS = load_form_set("tong-ket-2011-2020")
YEARS = ("2015", "2016", "2017", "2018", "2019", "2020")
SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "quang-dien"
RATES = {
    "pl1": [("hai_long_chung", "hai_long_so_phieu_hai_long", "hai_long_so_phieu", 800)],
    "pl3": [("dung_han_xa", "ho_so_xa_dung_han", "ho_so_xa_tiep_nhan", 2600)],
    "pl6": [
        ("ty_le_vb_dien_tu", "vb_dien_tu", "vb_trao_doi", 1400),
        ("ty_le_mot_cua_dien_tu", "ho_so_mot_cua_dien_tu", "ho_so_giai_quyet", 2300),
    ],
}


def at(name: str, year: str = "2019") -> Cell:
    """ "pl1.vb_co_quan" as a cell of that year."""
    return Cell(*name.split("."), year)


def made(changes: Mapping[Cell, object], unit: str = "19873", **more: object) -> Filing:
    """A commune's filing with these numbers, texts or states and nothing else."""
    entries = {cell: entry(cell, value) for cell, value in changes.items() if value is not None}
    usual = {"form_set": FORMS.id, "edition": "2020", "period": "2020", "scope": Scope.OWN, "sha256": ""}
    return Filing(unit=unit, file=f"{unit}.xlsx", entries=entries, **(usual | more))  # type: ignore[arg-type]


def entry(cell: Cell, value: object) -> Entry:
    """A number, a text as the cell of that line is read, or a state."""
    if isinstance(value, State):
        return Entry(cell, value)
    if isinstance(value, str):
        line = FORMS.appendix(cell.appendix).indicator(cell.indicator)
        reading = read_value(RawCell(RawKind.TEXT, value), line)
        return Entry(cell, reading.state, reading.value, reading.text)
    return Entry(cell, State.VALUE, Decimal(str(value)), str(value))


def spoilt(filing: Filing, changes: Mapping[Cell, object]) -> Filing:
    """The same filing with these cells written otherwise; None empties a cell."""
    emptied = {cell: Entry(cell, State.BLANK) for cell, value in changes.items() if value is None}
    written = {cell: entry(cell, value) for cell, value in changes.items() if value is not None}
    return replace(filing, entries={**filing.entries, **emptied, **written})


def verdicts(filing: Filing, level: str = "xa") -> tuple[Verdict, ...]:
    return check_filing(FORMS, filing, level)


def breaches(filing: Filing) -> list[str]:
    return [one.instance.rule.id for one in verdicts(filing) if one.status is Status.BREACH]


def proposed(filing: Filing) -> tuple[Slip, ...]:
    return propose_slips(FORMS, filing, verdicts(filing), "xa")


def edits(slip: Slip) -> dict[Cell, object]:
    """What the slip would write, by cell."""
    return {one.cell: one.new for one in slip.edits}


def all_ways(slips: tuple[Slip, ...]) -> list[dict[Cell, object]]:
    """What every proposal and every equally good one would write."""
    return [edits(each) for slip in slips for each in (slip, *slip.others) if each.edits]


def consistent(seed: int, unit: str = "19873") -> Filing:
    """A filing of a commune that breaks no rule: sums add up, rates are those of their counts."""
    chance = random.Random(seed)
    written: dict[Cell, object] = {}
    base = {"uy": chance.randint(11, 29), "cq": chance.randint(31, 99), "bc": chance.randint(22, 40)}
    sizes = {whole: chance.randint(most // 2, most) for rates in RATES.values() for _, _, whole, most in rates}
    for year in YEARS:
        counts = _counts(chance, base)
        for appendix, rates in RATES.items():
            for rate, part, whole, _ in rates:
                all_ = int(sizes[whole] * chance.uniform(0.85, 1.15))
                good = all_ - chance.randint(1, all_ // 9)
                counts |= {f"{appendix}.{part}": good, f"{appendix}.{whole}": all_}
                counts[f"{appendix}.{rate}"] = round(Decimal(100 * good) / all_, 2)
        counts["pl1.hai_long_mau"] = counts["pl1.do_luong_hai_long"] = counts["pl1.hai_long_so_phieu"]
        written |= {at(name, year): value for name, value in counts.items()}
    return made(written, unit)


def _counts(chance: random.Random, base: Mapping[str, int]) -> dict[str, object]:
    near = {key: value + chance.randint(-2, 5) for key, value in base.items()}
    laws = {"pl2.nq_hdnd_xa": chance.randint(2, 6), "pl2.qd_ubnd_xa": chance.randint(2, 6)}
    asked = chance.randint(12, 30)
    return laws | {
        "pl1.vb_cap_uy": near["uy"],
        "pl1.vb_co_quan": near["cq"],
        "pl1.vb_chi_dao": near["uy"] + near["cq"],
        "pl1.cuoc_thi": chance.randint(0, 1),
        "pl1.ban_tin_dai": chance.randint(6, 12),
        "pl2.vbqppl_ban_hanh": sum(laws.values()),
        "pl3.tthc_xa": 160 + chance.randint(0, 9),
        "pl3.pakn": asked,
        "pl3.pakn_tiep_nhan": asked,
        "pl3.pakn_giai_quyet": asked - chance.randint(0, 2),
        "pl3.pakn_cong_khai": asked - chance.randint(2, 5),
        "pl5.bien_che_duoc_giao": near["bc"] + 3,
        "pl5.bien_che_co_mat": near["bc"],
        "pl5.bien_che_tong": near["bc"],
        "pl5.boi_duong": near["bc"] + chance.randint(5, 9),
    }


def quang_ngan() -> Filing:
    """The published figures of xã Quảng Ngạn, read as the cells of a workbook would be."""
    written: dict[Cell, object] = {}
    with (SAMPLES / "quang-ngan.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            cell = _printed(row)
            if cell is not None and row[5]:
                written[cell] = row[5]
    return made(written)


def _printed(row: list[str]) -> Cell | None:
    form = next((one for one in FORMS.appendices if one.key == f"pl{row[0]}"), None)
    if form is None:
        return None
    line = next(one for one in form.indicators if one.code == row[1] and not one.supplementary)
    column = form.columns[0] if len(form.columns) == 1 else form.column(row[4].split()[1])
    return None if line.kind is Kind.HEADING else Cell(form.key, line.key, column.key)

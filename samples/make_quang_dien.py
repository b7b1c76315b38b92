"""Makes `samples/quang-dien/nop-ve`: the workbooks that the communes of Quảng Điền (477) sent back.

Run from the project's root: `python -m samples.make_quang_dien`. Quảng Ngạn's figures are the published ones
(Báo cáo 17/BC-UBND, 29/4/2020), typed as printed. All other figures are invented and marked
"số liệu minh họa": in the file's name, on its first sheet, and in its text lines. The same input
gives the same files; a test compares them.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_excel.blank.masters import master_for
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.generate import blank_book
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.nouns.spec import Cell, RuleKind
from cchc_excel.nouns.unit import Unit
from cchc_excel.sheets.parts import fill_cells, set_results

HERE = Path(__file__).resolve().parent / "quang-dien"
REAL, MISSING, ADDS_UP_WRONG, UNREADABLE = "19873", "19882", "19888", "19894"
MARK = "Số liệu minh họa"
YEARS = ("2015", "2016", "2017", "2018", "2019", "2020")
LISTS = {  # lines that are one list for all communes: Quảng Ngạn's published values
    ("pl3", "tthc_xa"): (174, 174, 153, 119, 157, 162),
    ("pl6", "dvc_muc_3_4"): (None, None, None, None, 25, 25),
}
Written = dict[Cell, Decimal | str]


def number(unit: str, key: str, year: int, least: int, most: int) -> int:
    """An invented whole number from least to most: always the same for the same unit, line and year."""
    mixed = (int(unit) * 7919 + sum(map(ord, key)) * 104729 + year * 1299709) % 1_000_003
    return least + mixed % (most - least + 1)


def invented(unit: Unit) -> Written:
    """What an invented commune writes: parts that add up, rates with their counts."""
    written: Written = {}

    def put(appendix: str, key: str, year: int, value: int | str | None) -> None:
        if value is not None:
            typed = value if isinstance(value, str) else Decimal(value)
            written[Cell(appendix, key, YEARS[year])] = typed

    for year in range(6):
        _direction(unit, year, put)
        _institutions(unit, year, put)
        _procedures(unit, year, put)
        _staff(unit, year, put)
        _modernisation(unit, year, put)
    return written | goals(unit)


def _direction(unit: Unit, year: int, put) -> None:
    small = 1 if unit.level == "xa" else 4
    put("pl1", "vb_cap_uy", year, number(unit.code, "vb_cap_uy", year, 1, 3))
    put("pl1", "vb_co_quan", year, small * number(unit.code, "vb_co_quan", year // 2, 9, 24))
    put("pl1", "cuoc_thi", year, number(unit.code, "cuoc_thi", year, 0, 5) // 5)
    put("pl1", "chuyen_muc_web", year, 1 if year >= 3 else 0)
    put("pl1", "mo_hinh_sang_kien", year, number(unit.code, "mo_hinh", year, 0, 2))
    if unit.level != "xa":
        return
    put("pl1", "ban_tin_dai", year, number(unit.code, "ban_tin", year, 6, 20))
    put("pl1", "tuyen_truyen_khac", year, f"Pa nô, tờ rơi ({MARK.lower()})" if year == 5 else None)
    if year >= 3:
        asked = number(unit.code, "mau", year, 60, 300)
        pleased = asked - number(unit.code, "khong_hai_long", year, 0, 9)
        put("pl1", "do_luong_hai_long", year, asked)
        put("pl1", "hai_long_mau", year, asked)
        put("pl1", "hai_long_so_phieu_hai_long", year, pleased)
        put("pl1", "hai_long_so_phieu", year, asked)
        put("pl1", "hai_long_chung", year, rate(pleased, asked))


def rate(part: int, whole: int) -> str:
    """A rate as people type it: two decimals, comma, no sign; "100" when whole."""
    text = f"{Decimal(100 * part) / Decimal(whole):.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _institutions(unit: Unit, year: int, put) -> None:
    lines = ("nq_hdnd_xa", "qd_ubnd_xa") if unit.level == "xa" else ("nq_hdnd_huyen", "qd_ubnd_huyen")
    made = [number(unit.code, key, year, 0, 5) for key in lines]
    for key, value in zip(lines, made, strict=True):
        put("pl2", key, year, f"{value:02d}" if unit.code == "19867" else value)
    put("pl2", "vbqppl_kiem_tra", year, sum(made))
    put("pl2", "vbqppl_trai_luat", year, 0)


def _procedures(unit: Unit, year: int, put) -> None:
    put("pl3", "tthc_xa", year, LISTS["pl3", "tthc_xa"][year])
    put("pl3", "tthc_bon_tai_cho", year, 0)
    if unit.level != "xa":
        put("pl3", "tthc_huyen", year, 230 + 3 * year)
        put("pl3", "tthc_tong", year, 230 + 3 * year + LISTS["pl3", "tthc_xa"][year])
    level = "xa" if unit.level == "xa" else "huyen"
    received = number(unit.code, "ho_so", year, 700, 1900) * (1 if level == "xa" else 5)
    on_time = received - number(unit.code, "tre", year, 0, 60)
    put("pl3", f"ho_so_{level}_dung_han", year, on_time)
    put("pl3", f"ho_so_{level}_tiep_nhan", year, received)
    put("pl3", f"dung_han_{level}", year, rate(on_time, received))
    for key in ("pakn", "pakn_tiep_nhan", "pakn_giai_quyet", "pakn_cong_khai"):
        put("pl3", key, year, number(unit.code, "pakn", year, 0, 4))


def _staff(unit: Unit, year: int, put) -> None:
    given = number(unit.code, "bien_che", 0, 21, 25) * (1 if unit.level == "xa" else 4)
    present = given - number(unit.code, "co_mat", year, 0, 2)
    put("pl5", "bien_che_duoc_giao", year, given)
    put("pl5", "bien_che_co_mat", year, present)
    put("pl5", "bien_che_tong", year, present)
    for key in ("tuyen_dung_canh_tranh", "bo_nhiem_thi_tuyen", "tinh_gian"):
        put("pl5", key, year, number(unit.code, key, year, 0, 1))
    put("pl5", "boi_duong", year, number(unit.code, "boi_duong", year, 15, 40))


def _modernisation(unit: Unit, year: int, put) -> None:
    if year >= 3:
        sent = number(unit.code, "trao_doi", year, 300, 900)
        electronic = sent * (4 + 2 * (year - 3)) // 10 if year < 5 else sent - sent // 40
        put("pl6", "vb_dien_tu", year, electronic)
        put("pl6", "vb_trao_doi", year, sent)
        put("pl6", "ty_le_vb_dien_tu", year, f"{rate(electronic, sent)}%")
        staff = number(unit.code, "bien_che", 0, 21, 25) - number(unit.code, "co_mat", year, 0, 2)
        put("pl6", "ty_le_hop_thu", year, "100%")
        put("pl6", "cong_chuc_hop_thu", year, staff)
        put("pl6", "cong_chuc_tong", year, staff)
        put("pl6", "chu_ky_so", year, number(unit.code, "chu_ky_so", year, 3, 20))
        put("pl6", "don_vi_mot_cua_dien_tu", year, 1)
    put("pl6", "dvc_muc_3_4", year, LISTS["pl6", "dvc_muc_3_4"][year])
    put("pl6", "don_vi_iso", year, 0 if year == 0 else 1)
    if unit.level != "xa":
        for key in ("cqcm_phan_mem_vb", "cqcm_mang_lan", "cqcm_trang_tin"):
            put("pl6", key, year, min(13, 8 + year))


def goals(unit: Unit) -> Written:
    """The sixteen goals: mostly Đạt, some Không đạt, some not assessed; the district leaves them blank."""
    if unit.level != "xa":
        return {}
    states = {}
    for index, key in enumerate(GOALS):
        drawn = number(unit.code, key, index, 0, 11)
        if drawn:
            states[Cell("pl8", key, "danh_gia")] = "Không đạt" if drawn == 1 else "Đạt"
    return states


GOALS = (
    *("tthc_gon_nhe", "tthc_hai_long", "sap_xep_co_quan", "chuyen_giao_cong_viec", "hai_long_phuc_vu"),
    *("hai_long_su_nghiep", "doi_ngu", "vb_dien_tu", "ket_noi_cong_chinh_phu", "dinh_danh_dien_tu"),
    *("ho_so_truc_tuyen", "dvc_muc_do_4", "lien_thong_vb", "bao_cao_quoc_gia", "rut_ngan_hop"),
    "mang_chuyen_dung",
)


def printed(desk: Desk) -> Written:
    """Quảng Ngạn's published cells, each as printed ("03", "95,4", "40%"); blanks are left out."""
    written: Written = {}
    keys = {(f"pl{a.key[2:]}", i.code): i.key for a in desk.forms.appendices for i in a.indicators}
    with (HERE / "quang-ngan.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            if row["raw_value"]:
                appendix = f"pl{row['appendix']}"
                column = "danh_gia" if appendix == "pl8" else row["period"].split()[1]
                written[Cell(appendix, keys[appendix, row["row"]], column)] = row["raw_value"]
    return written


def with_faults(unit: Unit, written: Written) -> Written:
    """The typical faults of two files: a total typed over, a transposed count; words where numbers belong."""
    if unit.code == ADDS_UP_WRONG:
        total = sum(written[Cell("pl1", key, "2019")] for key in ("vb_cap_uy", "vb_co_quan"))
        return written | {Cell("pl1", "vb_chi_dao", "2019"): total + 9}
    if unit.code == UNREADABLE:
        return written | {
            Cell("pl3", "dung_han_xa", "2019"): "1.234",
            Cell("pl5", "boi_duong", "2018"): "Đ/c xem PL",
            Cell("pl6", "vb_dien_tu", "2020"): written[Cell("pl6", "vb_trao_doi", "2020")] + 40,
        }
    return written


def addresses(desk: Desk, written: Written) -> Mapping[tuple[str, int, int], Decimal | str]:
    """The same values by sheet, row and column."""
    plans = {one.key: plan_sheet(one) for one in desk.forms.appendices}
    return {
        (plans[cell.appendix].sheet, *plans[cell.appendix].position(cell)): value
        for cell, value in written.items()
    }


def returned(desk: Desk, unit: Unit) -> tuple[str, bytes]:
    """The name and the bytes of the file that a unit sent back."""
    blank = blank_book(desk, unit, master_for(desk.forms, unit.level))
    if unit.code == REAL:
        return "PL CCHC xa Quang Ngan.xlsx", fill_cells(blank, addresses(desk, printed(desk)))
    written = with_faults(unit, invented(unit))
    typed = fill_cells(blank, {**addresses(desk, written), ("Hướng dẫn", 2, 1): MARK.upper()})
    return f"{unit.code} so lieu minh hoa.xlsx", set_results(typed, addresses(desk, derived(desk, written)))


def derived(desk: Desk, written: Written) -> Written:
    """What Excel shows in the totals that the form adds up itself: the sums of what was written."""
    totals: Written = {}
    for rule in (rule for one in desk.forms.appendices for rule in one.rules if rule.kind is RuleKind.TOTAL):
        line = desk.forms.indicator(rule.target)
        for column in desk.forms.appendix(rule.target.appendix).columns:
            cell = Cell(*rule.target, column.key)
            parts = [written.get(Cell(*term, column.key)) for term in rule.terms]
            if line.derived and cell not in written and any(part is not None for part in parts):
                totals[cell] = sum(Decimal(part) for part in parts if part is not None)
    return totals


def round_desk(folder: Path) -> Desk:
    """The sample round, opened in that folder."""
    start_round(
        folder,
        Opening(
            form_set="tong-ket-2011-2020",
            units=HERE / "don-vi.csv",
            reporting="477",
            period="giai đoạn 2011 - 2020",
            deadline=date(2020, 4, 20),
        ),
    )
    return open_desk(folder)


def make(target: Path) -> None:
    """Every returned file of the sample round stands in the target folder."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = round_desk(Path(scratch) / "dot")
        for unit in desk.round_.expected():
            if unit.code != MISSING:
                name, data = returned(desk, unit)
                (target / name).write_bytes(data)


if __name__ == "__main__":
    make(HERE / "nop-ve")

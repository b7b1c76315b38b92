"""Samples of unit lists, settings of a round, lists of its own and totals over units."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.round_files import round_text, units_csv
from samples import make_findings_lists as lists
from samples.make_findings_case import Row, put_sample, spot_in_2020
from samples.make_findings_data import COMPARED_LISTS, UNIT_LISTS
from samples.make_returns_case import Bench
from samples.make_returns_form import cell_of, number, put, retyped, spot_of, text, with_sheet
from samples.make_returns_write import xlsx


def make_lists(target: Path, bench: Bench) -> dict[str, Row]:
    """Unit lists, each with one fault."""
    for code, content in (*UNIT_LISTS.items(), *COMPARED_LISTS.items()):
        put_sample(target, f"{code}/don-vi.csv", content)
    jobs = dict.fromkeys(UNIT_LISTS, "danh sach") | dict.fromkeys(COMPARED_LISTS, "doi chieu")
    return {code: (job, f"phat-hien/{code}/don-vi.csv", CATALOGUE[code].when) for code, job in jobs.items()}


def make_settings(target: Path, bench: Bench) -> dict[str, Row]:
    """Folders that are no round, or whose settings are wrong."""
    round_: Round = bench.desk.round_
    children = units_csv(round_.units)
    put_sample(target, "C-20/ghi-chu.txt", "Thư mục này không phải một đợt báo cáo.\n")
    put_sample(target, "C-21/dot-bao-cao.toml", round_text(round_).replace('cap = "huyen"', 'cap = "huyện"'))
    put_sample(target, "C-21/don-vi.csv", children)
    put_sample(target, "C-22/dot-bao-cao.toml", round_text(round_))
    put_sample(target, "C-22/don-vi.csv", units_csv((*round_.units, round_.reporting)))
    return {
        code: ("thiet lap", f"phat-hien/{code}", CATALOGUE[code].when) for code in ("C-20", "C-21", "C-22")
    }


def make_list_forms(target: Path, bench: Bench) -> dict[str, Row]:
    """Returns to lists of the round's own."""
    for name, content in lists.FORMS.items():
        put_sample(target, f"{lists.FOLDER}/phu-luc/{name}.toml", content)
    for name, content in lists.FILES.items():
        put_sample(target, f"{lists.FOLDER}/nop-ve/{name}", content.encode("utf-8-sig"))
    return {code: ("xem rieng", f"phat-hien/{lists.FOLDER}", CATALOGUE[code].when) for code in lists.CODES}


def make_twins(target: Path, bench: Bench) -> dict[str, Row]:
    """The same file under two names."""
    line = "STT;Chỉ tiêu;Năm 2019\r\n1;Số liệu minh họa;3\r\n".encode("utf-8-sig")
    for name in ("Biểu.csv", "Biểu (1).csv"):
        put_sample(target, f"D-02/{name}", line)
    return {"D-02": ("xem", "phat-hien/D-02", "hai tệp giống hệt nhau")}


def make_totals(target: Path, bench: Bench) -> dict[str, Row]:
    """Two communes whose lists differ and who give rates without their counts."""
    for code, listed in (("19870", 162), ("19876", 160)):
        book = retyped(bench.desk, bench.filled(code))
        spot = spot_in_2020(bench, "pl3", "1.2")
        book = with_sheet(book, "PL3", lambda one, s=spot, n=listed: put(one, {s: number(n)}))
        put_sample(target, f"D-33/{code}.xlsx", xlsx(_named(book)))
    rows = {code: ("tong hop", "phat-hien/D-33", CATALOGUE[code].when) for code in ("D-33", "D-34", "D-35")}
    return rows | _two_levels(target, bench)


def _two_levels(target: Path, bench: Bench) -> dict[str, Row]:
    """A commune and its district, each with its own number of online services."""
    for code, listed in (("19870", 25), ("477", 180)):
        spot = spot_of(bench.desk, cell_of(bench.desk, "pl6", "10", "2020"))
        changed = {spot: number(listed)}
        book = with_sheet(bench.book(code), "PL6", lambda one, new=changed: put(one, new))
        put_sample(target, f"D-36/{code}.xlsx", xlsx(book))
    return {"D-36": ("tong hop", "phat-hien/D-36", CATALOGUE["D-36"].when)}


def _named(book):
    return replace(book, sheets=tuple(put(one, {(3, 1): text("Số liệu minh họa")}) for one in book.sheets))

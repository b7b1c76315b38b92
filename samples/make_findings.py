"""Makes `samples/phat-hien`: for every finding code a file that produces it, or where that file is.

Run from the project's root after `samples.make_returns`: `python -m samples.make_findings`. The same
input gives the same files. `muc-luc.csv` has one row per code; its column "việc" says which job:

    xem          examine the file, or the files of the folder, in the round of Quảng Điền
    xem rieng    the same, with the own appendices of the folder's `phu-luc`
    hai dot      the same, in a round whose round before got the same files
    tong hop     add up a round whose inbox holds the files of the folder
    danh sach    read the unit list
    doi chieu    the same, and hold it against the official list of 30/11/2026
    thiet lap    read the settings of the folder as a round
    mau          make the report of the sample round from this template
    soat         proof-read the report by itself
    the thuc     hold the document against Nghị định 30/2020
    nhan         collect the mails of the folder into the round of Quảng Điền
    tai cho      too large, or no file at all: the test makes it when it runs, as the note says
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from pathlib import Path

from cchc_excel.nouns.findings import CATALOGUE
from samples.make_findings_appendix import make_last_period, make_looks, make_own_appendix
from samples.make_findings_case import Row
from samples.make_findings_data import AT_RUN_TIME
from samples.make_findings_doubts import make_doubts
from samples.make_findings_form import make_decree
from samples.make_findings_forms import make_forms, make_lent
from samples.make_findings_rounds import make_list_forms, make_lists, make_settings, make_totals, make_twins
from samples.make_findings_word import make_mail, make_mails, make_reports, make_templates, make_word
from samples.make_quang_dien import round_desk
from samples.make_returns_case import Bench

ROOT = Path(__file__).resolve().parent
HERE = ROOT / "phat-hien"
HEAD = ("mã", "việc", "tệp", "ghi chú")


def make(target: Path) -> None:
    """The samples of codes and their index stand in the target folder."""
    rows: dict[str, Row] = {code: ("tai cho", "", note) for code, note in AT_RUN_TIME.items()}
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(round_desk(Path(scratch) / "dot"), {})
        for part in (
            make_lists,
            make_settings,
            make_templates,
            make_reports,
            make_decree,
            make_own_appendix,
            make_doubts,
            make_word,
            make_mail,
            make_mails,
            make_list_forms,
            make_looks,
            make_last_period,
            make_twins,
            make_lent,
            make_totals,
            make_forms,
        ):
            rows |= part(target, bench)
    rows = _shared() | rows
    assert set(rows) == set(CATALOGUE), set(rows) ^ set(CATALOGUE)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows((code, *rows[code]) for code in CATALOGUE)
    (target / "muc-luc.csv").write_text(out.getvalue(), encoding="utf-8", newline="")


def _shared() -> dict[str, Row]:
    """Codes that a messy return of samples/tra-ve, or the demonstration, produces already."""
    rows: dict[str, Row] = {"D-01": ("tong hop", "quang-dien/nop-ve", "Xã Quảng Phước không gửi gì")}
    with (ROOT / "tra-ve" / "muc-luc.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            for code in row["mã"].split():
                rows.setdefault(code, ("xem", f"tra-ve/{row['tệp']}", row["trường hợp"]))
    return rows


if __name__ == "__main__":
    shutil.rmtree(HERE, ignore_errors=True)
    make(HERE)

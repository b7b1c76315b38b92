"""Samples of doubts: struck-out pieces, decimal commas not quoted, remarks, text boxes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.sheets.writer import close_book, open_book
from samples.make_findings_appendix import PHU_LUC_RIENG
from samples.make_findings_case import Row, put_sample, spot_in_2020
from samples.make_returns_case import Bench
from samples.make_returns_form import with_sheet
from samples.make_returns_write import xlsx


def make_doubts(target: Path, bench: Bench) -> dict[str, Row]:
    """Returns to the same appendix: a page with struck-out pieces, a CSV with decimal commas not quoted."""
    heads = ["STT", "Chỉ tiêu", "Năm 2015", "Năm 2016", "Năm 2017", "Năm 2018", "Năm 2019", "Năm 2020"]
    labels = ("Xếp loại chính quyền cơ sở", "Số thôn, tổ dân phố đầu kỳ", "Số thôn, tổ dân phố đã sáp nhập")
    struck = [
        ["1", labels[0], *["Khá"] * 5, "<s>Tốt</s> Khá"],
        ["2", labels[1], *["9"] * 5, "<s>9</s>8"],
        ["3", labels[2], *["0"] * 5, "1"],
    ]
    put_sample(target, "O-22/nop-ve/PL4.html", _page(heads, struck))
    put_sample(target, "O-51/nop-ve/PL4.html", _page(heads, [["1", labels[0], *["Khá"] * 6], ["2", labels[1], *["9"] * 5]]))
    shifted = [
        ["1", labels[0], *["Khá"] * 6],
        ["2", labels[1].replace(",", ""), "9,5", *["9"] * 5],
        ["3", labels[2].replace(",", ""), *["0"] * 6],
    ]
    top = ("Phụ lục 4", "Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.")
    text = "\r\n".join((*top, *(",".join(row) for row in (heads, *shifted)))) + "\r\n"
    put_sample(target, "T-34/nop-ve/PL4.csv", text.encode("utf-8-sig"))
    for code in ("O-22", "O-51", "T-34"):
        put_sample(target, f"{code}/phu-luc/pl4.toml", PHU_LUC_RIENG)
    spot = spot_in_2020(bench, "pl5", "4")
    noted = with_sheet(bench.book(), "PL5", lambda one: replace(one, comments={spot: "đúng là 12 người"}))
    put_sample(target, "N-68/19870.xlsx", xlsx(noted))
    made = open_book("Số liệu minh họa", "cchc-excel")
    drawn = made.inner.add_worksheet("PL1")
    drawn.write(0, 0, "Số liệu minh họa")
    drawn.insert_textbox("D5", "Số liệu đúng: 12")
    put_sample(target, "T-35/bieu.xlsx", close_book(made))
    seen = {"N-68": "19870.xlsx", "T-35": "bieu.xlsx"}
    used = {"O-22": "O-22", "O-42": "O-22", "T-34": "T-34", "O-23": "T-34", "O-51": "O-51"}
    rows = {code: ("xem", f"phat-hien/{code}/{at}", CATALOGUE[code].when) for code, at in seen.items()}
    return rows | {code: ("xem rieng", f"phat-hien/{at}", CATALOGUE[code].when) for code, at in used.items()}


def _page(heads: list[str], rows: list[list[str]]) -> str:
    """A return to the own appendix 4 as a page, with this heading and these rows."""
    lines = "".join(f"<tr>{''.join(f'<td>{one}</td>' for one in row)}</tr>" for row in (heads, *rows))
    title = "<p>Phụ lục 4</p><p>Đơn vị báo cáo: UBND Xã Quảng Thái. Số liệu minh họa.</p>"
    return f'<html><meta charset="utf-8">{title}<table>{lines}</table></html>'

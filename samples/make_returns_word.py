"""A commune's report in Word with its appendices as tables, broken over pages as Word prints them."""

from __future__ import annotations

from cchc_excel.nouns.filing import RawSheet
from samples.make_returns_case import Bench
from samples.make_returns_form import retyped
from samples.make_returns_write import docx, page_break, paragraph, shown, word_table

BREAKS = {"PL8": (9, 17), "PL6": (5, 0), "PL1": (7, 0)}  # rows of the first page; words of the last row on it
HEADINGS = 2


def report(bench: Bench) -> bytes:
    """The letterhead, some sentences, and the six appendices."""
    one = bench.filled()
    head = word_table(
        [
            ["UBND HUYỆN QUẢNG ĐIỀN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            [f"ỦY BAN NHÂN DÂN {one.unit.name.upper()}", "Độc lập - Tự do - Hạnh phúc"],
            ["Số: 17/BC-UBND", "Quảng Thái, ngày 15 tháng 4 năm 2020"],
        ],
        0,
    )
    body = [
        head,
        paragraph("BÁO CÁO"),
        paragraph("Tổng kết cải cách hành chính giai đoạn 2011 - 2020 (số liệu minh họa)"),
    ]
    body += [paragraph("Thực hiện công văn của UBND huyện, UBND xã báo cáo như sau.")]
    for appendix, page in zip(bench.desk.forms.appendices, retyped(bench.desk, one).sheets, strict=True):
        body += [page_break(), paragraph(appendix.number.upper()), paragraph(appendix.title), _tables(page)]
    return docx("".join([*body, paragraph("TM. ỦY BAN NHÂN DÂN"), paragraph("CHỦ TỊCH")]))


def _tables(page: RawSheet) -> str:
    """The table of one appendix; as two tables with the heading repeated where a page ends."""
    rows = _rows(page)
    if page.name not in BREAKS:
        return word_table(rows, HEADINGS)
    at, words = BREAKS[page.name]
    first, rest = rows[: HEADINGS + at], rows[HEADINGS + at :]
    if words:
        label = str(rest[0][1]).split()
        first.append([rest[0][0], " ".join(label[:words]), *rest[0][2:]])
        rest[0] = ["", " ".join(label[words:]), *[""] * (len(rest[0]) - 2)]
    return word_table(first, HEADINGS) + paragraph("- 5 -") + word_table([*rows[:HEADINGS], *rest], HEADINGS)


def _rows(page: RawSheet) -> list[list[str | None]]:
    """The table's cells from its heading to its last line; None continues the cell to the left."""
    last = max(column for _, column in page.cells)
    foot = next(row for (row, _), raw in page.cells.items() if str(raw.value).startswith("…………"))
    rows: list[list[str | None]] = [
        [shown(page.cells[row, c]) if (row, c) in page.cells else "" for c in range(1, last + 1)]
        for row in range(5, foot - 1)
    ]
    spans = {(row, c) for row, left, _, right in page.merges for c in range(left + 1, right + 1)}
    return [
        [None if (row, c) in spans else words for c, words in enumerate(line, 1)]
        for row, line in enumerate(rows, 5)
    ]

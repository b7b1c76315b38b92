"""Marked copies in the real LibreOffice: they open as they are, with values, notes, links and first sheet."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from marked_books import HEADING, book_of, mend, parts_of, rich_book
from office import convert

from cchc_excel.nouns.marks import NOTE_MARK
from cchc_excel.returning.copy import marked_copy
from cchc_excel.returning.list import earlier_list

SHEET = "Số 'A' liệu"
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"
PLACES = (mend("PL3", 25, 8), mend("PL5", 16, 7), mend("PL6", 10, 9), mend("PL6", 60, 2))


def values(book: openpyxl.Workbook, name: str) -> dict[str, object]:
    return {
        cell.coordinate: cell.value
        for row in book[name].iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_libreoffice_opens_marked_copies_and_keeps_what_is_in_them(tmp_path: Path) -> None:
    rich = rich_book()
    own = (SAMPLE / "19894 so lieu minh hoa.xlsx").read_bytes()
    once = marked_copy(own, PLACES, HEADING)
    files = {
        "goc": rich,
        "danh-dau": marked_copy(rich, (mend(SHEET, 2, 2), mend(SHEET, 5, 3), mend("Khác", 40, 3)), HEADING),
        "cua-xa": once,
        "lan-hai": marked_copy(once, PLACES[:1], HEADING, earlier_list(book_of(once))),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    opened = convert([tmp_path / f"{name}.xlsx" for name in files], "xlsx", tmp_path / "ra")
    before, after, sent, again = (openpyxl.load_workbook(one, data_only=True) for one in opened)
    for name in before.sheetnames:
        assert values(after, name) == values(before, name)
    assert after.sheetnames == ["Cần sửa", "Bìa", SHEET, "Khác"] and after.active.title == "Cần sửa"
    assert after[SHEET]["B2"].comment.text == f"ghi chú của xã\n{NOTE_MARK} Hãy ghi một số. [O-01]"
    assert after[SHEET]["A3"].comment.text == "ghi chú khác"
    assert after["Khác"]["C40"].comment.text.startswith(NOTE_MARK)
    assert after[SHEET]["B2"].fill.fgColor.rgb == after[SHEET]["B5"].fill.fgColor.rgb == "FFFFC7CD"
    assert any(name.startswith("xl/media/") for name in parts_of(opened[1].read_bytes()))
    assert after[SHEET]._charts and after[SHEET].protection.sheet
    assert "B2" in after["Cần sửa"]["D6"].hyperlink.location
    assert (
        sent["PL3"]["H25"].comment
        and sent["PL6"].protection.sheet
        == openpyxl.load_workbook(tmp_path / "cua-xa.xlsx")["PL6"].protection.sheet
    )
    marked = [
        (page.title, cell.coordinate)
        for page in again
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    ]
    assert marked == [("PL3", "H25")]


def test_marks_come_off_a_copy_that_libreoffice_saved_again(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(
        marked_copy(rich_book(), (mend(SHEET, 2, 2), mend(SHEET, 2, 3)), HEADING)
    )
    (saved,) = convert([tmp_path / "a.xlsx"], "xlsx", tmp_path / "ra")
    data = saved.read_bytes()
    earlier = earlier_list(book_of(data))
    assert set(earlier.fills) == {(SHEET, 2, 2), (SHEET, 2, 3)}
    (tmp_path / "b.xlsx").write_bytes(marked_copy(data, (mend(SHEET, 2, 3),), HEADING, earlier))
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames.count("Cần sửa") == 1
    assert book[SHEET]["B2"].fill.patternType in (None, "none")
    assert book[SHEET]["B2"].comment.text == "ghi chú của xã"
    assert book[SHEET]["C2"].fill.fgColor.rgb == "FFFFC7CD" and "E2EFDA" in earlier.fills[SHEET, 2, 3].upper()

"""The sender's own workbook, marked: nothing differs but the marks."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from marked_books import HEADING, MAIN, bare_sheet, book_of, differing, mend, parts_of, rich_book, with_parts

from cchc_excel.nouns.marks import NOTE_MARK
from cchc_excel.nouns.places import Place, column_letters
from cchc_excel.nouns.spec import Severity
from cchc_excel.returning.copy import marked_copy, same_but_marks
from cchc_excel.returning.list import _WIDTHS, earlier_list
from cchc_excel.sheets.pages import PRINT_WIDTH_LANDSCAPE

SHEET = "Số 'A' liệu"
RICH = rich_book()
MENDS = (
    mend(SHEET, 2, 2),
    mend(SHEET, 2, 3, severity=Severity.WARNING, todo="Hãy xem lại.", likely="Có thể là 95,4."),
    mend(SHEET, 3, 6),
    mend(SHEET, 40, 4),
    mend("", 0, 0, code="N-20", todo="Không có Phụ lục 2."),
)
MARKED = marked_copy(RICH, MENDS, HEADING)
SHEET_PART = "xl/worksheets/sheet2.xml"


def workbook(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_only_the_parts_that_hold_marks_differ():
    assert differing(RICH, MARKED) == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        SHEET_PART,
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "+xl/worksheets/sheet4.xml",
    }


def test_a_sum_is_listed_by_the_cells_to_type_into_and_linked_to_the_first():
    parts = (Place("", SHEET, 3, 2), Place("", SHEET, 4, 2), Place("", "Khác", 7, 5))
    listed = (replace(mend(SHEET, 2, 2), inputs=parts), mend(SHEET, 2, 3))
    page = workbook(marked_copy(RICH, listed, HEADING)).worksheets[0]
    cells = [page.cell(row, 4) for row in (6, 7)]
    assert [one.value for one in cells] == ["B3, B4, Khác E7", "C2"]
    assert [one.hyperlink.location for one in cells] == ["'Số ''A'' liệu'!B3", "'Số ''A'' liệu'!C2"]


def test_inside_a_marked_sheet_only_styles_of_marked_cells_and_added_blanks_differ():
    old, new = parts_of(RICH)[SHEET_PART], parts_of(MARKED)[SHEET_PART]
    cells = {"B2", "C2", "F3", "D40"}
    assert bare_sheet(new, cells, old) == bare_sheet(old, cells)
    assert bare_sheet(new, cells - {"B2"}, old) != bare_sheet(old, cells - {"B2"})


def test_styles_are_only_appended_to():
    old, new = (etree.fromstring(parts_of(one)["xl/styles.xml"]) for one in (RICH, MARKED))
    for before, after in zip(old, new, strict=True):
        written = [etree.tostring(one, method="c14n") for one in before]
        assert [etree.tostring(one, method="c14n") for one in after][: len(written)] == written
        assert after.get("count") is None or int(after.get("count")) == len(after)
        grown = etree.QName(after).localname in ("fonts", "fills", "borders", "cellXfs")
        assert grown or len(after) == len(before)


def test_a_marked_cell_keeps_its_format_lock_border_and_gets_the_colour():
    before, after = workbook(RICH)[SHEET], workbook(MARKED)[SHEET]
    for where, colour in (("B2", "FFFFC7CD"), ("C2", "FFFFEB9B"), ("F3", "FFFFC7CD"), ("D40", "FFFFC7CD")):
        old, new = before[where], after[where]
        assert new.fill.fgColor.rgb == colour and new.fill.patternType == "solid"
        looks = [
            tuple(map(repr, (one.number_format, one.font, one.border, one.alignment, one.protection)))
            for one in (old, new)
        ]
        assert looks[0] == looks[1]
    assert repr(after["A1"].fill) == repr(before["A1"].fill)
    assert after.protection.sheet and after.protection.password == before.protection.password


def test_a_blank_cell_that_was_not_stored_takes_the_format_of_its_row_or_column():
    marked = workbook(marked_copy(RICH, (mend("Khác", 2, 6), mend("Khác", 5, 3)), HEADING))["Khác"]
    assert marked["F2"].number_format == "0.00%"
    assert marked["C5"].number_format == "0.000"
    assert marked["C5"].fill.fgColor.rgb == "FFFFC7CD"


def test_our_sheet_is_the_first_and_the_only_selected_one():
    sheets = re.findall(
        r'<sheet name="([^"]+)" sheetId="(\d+)"', parts_of(MARKED)["xl/workbook.xml"].decode()
    )
    assert sheets[0] == ("Cần sửa", "4") and [name for name, _ in sheets[1:]] == ["Bìa", SHEET, "Khác"]
    book = workbook(MARKED)
    assert book.active.title == "Cần sửa"
    assert [one.title for one in book if one.sheet_view.tabSelected] == ["Cần sửa"]
    assert book["Bìa"].sheet_state == "hidden"


def test_names_of_single_sheets_still_belong_to_their_sheets():
    def local(data: bytes) -> dict[str, list[tuple[str, str]]]:
        return {
            one.title: sorted((n, d.attr_text) for n, d in one.defined_names.items())
            for one in workbook(data)
        }

    def areas(data: bytes) -> dict[str, str]:
        return {one.title: str(one.print_area) for one in workbook(data)}

    after = local(MARKED)
    assert after.pop("Cần sửa") == [] and after == local(RICH)
    assert areas(MARKED) == areas(RICH) | {"Cần sửa": ""}
    written = etree.fromstring(parts_of(MARKED)["xl/workbook.xml"])
    assert {one.get("localSheetId") for one in written.iter(f"{MAIN}definedName")} == {None, "1", "2", "3"}


def test_the_list_says_what_where_and_links_to_the_cell():
    page = workbook(MARKED)["Cần sửa"]
    rows = [[cell.value for cell in row[:7]] for row in page.iter_rows(min_row=6, max_row=10)]
    assert rows[0] == ["1", "Phải sửa\nO-01", SHEET, "B2", "1.234", "Hãy ghi một số.", None]
    assert rows[1][1:4] == ["Xem lại\nO-01", SHEET, "C2"] and rows[1][6] == "Có thể là 95,4."
    assert rows[4][2:4] == ["cả tệp", None]
    assert page["D6"].hyperlink.location == "'Số ''A'' liệu'!B2"
    assert page["D10"].hyperlink is None
    assert page["A1"].value.startswith("CÁC CHỖ CẦN SỬA") and page["A2"].value == HEADING.whose


def test_the_list_fits_the_width_of_a_page():
    assert sum(_WIDTHS) <= PRINT_WIDTH_LANDSCAPE


def test_a_hidden_sheet_is_named_so_and_not_linked():
    page = workbook(marked_copy(RICH, (mend("Bìa", 1, 1),), HEADING))["Cần sửa"]
    assert page["C6"].value == "Bìa (đang ẩn)" and page["D6"].hyperlink is None


def test_texts_are_written_as_text_and_cleaned():
    odd = mend(SHEET, 2, 2, written='=1+1 & <b> "x" _x000D_', todo="a\x01b\ufffe ⟦ky⟧", likely="@SUM")
    page, _, sheet, _ = book_of(marked_copy(RICH, (odd,), HEADING)).sheets
    cells = [page.cells[6, column] for column in (5, 6, 7)]
    assert [one.value for one in cells] == ['=1+1 & <b> "x" _x000D_', "ab [ky]", "@SUM"]
    assert not any(one.formula for one in cells)
    assert sheet.comments[2, 2] == f"ghi chú của xã\n{NOTE_MARK} ab [ky] [O-01] Gợi ý: @SUM"


def test_a_mark_under_a_merge_shows_at_its_first_cell():
    data = marked_copy(RICH, (mend(SHEET, 6, 4),), HEADING)
    page = workbook(data)[SHEET]
    assert page["B5"].fill.fgColor.rgb == "FFFFC7CD" and page["B5"].comment.text.startswith(NOTE_MARK)
    assert workbook(data)["Cần sửa"]["D6"].value == "D6"


def test_several_findings_at_one_cell_make_one_note_and_the_worse_colour():
    twice = (
        mend(SHEET, 3, 3, severity=Severity.WARNING, code="Q-07", todo="Hai."),
        mend(SHEET, 3, 3, todo="Một."),
    )
    cell = workbook(marked_copy(RICH, twice, HEADING))[SHEET]["C3"]
    assert cell.fill.fgColor.rgb == "FFFFC7CD"
    assert "Một." in cell.comment.text and "Hai." in cell.comment.text


def test_macros_stay_and_so_does_the_kind_of_file():
    data = rich_book(macros=True)
    marked = marked_copy(data, MENDS, HEADING)
    assert parts_of(marked)["xl/vbaProject.bin"] == parts_of(data)["xl/vbaProject.bin"]
    assert book_of(marked, "a.xlsm").format == book_of(data, "a.xlsm").format == "xlsm"


def test_a_locked_structure_a_chain_and_threads_stay_as_they_were():
    locked = with_parts(
        RICH,
        {
            "xl/workbook.xml": lambda old: old.replace(
                b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>'
            )
        },
    )
    marked = parts_of(marked_copy(locked, MENDS, HEADING))
    assert b'<workbookProtection lockStructure="1"/><bookViews>' in marked["xl/workbook.xml"]
    assert marked["xl/calcChain.xml"] == parts_of(RICH)["xl/calcChain.xml"]


def test_marking_reads_back_as_the_same_workbook_and_repeats_to_the_byte():
    assert same_but_marks(book_of(RICH), book_of(MARKED))
    assert marked_copy(RICH, MENDS, HEADING) == MARKED
    other = with_parts(RICH, {SHEET_PART: lambda old: old.replace(b"<v>5</v>", b"<v>6</v>")})
    assert not same_but_marks(book_of(other), book_of(MARKED))


def test_a_list_without_cells_marks_no_sheet():
    marked = marked_copy(RICH, (mend("", 0, 0), mend("Khác"), mend("Không có trang này", 2, 2)), HEADING)
    assert differing(RICH, marked) == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        SHEET_PART,
        "+xl/worksheets/sheet4.xml",
    }
    old, new = parts_of(RICH)[SHEET_PART], parts_of(marked)[SHEET_PART]
    assert bare_sheet(new, ()) == bare_sheet(old, ()) and b"tabSelected" in old and b"tabSelected" not in new


def test_a_sheet_of_the_senders_with_our_name_is_left_alone():
    named = with_parts(
        RICH, {"xl/workbook.xml": lambda old: old.replace('name="Khác"'.encode(), 'name="cần sửa"'.encode())}
    )
    assert workbook(marked_copy(named, (), HEADING)).sheetnames == ["Cần sửa (cchc)", "Bìa", SHEET, "cần sửa"]


@pytest.mark.parametrize("sheet", [SHEET, "Khác"])
@given(spots=st.sets(st.tuples(st.integers(1, 60), st.integers(1, 30)), max_size=25))
@settings(max_examples=25)
def test_whatever_cells_are_marked_the_rest_of_the_sheet_is_the_same(
    sheet: str, spots: set[tuple[int, int]]
) -> None:
    name = {SHEET: SHEET_PART, "Khác": "xl/worksheets/sheet3.xml"}[sheet]
    marked = marked_copy(RICH, [mend(sheet, *spot) for spot in sorted(spots)], HEADING)
    cells = {f"{column_letters(column)}{row}" for row, column in spots} | {"B5"}
    old, new = parts_of(RICH)[name], parts_of(marked)[name]
    assert bare_sheet(new, cells, old) == bare_sheet(old, cells)
    order = [[cell.column for cell in row] for row in workbook(marked)[sheet].iter_rows()]
    assert all(columns == sorted(columns) for columns in order)
    coloured = {
        cell.coordinate
        for row in workbook(marked)[sheet].iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "FFFFC7CD"
    }
    shown = {
        "B5" if 5 <= row <= 6 and 2 <= column <= 4 and sheet == SHEET else f"{column_letters(column)}{row}"
        for row, column in spots
    }
    assert coloured == shown
    assert (earlier_list(book_of(marked)).sheet if not spots else "Cần sửa") == "Cần sửa"

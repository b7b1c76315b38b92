"""What the mangling run found, each by its smallest input; and that its oracle is not blind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from long.mangling import in_memory, in_text
from mangle_books import Base, own_book, totals_base
from mangle_files import to_docx
from mangle_oracle import Mangled, faults
from mangle_texts import slide_without_codes, table_of, word_document
from mangle_ways import started
from mess import moved, open_row, shown, with_cells
from raw_forms import number, text

from cchc_excel.nouns.filing import Filing, RawSheet, State
from cchc_excel.nouns.spec import Cell
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import Recognition, recognise_workbook


@cache
def checklist() -> Base:
    return own_book("kiem-tra", "xa")


@cache
def lists() -> Base:
    return own_book("tthc-06", "xa")


def page(base: Base, name: str) -> RawSheet:
    return next(one for one in base.book.sheets if one.name == name)


def read(base: Base, *sheets: RawSheet) -> Recognition:
    """The book with these sheets in the place of its own."""
    new = {one.name: one for one in sheets}
    book = replace(base.book, sheets=tuple(new.get(one.name, one) for one in base.book.sheets))
    return recognise_workbook(book, base.forms, base.round_, "bieu.xlsx", "0" * 64)


def told(found: Recognition) -> list[tuple[str, str]]:
    return [(one.code, one.place.a1 if one.place else "") for one in found.findings]


def test_a_row_that_numbers_the_columns_within_a_line_is_no_part_of_its_texts() -> None:
    sheet = page(checklist(), "KT6")
    words = shown(sheet, (12, 2)).split()
    numbers = {(13, c): text(f"({c})") for c in (1, 2, 4, 5, 6)}
    halves = {(12, 2): text(" ".join(words[:6])), (14, 2): text(" ".join(words[6:]))}
    found = read(checklist(), with_cells(open_row(sheet, 13, 2), numbers | halves))
    entry = found.filings[0].entry(Cell("kt6", "ghi_chu", "kiem_diem"))
    assert (entry.state, entry.value) == (State.VALUE, shown(sheet, (12, 5)))
    assert "N-62" not in [code for code, _ in told(found)]


def test_a_heading_repeated_without_its_upper_row_is_read_by_the_numbers_below_it() -> None:
    base = totals_base("kiem-tra")
    sheet = page(base, "KT3")
    row = next(row for row, column in sorted(sheet.cells) if column == 10 and shown(sheet, (row, 10)) == "KT3.D3")
    again = {(row, c): sheet.cells[9, c] for c in range(1, 12) if (9, c) in sheet.cells}
    again |= {(row + 1, c): sheet.cells[10, c] for c in range(1, 12) if (10, c) in sheet.cells}
    found = read(base, with_cells(open_row(sheet, row, 2), again))
    entry = found.filings[0].entry(Cell("kt3", "ghi_chu", "thanh_toan_tt"))
    assert entry.place and entry.place.a1 == f"H{row + 2}"


def test_the_heading_of_the_labels_names_no_column_of_values() -> None:
    district = own_book("kiem-tra", "huyen")
    sheet = page(district, "KT10")
    found = read(district, moved(sheet, lambda r, c: None if c == 4 else (r, c - 1 if c > 4 else c)))
    entries = [one for cell, one in found.filings[0].entries.items() if cell.appendix == "kt10"]
    assert entries and not any(one.filled for one in entries)


def test_a_number_beside_the_numbers_of_the_lines_is_listed() -> None:
    base = own_book("dinh-ky", "xa")
    opened = moved(page(base, "DK5"), lambda r, c: (r, c + 1 if c >= 2 else c))
    found = read(base, with_cells(opened, {(20, 2): number(15), (26, 2): number(7)}))
    assert ("N-65", "B20") in told(found)
    [slots] = [one.slots for one in found.findings if one.code == "N-65"]
    assert slots["count"] == "2"


def test_a_value_in_a_row_that_passes_for_a_heading_is_listed() -> None:
    district = own_book("kiem-tra", "huyen")
    sheet = page(district, "KT10")
    heading = {(12, c): sheet.cells[7, c] for c in range(1, 6)}
    cut = {(11, 2): text("Tổng số tiêu chí của Bộ"), (11, 5): text("KT10.9")}
    found = read(district, with_cells(open_row(sheet, 12), heading | cut))
    listed = [one.place.a1 for made in found.accounts for one in made.outside]
    entry = found.filings[0].entry(Cell("kt10", "than_thien_tong", "ky"))
    assert entry.filled or "D11" in listed


def test_a_remark_beside_the_words_of_a_total_row_is_listed() -> None:
    sheet = page(lists(), "Tre han")
    last = max(row for row, column in sheet.cells if column == 3 and shown(sheet, (row, 3)).startswith("Tuyên"))
    total = {(last + 1, 1): text("Tổng cộng"), (last + 1, 2): text("(*) có phụ lục kèm theo")}
    found = read(lists(), with_cells(open_row(sheet, last + 1), total))
    assert ("N-66", f"B{last + 1}") in told(found)


def test_a_wrong_code_beside_half_a_label_takes_no_values_to_another_line() -> None:
    """A page break with the form's title within the label, a column inserted, two codes exchanged: as it was drawn."""
    assert in_memory(20261201, 2315).misses == ()


def test_a_text_put_into_a_totals_book_is_listed() -> None:
    base = totals_base("hai-long")
    sheet = page(base, "Hai long")
    row = min(one.place.row for one in clean(base).entries.values() if one.place)
    found = read(base, with_cells(open_row(sheet, row), {(row, 2): text("Ghi chú của huyện: đang rà soát")}))
    assert ("N-66", f"B{row}") in told(found)


def test_words_before_a_row_of_a_list_are_listed() -> None:
    sheet = page(lists(), "Tre han")
    found = read(lists(), with_cells(sheet, {(12, 1): text("Trong đó: khu phố"), (13, 1): text("2a")}))
    assert [one for one in told(found) if one[0] == "N-66"] == [("N-66", "A12")]


def test_our_own_totals_book_of_answers_comes_back_without_a_word() -> None:
    assert told(read(totals_base("kiem-tra"))) == []


def clean(base: Base) -> Filing:
    """The filing of the book as it was sent in."""
    return next(one for one in read(base).filings if one.unit == base.unit.code and one.scope is base.scope)


def seen(found: Recognition, base: Base | None = None) -> list[str]:
    base = base or lists()
    return faults(Mangled(base, base.book, base.traced, {}), found)


def test_the_oracle_sees_a_wrong_value_a_lost_one_and_a_row_that_counts_twice() -> None:
    found = read(lists())
    assert seen(found) == []
    filing = clean(lists())
    cell = next(cell for cell, one in filing.entries.items() if one.filled and cell not in lists().derives)
    entry = filing.entries[cell]
    other = next(one for key, one in filing.entries.items() if one.filled and key != cell)

    def with_entry(**changes: object) -> Recognition:
        entries = {**filing.entries, cell: replace(entry, **changes)}  # type: ignore[arg-type]
        return replace(found, filings=(replace(filing, entries=entries),))

    assert seen(with_entry(value=Decimal(1))) != []
    assert seen(with_entry(place=other.place)) != []
    assert seen(with_entry(state=State.BLANK, value=None, place=None)) != []
    assert seen(with_entry(state=State.REJECTED, value=None)) != []
    some = filing.records["tre_han"]
    assert seen(replace(found, filings=(replace(filing, records={"tre_han": (*some, some[0])}),))) != []
    assert seen(replace(found, filings=(replace(filing, records={"tre_han": some[1:]}),))) != []
    assert seen(replace(found, filings=())) != []


def test_a_number_in_a_total_row_that_is_compared_with_nothing_is_listed() -> None:
    sheet = page(lists(), "Tre han")
    last = max(one.place.row for one in clean(lists()).records["tre_han"][-1].entries.values() if one.place)
    total = {(last + 1, 1): text("Tổng"), (last + 1, 7): number(6), (last + 1, 8): number(41)}
    assert ("N-65", f"H{last + 1}") in told(read(lists(), with_cells(sheet, total)))


def test_each_further_copy_of_a_form_is_named() -> None:
    base = own_book("hai-long", "xa")
    sheet = page(base, "Hai long")
    copies = tuple(replace(sheet, name=f"Hai long ({place})") for place in (2, 3))
    book = replace(base.book, sheets=(*base.book.sheets, *copies))
    found = recognise_workbook(book, base.forms, base.round_, "bieu.xlsx", "0" * 64)
    [other] = [one.slots["other"] for one in found.findings if one.code == "N-71"]
    assert other == "trang “Hai long (2)”, trang “Hai long (3)”"


def test_a_totals_book_that_lost_every_stamp_is_no_answer_of_the_units_own() -> None:
    base = totals_base("kiem-tra")
    sheets = (
        replace(one, cells={spot: raw for spot, raw in one.cells.items() if not str(raw.value).startswith("Mã biểu")})
        for one in base.book.sheets
        if one.name != "_cchc"
    )
    book = replace(base.book, sheets=tuple(sheets), names={}, properties={})
    found = recognise_workbook(book, base.forms, base.round_, "bieu.xlsx", "0" * 64)
    filled = {one.scope for one in found.filings if any(entry.filled for entry in one.entries.values())}
    assert filled <= {base.scope}


@pytest.mark.parametrize("number", [0, 12, 13, 38, 55])  # Word, Word, a page, a text table, a mail
def test_a_form_written_as_text_gives_no_wrong_value(number: int) -> None:
    assert in_text(20261130, number).misses == ()


@pytest.mark.parametrize("name", ["tong-ket-2011-2020", "tthc-06", "hai-long", "kiem-tra"])
def test_a_word_row_that_lost_a_cell_is_refused_where_no_codes_are_printed(name: str) -> None:
    work = started(own_book(name, "xa"), Random(3))
    work.plain = True
    table = table_of(work.form_sheets()[0], Random(5))
    slide_without_codes(work, table)
    base = work.base
    found = recognise_workbook(read_raw(word_document([table]), "a.docx"), base.forms, base.round_, "a.docx", "0" * 64)
    assert "O-51" in {one.code for one in found.findings}
    assert faults(Mangled(base, work.book, work.traced, work.changed, places=False), found) == []


def test_the_pages_of_a_totals_book_pasted_into_word_are_no_second_copy_of_its_forms() -> None:
    """A table of Word has no name: the page is known by its title."""
    base = totals_base("hai-long")
    found = recognise_workbook(read_raw(to_docx(base.book), "a.docx"), base.forms, base.round_, "a.docx", "0" * 64)
    assert [one.code for one in found.findings if one.code in ("N-01", "N-24", "N-25")] == []
    assert len(found.filings) == 1

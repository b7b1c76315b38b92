"""Whose workbook it is: a vote of what stands in it; disagreement and strangers are refused by name."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from mess import FORM_SHEETS, MESS, drop_line, every_sheet, moved, with_cells
from raw_forms import (
    COMMUNES,
    DISTRICT,
    FORMS,
    NGAN,
    ROUND,
    THAI,
    filled_book,
    hidden_sheet,
    sample_values,
    stamp_of,
    text,
)  # fmt: skip

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.jobs.file_owners import without_misplaced
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import RawBook, RawSheet, Scope, State
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.nouns.stamp import PREFIX
from cchc_excel.nouns.unit import Period, Unit
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.recognising.whose.names import units_heading, units_in_file_name
from cchc_excel.returning.mending import to_mend

BOOK = filled_book(NGAN, sample_values(NGAN))
OTHER = filled_book(THAI, sample_values(THAI, shift=1))


def read(book: RawBook, file: str = "bao cao.xlsx") -> Recognition:
    return recognise_workbook(book, FORMS, ROUND, file, "00")


def told(found: Recognition) -> list[tuple[str, str]]:
    """Codes with their units."""
    return [(one.code, one.unit) for one in found.findings]


def units(found: Recognition) -> list[str]:
    return [one.unit for one in found.filings]


def forms_of(book: RawBook) -> tuple[RawSheet, ...]:
    return tuple(one for one in book.sheets if one.name in FORM_SHEETS)


def nameless(book: RawBook) -> RawBook:
    """The book without anything above its headings."""
    return every_sheet(lambda s, _: moved(s, lambda r, c: (r - 6, c) if r > 6 else None))(book, Random(1))


def renamed(book: RawBook, name: str) -> RawBook:
    """The book with another unit's name in its printed headings."""
    sheets = [
        replace(
            one,
            cells={
                k: text(str(v.value).replace(NGAN.name, name).replace(NGAN.name.upper(), name.upper()))
                if v.formula == "" and isinstance(v.value, str)
                else v
                for k, v in one.cells.items()
            },
        )
        for one in book.sheets
    ]
    return replace(book, sheets=tuple(sheets))


@pytest.mark.parametrize("gone", [("drop_properties",), ("drop_names", "drop_hidden"), ("new_book",)])
def test_any_stamp_left_is_enough_with_the_printed_line(gone: tuple[str, ...]) -> None:
    book = BOOK
    for name in gone:
        book = MESS[name](book, Random(1))
    assert units(read(book)) == [NGAN.code]
    assert told(read(book)) == []


def test_without_the_printed_line_the_books_stamps_and_the_heading_agree() -> None:
    found = read(every_sheet(drop_line)(BOOK, Random(1)))
    assert units(found) == [NGAN.code]
    assert told(found) == [("N-07", NGAN.code)]


def test_without_anything_printed_the_books_stamps_count_with_a_warning() -> None:
    found = read(nameless(BOOK))
    assert (units(found), told(found)) == ([NGAN.code], [("N-15", NGAN.code)])


def test_nothing_recovered_is_refused_and_filed_under_nobody() -> None:
    found = read(MESS["new_book"](nameless(BOOK), Random(1)))
    assert (units(found), told(found)) == ([], [("N-01", "")])


def test_the_printed_name_alone_is_enough_but_said() -> None:
    book = MESS["new_book"](every_sheet(drop_line)(BOOK, Random(1)), Random(1))
    assert (units(read(book)), told(read(book))) == ([NGAN.code], [("N-08", NGAN.code)])


def test_a_file_name_that_says_another_unit_sinks_a_name_alone() -> None:
    book = MESS["new_book"](every_sheet(drop_line)(BOOK, Random(1)), Random(1))
    found = read(book, "UBND xa Quang Thai.xlsx")
    assert (units(found), told(found)) == ([], [("N-02", "")])


def test_a_file_name_that_says_another_unit_is_a_warning_beside_stamps() -> None:
    found = read(BOOK, "UBND xa Quang Thai.xlsx")
    assert (units(found), told(found)) == ([NGAN.code], [("N-10", NGAN.code)])


def test_another_communes_file_with_the_own_name_typed_over_is_refused() -> None:
    found = read(renamed(BOOK, THAI.name))
    assert units(found) == []
    assert told(found) == [("N-02", "")]
    assert "19873 Xã Quảng Ngạn" in found.findings[0].text
    assert "19870 Xã Quảng Thái" in found.findings[0].text


def test_a_name_typed_over_is_refused_without_the_printed_line_too() -> None:
    found = read(renamed(every_sheet(drop_line)(BOOK, Random(1)), THAI.name))
    assert (units(found), told(found)) == ([], [("N-02", "")])


def test_sheets_copied_into_another_communes_book_are_their_own() -> None:
    book = replace(BOOK, sheets=(BOOK.sheets[-1], *forms_of(OTHER)))
    found = read(book)
    assert (units(found), told(found)) == ([THAI.code], [("N-03", THAI.code)])


def test_several_communes_in_one_book_are_filed_apart() -> None:
    copied = tuple(replace(one, name=f"{one.name} QT") for one in forms_of(OTHER))
    found = read(replace(BOOK, sheets=(*BOOK.sheets, *copied)))
    assert units(found) == [NGAN.code, THAI.code]
    assert {one.code for one in found.findings} == {"N-13", "N-22", "N-74"}


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("own", ["beside", "gone", "moved"])
def test_another_communes_sheet_added_to_a_stamped_book_waits_and_the_sender_is_told(own: str, hidden: bool) -> None:
    """Issue 8, 1.4: the other commune's blank form got the figures of such a sheet on warnings alone."""
    name = "PL2" if own == "moved" else "Sheet9"
    guest = replace(next(one for one in forms_of(OTHER) if one.name == "PL2"), name=name, hidden=hidden)
    mine = [replace(one, name="PL2 Ngạn") if own == "moved" and one.name == "PL2" else one for one in BOOK.sheets]
    found = read(replace(BOOK, sheets=(*(one for one in mine if own != "gone" or one.name != "PL2"), guest)))
    said = {(one.code, one.unit): one for one in found.findings if one.severity is not Severity.NOTE}
    assert set(said) - {("N-20", NGAN.code)} == {("N-13", NGAN.code), ("N-74", THAI.code)} | {("N-75", THAI.code)}
    waits = said["N-74", THAI.code]
    assert (waits.severity, waits.place.sheet if waits.place else "") == (Severity.ERROR, name)
    assert "19873 Xã Quảng Ngạn" in waits.text and len(waits.text) < 240
    assert to_mend(said["N-13", NGAN.code])


def test_a_book_of_another_commune_emptied_of_its_own_forms_is_still_not_the_place_of_an_added_sheet() -> None:
    guest = replace(next(one for one in forms_of(OTHER) if one.name == "PL2"), name="Sheet9")
    found = read(replace(BOOK, sheets=(BOOK.sheets[-1], guest)))
    assert ("N-74", THAI.code) in told(found)


@pytest.mark.parametrize("values", [{}, sample_values(THAI, 1)], ids=["blank", "filled"])
def test_another_communes_form_over_the_own_one_counts_for_neither_and_is_told_once(values) -> None:
    """One cause, one line, to whom the book belongs: no N-03, N-13, and no five N-20 to the other commune."""
    theirs = {one.name: one for one in forms_of(filled_book(THAI, values))}
    found = read(replace(BOOK, sheets=tuple(theirs["PL2"] if one.name == "PL2" else one for one in BOOK.sheets)))
    assert (units(found), told(found)) == ([NGAN.code], [("N-19", NGAN.code), ("N-20", NGAN.code)])
    [one] = [one for one in found.findings if one.code == "N-19"]
    assert one.severity is Severity.ERROR and one.place and one.place.sheet == "PL2"
    assert ("19870 Xã Quảng Thái" in one.text, one.slots["number"]) == (True, "Phụ lục 2")
    assert without_misplaced(found.findings, found.findings, Trait.FORM_MISSING) == [one]
    assert [len(made.outside) > 0 for made in found.accounts if made.sheets == ("PL2",)] == [True]


def test_a_book_of_several_that_has_its_own_form_too_keeps_both() -> None:
    theirs = tuple(replace(one, name=f"{one.name} QT") for one in forms_of(OTHER) if one.name == "PL2")
    found = read(replace(BOOK, sheets=(*BOOK.sheets, *theirs)))
    assert units(found) == [NGAN.code, THAI.code] and "N-19" not in {one.code for one in found.findings}
    [several] = [one for one in found.findings if one.code == "N-13"]
    assert several.unit == NGAN.code


def test_a_nameless_sheet_in_a_book_of_two_communes_is_nobodys() -> None:
    copied = tuple(replace(one, name=f"{one.name} QT") for one in forms_of(OTHER))
    top = moved(copied[0], lambda r, c: (r - 6, c) if r > 6 else None)
    without = tuple(one for one in BOOK.sheets if one.name != "PL1")
    found = read(replace(BOOK, sheets=(*without, top, *copied[1:])))
    assert ("N-01", "") in told(found)
    own = next(one for one in found.filings if one.unit == NGAN.code)
    assert not any(entry.filled for cell, entry in own.entries.items() if cell.appendix == "pl1")


def test_a_nameless_copy_under_the_own_form_is_refused() -> None:
    sheet = next(one for one in BOOK.sheets if one.name == "PL5")
    below = moved(
        next(one for one in OTHER.sheets if one.name == "PL5"), lambda r, c: (r + 40, c) if r > 6 else None
    )
    lacking = moved(sheet, lambda r, c: None if r == 14 else (r, c))
    both = with_cells(lacking, dict(below.cells))
    found = read(replace(BOOK, sheets=tuple(both if one is sheet else one for one in BOOK.sheets)))
    assert ("N-24", Severity.ERROR) in [(one.code, one.severity) for one in found.findings]
    assert ("N-40", NGAN.code) in told(found)
    missing = next(one for one, row in plan_sheet(FORMS.appendix("pl5")).rows.items() if row == 14)
    assert found.filings[0].entry(Cell("pl5", missing, "2015")).state is State.BLANK


def test_sheets_after_the_one_that_opens_the_book_are_its_units_if_no_other_is_named() -> None:
    book = MESS["new_book"](every_sheet(drop_line)(BOOK, Random(1)), Random(1))
    first, *rest = forms_of(book)
    bare = [moved(one, lambda r, c: (r - 6, c) if r > 6 else None) for one in rest]
    found = read(replace(book, sheets=(first, *bare)))
    assert (units(found), told(found)) == ([NGAN.code], [("N-08", NGAN.code), ("N-14", NGAN.code)])
    found = read(replace(book, sheets=(*bare, first)))
    assert [one for one in told(found) if one[0] in ("N-01", "N-14")] == [("N-01", "")]


def test_a_unit_that_owes_nothing_is_refused_by_its_code() -> None:
    stranger = Unit(code="20001", name="Xã Khác", level="xa")
    found = read(filled_book(stranger, {}))
    assert (units(found), told(found)) == ([], [("N-04", "")])
    assert "20001" in found.findings[0].text


def test_another_period_is_refused() -> None:
    found = read(filled_book(NGAN, {}, stamp=stamp_of(NGAN, period="2010-2015")))
    assert (units(found), told(found)) == ([], [("N-05", "")])


@pytest.mark.parametrize("field", ["form_set", "edition"])
def test_another_form_set_or_edition_is_refused(field: str) -> None:
    found = read(filled_book(NGAN, {}, stamp=replace(stamp_of(NGAN), **{field: "khac"})))
    assert (units(found), told(found)) == ([], [("N-06", "")])


def test_stamps_of_two_periods_are_refused() -> None:
    old = stamp_of(NGAN, period="2010-2015")
    fields = {PREFIX + name: value for name, value in old.fields().items()}
    found = read(replace(BOOK, properties=fields))
    assert (units(found), told(found)) == ([], [("N-02", "")])


def test_a_changed_key_map_is_said() -> None:
    fields = {PREFIX + name: value for name, value in stamp_of(NGAN).fields().items()} | {
        "cchc_kiem": "0" * 12
    }
    book = replace(BOOK, properties={}, sheets=(*BOOK.sheets[:-1], hidden_sheet(fields)))
    assert (units(read(book)), told(read(book))) == ([NGAN.code], [("N-09", NGAN.code)])


def test_one_broken_stamp_is_outvoted() -> None:
    fields = {PREFIX + name: value for name, value in stamp_of(THAI).fields().items()}
    found = read(replace(BOOK, properties=fields))
    assert (units(found), told(found)) == ([NGAN.code], [("N-03", NGAN.code)])


def test_the_reporting_units_own_book_is_known_by_its_stamps() -> None:
    found = read(filled_book(DISTRICT, sample_values(DISTRICT)))
    assert (units(found), told(found)) == ([DISTRICT.code], [])


def test_the_reporting_units_name_alone_is_not_enough() -> None:
    book = MESS["new_book"](every_sheet(drop_line)(filled_book(DISTRICT, {}), Random(1)), Random(1))
    found = read(book)
    assert (units(found), told(found)) == ([], [("N-12", "")])


def test_a_heading_of_two_communes_is_refused() -> None:
    book = MESS["new_book"](every_sheet(drop_line)(BOOK, Random(1)), Random(1))
    both = [with_cells(one, {(2, 2): text(f"UBND {THAI.name}")}) for one in forms_of(book)]
    found = read(replace(book, sheets=tuple(both)))
    assert (units(found), told(found)) == ([], [("N-11", "")])


def test_a_totals_line_is_not_read_as_own_figures() -> None:
    total = filled_book(NGAN, {}, stamp=stamp_of(NGAN, scope=Scope.TOTAL))
    found = read(total)
    assert [one.scope for one in found.filings] == [Scope.TOTAL]


def test_one_form_in_a_file_is_filed_with_the_others_named_as_missing() -> None:
    found = read(replace(BOOK, sheets=tuple(one for one in BOOK.sheets if one.name in ("PL5", "_cchc"))))
    assert units(found) == [NGAN.code]
    assert told(found) == [("N-20", NGAN.code)] * 5


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("UBND XÃ QUẢNG NGẠN", NGAN.code),
        ("Uỷ ban nhân dân xã Quảng Ngạn, huyện Quảng Điền", NGAN.code),
        ("UBND xa Quang Ngan", NGAN.code),
        ("Đơn vị báo cáo: UBND xã Quảng Ngạn. Kỳ báo cáo: năm 2020", NGAN.code),
        ("UBND XÃ QUẢNG NGẠN HẠ", ""),
        ("UBND HUYỆN QUẢNG ĐIỀN", DISTRICT.code),
        ("UBND HUYỆN QUẢNG ĐIỀN\nUBND XÃ QUẢNG NGẠN", NGAN.code),
        ("BÁO CÁO", ""),
    ],
)
def test_names_in_a_heading(line: str, expected: str) -> None:
    assert "".join(units_heading([line], ROUND, FORMS)) == expected


def test_tones_tell_units_apart_before_they_are_ignored() -> None:
    near = (
        Unit(code="07240", name="Xã Đồng Tâm", level="xa"),
        Unit(code="07241", name="Xã Đông Tám", level="xa"),
    )
    round_ = replace(
        ROUND, units=near, period=Period(key="a", name="a", start=ROUND.period.start, end=ROUND.period.end)
    )
    assert units_heading(["UBND XÃ ĐỒNG TÂM"], round_, FORMS) == {"07240"}
    assert units_heading(["UBND XA DONG TAM"], round_, FORMS) == {"07240", "07241"}


@pytest.mark.parametrize(
    ("file", "expected"),
    [("Quang Ngan - PL1.xlsx", {NGAN.code}), ("19870_bc.xlsx", {THAI.code}), ("tong hop.xlsx", set()),
     ("QuangThai+QuangNgan.zip", {NGAN.code, THAI.code}), ("PHÒNG NỘI VỤ HUYỆN QUẢNG ĐIỀN - Sịa.xlsx", {DISTRICT.code})],
)  # fmt: skip
def test_names_in_a_file_name(file: str, expected: set[str]) -> None:
    assert units_in_file_name(file, ROUND, FORMS) == expected
    assert len(COMMUNES) == 4


def test_another_communes_form_under_one_whose_lines_cannot_be_read_is_refused() -> None:
    sheet = next(one for one in BOOK.sheets if one.name == "PL5")
    where = plan_sheet(FORMS.appendix("pl5"))
    bare = {
        k: v for k, v in sheet.cells.items() if k[0] < where.first_row or k[1] not in (2, where.code_column)
    }
    below = moved(
        next(one for one in OTHER.sheets if one.name == "PL5"), lambda r, c: (r + 40, c) if r > 6 else None
    )
    both = replace(sheet, cells={**bare, **below.cells})
    found = read(replace(BOOK, sheets=tuple(both if one is sheet else one for one in BOOK.sheets)))
    assert ("N-24", Severity.ERROR) in [(one.code, one.severity) for one in found.findings]
    assert not any(one.filled for cell, one in found.filings[0].entries.items() if cell.appendix == "pl5")


def unstamped(name: str, headed: int = 1) -> RawBook:
    """A book without stamps whose first sheets alone have a heading, with this commune's name in it."""
    book = MESS["new_book"](every_sheet(drop_line)(BOOK, Random(1)), Random(1))
    sheets = forms_of(renamed(book, name))
    bare = [moved(one, lambda r, c: (r - 6, c) if r > 6 else None) for one in sheets[headed:]]
    return replace(book, sheets=(*sheets[:headed], *bare))


@pytest.mark.parametrize("name", ["xã Q. Ngạn", "xã Quảng Ngàn", "xã Quảng Thắng", "xã Quảng", "xã Q.Ngan"])
def test_nameless_sheets_after_an_unknown_name_are_nobodys_and_never_the_superiors(name: str) -> None:
    found = read(unstamped(name))
    assert (units(found), told(found)) == ([], [("N-12", ""), ("N-01", "")])


def test_nameless_sheets_beside_a_refused_one_are_nobodys() -> None:
    book = unstamped(NGAN.name)
    both = with_cells(book.sheets[1], {(1, 2): text("UBND XÃ QUẢNG THÁI, UBND XÃ QUẢNG LỢI")})
    found = read(
        replace(book, sheets=(book.sheets[0], moved(both, lambda r, c: (r + 2, c)), *book.sheets[2:]))
    )
    assert {code for code, _ in told(found)} >= {"N-01", "N-11"} and ("N-14", NGAN.code) not in told(found)
    whole = read(book)
    assert {code for code, _ in told(whole)} == {"N-08", "N-14"}


@pytest.mark.parametrize("name", ["Xã Quang Ngan", "Xã Quảng Ngan", "XÃ QUANG NGAN", "Xã Quảng Ngaṇ"])
@pytest.mark.parametrize("headed", [1, 6])
def test_a_name_without_tones_is_the_same_beneath_a_letterhead_and_alone(name: str, headed: int) -> None:
    found = read(unstamped(name, headed))
    assert units(found) == [NGAN.code]
    assert told(found)[0] == ("N-08", NGAN.code)


@pytest.mark.parametrize("sign", [" - ", ", ", "/", " – xã "])
def test_two_names_behind_one_rank_are_two_units(sign: str) -> None:
    found = read(unstamped(f"{NGAN.name}{sign}Quảng Thái", 6))
    assert (units(found), told(found)) == ([], [("N-11", "")])

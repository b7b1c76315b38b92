"""Days of a list: what one cell proves of day and month, all of its column owe; days out of the period are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from lists_forms import COMMUNES, FORMS, ROUND

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Scope, State
from cchc_excel.nouns.places import Place
from cchc_excel.recognising.lists.list_days import beyond_period
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.values.reading import Reading

HEAD = ("STT", "Số, ký hiệu", "Ngày ban hành", "Loại văn bản", "Kinh phí")
TITLE = "Danh sách văn bản đã ban hành"
INSIDE = replace(
    FORMS, lists=tuple(replace(one, in_period=("ngay",) if one.key == "vb_bh" else ()) for one in FORMS.lists)
)


def raw(value: object) -> RawCell:
    return value if isinstance(value, RawCell) else RawCell(RawKind.TEXT, str(value))


def sheet(days: Sequence[object], more: Sequence[Sequence[object]] = ()) -> RawSheet:
    rows = [("", f"ỦY BAN NHÂN DÂN {COMMUNES[1].name.upper()}"), ("", TITLE), HEAD]
    rows += [(n, f"{n:02}/KH-UBND", day, "Kế hoạch") for n, day in enumerate(days, 1)]
    cells = {
        (row, place): raw(value)
        for row, values in enumerate([*rows, *more], 1)
        for place, value in enumerate(values, 1)
        if value != ""
    }
    return RawSheet("Van ban", cells)


def seen(*sheets: RawSheet) -> Recognition:
    return recognise_workbook(RawBook("csv", sheets), INSIDE, ROUND, "gui-ve.csv", "0" * 64)


def days_of(found: Recognition) -> list[str | None]:
    records = found.filings[0].records["vb_bh"]
    return [record.entry("ngay").value for record in records]  # type: ignore[misc]


def told(found: Recognition) -> list[tuple[str, str]]:
    return [(one.code, one.place.a1) for one in found.findings if one.code in ("O-25", "L-25") and one.place]


def stored(iso: str) -> RawCell:
    return RawCell(RawKind.DATE, iso)


@pytest.mark.parametrize(
    ("days", "read", "said"),
    [
        (("08/09/2023", "15/08/2023"), ["2023-09-08", "2023-08-15"], []),
        (("08/09/2023", "07/08/2023"), ["2023-09-08", "2023-08-07"], []),
        (("08/09/2023", "08/15/2023"), [None, None], [("O-25", "C4"), ("O-25", "C5")]),
        (
            ("08/15/2023", "09/08/2023", "15/08/2023", "08/08/2023", "2023-09-08"),
            [None, None, "2023-08-15", "2023-08-08", "2023-09-08"],
            [("O-25", "C4"), ("O-25", "C5")],
        ),
        ((stored("2023-09-08"), "08/15/2023"), ["2023-09-08", None], [("O-25", "C5")]),
    ],
)
def test_what_one_day_of_a_column_proves_all_its_days_owe(days, read, said) -> None:
    found = seen(sheet(days))
    assert days_of(found) == read and sorted(told(found)) == sorted(said)
    assert all(one.balanced for one in found.accounts)


def test_a_column_that_proves_nothing_is_judged_by_the_days_of_the_file() -> None:
    other = RawSheet("Khac", {(1, 1): raw("08/15/2023")})
    assert days_of(seen(sheet(("08/09/2023",)), other)) == [None]
    assert days_of(seen(sheet(("08/09/2023", "15/08/2023")), other)) == ["2023-09-08", "2023-08-15"]


@pytest.mark.parametrize("proof", ["8/15/23", "8/15/2023 12:00:00 SA", "08/15/2023 (sửa)"])
def test_a_day_that_is_refused_itself_proves_what_comes_first(proof) -> None:
    assert days_of(seen(sheet((proof, "08/09/2023")))) == [None, None]


def test_both_readings_of_a_doubtful_day_are_offered() -> None:
    told = next(
        one
        for one in seen(sheet(("08/09/2023", "08/15/2023"))).findings
        if one.place and one.place.a1 == "C4"
    )
    assert told.slots["a"] == "ngày 08/09/2023 hoặc ngày 09/08/2023" and len(told.text) < 240


def test_a_day_out_of_the_period_is_a_warning_where_the_list_asks_for_it() -> None:
    edge = (stored("2023-06-15"), stored("2023-09-14"), stored("2023-06-14"), "15/9/2023", "15/8/2022")
    found = seen(sheet(edge))
    assert [one for one in told(found) if one[0] == "L-25"] == [
        ("L-25", "C6"),
        ("L-25", "C7"),
        ("L-25", "C8"),
    ]
    assert all(record.entry("ngay").state is State.VALUE for record in found.filings[0].records["vb_bh"])
    plain = recognise_workbook(RawBook("csv", (sheet(edge),)), FORMS, ROUND, "a.csv", "0" * 64)
    assert "L-25" not in {one.code for one in plain.findings}


@pytest.mark.parametrize(
    ("days", "doubted"),
    [
        ((stored("2023-08-09"), "15/08/2023"), ["C4"]),
        (("15/08/2023", stored("2023-08-09"), stored("2023-07-03")), ["C5"]),
        ((stored("2023-08-09"), stored("2023-08-20"), "15/08/2023"), []),  # the program reads days first
        ((stored("2023-08-08"), "15/08/2023"), []),
        ((stored("2023-08-09"), "08/09/2023"), []),
        (("08/15/2023", stored("2023-09-08"), stored("2023-03-07")), ["C5"]),  # the text is refused, they are not
        (("08/15/2023", stored("2023-09-08"), stored("2023-08-20")), []),
        (("8/15/23", stored("2023-09-08")), ["C5"]),
        (("8/15/2023 12:00:00 SA", stored("2023-09-08")), ["C5"]),
        (("08/15/2023 (sửa)", stored("2023-09-08")), ["C5"]),
        (("08/15/2023/QĐ", stored("2023-09-08")), []),
        (("1.15.23", stored("2023-09-08")), []),  # the number of a section
    ],
)
def test_days_stored_beside_one_that_stayed_a_text_may_be_turned(days, doubted) -> None:
    found = seen(sheet(days))
    assert [one.place.a1 for one in found.findings if one.code == "L-26" and one.place] == doubted


@pytest.mark.parametrize(("scope", "told_of"), [(Scope.OWN, ["L-25"]), (Scope.TOTAL, [])])
def test_a_totals_book_repeats_no_warning_of_a_day_that_its_communes_gave(scope: Scope, told_of: list[str]) -> None:
    form = next(one for one in INSIDE.lists if one.key == "vb_bh")
    asked = (next(one for one in form.fields if one.key == "ngay"), COMMUNES[0], scope)
    found = beyond_period(
        form, asked, Reading(State.VALUE, "2022-08-15", "15/8/2022"), ROUND.period, Place("a.xlsx", "Van ban", 4, 3)
    )
    assert [one.code for one in found] == told_of

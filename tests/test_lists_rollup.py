"""Lists over a round: whose rows are in, who did not answer, whether rows and figures say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from lists_forms import COMMUNES, DISTRICT, FORMS, ROUND

from cchc_excel.forms.totals_form import totals_form
from cchc_excel.forms.totals_lists import UNIT_FIELD, list_cell, read_unit_mention
from cchc_excel.nouns.figure import Listing
from cchc_excel.nouns.filing import Entry, Filing, RawBook, RawCell, RawKind, RawSheet, Record, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, Kind, Ref, Severity
from cchc_excel.nouns.stamp import HIDDEN_SHEET, Stamp
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.rules.lists import check_lists, list_findings
from cchc_excel.totals.lists import roll_up_lists

THANH_AN, AN_KHUONG, AN_PHU, TAN_LOI = COMMUNES
FORM = FORMS.listing("tre_han")
Row = Mapping[str, object]


def entry(form: str, key: str, number: int, value: object, unit: Unit) -> Entry:
    cell = Cell(form, key, f"dong-{number}")
    place = Place(f"{unit.code}.xlsx", "Tre han", 7 + number, 3)
    if isinstance(value, State):
        return Entry(cell, value, None, "?", place)
    made = Decimal(value) if isinstance(value, int) else value
    return Entry(cell, State.VALUE, made, str(value), place)  # type: ignore[arg-type]


def record(number: int, row: Row, unit: Unit, form: str = "tre_han", about: str = "") -> Record:
    entries = {key: entry(form, key, number, value, unit) for key, value in row.items() if value != ""}
    return Record(form=form, number=number, entries=entries, unit=about)


def late(field: str, count: object, cause: str = "", sorry: str = "") -> Row:
    return {"linh_vuc": field, "so_ho_so": count, "nguyen_nhan": cause, "xin_loi": sorry}


def filing(unit: Unit, rows: Iterable[Row] = (), nothing: bool = False, **figures: int) -> Filing:
    """A filing whose list holds these rows, and whose appendices say these figures ("tt.dat_dai")."""
    made = tuple(record(number, row, unit) for number, row in enumerate(rows, 1))
    entries: dict[Cell, Entry] = {}
    for name, value in figures.items():
        appendix, column = name.split("__")
        line = "qua_han" if appendix == "tt" else column
        cell = Cell(appendix, line, column if appendix == "tt" else "ky_nay")
        entries[cell] = Entry(cell, State.VALUE, Decimal(value), str(value), Place("a.xlsx", "Bieu", 9, 4))
    return Filing(
        unit=unit.code, form_set=FORMS.id, edition=FORMS.edition, period=ROUND.period.key, scope=Scope.OWN,
        file=f"{unit.code}.xlsx", sha256="0", entries=entries, records={"tre_han": made} if made else {},
        declared_empty=frozenset({"tre_han"} if nothing else ()),
    )  # fmt: skip


def rolled(*filings: Filing, held: Iterable[str] = (), round_: Round = ROUND) -> Listing:
    return roll_up_lists(FORMS, round_, {one.unit: one for one in filings}, frozenset(held))["tre_han"]


def test_rows_come_in_the_order_of_the_round_with_who_answered() -> None:
    got = rolled(
        filing(TAN_LOI, [late("Đất đai", 3)]),
        filing(THANH_AN, [late("Hộ tịch", 1), late("Đất đai", 2)]),
        filing(AN_KHUONG, nothing=True),
        filing(AN_PHU, tt__dat_dai=0),
    )
    assert [(one.unit, one.record.number) for one in got.rows] == [
        (THANH_AN.code, 1), (THANH_AN.code, 2), (TAN_LOI.code, 1),
    ]  # fmt: skip
    assert got.standings == {
        THANH_AN.code: Standing.INCLUDED,
        AN_KHUONG.code: Standing.INCLUDED,
        AN_PHU.code: Standing.BLANK,
        TAN_LOI.code: Standing.INCLUDED,
        DISTRICT.code: Standing.NO_FILING,
    }
    assert got.coverage.by_level == {"xa": (3, 4), "huyen": (0, 1)}


def test_a_form_sent_back_untouched_answers_no_list() -> None:
    assert rolled(filing(AN_PHU)).standings[AN_PHU.code] is Standing.BLANK_FORM


def test_rows_of_a_unit_that_is_held_back_are_out() -> None:
    got = rolled(filing(THANH_AN, [late("Hộ tịch", 1)]), held=[THANH_AN.code])
    assert not got.rows and got.standings[THANH_AN.code] is Standing.HELD_BACK


def test_a_list_of_which_nothing_was_read_is_rejected() -> None:
    refused = {key: State.REJECTED for key in ("linh_vuc", "so_ho_so")}
    got = rolled(filing(THANH_AN, [refused]))
    assert not got.rows and got.standings[THANH_AN.code] is Standing.REJECTED
    mixed = rolled(filing(THANH_AN, [refused, late("Hộ tịch", 1)]))
    assert [one.record.number for one in mixed.rows] == [2]
    assert mixed.standings[THANH_AN.code] is Standing.INCLUDED


def test_a_list_asked_of_communes_only_is_not_owed_by_the_district() -> None:
    got = roll_up_lists(FORMS, ROUND, {}, frozenset())["vb_bh"]
    assert got.standings[DISTRICT.code] is Standing.NOT_ASKED and got.coverage.by_level == {"xa": (0, 4)}


# --- totals books -------------------------------------------------------------------------------

PROVINCE = Unit(code="70", name="Tỉnh Bình Phước", level="tinh")
ABOVE = replace(ROUND, reporting=PROVINCE, units=(DISTRICT,), own_book=False)


def test_a_totals_book_has_the_unit_before_the_fields_of_a_list() -> None:
    form = totals_form(FORMS).listing("tre_han")
    assert [one.key for one in form.fields][:2] == [UNIT_FIELD, "linh_vuc"]
    assert form.fields[0].kind is Kind.TEXT and UNIT_FIELD in form.required and form.levels == ()
    assert totals_form(FORMS).list_rules == ()


UNITS = {
    "25330": "25330", "Xã An Khương": "25330", "An Khương": "25330", "xa an khuong": "25330",
    "Xã An Khương (25330)": "25330", "25330 - Xã An Khương": "25330", "Xã Xa Lạ (25999)": "25999",
    "Xã Xa Lạ": "Xã Xa Lạ", "Phường 10": "Phường 10", "Xã An Khương (25339)": "L-09", "(25330)": "25330",
    "An Khương (25.330)": "L-08",
}  # fmt: skip
LISTED = UNITS | {
    "Xã Xa Lạ (25999)": "L-08", "Xã Xa Lạ": "L-08", "Phường 10": "L-08", "Huyện Hớn Quản": "L-08",
    "Sở Nội vụ (H10)": "H10", "Sở Nội vụ": "H10", "Xã An Phú": "L-08",
}  # fmt: skip
MEMBERS = ("Xã An Khương (25330)", "Xã An Phú Tây (25339)", "Sở Nội vụ (H10)")


def said_by(written: str, members: tuple[str, ...], round_: Round = ROUND, sender: str = "694") -> str:
    found = read_unit_mention(
        Entry(Cell("tre_han", UNIT_FIELD, "dong-1"), State.VALUE, written, written), round_, members, sender
    )
    return found.doubt or found.code


@pytest.mark.parametrize("written", UNITS)
def test_a_unit_is_known_by_name_or_code(written: str) -> None:
    assert said_by(written, ()) == UNITS[written]


@pytest.mark.parametrize("written", LISTED)
def test_a_totals_book_holds_rows_of_its_own_units_only(written: str) -> None:
    assert said_by(written, MEMBERS) == LISTED[written]


def test_a_row_of_a_totals_book_is_about_no_other_unit_of_the_round() -> None:
    beside = Unit(code="695", name="Huyện Chơn Thành", level="huyen", parent="70")
    two = replace(ABOVE, units=(DISTRICT, beside))
    assert said_by("Huyện Chơn Thành (695)", (), two) == said_by("Chơn Thành", (), two) == "L-08"
    assert said_by("Huyện Hớn Quản (694)", (), two) == "694"


def totals_sheet(rows: Iterable[tuple[object, ...]]) -> RawSheet:
    stamp = Stamp(
        form_set=FORMS.id, edition=FORMS.edition, unit="694", period=ROUND.period.key, scope=Scope.TOTAL
    )
    head = ("STT", "Đơn vị", *(one.label for one in FORM.fields), "Nguồn")
    written = [(stamp.line("tre_han"),), ("Danh sách hồ sơ trễ hạn",), (), head, *rows]
    cells = {
        (row, place): RawCell(RawKind.NUMBER, Decimal(one))
        if isinstance(one, int)
        else RawCell(RawKind.TEXT, str(one))
        for row, values in enumerate(written, 1)
        for place, one in enumerate(values, 1)
        if one != ""
    }
    return RawSheet("Tre han", cells)


def hidden(*rows: tuple[str, ...]) -> RawSheet:
    cells = {
        (row, place): RawCell(RawKind.TEXT, one)
        for row, values in enumerate(rows, 1)
        for place, one in enumerate(values, 1)
    }
    return RawSheet(HIDDEN_SHEET, cells, hidden=True)


def test_rows_of_a_totals_book_keep_their_units_and_its_coverage() -> None:
    rows = [
        (1, "Xã An Khương (25330)", "Hộ tịch", 2, "Mạng chậm", "", "Có", "25330.xlsx"),
        (2, "Xã Tân Lợi (25342)", "Đất đai", 1, "", "", "", "25342.xlsx"),
    ]
    cell = list_cell("tre_han")
    cover = [
        ("do_phu", *cell, "3", "5"),
        ("do_phu_cap", *cell, "xa", "3", "4"),
        ("do_phu_cap", *cell, "huyen", "0", "1"),
    ]
    book = RawBook("xlsx", (totals_sheet(rows), hidden(*cover)))
    found = recognise_workbook(book, FORMS, ABOVE, "tong-hop.xlsx", "0")
    assert [one.scope for one in found.filings] == [Scope.TOTAL]
    got = roll_up_lists(FORMS, ABOVE, {"694": found.filings[0]}, frozenset())["tre_han"]
    assert [one.unit for one in got.rows] == ["25330", "25342"]
    assert got.rows[0].record.entry("so_ho_so").value == 2
    assert got.coverage.by_level == {"xa": (3, 4), "huyen": (0, 1)}


def test_adding_up_by_halves_keeps_every_row() -> None:
    whole = rolled(*(filing(one, [late("Đất đai", place)]) for place, one in enumerate(COMMUNES, 1)))
    held = tuple(
        replace(one.record, unit=one.unit, number=number) for number, one in enumerate(whole.rows, 1)
    )
    book = replace(filing(DISTRICT), scope=Scope.TOTAL, records={"tre_han": held})
    again = roll_up_lists(FORMS, ABOVE, {"694": book}, frozenset())["tre_han"]
    assert [(one.unit, one.record.entry("so_ho_so").value) for one in again.rows] == [
        (one.unit, one.record.entry("so_ho_so").value) for one in whole.rows
    ]


# --- the rules between a list and an appendix ------------------------------------------------------


def told(made: Filing, level: str = "xa") -> list[Finding]:
    return list(list_findings(FORMS, made, check_lists(FORMS, made, level)))


HT2 = [late("Hộ tịch", 2), late("Đất đai", 1)]
AGREE = {
    "rows and figures agree": (HT2, {"tt__ho_tich": 2, "tt__dat_dai": 1, "tt__tong": 3}),
    "nothing is known of the figures": (HT2, {}),
    "a figure of another field is still blank": (HT2, {"tt__ho_tich": 2}),
    "a field without rows has 0": ([late("Hộ tịch", 2)], {"tt__ho_tich": 2, "tt__dat_dai": 0}),
    "a row whose number could not be read": ([late("Hộ tịch", State.REJECTED)], {"tt__ho_tich": 2, "tt__tong": 2}),
    "a row whose field could not be read": ([late(State.REJECTED, 2)], {"tt__ho_tich": 2, "tt__dat_dai": 0}),
    "letters of another case": ([late("HỘ TỊCH", 2)], {"tt__ho_tich": 2}),
    "the letters of apology agree": ([late("Hộ tịch", 2, sorry="Có"), late("Hộ tịch", 1, sorry="Không")], {"chung__xin_loi": 2}),
    "an empty list beside 0": ([], {"tt__ho_tich": 0, "tt__tong": 0, "chung__xin_loi": 0}),
}  # fmt: skip


@pytest.mark.parametrize("name", AGREE)
def test_nothing_is_told_where_nothing_contradicts(name: str) -> None:
    rows, figures = AGREE[name]
    assert [one.text for one in told(filing(AN_KHUONG, rows, **figures))] == []


BROKEN = {
    "fewer rows than the figure": (
        HT2, False, {"tt__ho_tich": 4, "tt__dat_dai": 1, "tt__tong": 5}, ["L-23"],
        ("Danh sách 2 (hồ sơ trễ hạn) có 2 hồ sơ lĩnh vực “Hộ tịch”", "Biểu 06 cột (3) ghi 4"),
    ),
    "rows of a field that has 0": (HT2, False, {"tt__ho_tich": 2, "tt__dat_dai": 0}, ["L-23"], ("có 1 hồ sơ", "ghi 0")),
    "only the total differs": (HT2, False, {"tt__tong": 9}, ["L-23"], ("có 3 hồ sơ, nhưng", "ghi 9")),
    "the letters of apology differ": (
        [late("Hộ tịch", 2, sorry="Có")], False, {"chung__xin_loi": 3}, ["L-23"], ("đã xin lỗi “Có”", "ghi 3"),
    ),
    "a list that declares nothing beside a figure": ([], True, {"tt__ho_tich": 4}, ["L-23"], ("có 0 hồ sơ", "ghi 4")),
    "a blank list beside figures is told once": (
        [], False, {"tt__ho_tich": 4, "tt__dat_dai": 1, "tt__tong": 5}, ["L-24"], ("để trống", "ghi 5"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_rows_and_figures_that_differ_are_told_with_both(name: str) -> None:
    rows, nothing, figures, codes, words = BROKEN[name]
    found = told(filing(AN_KHUONG, rows, nothing, **figures))
    assert [one.code for one in found] == codes
    for word in words:
        assert word in found[0].text
    assert len(found[0].text) < 240 and found[0].unit == AN_KHUONG.code and found[0].rule
    rule = next(one for one in FORMS.list_rules if one.id == found[0].rule)
    assert found[0].severity is rule.severity


def test_a_breach_points_at_the_rows_and_a_blank_list_at_the_figure() -> None:
    row = told(filing(AN_KHUONG, HT2, tt__ho_tich=4))[0]
    assert row.place is not None and row.place.sheet == "Tre han"
    blank = told(filing(AN_KHUONG, tt__ho_tich=4))[0]
    assert blank.place is not None and blank.place.sheet == "Bieu"


def test_a_rule_asks_only_the_levels_that_fill_its_terms() -> None:
    figures = {"chung__xin_loi": 3}
    assert {one.rule for one in told(filing(AN_KHUONG, HT2, **figures))} == {"TH-02"}
    assert told(filing(DISTRICT, HT2, **figures), "huyen") == []


def test_rules_of_a_list_are_not_checked_in_a_totals_book() -> None:
    made = replace(filing(AN_KHUONG, HT2, tt__ho_tich=4), scope=Scope.TOTAL)
    assert check_lists(totals_form(FORMS), made, "xa") == ()


def test_a_list_without_amount_counts_its_rows() -> None:
    rows = [{"so": f"{n}/KH", "ngay": "2023-07-01", "loai": "Kế hoạch"} for n in range(3)]
    made = tuple(record(n, row, AN_KHUONG, "vb_bh") for n, row in enumerate(rows, 1))
    cell = Cell("chung", "ke_hoach", "ky_nay")
    base = filing(AN_KHUONG)
    for value, codes in ((3, []), (2, ["L-23"])):
        one = Entry(cell, State.VALUE, Decimal(value), str(value), Place("a.xlsx", "PL1", 9, 4))
        held = replace(base, entries={cell: one}, records={"vb_bh": made})
        found = told(held)
        assert [each.code for each in found] == codes
        assert all("có 3 dòng" in each.text and "loại văn bản “Kế hoạch”" in each.text for each in found)
    assert {one.severity for one in found} == {Severity.WARNING}


BOTH = replace(
    FORMS,
    list_rules=(
        replace(FORMS.list_rules[-1], id="VB-09", terms=(Ref("chung", "ke_hoach"), Ref("chung", "vb_bh"))),
    ),
)


def documents(*rows: Row) -> Filing:
    made = tuple(record(n, row, AN_KHUONG, form="vb_bh") for n, row in enumerate(rows, 1))
    return replace(filing(AN_KHUONG, chung__ke_hoach=2, chung__vb_bh=1), records={"vb_bh": made})


def test_a_list_is_compared_with_all_terms_of_its_rule_together() -> None:
    paper = {"so": "1/KH", "loai": "Kế hoạch"}
    for rows, listed in (([paper] * 3, 3), ([paper] * 2, 2)):
        [verdict] = check_lists(BOTH, documents(*rows), "xa")
        assert (verdict.listed, verdict.counted, verdict.broken) == (listed, 3, listed != 3)


def test_rows_of_which_nothing_could_be_read_are_not_counted_against_a_figure() -> None:
    paper, unread = {"so": "1/KH", "loai": "Kế hoạch"}, {"so": State.REJECTED, "loai": State.REJECTED}
    [verdict] = check_lists(BOTH, documents(paper, unread), "xa")
    assert verdict.listed is None and not verdict.broken

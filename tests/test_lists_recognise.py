"""Lists as clerks send them back: every record read right, or refused by name; nothing lost in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lists_forms import COMMUNES, FORMS, ROUND
from work_counted import growth

from cchc_excel.forms.limits import LAST_ROW
from cchc_excel.nouns.filing import Filing, RawBook, RawCell, RawKind, RawSheet, State
from cchc_excel.nouns.findings import make_finding
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.unit import Unit
from cchc_excel.recognising.lists.list_join import blank_lists
from cchc_excel.recognising.recognise import Recognition, join_filings, recognise_workbook

AN_KHUONG, TAN_LOI = COMMUNES[1], COMMUNES[3]
TITLE = "Danh sách hồ sơ trễ hạn"
HEAD = ("STT", "Lĩnh vực", "Số hồ sơ", "Nguyên nhân", "Tỷ lệ đã xử lý", "Đã xin lỗi")
ROWS = ((1, "Hộ tịch", 2, "Mạng chậm", "", "Có"), (2, "Đất đai", 1, "", "50%", "Không"))
WANTED = [
    {"linh_vuc": "Hộ tịch", "so_ho_so": Decimal(2), "nguyen_nhan": "Mạng chậm", "xin_loi": "Có"},
    {"linh_vuc": "Đất đai", "so_ho_so": Decimal(1), "ty_le": Decimal(50), "xin_loi": "Không"},
]
Written = Sequence[Sequence[object]]


def raw(value: object) -> RawCell:
    if isinstance(value, RawCell):
        return value
    if isinstance(value, (int, Decimal)):
        return RawCell(RawKind.NUMBER, Decimal(value))
    return RawCell(RawKind.TEXT, str(value))


def page(rows: Written, name: str = "Tre han", **more: object) -> RawSheet:
    cells = {
        (row, place): raw(value)
        for row, values in enumerate(rows, 1)
        for place, value in enumerate(values, 1)
        if value != ""
    }
    return RawSheet(name, cells, **more)  # type: ignore[arg-type]


def opening(unit: Unit = AN_KHUONG, title: str = TITLE) -> list[list[object]]:
    return [["", f"ỦY BAN NHÂN DÂN {unit.name.upper()}", "", "Danh sách 2"], ["", title], []]


def seen(*sheets: RawSheet, unit: Unit = AN_KHUONG, **more: object) -> Recognition:
    return recognise_workbook(RawBook("xlsx", sheets, **more), FORMS, ROUND, "gui-ve.xlsx", "0" * 64)  # type: ignore[arg-type]


def records(filing: Filing, form: str = "tre_han") -> list[Mapping[str, object]]:
    """What each record says, blanks left out."""
    return [
        {key: one.value for key, one in record.entries.items() if one.state is not State.BLANK}
        for record in filing.records.get(form, ())
    ]


def codes(found: Recognition) -> set[str]:
    """What was told, but for what every book of lists alone is told of."""
    return {one.code for one in found.findings} - {"N-08", "N-20"}


def found_in(rows: Written, **more: object) -> tuple[list[Mapping[str, object]], set[str]]:
    found = seen(page([*opening(), *rows], **more))
    assert all(one.balanced for one in found.accounts)
    assert len(found.filings) == 1
    return records(found.filings[0]), codes(found)


FOOT = (
    (),
    ("", "", "", "An Khương, ngày 05 tháng 10 năm 2023"),
    ("", "NGƯỜI LẬP BIỂU", "", "CHỦ TỊCH"),
    (),
    ("", "Nguyễn Văn A"),
)
READ = {
    "as the form prints it": ((HEAD, *ROWS), set()),
    "with the row of column numbers": ((HEAD, tuple(f"({n})" for n in range(1, 7)), *ROWS), set()),
    "with column numbers without brackets": ((HEAD, (1, 2, 3, 4, 5, 6), *ROWS), set()),
    "with blank rows between": ((HEAD, (), ROWS[0], (), (), ROWS[1], ()), set()),
    "with printed numbers for rows nobody filled": ((HEAD, *ROWS, (3,), (4,), (5, "…", "…")), set()),
    "with a signature block": ((HEAD, *ROWS, *FOOT), set()),
    "without STT": ((HEAD[1:], *(row[1:] for row in ROWS)), set()),
    "with capitals in the headings": ((tuple(one.upper() for one in HEAD), *ROWS), set()),
    "with its own right total": ((HEAD, *ROWS, ("", "Tổng cộng", 3)), set()),
    "with its own total in words": ((HEAD, *ROWS, ("", "Tổng cộng: 3 hồ sơ")), set()),
    "with a total of each part": ((HEAD, ROWS[0], ("", "Cộng", 2), ROWS[1], ("", "Cộng", 1), ("", "Tổng cộng", 3)), set()),
    "with a heading over two rows": (
        (("STT", "Lĩnh vực", "Số hồ sơ", "", "Tỷ lệ đã xử lý", "Đã xin lỗi"), ("", "", "", "Nguyên nhân"), *ROWS), set(),
    ),
    "with a column of its own": (
        ((*HEAD, "Cán bộ"), *((*row, "Chị Hoa") for row in ROWS)), {"N-66"},
    ),
    "with the columns in another order": (
        (tuple(reversed(HEAD)), *(tuple(reversed(row)) for row in ROWS)), {"N-34"},
    ),
    "with a heading mistyped": (((HEAD[0], "Lĩnh vựcc", *HEAD[2:]), *ROWS), {"N-33"}),
    "with a choice without tones": ((HEAD, (1, "Ho tich", *ROWS[0][2:]), ROWS[1]), {"O-37"}),
    "with a stray text under it": ((HEAD, *ROWS, ("", "Ghi chú thêm về quý này")), {"L-21"}),
    "with section rows": ((HEAD, ("I", "Cấp xã"), *ROWS), {"L-21"}),
    "with a wrong total": ((HEAD, *ROWS, ("", "Tổng cộng", 4)), {"L-05"}),
    "with a counted STT before its total": ((HEAD, *ROWS, (3, "Tổng cộng", 3)), set()),
    "with a counted STT before a total in words": ((HEAD, *ROWS, (3, "Tổng cộng: 3 hồ sơ")), set()),
    "with a counted STT before a total named": ((HEAD, *ROWS, (3, "Tổng số hồ sơ trễ hạn", 3)), set()),
    "with a counted STT before a total of another form": ((HEAD, *ROWS, (3, "Cộng (2 dòng)", 3)), set()),
    "with a counted STT before a wrong total": ((HEAD, *ROWS, (3, "Tổng cộng", 4)), {"L-05"}),
    "with a counted STT before headings": ((HEAD, (1, "I. Cấp xã"), (2, *ROWS[0][1:]), (3, *ROWS[1][1:])), {"L-21"}),
    "with a counted STT before a signature": (
        (HEAD, *ROWS, (3, "Ngày 05 tháng 10 năm 2023"), (4, "NGƯỜI LẬP"), (5, "Nguyễn Văn A")), set(),
    ),
    "with a numbered row under a signature": (
        (HEAD, ROWS[0], ("", "Ngày 05 tháng 10 năm 2023"), ROWS[1]), set(),
    ),
    "with a total in words beside our formula": (
        (HEAD, *ROWS, ('=IF(COUNTA(B14:F14)=0,"",ROW()-10)', "Tổng cộng: 3 hồ sơ")), set(),
    ),
    "with a formula for its total": ((HEAD, *ROWS, ("", "Tổng cộng", "=SUM(C11:C12)")), None),
    "with a wrong total in words": ((HEAD, *ROWS, ("", "Tổng cộng: 5 hồ sơ")), {"L-05"}),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_list_is_read_row_by_row(name: str) -> None:
    rows, told = READ[name]
    got, said = found_in(rows)
    assert got == WANTED
    assert told is None or said == told


@pytest.mark.parametrize(
    ("counts", "number", "told"),
    [
        (("712 705", 1), None, {"O-30"}),
        (("712 705", 698000), Decimal(712705), {"O-50"}),
        (("712 705", ""), Decimal(712705), {"O-50"}),
        (("712 705 hồ sơ", "700"), None, {"O-30"}),
        (("1 234", "712 705"), Decimal(1234), {"O-50", "O-30"}),
    ],
)
def test_digits_parted_by_a_space_are_judged_by_the_other_rows_of_their_column(counts, number, told) -> None:
    rows = [(*row[:2], count, *row[3:]) for row, count in zip(ROWS, counts, strict=True)]
    got, said = found_in((HEAD, *rows))
    assert (got[0].get("so_ho_so"), said & {"O-30", "O-50"}) == (number, told)


def test_of_many_parted_numbers_in_a_column_the_refused_one_is_told_beside_a_few_notes() -> None:
    rows = [(n, "Hộ tịch", f"{n} 234", "", "", "Có") for n in range(1, 9)]
    found = seen(page([*opening(), HEAD, *rows, (9, "Đất đai", "712 705", "", "", "Có")]))
    told = [(one.code, one.place.a1) for one in found.findings if one.code in ("O-30", "O-50", "L-44")]
    assert told == [*(("O-50", f"C{n}") for n in range(5, 10)), ("O-30", "C13"), ("L-44", "C12")]



@pytest.mark.parametrize("stt", [3, '=IF(COUNTA(B7:F7)=0,"",ROW()-4)'])
@pytest.mark.parametrize(("code", "row"), [("L-21", "Ghi chú thêm"), ("L-02", "Không phát sinh")])
def test_a_message_quotes_what_the_clerk_wrote_and_not_our_stt(code: str, row: str, stt: object) -> None:
    [told] = [one for one in seen(page([*opening(), HEAD, *ROWS, (stt, row)])).findings if one.code == code]
    assert f"“{row}”" in told.text and told.place and told.place.column == 2


def test_rows_may_be_sorted_and_keep_what_they_say() -> None:
    got, _ = found_in((HEAD, *reversed(ROWS)))
    assert got == [WANTED[1], WANTED[0]]


@pytest.mark.parametrize("name", ["Tre han", "Sheet1", "Bảng 3"])
def test_a_list_is_known_by_its_headings_whatever_the_sheet_is_called(name: str) -> None:
    assert found_in((HEAD, *ROWS), name=name)[0] == WANTED


NOTHING = ("Không phát sinh", "không phát sinh.", "Không có", "-", "Khong phat sinh", "Không phát sinh hồ sơ trễ hạn",
           "Trong quý không có hồ sơ trễ hạn", "Không có hồ sơ nào giải quyết quá hạn")  # fmt: skip


@pytest.mark.parametrize("said", NOTHING)
@pytest.mark.parametrize("row", [("", "{}"), (1, "{}"), ("", "", "", "{}")])
def test_a_list_may_declare_that_there_was_nothing(said: str, row: Sequence[object]) -> None:
    written = [one.format(said) if isinstance(one, str) else one for one in row]
    found = seen(page([*opening(), HEAD, written]))
    assert found.filings[0].declared_empty == {"tre_han"}
    assert not found.filings[0].records
    account = next(one for one in found.accounts if one.appendix == "tre_han")
    assert (account.expected, account.filled) == (1, 1)


@pytest.mark.parametrize("said", ["Chưa có số liệu", "Không có số liệu", "Chưa báo cáo"])
def test_missing_data_are_no_declaration(said: str) -> None:
    found = seen(page([*opening(), HEAD, ("", said)]))
    assert not found.filings[0].declared_empty and not found.filings[0].records
    assert "L-21" in codes(found)


def test_an_answer_to_one_question_is_no_declaration() -> None:
    got, said = found_in((HEAD, (1, "", "", "", "", "Không")))
    assert got == [{"xin_loi": "Không"}] and said == {"L-01"}


def test_a_blank_list_is_told_with_unit_and_list() -> None:
    filing = seen(page([*opening(), HEAD, (1,), (2,)])).filings[0]
    assert not filing.records and not filing.declared_empty
    told = [one.text for one in blank_lists(filing, FORMS, AN_KHUONG)]
    assert any("Hồ sơ trễ hạn" in one and "Xã An Khương" in one for one in told)


REFUSED = {
    "a required field left blank": ((1, "Hộ tịch", ""), "L-01", "so_ho_so", State.BLANK),
    "a choice that the list does not have": ((1, "Quốc phòng", 1), "L-03", "linh_vuc", State.REJECTED),
    "a number that is no number": ((1, "Hộ tịch", "vài"), "O-01", "so_ho_so", State.REJECTED),
    "half a dossier": ((1, "Hộ tịch", Decimal("1.5")), "O-21", "so_ho_so", State.REJECTED),
    "an error cell": ((1, "Hộ tịch", RawCell(RawKind.ERROR, "#REF!")), "O-12", "so_ho_so", State.REJECTED),
    "a formula never computed": (
        (1, "Hộ tịch", RawCell(RawKind.UNCOMPUTED, "=1+1")), "O-13", "so_ho_so", State.REJECTED,
    ),
    "a share without its sign": ((1, "Hộ tịch", 1, "", Decimal("0.5")), "O-03", "ty_le", State.REJECTED),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_has_no_single_meaning_is_refused_at_its_cell(name: str) -> None:
    row, code, field, state = REFUSED[name]
    found = seen(page([*opening(), HEAD, ROWS[0], row]))
    entry = found.filings[0].records["tre_han"][1].entry(field)
    assert (entry.state, entry.value) == (state, None)
    told = next(one for one in found.findings if one.code == code)
    assert told.place is not None and told.place.row == 6
    assert len(told.text) < 240


def test_a_formula_counts_by_its_result() -> None:
    row = (1, "Hộ tịch", RawCell(RawKind.NUMBER, Decimal(4), formula="=2+2"))
    assert found_in((HEAD, row))[0][0]["so_ho_so"] == 4


def test_comments_beside_records_are_told() -> None:
    blank = page([*opening(), HEAD, *ROWS], comments={(5, 5): "đúng là 40%", (5, 3): "sửa thành 3"})
    assert {"N-64", "N-68"} <= codes(seen(blank))


@pytest.mark.parametrize("merge", [(5, 2, 6, 2), (5, 3, 6, 3)])
def test_a_cell_merged_over_two_records_is_refused(merge: tuple[int, int, int, int]) -> None:
    rows = [*opening(), HEAD, (1, "Hộ tịch", 2, "a"), (2, "Hộ tịch", 2, "b")]
    under = page(rows)
    cells = {spot: one for spot, one in under.cells.items() if spot != (6, merge[1])}
    found = seen(replace(under, cells=cells, merges=(merge,)))
    field = "linh_vuc" if merge[1] == 2 else "so_ho_so"
    assert [one.entry(field).state for one in found.filings[0].records["tre_han"]] == [State.REJECTED] * 2
    assert "N-60" in codes(found)


def test_two_columns_with_one_heading_are_refused() -> None:
    got, said = found_in(((*HEAD, "Số hồ sơ"), (*ROWS[0], 9)))
    assert got[0]["so_ho_so"] is None and "N-32" in said


def test_a_missing_column_is_named_more_strictly_where_it_is_required() -> None:
    for gone, severity in (("Số hồ sơ", "error"), ("Nguyên nhân", "warning")):
        place = HEAD.index(gone)
        rows = [(*row[:place], *row[place + 1 :]) for row in (HEAD, *ROWS)]
        found = seen(page([*opening(), *rows]))
        told = [one for one in found.findings if one.code == "N-31"]
        assert [(one.slots["heading"], one.severity.value) for one in told] == [(gone, severity)]


def test_numbers_beside_a_list_are_told() -> None:
    got, said = found_in(((*HEAD, ""), *((*row, 77) for row in ROWS)))
    assert got == WANTED and said == {"N-65"}


MORE = ((3, "Hộ tịch", 5, "x", "", ""), (4, "Đất đai", 6, "y", "", ""))


def test_a_list_over_two_pages_is_one_list() -> None:
    for name, rows in (
        ("next page", [*opening(), HEAD, *ROWS, (), HEAD, *MORE]),
        ("next page with its title", [*opening(), HEAD, *ROWS, (), ("", TITLE), HEAD, *MORE]),
    ):
        found = seen(page(rows))
        assert len(records(found.filings[0])) == 4, name
        assert "L-43" in codes(found)
        assert [one.number for one in found.filings[0].records["tre_han"]] == [1, 2, 3, 4]


AGAIN = [(1, *row[1:]) for row in MORE[:1]]
TWO_TABLES = {
    "numbers begin anew under the same headings": ([(), HEAD, *AGAIN], "L-43", 3),
    "numbers begin anew under a title": ([(), ("", TITLE), HEAD, *AGAIN], "L-04", 0),
    "numbers go on but a record comes again": (
        [(), ("", TITLE), HEAD, (3, *ROWS[0][1:]), MORE[1]],
        "L-04",
        0,
    ),
}


@pytest.mark.parametrize("name", TWO_TABLES)
def test_a_second_table_goes_on_or_is_another_version(name: str) -> None:
    below, code, count = TWO_TABLES[name]
    found = seen(page([*opening(), HEAD, *ROWS, *below]))
    assert code in codes(found)
    assert len([one for one in records(found.filings[0]) if one["so_ho_so"] is not None]) == count


def test_the_tables_of_a_word_file_go_on_from_one_another() -> None:
    bare = [[*row[1:]] for row in MORE]
    found = seen(page([*opening(), HEAD, *ROWS], "Bảng 1"), page([HEAD[1:], *bare], "Bảng 2"))
    assert len(records(found.filings[0])) == 4


def test_equal_copies_count_once_and_different_ones_are_refused() -> None:
    one = page([*opening(), HEAD, *ROWS])
    twin = seen(one, page([*opening(), HEAD, *ROWS], "Tre han (2)"))
    assert records(twin.filings[0]) == WANTED and "L-42" in codes(twin)
    blank = seen(one, page([*opening(), HEAD, (1,)], "Tre han (2)"))
    assert records(blank.filings[0]) == WANTED and "L-42" not in codes(blank)
    changed = ((1, "Hộ tịch", 3, "Mạng chậm"), ROWS[1])
    other = seen(one, page([*opening(), HEAD, *changed], "Tre han (2)"))
    assert "L-04" in codes(other)
    entries = [e for record in other.filings[0].records["tre_han"] for e in record.entries.values()]
    assert not any(entry.filled for entry in entries)
    account = [one for one in other.accounts if one.appendix == "tre_han"]
    assert all(one.balanced and not one.filled for one in account)
    assert sum(one.rejected for one in account) == sum(one.state is State.REJECTED for one in entries) > 0


def test_a_list_that_says_both_is_refused() -> None:
    assert "L-02" in found_in((HEAD, *ROWS, ("", "Không phát sinh")))[1]


def test_the_lists_of_several_files_are_joined_by_the_same_rule() -> None:
    one = seen(page([*opening(), HEAD, *ROWS])).filings[0]
    again = replace(seen(page([*opening(), HEAD, *reversed(ROWS)])).filings[0], file="lan-2.xlsx")
    whole, said = join_filings([one, again], FORMS, "xa")
    assert records(whole) == WANTED
    assert "L-42" in {each.code for each in said}
    other = replace(seen(page([*opening(), HEAD, *MORE])).filings[0], file="lan-2.xlsx")
    whole, said = join_filings([one, other], FORMS, "xa")
    told = next(each for each in said if each.code == "L-04")
    assert "lan-2.xlsx" in told.text
    assert not any(e.filled for record in whole.records["tre_han"] for e in record.entries.values())
    nothing = replace(one, records={}, declared_empty=frozenset({"tre_han"}), file="lan-3.xlsx")
    assert "L-04" in {each.code for each in join_filings([one, nothing], FORMS, "xa")[1]}
    assert join_filings([nothing, nothing], FORMS, "xa")[0].declared_empty == {"tre_han"}


def test_lists_of_several_communes_below_each_other_go_to_each() -> None:
    rows = [*opening(), HEAD, ROWS[0], *FOOT, (), *opening(TAN_LOI), HEAD, ROWS[1]]
    found = seen(page(rows))
    assert {one.unit: records(one) for one in found.filings} == {
        AN_KHUONG.code: [WANTED[0]],
        TAN_LOI.code: [WANTED[1]],
    }


def test_names_of_communes_in_the_rows_do_not_say_whose_the_list_is() -> None:
    rows = [
        *opening(),
        HEAD,
        (1, "Hộ tịch", 1, "Hồ sơ của xã Tân Lợi chuyển sang"),
        (2, "Đất đai", 1, "UBND xã Tân Lợi"),
    ]
    found = seen(page(rows))
    assert [one.unit for one in found.filings] == [AN_KHUONG.code]


def test_a_list_without_a_name_above_is_nobody_s_whatever_its_rows_name() -> None:
    rows = [["", TITLE], [], HEAD, (1, "Hộ tịch", 1, "UBND xã Tân Lợi"), (2, "Đất đai", 1, "Xã Tân Lợi")]
    found = seen(page(rows))
    assert not found.filings and "N-01" in codes(found)
    assert sum(len(one.outside) for one in found.accounts) >= 8


def test_a_list_below_an_appendix_leaves_the_appendix_whole() -> None:
    form = FORMS.appendix("chung")
    lines = [(one.number, one.label, one.unit, 5) for one in form.indicators[:3]]
    top = [
        ["", "ỦY BAN NHÂN DÂN XÃ AN KHƯƠNG", "", form.number],
        ["", form.title],
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này"],
    ]
    for rows in (
        [*top, *lines, (), ("", TITLE), HEAD, *ROWS],
        [*opening(), HEAD, *ROWS, (), *top, *lines],
    ):
        found = seen(page(rows))
        assert len(found.filings) == 1
        assert records(found.filings[0]) == WANTED
        got = [found.filings[0].entry(Cell("chung", one.key, "ky_nay")).value for one in form.indicators[:3]]
        assert got == [5, 5, 5]
        assert not {"N-65", "N-66", "L-21"} & codes(found)


def test_two_lists_on_one_sheet_are_told_apart() -> None:
    documents = ("STT", "Số, ký hiệu", "Ngày ban hành", "Loại văn bản", "Kinh phí")
    second = [("", "Danh sách văn bản đã ban hành"), documents, (1, "09/KH-UBND", "05/3/2023", "Kế hoạch")]
    found = seen(page([*opening(), HEAD, *ROWS, (), *second]))
    assert records(found.filings[0]) == WANTED
    assert records(found.filings[0], "vb_bh") == [
        {"so": "09/KH-UBND", "ngay": "2023-03-05", "loai": "Kế hoạch"}
    ]
    assert not {"N-65", "N-66", "L-21"} & codes(found)


def test_a_remark_in_the_signature_block_is_told() -> None:
    signed = (*FOOT, ("", "Ghi chú: còn hồ sơ chưa kê"))
    got, said = found_in((HEAD, *ROWS, *signed))
    assert got == WANTED and said == {"N-66"}


def test_a_list_not_asked_of_the_level_counts_for_nothing_and_is_told() -> None:
    forms = replace(FORMS, lists=(replace(FORMS.listing("tre_han"), levels=("huyen",)),), list_rules=())
    book = RawBook("xlsx", (page([*opening(), HEAD, *ROWS]),))
    found = recognise_workbook(book, forms, ROUND, "a.xlsx", "0")
    assert not found.filings[0].records and "L-22" in codes(found)
    assert all(one.balanced for one in found.accounts)


def test_headings_that_fit_two_lists_are_refused_unless_a_title_tells() -> None:
    other = replace(
        FORMS.listing("tre_han"), key="khac", number="Danh sách 3", sheet="Khac", title="Hồ sơ bị trả lại"
    )
    forms = replace(FORMS, lists=(*FORMS.lists, other))
    plain = page([*opening(title="Báo cáo")[1:], ["", "UBND XÃ AN KHƯƠNG"], HEAD, *ROWS], "Sheet1")
    found = recognise_workbook(RawBook("xlsx", (plain,)), forms, ROUND, "a.xlsx", "0")
    assert "L-07" in codes(found) and not found.filings[0].records
    titled = page([*opening(title="HỒ SƠ BỊ TRẢ LẠI")[1:], ["", "UBND XÃ AN KHƯƠNG"], HEAD, *ROWS], "Sheet1")
    told = recognise_workbook(RawBook("xlsx", (titled,)), forms, ROUND, "a.xlsx", "0")
    assert set(told.filings[0].records) == {"khac"}


def test_a_list_beyond_the_last_row_is_refused_by_name() -> None:
    rows = [*opening(), HEAD, *((n, "Hộ tịch", 1) for n in range(1, 4))]
    sheet = page(rows)
    far = {(row, 2): raw("Hộ tịch") for row in range(LAST_ROW - 1, LAST_ROW + 4)}
    far |= {(row, 3): raw(1) for row in range(LAST_ROW - 1, LAST_ROW + 4)}
    found = seen(replace(sheet, cells={**sheet.cells, **far}))
    told = next(one for one in found.findings if one.code == "L-06")
    assert told.slots["count"] == "6" and told.slots["row"] == str(LAST_ROW + 1)


def long_list(count: int) -> Recognition:
    """What is recognised in a list of so many rows."""
    rows = [(n, ("Hộ tịch", "Đất đai")[n % 2], n % 7, f"Lý do thứ {n}", "", "Có") for n in range(1, count + 1)]
    return seen(page([*opening(), HEAD, *rows]))


def test_the_work_of_a_long_list_grows_with_its_rows_only() -> None:
    assert len(long_list(5000).filings[0].records["tre_han"]) == 5000
    assert growth(long_list, 400) < 2.3


DATES = {"05/3/2023": "2023-03-05", "5-3-2023": "2023-03-05", "ngày 05 tháng 3 năm 2023": "2023-03-05",
         "1/2": None, "05/3/23": None, "31/02/2023": None, "05/03/1023": None}  # fmt: skip


@pytest.mark.parametrize("written", DATES)
def test_days_are_days_or_refused_with_their_readings(written: str) -> None:
    head = ("STT", "Số, ký hiệu", "Ngày ban hành", "Loại văn bản", "Kinh phí")
    rows = [*opening(title="Danh sách văn bản đã ban hành"), head, (1, "09/KH-UBND", written, "Kế hoạch")]
    found = seen(page(rows, "Van ban"))
    entry = found.filings[0].records["vb_bh"][0].entry("ngay")
    assert entry.value == DATES[written]
    assert (entry.state is State.REJECTED) == (DATES[written] is None)


def test_notes_that_a_column_shares_are_told_a_few_times_and_counted() -> None:
    rows = [(n, "Ho tich", 1) for n in range(1, 21)]
    found = seen(page([*opening(), HEAD, *rows]))
    said = [one.code for one in found.findings]
    assert said.count("O-37") == 5 and said.count("L-44") == 1
    assert next(one for one in found.findings if one.code == "L-44").slots["count"] == "15"


def test_every_sentence_about_lists_is_short_enough_for_long_names() -> None:
    place = next(
        iter(seen(page([*opening(), HEAD, ROWS[0]])).filings[0].records["tre_han"][0].entries.values())
    ).place
    long = {"label": "N" * 59, "raw": "x" * 40, "number": "Danh sách 12", "count": 99}
    for code in ("L-01", "L-02", "L-21"):
        assert len(make_finding(code, place, **long).text) < 240, code
    states = tuple(f"Lựa chọn dài thứ {n} của một cột có nhiều lựa chọn" for n in range(9))
    form = FORMS.listing("tre_han")
    field = replace(form.field("linh_vuc"), label="Lĩnh vực của hồ sơ giải quyết trễ hạn", states=states)
    forms = replace(FORMS, lists=(replace(form, fields=(field, *form.fields[1:])),), list_rules=())
    book = RawBook("xlsx", (page([*opening(), ("STT", field.label, *HEAD[2:]), (1, "y" * 90, 1)]),))
    told = [one for one in recognise_workbook(book, forms, ROUND, "a.xlsx", "0").findings if one.code == "L-03"]
    assert len(told) == 1 and len(told[0].text) < 240 and "9 lựa chọn" in told[0].text


# --- random records, random mangling ------------------------------------------------------------

FIELDS = ("linh_vuc", "so_ho_so", "nguyen_nhan", "xin_loi")
LABELS = dict(zip(FIELDS, ("Lĩnh vực", "Số hồ sơ", "Nguyên nhân", "Đã xin lỗi"), strict=True))
REASONS = ("Mạng chậm", "Chờ bổ sung", "Chưa phối hợp kịp", "Cán bộ nghỉ", "Lỗi phần mềm")
ONE = st.tuples(
    st.sampled_from(("Hộ tịch", "Đất đai")), st.integers(0, 99), st.sampled_from(("", *REASONS)),
    st.sampled_from(("", "Có", "Không")),
)  # fmt: skip


@st.composite
def mangled(draw: st.DrawFn) -> tuple[list[tuple[object, ...]], list[RawSheet]]:
    """Records, and sheets that hold them in a way that clerks arrange them."""
    kept = draw(st.lists(ONE, min_size=1, max_size=12))
    order = draw(st.permutations(FIELDS))
    columns = [LABELS[one] for one in order]
    extra = draw(st.sampled_from(("", "Ghi chú", "Người theo dõi")))
    numbered = draw(st.booleans())
    head = [one.upper() for one in columns] if draw(st.booleans()) else columns
    heading = [*(["STT"] if numbered else []), *head, *([extra] if extra else [])]
    body = []
    for number, one in enumerate(kept, 1):
        values = dict(zip(FIELDS, one, strict=True))
        line = [values[name] for name in order]
        body.append([*([number] if numbered else []), *line, *(["abc"] if extra else [])])
    cut = draw(st.integers(0, len(body))) if draw(st.booleans()) else 0
    rows: list[Sequence[object]] = [*opening(), heading]
    if draw(st.booleans()):
        rows.append([f"({n})" for n in range(1, len(heading) + 1)])
    for number, line in enumerate(body):
        rows += [[]] * draw(st.integers(0, 2))
        if cut and number == cut:
            rows += [[], heading]
        rows.append(line)
    if draw(st.booleans()):
        total = [sum(one[1] for one in kept) if name == "so_ho_so" else "" for name in order]
        spot = order.index("linh_vuc")
        total[spot] = "Tổng cộng"
        rows.append([*([""] if numbered else []), *total])
    rows += FOOT if draw(st.booleans()) else []
    return kept, [page(rows)]


@given(mangled())
def test_records_come_back_as_they_were_or_are_refused(
    case: tuple[list[tuple[object, ...]], list[RawSheet]],
) -> None:
    kept, sheets = case
    found = seen(*sheets)
    assert all(one.balanced for one in found.accounts)
    refused = {"L-04", "N-01", "N-02", "L-01", "N-31", "N-32", "L-21"} & codes(found)
    got = [
        tuple(record.entry(name).value if record.entry(name).filled else "" for name in FIELDS)
        for filing in found.filings
        for record in filing.records.get("tre_han", ())
    ]
    assert got == kept or refused
    assert "L-05" not in codes(found) or refused


def test_a_declaration_may_stand_in_the_column_of_numbers() -> None:
    found = seen(page([*opening(), HEAD, ("Không phát sinh",)]))
    assert found.filings[0].declared_empty == {"tre_han"}

"""Rows, columns and headings in any disorder: read right, or refused at the very line or column."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from mess import MESS, drop_codes, drop_supplementary, moved, open_row, with_cells
from raw_forms import FORMS, NGAN, ROUND, filled_book, golden_rows, number, sample_values, stamp_of, text

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Entry, RawBook, RawCell, RawSheet, State
from cchc_excel.nouns.spec import Cell, Ref, Severity
from cchc_excel.recognising.recognise import Recognition, recognise_workbook

VALUES = sample_values(NGAN)
BOOK = filled_book(NGAN, VALUES)
PL1, PL5 = FORMS.appendix("pl1"), FORMS.appendix("pl5")
ROW, COLUMN = plan_sheet(PL5).rows, plan_sheet(PL5).columns


def read(book: RawBook, file: str = "bao cao.xlsx") -> Recognition:
    return recognise_workbook(book, FORMS, ROUND, file, "00")


def sheet(name: str = "PL5") -> RawSheet:
    return next(one for one in BOOK.sheets if one.name == name)


def with_sheet(new: RawSheet, name: str = "PL5") -> RawBook:
    return replace(BOOK, sheets=tuple(new if one.name == name else one for one in BOOK.sheets))


def codes(found: Recognition, prefix: str = "N") -> list[str]:
    return sorted({one.code for one in found.findings if one.code.startswith(prefix)})


def entry(found: Recognition, line: str, column: str = "2015", appendix: str = "pl5") -> Entry:
    return found.filings[0].entry(Cell(appendix, line, column))


def right(found: Recognition) -> bool:
    """True when every typed value came back: of a derived cell, as what the sheet states."""
    return all(typed(found.filings[0].entry(cell)) == raw.value for cell, raw in VALUES.items())


def typed(entry: Entry) -> Decimal | str | None:
    """What stood in the cell; a derived cell's value is the sum of its parts instead."""
    return entry.value if entry.stated is None else entry.stated


def put(spot: tuple[int, int], raw: RawCell | None, name: str = "PL5") -> RawBook:
    """The book with one cell changed or emptied."""
    cells = {k: v for k, v in sheet(name).cells.items() if k != spot}
    return with_sheet(replace(sheet(name), cells=cells | ({spot: raw} if raw else {})), name)


def test_the_form_as_filled_in_says_nothing() -> None:
    assert codes(read(BOOK)) == []
    assert right(read(BOOK))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("insert_above", []),
        ("sort_rows", ["N-48"]),
        ("swap_columns", ["N-34"]),
        ("move_codes_first", []),
        ("drop_codes_everywhere", ["N-41"]),
        ("drop_lines_everywhere", ["N-07"]),
        ("drop_properties", []),
        ("drop_names", []),
        ("drop_hidden", []),
        ("shuffle_sheets", []),
        ("rename_sheet", ["N-22"]),
        ("extra_sheet", ["N-21"]),
        ("copy_sheet", ["N-71"]),
        ("number_labels", []),
        ("disguise_labels", []),
        ("break_page", []),
        ("break_label", ["N-50"]),
        ("stack_sheets", ["N-22"]),
    ],
)
def test_what_can_be_recovered_is_read_and_said(name: str, expected: list[str]) -> None:
    found = read(MESS[name](BOOK, Random(3)))
    assert right(found)
    assert set(expected) <= set(codes(found)) <= {*expected, "N-22"}


def test_a_retyped_form_is_known_by_name_and_labels() -> None:
    found = read(MESS["retyped"](BOOK, Random(1)))
    assert {"N-08", "N-41", "N-49"} <= set(codes(found))
    for cell, raw in VALUES.items():
        optional = FORMS.indicator(Ref(cell.appendix, cell.indicator)).supplementary
        assert typed(found.filings[0].entry(cell)) == (None if optional else raw.value)


def test_a_deleted_line_is_named() -> None:
    gone = ROW["tinh_gian"]
    found = read(with_sheet(moved(sheet(), lambda r, c: None if r == gone else (r, c))))
    assert [one.slots["label"] for one in found.findings if one.code == "N-40"] == [
        "Số lượng cán bộ, công chức được tinh giản biên chế"
    ]
    assert entry(found, "tinh_gian").state is State.BLANK


def test_a_line_whose_code_and_label_disagree_is_refused() -> None:
    found = read(put((ROW["tinh_gian"], 2), text("Tổng số có mặt")))
    assert codes(found) == ["N-43"]
    assert entry(found, "tinh_gian").state is State.REJECTED
    assert entry(found, "bien_che_co_mat").state is State.VALUE


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("line", ["tinh_gian", "boi_duong"])
def test_a_line_shifted_by_a_cell_is_refused_though_its_code_came_along(line: str, step: int) -> None:
    row, first = ROW[line], min(COLUMN.values())
    kept = {spot: raw for spot, raw in sheet().cells.items() if spot[0] != row or spot[1] < first}
    behind = {spot: raw for spot, raw in sheet().cells.items() if spot not in kept}
    went = {(row, column + step): raw for (_, column), raw in behind.items() if column + step >= first}
    found = read(with_sheet(replace(sheet(), cells=kept | went)))
    states = {entry(found, line, column).state for column in COLUMN}
    assert "N-55" in codes(found) and states <= {State.REJECTED, State.BLANK}
    others = {name for name in ROW if name != line}
    assert State.REJECTED not in {entry(found, name, column).state for name in others for column in COLUMN}
    assert [one.place.row for one in found.findings if one.code == "N-55" and one.place] == [row]


def test_a_line_whose_figure_went_beyond_the_columns_is_refused_too() -> None:
    row, last = ROW["tinh_gian"], max(COLUMN.values())
    kept = {spot: raw for spot, raw in sheet().cells.items() if spot[0] != row or spot[1] < min(COLUMN.values())}
    behind = {(row, c + 1): raw for (r, c), raw in sheet().cells.items() if r == row and c > last}
    found = read(with_sheet(replace(sheet(), cells=kept | behind | {(row, last + 1): number(7)})))
    assert [one.place.row for one in found.findings if one.code == "N-55" and one.place] == [row]


def test_codes_of_another_page_may_stand_in_another_column() -> None:
    found = read(with_sheet(moved(sheet(), lambda r, c: (r, c + 1))))
    assert "N-55" not in codes(found) and right(found)


def test_a_line_printed_twice_is_refused_for_that_line_only() -> None:
    row = ROW["tinh_gian"]
    opened = open_row(sheet(), row + 1)
    copy = {(row + 1, c): raw for (r, c), raw in sheet().cells.items() if r == row}
    found = read(with_sheet(with_cells(opened, copy)))
    assert codes(found) == ["N-44", "N-65"]
    assert entry(found, "tinh_gian").state is State.REJECTED
    assert entry(found, "boi_duong").state is State.VALUE


def test_a_mistyped_label_without_code_is_read_with_a_warning() -> None:
    book = drop_codes(sheet(), Random(1))
    cells = dict(book.cells) | {
        (ROW["tinh_gian"], 2): text("Số lượng cán bộ, công chức được tinh giảnn biên chế")
    }
    found = read(with_sheet(replace(book, cells=cells)))
    assert codes(found) == ["N-41", "N-42"]
    assert entry(found, "tinh_gian").value == VALUES[Cell("pl5", "tinh_gian", "2015")].value


def test_a_label_between_two_lines_is_refused() -> None:
    bare = drop_codes(sheet("PL6"), Random(1))
    rows = plan_sheet(FORMS.appendix("pl6")).rows
    cells = dict(bare.cells) | {
        (rows["vb_gui_truc"], 2): text("Số lượng văn bản đi trên Trục liên thông VBQG")
    }
    book = with_sheet(replace(bare, cells=cells), "PL6")
    no_map = replace(book, sheets=tuple(one for one in book.sheets if one.name != "_cchc"))
    found = read(no_map)
    assert {"N-47"} <= set(codes(found)) or {"N-40"} <= set(codes(found))
    assert entry(found, "vb_gui_truc", appendix="pl6").state is not State.VALUE


def test_a_reworded_label_is_read_by_its_code() -> None:
    found = read(put((ROW["tinh_gian"], 2), text("Số lượng cán bộ, công chức tinh giản")))
    assert codes(found) == ["N-45"]
    assert right(found)


def test_a_reworded_label_without_code_is_read_by_the_key_map_between_its_neighbours() -> None:
    bare = drop_codes(sheet(), Random(1))
    cells = dict(bare.cells) | {(ROW["tinh_gian"], 2): text("Số cán bộ, công chức tinh giản biên chế")}
    found = read(with_sheet(open_row(replace(bare, cells=cells), 3, 2)))
    assert codes(found) == ["N-41", "N-46"]
    assert right(found)


def test_a_repeated_label_is_resolved_by_order_between_the_same_neighbours() -> None:
    twice = tuple(
        replace(one, label="Trong năm") if one.key in ("bien_che_duoc_giao", "bo_nhiem_thi_tuyen") else one
        for one in PL5.indicators
    )
    forms = replace(
        FORMS, appendices=tuple(replace(a, indicators=twice) if a is PL5 else a for a in FORMS.appendices)
    )
    book = filled_book(NGAN, VALUES, forms)
    bare = replace(
        book, sheets=tuple(drop_codes(s, Random(1)) if s.name == "PL5" else s for s in book.sheets)
    )
    found = recognise_workbook(bare, forms, ROUND, "a.xlsx", "0")
    assert right(found)
    lacking = plan_sheet(PL5).rows["bien_che_duoc_giao"]
    short = tuple(
        moved(s, lambda r, c: None if r == lacking else (r, c)) if s.name == "PL5" else s for s in bare.sheets
    )
    found = recognise_workbook(replace(bare, sheets=short), forms, ROUND, "a.xlsx", "0")
    assert entry(found, "bo_nhiem_thi_tuyen").value in (
        None,
        VALUES[Cell("pl5", "bo_nhiem_thi_tuyen", "2015")].value,
    )
    assert entry(found, "bien_che_duoc_giao").value is None


# --- columns ----------------------------------------------------------------------------------


def test_a_blank_heading_refuses_its_column_by_name() -> None:
    found = read(put((plan_sheet(PL5).heading_row, COLUMN["2017"]), None))
    assert [one.slots["heading"] for one in found.findings if one.code == "N-31"] == ["Năm 2017"]
    assert entry(found, "boi_duong", "2017").state is State.BLANK
    assert entry(found, "boi_duong", "2018").state is State.VALUE


def test_two_columns_of_one_heading_are_refused() -> None:
    spot = (plan_sheet(PL5).heading_row, COLUMN["2017"])
    found = read(put(spot, text("Năm 2016")))
    assert codes(found) == ["N-31", "N-32", "N-65"]
    assert entry(found, "boi_duong", "2016").state is State.REJECTED


def test_a_full_year_beside_the_part_year_is_not_taken_for_it() -> None:
    wider = moved(sheet(), lambda r, c: (r, c + 1 if c >= COLUMN["2020"] else c))
    extra = {
        (plan_sheet(PL5).heading_row, COLUMN["2020"]): text("Năm 2020"),
        (ROW["boi_duong"], COLUMN["2020"]): number(1),
    }
    found = read(with_sheet(with_cells(wider, extra)))
    assert right(found)
    assert "N-65" in codes(found)


@pytest.mark.parametrize("written", ["Năm 2020 (cả năm)", "Năm 2020 (ước)", "Năm 2021", "Cộng"])
def test_a_heading_that_says_something_else_is_not_the_column(written: str) -> None:
    found = read(put((plan_sheet(PL5).heading_row, COLUMN["2020"]), text(written)))
    assert "N-31" in codes(found)
    assert entry(found, "boi_duong", "2020").value is None


@pytest.mark.parametrize("written", ["2020", "Năm 2020", "NĂM 2020 (TÍNH ĐẾN 31/3)", "Đến 31/3/2020"])
def test_a_heading_typed_otherwise_is_the_column(written: str) -> None:
    assert right(read(put((plan_sheet(PL5).heading_row, COLUMN["2020"]), text(written))))


def test_a_heading_merged_over_two_filled_columns_is_refused() -> None:
    found = read(MESS["merge_headings"](with_sheet(sheet()), Random(2)))
    assert {"N-31", "N-32"} <= set(codes(found))


def test_lines_without_any_heading_are_refused() -> None:
    top = plan_sheet(PL5).first_row
    bare = replace(sheet(), cells={k: v for k, v in sheet().cells.items() if not top - 3 <= k[0] < top})
    found = read(with_sheet(bare))
    assert codes(found) == ["N-20", "N-30"]
    assert entry(found, "boi_duong").state is State.BLANK


# --- the printed form, as a Word table has it ---------------------------------------------------


def printed_sheet(appendix: str, labels_in: tuple[int, int]) -> RawSheet:
    """A table typed after the published form; sub-lines' labels may stand in a column of their own."""
    cells: dict[tuple[int, int], RawCell] = {(1, 1): text(f"Phụ lục {appendix}"), (3, 1): text("STT")}
    cells[3, labels_in[0]] = text("Chỉ tiêu")
    rows = [one for one in golden_rows() if one["appendix"] == appendix]
    periods = list(dict.fromkeys(one["period"] for one in rows))
    codes_in = list(dict.fromkeys(one["row"] for one in rows))
    asks = {"8": "Đánh giá kết quả đạt được (Đạt/Không đạt)"}
    for place, period in enumerate(periods, start=labels_in[1] + 1):
        cells[4, place] = text(asks.get(appendix, period))
    for one in rows:
        row = 5 + codes_in.index(one["row"])
        sub = "." in one["row"]
        cells[row, 1] = text(one["stt_as_printed"])
        cells[row, labels_in[1] if sub else labels_in[0]] = text(one["indicator"])
        cells[row, labels_in[1] + 1 + periods.index(one["period"])] = text(one["raw_value"])
    return RawSheet(f"Bảng {appendix}", {k: v for k, v in cells.items() if v.value != ""})


def cut_row(one: RawSheet, row: int, words: int, heading: bool) -> RawSheet:
    """The row's label cut after so many words, the rest on the next page under a repeated heading."""
    column = next(c for (r, c), raw in sorted(one.cells.items()) if r == row and c > 1)
    label = str(one.cells[row, column].value).split()
    opened = open_row(one, row + 1, 3 if heading else 1)
    rest = {
        (row, column): text(" ".join(label[:words])),
        (row + (3 if heading else 1), column): text(" ".join(label[words:])),
    }
    again = {(row + 1, c): raw for (r, c), raw in one.cells.items() if r == 4} if heading else {}
    return with_cells(opened, rest | again)


@pytest.mark.parametrize("heading", [True, False])
def test_the_published_tables_are_read_over_page_breaks_and_split_label_columns(heading: bool) -> None:
    head = RawSheet(
        "Bảng 0", {(1, 1): text("UBND HUYỆN QUẢNG ĐIỀN\nUBND XÃ QUẢNG NGẠN"), (1, 2): text("Số: 17/BC-UBND")}
    )
    tables = [
        cut_row(printed_sheet("1", (2, 2)), 5 + 11, 4, heading),  # "Số lượng mẫu đã | khảo sát"
        cut_row(printed_sheet("2", (2, 3)), 5 + 9, 10, heading),  # its first part is line 5's whole label
        printed_sheet("3", (2, 2)),
        printed_sheet("5", (2, 2)),
        cut_row(printed_sheet("6", (2, 2)), 5 + 11, 6, heading),
        cut_row(printed_sheet("8", (2, 2)), 5 + 9, 17, heading),
    ]
    found = read(RawBook("docx", (head, *tables)), "bao cao 17.docx")
    assert [one.unit for one in found.filings] == [NGAN.code]
    filing = found.filings[0]
    assert {one.slots["label"][:20] for one in found.findings if one.code == "N-50"} >= {
        "Số lượng mẫu đã khảo"
    }
    assert filing.entry(Cell("pl1", "hai_long_mau", "2019")).raw == "265"
    assert filing.entry(Cell("pl6", "don_vi_mot_cua_dien_tu", "2020")).raw == "1"
    assert filing.entry(Cell("pl2", "nq_hdnd_xa", "2016")).raw == "04"
    assert sum(one.filled for one in filing.entries.values()) == sum(
        bool(one["raw_value"]) for one in golden_rows()
    )


def test_supplementary_lines_that_were_not_copied_are_one_note() -> None:
    found = read(with_sheet(drop_supplementary(sheet("PL6"), Random(1)), "PL6"))
    assert codes(found) == ["N-49"]


def test_a_form_set_sheet_of_nothing_known_is_refused_by_its_title() -> None:
    cells = {(1, 3): text("Phụ lục 5"), (6, 1): text(stamp_of(NGAN).line("pl5"))}
    cells |= {(9, c): text(one.label) for c, one in enumerate(PL5.columns, start=4)}
    cells |= {(10 + r, 2): text(f"Nội dung khác {r}") for r in range(4)}
    found = read(with_sheet(RawSheet("PL5", cells)))
    assert {"N-20", "N-23"} <= set(codes(found))


PL3 = FORMS.appendix("pl3")
UNIT_OF, NAME_OF = (plan_sheet(PL1).rows["hai_long_mau"], 3), (plan_sheet(PL3).rows["pakn_giai_quyet"], 2)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("hai_long_mau", "nghìn phiếu"),
        ("hai_long_mau", "1.000 phiếu"),
        ("hai_long_mau", "%"),
        ("vb_co_quan", "chục văn bản"),
        ("hai_long_chung", "lần"),
        ("hai_long_chung", "‰"),
    ],
)
def test_another_unit_of_measure_is_another_number_and_its_line_is_refused(line: str, written: str) -> None:
    found = read(put((plan_sheet(PL1).rows[line], 3), text(written), "PL1"))
    assert "N-51" in codes(found)
    said = next(one for one in found.findings if one.code == "N-51")
    assert f"“{written}”" in said.text and f"“{PL1.indicator(line).unit}”" in said.text
    assert entry(found, line, "2015", "pl1").state is State.REJECTED
    assert [one.balanced for one in found.accounts] == [True] * len(found.accounts)


@pytest.mark.parametrize("written", ["HS", "h.sơ", "ho so"])
def test_a_unit_may_be_printed_as_it_is_shortened_behind_a_number(written: str) -> None:
    line = next(one for one in PL3.indicators if one.unit.lower() == "hồ sơ")
    found = read(put((plan_sheet(PL3).rows[line.key], 3), text(written), "PL3"))
    assert "N-51" not in codes(found) and right(found)


@pytest.mark.parametrize(
    "written", ["Phiếu", "phieu", "số phiếu", "phiếu (khảo sát)", "-", "nt", " ", "phiêú"]
)
def test_a_unit_of_measure_spelt_otherwise_is_the_same(written: str) -> None:
    found = read(put(UNIT_OF, text(written), "PL1"))
    assert "N-51" not in codes(found) and right(found)


@pytest.mark.parametrize(
    ("written", "code", "state"),
    [
        ("Số lượng PAKN chưa giải quyết trong năm", "N-52", State.REJECTED),
        ("Số lượng PAKN không giải quyết được trong năm", "N-52", State.REJECTED),
        ("Tổng số lượng PAKN đã giải quyết trong năm", "N-53", State.VALUE),
        ("Số lượng PAKN đã giải quyết xong trong năm", "N-45", State.VALUE),
    ],
)
def test_a_coded_line_whose_name_says_otherwise(written: str, code: str, state: State) -> None:
    found = read(put(NAME_OF, text(written), "PL3"))
    assert [one for one in codes(found) if one in ("N-43", "N-45", "N-52", "N-53")] == [code]
    assert entry(found, "pakn_giai_quyet", "2015", "pl3").state is state


def test_late_for_in_time_is_refused_though_the_code_agrees() -> None:
    spot = (plan_sheet(PL3).rows["dung_han_xa"], 2)
    label = PL3.indicator("dung_han_xa").label.replace("giải quyết đúng hạn", "giải quyết quá hạn")
    found = read(put(spot, text(label), "PL3"))
    assert "N-52" in codes(found)
    assert entry(found, "dung_han_xa", "2015", "pl3").state is State.REJECTED


@pytest.mark.parametrize(
    ("cells", "expected"),
    [({}, ["N-27"]), ({(1, 1): text("  ")}, ["N-27"]), ({(1, 1): text("Danh bạ")}, ["N-21", "N-28"])],
)
def test_a_file_without_any_form_is_named(cells: dict[tuple[int, int], RawCell], expected: list[str]) -> None:
    found = read(RawBook("xlsx", (RawSheet("Sheet1", cells),)))
    assert codes(found) == expected
    assert any(one.severity is Severity.ERROR and one.slots["file"] for one in found.findings)

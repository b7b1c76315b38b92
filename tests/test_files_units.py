"""Unit lists: codes stay text, lost zeros come back only where one reading is left, faults by row."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_excel.disk.faults import UnitFileError
from cchc_excel.nouns.catalogue import config
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from cchc_excel.nouns.unit import Unit
from cchc_excel.receiving.worker import read_in_worker
from cchc_excel.rounds.round_files import units_csv
from cchc_excel.rounds.unit_files import UnitList, read_units, units_of_book

PLAIN = "Mã;Tên;Cấp;Cấp trên;E-mail\n19873;Xã Quảng Ngạn;xã;477;ubnd@quangngan.vn\n"


def listed(folder: Path, content: str | bytes, name: str = "don-vi.csv") -> UnitList:
    data = content.encode("utf-8") if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return read_units(folder / name)


def codes(folder: Path, content: str | bytes, name: str = "don-vi.csv") -> list[tuple[str, str]]:
    """The finding codes and rows of a list, refused or not."""
    try:
        found = listed(folder, content, name).findings
    except UnitFileError as refused:
        found = refused.findings
    return [(one.code, one.slots.get("row", "")) for one in found]


def test_a_plain_list_is_read_with_all_its_columns(tmp_path: Path) -> None:
    assert listed(tmp_path, PLAIN) == (
        (Unit(code="19873", name="Xã Quảng Ngạn", level="xa", parent="477", email="ubnd@quangngan.vn"),),
        (),
    )


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_every_usual_separator_and_encoding_gives_the_same_units(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    import unicodedata

    text = PLAIN.replace(";", separator)
    if encoding == "cp1258":  # marks are letters of their own there
        text = "".join(halves(one) for one in unicodedata.normalize("NFC", text))
    assert listed(tmp_path, text.encode(encoding)).units == listed(tmp_path, PLAIN).units


def halves(letter: str) -> str:
    """The letter as cp1258 spells it: base letter, then its tone mark."""
    import unicodedata

    try:
        letter.encode("cp1258")
        return letter
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in parts[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
        return unicodedata.normalize("NFC", parts.replace(tone, "")) + tone


def test_another_encoding_is_told_with_a_name_to_check(tmp_path: Path) -> None:
    found = listed(tmp_path, PLAIN.encode("utf-16")).findings
    assert [(one.code, one.slots["sample"]) for one in found] == [("C-12", "Xã Quảng Ngạn")]


@pytest.mark.parametrize(
    "heading",
    [
        "Mã;Tên", "MÃ ĐƠN VỊ;TÊN ĐƠN VỊ", "mã số ; Tên xã", "code;name", "Ma don vi;Ten don vi", "Mã*;Tên (*)",
        "Mã ĐVHC;Tên ĐVHC", "Mã PX;Phường Xã",
    ],
)  # fmt: skip
def test_headings_are_known_by_their_words(tmp_path: Path, heading: str) -> None:
    assert listed(tmp_path, f"{heading}\n19873;Xã Quảng Ngạn\n").units[0].code == "19873"


def test_title_rows_above_the_heading_and_blank_rows_below_are_passed_over(tmp_path: Path) -> None:
    text = "DANH SÁCH ĐƠN VỊ;;\n;;\nTT;Mã;Tên\n1;19873;Xã Quảng Ngạn\n;;\n2;19870;Xã Quảng Thái\n"
    assert [one.code for one in listed(tmp_path, text).units] == ["19873", "19870"]


LEVELS = [
    ("07243;Đồng Tiến;", "07243", "xa", []),
    ("7243;Đồng Tiến;xã", "07243", "xa", ["C-04"]),
    ("7243;Đồng Tiến;", "07243", "xa", ["C-04"]),
    ("694;Xã Thèn Chu Phìn;", "00694", "xa", ["C-04"]),
    ("694;Huyện Hớn Quản;", "694", "huyen", []),
    ("694;Hớn Quản;huyện", "694", "huyen", []),
    ("694;Hớn Quản;", "694", "huyen", []),
    ("1;Hà Nội;tỉnh", "01", "tinh", ["C-04"]),
    ("1;Tỉnh A;", "01", "tinh", ["C-04"]),
    ("46;Huế;", "46", "tinh", []),
    ("5;Quận Năm;", "005", "huyen", ["C-04"]),
    ("437;Thị xã Hồng Lĩnh;", "437", "huyen", []),
    ("19867;TT Sịa;Thị trấn", "19867", "xa", []),
    ("KH_01;Phòng Kế hoạch;huyện", "KH_01", "huyen", []),
]


@pytest.mark.parametrize(("row", "code", "level", "noticed"), LEVELS)
def test_level_and_lost_zeros(tmp_path: Path, row: str, code: str, level: str, noticed: list[str]) -> None:
    found = listed(tmp_path, f"Mã;Tên;Cấp\n{row}\n")
    assert [(one.code, one.level) for one in found.units] == [(code, level)]
    assert [one.code for one in found.findings] == noticed


FAULTS = [
    ("Đơn vị;Ghi chú\nx;y\n", [("C-01", "")]),
    ("", [("C-01", "")]),
    ("Mã;Tên\n", [("C-10", "")]),
    ("Mã;Tên\n;Xã Quảng Ngạn\n", [("C-02", "2")]),
    ("Mã;Tên\n198731;Xã Quảng Ngạn\n", [("C-03", "2")]),
    ("Mã;Tên\n1987x;Xã Quảng Ngạn\n", [("C-03", "2")]),
    ("Mã;Tên\n19.873;Xã Quảng Ngạn\n", [("C-03", "2")]),
    ("Mã;Tên\n١٩٨٧٣;Xã Quảng Ngạn\n", [("C-03", "2")]),
    ("Mã;Tên\nKH_01;Phòng Kế hoạch\n", [("C-03", "2")]),
    ("Mã;Tên;Cấp\n4770;Quảng Điền;huyện\n", [("C-03", "2")]),
    ("Mã;Tên\n7;Hiền Giang\n", [("C-05", "2")]),
    ("Mã;Tên\n19873;Quảng Ngạn\n694;Thèn Chu Phìn\n", [("C-05", "3")]),
    ("Mã;Tên\n19873;Xã Quảng Ngạn\n19873;Phường Phong Quảng\n", [("C-06", "3")]),
    ("Mã;Tên;Cấp\n7243;Xã A;xã\n07243;Xã B;xã\n", [("C-06", "3")]),
    ("Mã;Tên\n19873;\n", [("C-07", "2")]),
    ("Mã;Tên;Email\n19873;Xã Quảng Ngạn;không có\n", [("C-08", "2")]),
    ("Mã;Tên;Email\n19873;Xã Quảng Ngạn;a@b\n", [("C-08", "2")]),
    ("Mã;Tên;Cấp\n19873;Xã Quảng Ngạn;cấp 3\n", [("C-09", "2")]),
    ("Mã;Tên;Cấp trên\n19873;Xã Quảng Ngạn;1\n", [("C-13", "2")]),
    ("Mã;Tên;Hiệu lực từ\n19873;Xã Quảng Ngạn;hôm qua\n", [("C-14", "2")]),
    ("Mã;Tên\n;Xã A\n19873;\nxx;B\n", [("C-02", "2"), ("C-07", "3"), ("C-03", "4")]),
    (b"PK\x03\x04\x00\x00\x01", [("C-11", "")]),
    (b"M\xe3;T\xean\n\x81\x8d\x90;\xff\xfe", [("C-11", "")]),
]


@pytest.mark.parametrize(("content", "found"), FAULTS)
def test_each_fault_is_named_with_its_row(tmp_path: Path, content: str | bytes, found: list) -> None:
    assert codes(tmp_path, content) == found


def test_an_absent_list_and_another_kind_of_file_are_refused(tmp_path: Path) -> None:
    assert codes(tmp_path, b"%PDF", "xa.pdf") == [("C-11", "")]
    with pytest.raises(UnitFileError) as refused:
        read_units(tmp_path / "khong-co.csv")
    assert refused.value.findings[0].slots["reason"] == "không có tệp này"


def test_a_wrong_address_is_left_blank_and_the_list_is_still_used(tmp_path: Path) -> None:
    assert listed(tmp_path, "Mã;Tên;Email\n19873;Xã Quảng Ngạn;chưa có\n").units[0].email == ""


def test_one_error_refuses_the_list_and_each_sentence_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(ClerkFault) as refused:
        listed(tmp_path, "Mã;Tên\n19873;Xã Quảng Ngạn\n;Xã A\nxx;Xã B\n")
    assert [line[:6] for line in str(refused.value).splitlines()] == ["[C-02]", "[C-03]"]


def test_a_parent_without_its_zero_is_the_listed_one(tmp_path: Path) -> None:
    text = "Mã;Tên;Cấp;Cấp trên\n01;Hà Nội;tỉnh;\n279;Thường Tín;huyện;1\n"
    assert listed(tmp_path, text).units[1].parent == "01"


def test_the_reporting_unit_of_three_digits_is_known_by_the_rows_under_it(tmp_path: Path) -> None:
    text = "Mã;Tên;Cấp trên\n477;Quảng Điền;\n19873;Quảng Ngạn;477\n"
    assert [one.level for one in listed(tmp_path, text).units] == ["huyen", "xa"]


def test_the_lists_of_the_statistics_office_are_read_with_their_headings(tmp_path: Path) -> None:
    text = (
        "Tỉnh / Thành Phố;Mã TP;Quận Huyện;Mã QH;Phường Xã;Mã PX;Cấp;Tên Tiếng Anh\n"
        "Tỉnh Bắc Giang;24;Huyện Yên Thế;215;Xã Đồng Tiến;07243;Xã;\n"
    )
    assert listed(tmp_path, text).units == (
        Unit(code="07243", name="Xã Đồng Tiến", level="xa", parent="215"),
    )


def test_a_workbook_is_read_and_a_number_gets_its_zero_back(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Danh sách"])
    book.active.append(["STT", "Mã xã", "Tên xã", "Cấp", "Mã cấp trên", "Email"])
    book.active.append([1, 7243, "Xã Đồng Tiến", "xã", 215, "a@yenthe.vn"])
    book.active.append([2, "07246", "Xã Canh Nậu", "xã", "215", None])
    book.save(tmp_path / "xa.xlsx")
    found = read_units(tmp_path / "xa.xlsx", read_in_worker)
    assert [(one.code, one.parent) for one in found.units] == [("07243", "215"), ("07246", "215")]
    assert [(one.code, one.slots["row"]) for one in found.findings] == [("C-04", "3")]


def test_an_error_cell_is_not_taken_for_a_name() -> None:
    texts = {(1, 1): "Mã", (1, 2): "Tên", (2, 1): "19873"}
    cells = {at: RawCell(RawKind.TEXT, one) for at, one in texts.items()}
    cells[2, 2] = RawCell(RawKind.ERROR, "#N/A")
    with pytest.raises(UnitFileError) as refused:
        units_of_book(RawBook("xlsx", (RawSheet("Danh sách", cells),)), "xa.xlsx")
    assert [one.code for one in refused.value.findings] == ["C-07"]


def test_a_hidden_sheet_is_not_read() -> None:
    cells = {(1, 1): RawCell(RawKind.TEXT, "Mã"), (1, 2): RawCell(RawKind.TEXT, "Tên"),
             (2, 1): RawCell(RawKind.NUMBER, Decimal(19873)), (2, 2): RawCell(RawKind.TEXT, "Quảng Ngạn")}  # fmt: skip
    book = RawBook("xlsx", (RawSheet("cũ", cells, hidden=True),))
    with pytest.raises(UnitFileError):
        units_of_book(book, "xa.xlsx")


def test_every_code_of_lists_is_raised_by_a_case_here_or_by_the_settings_tests() -> None:
    raised = {code for _, found in FAULTS for code, _ in found} | {"C-04", "C-12", "C-20", "C-21", "C-22"}
    raised |= {"C-15", "C-16", "C-17"}  # tests/test_official_units.py
    raised |= {"C-18"}  # tests/test_samples_codes.py
    assert raised == {notice.code for notice in config.NOTICES}


NAMES = st.text(st.sampled_from("Xã Đông Ưỡ;,\"'=+-@|19 x"), min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
)
UNITS = st.builds(
    lambda number, name, level, email, start: Unit(
        code=str(number % 10 ** {"xa": 5, "huyen": 3, "tinh": 2}[level]).zfill({"xa": 5, "huyen": 3, "tinh": 2}[level]),
        name=name, level=level, parent="477" if level == "xa" else "", email=email, valid_from=start,
    ),
    st.integers(1, 99999), NAMES.filter(bool), st.sampled_from(["xa", "huyen", "tinh"]),
    st.sampled_from(["", "ubnd@xa.gov.vn"]), st.sampled_from([None, date(2025, 7, 1)]),
)  # fmt: skip


@given(st.lists(UNITS, min_size=1, max_size=6, unique_by=lambda unit: unit.code))
def test_a_written_list_is_read_back_the_same(units: list[Unit]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert listed(Path(folder), units_csv(units)) == (tuple(units), ())


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: ("Mã;Tên\n" + text).encode("utf-8", "ignore")))
def test_any_bytes_give_a_list_or_findings(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert codes(Path(folder), data) is not None

"""A master becomes a unit's workbook: identity four ways, names of any spelling, nothing else touched."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from blank_books import AWKWARD, COMMUNE, DISTRICT, master, round_of, shipped_forms, stamp_of, stamped
from openpyxl.utils.escape import unescape

from cchc_excel.blank.stamping import stamp_book, stamp_texts
from cchc_excel.forms.layout import STAMP_ROW, plan_sheet, printed_code
from cchc_excel.nouns.stamp import (
    CHECKSUM,
    FIELDS,
    HIDDEN_SHEET,
    PREFIX,
    compute_checksum,
    from_fields,
    parse_line,
)
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.printed_texts import PLACEHOLDERS
from cchc_excel.sheets.package import read_package

UNITS = [COMMUNE, DISTRICT, AWKWARD]


def opened(unit: Unit) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(stamped(unit)))


def fields_of(pairs: dict[str, str]) -> dict[str, str]:
    return {name: pairs.get(f"{PREFIX}{name}", "") for name in FIELDS}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
def test_the_stamp_is_held_four_ways_and_the_checksum_three(unit: Unit):
    book, wanted = opened(unit), stamp_of(shipped_forms(), unit)
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    names = {name: one.attr_text.strip('"') for name, one in book.defined_names.items()}
    hidden = {row[0]: row[1] for row in book[HIDDEN_SHEET].iter_rows(max_row=6, values_only=True)}
    for pairs in (properties, names, hidden):
        assert from_fields(fields_of(pairs)) == wanted
        assert pairs[CHECKSUM] == compute_checksum(wanted, shipped_forms())
    for appendix in shipped_forms().appendices:
        assert parse_line(book[appendix.sheet].cell(STAMP_ROW, 1).value) == (wanted, appendix.key)


def test_the_key_map_is_on_the_hidden_sheet_and_printed_beside_each_line():
    book = opened(COMMUNE)
    rows = [tuple(map(unescape, row[:6])) for row in book[HIDDEN_SHEET].iter_rows(7, max_col=6, values_only=True)]
    for appendix in shipped_forms().appendices:
        where = plan_sheet(appendix)
        for one in appendix.indicators:
            code, row = printed_code(appendix, one), where.rows[one.key]
            assert ("dong", where.sheet, appendix.key, code, one.key, str(row)) in rows
            assert book[where.sheet].cell(row, where.code_column).value == code
        for one in appendix.columns:
            place = str(where.columns[one.key])
            assert ("cot", where.sheet, appendix.key, one.label, one.key, place) in rows


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
def test_no_placeholder_is_left_and_the_name_is_printed_as_it_is_written(unit: Unit):
    texts = [
        str(cell)
        for sheet in opened(unit)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    assert not [text for text in texts if "⟦" in text]
    assert any(unit.name.removeprefix("Xã ").removeprefix("Huyện ") in text for text in texts)


def test_a_hundred_characters_with_marks_of_xml_are_a_name_like_any_other():
    assert len(AWKWARD.name) == 100
    assert opened(AWKWARD)["PL1"].cell(2, 1).value == AWKWARD.name.replace("Xã", "Xã", 1)


def test_the_same_input_gives_the_same_bytes():
    assert stamped(COMMUNE) == stamped(COMMUNE)
    assert stamped(COMMUNE) != stamped(AWKWARD)


def test_parts_without_placeholders_are_copied_as_they_are():
    before = {part.name: part for part in read_package(master("xa"))}
    after = {part.name: part for part in read_package(stamped(COMMUNE))}
    changed = sorted(name for name in before if before[name] != after[name])
    assert list(before) == list(after)
    assert changed == ["docProps/custom.xml", "xl/sharedStrings.xml", "xl/workbook.xml"]


def test_the_zip_is_whole():
    with zipfile.ZipFile(io.BytesIO(stamped(COMMUNE))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_texts_are_given_for_every_placeholder_and_no_other():
    texts = stamp_texts(shipped_forms(), round_of(shipped_forms(), COMMUNE), COMMUNE)
    assert tuple(texts) == PLACEHOLDERS


def test_a_missing_text_another_unit_and_another_form_set_are_refused():
    forms, wanted = shipped_forms(), stamp_of(shipped_forms(), COMMUNE)
    texts = dict(stamp_texts(forms, round_of(forms, COMMUNE), COMMUNE))
    with pytest.raises(KeyError, match="co_quan"):
        stamp_book(master("xa"), wanted, {k: v for k, v in texts.items() if k != "co_quan"})
    with pytest.raises(ValueError, match="19867"):
        stamp_book(master("xa"), wanted, texts | {"don_vi": "19867"})
    other = stamp_of(shipped_forms(), COMMUNE).__class__(**{**vars(wanted), "form_set": "bieu-khac"})
    with pytest.raises(ValueError, match="bieu-khac"):
        stamp_book(master("xa"), other, texts)


@pytest.mark.parametrize(
    ("unit", "heading", "signature"),
    [
        (COMMUNE, "ỦY BAN NHÂN DÂN\nXÃ QUẢNG NGẠN", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (Unit(code="1", name="Quảng Ngạn", level="xa"), "ỦY BAN NHÂN DÂN\nXÃ QUẢNG NGẠN", None),
        (Unit(code="1", name="Phòng Nội vụ", level="xa"), "PHÒNG NỘI VỤ", ("", "THỦ TRƯỞNG ĐƠN VỊ")),
        (Unit(code="1", name="Thị trấn\n Sịa ", level="xa"), "ỦY BAN NHÂN DÂN\nTHỊ TRẤN SỊA", None),
    ],
)
def test_a_committee_and_an_office_are_called_and_sign_each_in_its_way(
    unit: Unit, heading: str, signature: tuple[str, str] | None
):
    texts = stamp_texts(shipped_forms(), round_of(shipped_forms(), unit), unit)
    assert texts["co_quan"] == heading
    assert signature in (None, (texts["tham_quyen"], texts["chuc_vu"]))


def test_the_reporting_unit_names_no_office_above_itself():
    forms = shipped_forms()
    assert stamp_texts(forms, round_of(forms, DISTRICT), DISTRICT)["co_quan_cap_tren"] == ""
    texts = stamp_texts(forms, round_of(forms, COMMUNE), COMMUNE)
    assert texts["co_quan_cap_tren"] == "ỦY BAN NHÂN DÂN HUYỆN QUẢNG ĐIỀN"
    assert (texts["han_nop"], texts["noi_nhan"]) == ("05/5/2020", "UBND huyện Quảng Điền")
    assert texts["ten_ky"] == "Tổng kết 2011-2020 (từ ngày 01/01/2011 đến ngày 31/3/2020)"

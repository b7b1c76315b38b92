"""A form printed across: what its file may say, and the fault it stops with when it says otherwise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from across_books import COMMUNES, HAI_LONG, TTHC, blank
from sheets_read import read_sheet

from cchc_excel.blank.across import heading_areas
from cchc_excel.blank.master import build_master, fingerprint_forms
from cchc_excel.blank.masters import shipped_path
from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import form_set_names, load_folder, load_form_set
from cchc_excel.nouns.spec import FormSet, Rollup, SpecError

SET = specs_root() / "tthc-06" / "bo-bieu.toml"
SOURCE = (specs_root() / "tthc-06" / "tthc.toml").read_text(encoding="utf-8")
SETTINGS = re.sub(  # the same set with that one form only
    r"\n(appendices = \[).*", r'\n\1"tthc"]',
    re.sub(r"(?ms)^lists = .*?$|^\[\[(list_)?rules\]\].*", "", SET.read_text(encoding="utf-8")),
)  # fmt: skip


def load(folder: Path, source: str) -> FormSet:
    """The set of the 13-column form with that source in its place."""
    home = folder / "tthc-06"
    home.mkdir()
    (home / "bo-bieu.toml").write_text(SETTINGS, encoding="utf-8")
    (home / "tthc.toml").write_text(source, encoding="utf-8")
    return load_folder(home)


def test_both_sets_are_offered_and_have_a_master_per_level():
    assert {"tthc-06", "hai-long"} <= set(form_set_names())
    for forms in (TTHC, HAI_LONG):
        assert [one.key for one in forms.levels] == ["xa", "huyen", "tinh"]
        assert all(shipped_path(forms, one.key).is_file() for one in forms.levels)


def test_the_thirteen_columns_stand_under_their_groups():
    form = TTHC.appendix("tthc")
    assert [one.code for one in form.indicators] == [str(n) for n in range(3, 15)]
    assert [one.heading for one in form.indicators][:5] == [
        "Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước", "Tổng số",
    ]  # fmt: skip
    assert {one.rollup for one in form.indicators} == {Rollup.SUM}
    assert [one.key for one in form.indicators if one.derived] == [
        "nhan_tong",
        "da_tong",
        "dang_tong",
        "qua_han_tong",
    ]
    areas = dict(reversed(one) for one in heading_areas(form) if one[0][1] != one[0][3])
    assert areas == {
        "Số hồ sơ nhận giải quyết": (8, 4, 8, 7),
        "Trong đó": (9, 5, 9, 7),
        "Số hồ sơ đã giải quyết": (8, 8, 8, 11),
        "Số hồ sơ đang giải quyết": (8, 12, 8, 14),
    }


def test_the_sheet_prints_three_rows_of_headings_and_numbers_its_columns():
    sheet = read_sheet(blank(COMMUNES[0]), "Bieu 06a")
    where = plan_sheet(TTHC.appendix("tthc"))
    assert (where.group_row, where.heading_row, where.order_row) == (8, 10, 11)
    assert [sheet.cell(11, column).value for column in (1, 2, 4, 14)] == ["(1)", "(2)", "(3)", "(13)"]
    assert sheet["A7"].value == "Đơn vị tính: Số hồ sơ TTHC"
    assert "từ ngày 15/6/2023 đến ngày 14/9/2023" in sheet["A4"].value
    assert not sheet.cell(where.rows["ho_tich"], where.columns["da_qua_han"]).protection.locked
    assert sheet.cell(where.rows["ho_tich"], where.columns["da_tong"]).protection.locked
    assert sheet.cell(where.rows["tong"], where.columns["da_qua_han"]).protection.locked
    covered = {str(one.sqref) for one in sheet.data_validations.dataValidation}
    assert "E12:E24" in covered and not any("D12" in one for one in covered)


CASES = [
    ('across = true\n', "", "measure", "Chỉ biểu ngang"),
    ('across = true\nmeasure = "Số hồ sơ TTHC"\n', "", "indicators[0].groups", "Chỉ biểu ngang"),
    ("across = true", 'across = "có"', "across", ""),
    ('heading = "Trước hạn"', 'heading = "Tổng số"', "indicators[5].heading", "không phân biệt được"),
    ('label = "Đã giải quyết: trước hạn"', 'label = "Đã giải quyết: Tổng số"', "indicators[5].label", "đã dùng"),
    ('key = "nhan_truc_tuyen"\n', 'key = "nhan_truc_tuyen"\nlevels = ["xa"]\n', "indicators[1].levels", "các cấp"),
    ('groups = ["Số hồ sơ nhận giải quyết", "Trong đó"]', 'groups = ["a", "b", "c"]', "indicators[1].groups", "tầng"),
    ('groups = ["Số hồ sơ nhận giải quyết", "Trong đó"]', 'groups = ["Khác"]', "indicators[2].groups", "không liền"),
    ('"Chứng thực"', '"Hộ tịch"', "columns[1].label", "đã có"),
    ('label = "Hộ tịch" }', 'label = "Hộ tịch", total = true }', "columns[0].total", "đứng cuối"),
    ('kind = "count"\nrollup = "sum"\nhint', 'kind = "text"\nrollup = "text"\nhint', "indicators[3].kind", "phải là số"),
    ('target = "dang_tong"', 'target = "dang_qua_han"', "indicators[8].derived", "total"),
    ('kind = "total"\ntarget = "qua_han_tong"', 'kind = "change"\nlimit = "2"\ntarget = "qua_han_tong"', "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "path", "said"), CASES)
def test_a_fault_names_its_key(tmp_path: Path, old: str, new: str, path: str, said: str):
    assert old in SOURCE
    with pytest.raises(SpecError) as raised:
        load(tmp_path, SOURCE.replace(old, new, 1))
    assert raised.value.file == "tthc-06/tthc.toml"
    assert raised.value.path == path or not path
    assert said in str(raised.value)


def test_an_upright_form_has_no_total_column(tmp_path: Path):
    upright = SOURCE.replace("across = true\n", "").replace('measure = "Số hồ sơ TTHC"\n', "")
    lines = [one for one in upright.splitlines() if not one.startswith(("groups", "heading"))]
    with pytest.raises(SpecError) as raised:
        load(tmp_path, "\n".join(lines))
    assert raised.value.path == "columns[13].total"


@pytest.mark.parametrize(
    ("old", "new"),
    [('heading = "Quá hạn"', 'heading = "Trễ hạn"'), ('measure = "Số hồ sơ TTHC"', 'measure = "Hồ sơ"'),
     (", total = true", ""), ('groups = ["Số hồ sơ đang giải quyết"]', 'groups = ["Đang giải quyết"]')],
)  # fmt: skip
def test_what_is_printed_is_part_of_the_fingerprint(tmp_path: Path, old: str, new: str):
    assert fingerprint_forms(load(tmp_path, SOURCE.replace(old, new)), "xa") != fingerprint_forms(TTHC, "xa")


def test_the_fingerprint_of_an_upright_form_is_what_it_was():
    """The shipped masters of other sets keep their bytes: the newer fields are not in their repr."""
    forms = load_form_set("tong-ket-2011-2020")
    assert "across" not in repr(forms) and "groups" not in repr(forms) and "along" not in repr(forms)


def test_the_same_forms_give_the_same_bytes():
    assert (
        build_master(HAI_LONG, "xa")
        == build_master(HAI_LONG, "xa")
        == shipped_path(HAI_LONG, "xa").read_bytes()
    )

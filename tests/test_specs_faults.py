"""A fault in a spec stops with the file, the key path, what is wrong and what to do."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml.files import load_folder, load_form_set
from cchc_excel.forms.toml.getters import TomlTable, read_name
from cchc_excel.forms.toml.name_characters import KEY
from cchc_excel.forms.toml.named_files import SET_NAME, misnamed_files, own_files, unread_files
from cchc_excel.forms.toml.parts import EDITION
from cchc_excel.nouns.spec import FormSet, SpecError, SpecErrors

SET = """
id = "bo-thu"
title = "Bộ thử"
edition = "2020"
source = "Thử"
appendices = ["a", "b"]
[[levels]]
key = "xa"
label = "cấp xã"
short = "xã"
[[levels]]
key = "huyen"
label = "cấp huyện"
short = "huyện"
[columns]
nam = [
  { key = "2019", label = "Năm 2019", start = 2019-01-01, end = 2019-12-31 },
  { key = "2020", label = "Năm 2020" },
]
[[rules]]
id = "LB-01"
kind = "at_most"
target = "a.tong"
terms = ["b.dem"]
source = "Thử"
"""
A = """
key = "a"
number = "Phụ lục A"
sheet = "PLA"
title = "Tên"
area = "Lĩnh vực"
label_heading = "Chỉ tiêu"
edition = "2020"
source = "Thử"
columns = "nam"
[[indicators]]
code = "1"
key = "tong"
number = "1"
label = "Tổng"
unit = "người"
kind = "count"
rollup = "sum"
derived = true
[[indicators]]
code = "1.1"
key = "nam_gioi"
number = "-"
label = "Nam"
unit = "người"
kind = "count"
rollup = "sum"
levels = ["xa", "huyen"]
depth = 1
[[indicators]]
code = "1.2"
key = "nu_gioi"
number = "-"
label = "Nữ"
unit = "người"
kind = "count"
rollup = "sum"
together = ["nam_gioi"]
[[indicators]]
code = "2"
key = "ty_le"
number = "2"
label = "Tỷ lệ nữ"
unit = "%"
kind = "percent"
rollup = "ratio"
parts = ["nu_gioi", "tong"]
weight = "b.dem"
[[indicators]]
code = "3"
key = "loi"
number = "3"
label = "Lời"
kind = "text"
rollup = "text"
[[indicators]]
code = "4"
key = "dau_muc"
number = "4"
label = "Đầu mục"
kind = "heading"
[[indicators]]
code = "5"
key = "muc"
number = "5"
label = "Mức"
kind = "state"
rollup = "tally"
states = ["Đạt", "Không đạt"]
[[rules]]
id = "A-01"
kind = "total"
target = "tong"
terms = ["nam_gioi", "nu_gioi"]
tolerance = "0"
source = "Thử"
[[rules]]
id = "A-02"
kind = "change"
target = "nam_gioi"
limit = "10"
source = "Thử"
[[rules]]
id = "A-03"
kind = "range"
target = "nu_gioi"
low = "0"
high = "100"
columns = ["2019"]
source = "Thử"
[[rules]]
id = "A-04"
kind = "one_of"
target = "loi"
values = ["Có", "Không"]
source = "Thử"
[[rules]]
id = "A-05"
kind = "ratio"
target = "ty_le"
terms = ["nu_gioi", "tong"]
source = "Thử"
"""
B = """
key = "b"
number = "Phụ lục B"
sheet = "PLB"
title = "Tên"
area = "Lĩnh vực"
label_heading = "Chỉ tiêu"
edition = "2020"
source = "Thử"
[[columns]]
key = "2019"
label = "Năm 2019"
start = 2019-01-01
end = 2019-12-31
[[columns]]
key = "2020"
label = "Năm 2020"
[[indicators]]
code = "1"
key = "dem"
number = "1"
label = "Đếm"
unit = "người"
kind = "count"
rollup = "sum"
"""
BASE = {"bo-bieu": SET, "a": A, "b": B}


def load(folder: Path, texts: dict[str, str]) -> FormSet:
    home = folder / "bo-thu"
    home.mkdir(exist_ok=True)
    for stem, text in texts.items():
        (home / f"{stem}.toml").write_text(text, encoding="utf-8")
    return load_folder(home)


def broken(folder: Path, stem: str, old: str, new: str) -> SpecError:
    """The fault raised when that piece of that file is replaced, wherever it stands first."""
    assert old in BASE[stem], old
    with pytest.raises(SpecError) as raised:
        load(folder, {**BASE, stem: BASE[stem].replace(old, new, 1)})
    return raised.value


def test_the_faultless_set_loads(tmp_path: Path) -> None:
    forms = load(tmp_path, BASE)
    assert [(one.key, len(one.indicators), len(one.rules)) for one in forms.appendices] == [("a", 7, 5), ("b", 1, 0)]


TABLE = [
    # keys
    ("a", 'title = "Tên"', "", "title"),
    ("a", 'title = "Tên"', 'title = "Tên"\ntitel = "x"', "titel"),
    ("a", 'label = "Nam"\n', "", "indicators[1].label"),
    ("a", 'label = "Nam"', 'label = "Nam"\nlabl = "x"', "indicators[1].labl"),
    ("a", 'source = "Thử"\n[[rules]]', "[[rules]]", "rules[0].source"),
    ("bo-bieu", 'title = "Bộ thử"\n', "", "title"),
    ("bo-bieu", 'source = "Thử"\n', 'source = "Thử"\nsorce = "x"\n', "sorce"),
    ("bo-bieu", 'short = "xã"', 'shrt = "xã"', "levels[0].shrt"),
    ("b", 'label = "Năm 2020"', "", "columns[1].label"),
    # types
    ("a", "derived = true", "derived = 1", "indicators[0].derived"),
    ("a", "depth = 1", "depth = true", "indicators[1].depth"),
    ("a", "depth = 1", 'depth = "1"', "indicators[1].depth"),
    ("a", "depth = 1", "depth = -1", "indicators[1].depth"),
    ("a", "depth = 1", "depth = 9", "indicators[1].depth"),
    ("a", 'code = "1.1"', "code = 1.1", "indicators[1].code"),
    ("a", 'label = "Nam"', "label = []", "indicators[1].label"),
    ("a", 'terms = ["nam_gioi", "nu_gioi"]', 'terms = "nam_gioi"', "rules[0].terms"),
    ("a", 'terms = ["nam_gioi", "nu_gioi"]', "terms = [1]", "rules[0].terms[0]"),
    ("a", 'columns = "nam"', "columns = 1", "columns"),
    ("b", "start = 2019-01-01", 'start = "2019-01-01"', "columns[0].start"),
    ("b", "start = 2019-01-01", "start = 2019-01-01T00:00:00", "columns[0].start"),
    ("b", "end = 2019-12-31", "end = 2018-12-31", "columns[0].end"),
    ("bo-bieu", 'appendices = ["a", "b"]', "appendices = []", "appendices"),
    ("bo-bieu", "[columns]\nnam = [", "[columns]\nnam = 1\nkhac = [", "columns.nam"),
    ("bo-bieu", "[columns]\nnam = [", '[columns]\n"năm" = [', "columns.năm"),
    ("bo-bieu", "[columns]\nnam = [", "[columns]\nkhac = []\nnam = [", "columns.khac"),
    ("bo-bieu", "[columns]", "[[columns]]", "columns"),
    # texts
    ("a", 'label = "Nam"', 'label = ""', "indicators[1].label"),
    ("a", 'label = "Nam"', 'label = "Nam "', "indicators[1].label"),
    ("a", 'label = "Nam"', 'label = "Nam\u00a0giới"', "indicators[1].label"),
    ("a", 'label = "Nam"', 'label = "Nam\\u200bgiới"', "indicators[1].label"),
    ("a", 'label = "Nam"', 'label = "Nam gio\u031b\u0301i"', "indicators[1].label"),
    ("a", 'title = "Tên"', 'title = "Te\u0302n"', "title"),
    ("a", 'states = ["Đạt", "Không đạt"]', 'states = ["Đạt", ""]', "indicators[6].states[1]"),
    ("a", 'unit = "%"\n', "", "indicators[3].unit"),
    # names
    ("a", 'key = "nam_gioi"', 'key = "nam giới"', "indicators[1].key"),
    ("a", 'key = "nam_gioi"', 'key = "tong"', "indicators[1].key"),
    ("a", 'code = "1.2"', 'code = "1.1"', "indicators[2].code"),
    ("a", 'code = "1.2"', 'code = "1 2"', "indicators[2].code"),
    ("a", 'edition = "2020"', 'edition = "Năm 2020"', "edition"),
    ("b", 'key = "b"', 'key = "a"', "key"),
    ("b", 'sheet = "PLB"', 'sheet = "pla"', "sheet"),
    ("b", 'sheet = "PLB"', 'sheet = "Phụ lục B về cải cách hành chính"', "sheet"),
    ("b", 'sheet = "PLB"', 'sheet = "A/B"', "sheet"),
    ("b", 'sheet = "PLB"', 'sheet = "\'B"', "sheet"),
    ("b", 'sheet = "PLB"', 'sheet = "_cchc"', "sheet"),
    ("b", 'sheet = "PLB"', 'sheet = "Hướng dẫn"', "sheet"),
    ("b", 'key = "2020"', 'key = "2019"', "columns[1].key"),
    ("bo-bieu", 'key = "huyen"', 'key = "xa"', "levels[1].key"),
    ("bo-bieu", '"b"]', '"c"]', "appendices[1]"),
    ("bo-bieu", '"b"]', '"../b"]', "appendices[1]"),
    ("bo-bieu", 'id = "bo-thu"', 'id = "Bộ thử"', "id"),
    ("bo-bieu", 'id = "LB-01"', 'id = "A-01"', "rules[0].id"),
    ("a", 'id = "A-02"', 'id = "A-01"', "rules[1].id"),
    ("a", 'id = "A-02"', 'id = "A 02"', "rules[1].id"),
    # vocabulary
    ("a", 'kind = "percent"', 'kind = "percents"', "indicators[3].kind"),
    ("a", 'rollup = "tally"', 'rollup = "count"', "indicators[6].rollup"),
    ("a", 'rollup = "ratio"', 'rollup = "sum"', "indicators[3].rollup"),
    ("a", 'kind = "total"', 'kind = "sum"', "rules[0].kind"),
    ("a", 'tolerance = "0"', 'tolerance = "0"\nseverity = "fatal"', "rules[0].severity"),
    ("a", 'tolerance = "0"', 'tolerance = "0"\nmissing = "one"', "rules[0].missing"),
    # lines
    ("a", 'columns = "nam"', 'columns = "thang"', "columns"),
    ("a", 'levels = ["xa", "huyen"]', 'levels = ["xa", "huyn"]', "indicators[1].levels[1]"),
    ("a", 'levels = ["xa", "huyen"]', 'levels = ["xa", "xa"]', "indicators[1].levels[1]"),
    ("a", 'parts = ["nu_gioi", "tong"]\n', "", "indicators[3].parts"),
    ("a", 'parts = ["nu_gioi", "tong"]', 'parts = ["nu_gioi"]', "indicators[3].parts"),
    ("a", 'parts = ["nu_gioi", "tong"]', 'parts = ["nu", "tong"]', "indicators[3].parts[0]"),
    ("a", 'parts = ["nu_gioi", "tong"]', 'parts = ["nu_gioi", "loi"]', "indicators[3].parts[1]"),
    ("a", 'together = ["nam_gioi"]', 'levels = ["xa"]', "indicators[3].parts[0]"),
    ("a", "depth = 1", 'parts = ["nu_gioi", "tong"]', "indicators[1].parts"),
    ("a", "depth = 1", 'weight = "b.dem"', "indicators[1].weight"),
    ("a", 'weight = "b.dem"', 'weight = "b.dam"', "indicators[3].weight"),
    ("a", 'weight = "b.dem"', 'weight = "c.dem"', "indicators[3].weight"),
    ("a", 'weight = "b.dem"', 'weight = "loi"', "indicators[3].weight"),
    ("a", 'weight = "b.dem"', 'weight = "b.đếm"', "indicators[3].weight"),
    ("a", 'rollup = "ratio"\nparts = ["nu_gioi", "tong"]\nweight = "b.dem"', 'rollup = "weighted"', "indicators[3].weight"),
    ("a", 'together = ["nam_gioi"]', 'together = ["nu_gioi"]', "indicators[2].together[0]"),
    ("a", 'together = ["nam_gioi"]', 'together = ["nam"]', "indicators[2].together[0]"),
    ("a", 'rollup = "sum"\ntogether', 'rollup = "same"\ntogether', "indicators[2].together"),
    ("a", 'states = ["Đạt", "Không đạt"]\n', "", "indicators[6].states"),
    ("a", 'states = ["Đạt", "Không đạt"]', 'states = ["Đạt", "đạt"]', "indicators[6].states"),
    ("a", "depth = 1", 'states = ["Đạt", "Không đạt"]', "indicators[1].states"),
    ("a", "depth = 1", "derived = true", "indicators[1].derived"),
    ("a", 'rollup = "text"', 'rollup = "text"\nderived = true', "indicators[4].derived"),
    ("a", 'id = "A-02"\nkind = "change"\ntarget = "nam_gioi"\nlimit = "10"',
     'id = "A-02"\nkind = "total"\ntarget = "tong"\nterms = ["nu_gioi"]', "indicators[0].derived"),
    ("a", 'tolerance = "0"', 'columns = ["2019"]', "indicators[0].derived"),
    # rules
    ("a", 'tolerance = "0"', "tolerance = 0", "rules[0].tolerance"),
    ("a", 'tolerance = "0"', "tolerance = 0.05", "rules[0].tolerance"),
    ("a", 'tolerance = "0"', 'tolerance = "0,05"', "rules[0].tolerance"),
    ("a", 'tolerance = "0"', 'tolerance = "-1"', "rules[0].tolerance"),
    ("a", 'tolerance = "0"', 'tolerance = "NaN"', "rules[0].tolerance"),
    ("a", 'tolerance = "0"', 'tolerance = "٠"', "rules[0].tolerance"),
    ("a", 'limit = "10"', 'limit = "10"\ntolerance = "1"', "rules[1].tolerance"),
    ("a", 'limit = "10"', 'limit = "1"', "rules[1].limit"),
    ("a", 'limit = "10"\n', "", "rules[1].limit"),
    ("a", 'limit = "10"', 'limit = "10"\nterms = ["nu_gioi"]', "rules[1].terms"),
    ("a", 'limit = "10"', 'limit = "10"\nlow = "0"', "rules[1].low"),
    ("a", 'limit = "10"', 'limit = "10"\nvalues = ["1"]', "rules[1].values"),
    ("a", 'limit = "10"', 'limit = "10"\nmissing = "zero"', "rules[1].missing"),
    ("a", 'low = "0"\nhigh = "100"\n', "", "rules[2].low"),
    ("a", 'low = "0"', 'low = "101"', "rules[2].high"),
    ("a", 'kind = "range"\ntarget = "nu_gioi"', 'kind = "average"\ntarget = "nu_gioi"\nterms = ["nam_gioi"]', "rules[2].low"),
    ("a", 'columns = ["2019"]', 'columns = ["2018"]', "rules[2].columns[0]"),
    ("a", 'values = ["Có", "Không"]\n', "", "rules[3].values"),
    ("a", 'target = "tong"\nterms = ["nam_gioi", "nu_gioi"]', 'target = "tongs"\nterms = ["nam_gioi"]', "indicators[0].derived"),
    ("a", 'target = "ty_le"', 'target = "ti_le"', "rules[4].target"),
    ("a", 'target = "ty_le"', 'target = "nam_gioi"', "rules[4].target"),
    ("a", 'target = "ty_le"', 'target = "dau_muc"', "rules[4].target"),
    ("a", 'target = "ty_le"\nterms = ["nu_gioi", "tong"]', 'target = "ty_le"\nterms = ["nu_gioi"]', "rules[4].terms"),
    ("a", 'target = "ty_le"\nterms = ["nu_gioi", "tong"]', 'target = "ty_le"\nterms = ["nu_gioi", "loi"]', "rules[4].terms[1]"),
    ("a", 'target = "ty_le"\nterms = ["nu_gioi", "tong"]', 'target = "ty_le"\nterms = ["tong", "a.tong"]', "rules[4].terms[1]"),
    ("a", 'target = "ty_le"\nterms = ["nu_gioi", "tong"]', 'target = "ty_le"\nterms = ["tong", "tong"]', "rules[4].terms[1]"),
    ("a", 'target = "ty_le"\nterms = ["nu_gioi", "tong"]', 'target = "ty_le"\nterms = ["tong", "c.tong"]', "rules[4].terms[1]"),
    ("a", 'terms = ["nam_gioi", "nu_gioi"]', 'terms = ["nam_gioi", "tong"]', "rules[0].terms[1]"),
    ("a", 'terms = ["nam_gioi", "nu_gioi"]', 'terms = ["nam_gioi", "loi"]', "rules[0].terms[1]"),
    ("a", 'terms = ["nam_gioi", "nu_gioi"]', 'terms = ["nam_gioi", "dau_muc"]', "rules[0].terms[1]"),
    ("a", 'id = "A-02"\nkind = "change"\ntarget = "nam_gioi"\nlimit = "10"',
     'id = "A-02"\nkind = "total"\ntarget = "nam_gioi"\nterms = ["tong"]', "rules[0].terms"),
    ("a", 'kind = "one_of"\ntarget = "loi"\nvalues = ["Có", "Không"]',
     'kind = "needs"\ntarget = "loi"\nterms = ["dau_muc"]', "rules[3].terms[0]"),
    ("bo-bieu", 'target = "a.tong"', 'target = "tong"', "rules[0].target"),
    ("bo-bieu", 'terms = ["b.dem"]', 'terms = ["b.dom"]', "rules[0].terms[0]"),
    ("bo-bieu", 'terms = ["b.dem"]', "", "rules[0].terms"),
]  # fmt: skip


@pytest.mark.parametrize(("stem", "old", "new", "path"), TABLE)
def test_a_fault_is_named_by_its_file_and_key_path(tmp_path: Path, stem: str, old: str, new: str, path: str) -> None:
    found = broken(tmp_path, stem, old, new)
    assert (found.file, found.path) == (f"bo-thu/{stem}.toml", path)
    assert found.fault.endswith(".") and found.remedy[:3] in ("Hãy", "Mỗi", "Các") and "None" not in str(found)


def test_a_rate_cannot_be_derived_even_with_a_total(tmp_path: Path) -> None:
    text = A.replace('weight = "b.dem"', "derived = true").replace('kind = "ratio"', 'kind = "total"')
    with pytest.raises(SpecError, match="số lượng") as raised:
        load(tmp_path, {**BASE, "a": text})
    assert raised.value.path == "indicators[3].derived"


def test_a_weight_in_another_appendix_needs_the_same_columns(tmp_path: Path) -> None:
    found = broken(tmp_path, "b", 'key = "2020"', 'key = "2021"')
    assert (found.file, found.path) == ("bo-thu/a.toml", "indicators[3].weight")


def test_a_rule_across_appendices_needs_the_columns_on_both_sides(tmp_path: Path) -> None:
    texts = {**BASE, "a": A.replace('weight = "b.dem"\n', ""), "b": B.replace('key = "2020"', 'key = "2021"')}
    with pytest.raises(SpecError) as raised:
        load(tmp_path, texts)
    assert (raised.value.file, raised.value.path) == ("bo-thu/bo-bieu.toml", "rules[0].terms[0]")


def test_a_change_needs_a_column_before(tmp_path: Path) -> None:
    rule = '[[rules]]\nid = "B-01"\nkind = "change"\ntarget = "dem"\nlimit = "2"\nsource = "Thử"\n'
    one_column = B.replace('[[columns]]\nkey = "2020"\nlabel = "Năm 2020"\n', "") + rule
    texts = {"bo-bieu": SET[: SET.index("[[rules]]")].replace('"a", ', ""), "b": one_column}
    with pytest.raises(SpecError) as raised:
        load(tmp_path, texts)
    assert raised.value.path == "rules[0].kind"


@pytest.mark.parametrize(
    ("stem", "old", "new", "suggested"),
    [
        ("a", 'kind = "percent"', 'kind = "persent"', "percent"),
        ("a", 'columns = "nam"', 'columns = "nams"', "nam"),
        ("a", 'target = "ty_le"', 'target = "ti_le"', "ty_le"),
        ("a", 'label = "Nam"', 'lable = "Nam"', "label"),
        ("a", '"huyen"]', '"huyn"]', "huyen"),
    ],
)
def test_the_remedy_offers_the_nearest_name(tmp_path: Path, stem: str, old: str, new: str, suggested: str) -> None:
    assert f"“{suggested}”" in broken(tmp_path, stem, old, new).remedy


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b'key = "a\nnumber = 1', "dòng 1, cột 9"),
        (b'key = "\xff"', "byte 7"),
        (b'key = "a"\nkey = "b"', "cuối tệp"),
        (b"a = " + b"[" * 5000, "(cú pháp)"),
        (b"a = " + b"9" * 5000, "(cú pháp)"),
    ],
)
def test_a_file_that_is_not_toml_is_named_with_its_place(tmp_path: Path, data: bytes, path: str) -> None:
    load(tmp_path, BASE)
    (tmp_path / "bo-thu" / "a.toml").write_bytes(data)
    with pytest.raises(SpecError) as raised:
        load_folder(tmp_path / "bo-thu")
    assert (raised.value.file, raised.value.path) == ("bo-thu/a.toml", path)


def test_a_file_saved_by_notepad_with_bom_and_crlf_loads(tmp_path: Path) -> None:
    load(tmp_path, BASE)
    text = A.replace("\n", "\r\n").encode("utf-8-sig")
    (tmp_path / "bo-thu" / "a.toml").write_bytes(text)
    assert load_folder(tmp_path / "bo-thu").appendix("a").sheet == "PLA"


def faults(folder: Path, texts: dict[str, str]) -> list[tuple[str, str]]:
    with pytest.raises(SpecErrors) as raised:
        load(folder, texts)
    assert str(raised.value).count("\n") == len(raised.value.faults) - 1
    return [(one.file.removeprefix("bo-thu/"), one.path) for one in raised.value.faults]


def test_one_reading_tells_all_faults_of_shape(tmp_path: Path) -> None:
    a = A.replace('title = "Tên"', 'title = ""\ntitel = "x"').replace('label = "Nam"', 'labl = "Nam"')
    a = a.replace('kind = "percent"', 'kind = "persent"').replace('limit = "10"', "limit = 10")
    a = a.replace('parts = ["nu_gioi", "tong"]', 'parts = ["nu_gioi", ""]')
    b = B.replace('unit = "người"\n', "")
    assert faults(tmp_path, {**BASE, "a": a, "b": b, "bo-bieu": SET.replace('short = "xã"', 'shrt = "xã"')}) == [
        ("a.toml", "titel"), ("a.toml", "title"), ("a.toml", "indicators[1].labl"), ("a.toml", "indicators[1].label"),
        ("a.toml", "indicators[3].kind"), ("a.toml", "rules[1].limit"), ("b.toml", "indicators[0].unit"),
        ("bo-bieu.toml", "levels[0].shrt"), ("bo-bieu.toml", "levels[0].short"),
    ]  # fmt: skip


def test_one_reading_tells_all_faults_between_the_parts_and_a_file_that_is_not_toml(tmp_path: Path) -> None:
    a = A.replace('together = ["nam_gioi"]', 'together = ["nam"]').replace('limit = "10"', 'limit = "1"')
    a = a.replace('target = "loi"', 'target = "lời"', 1)
    assert faults(tmp_path, {**BASE, "a": a}) == [("a.toml", "rules[3].target")]  # shape before relations
    a = a.replace('target = "lời"', 'target = "loii"')
    assert faults(tmp_path, {**BASE, "a": a}) == [
        ("a.toml", "indicators[2].together[0]"), ("a.toml", "rules[1].limit"), ("a.toml", "rules[3].target"),
    ]  # fmt: skip
    assert faults(tmp_path, {**BASE, "a": 'key = "a', "b": B.replace('unit = "người"', "unit = 1")}) == [
        ("a.toml", "cuối tệp"), ("b.toml", "indicators[0].unit"),
    ]  # fmt: skip


def test_rules_and_lines_are_called_by_their_names(tmp_path: Path) -> None:
    for old, new, called in (
        ('limit = "10"', 'limit = "1"', "rules[1].limit (quy tắc A-02): "),
        ('limit = "10"', "limit = 1", "rules[1].limit (quy tắc A-02): "),
        ('together = ["nam_gioi"]', 'together = ["nam"]', "indicators[2].together[0] (dòng “nu_gioi”): "),
        ('label = "Nam"', "label = 1", "indicators[1].label (dòng “nam_gioi”): "),
    ):
        assert called in str(broken(tmp_path, "a", old, new))
    assert "rules[0].terms[0] (quy tắc LB-01): " in str(broken(tmp_path, "bo-bieu", '["b.dem"]', '["b.dom"]'))


OWN = B.replace('key = "b"', 'key = "{0}"').replace("PLB", "{0}").replace("Phụ lục B", "Phụ lục {0}")


def own_appendices(folder: Path, **orders: int) -> Path:
    """A folder `phu-luc` with an appendix of each name, with an order of its own unless that is 0."""
    home = folder / "phu-luc"
    home.mkdir()
    for stem, order in orders.items():
        made = OWN.replace("{0}", stem)
        (home / f"{stem}.toml").write_text(f"order = {order}\n{made}" if order else made, encoding="utf-8")
    return home


def test_own_appendices_stand_in_the_order_asked_for_then_by_name(tmp_path: Path) -> None:
    load(tmp_path, BASE)
    home = own_appendices(tmp_path, pl10=0, pl4=0, pl7=2, pl9=1)
    forms = load_folder(tmp_path / "bo-thu", home)
    assert [one.key for one in forms.appendices] == ["a", "b", "pl9", "pl7", "pl4", "pl10"]


def test_an_order_belongs_to_own_appendices_only_and_is_a_small_number(tmp_path: Path) -> None:
    assert faults(tmp_path, {**BASE, "b": "order = 1\n" + B}) == [("b.toml", "order")]
    load(tmp_path, BASE)
    with pytest.raises(SpecError) as raised:
        load_folder(tmp_path / "bo-thu", own_appendices(tmp_path, pl4=100))
    assert (raised.value.file, raised.value.path) == ("phu-luc/pl4.toml", "order")


@pytest.mark.parametrize(("order", "told"), [(0, ["order"]), (-1, ["order"]), (1, []), (99, []), (100, ["order"])])
def test_the_order_of_an_own_appendix_is_what_the_guide_says(tmp_path: Path, order: int, told: list[str]) -> None:
    load(tmp_path, BASE)
    home = own_appendices(tmp_path, pl4=0)
    (home / "pl4.toml").write_text(f"order = {order}\n" + OWN.replace("{0}", "pl4"), encoding="utf-8")
    try:
        load_folder(tmp_path / "bo-thu", home)
    except SpecErrors as raised:
        assert [one.path for one in raised.faults] == told
    else:
        assert not told


def test_a_file_that_notepad_named_toml_txt_is_refused_by_name(tmp_path: Path) -> None:
    load(tmp_path, BASE)
    home = own_appendices(tmp_path, pl7=0)
    (home / "pl7.toml").rename(home / "pl7.toml.txt")
    with pytest.raises(SpecError, match="Hãy đổi tên thành “pl7.toml”") as raised:
        load_folder(tmp_path / "bo-thu", home)
    assert raised.value.file == "phu-luc/pl7.toml.txt"
    (home / "pl7.toml.txt").rename(home / "PL7.TOML")
    assert load_folder(tmp_path / "bo-thu", home).appendix("pl7")


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("pl8.toml.txt", b"key", "Hãy đổi tên thành “pl8.toml”."),
        ("pl8.TOML.docx", b"PK\x03\x04\x00", "chép nội dung vào Notepad rồi lưu thành “pl8.toml”"),
        ("pl8.toml.txt", "key".encode("utf-16"), "chép nội dung vào Notepad rồi lưu thành “pl8.toml”"),
        ("pl7.toml.bak", b"key", "Đã có “pl7.toml” cùng thư mục: hãy giữ một tệp"),
    ],
)
def test_the_advice_about_a_misnamed_file_makes_a_file_that_can_be_read(
    tmp_path: Path, name: str, content: bytes, remedy: str
) -> None:
    home = own_appendices(tmp_path, pl7=0)
    (home / name).write_bytes(content)
    (found,) = misnamed_files(home)
    assert found.file == f"phu-luc/{name}" and remedy in found.remedy


def test_every_other_file_beside_the_own_appendices_is_named(tmp_path: Path) -> None:
    home = own_appendices(tmp_path, pl7=0)
    ours = ("pl8.txt", "Công văn.docx", "~$pl7.toml", ".pl7.toml", ".env")
    for name in (*ours, ".DS_Store", "Thumbs.db", "._pl7.toml", ".cchc-tam-1"):
        (home / name).write_bytes(b"")
    for name in ("cu", "pl9.toml"):
        (home / name).mkdir()
    assert {name for name, _ in unread_files(home)} == {*ours, "cu", "pl9.toml"}
    assert misnamed_files(home) == () and [one.path.name for one in own_files(home)] == ["pl7.toml"]


def test_an_unknown_form_set_is_refused_with_the_known_names() -> None:
    with pytest.raises(SpecError) as raised:
        load_form_set("tong-ket-2011-2021")
    assert "“tong-ket-2011-2020”" in raised.value.remedy


SHIPPED = specs_root() / "tong-ket-2011-2020"
LINES = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in SHIPPED.glob("*.toml")}
JUNK = st.sampled_from(
    ["", "=", "[[rules]]", "[[indicators]]", "x = 1", 'kind = "total"', "terms = []", 'key = "tong"', "[columns]",
     "parts = [1, 2]", 'weight = "a.b.c"', "columns = [{}]", "limit = nan", "depth = 99999999999999999999",
     'tolerance = "1e9"', 'label = "\\u0000"', "start = 2020-02-30", "levels = [[]]", "rules = {}", 'id = "PL1-01"']
)  # fmt: skip


@given(st.data())
def test_a_damaged_spec_raises_nothing_but_spec_errors(data: st.DataObject) -> None:
    stem = data.draw(st.sampled_from(sorted(LINES)))
    lines = list(LINES[stem])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "swap", "insert", "cut", "double"]))
        if change == "drop":
            del lines[at]
        elif change == "swap":
            lines[at] = data.draw(JUNK)
        elif change == "insert":
            lines.insert(at, data.draw(JUNK | st.text(max_size=12)))
        elif change == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, max(len(lines[at]), 1)))]
        else:
            lines.insert(at, lines[data.draw(st.integers(0, len(lines) - 1))])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "bo"
        home.mkdir()
        texts = {**{key: "\n".join(value) for key, value in LINES.items()}, stem: "\n".join(lines)}
        for key, text in texts.items():
            (home / f"{key}.toml").write_text(text, encoding="utf-8", errors="surrogatepass")
        try:
            load_folder(home)
        except SpecError as found:
            assert found.file and found.fault and found.remedy


@pytest.mark.parametrize(
    ("pattern", "name", "allowed"),
    [
        (EDITION, "2023_thu", "chữ thường không dấu, chữ số, dấu gạch ngang và dấu chấm, không có dấu cách"),
        (KEY, "9a", "chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, không có dấu cách"),
        (SET_NAME, "Bộ A", "chữ thường không dấu, chữ số và dấu gạch ngang, không có dấu cách"),
    ],
)
def test_a_name_is_told_what_its_own_place_allows(pattern: re.Pattern[str], name: str, allowed: str) -> None:
    with pytest.raises(SpecError, match=re.escape(f"Hãy chỉ dùng {allowed}.")):
        read_name(TomlTable("thu.toml", "", {"edition": name}), "edition", pattern)

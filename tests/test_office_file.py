"""`co-quan.toml`: found upwards, strict, every key optional, written without losing a comment."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.spec_faults import SpecErrors
from cchc_excel.rounds.issuer.keys import SECTIONS
from cchc_excel.rounds.issuer.reading import OFFICE_FILE, OfficeFile, find_office_file, read_office
from cchc_excel.rounds.issuer.writing import office_example, set_values, write_example


def written(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / OFFICE_FILE
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[tuple[str, str]]:
    written(folder, text)
    with pytest.raises(SpecErrors) as told:
        read_office(folder)
    return [(fault.code, fault.path) for fault in told.value.faults]


def test_the_nearest_file_above_the_round_counts(tmp_path: Path) -> None:
    round_ = tmp_path / "cchc" / "dot-2026"
    round_.mkdir(parents=True)
    assert find_office_file(round_) is None and read_office(round_) == OfficeFile()
    far = written(tmp_path, '[co_quan]\ndia_danh = "Huế"\n')
    assert find_office_file(round_) == far
    written(tmp_path / "cchc", '[co_quan]\ndia_danh = "Quảng Điền"\n')
    assert read_office(round_).text("co_quan", "dia_danh") == "Quảng Điền"


def test_the_example_says_nothing_until_its_marks_are_taken_away(tmp_path: Path) -> None:
    path = write_example(tmp_path)
    read = read_office(tmp_path)
    assert all(not table for table in read.sections.values()) and not read.lists
    assert set(read.sections) == {section.name for section in SECTIONS if not section.many}
    path.write_text(re.sub(r"(?m)^# (?=\[|[a-z_0-9]+ = )", "", office_example()), encoding="utf-8")
    read = read_office(tmp_path)
    said = {(name, key) for name, table in read.sections.items() for key in table}
    said |= {(name, key) for name, tables in read.lists.items() for table in tables for key in table}
    assert said == {(section.name, key.name) for section in SECTIONS for key in section.keys}
    assert read.lists["can_cu"][0]["ngay"] == date(2026, 1, 15)
    assert read.texts("noi_nhan", "thong_bao") == ("Ủy ban nhân dân các xã, thị trấn", "Lưu: VT")


def test_a_file_that_is_there_is_not_replaced_by_the_example(tmp_path: Path) -> None:
    path = written(tmp_path, '[co_quan]\ndia_danh = "Huế"\n')
    write_example(tmp_path)
    assert path.read_text(encoding="utf-8") == '[co_quan]\ndia_danh = "Huế"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[co_quan]\nchu_qan = "Sở"\n', [("G-07", "co_quan.chu_qan")]),
        ('[coquan]\nchu_quan = "Sở"\n', [("G-07", "coquan")]),
        ("[co_quan]\ndia_danh = 5\n[ky]\ntham_quyen = true\n", [("G-09", "co_quan.dia_danh"), ("G-09", "ky.tham_quyen")]),
        ('[ky]\ntham_quyen = "KT."\n', [("G-14", "ky.tham_quyen")]),
        ('[noi_nhan]\nbao_cao = "Như trên"\n', [("G-09", "noi_nhan.bao_cao")]),
        ('[noi_nhan]\nbao_cao = ["Như trên", "Như trên"]\n', [("G-18", "noi_nhan.bao_cao[1]")]),
        ('[can_cu]\nloai = "Kế hoạch"\n', [("K-19", "can_cu")]),
        ('[[ky]]\nho_ten = "A"\n', [("K-20", "ky")]),
        ('[[can_cu]]\nloai = "Kế hoạch"\nso = "1/KH"\nngay = 2026-02-01\n', [("G-08", "can_cu[0].co_quan")]),
        ('[[can_cu]]\nloai = "Kế hoạch"\nso = "1/KH"\nngay = "01/02/2026"\nco_quan = "B"\n', [("G-09", "can_cu[0].ngay")]),
    ],
)  # fmt: skip
def test_each_fault_is_told_where_it_stands(tmp_path: Path, text: str, told: list[tuple[str, str]]) -> None:
    assert faults(tmp_path, text) == told


def test_an_emptied_key_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    written(tmp_path, '[co_quan]\ndia_danh = ""\n')
    assert read_office(tmp_path).sections == {"co_quan": {}}


def test_a_value_is_set_and_taken_away_while_every_comment_stays(tmp_path: Path) -> None:
    path = write_example(tmp_path, {"co_quan.don_vi": "477"})
    before = path.read_text(encoding="utf-8")
    made = set_values(path, {"dia_danh": "Quảng Điền", "noi_nhan.bao_cao": "Như trên; Lưu: VT"})
    assert made == read_office(tmp_path)
    assert made.table("co_quan") == {"don_vi": "477", "dia_danh": "Quảng Điền"}
    assert made.texts("noi_nhan", "bao_cao") == ("Như trên", "Lưu: VT")
    after = path.read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    set_values(path, {"dia_danh": "", "noi_nhan.bao_cao": ""})
    assert read_office(tmp_path).table("co_quan") == {"don_vi": "477"}


@pytest.mark.parametrize(("name", "text", "code"), [
    ("dia_dan", "Huế", "X-90"), ("bao_cao", "Huế", "X-90"), ("can_cu.so", "5", "X-90"), ("ky.tham_quyen", "KTT", "G-14"),
])  # fmt: skip
def test_what_may_not_be_set_leaves_the_file_as_it_was(tmp_path: Path, name: str, text: str, code: str) -> None:
    path = write_example(tmp_path)
    before = path.read_bytes()
    with pytest.raises(ClerkFault) as told:
        set_values(path, {name: text})
    assert told.value.code == code and path.read_bytes() == before


def test_a_file_with_the_mark_of_notepad_is_read_and_set(tmp_path: Path) -> None:
    path = tmp_path / OFFICE_FILE
    path.write_bytes("\ufeff[co_quan]\r\ndia_danh = \"Huế\" # của tôi\r\n".encode())
    assert set_values(path, {"ky_hieu": "UBND"}).table("co_quan") == {"dia_danh": "Huế", "ky_hieu": "UBND"}
    assert "# của tôi" in path.read_text(encoding="utf-8")


def test_the_example_is_toml_with_each_key_said(tmp_path: Path) -> None:
    text = office_example()
    tomllib.loads(text)
    assert all(key.said in text and key.example in text for section in SECTIONS for key in section.keys)

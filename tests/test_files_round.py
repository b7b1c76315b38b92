"""A round's settings: written for people, read strictly, and the same when read back."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_excel.disk.faults import RoundFileError, UnitFileError
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rounds.round_files import (
    ROUND_FILE,
    UNITS_FILE,
    find_round,
    read_round,
    round_text,
    write_round,
)

ROUND = Round(
    form_set="tong-ket-2011-2020",
    period=Period(key="2011-2020", name="giai đoạn 2011 - 2020", start=date(2011, 1, 1), end=date(2020, 3, 31)),
    reporting=Unit(code="477", name="Huyện Quảng Điền", level="huyen", parent="46"),
    units=(
        Unit(code="19867", name="Thị trấn Sịa", level="xa", parent="477"),
        Unit(code="07243", name="Xã Đồng Tiến", level="xa", parent="477", email="dongtien@x.gov.vn"),
    ),
    deadline=date(2020, 4, 20),
    own_book=True,
)


def settings(folder: Path, old: str = "", new: str = "") -> Path:
    """A round's folder whose settings file has that piece replaced."""
    write_round(folder, ROUND)
    path = folder / ROUND_FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_written_round_is_read_back_the_same(tmp_path: Path) -> None:
    write_round(tmp_path, ROUND)
    assert read_round(tmp_path) == ROUND


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write_round(tmp_path, ROUND)
    first = [(tmp_path / name).read_bytes() for name in (ROUND_FILE, UNITS_FILE)]
    write_round(tmp_path, read_round(tmp_path))
    assert first == [(tmp_path / name).read_bytes() for name in (ROUND_FILE, UNITS_FILE)]


def test_the_unit_list_opens_in_excel_with_its_marks_and_zeros(tmp_path: Path) -> None:
    write_round(tmp_path, ROUND)
    data = (tmp_path / UNITS_FILE).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") and "07243;Xã Đồng Tiến;xã;477".encode() in data


def test_every_setting_has_a_comment_in_vietnamese() -> None:
    text = round_text(ROUND)
    for key in ("bo_bieu", "bieu_rieng", "han_nop", "[ky]", "[don_vi_tong_hop]"):
        lines = text.splitlines()
        at = next(index for index, line in enumerate(lines) if line.startswith(key))
        assert lines[at - 1].startswith("# "), key


FAULTS = [
    ('bo_bieu = "', 'bo_biu = "', "bo_biu"),
    ('bo_bieu = "tong-ket-2011-2020"\n', "", "bo_bieu"),
    ('bo_bieu = "tong-ket', 'bo_bieu = "Tổng kết', "bo_bieu"),
    ("bieu_rieng = true", 'bieu_rieng = "có"', "bieu_rieng"),
    ("bieu_rieng = true\n", "", "bieu_rieng"),
    ("han_nop = 2020-04-20", 'han_nop = "20/4/2020"', "han_nop"),
    ("han_nop = 2020-04-20", "han_nop = 20/4/2020", "dòng 9, cột 13"),
    ("tu = 2011-01-01", "tu = 2021-01-01", "ky.den"),
    ("tu = 2011-01-01\n", "", "ky.tu"),
    ("[ky]", "[kỳ]", "dòng 14, cột 3"),
    ('khoa = "2011-2020"', 'khoa = "2011/2020"', "ky.khoa"),
    ("[don_vi_tong_hop]", "[don_vi]", "don_vi"),
    ('ma = "477"', "ma = 477", "don_vi_tong_hop.ma"),
    ('ma = "477"', 'ma = "4777"', "don_vi_tong_hop.ma"),
    ('cap = "huyen"', 'cap = "huyện"', "don_vi_tong_hop.cap"),
    ('ten = "Huyện', 'ten = "" # "', "don_vi_tong_hop.ten"),
]


@pytest.mark.parametrize(("old", "new", "key"), FAULTS)
def test_a_fault_in_the_settings_is_named_by_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(RoundFileError) as refused:
        read_round(settings(tmp_path, old, new))
    found = refused.value.findings
    assert [(one.code, one.slots["file"], one.slots["key"]) for one in found] == [("C-21", ROUND_FILE, key)]


def test_a_reporting_unit_among_its_children_is_refused(tmp_path: Path) -> None:
    settings(tmp_path)
    with (tmp_path / UNITS_FILE).open("a", encoding="utf-8") as stream:
        stream.write("477;Huyện Quảng Điền;huyện;;;;\r\n")
    with pytest.raises(RoundFileError) as refused:
        read_round(tmp_path)
    assert [one.code for one in refused.value.findings] == ["C-22"]


def test_a_unit_list_that_excel_saved_without_zeros_is_still_the_same_round(tmp_path: Path) -> None:
    settings(tmp_path)
    path = tmp_path / UNITS_FILE
    path.write_bytes(path.read_bytes().replace(b"\r\n07243;", b"\r\n7243;"))
    assert read_round(tmp_path) == ROUND


def test_a_lost_unit_list_is_named(tmp_path: Path) -> None:
    settings(tmp_path)
    (tmp_path / UNITS_FILE).unlink()
    with pytest.raises(UnitFileError, match=UNITS_FILE):
        read_round(tmp_path)


def test_the_round_is_found_from_any_folder_inside_it(tmp_path: Path) -> None:
    settings(tmp_path)
    inside = tmp_path / "nop-ve" / "xa"
    inside.mkdir(parents=True)
    assert find_round(inside) == find_round(tmp_path) == tmp_path.resolve()


def test_a_folder_without_a_round_says_what_to_do(tmp_path: Path) -> None:
    for ask in (find_round, read_round):
        with pytest.raises(ClerkFault) as refused:
            ask(tmp_path)
        assert "[C-20]" in str(refused.value) and "cchc init" in str(refused.value)


NAMES = st.text(st.sampled_from('Đợt "quý" III\\ năm\'2023#=[]'), min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)
DAYS = st.dates(date(2000, 1, 1), date(2049, 12, 31))


@given(NAMES.filter(bool), NAMES.filter(bool), DAYS, DAYS, st.none() | DAYS, st.booleans())
def test_any_names_and_dates_come_back(
    period: str, unit: str, one: date, two: date, deadline: date | None, own: bool
) -> None:
    round_ = Round(
        form_set="bo-bieu",
        period=Period(key="q3", name=period, start=min(one, two), end=max(one, two)),
        reporting=Unit(code="46", name=unit, level="tinh", valid_from=one),
        units=(Unit(code="00001", name=unit, level="xa", valid_to=two),),
        deadline=deadline,
        own_book=own,
    )
    with tempfile.TemporaryDirectory() as folder:
        write_round(Path(folder), round_)
        assert read_round(Path(folder)) == round_

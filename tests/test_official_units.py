"""The official list of units: counts, the days of 2026, names as clerks write them, what became of whom."""

from __future__ import annotations

from collections import Counter
from configparser import ConfigParser
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_excel.cli.units import command
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.jobs.units import list_provinces, look_up, province_units
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.official import OfficialUnit
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.official import find_predecessors, find_provinces, find_successors, find_units
from cchc_excel.rounds.official_check import check_units
from cchc_excel.rounds.official_units import FOLDER, official_list
from cchc_excel.rounds.unit_files import read_units

ROOT = Path(__file__).resolve().parent.parent
FIRST, JUNE, TODAY = date(2025, 7, 1), date(2026, 6, 14), date(2026, 11, 30)
OLD = date(2025, 6, 30)


def names(found: tuple[OfficialUnit, ...]) -> list[str]:
    return [one.unit.name for one in found]


def kinds(day: date | None, level: str) -> dict[str, int]:
    return dict(Counter(one.kind for one in official_list().on(day) if one.unit.level == level))


@pytest.mark.parametrize(
    ("day", "tinh", "xa"),
    [
        (FIRST, {"thành phố": 6, "tỉnh": 28}, {"xã": 2621, "phường": 687, "đặc khu": 13}),
        (JUNE, {"thành phố": 7, "tỉnh": 27}, {"xã": 2611, "phường": 697, "đặc khu": 13}),
        (date(2026, 9, 1), {"thành phố": 8, "tỉnh": 26}, {"xã": 2611, "phường": 697, "đặc khu": 13}),
        (TODAY, {"thành phố": 9, "tỉnh": 25}, {"xã": 2599, "phường": 709, "đặc khu": 13}),
        (None, {"thành phố": 9, "tỉnh": 25}, {"xã": 2599, "phường": 709, "đặc khu": 13}),
        (OLD, {"thành phố": 6, "tỉnh": 57}, {"xã": 7692, "phường": 1726, "thị trấn": 617}),
    ],
)
def test_the_list_has_the_official_counts_of_the_day(day: date | None, tinh: dict, xa: dict) -> None:
    assert (kinds(day, "tinh"), kinds(day, "xa")) == (tinh, xa)
    assert sum(kinds(day, "huyen").values()) == (696 if day == OLD else 0)


@pytest.mark.parametrize("day", [OLD, FIRST, JUNE, TODAY])
def test_on_any_day_a_code_is_one_unit_under_a_unit_of_that_day(day: date) -> None:
    units = official_list().on(day)
    codes = Counter(one.unit.code for one in units)
    assert max(codes.values()) == 1
    assert [one for one in units if one.unit.level != "tinh" and one.unit.parent not in codes] == []
    assert all(one.source and one.unit.name.lower().startswith(one.kind + " ") for one in units)


def test_a_unit_that_changed_its_kind_goes_on_without_a_gap() -> None:
    new = [one for one in official_list().units if one.unit.valid_from]
    for one in (one for one in new if one.unit.valid_to):
        after = [other for other in new if other.unit.code == one.unit.code and other.unit.valid_from != FIRST]
        assert [(other.unit.valid_from - one.unit.valid_to).days for other in after] == [1]
    assert len(new) == 34 + 3321 + 3 + 22


CODES = [  # where the older source had another commune under the code, and Huế's six that it had elsewhere
    ("00226", "Phường Văn Miếu - Quốc Tử Giám"), ("00331", "Phường Hoàng Mai"), ("01537", "Xã Lý Quốc"),
    ("01558", "Xã Hạ Lang"), ("01561", "Xã Vinh Quý"), ("13285", "Phường Phủ Lý"), ("13291", "Phường Phù Vân"),
    ("13318", "Phường Châu Sơn"), ("31207", "Phường Thốt Nốt"), ("19753", "Phường Phú Xuân"),
    ("19789", "Phường Thuận Hóa"), ("19774", "Phường Kim Long"), ("19858", "Phường Phong Thái"),
    ("19804", "Phường Hương An"), ("20137", "Xã Chân Mây - Lăng Cô"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "name"), CODES)
def test_codes_that_a_draft_gave_to_others_are_right(code: str, name: str) -> None:
    found = official_list().coded(code, TODAY)
    assert found and [one.unit.code for one in find_units(official_list(), name, TODAY) if one.unit.code == code] == [code]


def test_ba_che_is_known_by_both_codes_and_bac_son_has_its_capital() -> None:
    assert [official_list().coded(code, TODAY).unit.name for code in ("06970", "06978")] == ["Xã Ba Chẽ"] * 2
    assert official_list().coded("06325", TODAY).unit.name == "Xã Bắc Sơn"
    odd = [one.unit.name for one in official_list().units if one.unit.name != " ".join(one.unit.name.split())]
    assert odd == [] and all(one.unit.name[0].isupper() for one in official_list().units)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Huế", "46"), ("TP Huế", "46"), ("tp.Huế", "46"), ("T.P. Huế", "46"), ("thành phố HUẾ", "46"),
        ("tỉnh Thừa Thiên Huế", "46"), ("Thừa Thiên - Huế", "46"), ("46", "46"), ("UBND thành phố Huế", "46"),
        ("TP.HCM", "79"), ("tphcm", "79"), ("Sài Gòn", "79"), ("TP. Hồ Chí Minh", "79"), ("dak lak", "66"),
        ("Tỉnh Đồng Nai", "75"), ("Thành phố Đồng Nai", "75"), ("hà nội", "01"), ("tinh thanh hoa", "38"),
        ("Tỉnh Thanh Hoá", "38"), ("Khánh Hòa", "56"),
    ],
)  # fmt: skip
def test_a_province_is_found_as_clerks_write_it(written: str, code: str) -> None:
    assert [one.unit.code for one in find_provinces(official_list(), written, TODAY)] == [code]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("Xã Tân Khai", ["25357"]),  # a phường since 30/4/2026: another kind narrows nothing
        ("Phường Tân Khai", ["25357"]),
        ("P. Phú Xuân", ["19753"]),
        ("phu xuan, hue", ["19753"]),
        ("xã Hoà An, Cao Bằng", ["01654"]),
        ("Hòa An, tỉnh Cao Bằng", ["01654"]),
        ("Ea H’Leo", ["24184"]),
        ("xã Ea H'Leo", ["24184"]),
        ("phường Hiệp Hoà, Bắc Ninh", ["07840"]),
        ("UBND xã Chân Mây – Lăng Cô", ["20137"]),
        ("Văn Miếu-Quốc Tử Giám", ["00226"]),
        ("06978", ["06970"]),
        ("99999", []),
        ("Xã Vô Danh", []),
        ("", []),
    ],
)
def test_a_commune_is_found_as_clerks_write_it(written: str, codes: list[str]) -> None:
    assert [one.unit.code for one in find_units(official_list(), written, TODAY)] == codes


def test_tones_tell_names_apart_where_they_are_written() -> None:
    alike = [one for one in find_units(official_list(), "tan an", TODAY)]
    assert {"Phường Tân An", "Phường Tân Ân", "Xã Tân An", "Xã Tân Ân"} & set(names(tuple(alike)))
    assert all("Tân An" in name for name in names(find_units(official_list(), "Tân An", TODAY)))


def test_a_province_has_its_communes_and_the_kind_of_the_day() -> None:
    hue = province_units("TP Huế")
    assert (hue[0].name, len(hue)) == ("Thành phố Huế", 41) and hue == province_units("46", TODAY)
    before, after = (province_units("Đồng Nai", day) for day in (date(2026, 4, 29), date(2026, 4, 30)))
    assert (before[0].name, after[0].name) == ("Tỉnh Đồng Nai", "Thành phố Đồng Nai")
    assert [one.code for one in before] == [one.code for one in after] and len(after) == 96
    changed = [old.name for old, new in zip(before[1:], after[1:], strict=True) if old.name != new.name]
    assert len(changed) == 10 and "Xã Tân Khai" in changed
    assert len(list_provinces()) == 34


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Hà Giang", "từ 1/7/2025 thuộc Tỉnh Tuyên Quang"),
        ("Bà Rịa – Vũng Tàu", "thuộc Thành phố Hồ Chí Minh"),
        ("Phú Xuân, Huế", "Phường Phú Xuân (19753) là phường của Thành phố Huế"),
        ("Hà Đông", "Phường Hà Đông"),
        ("Xứ Đoài", "Hãy ghi mã hai chữ số"),
    ],
)
def test_what_is_no_province_of_today_is_told_with_what_it_is(written: str, told: str) -> None:
    with pytest.raises(ClerkFault) as refused:
        province_units(written)
    assert told in str(refused.value)


def test_old_and_new_units_lead_to_each_other() -> None:
    district = find_units(official_list(), "huyện Quảng Điền", OLD)[0]
    new = {"Xã Quảng Điền", "Xã Đan Điền", "Phường Phong Quảng", "Phường Hóa Châu"}
    assert set(names(find_successors(official_list(), district))) == new
    assert names(find_predecessors(official_list(), "25357")) == ["Thị trấn Tân Khai", "Xã Đồng Nơ", "Xã Tân Hiệp"]
    assert names(find_successors(official_list(), official_list().coded("77", OLD))) == ["Thành phố Hồ Chí Minh"]
    assert names(find_predecessors(official_list(), "11948")) == ["Huyện Bạch Long Vĩ"]


def test_every_old_commune_went_somewhere_and_every_new_one_came_from_somewhere() -> None:
    old = {one.unit.code for one in official_list().on(OLD)}
    new = {one.unit.code for one in official_list().on(FIRST)}
    assert {move.old for move in official_list().moves} <= old and {move.new for move in official_list().moves} <= new
    communes = {one.unit.code for one in official_list().on(OLD) if one.unit.level == "xa"}
    assert communes <= {move.old for move in official_list().moves}
    assert {one.unit.code for one in official_list().on(FIRST) if one.unit.level == "xa"} == {move.new for move in official_list().moves}
    assert sum(not move.both for move in official_list().moves) == 41


@pytest.mark.parametrize(
    ("code", "name", "day", "told"),
    [
        ("25357", "Xã Tân Khai", TODAY, ["C-16"]),  # matched by code, the kind alone is told
        ("25357", "Xã Tân Khai", JUNE, ["C-16"]),
        ("25357", "Xã Tân Khai", date(2026, 4, 29), []),
        ("25357", "Tân Khai", TODAY, []),
        ("25357", "Phường Tân Khai", TODAY, []),
        ("02353", "Xã Hoà An", TODAY, []),
        ("19768", "Phường Phú Xuân", TODAY, ["C-17"]),
        ("00226", "Phường Kim Liên", TODAY, ["C-15"]),
        ("06978", "Xã Ba Chẽ", TODAY, ["C-17"]),
        ("06970", "xã ba chẽ", TODAY, []),
        ("24", "Tỉnh Bắc Ninh", TODAY, ["C-16"]),
        ("99999", "Xã Vô Danh", OLD, []),  # the list does not know since when old units existed
        ("477", "Huyện Quảng Điền", TODAY, []),
        ("KH_01", "Phòng Kế hoạch", TODAY, []),
    ],
)
def test_a_list_is_matched_by_code_and_another_kind_is_only_told(code: str, name: str, day: date, told: list) -> None:
    found = check_units([Unit(code=code, name=name, level="xa")], official_list(), day, "don-vi.csv")
    assert [one.code for one in found] == told and all(len(one.text) < 240 for one in found)


def test_the_right_code_of_a_wrongly_coded_commune_is_named() -> None:
    listed = [Unit(code="19768", name="Phường Phú Xuân", level="xa", parent="46")]
    assert "“Phường Phú Xuân” có mã 19753" in check_units(listed, official_list(), TODAY, "don-vi.csv")[0].text


def test_a_round_without_a_list_takes_the_communes_of_its_period_s_last_day(tmp_path: Path) -> None:
    asked = {"form_set": "dinh-ky", "units": None, "reporting": "TP. Đồng Nai"}
    for kind, name in (("quy-1", "Xã Tân Khai"), ("6-thang", "Phường Tân Khai")):
        made = start_round(tmp_path / kind, Opening(kind=kind, year=2026, **asked))
        assert len(made.round_.units) == 95 and made.round_.unit("25357").name == name
    told = start_round(tmp_path / "hue", Opening(**(asked | {"reporting": "Huế", "kind": "nam", "year": 2026})))
    assert (told.round_.reporting.code, len(told.round_.units)) == ("46", 40)


def test_a_list_with_draft_codes_is_told_when_the_round_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "don-vi.csv"
    path.write_text("Mã;Tên;Cấp trên\n19768;Phường Phú Xuân;46\n19774;Phường Kim Long;46\n", encoding="utf-8")
    opening = Opening(form_set="dinh-ky", units=path, reporting="46", name="Tỉnh Huế", kind="nam", year=2026)
    assert [(one.code, one.unit) for one in start_round(tmp_path / "dot", opening).findings] == [("C-17", "19768")]


def shown(*words: str) -> str:
    told = CliRunner().invoke(command, list(words), standalone_mode=False)
    assert told.exception is None, told.exception
    return told.output


def test_the_command_lists_provinces_communes_and_tells_of_one_unit(tmp_path: Path) -> None:
    assert shown().count("Thành phố") == 9 and "Tỉnh Tỉnh" not in shown()
    assert "Tỉnh Đồng Nai" in shown("Đồng Nai", "--ngay", "1/3/2026")
    one = shown("Xã Tân Khai")
    for part in ("Phường Tân Khai (25357), Thành phố Đồng Nai", "237/NQ-UBTVQH16", "Thị trấn Tân Khai (25357), Xã Đồng Nơ"):
        assert part in one
    assert "Từ 1/7/2025 thuộc: Xã Quảng Điền (19867)" in shown("huyện Quảng Điền")
    shown("Huế", "--ghi", str(tmp_path / "hue.csv"))
    assert read_units(tmp_path / "hue.csv").units == province_units("Huế")


def test_an_old_unit_of_the_kind_written_is_meant_before_a_new_one_of_another() -> None:
    assert [one.unit.unit.code for one in look_up("huyện Quảng Điền")] == ["477"]
    assert [one.unit.unit.code for one in look_up("thị trấn Tân Khai")] == ["25357"]
    assert {"19867", "477"} <= {one.unit.unit.code for one in look_up("Quảng Điền")}
    with pytest.raises(ClerkFault, match="Xã Vô Danh"):
        look_up("Xã Vô Danh")


def test_the_package_carries_every_file_of_the_table() -> None:
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    globs = settings["options.package_data"]["cchc_excel.appendix_specs"].split(",")
    packed = {path for glob in globs for path in (ROOT / "appendix_specs").glob(glob.strip())}
    assert set((ROOT / "appendix_specs" / FOLDER).iterdir()) <= packed
    assert "vietnam" not in settings["options"]["install_requires"]

"""The regulations' file: the shipped one, an office's own over it, and what is refused in it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_excel.disk.shipped import specs_root
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.spec import SpecError
from cchc_excel.rounds.regime_toml import PERIODS_FILE, load_regulations, pick_regime

SHIPPED = (specs_root() / PERIODS_FILE).read_text(encoding="utf-8")
OWN = """
[[lich]]
khoa = "xa-toi"
ten = "lịch của huyện"
nguon = "Quyết định 1/QĐ-UBND"
ngay_chot = 9
  [[lich.ky]]
  loai = ["quy-1", "6-thang"]
  nguon = "Quyết định 1/QĐ-UBND"
  tinh_trang = "dia-phuong"
  [[lich.thay]]
  loai = "quy-2"
  dung = "6-thang"
  [[lich.han]]
  cap = "xa"
  noi_nhan = "UBND huyện"
  ngay_lam_viec = 1
  nguon = "Quyết định 1/QĐ-UBND"
  tinh_trang = "dia-phuong"
[nghi_le]
nghi_them = [2027-02-05, 2027-02-08]
lam_bu = [2027-02-20]
  [[nghi_le.them_tu_nam]]
  ngay = "22/12"
  nam = 2030
  nghi_bu = true
  nguon = "Luật 1"
  [[nghi_le.doi_hang_nam]]
  ten = "Ngày lễ của tỉnh"
  tu = "1/12"
  den = "9/12"
  tu_nam = 2025
  da_cong_bo = [2027]
[[moc]]
ngay = 2026-01-01
vi = "sáp nhập xã"
nguon = "Nghị quyết 1"
"""


def own(folder: Path, text: str) -> Path:
    path = folder / "rieng.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_regime_period_and_deadline_has_a_source() -> None:
    rules = load_regulations()
    assert [one.key for one in rules.regimes] == ["cchc", "nd-09", "thong-ke", "khanh-hoa"]
    for regime in rules.regimes:
        assert all(one.source for one in (regime, *regime.kinds, *regime.dues))
    assert rules.holidays.source and all(turn.source for turn in rules.turns)


def test_an_own_file_adds_a_regime_days_off_and_turns(tmp_path: Path) -> None:
    rules = load_regulations(own(tmp_path, OWN))
    regime = pick_regime(rules, "xa-toi")
    assert (regime.cut_off, regime.instead, regime.dues[0].working_days) == (9, (("quy-2", "6-thang"),), 1)
    shipped = load_regulations().holidays
    assert rules.holidays.off - shipped.off == {date(2027, 2, 5), date(2027, 2, 8)}
    assert rules.holidays.worked - shipped.worked == {date(2027, 2, 20)} and (9, 2) in rules.holidays.fixed
    assert [(one.day, one.since) for one in rules.holidays.later] == [((11, 24), 2026), ((12, 22), 2030)]
    assert len(rules.regimes) == 5 and len(rules.turns) == 2
    assert rules.holidays.announced[:-1] == shipped.announced and rules.holidays.announced[-1].settled == {2027}


def test_an_own_regime_of_the_same_key_replaces_the_shipped_one(tmp_path: Path) -> None:
    rules = load_regulations(own(tmp_path, OWN.replace("xa-toi", "cchc")))
    assert len(rules.regimes) == 4 and pick_regime(rules, "cchc").cut_off == 9


def test_an_unknown_regime_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ClerkFault, match="cchc, nd-09, thong-ke, khanh-hoa. Có lẽ là “thong-ke”"):
        pick_regime(load_regulations(), "thongke")


@pytest.mark.parametrize(
    ("before", "after", "path", "fault"),
    [
        ("ngay_chot = 9\n", "", "lich[0].ngay_chot", "Thiếu"),
        ("ngay_chot = 9\n", "ngay_chot = 29\n", "lich[0].ngay_chot", "ngoài khoảng"),
        ('khoa = "xa-toi"', 'khoa = "Xã tôi"', "lich[0].khoa", "không dùng làm"),
        ('["quy-1", "6-thang"]', '["quy-5"]', "lich[0].ky[0].loai", "Không có loại kỳ"),
        ('["quy-1", "6-thang"]', "[]", "lich[0].ky", "chưa có kỳ"),
        ('["quy-1", "6-thang"]', '["quy-1", "quy-1"]', "lich[0].ky[0].loai[1]", "hai lần"),
        ('dung = "6-thang"', 'dung = "nam"', "lich[0].thay[0].dung", "không có kỳ"),
        ('loai = "quy-2"', 'loai = "quy-1"', "lich[0].thay[0].loai", "đã có kỳ"),
        ('tinh_trang = "dia-phuong"', 'tinh_trang = "chac"', "lich[0].ky[0].tinh_trang", "không có trong"),
        ("ngay_lam_viec = 1", "ngay_lam_viec = 1\n  ngay = 20", "lich[0].han[0].ngay", "một trong hai"),
        ("ngay_lam_viec = 1", "ngay = 9", "lich[0].han[0].ngay", "không sau ngày chốt"),
        ("ngay_lam_viec = 1", "", "lich[0].han[0].ngay", "một trong hai"),
        ('cap = "xa"', 'cap = "thon"', "lich[0].han[0].cap", "Không có cấp"),
        ("[2027-02-20]", '["22/8"]', "nghi_le.lam_bu.0", "không phải một ngày"),
        ("[2027-02-20]", "2026-08-22", "nghi_le.lam_bu", "danh sách ngày"),
        ("lam_bu", "lam_be", "nghi_le.lam_be", "Không có khóa"),
        ("lam_bu = [2027-02-20]", 'co_dinh = ["31/2"]', "nghi_le.co_dinh", "không phải ngày trong năm"),
        ("lam_bu = [2027-02-20]", 'co_dinh = ["29/2"]', "nghi_le.co_dinh", "không phải ngày trong năm"),
        ("nam = 2030", "nam = 30", "nghi_le.them_tu_nam[0].nam", "không phải năm"),
        ("nam = 2030", "", "nghi_le.them_tu_nam[0].nam", "không phải năm"),
        ("nghi_bu = true", "", "nghi_le.them_tu_nam[0].nghi_bu", "Thiếu"),
        ("[2027]", "2027", "nghi_le.doi_hang_nam[0].da_cong_bo", "danh sách"),
        ("[2027]", "[27]", "nghi_le.doi_hang_nam[0].da_cong_bo.0", "không phải năm"),
        ("ngay = 2026-01-01", "ngay = 1", "moc[0].ngay", "không phải một ngày"),
        ("[[moc]]", "[[lich]]\nkhoa = 1\n[[moc]]", "lich[1].ngay_chot", "Thiếu"),
    ],
)
def test_a_fault_names_its_key(tmp_path: Path, before: str, after: str, path: str, fault: str) -> None:
    assert before in OWN
    with pytest.raises(SpecError) as raised:
        load_regulations(own(tmp_path, OWN.replace(before, after, 1)))
    assert (raised.value.file, raised.value.path) == ("rieng.toml", path) and fault in raised.value.fault


def test_a_regime_or_a_level_twice_is_refused(tmp_path: Path) -> None:
    first = OWN[: OWN.index("[nghi_le]")]
    with pytest.raises(SpecError, match="đã có ở trên"):
        load_regulations(own(tmp_path, first + first))
    due = first[first.index("  [[lich.han]]") :]
    with pytest.raises(SpecError, match="đã có hạn ở trên"):
        load_regulations(own(tmp_path, first + due))


def test_a_calendar_regime_has_no_deadline_on_a_day_of_its_last_month(tmp_path: Path) -> None:
    text = OWN.replace("ngay_chot = 9", "ngay_chot = 0").replace("ngay_lam_viec = 1", "ngay = 20")
    with pytest.raises(SpecError, match="không sau ngày chốt"):
        load_regulations(own(tmp_path, text))


LINES = SHIPPED.splitlines()
JUNK = st.sampled_from(
    ["", "=", "[[lich]]", "[nghi_le]", "ngay = 99", "ngay_chot = true", "loai = []", "nghi_them = [1]", "moc = 1",
     "[[lich.han]]", 'khoa = "cchc"', "ngay = 2026-02-30", 'tu = "99/99"', "lich = []", 'loai = "thang"']
)  # fmt: skip


@given(data=st.data())
def test_a_damaged_file_raises_nothing_but_spec_errors(data: st.DataObject, tmp_path_factory) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + data.draw(st.integers(0, 1))] = [data.draw(JUNK)]
    path = own(tmp_path_factory.mktemp("hong"), "\n".join(lines))
    try:
        rules = load_regulations(path)
    except SpecError as refused:
        assert refused.remedy
    else:
        assert len(rules.regimes) >= len(tomllib.loads("\n".join(lines)).get("lich", []))

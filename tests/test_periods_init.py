"""`cchc init` with a period by kind and year, by name or by dates, and with a deadline or without."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc_excel.cli.init import command
from cchc_excel.jobs.init import Opened, Opening, start_round
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.regime_toml import round_holidays
from cchc_excel.rounds.round_files import read_round

COMMUNES = "Mã;Tên;Cấp;Cấp trên\n19873;Xã Quảng Ngạn;xã;{parent}\n19888;Xã Quảng Phước;xã;{parent}\n"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    path = tmp_path / "don-vi.csv"
    path.write_text(COMMUNES.format(parent="477"), encoding="utf-8-sig")
    return path


def opened(units: Path, **more: object) -> Opened:
    asked = {"form_set": "tong-ket-2011-2020", "units": units, "reporting": "477", "name": "Huyện Quảng Điền"}
    return start_round(units.parent / "dot", Opening(**(asked | more)))  # type: ignore[arg-type]


def shown(units: Path, *words: str) -> Result:
    names = ["--don-vi", str(units), "--bao-cao", "477", "--ten", "Huyện Quảng Điền"]
    return CliRunner().invoke(command, [str(units.parent / "dot"), *names, *words], standalone_mode=False)


def test_a_kind_and_a_year_give_the_dates_and_a_proposed_deadline(units: Path) -> None:
    told = shown(units, "--loai-ky", "quy-3", "--nam", "2023")
    assert told.exception is None, told.exception
    round_ = read_round(units.parent / "dot")
    assert (round_.period.key, round_.period.name) == ("quy-3-2023-cchc", "quý III năm 2023")
    assert (round_.period.start, round_.period.end) == (date(2023, 6, 15), date(2023, 9, 14))
    assert round_.deadline == date(2023, 9, 18)
    for part in ("Công văn 581/BNV-CCHC", "Hạn nộp của cấp xã: 18/09/2023", "đề xuất của chương trình", "han_nop"):
        assert part in told.output


def test_a_province_of_today_has_two_levels(units: Path) -> None:
    units.write_text(COMMUNES.format(parent="46"), encoding="utf-8-sig")
    made = opened(units, reporting="46", name="Tỉnh Thừa Thiên Huế", kind="nam", year=2026)
    assert made.round_.deadline == date(2026, 12, 16)
    assert any("cho 2 cấp" in line for line in made.said)


def test_the_calendar_changes_the_dates_and_proposes_no_deadline(units: Path) -> None:
    made = opened(units, kind="quy-3", year=2023, regime="thong-ke")
    assert (made.round_.period.start, made.round_.period.end) == (date(2023, 7, 1), date(2023, 9, 30))
    assert made.round_.deadline is None and any("Chưa có hạn nộp" in line for line in made.said)


@pytest.mark.parametrize("written", ["Quý III/2023", "quí 3-2023"])
def test_a_name_without_dates_is_its_period(units: Path, written: str) -> None:
    made = opened(units, period=written).round_.period
    assert (made.key, made.name) == ("quy-3-2023-cchc", "quý III năm 2023")


def test_a_period_that_the_regime_lacks_is_refused_by_name_and_by_kind(units: Path) -> None:
    for asked in ({"period": "quý II năm 2023"}, {"kind": "quy-2", "year": 2023}):
        with pytest.raises(ClerkFault, match="Hãy dùng kỳ 6 tháng đầu năm 2023"):
            opened(units, **asked)
    assert not (units.parent / "dot").exists()


def test_explicit_dates_win_and_the_difference_is_told(units: Path) -> None:
    made = opened(units, kind="quy-3", year=2023, start=date(2023, 7, 1), end=date(2023, 9, 30))
    period = made.round_.period
    assert (period.key, period.name) == ("20230701-20230930", "quý III năm 2023")
    assert "15/06/2023 đến 14/09/2023" in made.said[0] and "01/07/2023 đến 30/09/2023" in made.said[0]


def test_explicit_dates_equal_to_the_lawful_ones_are_the_lawful_period(units: Path) -> None:
    made = opened(units, period="quý III năm 2023", start=date(2023, 6, 15), end=date(2023, 9, 14))
    assert made.round_.period.key == "quy-3-2023-cchc"


def test_dates_with_the_name_of_a_period_that_the_regime_lacks_are_taken(units: Path) -> None:
    made = opened(units, period="quý II năm 2023", start=date(2023, 3, 15), end=date(2023, 6, 14))
    assert (made.round_.period.key, made.round_.period.name) == ("20230315-20230614", "quý II năm 2023")


def test_without_period_or_dates_the_form_set_s_own_are_used(units: Path) -> None:
    made = opened(units, period="giai đoạn 2011 - 2020")
    assert made.round_.period.key == "20110101-20200331"
    assert made.round_.deadline is None and "tự đặt ngày" in made.said[-1]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"kind": "quy-3"}, "phải đi cùng nhau"),
        ({"year": 2023}, "phải đi cùng nhau"),
        ({"kind": "quy-3", "year": 23}, "bốn chữ số"),
        ({"kind": "quy-3", "year": 2023, "regime": "la"}, "Không có lịch báo cáo"),
        ({"kind": "quy-3", "year": 2023, "period": "quý I năm 2023"}, "khác với loại kỳ"),
        ({"kind": "quy-3", "year": 2023, "start": date(2024, 1, 1)}, "thứ tự"),
    ],
)
def test_what_does_not_fit_together_is_refused(units: Path, more: dict[str, object], told: str) -> None:
    with pytest.raises(ClerkFault, match=told):
        opened(units, **more)


@pytest.mark.parametrize(
    ("deadline", "told"),
    [
        (date(2023, 9, 14), "chưa để đủ 01 ngày làm việc"),
        (date(2023, 9, 15), ""),
        (date(2023, 9, 20), ""),
        (date(2023, 9, 21), "muộn hơn hạn 20/09/2023 của cấp tỉnh gửi Bộ Nội vụ"),
    ],
)
def test_a_given_deadline_is_kept_and_checked(units: Path, deadline: date, told: str) -> None:
    made = opened(units, kind="quy-3", year=2023, deadline=deadline)
    assert made.round_.deadline == deadline
    assert [told in line for line in made.said[1:]] == ([True] if told else [])


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"kind": "nam", "year": 2026, "deadline": date(2026, 12, 17)}, []),
        ({"kind": "nam", "year": 2026, "deadline": date(2026, 12, 19)}, ["chậm nhất 18/12/2026"]),
        ({"start": date(2026, 1, 1), "end": date(2026, 11, 15), "deadline": date(2026, 11, 24)},
         ["chậm nhất 23/11/2026", "Chưa tính đủ Ngày Văn hóa Việt Nam năm 2026"]),
        ({"start": date(2026, 1, 1), "end": date(2026, 12, 31), "deadline": date(2027, 2, 3)},
         ["Chưa tính đủ Tết Nguyên đán năm 2027"]),
    ],
)  # fmt: skip
def test_a_given_deadline_is_held_against_the_calendar(units: Path, more: dict[str, object], told: list[str]) -> None:
    said = [line for line in opened(units, **more).said if "Chưa tính" in line or "rơi vào" in line]
    assert len(said) == len(told) and all(part in line for part, line in zip(told, said, strict=True))


def test_an_own_file_gives_the_local_deadline_of_the_communes(units: Path) -> None:
    path = units.parent / "rieng.toml"
    path.write_text(
        '[[lich]]\nkhoa = "hd"\nten = "huyện"\nnguon = "QĐ 1/QĐ-UBND"\nngay_chot = 14\n'
        '[[lich.ky]]\nloai = ["quy-3"]\nnguon = "QĐ 1/QĐ-UBND"\ntinh_trang = "dia-phuong"\n'
        '[[lich.han]]\ncap = "xa"\nnoi_nhan = "UBND huyện"\nngay = 16\nnguon = "QĐ 1/QĐ-UBND"\n'
        'tinh_trang = "dia-phuong"\n[nghi_le]\nnghi_them = [2023-09-18]\n',
        encoding="utf-8",
    )
    made = opened(units, kind="quy-3", year=2023, regime="hd", own_rules=path)
    assert made.round_.deadline == date(2023, 9, 16)
    assert "QĐ 1/QĐ-UBND, quy định của địa phương" in made.said[1]
    assert "rơi vào ngày nghỉ: nên gửi chậm nhất 15/09/2023" in made.said[2]
    path.unlink()  # the round keeps a copy: lateness is counted by it
    assert date(2023, 9, 18) in round_holidays(units.parent / "dot").off


def test_the_help_shows_examples_of_periods() -> None:
    told = CliRunner().invoke(command, ["--help"]).output
    assert "--loai-ky quy-3 --nam 2023" in told and "thong-ke" in told and "--lich-rieng" in told


HEADINGS = "Mã;Tên;Cấp;Cấp trên\n694;Huyện Hớn Quản;huyện;{above}\n"
LISTS = [  # rows beside the district and its parent -> who reports to the district, who is told not to
    ("70", "70;Tỉnh Bình Phước;tỉnh;\n25327;Xã Thanh An;xã;694\n", ["25327"], "Tỉnh Bình Phước"),
    ("", "70;Tỉnh Bình Phước;tỉnh;\n25327;Xã Thanh An;xã;\n", ["25327"], "Tỉnh Bình Phước"),
    ("", "693;Huyện Bù Đốp;huyện;\n25327;Xã Thanh An;xã;694\n25330;Xã An Khương;xã;\n", ["25327", "25330"], "Huyện Bù Đốp"),
    ("694", "25327;Xã Thanh An;xã;694\n", ["25327"], ""),
    ("", "P_01;Phòng Nội vụ;huyện;\nP_02;Phòng Tư pháp;huyện;\n", ["P_01", "P_02"], ""),
]


@pytest.mark.parametrize(("above", "rows", "below", "told"), LISTS)
def test_a_list_with_the_unit_above_or_beside_does_not_make_it_report(
    tmp_path: Path, above: str, rows: str, below: list[str], told: str
) -> None:
    units = tmp_path / "don-vi.csv"
    units.write_text(HEADINGS.format(above=above) + rows, encoding="utf-8-sig")
    made = opened(units, form_set="tthc-06", reporting="694", name="", kind="quy-3", year=2023)
    assert [one.code for one in made.round_.units] == below
    said = [line for line in made.said if line.startswith("Không phải nộp")]
    assert [line.rpartition(": ")[2] for line in said] == ([f"{told}."] if told else [])

"""Names on the command line: units by name, commands nearly right."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_excel.cli.main import nearest_command
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.jobs.unit_asked import one_of
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.unit_by_name import match_units
from tests.commands import cchc

NAMES = ("Xã Quảng An", "Xã Quảng Ngạn", "Thị trấn Sịa", "Xã Đồng Tâm", "Xã Đông Tám", "Phường Hòa Bình", "Xã Hòa Bình")
UNITS = tuple(Unit(code=f"1989{number}", name=name, level="xa") for number, name in enumerate(NAMES))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("19891", "1"), ("Xã Quảng Ngạn", "1"), ("quảng ngạn", "1"), ("QUANG NGAN", "1"), ("xa quang ngan", "1"),
        ("Sịa", "2"), ("tt. sia", "2"), ("Đồng Tâm", "3"), ("đông tám", "4"), ("dong tam", "34"),
        ("Phường Hoà Bình", "5"), ("xa hoa binh", "6"), ("Hòa Bình", "56"), ("Quảng", ""), ("", ""), ("999", ""),
    ],
)  # fmt: skip
def test_a_unit_is_meant_by_its_code_or_its_name_with_marks_and_case_forgiven(written: str, meant: str) -> None:
    assert "".join(one.code[-1] for one in match_units(UNITS, written)) == meant


def test_several_and_nearly_right_names_are_answered_with_the_candidates() -> None:
    with pytest.raises(ClerkFault, match=r"có 2 đơn vị tên “dong tam”: Xã Đồng Tâm \(19893\), Xã Đông Tám \(19894\)"):
        one_of(UNITS, "dong tam", "Đợt này")
    with pytest.raises(ClerkFault, match=r"không có đơn vị “quảng ngan a”. Có phải: Xã Quảng Ngạn \(19891\)"):
        one_of(UNITS, "quảng ngan a", "Đợt này")
    with pytest.raises(ClerkFault, match="ví dụ: Xã Quảng An"):
        one_of(UNITS, "zzz", "Đợt này")


def test_a_round_is_opened_by_the_name_of_its_unit(tmp_path: Path) -> None:
    listed = tmp_path / "don-vi.csv"
    listed.write_text("Mã;Tên;Cấp trên\n477;Huyện Quảng Điền;46\n19873;Xã Quảng Ngạn;477\n", encoding="utf-8-sig")
    made = start_round(tmp_path / "dot", Opening(form_set="hai-long", units=listed, reporting="quang dien", year=2023, kind="nam"))
    assert (made.round_.reporting.code, len(made.round_.units)) == ("477", 1)
    done = cchc("accept", "quảng ngan", "--ly-do", "Đã giải trình đầy đủ", cwd=tmp_path / "dot")
    assert done.returncode == 2 and "Xã Quảng Ngạn (19873) chưa có tệp nào" in done.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("tonghop", "tong-hop"), ("tổng hợp", "tong-hop"), ("agregate", "aggregate"), ("kiemtra", "kiem-tra"), ("zzzz", "")],
)
def test_a_command_nearly_right_is_met_with_the_right_one(typed: str, meant: str) -> None:
    assert nearest_command(typed) == meant


def test_the_nearly_right_command_is_a_question_and_exit_2(tmp_path: Path) -> None:
    done = cchc("tonghop", cwd=tmp_path)
    assert done.returncode == 2 and "Có phải: tong-hop?" in done.stderr

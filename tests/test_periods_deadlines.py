"""Working days and the deadlines of each level."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from periods_made import BY_KEY, DAY, RULES, YEARS

from cchc_excel.nouns.regime import Certainty, Due
from cchc_excel.rounds.deadlines import (
    THREE_LEVELS,
    TWO_LEVELS,
    compute_deadlines,
    find_reporting_chain,
    tell_unannounced_holidays,
)
from cchc_excel.rounds.periods import kinds_of, require_period
from cchc_excel.rounds.working_days import (
    find_unannounced_spans,
    is_working,
    last_working_day,
    working_day_after,
    working_days_between,
)

OFF = RULES.holidays
CHAINS = st.sampled_from([THREE_LEVELS, TWO_LEVELS])


def days(kind: str, year: int, levels=THREE_LEVELS, regime: str = "cchc") -> dict[str, str]:
    found = compute_deadlines(require_period(kind, year, BY_KEY[regime]), levels, BY_KEY[regime], OFF)
    return {one.level: one.day.isoformat() for one in found}


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2023-09-14", True),
        ("2023-09-16", False),  # Saturday
        ("2023-09-17", False),
        ("2024-01-01", False),
        ("2025-09-02", False),
        ("2022-04-30", False),  # Saturday, and 1/5 a Sunday: 2/5 and 3/5 given instead
        ("2022-05-02", False),
        ("2022-05-03", False),
        ("2022-05-04", True),
        ("2023-01-02", False),  # 1/1 was a Sunday
        ("2023-01-03", True),
        ("2023-09-04", False),  # 2/9 was a Saturday
        ("2023-09-05", True),
        ("2023-05-02", False),  # 30/4 was a Sunday
        ("2023-05-03", True),
        ("2024-05-02", True),
    ],
)
def test_weekends_fixed_holidays_and_days_given_instead_are_off(day: str, working: bool) -> None:
    assert is_working(date.fromisoformat(day), OFF) == working


def test_days_announced_are_off_and_weekends_made_up_for_are_worked() -> None:
    announced = replace(OFF, off=frozenset({date(2026, 2, 16)}), worked=frozenset({date(2026, 8, 22)}))
    assert not is_working(date(2026, 2, 16), announced) and is_working(date(2026, 8, 22), announced)


# Weekdays off and weekends worked, as the notices have them (6150/TB-BLĐTBXH; 12729/VPCP-KGVX, 9441/TB-BNV,
# 3383/BNV-CVL; Nghị quyết 28/2026/QH16 for 24/11)
NOTICES = {
    2025: (
        "1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 2/5 1/9 2/9",
        "26/4",
    ),
    2026: (
        "1/1 2/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 31/8 1/9 2/9 24/11",
        "10/1 22/8",
    ),
}  # fmt: skip


@pytest.mark.parametrize("year", NOTICES)
def test_every_day_of_a_year_whose_calendar_is_announced_is_right(year: int) -> None:
    off, worked = ({tuple(map(int, one.split("/"))) for one in text.split()} for text in NOTICES[year])
    every = [date(year, 1, 1) + number * DAY for number in range(365)]
    wrong = [
        day
        for day in every
        if is_working(day, OFF)
        != ((day.weekday() < 5 and (day.day, day.month) not in off) or (day.day, day.month) in worked)
    ]
    assert wrong == [] and working_day_after(date(2026, 11, 20), 2, OFF) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2025-11-24", True),  # a Monday; the day is a holiday since 2026
        ("2027-11-24", False),
        ("2029-11-26", True),  # 24/11/2029 is a Saturday: no day is given for it
        ("2027-05-03", False),  # 1/5/2027 is a Saturday
    ],
)
def test_a_holiday_has_its_first_year_and_may_give_no_day_instead(day: str, working: bool) -> None:
    assert is_working(date.fromisoformat(day), OFF) == working


@given(st.dates(date(2001, 1, 1), date(2099, 1, 1)), st.integers(1, 30))
def test_working_days_are_counted_as_they_are_stepped(day: date, count: int) -> None:
    there = working_day_after(day, count, OFF)
    assert is_working(there, OFF) and working_days_between(day, there, OFF) == count
    assert working_days_between(day, there - DAY, OFF) == count - 1
    back = last_working_day(day, OFF)
    assert back <= day and is_working(back, OFF) and working_days_between(back, day, OFF) == 0


@pytest.mark.parametrize(
    ("after", "until", "names"),
    [
        ("2024-02-14", "2024-02-20", ["Tết Nguyên đán"]),
        ("2024-04-14", "2024-04-20", ["Giỗ Tổ Hùng Vương, 30/4 và 1/5"]),
        ("2024-09-14", "2024-09-20", []),
        ("2023-12-14", "2024-01-25", ["Tết Dương lịch", "Tết Nguyên đán"]),
        ("2024-12-14", "2025-01-25", []),  # announced
        ("2026-12-14", "2026-12-20", []),
        ("2026-12-14", "2027-02-01", ["Tết Dương lịch", "Tết Nguyên đán"]),
        ("2027-04-10", "2027-04-30", []),  # Giỗ Tổ 2027 is listed
        ("2027-08-14", "2027-08-20", ["Quốc khánh"]),
        ("2026-11-14", "2026-11-20", ["Ngày Văn hóa Việt Nam"]),  # whether 23/11 is off is not known
        ("2025-11-14", "2025-11-28", []),  # no such day before 2026
        ("2024-01-10", "2024-01-17", []),
        ("2024-01-10", "2024-01-18", ["Tết Nguyên đán"]),
        ("2024-02-27", "2024-03-05", []),
        ("2024-02-26", "2024-03-05", ["Tết Nguyên đán"]),
    ],
)
def test_holidays_announced_each_year_are_named_where_they_may_fall(after: str, until: str, names: list[str]) -> None:
    found = find_unannounced_spans(date.fromisoformat(after), date.fromisoformat(until), OFF)
    assert [span.name for span, _ in found] == names


def test_a_listed_day_off_silences_its_own_span_of_its_own_year() -> None:
    listed = replace(OFF, off=frozenset({date(2024, 2, 9)}))
    assert find_unannounced_spans(date(2024, 2, 14), date(2024, 2, 20), listed) == ()
    assert [year for _, year in find_unannounced_spans(date(2027, 2, 14), date(2027, 2, 20), listed)] == [2027]
    assert [year for _, year in find_unannounced_spans(date(2026, 12, 30), date(2027, 1, 4), listed)] == [2027]


def test_the_ministry_has_day_20_and_the_government_day_25() -> None:
    regime = BY_KEY["cchc"]
    found = compute_deadlines(require_period("quy-3", 2023, regime), ("tinh", "bo", "bo_noi_vu"), regime, OFF)
    assert [(one.receiver, one.day.day, one.standing) for one in found] == [
        ("Bộ Nội vụ", 20, Certainty.CHECKED),
        ("Bộ Nội vụ", 20, Certainty.CHECKED),
        ("Chính phủ", 25, Certainty.CHECKED),
    ]
    assert found[0].source == "Công văn 581/BNV-CCHC" and "Điều 13" in found[2].source
    assert days("nam", 2023, ("tinh",), "nd-09") == {"tinh": "2023-12-25"}


def test_levels_below_the_law_share_the_working_days() -> None:
    assert days("quy-3", 2023) == {"xa": "2023-09-18", "huyen": "2023-09-19", "tinh": "2023-09-20"}
    assert days("quy-3", 2023, TWO_LEVELS) == {"xa": "2023-09-18", "tinh": "2023-09-20"}
    found = compute_deadlines(require_period("quy-3", 2023, BY_KEY["cchc"]), THREE_LEVELS, BY_KEY["cchc"], OFF)
    assert [one.standing for one in found[:2]] == [Certainty.PROPOSED] * 2
    assert all("chưa phải quy định" in one.remarks[0] and "Điều 8 khoản 5" in one.source for one in found[:2])


@given(YEARS, CHAINS, st.sampled_from(["cchc", "nd-09"]), st.data())
def test_deadlines_rise_and_leave_a_working_day(year, levels, regime, data) -> None:
    one = require_period(data.draw(st.sampled_from(kinds_of(BY_KEY[regime]))), year, BY_KEY[regime])
    found = compute_deadlines(one, levels, BY_KEY[regime], OFF)
    assert [due.level for due in found] == list(levels)
    assert working_days_between(one.end, found[0].day, OFF) >= 1
    for before, after in itertools.pairwise(found):
        assert is_working(before.day, OFF) and before.day < last_working_day(after.day, OFF) + DAY
        tight = any("không đủ mỗi cấp một ngày" in remark for remark in before.remarks)
        assert tight or working_days_between(before.day, after.day, OFF) >= 1


@given(YEARS, st.sampled_from(["quy-1", "6-thang", "quy-3", "nam"]))
def test_from_day_14_to_day_20_there_are_four_or_five_working_days(year: int, kind: str) -> None:
    end = require_period(kind, year, BY_KEY["cchc"]).end
    assert working_days_between(end, end + timedelta(days=6), OFF) in (4, 5)


def test_a_legal_day_on_a_weekend_is_told_with_the_working_day_before() -> None:
    found = compute_deadlines(require_period("6-thang", 2026, BY_KEY["cchc"]), TWO_LEVELS, BY_KEY["cchc"], OFF)[-1]
    assert found.day == date(2026, 6, 20)
    assert found.remarks == ("Hạn 20/06/2026 rơi vào ngày nghỉ: nên gửi chậm nhất 19/06/2026.",)


def test_a_law_that_leaves_no_working_day_is_told() -> None:
    due = replace(BY_KEY["cchc"].dues[0], day=15)
    tight = replace(BY_KEY["cchc"], dues=(due,))
    found = compute_deadlines(require_period("quy-3", 2024, tight), THREE_LEVELS, tight, OFF)  # 14/9/2024 is a Saturday
    assert any("chưa đủ 01 ngày làm việc" in remark for remark in found[-1].remarks)
    assert any("Chỉ có 0 ngày làm việc cho 3 cấp" in remark for remark in found[0].remarks)


def test_one_working_day_after_the_cut_off_is_enough() -> None:
    due = replace(BY_KEY["cchc"].dues[0], day=15)
    tight = replace(BY_KEY["cchc"], dues=(due,))
    assert compute_deadlines(require_period("quy-3", 2023, tight), ("tinh",), tight, OFF)[0].remarks == ()  # 15/9/2023 is a Friday


def test_a_local_date_of_the_communes_is_used_and_bounds_the_district() -> None:
    local = Due(level="xa", receiver="UBND huyện", source="thử", standing=Certainty.LOCAL, working_days=1)
    regime = replace(BY_KEY["cchc"], dues=(local, *BY_KEY["cchc"].dues))
    found = compute_deadlines(require_period("quy-3", 2023, regime), THREE_LEVELS, regime, OFF)
    assert [(one.day.day, one.standing) for one in found] == [
        (15, Certainty.LOCAL),
        (19, Certainty.PROPOSED),
        (20, Certainty.CHECKED),
    ]


def test_a_regime_without_deadlines_has_none_and_a_level_above_the_last_has_none() -> None:
    assert days("quy-3", 2023, regime="thong-ke") == {}
    assert days("9-thang", 2023, regime="khanh-hoa") == {"xa": "2023-09-15", "huyen": "2023-09-18"}


def test_tet_near_a_deadline_is_told_until_its_days_are_listed() -> None:
    regime = BY_KEY["nd-09"]
    one = require_period("thang-2", 2024, regime)
    assert any("Chưa tính đủ Tết Nguyên đán năm 2024" in text for text in compute_deadlines(one, TWO_LEVELS, regime, OFF)[0].remarks)
    listed = replace(OFF, off=frozenset({date(2024, 2, 15)}))
    first = compute_deadlines(one, TWO_LEVELS, regime, listed)[0]
    assert not any("Chưa tính" in text for text in first.remarks) and first.day == date(2024, 2, 20)


def test_the_chain_has_a_district_only_where_one_takes_part() -> None:
    assert find_reporting_chain(("huyen", "xa")) == THREE_LEVELS and find_reporting_chain(("tinh", "huyen")) == THREE_LEVELS
    assert find_reporting_chain(("tinh", "xa")) == TWO_LEVELS


def test_holidays_not_announced_here_are_told_in_one_sentence() -> None:
    (told,) = tell_unannounced_holidays(date(2023, 9, 17), date(2026, 11, 30), OFF)
    assert told.count("Hãy đối chiếu") == 1 and "Quốc khánh năm 2024" in told and "Tết Nguyên đán" in told
    assert not [*tell_unannounced_holidays(date(2026, 3, 1), date(2026, 3, 5), OFF)]

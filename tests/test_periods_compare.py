"""The period before and the same period a year earlier, and what is said about comparing them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from periods_made import BY_KEY, DAY, RULES, asked

from cchc_excel.nouns.regime import Regime
from cchc_excel.rounds.period_compare import find_previous_period, same_last_year
from cchc_excel.rounds.periods import MONTHS, free_period, identify_period, require_period

DATES = st.dates(date(2001, 1, 1), date(2099, 12, 31))


def free(start: str, end: str):
    return free_period(date.fromisoformat(start), date.fromisoformat(end))


@st.composite
def free_periods(draw: st.DrawFn):
    start = draw(DATES)
    return free_period(start, start + timedelta(days=draw(st.integers(0, 2500))))


@given(asked())
def test_the_previous_period_ends_the_day_before(one: tuple[str, int, Regime]) -> None:
    here = require_period(*one)
    assert find_previous_period(here, RULES).period.end + DAY == here.start


@given(asked())
def test_the_previous_period_has_as_many_months_and_no_other_regime(one: tuple[str, int, Regime]) -> None:
    kind, _, regime = one
    before = identify_period(find_previous_period(require_period(*one), RULES).period, RULES)
    if kind == "9-thang":
        assert before is None
        return
    assert before and before.regime == regime
    (first, last), (was_first, was_last) = MONTHS[kind], MONTHS[before.kind]
    assert last - first == was_last - was_first


@given(asked())
def test_the_same_period_of_last_year_is_of_the_same_kind(one: tuple[str, int, Regime]) -> None:
    kind, year, regime = one
    before = identify_period(same_last_year(require_period(*one), RULES).period, RULES)
    assert before and (before.kind, before.year, before.regime) == (kind, year - 1, regime)


@given(free_periods())
def test_a_free_period_is_preceded_by_one_that_adjoins(one) -> None:
    before = find_previous_period(one, RULES).period
    assert before.start <= before.end == one.start - DAY
    months = (one.end + DAY).day == one.start.day <= 28
    assert months or before.end - before.start == one.end - one.start


@given(free_periods())
def test_free_dates_move_by_a_year_and_keep_their_order(one) -> None:
    before = same_last_year(one, RULES)
    then = before.period
    assert then.start <= then.end and (then.start.year, then.end.year) == (one.start.year - 1, one.end.year - 1)
    moved = (then.start.month, then.start.day, then.end.month, then.end.day) != (
        one.start.month, one.start.day, one.end.month, one.end.day,
    )  # fmt: skip
    assert moved == any("năm nhuận" in remark for remark in before.remarks)


@given(free_periods(), st.sampled_from([find_previous_period, same_last_year]))
def test_different_lengths_are_never_silent(one, compare) -> None:
    found = compare(one, RULES)
    differ = found.period.end - found.period.start != one.end - one.start
    assert differ == any("dài ngắn khác nhau" in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("start", "end", "before", "last_year"),
    [
        ("2023-06-15", "2023-09-14", ("2023-03-15", "2023-06-14"), ("2022-06-15", "2022-09-14")),
        ("2023-07-01", "2023-09-30", ("2023-04-01", "2023-06-30"), ("2022-07-01", "2022-09-30")),
        ("2022-12-10", "2023-06-01", ("2022-06-19", "2022-12-09"), ("2021-12-10", "2022-06-01")),
        ("2015-01-01", "2020-03-31", ("2009-10-01", "2014-12-31"), ("2014-01-01", "2019-03-31")),
        ("2023-01-15", "2023-01-15", ("2023-01-14", "2023-01-14"), ("2022-01-15", "2022-01-15")),
        ("2024-02-29", "2024-02-29", ("2024-02-28", "2024-02-28"), ("2023-02-28", "2023-02-28")),
        ("2024-01-01", "2024-02-29", ("2023-11-01", "2023-12-31"), ("2023-01-01", "2023-02-28")),
        ("2025-01-01", "2025-02-28", ("2024-11-01", "2024-12-31"), ("2024-01-01", "2024-02-29")),
        ("2024-01-01", "2024-02-28", ("2023-11-03", "2023-12-31"), ("2023-01-01", "2023-02-28")),
        ("2024-03-29", "2024-04-28", ("2024-02-27", "2024-03-28"), ("2023-03-29", "2023-04-28")),
    ],
)
def test_free_dates_have_a_period_before_and_a_year_before(
    start: str, end: str, before: tuple[str, str], last_year: tuple[str, str]
) -> None:
    one = free(start, end)
    for compared, dates in ((find_previous_period(one, RULES), before), (same_last_year(one, RULES), last_year)):
        assert (compared.period.start.isoformat(), compared.period.end.isoformat()) == dates


@pytest.mark.parametrize(
    ("kind", "before", "how"),
    [
        ("quy-3", "quý II năm 2023", "số 6 tháng đầu năm 2023 trừ số quý I năm 2023"),
        ("quy-1", "quý IV năm 2022", "số năm 2022 trừ số 6 tháng đầu năm 2022 và quý III năm 2022"),
        ("6-thang", "6 tháng cuối năm 2022", "số năm 2022 trừ số 6 tháng đầu năm 2022"),
    ],
)
def test_a_period_before_that_is_no_report_is_said_with_how_to_get_it(kind: str, before: str, how: str) -> None:
    found = find_previous_period(require_period(kind, 2023, BY_KEY["cchc"]), RULES)
    assert found.period.name == before
    assert f"không có báo cáo {before}" in found.remarks[0] and how in found.remarks[0]


@given(asked())
def test_the_difference_that_is_offered_is_the_missing_period(one: tuple[str, int, Regime]) -> None:
    """Months of the longer report less those of the shorter ones are the months of the lacking one."""
    found = find_previous_period(require_period(*one), RULES)
    before = identify_period(found.period, RULES)
    told = next((remark for remark in found.remarks if "tính bằng số" in remark), "")
    if not before or not told:
        return
    longer, less = told.split("tính bằng số ")[1].rstrip(".").split(" trừ số ")
    names = {require_period(kind, before.year, one[2]).name: kind for kind in MONTHS if kind in kinds(one[2])}
    months = set(span(names[longer]))
    for part in less.split(" và "):
        assert set(span(names[part])) <= months
        months -= set(span(names[part]))
    assert months == set(span(before.kind))


def kinds(regime: Regime) -> tuple[str, ...]:
    return tuple(kind for kind in MONTHS if any(one.kind in (kind, kind[:5]) for one in regime.kinds))


def span(kind: str) -> range:
    return range(MONTHS[kind][0], MONTHS[kind][1] + 1)


def test_six_months_are_not_set_against_quarter_one_without_a_word() -> None:
    found = find_previous_period(require_period("6-thang", 2023, BY_KEY["thong-ke"]), RULES)
    assert found.period.name == "6 tháng cuối năm 2022"
    assert any("không phải quý I" in remark for remark in found.remarks)


def test_nine_months_are_preceded_by_no_report() -> None:
    found = find_previous_period(require_period("9-thang", 2023, BY_KEY["khanh-hoa"]), RULES)
    assert (found.period.start, found.period.end) == (date(2022, 3, 15), date(2022, 12, 14))
    assert "không phải là một kỳ báo cáo" in found.remarks[0]


@pytest.mark.parametrize(
    ("kind", "year", "crosses"), [("nam", 2025, True), ("nam", 2026, True), ("quy-1", 2025, False), ("nam", 2027, False)]
)
def test_comparing_across_the_end_of_the_district_level_is_said(kind: str, year: int, crosses: bool) -> None:
    found = same_last_year(require_period(kind, year, BY_KEY["cchc"]), RULES)
    assert any("01/07/2025" in remark for remark in found.remarks) == crosses


def test_a_comparison_of_like_with_like_has_no_remark() -> None:
    assert same_last_year(require_period("quy-3", 2023, BY_KEY["cchc"]), RULES).remarks == ()
    assert find_previous_period(require_period("quy-3", 2023, BY_KEY["thong-ke"]), RULES).remarks == (
        "Hai kỳ dài ngắn khác nhau: 92 ngày và 91 ngày (kỳ so sánh).",
    )

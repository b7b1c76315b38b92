"""Reporting periods: exact dates of every regime, names as people write them, what a regime lacks."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from periods_made import BY_KEY, DAY, REGIMES, RULES, YEARS, asked

from cchc_excel.nouns.regime import Regime
from cchc_excel.rounds.periods import (
    MONTHS,
    PeriodFault,
    asks_report,
    build_period,
    free_period,
    identify_period,
    kind_and_year,
    kinds_of,
    name_period,
    read_period,
    require_period,
)


@pytest.mark.parametrize(
    ("regime", "kind", "start", "end", "shown"),
    [
        ("cchc", "quy-1", "2022-12-15", "2023-03-14", "quý I năm 2023"),
        ("cchc", "6-thang", "2022-12-15", "2023-06-14", "6 tháng đầu năm 2023"),
        ("cchc", "quy-3", "2023-06-15", "2023-09-14", "quý III năm 2023"),
        ("cchc", "nam", "2022-12-15", "2023-12-14", "năm 2023"),
        ("nd-09", "thang-1", "2022-12-15", "2023-01-14", "tháng 1 năm 2023"),
        ("nd-09", "thang-7", "2023-06-15", "2023-07-14", "tháng 7 năm 2023"),
        ("nd-09", "thang-12", "2023-11-15", "2023-12-14", "tháng 12 năm 2023"),
        ("nd-09", "quy-2", "2023-03-15", "2023-06-14", "quý II năm 2023"),
        ("nd-09", "quy-4", "2023-09-15", "2023-12-14", "quý IV năm 2023"),
        ("nd-09", "6-thang-cuoi", "2023-06-15", "2023-12-14", "6 tháng cuối năm 2023"),
        ("khanh-hoa", "9-thang", "2022-12-15", "2023-09-14", "9 tháng đầu năm 2023"),
        ("thong-ke", "quy-1", "2023-01-01", "2023-03-31", "quý I năm 2023"),
        ("thong-ke", "quy-2", "2023-04-01", "2023-06-30", "quý II năm 2023"),
        ("thong-ke", "quy-3", "2023-07-01", "2023-09-30", "quý III năm 2023"),
        ("thong-ke", "thang-2", "2023-02-01", "2023-02-28", "tháng 2 năm 2023"),
        ("thong-ke", "thang-12", "2023-12-01", "2023-12-31", "tháng 12 năm 2023"),
        ("thong-ke", "6-thang", "2023-01-01", "2023-06-30", "6 tháng đầu năm 2023"),
        ("thong-ke", "nam", "2023-01-01", "2023-12-31", "năm 2023"),
    ],
)
def test_a_period_has_the_dates_and_name_of_its_regime(
    regime: str, kind: str, start: str, end: str, shown: str
) -> None:
    one = require_period(kind, 2023, BY_KEY[regime])
    assert (one.start.isoformat(), one.end.isoformat(), one.name) == (start, end, shown)
    assert one.key == f"{kind}-2023-{regime}"


def test_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert require_period("thang-2", 2024, BY_KEY["thong-ke"]).end == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("regime", "kind", "use"),
    [
        ("cchc", "quy-2", "6 tháng đầu năm 2023 (loại kỳ 6-thang)"),
        ("cchc", "quy-4", "năm 2023 (loại kỳ nam)"),
        ("cchc", "9-thang", "quý III năm 2023 (loại kỳ quy-3)"),
        ("cchc", "thang-5", "quy-1, 6-thang, quy-3, nam"),
        ("thong-ke", "9-thang", "quý III năm 2023 (loại kỳ quy-3)"),
        ("nd-09", "9-thang", "quý III năm 2023 (loại kỳ quy-3)"),
        ("khanh-hoa", "6-thang-cuoi", "năm 2023 (loại kỳ nam)"),
    ],
)
def test_a_regime_without_a_period_says_which_to_use(regime: str, kind: str, use: str) -> None:
    with pytest.raises(PeriodFault) as raised:
        require_period(kind, 2023, BY_KEY[regime])
    assert use in str(raised.value) and BY_KEY[regime].source in str(raised.value)
    assert name_period(kind, 2023) in str(raised.value) and len(str(raised.value)) < 240


@pytest.mark.parametrize(("kind", "year"), [("quy-5", 2023), ("", 2023), ("thang-13", 2023), ("quy-3", 23)])
def test_an_unknown_kind_or_a_short_year_is_refused(kind: str, year: int) -> None:
    with pytest.raises(PeriodFault, match="Hãy ghi"):
        require_period(kind, year, BY_KEY["cchc"])


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Quý III/2023", "quy-3"),
        ("quí 3-2023", "quy-3"),
        ("QUÝ III NĂM 2023", "quy-3"),
        ("quy iii, năm 2023", "quy-3"),
        ("Quý 3 / 2023", "quy-3"),
        ("báo cáo quý I năm 2023", "quy-1"),
        ("kỳ quý 1/2023", "quy-1"),
        ("6 tháng đầu năm 2023", "6-thang"),
        ("06 tháng đầu năm 2023", "6-thang"),
        ("Sáu tháng đầu năm 2023", "6-thang"),
        ("6 tháng năm 2023", "6-thang"),
        ("6 tháng đầu\u00a0năm 2023", "6-thang"),
        ("năm 2023", "nam"),
        ("Cả năm 2023", "nam"),
        ("Báo cáo năm 2023", "nam"),
    ],
)
def test_a_period_is_read_as_people_write_it(written: str, kind: str) -> None:
    assert read_period(written, BY_KEY["cchc"]) == require_period(kind, 2023, BY_KEY["cchc"])


@pytest.mark.parametrize(
    "written",
    [
        "", "2023", "quý 2023", "quý 5/2023", "quý IIII/2023", "quý VI năm 2023", "quý 3", "quý 3/23", "quý 3/20233",
        "quý 0/2023", "quý 13/2023", "quý III IV/2023", "quý III-IV năm 2023", "tháng 13/2023", "tháng 0/2023",
        "7 tháng năm 2023", "6 tháng giữa năm 2023", "6 tháng", "giai đoạn 2011 - 2020", "năm 2022 - 2023",
        "quý III/2023 và quý IV/2023", "quý lll/2023", "từ quý III năm 2023", "năm học 2023", "năm", "quý III năm 1999",
        "quý II năm 2023", "tháng 5/2023", "9 tháng đầu năm 2023",
    ],
)  # fmt: skip
def test_nothing_is_guessed_from_a_text_that_is_not_a_period_of_the_regime(written: str) -> None:
    with pytest.raises(PeriodFault, match="Hãy"):
        read_period(written, BY_KEY["cchc"])


def test_a_year_has_four_digits() -> None:
    assert [kind_and_year(one) for one in ("quý 3/23", "năm 23", "năm 20233")] == [None] * 3


def test_six_months_alone_is_ambiguous_where_the_regime_has_two_halves() -> None:
    with pytest.raises(PeriodFault, match="6 tháng cuối năm"):
        read_period("6 tháng năm 2023", BY_KEY["nd-09"])


@given(asked())
def test_a_name_is_read_back_as_its_period(one: tuple[str, int, Regime]) -> None:
    kind, year, regime = one
    assert read_period(require_period(kind, year, regime).name, regime) == require_period(kind, year, regime)
    assert kind_and_year(name_period(kind, year)) == (kind, year)


@given(asked())
def test_a_key_tells_kind_year_and_regime(one: tuple[str, int, Regime]) -> None:
    kind, year, regime = one
    here = identify_period(require_period(kind, year, regime), RULES)
    assert here and (here.kind, here.year, here.regime) == (kind, year, regime)


def test_a_period_whose_dates_were_changed_by_hand_is_a_free_one() -> None:
    one = require_period("quy-3", 2023, BY_KEY["cchc"])
    moved = type(one)(key=one.key, name=one.name, start=one.start, end=one.end + DAY)
    assert identify_period(moved, RULES) is None
    assert identify_period(free_period(one.start, one.end), RULES) is None
    for key in ("quy-3-0000-cchc", "quy-3-0001-cchc", "quy-9-2023-cchc", "quy-3-2023-la", "nam-9999-thong-ke", "nam"):
        assert identify_period(type(one)(key=key, name="", start=one.start, end=one.end), RULES) is None


TILES = [
    ("nd-09", [f"thang-{month}" for month in range(1, 13)], "nam"),
    ("nd-09", [f"quy-{quarter}" for quarter in range(1, 5)], "nam"),
    ("nd-09", ["6-thang", "6-thang-cuoi"], "nam"),
    ("nd-09", ["quy-1", "quy-2"], "6-thang"),
    ("thong-ke", [f"thang-{month}" for month in range(1, 13)], "nam"),
    ("thong-ke", [f"quy-{quarter}" for quarter in range(1, 5)], "nam"),
    ("thong-ke", ["6-thang", "quy-3", "quy-4"], "nam"),
    ("khanh-hoa", ["9-thang", "quy-4"], "nam"),
    ("khanh-hoa", ["6-thang", "quy-3"], "9-thang"),
]


@pytest.mark.parametrize(("regime", "parts", "whole"), TILES)
@given(year=YEARS)
def test_the_parts_tile_the_whole(year: int, regime: str, parts: list[str], whole: str) -> None:
    made_parts = [require_period(kind, year, BY_KEY[regime]) for kind in parts]
    one = require_period(whole, year, BY_KEY[regime])
    assert (made_parts[0].start, made_parts[-1].end) == (one.start, one.end)
    for before, after in itertools.pairwise(made_parts):
        assert before.end + DAY == after.start


@given(YEARS, REGIMES)
def test_years_of_a_regime_adjoin(year: int, regime: Regime) -> None:
    assert require_period("nam", year, regime).end + DAY == require_period("nam", year + 1, regime).start


@given(asked())
def test_every_period_is_as_many_months_as_its_kind(one: tuple[str, int, Regime]) -> None:
    kind, year, regime = one
    here = require_period(kind, year, regime)
    after = here.end + DAY
    first, last = MONTHS[kind]
    assert here.start.day == after.day
    assert 12 * (after.year - here.start.year) + after.month - here.start.month == last - first + 1


def test_the_ministry_s_regime_has_exactly_its_four_reports() -> None:
    assert kinds_of(BY_KEY["cchc"]) == ("quy-1", "quy-3", "6-thang", "nam")
    assert not asks_report(BY_KEY["cchc"], "thang-1") and asks_report(BY_KEY["nd-09"], "thang-1")


@given(st.text(max_size=30) | st.from_regex(r"(quý|6 tháng|tháng|năm) [IV0-9]{1,3}[ /-]{0,2}[0-9]{0,5}", fullmatch=True))
def test_any_text_is_a_period_or_a_sentence(written: str) -> None:
    for regime in RULES.regimes:
        try:
            one = read_period(written, regime)
        except PeriodFault as refused:
            assert "Hãy" in str(refused)
        else:
            here = identify_period(one, RULES)
            assert here and build_period(here) == one

"""The roll-up: operators, standings and coverage, case by case."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rounds import COMMUNES, DISTRICT, FORMS, filing, round_of, totals_filing

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import Cell, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Unit
from cchc_excel.totals.coverage import say_coverage, say_line_coverage
from cchc_excel.totals.findings import findings_of_figures
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.ways_findings import find_double_counting

YEAR = "2019"
ELSEWHERE = ("pl1", "rieng", "2018")  # filled in every filing, so that none is a blank form


def rolled(*answers: dict[str, object] | None, held_back: tuple[int, ...] = ()) -> dict[str, Figure]:
    """The figures of PL1 in one year; one dict of line -> value per commune, None for no filing."""
    filings = filings_of(*answers)
    held = {COMMUNES[index].code for index in held_back}
    figures = roll_up(FORMS, round_of(COMMUNES[: len(answers)], own_book=False), filings, held)
    return {cell.indicator: one for cell, one in figures.items() if cell[0] == "pl1" and cell[2] == YEAR}


def filings_of(*answers: dict[str, object] | None) -> dict[str, Filing]:
    pairs = zip(COMMUNES, answers, strict=False)
    return {
        unit.code: filing(unit, {ELSEWHERE: 1} | {("pl1", key, YEAR): value for key, value in answer.items()})
        for unit, answer in pairs
        if answer is not None
    }


def standings(figure: Figure) -> list[str]:
    return [one.standing.value for one in figure.contributions]


def test_a_sum_names_every_expected_unit_with_its_standing() -> None:
    answers = ({"so": 3}, {"so": State.NONE}, {}, {"so": State.REJECTED}, {"so": 9}, None)
    figure = rolled(*answers, held_back=(4,))["so"]
    assert (figure.value, figure.method) == (Decimal(3), Rollup.SUM)
    assert standings(figure) == ["included", "included", "blank", "rejected", "held_back", "no_filing"]
    assert figure.coverage.by_level == {"xa": (2, 6)}
    assert figure.contributions[0].place == filings_of({"so": 3})[COMMUNES[0].code].entry(figure.cell).place


def test_a_held_back_value_is_nowhere_in_the_figure() -> None:
    figure = rolled({"so": 3}, {"so": 9}, held_back=(1,))["so"]
    assert [one.value for one in figure.contributions] == [Decimal(3), None]


def test_nothing_given_is_no_total_but_a_declared_none_is_zero() -> None:
    assert rolled({}, {})["so"].value is None
    assert rolled({"so": State.NONE}, {})["so"].value == 0


def test_lines_to_be_added_together_drop_the_unit_that_gave_only_one() -> None:
    figures = rolled({"tu": 9, "mau": 10}, {"mau": 50}, {"tu": 5})
    assert [figures[key].value for key in ("tu", "mau")] == [Decimal(9), Decimal(10)]
    assert standings(figures["mau"]) == ["included", "unpaired", "blank"]


def test_a_flag_counts_the_units_that_answer_yes() -> None:
    figure = rolled({"co": 1}, {"co": 0}, {"co": 1}, {})["co"]
    assert (figure.value, figure.coverage.by_level) == (Decimal(2), {"xa": (3, 4)})


RATES = [
    ("counts", [{"tu": 1, "mau": 2}, {"tu": 99, "mau": 100}], Rollup.RATIO, "98.04"),
    ("counts win a tie", [{"tu": 1, "mau": 2, "ty_le": 40, "so": 10}], Rollup.RATIO, "50"),
    ("counts, and a weight for the others", [{"ty_le": 50, "so": 10, "tu": 1, "mau": 2}, {"ty_le": 100, "so": 30}], Rollup.RATIO, "96.88"),
    ("a weight alone", [{"ty_le": 50, "so": 10}, {"ty_le": 100, "so": 30, "mau": 5}], Rollup.WEIGHTED, "87.5"),
    ("a lone denominator does not sink the rate", [{"tu": 1, "mau": 2}, {"mau": 1000}], Rollup.RATIO, "50"),
    ("rates alone are never averaged", [{"ty_le": 50}, {"ty_le": 100}], Rollup.NONE, None),
    ("nothing over nothing is no rate", [{"tu": 0, "mau": 0}], Rollup.RATIO, None),
    ("nothing given", [{}, {}], Rollup.NONE, None),
]


@pytest.mark.parametrize(("answers", "method", "rate"), [one[1:] for one in RATES], ids=[one[0] for one in RATES])
def test_a_rate_comes_from_sums(answers: list[dict[str, object]], method: Rollup, rate: str | None) -> None:
    figure = rolled(*answers)["ty_le"]
    shown = figure.value if figure.value is None else round(figure.value, 2)
    assert (figure.method, shown) == (method, None if rate is None else Decimal(rate))


def test_a_rate_keeps_the_sums_behind_it_and_names_who_is_unpaired() -> None:
    figure = rolled({"nang": Decimal("95.4"), "so": 10}, {"nang": 50}, {"so": 7}, {"nang": State.REJECTED, "so": 1})["nang"]
    assert (figure.numerator, figure.denominator, figure.value) == (Decimal("9.54"), Decimal(10), Decimal("95.4"))
    assert standings(figure) == ["included", "unpaired", "blank", "rejected"]


def test_a_rate_over_a_weight_of_0_adds_nobody() -> None:
    given = ({"nang": 95, "so": 0}, {"nang": 80, "so": State.NONE}, {"nang": 40, "so": 10}, {"ty_le": 70, "so": 0})
    found = rolled(*given)
    figure = found["nang"]
    assert (figure.numerator, figure.denominator, figure.value, figure.coverage.got) == (4, 10, 40, 1)
    assert standings(figure)[:3] == ["unpaired", "unpaired", "included"]
    assert (found["ty_le"].value, found["ty_le"].coverage.got) == (None, 0)


def test_a_rate_without_counts_and_weight_cannot_be_rolled_up() -> None:
    figure = rolled({"tran": 50}, {})["tran"]
    assert (figure.method, figure.value, standings(figure)) == (Rollup.NONE, None, ["unpaired", "blank"])


SAMES = [
    ("all equal", [{"chung": 157}, {"chung": Decimal("157.0")}, {}], "157", []),
    ("one differs", [{"chung": 157}, {"chung": 157}, {"chung": 162}], None, [2]),
    ("no majority", [{"chung": 157}, {"chung": 162}], None, [0, 1]),
]


@pytest.mark.parametrize(("answers", "value", "odd"), [one[1:] for one in SAMES], ids=[one[0] for one in SAMES])
def test_a_common_list_is_compared_not_added(answers: list[dict[str, object]], value: str | None, odd: list[int]) -> None:
    figure = rolled(*answers)["chung"]
    assert figure.value == (None if value is None else Decimal(value))
    assert figure.odd_units == tuple(COMMUNES[index].code for index in odd)


def test_equal_texts_stand_once_with_their_units_most_units_first() -> None:
    answers = ({"chu": "Áp phích (3 tờ)"}, {"chu": "Khẩu hiệu"}, {"chu": "Áp  phích (3 tờ)"}, {"chu": State.NONE})
    figure = rolled(*answers)["chu"]
    assert figure.value == "Áp phích (3 tờ) (Xã Quảng Lợi; Xã Quảng Thái)\nKhẩu hiệu (Xã Quảng Ngạn)"
    assert figure.coverage.got == 4


def test_states_are_tallied_and_a_blank_of_a_filing_is_not_assessed() -> None:
    figure = rolled({"muc_do": "Đạt"}, {"muc_do": "Đạt"}, {"muc_do": "Không đạt"}, {}, {"muc_do": State.REJECTED}, None)["muc_do"]
    assert figure.tally == {"Đạt": 2, "Không đạt": 1, "": 1}
    assert figure.coverage.by_level == {"xa": (3, 6)}


def test_a_line_that_is_not_rolled_up_still_shows_what_was_given() -> None:
    figure = rolled({"rieng": 4}, {})["rieng"]
    assert (figure.value, figure.method, figure.contributions[0].value) == (None, Rollup.NONE, Decimal(4))


def test_units_that_are_not_asked_are_not_counted_as_missing() -> None:
    filings = {one.code: filing(one, {("pl1", "so_huyen", YEAR): 5}) for one in (DISTRICT,)}
    figures = roll_up(FORMS, round_of(COMMUNES[:2]), filings, set())
    huyen, xa = (figures[Cell("pl1", key, YEAR)] for key in ("so_huyen", "so_xa"))
    assert standings(huyen) == ["not_asked", "not_asked", "included"]
    assert (say_coverage(huyen.coverage, FORMS), say_coverage(xa.coverage, FORMS)) == ("1/1 huyện", "0/2 xã")


def test_coverage_of_a_line_is_said_once_or_by_runs_of_columns() -> None:
    filings = filings_of({"so": 1, "co": 1}, {"so": 1})
    filings[COMMUNES[2].code] = filing(COMMUNES[2], {("pl1", "so", "2018"): 4})
    figures = roll_up(FORMS, round_of(COMMUNES[:3], own_book=False), filings, set())
    columns = FORMS.appendix("pl1").columns

    def said(key: str) -> str:
        return say_line_coverage(columns, {c.key: figures[Cell("pl1", key, c.key)].coverage for c in columns}, FORMS)

    assert said("so") == "2018: 1/3; 2019: 2/3 xã"
    assert said("co_hop") == "0/3 xã"
    assert said("so_huyen") == "không đơn vị nào phải báo cáo"


PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")
OTHER = Unit(code="478", name="Huyện Phú Vang", level="huyen", parent="46")


def test_a_province_reads_a_totals_book_and_its_coverage() -> None:
    filings = filings_of({"so": 1, "so_xa": 4}, {"so": 2})
    district = totals_filing(round_of(COMMUNES[:3]), filings)
    figures = roll_up(FORMS, round_of((DISTRICT, OTHER), PROVINCE, own_book=False), {"477": district}, set())
    figure = figures[Cell("pl1", "so", YEAR)]
    assert (figure.value, say_coverage(figure.coverage, FORMS)) == (Decimal(3), "2/3 xã (chưa kể xã của 1 huyện chưa có), 0/2 huyện")
    missing = figures[Cell("pl1", "so_xa", YEAR)]
    assert missing.contributions[1].standing is Standing.NO_FILING
    assert not missing.coverage.complete


def test_coverage_without_levels_is_credited_to_the_level_below() -> None:
    district = totals_filing(round_of(COMMUNES[:3], own_book=False), filings_of({"so": 1}))
    bare = Filing(**{**vars(district), "level_coverage": {}})
    figures = roll_up(FORMS, round_of((DISTRICT,), PROVINCE, own_book=False), {"477": bare}, set())
    assert figures[Cell("pl1", "so", YEAR)].coverage.by_level == {"xa": (1, 3)}


def test_a_totals_book_of_the_reporting_unit_never_enters_its_own_round() -> None:
    filings = filings_of({"so": 1})
    filings["477"] = totals_filing(round_of(), filings)
    figure = roll_up(FORMS, round_of(), filings, set())[Cell("pl1", "so", YEAR)]
    assert figure.value == 1
    assert figure.contributions[-1].standing is Standing.HELD_BACK
    assert [one.code for one in find_double_counting(round_of(), filings, {})] == ["D-32"]


def test_a_commune_beside_the_totals_book_of_its_district_is_counted_twice() -> None:
    filings = filings_of({"so": 1})
    round_ = round_of((DISTRICT, *COMMUNES), PROVINCE, own_book=False)
    district = totals_filing(round_of(), filings)
    both = find_double_counting(round_, {**filings, "477": district}, {})
    assert [(one.code, one.unit) for one in both] == [("D-31", "477"), ("D-31", COMMUNES[0].code)]
    assert not find_double_counting(round_, {"477": district}, {})
    assert not find_double_counting(round_, {**filings, "477": filing(DISTRICT, {})}, {})


def test_the_clerk_is_told_of_lists_that_differ_and_rates_that_are_lost() -> None:
    filings = filings_of(
        {"chung": 1, "tran": 5, "ty_le": 50, "so": 1},
        {"chung": 2, "ty_le": 60, "so": 2},
        {"chung": 1, "tu": 1, "mau": 2},
    )
    round_ = round_of(COMMUNES[:3], own_book=False)
    found = findings_of_figures(FORMS, round_, roll_up(FORMS, round_, filings, set()))
    assert [(one.code, one.unit) for one in found] == [("D-35", ""), ("D-34", ""), ("D-33", COMMUNES[1].code)]
    assert all(len(one.text) < 240 for one in found)

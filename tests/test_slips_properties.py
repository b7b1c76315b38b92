"""Slips over random filings: nothing is proposed for consistent ones, the true edit for spoilt ones."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from slips_made import FORMS, RATES, YEARS, all_ways, at, breaches, consistent, proposed, spoilt, verdicts

from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.spec import Cell, RuleKind
from cchc_excel.rules.verdicts import Status, Verdict, judge_instance
from cchc_excel.slips.room import measure_room
from cchc_excel.slips.slips import SlipKind, slip_findings

SEEDS, YEAR = st.integers(0, 10_000), st.sampled_from(YEARS)
EQUALITIES = (RuleKind.TOTAL, RuleKind.EQUAL, RuleKind.RATIO)
RULED = st.sampled_from(
    ["pl1.vb_chi_dao", "pl1.vb_cap_uy", "pl1.vb_co_quan", "pl1.hai_long_mau", "pl3.pakn_tiep_nhan"]
    + ["pl5.bien_che_tong", "pl5.bien_che_co_mat"]
    + [f"{appendix}.{name}" for appendix, rates in RATES.items() for rate in rates for name in rate[:3]]
)
PAIRS = st.sampled_from(
    [("pl1.vb_chi_dao", "pl1.vb_cap_uy"), ("pl5.bien_che_tong", "pl5.bien_che_duoc_giao")]
    + [
        (f"{appendix}.{rate[1]}", f"{appendix}.{rate[2]}")
        for appendix, rates in RATES.items()
        for rate in rates
    ]
)
BOUNDED = st.sampled_from(
    ["pl3.pakn_giai_quyet", "pl3.pakn_cong_khai", "pl5.bien_che_duoc_giao", "pl3.tthc_xa"]
)


def broken(filing: Filing) -> list[Verdict]:
    return [one for one in verdicts(filing) if one.status is Status.BREACH]


def breaks_an_equality(filing: Filing) -> bool:
    return any(one.instance.rule.kind in EQUALITIES for one in broken(filing))


@settings(max_examples=60)
@given(SEEDS)
def test_a_consistent_filing_gets_nothing(seed: int) -> None:
    filing = consistent(seed)
    assert breaches(filing) == []
    assert slip_findings(FORMS, filing, verdicts(filing), "xa") == ()


@settings(max_examples=120)
@given(SEEDS, YEAR, RULED, st.sampled_from([Decimal(1000), Decimal(10), Decimal("0.01")]))
def test_a_number_of_another_size_is_put_right_first(seed: int, year: str, name: str, times: Decimal) -> None:
    filing, cell = consistent(seed), at(name, year)
    value = filing.entry(cell).value
    assume(times >= 1 or value != (value * times).to_integral_value() and value < 101 and "." in str(value))
    bad = spoilt(filing, {cell: value * times})
    assume(breaks_an_equality(bad))
    slip = proposed(bad)[0]
    assert all_ways((slip,)) == [{cell: value}]


@settings(max_examples=80)
@given(SEEDS, YEAR, PAIRS)
def test_two_cells_of_a_rule_exchanged_are_put_right_first(
    seed: int, year: str, pair: tuple[str, str]
) -> None:
    filing = consistent(seed)
    right = {at(name, year): filing.entry(at(name, year)).value for name in pair}
    bad = spoilt(filing, dict(zip(right, reversed(right.values()), strict=True)))
    assume(breaks_an_equality(bad))
    assert right == all_ways(proposed(bad)[:1])[0]


@settings(max_examples=60)
@given(SEEDS, YEAR, st.sampled_from(["pl1.vb_cap_uy", "pl1.vb_co_quan"]))
def test_a_total_typed_for_a_part_is_put_right_first(seed: int, year: str, name: str) -> None:
    filing, cell = consistent(seed), at(name, year)
    bad = spoilt(filing, {cell: filing.entry(at("pl1.vb_chi_dao", year)).value})
    slip = proposed(bad)[0]
    assert (slip.kind, all_ways((slip,))) == (SlipKind.TOTAL_FOR_PART, [{cell: filing.entry(cell).value}])


@settings(max_examples=120)
@given(SEEDS, YEAR, RULED, st.integers(0, 9), st.integers(0, 9), st.booleans())
def test_a_wrong_digit_is_among_the_proposals_or_a_likelier_slip_is(
    seed: int, year: str, name: str, place: int, digit: int, turned: bool
) -> None:
    filing, cell = consistent(seed), at(name, year)
    text = str(filing.entry(cell).value)
    index = place % (len(text) - 1)
    wrong = text[:index] + text[index + 1] + text[index] + text[index + 2 :]
    if not turned:
        wrong = text[:index] + str(digit) + text[index + 1 :]
    assume("." not in text[index : index + 2] and wrong[0] != "0" and wrong != text)
    assume("." not in text or not {text[-1], wrong[-1]} & {"0"})  # Excel drops the last 0 of "94,20"
    bad = spoilt(filing, {cell: Decimal(wrong)})
    assume(breaks_an_equality(bad))
    slips = proposed(bad)
    likelier = {SlipKind.SWAPPED, SlipKind.TOTAL_FOR_PART} | (
        set() if turned else {SlipKind.TRANSPOSED, SlipKind.ZERO}
    )
    assert {cell: filing.entry(cell).value} in all_ways(slips) or slips[0].kind in likelier


@settings(max_examples=60)
@given(SEEDS, YEAR, YEAR)
def test_slips_in_two_appendices_are_each_put_right(seed: int, one: str, two: str) -> None:
    filing = consistent(seed)
    cells = (at("pl1.vb_co_quan", one), at("pl3.ho_so_xa_tiep_nhan", two))
    right = [{cell: filing.entry(cell).value} for cell in cells]
    bad = spoilt(filing, {cell: filing.entry(cell).value * 1000 for cell in cells})
    assert all_ways(proposed(bad)) == right


@settings(max_examples=80)
@given(SEEDS, st.lists(st.tuples(RULED, YEAR, st.integers(0, 3000)), min_size=1, max_size=4))
def test_a_proposed_edit_heals_its_rules_and_breaks_none(
    seed: int, wrong: list[tuple[str, str, int]]
) -> None:
    filing = consistent(seed)
    numbers = {
        at(name, year): value % 100 if "ty_le" in name or "han_xa" in name else value
        for name, year, value in wrong
    }
    bad = spoilt(filing, numbers)
    before = {index for index, one in enumerate(verdicts(bad)) if one.status is Status.BREACH}
    for slip in proposed(bad):
        for way in all_ways((slip,)):
            after = verdicts(spoilt(bad, way))
            assert {index for index, one in enumerate(after) if one.status is Status.BREACH} < before
            healed = [one for one in after if one.instance in slip.settles]
            assert {one.status for one in healed} == {Status.OK}
    assert (proposed(bad) == ()) or before


@settings(max_examples=150)
@given(SEEDS, RULED | BOUNDED, YEAR, st.integers(0, 400), st.booleans())
def test_the_room_of_a_cell_is_where_its_rules_hold(
    seed: int, name: str, year: str, size: int, near: bool
) -> None:
    filing, cell = consistent(seed), at(name, year)
    old = filing.entry(cell).value
    value = old + (size - 200) * Decimal("0.01") if near else old * size / 100
    touching = [one.instance for one in verdicts(filing) if cell in one.instance.cells]
    held = [judge_instance(one, changed(filing, cell, value)).status is not Status.BREACH for one in touching]
    rounded = name.rpartition(".")[2] in {rate[0] for rates in RATES.values() for rate in rates} and value % 1 == 0
    assume(value > 0 and not rounded)  # 97 may stand for 96,8
    assert measure_room(touching, filing, cell).holds(value) == all(held)


def changed(filing: Filing, cell: Cell, value: Decimal) -> Filing:
    return spoilt(filing, {cell: value})

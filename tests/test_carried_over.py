"""What a period takes over is what the one before left open, also of communes that merged; what cannot be told is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from rounds import filing

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.official import Move, OfficialList
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.slips.alike import PreviousRound
from cchc_excel.slips.carried_over import CARRIES, find_carried_over

FORMS = load_form_set("tthc-06")
NEW, A, B, C = (Unit(code=code, name=f"Xã {code}", level="xa", parent="46") for code in ("10001", "10001", "10002", "10003"))
MOVES = (Move("10001", "10001", True), Move("10002", "10001", True), Move("10003", "10001", True), Move("10003", "10009", True))
WHOLE = OfficialList(units=(), moves=MOVES[:2], other_codes={})
PARTED = OfficialList(units=(), moves=MOVES, other_codes={})
NOW = Period(key="q3", name="quý III", start=date(2025, 6, 15), end=date(2025, 9, 14))
BEFORE = Period(key="q2", name="quý II", start=date(2025, 3, 15), end=date(2025, 6, 14))


def round_of(period: Period, *units: Unit) -> Round:
    return Round(form_set="tthc-06", period=period, reporting=Unit(code="46", name="Huế", level="tinh"), units=units)


def told(unit: Unit, question: str, **fields: object) -> Filing:
    return filing(unit, {("tthc", question, field): value for field, value in fields.items()}, FORMS)


def found(now: Filing, before: Mapping[str, Filing], listed: OfficialList = WHOLE, then: Round | None = None, **more: Round):
    earlier = PreviousRound(FORMS, before, then or round_of(BEFORE, A, B, C))
    round_ = more.get("round_", round_of(NOW, NEW))
    return find_carried_over(FORMS, round_, {NEW.code: now}, earlier, lambda: listed)


OPEN = {A.code: told(A, "dang_tong", dat_dai=7, ho_tich=2), B.code: told(B, "dang_tong", dat_dai=5, ho_tich=State.NONE)}


@pytest.mark.parametrize(
    ("taken", "codes"),
    [
        ({"dat_dai": 12, "ho_tich": 2}, []),
        ({"dat_dai": 7, "ho_tich": 2}, [("D-67", "7", "12")]),
        ({"dat_dai": 12}, []),
        ({"dat_dai": State.NONE, "ho_tich": 2}, [("D-67", "0", "12")]),
    ],
    ids=["the sum of both", "of one of them only", "a blank says nothing", "nothing, though something was open"],
)
def test_a_merged_commune_takes_over_what_all_its_parts_left_open(taken: dict[str, object], codes: list[tuple[str, str, str]]) -> None:
    findings = found(told(NEW, "nhan_ky_truoc", **taken), OPEN)
    assert [(each.code, each.slots["written"], each.slots["left"]) for each in findings] == codes


def test_a_blank_of_one_part_is_not_zero() -> None:
    assert found(told(NEW, "nhan_ky_truoc", dat_dai=7), {**OPEN, B.code: told(B, "dang_tong", ho_tich=0)}) == ()


@pytest.mark.parametrize(
    ("listed", "before", "named"),
    [
        (PARTED, {**OPEN, C.code: told(C, "dang_tong", dat_dai=3)}, "Xã 10003 (10003)"),
        (WHOLE, {A.code: OPEN[A.code]}, "Xã 10002 (10002)"),
    ],
    ids=["one part went elsewhere too", "one part sent nothing"],
)
def test_what_cannot_be_put_together_is_named_and_not_compared(
    listed: OfficialList, before: dict[str, Filing], named: str
) -> None:
    (note,) = found(told(NEW, "nhan_ky_truoc", dat_dai=99), before, listed)
    assert (note.code, note.slots["units"]) == ("D-68", named)


def test_before_the_merger_a_unit_is_held_against_itself() -> None:
    later = Period(key="q3", name="q3", start=date(2024, 6, 15), end=date(2024, 9, 14))
    earlier = replace(later, key="q2", start=date(2024, 3, 15), end=date(2024, 6, 14))
    wrong = found(told(NEW, "nhan_ky_truoc", dat_dai=12), OPEN, then=round_of(earlier, A, B), round_=round_of(later, NEW))
    assert [(each.code, each.slots["left"]) for each in wrong] == [("D-67", "7")]


def test_periods_that_do_not_adjoin_are_not_compared() -> None:
    gap = round_of(replace(BEFORE, end=date(2025, 5, 14)), A, B)
    assert found(told(NEW, "nhan_ky_truoc", dat_dai=99), OPEN, then=gap) == ()


def test_what_is_carried_over_stands_in_the_forms() -> None:
    for carry in CARRIES:
        form = load_form_set(carry.form_set).appendix(carry.appendix)
        assert form.indicator(carry.now).rollup is form.indicator(carry.before).rollup

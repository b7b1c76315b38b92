"""The form of a totals book: counts for flags and states, the sums behind rates, rules that stay."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rounds import FORMS, YEARS, appendix, line

from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.spec import Kind, Ref, Rollup, Rule, RuleKind, Severity

SHAPE = totals_form(FORMS)


def test_flags_and_states_are_counted_in_units() -> None:
    flag = SHAPE.appendix("pl1").indicator("co")
    assert (flag.kind, flag.unit, flag.rollup) == (Kind.COUNT, "đơn vị", Rollup.SUM)
    counts = [one for one in SHAPE.appendix("pl1").indicators if one.key.startswith("muc_do")]
    assert [(one.key, one.kind) for one in counts] == [
        ("muc_do", Kind.HEADING), ("muc_do__1", Kind.COUNT), ("muc_do__2", Kind.COUNT), ("muc_do__0", Kind.COUNT),
    ]  # fmt: skip


def test_an_appendix_of_states_only_has_a_column_for_each_state() -> None:
    one = SHAPE.appendix("pl8")
    assert [(column.key, column.label) for column in one.columns] == [
        ("danh_gia__1", "Số đơn vị “Đạt”"),
        ("danh_gia__2", "Số đơn vị “Không đạt”"),
        ("danh_gia__0", "Số đơn vị chưa đánh giá"),
    ]
    assert [indicator.key for indicator in one.indicators] == ["mot", "hai"]


def test_several_columns_of_states_keep_their_own_labels() -> None:
    states = [line("a", Kind.STATE, Rollup.TALLY, states=("Có", "Không"))]
    shape = totals_form(replace(FORMS, appendices=(appendix("pl9", states, YEARS),)))
    assert [one.label for one in shape.appendix("pl9").columns][:2] == ["Năm 2018: Số đơn vị “Có”", "Năm 2018: Số đơn vị “Không”"]


def test_a_rate_is_followed_by_the_sums_behind_it() -> None:
    keys = [one.key for one in SHAPE.appendix("pl1").indicators]
    start = keys.index("ty_le")
    assert keys[start : start + 5] == ["ty_le", "tu", "mau", "ty_le__quy_doi", "ty_le__trong_so"]
    assert SHAPE.appendix("pl1").indicator("ty_le").parts == ("tu", "mau")
    assert SHAPE.appendix("pl1").indicator("nang").parts == ("nang__quy_doi", "nang__trong_so")
    assert SHAPE.appendix("pl1").indicator("tran").rollup is Rollup.NONE


def test_parts_that_are_also_added_alone_get_sums_of_their_own() -> None:
    assert SHAPE.appendix("pl1").indicator("lech").parts == ("lech__tu", "lech__mau")
    assert SHAPE.appendix("pl1").indicator("so").together == ()


def test_parts_of_which_only_one_waits_for_the_other_get_sums_of_their_own() -> None:
    one = FORMS.appendix("pl1")
    loose = tuple(replace(each, together=()) if each.key == "tu" else each for each in one.indicators)
    shape = totals_form(replace(FORMS, appendices=(replace(one, indicators=loose),)))
    assert shape.appendix("pl1").indicator("ty_le").parts == ("ty_le__tu", "ty_le__mau")


def test_every_line_is_asked_of_every_level_and_none_is_derived() -> None:
    lines = [one for each in SHAPE.appendices for one in each.indicators]
    assert not [one.key for one in lines if one.levels or one.derived]
    for each in SHAPE.appendices:
        assert len({one.code for one in each.indicators}) == len(each.indicators)


def test_only_rules_between_sums_or_lists_stay_and_only_as_warnings() -> None:
    def rule(name: str, kind: RuleKind, target: str, *terms: str, **more: object) -> Rule:
        settings = {"target": Ref("pl1", target), "terms": tuple(Ref("pl1", one) for one in terms)}
        return Rule(id=name, kind=kind, **(settings | more))  # type: ignore[arg-type]

    rules = (
        rule("tong", RuleKind.TOTAL, "so", "so_xa", "so_huyen"),
        rule("lon", RuleKind.AT_MOST, "so", "so_xa", severity=Severity.NOTE),
        rule("lech", RuleKind.EQUAL, "so", "chung"),
        rule("gan", RuleKind.TOTAL, "so", "so_xa", tolerance=Decimal(1)),
        rule("mien", RuleKind.RANGE, "ty_le", low=Decimal(0), high=Decimal(100)),
        rule("mien2", RuleKind.RANGE, "so", high=Decimal(100)),
        rule("can", RuleKind.NEEDS, "tu", "mau"),
        rule("doi", RuleKind.CHANGE, "so", limit=Decimal(3)),
        rule("mot_trong", RuleKind.ONE_OF, "co", values=("0", "1")),
    )
    forms = replace(FORMS, appendices=(replace(FORMS.appendices[0], rules=rules[:4]),), rules=rules[4:])
    kept = totals_form(forms).all_rules()
    assert [(one.id, one.severity) for one in kept] == [
        ("tong", Severity.WARNING), ("lon", Severity.NOTE), ("mien", Severity.WARNING),
        *((f"PL1-{key}-MIEN", Severity.WARNING) for key in ("nang", "tran", "lech")),
    ]  # fmt: skip

"""Python's face of the rules: where they apply and what each kind says of its cells."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from rules_family import HOME, all_rules, filing, form, ref, rule

from cchc_excel.blank.master import fingerprint_forms
from cchc_excel.nouns.filing import Scope, State
from cchc_excel.nouns.spec import Cell, Missing, Rule, RuleKind, Severity
from cchc_excel.rules.verdicts import Status, Verdict, check_filing, find_instances, rules_of

NONE, BLANK, REJECTED, NOT_OURS = State.NONE, State.BLANK, State.REJECTED, State.NOT_APPLICABLE
OK, MISSING, BREACH = Status.OK, Status.MISSING, Status.BREACH


def judged(one: Rule, **answers: object) -> Verdict:
    """The verdict of that rule in column "1"; answers by line, `truoc` the target in column "0"."""
    forms = form(one)
    cells = {Cell(*ref(name), "1"): value for name, value in answers.items() if name != "truoc"}
    if "truoc" in answers:
        cells[Cell(*one.target, "0")] = answers["truoc"]
    found = check_filing(forms, filing(forms, cells), "xa")
    return next(v for v in found if v.instance.rule is one and v.instance.target.column == "1")


def status(one: Rule, *values: object) -> Status:
    """The verdict when target and terms, in the order of the rule, hold these values."""
    names = [one.target.indicator, *(term.indicator for term in one.terms)]
    return judged(one, **dict(zip(names, values, strict=True))).status


TOTAL = rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c")
TOTAL_ONE = rule(RuleKind.TOTAL, "dem_a", "dem_b")
TOTAL_ZERO = rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c", missing=Missing.ZERO)
TOTAL_ERROR = rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c", missing=Missing.ERROR)
TOTAL_NEAR = rule(RuleKind.TOTAL, "tien_a", "tien_b", "dem_b", tolerance=Decimal("0.5"))
AT_MOST = rule(RuleKind.AT_MOST, "dem_a", "dem_b")
AT_MOST_NEAR = rule(RuleKind.AT_MOST, "dem_a", "dem_b", tolerance=Decimal(1))
AT_LEAST = rule(RuleKind.AT_LEAST, "dem_a", "dem_b", "dem_c")
EQUAL = rule(RuleKind.EQUAL, "dem_a", "dem_b")
RATIO = rule(RuleKind.RATIO, "ty_le", "dem_a", "dem_b", tolerance=Decimal("0.05"))
RATIO_ERROR = rule(RuleKind.RATIO, "ty_le", "dem_a", "dem_b", missing=Missing.ERROR)
NEEDS = rule(RuleKind.NEEDS, "dem_a", "dem_b", "ghi_chu")
NEEDS_OF = rule(RuleKind.NEEDS, "xep_loai", "ghi_chu", values=("Không đạt",))
EXCLUDES = rule(RuleKind.EXCLUDES, "dem_a", "dem_b", "ghi_chu", values=("0",))
IMPLIES = rule(RuleKind.IMPLIES, "dem_a", "dem_b", "dem_c")
AVERAGE = rule(RuleKind.AVERAGE, "tien_a", "dem_b", low=Decimal(15), high=Decimal(300))
ONE_OF = rule(RuleKind.ONE_OF, "dem_a", values=("0", "1", "2"))
ONE_STATE = rule(RuleKind.ONE_OF, "xep_loai", values=("Đạt",))
RANGE = rule(RuleKind.RANGE, "tien_a", low=Decimal(1), high=Decimal(9))
RANGE_NEAR = rule(RuleKind.RANGE, "tien_a", low=Decimal(1), tolerance=Decimal("0.5"))
LOW_ERROR = rule(RuleKind.RANGE, "tien_a", low=Decimal(1), missing=Missing.ERROR)


@pytest.mark.parametrize(
    ("one", "values", "wanted"),
    [
        (EXCLUDES, (0, 0, BLANK), OK),
        (EXCLUDES, (NONE, NONE, NOT_OURS), OK),
        (EXCLUDES, (0, 1, BLANK), BREACH),
        (EXCLUDES, (NONE, BLANK, "ảnh"), BREACH),
        (EXCLUDES, (2, 1, "ảnh"), OK),
        (EXCLUDES, (BLANK, 1, "ảnh"), OK),
        (EXCLUDES, (0, REJECTED, BLANK), MISSING),
        (IMPLIES, (3, 0, 1), OK),
        (IMPLIES, (3, 0, NONE), BREACH),
        (IMPLIES, (3, 0, BLANK), OK),
        (IMPLIES, (3, 0, NOT_OURS), OK),
        (IMPLIES, (NONE, 0, 0), OK),
        (IMPLIES, (BLANK, 0, 0), OK),
        (IMPLIES, (3, 0, REJECTED), MISSING),
        (AVERAGE, (18, 5160), OK),  # a published report: 286,7 days
        (AVERAGE, ("62.5", 400), BREACH),
        (AVERAGE, (26, 400), OK),
        (AVERAGE, (27, 400), OK),  # 26,67 rounded
        (AVERAGE, ("27.5", 400), BREACH),
        (AVERAGE, (0, 100), OK),  # 0,33 rounded
        (AVERAGE, (0, 151), BREACH),
        (AVERAGE, ("0.5", 4000), BREACH),
        (AVERAGE, (NONE, NONE), OK),
        (AVERAGE, ("1.0000001", 450), OK),  # is 1 to a sheet
        (AVERAGE, ("1.000001", 450), BREACH),
        (AVERAGE, (1, BLANK), MISSING),
        (TOTAL, (5, 2, 3), OK),
        (TOTAL, (6, 2, 3), BREACH),
        (TOTAL, (0, 0, 0), OK),
        (TOTAL, (NONE, NONE, 0), OK),
        (TOTAL, (2, 2, NONE), OK),
        (TOTAL, (2, 2, BLANK), MISSING),
        (TOTAL, (BLANK, 2, 3), BREACH),
        (TOTAL, (BLANK, 2, BLANK), BREACH),
        (TOTAL, (BLANK, 0, BLANK), MISSING),
        (TOTAL_ONE, (BLANK, 2), MISSING),
        (TOTAL_ONE, (2, BLANK), MISSING),
        (TOTAL, (NOT_OURS, 2, 3), MISSING),
        (TOTAL, (1, 2, BLANK), BREACH),
        (TOTAL, (1, 2, NOT_OURS), BREACH),
        (TOTAL, (5, BLANK, BLANK), MISSING),
        (TOTAL, (5, 2, REJECTED), MISSING),
        (TOTAL, (2, 2, NOT_OURS), MISSING),
        (TOTAL_ZERO, (2, 2, BLANK), OK),
        (TOTAL_ZERO, (2, 2, NOT_OURS), OK),
        (TOTAL_ZERO, (3, 2, BLANK), BREACH),
        (TOTAL_ZERO, (3, BLANK, BLANK), MISSING),
        (TOTAL_ZERO, (BLANK, 2, 3), BREACH),
        (TOTAL_ZERO, (BLANK, 2, REJECTED), MISSING),
        (TOTAL_ZERO, (2, 2, REJECTED), MISSING),
        (TOTAL_ERROR, (2, 2, BLANK), BREACH),
        (TOTAL_ERROR, (2, 2, NOT_OURS), MISSING),
        (TOTAL_ERROR, (NOT_OURS, BLANK, BLANK), MISSING),
        (TOTAL_ERROR, (1, 2, NOT_OURS), BREACH),
        (TOTAL_NEAR, (BLANK, "0.25", "0.25"), MISSING),
        (TOTAL_NEAR, ("0.5", BLANK, 1), MISSING),
        (TOTAL_NEAR, ("0.49", BLANK, 1), BREACH),
        (TOTAL_ERROR, (BLANK, BLANK, BLANK), MISSING),
        (TOTAL_ERROR, (2, REJECTED, BLANK), MISSING),
        (TOTAL_NEAR, ("3.5", 1, 2), OK),
        (TOTAL_NEAR, ("2.5", 1, 2), OK),
        (TOTAL_NEAR, ("3.51", 1, 2), BREACH),
        (TOTAL_NEAR, ("2.49", 1, 2), BREACH),
        (AT_MOST, (23, 23), OK),
        (AT_MOST, (24, 23), BREACH),
        (AT_MOST, (0, NONE), OK),
        (AT_MOST, (24, BLANK), MISSING),
        (AT_MOST_NEAR, (24, 23), OK),
        (AT_MOST_NEAR, (25, 23), BREACH),
        (EQUAL, (4, 4), OK),
        (EQUAL, (4, 5), BREACH),
        (EQUAL, (NONE, 0), OK),
        (EQUAL, (BLANK, 4), MISSING),
        (EQUAL, (4, BLANK), MISSING),
        (AT_LEAST, (5, 2, 3), OK),
        (AT_LEAST, (6, 2, 3), OK),
        (AT_LEAST, (4, 2, 3), BREACH),
        (AT_LEAST, (4, 5, BLANK), BREACH),
        (AT_LEAST, (4, 4, BLANK), MISSING),
        (AT_LEAST, (BLANK, 4, 3), MISSING),
        (AT_LEAST, (NONE, NONE, 1), BREACH),
        (RATIO, ("99.5", 199, 200), OK),
        (RATIO, ("99.55", 199, 200), OK),
        (RATIO, ("99.551", 199, 200), BREACH),
        (RATIO, ("99.45", 199, 200), OK),
        (RATIO, ("0.995", 199, 200), BREACH),
        (RATIO_ERROR, ("33.3333333333333", 1, 3), OK),  # as a program divides, to 15 digits
        (RATIO_ERROR, ("33.333333", 1, 3), BREACH),
        (RATIO, (0, 0, 200), OK),
        (RATIO, (0, 0, 0), BREACH),
        (RATIO, (100, 0, NONE), BREACH),
        (RATIO, (NONE, 0, 0), OK),
        (RATIO, (NONE, 3, 0), BREACH),
        (RATIO, (BLANK, 0, 0), MISSING),
        (RATIO, (BLANK, 3, 0), BREACH),
        (RATIO, (BLANK, 3, 2), MISSING),
        (RATIO, (50, BLANK, 0), BREACH),
        (RATIO, (50, 0, BLANK), BREACH),
        (RATIO, ("0.5", 0, BLANK), BREACH),
        (RATIO, ("0.05", 0, BLANK), MISSING),
        (RATIO, (0, 3, BLANK), MISSING),
        (RATIO, (97, 968, 1000), OK),
        (RATIO, (96, 968, 1000), BREACH),
        (RATIO, ("97.0", 968, 1000), OK),
        (RATIO, ("96.9", 968, 1000), BREACH),
        (RATIO, (33, 1, 3), OK),
        (RATIO, (34, 1, 3), BREACH),
        (RATIO, ("33.3", 1, 3), OK),
        (RATIO, ("33.34", 1, 3), OK),
        (RATIO, (100, 995, 1000), OK),
        (RATIO, (100, 994, 1000), BREACH),
        (RATIO, ("99.5", BLANK, 200), MISSING),
        (RATIO_ERROR, ("99.5", BLANK, 200), BREACH),
        (NEEDS, (BLANK, BLANK, BLANK), OK),
        (NEEDS, (BLANK, 3, BLANK), OK),
        (NEEDS, (1, 3, "có văn bản"), OK),
        (NEEDS, (0, 3, BLANK), BREACH),
        (NEEDS, (NONE, NONE, BLANK), BREACH),
        (NEEDS, (1, 3, NOT_OURS), OK),
        (NEEDS, (NOT_OURS, BLANK, BLANK), OK),
        (NEEDS, (REJECTED, 3, "x"), MISSING),
        (NEEDS_OF, ("Không đạt", BLANK), BREACH),
        (NEEDS_OF, ("Không đạt", "lý do"), OK),
        (NEEDS_OF, ("Đạt", BLANK), OK),
        (NEEDS_OF, (BLANK, BLANK), OK),
        (NEEDS, (1, REJECTED, BLANK), MISSING),
        (ONE_OF, (2,), OK),
        (ONE_OF, ("2.0",), OK),
        (ONE_OF, (NONE,), OK),
        (ONE_OF, (3,), BREACH),
        (ONE_OF, (BLANK,), MISSING),
        (ONE_STATE, ("Đạt",), OK),
        (ONE_STATE, ("Không đạt",), BREACH),
        (ONE_STATE, (BLANK,), MISSING),
        (RANGE, (1,), OK),
        (RANGE, (9,), OK),
        (RANGE, ("0.99",), BREACH),
        (RANGE, ("9.01",), BREACH),
        (RANGE, (BLANK,), MISSING),
        (RANGE_NEAR, ("0.5",), OK),
        (RANGE_NEAR, ("0.49",), BREACH),
        (RANGE_NEAR, (99999,), OK),
        (LOW_ERROR, (BLANK,), MISSING),
    ],
)  # fmt: skip
def test_a_rule_says_of_its_cells(one: Rule, values: tuple[object, ...], wanted: Status) -> None:
    assert status(one, *values) is wanted


@pytest.mark.parametrize(
    ("before", "now", "wanted"),
    [
        (10, 20, OK), (10, 21, BREACH), (20, 10, OK), (21, 10, BREACH),
        (0, 20, MISSING), (20, 0, MISSING), (0, 0, MISSING), (NONE, 3, MISSING),
        (BLANK, 20, MISSING), (20, BLANK, MISSING), (REJECTED, 20, MISSING),
    ],
)  # fmt: skip
def test_a_change_is_measured_both_ways_and_never_from_zero(
    before: object, now: object, wanted: Status
) -> None:
    one = rule(RuleKind.CHANGE, "dem_a", limit=Decimal(2))
    assert judged(one, truoc=before, dem_a=now).status is wanted


def test_an_unchecked_rule_names_the_cells_it_lacks() -> None:
    cells = {name: Cell(HOME, name, "1") for name in ("dem_a", "dem_b", "dem_c")}
    assert judged(TOTAL, dem_a=2).lacking == (cells["dem_b"], cells["dem_c"])
    assert judged(TOTAL, dem_a=2, dem_b=REJECTED).lacking == (cells["dem_b"],)
    assert judged(TOTAL_ERROR, dem_a=2, dem_b=2).lacking == (cells["dem_c"],)
    assert judged(TOTAL, dem_a=2, dem_b=2, dem_c=0).lacking == ()


def test_every_kind_of_rule_is_judged() -> None:
    forms = form(*all_rules())
    kinds = {verdict.instance.rule.kind for verdict in check_filing(forms, filing(forms, {}), "xa")}
    assert kinds == set(RuleKind)


def test_terms_not_asked_of_the_level_are_dropped() -> None:
    district_only = {"dem_b": {"levels": ("huyen",)}}
    forms = form(TOTAL, AT_MOST, RATIO, NEEDS, changes=district_only)
    of_commune = {one.rule: one.terms for one in find_instances(forms, "xa", Scope.OWN)}
    assert of_commune[TOTAL] == (Cell(HOME, "dem_c", "2"),)
    assert AT_MOST not in of_commune and RATIO not in of_commune
    assert of_commune[NEEDS] == (Cell(HOME, "ghi_chu", "2"),)
    of_district = {one.rule: one.terms for one in find_instances(forms, "huyen", Scope.OWN)}
    assert len(of_district[TOTAL]) == 2 and AT_MOST in of_district
    of_totals = {one.rule: one.terms for one in find_instances(forms, "xa", Scope.TOTAL)}
    assert len(of_totals[TOTAL]) == 2


def test_a_rule_whose_target_is_not_asked_is_absent() -> None:
    forms = form(TOTAL, changes={"dem_a": {"levels": ("huyen",)}})
    assert TOTAL not in {one.rule for one in find_instances(forms, "xa", Scope.OWN)}


def test_a_rule_holds_in_the_columns_it_names() -> None:
    forms = form(rule(RuleKind.EQUAL, "dem_a", "dem_b", columns=("2", "0")))
    assert [one.target.column for one in find_instances(forms, "xa", Scope.OWN)][:2] == ["0", "2"]


def test_change_looks_at_the_column_before_and_has_none_in_the_first() -> None:
    one = rule(RuleKind.CHANGE, "dem_a", limit=Decimal(2), columns=("0", "2"))
    found = [each for each in find_instances(form(one), "xa", Scope.OWN) if each.rule is one]
    assert [(each.target.column, each.previous) for each in found] == [("2", Cell(HOME, "dem_a", "1"))]


def test_every_percent_has_a_range_unless_the_spec_gives_one() -> None:
    ids = [one.id for one in rules_of(form())]
    assert ids == ["PL1-ty_le-MIEN", "PL2-ty_le_khac-MIEN"]
    own = rule(RuleKind.RANGE, "ty_le", high=Decimal(50))
    assert [one.id for one in rules_of(form(own))] == [own.id, "PL2-ty_le_khac-MIEN"]
    implied = rules_of(form())[0]
    assert [status(implied, value) for value in (0, 100, "100.01")] == [OK, OK, BREACH]


def test_a_rate_has_no_rule_of_its_weight_but_where_it_has_a_weight() -> None:
    weighed = form(changes={"ty_le": {"weight": ref("pl2.khac")}})
    rules = {one.id: one for one in rules_of(weighed)}
    assert list(rules) == ["PL1-ty_le-MIEN", "PL1-ty_le-TRONGSO", "PL2-ty_le_khac-MIEN"]
    told = {(0, 95): BREACH, (0, 0): OK, (0, BLANK): OK, (NONE, 95): BREACH, (7, 95): OK, (BLANK, 95): OK}
    for (weight, rate), wanted in told.items():
        cells = {Cell(*ref("pl2.khac"), "1"): weight, Cell(HOME, "ty_le", "1"): rate}
        found = check_filing(weighed, filing(weighed, cells), "xa")
        assert [v.status for v in found if v.instance.rule.id.endswith("TRONGSO") and v.instance.target.column == "1"] == [wanted]


def test_totals_over_different_units_are_not_compared() -> None:
    forms = form(TOTAL, TOTAL_ZERO)
    cells = {name: Cell(HOME, name, "1") for name in ("dem_a", "dem_b", "dem_c")}
    values = {cells["dem_a"]: 9, cells["dem_b"]: 2, cells["dem_c"]: 3}

    def statuses(a: int, b: int, c: int) -> list[tuple[Status, int]]:
        covered = {cells["dem_a"]: (a, 11), cells["dem_b"]: (b, 11), cells["dem_c"]: (c, 11)}
        book = filing(forms, values, Scope.TOTAL, coverage=covered)
        found = [v for v in check_filing(forms, book, "huyen") if v.instance.target == cells["dem_a"]]
        return [(verdict.status, len(verdict.lacking)) for verdict in found]

    assert statuses(9, 9, 9) == [(BREACH, 0), (BREACH, 0)]
    assert statuses(9, 9, 3) == [(MISSING, 1), (BREACH, 0)]
    assert statuses(3, 9, 9) == [(MISSING, 1), (MISSING, 1)]


OTHER_THAN = {  # of every field of a rule another value than the usual one
    "id": "X", "kind": RuleKind.EQUAL, "target": ref("dem_c"), "terms": (ref("dem_c"),), "severity": Severity.WARNING,
    "tolerance": Decimal(1), "missing": Missing.ZERO, "source": "khác", "hint": "khác", "values": ("1",), "limit": Decimal(1),
    "low": Decimal(1), "high": Decimal(1), "columns": ("1",), "levels": ("xa",),
}  # fmt: skip
MADE_OF_COLUMNS = {"along"}  # set by `forms.along` alone, from total columns, which the fingerprint has


@pytest.mark.parametrize("name", OTHER_THAN)
def test_the_fingerprint_of_a_form_differs_with_every_key_of_its_rules(name: str) -> None:
    usual = rule(RuleKind.AT_MOST, "dem_a", "dem_b")
    other = replace(usual, **{name: OTHER_THAN[name]})
    assert fingerprint_forms(form(usual), "xa") != fingerprint_forms(form(other), "xa")


def test_no_key_of_a_rule_is_left_out_of_that() -> None:
    assert {field.name for field in fields(Rule)} == OTHER_THAN.keys() | MADE_OF_COLUMNS

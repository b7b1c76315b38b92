"""The shipped form sets: they load, they ask what the printed forms ask, and golden figures fit them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Kind, Ref, Rollup, RuleKind
from cchc_excel.rules.verdicts import check_filing, findings_of

GOLDEN = Path(__file__).parent.parent / "samples" / "quang-dien" / "quang-ngan.csv"
SUMMARY = "tong-ket-2011-2020"
MENDED = {  # label faults of the scanned source, by appendix and line
    ("pl1", "2.4"): ("(nếu có).", "(nếu có)"),
    ("pl2", "1.1"): ("Hội đồng nhân cấp", "Hội đồng nhân dân cấp"),
    ("pl8", "10"): ("xác thực danh điện tử", "xác thực định danh điện tử"),
    ("pl8", "11"): ("Công Dịch vụ công quốc gia", "Cổng Dịch vụ công quốc gia"),
}


@pytest.fixture(scope="module")
def forms() -> FormSet:
    return load_form_set(SUMMARY)


def golden() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def printed_lines() -> dict[tuple[str, str], tuple[str, str]]:
    """Number and label as printed, by appendix key and code, in print order."""
    return {("pl" + row["appendix"], row["row"]): (row["stt_as_printed"], row["indicator"]) for row in golden()}


def line(forms: FormSet, appendix: str, code: str):
    return next(one for one in forms.appendix(appendix).indicators if one.code == code)


@pytest.mark.parametrize("name", form_set_names())
def test_every_shipped_form_set_loads(name: str) -> None:
    assert load_form_set(name).id == name


def test_the_lines_are_those_of_the_printed_forms_in_their_order(forms: FormSet) -> None:
    asked = [
        (one.key, line.code) for one in forms.appendices for line in one.indicators if not line.supplementary
    ]
    assert asked == list(printed_lines())


def test_numbers_and_labels_are_as_printed_but_for_the_mended_words(forms: FormSet) -> None:
    for (appendix, code), (number, label) in printed_lines().items():
        wrong, right = MENDED.get((appendix, code), ("", ""))
        assert (line(forms, appendix, code).number, line(forms, appendix, code).label) == (
            number,
            label.replace(wrong, right) if wrong else label,
        )


def test_there_are_six_periods_and_one_column_for_the_assessment(forms: FormSet) -> None:
    sizes = {one.key: len(one.columns) for one in forms.appendices}
    assert sizes == {"pl1": 6, "pl2": 6, "pl3": 6, "pl5": 6, "pl6": 6, "pl8": 1}
    assert [one.label for one in forms.appendix("pl1").columns][-1] == "Năm 2020 (tính đến 31/3)"


def test_headings_are_exactly_the_lines_that_are_blank_everywhere_and_lead_others(forms: FormSet) -> None:
    headings = [(a.key, i.code) for a in forms.appendices for i in a.indicators if i.kind is Kind.HEADING]
    assert headings == [("pl1", "2"), ("pl3", "4"), ("pl3", "5")]


@pytest.mark.parametrize(("appendix", "code"), [("pl1", "4"), ("pl3", "6")])
def test_a_line_that_looks_like_a_heading_but_is_filled_is_kept_and_not_rolled_up(
    forms: FormSet, appendix: str, code: str
) -> None:
    assert (line(forms, appendix, code).kind, line(forms, appendix, code).rollup) == (Kind.COUNT, Rollup.NONE)


def test_only_the_two_totals_of_the_forms_are_derived(forms: FormSet) -> None:
    derived = [(a.key, i.code) for a in forms.appendices for i in a.indicators if i.derived]
    assert derived == [("pl1", "1"), ("pl2", "1")]


def test_every_rate_asks_for_its_numerator_and_denominator(forms: FormSet) -> None:
    rates = [(a, i) for a in forms.appendices for i in a.indicators if i.kind is Kind.PERCENT]
    assert [(a.key, i.code) for a, i in rates] == [
        ("pl1", "4.3"), ("pl3", "5.1"), ("pl3", "5.2"), ("pl6", "1"), ("pl6", "6"), ("pl6", "11"), ("pl6", "13"),
    ]  # fmt: skip
    for appendix, rate in rates:
        assert rate.rollup is Rollup.RATIO and rate.parts
        part, whole = (appendix.indicator(key) for key in rate.parts)
        assert (part.code, whole.code) == (f"{rate.code}.a", f"{rate.code}.b")
        assert part.supplementary and whole.supplementary and part.levels == whole.levels == rate.levels
        summed = (part.rollup, whole.rollup) == (Rollup.SUM, Rollup.SUM)
        assert summed or (part.rollup, whole.rollup) == (Rollup.NONE, Rollup.SAME)  # a list common to all
        assert (part.together, whole.together) == (((whole.key,), (part.key,)) if summed else ((), ()))
        assert rules_about(appendix, rate.key, part.key, whole.key) == Counter(
            {RuleKind.RATIO: 1, RuleKind.NEEDS: 2, RuleKind.AT_MOST: 1}
        )


def rules_about(appendix: Appendix, rate: str, part: str, whole: str) -> Counter[RuleKind]:
    """The kinds of the rules that tie a rate, its numerator and its denominator together."""
    refs = [Ref(appendix.key, key) for key in (rate, part, whole)]
    tied = {(refs[0], refs[1:][0], refs[2]), (refs[1], refs[2]), (refs[2], refs[1])}
    return Counter(rule.kind for rule in appendix.rules if (rule.target, *rule.terms) in tied)


def test_the_named_weights_are_those_of_the_domain(forms: FormSet) -> None:
    weights = {(a.key, i.code): i.weight for a in forms.appendices for i in a.indicators if i.weight}
    assert weights == {
        ("pl1", "4.3"): Ref("pl1", "hai_long_mau"),
        ("pl6", "6"): Ref("pl5", "bien_che_co_mat"),
    }


def test_lists_of_procedures_are_compared_and_never_added(forms: FormSet) -> None:
    added = [i.code for i in forms.appendix("pl3").indicators if i.unit == "TTHC" and i.rollup is not Rollup.SAME]
    assert added == []


def test_lists_of_services_are_compared_and_never_added(forms: FormSet) -> None:
    """Communes of a province serve from one list: 15 x 754 services are 754 (DOMAIN: the union of services)."""
    rollups = {i.key: i.rollup for i in forms.appendix("pl6").indicators if "dvc" in i.key and i.kind is Kind.COUNT}
    assert rollups == {"dvc_muc_3_4": Rollup.SAME, "dvc_cung_cap": Rollup.SAME, "dvc_phat_sinh": Rollup.NONE}


def test_lines_of_one_level_are_not_asked_of_the_other(forms: FormSet) -> None:
    for appendix in forms.appendices:
        for one in appendix.indicators:
            if "cấp huyện" in one.label and "cấp xã" not in one.label:
                assert not one.asked_of("xa"), (appendix.key, one.code)


def test_every_text_and_key_is_neat(forms: FormSet) -> None:
    for appendix in forms.appendices:
        for one in appendix.indicators:
            assert re.fullmatch(r"[a-z][a-z0-9_]*", one.key) and len(one.hint) <= 255
            assert one.label[0].isupper() or one.label[0].isdigit()


def test_every_rule_says_where_it_comes_from(forms: FormSet) -> None:
    assert all(rule.source for rule in forms.all_rules())


def filing_of_quang_ngan(forms: FormSet) -> Filing:
    """The golden figures as the entries of commune 19873, read the plain way."""
    entries, column = {}, Counter()
    for row in golden():
        appendix = forms.appendix("pl" + row["appendix"])
        asked = line(forms, appendix.key, row["row"])
        cell = Cell(appendix.key, asked.key, appendix.columns[column[asked.key, appendix.key]].key)
        column[asked.key, appendix.key] += 1
        if row["raw_value"]:
            entries[cell] = Entry(cell, State.VALUE, value_of(asked.kind, row["raw_value"]), row["raw_value"])
    assert len(golden()) == sum(column.values()) == 394
    return Filing(
        unit="19873", form_set=forms.id, edition=forms.edition, period="2020", scope=Scope.OWN,
        file="golden.csv", sha256="0", entries=entries,
    )  # fmt: skip


def value_of(kind: Kind, raw: str) -> Decimal | str:
    return raw if kind in (Kind.TEXT, Kind.STATE) else Decimal(raw.replace(",", ".").rstrip("%"))


def test_no_golden_figure_stands_in_a_line_that_communes_are_not_asked(forms: FormSet) -> None:
    filled = {cell.indicator for cell in filing_of_quang_ngan(forms).entries}
    unasked = {i.key for a in forms.appendices for i in a.indicators if not i.asked_of("xa") or i.kind is Kind.HEADING}
    keys = Counter(i.key for a in forms.appendices for i in a.indicators)
    assert not {key for key in filled & unasked if keys[key] == 1}


def test_the_golden_figures_break_two_rules_and_no_others(forms: FormSet) -> None:
    filing = filing_of_quang_ngan(forms)
    found = findings_of(forms, filing, check_filing(forms, filing, "xa"))
    assert sorted((one.rule, one.severity.value) for one in found) == [("LB-01", "warning"), ("PL5-02", "warning")]

"""Breaches as sentences, and every rule as a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from rules_family import HOME, all_rules, filing, form, ref, rule

from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.catalogue.rules import NOTICES
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet, Missing, Rule, RuleKind, Severity
from cchc_excel.rules.sentences import say_rule
from cchc_excel.rules.verdicts import check_filing, findings_of, note_unchecked_rules, rules_of

AT_MOST = rule(RuleKind.AT_MOST, "dem_a", "dem_b")
NONE = State.NONE


def found(one: Rule, answers: Mapping[str, object], before: object = None) -> tuple[Finding, ...]:
    """Findings of that rule when these lines hold these answers in column "1"."""
    forms = form(one)
    cells = {Cell(*ref(name), "1"): value for name, value in answers.items()}
    if before is not None:
        cells[Cell(*one.target, "0")] = before
    sent = filing(forms, cells)
    return tuple(each for each in findings_of(forms, sent, check_filing(forms, sent, "xa")) if each.rule == one.id)


RATIO = rule(RuleKind.RATIO, "ty_le", "dem_a", "dem_b")
PARTS = rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c")
LEAST = rule(RuleKind.AT_LEAST, "dem_a", "dem_b", "dem_c")
AVERAGE = rule(RuleKind.AVERAGE, "tien_a", "dem_b", low=Decimal(15), high=Decimal(300))
WHOLE = rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c", missing=Missing.ERROR)


@pytest.mark.parametrize(
    ("one", "answers", "code", "says"),
    [
        (rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c"), {"dem_a": 6, "dem_b": 2, "dem_c": 3}, "Q-01", "ghi 6, nhưng cộng E11, E12 được 5"),
        (AT_MOST, {"dem_a": 24, "dem_b": 23}, "Q-02", "ghi 24, lớn hơn “Dòng dem_b” (E11) ghi 23"),
        (AT_MOST, {"dem_a": 1, "dem_b": NONE}, "Q-02", "lớn hơn “Dòng dem_b” (E11) ghi “không có”"),
        (rule(RuleKind.AT_MOST, "dem_a", "pl2.khac", "dem_b"), {"dem_a": 24, "dem_b": 1, "pl2.khac": 2}, "Q-02", "tổng các ô E10 trang Phụ lục 2 'mới' B, E11 là 3"),
        (rule(RuleKind.EQUAL, "dem_a", "dem_b"), {"dem_a": 1234, "dem_b": 0}, "Q-03", "ghi 1.234, phải bằng nhưng khác “Dòng dem_b” (E11) ghi 0"),
        (RATIO, {"ty_le": "97.5", "dem_a": 2601, "dem_b": 2672}, "Q-04", "ghi 97,5 %, nhưng 2.601 chia cho 2.672 (E10, E11) được 97,34 %"),
        (RATIO, {"ty_le": 0, "dem_a": 0, "dem_b": 0}, "Q-11", "ghi 0 %, nhưng mẫu số (E11) ghi 0 nên không có tỷ lệ"),
        (rule(RuleKind.NEEDS, "dem_a", "dem_b", "ghi_chu"), {"dem_a": 3, "dem_b": 1}, "Q-05", "đã ghi 3 nhưng còn trống E18"),
        (rule(RuleKind.ONE_OF, "xep_loai", values=("Đạt",)), {"xep_loai": "Không đạt"}, "Q-06", "ghi “Không đạt”, không phải một trong “Đạt”"),
        (rule(RuleKind.RANGE, "ty_le", low=Decimal(0), high=Decimal(100)), {"ty_le": 1234}, "Q-08", "ghi 1.234 %, phải từ 0 đến 100"),
        (rule(RuleKind.RANGE, "ty_le", low=Decimal("0.5")), {"ty_le": 0}, "Q-08", "không được nhỏ hơn 0,5"),
        (rule(RuleKind.RANGE, "ty_le", high=Decimal(50)), {"ty_le": 51}, "Q-08", "không được lớn hơn 50"),
        (WHOLE, {"dem_a": 3}, "Q-10", "còn trống E11, E12"),
        (PARTS, {"dem_a": 4, "dem_b": 5}, "Q-12", "ghi 4, nhỏ hơn “Dòng dem_b” (E11) ghi 5, chưa kể ô còn trống E12."),
        (LEAST, {"dem_a": 4, "dem_b": 2, "dem_c": 3}, "Q-12", "ghi 4, nhỏ hơn tổng các ô E11, E12 là 5. Hãy"),
        (PARTS, {"dem_b": 2, "dem_c": 3}, "Q-13", "để trống, nhưng tổng các ô E11, E12 là 5. Hãy ghi tổng số vào ô này."),
        (PARTS, {"dem_b": 2}, "Q-13", "để trống, nhưng “Dòng dem_b” (E11) đã ghi 2, chưa kể ô còn trống E12."),
        (RATIO, {"dem_a": 3, "dem_b": 0}, "Q-14", "không có tỷ lệ nào đúng: tử số (E10) ghi 3 nhưng mẫu số (E11) ghi 0."),
        (RATIO, {"ty_le": 50, "dem_a": 0}, "Q-14", "ô này ghi 50 % nhưng tử số (E10) ghi 0."),
        (RATIO, {"ty_le": 50, "dem_b": 0}, "Q-11", "mẫu số (E11) ghi 0"),
        (rule(RuleKind.EXCLUDES, "dem_a", "dem_b", "dem_c", values=("0",)), {"dem_a": 0, "dem_b": 0, "dem_c": 7}, "Q-16", "ghi 0, nhưng “Dòng dem_c” (E12) ghi 7. Hãy"),
        (rule(RuleKind.EXCLUDES, "xep_loai", "ghi_chu", values=("Không đạt",)), {"xep_loai": "Không đạt", "ghi_chu": "ảnh"}, "Q-16", "nhưng “Dòng ghi_chu” (E18) ghi “ảnh”"),
        (rule(RuleKind.IMPLIES, "dem_a", "dem_b", "dem_c"), {"dem_a": 3, "dem_b": 0, "dem_c": NONE}, "Q-16", "ghi 3, nhưng tổng các ô E11, E12 là 0. Hãy"),
        (AVERAGE, {"tien_a": "62.5", "dem_b": 400}, "Q-08", "ghi 62,5, phải từ 1,33 đến 26,67 vì “Dòng dem_b” (E11) ghi 400. Hãy"),
        (rule(RuleKind.NEEDS, "xep_loai", "ghi_chu", values=("Không đạt",)), {"xep_loai": "Không đạt"}, "Q-05", "đã ghi “Không đạt” nhưng còn trống E18"),
    ],
)  # fmt: skip
def test_a_breach_says_where_what_and_against_what(
    one: Rule, answers: Mapping[str, object], code: str, says: str
) -> None:
    (breach,) = found(one, answers)
    assert breach.code == code
    assert breach.place is not None and (breach.place.column, breach.unit) == (5, "19873")
    assert says in breach.text


def test_a_change_is_told_with_the_column_before() -> None:
    one = rule(RuleKind.CHANGE, "dem_a", limit=Decimal(10), severity=Severity.WARNING)
    (breach,) = found(one, {"dem_a": 5160}, before=5)
    assert (breach.code, breach.severity) == ("Q-07", Severity.WARNING)
    assert "ghi 5.160, còn cột “Năm 2000” ghi 5: chênh nhau hơn 10 lần" in breach.text


def test_the_whole_sentence_ends_with_what_to_do() -> None:
    hint = "Kiểm tra có ghi nhầm số phiếu không"
    (breach,) = found(replace(AT_MOST, hint=hint), {"dem_a": 24, "dem_b": 23})
    assert breach.text == (
        "Trang “PL1”, ô E10, cột “Năm 2001”: “Dòng dem_a” ghi 24, lớn hơn “Dòng dem_b” (E11) ghi 23."
        " Hãy kiểm tra có ghi nhầm số phiếu không."
    )
    (breach,) = found(replace(AT_MOST, hint="Nếu đúng, hãy nêu lý do."), {"dem_a": 24, "dem_b": 23})
    assert breach.text.endswith("ghi 23. Nếu đúng, hãy nêu lý do.")
    (breach,) = found(AT_MOST, {"dem_a": 24, "dem_b": 23})
    assert breach.text.endswith("Hãy kiểm tra lại các ô này.")


def test_cells_are_named_where_they_stood_in_the_sender_s_file() -> None:
    forms = form(AT_MOST)
    a, b = Cell(HOME, "dem_a", "1"), Cell(HOME, "dem_b", "1")
    moved = {
        a: Entry(a, State.VALUE, Decimal(24), place=Place("gui.xlsx", "Sheet1", 20, 7)),
        b: Entry(b, State.VALUE, Decimal(23), place=Place("gui.xlsx", "Sheet1", 22, 7)),
    }
    sent = replace(filing(forms, {}), entries=moved)
    (breach,) = findings_of(forms, sent, check_filing(forms, sent, "xa"))
    assert breach.place == moved[a].place
    assert breach.text.startswith("Trang “Sheet1”, ô G20") and "(G22) ghi 23" in breach.text


@pytest.mark.parametrize(
    ("one", "answers", "why"),
    [
        (AT_MOST, {"dem_a": 24}, "vì E11 không có số"),
        (AT_MOST, {"dem_a": 24, "dem_b": State.REJECTED}, "vì E11 không đọc được"),
        (rule(RuleKind.CHANGE, "dem_a", limit=Decimal(2)), {"dem_a": 0}, "vì E10 bằng 0"),
        (AT_MOST, {}, None),
        (AT_MOST, {"dem_a": 2, "dem_b": 3}, None),
    ],
)
def test_a_skipped_rule_says_what_it_lacks(one: Rule, answers: Mapping[str, object], why: str | None) -> None:
    forms = form(one)
    cells = {Cell(HOME, name, "1"): value for name, value in answers.items()}
    if one.kind is RuleKind.CHANGE:
        cells[Cell(HOME, "dem_a", "0")] = 5
    sent = filing(forms, cells)
    notes = [
        each
        for each in note_unchecked_rules(forms, sent, check_filing(forms, sent, "xa"))
        if each.place and each.place.a1 == "E10"
    ]
    assert [(each.code, each.severity) for each in notes] == ([("Q-09", Severity.NOTE)] if why else [])
    assert not why or why in notes[0].text


def worst_case(forms: FormSet) -> FormSet:
    """The same form with labels, columns, sheets and hints as long as forms have them."""
    long_label = (
        "Số VBQPPL được đề nghị sửa đổi, bổ sung, thay thế, bãi bỏ hoặc ban hành mới sau rà soát " * 2
    )
    appendices = tuple(
        replace(
            one,
            sheet=(one.sheet + " Thống kê các chỉ tiêu cải cách")[:31].strip(),
            columns=tuple(
                replace(each, label="Sáu tháng đầu năm 2020 (tính đến 31/3)") for each in one.columns
            ),
            indicators=tuple(replace(each, label=long_label) for each in one.indicators),
        )
        for one in forms.appendices
    )
    rules = tuple(
        replace(each, hint="đối chiếu với sổ theo dõi văn bản của đơn vị rồi sửa lại ô sai")
        for each in forms.rules
    )
    return replace(forms, appendices=appendices, rules=rules)


def test_no_sentence_reaches_240_characters() -> None:
    forms = worst_case(form(*all_rules(), columns=2))
    for value in (0, 1, 12_345_678):
        answers = {
            Cell(appendix.key, one.key, column.key): "Rất dài " * 9
            if one.states or one.key == "ghi_chu"
            else value + place * 1000
            for appendix in forms.appendices
            for place, one in enumerate(appendix.indicators)
            for column in appendix.columns
            if column.key == "1" or one.key != "dem_b"
        }
        for left_out in ("", "dem_b", "dem_c", "khac"):
            sent = filing(forms, {cell: each for cell, each in answers.items() if cell.indicator != left_out})
            verdicts = check_filing(forms, sent, "xa")
            made = findings_of(forms, sent, verdicts) + note_unchecked_rules(forms, sent, verdicts)
            assert [each.text for each in made if len(each.text) >= 240] == []
            assert all("Hãy" in each.text or "hãy" in each.text for each in made)


def test_the_codes_of_breaches_are_numbered_without_a_gap() -> None:
    codes = [notice.code for notice in NOTICES]
    assert codes == [f"Q-{number:02}" for number in range(1, len(codes) + 1)]


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (WHOLE, "“Dòng dem_a” bằng tổng của “Dòng dem_b” và “Dòng dem_c”."),
        (rule(RuleKind.AT_MOST, "dem_a", "pl2.khac", tolerance=Decimal("0.5")), "“Dòng dem_a” không lớn hơn “Dòng khac” (Phụ lục 2) (cho phép lệch 0,5)."),
        (rule(RuleKind.AT_MOST, "dem_a", "dem_b", "dem_c"), "“Dòng dem_a” không lớn hơn tổng của “Dòng dem_b” và “Dòng dem_c”."),
        (rule(RuleKind.EQUAL, "dem_a", "dem_b"), "“Dòng dem_a” bằng “Dòng dem_b”."),
        (RATIO, "“Dòng ty_le” bằng “Dòng dem_a” chia cho “Dòng dem_b”, tính ra phần trăm, làm tròn được."),
        (rule(RuleKind.AT_LEAST, "dem_a", "dem_b", "dem_c"), "“Dòng dem_a” không nhỏ hơn tổng của “Dòng dem_b” và “Dòng dem_c”."),
        (rule(RuleKind.NEEDS, "xep_loai", "ghi_chu", values=("Không đạt",)), "“Dòng xep_loai” là “Không đạt” thì phải ghi cả “Dòng ghi_chu”."),
        (rule(RuleKind.NEEDS, "dem_a", "dem_b", "dem_c", "ghi_chu"), "Đã ghi “Dòng dem_a” thì phải ghi cả “Dòng dem_b”, “Dòng dem_c” và “Dòng ghi_chu”."),
        (rule(RuleKind.EXCLUDES, "dem_a", "dem_b", values=("0",)), "“Dòng dem_a” là “0” thì “Dòng dem_b” phải để trống hoặc là 0."),
        (rule(RuleKind.IMPLIES, "dem_a", "dem_b", "dem_c"), "“Dòng dem_a” lớn hơn 0 thì một trong các dòng “Dòng dem_b” và “Dòng dem_c” cũng lớn hơn 0."),
        (AVERAGE, "“Dòng tien_a” bằng “Dòng dem_b” chia cho một số từ 15 đến 300, làm tròn được."),
        (rule(RuleKind.ONE_OF, "xep_loai", values=("Đạt", "Tốt")), "“Dòng xep_loai” chỉ nhận một trong các giá trị “Đạt”, “Tốt”."),
        (rule(RuleKind.CHANGE, "dem_a", limit=Decimal("2.5")), "“Dòng dem_a” không tăng hoặc giảm quá 2,5 lần so với cột liền trước."),
        (rule(RuleKind.RANGE, "dem_a", low=Decimal(0), high=Decimal(2500)), "“Dòng dem_a” phải từ 0 đến 2.500."),
    ],
)  # fmt: skip
def test_a_rule_is_said_as_a_sentence(one: Rule, sentence: str) -> None:
    assert say_rule(one, form(one)) == sentence


def test_every_kind_of_rule_has_a_sentence() -> None:
    forms = form(*all_rules())
    assert {each.kind for each in forms.rules} == set(RuleKind)
    assert all(say_rule(each, forms).endswith(".") for each in rules_of(forms))


@pytest.mark.parametrize("name", form_set_names())
def test_every_shipped_rule_has_a_sentence_without_keys(name: str) -> None:
    for forms in (load_form_set(name), totals_form(load_form_set(name))):
        keys = {one.key for appendix in forms.appendices for one in appendix.indicators if "_" in one.key}
        for each in rules_of(forms):
            sentence = say_rule(each, forms)
            assert sentence.count("“") == sentence.count("”") >= 1
            assert not any(key in sentence for key in keys), sentence


def test_ids_of_implied_rules_are_unique_and_stable() -> None:
    ids = [each.id for each in rules_of(load_form_set("tong-ket-2011-2020"))]
    assert len(ids) == len(set(ids))
    assert "PL3-5.2-MIEN" in ids


def told(*rules: Rule, **answers: object) -> list[str]:
    """Ids of the rules of which a breach is told when these lines hold these answers."""
    forms = form(*rules)
    sent = filing(forms, {Cell(HOME, name, "1"): value for name, value in answers.items()})
    return [one.rule for one in findings_of(forms, sent, check_filing(forms, sent, "xa"))]


def test_one_cause_is_told_once() -> None:
    short = rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c", severity=Severity.WARNING)
    assert told(short, LEAST, dem_a=4, dem_b=2, dem_c=3) == [LEAST.id]
    assert told(short, LEAST, dem_a=6, dem_b=2, dem_c=3) == [short.id]
    other = rule(RuleKind.TOTAL, "dem_a", "dem_c", "pl2.khac", id="khac")
    assert told(PARTS, other, dem_b=2, dem_c=3) == [PARTS.id]
    assert told(RATIO, AT_MOST, dem_a=3, dem_b=0) == [AT_MOST.id]
    assert told(RATIO, dem_a=3, dem_b=0) == [RATIO.id]

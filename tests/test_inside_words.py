"""What is compared with what: the same units only, also those inside totals books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from rounds import COMMUNES, DISTRICT, FORMS, filing, round_of, totals_filing

from cchc_excel.jobs.reporting.earlier import _with_everybody
from cchc_excel.jobs.reporting.figures import figures_of
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.spec import Appendix, Cell, FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.wording.change import adds_up, say_change
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound, earlier_part
from cchc_excel.wording.tables import AppendixSheet, sheet_of
from cchc_excel.wording.values import Value, value_of

PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")
ABOVE = round_of((DISTRICT,), PROVINCE, own_book=False)
A, B, C = COMMUNES[:3]


def book(**given: dict[str, int]) -> Filing:
    """The totals book of a district of three communes; what each wrote by its letter."""
    units = {"a": A, "b": B, "c": C}
    sent = {units[key].code: filing(units[key], {("pl1", line, "2019"): it for line, it in lines.items()}) for key, lines in given.items()}
    return totals_filing(round_of((A, B, C), DISTRICT, own_book=False), sent)


def figures(made: Filing, period: str = "2020") -> Figures:
    round_ = replace(ABOVE, period=replace(ABOVE.period, key=period))
    return figures_of(FORMS, round_, {"477": made}, frozenset())


def value(found: Figures, line: str = "so") -> Value:
    appendix = FORMS.appendix("pl1")
    cell = Cell("pl1", line, "2019")
    return value_of(FORMS, found.round_, appendix, (appendix.indicator(line), appendix.column("2019")), found.figures[cell])


def one(so: int) -> dict[str, int]:
    return {"so": so}


ALL, TWO, OTHER_TWO = (
    book(a=one(10), b=one(20), c=one(36)), book(a=one(11), b=one(22)), book(b=one(20), c=one(30)),
)  # fmt: skip
PERIODS = [  # then, now -> is compared
    ("all and all", ALL, ALL, True),
    ("two and all", TWO, ALL, False),
    ("two and other two", TWO, OTHER_TWO, False),
    ("two and the same two", TWO, TWO, True),
    ("older books of everybody", replace(ALL, inside=None), replace(ALL, inside=None), True),
    ("older books of the same number", replace(TWO, inside=None), replace(OTHER_TWO, inside=None), False),
    ("an older one and one that knows", replace(TWO, inside=None), TWO, False),
]


@pytest.mark.parametrize(("then", "now", "compared"), [one[1:] for one in PERIODS], ids=[one[0] for one in PERIODS])
def test_two_periods_are_compared_over_the_same_communes_only(then: Filing, now: Filing, compared: bool) -> None:
    before = earlier_part(FORMS, ABOVE, OtherRound(ABOVE.period, figures(then, "2019"), ""), figures(now).names)
    said = say_change(before["pl1"]["so"]["2019"], value(figures(now)))
    assert bool(said.chu) is compared
    assert compared or "các đơn vị khác nhau" in said.thieu


def test_a_commune_inside_that_is_another_one_under_its_code_is_not_compared() -> None:
    other = replace(ALL, inside=replace(ALL.inside, units=tuple(replace(unit, name="Phường Phong Quảng") if unit.code == B.code else unit for unit in ALL.inside.units)))  # type: ignore[union-attr]
    before = earlier_part(FORMS, ABOVE, OtherRound(ABOVE.period, figures(other, "2019"), ""), figures(ALL).names)
    assert say_change(before["pl1"]["so"]["2019"], value(figures(ALL))).thieu


def test_an_appendix_of_another_round_is_worded_once_and_only_when_a_report_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(forms: FormSet, round_: Round, appendix: Appendix, found: Mapping[Cell, Figure]) -> AppendixSheet:
        asked.append(appendix.key)
        return sheet_of(forms, round_, appendix, found)

    monkeypatch.setattr("cchc_excel.wording.parts.sheet_of", counting)
    before = earlier_part(FORMS, ABOVE, OtherRound(ABOVE.period, figures(ALL, "2019"), ""))
    gone = earlier_part(FORMS, ABOVE, OtherRound(ABOVE.period, None, "không có đợt trước"))
    assert asked == []
    assert (str(before["pl1"]["so"]["2019"]), str(gone["pl1"]["so"]["2019"])) == ("66", "[không có đợt trước]")
    assert (before["pl1"], len(gone["phu_luc"])) == (before["pl1"], len(FORMS.appendices))
    assert asked == ["pl1", "pl1", *(one.key for one in FORMS.appendices if one.key != "pl1")]


PARTS = [  # communes of one part, of the other -> deduced
    (dict(a={"so": 5, "tu": 2, "mau": 3}, b={"so": 5, "tu": 2, "mau": 3}), True),
    (dict(a={"so": 5, "tu": 4, "mau": 6}, b={"so": 5}), False),
]


@pytest.mark.parametrize(("given", "deduced"), PARTS)
@pytest.mark.parametrize("older", [False, True])
def test_parts_make_a_total_over_the_same_communes_only(given: dict, deduced: bool, older: bool) -> None:
    made = book(**given, c={"so": 1, "tu": 0, "mau": 1}) if deduced else book(**given)
    found = figures(replace(made, inside=None) if older else made)
    said = adds_up(value(found), value(found, "tu"), value(found, "mau"))
    assert (said.thieu == "") is deduced


def test_the_communes_missing_inside_a_book_are_named_in_words() -> None:
    assert value(figures(TWO)).chua_co.chu == "Quảng Lợi"
    assert value(figures(TWO)).cac_don_vi == {A.code, B.code}


LACKING = [  # the book, the line, who lacks
    ("a line that the whole book left blank", TWO, "tu", "Quảng Thái, Quảng Ngạn, Quảng Lợi"),
    ("an older book that nobody is missing in", replace(ALL, inside=None), "so", ""),
    ("an older book with one missing", replace(TWO, inside=None), "so", "1 xã của huyện Quảng Điền"),
    ("a line that an older book left blank", replace(TWO, inside=None), "tu", "3 xã của huyện Quảng Điền"),
]


@pytest.mark.parametrize(("made", "line", "names"), [one[1:] for one in LACKING], ids=[one[0] for one in LACKING])
def test_a_book_is_told_by_the_units_in_it_that_lack(made: Filing, line: str, names: str) -> None:
    said = value(figures(made), line)
    assert (said.chua_co.chu, bool(said.chua_co.thieu), said.du) == (names, not names, not names)


def test_of_a_book_that_did_not_come_the_district_is_named() -> None:
    assert value(figures_of(FORMS, ABOVE, {}, frozenset())).chua_co.chu == "huyện Quảng Điền"
    held = figures_of(FORMS, ABOVE, {"477": TWO}, frozenset({"477"}))
    assert value(held).chua_co.chu == "huyện Quảng Điền"


def test_the_rounds_own_totals_book_names_its_units_where_no_file_is_left() -> None:
    found = figures(TWO)
    figure = _with_everybody(None, found.figures[Cell("pl1", "so", "2019")])  # type: ignore[arg-type]
    assert [(inner.unit, inner.value) for inner in figure.contributions if inner.value] == [(A.code, Decimal(11)), (B.code, Decimal(22))]

"""Why a unit is not in a figure: what the oracle of worlds (`long/worlds.py`) showed, each kind as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from oracle_judge import misses_of
from oracle_world import make_world
from rounds import COMMUNES, DISTRICT, FORMS, appendix, filing, line, round_of, totals_filing

from cchc_excel.nouns.filing import State
from cchc_excel.nouns.spec import Cell, Kind, Ref, Rollup, Rule, RuleKind
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.senders.reporters import describe_reporters

YEAR = "2019"
PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")
A, B, C = COMMUNES[:3]
NA, REJECTED = State.NOT_APPLICABLE, State.REJECTED
COMMON = (line("tong", Kind.COUNT, Rollup.SAME), line("phan_1", Kind.COUNT, Rollup.SAME), line("phan_2", Kind.COUNT, Rollup.SAME))
SUM = Rule(id="T-01", kind=RuleKind.TOTAL, target=Ref("pl9", "tong"), terms=(Ref("pl9", "phan_1"), Ref("pl9", "phan_2")))
SUMS = replace(FORMS, appendices=(*FORMS.appendices, replace(appendix("pl9", COMMON), rules=(SUM,))))


def answers(form: str, **said: object) -> dict:
    return {(form, key, YEAR): value for key, value in said.items()}


def standings(figure) -> dict[str, Standing]:
    return {leaf.unit: leaf.standing for one in figure.contributions for leaf in one.leaves}


def below(*units: Unit, own: bool = False) -> Round:
    return round_of(units, DISTRICT, own_book=own)


def above(*units: Unit) -> Round:
    return round_of(units, PROVINCE, own_book=False)


RATES = [  # what one commune wrote -> how it stands, units in and units owing beside one that gave both counts
    ({"ty_le": NA}, Standing.NOT_ASKED, {"xa": (1, 1)}),
    ({"ty_le": NA, "tu": 1}, Standing.NOT_ASKED, {"xa": (1, 1)}),
    ({"ty_le": NA, "tu": 1, "mau": 2}, Standing.INCLUDED, {"xa": (2, 2)}),
    ({"ty_le": 50, "tu": NA}, Standing.UNPAIRED, {"xa": (1, 2)}),
    ({"ty_le": REJECTED, "mau": 2}, Standing.REJECTED, {"xa": (1, 2)}),
    ({"ty_le": State.NONE}, Standing.BLANK, {"xa": (1, 2)}),
]


@pytest.mark.parametrize(("wrote", "stands", "cover"), RATES)
def test_the_cell_of_the_rate_tells_whether_it_is_owed_in_a_book_as_well(wrote: dict, stands: Standing, cover: dict) -> None:
    cell, sent = Cell("pl1", "ty_le", YEAR), {A.code: filing(A, answers("pl1", co=1, **wrote)), B.code: filing(B, answers("pl1", tu=1, mau=4))}
    direct = roll_up(FORMS, below(A, B), sent, set())[cell]
    book = totals_filing(below(A, B), sent)
    through = roll_up(FORMS, above(DISTRICT), {DISTRICT.code: book}, set())[cell]
    for figure in (direct, through):
        assert (standings(figure)[A.code], dict(figure.coverage.by_level)) == (stands, cover)


def test_a_book_that_is_held_back_holds_back_only_the_forms_that_came() -> None:
    sent = {A.code: filing(A, answers("pl1", so=5)), B.code: filing(B, answers("pl1", so=7))}
    book = totals_filing(below(A, B, C), sent, frozenset({B.code}))
    figure = roll_up(FORMS, above(DISTRICT), {DISTRICT.code: book}, {DISTRICT.code})[Cell("pl1", "so", YEAR)]
    assert standings(figure) == {A.code: Standing.HELD_BACK, B.code: Standing.HELD_BACK, C.code: Standing.NO_FILING}
    assert dict(figure.coverage.by_level) == {"xa": (0, 3)}


def test_who_has_not_reported_is_named_inside_totals_books_too() -> None:
    sent = {A.code: filing(A, answers("pl1", so=5)), B.code: filing(B, {}), C.code: filing(C, answers("pl1", so=7))}
    book = totals_filing(below(*COMMUNES[:4]), sent, frozenset({C.code}))
    round_ = above(DISTRICT)
    said = describe_reporters(FORMS, round_, roll_up(FORMS, round_, {DISTRICT.code: book}, set()))
    inside = "trong sổ tổng hợp của huyện Quảng Điền"
    assert said.chua_bao_cao.chu == f"Quảng Ngạn (gửi biểu trống, {inside}), Quảng Công ({inside})"
    assert (said.so_chua_bao_cao, said.giu_lai.chu, said.so_giu_lai) == (2, f"Quảng Lợi ({inside})", 1)
    assert (said.so_da_tong_hop, said.du, said.cap) == (1, False, "cấp huyện gửi trực tiếp")


def test_a_book_is_not_blank_that_holds_a_form_of_which_nothing_could_be_read() -> None:
    book = totals_filing(below(A, B), {A.code: filing(A, answers("pl1", so=REJECTED))})
    figure = roll_up(FORMS, above(DISTRICT), {DISTRICT.code: book}, set())[Cell("pl1", "so", YEAR)]
    assert standings(figure) == {A.code: Standing.REJECTED, B.code: Standing.NO_FILING}


def test_an_answer_that_only_one_unit_owes_is_in_the_figure_as_its_coverage_says() -> None:
    sent = {A.code: filing(A, answers("pl1", tran=17))}
    book = totals_filing(below(A), sent)
    figure = roll_up(FORMS, above(DISTRICT), {DISTRICT.code: book}, set())[Cell("pl1", "tran", YEAR)]
    assert (figure.value, figure.coverage.got, standings(figure)) == (17, 1, {A.code: Standing.INCLUDED})


def test_a_sum_of_common_lines_is_that_of_the_units_that_differ_in_no_part() -> None:
    own = {DISTRICT.code: filing(DISTRICT, answers("pl9", phan_1=4), SUMS)}
    sent = {
        A.code: filing(A, answers("pl9", phan_1=4, tong=9), SUMS),
        B.code: filing(B, answers("pl9", phan_1=4, tong=9), SUMS),
        C.code: filing(C, answers("pl9", phan_1=5, tong=11), SUMS),
    }
    figure = roll_up(SUMS, below(A, B, C, own=True), sent | own, set())[Cell("pl9", "tong", YEAR)]
    assert (figure.value, dict(figure.coverage.by_level)) == (9, {"xa": (2, 3), "huyen": (0, 1)})
    alone = roll_up(SUMS, below(C, own=True), {C.code: sent[C.code]} | own, set())[Cell("pl9", "tong", YEAR)]
    assert (alone.value, alone.coverage.got) == (None, 0)


def test_a_sum_given_alone_is_compared_also_when_it_comes_in_a_book_beside_a_part() -> None:
    sent = {A.code: filing(A, answers("pl9", phan_1=4, tong=9), SUMS), B.code: filing(B, answers("pl9", tong=7), SUMS)}
    sent[C.code] = filing(C, answers("pl9", phan_1=4, tong=9), SUMS)
    other, cell = Unit(code="478", name="Huyện Phú Vang", level="huyen", parent="46"), Cell("pl9", "tong", YEAR)
    groups = {DISTRICT.code: round_of((A, B), DISTRICT, own_book=False), other.code: round_of((C,), other, own_book=False)}
    books = {code: totals_filing(one, sent, forms=SUMS) for code, one in groups.items()}
    once, twice = roll_up(SUMS, below(A, B, C), sent, set())[cell], roll_up(SUMS, above(DISTRICT, other), books, set())[cell]
    assert (once.odd_units, twice.odd_units) == ((B.code,), (DISTRICT.code,))


TAKEN = [  # of the district (the own answer first) and two communes, one of which comes straight -> value, coverage
    ((None, 3, 5), 5, {"xa": (1, 1)}),
    ((None, 3, None), None, {"xa": (0, 1)}),
    ((5, 3, 5), 5, {"xa": (1, 1), "huyen": (1, 1)}),
    ((5, 5, 3), 5, {"xa": (0, 1), "huyen": (1, 1)}),
]


@pytest.mark.parametrize(("said", "value", "cover"), TAKEN)
def test_a_book_that_gives_up_a_commune_compares_the_others_again(said: tuple, value: object, cover: dict) -> None:
    own, first, second = said
    units = ((DISTRICT, own), (A, first), (B, second))
    sent = {unit.code: filing(unit, answers("pl1", chung=one, so=1)) for unit, one in units if unit is not DISTRICT or one}
    book = totals_filing(below(A, B, own=own is not None), sent)
    came = {DISTRICT.code: book, A.code: filing(A, answers("pl1", so=1))}
    figure = roll_up(FORMS, above(DISTRICT, A), came, set())[Cell("pl1", "chung", YEAR)]
    straight = {"xa": (cover["xa"][0], cover["xa"][1] + 1)}  # A owes it too, and left it blank
    assert (figure.value, dict(figure.coverage.by_level)) == (value, cover | straight)


def test_a_rate_that_one_unit_alone_is_left_to_owe_is_its_own() -> None:
    sent = {A.code: filing(A, answers("pl1", so=1)), B.code: filing(B, answers("pl1", tran=17))}
    book = totals_filing(below(A, B), sent)
    came = {DISTRICT.code: book, A.code: filing(A, answers("pl1", tran=NA, so=1))}
    figure = roll_up(FORMS, above(DISTRICT, A), came, set())[Cell("pl1", "tran", YEAR)]
    assert (figure.value, dict(figure.coverage.by_level)) == (17, {"xa": (1, 1)})


@pytest.mark.parametrize("number", [12, 19, 22])  # books, a mixed parent, communes by two ways
def test_the_oracle_agrees_on_a_world(number: int) -> None:
    assert list(misses_of(make_world(1, number))) == []

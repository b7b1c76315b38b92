"""Levels in one figure: lists compared within a level, units that nobody counted, and what is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from rounds import COMMUNES, DISTRICT, FORMS, filing, line, round_of, totals_filing

from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Cell, Kind, Ref, Rollup, Rule, RuleKind, Severity
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.comparing import say_levels
from cchc_excel.totals.coverage import coverage_range, say_coverage, say_line_coverage
from cchc_excel.totals.findings import findings_of_figures
from cchc_excel.totals.inside_check import edited_totals
from cchc_excel.totals.rollup import roll_up, roll_up_comparisons
from cchc_excel.totals.shares import reckon_entry
from cchc_excel.totals.telling import tell_figure
from cchc_excel.totals.unit_numbers import unit_numbers
from cchc_excel.wording.tables import sheet_of

YEAR = "2019"
THREE = COMMUNES[:3]
PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")
OTHER = Unit(code="478", name="Huyện Phú Vang", level="huyen", parent="46")
BOTH = round_of((DISTRICT, OTHER), PROVINCE)
ELSEWHERE = ("pl1", "chu", YEAR)  # a cell that these tests do not look at


def sent(key: str, *values: object) -> dict[str, Filing]:
    """Communes in order, then the district itself; None for no filing."""
    units = (*THREE, DISTRICT)
    pairs = zip(units, values, strict=True)
    return {unit.code: filing(unit, {("pl1", key, YEAR): value}) for unit, value in pairs if value is not None}


def figures_of(filings: dict[str, Filing], round_: Round | None = None) -> dict[Cell, Figure]:
    return dict(roll_up(FORMS, round_ or round_of(THREE), filings, set()))


def compared(*values: object) -> Figure:
    return figures_of(sent("chung", *values))[Cell("pl1", "chung", YEAR)]


LISTS = [
    ("the district's own answer stands", (25, 25, 25, 180), 180, []),
    ("a slip of one commune does not lose it", (25, 25, 30, 180), 180, [2]),
    ("without a district the communes' number stands", (25, 25, 25, None), 25, []),
    ("a district that left it blank has no answer", (25, 25, 25, State.BLANK), 25, []),
    ("nor one that cannot be read", (25, 25, 25, State.REJECTED), 25, []),
    ("communes that differ give none", (25, 25, 30, None), None, [2]),
    ("a declared none is an answer of its own", (25, 25, 25, State.NONE), "không có", []),
    ("all declare none", (State.NONE, State.NONE, State.NONE, None), "không có", []),
    ("a declared none is not 0", (State.NONE, 0, State.NONE, None), None, [1]),
    ("all agree", (25, 25, 25, 25), 25, []),
]


@pytest.mark.parametrize(("values", "figure", "odd"), [one[1:] for one in LISTS], ids=[one[0] for one in LISTS])
def test_a_list_is_compared_within_one_level(values: tuple, figure: int | str | None, odd: list[int]) -> None:
    found = compared(*values)
    assert found.value == (Decimal(figure) if isinstance(figure, int) else figure)
    assert found.odd_units == tuple(THREE[index].code for index in odd)


SAID = [  # what three communes and the district say -> the figure's coverage, who said something else
    ((25, 25, 25, 180), {"xa": (0, 3), "huyen": (1, 1)}, [0, 1, 2]),
    ((25, 180, 30, 180), {"xa": (1, 3), "huyen": (1, 1)}, [0, 2]),
    ((25, 25, 25, None), {"xa": (3, 3), "huyen": (0, 1)}, []),
    ((25, 25, 30, None), {"xa": (3, 3), "huyen": (0, 1)}, []),  # no figure: all that answered
]


@pytest.mark.parametrize(("values", "coverage", "others"), SAID)
def test_only_who_said_the_number_that_is_shown_is_in_its_coverage(values: tuple, coverage: dict, others: list[int]) -> None:
    found = compared(*values)
    assert found.coverage.by_level == coverage
    told = tell_figure(FORMS, round_of(THREE), found)
    left = [f"{THREE[index].name} ({THREE[index].code})" for index in others]
    assert [(who, why) for who, why in told.left_out if "ghi khác" in why] == [
        (name, f"ghi khác số được lấy: {values[index]}") for name, index in zip(left, others, strict=True)
    ]


def test_units_that_differ_are_told_by_name() -> None:
    told = tell_figure(FORMS, round_of(THREE), compared(25, 25, 30, 25))
    assert any(f"cùng cấp: {THREE[2].name} ({THREE[2].code})." in sentence for sentence in told.sentences)


def test_nothing_said_in_words_stays_words_where_answers_are_compared() -> None:
    words = line("chu_chung", Kind.TEXT, Rollup.SAME)
    nothing = Entry(Cell("pl1", "chu_chung", YEAR), State.NONE, None, "Không có")
    assert reckon_entry(words, nothing, counted=False) == "không có"
    assert reckon_entry(line("chung", Kind.COUNT, Rollup.SAME), nothing, counted=False) == "không có"
    assert reckon_entry(line("so", Kind.COUNT, Rollup.SUM), nothing, counted=False) == 0


def test_a_declared_none_that_is_compared_is_shown_as_written_two_levels_up() -> None:
    for given, value, shown in (
        ((State.NONE, State.NONE, State.NONE), "không có", ["không có"] * 4),
        ((State.NONE, 0, State.NONE), None, ["để trống", "không có", "0", "không có"]),
    ):
        part = totals_filing(round_of(THREE, own_book=False), sent("chung", *given, None))
        above = round_of((DISTRICT,), PROVINCE, own_book=False)
        assert figures_of({"477": part}, above)[Cell("pl1", "chung", YEAR)].value == value
        assert told("chung", {"477": part}, above)[0] == shown
        assert not edited_totals(totals_form(FORMS), part)


def test_a_declared_none_that_is_compared_is_no_number_of_its_unit() -> None:
    numbers = unit_numbers(FORMS.appendix("pl1").indicator("chung"), compared(State.NONE, 0, State.NONE, None))
    first, second, third = (unit.code for unit in THREE)
    assert numbers.given == ((second, 0),) and numbers.without == (first, third)


CODES = [
    ((25, 25, 25, 180), ["D-36"]),
    ((25, 25, 30, 180), ["D-33", "D-36"]),
    ((25, 25, 30, 25), ["D-33"]),
    ((25, 25, 25, 25), []),
    ((25, 25, 25, None), []),
]


@pytest.mark.parametrize(("values", "codes"), CODES)
def test_a_note_says_whose_number_was_taken_when_levels_differ(values: tuple, codes: list[str]) -> None:
    round_, filings = round_of(THREE), sent("chung", *values)
    found = findings_of_figures(FORMS, round_, figures_of(filings))
    assert [one.code for one in found] == codes
    assert all(one.severity is Severity.WARNING for one in found)
    assert findings_of_figures(FORMS, round_, roll_up_comparisons(FORMS, round_, filings, set())) == found
    if codes == ["D-36"]:
        assert "cấp huyện ghi 180, cấp xã ghi 25; lấy số của Huyện Quảng Điền" in found[0].text


SUMMED = replace(  # "Tổng số TTHC": communes have the second part only, the district both
    FORMS,
    appendices=(
        replace(
            FORMS.appendix("pl1"),
            indicators=tuple(
                line(key, Kind.COUNT, Rollup.SAME, **more)
                for key, more in (("so", {}), ("so_huyen", {"levels": ("huyen",)}), ("so_xa", {}))
            ),
            rules=(
                Rule(
                    id="PL1-01",
                    kind=RuleKind.TOTAL,
                    target=Ref("pl1", "so"),
                    terms=(Ref("pl1", "so_huyen"), Ref("pl1", "so_xa")),
                ),
            ),
        ),
    ),
)
SUMS = [  # communes' parts, the district's parts -> whose sum is in the coverage, what is told
    ((162, 162), (259, 162), (2, 2), []),
    ((100, 162), (259, 162), (1, 2), ["so_xa"]),
    ((100, 100), (259, 162), (0, 2), ["so_xa"]),
]


@pytest.mark.parametrize(("communes", "own", "coverage", "told"), SUMS)
def test_a_sum_of_compared_lines_is_not_compared_across_levels(communes, own, coverage, told) -> None:
    said = {unit: {"so": value, "so_xa": value} for unit, value in zip(COMMUNES[:2], communes, strict=True)}
    said[DISTRICT] = {"so": sum(own), "so_huyen": own[0], "so_xa": own[1]}
    filings = {
        unit.code: filing(unit, {("pl1", key, YEAR): value for key, value in some.items()})
        for unit, some in said.items()
    }
    round_ = round_of(COMMUNES[:2])
    figures = roll_up(SUMMED, round_, filings, set())
    total = figures[Cell("pl1", "so", YEAR)]
    assert (total.value, total.coverage.by_level) == (421, {"xa": coverage, "huyen": (1, 1)})
    found = findings_of_figures(SUMMED, round_, figures)
    assert [one.slots["line"] for one in found] == told
    assert findings_of_figures(SUMMED, round_, roll_up_comparisons(SUMMED, round_, filings, set())) == found


def test_a_sum_that_a_unit_gave_without_its_parts_is_compared() -> None:
    given = {("pl1", "so", YEAR): 500}
    parts = {("pl1", "so", YEAR): 421, ("pl1", "so_huyen", YEAR): 259, ("pl1", "so_xa", YEAR): 162}
    filings = {COMMUNES[0].code: filing(COMMUNES[0], given), DISTRICT.code: filing(DISTRICT, parts)}
    figures = roll_up(SUMMED, round_of(COMMUNES[:1]), filings, set())
    assert [one.code for one in findings_of_figures(SUMMED, round_of(COMMUNES[:1]), figures)] == ["D-36"]


def book(unit: Unit, communes: int | None, own: int | None) -> Filing:
    """The totals book of a district of two communes with that list, and its own one."""
    units = tuple(Unit(code=f"{unit.code}{n}", name=f"Xã {n}", level="xa", parent=unit.code) for n in (1, 2))
    filings = {one.code: filing(one, {("pl1", "chung", YEAR): communes, ("pl1", "so", YEAR): 1}) for one in units}
    if own is not None:
        filings[unit.code] = filing(unit, {("pl1", "chung", YEAR): own})
    return totals_filing(round_of(units, unit), filings)


BOOKS = [
    ("two districts with one list", (25, 180), (25, 180), 180, [], False),
    ("two districts whose lists differ", (25, 180), (25, 170), None, ["477", "478"], False),
    ("one district's own list beside communes' list", (25, 180), (25, None), None, [], True),
    ("only communes' lists", (25, None), (25, None), 25, [], False),
]


@pytest.mark.parametrize(("one", "two", "value", "odd", "levels"), [it[1:] for it in BOOKS], ids=[it[0] for it in BOOKS])
def test_a_totals_book_answers_for_the_level_that_gave_its_number(
    one: tuple, two: tuple, value: int | None, odd: list[str], levels: bool
) -> None:
    books = {"477": book(DISTRICT, *one), "478": book(OTHER, *two)}
    figure = figures_of(books, BOTH)[Cell("pl1", "chung", YEAR)]
    assert (figure.value, list(figure.odd_units)) == (None if value is None else Decimal(value), odd)
    assert bool(figure.level_values) is levels


def test_what_communes_inside_a_book_wrote_is_told_beside_the_books_own_answer() -> None:
    books = {"477": book(DISTRICT, 30, 180), "478": book(OTHER, 25, None)}
    assert say_levels(FORMS, figures_of(books, BOTH)[Cell("pl1", "chung", YEAR)]) == "cấp huyện ghi 180, cấp xã ghi 25 hoặc 30"
    older = {code: replace(one, inside=None) for code, one in books.items()}
    assert say_levels(FORMS, figures_of(older, BOTH)[Cell("pl1", "chung", YEAR)]) == "cấp huyện ghi 180, cấp xã ghi 25"


def test_the_province_takes_its_own_answer_over_its_districts() -> None:
    own = filing(PROVINCE, {("pl1", "chung", YEAR): 300})
    books = {"477": book(DISTRICT, 25, 180), "478": book(OTHER, 25, 170), "46": own}
    assert figures_of(books, BOTH)[Cell("pl1", "chung", YEAR)].value == 300


def test_a_declared_none_is_no_rate_and_pulls_nothing_down() -> None:
    given = [{"nang": 90, "so": 10}, {"nang": State.NONE, "so": 30}, {"tran": State.NONE}]
    filings = {
        unit.code: filing(unit, {("pl1", key, YEAR): value for key, value in one.items()})
        for unit, one in zip(THREE, given, strict=True)
    }
    figures = figures_of(filings)
    rate, bare = (figures[Cell("pl1", key, YEAR)] for key in ("nang", "tran"))
    assert (rate.value, rate.denominator) == (Decimal(90), Decimal(10))
    assert [one.standing for one in rate.contributions[:2]] == [Standing.INCLUDED, Standing.BLANK]
    assert [one.standing for one in bare.contributions[2:3]] == [Standing.BLANK]
    told = tell_figure(FORMS, round_of(THREE), rate).left_out
    assert (f"{THREE[1].name} ({THREE[1].code})", "ghi “không có” nên không có tỷ lệ để tính") in told


# --- units that nobody counted ------------------------------------------------------------------


def test_communes_of_a_district_without_a_totals_book_are_said_not_to_be_counted() -> None:
    figures = figures_of({"477": book(DISTRICT, 25, 180)}, BOTH)
    cell = Cell("pl1", "so_xa", YEAR)
    coverage = figures[Cell("pl1", "so", YEAR)].coverage
    assert say_coverage(coverage, FORMS) == "2/2 xã (chưa kể xã của 1 huyện chưa có), 0/2 huyện, 0/1 tỉnh"
    columns = FORMS.appendix("pl1").columns
    by_column = {one.key: figures[cell._replace(column=one.key)].coverage for one in columns}
    long = "0/2 xã (chưa kể xã của 1 huyện chưa có)\n0/1 huyện"
    assert say_line_coverage(columns, by_column, FORMS) == long
    assert coverage_range(by_column.values(), FORMS) == long.replace("\n", ", ")


def test_a_line_that_communes_are_not_asked_hides_nobody() -> None:
    figures = figures_of({"477": book(DISTRICT, 25, 180)}, BOTH)
    assert not figures[Cell("pl1", "so_huyen", YEAR)].coverage.unseen


def test_a_round_without_totals_books_or_with_all_of_them_hides_nobody() -> None:
    cell = Cell("pl1", "so", YEAR)
    all_in = {"477": book(DISTRICT, 25, 180), "478": book(OTHER, 25, 180)}
    assert not figures_of(all_in, BOTH)[cell].coverage.unseen
    assert not figures_of(sent("so", 1, None, None, None))[cell].coverage.unseen


def test_an_own_workbook_in_the_place_of_a_totals_book_hides_its_communes() -> None:
    filings = {"477": book(DISTRICT, 25, 180), "478": filing(OTHER, {("pl1", "so", YEAR): 1})}
    assert figures_of(filings, BOTH)[Cell("pl1", "so", YEAR)].coverage.unseen == {"huyen": 1}


def test_nobody_is_complete_while_units_are_hidden() -> None:
    filings = {"477": book(DISTRICT, 180, 180), "478": filing(OTHER, {("pl1", "chung", YEAR): 180})}
    coverage = figures_of(filings, round_of((DISTRICT, OTHER), PROVINCE, own_book=False))[
        Cell("pl1", "chung", YEAR)
    ].coverage
    assert (coverage.got, coverage.complete) == (coverage.expected, False)


# --- what is told -------------------------------------------------------------------------------


def told(key: str, filings: dict[str, Filing], round_: Round) -> tuple[list[str], list[str]]:
    """Values of those in the figure, and why the others are not."""
    said = tell_figure(FORMS, round_, figures_of(filings, round_)[Cell("pl1", key, YEAR)])
    return [one[1] for one in said.included], [one[1] for one in said.left_out]


def test_an_older_totals_book_tells_how_many_of_its_communes_are_missing() -> None:
    part = totals_filing(round_of(THREE), sent("so", 1, None, State.BLANK, None))
    part = replace(part, inside=None)
    assert told("so", {"477": part}, round_of((DISTRICT, OTHER), PROVINCE, own_book=False)) == (
        ["1"],
        [
            "2 xã của Huyện Quảng Điền chưa có số liệu",
            "biểu riêng của Huyện Quảng Điền chưa có số liệu",
            "chưa nộp biểu, nên chưa có cả số liệu của các đơn vị cấp dưới",
        ],
    )


def test_a_totals_book_shows_its_counts_by_state() -> None:
    given = sent("muc_do", "Đạt", "Đạt", State.BLANK, None)
    given[THREE[2].code] = filing(THREE[2], {ELSEWHERE: "Pa nô"})  # not a form sent back untouched
    part = totals_filing(round_of(THREE), given)
    values, _ = told("muc_do", {"477": part}, round_of((DISTRICT,), PROVINCE, own_book=False))
    assert values == ["Đạt 2, Không đạt 0, chưa đánh giá 1", "Đạt", "Đạt"]


VALUES = [
    ("so", State.NONE, ["không có"]),
    ("so", 0, ["0"]),
    ("chu", State.NONE, ["không có"]),
    ("so", State.REJECTED, []),
    ("so", State.BLANK, []),
    ("muc_do", State.REJECTED, []),
]


@pytest.mark.parametrize(("key", "value", "said"), VALUES)
def test_only_a_declared_none_is_called_so(key: str, value: object, said: list[str]) -> None:
    included, left_out = told(key, sent(key, value, None, None, None), round_of(THREE, own_book=False))
    assert (included, len(left_out)) == (said, 3 - len(said))


def test_a_rate_that_cannot_be_read_is_told_by_its_counts() -> None:
    given = {("pl1", "ty_le", YEAR): State.REJECTED, ("pl1", "tu", YEAR): 9, ("pl1", "mau", YEAR): 10}
    filings = {THREE[0].code: filing(THREE[0], given)}
    assert told("ty_le", filings, round_of(THREE, own_book=False))[0] == ["90 (tính từ 9 ÷ 10)"]


def test_the_word_table_of_states_counts_whom_the_totals_book_counts() -> None:
    given = {THREE[0].code: filing(THREE[0], {("pl8", "mot", "danh_gia"): "Đạt"}), THREE[1].code: filing(THREE[1], {ELSEWHERE: "Pa nô"})}
    round_ = round_of(THREE)
    figures = figures_of(given, round_)
    rows = sheet_of(FORMS, round_, FORMS.appendix("pl8"), figures).cac_dong
    assert rows[0].o == ("1", "0", "1")
    assert list(figures[Cell("pl8", "mot", "danh_gia")].tally.values()) == [1, 0, 1]
    assert sheet_of(FORMS, round_, FORMS.appendix("pl8"), figures_of({}, round_)).cac_dong[0].o == ("…",) * 3

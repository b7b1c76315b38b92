"""Who is in a figure: nobody twice, everybody by name, whatever books the figures come in."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rounds import COMMUNES, DISTRICT, FORMS, PERIOD, filing, round_of, totals_filing
from test_totals_book import answers

from cchc_excel.forms.inside_map import inside_from, joined_inside, rows_of_inside
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.inside import InnerCell, InnerUnit, Inside
from cchc_excel.nouns.official import OfficialList, OfficialUnit
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.sheets import INNER_CELL_ROW
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.official_units import official_list
from cchc_excel.totals.books.without import take_out_units
from cchc_excel.totals.coverage import say_coverage
from cchc_excel.totals.findings import AcceptedError
from cchc_excel.totals.inside_check import blank_zeros_of_nothing, edited_totals
from cchc_excel.totals.overlaps.copied_sums import find_copied_sums
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.telling import tell_figure
from cchc_excel.totals.ways import find_overlaps, settle_ways, ways_in
from cchc_excel.totals.ways_findings import apply_choices, find_double_counting

YEAR = "2019"
PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")
OTHER = Unit(code="478", name="Huyện Phú Vang", level="huyen", parent="46")
SO = Cell("pl1", "so", YEAR)
A, B, C, D = COMMUNES[:4]
SHAPE = totals_form(FORMS)


def own(unit: Unit, so: object = 100) -> Filing:
    return filing(unit, {("pl1", "so", YEAR): so, ("pl1", "chu", YEAR): f"Chữ của {unit.code}"})


def book(unit: Unit, *units: Unit, sent: dict[str, Filing] | None = None, held: frozenset[str] = frozenset()) -> Filing:
    """The totals book of a district over these communes, 100 each unless it is said what they sent."""
    given = {one.code: own(one) for one in units} if sent is None else sent
    return totals_filing(round_of(units, unit, own_book=False), given, held)


def above(*units: Unit) -> Round:
    return round_of(units, PROVINCE, own_book=False)


def figure_of(round_: Round, *filings: Filing, held: frozenset[str] = frozenset(), cell: Cell = SO) -> Figure:
    return roll_up(FORMS, round_, {one.unit: one for one in filings}, held)[cell]


TWICE = [  # who is in the round, what came, whose figures came twice and from whom
    ("a district's book and a commune's own form", above(DISTRICT, A), [book(DISTRICT, A, B), own(A)], {A.code: ("477", A.code)}),
    ("two books that share communes", above(DISTRICT, OTHER), [book(DISTRICT, A, B, C), book(OTHER, B, C, D)],
     {B.code: ("477", "478"), C.code: ("477", "478")}),
    ("a book that only names a missing commune", above(DISTRICT, A), [book(DISTRICT, A, B, sent={B.code: own(B)}), own(A)], {}),
    ("a form that came back blank", above(DISTRICT, A), [book(DISTRICT, A, B), filing(A, {})], {}),
    ("communes that nobody else brings", above(DISTRICT, C), [book(DISTRICT, A, B), own(C)], {}),
]  # fmt: skip


@pytest.mark.parametrize(("round_", "filings", "twice"), [one[1:] for one in TWICE], ids=[one[0] for one in TWICE])
def test_whoever_comes_by_two_ways_is_named(round_: Round, filings: list[Filing], twice: dict) -> None:
    sent = {one.unit: one for one in filings}
    assert find_overlaps(ways_in(round_, sent)) == twice
    found = find_double_counting(round_, sent, {})
    assert {one.unit for one in found} == {sender for senders in twice.values() for sender in senders}
    assert {one.code for one in found} <= {"D-31"}


@pytest.mark.parametrize(("round_", "filings", "twice"), [one[1:] for one in TWICE], ids=[one[0] for one in TWICE])
def test_nobody_is_in_a_figure_twice_whoever_asks(round_: Round, filings: list[Filing], twice: dict) -> None:
    figure = figure_of(round_, *filings)
    leaves = [leaf.unit for one in figure.contributions for leaf in one.leaves if leaf.standing is Standing.INCLUDED]
    assert len(leaves) == len(set(leaves)) == figure.coverage.got
    assert figure.value == 100 * len(leaves)


def test_another_content_of_the_other_way_is_another_choice() -> None:
    sent = {"477": book(DISTRICT, A, B), A.code: own(A)}
    slots = [find_double_counting(above(DISTRICT, A), sent, {A.code: text})[0].slots for text in ("cũ", "mới")]
    assert slots[0] != slots[1]


CHOICES = [  # chosen -> total, units in it
    (("477",), 1200, [A.code, B.code]),
    ((A.code,), 1100 - 1000 + 7, [A.code, B.code]),
    ((A.code, "477"), 1200, [A.code, B.code]),
    (("477", A.code), 107, [A.code, B.code]),
]


@pytest.mark.parametrize(("chosen", "total", "units"), CHOICES)
def test_the_way_that_was_chosen_last_counts_and_the_rest_of_the_book_stays(chosen: tuple, total: int, units: list) -> None:
    round_ = above(DISTRICT, A)
    within = book(DISTRICT, A, B, sent={A.code: own(A, 1100), B.code: own(B, 100)})
    once = settle_ways(FORMS, round_, {"477": within, A.code: own(A, 7)}, set(), chosen)
    figure = roll_up(FORMS, round_, once.filings, set())[SO]
    assert (figure.value, say_coverage(figure.coverage, FORMS)) == (Decimal(total), "2/2 xã")
    assert sorted(leaf.unit for one in figure.contributions for leaf in one.leaves if leaf.value) == units
    words = roll_up(FORMS, round_, once.filings, set())[Cell("pl1", "chu", YEAR)].value
    assert str(words).count(f"Chữ của {A.code}") == 1


LEFT = [  # what two communes of one name wrote, and a third -> what the book says without the first
    (("loa", "báo", "tờ"), "báo (Xã Tân Hiệp)\ntờ (Xã Quảng Lợi)"),
    (("loa", "loa", "loa"), "loa (Xã Quảng Lợi; Xã Tân Hiệp)"),
    (("chữ dài " * 40, "báo", None), "báo (Xã Tân Hiệp)"),
    ((None, "báo", "tờ"), "báo (Xã Tân Hiệp)\ntờ (Xã Quảng Lợi)"),
]  # fmt: skip


@pytest.mark.parametrize(("wrote", "left"), LEFT)
def test_a_book_gives_up_the_text_of_one_commune_and_keeps_that_of_its_namesake(wrote: tuple, left: str) -> None:
    first, second = (replace(one, name="Xã Tân Hiệp") for one in (A, B))
    given = {unit.code: filing(unit, {("pl1", "chu", YEAR): text, ("pl1", "so", YEAR): 1}) for unit, text in zip((first, second, C), wrote, strict=True)}
    made = book(DISTRICT, first, second, C, sent=given)
    rest = take_out_units(SHAPE, made, {first.code})
    assert rest.entry(Cell("pl1", "chu", YEAR)).value == left


def test_a_choice_turns_the_error_of_the_way_that_gives_way_into_a_note() -> None:
    round_, sent = above(DISTRICT, A), {"477": book(DISTRICT, A, B), A.code: own(A)}
    found = find_double_counting(round_, sent, {})
    told = [[(one.code, one.unit) for one in apply_choices(round_, sent, found, chosen)] for chosen in ((), ("477",), (A.code,))]
    assert told == [
        [("D-31", "477"), ("D-31", A.code)],
        [("D-31", "477"), ("D-37", A.code)],
        [("D-37", "477"), ("D-31", A.code)],
    ]


def test_an_older_book_gives_way_as_a_whole_or_not_at_all() -> None:
    older = old(book(DISTRICT, A, B))
    round_, sent = above(DISTRICT, A), {"477": older, A.code: own(A, 7)}
    assert [(one.code, one.unit) for one in find_double_counting(round_, sent, {})] == [
        ("D-38", "477"), ("D-31", "477"), ("D-31", A.code),
    ]  # fmt: skip
    for chosen, value in (("477", 200), (A.code, 7)):
        once = settle_ways(FORMS, round_, sent, set(), (chosen,))
        assert roll_up(FORMS, round_, once.filings, set())[SO].value == value


def test_a_book_that_does_not_say_who_is_in_it_waits_for_a_person_where_others_may_be() -> None:
    """The province's own list knows no district above a commune: nothing else can tell that it is in the book."""
    older, alone = old(book(DISTRICT, A, B)), replace(A, parent="46")
    told = [
        [(one.code, one.severity) for one in find_double_counting(above(DISTRICT, alone), sent, {})]
        for sent in ({"477": older}, {"477": older, A.code: own(A, 7)})
    ]
    assert told == [[("D-38", Severity.NOTE)], [("D-38", Severity.NOTE), ("D-45", Severity.ERROR)]]


HERE = "477"
SAME = [  # the listed unit (code, name, unit above) -> told, of a district's book that has A as Xã Quảng Thái, 19870
    (("TP-03", A.name, HERE), [("D-31", "477"), ("D-31", "TP-03")]),
    (("TP-03", A.name.removeprefix("Xã "), HERE), [("D-31", "477"), ("D-31", "TP-03")]),
    (("TP-03", "UBND " + A.name.lower(), HERE), [("D-31", "477"), ("D-31", "TP-03")]),
    (("TP-03", "Xa Quang Thai", HERE), [("D-44", "TP-03")]),
    (("TP-03", A.name, ""), [("D-44", "TP-03")]),
    (("TP-03", A.name, "46"), [("D-44", "TP-03")]),
    (("TP-03", A.name, "478"), []),
    (("TP-03", A.name.replace("Xã", "Phường"), HERE), []),
    (("TP-03", "Xã Quảng Thải", HERE), []),
    (("TP-03", C.name, HERE), []),
]  # fmt: skip


@pytest.mark.parametrize(("listed", "told"), SAME)
def test_one_commune_under_two_codes_is_one_or_is_asked_about(listed: tuple[str, str, str], told: list) -> None:
    code, name, parent = listed
    twin = Unit(code=code, name=name, level="xa", parent=parent)
    round_, sent = above(DISTRICT, OTHER, twin), {"477": book(DISTRICT, A, B), code: own(twin)}
    assert [(one.code, one.unit) for one in find_double_counting(round_, sent, {})] == told
    figure = roll_up(FORMS, round_, sent, set())[SO]
    assert figure.value == (200 if ("D-31", "477") in told else 300)


def test_the_choice_between_two_codes_of_one_commune_takes_it_out_of_the_book() -> None:
    twin = replace(A, code="TP-03", parent=HERE)
    round_ = above(DISTRICT, twin)
    sent = {"477": book(DISTRICT, A, B, sent={A.code: own(A, 1000), B.code: own(B)}), "TP-03": own(twin, 7)}
    for chosen, total in (("477", 1100), ("TP-03", 107)):
        once = settle_ways(FORMS, round_, sent, set(), (chosen,))
        figure = roll_up(FORMS, round_, once.filings, set())[SO]
        assert (figure.value, say_coverage(figure.coverage, FORMS)) == (total, "2/2 xã")
    alone = settle_ways(FORMS, round_, {"477": sent["477"]}, set())
    assert alone.elsewhere == {"TP-03"}


def test_two_codes_that_the_official_list_has_for_one_name_are_two_communes() -> None:
    """Xã Tân Hiệp was in Hớn Quản (25361) and in Phú Giáo (25882), both under a province's list of today."""
    first, second = (Unit(code=code, name="Xã Tân Hiệp", level="xa", parent="46") for code in ("25361", "25882"))
    listed = [OfficialUnit(unit=replace(one, parent=upper), kind="xã", source="") for one, upper in ((first, "694"), (second, "722"))]
    both = OfficialList(units=tuple(listed), moves=(), other_codes={})
    sent = {one.code: own(one) for one in (first, second)}
    for official, told in ((None, ["25882"]), (lambda: both, []), (lambda: replace(both, units=both.units[:1]), ["25882"])):
        found = find_double_counting(above(first, second), sent, {}, official)
        assert [(one.code, one.unit) for one in found] == [("D-44", code) for code in told]


MOVED = [  # who the two districts' books hold (code, name), the last day of the round -> told of the second book
    (("00001", "Phường Phúc Xá"), ("00097", "Phường Hồng Hà"), date(2026, 3, 31), True),  # joined on 1/7/2025
    (("00097", "Phường Hồng Hà"), ("00001", "Phường Phúc Xá"), date(2026, 3, 31), True),
    (("06978", "Xã Ba Chẽ"), ("06970", "Xã Ba Chẽ"), date(2026, 3, 31), True),  # two codes in use for it
    (("00006", "Phường Vĩnh Phúc"), ("00008", "Phường Liễu Giai"), date(2023, 12, 14), False),  # two of that day
    (("00004", "Phường Ba Đình"), ("00097", "Phường Hồng Hà"), date(2026, 3, 31), False),
]


@pytest.mark.parametrize(("first", "second", "last", "told"), MOVED)
def test_two_books_that_hold_one_commune_under_its_old_and_its_new_code_are_told(
    first: tuple[str, str], second: tuple[str, str], last: date, told: bool
) -> None:
    units = [Unit(code=code, name=name, level="xa", parent=upper) for (code, name), upper in ((first, "477"), (second, "478"))]
    books = [book(DISTRICT, units[0]), book(OTHER, units[1], A)]
    round_ = replace(above(DISTRICT, OTHER), period=replace(PERIOD, end=last))
    found = find_double_counting(round_, {one.unit: one for one in books}, {}, official_list)
    assert [(one.code, one.unit) for one in found] == ([("D-50", "478")] if told else [])
    assert not find_double_counting(round_, {"478": books[1]}, {}, official_list)
    straight = replace(round_, units=(DISTRICT, units[1]))
    beside = find_double_counting(straight, {"477": books[0], second[0]: own(units[1])}, {}, official_list)
    assert [one.unit for one in beside] == ([second[0]] if told else [])


COPIED = [  # what the district's own form has of 1, 2, 3 and 4 hundred in its communes' lines -> told
    ((300, 600, 900, 1200), True),
    ((300, 600, 900, 1201), False),
    ((300, 600, None, None), False),
    ((30, 60, 90, 120), False),
]


@pytest.mark.parametrize(("numbers", "told"), COPIED)
@pytest.mark.parametrize("parent", [HERE, "46"])
def test_an_own_form_that_holds_the_sums_of_the_communes_waits_for_a_person(numbers: tuple, told: bool, parent: str) -> None:
    lines = [("so", YEAR), ("tu", YEAR), ("mau", YEAR), ("so", "2018")]
    under = [replace(unit, parent=parent) for unit in (A, B)]
    sent = {
        unit.code: filing(unit, {("pl1", *line): size * (place + 1) for place, line in enumerate(lines)})
        for unit, size in zip(under, (100, 200), strict=True)
    }
    sent["477"] = filing(DISTRICT, {("pl1", *line): number for line, number in zip(lines, numbers, strict=True)})
    found = find_copied_sums(FORMS, above(DISTRICT, *under), sent)
    assert [(one.code, one.unit) for one in found] == ([("D-46", "477")] if told else [])


def old(made: Filing) -> Filing:
    """The same book as an older program would have written it."""
    return replace(made, inside=None)


# --- who is missing -----------------------------------------------------------------------------


def test_the_units_missing_inside_a_book_are_named_at_the_level_above() -> None:
    sent = {A.code: own(A), B.code: filing(B, {("pl1", "so", YEAR): State.REJECTED}), C.code: own(C)}
    part = book(DISTRICT, A, B, C, D, sent=sent, held=frozenset({C.code}))
    said = tell_figure(FORMS, above(DISTRICT), figure_of(above(DISTRICT), part))
    assert [(unit, why.split(", trong")[0].split(" ghi")[-1].strip()) for unit, why in said.left_out] == [
        (f"{B.name} ({B.code})", "không rõ nghĩa, chưa dùng được"),
        (f"{C.name} ({C.code})", "tệp có lỗi, chưa được chấp nhận"),
        (f"{D.name} ({D.code})", "chưa nộp biểu"),
    ]


def test_explain_goes_down_to_the_cell_of_the_commune_through_two_books() -> None:
    lower = book(DISTRICT, A, B)
    middle = totals_filing(round_of((DISTRICT,), PROVINCE, own_book=False), {"477": lower})
    nation = round_of((PROVINCE,), Unit(code="0", name="Cả nước", level="nuoc"), own_book=False)
    rows = tell_figure(FORMS, nation, figure_of(nation, middle)).included
    place = own(A).entry(SO).place
    assert place and [(row[0].strip(), *row[2:]) for row in rows[1:]] == [
        (f"{unit.name} ({unit.code})", f"{unit.code}.xlsx", "PL1", place.a1) for unit in (A, B)
    ]
    through = middle.inside.units if middle.inside else ()
    assert [one.through for one in through] == ["477", "477"]


def test_who_would_bring_more_units_is_known_two_levels_above() -> None:
    middle = totals_filing(round_of((DISTRICT, OTHER), PROVINCE, own_book=False), {"477": book(DISTRICT, A, B)})
    nation = round_of((PROVINCE,), Unit(code="0", name="Cả nước", level="nuoc"), own_book=False)
    said = say_coverage(figure_of(nation, middle).coverage, FORMS)
    assert said == "2/2 xã (chưa kể xã của 1 huyện chưa có), 0/1 huyện"


MIXED = [  # listed units, what came, coverage
    ("communes of the late district filed themselves", (DISTRICT, OTHER, C, D), [book(DISTRICT, A, B), own(C), own(D)], "4/4 xã, 0/1 huyện"),
    ("one of them did not", (DISTRICT, OTHER, C, D), [book(DISTRICT, A, B), own(C)], "3/4 xã, 0/1 huyện"),
    ("nobody knows the communes of the late one", (DISTRICT, OTHER), [book(DISTRICT, A, B)], "2/2 xã (chưa kể xã của 1 huyện chưa có), 0/1 huyện"),
    ("a listed commune is in the book", (DISTRICT, A), [book(DISTRICT, A, B)], "2/2 xã"),
    ("a listed commune is missing in the book", (DISTRICT, A), [book(DISTRICT, A, B, sent={B.code: own(B)})], "1/2 xã"),
    ("and came by itself", (DISTRICT, A), [book(DISTRICT, A, B, sent={B.code: own(B)}), own(A)], "2/2 xã"),
]  # fmt: skip


@pytest.mark.parametrize(("units", "filings", "said"), [one[1:] for one in MIXED], ids=[one[0] for one in MIXED])
@pytest.mark.parametrize("parent", ["478", "46", ""])
def test_every_commune_is_expected_once_whoever_brings_it(units: tuple, filings: list, said: str, parent: str) -> None:
    listed = tuple(Unit(code=one.code, name=one.name, level=one.level, parent=parent if one.level == "xa" else "46") for one in units)
    coverage = figure_of(above(*listed), *filings).coverage
    assert say_coverage(coverage, FORMS) == said


# --- a book that was edited ---------------------------------------------------------------------


def full(seed: int) -> Filing:
    """A totals book with an answer of every kind: random, some blank, refused or “không có”."""
    chance = random.Random(seed)
    units = COMMUNES[:4]
    sent = {one.code: filing(one, answers(chance)) for one in units[: chance.randint(1, 4)]}
    return totals_filing(round_of(units, own_book=False), sent, frozenset(chance.sample(sorted(sent), chance.randint(0, 1))))


@pytest.mark.parametrize("seed", range(12))
def test_a_book_as_it_was_made_says_what_its_units_gave(seed: int) -> None:
    assert edited_totals(SHAPE, full(seed)) == ()


def test_a_figure_made_of_an_accepted_edit_says_that_it_does_not_add_up_and_who_accepted_that() -> None:
    made = book(DISTRICT, A, B, sent={one.code: filing(one, {("pl1", "so", YEAR): 100}) for one in (A, B)})
    cell = Cell("pl1", "so", YEAR)
    typed = replace(made, entries={**made.entries, cell: replace(made.entries[cell], value=Decimal(99_999))})
    [found] = edited_totals(SHAPE, typed)
    accepted = [AcceptedError(finding=found, who="Phòng Nội vụ", day=date(2023, 12, 20), reason="Huyện giải trình")]
    above = round_of((DISTRICT,), PROVINCE, own_book=False)
    figures = roll_up(FORMS, above, {DISTRICT.code: typed}, set())
    said = [one for one in tell_figure(FORMS, above, figures[cell], accepted).sentences if "[D-39]" in one]
    assert len(said) == 1
    assert all(word in said[0] for word in ("99.999", "là 200", "20/12/2023", "Phòng Nội vụ", "“Huyện giải trình”"))
    other = figures[cell._replace(indicator="chung")]
    assert not [one for one in tell_figure(FORMS, above, other, accepted).sentences if "[D-39]" in one]


EDITS = [  # what is typed over which cell -> told
    (("pl1", "so"), Decimal(99_999), True),
    (("pl1", "so"), None, True),
    (("pl1", "rieng"), Decimal(5), True),  # a line that is not added up
    (("pl1", "tran"), Decimal(5), True),
    (("pl1", "chung"), Decimal(6), True),
    (("pl1", "co"), Decimal(9), True),
    (("pl1", "muc_do__1"), Decimal(9), True),
    (("pl1", "ty_le"), Decimal(50), True),
    (("pl1", "ty_le"), Decimal("90.0000000001"), False),  # the 15 digits of a spreadsheet
    (("pl1", "nang__trong_so"), Decimal(1), True),
]


@pytest.mark.parametrize(("line", "value", "told"), EDITS)
def test_a_total_that_was_typed_over_is_told(line: tuple[str, str], value: Decimal | None, told: bool) -> None:
    given = {"so": 100, "chung": 5, "co": 1, "muc_do": "Đạt", "tu": 9, "mau": 10, "ty_le": 90, "nang": 50}
    sent = {one.code: filing(one, {("pl1", key, YEAR): it for key, it in given.items()}) for one in (A, B)}
    made = book(DISTRICT, A, B, sent=sent)
    cell = Cell(*line, YEAR)
    there = made.entries.get(cell) or Entry(cell, State.BLANK, place=Place("a.xlsx", "PL1", 1, 1))
    state = State.BLANK if value is None else State.VALUE
    typed = replace(made, entries={**made.entries, cell: replace(there, state=state, value=value)})
    assert [(one.code, one.place) for one in edited_totals(SHAPE, typed)] == ([("D-39", there.place)] if told else [])
    assert edited_totals(SHAPE, old(typed)) == ()


@pytest.mark.parametrize("given", [{"so": 100}, {"so": 100, "tu": 22, "mau": 0}])
@pytest.mark.parametrize(("file", "written", "told"), [("a.xls", 0, []), ("a.xls", 5, ["D-39"]), ("a.xlsx", 0, ["D-39"])])
def test_a_rate_of_nothing_is_blank_where_libreoffice_saved_0_in_a_xls(
    given: dict[str, int], file: str, written: int, told: list[str]
) -> None:
    made = book(DISTRICT, A, B, sent={one.code: filing(one, {("pl1", key, YEAR): it for key, it in given.items()}) for one in (A, B)})
    cell = Cell("pl1", "ty_le", YEAR)
    entry = Entry(cell, State.VALUE, Decimal(written), "0%", Place(file, "PL1", 1, 1))
    read = blank_zeros_of_nothing(SHAPE, replace(made, entries={**made.entries, cell: entry}))
    assert [one.code for one in edited_totals(SHAPE, read)] == told
    assert (read.entry(cell).state is State.BLANK) == (told == [])


SAME_LINE = [  # what two communes wrote into a compared line -> a number typed over it is told
    ("không có", "không có"), (State.NONE, State.NONE), (None, None), (4, 6),
]  # fmt: skip


@pytest.mark.parametrize("given", SAME_LINE)
def test_a_number_in_a_line_that_nobody_wrote_it_into_is_told(given: tuple) -> None:
    sent = {unit.code: filing(unit, {("pl1", "chung", YEAR): it, ("pl1", "so", YEAR): 1}) for unit, it in zip((A, B), given, strict=True)}
    made = book(DISTRICT, A, B, sent=sent)
    cell = Cell("pl1", "chung", YEAR)
    entry = Entry(cell, State.VALUE, Decimal(5), "5", Place("a.xlsx", "PL1", 1, 1))
    assert [one.code for one in edited_totals(SHAPE, replace(made, entries={**made.entries, cell: entry}))] == ["D-39"]
    assert edited_totals(SHAPE, made) == ()


LONG = "chữ dài " * 40
TEXTS = [  # what the communes wrote, what stands in the book (None: as it was made) -> told
    (("loa", "loa"), None, False),
    (("loa", "báo (tờ)"), None, False),
    (("loa", LONG), None, False),
    (("loa", State.NONE), None, False),
    ((None, None), None, False),
    (("loa", "báo"), f"báo ({B.name})\nloa ({A.name})", False),  # the lines in another order
    (("loa", "báo"), f"loa ({B.name})\nbáo ({A.name})", True),
    (("loa", "báo"), f"loa ({A.name}; {B.name})", True),
    (("loa", "báo"), f"loa ({A.name})", True),
    (("loa", "báo"), "loa, báo", True),
    (("loa", "báo"), "", True),
    (("loa", LONG), f"loa ({A.name})\nngắn ({C.name})", True),
    (("loa", LONG), f"loa ({A.name})\n{LONG.replace('dài', 'ngắn', 1).strip()} ({B.name})", True),
    (("loa", "x" * 32_001), None, False),  # longer than the hidden sheet holds: only the name is known
    (("loa", "x" * 32_001), f"loa ({A.name})\ny ({B.name})", False),
    ((None, None), "loa", True),
]  # fmt: skip


@pytest.mark.parametrize(("given", "shown", "told"), TEXTS)
def test_a_text_that_was_typed_over_is_told(given: tuple, shown: str | None, told: bool) -> None:
    sent = {unit.code: filing(unit, {("pl1", "chu", YEAR): it, ("pl1", "so", YEAR): 1}) for unit, it in zip((A, B), given, strict=True)}
    made = book(DISTRICT, A, B, sent=sent)
    cell, place = Cell("pl1", "chu", YEAR), Place("a.xlsx", "PL1", 1, 1)
    if shown is not None:
        state = State.VALUE if shown else State.BLANK
        made = replace(made, entries={**made.entries, cell: Entry(cell, state, shown or None, shown, place)})
    assert [one.code for one in edited_totals(SHAPE, made)] == (["D-48"] if told else [])


# --- the hidden map -----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_the_hidden_rows_say_the_inside_whole(seed: int) -> None:
    inside = full(seed).inside
    assert inside and inside_from(list(rows_of_inside(inside))) == inside


DAMAGED = [
    lambda row: row[:4],
    lambda row: (*row[:4], row[4] + "c", *row[5:]),
    lambda row: (*row[:5], "1|2", "x|y"),
    lambda row: (*row[:5], "", ""),
]


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_row_is_not_there_and_raises_nothing(damage: Callable) -> None:
    inside = full(1).inside
    assert inside
    rows = [damage(row) if row[0] == INNER_CELL_ROW else row for row in rows_of_inside(inside)]
    found = inside_from(rows)
    assert found and [one.code for one in found.units] == [one.code for one in inside.units]
    assert all(held.value is None for one in found.units for held in one.cells.values())


def test_a_row_too_long_for_a_cell_says_only_how_the_units_stand() -> None:
    cells = {SO: InnerCell(Standing.INCLUDED, Decimal(10**40), Place("tệp.xlsx", "PL1", 9, 4))}
    units = tuple(InnerUnit(code=str(n), name=f"Xã {n}", level="xa", standing=Standing.INCLUDED, cells=cells) for n in range(1200))
    rows = list(rows_of_inside(Inside(units)))
    assert max(len(text) for row in rows for text in row) < 32_767
    found = inside_from(rows)
    assert found and {one.cells[SO] for one in found.units} == {InnerCell(Standing.INCLUDED)}


def test_two_files_of_one_book_are_one_inside_and_an_older_one_tells_nothing() -> None:
    one, other = book(DISTRICT, A, B).inside, book(DISTRICT, B, C, sent={C.code: own(C), B.code: own(B, 7)}).inside
    assert joined_inside([one, one]) == one
    joined = joined_inside([one, other])
    assert joined and [unit.code for unit in joined.units] == [A.code, B.code, C.code]
    assert joined_inside([one, None]) is None


# --- the laws, over mixed hierarchies -----------------------------------------------------------




@pytest.mark.parametrize("seed", range(12))
def test_any_tree_of_books_gives_what_all_the_forms_give_at_once(seed: int) -> None:
    chance = random.Random(seed)
    communes = [replace(one, code=f"1{number}{one.code[2:]}", parent=f"47{7 + number}") for number in range(2) for one in COMMUNES[:4]]
    sent = {one.code: filing(one, answers(chance)) for one in communes if chance.random() < 0.8}
    once = roll_up(FORMS, above(*communes), sent, set())
    in_a, in_b = communes[:4], communes[4:]
    direct = chance.sample(in_b, 2)  # these file directly; their district's book holds some of them as well
    mixed = {
        "477": _book(DISTRICT, in_a, sent),
        "478": _book(OTHER, [one for one in in_b if one not in direct or chance.random() < 0.5], sent),
        **{one.code: sent[one.code] for one in direct if one.code in sent},
    }
    units = [DISTRICT, OTHER, *direct]
    chance.shuffle(units)
    round_ = above(*units)
    tree = roll_up(FORMS, round_, mixed, set())
    nation = round_of((PROVINCE,), Unit(code="0", name="Cả nước", level="nuoc"), own_book=False)
    higher = roll_up(FORMS, nation, {"46": totals_filing(round_, mixed)}, set())
    for cell, figure in once.items():
        for other in (tree[cell], higher[cell]):
            assert _facts(other) == _facts(figure), (seed, cell)
            _nobody_twice(other)


def _book(unit: Unit, units: list[Unit], sent: dict[str, Filing]) -> Filing:
    return totals_filing(round_of(units, unit, own_book=False), {one.code: sent[one.code] for one in units if one.code in sent})


def _facts(figure: Figure) -> tuple:
    """All that must not depend on how the units are grouped."""
    value = figure.value.normalize() if isinstance(figure.value, Decimal) else figure.value
    shown = round(value, 18) if isinstance(value, Decimal) else value
    units = {leaf.unit for one in figure.contributions for leaf in one.leaves if leaf.standing is Standing.INCLUDED}
    return shown, figure.method, dict(figure.tally), units, figure.coverage.by_level.get("xa")


def _nobody_twice(figure: Figure) -> None:
    owed = [one for one in figure.contributions if one.standing is not Standing.ELSEWHERE]
    leaves = [leaf.unit for one in owed for leaf in one.leaves]
    assert len(leaves) == len(set(leaves))


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_units_and_books_changes_no_figure(seed: int) -> None:
    chance = random.Random(seed)
    sent = {one.code: filing(one, answers(chance)) for one in COMMUNES}
    given = {"477": _book(DISTRICT, list(COMMUNES[:4]), sent), "478": _book(OTHER, list(COMMUNES[4:]), sent)}
    units = [DISTRICT, OTHER]
    one = roll_up(FORMS, above(*units), given, set())
    other = roll_up(FORMS, above(*units[::-1]), dict(reversed(given.items())), set())
    assert {cell: _facts(figure) for cell, figure in one.items()} == {cell: _facts(figure) for cell, figure in other.items()}

"""A derived cell is the sum of its parts as we read them, however these are spelled, in every form set."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from across_books import COMMUNES, HONEST, INPUTS, TTHC, field, round_of
from across_books import raw as book_of

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.nouns.filing import Filing, RawBook, RawCell, RawKind, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet, Rollup, RuleKind, Severity
from cchc_excel.nouns.unit import Unit
from cchc_excel.recognising.recognise import Recognition, join_filings, recognise_workbook
from cchc_excel.rules.instances import Instance, find_derivations
from cchc_excel.rules.live_check import check_plan
from cchc_excel.rules.verdicts import check_filing, findings_of
from cchc_excel.slips.slips import slip_findings
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.telling import tell_figure
from cchc_excel.vietnamese.vocabulary import UNIT_SPELLINGS


def only_computing(name: str) -> FormSet:
    """The form set with those of its appendices that compute something."""
    forms = load_form_set(name)
    some = tuple(one for one in forms.appendices if find_derivations(forms, one, "xa", Scope.OWN))
    return replace(forms, appendices=some, rules=(), lists=(), list_rules=())


FORMS = {one: only_computing(one) for one in ("tong-ket-2011-2020", "dinh-ky", "hai-long")} | {"tthc-06": TTHC, "tthc-06-2026": only_computing("tthc-06-2026")}
ANY, OTHER = COMMUNES[:2]
NONE = "không có"
# 36 ways to write a number; {u} the line's unit, {v} a short way to write it
SPELLINGS: tuple[tuple[object, int], ...] = (
    (Decimal(12), 12), (Decimal("12.0"), 12), ("12", 12), ("012", 12), ("0012", 12), (" 12 ", 12), ("\u00a012", 12),
    ("12\u00a0", 12), ("\u202f12", 12), ("12\t", 12), ("12\n", 12), ("\u200b12", 12), ("12.", 12), ("12;", 12), ("'12", 12),
    ("''12", 12), ("１２", 12), ("1２", 12), ("12,0", 12), ("12.00", 12), ("1O", 10), ("1.234", 1234), ("1,234", 1234),
    ("1 234", 1234), ("1\u00a0234", 1234), ("12 {u}", 12), ("12{u}", 12), ("12 {U}", 12), ("12 ({u})", 12), ("12 {u}.", 12),
    ("12{v}", 12), ("012 {v}", 12), ("1.234 {v}", 1234), ("1 234 {u}", 1234), ("１２ {u}", 12), (NONE, 0),
)  # fmt: skip
assert len(SPELLINGS) == 36
PARTED = [index for index, (written, _) in enumerate(SPELLINGS) if re.match(r"1[ \u00a0]234", str(written))]


@cache
def whole(forms: str, unit: Unit = ANY) -> RawBook:
    """The unit's blank workbook as it is read: no formula has a result."""
    return book_of(unit, {}, FORMS[forms])


def put(book: RawBook, forms: FormSet, values: Mapping[Cell, RawCell | None]) -> RawBook:
    """The book with these cells; None clears one."""
    sheets = {one.name: dict(one.cells) for one in book.sheets}
    for cell, raw in values.items():
        where = plan_sheet(forms.appendix(cell.appendix))
        sheets[where.sheet].pop(where.position(cell), None)
        if raw is not None:
            sheets[where.sheet][where.position(cell)] = raw
    return replace(book, sheets=tuple(replace(one, cells=sheets[one.name]) for one in book.sheets))


def read(book: RawBook, forms: FormSet) -> Recognition:
    return recognise_workbook(book, forms, round_of(forms), "bieu.xlsx", "0" * 64)


def formulas(forms: FormSet) -> dict[Cell, Instance]:
    """The form's own formula of every cell that it computes, parts first."""
    return {
        cell: one
        for appendix in forms.appendices
        for cell, one in find_derivations(forms, appendix, "xa", Scope.OWN).items()
    }


def inputs(forms: FormSet) -> list[Cell]:
    """Cells that are typed and that some formula reads."""
    known = formulas(forms)
    return list(dict.fromkeys(part for one in known.values() for part in one.terms if part not in known))


def typed(forms: FormSet, cell: Cell, written: object) -> RawCell:
    if isinstance(written, Decimal):
        return RawCell(RawKind.NUMBER, written)
    unit = forms.appendix(cell.appendix).indicator(cell.indicator).unit
    short = UNIT_SPELLINGS.get(unit.lower(), (unit,))[0]
    return RawCell(RawKind.TEXT, str(written).format(u=unit, U=unit.upper(), v=short))


def sums(forms: FormSet, given: Mapping[Cell, Decimal]) -> dict[Cell, Decimal]:
    """Every derived sum, and rate with a whole, worked out from the typed numbers alone."""
    known: dict[Cell, Decimal] = dict(given)
    for cell, one in formulas(forms).items():
        parts = [known[part] for part in one.terms if part in known]
        if one.rule.kind is RuleKind.TOTAL and parts:
            known[cell] = sum(parts, Decimal(0))
        elif one.rule.kind is RuleKind.RATIO and len(parts) == 2 and parts[1]:
            known[cell] = 100 * parts[0] / parts[1]
    return {cell: value for cell, value in known.items() if cell not in given}


@pytest.mark.parametrize("name", FORMS)
def test_every_spelling_counts_in_part_nested_part_and_across_part(name: str) -> None:
    forms = FORMS[name]
    cells, known = inputs(forms), formulas(forms)
    used: dict[str, set[int]] = {}
    alone = [index for index in range(36) if index not in PARTED]  # digits parted by a space need their like beside them
    for turn in (0,) if len(cells) > 72 else (0, 12, 24):
        chosen = {cell: alone[(turn + place) % len(alone)] for place, cell in enumerate(cells)}
        values = {cell: typed(forms, cell, SPELLINGS[index][0]) for cell, index in chosen.items()}
        shown = dict.fromkeys(known) if turn == 12 else {}  # the workbook was never computed, or shows ""
        found = read(put(whole(name), forms, values | shown), forms)
        filing = found.filings[0]
        given = {cell: Decimal(SPELLINGS[index][1]) for cell, index in chosen.items()}
        assert {cell: filing.entry(cell).amount for cell in given} == given
        wanted = sums(forms, given)
        assert {cell: filing.entry(cell).value for cell in wanted} == wanted
        assert {cell: filing.entry(cell).stated for cell in wanted} == dict.fromkeys(wanted)
        assert [one.code for one in found.findings if one.severity is Severity.ERROR] == []
        for cell, index in chosen.items():
            for kind in part_of(forms, cell):
                used.setdefault(kind, set()).add(index)
    assert all(len(some) == len(alone) for some in used.values()) and "part" in used
    assert ("across" in used) == any(one.rule.along for one in known.values())


@pytest.mark.parametrize("name", FORMS)
def test_digits_parted_by_a_space_count_where_all_figures_are_of_their_size(name: str) -> None:
    forms = FORMS[name]
    cells = inputs(forms)
    values = {cell: typed(forms, cell, SPELLINGS[PARTED[at % len(PARTED)]][0]) for at, cell in enumerate(cells)}
    filing = read(put(whole(name), forms, values), forms).filings[0]
    assert {cell: filing.entry(cell).amount for cell in cells} == dict.fromkeys(cells, Decimal(1234))
    wanted = sums(forms, dict.fromkeys(cells, Decimal(1234)))
    assert {cell: filing.entry(cell).value for cell in wanted} == wanted


def part_of(forms: FormSet, cell: Cell) -> set[str]:
    """As what the cell enters formulas: of a sum, of a sum of sums, of the column that adds the others."""
    known = formulas(forms)
    above = [one for one in known.values() if cell in one.terms]
    nested = any(one.target in other.terms for one in above for other in known.values())
    across = any(one.rule.along for one in above)
    return {"part"} | ({"nested"} if nested else set()) | ({"across"} if across else set())


def test_every_form_set_with_derived_cells_is_among_them() -> None:
    sets = {
        name: any(formulas(load_form_set(name))) for name in form_set_names() if name != "tthc-06"
    }
    assert {name for name, has in sets.items() if has} == FORMS.keys() - {"tthc-06"}


PARTS = [Cell("pl1", one, "2015") for one in ("vb_cap_uy", "vb_co_quan")]
TOTAL = Cell("pl1", "vb_chi_dao", "2015")
TEN_YEARS = FORMS["tong-ket-2011-2020"]


def number(value: int | str, formula: str = "") -> RawCell:
    return RawCell(RawKind.NUMBER, Decimal(value), formula=formula)


def errors(found: Recognition, forms: FormSet = TEN_YEARS) -> list[tuple[str, str]]:
    """Every error and warning of the cells and of the rules of one filing, by code (or rule) and cell."""
    filing, _ = join_filings(found.filings, forms, ANY.level)
    told = findings_of(forms, filing, check_filing(forms, filing, ANY.level))
    cells = [one for one in found.findings if one.code.startswith("O")]
    return [(one.rule or one.code, one.place.a1) for one in (*cells, *told) if one.place and one.severity is not Severity.NOTE]


_SAME, _ELSE = "=SUM(D11:D12)", "=D11+D12+99"
# what stands in the two parts, and in the sum -> the value, what the sheet states, errors
SHEETS = (
    ("10 văn bản", 20, None, 30, None, []),
    ("10 văn bản", 20, number(20, _SAME), 30, None, []),  # SUM passes over the text
    ("10 văn bản", 20, RawCell(RawKind.ERROR, "#VALUE!", formula="=D11+D12"), 30, None, []),
    ("10 văn bản", 20, number(30), 30, None, []),
    (10, 20, number(29), 30, 29, [("PL1-01", "D10")]),
    (10, 20, number(129, _ELSE), 30, 129, [("PL1-01", "D10")]),
    (10, 20, number(5, _SAME), 30, 5, [("PL1-01", "D10")]),  # saved by a program that did not compute
    (10, 20, RawCell(RawKind.UNCOMPUTED, _ELSE, formula=_ELSE), None, None, [("O-13", "D10")]),
    (10, None, None, 10, None, []),
    (None, None, number(7), 7, None, []),
    ("không có", "-", None, 0, None, []),
    ("1.5", 20, None, None, None, [("O-04", "D11")]),
    (Decimal("1.5"), 20, None, None, None, [("O-21", "D11")]),
    (Decimal("1.5"), 20, number("21.5", _SAME), None, None, [("O-21", "D11")]),
    ("khoảng 10", 20, number(30), None, 30, [("O-08", "D11")]),
)  # fmt: skip


@pytest.mark.parametrize(("first", "second", "shown", "value", "stated", "told"), SHEETS)
def test_the_parts_give_the_sum_and_what_the_sheet_shows_only_checks(
    first: object, second: object, shown: RawCell | None, value: int | None, stated: int | None, told: list
) -> None:
    cells = zip(PARTS, (first, second), strict=True)
    given = {
        cell: typed(TEN_YEARS, cell, Decimal(one) if isinstance(one, int) else one) if one is not None else None
        for cell, one in cells
    }
    found = read(put(whole(TEN_YEARS.id), TEN_YEARS, given | {TOTAL: shown}), TEN_YEARS)
    total = found.filings[0].entry(TOTAL)
    assert (total.value, total.stated) == (value, stated)
    assert (total.state is State.REJECTED) == (value is None)
    assert errors(found) == told


def test_another_rule_about_a_derived_cell_never_computes_it() -> None:
    """TTHC-04 says received = handled + in hand; where nothing is received that is a check, no formula."""
    given = {Cell("tthc", "da_dung_han", "ho_tich"): number(5)}
    for blanked in ({}, {Cell("tthc", "nhan_tong", "ho_tich"): None}):
        filing = read(put(whole("tthc-06"), TTHC, given | blanked), TTHC).filings[0]
        assert filing.entry(Cell("tthc", "nhan_tong", "ho_tich")).state is State.BLANK
        assert filing.entry(Cell("tthc", "da_tong", "ho_tich")).value == 5


def test_the_total_row_of_a_line_that_is_typed_adds_its_column() -> None:
    """HL-01 says answers = their four kinds; the total row of the answers adds the answers."""
    given = {Cell("hl", "phieu", one): number(n) for one, n in (("truc_tuyen", 10_000), ("truc_tiep", 916))}
    given |= {Cell("hl", "hai_long", "truc_tuyen"): number(1_070_280)}
    filing = read(put(whole("hai-long"), FORMS["hai-long"], given), FORMS["hai-long"]).filings[0]
    assert filing.entry(Cell("hl", "phieu", "tong")).value == 10_916


def test_a_file_of_two_copies_tells_the_part_that_differs_and_not_its_sum() -> None:
    books = [put(whole(TEN_YEARS.id), TEN_YEARS, {PARTS[0]: number(n), PARTS[1]: number(20)}) for n in (10, 11)]
    filings = [read(one, TEN_YEARS).filings[0] for one in books]
    filing, told = join_filings(filings, TEN_YEARS, ANY.level)
    assert [(one.code, one.place.a1) for one in told if one.code == "N-25" and one.place] == [("N-25", "D11")]
    total = filing.entry(TOTAL)
    assert total.state is State.REJECTED and total.refused_part == filing.entry(PARTS[0]).place


def test_two_communes_with_words_in_e12_and_i12_are_300_of_2() -> None:
    asked = [Cell("tthc", question, "chung_thuc") for question in ("nhan_truc_tiep", "da_dung_han")]
    filings: dict[str, Filing] = {}
    for unit, count in ((ANY, "200 hồ sơ"), (OTHER, Decimal(100))):
        values = {cell: typed(TTHC, cell, count) for cell in asked}
        filings[unit.code] = recognise_workbook(
            put(whole("tthc-06", unit), TTHC, values), TTHC, round_of(), "bieu.xlsx", "0" * 64
        ).filings[0]
    figures = roll_up(TTHC, round_of(units=(ANY, OTHER)), filings, set())
    for question in ("nhan_truc_tiep", "nhan_tong", "da_dung_han", "da_tong"):
        figure = figures[Cell("tthc", question, "tong")]
        assert (figure.value, figure.coverage.by_level["xa"]) == (300, (2, 2)), question


ALONE = [pair for pair in SPELLINGS if not str(pair[0]).startswith("1 234")]  # no size beside it can refuse it (O-30)
REFUSED = ("khoảng 10", "1.5 {u}", "10 + 2", "nhiều", "-3", "x")


def drawn(forms: FormSet, chance: random.Random) -> tuple[dict[Cell, RawCell], dict[Cell, Decimal], set[Cell]]:
    """What one unit types into the parts: blanks, numbers in any spelling, at times a refused one."""
    values, given, refused = {}, {}, set()
    for cell in inputs(forms):
        dice = chance.random()
        if dice < 0.03:
            values[cell] = typed(forms, cell, chance.choice(REFUSED))
            refused.add(cell)
        elif dice < 0.8:
            written, amount = chance.choice(ALONE)
            values[cell], given[cell] = typed(forms, cell, written), Decimal(amount)
    return values, given, refused


def unknown(forms: FormSet, refused: set[Cell]) -> set[Cell]:
    """Every derived cell over a refused part, however deep."""
    found = set(refused)
    for cell, one in formulas(forms).items():
        found |= {cell} if found & set(one.terms) else set()
    return found - refused


@pytest.mark.parametrize("name", FORMS)
def test_totals_over_units_are_the_sums_of_parts_and_tell_by_name_who_is_not_in_them(name: str) -> None:
    forms, chance = FORMS[name], random.Random(f"cong {name}")
    filings, sent = {}, {}
    for unit in (ANY, OTHER):
        values, given, refused = drawn(forms, chance)
        found = recognise_workbook(put(whole(name, unit), forms, values), forms, round_of(forms), "b.xlsx", "0" * 64)
        filings[unit.code] = found.filings[0]
        sent[unit] = sums(forms, given), unknown(forms, refused)
        errors_at = {one.place for one in found.findings if one.severity is Severity.ERROR}
        assert errors_at == {filings[unit.code].entry(cell).place for cell in refused}
    figures = roll_up(forms, round_of(forms, (ANY, OTHER)), filings, set())
    out = 0
    for cell in formulas(forms):
        figure = figures[cell]
        missing = {unit.code for unit, (_, lost) in sent.items() if cell in lost}
        told = {
            who: why for who, why in tell_figure(forms, round_of(forms, (ANY, OTHER)), figure).left_out if "không rõ" in why
        }
        out += len(missing)
        if figure.method is Rollup.SUM:
            known = [known[cell] for known, lost in sent.values() if cell in known and cell not in lost]
            assert figure.value == (sum(known) if known else None), cell
            assert figure.coverage.got == len(known)
            assert {who.rpartition("(")[2].rstrip(")") for who in told} == missing
            assert all("ô " in why for why in told.values())
    assert out


def honest(**spoilt: int) -> dict[Cell, RawCell]:
    """A right row of the 13-column form, with these cells written otherwise, and a right one below it."""
    first = field("ho_tich", *HONEST) | {Cell("tthc", key, "ho_tich"): Decimal(n) for key, n in spoilt.items()}
    given = first | field("dat_dai", 7, 8, 9, 10, 11, 1, 1, 1)
    return {cell: number(str(value)) for cell, value in given.items()}


def spoken(given: Mapping[Cell, RawCell]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What rules and slips say of a commune's 13-column form."""
    filing = read(put(whole("tthc-06"), TTHC, given), TTHC).filings[0]
    verdicts = check_filing(TTHC, filing, "xa")
    return findings_of(TTHC, filing, verdicts), slip_findings(TTHC, filing, verdicts, "xa")


def test_a_wrong_input_under_two_sums_is_one_error_that_names_inputs_and_one_mend_that_heals() -> None:
    """90 for 9 breaks the row and the total row; 9 again heals both. D12, H12 and L12 are locked sums."""
    told, slips = spoken(honest(da_dung_han=90))
    assert [(one.rule, one.place.a1) for one in told if one.place] == [("TTHC-04", "D12")]
    assert [one.a1 for one in told[0].inputs] == [f"{letter}12" for letter in "EFGIJKMN"]
    assert "E12, F12, G12, I12, J12, K12, M12, N12" in told[0].text
    assert [(one.code, one.place.a1) for one in slips if one.place] == [("S-06", "J12")]


def test_hints_never_name_a_cell_that_the_form_computes() -> None:
    chance = random.Random(5)
    seen = set()
    for _ in range(6):
        spoilt = {chance.choice(INPUTS): chance.choice((0, 1, 19, 90, 350)) for _ in range(2)}
        _, slips = spoken(honest(**spoilt))
        seen |= {one.place.a1 for one in slips if one.place}
    assert seen and not {a1 for a1 in seen if a1[0] in "DHLO" or a1.endswith("25")}


@pytest.mark.parametrize("name", FORMS)
def test_the_check_sheet_leads_to_cells_to_type_into(name: str) -> None:
    forms = FORMS[name]
    places = {
        (plan_sheet(forms.appendix(one.appendix)).sheet, Place("", "", *plan_sheet(forms.appendix(one.appendix)).position(one)).a1)
        for one in formulas(forms)
    }
    own = {one.rule.id for one in formulas(forms).values()}
    lines = check_plan(forms, "xa", Scope.OWN).lines
    assert not [one.rule_id for one in lines if (one.sheet, one.target_address) in places and one.rule_id not in own]

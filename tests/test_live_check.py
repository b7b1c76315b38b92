"""Excel's face of the rules: LibreOffice and Python say the same of the same workbook."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from live_books import DATE, ERROR, LiveResult, live_book, recalculated
from rules_family import HOME, LINES, OTHER, OTHER_LINES, STATES, all_rules, form, read_filing, rule

from cchc_excel.nouns.filing import Entry, Filing, RawCell, RawKind, Scope, State
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Kind, Missing, RuleKind, Severity
from cchc_excel.rules.derived import Derive, make_deriver
from cchc_excel.rules.live_check import LOOK, MISSING, OK, WRONG, check_plan
from cchc_excel.rules.sentences import say_rule
from cchc_excel.rules.verdicts import Status, Verdict, check_filing, find_instances
from cchc_excel.vietnamese.vocabulary import (
    BLANK_WORDS,
    MARKS,
    NO_WORDS,
    NONE_WORDS,
    NOT_APPLICABLE_WORDS,
    STATE_DOUBTFUL,
    STATE_SYNONYMS,
    TWO_MEANINGS,
    UNASSESSED_WORDS,
    YES_WORDS,
)

BOOKS, COLUMNS = 4, 130  # every column is a filling of its own
FORMS = form(*all_rules(), columns=COLUMNS)
KINDS = {
    **{(HOME, key): kind for key, kind in LINES.items()},
    **{(OTHER, key): kind for key, kind in OTHER_LINES.items()},
}
CODES = {State.BLANK: 0, State.VALUE: 1, State.NONE: 2, State.NOT_APPLICABLE: 3, State.REJECTED: 4}
NUMBERS = (
    "0", "00", "01", "03", "3", "12", "1234", "0012", "1.234", "1,234", "12.345", "12,345", "0.234", "0,234",
    "1.234.567", "1,234,567", "12.34.567", "1.2345", "1,2345", "95,4", "95.4", "95,40", "1.234,5", "1,234.5",
    "1.234.5", "1,0", "1.0", "0,38", ",5", ".5", "5,", "5.", "5;", "5:", "5!", "40%", "40,5%", "40%.", "%", "%40",
    "40%%", "1.234%", "-3", "- 3", "+3", "(3)", "3-", "1e3", "1/2", "2-3", "10:30", "$3", "3đ", "3x",
    "10.000.000.000.000", "999999999999", "1000000000000", "123456789012345", "0.4", "1", "1 234", "1 234 567",
    "1  234", "1\u00a0234", " 12 ", "40 %", "1 234,5", "12 34", "1 2 3", "1 234.567", "0 123", "1\n234",
    "10 số", "12số", "12 SỐ.", "0012 số", "1 234 số", "12\u00a0số", "12 người", "12 số số", "số 12", "12 và số", "1.5 số",
    "1.234 số", "95,4 số", "3 số 4", "'12", "1'2", "'", "'12 số'", "-3 số", "40% số", "khoảng 10 số", "số",
)  # fmt: skip
STORED = (
    "0", "1", "3", "12", "1234", "0.4", "0.954", "1.5", "5.16", "95.4", "100", "100.5", "-3", "1.0000001",
    "999999999999", "1000000000000",
)  # fmt: skip
WORDS = (
    *NONE_WORDS, *BLANK_WORDS, *NOT_APPLICABLE_WORDS, *YES_WORDS, *NO_WORDS, *MARKS, *TWO_MEANINGS, *UNASSESSED_WORDS,
    *STATES, *STATE_SYNONYMS["đạt"], *STATE_SYNONYMS["không đạt"], *STATE_DOUBTFUL["không đạt"],
    "......", "? ?", "__", "đất", "Khẩu hiệu, niêm yết", "Đ/c xem PL", "*?", "~", "a", "Đã họp", 'HỌP "KÍN"', "chữ", "TRUE", "", " ", "–", "—",
)  # fmt: skip


def spellings() -> list[object]:
    """Everything a sender typically types, as text and as cells of other types."""
    words = [form for word in WORDS for form in (word, word.upper(), f"{word}.", f" {word.capitalize()} ")]
    texts = [*NUMBERS, *words]
    stored = [Decimal(text) for text in STORED]
    return [*dict.fromkeys(texts), *stored, *(("%", one) for one in stored), True, False, DATE, ERROR, None]


def raw_cell(value: object) -> RawCell | None:
    """What the reader of workbooks gives for a value that `live_book` typed."""
    if value is None:
        return None
    if value is ERROR:
        return RawCell(RawKind.ERROR, "#N/A", formula="NA()")
    if value is DATE:
        return RawCell(RawKind.DATE, DATE.date().isoformat())
    if isinstance(value, tuple):
        return RawCell(RawKind.NUMBER, value[1], percent=True)
    if isinstance(value, bool):
        return RawCell(RawKind.BOOL, value)
    return RawCell(RawKind.NUMBER if isinstance(value, Decimal) else RawKind.TEXT, value)


def amount_of(entry: Entry, kind: Kind) -> object:
    """The amount that the helper sheet must show for an entry: None where it must show nothing."""
    if not entry.filled or kind is Kind.TEXT:
        return (0 if entry.state is State.NONE else 1) if entry.filled else None
    return STATES.index(entry.value) + 1 if kind is Kind.STATE else float(entry.amount or 0)


def disagreements(
    entries: Mapping[Cell, Entry], result: LiveResult, values: Mapping[Cell, object]
) -> list[object]:
    """Cells that Excel reads otherwise than Python: line, what was typed, Python's, Excel's."""
    found = []
    for cell, (state, amount) in result.cells.items():
        entry, kind = entries[cell], KINDS[cell[:2]]
        wanted = amount_of(entry, kind)
        same = (
            wanted == (amount or None)
            if wanted is None
            else amount is not None and abs(float(amount) - wanted) < 1e-9
        )
        if state != CODES[entry.state] or not same:
            found.append((kind.value, values.get(cell), (CODES[entry.state], wanted), (state, amount)))
    return found


def word_of(verdict: Verdict) -> str:
    """What the check sheet must show for Python's verdict."""
    if verdict.status is Status.BREACH:
        return WRONG if verdict.severity is Severity.ERROR else LOOK
    return OK if verdict.status is Status.OK else MISSING


def read_all(forms: FormSet, values: Mapping[Cell, object]) -> Mapping[Cell, Entry]:
    return read_filing(forms, {cell: raw_cell(value) for cell, value in values.items()}).entries


# Python reads these in a count line; Excel cannot follow and asks for another way of writing
STRICTER = (
    "１２",
    "1O",
    "5..",
    "12;;",
    "10 (số)",
    "10, số",
    "'10 số",
    "''12",
    unicodedata.normalize("NFD", "không có"),
    "0000000000000003",
)


# Excel's TRIM makes one number of two that stand on two lines; Python refuses them when the file comes back
LOOSER = re.compile(r"[0-9]\s*[\n\t]\s*[0-9]")


def test_excel_reads_every_spelling_as_python_does(tmp_path: Path) -> None:
    typed = [*spellings(), *STRICTER]
    one_of_each = {kind: key for key, kind in LINES.items()}
    forms = form(columns=len(typed), leave_out=set(LINES) - set(one_of_each.values()))
    values = {
        Cell(HOME, key, str(index)): value
        for key in one_of_each.values()
        for index, value in enumerate(typed)
    }
    result = recalculated(tmp_path, forms, "xa", [live_book(forms, "xa", values)])[0]
    entries = read_all(forms, values)
    odd = {cell for cell, value in values.items() if value in STRICTER}
    on_two = {cell for cell, value in values.items() if isinstance(value, str) and LOOSER.search(value)}
    glued = {cell for cell in on_two if entries[cell].state is State.REJECTED}
    assert glued
    odd |= glued
    followed = replace(result, cells={cell: each for cell, each in result.cells.items() if cell not in odd})
    assert disagreements(entries, followed, values) == []
    assert {state for state, _ in followed.cells.values()} == {0, 1, 2, 3, 4}
    counts = [cell for cell in odd - glued if cell.indicator == one_of_each[Kind.COUNT]]
    assert {values[cell] for cell in counts if result.cells[cell] != (4, None)} == set()


def filling(chance: random.Random) -> Iterator[tuple[tuple[str, str], object]]:
    """Answers of one column: mostly small numbers near the edges of the rules, in many spellings."""
    blanks = chance.choice((0.0, 0.1, 0.4, 1.0))
    odd = chance.choice((0.0, 0.0, 0.15))
    small = [Decimal(chance.randint(0, 6)) for _ in range(3)]
    numbers = {
        "dem_b": small[0],
        "dem_c": small[1],
        "khac": chance.choice(small),
        "tien_b": small[2] + Decimal("0.25"),
    }
    numbers["dem_a"] = chance.choice(
        (small[0] + small[1], small[0], small[2], numbers["khac"], Decimal(1234))
    )
    noise = Decimal(chance.choice(("0", "0.05", "0.5", "0.51", "-0.05", "-0.5", "-0.051")))
    numbers["tien_a"] = max(
        Decimal(0), chance.choice((numbers["tien_b"], numbers["tien_b"] + small[0])) + noise
    )
    for key, part, whole in (("ty_le", "dem_a", "dem_b"), ("ty_le_khac", "dem_b", "dem_c")):
        exact = 100 * numbers[part] / numbers[whole] if numbers[whole] else Decimal(50)
        places = Decimal(chance.choice(("0.01", "0.1", "1")))
        numbers[key] = max(
            Decimal(0), exact.quantize(places) + Decimal(chance.choice(("0", "0", "0.05", "-0.05")))
        )
    for line, kind in KINDS.items():
        if chance.random() < blanks:
            yield line, None
        elif chance.random() < odd:
            yield line, chance.choice(ODD)
        else:
            yield line, usual(chance, kind, numbers.get(line[1], Decimal(0)))


ODD = spellings()


def usual(chance: random.Random, kind: Kind, number: Decimal) -> object:
    """One of the ways in which a sender writes this number, or an answer of that kind."""
    if kind is Kind.FLAG:
        return chance.choice(("Có", "Không", Decimal(1), Decimal(0), "1", "0"))
    if kind is Kind.STATE:
        return chance.choice(("Đạt", "đạt.", "Không đạt", "chưa đạt", "K/đạt"))
    if kind is Kind.TEXT:
        return chance.choice(("Đã họp", 'Họp "kín"', "Khẩu hiệu", "không có", Decimal(3)))
    comma = f"{number:f}".replace(".", ",")
    ways: list[object] = [number, number, comma, f"{number:f}", f"0{comma}" if number < 10 else comma]
    if number == 0:
        ways += ["-", "không có", "Không phát sinh"]
    if kind is Kind.PERCENT:
        ways += [("%", number.scaleb(-2)), f"{comma}%", f"{comma} %"]
    return chance.choice(ways)


def test_excel_and_python_agree_on_520_random_fillings(tmp_path: Path) -> None:
    chance = random.Random(20200331)
    books = [
        {Cell(*line, str(column)): value for column in range(COLUMNS) for line, value in filling(chance)}
        for _ in range(BOOKS)
    ]
    results = recalculated(tmp_path, FORMS, "xa", [live_book(FORMS, "xa", values) for values in books])
    seen: Counter[tuple[RuleKind, Missing, str]] = Counter()
    for values, result in zip(books, results, strict=True):
        read = read_filing(FORMS, {cell: raw_cell(value) for cell, value in values.items()})
        assert disagreements(read.entries, result, values) == []
        verdicts = check_filing(FORMS, read, "xa")
        wanted = tuple(map(word_of, verdicts))
        assert [case for case in zip(verdicts, wanted, result.lines, strict=True) if case[1] != case[2]] == []
        seen.update((v.instance.rule.kind, v.instance.rule.missing, v.status.value) for v in verdicts)
    lacking = {
        (kind, missing, one.value) for kind in RuleKind for missing in Missing for one in Status
    } - seen.keys()
    assert not lacking, f"never exercised: {lacking}"


def test_a_derived_total_sums_what_is_there_and_is_blank_otherwise(tmp_path: Path) -> None:
    zero = rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c", missing=Missing.ZERO)
    skip = rule(RuleKind.TOTAL, "tien_a", "tien_b", "dem_b", missing=Missing.SKIP)
    cases = (  # dem_b, dem_c, tien_b -> dem_a (blanks are 0), tien_a (needs every part)
        (("03", "1.234", "0,5"), (1237, 3.5)),
        (("03", None, None), (3, None)),
        (("không có", None, Decimal("0.5")), (0, 0.5)),
        ((None, None, Decimal("0.5")), (None, None)),
        ((Decimal(2), "x", Decimal(1)), (None, 3)),
        ((Decimal(2), "...", "~1"), (2, None)),
        ((Decimal(2), "không áp dụng", "không áp dụng"), (2, None)),
    )
    derived = {"dem_a": {"derived": True}, "tien_a": {"derived": True}}
    forms = form(zero, skip, columns=len(cases), changes=derived)
    values = {
        Cell(HOME, key, str(index)): value
        for index, (answers, _) in enumerate(cases)
        for key, value in zip(("dem_b", "dem_c", "tien_b"), answers, strict=True)
    }
    result = recalculated(tmp_path, forms, "xa", [live_book(forms, "xa", values)])[0]
    shown = [
        tuple(result.derived[Cell(HOME, key, str(index))] for key in ("dem_a", "tien_a"))
        for index in range(len(cases))
    ]
    assert [tuple(one or (None if one == "" else one) for one in pair) for pair in shown] == [
        wanted for _, wanted in cases
    ]


def test_excel_too_takes_a_breach_that_a_blank_part_of_a_sum_may_mend_for_no_error(tmp_path: Path) -> None:
    """dem_a = dem_b + dem_c, computed; tien_a and tien_b are held against it."""
    forms = form(
        rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c", missing=Missing.ZERO),
        rule(RuleKind.AT_LEAST, "dem_a", "tien_a"),
        rule(RuleKind.AT_MOST, "tien_b", "dem_a"),
        rule(RuleKind.TOTAL, "dem_a", "tien_a", "tien_b", missing=Missing.ZERO),
        columns=7,
        changes={"dem_a": {"derived": True}},
    )
    rows = (  # dem_b, dem_c, tien_a, tien_b
        (3, None, 5, None),
        (3, 0, 5, None),
        (3, None, None, 5),
        (3, 0, None, 5),
        (3, 0, 2, None),
        (None, None, 2, 5),
        (3, "không áp dụng", 5, 4),
    )
    values = {
        Cell(HOME, key, str(index)): Decimal(value) if isinstance(value, int) else value
        for index, row in enumerate(rows)
        for key, value in zip(("dem_b", "dem_c", "tien_a", "tien_b"), row, strict=True)
    }
    result = recalculated(tmp_path, forms, "xa", [live_book(forms, "xa", values)])[0]
    read = read_filing(forms, {cell: raw_cell(value) for cell, value in values.items()})
    derived = make_deriver(forms, "xa")
    read = replace(read, entries={k: v for one in forms.appendices for k, v in _derived(derived, one, read)})
    verdicts = check_filing(forms, read, "xa")
    assert result.lines == tuple(map(word_of, verdicts))
    assert {LOOK, WRONG, OK, MISSING} <= set(result.lines)


def _derived(derive: Derive, appendix: Appendix, read: Filing) -> Iterable[tuple[Cell, Entry]]:
    stood = Place("a.xlsx", appendix.sheet, 1, 1)  # a blank that stands nowhere would be a lost one
    own = {
        cell: replace(entry, place=stood) for cell, entry in read.entries.items() if cell.appendix == appendix.key
    }
    return derive(appendix, own).items()


def test_the_plan_says_where_every_line_leads() -> None:
    forms = form(*all_rules())
    checked = check_plan(forms, "xa", Scope.OWN)
    assert len(checked.lines) == len(find_instances(forms, "xa", Scope.OWN))
    first = checked.lines[1]
    assert (first.rule_id, first.sheet, first.target_address, first.column_label) == (
        "total-0-skip",
        "PL1",
        "E10",
        "Năm 2001",
    )
    assert first.sentence == say_rule(forms.rules[0], forms)
    assert [(one.sheet, one.asked) for one in checked.sheets] == [
        (forms.appendices[0].sheet, 3 * len(LINES)),
        (forms.appendices[1].sheet, 3 * len(OTHER_LINES)),
    ]
    places = Counter((one.row, one.col) for one in checked.helpers)
    assert max(places.values()) == 1, "two helpers in one cell"


def test_formulas_keep_to_what_excel_2013_and_libreoffice_share() -> None:
    checked = check_plan(FORMS, "xa", Scope.OWN)
    formulas = [one.formula for one in checked.helpers if one.formula]
    assert all(one.startswith("=") and len(one) < 8192 for one in formulas)
    called = {name for one in formulas for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", one)}
    assert called <= {
        "ABS", "AND", "CELL", "COUNT", "EXACT", "FIND", "IF", "IFERROR", "INT", "ISERROR", "ISLOGICAL", "ISNUMBER",
        "ISTEXT", "LEFT", "LEN", "LOWER", "MAX", "MIN", "MOD", "N", "OR", "REPT", "RIGHT", "ROUND", "SUBSTITUTE",
        "SUM", "SUMPRODUCT", "TEXT", "TRIM", "VALUE", "CHAR", "MID",
    }  # fmt: skip


def test_cells_of_another_level_are_neither_asked_nor_judged() -> None:
    total = rule(RuleKind.TOTAL, "dem_a", "dem_b", "dem_c")
    forms = form(total, changes={"dem_b": {"levels": ("huyen",)}, "dem_c": {"supplementary": True}})
    of_commune, of_district = (check_plan(forms, level, Scope.OWN) for level in ("xa", "huyen"))
    assert of_district.sheets[0].asked - of_commune.sheets[0].asked == 3
    assert of_district.sheets[0].asked == 3 * (len(LINES) - 1)
    assert len(of_district.lines) == len(of_commune.lines)
    assert of_commune.lines[0].sentence == "“Dòng dem_a” bằng “Dòng dem_c”."
    assert of_district.lines[0].sentence == "“Dòng dem_a” bằng tổng của “Dòng dem_b” và “Dòng dem_c”."

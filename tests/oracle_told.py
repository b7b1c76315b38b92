"""What the product tells of a world beside its figures: long tables, lists, words, against the oracle."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from oracle_asked import Asked
from oracle_forms import FormBook, Key, Line, ListSpec
from oracle_sums import (
    IN,
    NOT_OWED,
    UNPAIRED,
    Cover,
    Expected,
    Leaf,
    hidden,
    leaves_of,
    owed,
    shown,
)
from oracle_words import (
    GAP,
    complete,
    coverage,
    directs,
    inner_figures,
    lacking,
    printed,
    reporters,
    told,
    unit_numbers,
)
from oracle_world import Gathering, Sender, Sheet

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Cell
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.totals.long_lists import list_rows
from cchc_excel.totals.long_table import FORM_COLUMNS, long_rows, write_csv
from cchc_excel.wording.wording import Beside, make_wording

WORDS = {"value": "có ghi", "none": "không có", "na": "không thuộc cấp này", "rejected": "bị từ chối"}


def long_misses(book: FormBook, top: Gathering, one: Asked, through: bool) -> Iterator[str]:
    """Every asked cell of every form that is in the totals, as the CSV for people says it."""
    text = write_csv(FORM_COLUMNS, long_rows(one.forms, one.round_, one.filings, one.held)).decode("utf-8-sig")
    rows = {
        (row["Mã đơn vị"], row["Biểu"], row["Khóa dòng"], row["Cột"]): (row["Tình trạng"], _even(row["Giá trị"]), row["Tệp"], row["Trang"], row["Ô"])
        for row in csv.DictReader(io.StringIO(text), delimiter=";")
        if row["Loại biểu"] == "biểu riêng"
    }
    wanted = {
        (sender.unit.code, *key): told_row
        for sender in top.senders
        if sender.sheet is not None and not sender.held
        for key, told_row in _long_rows(book, sender, sender.sheet, through)
    }
    for key in sorted({*rows, *wanted}):
        if rows.get(key) != wanted.get(key):
            yield f"long table {'.'.join(key)}: expected {wanted.get(key)}, got {rows.get(key)}"


def _long_rows(book: FormBook, sender: Sender, sheet: Sheet, through: bool) -> Iterator[tuple[Key, tuple[str, ...]]]:
    for key, line in book.cells.items():
        if not line.owed_by(sender.unit.level):
            continue
        said = sheet.answers.get(key)
        page, row, column = book.spots[key]
        place = (f"{sender.unit.code}.xlsx", page, f"{column_letters(column)}{row}") if said or through else ("", "", "")
        state, value = (WORDS[said.state], said.value) if said else ("để trống", None)
        if said is None and line.parts and line.rollup in ("ratio", "weighted"):
            counts = [sheet.answers.get((key[0], part, key[2])) for part in line.parts]
            amounts = [each.amount if each else None for each in counts]
            if None not in amounts and amounts[1]:
                state, value = "tính từ hai số", Fraction(100 * amounts[0]) / Fraction(amounts[1])
        yield key, ("gửi biểu trống" if sheet.blank else state, _csv_value(line, value), *place)


def _csv_value(line: Line, value: Decimal | Fraction | str | None) -> str:
    if isinstance(value, Fraction):
        return told(replace(line, kind="percent"), value, {}).rstrip("%")
    if isinstance(value, Decimal):
        text = format(value, "f")
        return _even(text.replace(".", ","))
    return f"'{value}" if value and value[0] in "=+-@" else value or ""


def _even(text: str) -> str:
    """The number without the zeros that end it: a workbook may keep them, a figure made in memory may not."""
    return text.rstrip("0").rstrip(",") if "," in text and text.replace(",", "").isdigit() else text


def list_misses(book: FormBook, top: Gathering, one: Asked, starts: Mapping[tuple[str, str], int], through: bool) -> Iterator[str]:
    """Rows, whose they are and where they stand, who answered or has none, and the long table of the lists."""
    listings = roll_up_lists(one.forms, one.round_, one.filings, one.held)
    lines = list_rows(one.forms, one.round_, one.filings, listings)
    for form in book.lists:
        leaves, said = leaves_of(top), listings[form.key]
        rows = [(leaf.unit, number, row) for leaf in leaves if leaf.standing == IN for number, row in enumerate(leaf.sheet.lists.get(form.key, ()))]
        wanted = [
            (unit.code, str(place), key, str(answer.value), f"{unit.code}.xlsx", form.sheet, f"{column_letters(book.list_columns[form.key, key])}{starts[form.key, unit.level] + number}")
            for place, (unit, number, row) in enumerate(rows, 1)
            for key, answer in row.items()
        ]
        got = [(row.unit, row.period, row.indicator, row.value, row.file, row.sheet, row.cell) for row in lines if row.appendix == form.key and row.value]
        if through:  # a row that came in a totals book stands there, and the book says where it came from
            inside = {leaf.unit.code for leaf in leaves if leaf.inside}
            got, wanted = ([row[:4] if row[0] in inside else row for row in some] for some in (got, wanted))
        if got != _in_order(form, wanted):
            yield f"list {form.key}: expected {wanted[:3]}…, got {got[:3]}…"
        rowless = {(leaf.unit.code, leaf.standing == IN and form.key in leaf.sheet.lists) for leaf in leaves if owed(leaf, _ListLine(form)) and not (leaf.standing == IN and leaf.sheet.lists.get(form.key))}
        silent = {(row.unit, row.state == "none") for row in lines if row.appendix == form.key and not row.indicator}
        if silent != rowless:
            yield f"list {form.key} without rows: expected {sorted(rowless - silent)}, got {sorted(silent - rowless)}"
        cover, unseen = _list_cover(form, leaves)
        if (dict(said.coverage.by_level), dict(said.coverage.unseen)) != (cover, unseen):
            yield f"list {form.key} coverage: expected {cover} {unseen}, got {said.coverage}"


def _in_order(form: ListSpec, rows: list) -> list:
    order = {key: place for place, (key, *_) in enumerate(form.fields)}
    return sorted(rows, key=lambda row: (int(row[1]), order[row[2]]))


def _list_cover(form: ListSpec, leaves: list[Leaf]) -> tuple[Cover, dict[str, int]]:
    line = _ListLine(form)
    found: Cover = {}
    for leaf in leaves:
        if owed(leaf, line):
            got, all_ = found.get(leaf.unit.level, (0, 0))
            found[leaf.unit.level] = got + (leaf.standing == IN and form.key in leaf.sheet.lists), all_ + 1
    return found, hidden(leaves, line)


class _ListLine:
    """A list as far as it is asked for who owes it."""

    def __init__(self, form: ListSpec) -> None:
        self.levels = form.levels

    def owed_by(self, level: str) -> bool:
        return not self.levels or level in self.levels


def word_misses(book: FormBook, top: Gathering, one: Asked, wanted: Mapping[Key, Expected], figures: Mapping[Cell, Figure]) -> Iterator[str]:
    """Every value as a document prints it, the numbers of its units, who lacks, and the cells of its tables."""
    listings = roll_up_lists(one.forms, one.round_, one.filings, one.held)
    names = make_wording(one.forms, one.round_, figures, None, Beside(listings=listings)).names
    inner = inner_figures(book, top)
    for key, expected in wanted.items():
        line, some = book.cells[key], directs(book, top, key, expected, inner)
        alone = [each for each in some if each.standing not in NOT_OWED]
        value = _own_words(line, expected, alone)
        text = told(line, value, expected.tally) if any(each.standing == IN for each in some) or value is not None else ""
        said = names[key[0]].dong[key[1]].cot[key[2]]
        for what, ours, theirs in (
            ("words", _state_alone(line, text, some, expected), said.chu if not said.thieu else ""),
            ("coverage in words", coverage(expected) if value == expected.value else said.do_phu, said.do_phu),
            ("complete", complete(expected) if value == expected.value else said.du, said.du),
            ("numbers of units", unit_numbers(line, some), [(each.ma, each.chu) for each in said.theo_don_vi]),
            ("units behind", _behind(line, expected, said), set(said.cac_don_vi)),
            ("names that lack", lacking(line, some), said.chua_co.chu),
        ):
            if ours != theirs:
                yield f"{'.'.join(key)} {what}: expected {shown(ours)}, got {theirs}"
    yield from _table_misses(book, top, names, wanted, inner)
    lacking_names, held_names = reporters(top)
    said = names["don_vi"]
    for what, ours, theirs in (
        ("don_vi.chua_bao_cao", ", ".join(lacking_names), said.chua_bao_cao.chu),
        ("don_vi.so_chua_bao_cao", len(lacking_names), said.so_chua_bao_cao),
        ("don_vi.giu_lai", ", ".join(held_names), said.giu_lai.chu),
    ):
        if ours != theirs:
            yield f"{what}: expected {ours}, got {theirs}"


def _behind(line: Line, expected: Expected, said) -> set[str]:
    """Whose figures are in it: two periods are compared, and parts deducted, over the very same units only."""
    if line.rollup == "same" or (line.rollup == "none" and not any(got for got, _ in expected.cover.values())):
        return set(said.cac_don_vi)  # a common value is nobody's share; a number that nobody adds up is one unit's own
    return {gift.leaf.unit.code for gift in expected.gifts if gift.standing == IN}


def _own_words(line, expected: Expected, alone: list) -> Fraction | str | None:
    """Of one sender alone also the number that nobody adds up, and its text without its name."""
    if len(alone) != 1:
        return expected.value
    (only,) = alone
    if line.rollup == "text" and expected.value is not None:
        return only.value
    if line.rollup == "none" and only.sender.book is None and only.standing in (IN, UNPAIRED) and isinstance(only.value, Fraction):
        return only.value
    return expected.value


def _state_alone(line, text: str, some: list, expected: Expected) -> str:
    if line.rollup == "tally" and len(some) == 1 and some[0].standing == IN and some[0].sender.book is None:
        return str(some[0].value)
    return text


def _table_misses(book: FormBook, top: Gathering, names: Mapping, wanted: Mapping[Key, Expected], inner: Mapping) -> Iterator[str]:
    """The printed rows of every form, cell by cell; those of states count units."""

    def cell(key: Key) -> str:
        line, expected = book.cells[key], wanted[key]
        some = directs(book, top, key, expected, inner)
        value = _own_words(line, expected, [each for each in some if each.standing not in NOT_OWED])
        return printed(line, value, expected, some)

    for form, columns in book.columns.items():
        lines = [book.line(form, key) if key else None for key in book.printed[form]]
        if form in book.across:
            rows = [tuple(cell((form, line.key, column)) for line in lines if line) for column in columns]
        else:
            row = _counts if _asks_states(book, form) else _row
            rows = [row([(form, line.key, one) for one in columns], book, wanted, cell) if line else None for line in lines]
        for place, (row, said) in enumerate(zip(rows, names[form].cac_dong, strict=True)):
            got = tuple(said.o)
            if got != (row if row is not None else ("",) * len(got)):
                yield f"table {form} row {place + 1}: expected {row}, got {got}"


def _asks_states(book: FormBook, form: str) -> bool:
    """True of a form that asks for nothing but the same states, in one column."""
    lines = [line for key, line in book.cells.items() if key[0] == form]
    return len(book.columns[form]) == 1 and len({(line.kind, line.states) for line in lines}) == 1 and lines[0].kind == "state"


def _counts(keys: list[Key], book: FormBook, wanted: Mapping[Key, Expected], cell: Callable[[Key], str]) -> tuple[str, ...]:
    line, tally = book.cells[keys[0]], wanted[keys[0]].tally
    return tuple(str(tally[one]) for one in (*line.states, "")) if any(tally.values()) else (GAP,) * (len(line.states) + 1)


def _row(keys: list[Key], book: FormBook, wanted: Mapping[Key, Expected], cell: Callable[[Key], str]) -> tuple[str, ...]:
    cells = tuple(cell(key) for key in keys)
    return ("",) * len(cells) if book.cells[keys[0]].rollup == "none" and set(cells) == {GAP} else cells

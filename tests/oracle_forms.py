"""The oracle's own reading of the form sets: TOML and the key map of the masters, nothing of the product.

Written apart on purpose (issue 9 §6): what `forms.toml.files` and `forms.layout` make of the same texts is
what the oracle judges.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
SETS = ("tong-ket-2011-2020", "tthc-06", "hai-long", "dinh-ky", "kiem-tra")
RANKS = ("xa", "huyen", "tinh")
Key = tuple[str, str, str]  # form, line, column


@dataclass(frozen=True)
class Line:
    """A printed line with cells. `weight` is (form, line); `parts` are lines of its own form."""

    form: str
    key: str
    kind: str
    rollup: str
    levels: tuple[str, ...]
    parts: tuple[str, ...]
    weight: tuple[str, str] | None
    together: tuple[str, ...]
    states: tuple[str, ...]
    derived: bool

    def owed_by(self, level: str) -> bool:
        """True when units of that level fill the line."""
        return not self.levels or level in self.levels


@dataclass(frozen=True)
class Formula:
    """How a form computes one of its cells: "total" or "ratio" of other cells."""

    kind: str
    parts: tuple[Key, ...]
    blanks_are_zero: bool
    tolerance: str = "0"


@dataclass(frozen=True)
class ListSpec:
    """A form with open rows: its sheet and fields (key, kind, states)."""

    key: str
    sheet: str
    fields: tuple[tuple[str, str, tuple[str, ...]], ...]
    required: frozenset[str]
    levels: tuple[str, ...]


@dataclass
class FormBook:
    """One form set. `cells` are all lines by key in the order of the forms; `spots` where each stands."""

    id: str
    edition: str
    cells: dict[Key, Line] = field(default_factory=dict)
    lists: list[ListSpec] = field(default_factory=list)
    rules: list[dict] = field(default_factory=list)  # with "form": its own appendix, "" of the whole set
    totals: dict[str, str] = field(default_factory=dict)  # form -> its column that adds the others
    columns: dict[str, list[str]] = field(default_factory=dict)
    across: set[str] = field(default_factory=set)
    printed: dict[str, list[str]] = field(default_factory=dict)  # form -> lines of its table, "" for a heading
    spots: dict[Key, tuple[str, int, int]] = field(default_factory=dict)
    list_columns: dict[tuple[str, str], int] = field(default_factory=dict)

    def line(self, form: str, key: str) -> Line:
        """The line of a form."""
        return self.cells[form, key, self.columns[form][0]]


@cache
def form_book(name: str) -> FormBook:
    """The form set of that name."""
    folder = ROOT / "appendix_specs" / name
    head = _toml(folder / "bo-bieu.toml")
    book = FormBook(head["id"], head["edition"])
    for named in head["appendices"]:
        where, _, key = named.rpartition("/")
        _add_form(book, _toml((folder.parent / where if where else folder) / f"{key}.toml"), head.get("columns", {}))
    for named in head.get("lists", []):
        book.lists.append(_list(_toml(folder / f"{named}.toml")))
    book.rules += [{"form": "", **one} for one in head.get("rules", [])]
    _add_spots(book)
    return book


def _toml(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _add_form(book: FormBook, form: dict, groups: dict) -> None:
    key, columns = form["key"], form["columns"]
    columns = groups[columns] if isinstance(columns, str) else columns
    book.columns[key] = [one["key"] for one in columns]
    for one in columns:
        if one.get("total"):
            book.totals[key] = one["key"]
    book.across |= {key} if form.get("across") else set()
    book.rules += [{"form": key, **one} for one in form.get("rules", [])]
    book.printed[key] = ["" if one["kind"] == "heading" else one["key"] for one in form["indicators"] if not one.get("supplementary")]
    for one in form["indicators"]:
        if one["kind"] != "heading":
            line = _line(key, one)
            book.cells |= {(key, line.key, column): line for column in book.columns[key]}


def _line(form: str, one: dict) -> Line:
    weight = one.get("weight", "")
    named = tuple(weight.split(".")) if "." in weight else (form, weight)
    return Line(
        form, one["key"], one["kind"], one["rollup"], tuple(one.get("levels", ())), tuple(one.get("parts", ())),
        named if weight else None, tuple(one.get("together", ())), tuple(one.get("states", ())),
        one.get("derived", False),
    )  # fmt: skip


def _list(form: dict) -> ListSpec:
    fields = tuple((one["key"], one["kind"], tuple(one.get("states", ()))) for one in form["fields"])
    required = frozenset(one["key"] for one in form["fields"] if one.get("required"))
    return ListSpec(form["key"], form["sheet"], fields, required, tuple(form.get("levels", ())))


def _add_spots(book: FormBook) -> None:
    """Sheet, row and column of every cell, from the hidden sheet of the master that is shipped."""
    master = openpyxl.load_workbook(ROOT / "workbook_templates" / f"{book.id}.xa.xlsx")
    book.spots, book.list_columns = spots_in(book, master)


def spots_in(book: FormBook, workbook: openpyxl.Workbook) -> tuple[dict, dict]:
    """The same of any workbook with a hidden sheet; keys that a totals book adds are in it too."""
    rows: dict[str, dict[str, int]] = {}
    columns: dict[str, dict[str, int]] = {}
    sheets: dict[str, str] = {}
    for what, *said in workbook["_cchc"].iter_rows(values_only=True, max_col=6):
        if what in ("dong", "cot"):
            sheet, form, _, key, number = said
            sheets[form] = sheet
            (rows if what == "dong" else columns).setdefault(form, {})[key] = int(number)
    found = {}
    for form in book.columns:
        for row, line in rows[form].items():
            for column, place in columns[form].items():
                key = (form, column, row) if form in book.across else (form, row, column)
                found[key] = sheets[form], line, place
    listed = {(one.key, key): place for one in book.lists for key, place in columns[one.key].items()}
    return found, listed


@cache
def formulas(name: str, level: str) -> dict[Key, Formula]:
    """How the forms of a unit of that level compute their cells, parts before what is made of them."""
    book = form_book(name)
    found: dict[Key, Formula] = {}
    for target, formula in (*_of_rules(book, level), *_along(book, level)):
        found.setdefault(target, formula)
    ordered: dict[Key, Formula] = {}

    def put(key: Key) -> None:
        for part in found[key].parts:
            if part in found and part not in ordered:
                put(part)
        ordered[key] = found[key]

    for key in found:
        if key not in ordered:
            put(key)
    return ordered


def _of_rules(book: FormBook, level: str) -> Iterator[tuple[Key, Formula]]:
    """Of each line that the form derives: the first rule about it that makes a total or a rate."""
    for rule in book.rules:
        form, target = named(rule["target"], rule["form"])
        fits = rule["kind"] in ("total", "ratio") and level in rule.get("levels", RANKS)
        if not fits or not book.line(form, target).derived or not book.line(form, target).owed_by(level):
            continue
        terms = [one for one in (named(term, rule["form"]) for term in rule["terms"]) if book.line(*one).owed_by(level)]
        if len(terms) >= (2 if rule["kind"] == "ratio" else 1):
            for column in rule.get("columns", book.columns[form]):
                parts = tuple((*one, column) for one in terms)
                zero = rule.get("missing") == "zero"
                yield (form, target, column), Formula(rule["kind"], parts, zero, str(rule.get("tolerance", "0")))


def _along(book: FormBook, level: str) -> Iterator[tuple[Key, Formula]]:
    """Of a line that is not derived, but added: the column that adds the others."""
    for (form, key, column), line in book.cells.items():
        if column == book.totals.get(form) and line.rollup == "sum" and not line.derived and line.owed_by(level):
            parts = tuple((form, key, one) for one in book.columns[form] if one != column)
            yield (form, key, column), Formula("total", parts, True)


def named(written: str, home: str) -> tuple[str, str]:
    """The form and line that a rule names."""
    form, dot, line = written.partition(".")
    return (form, line) if dot else (home, written)


def tolerance(name: str, line: Line) -> str:
    """How far a rate may lie from its two counts by the form's own rule, in percent points."""
    rules = form_book(name).rules
    own = [one for one in rules if one["kind"] == "ratio" and one["form"] and named(one["target"], one["form"]) == (line.form, line.key)]
    return max((str(one.get("tolerance", "0")) for one in own), default="0", key=float)

"""Every kind of name that a report of any form set may use, and what a template makes of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from random import Random

from jinja2 import TemplateError

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.reporting.figures import figures_of
from cchc_excel.nouns.filing import Entry, Filing, Record, Scope, State
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, ListForm
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.report.docx.marks import GAP_END, GAP_START
from cchc_excel.report.language import FILTERS, find_refusals
from cchc_excel.report.members import GapMet, list_members
from cchc_excel.report.names import child_name
from cchc_excel.report.sandbox import Journal, SentenceTag, make_environment
from cchc_excel.report.texts import NotPrintable
from cchc_excel.report.tree_bounds import bound_tree
from cchc_excel.rounds.office import Office
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound
from cchc_excel.wording.rank import rank_units
from cchc_excel.wording.values import STANDING, Value, gap_of
from cchc_excel.wording.wording import Beside, Wording, make_wording

SETS = ("tong-ket-2011-2020", "tthc-06", "tthc-06-2026", "hai-long", "dinh-ky", "kiem-tra")
DISTRICT = Unit(code="477", name="Huyện Quảng Điền", level="huyen", parent="46")
PROVINCE = Unit(code="46", name="Thành phố Huế", level="tinh")
COMMUNES = tuple(
    Unit(code=str(19867 + 3 * index), name=f"Xã Số {index}", level="xa", parent="477") for index in range(3)
)
STOPS = (
    TemplateError,
    NotPrintable,
    GapMet,
    TypeError,
    ValueError,
    AttributeError,
    ArithmeticError,
    LookupError,
)
PYTHON = re.compile(r"\w\(|object at|Decimal|None|True|False|\{'|frozenset|\('")
GAP = re.compile(f"{GAP_START}\\[[^]]+\\][^{GAP_END}]*{GAP_END}")
REFUSED = "refused"
_WIDE = 60  # members of one value that are looked at


def names_of(name: str, filled: float, luck: Random) -> Mapping[str, object]:
    """The context of a district's report (a province's where there are no districts), when that share of all cells and list rows is filled in.

    The round before is half as full; the one of last year was not found.
    """
    return wording_of(name, parent_of(name), filled, luck).names


def parent_of(name: str) -> Unit:
    """The unit that reports its communes on that form set."""
    return DISTRICT if "huyen" in [level.key for level in load_form_set(name).levels] else PROVINCE


def wording_of(name: str, unit: Unit, filled: float, luck: Random, office: Office | None = None) -> Wording:
    """The words of the report of the district, or of a commune alone, likewise."""
    forms = load_form_set(name)
    whole = _figures(forms, _round(forms, 2026, unit), filled, luck)
    before = _figures(forms, _round(forms, 2025, unit), filled / 2, luck)
    last = OtherRound(period=_period(2025), found=None, reason="chưa có đợt cùng kỳ")
    beside = Beside(
        listings=whole.listings,
        own=whole,
        below=whole,
        previous=OtherRound(period=_period(2025), found=before, reason=""),
        last_year=last,
    )
    return make_wording(forms, whole.round_, whole.figures, office, beside)


def _period(year: int) -> Period:
    return Period(key=str(year), name=f"năm {year}", start=date(year, 1, 1), end=date(year, 12, 31))


def _round(forms: FormSet, year: int, unit: Unit = DISTRICT) -> Round:
    units = COMMUNES if unit in (DISTRICT, PROVINCE) else ()
    return Round(form_set=forms.id, period=_period(year), reporting=unit, units=units)


def _figures(forms: FormSet, round_: Round, filled: float, luck: Random) -> Figures:
    sent = {unit.code: _filing(forms, round_, unit, filled, luck) for unit in round_.expected() if filled}
    return figures_of(forms, round_, sent, frozenset())


def _filing(forms: FormSet, round_: Round, unit: Unit, filled: float, luck: Random) -> Filing:
    cells = [
        (line, Cell(form.key, line.key, column.key))
        for form in forms.appendices
        for line in form.indicators
        if line.kind is not Kind.HEADING and line.asked_of(unit.level)
        for column in form.columns
        if luck.random() < filled
    ]
    return Filing(
        unit=unit.code, form_set=forms.id, edition=forms.edition, period=round_.period.key, scope=Scope.OWN,
        file=f"{unit.code}.xlsx", sha256="0" * 64,
        entries={cell: Entry(cell, State.VALUE, _value(luck, line)) for line, cell in cells},
        records={
            form.key: tuple(_record(form, number, filled, luck) for number in range(1, 1 + luck.randint(1, 3)))
            for form in forms.lists
            if form.asked_of(unit.level) and luck.random() < filled
        },
    )  # fmt: skip


def _record(form: ListForm, number: int, filled: float, luck: Random) -> Record:
    given = [one for one in form.fields if one.key in form.required or luck.random() < filled]
    cells = {one.key: Cell(form.key, one.key, f"dong-{number}") for one in given}
    entries = {one.key: Entry(cells[one.key], State.VALUE, _value(luck, one)) for one in given}
    return Record(form=form.key, number=number, entries=entries)


def _value(luck: Random, line: Indicator) -> Decimal | str:
    if line.kind is Kind.STATE:
        return luck.choice(line.states)
    if line.kind is Kind.FLAG:
        return Decimal(luck.randint(0, 1))
    if line.kind is Kind.DATE:
        return "2026-05-04"
    return Decimal(luck.choice((0, 1, luck.randint(2, 100)))) if line.kind is not Kind.TEXT else "Tờ rơi & loa < 1 km"


def printed(text: str, names: Mapping[str, object]) -> tuple[str, Journal]:
    """What a piece of template prints, REFUSED when it stops the report; and what was told."""
    journal = Journal()
    made = make_environment(journal)
    tree = made.parse(text)
    if find_refusals(tree):
        return REFUSED, journal
    try:
        compiled = made.from_string(bound_tree(tree, (text,), SentenceTag.identifier))
        return "".join(compiled.generate(names)), journal
    except STOPS:
        return REFUSED, journal


Kind_ = tuple[object, ...]


def by_field(owner: object, key: object, value: object) -> Kind_:
    """What sort of name it is: whose field, and whether owner and value have data; items of one owner are alike."""
    named = key if is_dataclass(owner) and key in {one.name for one in fields(owner)} else ""
    return type(owner), bool(gap_of(owner)), named, type(value), bool(gap_of(value))


def by_name(owner: object, key: object, value: object) -> Kind_:
    """The same, every item, line and column by itself: many times as many."""
    return type(owner), bool(gap_of(owner)), key, type(value), bool(gap_of(value))


def kinds(
    names: Mapping[str, object], seen: set[Kind_], kind_of: Callable[..., Kind_] = by_field
) -> Iterator[tuple[str, object, bool]]:
    """One expression for each kind of name that is not in `seen` yet, its value, and whether what it is of
    has no data. The order `xep_hang` of a value with and without data is a name as well.
    """
    waiting = [(name, None, name, value) for name, value in names.items() if not callable(value)]
    while waiting:
        name, owner, key, value = waiting.pop()
        kind = kind_of(owner, key, value)
        if kind in seen:
            continue
        seen.add(kind)
        counted = isinstance(value, int) and key in STANDING  # how many units were looked at: 0 is true
        yield name, value, bool(gap_of(owner)) and not counted
        if isinstance(value, Value):
            waiting.append((f"xep_hang({name})", "xep_hang", "", rank_units(value)))
        for key, one in itertools.islice(list_members(value).items(), _WIDE):
            written = f"{name}[{key}]" if isinstance(key, int) else child_name(name, str(key))
            waiting.append((written, value, key, one))


def filtered(
    names: Mapping[str, object], seen: set[Kind_], kind_of: Callable[..., Kind_] = by_field
) -> Iterator[tuple[str, object, bool]]:
    """Every kind of name as it is, and every kind of value behind every filter; as `kinds` tells them."""
    for name, value, within in kinds(names, seen, kind_of):
        yield name, value, within
        kind = ("filters", type(value), bool(gap_of(value)), within)
        if kind not in seen:
            seen.add(kind)
            yield from ((f"{name}|{one}", value, False) for one in FILTERS)
            joined = f'{name}|join(", ", attribute="ten")'
            yield from ((used, value, False) for used in (joined, f"{name} or '-'"))


def unmarked(names: Mapping[str, object], used: str, value: object, within: bool) -> str:
    """What an expression prints that is neither a text, a marked and told gap, nor nothing at all; what is
    blank or 0 `within` a value without data; a sentence around a gap that is printed all the same; else "".
    """
    shown, journal = printed(f"A{{{{ {used} }}}}B", names)
    if shown == REFUSED:
        return ""
    gaps = GAP.findall(shown)
    inside = GAP.sub("", shown).removeprefix("A").removesuffix("B")
    right = (
        len(gaps) == len(journal.gaps)
        and not PYTHON.search(inside)
        and ("[" not in inside or isinstance(value, str))
        and (inside != "" or bool(gaps) or value == "" or str(value) == "")
        and (inside == "" or not gap_of(value))
        and (bool(gaps) or not within or inside not in ("", "0"))
    )
    if not right or not gaps:
        return "" if right else shown
    guarded, told = printed(f"{{% cau %}}A{{{{ {used} }}}}B{{% endcau %}}", names)
    return "" if guarded == "" and told.unsaid else f"in a sentence: {guarded}"

"""Every chart, ranking and list of every form set shows or names each unit that is expected, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from long_outcome import Outcome
from shown_absent import lost_units

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.totals.rollup import roll_up

WHOLE = 400
SLICE = 10
SETS = ("tong-ket-2011-2020", "tthc-06", "hai-long", "dinh-ky", "kiem-tra")
PERIOD = Period(key="2026", name="năm 2026", start=date(2026, 1, 1), end=date(2026, 12, 31))
DISTRICT = Unit(code="477", name="Huyện Quảng Điền", level="huyen", parent="46")
ABSENT = (State.BLANK, State.REJECTED, State.NONE, State.NOT_APPLICABLE)


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one world: a form set, up to seven communes and the district, anything in any cell."""
    for number in range(rounds):
        luck = Random(f"{seed} {number}")
        forms = load_form_set(SETS[number % len(SETS)])
        units = tuple(
            Unit(code=str(19867 + 3 * index), name=f"Xã Số {index}", level="xa", parent="477")
            for index in range(luck.randint(2, 7))
        )
        round_ = Round(form_set=forms.id, period=PERIOD, reporting=DISTRICT, units=units, own_book=luck.random() < 0.5)
        sent = {one.code: _filing(luck, forms, one) for one in round_.expected() if luck.random() < 0.8}
        held = {code for code in sent if luck.random() < 0.1}
        figures = roll_up(forms, round_, sent, held)
        yield Outcome(f"world {number} of {forms.id}", tuple(lost_units(forms, round_, figures)))


def _filing(luck: Random, forms: FormSet, unit: Unit) -> Filing:
    cells = [
        (line, Cell(form.key, line.key, column.key))
        for form in forms.appendices
        for line in form.indicators
        if line.kind is not Kind.HEADING and line.asked_of(unit.level)
        for column in form.columns
    ]
    blanks = luck.choice((0.1, 0.5, 0.9))
    return Filing(
        unit=unit.code, form_set=forms.id, edition=forms.edition, period=PERIOD.key, scope=Scope.OWN,
        file=f"{unit.code}.xlsx", sha256="0" * 64,
        entries={cell: _entry(luck, line, cell) for line, cell in cells if luck.random() > blanks},
    )  # fmt: skip


def _entry(luck: Random, line: Indicator, cell: Cell) -> Entry:
    if luck.random() < 0.2:
        return Entry(cell, luck.choice(ABSENT))
    return Entry(cell, State.VALUE, _value(luck, line))


def _value(luck: Random, line: Indicator) -> Decimal | str:
    if line.kind is Kind.STATE:
        return luck.choice(line.states)
    if line.kind is Kind.FLAG:
        return Decimal(luck.randint(0, 1))
    if line.kind in (Kind.PERCENT, Kind.COUNT, Kind.AMOUNT):
        return Decimal(luck.choice((0, 1, luck.randint(0, 100))))
    return "Khẩu hiệu"

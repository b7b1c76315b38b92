"""A made-up but complete round of the ten-year form set, for the report tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.totals.rollup import roll_up

FORMS = load_form_set("tong-ket-2011-2020")
PERIOD = Period(key="2011-2020", name="giai đoạn 2011 - 2020", start=date(2011, 1, 1), end=date(2020, 3, 31))
DISTRICT = Unit(code="477", name="Huyện Quảng Điền", level="huyen", parent="46")
NAMES = {
    "19867": "Thị trấn Sịa",
    "19870": "Xã Quảng Thái",
    "19873": "Xã Quảng Ngạn",
    "19876": "Xã Quảng Lợi",
    "19879": "Xã Quảng Công",
    "19882": "Xã Quảng Phước",
    "19885": "Xã Quảng Vinh",
    "19888": "Xã Quảng An",
    "19891": "Xã Quảng Thành",
    "19894": "Xã Quảng Thọ",
    "19897": "Xã Quảng Phú",
}
COMMUNES = tuple(Unit(code=code, name=name, level="xa", parent="477") for code, name in NAMES.items())
ROUND = Round(form_set=FORMS.id, period=PERIOD, reporting=DISTRICT, units=COMMUNES)
PARTS = {key for one in FORMS.appendices for line in one.indicators if line.parts for key in line.parts}


def answer(line: Indicator, column: int, unit: int) -> Decimal | str:
    """A plausible answer, the same every time, so that columns and units differ."""
    if line.kind is Kind.STATE:
        return line.states[1] if (unit + len(line.key)) % 7 == 0 else line.states[0]
    if line.kind is Kind.TEXT:
        return ("Khẩu hiệu, pa nô", "Tờ rơi & loa < 1 km")[unit % 2]
    if line.kind is Kind.PERCENT:
        return Decimal("95.4") + Decimal(unit) / 10
    if line.kind is Kind.FLAG:
        return Decimal((unit + column) % 2)
    if line.rollup is Rollup.SAME:
        return Decimal(150 + column)
    return Decimal(3 * unit + column + len(line.key) % 5 + (1 if line.key.endswith("tong") else 0))


def filing(unit: Unit, index: int, forms: FormSet = FORMS) -> Filing:
    """A filing with an answer in every cell that the unit's level is asked."""
    entries: dict[Cell, Entry] = {}
    for appendix in forms.appendices:
        for line in appendix.indicators:
            if line.kind is Kind.HEADING or not line.asked_of(unit.level):
                continue
            for number, column in enumerate(appendix.columns):
                cell = Cell(appendix.key, line.key, column.key)
                value = answer(line, number, index)
                place = Place(f"{unit.code}.xlsx", appendix.sheet, *plan_sheet(appendix).position(cell))
                entries[cell] = Entry(cell, State.VALUE, value, str(value), place)
    return Filing(
        unit=unit.code, form_set=forms.id, edition=forms.edition, period=PERIOD.key, scope=Scope.OWN,
        file=f"{unit.code}.xlsx", sha256="0" * 64, entries=entries,
    )  # fmt: skip


def without(filing_: Filing, *keys: tuple[str, str]) -> Filing:
    """The same filing with these (appendix, indicator) lines blank."""
    kept = {cell: one for cell, one in filing_.entries.items() if (cell.appendix, cell.indicator) not in keys}
    return Filing(**{**vars(filing_), "entries": kept})


def filings(forms: FormSet = FORMS) -> dict[str, Filing]:
    """Everybody's filing, the district's own included."""
    return dict(_shipped_filings()) if forms is FORMS else _filings(forms)


def _filings(forms: FormSet) -> dict[str, Filing]:
    return {unit.code: filing(unit, index, forms) for index, unit in enumerate(ROUND.expected(), 1)}


@cache
def _shipped_filings() -> dict[str, Filing]:
    return _filings(FORMS)


def figures(
    sent: Mapping[str, Filing],
    held: frozenset[str] = frozenset(),
    forms: FormSet = FORMS,
    round_: Round = ROUND,
) -> Mapping[Cell, Figure]:
    """The figures of the round from these filings."""
    return roll_up(forms, round_, sent, held)

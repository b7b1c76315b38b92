"""A list as a Word template names it: `tre_han.tong`, `tre_han.nhom["nguyen_nhan"]`, `tre_han.cac_dong`.

Sub-lists have the same names: `vb_ban_hanh.loc["loai"]["Kế hoạch"].so_dong`. What nobody has answered says
so itself (`thieu`); a list in which everybody declares that there was nothing counts 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cchc_excel.nouns.figure import ListedRow, Listing, Standing
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.spec import FormSet, Kind, ListForm
from cchc_excel.nouns.unit import Round
from cchc_excel.verbs.coverage import say_coverage
from cchc_excel.verbs.totals_lists import UNIT_FIELD
from cchc_excel.verbs.wording_values import Phrase, UnitNumber, Value, names_of, percent_text, unit_name
from cchc_excel.vn.numbers import show

UNSAID = "chưa ghi"  # the group of rows that leave the field blank
ROW = "dòng"  # unit of measure of rows where the list has no amount
_DEPTH = 2  # how often a sub-list of a sub-list may be named
_CODE = re.compile(r"[\s(\-–]*(?<!\d)(?:\d{5}|\d{3})(?!\d)[)\s\-–]*")


@dataclass(frozen=True)
class Lazy(Mapping[str, object]):
    """Names with values that are made when a template asks for them."""

    names: tuple[str, ...]
    make: Callable[[str], object]

    def __getitem__(self, name: str) -> object:
        if name not in self.names:
            raise KeyError(name)
        return self.make(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, kw_only=True)
class RowWords:
    """One row: `o["noi_dung"]` a Phrase, dates as 05/03/2023; `don_vi` whose it is; `stt` from 1."""

    stt: int
    don_vi: str
    o: Mapping[str, Phrase]


@dataclass(frozen=True, kw_only=True)
class Group:
    """The rows that say the same in one field; `so` what they count together."""

    ten: str
    so: Value
    theo_don_vi: Phrase
    cac_dong: tuple[RowWords, ...]


@dataclass(frozen=True, kw_only=True)
class ListWords:
    """A list, or the rows of it that say one thing.

    `so_dong` the number of rows, `tong` the sum of the field that counts things (the rows where there
    is none); `theo_don_vi` "An Khương (2), Tân Hưng (2)"; `theo["linh_vuc"]` "Hộ tịch (3), Đất đai (1)";
    `nhom["linh_vuc"]` the groups, largest first; `loc["linh_vuc"]["Hộ tịch"]` a sub-list; `chua_co` who has
    not answered; `thieu` why nothing can be said, "" when it can.
    """

    ten: str
    tieu_de: str
    so_dong: Value
    tong: Value
    theo_don_vi: Phrase
    theo: Mapping[str, object]
    nhom: Mapping[str, object]
    loc: Mapping[str, object]
    cac_dong: tuple[RowWords, ...]
    chua_co: Phrase
    thieu: str


@dataclass(frozen=True)
class _Source:
    """The rows that are told, the list and the round they are of, and what to call them."""

    forms: FormSet
    round_: Round
    form: ListForm
    listing: Listing
    rows: tuple[ListedRow, ...]
    place: str


def list_words(forms: FormSet, round_: Round, listings: Mapping[str, Listing]) -> dict[str, ListWords]:
    """Every list of the form set that has a listing, by its key."""
    found = ((one, listings[one.key]) for one in forms.lists if one.key in listings)
    return {form.key: _words(_source(forms, round_, form, listing), _DEPTH) for form, listing in found}


def _source(forms: FormSet, round_: Round, form: ListForm, listing: Listing) -> _Source:
    place = f"{form.number} ({form.area[:1].lower()}{form.area[1:]})"
    return _Source(forms, round_, form, listing, listing.rows, place)


def _words(source: _Source, depth: int) -> ListWords:
    fields = tuple(one.key for one in source.form.fields)
    told = tuple(one.key for one in source.form.fields if one.kind is Kind.STATE) if depth else ()
    return ListWords(
        ten=source.form.number,
        tieu_de=source.form.title,
        so_dong=_value(source, source.rows, ROW),
        tong=_value(source, source.rows, ""),
        theo_don_vi=_by_unit(source, source.rows),
        theo=Lazy(fields, lambda name: _by_field(source, name)),
        nhom=Lazy(fields, lambda name: _groups(source, name)),
        loc=Lazy(told, lambda name: _choices(source, name, depth)),
        cac_dong=_rows(source, source.rows),
        chua_co=_lacking(source),
        thieu=_missing(source),
    )


def _choices(source: _Source, name: str, depth: int) -> Lazy:
    """The sub-lists of a field, one for each choice that the form offers."""

    def chosen(choice: str) -> ListWords:
        some = tuple(one for one in source.rows if _said(source, one, name) == choice)
        return _words(replace(source, rows=some, place=f"{source.place}, “{choice}”"), depth - 1)

    return Lazy(source.form.field(name).states, chosen)


def _included(source: _Source) -> list[str]:
    return [code for code, one in source.listing.standings.items() if one is Standing.INCLUDED]


def _missing(source: _Source) -> str:
    return "" if _included(source) else f"thiếu số liệu: {source.place}"


def _lacking(source: _Source) -> Phrase:
    answered = (Standing.INCLUDED, Standing.NOT_ASKED)
    absent = [code for code, one in source.listing.standings.items() if one not in answered]
    reason = "" if absent else f"không thiếu đơn vị nào: {source.place}"
    return Phrase(chu=names_of(absent, source.round_), thieu=reason)


def _amount(source: _Source, row: ListedRow, measure: str) -> Decimal | None:
    """What a row counts for: 1 as a row, else its amount; None where that cannot be read."""
    amount = source.form.amount
    return Decimal(1) if measure == ROW or not amount else row.record.entry(amount).amount


def _sum(source: _Source, rows: Sequence[ListedRow], measure: str) -> Decimal | None:
    amounts = [_amount(source, one, measure) for one in rows]
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _value(source: _Source, rows: Sequence[ListedRow], measure: str) -> Value:
    """What rows count together; `measure` is ROW for their number, "" for what the list counts."""
    total = _sum(source, rows, measure)
    reason = _missing(source) or ("" if total is not None else f"có dòng chưa ghi số: {source.place}")
    period = source.round_.period
    amount = source.form.field(source.form.amount) if source.form.amount else None
    nothing = Phrase(chu="", thieu=f"không có cách tính tỷ lệ: {source.place}")
    return Value(
        noi=source.place,
        chu="" if reason or total is None else show(total),
        so=None if reason else total,
        don_vi_tinh=amount.unit if amount and measure != ROW else ROW,
        do_phu=say_coverage(source.listing.coverage, source.forms),
        du=source.listing.coverage.complete,
        thieu=reason,
        cach_tinh=nothing,
        danh_sach=_by_unit(source, rows, measure),
        chua_co=_lacking(source),
        cac_don_vi=frozenset(_included(source)),
        so_ngay=(period.end - period.start).days + 1,
        cong_don=True,
        ti_le=False,
        theo_don_vi=_numbers(source, rows, measure),
    )


def _numbers(source: _Source, rows: Sequence[ListedRow], measure: str) -> tuple[UnitNumber, ...]:
    """What each unit's rows count, zeros of units that declared nothing included, in the round's order."""
    per = _per_unit(source, rows, measure)
    own = source.round_.reporting.code
    known = {unit.code: unit_name(unit) for unit in source.round_.expected()}
    return tuple(
        UnitNumber(ma=code, don_vi=name, chu=show(per.get(code, (name, Decimal(0)))[1]),
                   so=per.get(code, (name, Decimal(0)))[1], rieng=code == own)
        for code, name in known.items()
        if code in _included(source) and code not in _unsure(source, rows, measure)
    )  # fmt: skip


def _unsure(source: _Source, rows: Sequence[ListedRow], measure: str) -> frozenset[str]:
    return frozenset(one.unit for one in rows if _amount(source, one, measure) is None)


def _per_unit(source: _Source, rows: Sequence[ListedRow], measure: str) -> dict[str, tuple[str, Decimal]]:
    """Name and sum of every unit that has rows, in the order of the rows."""
    found: dict[str, tuple[str, Decimal]] = {}
    for one in rows:
        amount = _amount(source, one, measure)
        if amount is not None:
            name, before = found.get(one.unit, (_unit_name(source, one), Decimal(0)))
            found[one.unit] = (name, before + amount)
    return found


def _unit_name(source: _Source, row: ListedRow) -> str:
    """The name inside a sentence; of a unit that the round does not know, as its totals book has it."""
    unit = source.round_.unit(row.unit)
    if unit is not None:
        return unit_name(unit)
    written = _CODE.sub(" ", row.record.entry(UNIT_FIELD).raw).strip()
    return (written or row.unit).removeprefix("Xã ")


def _by_unit(source: _Source, rows: Sequence[ListedRow], measure: str = "") -> Phrase:
    """Units with their sums, largest first: "An Khương (2), Tân Hưng (2)"."""
    if reason := _missing(source):
        return Phrase(chu="", thieu=reason)
    if _unsure(source, rows, measure):
        return Phrase(chu="", thieu=f"có dòng chưa ghi số: {source.place}")
    some = sorted(_per_unit(source, rows, measure).values(), key=lambda one: -one[1])
    names = [f"{name} ({show(amount)})" for name, amount in some if amount]
    return Phrase(chu=", ".join(names), thieu="" if names else f"không đơn vị nào có: {source.place}")


def _said(source: _Source, row: ListedRow, name: str) -> str:
    """What a row says in a field, as the document prints it; "" for nothing."""
    return _shown(row.record.entry(name), source.form.field(name).kind)


def _groups(source: _Source, name: str) -> tuple[Group, ...]:
    """The rows by what they say in a field: the largest first, those that say nothing last."""
    found: dict[str, list[ListedRow]] = {}
    for one in source.rows:
        found.setdefault(_said(source, one, name), []).append(one)
    sums = {said: _sum(source, some, "") or Decimal(0) for said, some in found.items()}
    ordered = sorted(found, key=lambda said: (said == "", -sums[said]))
    return tuple(
        Group(
            ten=said or UNSAID,
            so=_value(replace(source, place=f"{source.place}, “{said or UNSAID}”"), found[said], ""),
            theo_don_vi=_by_unit(source, found[said]),
            cac_dong=_rows(source, found[said]),
        )
        for said in ordered
    )


def _by_field(source: _Source, name: str) -> Phrase:
    """The groups of a field with their sums: "Hộ tịch (3), Đất đai (1)"."""
    if reason := _missing(source):
        return Phrase(chu="", thieu=reason)
    groups = _groups(source, name)
    gap = next((one.so.thieu for one in groups if one.so.thieu), "")
    named = [f"{one.ten} ({one.so.chu})" for one in groups]
    return Phrase(chu=", ".join(named), thieu=gap or ("" if named else f"không có dòng nào: {source.place}"))


def _rows(source: _Source, rows: Sequence[ListedRow]) -> tuple[RowWords, ...]:
    return tuple(
        RowWords(stt=number, don_vi=_unit_name(source, one), o=_cells(source, one))
        for number, one in enumerate(rows, 1)
    )


def _cells(source: _Source, row: ListedRow) -> Mapping[str, Phrase]:
    """The fields of a row; a required one that is blank, and any that could not be read, is a gap."""
    cells: dict[str, Phrase] = {}
    for one in source.form.fields:
        entry = row.record.entry(one.key)
        absent = entry.state is State.REJECTED or (one.key in source.form.required and not entry.filled)
        reason = f"thiếu “{one.label}”: {source.place}, {_unit_name(source, row)}" if absent else ""
        cells[one.key] = Phrase(chu=_shown(entry, one.kind), thieu=reason)
    return cells


def _shown(entry: Entry, kind: Kind) -> str:
    """An entry as a document prints it: 1.234 · 95,4% · 05/03/2023 · không có · "" for a blank."""
    if entry.state is State.NONE:
        return "không có"
    if entry.value is None:
        return ""
    if isinstance(entry.value, Decimal):
        return percent_text(entry.value) if kind is Kind.PERCENT else show(entry.value)
    if kind is Kind.DATE:
        return f"{date.fromisoformat(entry.value):%d/%m/%Y}"
    return entry.value

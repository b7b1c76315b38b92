"""A list as a Word template names it: `tre_han.tong`, `tre_han.nhom["nguyen_nhan"]`, `tre_han.cac_dong`.

Sub-lists have the same names: `vb_ban_hanh.loc["loai"]["Kế hoạch"].so_dong`. What nobody has answered says
so itself (`thieu`); a list in which everybody declares that there was nothing counts 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.nouns.figure import ListedRow, Listing
from cchc_excel.nouns.spec import FormSet, Kind, ListForm
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.rules.lists import name_list
from cchc_excel.totals.coverage import say_coverage
from cchc_excel.totals.unit_numbers import UnitNumbers
from cchc_excel.totals.units_behind import units_behind
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.wording.covered import covered_by
from cchc_excel.wording.headings import sign_title
from cchc_excel.wording.holes import MISSING, Hole
from cchc_excel.wording.list_rows import Lazy, RowSource, RowWords, name_of, rows_of, say_field
from cchc_excel.wording.unit_names import name_unranked_units, names_of, unit_name
from cchc_excel.wording.values import Phrase, UnitNumber, Value, say_lacking_units

UNSAID = "chưa ghi"  # the group of rows that leave the field blank
ROW = "dòng"  # unit of measure of rows where the list has no amount
_DEPTH = 2  # how often a sub-list of a sub-list may be named


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
    khuyet: Hole | None = None


def list_words(forms: FormSet, round_: Round, listings: Mapping[str, Listing]) -> dict[str, ListWords]:
    """Every list of the form set that has a listing, by its key."""
    found = ((list_form, listings[list_form.key]) for list_form in forms.lists if list_form.key in listings)
    return {form.key: _words(_source(forms, round_, form, listing), _DEPTH) for form, listing in found}


def _source(forms: FormSet, round_: Round, form: ListForm, listing: Listing) -> RowSource:
    return RowSource(forms, round_, form, listing, listing.rows, name_list(form))


def _words(source: RowSource, depth: int) -> ListWords:
    fields = tuple(indicator.key for indicator in source.form.fields)
    told = (
        tuple(indicator.key for indicator in source.form.fields if indicator.kind is Kind.STATE)
        if depth
        else ()
    )
    return ListWords(
        ten=source.form.number,
        tieu_de=sign_title(source.form.title),
        so_dong=_value(source, source.rows, ROW),
        tong=_value(source, source.rows, ""),
        theo_don_vi=_by_unit(source, source.rows),
        theo=Lazy(fields, lambda name: _by_field(source, name)),
        nhom=Lazy(fields, lambda name: _groups(source, name)),
        loc=Lazy(told, lambda name: _choices(source, name, depth)),
        cac_dong=rows_of(source, source.rows),
        chua_co=_lacking(source),
        thieu=_missing(source),
        khuyet=_hole(source),
    )


def _choices(source: RowSource, name: str, depth: int) -> Lazy:
    """The sub-lists of a field, one for each choice that the form offers."""

    def chosen(choice: str) -> ListWords:
        some = tuple(
            listed_row for listed_row in source.rows if say_field(source, listed_row, name) == choice
        )
        return _words(replace(source, rows=some, place=f"{source.place}, “{choice}”"), depth - 1)

    return Lazy(source.form.field(name).states, chosen)


def _included(source: RowSource) -> list[str]:
    return [code for code, standing in source.listing.standings.items() if standing is Standing.INCLUDED]


def _missing(source: RowSource) -> str:
    return "" if _included(source) else f"thiếu số liệu: {source.place}"


def _hole(source: RowSource) -> Hole | None:
    """The list as a place without data; None when somebody has answered, or nobody was asked."""
    asked = any(standing not in NOT_OWED for standing in source.listing.standings.values())
    return Hole(MISSING, name_list(source.form)) if asked and not _included(source) else None


def _absent(source: RowSource) -> list[str]:
    answered = (Standing.INCLUDED, *NOT_OWED)
    return [code for code, standing in source.listing.standings.items() if standing not in answered]


def _lacking(source: RowSource) -> Phrase:
    return say_lacking_units(
        source.forms, source.round_, source.listing.answered, _absent(source), source.place
    )


def _amount(source: RowSource, row: ListedRow, measure: str) -> Decimal | None:
    """What a row counts for: 1 as a row, else its amount; None where that cannot be read."""
    amount = source.form.amount
    return Decimal(1) if measure == ROW or not amount else row.record.entry(amount).amount


def _sum(source: RowSource, rows: Sequence[ListedRow], measure: str) -> Decimal | None:
    amounts = [_amount(source, listed_row, measure) for listed_row in rows]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _value(source: RowSource, rows: Sequence[ListedRow], measure: str) -> Value:
    """What rows count together; `measure` is ROW for their number, "" for what the list counts."""
    total = _sum(source, rows, measure)
    reason = _missing(source) or ("" if total is not None else f"có dòng chưa ghi số: {source.place}")
    period = source.round_.period
    amount = source.form.field(source.form.amount) if source.form.amount else None
    nothing = Phrase(chu="", thieu=f"không có cách tính tỷ lệ: {source.place}")
    each = _numbers(source, rows, measure)
    counted = {unit_number.ma for unit_number in each}
    uncounted = tuple(code for code in _included(source) if code not in counted)
    numbers = UnitNumbers(given=(), without=uncounted, absent=tuple(_absent(source)))
    return Value(
        noi=source.place,
        chu="" if reason or total is None else show_number(total),
        so=None if reason else total,
        don_vi_tinh=amount.unit if amount and measure != ROW else ROW,
        do_phu=say_coverage(source.listing.coverage, source.forms),
        du=source.listing.coverage.complete,
        thieu=reason,
        cach_tinh=nothing,
        tu=nothing,
        mau=nothing,
        danh_sach=_by_unit(source, rows, measure),
        chua_co=_lacking(source),
        cac_don_vi=units_behind(source.listing.answered, f"{source.place} {source.round_.period.key}"),
        so_ngay=(period.end - period.start).days + 1,
        cong_don=True,
        ti_le=False,
        theo_don_vi=each,
        khuyet=_hole(source),
        khong_co_so=names_of(uncounted, source.round_),
        khong_xep=name_unranked_units(numbers, source.round_),
        phu=covered_by([source.listing.coverage], source.forms),
    )


def _numbers(source: RowSource, rows: Sequence[ListedRow], measure: str) -> tuple[UnitNumber, ...]:
    """What the rows that each unit sent count, those of its totals book for it, in the round's order.

    Units that declared nothing have 0; one with a row that cannot be counted has no number.
    """
    own, sure = source.round_.reporting.code, set(_included(source))
    found: list[UnitNumber] = []
    for unit in source.round_.expected():
        sent = [listed_row for listed_row in rows if (listed_row.sender or listed_row.unit) == unit.code]
        amount = _sum(source, sent, measure)
        if unit.code in sure and amount is not None:
            mine = unit.code == own
            found.append(
                UnitNumber(
                    ma=unit.code, don_vi=unit_name(unit), chu=show_number(amount), so=amount, rieng=mine
                )
            )
    return tuple(found)


def _per_unit(source: RowSource, rows: Sequence[ListedRow], measure: str) -> dict[str, tuple[str, Decimal]]:
    """Name and sum of every unit that has rows, in the order of the rows."""
    found: dict[str, tuple[str, Decimal]] = {}
    for listed_row in rows:
        amount = _amount(source, listed_row, measure)
        if amount is not None:
            name, before = found.get(listed_row.unit, (name_of(source, listed_row), Decimal(0)))
            found[listed_row.unit] = (name, before + amount)
    return found


def _by_unit(source: RowSource, rows: Sequence[ListedRow], measure: str = "") -> Phrase:
    """Units with their sums, largest first: "An Khương (2), Tân Hưng (2)"."""
    if reason := _missing(source):
        return Phrase(chu="", thieu=reason, khuyet=_hole(source))
    if _sum(source, rows, measure) is None:
        return Phrase(chu="", thieu=f"có dòng chưa ghi số: {source.place}")
    some = sorted(_per_unit(source, rows, measure).values(), key=lambda pair: -pair[1])
    names = [f"{name} ({show_number(amount)})" for name, amount in some if amount]
    return Phrase(chu=", ".join(names), thieu="" if names else f"không đơn vị nào có: {source.place}")


def _groups(source: RowSource, name: str) -> tuple[Group, ...]:
    """The rows by what they say in a field: the largest first, those that say nothing last."""
    found: dict[str, list[ListedRow]] = {}
    for listed_row in source.rows:
        found.setdefault(say_field(source, listed_row, name), []).append(listed_row)
    sums = {what: _sum(source, some, "") or Decimal(0) for what, some in found.items()}
    ordered = sorted(found, key=lambda what: (what == "", -sums[what]))
    return tuple(
        Group(
            ten=what or UNSAID,
            so=_value(replace(source, place=f"{source.place}, “{what or UNSAID}”"), found[what], ""),
            theo_don_vi=_by_unit(source, found[what]),
            cac_dong=rows_of(source, found[what]),
        )
        for what in ordered
    )


def _by_field(source: RowSource, name: str) -> Phrase:
    """The groups of a field with their sums: "Hộ tịch (3), Đất đai (1)"."""
    if reason := _missing(source):
        return Phrase(chu="", thieu=reason, khuyet=_hole(source))
    groups = _groups(source, name)
    gap = next((group.so.thieu for group in groups if group.so.thieu), "")
    named = [f"{group.ten} ({group.so.chu})" for group in groups]
    return Phrase(chu=", ".join(named), thieu=gap or ("" if named else f"không có dòng nào: {source.place}"))

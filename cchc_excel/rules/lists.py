"""The rules between a list and an appendix: checked over a filing and told to the sender.

`live_check_lists` says the same in Excel, `sentences_lists` in Vietnamese. The rows are added up (their
amount, or their number) as `ListRule` says. Where what decides is rejected nothing is claimed: those
cells have findings of their own. A blank counts for none of the choices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.forms.along import compared_columns
from cchc_excel.nouns.filing import Entry, Filing, Record, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, Column, FormSet, Indicator, ListForm, ListRule
from cchc_excel.rules.words import place_of
from cchc_excel.vietnamese.near_text import label_key
from cchc_excel.vietnamese.numbers import show_number

_LONGEST, _LABEL, _TITLE = 240, 40, 70
_USUAL, _SHORTEST = "Hãy kiểm tra lại cả hai chỗ", "Hãy xem lại"


@dataclass(frozen=True)
class ListVerdict:
    """One list rule in one column: the sum of the rows and of the terms; equal, or a breach.

    `listed` is None where the rows do not add up (a rejected or blank cell decides), `counted` where
    no term is filled: then nothing is claimed. `blank` tells that the list itself is blank.
    """

    rule: ListRule
    column: Column
    listed: Decimal | None
    counted: Decimal | None
    records: tuple[Record, ...]
    blank: bool = False

    @property
    def broken(self) -> bool:
        """True when rows and figures contradict one another."""
        return self.listed is not None and self.counted is not None and self.listed != self.counted


def check_lists(forms: FormSet, filing: Filing, level: str) -> tuple[ListVerdict, ...]:
    """One verdict for each column of each list rule that a unit of the level is asked for.

    A totals book has none: its lists and figures were compared in each unit's own filing.
    """
    if filing.scope is Scope.TOTAL:
        return ()
    asked = [list_rule for list_rule in forms.list_rules if _asked(forms, list_rule, level)]
    return tuple(verdict for rule in asked for verdict in _verdicts(forms, filing, rule, level))


def _asked(forms: FormSet, rule: ListRule, level: str) -> bool:
    terms = any(forms.indicator(term).asked_of(level) for term in rule.terms)
    return terms and forms.listing(rule.list).asked_of(level)


def _verdicts(forms: FormSet, filing: Filing, rule: ListRule, level: str) -> Iterator[ListVerdict]:
    form = forms.listing(rule.list)
    records = filing.records.get(form.key, ())
    blank = not records and form.key not in filing.declared_empty
    columns = compared_columns(forms.appendix(rule.terms[0].appendix))
    for column in columns if rule.by else columns[:1]:
        mine = None if column.total and rule.by else column
        some = _chosen(rule, records, mine)
        yield ListVerdict(
            rule=rule,
            column=column,
            listed=None if some is None else _amount(form, some),
            counted=_counted(forms, filing, rule, column, level),
            records=some or (),
            blank=blank,
        )


def _chosen(rule: ListRule, records: Sequence[Record], column: Column | None) -> tuple[Record, ...] | None:
    """The rows that count in a column, in all for None; None where a cell that decides cannot be read."""
    wanted = [rule.where] if rule.where else []
    if rule.by and column is not None:
        wanted.append((rule.by, column.label))
    chosen: list[Record] = []
    for record in records:
        entries = [(record.entry(name), value) for name, value in wanted]
        if any(_other(entry, value) for entry, value in entries):
            continue
        if any(entry.state is State.REJECTED for entry, _ in entries):
            return None
        chosen.append(record)
    return tuple(chosen)


def _other(entry: Entry, value: str) -> bool:
    """True when the cell does not say that value; a blank says nothing, a rejected one is unknown."""
    return entry.state is not State.REJECTED and label_key(str(entry.value or "")) != label_key(value)


def _amount(form: ListForm, records: Sequence[Record]) -> Decimal | None:
    """What the rows count together; None when a row does not say how many it stands for."""
    if not form.amount:
        return None if any(not record.filled for record in records) else Decimal(len(records))
    amounts = [record.entry(form.amount).amount for record in records]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def _counted(forms: FormSet, filing: Filing, rule: ListRule, column: Column, level: str) -> Decimal | None:
    """The sum of the terms in a column, blanks as 0 beside a filled one; None when none is filled."""
    entries = [
        filing.entry(Cell(*term, column.key)) for term in rule.terms if forms.indicator(term).asked_of(level)
    ]
    if any(entry.state is State.REJECTED for entry in entries) or not any(entry.filled for entry in entries):
        return None
    return sum((entry.amount or Decimal(0) for entry in entries), Decimal(0))


def list_findings(forms: FormSet, filing: Filing, verdicts: Sequence[ListVerdict]) -> tuple[Finding, ...]:
    """One finding for each breach; for a blank list one for each rule.

    Where the fields of a form already differ one by one, their total is not told again.
    """
    broken = [list_verdict for list_verdict in verdicts if list_verdict.broken]
    split = {
        list_verdict.rule.id
        for list_verdict in broken
        if list_verdict.rule.by and not list_verdict.column.total
    }
    told: list[Finding] = []
    blank: set[str] = set()
    for list_verdict in broken:
        if list_verdict.blank:
            if list_verdict.rule.id not in blank:
                blank.add(list_verdict.rule.id)
                told.append(_blank(forms, filing, _widest(list_verdict, broken)))
        elif not (list_verdict.column.total and list_verdict.rule.id in split):
            told.append(_breach(forms, filing, list_verdict))
    return tuple(told)


def _widest(list_verdict: ListVerdict, broken: Sequence[ListVerdict]) -> ListVerdict:
    """The total column's verdict of the same rule, where that is broken too."""
    return next((o for o in broken if o.rule.id == list_verdict.rule.id and o.column.total), list_verdict)


def _breach(forms: FormSet, filing: Filing, list_verdict: ListVerdict) -> Finding:
    form = forms.listing(list_verdict.rule.list)
    slots = _slots(forms, list_verdict) | {
        "value": show_number(list_verdict.listed or Decimal(0)),
        "measure": _measure(form),
    }
    place = _rows_place(list_verdict) or _terms_place(forms, filing, list_verdict)
    return _raise("L-23", place, filing, list_verdict, slots)


def _blank(forms: FormSet, filing: Filing, list_verdict: ListVerdict) -> Finding:
    return _raise(
        "L-24", _terms_place(forms, filing, list_verdict), filing, list_verdict, _slots(forms, list_verdict)
    )


def _raise(
    code: str, place: Place, filing: Filing, list_verdict: ListVerdict, slots: dict[str, str]
) -> Finding:
    rule = list_verdict.rule
    made = make_finding(code, place, rule.severity, unit=filing.unit, rule=rule.id, **slots)
    if len(made.text) < _LONGEST:
        return made
    short = slots | {"todo": _SHORTEST}
    return make_finding(code, place, rule.severity, unit=filing.unit, rule=rule.id, **short)


def _slots(forms: FormSet, list_verdict: ListVerdict) -> dict[str, str]:
    form, rule = forms.listing(list_verdict.rule.list), list_verdict.rule
    hint = rule.hint.strip().rstrip(".")
    return {
        "list_label": _cut(name_list(form), _TITLE),
        "part": _part(form, rule, list_verdict.column),
        "other": say_terms(forms, rule),
        "figure": show_number(list_verdict.counted or Decimal(0)),
        "todo": (hint if "hãy" in hint.lower() else f"Hãy {hint[:1].lower()}{hint[1:]}") if hint else _USUAL,
    }


def name_list(form: ListForm) -> str:
    """The list as a sentence names it: "Danh sách 1 (hồ sơ trễ hạn)"."""
    return f"{form.number} ({form.area[:1].lower()}{form.area[1:]})"


def _part(form: ListForm, rule: ListRule, column: Column) -> str:
    """Which rows are meant: " lĩnh vực “Hộ tịch”, tình trạng “Đã giải quyết quá hạn”"."""
    parts = []
    if rule.by and not column.total:
        parts.append(f"{_lower(form.field(rule.by))} “{_cut(column.label, _LABEL)}”")
    if rule.where:
        parts.append(f"{_lower(form.field(rule.where[0]))} “{_cut(rule.where[1], _LABEL)}”")
    return f" {', '.join(parts)}" if parts else ""


def _measure(form: ListForm) -> str:
    return form.field(form.amount).unit if form.amount else "dòng"


def _lower(indicator: Indicator) -> str:
    return f"{indicator.label[:1].lower()}{indicator.label[1:]}"


def say_terms(forms: FormSet, rule: ListRule) -> str:
    """The figures of a list rule as the clerk finds them: "Biểu số 06a cột (10)+(13)"."""
    appendix = forms.appendix(rule.terms[0].appendix)
    codes = "+".join(f"({appendix.indicator(term.indicator).code})" for term in rule.terms)
    if appendix.across:
        return f"{appendix.number} cột {codes}"
    return f"{appendix.number} dòng {codes.replace('(', '').replace(')', '')}"


def _rows_place(list_verdict: ListVerdict) -> Place | None:
    """Where the first of the rows stands."""
    places = (
        entry.place for record in list_verdict.records for entry in record.entries.values() if entry.place
    )
    return next(places, None)


def _terms_place(forms: FormSet, filing: Filing, list_verdict: ListVerdict) -> Place:
    return place_of(forms, filing, Cell(*list_verdict.rule.terms[0], list_verdict.column.key))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(",;. ") + "…"

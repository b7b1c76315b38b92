"""Slips as sentences: where, what is written, what it may have been, and to ask the sender."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.catalogue.slips import LIKELY
from cchc_excel.nouns.filing import State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, Kind
from cchc_excel.rules.words import place_of, quote_entry
from cchc_excel.slips.ground import SlipGround
from cchc_excel.slips.kinds import Edit, Slip, SlipKind
from cchc_excel.slips.peers import find_peers
from cchc_excel.values.reading import quote_text
from cchc_excel.vietnamese.numbers import show_number

_MOST_RULES = 3  # named in a sentence
_SEVERAL = "S-11"
Slots = dict[str, str]


def proposal_finding(ground: SlipGround, slip: Slip) -> Finding:
    """The sentence of one slip, at its first edited cell (or the first broken rule's target)."""
    home = slip.edits[0].cell if slip.edits else ground.inputs(slip.settles[0])[0]
    code, slots = _told(ground, slip)
    place = place_of(ground.forms, ground.filing, home)
    rule = slip.settles[0].rule.id if slip.settles else ""
    rules = {"rules": _rules(slip), "label": quote_text(ground.line(home).label)}
    return make_finding(code, place, unit=ground.filing.unit, rule=rule, **rules, **slots)


def sign_finding(ground: SlipGround, code: str, edit: Edit) -> Finding:
    """The sentence of a number that breaks no rule but is unlike its line."""
    among = find_peers(ground, edit.cell)
    place = place_of(ground.forms, ground.filing, edit.cell)
    slots = {
        "label": quote_text(ground.line(edit.cell).label),
        "low": show_number(min(among)),
        "high": show_number(max(among)),
    }
    return make_finding(code, place, unit=ground.filing.unit, **slots, **_change(ground, edit))


def guess_fixes(ground: SlipGround, slip: Slip) -> Mapping[tuple[str, Place], str]:
    """The guess alone beside each fault that it explains; nothing for kind NONE."""
    if slip.kind is SlipKind.NONE:
        return {}
    code, slots = _told(ground, slip)
    first = place_of(ground.forms, ground.filing, slip.edits[0].cell)
    guess = LIKELY[code].format(**({"a1": first.address} | slots))
    text = f"{guess[0].upper()}{guess[1:]}."
    faults = {
        (instance.rule.id, place_of(ground.forms, ground.filing, instance.target)): text
        for instance in slip.settles
    }
    for edit in slip.edits:
        if ground.filing.entry(edit.cell).state is State.REJECTED:
            faults["", place_of(ground.forms, ground.filing, edit.cell)] = text
    return faults


def _told(ground: SlipGround, slip: Slip) -> tuple[str, Slots]:
    """The catalogue code and the slots of its guess."""
    if slip.others:
        two = {"first": _in_short(ground, slip), "second": _in_short(ground, slip.others[0])}
        return _SEVERAL, two
    if slip.kind is SlipKind.SWAPPED:
        return slip.kind.value, _exchange(ground, slip.edits)
    if slip.kind is SlipKind.SHIFTED:
        return slip.kind.value, _block(ground, slip.edits)
    return slip.kind.value, _change(ground, slip.edits[0]) if slip.edits else {}


def _rules(slip: Slip) -> str:
    """ "PL1-01, PL1-02 …", or what else is healed."""
    if not slip.clears:
        return "ở các ô không đọc được"
    more = " …" if len(slip.clears) > _MOST_RULES else ""
    return ", ".join(slip.clears[:_MOST_RULES]) + more


def _change(ground: SlipGround, edit: Edit) -> Slots:
    return {"value": _said(ground, edit.cell, edit.old), "proposed": _said(ground, edit.cell, edit.new)}


def _said(ground: SlipGround, cell: Cell, value: Decimal | str | None) -> str:
    """A value as a sentence quotes it: "5.160", "95,4 %", "“Đạt”", or the entry's own words."""
    if isinstance(value, Decimal):
        return show_number(value) + (" %" if ground.line(cell).kind is Kind.PERCENT else "")
    if value is None:
        return quote_entry(ground.filing.entry(cell), ground.line(cell).kind)
    return f"“{quote_text(value)}”"


def _exchange(ground: SlipGround, edits: Sequence[Edit]) -> Slots:
    one, two = edits
    return {
        "value": _said(ground, one.cell, one.old),
        "other": place_of(ground.forms, ground.filing, two.cell).address,
        "other_value": _said(ground, two.cell, two.old),
    }


def _block(ground: SlipGround, edits: Sequence[Edit]) -> Slots:
    """Where the block stands now, and which way it has slid."""
    places = [place_of(ground.forms, ground.filing, edit.cell) for edit in edits]
    now = [place for place, edit in zip(places, edits, strict=True) if edit.old not in (None, "")]
    rows, columns = [place.row for place in now], [place.column for place in now]
    corners = (replace(now[0], row=line(rows), column=line(columns)) for line in (min, max))
    first, last = (place.address for place in corners)
    empty = [place.row for place, edit in zip(places, edits, strict=True) if edit.state is State.BLANK]
    down = bool(empty) and max(empty) == max(rows)
    block = f"{first}:{last}" if now[0].lead is None else f"từ {first} đến {last}"
    return {"block": block, "direction": "xuống" if down else "lên"}


def _in_short(ground: SlipGround, slip: Slip) -> str:
    """ "ô D10 ghi 16", "đổi chỗ D10 và D11"."""
    cells = [place_of(ground.forms, ground.filing, edit.cell).address for edit in slip.edits]
    if slip.kind is SlipKind.SWAPPED:
        return f"đổi chỗ ô {cells[0]} và ô {cells[1]}"
    if slip.kind is SlipKind.SHIFTED:
        slots = _block(ground, slip.edits)
        return f"đưa các ô {slots['block']} {'lên' if slots['direction'] == 'xuống' else 'xuống'} một dòng"
    return f"ô {cells[0]} ghi {_said(ground, slip.edits[0].cell, slip.edits[0].new)}"

"""Lists in a totals book: the unit stands in the first column, every level has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import Cell, Indicator, Kind, ListForm, Rollup
from cchc_excel.nouns.unit import Round
from cchc_excel.vietnamese.near_text import fold_and_remember

UNIT_FIELD = "don_vi"  # the field of a totals book's list that says whose row it is
UNIT_LABEL = "Đơn vị"
_CODE = re.compile(r"(?<!\d)(?<!\d[.,-])(?:\d{5}|\d{3})(?![.,-]?\d)")
_MEMBER = re.compile(r"(.+) \(([^()]+)\)")
_DIGITS = 3  # of a name: "Phường 10"; more are a code that cannot be read


def totals_list(form: ListForm) -> ListForm:
    """The list as a totals book has it: asked of every level, the unit before its fields."""
    unit = Indicator(
        key=UNIT_FIELD, code="0", number="", label=UNIT_LABEL, unit="", kind=Kind.TEXT, rollup=Rollup.NONE
    )
    return replace(form, fields=(unit, *form.fields), required=(UNIT_FIELD, *form.required), levels=())


def list_cell(form: str) -> Cell:
    """The cell under which a totals book tells how many units are in a list (`do_phu`, `do_phu_cap`)."""
    return Cell(form, "danh_sach", "dong")


@dataclass(frozen=True)
class UnitMention:
    """The unit that a row names: its code, and the L-code of what is wrong with that.

    `known` is the unit's name where the code is one that the book or the round knows.
    """

    code: str
    doubt: str = ""
    known: str = ""


def read_unit_mention(entry: Entry, round_: Round, members: Sequence[str], sender: str) -> UnitMention:
    """The unit that a cell of a totals book names, by code, by name, or both in agreement.

    `members` are the units that the book says it holds, "Xã An Khương (25330)". A book that does not say
    may name any unit below the round's, by code or else by name, but of the round's own only its `sender`.
    """
    text = entry.raw.strip()
    if not members:
        return _unlisted(text, round_, sender)
    known = {found[2]: found[1] for member in members if (found := _MEMBER.fullmatch(member))}
    exact = [
        code
        for code, name in known.items()
        if fold_and_remember(f"{name} ({code})") == fold_and_remember(text)
    ]
    if exact:
        return UnitMention(exact[0])
    code, name = _parted(text)
    if code in known and name and not _agree(name, known[code]):
        return UnitMention("", "L-09", known[code])
    named = [code] if code else [one for one, called in known.items() if _agree(name, called)]
    return UnitMention(named[0]) if len(named) == 1 and named[0] in known else UnitMention("", "L-08")


def _unlisted(text: str, round_: Round, sender: str) -> UnitMention:
    """The unit where nothing but the round tells which ones there are."""
    code, name = _parted(text)
    known = {unit.code: unit.name for unit in round_.expected()}
    named = [text for text, called in known.items() if name and _agree(name, called)]
    if code in known and name and code not in named:
        return UnitMention("", "L-09", known[code])
    found = code or (named[0] if len(named) == 1 else text)
    foreign = found in known and sender not in (found, round_.reporting.code)
    garbled = found == text != code and sum(sign.isdigit() for sign in text) > _DIGITS
    return UnitMention("", "L-08") if foreign or garbled else UnitMention(found)


def _parted(text: str) -> tuple[str, str]:
    """Code and name of "Xã An Khương (25330)", "25330 - Xã An Khương", "25330"; "" for what is not there."""
    found = _CODE.search(text)
    if not found:
        return "", text
    return found[0], f"{text[: found.start()]} {text[found.end() :]}".strip(" ()-–:.,;")


def _agree(name: str, called: str) -> bool:
    """True for the name of a unit with or without its kind: "An Khương" of "Xã An Khương"."""
    written, whole = fold_and_remember(name), fold_and_remember(called)
    return bool(written) and (written == whole or whole.endswith(f" {written}"))

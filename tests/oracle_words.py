"""How figures must be told, worked out by the oracle: numbers, coverage, names, cells of the Word tables.

Nothing of the product's wording is used; `docs/mau-bao-cao.md` says what the names mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from oracle_forms import RANKS, FormBook, Key, Line
from oracle_sums import (
    BLANK,
    BLANK_FORM,
    DIFFERENT,
    HELD,
    IN,
    NO_FILING,
    NOT_ASKED,
    NOT_OWED,
    NOTHING,
    UNPAIRED,
    Expected,
    Leaf,
    leaves_of,
    reckon,
    silent_book,
)
from oracle_world import Gathering, Sender, Unit

SHORTS = {"xa": "xã", "huyen": "huyện", "tinh": "tỉnh"}
GAP = "…"


@dataclass(frozen=True)
class Direct:
    """What one of the round's own senders says of a figure: how it stands, its own number or words.

    `inside` are the names of units in its totals book that owe the figure and are not in it; `none` tells that
    it wrote "không có".
    """

    sender: Sender
    standing: str
    value: Fraction | str | None = None
    none: bool = False
    inside: tuple[str, ...] = ()


def number(value: Fraction, places: int = 0) -> str:
    """1234567/2 -> "617.283,5"; rounded half up where places are given."""
    if places:
        value = Fraction(int(abs(value) * 10**places + Fraction(1, 2)), 10**places)
    digits, power = value.numerator, value.denominator
    decimals = 0
    while digits * 10**decimals % power:
        decimals += 1
    whole, rest = divmod(digits * 10**decimals // power, 10**decimals)
    dotted = f"{whole:,}".replace(",", ".")
    return f"{dotted},{rest:0{decimals}}" if decimals else dotted


def told(line: Line, value: Fraction | str | None, tally: Mapping[str, int]) -> str:
    """The figure as a document prints it, "" for none."""
    if line.rollup == "tally":
        return ", ".join(f"{count} đơn vị {state or 'chưa đánh giá'}" for state, count in tally.items() if count)
    if value is None:
        return ""
    if isinstance(value, str):
        return "; ".join(value.splitlines()) if line.kind == "text" else value
    return f"{number(value, 2)}%" if line.kind == "percent" else number(value)


def coverage(expected: Expected) -> str:
    """ "9/11 xã (chưa kể xã của 1 huyện chưa có), 1/1 huyện"."""
    said = []
    for place, level in enumerate(RANKS):
        if level in expected.cover:
            above = [f"{expected.unseen[one]} {SHORTS[one]}" for one in RANKS[place + 1 :] if one in expected.unseen]
            hidden = f" (chưa kể {SHORTS[level]} của {', '.join(above)} chưa có)" if above else ""
            got, owed = expected.cover[level]
            said.append(f"{got}/{owed} {SHORTS[level]}{hidden}")
    return ", ".join(said) or "không đơn vị nào phải báo cáo"


def complete(expected: Expected) -> bool:
    """True when everybody who owes it is in."""
    return not expected.unseen and all(got == owed for got, owed in expected.cover.values())


def name(unit: Unit) -> str:
    """ "Số 5" of "Xã Số 5", "huyện Số 4" of "Huyện Số 4"."""
    return unit.name.removeprefix("Xã ") if unit.level == "xa" else unit.name[0].lower() + unit.name[1:]


def directs(book: FormBook, top: Gathering, key: Key, expected: Expected, inner: Mapping[str, Mapping[Key, Expected]]) -> list[Direct]:
    """Every sender of the round for one figure; `inner` are the figures of each totals book, by its unit."""
    found = []
    for one in top.senders:
        if one.book is not None:
            found.append(_of_book(one, inner[one.unit.code][key], expected))
            continue
        gift = next(each for each in expected.gifts if not each.leaf.inside and each.leaf.sender == one.unit.code)
        said = one.sheet.answers.get(key) if one.sheet else None
        standing = expected.senders.get(one.unit.code) or gift.standing
        found.append(Direct(one, standing, gift.value, bool(said and said.state == "none")))
    return found


def _of_book(one: Sender, figure: Expected, expected: Expected) -> Direct:
    if not figure.cover:
        return Direct(one, NOT_ASKED)
    if one.held or silent_book(one.book):
        return Direct(one, HELD)
    got = any(got for got, _ in figure.cover.values())
    assessed = any(figure.tally.values())
    nothing = any(each.standing == NOTHING for each in figure.gifts)  # its sums are there: 0 and 0
    standing = expected.senders.get(one.unit.code) or (IN if got or assessed or nothing else UNPAIRED if figure.value is not None else BLANK)
    there = (IN, DIFFERENT, *NOT_OWED)
    gifts = [each for each in figure.gifts if each.standing not in there]
    return Direct(one, standing, figure.value, inside=tuple(name(each.leaf.unit) for each in gifts))


def inner_figures(book: FormBook, top: Gathering) -> dict[str, dict[Key, Expected]]:
    """The figures of every totals book of the round."""
    return {one.unit.code: reckon(book, one.book) for one in top.senders if one.book}


def has_number(line: Line, one: Direct) -> bool:
    """True for a sender with a number of its own in the figure, used or not."""
    if not isinstance(one.value, Fraction):
        return False
    rate = line.rollup in ("ratio", "weighted")
    return one.standing in (IN, DIFFERENT) or (rate and one.standing == UNPAIRED)


def absent(line: Line, one: Direct) -> bool:
    """True for a sender that owes the figure and gave nothing to be shown."""
    if one.standing in NOT_OWED or has_number(line, one):
        return False
    return one.standing not in (IN, DIFFERENT, NOTHING) and not (one.standing == BLANK and one.none)


def unit_numbers(line: Line, some: Sequence[Direct]) -> list[tuple[str, str]]:
    """The code and the number as told of every sender that has one, in the order of the round."""
    given = [one for one in some if has_number(line, one)]
    return [(one.sender.unit.code, told(line, one.value, {})) for one in given]


def lacking(line: Line, some: Sequence[Direct]) -> str:
    """The names of who is not in it, those inside totals books last: a book that holds nobody's number is told by them."""
    books = [one for one in some if one.inside and (one.standing in (IN, DIFFERENT) or (absent(line, one) and one.standing in (BLANK, UNPAIRED)))]
    own = [name(one.sender.unit) for one in some if absent(line, one) and one not in books]
    return ", ".join([*own, *(inner for one in books for inner in one.inside)])


def printed(line: Line, value: Fraction | str | None, expected: Expected, some: Sequence[Direct]) -> str:
    """The cell of the Word table of a line that is printed with its columns."""
    text = told(line, value, expected.tally)
    if not text or not any(one.standing == IN for one in some):
        return GAP
    if line.kind == "text":
        return f"{sum(got for got, _ in expected.cover.values())} đơn vị nêu"
    return text


def reporters(top: Gathering) -> tuple[list[str], list[str]]:
    """The names of who sent nothing (a blank form is said so), and of whose file is held back: the units of the
    round, then those inside its totals books.
    """
    below = [one for one in top.senders if one.unit.code != top.reporting.code]
    nothing = [name(one.unit) for one in below if one.sheet is None and one.book is None]
    blank = [f"{name(one.unit)} (gửi biểu trống)" for one in below if (one.sheet and one.sheet.blank) or (one.book and silent_book(one.book))]
    held = [name(one.unit) for one in below if one.held and not (one.sheet and one.sheet.blank) and not (one.book and silent_book(one.book))]
    inside = [(one, leaf) for one in below if one.book and not one.held and not silent_book(one.book) for leaf in leaves_of(one.book)]
    silent = [_inside(one, leaf) for one, leaf in inside if leaf.standing in (NO_FILING, BLANK_FORM)]
    return [*nothing, *blank, *silent], [*held, *(_inside(one, leaf) for one, leaf in inside if leaf.standing == HELD)]


def _inside(one: Sender, leaf: Leaf) -> str:
    untouched = "gửi biểu trống, " if leaf.standing == BLANK_FORM else ""
    return f"{name(leaf.unit)} ({untouched}trong sổ tổng hợp của {name(one.unit)})"

"""What every figure of a round must be, worked out from the leaves: fractions, no product arithmetic.

The intent is that of issue 9 and `docs/architecture.md` ("Aggregating"). Units that send forms are leaves;
totals books are only brackets around them, so that no grouping changes a figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from oracle_forms import RANKS, FormBook, Key, Line, named, tolerance
from oracle_world import Gathering, Sender, Sheet, Unit

IN, BLANK, REJECTED, UNPAIRED, DIFFERENT, NOTHING = "included", "blank", "rejected", "unpaired", "different", "nothing"
NO_FILING, BLANK_FORM, HELD, NOT_ASKED, ELSEWHERE = "no_filing", "blank_form", "held_back", "not_asked", "elsewhere"
NOT_OWED = (NOT_ASKED, ELSEWHERE)
Number = Fraction | None
Cover = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Leaf:
    """A unit that fills a form: how its file stands, through which of the round's own senders it comes.

    `hides` is true of a unit that owes a totals book and sent none: units below it are not even known.
    `inside` a totals book it is none of the round's own; `through_held` tells that its form was read, but that
    book is left out.
    """

    unit: Unit
    sender: str
    standing: str
    sheet: Sheet | None = None
    hides: bool = False
    inside: bool = False
    through_held: bool = False


@dataclass(frozen=True)
class Gift:
    """What a leaf gives to one figure. `at` are the cells of its form in which that stands."""

    leaf: Leaf
    standing: str
    value: Fraction | str | None = None
    top: Number = None
    bottom: Number = None
    weighed: bool = False
    at: Key | None = None
    parts: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Expected:
    """One figure as it must be. `tally` by state, "" not assessed; texts by who wrote them."""

    value: Fraction | str | None
    cover: Cover
    unseen: Mapping[str, int]
    gifts: tuple[Gift, ...]
    senders: Mapping[str, str] = field(default_factory=dict)  # standing of each direct sender, where it is told
    tally: Mapping[str, int] = field(default_factory=dict)
    top: Number = None
    bottom: Number = None
    shares: tuple[_Share, ...] = ()  # of a line that is compared: what each direct sender said
    odd: tuple[str, ...] = ()  # of these who differs within its level, all of them where nothing is said most
    levels: Mapping[str, frozenset] = field(default_factory=dict)  # what each level said, where levels differ


# --- who is in a round -------------------------------------------------------------------------------------


def once(top: Gathering) -> tuple[Gathering, frozenset[str]]:
    """The round in which every unit comes by one way only, and who was listed but comes in another's book.

    A unit's own form goes before a totals book, unless it is held back and the book is not, or is blank;
    a way without figures goes before none.
    """
    books = [one for one in top.senders if one.book]
    listed = {one.unit.code: one for one in top.senders if not one.book}
    drop: dict[str, set[str]] = {}
    elsewhere = set()
    for book in books:
        for inner in book.book.senders if book.book else ():
            own = listed.get(inner.unit.code)
            if own is None:
                continue
            if _own_goes_first(own, inner, book):
                drop.setdefault(book.unit.code, set()).add(inner.unit.code)
            else:
                elsewhere.add(inner.unit.code)
    kept = [
        replace(one, book=_without(one.book, drop.get(one.unit.code, set()))) if one.book else one
        for one in top.senders
        if one.unit.code not in elsewhere
    ]
    return replace(top, senders=kept), frozenset(elsewhere)


def _own_goes_first(own: Sender, inner: Sender, book: Sender) -> bool:
    if own.sheet is None:
        return False
    counted = not own.sheet.blank
    inside = inner.sheet is not None and not inner.sheet.blank and not inner.held
    if counted != inside:
        return counted
    return not own.held or book.held


def _without(book: Gathering | None, codes: set[str]) -> Gathering | None:
    return replace(book, senders=[one for one in book.senders if one.unit.code not in codes]) if book else None


def leaves_of(top: Gathering) -> list[Leaf]:
    """Every leaf, in the order of the rounds."""
    return [leaf for one in top.senders for leaf in _leaves(top, one)]


def _leaves(top: Gathering, one: Sender) -> Iterator[Leaf]:
    if one.book is not None:
        silent = silent_book(one.book)
        for leaf in leaves_of(one.book):
            out = one.held and not silent and leaf.standing == IN
            yield replace(leaf, sender=one.unit.code, standing=HELD if out else leaf.standing, inside=True, through_held=out or leaf.through_held)
        return
    hides = owes_book(top, one)
    if one.sheet is None:
        yield Leaf(one.unit, one.unit.code, NO_FILING, hides=hides)
        return
    standing = BLANK_FORM if one.sheet.blank else HELD if one.held else IN
    yield Leaf(one.unit, one.unit.code, standing, one.sheet, hides=hides)


def silent_book(book: Gathering) -> bool:
    """True for a totals book that nobody gave anything to."""
    return all(leaf.standing != IN for leaf in leaves_of(book))


def owes_book(top: Gathering, one: Sender) -> bool:
    """True for a unit whose peers send totals books, unless units that the round lists are its own.

    Listed units of a lower level that name nobody else above are those of the one unit without a book.
    """
    if one.unit is top.reporting or one.unit.code == top.reporting.code or one.book is not None:
        return False
    books = {each.unit.code for each in top.senders if each.book is not None}
    inside = {leaf.unit.code for each in top.senders if each.book for leaf in leaves_of(each.book)}
    levels = {each.unit.level for each in top.senders if each.book is not None}
    listed = [each.unit for each in top.senders if each.unit.code != top.reporting.code]
    parents = {each.parent for each in listed}
    if one.unit.level not in levels or one.unit.code in parents:
        return False
    lacking = [each for each in listed if each.level in levels and each.code not in (*parents, *books)]
    loose = [
        each
        for each in listed
        if RANKS.index(each.level) < RANKS.index(one.unit.level) and each.parent in ("", top.reporting.code)
        if each.code not in (*books, *inside)
    ]
    return not (len(lacking) == 1 and loose)


# --- what each leaf gives ----------------------------------------------------------------------------------


def owed(leaf: Leaf, line: Line) -> bool:
    """True when the leaf owes the line; one that owes a totals book owes what those below it are asked."""
    below = RANKS[: RANKS.index(leaf.unit.level)] if leaf.hides and leaf.standing == NO_FILING else ()
    return any(line.owed_by(level) for level in (leaf.unit.level, *below))


def hidden(leaves: Iterable[Leaf], line: Line) -> dict[str, int]:
    """By level, the units that would bring others who are asked the line."""
    found: Counter[str] = Counter()
    for leaf in leaves:
        if leaf.hides and any(line.owed_by(level) for level in RANKS[: RANKS.index(leaf.unit.level)]):
            found[leaf.unit.level] += 1
    return dict(found)


def gifts_of(book: FormBook, key: Key, leaves: Iterable[Leaf]) -> list[Gift]:
    """What every leaf gives to the figure of a cell, those that owe nothing among them."""
    line = book.cells[key]
    give = {"ratio": _rate, "weighted": _rate, "tally": _state}.get(line.rollup, _plain)
    return [_gift(book, line, key, leaf, give) for leaf in leaves]


def _gift(book: FormBook, line: Line, key: Key, leaf: Leaf, give: Callable) -> Gift:
    if not owed(leaf, line):
        return Gift(leaf, NOT_ASKED)
    if leaf.standing == IN or leaf.through_held:
        gift = give(book, line, key, leaf)
        return gift if leaf.standing == IN or gift.standing == NOT_ASKED else Gift(leaf, leaf.standing)
    return Gift(leaf, leaf.standing)


def _plain(book: FormBook, line: Line, key: Key, leaf: Leaf) -> Gift:
    said = leaf.sheet.answers.get(key)
    if said is None:
        return Gift(leaf, BLANK, at=key)
    if said.state in ("na", "rejected"):
        return Gift(leaf, NOT_ASKED if said.state == "na" else REJECTED, at=said.at or key)
    value = _worth(line, said)
    partners = [leaf.sheet.answers.get((key[0], one, key[2])) for one in line.together]
    paired = line.rollup != "sum" or all(one and one.amount is not None for one in partners)
    return Gift(leaf, IN if paired else UNPAIRED, value, at=key)


def _worth(line: Line, said) -> Fraction | str | None:
    if line.rollup == "text":
        return said.value if isinstance(said.value, str) else None
    if line.rollup == "same" and said.state == "none":
        return "không có"
    if isinstance(said.value, str):
        return said.value
    if line.rollup == "count_yes":
        return Fraction(int(said.amount > 0))
    return Fraction(said.amount)


def _state(book: FormBook, line: Line, key: Key, leaf: Leaf) -> Gift:
    said = leaf.sheet.answers.get(key)
    if said is None:
        return Gift(leaf, BLANK, at=key)
    if said.state == "value":
        return Gift(leaf, IN, said.value, at=key)
    return Gift(leaf, {"na": NOT_ASKED, "rejected": REJECTED}[said.state], at=key)


def _rate(book: FormBook, line: Line, key: Key, leaf: Leaf) -> Gift:
    """By its two counts where it has both, else by its rate and the named weight above 0, else nothing."""
    said = leaf.sheet.answers.get(key)
    typed = Fraction(said.value) if said and said.state == "value" else None
    if line.parts:
        pair = tuple((key[0], one, key[2]) for one in line.parts)
        top, bottom = (_amount(leaf.sheet, one) for one in pair)
        if top is not None and bottom is not None:
            own = unit_rate(typed, top, bottom, _leeway(book, line, said))
            # issue 9: "else 100·a/b of its parts; else none": 0 ÷ 0 is none, and such a unit is not in the coverage
            return Gift(leaf, IN if bottom else NOTHING, own, top, bottom, at=key, parts=pair)
    if line.weight:
        weight = (*line.weight, key[2])
        if typed is not None and (heavy := _amount(leaf.sheet, weight)):  # 0 adds nobody
            return Gift(leaf, IN, typed, typed * heavy / 100, heavy, True, at=key, parts=(key, weight))
    if said and said.state == "na":
        return Gift(leaf, NOT_ASKED)
    return Gift(leaf, _why_not(line, key, leaf), typed, at=key)


def _why_not(line: Line, key: Key, leaf: Leaf) -> str:
    """Why a leaf gives nothing to a rate: something is refused, lacks its partner, or nothing is there."""
    behind = {key, *((key[0], one, key[2]) for one in line.parts)}
    states = {one: said.state for one in behind if (said := leaf.sheet.answers.get(one))}
    typed = states.get(key) == "value"
    weight = leaf.sheet.answers.get((*line.weight, key[2])) if line.weight and typed else None
    if "rejected" in states.values() or (weight and weight.state == "rejected"):
        return REJECTED
    told = [one for one, state in states.items() if state in ("value", "none") and (one, state) != (key, "none")]
    return UNPAIRED if told else BLANK


def _amount(sheet: Sheet, key: Key) -> Number:
    said = sheet.answers.get(key)
    return Fraction(said.amount) if said and said.amount is not None else None


def _leeway(book: FormBook, line: Line, said) -> Fraction:
    """Half a unit of the last decimal that is written, up to two; more where the form's own rule allows it."""
    own = Fraction(tolerance(book.id, line))
    if said is None or said.state != "value":
        return own
    decimals = max(0, -said.value.normalize().as_tuple().exponent)
    return max(own, Fraction(1, 2 * 10**decimals)) if decimals <= 2 else own


def unit_rate(typed: Number, top: Fraction, bottom: Fraction, leeway: Fraction) -> Number:
    """The typed rate where its two counts say the same, else what these give; none of nothing."""
    if not bottom:
        return None
    exact = 100 * top / bottom
    return typed if typed is not None and abs(typed - exact) <= leeway else exact


# --- figures -----------------------------------------------------------------------------------------------


def reckon(book: FormBook, top: Gathering) -> dict[Key, Expected]:
    """Every figure of the round; the units are in it once."""
    leaves = leaves_of(top)
    found = {}
    for key, line in book.cells.items():
        gifts = gifts_of(book, key, leaves)
        found[key] = _same(book, key, top, gifts, leaves) if line.rollup == "same" else _figure(line, gifts, leaves)
    for key in book.cells:
        if terms := common_sums(book).get(key[:2]):
            found[key] = _settled(top, found[key], [found[(*one, key[2])] for one in terms])
    return found


def _figure(line: Line, gifts: list[Gift], leaves: list[Leaf]) -> Expected:
    given = [one for one in gifts if one.standing == IN]
    figure = Expected(None, cover_of(gifts), hidden(leaves, line), tuple(gifts))
    match line.rollup:
        case "sum" | "count_yes":
            return replace(figure, value=sum(one.value for one in given) if given else None)
        case "ratio" | "weighted":
            return _rates(figure, [one for one in gifts if one.standing in (IN, NOTHING)])
        case "text":
            return replace(figure, value=listed(given))
        case "tally":
            heard = [one.value or "" for one in gifts if one.standing in (IN, BLANK) and one.leaf.standing == IN]
            return replace(figure, tally={state: heard.count(state) for state in (*line.states, "")})
    return figure


def _rates(figure: Expected, given: list[Gift]) -> Expected:
    if given:
        top, bottom = sum(one.top for one in given), sum(one.bottom for one in given)
        return replace(figure, value=100 * top / bottom if bottom else None, top=top, bottom=bottom)
    owing = [one for one in figure.gifts if one.standing not in NOT_OWED]
    if len(owing) == 1 and owing[0].value is not None and owing[0].standing == UNPAIRED:
        (only,) = owing  # what nobody can add up is the answer of the one unit that owes it
        gifts = tuple(replace(one, standing=IN) if one is only else one for one in figure.gifts)
        return replace(figure, value=only.value, gifts=gifts, cover=cover_of(gifts))
    return figure


def cover_of(gifts: Iterable[Gift]) -> Cover:
    """Units in and units that owe it, by level."""
    found: Cover = {}
    for one in gifts:
        if one.standing not in NOT_OWED:
            got, all_ = found.get(one.leaf.unit.level, (0, 0))
            found[one.leaf.unit.level] = got + (one.standing == IN), all_ + 1
    return found


def listed(given: Iterable[Gift]) -> str | None:
    """One line for each text, most units first, then by the alphabet; the names of its units in order."""
    names: dict[str, list[str]] = {}
    for one in given:
        if isinstance(one.value, str):
            names.setdefault(one.value, []).append(one.leaf.unit.name)
    ranked = sorted(names, key=lambda text: (-len(names[text]), text))
    return "\n".join(f"{text} ({'; '.join(sorted(names[text]))})" for text in ranked) or None


# --- lines that are compared, not added --------------------------------------------------------------------


def _same(book: FormBook, key: Key, top: Gathering, gifts: list[Gift], leaves: list[Leaf]) -> Expected:
    """The reporting unit's own answer, else the one that all gave; who said something else is not in it."""
    shares = [_share(book, key, top, one, [each for each in gifts if not each.leaf.inside and each.leaf.sender == one.unit.code]) for one in top.senders]
    said = [one for one in shares if one.said]
    value = _common(top, said)
    kept = [one.unlike() if value is not None and one.said and one.value != value else one for one in shares]
    senders = {one.code: DIFFERENT if was.said and not one.said else IN if one.said else "" for was, one in zip(shares, kept, strict=True)}
    return Expected(value, _added(one.cover for one in kept), hidden(leaves, book.cells[key]), tuple(gifts), senders, shares=tuple(shares), odd=_odd(said), levels=_levels(said))


def _common(top: Gathering, said: list[_Share]) -> Fraction | str | None:
    own = [one.value for one in said if one.code == top.reporting.code]
    values = {one.value for one in said}
    return own[0] if own else values.pop() if len(values) == 1 else None


@dataclass(frozen=True)
class _Share:
    code: str
    said: bool
    value: Fraction | str | None
    cover: Cover
    level: str = ""  # whose answer it is

    def unlike(self) -> _Share:
        return replace(self, said=False, cover={level: (0, all_) for level, (_, all_) in self.cover.items()})


def _share(book: FormBook, key: Key, top: Gathering, one: Sender, gifts: list[Gift]) -> _Share:
    if one.book is None:
        gift = gifts[0]
        return _Share(one.unit.code, gift.standing == IN, gift.value if gift.standing == IN else None, cover_of(gifts), one.unit.level)
    inner = reckon_one(book, one.book, key)
    if one.held or silent_book(one.book) or not any(got for got, _ in inner.cover.values()):
        return _Share(one.unit.code, False, None, {level: (0, all_) for level, (_, all_) in inner.cover.items()})
    said = [level for level in reversed(RANKS) if inner.cover.get(level, (0, 0))[0]]
    own = one.unit.level in said
    return _Share(one.unit.code, True, inner.value, inner.cover, one.unit.level if own else said[0])


def _odd(said: list[_Share]) -> tuple[str, ...]:
    """Who differs from most of its own level; everybody of it where no answer is the most frequent."""
    found = []
    for level in {one.level for one in said}:
        some = [one for one in said if one.level == level]
        counts = Counter(one.value for one in some if one.value is not None).most_common()
        clear = counts and (len(counts) == 1 or counts[0][1] > counts[1][1])
        usual = counts[0][0] if clear else None
        found += [one.code for one in some if one.value is None or one.value != usual]
    return tuple(one.code for one in said if one.code in found)


def _levels(said: list[_Share]) -> dict[str, frozenset]:
    found = {level: frozenset(one.value for one in said if one.level == level and one.value is not None) for level in {one.level for one in said}}
    return found if len(set(found.values())) > 1 else {}


def reckon_one(book: FormBook, top: Gathering, key: Key) -> Expected:
    """The figure of one line that is compared."""
    leaves = leaves_of(top)

    def bare(cell: Key) -> Expected:
        return _same(book, cell, top, gifts_of(book, cell, leaves), leaves)

    terms = common_sums(book).get(key[:2])
    return _settled(top, bare(key), [bare((*one, key[2])) for one in terms]) if terms else bare(key)


def common_sums(book: FormBook) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """The lines that are compared and are the sum of compared lines of their own form."""
    common = {key[:2] for key, line in book.cells.items() if line.rollup == "same"}
    found = {}
    for rule in book.rules:
        home = rule["form"]
        target = named(rule["target"], home)
        terms = tuple(named(one, home) for one in rule.get("terms", ()))
        inside = terms and all(one in common and one[0] == target[0] for one in terms)
        if rule["kind"] == "total" and target in common and "columns" not in rule and inside:
            found[target] = terms
    return found


def _settled(top: Gathering, whole: Expected, parts: list[Expected]) -> Expected:
    """The sum of compared lines is that of who differs in no part; as compared where only the sum is given."""
    summed = {code for code, standing in whole.senders.items() if standing in (IN, DIFFERENT)}
    answered = {gift.leaf.unit.code for one in parts for gift in one.gifts if gift.standing == IN}
    if not {gift.leaf.unit.code for gift in whole.gifts if gift.standing == IN} <= answered:
        return whole
    odd = {code for one in parts for code, standing in one.senders.items() if standing == DIFFERENT}
    senders = {code: DIFFERENT if code in odd else IN for code in summed}
    cover = _added((one.unlike() if one.code in odd & summed else one).cover for one in whole.shares)
    value = _common(top, [one for one in whole.shares if one.said and one.code not in odd])
    return replace(whole, value=value, senders={**dict.fromkeys(whole.senders, ""), **senders}, cover=cover, odd=(), levels={})


def _added(covers: Iterable[Cover]) -> Cover:
    found: Cover = {}
    for cover in covers:
        for level, (got, all_) in cover.items():
            before = found.get(level, (0, 0))
            found[level] = before[0] + got, before[1] + all_
    return found


def same_number(said: Decimal | str | None, wanted: Fraction | str | None, digits: int = 22) -> bool:
    """True when the product's number is the exact one, up to the digits of a quotient; a workbook keeps 15."""
    if isinstance(said, Decimal) and isinstance(wanted, Fraction):
        return abs(Fraction(said) - wanted) <= max(abs(wanted), 1) / 10**digits
    return said is wanted if said is None or wanted is None else said == wanted


def shown(what: object) -> object:
    """A fraction as a short number, a place as sheet and cell."""
    if isinstance(what, Fraction):
        return f"{what}" if what.denominator == 1 else f"{float(what):.6g}"
    if isinstance(what, tuple):
        return tuple(shown(one) for one in what)
    return f"{what.sheet} {what.a1}" if hasattr(what, "a1") else what

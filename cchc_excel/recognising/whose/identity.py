"""Whose block, for which form set and period: a vote of the stamps, the printed line and the heading.

What stands on the sheet itself outweighs what belongs to the workbook, because sheets are copied
into other communes' books. Disagreement that the vote cannot settle is refused with what each says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from operator import itemgetter

from cchc_excel.forms.layout_lists import COUNTED
from cchc_excel.nouns.filing import RawBook, Scope
from cchc_excel.nouns.sheets import COVERAGE_HEADING, WIDEST_HIDDEN_ROW
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.stamp import (
    CHECKSUM,
    FIELDS,
    HIDDEN_SHEET,
    KEY_ROW,
    PREFIX,
    Stamp,
    from_fields,
    parse_line,
)
from cchc_excel.nouns.unit import Round
from cchc_excel.recognising.where.grid import Grid, shown_text
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.recognising.whose.names import units_heading
from cchc_excel.recognising.whose.period import PrintedPeriod, printed_period
from cchc_excel.vietnamese.near_text import label_key
from cchc_excel.vietnamese.text import cut_text

SOURCES = {
    "properties": "thuộc tính tệp",
    "hidden": "trang ẩn",
    "names": "tên vùng",
    "line": "dòng mã biểu",
    "heading": "tên đầu trang",
}
_LOOKED_AT = 5_000  # texts of a sheet; a coverage has its heading over the first lines
_FOOT = 8  # rows of a signature block
_LONGEST_PERIOD = 80  # characters of a printed period in a sentence


@dataclass(frozen=True)
class BookMarks:
    """What the workbook as a whole says: its stamps by source, checksum, key map and coverage rows."""

    stamps: Mapping[str, Stamp]
    checksum: str = ""
    hidden: tuple[tuple[str, ...], ...] = ()

    def keymap(self, appendix: str) -> dict[str, int]:
        """Rows that the hidden key map gives to the lines of an appendix; empty without one."""
        return self._keymaps.get(appendix, {})

    @cached_property
    def _keymaps(self) -> Mapping[str, dict[str, int]]:
        maps: dict[str, dict[str, int]] = defaultdict(dict)
        for row in self.hidden:
            if len(row) >= 6 and row[0] == KEY_ROW and row[5].isdigit():
                maps[row[2]][row[4]] = int(row[5])
        return dict(maps)

    @cached_property
    def sheets_of_forms(self) -> frozenset[tuple[str, str]]:
        """Forms, and the sheets on which the hidden key map has them."""
        return frozenset((row[2], row[1]) for row in self.hidden if len(row) >= 3 and row[0] == KEY_ROW)


@dataclass(frozen=True)
class Witness:
    """What one block itself says: its printed stamp and the units named above it."""

    line: Stamp | None
    named: frozenset[str]
    own: bool = True  # False when it is the witness of the page before
    period: PrintedPeriod | None = None  # what is printed above it of the period

    @property
    def unit(self) -> str:
        """The unit that the block itself points to, "" when none or several."""
        if self.line:
            return self.line.unit
        return next(iter(self.named)) if len(self.named) == 1 else ""


@dataclass(frozen=True)
class StampVerdict:
    """The stamp that a block is filed under, or why not: catalogue codes with their slots."""

    stamp: Stamp | None = None
    said: tuple[tuple[str, Mapping[str, str]], ...] = field(default=())


def book_marks(book: RawBook) -> BookMarks:
    """The marks of a workbook; absent or broken stamps are simply not there."""
    rows: tuple[tuple[str, ...], ...] = ()
    for sheet in book.sheets:
        if sheet.name == HIDDEN_SHEET:
            rows = _rows(sheet.cells)
    hidden = {row[0]: row[1] for row in rows if len(row) >= 2}
    stamps = {
        "properties": _stamp(book.properties),
        "hidden": _stamp(hidden),
        "names": _stamp(book.names),
    }
    check = [source[CHECKSUM] for source in (hidden, book.properties, book.names) if source.get(CHECKSUM)]
    found = {source: stamp for source, stamp in stamps.items() if stamp}
    return BookMarks(found, check[0] if check else "", rows)


def _stamp(fields: Mapping[str, str]) -> Stamp | None:
    return from_fields({name: fields.get(PREFIX + name, fields.get(name, "")).strip('"') for name in FIELDS})


def _rows(cells: Mapping[tuple[int, int], object]) -> tuple[tuple[str, ...], ...]:
    rows: dict[int, list[str]] = {}
    for (row, column), raw in sorted(cells.items(), key=itemgetter(0)):
        if column <= WIDEST_HIDDEN_ROW:
            texts = rows.setdefault(row, [])
            texts += [""] * (column - 1 - len(texts))
            texts.append(shown_text(raw))  # type: ignore[arg-type]
    return tuple(map(tuple, rows.values()))


def hear_witness(block: Block, forms: FormSet, round_: Round, alone: bool) -> Witness:
    """What a block says of itself; the rows under its lines count when the sheet has no other block."""
    texts = _texts(block, block.above)
    stamps = [found[0] for text in texts if (found := parse_line(text))]
    named = units_heading(texts, round_, forms)
    if not named and alone:
        below = block.body if block.foot is None else block.foot
        named = units_heading(_texts(block, below[-_FOOT:]), round_, forms)
    titles = {label_key(appendix.title) for appendix in forms.every_form}
    period = printed_period((text for text in texts if label_key(text) not in titles), round_.period)
    return Witness(stamps[-1] if stamps else None, named, period=period)


def _texts(block: Block, rows: Sequence[int]) -> list[str]:
    return [text for row in rows for text in block.grid.texts(row).values()]


def scope_of(sheet: Grid, marks: BookMarks) -> Scope:
    """Whether a sheet belongs to a totals book: its own line decides, else the workbook's stamps, else the
    heading of its coverage: sums copied to a book without stamps are nobody's own answers.
    """
    for texts in sheet.rows.values():
        for text in texts.values():
            found = parse_line(text)
            if found:
                return found[0].scope
    scopes = Counter(stamp.scope for stamp in marks.stamps.values())
    if scopes:
        return scopes.most_common(1)[0][0]
    every = (text for texts in sheet.rows.values() for text in texts.values())
    return Scope.TOTAL if any(_covers(text) for text in islice(every, _LOOKED_AT)) else Scope.OWN


def _covers(text: str) -> bool:
    return label_key(text) == label_key(COVERAGE_HEADING) or text.startswith(COUNTED)


@dataclass(frozen=True)
class BlockContext:
    """What stands around a block: units that its book's other blocks point to, the unit that the
    first printed heading of a book without any stamp names, and the units that the file name names.
    """

    others: frozenset[str]
    opening: str
    by_file: frozenset[str]


def judge_block(own: Witness, around: BlockContext, marks: BookMarks, round_: Round) -> StampVerdict:
    """Under which stamp a block is filed.

    Where only printed names tell, the stamp has no form set, edition and period: the caller takes
    those of the round.
    """
    voted = _vote(own, around, marks, round_)
    if voted.stamp is None:
        return voted
    unit = voted.stamp.unit
    stamps = {stamp for stamp in (own.line, *marks.stamps.values()) if stamp and stamp.unit == unit}
    if len(stamps) > 1:
        return StampVerdict(None, (("N-02", {"votes": votes_text(own, marks, round_)}),))
    due = {stamp.period for stamp in stamps} <= {round_.period.key}  # else the stamps say enough
    if own.period and not own.period.agrees and due:
        return _other_period(own.period.words, stamps, round_)
    return voted


def _other_period(words: str, stamps: Set[Stamp], round_: Round) -> StampVerdict:
    """The heading prints another period than the round's: against the stamps, or without any."""
    if not stamps:
        return StampVerdict(None, (("N-05", {"written": _cut(words), "expected": round_.period.name}),))
    key = next(iter(stamps)).period
    votes = f"kỳ {key} (mã nhận biết); kỳ “{_cut(words)}” (in ở đầu trang)"
    return StampVerdict(None, (("N-02", {"votes": votes}),))


def _cut(words: str) -> str:
    return cut_text(words, _LONGEST_PERIOD)


def _vote(own: Witness, around: BlockContext, marks: BookMarks, round_: Round) -> StampVerdict:
    votes = Counter(stamp.unit for stamp in marks.stamps.values())
    told = {"votes": votes_text(own, marks, round_)}
    superior = {round_.reporting.code} - set(votes)  # printed above every unit's name
    mixed = len({*around.others, *votes} - superior) > 1
    if own.line:
        return _by_line(own, votes, told, round_)
    if votes:
        return _by_book(replace(own, named=own.named - superior), votes, mixed, marks, told)
    return _by_heading(own, around, told, round_)


def _by_line(own: Witness, votes: Counter[str], told: Mapping[str, str], round_: Round) -> StampVerdict:
    """The printed line stands on the sheet: only the heading's other name, or the whole book, contradicts."""
    assert own.line is not None
    unit = own.line.unit
    named = own.named - {round_.reporting.code}
    against = sum(count for code, count in votes.items() if code != unit)
    if named and unit not in named and round_.unit(unit):
        return StampVerdict(None, (("N-02", told),))
    if not against:
        return StampVerdict(own.line)
    if unit in own.named or votes[unit] + 1 > against:
        return StampVerdict(own.line, (("N-03", told),))
    return StampVerdict(None, (("N-02", told),))


def _by_book(
    own: Witness, votes: Counter[str], mixed: bool, marks: BookMarks, told: Mapping[str, str]
) -> StampVerdict:
    """Without a printed line the workbook speaks, if one unit only is in it and the heading agrees."""
    (unit, most), *rest = votes.most_common()
    contradicted = bool(own.named) and unit not in own.named
    if contradicted or (rest and most < 2):
        return StampVerdict(None, (("N-02", told),))
    if mixed and unit not in own.named:
        return StampVerdict(None, (("N-01", {}),))
    stamp = next(stamp for stamp in marks.stamps.values() if stamp.unit == unit)
    if rest:
        return StampVerdict(stamp, (("N-03", told),))
    sentence = "N-07" if own.named else "N-15"
    return StampVerdict(stamp, ((sentence, {"count": str(most)}),))


def _by_heading(own: Witness, around: BlockContext, told: Mapping[str, str], round_: Round) -> StampVerdict:
    """Without any stamp: the one unit that the heading names, else the one that opens the book.

    The second only where nothing in the book names another unit.
    """
    if len(own.named) > 1:
        return StampVerdict(None, (("N-11", {"units": unit_names(own.named, round_)}),))
    named = set(own.named)
    if named == {round_.reporting.code} and round_.units:
        return StampVerdict(None, (("N-12", {"name": round_.reporting.name}),))
    code, sentence = "", "N-08"
    if named:
        code = named.pop()
    elif around.opening and around.others <= {around.opening}:
        code, sentence = around.opening, "N-14"
    if not code:
        return StampVerdict(None, (("N-01", {}),))
    if around.by_file and code not in around.by_file:
        slots = {"votes": f"{told['votes']}; {unit_names(around.by_file, round_)} (tên tệp)"}
        return StampVerdict(None, (("N-02", slots),))
    blank = Stamp(form_set="", edition="", unit=code, period="", scope=Scope.OWN)
    return StampVerdict(blank, ((sentence, {"name": unit_names({code}, round_)}),))


def votes_text(own: Witness, marks: BookMarks, round_: Round) -> str:
    """What says which unit, for a sentence: "19873 Xã Quảng Ngạn: trang ẩn, tên vùng; 19870 …"."""
    stamps = dict(marks.stamps) | ({"line": own.line} if own.line else {})
    alike = (
        len({(stamp.form_set, stamp.edition, stamp.period, stamp.scope) for stamp in stamps.values()}) <= 1
    )
    sources: dict[str, list[str]] = defaultdict(list)
    for source, stamp in stamps.items():
        named = unit_names({stamp.unit}, round_) + ("" if alike else f", kỳ {stamp.period}")
        sources[named].append(SOURCES[source])
    if own.named:
        sources[unit_names(own.named, round_)].append(SOURCES["heading"])
    return "; ".join(f"{named} ({', '.join(some)})" for named, some in sources.items())


def unit_names(codes: frozenset[str] | set[str], round_: Round) -> str:
    """Codes with the names that the round knows."""
    known = round_.names
    return ", ".join(f"{code} {known[code]}" if code in known else code for code in sorted(codes))

"""A made-up world for the oracle: who is asked by whom, who sent what, and what stands in every cell.

Everything random comes from the luck that is handed in. Values are what a reader of the files would find:
a cell that the form computes holds what its parts give (`oracle_forms.formulas`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random

from oracle_forms import FormBook, Formula, Key, Line, form_book, formulas

SHAPES = ("district", "straight", "books", "mixed", "twice")
TEXTS = ("Khẩu hiệu", "Loa (hai xe)", "Hội nghị; tập huấn", "Tờ rơi", "=1+1")
NOTES = ("Đơn vị tự lập", "Theo mẫu tỉnh")


@dataclass(frozen=True)
class Unit:
    """A unit as a list of units names it."""

    code: str
    name: str
    level: str
    parent: str = ""


@dataclass(frozen=True)
class Answer:
    """What a cell means: state "value", "none" (không có), "na" (not theirs) or "rejected"; blank is no answer.

    `at` is where the cause of a rejected cell stands, when that is not the cell itself.
    """

    state: str
    value: Decimal | str | None = None
    at: Key | None = None

    @property
    def amount(self) -> Decimal | None:
        """The number that it counts for."""
        if self.state == "none":
            return Decimal(0)
        return self.value if isinstance(self.value, Decimal) else None


Row = dict[str, Answer]  # of a list, by field


@dataclass
class Sheet:
    """One unit's own form: its answers, and its lists: rows, () for "Không phát sinh", absent for blank."""

    answers: dict[Key, Answer] = field(default_factory=dict)
    lists: dict[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        """True when it came back untouched."""
        said = any(one.state in ("value", "none", "rejected") for one in self.answers.values())
        return not said and not self.lists


@dataclass
class Sender:
    """A unit of a round and what came of it: its own form, a totals book of its own round, or nothing."""

    unit: Unit
    sheet: Sheet | None = None
    book: Gathering | None = None
    held: bool = False


@dataclass
class Gathering:
    """One round: who adds up, and the units that are asked, itself last where it fills a form."""

    reporting: Unit
    senders: list[Sender]
    own_book: bool


@dataclass
class World:
    """One form set and the round at its top."""

    label: str
    book: FormBook
    top: Gathering


def make_world(seed: int, number: int) -> World:
    """The world of that number; the same seed and number give the same world."""
    luck = Random(f"{seed} {number}")
    names = ("tong-ket-2011-2020", "tthc-06", "hai-long", "dinh-ky", "kiem-tra")
    book = form_book(names[number % len(names)])
    shape = SHAPES[(number // len(names)) % len(SHAPES)]
    maker = _Maker(luck, book)
    return World(f"world {number} of seed {seed}: {shape} of {book.id}", book, maker.of_shape(shape))


class _Maker:
    """Makes the parts of one world; what is common to its units is drawn once."""

    def __init__(self, luck: Random, book: FormBook) -> None:
        self.luck, self.book, self.codes = luck, book, 0
        self.usual = {(key, level): self._usual(line) for key, line in book.cells.items() for level in ("xa", "huyen", "tinh")}
        self.odd = luck.choice((0.0, 0.1, 0.4))
        self.one_list = luck.random() < 0.5  # all levels keep the same common lists

    def of_shape(self, shape: str) -> Gathering:
        luck = self.luck
        if shape == "district":
            return self.round(self.unit("huyen"), [], luck.randint(2, 6))
        province = self.unit("tinh")
        if shape == "straight":
            return self.round(province, [self.own(self.unit("huyen", province)) for _ in range(luck.randint(0, 2))], luck.randint(2, 6))
        books = [self.district(province) for _ in range(luck.randint(2, 3))]
        if shape == "books":
            return self.round(province, books, 0)
        if shape == "mixed":
            loner = self.unit("huyen", province)
            below = [self.own(self.unit("xa", loner)) for _ in range(luck.randint(1, 3))]
            return self.round(province, [*books, self.own(loner), *below], luck.randint(0, 2))
        return self.round(province, [*books, *self.twins(books)], luck.randint(0, 1))

    def twins(self, books: Sequence[Sender]) -> Iterator[Sender]:
        """Communes that sent their forms to the province although their district's book has them."""
        for one in books:
            inside = [each for each in (one.book.senders if one.book else ()) if each.unit.level == "xa"]
            for each in inside[: self.luck.randint(0, 2)]:
                yield replace(self.own(each.unit), held=self.luck.random() < 0.2)

    def district(self, above: Unit) -> Sender:
        unit = self.unit("huyen", above)
        if self.luck.random() < 0.12:
            return Sender(unit)
        return Sender(unit, book=self.round(unit, [], self.luck.randint(1, 4)), held=self.luck.random() < 0.1)

    def round(self, reporting: Unit, senders: list[Sender], communes: int) -> Gathering:
        units = [*senders, *(self.own(self.unit("xa", reporting)) for _ in range(communes))]
        own_book = self.luck.random() < 0.5
        return Gathering(reporting, [*units, *([self.own(reporting)] if own_book else [])], own_book)

    def unit(self, level: str, above: Unit | None = None) -> Unit:
        self.codes += 1
        number = {"xa": 20000 + 3 * self.codes, "huyen": 400 + self.codes, "tinh": 40 + self.codes}[level]
        kind = {"xa": "Xã", "huyen": "Huyện", "tinh": "Tỉnh"}[level]
        return Unit(str(number), f"{kind} Số {self.codes}", level, above.code if above else "")

    def own(self, unit: Unit) -> Sender:
        if self.luck.random() < 0.12:
            return Sender(unit)
        return Sender(unit, sheet=self.sheet(unit.level), held=self.luck.random() < 0.1)

    def sheet(self, level: str) -> Sheet:
        """A form with anything in any cell that the level is asked."""
        luck, sheet = self.luck, Sheet()
        if luck.random() < 0.06:
            return sheet
        blanks = luck.choice((0.05, 0.3, 0.7, 0.97))
        computed = formulas(self.book.id, level)
        for key, line in self.book.cells.items():
            if line.owed_by(level) and key not in computed and luck.random() >= blanks:
                sheet.answers[key] = self.answer(line, key, level)
        self.put_rates(sheet, level, computed)
        for key, formula in computed.items():
            if made := derived(formula, sheet.answers):
                sheet.answers[key] = made
        for form in self.book.lists:
            owed = not form.levels or level in form.levels
            if owed and luck.random() < 0.8:
                sheet.lists[form.key] = tuple(self.row(form.fields, form.required) for _ in range(luck.choice((0, 1, 1, 3))))
        return sheet

    def put_rates(self, sheet: Sheet, level: str, computed: dict) -> None:
        """Many rates are what their counts give, as far as somebody rounded it."""
        for key, line in self.book.cells.items():
            parts = [(key[0], one, key[2]) for one in line.parts]
            typed = line.parts and line.owed_by(level) and not {key, *parts} & set(computed)
            if not typed or self.luck.random() < 0.5 or not all(self.book.cells[one].owed_by(level) for one in parts):
                continue
            bottom = self.luck.randint(1, 900)
            top = self.luck.randint(0, bottom)
            exact = Decimal(100 * top) / bottom
            rate = round(exact, self.luck.choice((0, 1, 2, 2))) + self.luck.choice((0, 0, 0, Decimal("0.1"), 1))
            for one, value in zip((key, *parts), (rate, Decimal(top), Decimal(bottom)), strict=True):
                if self.luck.random() < 0.9:
                    sheet.answers[one] = Answer("value", value)

    def answer(self, line: Line, key: Key, level: str) -> Answer:
        drawn = self.luck.random()
        if drawn < 0.04:
            return Answer("rejected")
        if drawn < 0.08:
            return Answer("na")
        if drawn < 0.13 and line.kind in ("count", "amount", "percent", "text"):
            return Answer("none")
        if line.rollup == "same" and self.luck.random() >= self.odd:
            return Answer("value", self.usual[key, "xa" if self.one_list else level])
        return Answer("value", self._usual(line))

    def _usual(self, line: Line) -> Decimal | str:
        luck = self.luck
        match line.kind:
            case "percent":
                return Decimal(luck.randint(0, 10000)).scaleb(-2) if luck.random() < 0.5 else Decimal(luck.randint(0, 100))
            case "flag":
                return Decimal(luck.randint(0, 1))
            case "state":
                return luck.choice(line.states)
            case "text":
                return luck.choice(NOTES if line.rollup == "same" else TEXTS)
            case "amount":
                return Decimal(luck.randint(0, 99999)).scaleb(-luck.randint(0, 2))
        return Decimal(luck.choice((0, 1, luck.randint(0, 50), luck.randint(0, 5000))))

    def row(self, fields: Sequence, required: frozenset[str]) -> Row:
        luck, made = self.luck, {}
        for key, kind, states in fields:
            if key not in required and luck.random() < 0.4:
                continue
            if kind == "state":
                made[key] = Answer("value", luck.choice(states))
            elif kind == "date":
                made[key] = Answer("value", f"2023-0{luck.randint(7, 9)}-{luck.randint(1, 28):02}")
            elif kind == "count":
                made[key] = Answer("value", Decimal(luck.randint(1, 30)))
            else:
                made[key] = Answer("value", f"Việc thứ {luck.randint(1, 99)}")
        return made


def derived(formula: Formula, answers: dict[Key, Answer]) -> Answer | None:
    """What the parts of a computed cell give; None for nothing."""
    parts = [answers.get(key) for key in formula.parts]
    for key, one in zip(formula.parts, parts, strict=True):
        if one and one.state == "rejected":
            return Answer("rejected", at=one.at or key)
    amounts = [one.amount for one in parts if one and one.amount is not None]
    if not amounts or (len(amounts) < len(parts) and not formula.blanks_are_zero):
        return None
    if formula.kind == "total":
        return Answer("value", sum(amounts, Decimal(0)))
    return Answer("value", 100 * amounts[0] / amounts[1]) if len(amounts) == 2 and amounts[1] else None

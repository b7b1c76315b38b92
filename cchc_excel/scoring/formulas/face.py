"""What every kind of formula says of itself. A field without a value is an error at import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cchc_excel.nouns.scoring.criteria import Asked, Formula, FormulaKind, InputKind, ScorePart
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault

ZERO, ONE, HUNDRED = Decimal(0), Decimal(1), Decimal(100)
Addresses = Mapping[str, str]  # a figure's key -> the cell it is typed in


@dataclass(frozen=True, kw_only=True)
class FormulaFace:
    """One kind of formula, whole.

    `points` is unrounded and between the formula's least and the maximum; None while a figure it needs is
    not given. `write` is the same in Excel over cells, without "=" and without rounding; it may count on
    the figures being there. `raises` are the fillings that are better than this one, the smallest gain
    first, each changing as little as it can.
    """

    kind: FormulaKind
    meaning: str  # for who writes a set
    uses: tuple[str, ...]  # fields of `Formula` that it reads
    ask: Callable[[Formula], tuple[Asked, ...]]
    points: Callable[[Formula, Decimal, Values], Decimal | None]
    write: Callable[[Formula, Decimal, Addresses], str]
    say: Callable[[Formula, Decimal], str]  # in Vietnamese, without the full stop
    raises: Callable[[Formula, Decimal, Values], Sequence[Values]]
    is_rate: bool  # its two counts are a part and its whole
    find_fault: Callable[[Formula, Decimal], SpecFault | None]


@dataclass(frozen=True)
class LazyRaises(Sequence[Values]):
    """So many better fillings, each made when it is asked for: a rate of 15,000 dossiers has as many."""

    size: int
    make: Callable[[int], Values]

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, index: int) -> Values:  # type: ignore[override]
        if not 0 <= index < self.size:
            raise IndexError(index)
        return self.make(index)


def round_half_up(value: Decimal, places: int) -> Decimal:
    """The number with so many decimals, halves away from 0."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def write_number(value: Decimal) -> str:
    """A Decimal as Excel reads it in a formula."""
    return format(value.normalize() + 0, "f")


def say_number(value: Decimal) -> str:
    """A Decimal as it is printed in Vietnamese: "0,25"."""
    return write_number(value).replace(".", ",")


def ask_count(key: str, label: str) -> Asked:
    """One count that is asked."""
    return Asked(key, label, InputKind.COUNT)


def no_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    """Any formula of the kind is sound."""
    return None


def name_parts(formula: Formula, prefix: str) -> tuple[tuple[str, ScorePart], ...]:
    """Each part under the key of its figure: "n1", "n2"."""
    return tuple((f"{prefix}{index}", part) for index, part in enumerate(formula.parts, 1))


def lacks_parts(formula: Formula, prefix: str, values: Values) -> bool:
    """The figure of some part is not given."""
    return any(key not in values for key, _ in name_parts(formula, prefix))


def add_parts(formula: Formula, prefix: str, values: Values) -> Decimal:
    """Every part's points times its figure, together."""
    return sum((part.points * values[key] for key, part in name_parts(formula, prefix)), ZERO)

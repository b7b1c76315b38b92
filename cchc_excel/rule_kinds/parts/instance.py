"""One rule in one column of a form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cchc_excel.nouns.spec import Cell, Rule


@dataclass(frozen=True)
class Instance:
    """One rule in one column. `terms` keeps the order of the spec, without terms not asked.

    `previous` is the target one column earlier, for CHANGE rules only. One that `derives` is the form's
    own formula of its target; other rules about that cell only check it.
    """

    rule: Rule
    target: Cell
    terms: tuple[Cell, ...] = ()
    previous: Cell | None = None
    derives: bool = False

    @property
    def operands(self) -> tuple[Cell, ...]:
        """The cells that the target is compared with."""
        return self.terms if self.previous is None else (self.previous,)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the instance, the target first."""
        return (self.target, *self.operands)

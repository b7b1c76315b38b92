"""Which cells of a filing have a number, whatever its blanks hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.spec import Cell, FormSet, Kind, Ref, RuleKind
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.claims import Exact, make_exact
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.blanks import adding_formulas, find_open_sums
from cchc_excel.rules.derived import typed_cells

Variable = Cell | frozenset[Cell] | tuple[Cell, int]  # a cell; a sum of cells; a cell in one rule alone
_COUNTED = (Kind.COUNT, Kind.FLAG)
_NUMBERS = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.FLAG)


@dataclass(frozen=True)
class Knowns:
    """The number of every cell that has one, whatever the blanks hold; which lines are numbers or counts."""

    filing: Filing
    amounts: Mapping[Cell, Exact]
    formulas: Mapping[Cell, Instance]
    numbers: frozenset[Ref]
    whole: frozenset[Ref]

    def amount(self, cell: Cell) -> Exact | None:
        """The number of a cell; None while blanks leave it open."""
        return self.amounts.get(cell)

    def leaves(self, cell: Cell) -> set[Cell]:
        """The cells that somebody wrote behind this one: itself, or the filled parts of its sum."""
        parts = {leaf for leaf in typed_cells(cell, self.formulas) if self.filing.entry(leaf).filled}
        return parts or {cell}

    def is_whole(self, variable: Variable) -> bool:
        """True for what counts whole things: a count, a sum of counts."""
        cells = variable if isinstance(variable, frozenset) else (_cell_of(variable),)
        return all(cell[:2] in self.whole for cell in cells)


def learn_knowns(forms: FormSet, filing: Filing, instances: Sequence[Instance]) -> Knowns:
    """What is known of the cells; `instances` are all rules of the form."""
    numbers, whole = _find_number_lines(forms)
    formulas = adding_formulas(instances)
    unsure = find_open_sums(filing, formulas)
    unsure |= {one.target for one in instances if _is_open_rate(one, filing, unsure)}
    amounts = {
        cell: make_exact(entry.amount)
        for cell, entry in filing.entries.items()
        if entry.amount is not None and cell not in unsure
    }
    return Knowns(filing, amounts, formulas, numbers, whole)


@keep_each
def _find_number_lines(forms: FormSet) -> tuple[frozenset[Ref], frozenset[Ref]]:
    """The lines that are numbers, and those of them that are counts."""
    lines = [(Ref(form.key, line.key), line.kind) for form in forms.appendices for line in form.indicators]
    numbers = frozenset(ref for ref, kind in lines if kind in _NUMBERS)
    return numbers, frozenset(ref for ref, kind in lines if kind in _COUNTED)


def is_about_numbers(instance: Instance, knowns: Knowns) -> bool:
    """True for a rule whose cells are all numbers; the others say nothing of sizes."""
    claims = FACES[instance.rule.kind].claims
    return claims is not None and all(cell[:2] in knowns.numbers for cell in instance.cells)


def _is_open_rate(instance: Instance, filing: Filing, unsure: frozenset[Cell]) -> bool:
    """True for a rate that the form computed of a sum which is still open."""
    computed = instance.derives and instance.rule.kind is RuleKind.RATIO
    given = all(filing.entry(term).amount is not None for term in instance.terms)
    return computed and given and not unsure.isdisjoint(instance.terms)


def _cell_of(variable: Cell | tuple[Cell, int]) -> Cell:
    return variable if isinstance(variable, Cell) else variable[0]

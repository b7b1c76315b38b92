"""Witnesses against the unit of a block, and sheets that nothing but the workbook vouches for.

Sheets are copied between communes' workbooks, stamps and all. Whatever on a sheet names another unit
is told; a sheet that the master did not have in that place, or a copy beside a refused one, waits for
a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.recognising.where.grid import Grid
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.recognising.whose.identity import BookMarks, Witness, unit_names
from cchc_excel.recognising.whose.names import find_named_units, find_other_units, units_in_file_name
from cchc_excel.recognising.whose.other_kinds import find_units_of_other_kinds
from cchc_excel.rounds.office import split_name
from cchc_excel.rounds.outsiders import find_outsiders
from cchc_excel.rounds.outsiders_listed import find_listed_outsiders, is_title
from cchc_excel.rules.instances import find_derivations
from cchc_excel.values.formulas import is_our_formula
from cchc_excel.vietnamese.near_text import fold_and_remember
from cchc_excel.vietnamese.patterns import compile_start
from cchc_excel.vietnamese.text import fold_text

_FOOT = 10  # rows of a signature block, and those between it and the table
_DATED = compile_start(
    r"^(?:xa |phuong |thi tran )?(?P<place>[^,]{2,40}), ?ngay\b",
    hit="phong hien, ngay 05",
    miss="ngay 05 thang 3",
)
_NO_SUCH_SHEET = "biểu đã giao không có trang này, trên trang không ghi tên, mã đơn vị"
_NO_FORMULAS = "trang không còn tên, mã đơn vị và công thức của biểu đã giao, như được chép từ nơi khác"
WAITS = "chờ người xem (cchc accept). Hãy đề nghị đơn vị xác nhận hoặc gửi lại đúng biểu"


@dataclass(frozen=True, kw_only=True)
class FiledBlock:
    """A block filed under a unit, with what it says of itself."""

    block: Block
    unit: str
    scope: Scope
    told: Witness

    @property
    def stamped(self) -> bool:
        """True when its own sheet carries the stamp line of the unit."""
        return self.told.line is not None and self.told.line.unit == self.unit


@dataclass(frozen=True, kw_only=True)
class WaitingBlock:
    """A block whose figures wait for a person; `named` are the other units that its sheet names; `pasted`
    where it stands on the sheet that the master has for it, without any of the master's marks.
    """

    held: FiledBlock
    named: frozenset[str] = frozenset()
    pasted: bool = False


class NamedStrangers(NamedTuple):
    """The other units that a sheet names, codes or names, and the finding that says so."""

    sheet: str
    named: frozenset[str]
    finding: Finding


def warn_of_strangers(
    held: Sequence[FiledBlock], extra: Sequence[Grid], file: str, round_: Round, forms: FormSet
) -> list[NamedStrangers]:
    """N-17 for every sheet on which something names another unit than the one it is filed under.

    `extra` are the sheets without a form: cover, instructions. They speak against the file's one unit.
    """
    said: list[NamedStrangers] = []
    for filed_block in held:
        unit = round_.unit(filed_block.unit)
        if unit is not None and filed_block.scope is Scope.OWN:
            named = _on_sheet(filed_block, unit, round_, forms)
            said += _told(named, filed_block.block.sheet, file, unit, round_)
    owners = {filed_block.unit for filed_block in held}
    unit = round_.unit(owners.pop()) if len(owners) == 1 else None
    if unit is not None and all(filed_block.scope is Scope.OWN for filed_block in held):
        for sheet in extra:
            texts = [text for row in list(sheet.rows.values())[:_FOOT] for text in row.values()]
            named = _heading(texts, (), unit, round_, forms)
            said += _told(named if len(named) == 1 else frozenset(), sheet.sheet.name, file, unit, round_)
    return said


def _told(named: frozenset[str], sheet: str, file: str, unit: Unit, round_: Round) -> list[NamedStrangers]:
    if not named:
        return []
    slots = {"named": unit_names(named, round_), "name": unit_names({unit.code}, round_)}
    finding = make_finding("N-17", Place(file, sheet, 0, 0), unit=unit.code, **slots)
    return [NamedStrangers(sheet, named, finding)]


def names_told(
    strangers: Iterable[NamedStrangers], round_: Round, forms: FormSet
) -> dict[str, tuple[str, ...]]:
    """By sheet the names, with their kinds and without, of the units that a finding names already."""
    found: dict[str, tuple[str, ...]] = {}
    for sheet, named, _ in strangers:
        spelt = (name for code in sorted(named) for name in _both_names(code, round_, forms))
        found[sheet] = (*found.get(sheet, ()), *spelt)
    return found


def _both_names(code: str, round_: Round, forms: FormSet) -> tuple[str, ...]:
    """The name of a unit of the round with its kind and without; what is no code of one, as it is."""
    unit = round_.unit(code) if code != round_.reporting.code else None
    return (unit.name, split_name(unit, forms)[1]) if unit else (code,)


def _on_sheet(filed_block: FiledBlock, unit: Unit, round_: Round, forms: FormSet) -> frozenset[str]:
    """The other units named in heading, signature block, print header and name of a sheet: codes, or the
    name of a unit that the round does not have.
    """
    block = filed_block.block
    above = [text for row in block.above for text in block.grid.texts(row).values()]
    rows = block.body[-_FOOT:] if block.foot is None else block.foot
    below = [text for row in rows for text in block.grid.texts(row).values()]
    by_name = units_in_file_name(block.sheet, round_, forms) - _own(unit, round_)
    printed = _heading(above, below, unit, round_, forms)
    each_page = block.grid.sheet.look.printed
    printed |= find_named_units(each_page, round_, forms) - _own(unit, round_)
    printed |= find_units_of_other_kinds(each_page, (), unit, round_, forms)
    printed |= find_listed_outsiders(each_page, unit, round_, forms)
    return printed | by_name | _signed_at([*above, *below], unit, round_, forms)


def _heading(
    above: Sequence[str], below: Sequence[str], unit: Unit, round_: Round, forms: FormSet
) -> frozenset[str]:
    """The other units that letterhead and titles `above` a form name, or a signature `below` it."""
    titles = [text for text in above if is_title(text)]
    listed = find_listed_outsiders(titles, unit, round_, forms)
    named = find_outsiders(above, below, unit, round_, forms)
    written = {fold_text(name) for name in named}
    return (
        find_other_units([*above, *below], unit, round_, forms)
        | find_units_of_other_kinds(above, below, unit, round_, forms)
        | find_named_units(titles, round_, forms) - _own(unit, round_)
        | named
        | {name for name in listed if fold_text(name) not in written}
    )


def _own(unit: Unit, round_: Round) -> frozenset[str]:
    return frozenset({unit.code, unit.parent, round_.reporting.code})


def _signed_at(texts: Iterable[str], unit: Unit, round_: Round, forms: FormSet) -> frozenset[str]:
    """The communes whose place a signature is dated at: "Quảng Lợi, ngày …" under a commune's form."""
    if unit.code in round_.parents:
        return frozenset()  # a district signs at its seat
    places = [found["place"].strip() for text in texts if (found := _DATED.match(fold_and_remember(text)))]
    named = frozenset(code for place in places for code in units_in_file_name(place, round_, forms))
    return named - _own(unit, round_)


def find_unvouched_blocks(
    held: Sequence[FiledBlock], marks: BookMarks, forms: FormSet, round_: Round
) -> tuple[WaitingBlock, ...]:
    """The blocks that only the workbook's stamps vouch for.

    They stand on sheets that no master has for them and that do not name their unit, or beside the name of
    another unit, on any sheet: the unit's own name alone then proves nothing. On the master's own sheet they
    wait where the form's formulas are gone as well. Lines without headings are not read, so that nothing of
    them waits.
    """
    if not marks.stamps:
        return ()
    own = sheets_of_master(marks, forms)
    against = {filed_block.block.sheet: _against(filed_block, round_, forms) for filed_block in held}
    sure = {filed_block.block.sheet for filed_block in held if filed_block.stamped}
    sure |= {
        filed_block.block.sheet
        for filed_block in held
        if filed_block.unit in filed_block.told.named and not against[filed_block.block.sheet]
    }
    unsure = [each for each in held if each.block.heading and each.block.sheet not in sure]
    stamped = [each for each in held if each.stamped] if unsure else []
    kept = any(_has_formulas(filed_block.block) for filed_block in stamped)
    waiting = []
    for filed_block in unsure:
        named = against[filed_block.block.sheet]
        placed = fold_and_remember(filed_block.block.sheet) in own.get(filed_block.block.appendix, ())
        pasted = placed and kept and _lost_formulas(filed_block, forms, round_)
        if named or not placed or pasted:
            waiting.append(WaitingBlock(held=filed_block, named=named, pasted=pasted))
    return tuple(waiting)


def _has_formulas(block: Block) -> bool:
    """True where a formula of the form itself is left on the rows of the block."""
    raw_rows = block.grid.raw_rows
    return any(is_our_formula(raw) for row in block.rows for _, raw in raw_rows.get(row, ()))


def _lost_formulas(filed_block: FiledBlock, forms: FormSet, round_: Round) -> bool:
    """True for a unit's own form in which the master has formulas and no cell has one.

    A sheet that was put in the place of the master's, or on it, has none; one whose upper rows were deleted
    has them still.
    """
    unit = round_.unit(filed_block.unit)
    form = next((each for each in forms.appendices if each.key == filed_block.block.appendix), None)
    if unit is None or form is None or filed_block.scope is not Scope.OWN:
        return False
    computed = find_derivations(forms, form, unit.level, filed_block.scope)
    return bool(computed) and not _has_formulas(filed_block.block)


def _against(filed_block: FiledBlock, round_: Round, forms: FormSet) -> frozenset[str]:
    """The other units that a sheet without the unit's stamp line names; none in a totals book."""
    unit = round_.unit(filed_block.unit)
    if unit is None or filed_block.stamped or filed_block.scope is not Scope.OWN:
        return frozenset()
    return _on_sheet(filed_block, unit, round_, forms)


def sheets_of_master(marks: BookMarks, forms: FormSet) -> Mapping[str, set[str]]:
    """The folded names of the sheets on which the master has each form."""
    found = {appendix.key: {fold_and_remember(appendix.sheet)} for appendix in forms.every_form}
    for form, sheet in marks.sheets_of_forms:
        if form in found:
            found[form].add(fold_and_remember(sheet))
    return found


def unvouched_finding(waiting_block: WaitingBlock, file: str, round_: Round) -> Finding:
    """N-18: the figures of this sheet wait for a person."""
    named = unit_names(waiting_block.named, round_)
    bare = _NO_FORMULAS if waiting_block.pasted else _NO_SUCH_SHEET
    why = f"không còn dòng mã biểu, trên trang có tên {named}" if named else bare
    slots = {"name": unit_names({waiting_block.held.unit}, round_), "why": why, "todo": WAITS}
    return make_finding(
        "N-18", Place(file, waiting_block.held.block.sheet, 0, 0), unit=waiting_block.held.unit, **slots
    )

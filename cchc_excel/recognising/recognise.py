"""The cells of any workbook turned into filings: whose, which appendix, which line, which column.

Every stage stands in its own module: `where.sheets` (which part of which sheet is which appendix),
`whose.identity` and `whose.owners` (whose, by vote), `where.columns`, `where.lines`,
`where.rows` and `tables` (which cell), `where.cells` (what stands there),
`totals`, `account` (what became of every cell). Forms with open rows are taken
out first: `lists.lists`, `lists.reading`. What cannot be recovered is refused by name, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.forms.inside_map import inside_from
from cchc_excel.forms.totals_form import form_of_scope
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.filing import Entry, Filing, RawBook, Scope
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.marks import MENDING_SHEETS
from cchc_excel.nouns.sheets import (
    CHECK_SHEET,
    GUIDE_SHEET,
    HELPER_SHEET,
    OWN_BOOK_SHEETS,
    TOTALS_BOOK_SHEETS,
    TOTALS_BOOK_TITLES,
)
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.stamp import HIDDEN_SHEET
from cchc_excel.nouns.unit import Round
from cchc_excel.nouns.word_places import leads_of
from cchc_excel.recognising.account import make_account
from cchc_excel.recognising.account_sheets import block_account
from cchc_excel.recognising.consequences import point_to_causes
from cchc_excel.recognising.coverage import level_coverage, read_coverage, read_members
from cchc_excel.recognising.coverage_check import edited_coverage
from cchc_excel.recognising.doubts import settle_doubts
from cchc_excel.recognising.guests import tell_guests
from cchc_excel.recognising.hidden import only_hidden, warn_of_unseen, without_uncounted
from cchc_excel.recognising.join import join_copies, join_filings, missing_appendices
from cchc_excel.recognising.leftovers import (
    list_beyond_limits,
    list_foreign_sheets,
    tell_foreign,
    tell_no_form,
)
from cchc_excel.recognising.lists.list_cells import ListTask
from cchc_excel.recognising.lists.list_days import Orders, orders_of_book
from cchc_excel.recognising.lists.lists import ListBlock, drop_blocks, list_blocks
from cchc_excel.recognising.lists.reading import ListPiece, read_list
from cchc_excel.recognising.ours import answered_files, our_sheet_account
from cchc_excel.recognising.tables import build_tables, layout_findings
from cchc_excel.recognising.totals import recompute_derived
from cchc_excel.recognising.where.cells import Task, absent_entries, read_cells
from cchc_excel.recognising.where.grid import FormIndex, Grid, index_forms, make_grid
from cchc_excel.recognising.where.merges import beneath_merges
from cchc_excel.recognising.where.sheets import Block, find_blocks
from cchc_excel.recognising.whose.copies import without_copies_waiting
from cchc_excel.recognising.whose.identity import BookMarks, book_marks, scope_of
from cchc_excel.recognising.whose.names import units_heading
from cchc_excel.recognising.whose.owners import File, OwnedBlock, Owners, find_owners
from cchc_excel.rules.derived import make_deriver
from cchc_excel.vietnamese.text import fold_text

__all__ = ["Recognition", "join_filings", "recognise_workbook"]

# sheets that we write beside the forms, by folded name; those of a totals book only in a stamped one
OUR_SHEETS = tuple(fold_text(sheet) for sheet in OWN_BOOK_SHEETS)
OUR_TEXTS = tuple(fold_text(text) for text in (GUIDE_SHEET, CHECK_SHEET, *MENDING_SHEETS))
TOTALS_SHEETS = tuple(fold_text(sheet) for sheet in TOTALS_BOOK_SHEETS)
TOTALS_TITLES = tuple(fold_text(title) for title in TOTALS_BOOK_TITLES)


_COVER_ROWS = 40  # rows, and texts, in which a letterhead is looked for


@dataclass(frozen=True)
class Recognition:
    """What a file holds: one filing per unit found in it, what must be said, and the ledgers.

    Findings about a filing carry its unit; a part that is nobody's has findings without a unit.
    """

    filings: tuple[Filing, ...] = ()
    findings: tuple[Finding, ...] = ()
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True)
class _FileContext:
    """The file that is being recognised, for which round; its form set and index by scope."""

    book: RawBook
    round_: Round
    file: str
    sha256: str
    marks: BookMarks
    known: Mapping[Scope, FormIndex]
    lists: Mapping[tuple[str, int], ListBlock]  # tables of lists by sheet and first heading row
    orders: Orders  # what the written days of the file prove of day and month

    @property
    def hidden(self) -> frozenset[str]:
        """Names of the hidden sheets."""
        return frozenset(raw_sheet.name for raw_sheet in self.book.sheets if raw_sheet.hidden)


def recognise_workbook(book: RawBook, forms: FormSet, round_: Round, file: str, sha256: str) -> Recognition:
    """The filings in a workbook as found, whoever arranged its sheets, rows and columns.

    Each filing has an entry for every cell of the form set (of its totals form for a totals book);
    cells of appendices, lines and columns that were not found are blank, without a place, and a
    finding names what is missing. Nothing raises for any content.
    """
    marks = book_marks(book)
    cells = [make_grid(sheet) for sheet in book.sheets if fold_text(sheet.name) not in OUR_SHEETS]
    scopes = {grid.sheet.name: scope_of(grid, marks) for grid in cells}
    by_sheets = () if marks.stamps else scopes.values()  # a book that lost its stamps
    if Scope.TOTAL in {*(stamp.scope for stamp in marks.stamps.values()), *by_sheets}:
        cells = [grid for grid in cells if not _is_totals_page(grid)]
        scopes = {grid.sheet.name: scopes[grid.sheet.name] for grid in cells}
    known = {scope: index_forms(form_of_scope(forms, scope)) for scope in {*scopes.values()}}
    listed = {grid.sheet.name: list_blocks(grid, known[scopes[grid.sheet.name]]) for grid in cells}
    by_place = {_at(list_block.block): list_block for some in listed.values() for list_block in some}
    source = _FileContext(book, round_, file, sha256, marks, known, by_place, orders_of_book(book, forms))
    found = [
        (block, scopes[grid.sheet.name])
        for grid in cells
        for block in _found(grid, known[scopes[grid.sheet.name]], listed[grid.sheet.name])
    ]
    cover = File(file, _cover(cells, found, round_, forms), _without_form(book, cells, found))
    whose = find_owners([pair for pair in found if pair[0].appendix], marks, round_, forms, cover)
    parts = [_filed(source, scope, some, whose) for (_, scope), some in whose.owned.items()]
    left = list_foreign_sheets(cells, [block for block, _ in found], file)
    left += _in_ours(source, forms)
    left += list_beyond_limits(cells, whose, file)
    refused = tuple(block_account(block, file) for block in whose.refused)
    nothing = () if whose.owned or whose.refused else (tell_no_form(cells, marks, forms, file),)
    of_parts = [finding for part in parts for finding in part.findings]
    told = without_uncounted([*whose.findings, *of_parts, *(finding for finding, _ in left), *nothing])
    return Recognition(
        tuple(filing for part in parts for filing in part.filings),
        without_copies_waiting(told),
        (*(made for part in parts for made in part.accounts), *refused, *(made for _, made in left)),
    )


def _is_totals_page(grid: Grid) -> bool:
    """True for a page of a totals book beside its forms: by its name, or by its title where it has none."""
    title = grid.sheet.cells.get((1, 1))
    return fold_text(grid.sheet.name) in TOTALS_SHEETS or (
        title is not None and fold_text(str(title.value)) in TOTALS_TITLES
    )


def _without_form(
    book: RawBook, cells: Sequence[Grid], found: Sequence[tuple[Block, Scope]]
) -> tuple[Grid, ...]:
    """The sheets on which no form stands, our own instructions among them."""
    with_blocks = {block.sheet for block, _ in found} | {HIDDEN_SHEET, HELPER_SHEET, CHECK_SHEET}
    made = {grid.sheet.name: grid for grid in cells}
    extra = (raw_sheet for raw_sheet in book.sheets if raw_sheet.name not in with_blocks)
    return tuple(made.get(raw_sheet.name) or make_grid(raw_sheet) for raw_sheet in extra)


def _found(sheet: Grid, known: FormIndex, listed: Sequence[ListBlock]) -> list[Block]:
    """The blocks of a sheet, lists among them, from the top down."""
    both = [*find_blocks(drop_blocks(sheet, listed), known), *(list_block.block for list_block in listed)]
    return sorted(both, key=lambda block: (*block.heading, *block.body)[:1])


def _at(block: Block) -> tuple[str, int]:
    return block.sheet, min((*block.heading, *block.body), default=0)


def _cover(
    cells: Sequence[Grid], found: Sequence[tuple[Block, Scope]], round_: Round, forms: FormSet
) -> frozenset[str]:
    """The units named on sheets without a form: a cover, or the letterhead of a Word report."""
    with_blocks = {block.sheet for block, _ in found}
    texts = [
        text
        for grid in cells
        if grid.sheet.name not in with_blocks
        for row in list(grid.rows.values())[:_COVER_ROWS]
        for text in row.values()
    ]
    return units_heading(texts[:_COVER_ROWS], round_, forms)


def _in_ours(source: _FileContext, forms: FormSet) -> list[tuple[Finding, Account]]:
    """What somebody wrote into the sheets that we put beside the forms."""
    ours = (raw_sheet for raw_sheet in source.book.sheets if fold_text(raw_sheet.name) in OUR_TEXTS)
    names = frozenset(raw_sheet.name for raw_sheet in source.book.sheets)
    made = [our_sheet_account(raw_sheet, source.file, source.round_, forms, names) for raw_sheet in ours]
    return [tell_foreign(account, source.file) for account in made if account.outside]


def _filed(source: _FileContext, scope: Scope, owned: Sequence[OwnedBlock], whose: Owners) -> Recognition:
    """The filing of one unit from its blocks, with findings and ledgers."""
    unit = source.round_.unit(owned[0].unit)
    assert unit is not None  # owners refused the others
    known = source.known[scope]
    entries: dict[Cell, Entry] = {}
    lists = _lists(source, scope, owned)
    findings = [finding for listed in lists.values() for finding in listed.findings]
    accounts = [account for listed in lists.values() for account in listed.accounts]
    beneath, leads = beneath_merges(source.book), leads_of(source.book)
    for appendix in known.forms.appendices:
        task = Task(known.forms, appendix, unit, scope, source.file, beneath, leads, whose.strangers)
        blocks = [owned_block for owned_block in owned if owned_block.block.appendix == appendix.key]
        piece = _appendix(source, task, blocks)
        entries |= piece.entries
        findings += piece.findings
        accounts += piece.accounts
    filing = Filing(
        unit=unit.code,
        form_set=known.forms.id,
        edition=known.forms.edition,
        period=source.round_.period.key,
        scope=scope,
        file=source.file,
        sha256=source.sha256,
        entries=entries,
        coverage=read_coverage(source.marks) if scope is Scope.TOTAL else {},
        level_coverage=level_coverage(source.marks) if scope is Scope.TOTAL else {},
        inside=inside_from(source.marks.hidden) if scope is Scope.TOTAL else None,
        records={key: listed.records for key, listed in lists.items() if listed.records},
        declared_empty=frozenset(key for key, listed in lists.items() if listed.declared),
        answers=answered_files(source.book),
        guests=whose.guests.get(unit.code, ()) if scope is Scope.OWN else (),
    )
    missing = missing_appendices(filing, known.forms, unit.level)
    whole = [*missing, *tell_guests(filing, known.forms, source.round_)]
    unseen = warn_of_unseen(filing, source.book.sheets)
    return Recognition((filing,), (*whole, *findings, *unseen), tuple(accounts))


def _lists(source: _FileContext, scope: Scope, owned: Sequence[OwnedBlock]) -> dict[str, ListPiece]:
    """Every list of the form set that stands in the blocks of one unit."""
    unit = source.round_.unit(owned[0].unit)
    assert unit is not None  # owners refused the others
    forms, beneath = source.known[scope].forms, beneath_merges(source.book)
    read: dict[str, ListPiece] = {}
    for form in forms.lists:
        mine = [
            (source.lists[_at(owned_block.block)], owned_block)
            for owned_block in owned
            if owned_block.block.appendix == form.key
        ]
        if mine:
            held = read_members(source.marks)
            about = (source.file, source.round_, beneath, held, source.orders, leads_of(source.book))
            task = ListTask(forms, form, unit, scope, *about)
            read[form.key] = read_list(task, mine, source.hidden)
    return read


@dataclass(frozen=True)
class _FilingPart:
    """One appendix of one filing."""

    entries: Mapping[Cell, Entry]
    findings: tuple[Finding, ...] = ()
    accounts: tuple[Account, ...] = ()


def _appendix(source: _FileContext, task: Task, owned: Sequence[OwnedBlock]) -> _FilingPart:
    known = source.known[task.scope]
    labels = known.by_appendix[task.appendix.key]
    built = build_tables(task, owned, known, source.marks)
    copies: list[Mapping[Cell, Entry]] = []
    findings = list(built.findings)
    accounts = [block_account(block, task.file) for block in built.refused]
    for table in built.tables:
        found = settle_doubts(task, table, read_cells(task, table))
        read = point_to_causes(table, recompute_derived(task, table, found))
        made, told = make_account(task, table, read, found.entries)
        findings += [*layout_findings(task, table, labels), *read.findings, *told]
        if task.scope is Scope.TOTAL:
            findings += edited_coverage(task, table, read.entries, level_coverage(source.marks))
        accounts.append(made)
        copies.append(read.entries)
    if not copies:
        return _FilingPart(absent_entries(task), tuple(findings), tuple(accounts))
    items = (item for copy in copies for item in copy.items())
    findings += only_hidden(task.unit.code, task.appendix.number, items, source.hidden)
    derive = (
        make_deriver(known.forms, task.unit.level) if task.scope is Scope.OWN and len(copies) > 1 else None
    )
    entries, said = join_copies(task.appendix, copies, task.unit.code, derive)
    return _FilingPart(entries, (*findings, *said), tuple(accounts))

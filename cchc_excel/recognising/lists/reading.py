"""The list forms of one unit in one file: tables read, joined or refused, footed, every cell accounted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from cchc_excel.forms.limits import LAST_ROW
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, Record, State
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.recognising.account_sheets import block_account
from cchc_excel.recognising.hidden import only_hidden
from cchc_excel.recognising.lists.list_account import list_account, list_footings, outside_findings
from cchc_excel.recognising.lists.list_cells import ListRow, ListTable, ListTask, read_table
from cchc_excel.recognising.lists.list_doubts import settle_table
from cchc_excel.recognising.lists.list_join import extract_content, reject_record
from cchc_excel.recognising.lists.list_rows import RowKind, drop_row_counter
from cchc_excel.recognising.lists.list_units import unit_of, with_units
from cchc_excel.recognising.lists.lists import ListBlock, list_as_appendix
from cchc_excel.recognising.where.columns import heading_remarks
from cchc_excel.recognising.where.grid import shown_text
from cchc_excel.recognising.where.sheets import sheet_names_appendix
from cchc_excel.recognising.whose.owners import OwnedBlock
from cchc_excel.values.reading import quote_text
from cchc_excel.vietnamese.patterns import compile_whole

_WORD_TABLE = compile_whole(
    r"Bảng (\d+)", hit="Bảng 2", miss="Bảng tổng hợp"
)  # tables of Word documents have no names of their own


@dataclass(frozen=True)
class ListPiece:
    """One list of one filing: its records, whether it says that there was nothing, what must be said."""

    records: tuple[Record, ...] = ()
    declared: bool = False
    findings: tuple[Finding, ...] = ()
    accounts: tuple[Account, ...] = ()


def read_list(
    task: ListTask, owned: Sequence[tuple[ListBlock, OwnedBlock]], hidden: Set[str] = frozenset()
) -> ListPiece:
    """The list that these tables make. Tables that go on from one another are one list; equal copies
    count once; different ones are refused, and every record of them is rejected. `hidden` are the names of
    the hidden sheets.
    """
    unclear = [block for block, _ in owned if block.rivals]
    findings = [_rivals(task, list_block) for list_block in unclear]
    accounts = [block_account(list_block.block, task.file) for list_block in unclear]
    tables: list[ListTable] = []
    for block, _ in owned:
        if not block.rivals:
            start = sum(len(list_table.rows) for list_table in tables) + 1
            tables.append(with_units(task, settle_table(task, read_table(task, block, start))))
    if not tables:
        return ListPiece(findings=tuple(findings), accounts=tuple(accounts))
    findings += [said for list_table in tables for said in (*_layout(task, list_table), *list_table.findings)]
    joined = _joined(task, tables)
    piece = _asked(task, joined, tables[0])
    for list_table in tables:
        footings = list_footings(task, list_table, joined.tables)
        accounts.append(list_account(task, list_table, footings, piece.states(list_table)))
        findings += outside_findings(task, list_table, accounts[-1])
    findings += only_hidden(task.unit.code, task.form.number, _said(tables), hidden)
    declared = piece.declared and task.asked
    return ListPiece(piece.records, declared, (*findings, *piece.findings), tuple(accounts))


def _said(tables: Sequence[ListTable]) -> Iterator[tuple[tuple[str, str], Entry]]:
    """Every entry of these tables with its field and words, which make it the same in two copies."""
    for table in tables:
        for row in table.rows:
            yield from (((name, entry.raw), entry) for name, entry in row.entries.items())


@dataclass(frozen=True)
class _WholeList:
    """The tables that make the list, its records, and what was said on the way."""

    tables: tuple[ListTable, ...]
    records: tuple[Record, ...]
    declared: bool
    findings: tuple[Finding, ...]
    refused: bool = False
    foreign: bool = False  # the list is not asked of the unit

    def states(self, table: ListTable) -> Counter[State]:
        """How many cells of a table's records stand in each state, as they are filed."""
        found = Counter(entry.state for row in table.rows for entry in row.entries.values())
        total = sum(found.values())
        if self.foreign:
            return Counter({State.NOT_APPLICABLE: total})
        if self.refused:
            return Counter({State.BLANK: found[State.BLANK], State.REJECTED: total - found[State.BLANK]})
        if total:
            return found
        return Counter({State.NONE if table.of_kind(RowKind.NOTHING) else State.BLANK: 1})


def _joined(task: ListTask, tables: Sequence[ListTable]) -> _WholeList:
    said = [list_table for list_table in tables if list_table.rows or list_table.of_kind(RowKind.NOTHING)]
    parts: list[ListTable] = []
    findings: list[Finding] = []
    for list_table in said:
        if not parts or _goes_on(task, parts, list_table):
            parts.append(list_table)
        elif any(_same(task, list_table, other) for other in parts) or _same_rows(
            task, list_table.rows, _rows(parts)
        ):
            findings.append(_copies(task, "L-42", (parts[0], list_table)))
        else:
            findings.append(_copies(task, "L-04", (parts[0], list_table)))
            every = [_record(task, number, row) for number, row in enumerate(_rows(said), 1)]
            kept = tuple(reject_record(record, record.number) for record in every)
            return _WholeList(tuple(tables), kept, False, tuple(findings), refused=True)
    rows = _rows(parts)
    nothing = [(list_table, row) for list_table in parts for row in list_table.of_kind(RowKind.NOTHING)]
    findings += [_both(task, *nothing[0], len(rows))] if nothing and rows else []
    if len([list_table for list_table in parts if list_table.rows]) > 1:
        place = task.place(parts[0].block.block.sheet)
        slots = {"number": task.form.number, "count": str(len(parts)), "rows": str(len(rows))}
        findings.append(make_finding("L-43", place, unit=task.unit.code, **slots))
    records = tuple(_record(task, number, row) for number, row in enumerate(rows, 1))
    return _WholeList(tuple(parts), records, bool(nothing) and not rows, tuple(findings))


def _rows(tables: Sequence[ListTable]) -> list[ListRow]:
    return [row for list_table in tables for row in list_table.rows]


def _record(task: ListTask, number: int, row: ListRow) -> Record:
    entries = {
        name: entry if entry.cell.column == f"dong-{number}" else _renamed(entry, number)
        for name, entry in row.entries.items()
    }
    unit = unit_of(task, entries)
    return Record(form=task.form.key, number=number, entries=entries, unit=unit, source=row.source)


def _renamed(entry: Entry, number: int) -> Entry:
    return replace(entry, cell=entry.cell._replace(column=f"dong-{number}"))


def _contents(task: ListTask, rows: Sequence[ListRow]) -> Counter[object]:
    return Counter(extract_content(task.form, row.entries) for row in rows)


def _same_rows(task: ListTask, rows: Sequence[ListRow], others: Sequence[ListRow]) -> bool:
    return _contents(task, rows) == _contents(task, others)


def _same(task: ListTask, list_table: ListTable, other: ListTable) -> bool:
    return _same_rows(task, list_table.rows, other.rows)


def _goes_on(task: ListTask, parts: Sequence[ListTable], table: ListTable) -> bool:
    """True when a table goes on where the one before ends: by its printed numbers, or as its next page."""
    before = parts[-1]
    if not table.rows or not before.rows:
        return False
    seen = _contents(task, _rows(parts))
    if any(content in seen for content in _contents(task, table.rows)):
        return False
    last = [row.number for row in before.rows if row.number is not None]
    first = [row.number for row in table.rows if row.number is not None]
    if last and first:
        return first[0] > max(last) or (first[0] == 1 and table.block.block.follows)
    return table.block.block.follows or _next_word_table(before, table)


def _next_word_table(before: ListTable, table: ListTable) -> bool:
    found = [_WORD_TABLE.fullmatch(list_table.block.block.sheet) for list_table in (before, table)]
    if not found[0] or not found[1] or table.block.block.above:
        return False
    return int(found[1][1]) == int(found[0][1]) + 1


def _copies(task: ListTask, code: str, pair: tuple[ListTable, ListTable]) -> Finding:
    one, other = (table.block.block for table in pair)
    where = f"trang “{other.sheet}”" if one.sheet != other.sheet else f"dòng {other.heading[0]} cùng trang"
    slots = {"number": task.form.number, "other": where}
    return make_finding(code, task.place(one.sheet), unit=task.unit.code, **slots)


def _both(task: ListTask, table: ListTable, row: int, count: int) -> Finding:
    texts = drop_row_counter(table.block.block.grid.texts(row), table.block.number)
    place = task.place(table.block.block.sheet, row, min(texts))
    slots = {"number": task.form.number, "raw": quote_text(" ".join(texts.values())), "count": str(count)}
    return make_finding("L-02", place, unit=task.unit.code, **slots)


def _asked(task: ListTask, joined: _WholeList, first: ListTable) -> _WholeList:
    """A list that the unit's level is not asked for counts for nothing; a filled one is told."""
    if task.asked:
        return joined
    said: tuple[Finding, ...] = ()
    if joined.records:
        slots = {
            "number": task.form.number,
            "level": task.forms.level(task.unit.level).label,
            "count": str(len(joined.records)),
        }
        said = (make_finding("L-22", task.place(first.block.block.sheet), unit=task.unit.code, **slots),)
    return replace(joined, records=(), declared=False, findings=said, foreign=True)


def _layout(task: ListTask, table: ListTable) -> list[Finding]:
    """What a clerk must know of how the table was recovered, and what is missing in it."""
    block = table.block.block
    said: list[Finding] = []
    if not sheet_names_appendix(block.sheet, list_as_appendix(task.form)) and not _WORD_TABLE.fullmatch(
        block.sheet
    ):
        slots = {"number": task.form.number, "sheet_name": block.sheet}
        said.append(make_finding("N-22", task.place(block.sheet), unit=task.unit.code, **slots))
    optional = {indicator.label for indicator in task.form.fields if indicator.key not in task.form.required}
    for remark in heading_remarks(block.grid, table.block.columns, list_as_appendix(task.form)):
        place = task.place(remark.sheet, remark.row, remark.column)
        made = make_finding(remark.code, place, unit=task.unit.code, **remark.slots)
        if has_trait(remark.code, Trait.HEADING_LOST) and remark.slots.get("heading") in optional:
            made = replace(made, severity=Severity.WARNING)
        said.append(made)
    return [*said, *_strays(task, table), *_beyond(task, table)]


def _strays(task: ListTask, table: ListTable) -> list[Finding]:
    sheet = table.block.block.grid
    said: list[Finding] = []
    for row in table.of_kind(RowKind.STRAY)[:20]:
        place, text = next(iter(drop_row_counter(sheet.texts(row), table.block.number).items()))
        slots = {"raw": quote_text(text), "number": task.form.number}
        said.append(
            make_finding("L-21", task.place(sheet.sheet.name, row, place), unit=task.unit.code, **slots)
        )
    return said


def _beyond(task: ListTask, table: ListTable) -> list[Finding]:
    """One error when the list goes on under the last row that is read."""
    sheet = table.block.block.grid.sheet
    places = table.block.columns.places
    if max(table.block.block.body, default=0) < LAST_ROW - 1:
        return []
    late = ((row, place, raw) for (row, place), raw in sheet.cells.items() if row > LAST_ROW)
    count = sum(place in places and bool(shown_text(raw)) for _, place, raw in late)
    if not count:
        return []
    slots = {
        "row": str(LAST_ROW + 1), "count": str(count), "most": f"{LAST_ROW:,}".replace(",", "."),
        "number": task.form.number,
    }  # fmt: skip
    return [make_finding("L-06", task.place(sheet.name), unit=task.unit.code, **slots)]


def _rivals(task: ListTask, block: ListBlock) -> Finding:
    both = " hoặc ".join(task.forms.listing(name).number for name in block.rivals)
    place = task.place(block.block.sheet)
    return make_finding("L-07", place, unit=task.unit.code, row=block.block.heading[0], both=both)

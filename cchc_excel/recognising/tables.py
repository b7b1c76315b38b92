"""Blocks of one unit and one appendix put together: pages of one table, or copies of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from cchc_excel.nouns.filing import Remark
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Appendix, Kind, Severity
from cchc_excel.recognising.where.cells import Table, Task
from cchc_excel.recognising.where.columns import Headings, column_numbers, heading_remarks, read_headings
from cchc_excel.recognising.where.grid import FormIndex, Labels
from cchc_excel.recognising.where.groups import read_grouped_headings
from cchc_excel.recognising.where.lines import Line, join_and_number_lines, lines_of_block
from cchc_excel.recognising.where.matches import How, LineMatches, find_exact_indicators, is_in_form_order
from cchc_excel.recognising.where.measure import refuse_stated_units
from cchc_excel.recognising.where.rows import match_rows
from cchc_excel.recognising.where.sheets import Block, sheet_names_appendix
from cchc_excel.recognising.where.units import refuse_other_units
from cchc_excel.recognising.whose.copies import ONE_COPY, REFUSED_COPY
from cchc_excel.recognising.whose.identity import BookMarks
from cchc_excel.recognising.whose.owners import OwnedBlock
from cchc_excel.vietnamese.patterns import compile_whole
from cchc_excel.vietnamese.text import cut_text

_NOT_SAID_WHOSE = "bản ở đó không ghi là của đơn vị nào nên bị từ chối, không rõ bản nào đúng"
_NO_HEADINGS = "bản ở đó không có tiêu đề cột nên không được đọc"
_WORD_TABLE = compile_whole(
    r"Bảng \d+", hit="Bảng 12", miss="Bảng tổng hợp"
)  # tables of Word documents have no names of their own


@dataclass(frozen=True)
class AppendixTables:
    """The tables of one appendix of one unit; more than one when it came in several copies."""

    tables: tuple[Table, ...]
    refused: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()


def build_tables(
    task: Task, owned: Sequence[OwnedBlock], known: FormIndex, marks: BookMarks
) -> AppendixTables:
    """The tables that these blocks make.

    Blocks with different lines are pages of one table. Blocks that repeat lines are copies; a copy
    that does not itself say whose it is might be another unit's, and is refused.
    """
    labels = known.by_appendix[task.appendix.key]
    findings: list[Finding] = []
    headed = [owned_block for owned_block in owned if owned_block.block.heading]
    refused = [owned_block.block for owned_block in owned if not owned_block.block.heading]
    findings += [_headless(task, block, headed[0].block if headed else None) for block in refused]
    pages: list[tuple[OwnedBlock, Headings, list[Line]]] = []
    before: dict[Numbered, Headings] = {}
    for owned_block in headed:
        read = _headings(owned_block.block, labels.appendix)
        columns = _as_on_the_page_before(owned_block.block, read, before)
        pages.append((owned_block, columns, lines_of_block(owned_block.block, columns, known)))
    groups, unsure = _grouped(pages, labels, bool(findings))
    for owned_block in unsure:
        refused.append(owned_block.block)
        findings.append(_unsure(task, owned_block.block, groups[0][0][0].block if groups else None))
    mapped = marks.keymap(task.appendix.key)
    asked = {indicator.key for indicator in task.lines() if task.asked(indicator)}
    made = tuple(_measured(_table(group, labels, mapped), labels, asked) for group in groups)
    findings += _beside_unread(task, made)
    return AppendixTables(made, tuple(refused), tuple(findings))


def _headings(block: Block, appendix: Appendix) -> Headings:
    """The columns of a block; `appendix` as its sheet shows it."""
    read = read_grouped_headings if appendix.across else read_headings
    return read(block.grid, block.heading, appendix)


def _as_on_the_page_before(block: Block, columns: Headings, before: dict[Numbered, Headings]) -> Headings:
    """A page break may repeat a heading without its upper rows: the same numbers below it name the rest.

    `before` holds the headings of the pages before by sheet and numbers, and gets this one's.
    """
    if not columns.order:
        return columns
    numbered = block.sheet, tuple(sorted(column_numbers(block.grid, columns.order).items()))
    known = before.get(numbered)
    if known:
        claimed = columns.sure.keys() | columns.unclear.keys()
        more = {name: place for name, place in known.sure.items() if place not in columns.places}
        more = {name: place for name, place in more.items() if name not in claimed}
        columns = replace(columns, sure={**columns.sure, **more})
    before[numbered] = columns
    return columns


def _unsure(task: Task, block: Block, taken: Block | None) -> Finding:
    """A copy that does not say whose it is; beside one that does, a person decides between the two."""
    if taken is None:
        return make_finding("N-01", task.place(block.sheet), unit=task.unit.code)
    return _copy(task, taken, block, _NOT_SAID_WHOSE, Severity.ERROR)


def _copy(task: Task, taken: Block, refused: Block, what: str, severity: Severity) -> Finding:
    above = refused.grid.sheet.lead or 0
    row = min(refused.rows, default=1)
    place = task.place(taken.sheet)
    other = f"trang “{refused.sheet}”, dòng {row - above if row > above else row}"
    slots = {"number": task.appendix.number, "other": other, "what": what, "todo": ONE_COPY}
    return make_finding("N-24", place, severity, unit=task.unit.code, **slots)


def _beside_unread(task: Task, made: Sequence[Table]) -> list[Finding]:
    """A copy in which no line is readable counts as a copy: a person decides on the one that is taken."""
    unread = [table for table in made if _unread(table)]
    read = [table for table in made if not _unread(table)]
    return [
        _copy(task, read[0].blocks[0][0], table.blocks[0][0], REFUSED_COPY, Severity.ERROR)
        for table in unread
        if read
    ]


def _unread(table: Table) -> bool:
    """True for a table in which no line of the form was recognised (N-23)."""
    return not table.rows.found and not table.rows.refused


def _headless(task: Task, block: Block, taken: Block | None) -> Finding:
    """Lines without headings; beside a whole form they are a second copy, perhaps the sender's overview."""
    place = task.place(block.sheet)
    if taken is not None:
        return _copy(task, taken, block, _NO_HEADINGS, Severity.WARNING)
    row = min(block.body, default=1)
    return make_finding("N-30", place, unit=task.unit.code, row=row, number=task.appendix.number)


Page = tuple[OwnedBlock, Headings, list[Line]]
Numbered = tuple[str, tuple[tuple[int, int], ...]]  # a sheet, and by column the numbers below its headings


def _grouped(
    pages: Sequence[Page], labels: Labels, doubtful: bool
) -> tuple[list[list[Page]], list[OwnedBlock]]:
    """Pages of one table together, copies apart; copies of unsure ownership left out.

    `doubtful` when other lines of the appendix stand about, so that even one page may be a copy.
    """
    seen: set[str] = set()
    repeated = doubtful
    following = [*[lines for _, _, lines in pages[1:]], []]
    for (owned_block, _, lines), after in zip(pages, following, strict=False):
        here = _named(lines, labels) or _named(
            join_and_number_lines([*lines, *after], labels)[: len(lines)], labels
        )
        unread = owned_block.sure and not here  # a form whose lines are unreadable has no next page
        repeated = repeated or unread or bool(here & seen)
        seen |= here
    if not repeated:
        return ([list(pages)] if pages else []), []
    return [[page] for page in pages if page[0].sure], [page[0] for page in pages if not page[0].sure]


def _named(lines: Sequence[Line], labels: Labels) -> set[str]:
    """The lines of the form that a page prints."""
    by_code = {line.code for line in lines if line.code}
    return by_code | {name for line in lines for name in find_exact_indicators(line, labels)}


def _table(pages: Sequence[Page], labels: Labels, mapped: dict[str, int]) -> Table:
    lines = join_and_number_lines([line for _, _, some in pages for line in some], labels)
    blocks = tuple((owned_block.block, columns) for owned_block, columns, _ in pages)
    return Table(blocks, lines, match_rows(lines, labels, mapped))


def _measured(table: Table, labels: Labels, asked: Set[str]) -> Table:
    rows = refuse_other_units(table.rows, labels, asked)
    return replace(table, rows=refuse_stated_units(rows, table.blocks, labels, asked))


def layout_findings(task: Task, table: Table, labels: Labels) -> tuple[Finding, ...]:
    """What a clerk must know of how a table was recovered, and what is missing in it."""
    if _unread(table):
        place = task.place(table.sheets[0])
        return (make_finding("N-23", place, unit=task.unit.code, number=task.appendix.number),)
    remarks: list[Remark] = list(table.rows.remarks)
    for block, columns in table.blocks:
        remarks += heading_remarks(block.grid, columns, _wanted(task, labels.appendix, columns))
    said = [_finding(task, remark) for remark in remarks]
    return (*said, *_sheets(task, table), *_rows(task, table, labels))


def _wanted(task: Task, shown: Appendix, found: Headings) -> Appendix:
    """The printed form without the supplementary columns that the sender's sheet does not have."""
    if not shown.across:
        return shown
    extra = {indicator.key for indicator in task.appendix.indicators if indicator.supplementary}
    extra -= found.sure.keys() | found.unclear.keys()
    return replace(shown, columns=tuple(column for column in shown.columns if column.key not in extra))


def _finding(task: Task, remark: Remark) -> Finding:
    place = task.place(remark.sheet, remark.row, remark.column)
    return make_finding(remark.code, place, unit=task.unit.code, **remark.slots)


def _sheets(task: Task, table: Table) -> list[Finding]:
    said: list[Finding] = []
    number = task.appendix.number
    for block, _ in table.blocks:
        place = task.place(block.sheet)
        if not sheet_names_appendix(block.sheet, task.appendix) and not _WORD_TABLE.fullmatch(block.sheet):
            said.append(
                make_finding("N-22", place, unit=task.unit.code, number=number, sheet_name=block.sheet)
            )
        if block.title and block.title != task.appendix.key:
            title = task.forms.appendix(block.title).number
            said.append(make_finding("N-26", place, unit=task.unit.code, number=number, title=title))
    return said


def _rows(task: Task, table: Table, labels: Labels) -> list[Finding]:
    """Lines missing, moved, joined, and known by label only."""
    place = task.place(table.sheets[0])
    unit = task.unit.code
    said = _missing(task, table.rows, table.sheets[0], labels.appendix)
    by_label = [found for found in table.rows.found.values() if found.how in (How.LABEL, How.ORDER)]
    if by_label:
        said.append(make_finding("N-41", place, unit=unit, count=len(by_label)))
    if not is_in_form_order(table.rows, labels):
        said.append(make_finding("N-48", place, unit=unit))
    for name, found in table.rows.found.items():
        if len(found.line.spots) > 1:
            at = task.place(found.line.sheet, found.line.row, found.line.first_column)
            slots = {"label": cut_text(labels.label(name)), "count": str(len(found.line.spots))}
            said.append(make_finding("N-50", at, unit=unit, **slots))
    return said


def _missing(task: Task, rows: LineMatches, sheet: str, appendix: Appendix) -> list[Finding]:
    absent = [
        indicator
        for indicator in appendix.indicators
        if indicator.kind is not Kind.HEADING
        and task.asked(indicator)
        and indicator.key not in rows.found
        and indicator.key not in rows.refused
    ]
    place, unit = task.place(sheet), task.unit.code
    said = [
        make_finding("N-40", place, unit=unit, printed=indicator.code, label=cut_text(indicator.label))
        for indicator in absent
        if not indicator.supplementary
    ]
    optional = sum(indicator.supplementary for indicator in absent)
    return said + ([make_finding("N-49", place, unit=unit, count=optional)] if optional else [])

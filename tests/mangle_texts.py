"""Forms as Word documents, web pages, text tables and mails, written the many ways in which people and programs
write them: `written(work, kind)` gives the bytes of one, drawn from the work's own random numbers.
"""

from __future__ import annotations

import email.policy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from html import escape
from random import Random

from mangle_ways import Work
from mess_cells import BLANK
from mess_files import grid_of
from raw_files import docx, paragraph

from cchc_excel.nouns.filing import RawSheet

KINDS = ("docx", "html", "csv", "eml")
Spot = tuple[int, int]


@dataclass
class TextCell:
    """A cell of a text table: what is seen, the cell of the sheet that it is, how far it reaches."""

    seen: str
    spot: Spot = (0, 0)
    across: int = 1
    down: int = 1

    @property
    def figure(self) -> bool:
        """True for digits alone."""
        return self.seen.isdecimal()


@dataclass
class TextTable:
    """The rows of one sheet; a cell that a merge covers is left out."""

    sheet: RawSheet
    rows: list[list[TextCell]] = field(default_factory=list)


def written(work: Work, kind: str) -> bytes:
    """The bytes of the book, or of one sheet of it, in one of the ways of that kind."""
    if kind == "docx":
        tables = [table_of(one, work.random) for one in work.form_sheets()]
        _spoil(work, tables)
        return _word(tables, work.random)
    sheet = work.pick()
    assert sheet is not None
    table = table_of(sheet, work.random)
    if kind == "csv":
        return _text(sheet, min(work.rows(sheet)), work.random)
    _spoil(work, [table])
    page = _page(table, work.random)
    return page.encode() if kind == "html" else _mail(page, work.random)


def table_of(sheet: RawSheet, random: Random) -> TextTable:
    """The table of a sheet, with its merges or with every cell apart."""
    cells = [[TextCell(seen, (r, c)) for c, seen in enumerate(row, 1)] for r, row in enumerate(grid_of(sheet), 1)]
    gone: set[Spot] = set()
    for top, left, bottom, right in sheet.merges if random.random() < 0.7 else ():
        area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)} - {(top, left)}
        inside = bottom <= len(cells) and right <= len(cells[0])
        if inside and not area & gone and (top, left) not in gone and not area & sheet.cells.keys():
            cells[top - 1][left - 1].across, cells[top - 1][left - 1].down = right - left + 1, bottom - top + 1
            gone |= area
    return TextTable(sheet, [[one for one in row if one.spot not in gone] for row in cells])


# --- what people do to the table ---------------------------------------------------------------------


def _spoil(work: Work, tables: Sequence[TextTable]) -> None:
    for _ in range(work.random.randrange(3)):
        work.random.choice(SPOILS)(work, work.random.choice(tables))


def _values(work: Work, table: TextTable) -> list[tuple[int, int]]:
    """Where known cells of single size stand: row and place within it."""
    known = work.known(table.sheet)
    return [
        (row, place)
        for row, cells in enumerate(table.rows)
        for place, one in enumerate(cells)
        if one.spot in known and one.across == one.down == 1
    ]


def drop_cell(work: Work, table: TextTable) -> None:
    """A cell deleted, those behind it moved to the left."""
    if places := _values(work, table):
        row, place = work.random.choice(places)
        known = work.known(table.sheet)[table.rows[row][place].spot]
        if known.unit == work.base.unit.code:
            work.changed[known.cell] = BLANK
        del table.rows[row][place]


def add_cell(work: Work, table: TextTable) -> None:
    """An empty cell put in, those behind it moved to the right."""
    if places := _values(work, table):
        row, place = work.random.choice(places)
        table.rows[row].insert(place, TextCell(""))


def slide_without_codes(work: Work, table: TextTable) -> None:
    """The column of codes taken out, then a cell of values: nothing prints what went where."""
    codes = {one.spot[1] for cells in table.rows for one in cells if one.seen.startswith("Mã số")}
    table.rows = [[one for one in cells if one.spot[1] not in codes] for cells in table.rows]
    drop_cell(work, table)


def end_early(work: Work, table: TextTable) -> None:
    """Empty cells at the ends of some rows left out."""
    for cells in table.rows:
        while len(cells) > 2 and not cells[-1].seen and work.random.random() < 0.7:
            cells.pop()


def empty_rows(work: Work, table: TextTable) -> None:
    """Rows without anything put in, at any height that no merge crosses."""
    for row in sorted(work.random.sample(range(len(table.rows)), min(2, len(table.rows))), reverse=True):
        if all(one.down == 1 for cells in table.rows[: row + 1] for one in cells):
            table.rows.insert(row, [TextCell("") for _ in range(sum(one.across for one in table.rows[row]))])


def pad_texts(work: Work, table: TextTable) -> None:
    """Spaces and line ends around what was written."""
    for cells in table.rows:
        for one in cells:
            if one.seen and work.random.random() < 0.3:
                one.seen = work.random.choice((" {}", "{} ", "\u00a0{}", "{}\u00a0", "\n{}", "{}\n", "\u200b{}")).format(one.seen)


SPOILS: tuple[Callable[[Work, TextTable], None], ...] = (
    drop_cell, add_cell, slide_without_codes, end_early, empty_rows, pad_texts,
)  # fmt: skip


# --- Word ----------------------------------------------------------------------------------------------


def word_document(tables: Sequence[TextTable]) -> bytes:
    """A document of these tables, written plainly."""
    return docx("<w:p/>".join(_word_table(one, Random(0), "plain", []) for one in tables))


def _word(tables: Sequence[TextTable], random: Random) -> bytes:
    between = random.choice(("<w:p/>", paragraph(""), paragraph("Trang 2/5"), paragraph("Phần tiếp theo")))
    numbers: list[int] = []
    manner = random.choice(tuple(MANNERS))
    body = between.join(_word_table(one, random, manner, numbers) for one in tables)
    return docx(body, more={"word/numbering.xml": _lists(numbers)})


def _lists(numbers: Sequence[int]) -> str:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    lists = "".join(
        f'<w:num w:numId="{place}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride '
        f'w:val="{number}"/></w:lvlOverride></w:num>'
        for place, number in enumerate(numbers, 1)
    )
    return f'<w:numbering><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>{lists}</w:numbering>'


def _word_table(table: TextTable, random: Random, manner: str, numbers: list[int]) -> str:
    grid = _full_rows(table)
    rows = ["".join(_word_cell(one, random, manner, numbers, place) for place, one in enumerate(cells)) for cells in grid]
    lines = [f"<w:tr>{cells}</w:tr>" for cells in rows]
    if manner == "controls":
        lines = [_within(line, random) if random.random() < 0.2 else line for line in lines]
    if manner == "pages" and len(lines) > 6 and all(one.down == 1 for cells in table.rows[5:] for one in cells):
        at = random.randrange(5, len(lines))
        lines.insert(at, f"</w:tbl>{random.choice(('<w:p/>', paragraph('- 2 -')))}<w:tbl>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def _full_rows(table: TextTable) -> list[list[TextCell]]:
    """The rows with a cell for each row that a merge reaches down to, as Word wants them (`down` 0)."""
    reach: dict[int, tuple[int, int]] = {}
    made = []
    for row, cells in enumerate(table.rows):
        column, line, left = 0, [], list(cells)
        while left or any(at >= column and last >= row for at, (last, _) in reach.items()):
            last, across = reach.get(column, (-1, 1))
            if last >= row:
                line.append(TextCell("", across=across, down=0))
            elif left:
                one = left.pop(0)
                line.append(one)
                across = one.across
                if one.down > 1:
                    reach[column] = (row + one.down - 1, one.across)
            else:
                break
            column += across
        made.append(line)
    return made


def _word_cell(one: TextCell, random: Random, manner: str, numbers: list[int], place: int) -> str:
    merged = {0: "<w:vMerge/>", 1: ""}.get(one.down, '<w:vMerge w:val="restart"/>')
    wide = f'<w:gridSpan w:val="{one.across}"/>' if one.across > 1 else ""
    inside = MANNERS[manner](one.seen, random)
    if manner == "numbers" and place == 0 and one.figure and int(one.seen):
        numbers.append(int(one.seen))
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{len(numbers)}"/></w:numPr>'
        inside = f"<w:p><w:pPr>{listed}</w:pPr></w:p>"
    cell = f"<w:tc><w:tcPr>{wide}{merged}</w:tcPr>{inside}</w:tc>"
    return _within(cell, random) if manner == "controls" and random.random() < 0.1 else cell


def _within(inside: str, random: Random) -> str:
    return random.choice(
        (
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
            '<w:customXml w:element="a">{}</w:customXml>',
        )
    ).format(inside)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def _lines(seen: str, inside: Callable[[str], str]) -> str:
    return "".join(f"<w:p>{inside(line)}</w:p>" for line in seen.split("\n"))


def _plain(seen: str, random: Random) -> str:
    return _lines(seen, _run)


def _cut(seen: str, random: Random) -> str:
    """The text in several runs, among marks that say nothing."""
    marks = ('<w:proofErr w:type="spellStart"/>', '<w:bookmarkStart w:id="1" w:name="a"/>', "<w:r><w:lastRenderedPageBreak/></w:r>", "")

    def line(text: str) -> str:
        at = sorted(random.sample(range(len(text) + 1), min(2, len(text))))
        parts = (text[: at[0]], text[at[0] : at[-1]], text[at[-1] :]) if at else (text,)
        return random.choice(marks).join(_run(part) for part in parts)

    return _lines(seen, line)


def _tracked(seen: str, random: Random) -> str:
    """The text typed over another one that is still there, deleted or moved away."""
    if random.random() < 0.7:
        return _lines(seen, _run)
    gone = random.choice(("<w:del>{}</w:del>", "<w:moveFrom>{}</w:moveFrom>")).format(
        random.choice((_run("77"), "<w:r><w:delText>77</w:delText></w:r>"))
    )
    return _lines(seen, lambda text: f"{gone}<w:ins>{_run(text)}</w:ins>")


def _controls(seen: str, random: Random) -> str:
    """The text in a control, a field, a link or a tag."""
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    ways = (
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:fldSimple w:instr="MERGEFIELD a">{}</w:fldSimple>',
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        "<w:smartTag>{}</w:smartTag>",
        f"{begin}<w:r><w:instrText> MERGEFIELD a </w:instrText></w:r>{apart}{{}}{end}",
        "{}",
    )
    return _lines(seen, lambda text: random.choice(ways).replace("{}", _run(text)) if text else "")


def _boxes(seen: str, random: Random) -> str:
    """Some marks and spaces between the letters as Word puts them there."""
    return _lines(seen, lambda text: _run(text) + random.choice(("", '<w:r><w:footnoteReference w:id="9"/></w:r>', "<w:r><w:softHyphen/></w:r>")))


MANNERS: dict[str, Callable[[str, Random], str]] = {
    "plain": _plain, "cut": _cut, "tracked": _tracked, "controls": _controls, "boxes": _boxes, "numbers": _plain, "pages": _plain,
}  # fmt: skip


# --- web pages and mails ---------------------------------------------------------------------------------


def _page(table: TextTable, random: Random) -> str:
    loose, loud = random.random() < 0.3, random.random() < 0.3
    close = "" if loose else "</td>"
    rows = []
    for cells in table.rows:
        tag = random.choice(("td", "td", "th")) if not loose else "td"
        ends = close.replace("td", tag)
        rows.append("<tr>" + "".join(f"<{tag}{_spans(one)}>{_inline(one.seen, random)}{ends}" for one in cells) + ("" if loose else "</tr>"))
    body = "\n".join(rows)
    if random.random() < 0.3:
        body = f"<colgroup><col span=3></colgroup><tbody>{body}</tbody>"
    page = f'<table border="1">{body}</table>'
    around = random.choice(("{}", "<div>{}</div>", "<table><tr><td>{}</td></tr></table>", "<center><font size=2>{}</font></center>"))
    page = f"<p>Kính gửi</p>{around.format(page)}<p>Trân trọng</p>"
    page = re.sub(r"</?[a-z]+", lambda found: found[0].upper(), page) if loud else page
    return f'<html><head><meta charset="utf-8"></head><body>{page}</body></html>'


def _spans(one: TextCell) -> str:
    wide = f" colspan={one.across}" if one.across > 1 else ""
    return wide + (f' rowspan="{one.down}"' if one.down > 1 else "")


def _inline(seen: str, random: Random) -> str:
    text = escape(seen, quote=False).replace("\n", random.choice(("<br>", "<br/>", "</p><p>")))
    ways = ("{}", "{}", "<p>{}</p>", "<span>{}</span>", "<b>{}</b>", "&nbsp;{}", "\n   {}\n  ", "<!-- 99 -->{}", "<div><font face='Arial'>{}</font></div>")
    return random.choice(ways).replace("{}", text) if text else random.choice(("", "&nbsp;", "<br>"))


def _mail(page: str, random: Random) -> bytes:
    """A mail whose words are the page, with the same words as plain text before it or not."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"], message["Subject"] = "xa@example.com", "huyen@example.com", "Biểu (số liệu minh họa)"
    coding = random.choice(("quoted-printable", "base64", "8bit"))
    if random.random() < 0.6:
        message.set_content("Kính gửi Phòng Nội vụ. Số liệu ở bảng dưới đây.", cte="base64")
        message.add_alternative(page, subtype="html", cte=coding)
    else:
        message.set_content(page, subtype="html", cte=coding)
    return message.as_bytes()


# --- text tables -----------------------------------------------------------------------------------------


def _text(sheet: RawSheet, first: int, random: Random) -> bytes:
    """The sheet, from whose first row of values on some lines are empty."""
    mark = random.choice((";", ";", ",", "\t", "|"))
    always, ends = random.random() < 0.3, random.random() < 0.5
    bare = mark == "," and random.random() < 0.4  # decimal commas that nobody quotes
    lines = [f"sep={mark}"] if random.random() < 0.2 else []
    for number, row in enumerate(grid_of(sheet), 1):
        while ends and row and not row[-1]:
            row.pop()
        lines.append(mark.join(_quoted(text, mark, always, bare) for text in row))
        lines += [""] if number >= first and random.random() < 0.05 else []
    text = random.choice(("\r\n", "\n")).join(lines)
    return text.encode(random.choice(("utf-8-sig", "utf-8", "utf-16")))


def _quoted(text: str, mark: str, always: bool, bare: bool) -> str:
    if bare and re.fullmatch(r"\d+,\d+%?", text):
        return text
    held = any(sign in text for sign in (mark, '"', "\r", "\n"))
    return '"{}"'.format(text.replace('"', '""')) if held or (always and text) else text

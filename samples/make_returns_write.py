"""A book written in the formats in which communes send it. The same book gives the same bytes.

.xls and .ods are not here: only LibreOffice writes them (`make_returns_office`).
"""

from __future__ import annotations

import csv
import io
import zipfile
from base64 import encodebytes
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape
from urllib.parse import quote

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from cchc_excel.sheets.writer import Book, close_book, define_constant, open_book, set_property

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDTHS = {0: 6, 1: 60}
Hidden = Mapping[str, Sequence[int]]


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts, in order, without dates."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(data: bytes, more: Mapping[str, str | bytes | None]) -> bytes:
    """The zip with some parts replaced, added, or (None) taken out."""
    both = {**unzipped(data), **more}
    return zipped({name: content for name, content in both.items() if content is not None})


# --- xlsx -------------------------------------------------------------------------------------


def xlsx(book: RawBook, rows: Hidden | None = None, columns: Hidden | None = None) -> bytes:
    """The book as .xlsx; these rows and columns (from 1) of these sheets are hidden."""
    made = open_book("Số liệu minh họa", "cchc-excel")
    looks: dict[tuple[str, str], object] = {}
    for sheet in book.sheets:
        inner = made.inner.add_worksheet(sheet.name)
        _draw(made, inner, looks, sheet)
        for row in (rows or {}).get(sheet.name, ()):
            inner.set_row(row - 1, None, None, {"hidden": True})
        for column in (columns or {}).get(sheet.name, ()):
            inner.set_column(column - 1, column - 1, None, None, {"hidden": True})
    for name, value in book.properties.items():
        set_property(made, name, value)
    for name, value in book.names.items():
        define_constant(made, name, value)
    return close_book(made)


def _draw(made: Book, inner, looks: dict[tuple[str, str], object], sheet: RawSheet) -> None:
    """The cells, merges and comments of one sheet."""
    for column in range(12):
        inner.set_column(column, column, WIDTHS.get(column, 14))
    for one, other, last, end in sheet.merges:
        inner.merge_range(one - 1, other - 1, last - 1, end - 1, "", _look(made, looks, None))
    for (row, column), raw in sorted(sheet.cells.items()):
        _put(inner, row - 1, column - 1, raw, _look(made, looks, raw))
    for (row, column), words in sheet.comments.items():
        inner.write_comment(row - 1, column - 1, words)
    if sheet.hidden:
        inner.hide()


def _look(made: Book, looks: dict[tuple[str, str], object], raw: RawCell | None) -> object:
    number_format, font = "", ""
    if raw is not None:
        number_format = "dd/mm/yyyy" if raw.kind is RawKind.DATE else "0.##%" if raw.percent else ""
        font = raw.font
    if (number_format, font) not in looks:
        wanted: dict[str, object] = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        wanted |= {"num_format": number_format} if number_format else {}
        wanted |= {"font_name": font} if font else {}
        looks[number_format, font] = made.inner.add_format(wanted)
    return looks[number_format, font]


def _put(inner, row: int, column: int, raw: RawCell, look: object) -> None:
    formula = f"={raw.formula.lstrip('=')}"
    if raw.kind is RawKind.UNCOMPUTED:
        inner.write_formula(row, column, str(raw.value), look, "")
    elif raw.kind is RawKind.ERROR or raw.formula:
        inner.write_formula(row, column, formula, look, raw.value)
    elif raw.kind is RawKind.BOOL:
        inner.write_boolean(row, column, raw.value, look)
    elif raw.kind is RawKind.NUMBER:
        inner.write_number(row, column, raw.value, look)
    elif raw.kind is RawKind.DATE:
        inner.write_number(row, column, raw.serial, look)
    else:
        inner.write_string(row, column, str(raw.value), look)


def with_macro(data: bytes) -> bytes:
    """The workbook as .xlsm: a project part that holds no code, only what tells that there is one."""
    types = unzipped(data)["[Content_Types].xml"].decode()
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = types.replace(plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    types = types.replace(
        "</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    links = unzipped(data)["xl/_rels/workbook.xml.rels"].decode()
    project = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = f'<Relationship Id="rId900" Type="{project}" Target="vbaProject.bin"/></Relationships>'
    return with_parts(
        data,
        {
            "[Content_Types].xml": types,
            "xl/_rels/workbook.xml.rels": links.replace("</Relationships>", link),
            "xl/vbaProject.bin": b"khong co ma lenh",
        },
    )


def shown(raw: RawCell) -> str:
    """A cell as Excel in Vietnam shows it: decimal comma."""
    return str(raw.value).replace(".", ",") if isinstance(raw.value, Decimal) else str(raw.value)


def _lines(sheet: RawSheet) -> Iterable[list[str]]:
    last_row, last = max(row for row, _ in sheet.cells), max(column for _, column in sheet.cells)
    for row in range(1, last_row + 1):
        yield [shown(sheet.cells[row, c]) if (row, c) in sheet.cells else "" for c in range(1, last + 1)]


def separated(sheet: RawSheet, mark: str, codec: str) -> bytes:
    """One sheet as a text file with that separator and encoding."""
    target = io.StringIO()
    csv.writer(target, delimiter=mark, lineterminator="\r\n").writerows(_lines(sheet))
    return target.getvalue().encode(codec)


def html(sheets: Sequence[RawSheet]) -> bytes:
    """The sheets as one web page of tables, as portals export "Excel"."""
    tables = []
    for sheet in sheets:
        rows = ("".join(f"<td>{escape(one) or '&nbsp;'}</td>" for one in line) for line in _lines(sheet))
        tables.append("<table border='1'>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>'
    return (head + "\n<br>\n".join(tables) + "</body></html>").encode()


def xml2003(sheets: Sequence[RawSheet]) -> bytes:
    """The sheets as an XML Spreadsheet 2003, as old portals export it."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    made = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}">'
    ]
    for sheet in sheets:
        made.append(f'<Worksheet ss:Name="{escape(sheet.name)}"><Table>')
        for row in sorted({at for at, _ in sheet.cells}):
            made.append(f'<Row ss:Index="{row}">')
            for (at, column), raw in sorted(sheet.cells.items()):
                if at == row:
                    kind = "Number" if raw.kind is RawKind.NUMBER else "String"
                    made.append(
                        f'<Cell ss:Index="{column}"><Data ss:Type="{kind}">{escape(str(raw.value))}</Data></Cell>'
                    )
            made.append("</Row>")
        made.append("</Table></Worksheet>")
    return "\n".join([*made, "</Workbook>"]).encode()


# --- mail ---------------------------------------------------------------------------------------


def message(page: str, *files: tuple[str, bytes], logo: bytes = b"", words: str = "Kính gửi Phòng Nội vụ.") -> bytes:
    """A mail with these words, this page with a picture in it ("" for none), and these files."""
    cited = page.replace("<body>", '<body><img src="cid:logo@example.com">') if logo else page
    shown = [("text/html; charset=utf-8", "", cited.encode())] if page else []
    kept = 'inline; filename="logo.png"\r\nContent-ID: <logo@example.com>'
    shown += [("image/png", kept, logo)] if logo else []
    parts = [("text/plain; charset=utf-8", "", words.encode()), *shown]
    for name, data in files:
        parts.append(("application/octet-stream", f"attachment; filename*=UTF-8''{quote(name)}", data))
    head = "From: xa@example.com\r\nTo: huyen@example.com\r\nSubject: Bieu mau (so lieu minh hoa)\r\n"
    lines = [f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_bieu"\r\n\r\n']
    for kind, placed, data in parts:
        where = f"Content-Disposition: {placed}\r\n" if placed else ""
        body = encodebytes(data).decode().replace("\n", "\r\n")
        lines.append(f"--=_bieu\r\nContent-Type: {kind}\r\n{where}Content-Transfer-Encoding: base64\r\n\r\n{body}")
    return "".join([*lines, "--=_bieu--\r\n"]).encode()


# --- Word -------------------------------------------------------------------------------------


def docx(body: str) -> bytes:
    """A .docx with this body, without styles."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return zipped(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>{body}'
            '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:body></w:document>',
        }
    )


def paragraph(words: str) -> str:
    """A Word paragraph."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def page_break() -> str:
    """A paragraph that ends the page."""
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def word_table(rows: Sequence[Sequence[str | None]], headings: int) -> str:
    """A Word table; None continues the cell to its left (a span). The first rows repeat on each page."""
    made = []
    for index, row in enumerate(rows):
        cells = ""
        for place, words in enumerate(row):
            if words is None:
                continue
            span = 1
            while place + span < len(row) and row[place + span] is None:
                span += 1
            wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
            cells += f"<w:tc>{wide}{paragraph(words)}</w:tc>"
        head = "<w:trPr><w:tblHeader/></w:trPr>" if index < headings else ""
        made.append(f"<w:tr>{head}{cells}</w:tr>")
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join("<w:gridCol/>" for _ in rows[0])
    return f"<w:tbl><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"

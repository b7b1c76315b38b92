"""A book as .xlsb: numbers, texts and sheet names, in BIFF12 records (no library writes them)."""

from __future__ import annotations

import struct

from cchc_excel.nouns.filing import RawBook, RawKind, RawSheet
from samples.make_returns_write import HEAD, OFFICE, PACKAGE, zipped


def xlsb(book: RawBook) -> bytes:
    """The values of the book as .xlsb: numbers, texts and sheet names, in BIFF12 records."""
    sheets = book.sheets
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{index}.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
        for index, _ in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{index}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{index}.bin"/>'
        for index, _ in enumerate(sheets, 1)
    )
    bundles = b"".join(
        record(156, struct.pack("<2I", 0, index) + wide(f"rId{index}") + wide(one.name))
        for index, one in enumerate(sheets, 1)
    )
    return zipped(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
            f"{kinds}</Types>",
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/workbook.bin": record(131, b"")
            + record(143, b"")
            + bundles
            + record(144, b"")
            + record(132, b""),
            "xl/_rels/workbook.bin.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{links}</Relationships>',
            **{f"xl/worksheets/sheet{index}.bin": _binary_sheet(one) for index, one in enumerate(sheets, 1)},
        }
    )


def _binary_sheet(sheet: RawSheet) -> bytes:
    made = record(129, b"") + record(145, b"")
    row = 0
    for (at, column), raw in sorted(sheet.cells.items()):
        if at != row:
            made += record(0, struct.pack("<3I", at - 1, 0, 300) + b"\0" * 5)
            row = at
        place = struct.pack("<2I", column - 1, 0)
        if raw.kind is RawKind.NUMBER:
            made += record(5, place + struct.pack("<d", float(str(raw.value))))
        else:
            made += record(6, place + wide(str(raw.value)))
    return made + record(146, b"") + record(130, b"")


def record(kind: int, body: bytes) -> bytes:
    """One record of a binary part."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, lengths = len(body), b""
    while True:
        lengths += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return head + lengths + body


def wide(text: str) -> bytes:
    """A length-prefixed UTF-16 string."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


"""Mutated files of every format: each is read or refused, and none ends the worker."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
from collections.abc import Callable, Iterator

from raw_files import docx, ods, one, record, wide, word_table, xlsb, xlsx, zipped

from cchc_excel.reading.findings import book_findings, cell_findings
from cchc_excel.receiving.worker import ReadFailure, open_worker

ROUNDS = 4_000 if os.environ.get("CCHC_PROFILE") == "nightly" else 60
_TOKENS = (b"<", b">", b'"', b"&", b"\0", b"\xff", b"65536", b"-1", b"XFD1048576", b"<f>", b"</c>", b"PK\3\4")


def seeds() -> dict[str, bytes]:
    """A small good file of every format."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="s"><v>0</v></c></row>'
    )
    cell = struct.pack("<2I", 0, 0)
    binary = record(0, b"\0\0\0\0") + record(5, cell + struct.pack("<d", 1)) + record(6, cell + wide("Đạt"))
    raw_xls = (
        struct.pack("<4H", 9, 4, 2, 16)
        + struct.pack("<2H2H3xd", 3, 15, 0, 0, 12.0)
        + struct.pack("<2H", 10, 0)
    )
    value = (
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    )
    return {
        "a.xlsx": xlsx(rows, after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'),
        "a.xlsb": xlsb(binary),
        "a.ods": ods(value),
        "a.docx": docx(word_table(("STT", "Tên"), ("1", "x"))),
        "a.xls": raw_xls,
        "b.xls": b"<html><table><tr><td rowspan=2>1<td>2</tr></table>",
        "a.csv": "STT;Tên\n1;Một\n".encode(),
        "a.zip": zipped({"PL1.xlsx": one("<c><v>1</v></c>")}),
    }


def mutant(data: bytes, chance: random.Random) -> bytes:
    """The same bytes with a few of them changed, cut, doubled or replaced by a nasty token."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 2, 8, 64))
        changed[place : place + length] = chance.choice(
            (
                b"",
                bytes(chance.randrange(256) for _ in range(length)),
                bytes(changed[place : place + length]) * 2,
                chance.choice(_TOKENS),
            )
        )
    return bytes(changed) or b"\0"


def inside(data: bytes, chance: random.Random) -> bytes:
    """A zip with one of its parts mutated; other files as they are, mutated."""
    if not data.startswith(b"PK"):
        return mutant(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(held))
    return zipped({**held, name: mutant(held[name], chance)})


def mutants() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(20200331)
    ways: tuple[Callable[[bytes, random.Random], bytes], ...] = (mutant, inside)
    for _ in range(ROUNDS):
        for name, data in seeds().items():
            yield name, chance.choice(ways)(data, chance)


def test_every_mutant_is_read_or_refused_and_the_worker_lives() -> None:
    codes: dict[str, int] = {}
    with open_worker() as read:
        for name, data in mutants():
            try:
                book = read(data, name)
            except ReadFailure as refusal:
                code = refusal.code
                assert refusal.finding(name).text
            else:
                code = "read"
                assert all(one.text for one in (*book_findings(book, name), *cell_findings(book, name)))
            codes[code] = codes.get(code, 0) + 1
    assert not codes.keys() & {"T-15", "T-16", "T-17"}, codes
    assert codes["read"] > ROUNDS and codes["T-03"] > ROUNDS, codes

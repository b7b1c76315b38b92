"""Files of every format, mutated as hypothesis draws: read or refused, recognised, nothing crashes."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_files import zipped
from raw_forms import FORMS, ROUND
from test_corpus import own_corpus
from test_raw_fuzz import seeds

from cchc_excel.reading.findings import book_findings, cell_findings
from cchc_excel.receiving.worker import Read, ReadFailure, open_worker
from cchc_excel.recognising.recognise import recognise_workbook

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "tra-ve" / "2-dang-tep"
NIGHTLY = os.environ.get("CCHC_PROFILE") == "nightly"
CPU_SECONDS = 20  # for one file; far more than any mutant took
_RETURNED = (
    "bieu.xlsx", "bieu.xls", "bieu.xlsb", "bieu.ods", "bieu-co-macro.xlsm", "strict.xlsx", "xml-2003.xls",
    "xuat-tu-cong.xls", "bao-cao-kem-phu-luc.docx", "PL1.csv", "PL3-cp1258.csv", "PL5-unicode.txt",
)  # fmt: skip
_WHOLE = -1
_TOKENS = (
    b"<", b">", b'"', b"&#0;", b"&amp;", b"\0", b"\xff\xfe", b"4294967295", b"-1", b"1e999", b"XFD1048577",
    b"<f>", b"</c>", b"</row>", b"<tr>", b"</table>", b"]]>", b"<!DOCTYPE a [", b"PK\3\4", b";;;;\n", b'"\n',
)  # fmt: skip


@dataclass(frozen=True)
class Slip:
    """One change: at which thousandth of the bytes, how many go, what comes instead."""

    place: int
    gone: int
    new: bytes


SLIPS = st.lists(
    st.builds(
        Slip,
        place=st.integers(0, 1000),
        gone=st.sampled_from((0, 1, 2, 8, 64, 4096)),
        new=st.one_of(st.just(b""), st.sampled_from(_TOKENS), st.binary(max_size=24)),
    ),
    min_size=1,
    max_size=4,
)


def hostile() -> dict[str, bytes]:
    """Small files that are nasty to begin with, of our own corpus."""
    return {name: data for name, (data, _) in own_corpus().items() if 0 < len(data) < 20_000}


def returned() -> dict[str, bytes]:
    """Filled-in forms as communes send them, one of each format."""
    return {name: (SAMPLES / name).read_bytes() for name in _RETURNED}


GROUPS = {"good": cache(seeds), "hostile": cache(hostile), "returned": cache(returned)}
EXAMPLES = {"good": 500, "hostile": 300, "returned": 150}


def mutated(data: bytes, slips: list[Slip]) -> bytes:
    changed = bytearray(data)
    for one in slips:
        at = len(changed) * one.place // 1000
        changed[at : at + one.gone] = one.new
    return bytes(changed) or b"\0"


def mutant(data: bytes, part: int, slips: list[Slip]) -> bytes:
    """The file mutated as it lies, or one part of its package (0, 1, …) in a package that is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = {one.filename: archive.read(one) for one in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError):
        return mutated(data, slips)
    if part == _WHOLE or not held:
        return mutated(data, slips)
    name = sorted(held)[part % len(held)]
    return zipped({**held, name: mutated(held[name], slips)})


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    with open_worker(cpu_seconds=CPU_SECONDS) as ask:
        yield ask


def outcome(read: Read, name: str, data: bytes) -> str:
    """ "read" or the code of the refusal; whatever can be said about the file can be said."""
    try:
        book = read(data, name)
    except ReadFailure as refusal:
        assert name in refusal.finding(name).text
        return refusal.code
    found = recognise_workbook(book, FORMS, ROUND, name, "00")
    assert all(one.text for one in (*book_findings(book, name), *cell_findings(book, name), *found.findings))
    assert all(one.balanced for one in found.accounts)
    return "read"


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_no_drawn_mutant_reaches_the_caller_as_a_crash(group: str, read: Read) -> None:
    files = GROUPS[group]()
    codes: dict[str, int] = {}

    @settings(max_examples=EXAMPLES[group] * (20 if NIGHTLY else 1))
    @given(name=st.sampled_from(sorted(files)), part=st.integers(_WHOLE, 12), slips=SLIPS)
    def every(name: str, part: int, slips: list[Slip]) -> None:
        code = outcome(read, name, mutant(files[name], part, slips))
        codes[code] = codes.get(code, 0) + 1
        assert code not in ("T-15", "T-16", "T-17"), (name, code)

    every()
    assert len(codes) > 1 and codes["read"] > 5, codes


def test_the_files_to_be_mutated_are_good_forms_of_every_format(read: Read) -> None:
    books = {name: read(data, name) for name, data in GROUPS["returned"]().items()}
    assert {one.format for one in books.values()} >= {
        "xlsx",
        "xlsm",
        "xls",
        "xlsb",
        "ods",
        "docx",
        "csv",
        "html",
    }
    for name, book in books.items():
        assert recognise_workbook(book, FORMS, ROUND, name, "00").accounts, name

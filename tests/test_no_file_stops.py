"""Whatever one received file raises, it is named and the others go on."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
from raw_files import one
from rounds import FORMS, round_of

from cchc_excel.jobs import gathering
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.reading.containers.containers import expand_file
from cchc_excel.reading.parts.failure import ReadFailure

LIST = b"STT;Ten\r\n1;2\r\n"
GOOD = one('<c r="A1"><v>12</v></c>')
CENTRAL, END = b"PK\1\2", b"PK\5\6"


def packed(method: int, content: bytes = random.Random(1).randbytes(300), name: str = "PL1.csv") -> bytearray:
    """A zip of one file beside a good one, compressed by that method."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, content, compress_type=method)
        archive.writestr("PL2.csv", LIST)
    return bytearray(target.getvalue())


def bad_content(method: int) -> bytes:
    data = packed(method)
    begin = 30 + len("PL1.csv")
    data[begin + 9 : begin + 40] = b"\xff" * 31
    return bytes(data)


def with_field(offset: int, value: bytes, start: bytes = CENTRAL) -> bytes:
    """The zip with other bytes in a field of its first directory entry, or of its end record."""
    data = packed(zipfile.ZIP_DEFLATED)
    at = data.find(start) + offset
    data[at : at + len(value)] = value
    return bytes(data)


def without_name() -> bytes:
    """An entry whose name is empty: `ZipInfo.is_dir` of Python 3.11 raises IndexError."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo("xxxxx"), LIST)
        archive.writestr("PL2.csv", LIST)
    data = bytearray(target.getvalue())
    local, central = data.find(b"PK\3\4"), data.find(CENTRAL)
    data[central + 28 : central + 30] = data[local + 26 : local + 28] = struct.pack("<H", 0)
    data[central + 30 : central + 32] = data[local + 28 : local + 30] = struct.pack("<H", 5)  # an extra field now
    for name in (local + 30, central + 46):
        data[name : name + 5] = b"\x99\x99\1\0x"
    return bytes(data)


ENTRIES = {
    "LZMA damaged": (bad_content(zipfile.ZIP_LZMA), "T-03"),
    "bzip2 damaged": (bad_content(zipfile.ZIP_BZIP2), "T-03"),
    "deflate damaged": (bad_content(zipfile.ZIP_DEFLATED), "T-03"),
    "bad CRC": (with_field(16, b"\1\2\3\4"), "T-03"),
    "Deflate64": (with_field(10, struct.pack("<H", 9)), "T-29"),
    "Zstandard": (with_field(10, struct.pack("<H", 93)), "T-29"),
    "no known method": (with_field(10, struct.pack("<H", 7777)), "T-29"),
    "patched data": (with_field(8, struct.pack("<H", 0x20)), "T-29"),
    "password": (with_field(8, struct.pack("<H", 1)), "T-04"),
    "strong encryption": (with_field(8, struct.pack("<H", 0x40)), "T-04"),
    "local name of another": (with_field(46, b"X"), "T-03"),
    "larger than any part": (with_field(24, b"\xf0\xff\xff\xff"), "T-08"),
}
WHOLE = {
    "several volumes": (with_field(4, struct.pack("<H", 2), END), "T-29"),
    "entry beyond the end": (with_field(42, b"\xf0\xff\xff\x7f"), None),
    "zip64 said, not there": (with_field(24, b"\xff\xff\xff\xff"), None),
    "directory beyond the end": (with_field(16, b"\xf0\xff\xff\x7f", END), None),
    "made in month 0": (with_field(14, b"\0\0"), None),
}


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_that_cannot_be_opened_is_named_and_its_neighbour_is_read(name: str) -> None:
    data, code = ENTRIES[name]
    try:
        found = expand_file(data, "gui.zip")
    except ReadFailure as refusal:  # the archive as a whole declares too much
        assert (name, refusal.code) == ("larger than any part", code)
        return
    assert [kept for kept, _ in found.files] == ["PL2.csv"]
    assert [told.code for told in found.findings if told.code != "T-45"] == [code]


@pytest.mark.parametrize("name", WHOLE)
def test_a_strange_archive_is_opened_or_refused_by_code(name: str) -> None:
    data, code = WHOLE[name]
    try:
        expand_file(data, "gui.zip")
        said = None
    except ReadFailure as refusal:
        said = refusal.code
    assert code is None or said == code


def test_an_entry_without_a_name_gets_one() -> None:
    found = expand_file(without_name(), "gui.zip")
    assert [kept for kept, _ in found.files] == ["khong-ten", "PL2.csv"]


def examined(folder: Path, files: dict[str, bytes]) -> Examined:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return examine_files(Desk(folder, round_of(), FORMS), sorted(folder.iterdir()))


def test_what_nobody_foresaw_names_the_file_is_logged_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = gathering.load_file

    def unforeseen(path: Path) -> bytes:
        if path.name == "b.xlsx":
            raise KeyError("nobody foresaw this")
        return real(path)

    monkeypatch.setattr(gathering, "load_file", unforeseen)
    found = examined(tmp_path, {"a.csv": LIST, "b.xlsx": GOOD, "c.xlsx": GOOD, "d.xlsx": b""})
    told = [(one.code, one.place.file) for one in found.findings if one.place]
    assert ("T-27", "b.xlsx") in told and ("T-27", "c.xlsx") in told  # the same content, the same fault
    assert ("N-28", "a.csv") in told and ("T-02", "d.xlsx") in told
    assert [one.name for one in found.receipts] == ["a.csv", "b.xlsx", "d.xlsx"]
    assert "nobody foresaw this" in caplog.text

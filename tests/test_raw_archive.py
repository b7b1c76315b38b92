"""A .zip of forms: every entry is handed on by a clean name, or told; nothing climbs or inflates."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from raw_files import one, zipped

from cchc_excel.reading.containers.archive import clean_name
from cchc_excel.reading.containers.containers import expand_file
from cchc_excel.reading.containers.zip_names import written_name
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure

BOOK = one('<c r="A1"><v>1</v></c>')


def legacy(name: bytes) -> bytes:
    """A zip whose one entry has this raw name, without the UTF-8 mark."""
    data = bytearray(zipped({"?" * len(name): b"x"}))
    for start in (data.find(b"?"), data.rfind(b"PK\1\2") + 46):
        data[start : start + len(name)] = name
    return bytes(data)


def refused(data: bytes) -> str:
    with pytest.raises(ReadFailure) as failure:
        expand_file(data, "gui.zip")
    return failure.value.code


def test_a_file_that_is_no_archive_is_itself_the_only_one() -> None:
    for data in (BOOK, b"STT;1", b""):
        assert expand_file(data, "PL1.xlsx").files == (("PL1.xlsx", data),)


def test_rubbish_is_passed_over_by_rule_and_listed() -> None:
    names = [
        "~$PL1.xlsx",
        "__MACOSX/._PL1.xlsx",
        "a/Thumbs.db",
        ".DS_Store",
        "a/desktop.ini",
        ".~lock.PL1.xlsx#",
    ]
    found = expand_file(zipped({name: b"x" for name in [*names, "a/PL1.xlsx"]}), "gui.zip")
    assert [name for name, _ in found.files] == ["a/PL1.xlsx"]
    assert [finding.code for finding in found.findings] == ["T-44"] * len(names)


def test_twins_by_case_and_by_composed_letters_are_both_kept() -> None:
    found = expand_file(zipped({"Huế.xlsx": b"1", "hue\u0302\u0301.XLSX": b"2", "huế (2).xlsx": b"3"}), "gui.zip")
    assert [(name, data) for name, data in found.files] == [
        ("Huế.xlsx", b"1"),
        ("huế (2).XLSX", b"2"),
        ("huế (2) (2).xlsx", b"3"),
    ]
    assert [finding.code for finding in found.findings] == ["T-46", "T-46"]
    numbered = ["gui.zip/" + name for name, _ in found.files[1:]]
    assert [finding.place.file for finding in found.findings] == numbered, "as the file is read, in its archive"


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/a/./b.xlsx", "a/b.xlsx"),
        ("C:\\Users\\x\\PL1.xlsx", "Users/x/PL1.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("a\u202exslx.exe", "axslx.exe"),
        ("dòng\nmới.xlsx", "dòngmới.xlsx"),
        ("a:b?.xlsx", "a_b_.xlsx"),
        ("..", "khong-ten"),
        ("x" * 5000 + ".xlsx", "x" * 110 + ".xlsx"),
        ("Hue\u0302\u0301.xlsx", "Huế.xlsx"),
    ],
)
def test_a_name_never_leaves_its_folder(written: str, clean: str) -> None:
    assert clean_name(written) == clean


@pytest.mark.parametrize(
    ("raw", "name", "codes"),
    [
        ("Ba\u0301o ca\u0301o xa\u0303 Qua\u0309ng \u0110ie\u0302\u0300n.xlsx".encode(), "Báo cáo xã Quảng Điền.xlsx", []),
        ("x\u0103 \u0110o\u00e2ng.xlsx".encode("cp1258"), "xă Đoâng.xlsx", ["T-45"]),
        ("Ba\u0301o ca\u0301o ho\u0323p.xlsx".encode("cp1258"), "Báo cáo họp.xlsx", ["T-45"]),
        ("Báo cáo.xlsx".encode("cp437"), "Báo cáo.xlsx", ["T-45"]),
        ("BÁO CÁO, Hòa Ý.xlsx".encode("cp850"), "BÁO CÁO, Hòa Ý.xlsx", ["T-45"]),
        (b"B\xb8o c\xb8o x\xb7.xlsx", "Báo cáo xã.xlsx", ["T-45"]),
        (b"PL1.xlsx", "PL1.xlsx", []),
    ],
    ids=["mac", "1258 as letters", "1258 with marks", "437", "850", "tcvn3", "ascii"],
)
def test_names_without_the_utf8_mark_are_not_mojibake(raw: bytes, name: str, codes: list[str]) -> None:
    found = expand_file(legacy(raw), "gui.zip")
    assert [one for one, _ in found.files] == [name]
    assert [finding.code for finding in found.findings] == codes


@pytest.mark.parametrize(("said", "name"), [(b"B\xe1o", "Báo cáo.xlsx"), (b"cu", "B\xe1o")])
def test_the_name_in_the_extra_field_counts_if_it_belongs_to_the_name(said: bytes, name: str) -> None:
    field = b"\1" + struct.pack("<I", zlib.crc32(said)) + "Báo cáo.xlsx".encode()
    info = zipfile.ZipInfo(b"B\xe1o".decode("cp437"))
    info.extra = struct.pack("<HHI", 0x5455, 4, 0) + struct.pack("<HH", 0x7075, len(field)) + field
    info.flag_bits = 0
    assert written_name(info)[0] == name


def test_an_entry_with_a_password_is_named_and_the_others_go_on() -> None:
    data = bytearray(zipped({"PL1.xlsx": b"x", "PL2.xlsx": b"y"}))
    data[data.find(b"PK\1\2") + 8] |= 1
    found = expand_file(bytes(data), "gui.zip")
    assert [name for name, _ in found.files] == ["PL2.xlsx"]
    assert [(finding.code, finding.slots["file"]) for finding in found.findings] == [("T-04", "gui.zip/PL1.xlsx")]


def test_too_many_files_none_at_all_and_overlaps_are_refused() -> None:
    assert refused(zipped({f"{number}.xlsx": b"" for number in range(limits.ARCHIVE_FILES + 1)})) == "T-20"
    assert refused(zipped({"__MACOSX/x": b""})) == "T-21"
    assert refused(zipped({"a/": b""})) == "T-21"
    overlapped = bytearray(zipped({"a.xlsx": b"x" * 50, "b.xlsx": b"y" * 50}))
    second = overlapped.rfind(b"PK\1\2")
    overlapped[second + 42 : second + 46] = struct.pack("<I", 10)
    assert refused(bytes(overlapped)) == "T-13"


def test_entries_that_inflate_too_much_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xlsx", b"\0" * (limits.PART_BYTES + 1))
    found = expand_file(target.getvalue(), "gui.zip")
    assert found.files == () and [finding.code for finding in found.findings] == ["T-08"]

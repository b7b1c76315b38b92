"""The maker of the Windows folder: refuses what it may not pack, and packs the same bytes of the same folder."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from release.signatures import UnsignedRuntime, check_runtime, judge_signature
from release.windows import (
    COMMAND,
    START,
    WrongRuntime,
    open_packages,
    pack,
    refuse_other_file,
    unpack_runtime,
)

DIGEST, OTHER = "DE" * 32, "AB" * 32
PSF = "/C=US/ST=Oregon/L=Beaverton/O=Python Software Foundation/CN=Python Software Foundation"


def said(current: str = DIGEST, subject: str = PSF, ends: str = "Signature verification: ok\nSucceeded") -> str:
    """What `osslsigncode verify` prints, as far as it is read."""
    return (
        f"Current message digest    : {current} \nCalculated message digest : {DIGEST} \n\nSigner's certificate:\n"
        f"\tSigner #0:\n\t\tSubject: {subject}\n\t\tIssuer : /C=US/O=Microsoft Corporation/CN=AOC\n\n"
        f"Timestamp verified using:\n\tSigner #0:\n\t\tSubject: /O=Microsoft Corporation/CN=Root\n{ends}\n"
    )


@pytest.mark.parametrize(
    ("printed", "code", "fault"),
    [
        (said(), 0, ""),
        (said(subject="/C=US/O=Microsoft Corporation/CN=Microsoft Windows Software Compatibility Publisher"), 0, ""),
        ("No signature found\nFailed", 1, "has no signature"),
        (said(current=OTHER), 0, "was changed after it was signed"),
        (said(subject="/C=XX/O=Somebody Else/CN=Python Software Foundation"), 0, "is signed by Somebody Else"),
        (said(subject="/CN=Python Software Foundation"), 0, "is signed by nobody known"),
        (said(ends="Signature verification: failed\nFailed"), 1, "has a signature that does not lead to a root of Microsoft's list"),
        (said(), 1, "has a signature that does not lead to a root of Microsoft's list"),
    ],
)  # fmt: skip
def test_only_an_unbroken_signature_of_the_makers_is_good(printed: str, code: int, fault: str) -> None:
    assert judge_signature(printed, code) == fault


def test_a_runtime_without_programs_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    with pytest.raises(UnsignedRuntime, match="no program"):
        check_runtime(tmp_path, tmp_path / "roots.pem")


def zipped(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return packed.getvalue()


def test_only_the_file_whose_hash_was_typed_in_is_taken() -> None:
    data = zipped("python.exe")
    refuse_other_file(data, f" {hashlib.sha256(data).hexdigest().upper()} ")
    with pytest.raises(WrongRuntime, match=hashlib.sha256(data).hexdigest()):
        refuse_other_file(data, "0" * 64)


@pytest.mark.parametrize(
    "names",
    [("python313.dll",), ("a/python.exe", "b/python.exe"), ("python.exe", "../python313._pth"), ("python.exe", "/etc/x")],
)
def test_what_is_no_embeddable_python_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    with pytest.raises(WrongRuntime):
        unpack_runtime(zipped(*names), tmp_path / "python")
    assert not (tmp_path / "python313._pth").exists()


def test_the_runtime_lies_without_a_folder_around_it_and_finds_the_libraries_beside_it(tmp_path: Path) -> None:
    home = unpack_runtime(zipped("cp313/", "cp313/python.exe", "cp313/python313._pth", "LIES-MICH.txt"), tmp_path / "python")
    assert sorted(path.name for path in home.iterdir()) == ["python.exe", "python313._pth"]
    assert open_packages(home) == "3.13"
    assert (home / "python313._pth").read_bytes() == b"python313.zip\r\n.\r\nLib/site-packages\r\n"
    (home / "python314._pth").touch()
    with pytest.raises(WrongRuntime, match="_pth"):
        open_packages(home)


def test_the_same_folder_gives_the_same_bytes_under_its_own_name(tmp_path: Path) -> None:
    folder = tmp_path / "CCHC"
    (folder / "python").mkdir(parents=True)
    for name in ("CCHC.cmd", "python/b.pyd", "python/a.dll"):
        (folder / name).write_bytes(name.encode())
    first = pack(folder)
    (folder / "CCHC.cmd").touch()
    assert pack(folder) == first
    assert zipfile.ZipFile(io.BytesIO(first)).namelist() == ["CCHC/CCHC.cmd", "CCHC/python/a.dll", "CCHC/python/b.pyd"]


def test_the_starters_are_read_by_every_windows_and_open_the_page_outside_the_program() -> None:
    for text in (START, COMMAND):
        assert text.isascii() and text.count("\r\n") == text.count("\n") and "python\\python.exe" in text
    assert '-m cchc_excel open "%ROUNDS%"' in START and "Documents\\CCHC" in START

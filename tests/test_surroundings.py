"""Machines as they are: no console, no name, a stick that is only read, names that Windows keeps for itself."""

from __future__ import annotations

import errno
import getpass
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from cchc_excel.cli.faults import usage_fault
from cchc_excel.cli.main import run
from cchc_excel.disk import told_faults
from cchc_excel.jobs import accept, collect
from cchc_excel.jobs.reporting import names as report_names
from cchc_excel.jobs.returning.papers import letter_name
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.reading.containers.archive import clean_name
from samples.make_quang_dien import round_desk
from tests.commands import cchc

SENT = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"
ENGLISH = re.compile(r"\b(such|file|permission|denied|device|error|space|read|only|directory|too|long)\b", re.IGNORECASE)
RESERVED = ["Aux .xlsx", "aux", "CON.xlsx", "nul . .xls", "PRN", "com1.xlsx", "COM¹.xlsx", "LPT3 .a.b", "CONIN$.csv"]


@pytest.mark.parametrize("name", RESERVED)
def test_a_name_that_windows_keeps_for_devices_is_changed(name: str) -> None:
    assert clean_name(f"a/{name}") == f"a/_{name}"
    assert clean_name(letter_name(name)) == letter_name(name)


@pytest.mark.parametrize("name", ["Auxiliary.xlsx", "com10.xlsx", "con-so.xlsx", "bieu.con", "COMA.xlsx"])
def test_names_that_only_look_like_devices_stay(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_reason_of_the_system_is_told_in_english(number: int) -> None:
    for fault in (OSError(number, os.strerror(number), "a.xlsx"), OSError(number, os.strerror(number))):
        assert not ENGLISH.search(usage_fault(fault)), usage_fault(fault)


def test_reasons_are_known_by_number_by_windows_number_and_by_type() -> None:
    assert reason_of(OSError(errno.ENOSPC, "No space left on device")) == "ổ đĩa đã đầy"
    held = PermissionError(errno.EACCES, "The process cannot access the file")
    held.winerror = 32
    assert reason_of(held) == "tệp đang mở ở chương trình khác"
    assert reason_of(FileNotFoundError("a")) == "không có tệp hay thư mục này"
    assert reason_of(OSError()) == "máy báo lỗi"


def test_a_path_too_long_for_windows_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = FileNotFoundError(errno.ENOENT, "No such file", "/" + "a" * 300)
    assert "Hãy chuyển thư mục" not in usage_fault(fault)

    class Windows:
        name, path, fspath, PathLike = "nt", os.path, os.fspath, os.PathLike

    monkeypatch.setattr(told_faults, "os", Windows)
    assert "dài 301 chữ, Windows chỉ nhận 259. Hãy chuyển thư mục" in usage_fault(fault)


def test_a_user_without_a_name_may_still_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert accept.officer_name() == "không rõ"


@pytest.mark.parametrize("arguments", [["validate", "--dot", "khong-co"], ["khong-co-lenh"], ["--help"]])
def test_a_program_without_a_console_ends_as_with_one(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    expected = cchc(*arguments, cwd=Path.cwd()).returncode
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    try:
        assert run(arguments) == expected != 3
    finally:
        sys.stdout.close()
        sys.stderr.close()


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_round_on_a_stick_that_is_only_read_is_validated_and_explained_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "dot"
    desk = round_desk(folder)
    desk.inbox.mkdir(exist_ok=True)
    for path in sorted(SENT.iterdir())[:2]:
        shutil.copyfile(path, desk.inbox / path.name)
    commands = (("validate",), ("explain", "pl1.1", "2019"), ("report", "--list", "nam"))
    written = [cchc(*command, "--dot", folder, cwd=tmp_path) for command in commands]
    before = content(folder)
    for module in (collect, report_names):
        monkeypatch.setattr(module, "can_write", lambda _folder: False)
    read = [cchc(*command, "--dot", folder, cwd=tmp_path) for command in commands]
    assert "nhận ra 2 đơn vị" in read[0].stdout
    assert [done.returncode for done in read] == [done.returncode for done in written]
    assert [done.stdout for done in read[:2]] == [done.stdout for done in written[:2]]
    assert read[2].stdout.splitlines()[:-1] == written[2].stdout.splitlines()[:-1]
    assert content(folder) == before

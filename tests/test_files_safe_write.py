"""A file is written whole or not at all, whatever happens half-way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_excel.disk import safe_write
from cchc_excel.disk.safe_write import PARTIAL, FileBusy, sweep_partial_files, write_whole
from cchc_excel.disk.shipped import samples_root, specs_root, templates_root
from cchc_excel.rounds.folders import sweep_round

ROOT = Path(__file__).resolve().parent.parent


def test_a_new_file_and_its_folder_are_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "ket-qua" / "bảng.xlsx", b"new")
    assert (tmp_path / "ket-qua" / "bảng.xlsx").read_bytes() == b"new"


def test_the_old_content_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"old, longer")
    write_whole(tmp_path / "a", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", b"new")]


def test_a_name_of_the_longest_kind_can_be_written(tmp_path: Path) -> None:
    write_whole(tmp_path / ("a" * 255), b"x")
    assert [len(one.name) for one in tmp_path.iterdir()] == [255]


def test_a_full_disk_leaves_the_old_file_and_no_partial_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a", b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a", b"new")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a", b"old")]


def test_a_file_that_cannot_be_made_is_told_by_its_own_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(path: Path, _mode: str) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "open", read_only)
    with pytest.raises(OSError) as told:
        write_whole(tmp_path / "a.xlsx", b"new")
    assert told.value.filename == str(tmp_path / "a.xlsx")


def test_a_file_held_by_excel_is_tried_again_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "bảng.xlsx", b"old")
    tries = []

    def held(*_paths: Path) -> None:
        tries.append(1)
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(safe_write, "_PAUSE", 0)
    with pytest.raises(FileBusy, match="“bảng.xlsx”.*Hãy đóng tệp"):
        write_whole(tmp_path / "bảng.xlsx", b"new")
    assert len(tries) == 5 and [one.read_bytes() for one in tmp_path.iterdir()] == [b"old"]


def test_a_file_let_go_meanwhile_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = os.replace, []

    def held_once(*paths: Path) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise PermissionError(13, "held")
        real(*paths)

    monkeypatch.setattr(os, "replace", held_once)
    monkeypatch.setattr(safe_write, "_PAUSE", 0)
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


WRITER = """
import sys
from pathlib import Path
from cchc_excel.disk.safe_write import write_whole
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        write_whole(Path(sys.argv[1]), letter * 300_000)
"""


def test_after_a_kill_the_file_is_one_of_the_two_contents(tmp_path: Path) -> None:
    target = tmp_path / "a"
    write_whole(target, b"a" * 300_000)
    for round_ in range(6):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(target)], cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout and process.stdout.readline()
        time.sleep(0.01 * (round_ + 1))
        process.kill()
        process.communicate()
        assert target.read_bytes() in (b"a" * 300_000, b"b" * 300_000)


def test_sweeping_removes_stale_partial_files_only(tmp_path: Path) -> None:
    for name in (PARTIAL + "old", PARTIAL + "now", "a.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    for name in (PARTIAL + "old", "a.xlsx"):
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    assert sweep_partial_files(tmp_path) == (PARTIAL + "old",)
    assert sorted(one.name for one in tmp_path.iterdir()) == [PARTIAL + "now", "a.xlsx"]


def test_whatever_is_written_sweeps_its_folder_and_a_run_the_whole_round(tmp_path: Path) -> None:
    left = [tmp_path / part / (PARTIAL + "old") for part in ("", "ket-qua/tra-lai/a", "ban-goc/00", "bieu-gui-di")]
    for partial in left:
        partial.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(b"x")
        os.utime(partial, (1_000_000_000, 1_000_000_000))
    write_whole(left[1].with_name("thu.txt"), b"x")
    assert [partial.exists() for partial in left] == [True, False, True, True]
    sweep_round(tmp_path)
    assert not any(partial.exists() for partial in left)


def test_sweeping_an_absent_folder_is_no_fault(tmp_path: Path) -> None:
    assert sweep_partial_files(tmp_path / "khong-co") == ()


@pytest.mark.parametrize("root", [specs_root, templates_root, samples_root])
def test_the_shipped_folders_are_there(root) -> None:
    assert root().is_dir()

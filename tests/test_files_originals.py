"""Originals are kept whole, by content, whoever else is at it and whatever died before."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_excel.disk import safe_write
from cchc_excel.rounds.originals import KEPT, keep_original, sha256_of


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / "PL1.XLSX"
    path.write_bytes(b"what a commune sent" * 1000)
    return path


def held(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted((folder / KEPT).rglob("*")) if path.is_file()]


def test_a_kept_copy_is_named_by_its_content_and_read_only(sent: Path, tmp_path: Path) -> None:
    kept = keep_original(tmp_path, sent)
    assert kept and held(tmp_path) == [(f"{sha256_of(sent)}.xlsx", sent.read_bytes())]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o444
    before = kept.stat().st_mtime_ns
    assert keep_original(tmp_path, sent) == kept and kept.stat().st_mtime_ns == before


@pytest.mark.parametrize("left", [b"", b"what a commune", b"another file"])
def test_a_kept_copy_that_does_not_hold_what_its_name_says_is_repaired(
    sent: Path, tmp_path: Path, left: bytes
) -> None:
    kept = keep_original(tmp_path, sent)
    assert kept
    kept.chmod(0o644)
    kept.write_bytes(left)
    kept.chmod(0o444)
    assert keep_original(tmp_path, sent) == kept
    assert held(tmp_path) == [(kept.name, sent.read_bytes())]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o444


def test_two_at_once_never_use_one_name(sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process keeps the same file while this one is between writing and renaming."""
    real, names = os.replace, []

    def other_first(partial: Path, path: Path) -> None:
        names.append(partial.name)
        if len(names) == 1:
            keep_original(tmp_path, sent)
        real(partial, path)

    monkeypatch.setattr(os, "replace", other_first)
    kept = keep_original(tmp_path, sent)
    assert len(set(names)) == 2
    assert kept and held(tmp_path) == [(kept.name, sent.read_bytes())]


def test_an_original_that_a_scanner_holds_is_tried_again(
    sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = os.replace, []

    def held_once(*paths: Path) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise PermissionError(13, "held")
        real(*paths)

    monkeypatch.setattr(os, "replace", held_once)
    monkeypatch.setattr(safe_write, "_PAUSE", 0)
    kept = keep_original(tmp_path, sent)
    assert kept and held(tmp_path) == [(kept.name, sent.read_bytes())]


def test_a_run_that_dies_while_it_copies_leaves_no_original(
    sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", die)
    with pytest.raises(KeyboardInterrupt):
        keep_original(tmp_path, sent)
    assert held(tmp_path) == []


KEEPER = """
import sys
from pathlib import Path
from cchc_excel.rounds.originals import keep_original
folder, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    (folder / "gui.xlsx").write_bytes(str(number).encode() * 90_000)
    keep_original(folder, folder / "gui.xlsx")
"""


def test_after_a_kill_every_original_is_whole(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent
    for number in range(5):
        process = subprocess.Popen([sys.executable, "-c", KEEPER, str(tmp_path)], cwd=root, stdout=subprocess.PIPE)
        assert process.stdout and process.stdout.readline()
        time.sleep(0.02 * (number + 1))
        process.kill()
        process.communicate()
    kept = [path for path in (tmp_path / KEPT).rglob("*.xlsx") if path.is_file()]
    assert kept and all(sha256_of(path) == path.stem for path in kept)

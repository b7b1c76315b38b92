"""A backup is whole or not there, and the round made of it gives the same totals and the same report."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from commands import cchc
from signed_rounds import FIRST, LATE, book_of, name_of, signed_desk

from cchc_excel.jobs.aggregate import aggregate_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.keeping import backup
from cchc_excel.jobs.keeping.backup import back_up, restore_backup
from cchc_excel.jobs.reporting.report import refresh_totals, write_report
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.ledger.store import open_ledger, read_decisions, write_note
from cchc_excel.rounds.office import Office

NOW = datetime(2023, 9, 20)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The round, its office's file above it."""
    above = tmp_path_factory.mktemp("co-quan")
    (above / "co-quan.toml").write_text('[co_quan]\ndia_danh = "Hớn Quản"\n', encoding="utf-8")
    return signed_desk(above / "đợt quý III")


@pytest.fixture(scope="module")
def made(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with open_ledger(desk.folder) as ledger:  # in use
        write_note(ledger, "dang-mo", "chưa ghi xong")
        return back_up(desk, tmp_path_factory.mktemp("e") / "sao-luu.zip").path


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("so-cai"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.suffix != ".khoa"}


def test_a_restored_round_has_every_file_and_gives_the_same_totals_and_report(desk: Desk, made: Path, tmp_path: Path) -> None:
    folder = restore_backup(made, None, tmp_path, NOW)
    assert folder == tmp_path / "đợt quý III"
    there = contents(folder)
    assert there.pop("co-quan.toml") and there == contents(desk.folder)
    again = open_desk(folder)
    for result in again.results.iterdir():
        result.unlink()
    write_report(aggregate_round(again).collected, None, Office())
    assert contents(again.results) == contents(desk.results)
    with open_ledger(folder) as ledger, open_ledger(desk.folder) as old:
        assert read_decisions(ledger) == read_decisions(old)
    assert all(not path.stat().st_mode & 0o222 for path in (folder / "ban-goc").rglob("*") if path.is_file())
    (again.inbox / name_of(LATE)).write_bytes(book_of(LATE))
    assert refresh_totals(again)[1] is not None  # and one works on in it


def test_what_is_being_written_is_in_no_backup(desk: Desk, made: Path) -> None:
    names = zipfile.ZipFile(made).namelist()
    assert "so-cai.sqlite" in names and not [name for name in names if name.endswith((".khoa", "-journal"))]


def spoiled(made: Path, target: Path, how: str) -> Path:
    """The backup with one thing wrong."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if how == "changed" and entry.filename == f"nop-ve/{name_of(FIRST)}":
                data = data[:-1] + b"?"
            if how == "longer" and entry.filename == "don-vi.csv":
                data += b"x" * 10
            if how == "away" and entry.filename == "BAN-KE.json":
                data = json.dumps({**json.loads(data), "tep": {**json.loads(data)["tep"], "../a": ["0" * 64, 0]}}).encode()
            if not (how == "gone" and entry.filename == "don-vi.csv"):
                new.writestr(entry.filename, data)
        if how == "away":
            new.writestr("../a", b"")
        if how == "more":
            new.writestr("them.exe", b"MZ")
    return target


@pytest.mark.parametrize("how", ["changed", "longer", "gone", "more", "away"])
def test_a_backup_that_is_not_what_its_list_says_is_refused_and_leaves_nothing(made: Path, tmp_path: Path, how: str) -> None:
    wrong = spoiled(made, tmp_path / "hong.zip", how)
    with pytest.raises(ClerkFault, match="X-125"):
        restore_backup(wrong, None, tmp_path, NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["hong.zip"]


@pytest.mark.parametrize("data", [b"", b"PK\3\4" + b"\0" * 30, "cut"], ids=["empty", "no zip", "cut short"])
def test_a_file_that_is_no_backup_is_refused(made: Path, tmp_path: Path, data: bytes | str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(made.read_bytes()[:-100] if isinstance(data, str) else data)
    with pytest.raises(ClerkFault, match="X-125"):
        restore_backup(path, None, tmp_path, NOW)


def test_nothing_is_written_over(desk: Desk, made: Path, tmp_path: Path) -> None:
    with pytest.raises(ClerkFault, match="X-124"):
        back_up(desk, made)
    with pytest.raises(ClerkFault, match="X-124"):
        back_up(desk, desk.folder / "a.zip")
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(ClerkFault, match="X-126"):
        restore_backup(made, tmp_path, tmp_path, NOW)


def test_a_full_disk_leaves_no_half_backup(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(target: Path, *_more: object) -> None:
        target.write_bytes(b"PK")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "write_zip", full)
    with pytest.raises(OSError, match="No space"):
        back_up(desk, tmp_path / "a.zip")
    assert not list(tmp_path.iterdir())


def test_the_command_backs_up_beside_the_round_and_restores(tmp_path: Path) -> None:
    folder = signed_desk(tmp_path / "dot").folder
    done = cchc("sao-luu", cwd=folder)
    (path,) = tmp_path.glob("dot-sao-luu-*.zip")
    assert done.returncode == 0 and str(path) in done.stdout
    shutil.rmtree(folder)
    assert cchc("backup", "--phuc-hoi", path, cwd=tmp_path).returncode == 0
    assert cchc("validate", cwd=folder).returncode == 0
    assert "[X-127]" in cchc("backup", "--phuc-hoi", path, "--ra", "b.zip", cwd=tmp_path).stderr

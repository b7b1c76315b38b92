"""A watched folder: a file is taken once it is whole, nothing there is touched, and Ctrl-C ends with the sum."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.post import watch_folder
from cchc_excel.jobs.post.collect_sources import Taken
from cchc_excel.jobs.post.collect_state import read_state
from cchc_excel.jobs.post.watch_folder import Watch, Watched, watch_folders
from cchc_excel.rounds.originals import KEPT
from samples.make_quang_dien import round_desk
from tests.commands import cchc
from tests.test_mail_in import NGAN, THAI, inbox, letter, sums


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return round_desk(tmp_path_factory.mktemp("theo-doi") / "dot").folder


@pytest.fixture
def desk(opened: Path, tmp_path: Path) -> Desk:
    shutil.copytree(opened, tmp_path / "dot")
    return open_desk(tmp_path / "dot")


@dataclass
class Folder:
    """A watched folder, and what happens there between two looks; then somebody stops the watch."""

    path: Path
    steps: list[Callable[[], object]]
    told: list[tuple[str, Taken]] = field(default_factory=list)
    looks: int = 0

    def sleep(self, seconds: float) -> None:
        self.looks += 1
        if not self.steps:
            raise KeyboardInterrupt
        self.steps.pop(0)()

    def watch(self, desk: Desk, **more: object) -> Watched:
        asked = Watch(folders=[self.path], sleep=self.sleep, **more)  # type: ignore[arg-type]
        return watch_folders(desk, asked, lambda watched, batch: self.told.append((watched.away, batch)))


@pytest.fixture
def zalo(tmp_path: Path) -> Path:
    made = tmp_path / "Zalo Received Files"
    made.mkdir()
    return made


def nothing() -> None:
    """A look at which nothing has changed."""


def test_a_file_growing_for_ninety_seconds_is_taken_whole_and_once(desk: Desk, zalo: Path) -> None:
    path, pieces = zalo / "PL1.xlsx", 18  # one every five seconds
    size = -(-len(NGAN) // pieces)

    def grow(count: int) -> Callable[[], object]:
        return lambda: path.write_bytes(NGAN[: size * count])

    seen = []
    steps = [grow(count) for count in range(1, pieces + 1)]
    folder = Folder(zalo, [*steps, *[lambda: seen.append(len(inbox(desk)))] * 4])
    watched = folder.watch(desk)
    assert seen == [0, 0, 1, 1] and inbox(desk) == {"PL1.xlsx": NGAN}
    assert (watched.taken.new, watched.taken.known) == (1, 0) and sums(read_state(desk)) == (1, 1, 0, 0)
    assert path.read_bytes() == NGAN


def test_half_a_workbook_that_stands_still_is_waited_for_and_at_last_named(desk: Desk, zalo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_folder, "PATIENCE", 8)
    path, half = zalo / "PL1.xlsx", NGAN[: len(NGAN) // 2]
    seen = []
    path.write_bytes(half)
    steps = [lambda: seen.append(read_state(desk).came)] * 10
    Folder(zalo, [*steps, lambda: path.write_bytes(NGAN), *[nothing] * 3]).watch(desk)
    assert seen == [0] * 8 + [1, 1] and [row.part.code for row in read_state(desk).refused] == ["T-03"]
    assert inbox(desk) == {"PL1.xlsx": NGAN}


def test_files_of_other_matters_are_neither_kept_nor_recorded(desk: Desk, zalo: Path) -> None:
    (zalo / "anh.jpg").write_bytes(b"\xff\xd8\xff")
    (zalo / "rieng.csv").write_text("Họ tên;Điểm\nA;1\n", encoding="utf-8")
    (zalo / "thu.eml").write_bytes(letter(("PL1.xlsx", THAI)))
    (zalo / "dang-tai.xlsx.crdownload").write_bytes(NGAN)
    watched = Folder(zalo, [nothing] * 4).watch(desk)
    assert (watched.other, watched.taken.passed, inbox(desk)) == (1, ["rieng.csv"], {"PL1.xlsx": THAI})
    assert sums(read_state(desk)) == (1, 1, 0, 0)
    assert [path.suffix for path in (desk.folder / KEPT).rglob("*") if path.is_file()] == [".eml"]


def test_a_folder_that_goes_and_comes_back_and_a_held_file_are_waited_for(desk: Desk, zalo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (zalo / "PL1.xlsx").write_bytes(NGAN)
    away, held, read = zalo.with_name("khong-con"), [2], Path.read_bytes

    def busy(path: Path) -> bytes:
        if path.parent == zalo and held[0]:
            held[0] -= 1
            raise PermissionError(13, "in use")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", busy)
    folder = Folder(zalo, [lambda: zalo.rename(away), nothing, lambda: away.rename(zalo), *[nothing] * 9])
    watched = folder.watch(desk)
    assert [bool(gone) for gone, _ in folder.told] == [True, False, False, False]
    assert [len(batch.unread) for _, batch in folder.told] == [0, 0, 1, 0] and not watched.unread
    assert inbox(desk) == {"PL1.xlsx": NGAN}


def test_what_lay_there_before_the_round_is_counted_and_not_looked_at(desk: Desk, zalo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (zalo / "PL1.xlsx").write_bytes(NGAN)
    os.utime(zalo / "PL1.xlsx", (1, 1))  # a copy keeps its old time; it came today
    tomorrow = (datetime.now() + timedelta(days=1)).date()
    assert Folder(zalo, [nothing] * 3).watch(desk, since=tomorrow).older == 1 and not inbox(desk)
    assert Folder(zalo, [nothing] * 3).watch(desk).older == 0 and inbox(desk)


def test_the_command_watches_until_it_is_stopped(desk: Desk, zalo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (zalo / "PL1.xlsx").write_bytes(NGAN)
    folder = Folder(zalo, [nothing] * 3)
    monkeypatch.setitem(Watch.__init__.__kwdefaults__, "sleep", folder.sleep)
    done = cchc("nhan", "--theo-doi", zalo, "--moi", "1", cwd=desk.folder)
    assert done.returncode == 0 and "vào nop-ve: “PL1.xlsx”" in done.stdout
    assert "Đã dừng theo dõi: 1 tệp mới." in done.stdout and "Tệp đã đến: 1 = 1 vào nop-ve" in done.stdout
    assert "[X-81]" in cchc("nhan", "--theo-doi", cwd=desk.folder).stderr
    assert "[X-80]" in cchc("nhan", "--theo-doi", desk.inbox, cwd=desk.folder).stderr

"""Several workers read as one does: the same results in the same order, whichever of them dies."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from test_worker import children, none_waits  # noqa: F401 - a fixture

from cchc_excel.cli.options import in_round, open_asked_desk, reads_files
from cchc_excel.jobs.desk import Desk, ReadingWay
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.receiving import pool, worker
from cchc_excel.receiving.pool import choose_worker_count
from samples.make_quang_dien import HERE, round_desk

SENT = sorted((HERE / "nop-ve").iterdir())[:4]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A round whose inbox has four files; nothing of it is remembered."""
    made = round_desk(tmp_path_factory.mktemp("nhieu") / "dot")
    for path in made.inbox.iterdir():
        path.unlink()
    for number, path in enumerate(SENT):
        shutil.copy(path, made.inbox / f"{number}.xlsx")
    return made


def look(desk: Desk, workers: int, progress: Any = lambda *_: None) -> Examined:
    asked = replace(desk, reading=ReadingWay(anew=True, workers=workers, kept=False))
    return examine_files(asked, sorted(desk.inbox.iterdir()), progress)


@pytest.mark.parametrize(
    ("asked", "files", "cores", "count"),
    [(0, 0, 8, 0), (0, 1, 8, 1), (0, 59, 8, 1), (0, 60, 8, 2), (0, 9000, 1, 1), (0, 9000, 2, 2), (4, 2, 1, 2), (1, 9000, 8, 1), (64, 9000, 8, 64)],
)  # fmt: skip
def test_two_read_from_sixty_files_on_and_as_many_as_asked_for(
    monkeypatch: pytest.MonkeyPatch, asked: int, files: int, cores: int, count: int
) -> None:
    monkeypatch.setattr(pool.os, "cpu_count", lambda: cores)
    assert choose_worker_count(asked, files) == count


def test_the_number_of_workers_changes_nothing_and_one_that_dies_costs_its_file(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_one = look(desk, 1)
    real, served = worker.ask_worker, set()

    def watched(running: Any, request: dict[str, Any], *rest: Any) -> Any:
        served.add(running.process.pid)
        if request.get("shown") == "1.xlsx":
            running.process.kill()
        return real(running, request, *rest)

    assert look(desk, 2) == by_one and len(by_one.filings) == 4
    monkeypatch.setattr(worker, "ask_worker", watched)
    found = look(desk, 2)
    assert [(said.code, said.place.file) for said in found.findings if said.code == "T-15" and said.place] == [("T-15", "1.xlsx")]
    assert len(found.filings) == 3 and len(served) >= 2
    assert [receipt.name for receipt in found.receipts] == ["0.xlsx", "1.xlsx", "2.xlsx", "3.xlsx"]


def test_no_worker_and_no_thread_outlives_an_interrupt(none_waits: None, desk: Desk) -> None:  # noqa: F811
    before, threads = set(children()), threading.active_count()

    def stop(_: str, done: int, __: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        look(desk, 2, stop)
    for _ in range(200):
        if set(children()) == before and threading.active_count() == threads:
            return
        time.sleep(0.05)
    raise AssertionError((children(), threading.enumerate()))


def tasks_told(count: int) -> Iterator[Any]:
    for number in range(count):
        yield lambda _, number=number: (time.sleep(0.01 * (number % 3)), number)[1]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_results_come_in_the_order_of_the_files_and_do_not_pile_up(monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    from contextlib import nullcontext

    monkeypatch.setattr(pool, "open_reader", lambda _: nullcontext(None))
    begun: list[int] = []

    def tasks() -> Iterator[Any]:
        for number, task in enumerate(tasks_told(30)):
            begun.append(number)
            yield task

    with pool.open_pool(None, workers) as read_all:  # type: ignore[arg-type]
        for number, found in enumerate(read_all(tasks())):
            assert found == number and len(begun) <= number + 2 * workers + 1
    assert len(begun) == 30


def test_the_options_of_a_command_say_how_its_files_are_read(desk: Desk) -> None:
    told: list[ReadingWay] = []

    @click.command()
    @in_round
    @reads_files
    def command(folder: Path) -> None:
        told.append(open_asked_desk(folder).reading)

    for given in ([], ["--doc-lai"], ["--so-tien-trinh", "3"], ["--read-anew", "--workers", "64"]):
        assert CliRunner().invoke(command, ["--dot", str(desk.folder), *given]).exit_code == 0
    assert told == [
        ReadingWay(),
        ReadingWay(anew=True),
        ReadingWay(workers=3),
        ReadingWay(anew=True, workers=64),
    ]
    for wrong in ("0", "65", "hai", "-1"):
        assert CliRunner().invoke(command, ["--dot", str(desk.folder), "--workers", wrong]).exit_code == 2

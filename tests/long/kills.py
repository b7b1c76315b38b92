"""A command killed at any moment loses nothing: the next run gives the figures of a round never disturbed."""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from long_outcome import Outcome

from cchc_excel.disk.safe_write import PARTIAL
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import open_desk
from cchc_excel.rounds.ledger.store import open_ledger, read_decisions
from cchc_excel.rounds.originals import KEPT
from samples.make_quang_dien import round_desk

ROOT = Path(__file__).resolve().parent.parent.parent
WHOLE, SLICE = 300, 5
REASON = "Số liệu minh họa: xã đã giải trình bằng văn bản"
COMMANDS = (("validate",), ("aggregate",), ("generate",), ("report",), ("accept", "19888", "--ly-do", REASON))
KEPT_FILES = 4  # of the sample's inbox: enough for every command to have work
LATEST = 8.0  # seconds after the start


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one kill in a fresh copy of the same folder, then a whole run over what is left."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole"
        small(whole)
        wanted = figures(shutil.copytree(whole, Path(scratch) / "asked"))
        for number in range(rounds):
            folder = Path(shutil.copytree(whole, Path(scratch) / "dot"))
            command, after = chance.choice(COMMANDS), chance.uniform(0.3, LATEST)
            killed(folder, command, after)
            yield Outcome(f"{number}: {command[0]} after {after:.2f} s", tuple(missed(folder, wanted)))
            shutil.rmtree(folder)


def small(folder: Path) -> None:
    """The sample round with a few returns, one of them with errors that can be accepted."""
    desk = round_desk(folder)
    sent = (ROOT / "samples" / "quang-dien" / "nop-ve").iterdir()
    named = sorted(sent, key=lambda path: ("19888" not in path.name, path.name))
    desk.inbox.mkdir(exist_ok=True)
    for path in named[:KEPT_FILES]:
        shutil.copyfile(path, desk.inbox / path.name)


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """A command as a clerk's shell starts it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "cwd": folder}
    return subprocess.Popen([sys.executable, str(ROOT / "cli.py"), *words], **quiet)  # type: ignore[call-overload]


def killed(folder: Path, command: tuple[str, ...], after: float) -> None:
    """The command has ended: killed so long after its start, or by itself before."""
    process = start(folder, *command)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()


def figures(folder: Path) -> dict[str, object]:
    """What a run over the folder reads: every unit's entries."""
    collected = collect_round(open_desk(folder))
    return {unit: filing.entries for unit, filing in collected.examined.filings.items()}


def missed(folder: Path, wanted: dict[str, object]) -> Iterator[str]:
    """What does not hold after a kill and one whole run."""
    if figures(folder) != wanted:
        yield "other figures than without the kill"
    yield from damaged(folder)
    with open_ledger(folder) as ledger:
        if any(made.reason != REASON for made in read_decisions(ledger)):
            yield "a decision that nobody made"
    process = start(folder, "aggregate")
    said = process.communicate()[1].decode(errors="replace")
    if process.returncode not in (0, 1) or not (folder / "ket-qua" / "tong-hop.xlsx").is_file():
        yield f"aggregate ended with {process.returncode}: {said[-300:]}"


def damaged(folder: Path) -> Iterator[str]:
    """Originals that do not hold what their names say, or that are missing."""
    held = originals(folder)
    yield from wrong(held)
    sent = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "nop-ve").iterdir()}
    yield from (f"no original of {name}" for name in sorted(sent - set(held)))


def wrong(held: dict[str, str]) -> Iterator[str]:
    """Originals that do not hold what their names say."""
    yield from (f"original {name} holds something else" for name, found in held.items() if name != found)


def originals(folder: Path) -> dict[str, str]:
    """The hash of every kept original, by the hash in its name."""
    held = {}
    for path in (folder / KEPT).rglob("*"):
        if path.is_file() and not path.name.startswith(PARTIAL):
            held[path.stem] = hashlib.sha256(path.read_bytes()).hexdigest()
    return held

"""`cchc collect` killed at any moment, from a folder or a mailbox: nothing lost, nothing twice, the end as undisturbed."""

from __future__ import annotations

import imaplib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from long_outcome import Outcome
from mails_made import PNG, winmail
from raw_files import zipped

from cchc_excel.jobs.desk import open_desk
from cchc_excel.jobs.post.collect_state import read_state
from cchc_excel.post.account_file import account_values
from cchc_excel.post.folder_names import encode_folder
from cchc_excel.post.password import VARIABLE
from cchc_excel.rounds.issuer.writing import set_values
from cchc_excel.rounds.ledger.store import FILE_NAME
from long.kills import originals, wrong
from samples.make_quang_dien import round_desk
from tests.mail_servers import HOST, PASSWORD, USER, account, imap_server, receiving
from tests.test_mail_in import NGAN, THAI, letter

ROOT = Path(__file__).resolve().parent.parent.parent
WHOLE, SLICE = 200, 3
DONE = "Đã nhận"
State = tuple[dict[str, bytes], Counter[tuple[str, str, str]]]


def mails() -> list[bytes]:
    """What came: several files in a mail, one twice, pictures, a letter within a letter, what cannot be read."""
    return [
        letter(("PL1.xlsx", NGAN), ("anh.png", PNG)),
        letter(("PL1.xlsx", THAI), ("winmail.dat", winmail(("PL9.xlsx", NGAN)))),
        letter(("b.rar", b"Rar!\x1a\x07"), ("PL2.xlsx", THAI)),
        letter(("thu.eml", letter(("PL3.xlsx", NGAN)))),
        letter(("rong.xlsx", b"")),
    ]


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one folder, or one folder of the mailbox: one to three runs killed, then one to its end."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch, imap_server() as port:
        os.environ[VARIABLE] = PASSWORD
        base, source = round_desk(Path(scratch) / "base").folder, put_files(Path(scratch) / "den")
        wanted = {way: undisturbed(base, Path(scratch) / f"asked-{way}", way, source, port) for way in ("thu-muc", "hop-thu")}
        for number in range(rounds):
            way = ("thu-muc", "hop-thu")[number % 2]
            end, took = wanted[way]
            folder = prepared(base, Path(scratch) / "dot", way, port, f"Kỳ {number}")
            told = [killed(folder, words(way, source), chance.uniform(0.2, took)) for _ in range(chance.randint(1, 3))]
            run(folder, words(way, source)).communicate()
            yield Outcome(f"{number}: {way}, killed after {told} s", tuple(missed(folder, end, way, port, f"Kỳ {number}")))
            shutil.rmtree(folder)


def put_files(folder: Path) -> Path:
    """The same mails as files, one more in an archive, and plain files."""
    folder.mkdir()
    for number, data in enumerate(mails()):
        (folder / f"thu{number}.eml").write_bytes(data)
    (folder / "gui.zip").write_bytes(zipped({"PL7.xlsx": THAI, "thu9.eml": letter(("PL8.xlsx", NGAN))}))
    (folder / "PL5.xlsx").write_bytes(THAI)
    return folder


def prepared(base: Path, folder: Path, way: str, port: int, box: str) -> Path:
    """A copy of the round; with the mails in a folder of the mailbox where they come from there."""
    shutil.copytree(base, folder)
    if way == "hop-thu":
        set_values(folder / "co-quan.toml", account_values(account(2525, receiving=receiving(port), folder=box)))
        with imaplib.IMAP4(HOST, port) as client:
            client.login(USER, PASSWORD)
            client.create(quoted(box))
            for data in mails():
                client.append(quoted(box), "", imaplib.Time2Internaldate(datetime.now(UTC)), data)
    return folder


def quoted(box: str) -> str:
    """The folder's name as IMAP writes it."""
    return '"' + encode_folder(box) + '"'


def words(way: str, source: Path) -> tuple[str, ...]:
    """The command of one run."""
    return ("collect", str(source)) if way == "thu-muc" else ("collect", "--danh-dau", "--chuyen", DONE)


def run(folder: Path, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    """The command as a clerk's shell starts it, with its worker in a group of its own."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    return subprocess.Popen([sys.executable, str(ROOT / "cli.py"), *command], **quiet)  # type: ignore[call-overload]


def killed(folder: Path, command: tuple[str, ...], after: float) -> float:
    """Dead so long after its start, or ended before; the time."""
    process = run(folder, command)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    return round(after, 2)


def undisturbed(base: Path, folder: Path, way: str, source: Path, port: int) -> tuple[State, float]:
    """The end of a run that nobody disturbed, and how long it took."""
    prepared(base, folder, way, port, "Không ai quấy")
    start = time.monotonic()
    run(folder, words(way, source)).communicate()
    took = time.monotonic() - start
    if way == "hop-thu" and (bad := list(wrong_boxes(port, "Không ai quấy"))):
        raise SystemExit(f"an undisturbed run: {bad}")
    return end_of(folder), took


def end_of(folder: Path) -> State:
    """The inbox, and every file that came in: content, name's end, what became of it."""
    state = read_state(open_desk(folder))
    rows = [*state.filed, *state.refused, *state.waiting]
    parts = Counter((row.part.sha256, row.part.code, row.part.state.value) for row in rows)
    return {path.name: path.read_bytes() for path in (folder / "nop-ve").iterdir()}, parts


def missed(folder: Path, wanted: State, way: str, port: int, box: str) -> Iterator[str]:
    """What does not hold after the kills and one whole run."""
    inbox, parts = end_of(folder)
    if sorted(inbox.values()) != sorted(wanted[0].values()):
        yield f"other files in the inbox: {sorted(inbox)} for {sorted(wanted[0])}"
    if parts != wanted[1]:
        yield f"other files accounted for: {parts - wanted[1]} for {wanted[1] - parts}"
    with sqlite3.connect(folder / FILE_NAME) as ledger:
        if ledger.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            yield "the ledger is damaged"
    yield from wrong(originals(folder))
    if way == "hop-thu":
        yield from wrong_boxes(port, box)


def wrong_boxes(port: int, box: str) -> Iterator[str]:
    """Mails that are lost, or left where they were though they were taken."""
    with imaplib.IMAP4(HOST, port) as client:
        client.login(USER, PASSWORD)
        left = int(client.select(quoted(box), readonly=True)[1][0] or 0)
        moved = int(client.select(quoted(DONE), readonly=True)[1][0] or 0)
        if left:
            yield f"{left} mails were not moved"
        if moved:
            client.select(quoted(DONE))
            client.store(f"1:{moved}", "+FLAGS", r"(\Deleted)")
            client.expunge()
    if moved != len(mails()):
        yield f"{moved} mails moved, {len(mails())} came"

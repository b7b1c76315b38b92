"""`cchc collect` from the office's mailbox: each mail once, as unread as it was, and what is asked of it only once it is kept."""

from __future__ import annotations

import imaplib
import shutil
import socket
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.post import collect_mailbox as job
from cchc_excel.jobs.post.collect_mailbox import MailboxWish, collect_mailbox
from cchc_excel.jobs.post.collect_sources import Taken
from cchc_excel.jobs.post.collect_state import read_state
from cchc_excel.nouns.course.arrival import ArrivalWitness
from cchc_excel.nouns.post.mail import IncomingKind
from cchc_excel.post import incoming_mailbox
from cchc_excel.post.account import MailAccount
from cchc_excel.post.account_file import account_values
from cchc_excel.post.faults import MailFault
from cchc_excel.post.folder_names import encode_folder
from cchc_excel.post.incoming_mailbox import find_mails
from cchc_excel.post.password import VARIABLE
from cchc_excel.reading.parts import limits
from cchc_excel.rounds.issuer.writing import set_values
from cchc_excel.rounds.ledger.arrivals import read_arrivals
from cchc_excel.rounds.ledger.mails import find_places
from cchc_excel.rounds.ledger.store import Receipt, open_ledger, record_received_files
from samples.make_quang_dien import round_desk
from tests.commands import cchc
from tests.mail_servers import PASSWORD, USER, account, imap_server, receiving
from tests.test_mail_in import NGAN, THAI, inbox, letter, sums

CAME = datetime(2020, 4, 17, 2, 30, tzinfo=UTC)  # 9:30 in Vietnam


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with imap_server() as made:
        yield made


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return round_desk(tmp_path_factory.mktemp("hop") / "dot").folder


@pytest.fixture
def desk(opened: Path, tmp_path: Path) -> Desk:
    shutil.copytree(opened, tmp_path / "dot")
    return open_desk(tmp_path / "dot", lambda: datetime(2020, 4, 18, 9, 0))


@pytest.fixture
def client(port: int) -> Iterator[imaplib.IMAP4]:
    """Somebody else at the same mailbox."""
    with imaplib.IMAP4("127.0.0.1", port) as made:
        made.login(USER, PASSWORD)
        yield made


@pytest.fixture
def box(port: int, client: imaplib.IMAP4, request: pytest.FixtureRequest) -> MailAccount:
    """The account with an empty folder of the test's own."""
    folder = f"Báo cáo {request.node.name}"
    client.create(quoted(folder))
    return account(2525, receiving=receiving(port), folder=folder)


def quoted(folder: str) -> str:
    return '"' + encode_folder(folder) + '"'


def put(client: imaplib.IMAP4, folder: str, *mails: bytes, came: datetime = CAME) -> None:
    for data in mails:
        answer = client.append(quoted(folder), "", imaplib.Time2Internaldate(came), data)
        assert answer[0] == "OK", answer


def unread(client: imaplib.IMAP4, folder: str) -> int:
    client.select(quoted(folder), readonly=True)
    return len(client.search(None, "UNSEEN")[1][0].split())


def there(client: imaplib.IMAP4, folder: str) -> int:
    return int(client.select(quoted(folder), readonly=True)[1][0] or 0)


def take(desk: Desk, box: MailAccount, **wish: object) -> Taken:
    return collect_mailbox(desk, box, PASSWORD, MailboxWish(**wish))  # type: ignore[arg-type]


def test_mails_are_taken_once_and_stay_unread(desk: Desk, client: imaplib.IMAP4, box: MailAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    put(client, box.folder, letter(("PL1.xlsx", NGAN)), letter(("PL1.xlsx", THAI), Date="Sat, 18 Apr 2020 01:00:00 +0700"))
    fetched: list[int] = []
    monkeypatch.setattr(job, "fetch_mail", lambda client, uid: fetched.append(uid) or incoming_mailbox.fetch_mail(client, uid))
    assert take(desk, box).new == 2
    assert inbox(desk) == {"PL1.xlsx": NGAN, "PL1 (2).xlsx": THAI}
    put(client, box.folder, letter(("PL2.xlsx", NGAN)))
    again = take(desk, box)
    assert (again.new, again.known, len(fetched), unread(client, box.folder)) == (1, 2, 3, 3)
    assert sums(read_state(desk)) == (3, 3, 0, 0)


def test_the_hour_is_that_of_our_own_server_before_any_other(desk: Desk, client: imaplib.IMAP4, box: MailAccount) -> None:
    told = {"Received": "from a by b; Thu, 16 Apr 2020 08:00:00 +0700", "Date": "Wed, 15 Apr 2020 08:00:00 +0700"}
    put(client, box.folder, letter(("PL1.xlsx", NGAN), **told))
    take(desk, box)
    [row] = read_state(desk).filed
    with open_ledger(desk.folder) as ledger:
        record_received_files(ledger, [Receipt(row.part.sha256, "PL1.xlsx", 1)], desk.clock())
        arrival = read_arrivals(ledger, {"19873": [row.part.sha256]}, desk.clock()).units["19873"]
    assert (arrival.latest, arrival.witness) == (datetime(2020, 4, 17, 9, 30), ArrivalWitness.SERVER)


def test_a_taken_mail_is_marked_or_moved_only_when_asked(desk: Desk, client: imaplib.IMAP4, box: MailAccount) -> None:
    put(client, box.folder, letter(("PL1.xlsx", NGAN)), letter(("PL2.xlsx", THAI)))
    take(desk, box, mark=True)
    assert unread(client, box.folder) == 0
    other = f"Đã nhận {box.folder}"
    take(desk, box, move=other, since=date(2020, 4, 1))
    assert (there(client, box.folder), there(client, other)) == (0, 2)
    assert take(desk, box, folder=other, since=date(2020, 4, 1)).known == 2 and len(inbox(desk)) == 2


def test_a_mail_that_is_not_on_the_disk_is_neither_marked_nor_moved(desk: Desk, client: imaplib.IMAP4, box: MailAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    put(client, box.folder, letter(("PL1.xlsx", NGAN)), letter(("PL2.xlsx", THAI)))

    def full(folder: Path, data: bytes, suffix: str) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cchc_excel.jobs.post.collect_sources.keep_bytes", full)
    taken = take(desk, box, mark=True, move=f"Đã nhận {box.folder}")
    assert [reason for _, reason in taken.unread] == ["ổ đĩa đã đầy"] * 2
    assert (unread(client, box.folder), there(client, box.folder)) == (2, 2)


def test_a_folder_numbered_anew_brings_nothing_twice(desk: Desk, client: imaplib.IMAP4, box: MailAccount) -> None:
    first, second = letter(("PL1.xlsx", NGAN)), letter(("PL2.xlsx", THAI))
    put(client, box.folder, first, second)
    take(desk, box)
    before = int(client.status(quoted(box.folder), "(UIDVALIDITY)")[1][0].rpartition(b" ")[2].strip(b")"))
    client.delete(quoted(box.folder))
    time.sleep(1.1)  # a UIDVALIDITY is a time in seconds there
    client.create(quoted(box.folder))
    put(client, box.folder, second, first)
    taken = take(desk, box)
    assert (taken.new, taken.known) == (0, 2) and sums(read_state(desk)) == (2, 2, 0, 0)
    client.select(quoted(box.folder), readonly=True)
    validity = int(client.response("UIDVALIDITY")[1][0])
    assert validity != before
    with open_ledger(desk.folder) as ledger:
        assert len(find_places(ledger, f"{USER}@127.0.0.1", box.folder, validity)) == 2


def test_a_mail_that_is_too_large_is_not_fetched_and_waits_until_it_can_be_or_is_gone(desk: Desk, client: imaplib.IMAP4, box: MailAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    put(client, box.folder, letter(("PL1.xlsx", NGAN)))
    put(client, box.folder, letter(("PL2.xlsx", THAI)), came=CAME.replace(minute=31))
    monkeypatch.setattr(limits, "MAIL_BYTES", 2000)
    monkeypatch.setattr(job, "fetch_mail", None)
    for _ in range(2):
        take(desk, box)
    assert [row.part.code for row in read_state(desk).waiting] == ["T-61", "T-61"]
    monkeypatch.undo()
    client.select(quoted(box.folder))
    client.store("2", "+FLAGS", r"(\Deleted)")
    client.expunge()
    take(desk, box)
    state = read_state(desk)
    assert sums(state) == (2, 1, 1, 0) and [row.part.code for row in state.refused] == ["T-61"]


def test_a_day_or_only_what_nobody_has_opened(desk: Desk, client: imaplib.IMAP4, box: MailAccount) -> None:
    evening, midnight = datetime(2020, 4, 16, 16, 59, tzinfo=UTC), datetime(2020, 4, 16, 17, 0, tzinfo=UTC)
    put(client, box.folder, letter(("a.xlsx", NGAN)), came=evening)
    put(client, box.folder, letter(("b.xlsx", NGAN)), came=midnight)
    client.select(quoted(box.folder))
    client.store("1", "+FLAGS", r"(\Seen)")
    listed = [[mail.uid for mail in find_mails(client, since, unseen)] for since, unseen in (
        (date(2020, 4, 17), False), (date(2020, 4, 16), False), (None, True), (None, False), (date(2020, 4, 30), True))]  # fmt: skip
    assert [len(uids) for uids in listed] == [1, 2, 1, 2, 1]
    assert listed[0] == listed[2] == listed[4]


def test_a_session_that_is_cut_keeps_what_it_took_and_the_next_takes_the_others(desk: Desk, client: imaplib.IMAP4, box: MailAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    put(client, box.folder, letter(("PL1.xlsx", NGAN)), letter(("PL2.xlsx", THAI)))
    fetched: list[int] = []

    def cut(client: imaplib.IMAP4, uid: int) -> bytes:
        fetched.append(uid)
        if len(fetched) == 2:
            client.sock.shutdown(socket.SHUT_RDWR)
        return incoming_mailbox.fetch_mail(client, uid)

    monkeypatch.setattr(job, "fetch_mail", cut)
    taken = take(desk, box)
    assert taken.fault.startswith("[M-12]") and set(inbox(desk)) == {"PL1.xlsx"}
    assert take(desk, box).new == 1 and sums(read_state(desk)) == (2, 2, 0, 0)


def test_our_own_letter_is_known_by_its_header_when_the_provider_gave_it_another_message_id(desk: Desk, client: imaplib.IMAP4, box: MailAccount) -> None:
    put(client, box.folder, letter(("PL1.xlsx", NGAN), Message_ID="<cua-nha-cung-cap@x>", X_CCHC_Thu="<di@cchc>"))
    take(desk, box)
    assert read_state(desk).mails[IncomingKind.OWN] == 1 and not inbox(desk)


class Poor:
    """A session with a server of the first standard."""

    def capability(self) -> tuple[str, list[bytes]]:
        return "OK", [b"IMAP4rev1 IDLE"]


def test_a_server_that_cannot_move_is_told_before_anything_is_taken(desk: Desk, client: imaplib.IMAP4, box: MailAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    put(client, box.folder, letter(("PL1.xlsx", NGAN)))
    monkeypatch.setattr(job, "check_moving", lambda client, folder: incoming_mailbox.check_moving(Poor(), folder))
    with pytest.raises(MailFault) as told:
        take(desk, box, move="Đã nhận")
    assert told.value.code == "M-40" and not read_state(desk).came


def test_the_command_tells_of_this_run_and_not_of_earlier_ones(desk: Desk, client: imaplib.IMAP4, box: MailAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "[X-82]" in cchc("collect", cwd=desk.folder).stderr
    set_values(desk.folder / "co-quan.toml", account_values(box))
    monkeypatch.setenv(VARIABLE, PASSWORD)
    put(client, box.folder, letter(("PL1.xlsx", NGAN), ("b.rar", b"Rar!\x1a\x07")), letter(), came=datetime.now(UTC))
    first = cchc("collect", cwd=desk.folder)
    assert first.returncode == 1 and "[T-11]" in first.stdout and "Thư không kèm tệp" in first.stdout
    second = cchc("nhan", "--danh-dau", cwd=desk.folder)
    assert second.returncode == 0 and "[T-11]" not in second.stdout and "không nhận 1 tệp" in second.stdout
    assert unread(client, box.folder) == 0
    assert "[T-11]" in cchc("nhan", "--tinh-trang", cwd=desk.folder).stdout
    assert cchc("nhan", "--thu-muc", "khong-co", cwd=desk.folder).stderr.startswith("Lỗi: [M-08]")
    assert cchc("nhan", "--danh-dau", "a.xlsx", cwd=desk.folder).returncode == 2

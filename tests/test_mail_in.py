"""What comes in by mail or by hand: every file in the inbox once, or named with the reason; nothing lost, nothing twice."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from mails_made import PNG, mail, winmail
from raw_files import zipped

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.post import collect_parts, collect_sources
from cchc_excel.jobs.post.collect_again import retry_refused, retry_waiting
from cchc_excel.jobs.post.collect_folder import collect_files
from cchc_excel.jobs.post.collect_state import CollectState, read_state
from cchc_excel.jobs.post.inbox_names import inbox_name, open_shelf, put_into_inbox
from cchc_excel.nouns.post.mail import IncomingKind
from cchc_excel.reading.parts import limits
from cchc_excel.receiving.worker import FileReader, ReadFailure
from cchc_excel.rounds.ledger.mails import PartState
from samples.make_quang_dien import round_desk
from tests.commands import cchc

GIVEN = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"
FORMS = {path.name[:5]: path.read_bytes() for path in sorted(GIVEN.glob("*.xlsx"))}
NGAN, THAI = FORMS["PL CC"], FORMS["19870"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round with an empty inbox."""
    return round_desk(tmp_path_factory.mktemp("thu") / "dot").folder


@pytest.fixture
def desk(opened: Path, tmp_path: Path) -> Desk:
    """A copy of the round, all for one test, at an hour of 2020."""
    shutil.copytree(opened, tmp_path / "dot")
    return open_desk(tmp_path / "dot", lambda: datetime(2020, 4, 18, 9, 0, 0))


def put(folder: Path, files: Mapping[str, bytes]) -> Path:
    """A folder with these files."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def letter(*files: tuple[str, bytes], sender: str = "xa@example.com", **headers: str) -> bytes:
    made = mail(*files)
    made.replace_header("From", sender)
    for name, text in headers.items():
        made[name.replace("_", "-")] = text
    return made.as_bytes()


def inbox(desk: Desk) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(desk.inbox.iterdir())}


def sums(state: CollectState) -> tuple[int, int, int, int]:
    """Files in, filed, refused, waiting."""
    return (state.came, *(state.parts[each] for each in (PartState.FILED, PartState.REFUSED, PartState.WAITING)))


def test_files_of_mails_archives_and_a_folder_are_in_the_inbox_once_or_named(desk: Desk, tmp_path: Path) -> None:
    here = put(
        tmp_path / "tai",
        {
            "thu1.eml": letter(("Phụ lục 1.xlsx", NGAN), ("anh.png", PNG)),
            "thu2.eml": letter(("Phụ lục 1.xlsx", THAI), ("winmail.dat", winmail(("PL9.xlsx", NGAN)))),
            "gui.zip": zipped({"Xã A/PL1.xlsx": NGAN, "bieu.rar": b"Rar!\x1a\x07", "trong/thu3.eml": letter(("PL3.xlsx", THAI))}),
            "PL2.xlsx": THAI,
            "dang-tai.xlsx.crdownload": b"nua",
        },
    )
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    taken = collect_files(desk, [here])
    state = read_state(desk)
    assert (taken.new, taken.known, taken.unread) == (4, 0, [])
    assert inbox(desk) == {"PL2.xlsx": THAI, "Xã A - PL1.xlsx": NGAN}
    assert sums(state) == (8, 6, 2, 0)
    assert [(row.part.code, row.part.name) for row in state.refused] == [("T-11", "bieu.rar"), ("T-51", "anh.png")]
    assert collect_files(desk, [here]).known == 4
    assert sums(read_state(desk)) == sums(state)
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before
    assert not [path for path in desk.inbox.iterdir() if path.name.startswith(".cchc")]


def test_two_files_of_one_name_are_both_kept_and_none_is_overwritten(desk: Desk, tmp_path: Path) -> None:
    put(desk.inbox, {"pl1.XLSX": b"cua can bo"})
    collect_files(desk, [put(tmp_path / "a", {"1/PL1.xlsx": NGAN, "2/PL1.xlsx": THAI, "3/PL1.xlsx": NGAN})])
    assert inbox(desk) == {"pl1.XLSX": b"cua can bo", "PL1 (2).xlsx": NGAN, "PL1 (3).xlsx": THAI}


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("../../etc/passwd", "etc - passwd"),
        ("C:\\Users\\a\\PL1.xlsx", "Users - a - PL1.xlsx"),
        ("ban-cu/PL1.xlsx", "PL1.xlsx"),
        (".cchc-tam-1", "cchc-tam-1"),
        ("~$PL1.xlsx", "$PL1.xlsx"),
        ("CON.xlsx", "_CON.xlsx"),
        ("PL1\u202exslx.exe\n", "PL1xslx.exe"),
        ("", "khong-ten"),
        ("ệ" * 300 + ".xlsx", "ệ" * 58 + ".xlsx"),
    ],
)
def test_a_name_from_a_mail_is_inert_on_every_disk(name: str, made: str) -> None:
    assert inbox_name(name) == made and len(made.encode()) <= 200


def test_a_run_that_died_before_a_row_was_written_doubles_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = put(tmp_path / "a", {"thu.eml": letter(("PL1.xlsx", NGAN), ("PL2.xlsx", THAI))})
    change, calls = collect_parts.change_part, []

    def die(*given: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        change(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(collect_parts, "change_part", die)
    with pytest.raises(KeyboardInterrupt):
        collect_files(desk, [here])
    assert sums(read_state(desk)) == (2, 1, 0, 1) and inbox(desk) == {"PL1.xlsx": NGAN, "PL2.xlsx": THAI}
    retry_waiting(desk)
    assert sums(read_state(desk)) == (2, 2, 0, 0) and inbox(desk) == {"PL1.xlsx": NGAN, "PL2.xlsx": THAI}


def test_a_full_disk_leaves_files_waiting_and_another_try_takes_just_them(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = collect_parts.put_into_inbox

    def full(shelf: object, name: str, data: bytes) -> str:
        if name == "PL2.xlsx":
            raise OSError(28, "No space left on device")
        return write(shelf, name, data)  # type: ignore[arg-type]

    monkeypatch.setattr(collect_parts, "put_into_inbox", full)
    collect_files(desk, [put(tmp_path / "a", {"thu.eml": letter(("PL1.xlsx", NGAN), ("PL2.xlsx", THAI))})])
    state = read_state(desk)
    assert sums(state) == (2, 1, 0, 1)
    assert [(row.part.code, row.part.name) for row in state.waiting] == [("T-63", "PL2.xlsx")]
    monkeypatch.setattr(collect_parts, "put_into_inbox", write)
    retry_waiting(desk)
    assert sums(read_state(desk)) == (2, 2, 0, 0) and set(inbox(desk)) == {"PL1.xlsx", "PL2.xlsx"}


def test_a_mail_that_could_not_be_opened_gives_its_files_when_it_can(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: FileReader, data: bytes, name: str) -> None:
        raise ReadFailure("T-16", {"seconds": "30"})

    monkeypatch.setattr(collect_sources, "open_reader", _reader_that(fail))
    collect_files(desk, [put(tmp_path / "a", {"thu.eml": letter(("PL1.xlsx", NGAN), ("PL2.xlsx", THAI))})])
    assert [(row.part.code, row.part.name) for row in read_state(desk).refused] == [("T-16", "thu.eml")]
    monkeypatch.undo()
    assert sums(read_state(desk)) == (1, 0, 1, 0)
    retry_refused(desk)
    assert sums(read_state(desk)) == (2, 2, 0, 0) and set(inbox(desk)) == {"PL1.xlsx", "PL2.xlsx"}


def _reader_that(fail: object) -> object:
    import contextlib

    @contextlib.contextmanager
    def opened(asked: object) -> object:
        yield FileReader(None, None, lambda data, name: fail(None, data, name))  # type: ignore[arg-type, operator]

    return opened


def test_words_with_a_form_are_filed_and_words_alone_are_named(desk: Desk, tmp_path: Path) -> None:
    bare = mail()
    bare.replace_header("Subject", "Xin lùi hạn nộp")
    collect_files(desk, [put(tmp_path / "a", {"thu.eml": bare.as_bytes()})])
    state = read_state(desk)
    assert sums(state) == (0, 0, 0, 0) and [(bare.sender, bare.subject) for bare in state.bare] == [("xa@example.com", "Xin lùi hạn nộp")]


def report(address: str, action: str = "failed", code: str = "smtp; 550 5.1.1 no such user") -> bytes:
    """A report of a mail server with the letter that it returns, our form in it."""
    status = f"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; {address}\nAction: {action}\nStatus: 5.1.1\nDiagnostic-Code: {code}\n"
    ours = letter(("bieu.xlsx", NGAN), Message_ID="<di@cchc>").decode()
    return (
        "From: MAILER-DAEMON@mx\nSubject: Undelivered Mail\nMIME-Version: 1.0\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=Q\n\n"
        f"--Q\nContent-Type: text/plain\n\nSorry\n--Q\nContent-Type: message/delivery-status\n\n{status}\n"
        f"--Q\nContent-Type: message/rfc822\n\n{ours}\n--Q--\n"
    ).encode()


def with_emails(desk: Desk, **emails: str) -> Desk:
    """The round with these addresses of its communes."""
    from cchc_excel.rounds.round_files import write_round

    units = tuple(replace(unit, email=emails.get(f"u{unit.code}", "")) for unit in desk.round_.units)
    write_round(desk.folder, replace(desk.round_, units=units))
    return open_desk(desk.folder, desk.clock)


def test_a_bounce_marks_the_unit_and_files_nothing_until_the_unit_writes(desk: Desk, tmp_path: Path) -> None:
    desk = with_emails(desk, u19873="ngan@xa.vn")
    collect_files(desk, [put(tmp_path / "a", {"dsn.eml": report("ngan@xa.vn"), "cham.eml": report("thai@xa.vn", "delayed")})])
    state = read_state(desk)
    assert not inbox(desk) and [row.part.code for row in state.refused] == ["T-62", "T-62"]
    assert state.mails[IncomingKind.BOUNCE] == 2
    assert len(state.bounces) == 1 and "ngan@xa.vn" in state.bounces[0] and "no such user" in state.bounces[0]
    late = letter(("PL1.xlsx", NGAN), sender="ngan@xa.vn", Date="Sat, 18 Apr 2020 10:00:00 +0700")
    collect_files(replace(desk, clock=lambda: datetime(2020, 4, 19)), [put(tmp_path / "b", {"thu.eml": late})])
    assert read_state(desk).bounces == ()


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({"Auto_Submitted": "auto-replied"}, IncomingKind.AUTO_REPLY),
        ({"Auto_Submitted": "auto-generated"}, IncomingKind.LETTER),
        ({"X_Autoreply": "yes"}, IncomingKind.AUTO_REPLY),
        ({"X_CCHC_Thu": "1"}, IncomingKind.OWN),
        ({}, IncomingKind.LETTER),
    ],
)
def test_answering_machines_and_our_own_letters_are_known(desk: Desk, tmp_path: Path, headers: dict[str, str], kind: IncomingKind) -> None:
    collect_files(desk, [put(tmp_path / "a", {"thu.eml": letter(("PL1.xlsx", NGAN), **headers)})])
    assert read_state(desk).mails[kind] == 1
    assert bool(inbox(desk)) is (kind is not IncomingKind.OWN)


def test_a_sender_who_is_no_contact_of_the_unit_is_a_warning(desk: Desk, tmp_path: Path) -> None:
    from cchc_excel.jobs.collect import collect_round

    desk = with_emails(desk, u19873="ngan@xa.vn", u19870="thai@xa.vn")
    mails = {"1.eml": letter(("a.xlsx", NGAN), sender="la@gmail.com"), "2.eml": letter(("b.xlsx", THAI), sender="Thai <THAI@xa.vn>")}
    collect_files(desk, [put(tmp_path / "a", mails)])
    told = [found for found in collect_round(desk).findings if found.code.startswith("D-6")]
    assert [(found.code, found.unit, found.slots["sender"]) for found in told] == [("D-60", "19873", "la@gmail.com")]


def test_the_command_says_the_law_and_what_needs_a_person(desk: Desk, tmp_path: Path) -> None:
    here = put(tmp_path / "a", {"thu.eml": letter(("PL1.xlsx", NGAN), ("b.rar", b"Rar!\x1a\x07")), "hong.zip": b"PK\3\4hong"})
    done = cchc("collect", here, cwd=desk.folder)
    assert done.returncode == 1 and "Tệp đã đến: 3 = 1 vào nop-ve + 2 không nhận + 0 còn chờ." in done.stdout
    assert "[T-11]" in done.stdout and "[T-03]" in done.stdout
    again = cchc("nhan", here, cwd=desk.folder)
    assert "0 thư, tệp mới, 2 đã nhận từ trước" in again.stdout
    assert cchc("collect", desk.inbox, cwd=desk.folder).returncode == 2
    assert cchc("collect", "--thu-lai", cwd=desk.folder).returncode == 1


def test_an_empty_and_a_huge_file_are_named(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAIL_BYTES", 2000)
    collect_files(desk, [put(tmp_path / "a", {"rong.xlsx": b"", "to.eml": letter(("PL1.xlsx", NGAN))})])
    assert [row.part.code for row in read_state(desk).refused] == ["T-02", "T-07"]


def test_a_name_is_found_again_by_its_content(desk: Desk) -> None:
    shelf = open_shelf(desk.inbox)
    assert [put_into_inbox(shelf, "PL1.xlsx", data) for data in (b"a", b"b", b"a", b"b")] == ["PL1.xlsx", "PL1 (2).xlsx"] * 2

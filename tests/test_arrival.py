"""When a filing came: the best witness there is, and an officer's correction with a reason, bound to the very files."""

from __future__ import annotations

import shutil
import struct
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from mails_made import mail, outlook

from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.post.arrival import correct_arrival, tell_arrival, withdraw_correction
from cchc_excel.jobs.post.collect_folder import collect_files
from cchc_excel.nouns.course.arrival import ArrivalWitness
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.post.mail import MailHead
from cchc_excel.post.incoming_when import when_it_came
from cchc_excel.reading.containers.letters import open_mails
from cchc_excel.rounds.lateness import say_timeliness
from tests.commands import cchc
from tests.post_rounds import Clock, small_desk
from tests.test_mail_in import NGAN

SENT, RECEIVED, DELIVERED, INTERNAL, NOW = (datetime(2020, 4, day, 9) for day in (14, 15, 16, 17, 20))
REASON = "Văn thư đóng dấu đến bản giấy hôm đó"


@pytest.mark.parametrize(
    ("head", "internal", "came"),
    [
        (MailHead(sent=SENT, received=RECEIVED, delivered=DELIVERED), INTERNAL, (INTERNAL, ArrivalWitness.SERVER)),
        (MailHead(sent=SENT, received=RECEIVED, delivered=DELIVERED), None, (DELIVERED, ArrivalWitness.SERVER)),
        (MailHead(sent=SENT, received=RECEIVED), None, (RECEIVED, ArrivalWitness.RECEIVED)),
        (MailHead(sent=SENT), None, (SENT, ArrivalWitness.SENDER)),
        (MailHead(), None, (NOW, ArrivalWitness.SEEN)),
        (None, INTERNAL, (INTERNAL, ArrivalWitness.SERVER)),
        (MailHead(sent=NOW + timedelta(days=2)), None, (NOW, ArrivalWitness.SEEN)),
        (MailHead(sent=SENT), datetime(1970, 1, 1), (SENT, ArrivalWitness.SENDER)),
        (MailHead(sent=NOW + timedelta(hours=5)), None, (NOW, ArrivalWitness.SENDER)),
    ],
)  # fmt: skip
def test_the_best_witness_tells_when_a_mail_came(head: MailHead | None, internal: datetime | None, came: tuple[datetime, ArrivalWitness]) -> None:
    assert when_it_came(head, internal, NOW) == came


def test_heads_tell_the_topmost_received_line_and_outlook_its_own_hour() -> None:
    made = mail(("PL1.xlsx", NGAN))
    made["Received"] = "from b by c; Wed, 15 Apr 2020 02:00:00 +0000"
    made["Received"] = "from a by b; Tue, 14 Apr 2020 02:00:00 +0000"
    made["Date"] = "Tue, 14 Apr 2020 09:00:00 +0700"
    [opened] = open_mails(made.as_bytes(), "thu.eml")
    assert opened.head and (opened.head.received, opened.head.sent) == (RECEIVED, SENT)
    ticks = int((DELIVERED - timedelta(hours=7) - datetime(1601, 1, 1)).total_seconds()) * 10_000_000
    told = bytes(32) + struct.pack("<I4xQ", 0x0E060040, ticks)
    headers = "Received: from b by c; Wed, 15 Apr 2020 02:00:00 +0000\r\nFrom: a@b.vn\r\n\r\n"
    data = outlook({"__properties_version1.0": told, "__substg1.0_007D001F": headers.encode("utf-16-le")})
    [opened] = open_mails(data, "thu.msg")
    assert opened.head and (opened.head.delivered, opened.head.received) == (DELIVERED, RECEIVED)


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A commune's form lies in the inbox two days after the deadline, which was looked at the day after it."""
    clock = Clock(datetime(2020, 4, 21, 9))
    desk = small_desk(tmp_path_factory.mktemp("den") / "dot", clock)
    from cchc_excel.rounds.round_files import write_round

    write_round(desk.folder, desk.round_)
    desk = open_desk(desk.folder, clock)
    collect_round(desk)
    clock.now = datetime(2020, 4, 22, 9)
    (desk.inbox / "PL1.xlsx").write_bytes(NGAN)
    return desk


def told(desk: Desk) -> str:
    timeliness = tell_arrival(collect_round(desk), "19873").timeliness
    assert timeliness
    return say_timeliness(timeliness)


def test_a_correction_with_a_reason_counts_until_it_is_taken_back(late: Desk) -> None:
    assert told(late) == "nộp muộn 2 ngày làm việc (22/04/2020)"
    correct_arrival(collect_round(late), "19873", datetime(2020, 4, 18, 16, 30), REASON)
    assert told(late) == "nộp đúng hạn (18/04/2020), theo ngày đến đã sửa có lý do"
    correct_arrival(collect_round(late), "19873", datetime(2020, 4, 21, 16, 30), REASON)
    found = tell_arrival(collect_round(late), "quang ngan")
    assert [(file.arrived.day, file.witness) for file in found.files] == [(21, ArrivalWitness.CLERK)]
    assert found.fix and found.fix.reason == REASON
    withdraw_correction(collect_round(late), "19873")
    assert told(late) == "nộp muộn 2 ngày làm việc (22/04/2020)"


def test_a_file_of_the_same_name_that_comes_later_leaves_the_corrected_day_of_the_first(late: Desk, tmp_path: Path) -> None:
    shutil.copytree(late.folder, tmp_path / "dot")
    clock = Clock(datetime(2020, 4, 22, 10))
    desk = open_desk(tmp_path / "dot", clock)
    correct_arrival(collect_round(desk), "19873", datetime(2020, 4, 18, 16, 30), REASON)
    clock.now = datetime(2020, 4, 24, 9)
    (desk.inbox / "PL1.xlsx").write_bytes(NGAN + b"\0")
    said = told(desk)
    assert said.startswith("nộp đúng hạn (18/04/2020)") and "bản đang dùng thấy ngày 24/04/2020" in said


@pytest.mark.parametrize(
    ("unit", "hour", "reason", "code"),
    [
        ("19873", NOW, "ok", "X-83"),
        ("19873", datetime(2020, 4, 23), REASON, "X-84"),
        ("19870", NOW, REASON, "X-85"),
    ],
)
def test_what_cannot_be_corrected_is_told(late: Desk, unit: str, hour: datetime, reason: str, code: str) -> None:
    with pytest.raises(ClerkFault) as fault:
        correct_arrival(collect_round(late), unit, hour, reason)
    assert fault.value.code == code


def test_the_command_shows_corrects_and_takes_back(late: Desk) -> None:
    words = ("ngay-den", "19873", "--luc", "18/4/2020 16:30", "--ly-do", REASON)
    done = cchc(*words, cwd=late.folder)
    assert done.returncode == 0 and "16:30 18/04/2020  cán bộ sửa" in done.stdout and REASON in done.stdout
    assert "cán bộ sửa" not in cchc("arrival", "19873", "--huy", cwd=late.folder).stdout
    assert "[X-86]" in cchc("arrival", "19873", "--huy", cwd=late.folder).stderr
    assert "[X-87]" in cchc("arrival", "19873", "--luc", "18/4/2020", cwd=late.folder).stderr
    assert "[X-88]" in cchc("arrival", "19873", "--luc", "18/4/2020 25:00", "--ly-do", REASON, cwd=late.folder).stderr


def test_a_mail_tells_its_file_s_hour_in_the_round(tmp_path: Path) -> None:
    clock = Clock(datetime(2020, 4, 24, 9))
    desk = replace(small_desk(tmp_path / "dot", clock), clock=clock)
    made = mail(("PL1.xlsx", NGAN))
    made["Received"] = "from b by c; Sat, 18 Apr 2020 02:00:00 +0000"
    (tmp_path / "thu.eml").write_bytes(made.as_bytes())
    collect_files(desk, [tmp_path / "thu.eml"])
    assert told(desk) == "nộp đúng hạn (18/04/2020)"

"""The mails of the demonstration: each sample workbook as its commune would send it, in files of its own.

Made when the demonstration runs: eleven mails kept beside the workbooks would double the samples (3.4 MB).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.nouns.unit import Unit

_OFFICE = "Phòng Nội vụ huyện Quảng Điền <huyen@example.com>"
_FIRST = datetime(2020, 4, 13, 8, 5, tzinfo=timezone(timedelta(hours=7)))
_WORDS = "Kính gửi Phòng Nội vụ,\n\n{name} gửi biểu báo cáo CCHC (thư minh họa, không phải thư thật).\n"
_AWAY = "Tôi vắng mặt đến hết ngày 20/4/2020. (Thư trả lời tự động, minh họa.)\n"


def write_sample_mails(
    folder: Path, sent: Iterable[tuple[Unit, Path]], silent: Unit
) -> tuple[Path, ...]:
    """A mail of each unit with its workbook, the first as a forward; an automatic answer of the silent."""
    written = []
    for number, (unit, book) in enumerate(sent):
        at = _FIRST + timedelta(hours=9 * number)
        mail = _mail(unit, "Biểu báo cáo CCHC", at, _WORDS.format(name=unit.name))
        mail.add_attachment(
            book.read_bytes(),
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            filename=book.name,
        )
        written.append(_write(folder / f"{unit.code}.eml", mail if number else _forward(unit, mail, at)))
    away = _mail(silent, "Trả lời tự động: Biểu báo cáo CCHC", _FIRST, _AWAY)
    away["Auto-Submitted"] = "auto-replied"
    return (*written, _write(folder / f"{silent.code} tu dong.eml", away))


def _mail(unit: Unit, subject: str, at: datetime, words: str) -> EmailMessage:
    mail = EmailMessage(policy=policy.SMTP)
    mail["Received"] = f"from thu.example.com by thu.example.com; {format_datetime(at)}"
    mail["From"], mail["To"] = f"{unit.name} <{unit.email}>", _OFFICE
    mail["Subject"] = f"{subject} (thư minh họa): {unit.name}"
    mail["Date"] = format_datetime(at - timedelta(minutes=2))
    mail["Message-ID"] = f"<{unit.code}.{at:%d%H%M}@example.com>"
    mail.set_content(words)
    return mail


def _forward(unit: Unit, held: EmailMessage, at: datetime) -> EmailMessage:
    mail = _mail(unit, "Fwd: Biểu báo cáo CCHC", at + timedelta(minutes=7), "Chuyển tiếp (minh họa).\n")
    mail.add_attachment(held)
    return mail


def _write(path: Path, mail: EmailMessage) -> Path:
    write_whole(path, mail.as_bytes())
    return path

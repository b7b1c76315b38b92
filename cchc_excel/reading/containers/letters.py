"""What came in, opened into mails: each with its head, its files by name, and why a file cannot be read."""

from __future__ import annotations

import email
import email.policy

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.post.mail import IncomingKind, MailHead, MailPart, OpenedMail
from cchc_excel.reading.containers.archive import ContainerFiles, is_junk, is_plain_zip, unzip_archive
from cchc_excel.reading.containers.containers import expand_file, find_companions, is_message
from cchc_excel.reading.containers.mail import BEFORE, split_messages
from cchc_excel.reading.containers.mail_head import head_of
from cchc_excel.reading.containers.msg import message_head
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.sniff import sniff_file_type, type_refusal

_OLE = b"\xd0\xcf\x11\xe0"


def open_mails(data: bytes, name: str) -> tuple[OpenedMail, ...]:
    """The mails in a file: itself, those of a mailbox or of a .zip; whatever is none comes without a head.

    A .zip with files beside its mails gives these first, without a head. ReadFailure for what is refused as
    a whole.
    """
    if is_plain_zip(data):
        return _of_archive(data, name)
    if not is_message(data):
        return (OpenedMail(name=name, data=data, head=None, parts=(_judged(name, data),)),)
    if data.startswith(_OLE):
        return (_opened(data, name, message_head(data)),)
    found = split_messages(data.lstrip(BEFORE))
    if len(found) < 2:
        return (_opened(data, name, _head(data)),)
    return tuple(_opened(each, f"{name}/{number}.eml", _head(each)) for number, each in enumerate(found, 1))


def _of_archive(data: bytes, name: str) -> tuple[OpenedMail, ...]:
    """The mails in a .zip, after what else is in it."""
    archive = unzip_archive(data, name)
    others = tuple((entry, held) for entry, held in archive.files if not is_message(held))
    mails = [pair for pair in archive.files if pair not in others]
    parts = _parts(ContainerFiles(others, archive.findings), name)
    opened = [mail for entry, held in mails for mail in _one_or_refused(held, f"{name}/{entry}")]
    beside = [OpenedMail(name=name, data=data, head=None, parts=parts)] if parts or not opened else []
    return (*beside, *opened)


def _one_or_refused(data: bytes, name: str) -> tuple[OpenedMail, ...]:
    try:
        return open_mails(data, name)
    except ReadFailure as refusal:
        part = _refused(refusal.finding(name), name, data)
        return (OpenedMail(name=name, data=data, head=None, parts=(part,)),)


def _head(data: bytes) -> MailHead:
    """The head of a message; without anything in it where its headers lead the library to an exception."""
    try:
        return head_of(email.message_from_bytes(data.lstrip(BEFORE), policy=email.policy.compat32))
    except (ReadFailure, MemoryError):
        raise
    except Exception:  # foreign headers; the files of the mail matter more
        return MailHead()


def _opened(data: bytes, name: str, head: MailHead) -> OpenedMail:
    """The mail with its parts; without any, its own words are the one part where they hold a table."""
    found = expand_file(data, name)
    if found.files == ((name, data),):
        found = ContainerFiles((), find_companions(data, name))
    parts = _parts(found, name)
    if head.kind in (IncomingKind.BOUNCE, IncomingKind.OWN):
        parts = tuple(_returned(part, head.kind, name) for part in parts)
    return OpenedMail(name=name, data=data, head=head, parts=parts)


def _returned(part: MailPart, kind: IncomingKind, mail: str) -> MailPart:
    """A part of a letter of ours that came back: nobody's filing."""
    why = (
        "là tệp của thư gửi đi không đến nơi"
        if kind is IncomingKind.BOUNCE
        else "là tệp của thư do chương trình gửi đi"
    )
    told = make_finding("T-62", Place(f"{mail}/{part.name}", "", 0, 0), why=why)
    return _refused(told, part.name, part.data)


def _parts(found: ContainerFiles, name: str) -> tuple[MailPart, ...]:
    """The files, each judged by its bytes, then those that were not handed on, each with its reason."""
    handed = {entry for entry, _ in found.files}
    judged = [_judged(entry, data, f"{name}/{entry}") for entry, data in found.files]
    told: dict[str, MailPart] = {}
    for finding in found.findings:
        entry = finding.place.file.removeprefix(f"{name}/") if finding.place else name
        inside = any(other.startswith(f"{entry}/") for other in handed)
        if entry != name and entry not in handed and not inside:
            told[entry] = _refused(finding, entry, b"")
    return (*judged, *told.values())


def _judged(name: str, data: bytes, shown: str = "") -> MailPart:
    """The part, with the reason where nothing in it could be read."""
    place = Place(shown or name, "", 0, 0)
    if is_junk(name.rpartition("/")[2]):
        return _refused(make_finding("T-44", place, archive=shown.partition("/")[0] or name), name, data)
    try:
        found = sniff_file_type(data, name)
        if found.code and not has_trait(found.code, Trait.LOCKED):  # Excel's own password may open it
            raise type_refusal(found)
    except ReadFailure as refusal:
        return _refused(refusal.finding(shown or name), name, data)
    return MailPart(name=name, data=data)


def _refused(finding: Finding, name: str, data: bytes) -> MailPart:
    return MailPart(name=name, data=data, code=finding.code, reason=finding.text)

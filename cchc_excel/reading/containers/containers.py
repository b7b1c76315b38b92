"""Files that carry files: a .zip, a message with attachments, a .zip attached to a message.

The only place that knows which of them is opened within which: a message within a .zip and a .zip
within a message are, a .zip within a .zip is refused by name when it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.reading.containers.archive import (
    ContainerFiles,
    clean_name,
    free_name,
    is_plain_zip,
    unzip_archive,
)
from cchc_excel.reading.containers.companions import without_companions
from cchc_excel.reading.containers.mail import Attachment, is_mail, read_mail_attachments
from cchc_excel.reading.containers.msg import message_attachments
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.sniff import sniff_file_type

_OLE = b"\xd0\xcf\x11\xe0"
_LISTED = 5


def expand_file(data: bytes, name: str) -> ContainerFiles:
    """The files in a plain .zip or a message, each under a clean name; any other file is itself the only one.

    A message without attachments is itself, too: its words may hold a table. ReadFailure when the
    container as a whole is refused (T-03, T-08, T-20, T-21). Foreign structure is parsed here: of what
    was just received, let the worker do it.
    """
    if is_plain_zip(data):
        return _with_inner(unzip_archive(data, name), name, _of_mail)
    found = _of_mail(data, name)
    if found is None:
        return ContainerFiles(((name, data),))
    return _with_inner(found, name, lambda held, at: unzip_archive(held, at) if is_plain_zip(held) else None)


def _of_mail(data: bytes, name: str) -> ContainerFiles | None:
    """The attachments of a message; None for a message without any and for every other file."""
    carried = _carried_by(data) if _is_message(data) else ()
    return _opened(carried, name) if carried else None


def _carried_by(data: bytes) -> tuple[Attachment, ...]:
    try:
        return message_attachments(data) if data.startswith(_OLE) else read_mail_attachments(data)
    except (ReadFailure, MemoryError):
        raise
    except Exception as error:  # foreign bytes may lead any parser to any exception
        raise ReadFailure("T-03", {"what": "cấu trúc của thư sai"}) from error


def _is_message(data: bytes) -> bool:
    return sniff_file_type(data).kind == "msg" if data.startswith(_OLE) else is_mail(data)


def _opened(carried: Iterable[Attachment], mail: str) -> ContainerFiles:
    """The attachments under clean names of their own, and what is told of the others."""
    files: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    taken: set[str] = set()
    for attachment in without_companions(carried):
        free = free_name(clean_name(attachment.name), taken)
        taken.add(free.casefold())
        place = Place(f"{mail}/{free}", "", 0, 0)
        if attachment.code:
            findings.append(make_finding(attachment.code, place, archive=mail))
        else:
            files.append((free, attachment.data))
    return ContainerFiles(tuple(files), (_told(files, mail), *findings))


def _told(files: list[tuple[str, bytes]], mail: str) -> Finding:
    """That the file is a message, with what it carries."""
    names = ", ".join(name for name, _ in files[:_LISTED]) + (", …" if len(files) > _LISTED else "")
    slots = {"count": str(len(files)), "names": names[:120] or "không có"}
    return make_finding("T-50", Place(mail, "", 0, 0), **slots)


def _with_inner(
    outer: ContainerFiles, name: str, open_inner: Callable[[bytes, str], ContainerFiles | None]
) -> ContainerFiles:
    """The files; in place of one that is itself opened those that it carries."""
    files: list[tuple[str, bytes]] = []
    findings = list(outer.findings)
    for entry, data in outer.files:
        try:
            inner = open_inner(data, f"{name}/{entry}")
        except ReadFailure as refusal:
            findings.append(refusal.finding(f"{name}/{entry}"))
            continue
        files += [(entry, data)] if inner is None else [(f"{entry}/{at}", held) for at, held in inner.files]
        findings += inner.findings if inner else ()
    _refuse_excess(files)
    return ContainerFiles(tuple(files), tuple(findings))


def _refuse_excess(files: list[tuple[str, bytes]]) -> None:
    if len(files) > limits.ARCHIVE_FILES:
        raise ReadFailure("T-20", {"count": str(len(files)), "limit": str(limits.ARCHIVE_FILES)})
    if sum(len(data) for _, data in files) > limits.PACKAGE_BYTES:
        raise ReadFailure("T-08", {"what": f"hơn {limits.PACKAGE_BYTES // limits.MIB} MB"})

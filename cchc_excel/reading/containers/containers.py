"""Files that carry files: a .zip, a message with attachments, a .zip attached to a message.

The only place that knows which of them is opened within which: a message within a .zip or within a message,
and a .zip within a message are, a .zip within a .zip is refused by name when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
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
from cchc_excel.reading.containers.tnef import SIGNATURE, packed_files
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.sniff import sniff_file_type

_OLE = b"\xd0\xcf\x11\xe0"
_LISTED = 5
_DEEPEST = 3  # containers within one another that are opened


def expand_file(data: bytes, name: str) -> ContainerFiles:
    """The files in a plain .zip or a message, each under a clean name; any other file is itself the only one.

    A message without attachments is itself, too: its words may hold a table. ReadFailure when the
    container as a whole is refused (T-03, T-08, T-20, T-21). Foreign structure is parsed here: of what
    was just received, let the worker do it.
    """
    return _opened_within(data, name, 1, zipped=False) or ContainerFiles(((name, data),))


def is_message(data: bytes) -> bool:
    """True for a message saved as a file, by whichever program."""
    return sniff_file_type(data).kind == "msg" if data.startswith(_OLE) else is_mail(data)


def _opened_within(data: bytes, name: str, depth: int, zipped: bool) -> ContainerFiles | None:
    """The files in a container, those of containers within it in their place; None for what is not opened."""
    if depth > _DEEPEST:
        return None
    is_zip = is_plain_zip(data)
    if is_zip and zipped:
        return None
    outer = unzip_archive(data, name) if is_zip else _of_mail(data, name)
    return _with_inner(outer, name, depth, zipped or is_zip) if outer else None


def _of_mail(data: bytes, name: str) -> ContainerFiles | None:
    """The attachments of a message; None for a message without any and for every other file."""
    carried = _carried_by(data) if is_message(data) else ()
    alone = all(has_trait(attachment.code, Trait.COMPANION) for attachment in carried)
    return None if alone else _opened(carried, name)


def find_companions(data: bytes, name: str) -> tuple[Finding, ...]:
    """Of a message that carries nothing to be read: what goes along with its words, a picture, a
    signature.
    """
    return _opened(_carried_by(data), name).findings[1:]


def _carried_by(data: bytes) -> tuple[Attachment, ...]:
    try:
        found = message_attachments(data) if data.startswith(_OLE) else read_mail_attachments(data)
        return tuple(attachment for packed in found for attachment in _unpacked(packed))
    except (ReadFailure, MemoryError):
        raise
    except Exception as error:  # foreign bytes may lead any parser to any exception
        raise ReadFailure("T-03", {"what": "cấu trúc của thư sai"}) from error


def _unpacked(packed: Attachment) -> Iterable[Attachment]:
    """What a winmail.dat holds; the attachment itself for every other, and for one that cannot be opened."""
    if not packed.data.startswith(SIGNATURE):
        return (packed,)
    try:
        files = packed_files(packed.data)
    except ReadFailure:
        files = ()
    return [Attachment(name, data) for name, data in files] or (packed,)


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


def _with_inner(outer: ContainerFiles, name: str, depth: int, zipped: bool) -> ContainerFiles:
    """The files; in place of one that is itself opened those that it carries."""
    files: list[tuple[str, bytes]] = []
    findings = list(outer.findings)
    for entry, data in outer.files:
        try:
            inner = _opened_within(data, f"{name}/{entry}", depth + 1, zipped)
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

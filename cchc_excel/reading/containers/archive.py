"""A .zip of filled forms, opened one level deep: each file by a clean name, nothing dropped unsaid."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.reading.containers.zip_names import written_name
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.parts.zip import inflate_entry, is_folder, open_zip, refuse_overlaps
from cchc_excel.reading.sniff_zip import sniff_zip

_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(  # whatever follows the first dot, and with blanks before it
    r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
_JUNK = re.compile(r"(^|/)(~\$|\.~lock|\._|\.ds_store$|thumbs\.db$|desktop\.ini$|__macosx/)", re.IGNORECASE)
_LONGEST = 120


@dataclass(frozen=True)
class ContainerFiles:
    """The files of an archive as (clean name, bytes), and what must be told about the others."""

    files: tuple[tuple[str, bytes], ...]
    findings: tuple[Finding, ...] = ()


def is_plain_zip(data: bytes) -> bool:
    """True for a .zip that is no document of an office program."""
    return data.startswith(b"PK") and sniff_zip(data).kind == "zip"


def unzip_archive(data: bytes, name: str) -> ContainerFiles:
    """The files in a plain .zip.

    ReadFailure when the archive as a whole is refused: broken (T-03), inflating (T-08), too many
    files (T-20), none (T-21). An archive within the archive is handed on and refused when read.
    """
    archive = open_zip(data)
    infos = [info for info in archive.infolist() if not is_folder(info)]
    _refuse_excess(archive, infos)
    files: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    for info, entry, said in _named(infos, name):
        findings.extend(said)
        if not any(has_trait(finding.code, Trait.PASSED_OVER) for finding in said):
            try:
                files.append((entry, inflate_entry(archive, info)))
            except ReadFailure as refusal:
                findings.append(refusal.finding(f"{name}/{entry}"))
    if not files and not any(finding.severity is not Severity.NOTE for finding in findings):
        raise ReadFailure("T-21")
    return ContainerFiles(tuple(files), tuple(findings))


def _refuse_excess(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> None:
    refuse_overlaps(archive)
    if len(infos) > limits.ARCHIVE_FILES:
        slots = {"count": str(len(infos)), "limit": str(limits.ARCHIVE_FILES)}
        raise ReadFailure("T-20", slots)
    if sum(info.file_size for info in infos) > limits.PACKAGE_BYTES:
        raise ReadFailure("T-08", {"what": f"hơn {limits.PACKAGE_BYTES // limits.MIB} MB"})


def _named(
    infos: list[zipfile.ZipInfo], archive: str
) -> Iterator[tuple[zipfile.ZipInfo, str, list[Finding]]]:
    """Each entry with a name of its own, and what must be said about the name."""
    taken: set[str] = set()
    for info in infos:
        written, guessed = written_name(info)
        clean = clean_name(written)
        if is_junk(clean):
            yield info, clean, [make_finding("T-44", Place(f"{archive}/{clean}", "", 0, 0), archive=archive)]
            continue
        free = free_name(clean, taken)
        place = Place(f"{archive}/{free}", "", 0, 0)
        said: list[Finding] = []
        if guessed or clean != written:
            seen = info.filename if guessed else written
            said.append(make_finding("T-45", place, archive=archive, written=_shown(seen)))
        if free != clean:
            said.append(make_finding("T-46", place, archive=archive))
        taken.add(free.casefold())
        yield info, free, said


def is_junk(path: str) -> bool:
    """True for what a system or an office program leaves beside files: ".DS_Store", "~$PL1.xlsx".

    `path` has "/" between folders; what lies in "__MACOSX" is such too.
    """
    return bool(_JUNK.search(path))


def free_name(clean: str, taken: set[str]) -> str:
    """The name, numbered when a file of that name was there before: "PL1 (2).xlsx"."""
    path, free, number = PurePosixPath(clean), clean, 1
    while free.casefold() in taken:
        number += 1
        free = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return free


def _shown(name: str) -> str:
    return _ODD.sub("", name)[:80]


def clean_name(name: str) -> str:
    """The name inside its folder: NFC, no climbing, no drive, nothing that Windows forbids."""
    name = unicodedata.normalize("NFC", _ODD.sub("", name)).replace("\\", "/")
    name = re.sub(r"^[A-Za-z]:(?=/)", "", name)
    parts = [_clean_part(text) for text in name.split("/")]
    return "/".join(part for part in parts if part) or "khong-ten"


def _clean_part(part: str) -> str:
    part = _FORBIDDEN.sub("_", part).strip().rstrip(". ")
    if _RESERVED.match(part):
        part = "_" + part
    if len(part) > _LONGEST:
        stem, dot, suffix = part.rpartition(".")
        short = bool(stem) and len(suffix) <= 8
        part = f"{stem[: _LONGEST - 10]}{dot}{suffix}" if short else part[:_LONGEST].rstrip(". ")
    return part

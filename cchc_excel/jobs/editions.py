"""Which forms a round asks for: those it was opened with, whatever the program has learnt since.

A round keeps a copy (`rounds/kept_forms`). One of the first release has none: the fingerprint in its blank
workbooks tells by which of the program's form sets they were made (issue 8, 1.19).
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.disk.shipped import earlier_specs, specs_root
from cchc_excel.forms.toml.files import load_folder
from cchc_excel.forms.toml.named_files import SET_FILE, unread_files
from cchc_excel.nouns.findings import Finding, make_finding, shown_name
from cchc_excel.nouns.spec import FormSet
from cchc_excel.rounds.folders import APPENDICES, BLANKS
from cchc_excel.rounds.kept_forms import keep_forms, kept_folder, set_aside


@dataclass(frozen=True)
class Edition:
    """A form set with the round's own appendices, the folder it was read from, and whether the blank
    workbooks of the round are known to be made by it (True also where there are none).
    """

    forms: FormSet
    source: Path
    fits: bool = True


def edition_of(folder: Path, name: str) -> Edition:
    """The edition of a round: its kept one, the one that made its blank workbooks, else today's.

    Raises what the spec reader raises.
    """
    own = folder / APPENDICES
    kept = kept_folder(folder, name)
    if kept:
        return Edition(load_folder(kept, own), kept)
    made_by = _carried(folder / BLANKS)
    known = [Edition(load_folder(source, own), source) for source in _sources(name)[: None if made_by else 1]]
    fitting = (edition for edition in known if not made_by or made_by in _fingerprints(edition.forms))
    return next(fitting, Edition(known[0].forms, known[0].source, fits=False))


def _sources(name: str) -> list[Path]:
    """Folders of the form set: today's, then earlier ones, the newest first."""
    earlier = [root / name for root in reversed(earlier_specs())]
    return [specs_root() / name, *(path for path in earlier if (path / SET_FILE).is_file())]


def _carried(blanks: Path) -> str:
    """The fingerprint in the first blank workbook that carries one; "" when there is none."""
    from cchc_excel.blank.masters import read_fingerprint  # with all that makes workbooks

    for path in sorted(blanks.glob("*.xlsx")):
        with contextlib.suppress(OSError, ValueError, zlib.error, struct.error):  # no workbook of ours
            if carried := read_fingerprint(path.read_bytes()):
                return carried
    return ""


def _fingerprints(forms: FormSet) -> set[str]:
    from cchc_excel.blank.master import fingerprint_forms

    return {fingerprint_forms(forms, level.key) for level in forms.levels}


def keep_edition(folder: Path, name: str) -> tuple[Finding, ...]:
    """The round keeps its edition from now on; what the clerk should know of it, D-42 or D-43, and of
    files beside its own appendices that are not read, C-18.

    Where the blank workbooks were made by forms that the program does not have, nothing is kept: the
    round may be gone on with in the program that opened it. A folder that cannot be written is let be.
    """
    edition = edition_of(folder, name)
    unread = unread_files(folder / APPENDICES)
    beside = tuple(
        make_finding("C-18", folder=APPENDICES, name=shown_name(text), why=why) for text, why in unread
    )
    if not edition.fits:
        return (make_finding("D-43", folder=BLANKS), *beside)
    with contextlib.suppress(OSError):
        keep_forms(folder, edition.source)
    changed = ", ".join(_changed(edition, folder, name))
    return (make_finding("D-42", forms=changed), *beside) if changed else beside


def _changed(edition: Edition, folder: Path, name: str) -> Iterator[str]:
    """What today's form set has otherwise: numbers of appendices, names of lists, or "bộ biểu"."""
    if not (specs_root() / name / SET_FILE).is_file():
        return
    today = load_folder(specs_root() / name, folder / APPENDICES)
    if edition.forms == today:
        return
    before = {appendix.key: appendix for appendix in edition.forms.every_form}
    now = {appendix.key: appendix for appendix in today.every_form}
    other = [now.get(key) or before[key] for key in {**now, **before} if now.get(key) != before.get(key)]
    yield from (getattr(one, "number", "") or one.title for one in other[:5])
    if not other:
        yield "quy tắc chung của bộ biểu"


def move_to_today(folder: Path, name: str) -> Path | None:
    """The round goes over to today's forms; its old ones are set aside, and where they are now.

    Workbooks sent out before are of the old forms: the blank ones must be made and sent anew.
    """
    aside = set_aside(folder)
    keep_forms(folder, specs_root() / name)
    return aside

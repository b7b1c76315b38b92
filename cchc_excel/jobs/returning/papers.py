"""Names and plain texts of what goes back, and what earlier runs left behind."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from cchc_excel.reading.containers.archive import clean_name
from cchc_excel.vietnamese.text import fold_text


def free_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names, numbered where two are alike on some disk: "PL1.xlsx", "PL1 (2).xlsx"; "" stays ""."""
    taken: set[str] = set()
    free: list[str] = []
    for name in names:
        one, number = name, 1
        while one and one.casefold() in taken:
            number += 1
            one = f"{Path(name).stem} ({number}){Path(name).suffix}"
        taken.add(one.casefold())
        free.append(one)
    return tuple(free)


def encode_plain_text(text: str) -> bytes:
    """As Notepad, e-mail programs and Zalo on Windows take it: UTF-8 with BOM, CRLF."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def letter_name(shown: str) -> str:
    """The letter's name for a file that is nobody's: ASCII, so that any program keeps it."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold_text(shown)).strip("-")[:80]
    return clean_name(f"{slug or 'tep'}.txt")


def find_other_files(folder: Path, written: Collection[Path]) -> tuple[Path, ...]:
    """The files in the folder and below that are none of these."""
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file() and path not in written)

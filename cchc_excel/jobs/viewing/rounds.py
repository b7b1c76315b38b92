"""The rounds that lie in a folder, the one touched last first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_excel.disk.told_faults import usage_fault
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.folders import ROUND_FILE
from cchc_excel.rounds.ledger.store import FILE_NAME
from cchc_excel.rounds.round_files import read_round

_KEY = 12  # hex digits: one folder among those of an office


@dataclass(frozen=True, kw_only=True)
class RoundCard:
    """A folder with a round, and the round; where its settings cannot be read, why not (`round_` is None)."""

    key: str
    folder: Path
    touched: datetime
    round_: Round | None = None
    fault: str = ""


def round_key(folder: Path) -> str:
    """What names the folder in an address, so that no address is ever a path."""
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY]


def list_rounds(home: Path) -> tuple[RoundCard, ...]:
    """The rounds right in that folder, and the folder itself if it is one; newest first."""
    cards = [_card(folder) for folder in _folders(home)]
    return tuple(sorted(cards, key=lambda card: card.touched, reverse=True))


def find_round_folder(home: Path, key: str) -> Path | None:
    """The folder of that key among those of `list_rounds`; its settings are not read."""
    return next((folder for folder in _folders(home) if round_key(folder) == key), None)


def _folders(home: Path) -> Iterator[Path]:
    """The folders that hold a round's settings."""
    inside = sorted(path for path in home.iterdir() if path.is_dir()) if home.is_dir() else []
    for folder in (home, *inside):
        if (folder / ROUND_FILE).is_file():
            yield folder


def _card(folder: Path) -> RoundCard:
    known = [folder / name for name in (ROUND_FILE, FILE_NAME, f"{FILE_NAME}-wal")]
    touched = datetime.fromtimestamp(max(path.stat().st_mtime for path in known if path.is_file()))
    key = round_key(folder)
    try:
        return RoundCard(key=key, folder=folder, touched=touched, round_=read_round(folder))
    except (ClerkFault, OSError) as fault:
        return RoundCard(key=key, folder=folder, touched=touched, fault=usage_fault(fault))


def list_form_sets() -> tuple[tuple[str, str], ...]:
    """Name and title of every form set that the program knows."""
    return tuple((name, load_form_set(name).title) for name in form_set_names())

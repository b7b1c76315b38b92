"""Which files a form set is made of: its own, those of other sets that it shares, and a round's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.files.spec_getters import KEY, Table, fault, nearest, texts
from cchc_excel.nouns.spec import SpecError

SET_FILE = "bo-bieu.toml"
SET_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SYSTEM = ("thumbs.db", "desktop.ini")  # what Windows leaves in a folder
_STEM = re.compile(rf"{KEY.pattern}(-[a-z0-9_]+)*")


@dataclass(frozen=True)
class NamedFile:
    """A file of one appendix or list; `shared` is true when it lies in another set's folder."""

    path: Path
    shared: bool = False

    @property
    def shown(self) -> str:
        """The name that a fault bears: folder and file."""
        return f"{self.path.parent.name}/{self.path.name}"


def named_files(table: Table, key: str, folder: Path) -> tuple[NamedFile, ...]:
    """The files that a set's key names: "pl1" beside the set's file, "hai-long/hl" in another set."""
    found = []
    for index, written in enumerate(texts(table, key)):
        home, slash, stem = written.rpartition("/")
        shared = bool(slash)
        inside = folder.parent / home if shared else folder
        path = inside / f"{stem}.toml"
        good = _STEM.fullmatch(stem) and (not shared or SET_NAME.fullmatch(home))
        if not good or not path.is_file() or (shared and not (inside / SET_FILE).is_file()):
            known = [one.stem for one in folder.glob("*.toml") if one.name != SET_FILE]
            raise fault(
                table,
                f"{key}[{index}]",
                f"Không có tệp “{written}.toml”.",
                f"Hãy thêm tệp hoặc sửa tên.{nearest(written, known)}",
            )
        found.append(NamedFile(path, shared))
    return tuple(found)


def own_files(folder: Path | None) -> tuple[NamedFile, ...]:
    """The TOML files that a round adds, by name; temporary and hidden ones are passed over."""
    return tuple(NamedFile(one) for one in _beside(folder) if is_spec(one))


def misnamed_files(folder: Path | None) -> tuple[SpecError, ...]:
    """A fault for each file that Notepad saved under another name ("pl7.toml.txt"): no form may go out
    without it.
    """
    named = [one for one in _beside(folder) if not is_spec(one) and ".toml" in one.name.lower()]
    return tuple(
        SpecError(
            f"{one.parent.name}/{one.name}",
            "(tên tệp)",
            "Tên tệp không kết thúc bằng .toml nên phụ lục này chưa được đọc.",
            f"Hãy đổi tên thành “{one.name[: one.name.lower().index('.toml')]}.toml”.",
        )
        for one in named
    )


def unread_files(folder: Path) -> tuple[str, ...]:
    """The names of files and folders beside the round's own appendices that are not read, by name."""
    return tuple(one.name for one in _beside(folder) if not is_spec(one))


def is_spec(path: Path) -> bool:
    """True for a file that is read as an appendix or a list."""
    return path.suffix.lower() == ".toml" and path.is_file()


def _beside(folder: Path | None) -> list[Path]:
    if folder is None or not folder.is_dir():
        return []
    seen = (one for one in folder.iterdir() if not one.name.startswith((".", "~")))
    return sorted((one for one in seen if one.name.lower() not in _SYSTEM), key=lambda one: natural(one.name))


def natural(name: str) -> list[tuple[int, str]]:
    """A key that sorts names as people count: pl4 before pl10."""
    return [
        (int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", name.lower())
    ]

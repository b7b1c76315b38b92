"""Which files a form set is made of: its own, those of other sets that it shares, and a round's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.files.spec_getters import KEY, Table, fault, nearest, texts

SET_FILE = "bo-bieu.toml"
SET_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
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
    if folder is None:
        return ()
    found = sorted(one for one in folder.glob("*.toml") if one.is_file())
    return tuple(NamedFile(one) for one in found if not one.name.startswith((".", "~")))

"""Which files a form set is made of: its own, those of other sets that it shares, and a round's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.forms.toml.getters import TomlTable, key_fault, read_texts, suggest_nearest
from cchc_excel.forms.toml.name_characters import KEY
from cchc_excel.nouns.spec import SpecError

SET_FILE = "bo-bieu.toml"
SET_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SYSTEM = re.compile(r"thumbs\.db|desktop\.ini|\.ds_store|\._.*|\.cchc-tam-.*", re.IGNORECASE)
_PASSED_OVER = (".", "~")  # hidden files, copies that a program keeps while a file is open
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


def named_files(table: TomlTable, key: str, folder: Path) -> tuple[NamedFile, ...]:
    """The files that a set's key names: "pl1" beside the set's file, "hai-long/hl" in another set."""
    found = []
    for index, written in enumerate(read_texts(table, key)):
        home, slash, stem = written.rpartition("/")
        shared = bool(slash)
        inside = folder.parent / home if shared else folder
        path = inside / f"{stem}.toml"
        good = _STEM.fullmatch(stem) and (not shared or SET_NAME.fullmatch(home))
        if not good or not path.is_file() or (shared and not (inside / SET_FILE).is_file()):
            known = [path.stem for path in folder.glob("*.toml") if path.name != SET_FILE]
            raise key_fault(
                table, f"{key}[{index}]", "G-20", written=written, near=suggest_nearest(written, known)
            )
        found.append(NamedFile(path, shared))
    return tuple(found)


def own_files(folder: Path | None) -> tuple[NamedFile, ...]:
    """The TOML files that a round adds, by name; temporary and hidden ones are passed over."""
    return tuple(NamedFile(path) for path in _beside(folder) if is_spec(path))


def misnamed_files(folder: Path | None) -> tuple[SpecError, ...]:
    """A fault for each file that Notepad saved under another name ("pl7.toml.txt"): no form may go out
    without it.
    """
    return tuple(
        SpecError(f"{path.parent.name}/{path.name}", "(tên tệp)", "G-21", remedy=_renaming(path))
        for path in _beside(folder)
        if path.is_file() and ".toml" in path.name.lower() and not (is_spec(path) or _passed_over(path))
    )


def _renaming(path: Path) -> str:
    """What to do about a misnamed file: renamed it must be the text that it ought to be, and the only one."""
    meant = f"{path.name[: path.name.lower().index('.toml')]}.toml"
    if path.with_name(meant).exists():
        return f"Đã có “{meant}” cùng thư mục: hãy giữ một tệp, chuyển tệp kia đi nơi khác."
    if _is_text(path):
        return f"Hãy đổi tên thành “{meant}”."
    return f"Tệp không phải văn bản thuần: hãy chép nội dung vào Notepad rồi lưu thành “{meant}”."


def _is_text(path: Path) -> bool:
    """True for a file whose bytes can be a TOML file; a Word document is none, whatever it is called."""
    try:
        return "\0" not in path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False


def unread_files(folder: Path) -> tuple[tuple[str, str], ...]:
    """Each file and folder beside the round's own appendices that is not read, by name, and why not."""
    return tuple((path.name, _why(path)) for path in _beside(folder) if not is_spec(path))


def _why(path: Path) -> str:
    if _passed_over(path):
        return f"tên bắt đầu bằng “{path.name[0]}” là tên của tệp ẩn hoặc tệp tạm"
    return "chỉ tệp .toml là phụ lục"


def is_spec(path: Path) -> bool:
    """True for a file that is read as an appendix or a list."""
    return path.suffix.lower() == ".toml" and path.is_file() and not _passed_over(path)


def _passed_over(path: Path) -> bool:
    return path.name.startswith(_PASSED_OVER)


def _beside(folder: Path | None) -> list[Path]:
    """What lies in the folder by name, but for what systems and this program itself leave there."""
    if folder is None or not folder.is_dir():
        return []
    seen = (path for path in folder.iterdir() if not _SYSTEM.fullmatch(path.name))
    return sorted(seen, key=lambda path: natural_sort_key(path.name))


def natural_sort_key(name: str) -> list[tuple[int, str]]:
    """A key that sorts names as people count: pl4 before pl10."""
    return [
        (int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", name.lower())
    ]

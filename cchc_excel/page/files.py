"""The files of a round that may be fetched: its blanks and results, by names that are never paths."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cchc_excel.disk.safe_write import PARTIAL
from cchc_excel.rounds.folders import BLANKS, RESULTS

_NAMES: Mapping[str, str] = {  # what a result is called
    "tong-hop.xlsx": "Sổ tổng hợp",
    "so-lieu.csv": "Bảng số liệu (CSV)",
    "so-lieu.parquet": "Bảng số liệu (Parquet)",
    "danh-sach.csv": "Các dòng của danh sách (CSV)",
    "danh-sach.parquet": "Các dòng của danh sách (Parquet)",
    "loi-can-sua.xlsx": "Danh sách phát hiện",
    "bao-cao.docx": "Báo cáo Word",
    "viec-can-xem.txt": "Chỗ cần xem lại trong báo cáo",
    "thay-doi-bao-cao.txt": "Chỗ báo cáo khác lần viết trước",
    "doc-soat.xlsx": "Kết quả đọc soát",
}


def find_file(folder: Path, key: str) -> Path | None:
    """The file of that key; None for a key that no file which may be fetched has."""
    return next((path for path in _offered(folder) if _key(folder, path) == key), None)


def tell_files(folder: Path, wanted: Iterable[str]) -> list[dict[str, str]]:
    """Name, words and key of these files of the round (paths within it), those that are there."""
    there = {path.relative_to(folder).as_posix(): path for path in _offered(folder)}
    return [
        {"name": _shown(there[name]), "key": _key(folder, there[name]), "file": there[name].name}
        for name in wanted
        if name in there
    ]


def files_under(folder: Path, part: str) -> list[str]:
    """The paths within the round of what lies in one of its folders, sub-folders included."""
    inside = (path.relative_to(folder).as_posix() for path in _offered(folder))
    return [name for name in inside if name.startswith(f"{part}/")]


def _shown(path: Path) -> str:
    return _NAMES.get(path.name, path.name)


def _offered(folder: Path) -> Iterator[Path]:
    for part in (RESULTS, BLANKS):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith(PARTIAL):
                yield path


def _key(folder: Path, path: Path) -> str:
    inside = path.relative_to(folder).as_posix()
    return hashlib.sha256(inside.encode("utf-8", "surrogatepass")).hexdigest()[:16]

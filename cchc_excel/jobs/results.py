"""Names of what a round's jobs write, and where."""

from __future__ import annotations

from pathlib import Path

TOTALS = "tong-hop.xlsx"
LONG_CSV = "so-lieu.csv"
LONG_PARQUET = "so-lieu.parquet"
LISTS_CSV = "danh-sach.csv"
LISTS_PARQUET = "danh-sach.parquet"
FINDINGS = "loi-can-sua.xlsx"
REPORT = "bao-cao.docx"
CHECKLIST = "viec-can-xem.txt"
CHANGES = "thay-doi-bao-cao.txt"
SIGNED_REPORT = "bao-cao-da-ky.docx"  # a signed report that is not the one of ours
AGAINST_SIGNED = "khac-ban-da-ky.txt"
NAMES = "ten-trong-mau.csv"


def checklist_of(report: str) -> str:
    """The name of the checklist of a report: each report has its own."""
    return CHECKLIST if report == REPORT else f"{Path(report).stem}-can-xem.txt"


def changes_of(report: str) -> str:
    """The name of the file that tells what changed in a report."""
    return CHANGES if report == REPORT else f"{Path(report).stem}-thay-doi.txt"


def prepare_result_path(folder: Path, name: str) -> Path:
    """The path of a result, its folder made."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name

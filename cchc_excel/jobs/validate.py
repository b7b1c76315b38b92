"""`cchc validate`: findings of the inbox, or of any files, as data and as an Excel list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cchc_excel.books.findings_book import findings_book, is_findings_book
from cchc_excel.files.safe_write import write_whole
from cchc_excel.jobs.collect import collect
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import Examined, examine, files_of
from cchc_excel.jobs.progress import Progress, silent
from cchc_excel.nouns.arrival import Punctual
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding


class Validated(NamedTuple):
    """What files say, and for a round's inbox how they came against the deadline (None without one)."""

    examined: Examined
    findings: tuple[Finding, ...]
    punctual: Punctual | None = None


def validate(desk: Desk, paths: Sequence[Path], progress: Progress = silent) -> Validated:
    """What the named files say; without names, what the round's inbox says, missing units included.

    ClerkFault when a named path does not exist or no file is found.
    """
    if not paths:
        collected = collect(desk, progress)
        return Validated(collected.examined, collected.findings, collected.punctual)
    for path in paths:
        if not path.exists():
            raise ClerkFault(f"Không có tệp hay thư mục “{path}”. Hãy kiểm tra lại đường dẫn.")
    files = files_of(paths)
    if not files:
        raise ClerkFault(f"Không có tệp nào trong “{paths[0]}”. Hãy kiểm tra lại đường dẫn.")
    examined = examine(desk, files, progress)
    return Validated(examined, examined.findings)


def findings_list(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings as plain data for JSON: code, rule, severity, unit, file, sheet, cell, text."""
    return [
        {
            "ma": one.code,
            "quy_tac": one.rule,
            "muc_do": one.severity.value,
            "don_vi": one.unit,
            "tep": one.place.file if one.place else one.slots.get("file", ""),
            "trang": one.place.sheet if one.place else "",
            "o": one.place.a1 if one.place else "",
            "noi_dung": one.text,
        }
        for one in findings
    ]


def findings_workbook(desk: Desk, findings: Sequence[Finding], path: Path) -> None:
    """The findings as an Excel list at that path.

    ClerkFault when the path is not an .xlsx, lies among received or sent files, or holds anything
    but an earlier list: nothing else is ever written over.
    """
    if path.suffix.lower() != ".xlsx":
        raise ClerkFault(f"Danh sách phải là tệp .xlsx, đang ghi “{path.name}”. Hãy đặt tên như loi.xlsx.")
    if any(folder.resolve() in path.resolve().parents for folder in (desk.inbox, desk.blanks)):
        raise ClerkFault(f"Không ghi danh sách vào “{path.parent}”: nơi đó để biểu. Hãy chọn chỗ khác.")
    if path.exists() and not is_findings_book(path.read_bytes()):
        raise ClerkFault(f"Đã có tệp khác ở “{path}”. Hãy chọn tên khác cho danh sách.")
    write_whole(path, findings_book(findings, desk.round_))

"""`cchc form-check`: a Word document held against Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.proofreading.form.check import check_form_bytes
from cchc_excel.proofreading.source import UnreadableReport

LARGEST = 40 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class FormChecked:
    """The findings about the form of one file; notes do not make it wrong."""

    file: str
    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        return all(finding.severity is Severity.NOTE for finding in self.findings)


def check_form_file(path: Path) -> FormChecked:
    """The form of a Word file; P-20 when it cannot be read."""
    if not path.is_file():
        raise ClerkFault("X-42", path=path)
    if path.stat().st_size > LARGEST:
        return FormChecked(
            path.name, (make_finding("P-20", None, file=path.name, reason="tệp lớn hơn 40 MB"),)
        )
    try:
        return FormChecked(path.name, check_form_bytes(path.read_bytes()))
    except UnreadableReport as fault:
        return FormChecked(path.name, (make_finding("P-20", None, file=path.name, reason=str(fault)),))


def form_data(done: FormChecked) -> dict[str, object]:
    """Everything found as plain data for JSON."""
    return {
        "tep": done.file,
        "dung_the_thuc": done.clean,
        "phat_hien": [
            {
                "ma": finding.code,
                "muc_do": finding.severity.value,
                "vi_tri": finding.slots.get("where", ""),
                "noi_dung": finding.text,
            }
            for finding in done.findings
        ],
    }

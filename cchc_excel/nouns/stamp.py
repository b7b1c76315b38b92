"""Identity of a workbook, held four ways: document properties, hidden sheet, defined names, print.

The writer and the reader share the names and the printed line from here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.spec import FormSet
from cchc_excel.vietnamese.patterns import compile_search

HIDDEN_SHEET = "_cchc"
FIELDS = ("bo_bieu", "phien_ban", "don_vi", "ky", "pham_vi")
PREFIX = "cchc_"  # custom properties and defined names: cchc_bo_bieu, cchc_don_vi ...
CHECKSUM = "cchc_kiem"
# Rows of the hidden sheet, from A1 on: PREFIX + field | value (the five fields, then CHECKSUM); then
# the key map, one row per line and per column of each form: KEY_ROW | sheet | appendix key | printed
# code | indicator key | row number, and KEY_COLUMN | sheet | appendix key | column label | column key |
# column number. Drop-down lists stand from column H on.
KEY_ROW, KEY_COLUMN = "dong", "cot"
_SCOPES = {Scope.OWN: "rieng", Scope.TOTAL: "tong"}
_LINE = compile_search(
    r"Mã biểu:\s*(?P<bo_bieu>[\w.-]+)/(?P<phien_ban>[\w.-]+)/(?P<phu_luc>[\w.-]+)\s*[·.|-]\s*"
    r"Đơn vị:\s*(?P<don_vi>\w+)\s*[·.|-]\s*Kỳ:\s*(?P<ky>[\w.-]+)\s*[·.|-]\s*Phạm vi:\s*(?P<pham_vi>\w+)",
    hit="Mã biểu: 477/2020/pl1 · Đơn vị: 19999 · Kỳ: quy-1-2020 · Phạm vi: rieng",
    miss="Mã biểu: 477 · Đơn vị: 19999",
)


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Whose workbook this is, for which form set, edition and period, and with which scope."""

    form_set: str
    edition: str
    unit: str
    period: str
    scope: Scope

    def fields(self) -> dict[str, str]:
        """The five fields by their stored names, without the prefix."""
        values = (self.form_set, self.edition, self.unit, self.period, _SCOPES[self.scope])
        return dict(zip(FIELDS, values, strict=True))

    def line(self, appendix: str) -> str:
        """The printed stamp of one sheet; `parse_line` reads it back."""
        return (
            f"Mã biểu: {self.form_set}/{self.edition}/{appendix.upper()} · Đơn vị: {self.unit}"
            f" · Kỳ: {self.period} · Phạm vi: {_SCOPES[self.scope]}"
        )


def from_fields(fields: Mapping[str, str]) -> Stamp | None:
    """The stamp that these fields spell out; None when one is missing or the scope is unknown."""
    scopes = {text: scope for scope, text in _SCOPES.items()}
    if any(not fields.get(name) for name in FIELDS) or fields["pham_vi"] not in scopes:
        return None
    return Stamp(
        form_set=fields["bo_bieu"],
        edition=fields["phien_ban"],
        unit=fields["don_vi"],
        period=fields["ky"],
        scope=scopes[fields["pham_vi"]],
    )


def parse_line(text: str) -> tuple[Stamp, str] | None:
    """The stamp and the appendix key (lower case) of a printed stamp line, if the text is one."""
    found = _LINE.search(text)
    stamp = from_fields(found.groupdict()) if found else None
    return (stamp, found["phu_luc"].lower()) if stamp and found else None


def compute_checksum(stamp: Stamp, forms: FormSet) -> str:
    """Twelve hex digits over the stamp and the key map: differs when either was changed."""
    lines = ["|".join(stamp.fields().values())]
    for appendix in forms.appendices:
        keys = ",".join(f"{indicator.code}={indicator.key}" for indicator in appendix.indicators)
        columns = ",".join(column.key for column in appendix.columns)
        lines.append(f"{appendix.key}:{appendix.sheet}:{columns}:{keys}")
    for form in forms.lists:
        lines.append(f"{form.key}:{form.sheet}:{','.join(indicator.key for indicator in form.fields)}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]

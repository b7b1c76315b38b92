"""The office as its file says it, with what a command says over it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from cchc_excel.rounds.issuer.keys import KINDS_OF_DOCUMENT
from cchc_excel.rounds.issuer.reading import OfficeFile, OfficeTable
from cchc_excel.rounds.office import Ground, Office

# field of Office -> section and key of the file
TEXTS_OF = {
    "place": ("co_quan", "dia_danh"),
    "superior": ("co_quan", "chu_quan"),
    "issuer": ("co_quan", "ban_hanh"),
    "symbol": ("co_quan", "ky_hieu"),
    "authority": ("ky", "tham_quyen"),
    "position": ("ky", "chuc_vu"),
    "head": ("ky", "nguoi_dung_dau"),
    "signer": ("ky", "ho_ten"),
}
ADDRESSEES = ("kinh_gui", "bao_cao")


def office_of_file(file: OfficeFile) -> Office:
    """What the file says; blank where it says nothing."""
    texts: dict[str, Any] = {name: file.text(*place) for name, place in TEXTS_OF.items()}
    given = {kind: file.texts("noi_nhan", kind) for kind in KINDS_OF_DOCUMENT}
    return Office(
        **texts,
        addressees=file.texts(*ADDRESSEES),
        grounds=tuple(_ground(table) for table in file.lists.get("can_cu", ())),
        recipients={kind: lines for kind, lines in given.items() if lines},
        padded=file.text("co_quan", "so_duoi_10") == "01",
    )


def _ground(table: OfficeTable) -> Ground:
    day = table["ngay"]
    assert isinstance(day, date)  # the reader takes nothing else
    return Ground(
        kind=str(table["loai"]),
        number=str(table["so"]),
        signed_on=day,
        issuer=str(table["co_quan"]),
        about=str(table.get("ve", "")),
    )


def lay_over(office: Office, said: Office) -> Office:
    """The office with every field that `said` fills taken from there."""
    filled = {field.name: getattr(said, field.name) for field in fields(said) if getattr(said, field.name)}
    if "recipients" in filled:
        filled["recipients"] = {**office.recipients, **said.recipients}
    return replace(office, **filled)

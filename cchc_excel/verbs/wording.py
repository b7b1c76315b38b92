"""The words and numbers that a Word template may use, built from the figures of a round.

A template names `pl1.vb_chi_dao["2019"]`, `pl1.vb_chi_dao.tong`, `don_vi.chua_bao_cao` ...; whatever
has no data says so itself (`thieu`) and is never an empty text or a 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.verbs.wording_change import adds_up, change
from cchc_excel.verbs.wording_office import Office, letterhead, official_date, split_name
from cchc_excel.verbs.wording_reporters import goals, reporters
from cchc_excel.verbs.wording_tables import sheet_of


@dataclass(frozen=True, kw_only=True)
class Term:
    """The reporting period: its name, and its first and last day in official form."""

    ten: str
    tu_ngay: str
    den_ngay: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """The reporting unit: "huyện", "Quảng Điền", "huyện Quảng Điền"."""

    cap: str
    ten: str
    day_du: str


@dataclass(frozen=True)
class Wording:
    """Everything a template may name (`names`), and what the document itself must record."""

    names: Mapping[str, object]
    title: str
    author: str
    dated: date


def wording(
    forms: FormSet, round_: Round, figures: Mapping[Cell, Figure], office: Office | None = None
) -> Wording:
    """The context of a report of the reporting unit over all appendices of the form set.

    Root names: one per appendix key (`pl1`), `phu_luc` (all of them in order), `muc_tieu` (goals,
    where the set has an appendix of states), `don_vi` (who reported), `noi` (the reporting unit),
    `ky` (the period), `van_ban` (heading, signature, address blocks), `bo_bieu` (name of the form
    set), the comparison `thay_doi(truoc, sau)` and the test `khop(tong, phan, phan)`.
    """
    sheets = {one.key: sheet_of(forms, round_, one, figures) for one in forms.appendices}
    letter = letterhead(forms, round_, office or Office())
    targets = [found for one in forms.appendices if (found := goals(one, round_, figures))]
    names: dict[str, object] = {
        **sheets,
        "phu_luc": tuple(sheets.values()),
        "don_vi": reporters(forms, round_, figures),
        "noi": _place(forms, round_),
        "ky": Term(
            ten=round_.period.name,
            tu_ngay=official_date(round_.period.start),
            den_ngay=official_date(round_.period.end),
        ),
        "van_ban": letter,
        "bo_bieu": forms.title,
        "thay_doi": change,
        "khop": adds_up,
    }
    if targets:
        names["muc_tieu"] = targets[0]
    return Wording(names, title=f"Báo cáo {forms.title}", author=letter.co_quan, dated=round_.period.end)


def _place(forms: FormSet, round_: Round) -> Place:
    kind, name = split_name(round_.reporting, forms)
    return Place(cap=kind, ten=name, day_du=f"{kind} {name}".strip())

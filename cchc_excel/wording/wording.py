"""The words and numbers that a Word template may use, built from the figures of a round.

A template names `pl1.vb_chi_dao["2019"]`, `pl1.vb_chi_dao.tong`, `don_vi.chua_bao_cao` ...; whatever
has no data says so itself (`thieu`) and is never an empty text or a 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from cchc_excel.nouns.course.arrival import Punctual
from cchc_excel.nouns.figure import Figure, Listing
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.issuer.letterhead import Letterhead, make_letterhead
from cchc_excel.rounds.office import Office, official_date, split_name
from cchc_excel.wording.asked import find_asked_cell
from cchc_excel.wording.change import adds_up, say_change
from cchc_excel.wording.charts import make_charts
from cchc_excel.wording.criteria import describe_inspection
from cchc_excel.wording.holes import Hole
from cchc_excel.wording.limits import list_units_below
from cchc_excel.wording.parts import Figures, WordingPart, change_values, names_of_part
from cchc_excel.wording.periods import OtherRound, earlier_part
from cchc_excel.wording.printed import pad_count
from cchc_excel.wording.rank import rank_units
from cchc_excel.wording.senders.punctuality import describe_punctuality
from cchc_excel.wording.senders.reporters import count_goals, describe_reporters
from cchc_excel.wording.values import Phrase


@dataclass(frozen=True, kw_only=True)
class Term:
    """The reporting period: its name, and its first and last day in official form."""

    ten: str
    tu_ngay: str
    den_ngay: str


@dataclass(frozen=True, kw_only=True)
class ReportingUnit:
    """The reporting unit: "huyện", "Quảng Điền", "huyện Quảng Điền"."""

    cap: str
    ten: str
    day_du: str


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What a report may name beside the round's figures: its lists, the names of units inside totals
    books, and figures of parts and other rounds.

    `own` are the reporting unit's own answers, `below` those of the units below it. Whatever is None is
    left out of the names. `punctual` is how the round's filings stand to its deadline, None without one:
    then its names are there and say so.
    """

    listings: Mapping[str, Listing] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    own: Figures | None = None
    below: Figures | None = None
    previous: OtherRound | None = None
    last_year: OtherRound | None = None
    punctual: Punctual | None = None


def _no_cell(_: Hole) -> str:
    return ""


@dataclass(frozen=True)
class Wording:
    """Everything a template may name (`names`), and what the document itself must record.

    `draft` is the line that marks a document as not fit to be signed, "" for none; `notes` what a clerk
    must know of these words whatever the template; `find_cell` says in which cell of its sheet a missing
    figure is asked.
    """

    names: Mapping[str, object]
    title: str
    author: str
    dated: date
    draft: str = ""
    notes: tuple[Finding, ...] = ()
    find_cell: Callable[[Hole], str] = _no_cell
    whose: tuple[str, str, str] = ("", "", "")


_FUNCTIONS = {"thay_doi": say_change, "khop": adds_up, "xep_hang": rank_units, "duoi": list_units_below}


def make_wording(
    forms: FormSet,
    round_: Round,
    figures: Mapping[Cell, Figure],
    office: Office | None = None,
    beside: Beside | None = None,
) -> Wording:
    """The context of a report of the reporting unit over all appendices of the form set.

    Root names: one per appendix and list key (`pl1`, `tre_han`), `phu_luc` (all appendices in order),
    `dung_han` (the rates "đúng hạn", where the set has such lines), `muc_tieu` (goals, where it has an
    appendix of states), `don_vi` (who reported), `nop` (who sent when), `noi` (the reporting unit),
    `ky` (the period), `van_ban` (heading, signature, address blocks), `bo_bieu` (name of the form set),
    `bieu_do`; `rieng`, `cap_duoi`, `ky_truoc`, `cung_ky`, with the names of appendices, lists and rates
    inside; the comparison `thay_doi(truoc, sau)`, the test `khop(tong, phan, phan)`, the order
    `xep_hang(so)`.
    """
    extra = beside or Beside()
    letter = make_letterhead(forms, round_, office or Office())
    names: dict[str, object] = {
        **names_of_part(forms, Figures(round_=round_, figures=figures, listings=extra.listings)),
        **_parts(forms, round_, extra),
        **_about(forms, round_, letter),
        "bieu_do": make_charts(forms, round_, figures),
        "don_vi": describe_reporters(forms, round_, figures),
        "nop": describe_punctuality(extra.punctual, round_, bool(office and office.padded)),
        **_FUNCTIONS,
        **_assessed(forms, round_, figures),
    }
    if office and office.padded:
        names = {key: change_values(pad_count, value) for key, value in names.items()}
    return Wording(
        names,
        title=f"Báo cáo {forms.title}",
        author=letter.co_quan,
        dated=round_.period.end,
        find_cell=partial(find_asked_cell, forms),
        whose=(forms.id, round_.period.key, "" if round_.units else round_.reporting.code),
    )


def _assessed(forms: FormSet, round_: Round, figures: Mapping[Cell, Figure]) -> dict[str, object]:
    """The goals and what was inspected, where appendices ask for them."""
    inspected = describe_inspection(forms.appendices, round_, figures)
    upright = [appendix for appendix in forms.appendices if not appendix.across]
    targets = [found for appendix in upright if (found := count_goals(appendix, round_, figures))]
    found_goals = {"muc_tieu": targets[0]} if targets else {}
    return {**found_goals, "kiem_tra": inspected} if inspected else {**found_goals}


def _about(forms: FormSet, round_: Round, letter: Letterhead) -> dict[str, object]:
    """Who, when, and the blocks around the text."""
    return {
        "noi": _place(forms, round_),
        "ky": Term(
            ten=round_.period.name,
            tu_ngay=official_date(round_.period.start),
            den_ngay=official_date(round_.period.end),
        ),
        "van_ban": letter,
        "bo_bieu": forms.title,
    }


def _parts(forms: FormSet, round_: Round, beside: Beside) -> dict[str, WordingPart]:
    """Figures of a part of the round, and of other rounds, each under its name."""
    found = {
        "rieng": _part(forms, round_.reporting.name, beside.own),
        "cap_duoi": _part(forms, "các đơn vị cấp dưới", beside.below),
        "ky_truoc": earlier_part(forms, round_, beside.previous, beside.names) if beside.previous else None,
        "cung_ky": earlier_part(forms, round_, beside.last_year, beside.names) if beside.last_year else None,
    }
    return {name: part for name, part in found.items() if part}


def _part(forms: FormSet, name: str, figures: Figures | None) -> WordingPart | None:
    if figures is None:
        return None
    period = figures.round_.period
    return WordingPart(
        ten=name,
        tu_ngay=official_date(period.start),
        den_ngay=official_date(period.end),
        luu_y=Phrase(chu="", thieu="không có điều phải lưu ý"),
        thieu="" if figures.round_.expected() else f"không có số liệu của {name}",
        muc=names_of_part(forms, figures),
    )


def _place(forms: FormSet, round_: Round) -> ReportingUnit:
    kind, name = split_name(round_.reporting, forms)
    return ReportingUnit(cap=kind, ten=name, day_du=f"{kind} {name}".strip())

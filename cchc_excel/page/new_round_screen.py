"""A new round in five questions: forms, period, who reports, by when, whose office."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from starlette.responses import Response

from cchc_excel.disk.told_faults import usage_fault
from cchc_excel.jobs.init import Opening, RoundPlan, plan_round, start_round
from cchc_excel.jobs.office import ASKED_AT_FIRST, set_office, start_office_file
from cchc_excel.jobs.reporting.keep import free_name
from cchc_excel.jobs.units import list_provinces, province_units, write_units
from cchc_excel.jobs.viewing.rounds import list_form_sets, round_key
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.official import TWO_LEVELS_SINCE
from cchc_excel.page.answers import go_to, show_page
from cchc_excel.page.asked import Question
from cchc_excel.rounds.periods import MONTHS
from cchc_excel.rounds.regime_toml import load_regulations
from cchc_excel.vietnamese.text import fold_text

_LISTED, _OFFICIAL = "tep", "danh-muc"  # where the units come from
_KINDS = {  # kind of period -> what it is called in the list of choices
    "6-thang": "6 tháng đầu năm",
    "6-thang-cuoi": "6 tháng cuối năm",
    "9-thang": "9 tháng",
    "nam": "Cả năm",
}


def ask_round(question: Question) -> Response:
    """The five questions, as they stand before anything is answered."""
    return show_page("dot-moi.html", _asking({}, ""))


def _asking(given: dict[str, str], fault: str) -> dict[str, object]:
    today = date.today()
    return {
        "title": "Mở đợt báo cáo mới",
        "form_sets": list_form_sets(),
        "kinds": [(kind, _say_kind(kind)) for kind in MONTHS],
        "regimes": [
            (regime.key, f"{regime.name} ({regime.source})") for regime in load_regulations().regimes
        ],
        "provinces": [(unit.code, unit.name) for unit in list_provinces()],
        "office": ASKED_AT_FIRST,
        "year": today.year,
        "given": defaultdict(str, given),
        "fault": fault,
    }


def _say_kind(kind: str) -> str:
    word, _, number = kind.partition("-")
    return _KINDS.get(kind) or f"{'Quý' if word == 'quy' else 'Tháng'} {number}"


def preview_round(question: Question) -> Response:
    """What the answers so far give: the dates with their source, the deadline, the communes to be ticked."""
    facts: dict[str, object] = {"planned": None, "fault": "", "units": (), "official": False}
    try:
        opening = _opening(question, None)
        facts["official"] = opening.units is None
        if opening.reporting and opening.units is None:
            planned = plan_round(opening)
            facts |= {"planned": _tell(planned), "units": planned.round_.units}
    except ClerkFault as fault:
        facts["fault"] = usage_fault(fault)
    return show_page("dot-moi-xem.html", facts)


def _tell(planned: RoundPlan) -> dict[str, object]:
    round_ = planned.round_
    return {
        "period": round_.period.name,
        "dates": f"{round_.period.start:%d/%m/%Y} đến {round_.period.end:%d/%m/%Y}",
        "deadline": f"{round_.deadline:%d/%m/%Y}" if round_.deadline else "chưa có",
        "said": planned.said,
    }


def open_round(question: Question) -> Response:
    """The round's folder is made as the five answers say; a fault is told above the questions."""
    home = question.place.home
    question.place.bugs.note_step("mo-dot")
    try:
        with _list_file(question) as units:
            opening = _opening(question, units)
            planned = plan_round(opening)
            folder = free_name(home / _folder_name(planned))
            made = start_round(folder, opening)
        start_office_file(folder, made.round_.reporting)
        values = {key: question.text(key) for key, _ in ASKED_AT_FIRST if question.text(key)}
        if values:
            set_office(folder, values)
    except ClerkFault as fault:
        given = {name: some[0] for name, some in question.fields.items() if some}
        return show_page("dot-moi.html", _asking(given, usage_fault(fault)), 400)
    finally:
        if question.scratch:
            shutil.rmtree(question.scratch, ignore_errors=True)
    return go_to(f"/dot/{round_key(folder)}")


def _opening(question: Question, units: Path | None) -> Opening:
    listed = question.text("nguon") == _LISTED
    return Opening(
        form_set=question.text("bo_bieu"),
        units=units,
        reporting=question.text("don_vi" if listed else "tinh"),
        name=question.text("ten") if listed else "",
        kind=question.text("loai_ky"),
        year=question.number("nam") if question.text("loai_ky") else None,
        regime=question.text("lich") or "cchc",
        period=question.text("ky"),
        start=question.day("tu"),
        end=question.day("den"),
        deadline=question.day("han"),
        own_book=question.text("bieu_rieng") != "khong",
    )


@contextmanager
def _list_file(question: Question) -> Iterator[Path | None]:
    """The list of units as a file: the one sent up, or the ticked communes; None for all of the province."""
    if question.text("nguon") == _LISTED:
        if question.scratch is None:
            raise ClerkFault("Y-12")
        yield next(question.scratch.iterdir())
        return
    ticked = set(question.fields.get("xa", []))
    planned = plan_round(_opening(question, None))
    if not ticked or ticked >= {unit.code for unit in planned.round_.units}:
        yield None
        return
    end = planned.round_.period.end
    top, *below = province_units(question.text("tinh"), end if end >= TWO_LEVELS_SINCE else None)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "don-vi.csv"
        write_units(path, (top, *(unit for unit in below if unit.code in ticked)))
        yield path


def _folder_name(planned: RoundPlan) -> str:
    """ "quy-3-2026-hue": the period and who reports, in letters that every disk and Zalo keep."""
    round_ = planned.round_
    words = fold_text(f"{round_.period.name} {round_.reporting.name}")
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-")[:60] or "dot"

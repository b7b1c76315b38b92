"""How the criteria of an inspection stand: met by whom, failed by whom, from the figures' contributions.

A form printed across whose first question asks for states has one criterion per row. The first state
is "met", the second "not met"; any further one, and no answer, mean that nobody looked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, Column, Indicator, Kind
from cchc_excel.nouns.unit import Round
from cchc_excel.wording.senders.reporters import name_units_in_state
from cchc_excel.wording.values import Phrase

Figures = Mapping[Cell, Figure]


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One criterion: `so_dat` and `so_chua_dat` of the `so_kiem_tra` units where it was looked at.

    `dat` and `chua_dat` name those units, "Canh Nậu, Xuân Lương"; `thieu` when nobody looked.
    """

    stt: str
    nhan: str
    so_kiem_tra: int
    so_dat: int
    so_chua_dat: int
    so_khong_kiem_tra: int
    dat: Phrase
    chua_dat: Phrase
    thieu: str


@dataclass(frozen=True, kw_only=True)
class Area:
    """The criteria of one form: `kt["sang_kien"]` is a Criterion, `cac_tieu_chi` all of them in order.

    `dat_toan_bo` were met wherever they were looked at, `dat_da_so` by more than half, but not all,
    `dat_mot_so` by some others; `chua_dat` failed somewhere, most often first; `chua_kiem_tra` nobody
    looked at.
    """

    linh_vuc: str
    so_tieu_chi: int
    tieu_chi: Mapping[str, Criterion]
    cac_tieu_chi: tuple[Criterion, ...]
    dat_toan_bo: tuple[Criterion, ...]
    dat_da_so: tuple[Criterion, ...]
    dat_mot_so: tuple[Criterion, ...]
    chua_dat: tuple[Criterion, ...]
    chua_kiem_tra: tuple[Criterion, ...]
    thieu: str = ""

    def __getitem__(self, criterion: str) -> Criterion:
        return self.tieu_chi[criterion]


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """All areas in order, `linh_vuc["mot_cua"]` one of them, and the criteria of all areas counted."""

    cac_linh_vuc: tuple[Area, ...]
    linh_vuc: Mapping[str, Area]
    so_tieu_chi: int
    so_dat_toan_bo: int
    so_chua_dat: int
    so_chua_kiem_tra: int
    thieu: str = ""

    def __getitem__(self, area: str) -> Area:
        return self.linh_vuc[area]


def describe_inspection(
    appendices: tuple[Appendix, ...], round_: Round, figures: Figures
) -> Inspection | None:
    """The criteria of every form that is a checklist; None where the form set has none."""
    lists = [appendix for appendix in appendices if question_of(appendix)]
    if not lists:
        return None
    areas = {appendix.key: area_of(appendix, round_, figures) for appendix in lists}
    every = tuple(areas.values())
    return Inspection(
        cac_linh_vuc=every,
        linh_vuc=areas,
        so_tieu_chi=sum(area.so_tieu_chi for area in every),
        so_dat_toan_bo=sum(len(area.dat_toan_bo) for area in every),
        so_chua_dat=sum(len(area.chua_dat) for area in every),
        so_chua_kiem_tra=sum(len(area.chua_kiem_tra) for area in every),
        thieu="chưa có kết quả kiểm tra nào" if all(one.thieu for one in every) else "",
    )


def question_of(appendix: Appendix) -> Indicator | None:
    """The question whose states say whether a criterion is met; None for a form that is no checklist."""
    first = appendix.indicators[0]
    return first if appendix.across and first.kind is Kind.STATE else None


def area_of(appendix: Appendix, round_: Round, figures: Figures) -> Area:
    """How the criteria of one checklist stand."""
    question = question_of(appendix) or appendix.indicators[0]
    found = {
        column.key: _criterion(appendix, question, (number, column), round_, figures)
        for number, column in enumerate(appendix.columns, start=1)
    }
    seen = [criterion for criterion in found.values() if not criterion.thieu]
    failed = sorted(
        (criterion for criterion in seen if criterion.so_chua_dat),
        key=lambda criterion: -criterion.so_chua_dat,
    )
    return Area(
        linh_vuc=appendix.area,
        so_tieu_chi=len(found),
        tieu_chi=found,
        cac_tieu_chi=tuple(found.values()),
        dat_toan_bo=tuple(criterion for criterion in seen if not criterion.so_chua_dat),
        dat_da_so=tuple(criterion for criterion in seen if 0 < criterion.so_chua_dat < criterion.so_dat),
        dat_mot_so=tuple(criterion for criterion in seen if 0 < criterion.so_dat <= criterion.so_chua_dat),
        chua_dat=tuple(failed),
        chua_kiem_tra=tuple(criterion for criterion in found.values() if criterion.thieu),
        thieu="" if seen else f"thiếu số liệu: {appendix.sheet}",
    )


def _criterion(
    appendix: Appendix, question: Indicator, row: tuple[int, Column], round_: Round, figures: Figures
) -> Criterion:
    number, column = row
    figure = figures.get(Cell(appendix.key, question.key, column.key))
    tally = figure.tally if figure else {}
    met, failed = (tally.get(state, 0) for state in question.states[:2])
    place = f"{appendix.sheet} dòng {number}"
    return Criterion(
        stt=str(number),
        nhan=column.label,
        so_kiem_tra=met + failed,
        so_dat=met,
        so_chua_dat=failed,
        so_khong_kiem_tra=sum(tally.values()) - met - failed,
        dat=_named(figure, question.states[0], met, round_, place),
        chua_dat=_named(figure, question.states[1], failed, round_, place),
        thieu="" if met + failed else f"chưa kiểm tra ở đơn vị nào: {place}",
    )


def _named(figure: Figure | None, state: str, count: int, round_: Round, place: str) -> Phrase:
    """The units in that state, in the order of the round; missing where a totals book hides them."""
    if not count:
        return Phrase(chu="", thieu=f"không đơn vị nào {state.lower()}: {place}")
    return name_units_in_state(figure, (state,), round_, f": {place}")

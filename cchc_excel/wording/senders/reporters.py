"""Who reported and who did not, and how the goals stand, from the figures' own contributions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.wording.covered import EXCEPTED, common_coverage
from cchc_excel.wording.unit_names import names_of, unit_name
from cchc_excel.wording.values import Phrase

Figures = Mapping[Cell, Figure]
UNNAMED = "biểu tổng hợp không nêu tên đơn vị"


@dataclass(frozen=True, kw_only=True)
class Reporters:
    """The units below the reporting unit: how many, who sent nothing, whose file is held back.

    Units inside totals books are counted and named among those that sent nothing or are held back; where
    there are such, `cap` says that the others sent their forms directly.
    `so_lieu_chung` says whose all figures are that bear no footnote, unless most are complete.
    `so_lieu_rieng` tells whether the reporting unit's own workbook is in the figures; "" when the
    round asks for none.
    """

    tong_so: int
    cap: str
    so_da_tong_hop: int
    da_tong_hop: Phrase
    du: bool
    chua_bao_cao: Phrase
    so_chua_bao_cao: int
    giu_lai: Phrase
    so_giu_lai: int
    so_lieu_rieng: Phrase
    so_lieu_chung: Phrase


@dataclass(frozen=True, kw_only=True)
class FailedGoal:
    """A goal that some unit has not reached: its number and wording, and those units."""

    stt: str
    nhan: str
    so_don_vi: int
    don_vi: Phrase


@dataclass(frozen=True, kw_only=True)
class Goals:
    """How many goals of a Đạt / Không đạt appendix stand where; the four counts add up to `so_muc_tieu`."""

    so_muc_tieu: int
    dat_toan_bo: int
    co_khong_dat: int
    dat_chua_du: int
    chua_danh_gia: int
    cac_khong_dat: tuple[FailedGoal, ...]
    thieu: str = ""


def describe_reporters(forms: FormSet, round_: Round, figures: Figures) -> Reporters:
    """Who is in the figures. A unit "sent nothing" when no figure has anything else of it.

    Of a totals book that is in them also the units inside are told that are not.
    """
    standings = _standings(figures)
    below = [unit.code for unit in round_.units]
    books = _absent_in_books(figures)
    absent = {key: how for key, how in books.items() if standings.get(key[1], set()) <= _AWAY}
    for (book, unit), how in absent.items():
        if Standing.HELD_BACK in standings.get(book, ()):  # else it is named with its book
            standings[unit] = how
    silent = [code for code in below if standings.get(code, {Standing.NO_FILING}) <= _SILENT]
    blank = [code for code in silent if Standing.BLANK_FORM in standings.get(code, ())]
    held = [code for code in below if Standing.HELD_BACK in standings.get(code, ())]
    added = [code for code in below if code not in (*silent, *held, *(unit for _, unit in absent))]
    inside = _inside(figures, added, round_)
    silent_inside = [unit_inside.said for unit_inside in inside if unit_inside.standings <= _SILENT]
    held_inside = [unit_inside.said for unit_inside in inside if Standing.HELD_BACK in unit_inside.standings]
    levels = dict.fromkeys(unit.level for unit in round_.units)
    directly = " gửi trực tiếp" if silent_inside or held_inside else ""  # beside units inside their books
    labels = {level.key: level.label for level in forms.levels}
    return Reporters(
        tong_so=len(below),
        cap=" và ".join(labels.get(level, level) for level in levels) + directly,
        so_da_tong_hop=len(added),
        da_tong_hop=Phrase(chu=names_of(added, round_), thieu="" if added else "chưa tổng hợp đơn vị nào"),
        du=not any((silent, held, silent_inside, held_inside)),
        chua_bao_cao=_named((_silent_names(silent, blank, round_), *silent_inside), "mọi đơn vị đã báo cáo"),
        so_chua_bao_cao=len(silent) + len(silent_inside),
        giu_lai=_named((names_of(held, round_), *held_inside), "không giữ lại đơn vị nào"),
        so_giu_lai=len(held) + len(held_inside),
        so_lieu_rieng=_own_book(round_, standings),
        so_lieu_chung=_common(forms, figures),
    )


@dataclass(frozen=True)
class _UnitInside:
    """A unit inside a totals book: how it is named here, and how it stands in the figures that ask it."""

    said: str
    standings: frozenset[Standing]


def _inside(figures: Figures, books: Sequence[str], round_: Round) -> list[_UnitInside]:
    """Every unit inside these totals books that some figure asks, book by book."""
    names: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], set[Standing]] = {}
    for contribution in (
        contribution
        for figure in figures.values()
        for contribution in figure.contributions
        if contribution.unit in books
    ):
        for inner in contribution.within:
            if inner.standing not in NOT_OWED:
                names[contribution.unit, inner.unit] = inner.name
                found.setdefault((contribution.unit, inner.unit), set()).add(inner.standing)
    return [
        _UnitInside(_said_inside(names[key], key[0], standings, round_), frozenset(standings))
        for key, standings in sorted(found.items(), key=lambda pair: books.index(pair[0][0]))
    ]


def _absent_in_books(figures: Figures) -> dict[tuple[str, str], set[Standing]]:
    """Book and unit, and how it stands, for each unit in a totals book of which no figure has anything."""
    found: dict[tuple[str, str], set[Standing]] = {}
    for figure in figures.values():
        for contribution in figure.contributions:
            for inner in contribution.within:
                if inner.unit != contribution.unit:
                    found.setdefault((contribution.unit, inner.unit), set()).add(inner.standing)
    return {key: how for key, how in found.items() if how <= {Standing.HELD_BACK, *_SILENT}}


def _said_inside(name: str, book: str, standings: set[Standing], round_: Round) -> str:
    untouched = "gửi biểu trống, " if standings == {Standing.BLANK_FORM} else ""
    called = unit_name(Unit(code="", name=name, level=""))
    return f"{called} ({untouched}trong sổ tổng hợp của {names_of([book], round_)})"


def _named(names: Sequence[str], nobody: str) -> Phrase:
    said = ", ".join(filter(None, names))
    return Phrase(chu=said, thieu="" if said else nobody)


_SILENT = {Standing.NO_FILING, Standing.BLANK_FORM, Standing.NOT_ASKED}
_AWAY = {*NOT_OWED}


def _silent_names(silent: Sequence[str], blank: Sequence[str], round_: Round) -> str:
    """Who has not reported; a unit that sent its form back untouched is named with that."""
    nothing = names_of([code for code in silent if code not in blank], round_)
    untouched = [f"{names_of([code], round_)} (gửi biểu trống)" for code in blank]
    return ", ".join(filter(None, (nothing, *untouched)))


def _standings(figures: Figures) -> dict[str, set[Standing]]:
    found: dict[str, set[Standing]] = {}
    for figure in figures.values():
        for contribution in figure.contributions:
            found.setdefault(contribution.unit, set()).add(contribution.standing)
    return found


def _own_book(round_: Round, standings: Mapping[str, set[Standing]]) -> Phrase:
    if not round_.own_book:
        return Phrase(chu="", thieu="đợt này không có biểu riêng của đơn vị tổng hợp")
    own = standings.get(round_.reporting.code, {Standing.NO_FILING})
    if own <= _SILENT:
        return Phrase(chu="chưa có số liệu")
    return Phrase(chu="còn lỗi chưa được chấp nhận" if Standing.HELD_BACK in own else "đã có số liệu")


def _common(forms: FormSet, figures: Figures) -> Phrase:
    """ "Số liệu của 8/11 xã và của huyện, trừ …"; not printable where most figures are complete."""
    common = common_coverage(forms, figures)
    none = "số liệu không có chú thích đều đủ đơn vị" if common.complete else ""
    return Phrase(chu=f"Số liệu của {common.said}{EXCEPTED}", thieu=none, phu=common, chung=True)


def count_goals(appendix: Appendix, round_: Round, figures: Figures) -> Goals | None:
    """The count of goals by outcome; None when the appendix asks for no states.

    A goal is "đạt toàn bộ" only when every unit that owes it answers the first state; any unit in
    another state makes it "có đơn vị không đạt"; without one, a unit that is silent makes it
    "đạt chưa đủ"; nobody's answer makes it "chưa đánh giá".
    """
    asked = [indicator for indicator in appendix.indicators if indicator.kind is Kind.STATE]
    if not asked:
        return None
    column = appendix.columns[0].key
    found = {indicator.key: figures.get(Cell(appendix.key, indicator.key, column)) for indicator in asked}
    outcomes = {indicator.key: _outcome(found[indicator.key], indicator.states) for indicator in asked}
    counts = Counter(outcomes.values())
    failed = [indicator for indicator in asked if outcomes[indicator.key] == "khong_dat"]
    return Goals(
        so_muc_tieu=len(outcomes),
        dat_toan_bo=counts["dat"],
        co_khong_dat=counts["khong_dat"],
        dat_chua_du=counts["chua_du"],
        chua_danh_gia=counts[""],
        cac_khong_dat=tuple(_failed(indicator, found[indicator.key], round_) for indicator in failed),
        thieu=f"thiếu số liệu: {appendix.sheet}" if counts[""] == len(outcomes) else "",
    )


def _failed(indicator: Indicator, figure: Figure | None, round_: Round) -> FailedGoal:
    tally = figure.tally if figure else {}
    bad = {state for state in tally if state and state != indicator.states[0]}
    return FailedGoal(
        stt=indicator.code,
        nhan=indicator.label,
        so_don_vi=sum(tally[state] for state in bad),
        don_vi=name_units_in_state(figure, bad, round_),
    )


def _outcome(figure: Figure | None, states: tuple[str, ...]) -> str:
    """ "dat", "khong_dat", "chua_du", or "" when nobody assessed the goal."""
    if figure is None:
        return ""
    assessed = {state: count for state, count in figure.tally.items() if state and count}
    if not assessed:
        return ""
    if set(assessed) != {states[0]}:
        return "khong_dat"
    return "dat" if assessed[states[0]] == figure.coverage.expected else "chua_du"


def name_units_in_state(
    figure: Figure | None, states: Collection[str], round_: Round, place: str = ""
) -> Phrase:
    """All units in these states, straight ones in the order of the round; missing where a totals book
    counts some that its map does not name, for a list of some is no list. `place` says where that is.
    """
    if figure is None:
        return Phrase(chu="", thieu=f"{UNNAMED}{place}")
    contributions = figure.contributions
    codes = [one.unit for one in contributions if not one.within and one.value in states]
    inside = [inner for one in contributions for inner in one.within if inner.value in states]
    if len(codes) + len(inside) < sum(figure.tally.get(state, 0) for state in states):
        return Phrase(chu="", thieu=f"{UNNAMED}{place}")
    names = [unit_name(Unit(code=inner.unit, name=inner.name, level="")) for inner in inside]
    return Phrase(chu=", ".join(filter(None, (names_of(codes, round_), *names))))

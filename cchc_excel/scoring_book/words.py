"""What the decision and the notice of a scoring may name: `cham_diem`, `van_ban`, `noi`, `bieu_do`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.chart import Chart, ChartKind, Point
from cchc_excel.nouns.scoring.criteria import ScoreArea
from cchc_excel.nouns.scoring.results import Ranked, ScoreResult
from cchc_excel.rounds.issuer.letterhead import Letterhead
from cchc_excel.scoring.formulas.face import say_number
from cchc_excel.scoring_book.results import Scored
from cchc_excel.scoring_book.sheet import say_settings
from cchc_excel.vietnamese.numbers import round_half_up
from cchc_excel.wording.wording import ReportingUnit, Wording

_SHOWN = 3  # units or criteria named in one sentence
_PLACES = 2
_NOTHING = "-"


@dataclass(frozen=True, kw_only=True)
class RankRow:
    """One unit in the table of results, as it is printed."""

    hang: str
    ten: str
    diem: str
    thuong_tru: str
    toi_da: str
    chi_so: str
    xep_loai: str
    thay_doi: str


@dataclass(frozen=True, kw_only=True)
class AreaRow:
    """What the scored units reach in one lĩnh vực: mean points, percent of what applies to them, the best."""

    ten: str
    toi_da: str
    trung_binh: str
    ty_le: str
    cao_nhat: str


@dataclass(frozen=True, kw_only=True)
class LossRow:
    """A criterion that costs points: mean loss, and how many units did not reach its maximum."""

    ma: str
    ten: str
    mat: str
    toi_da: str
    so_don_vi: int


@dataclass(frozen=True, kw_only=True)
class ScoringWords:
    """The results of a scoring in words; texts are "" where there is nothing to say."""

    nam: str
    ten_bo: str
    don_vi: str
    cac_don_vi: str
    so_don_vi: int
    so_da_cham: int
    chua_cham: str
    trung_binh: str
    cao_nhat: str
    thap_nhat: str
    theo_loai: str
    tang_hang: str
    giam_hang: str
    linh_vuc_cao: str
    linh_vuc_thap: str
    cach_tinh: str
    bang: tuple[RankRow, ...]
    linh_vuc: tuple[AreaRow, ...]
    mat_diem: tuple[LossRow, ...]


@dataclass(frozen=True)
class _AreaReached:
    area: ScoreArea
    mean: Decimal
    percent: Decimal
    best: tuple[str, ...]


def make_scoring_wording(
    scored: Scored, letter: Letterhead, place: ReportingUnit, kinds: Sequence[str]
) -> Wording:
    """Everything the two documents may name. Without a scored unit there is nothing to announce: ValueError.

    `kinds` are those of the units ("xã", "thị trấn"). While units are not scored the document is a draft.
    """
    if not scored.table.ranked:
        raise ValueError("no unit is scored")
    areas = tuple(_reached(scored))
    words = _words(scored, areas, kinds, letter)
    names = {"cham_diem": words, "van_ban": letter, "noi": place, "bieu_do": {"linh_vuc": _chart(areas)}}
    draft = f"DỰ THẢO: chưa chấm {words.so_don_vi - words.so_da_cham} đơn vị" if words.chua_cham else ""
    title = f"Kết quả chấm điểm cải cách hành chính năm {words.nam}"
    return Wording(
        names=names, title=title, author=letter.co_quan, dated=scored.score_set.last_day, draft=draft
    )


def _words(
    scored: Scored, areas: Sequence[_AreaReached], kinds: Sequence[str], letter: Letterhead
) -> ScoringWords:
    table, score_set = scored.table, scored.score_set
    ranked = table.ranked
    shown = [one.result.shown or Decimal(0) for one in ranked]
    by_percent = sorted(areas, key=lambda reached: reached.percent)
    return ScoringWords(
        nam=str(score_set.year),
        ten_bo=score_set.title,
        don_vi=" ".join(filter(None, ("đơn vị cấp xã", f"({', '.join(kinds)})" if kinds else ""))),
        cac_don_vi=f"các {', '.join(kinds)}" if kinds else "các đơn vị",
        so_don_vi=len(ranked) + len(table.unscored),
        so_da_cham=len(ranked),
        chua_cham=", ".join(result.unit.name for result in table.unscored),
        trung_binh=_fixed(round_half_up(sum(shown, Decimal(0)) / len(shown), _PLACES)),
        cao_nhat=_name_ends(ranked, best=True),
        thap_nhat=_name_ends(ranked, best=False),
        theo_loai=_count_classes(scored),
        tang_hang=_name_moved(scored, up=True),
        giam_hang=_name_moved(scored, up=False),
        linh_vuc_cao=_name_area(by_percent[-1]),
        linh_vuc_thap=_name_area(by_percent[0]) if by_percent[0].percent < by_percent[-1].percent else "",
        cach_tinh=f"{score_set.title}. {say_settings(score_set)}",
        bang=tuple(_rank_row(scored, one) for one in ranked),
        linh_vuc=tuple(map(_area_row, areas)),
        mat_diem=tuple(_losses(scored)),
    )


def _name_ends(ranked: Sequence[Ranked], *, best: bool) -> str:
    """The first or last of the ranks with all that share it: "Xã A, Xã B (91,2%)"."""
    rank = (ranked[0] if best else ranked[-1]).rank
    there = [one.result for one in ranked if one.rank == rank]
    return f"{', '.join(result.unit.name for result in there)} ({_percent(there[0])})"


def _percent(result: ScoreResult) -> str:
    return f"{_fixed(result.shown or Decimal(0))}%"


def _fixed(number: Decimal) -> str:
    """With two decimals, or as many as it has: rows of a table are read against each other."""
    places = max(_PLACES, -int(number.as_tuple().exponent))
    return format(number, f".{places}f").replace(".", ",")


def _signed(number: Decimal) -> str:
    return f"{'+' if number > 0 else '-'}{_fixed(abs(number))}" if number else _NOTHING


def _count_classes(scored: Scored) -> str:
    """ "3 đơn vị xuất sắc, 5 đơn vị tốt": every class of the set that somebody has, best first."""
    labels = [limit.label for limit in scored.score_set.settings.classes]
    counts = {label: sum(one.label == label for one in scored.table.ranked) for label in labels}
    return ", ".join(f"{count} đơn vị {label.lower()}" for label, count in counts.items() if count)


def _name_moved(scored: Scored, *, up: bool) -> str:
    """Who rose or fell by most ranks against last year, "" where nobody did."""
    moved = {
        one.result.unit.name: scored.last_year[one.result.unit.code].rank - one.rank
        for one in scored.table.ranked
        if one.result.unit.code in scored.last_year
    }
    steps = {name: places if up else -places for name, places in moved.items()}
    most = max(steps.values(), default=0)
    named = [name for name, places in steps.items() if places == most]
    return f"{', '.join(named)} ({most} bậc)" if most > 0 and len(named) <= _SHOWN else ""


def _rank_row(scored: Scored, ranked: Ranked) -> RankRow:
    result, before = ranked.result, scored.last_year.get(ranked.result.unit.code)
    step = before.rank - ranked.rank if before else 0
    moved = (
        _NOTHING if before is None else f"▲{step}" if step > 0 else f"▼{-step}" if step < 0 else "giữ hạng"
    )
    return RankRow(
        hang=str(ranked.rank),
        ten=result.unit.name,
        diem=_fixed(result.points),
        thuong_tru=_signed(result.beside),
        toi_da=say_number(result.maximum),
        chi_so=_fixed(result.shown or Decimal(0)),
        xep_loai=ranked.label,
        thay_doi=moved,
    )


def _reached(scored: Scored) -> Iterator[_AreaReached]:
    """Every area of which a criterion applies to a scored unit."""
    results = [ranked.result for ranked in scored.table.ranked]
    for area in scored.score_set.areas:
        sums = {result.unit.name: _sum_area(area, result) for result in results}
        maximum = sum((most for _, most in sums.values()), Decimal(0))
        if not maximum:
            continue
        points = sum((got for got, _ in sums.values()), Decimal(0))
        rates = {name: got / most for name, (got, most) in sums.items() if most}
        best = max(rates.values())
        yield _AreaReached(
            area,
            points / len(results),
            round_half_up(100 * points / maximum, _PLACES),
            tuple(name for name, rate in rates.items() if rate == best),
        )


def _sum_area(area: ScoreArea, result: ScoreResult) -> tuple[Decimal, Decimal]:
    scores = [result.scores[criterion.key] for criterion in area.criteria]
    points = sum((score.points or Decimal(0) for score in scores), Decimal(0))
    return points, sum((score.maximum for score in scores), Decimal(0))


def _name_area(reached: _AreaReached) -> str:
    return f"{reached.area.label} ({_fixed(reached.percent)}%)"


def _area_row(reached: _AreaReached) -> AreaRow:
    best = reached.best
    return AreaRow(
        ten=reached.area.label,
        toi_da=say_number(reached.area.maximum),
        trung_binh=_fixed(round_half_up(reached.mean, _PLACES)),
        ty_le=_fixed(reached.percent),
        cao_nhat=", ".join(best) if len(best) <= _SHOWN else f"{len(best)} đơn vị",
    )


def _losses(scored: Scored) -> Iterator[LossRow]:
    """The criteria that cost most on average, among the units to which they apply."""
    found: list[tuple[Decimal, int, LossRow]] = []
    for place, criterion in enumerate(scored.score_set.criteria):
        scores = [ranked.result.scores[criterion.key] for ranked in scored.table.ranked]
        lost = [score.lost for score in scores if score.maximum]
        if not lost or not sum(lost):
            continue
        mean = sum(lost, Decimal(0)) / len(lost)
        row = LossRow(
            ma=criterion.key,
            ten=criterion.label,
            mat=_fixed(round_half_up(mean, _PLACES)),
            toi_da=say_number(criterion.maximum),
            so_don_vi=sum(one > 0 for one in lost),
        )
        found.append((-mean, place, row))
    yield from (row for _, _, row in sorted(found, key=lambda one: one[:2])[:_SHOWN])


def _chart(areas: Sequence[_AreaReached]) -> Chart:
    """A bar for each area: what the scored units reach of the points that apply to them."""
    points = tuple(
        Point(reached.area.key, reached.area.label, reached.percent, f"{_fixed(reached.percent)}%")
        for reached in sorted(areas, key=lambda reached: -reached.percent)
    )
    lacking = "" if len(points) > 1 else "chỉ một lĩnh vực"
    return Chart(
        kind=ChartKind.BY_UNIT,
        title="Điểm đạt so với điểm tối đa theo lĩnh vực",
        unit="%",
        points=points,
        thieu=lacking,
    )

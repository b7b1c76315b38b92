"""The table of results: ranks with their certainty and price, points of every criterion, the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Asked, Giver, InputKind, ScoreCriterion, ScoreSet
from cchc_excel.nouns.scoring.results import Lift, RankCertainty, Ranked, RankTable, ScoreResult
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.formulas.face import say_number
from cchc_excel.scoring.ranking import find_costliest
from cchc_excel.scoring_book.sheet import say_settings
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.list_sheet import ListSheet, add_list, fit_row, put_row
from cchc_excel.sheets.writer import Book, Sheet, Style, close_book, open_book, put_number, put_text

RANKS, POINTS = "Xếp hạng", "Điểm từng tiêu chí"
UNSCORED = "chưa chấm"
_NAMED = 8  # criteria named in one line
_BOX = Style(size=11, border=True)
_MIDDLE = replace(_BOX, align="center")
_HEADINGS = (
    *("Hạng", "Mã", "Đơn vị", "Điểm", "Điểm tối đa", "Thưởng, trừ", "Chỉ số (%)", "Xếp loại", "So năm trước"),
    *("Hạng có thể", "Mất điểm nhiều nhất", "Dễ lên một bậc nhất"),
)
_WIDTHS = (48, 60, 150, 60, 60, 60, 70, 80, 110, 80, 260, 260)


@dataclass(frozen=True)
class LastYear:
    """What a unit had the year before."""

    percent: Decimal
    rank: int
    label: str


@dataclass(frozen=True)
class Scored:
    """Everything the table of results tells."""

    score_set: ScoreSet
    table: RankTable
    certainty: RankCertainty
    lifts: Mapping[str, Lift]
    last_year: Mapping[str, LastYear] = field(default_factory=dict)


def results_book(scored: Scored) -> bytes:
    """The workbook (.xlsx): units in order of rank, those not scored below them without a rank."""
    book = open_book(title=f"Kết quả chấm điểm năm {scored.score_set.year}")
    _write_ranks(book, scored)
    _write_points(book, scored)
    return close_book(book)


def _write_ranks(book: Book, scored: Scored) -> None:
    table, score_set = scored.table, scored.score_set
    page = ListSheet(
        name=RANKS,
        title=f"KẾT QUẢ XẾP HẠNG NĂM {score_set.year}",
        note=_say_source(scored),
        headings=_HEADINGS,
        widths=_WIDTHS,
        rows=len(table.ranked) + len(table.unscored),
    )
    sheet = add_list(book, page)
    texts = [tell_ranked(scored, ranked) for ranked in table.ranked]
    texts += [_tell_unscored(score_set, result) for result in table.unscored]
    for row, said in enumerate(texts, page.first_row):
        put_row(sheet, row, said, _BOX)
        for column in (1, 2, 4, 5, 6, 7, 8, 10):
            put_text(sheet, row, column, said[column - 1], _MIDDLE)
        fit_row(sheet, row, said, page.widths, _BOX.size)


def tell_ranked(scored: Scored, ranked: Ranked) -> tuple[str, ...]:
    """One row of the table, in the order of its headings."""
    result = ranked.result
    best, worst = scored.certainty.ranks[result.unit.code]
    rank = f"{ranked.rank} (đồng hạng)" if ranked.shared else str(ranked.rank)
    return (
        rank,
        result.unit.code,
        result.unit.name,
        say_number(result.points),
        say_number(result.maximum),
        say_number(result.beside) if result.beside else "",
        "" if result.shown is None else format(result.shown, "f").replace(".", ","),
        ranked.label,
        say_change(ranked, scored.last_year.get(result.unit.code)),
        str(best) if best == worst else f"{best} - {worst}",
        say_costliest(scored.score_set, result),
        say_lift(scored.score_set, scored.lifts.get(result.unit.code)),
    )


def _tell_unscored(score_set: ScoreSet, result: ScoreResult) -> tuple[str, ...]:
    missing = say_missing(score_set, result)
    return (UNSCORED, result.unit.code, result.unit.name, "", "", "", "", "", "", "", missing, "")


def say_missing(score_set: ScoreSet, result: ScoreResult) -> str:
    """Why a unit has no result: no sheet, or which criteria have no points."""
    asked = [criterion.key for criterion in score_set.criteria if criterion.giver is not Giver.SURVEY]
    if set(asked) <= set(result.missing):
        return "chưa có phiếu"
    named, more = result.missing[:_NAMED], len(result.missing) - _NAMED
    rest = f" và {more} tiêu chí nữa" if more > 0 else ""
    return f"chưa có điểm của tiêu chí {', '.join(named)}{rest}"


def say_certainty(scored: Scored) -> str:
    """How many pairs of units hold their order under every setting that is left open."""
    held, pairs = scored.certainty.held, scored.certainty.pairs
    if not pairs:
        return ""
    opened = scored.score_set.open
    if not (opened.no_case or opened.beside or opened.survey):
        return ""
    return (
        f"Trong {pairs} cặp đơn vị, {held} cặp giữ nguyên thứ tự ở mọi cách tính mà bộ tiêu chí còn để ngỏ."
    )


def say_change(ranked: Ranked, before: LastYear | None) -> str:
    """Change of percent, rank and class: "+1,20; hạng 4 lên 2"; "" without last year."""
    shown = ranked.result.shown
    if before is None or shown is None:
        return ""
    change = shown - before.percent
    sign = "+" if change > 0 else "-" if change < 0 else ""
    way = "lên" if ranked.rank < before.rank else "xuống" if ranked.rank > before.rank else "giữ"
    rank = f"hạng {before.rank} {way} {ranked.rank}" if way != "giữ" else f"giữ hạng {ranked.rank}"
    label = f"; {before.label} → {ranked.label}" if before.label and before.label != ranked.label else ""
    return f"{sign}{say_number(abs(change))}; {rank}{label}"


def say_costliest(score_set: ScoreSet, result: ScoreResult) -> str:
    """The three criteria that cost most: "1.6 mất 2; 8.1 mất 2,65"."""
    costly = find_costliest(score_set, result)
    return "; ".join(
        f"{criterion.key} mất {say_number(result.scores[criterion.key].lost)}" for criterion in costly
    )


def say_lift(score_set: ScoreSet, lift: Lift | None) -> str:
    """The cheapest way one place up: "3.6: tỷ lệ … 49,1 %, thêm 0,05 điểm"."""
    if lift is None:
        return ""
    criterion = next(one for one in score_set.criteria if one.key == lift.criterion)
    asked = {
        one.key: one for formula in criterion.formulas for one in FORMULA_FACES[formula.kind].ask(formula)
    }
    figures = (say_figure(asked[key], value) for key, value in lift.values.items() if key in asked)
    return f"{criterion.key}: {'; '.join(figures)} (thêm {say_number(lift.gain)} điểm)"


def say_figure(asked: Asked, value: Decimal) -> str:
    """A figure in words: "nhiệm vụ hoàn thành 38", "đủ theo quy định: có"."""
    if asked.kind is InputKind.FLAG:
        return f"{asked.label}: {'có' if value else 'không'}"
    sign = " %" if asked.kind is InputKind.PERCENT else ""
    label = "mức" if asked.kind is InputKind.GRADE else asked.label
    return f"{label} {say_number(value)}{sign}"


def _write_points(book: Book, scored: Scored) -> None:
    criteria = (*scored.score_set.criteria, *scored.score_set.beside)
    page = ListSheet(
        name=POINTS,
        title="ĐIỂM TỪNG TIÊU CHÍ",
        note="Ô trống: chưa có điểm. Dấu gạch: bỏ khỏi điểm tối đa vì không phát sinh hoặc không khảo sát.",
        headings=("Mã", "Đơn vị", *(criterion.key for criterion in criteria)),
        widths=(60, 150, *(48 for _ in criteria)),
        rows=len(scored.table.ranked) + len(scored.table.unscored),
    )
    sheet = add_list(book, page)
    results = [*(ranked.result for ranked in scored.table.ranked), *scored.table.unscored]
    for row, result in enumerate(results, page.first_row):
        put_row(sheet, row, (result.unit.code, result.unit.name), _BOX)
        _write_row(sheet, row, result, criteria)


def _write_row(sheet: Sheet, row: int, result: ScoreResult, criteria: Sequence[ScoreCriterion]) -> None:
    for column, criterion in enumerate(criteria, 3):
        score = result.scores[criterion.key]
        if score.points is None or not score.maximum:
            put_text(sheet, row, column, "" if score.points is None else "-", _MIDDLE)
        else:
            fill = look.RED if not score.points else ""
            put_number(sheet, row, column, score.points, replace(_MIDDLE, number_format="0.00", fill=fill))


def _say_source(scored: Scored) -> str:
    score_set = scored.score_set
    said = f"{score_set.title}. Nguồn: {score_set.source}. {say_settings(score_set)} {say_certainty(scored)}"
    return said.strip()

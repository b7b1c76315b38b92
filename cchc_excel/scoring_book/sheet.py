"""The scoring workbook of one unit: the commune's, or the appraiser's with what the commune declared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Giver, InputKind, ScoreCriterion, ScoreSet
from cchc_excel.nouns.scoring.results import ScoreAnswer, ScoreSheet
from cchc_excel.nouns.unit import Unit
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.formulas.face import HUNDRED
from cchc_excel.scoring.sheet_score import UNANSWERED, score_criterion
from cchc_excel.scoring_book.formulas import address, write_check, write_points, write_sum
from cchc_excel.scoring_book.plan import (
    CODE_ROW,
    FIRST_ROW,
    HEADING_ROW,
    HEADINGS,
    NO,
    NOT_ARISEN,
    SET_PROPERTY,
    SHEET,
    UNIT_PROPERTY,
    YES,
    HeadRow,
    PlannedRow,
    SheetColumn,
    fills,
    plan_sheet_rows,
)
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.pages import (
    add_validation,
    colour_when,
    freeze_at_cell,
    print_growing_landscape,
    protect_sheet,
    set_height,
    set_widths,
)
from cchc_excel.sheets.text_size import cell_height
from cchc_excel.sheets.writer import (
    Sheet,
    Style,
    add_sheet,
    close_book,
    merge_text,
    open_book,
    put_formula,
    put_number,
    put_text,
    set_property,
)

WIDTHS = dict(
    zip(SheetColumn, (44, 200, 52, 190, 160, 90, 120, 140, 66, 60, 70, 70, 130, 130, 150), strict=True)
)  # pixels
_LAST = SheetColumn.CHECK
_SUMMED = (SheetColumn.COMPUTED, SheetColumn.SELF, SheetColumn.FIRST, SheetColumn.SECOND)
_SMALL = Style(border=True, size=11)
_MIDDLE = replace(_SMALL, align="center")
_OPEN, _OPEN_MIDDLE = replace(_SMALL, locked=False), replace(_MIDDLE, locked=False)
_SHUT = replace(_MIDDLE, fill=look.NO_INPUT_FILL)
_POINTS = "0.00"
_GUIDE = (
    "Đơn vị ghi số liệu, tài liệu kiểm chứng và, nếu muốn thấp hơn điểm tính được, điểm tự chấm ở các ô "
    f"trắng. Ô có/không: chọn “{YES}” hoặc “{NO}”. Không có gì để đánh giá ở tiêu chí cho phép: chọn "
    f"“{NOT_ARISEN}”. Ô xám do cơ quan thẩm định ghi."
)


def scoring_book(
    score_set: ScoreSet, unit: Unit, sheet: ScoreSheet | None = None, appraising: bool = False
) -> bytes:
    """The workbook (.xlsx): figures and points already known stand in it; who holds it fills the white cells.

    `appraising` opens the appraiser's figures, points and opinions and shuts the unit's.
    """
    book = open_book(title=f"{score_set.title}, {unit.name}")
    set_property(book, UNIT_PROPERTY, unit.code)
    set_property(book, SET_PROPERTY, f"{score_set.id} {score_set.edition}")
    page = add_sheet(book, SHEET)
    set_widths(page, [WIDTHS[column] for column in SheetColumn])
    _write_head(page, score_set, unit)
    rows = list(plan_sheet_rows(score_set))
    answers = sheet.answers if sheet else {}
    for planned in rows:
        if isinstance(planned, HeadRow):
            _write_area(page, planned)
            below = [one.row for one in rows if isinstance(one, PlannedRow) and planned.holds(one.criterion)]
            _write_sums(page, planned, below, _known_points(score_set, planned, answers))
    for criterion in (*score_set.criteria, *score_set.beside):
        own = [
            planned for planned in rows if isinstance(planned, PlannedRow) and planned.criterion is criterion
        ]
        _write_criterion(page, score_set, own, answers.get(criterion.key, UNANSWERED), appraising)
    last = rows[-1].row
    colour_when(page, (FIRST_ROW, _LAST, last, _LAST), f'={address(FIRST_ROW, _LAST)}<>""', look.TO_SEE)
    freeze_at_cell(page, FIRST_ROW, SheetColumn.MAXIMUM)
    print_growing_landscape(page, (HEADING_ROW, HEADING_ROW))
    protect_sheet(page)
    return close_book(book)


def _write_head(page: Sheet, score_set: ScoreSet, unit: Unit) -> None:
    merge_text(page, (1, 1, 1, _LAST), f"PHIẾU CHẤM ĐIỂM NĂM {score_set.year}", look.TITLE)
    merge_text(page, (2, 1, 2, _LAST), score_set.title, look.ITALIC)
    merge_text(page, (3, 1, 3, _LAST), f"Nguồn: {score_set.source}", look.ITALIC)
    merge_text(page, (CODE_ROW, 1, CODE_ROW, _LAST), f"Đơn vị: {unit.name} (mã {unit.code})", look.BOLD)
    merge_text(page, (5, 1, 5, _LAST), _GUIDE, look.SMALL)
    merge_text(page, (6, 1, 6, _LAST), say_settings(score_set), look.SMALL)
    width = sum(WIDTHS.values())
    for row, text in ((3, score_set.source), (5, _GUIDE), (6, say_settings(score_set))):
        set_height(page, row, cell_height(text, width, 12, False) + 4)
    for column in SheetColumn:
        put_text(page, HEADING_ROW, column, HEADINGS[column], replace(look.HEADING, size=11))
    set_height(page, HEADING_ROW, 62)


def say_settings(score_set: ScoreSet) -> str:
    """What holds for the whole set, printed in every sheet and result."""
    settings = score_set.settings
    survey = "quy đổi về 100 khi không khảo sát" if settings.rescale_survey else "không khảo sát tính 0 điểm"
    added = "trước" if settings.beside.value == "before" else "sau"
    classes = "; ".join(f"{limit.label} từ {limit.least} %" for limit in settings.classes)
    beside = f"thưởng, trừ cộng {added} khi chia cho điểm tối đa; đồng hạng {settings.ties.value}"
    said = f"Làm tròn mỗi tiêu chí {settings.places} chữ số; {survey}; {beside}"
    return f"{said}; xếp loại: {classes}." if classes else f"{said}."


def _write_area(page: Sheet, head: HeadRow) -> None:
    style = replace(look.HEADING, size=11, align="left")
    put_text(page, head.row, SheetColumn.KEY, head.key, style)
    put_text(page, head.row, SheetColumn.LABEL, "", style)
    put_text(page, head.row, SheetColumn.MAXIMUM, head.maximum, replace(style, align="center"))
    merge_text(page, (head.row, SheetColumn.WAY, head.row, SheetColumn.EVIDENCE), head.label, style)
    merge_text(page, (head.row, SheetColumn.NOTE, head.row, _LAST), "", style)


def _known_points(
    score_set: ScoreSet, head: HeadRow, answers: Mapping[str, ScoreAnswer]
) -> Mapping[SheetColumn, list[Decimal]]:
    """The points of the area's criteria that stand in each column of points."""
    known: dict[SheetColumn, list[Decimal]] = {column: [] for column in _SUMMED}
    for criterion in head.criteria:
        answer = answers.get(criterion.key, UNANSWERED)
        computed = score_criterion(criterion, replace(answer, judged=()), score_set.settings).points
        judged = (*answer.judged, None, None, None)[:3]
        for column, points in zip(_SUMMED, (computed, *judged), strict=True):
            known[column] += [] if points is None else [points]
    return known


def _write_sums(
    page: Sheet, head: HeadRow, rows: Sequence[int], known: Mapping[SheetColumn, Sequence[Decimal]]
) -> None:
    style = replace(look.HEADING, size=11, number_format=_POINTS)
    for column in _SUMMED:
        cached = sum(known[column], Decimal(0)) if known[column] else ""
        put_formula(page, (head.row, column), write_sum(rows, column), cached, style)


def _write_criterion(
    page: Sheet, score_set: ScoreSet, rows: Sequence[PlannedRow], answer: ScoreAnswer, appraising: bool
) -> None:
    criterion, top = rows[0].criterion, rows[0].row
    bottom = top + len(rows) - 1
    texts = {
        SheetColumn.KEY: criterion.key,
        SheetColumn.LABEL: criterion.label,
        SheetColumn.MAXIMUM: str(criterion.maximum).replace(".", ","),
        SheetColumn.WAY: _say_ways(criterion),
        SheetColumn.WANTED: criterion.evidence,
    }
    for column, text in texts.items():
        style = _MIDDLE if column in (SheetColumn.KEY, SheetColumn.MAXIMUM) else _SMALL
        merge_text(page, (top, column, bottom, column), text, style)
    own = fills(criterion, appraising)
    for planned in rows:
        put_text(page, planned.row, SheetColumn.ASKED, planned.words, _SMALL)
        _write_figure(page, planned, answer, own)
    _write_points_columns(page, score_set, rows, answer, appraising)
    needed = max(cell_height(texts[column], WIDTHS[column], 11, False) for column in texts)
    each = max(
        needed // len(rows) + 1,
        *(cell_height(planned.words, WIDTHS[SheetColumn.ASKED], 11, False) for planned in rows),
        22,
    )
    for planned in rows:
        set_height(page, planned.row, each + 2)


def _say_ways(criterion: ScoreCriterion) -> str:
    said = [FORMULA_FACES[formula.kind].say(formula, criterion.maximum) for formula in criterion.formulas]
    if len(said) > 1:
        said = [f"Cách {number}: {text}" for number, text in enumerate(said, 1)]
    words = {"full": "trọn điểm", "off_maximum": "bỏ khỏi điểm tối đa", "zero": "0 điểm"}
    arisen = [f"{NOT_ARISEN}: {words[criterion.no_case.value]}"] if criterion.no_case else []
    return ". ".join(text[:1].upper() + text[1:] for text in (*said, *arisen)) + "."


def _write_figure(page: Sheet, planned: PlannedRow, answer: ScoreAnswer, own: bool) -> None:
    kind, place = planned.asked.kind, (planned.row, int(SheetColumn.FIGURE))
    percent = kind is InputKind.PERCENT
    base = _OPEN_MIDDLE if own else _SHUT
    style = replace(base, number_format="0.00%" if percent else "#,##0.###")
    known = answer.values.get(planned.asked.key) if planned.formula == answer.chosen else None
    if answer.no_case and planned.first:
        put_text(page, *place, NOT_ARISEN, base)
    elif known is None:
        put_text(page, *place, "", style)
    elif kind is InputKind.FLAG:
        put_text(page, *place, YES if known else NO, base)
    else:
        put_number(page, *place, known / HUNDRED if percent else known, style)
    choices = _choices(planned)
    if own and choices:
        area = (planned.row, int(SheetColumn.FIGURE), planned.row, int(SheetColumn.FIGURE))
        warned = {"error_type": "warning", "error_title": "Kiểm tra lại"}
        told = {**warned, "error_message": "Hãy ghi số, hoặc chọn trong danh sách."}
        add_validation(page, area, {"validate": "list", "source": choices, **told})


def _choices(planned: PlannedRow) -> list[str]:
    flags = [YES, NO] if planned.asked.kind is InputKind.FLAG else []
    return [*flags, *([NOT_ARISEN] if planned.criterion.no_case and planned.first else [])]


def _write_points_columns(
    page: Sheet, score_set: ScoreSet, rows: Sequence[PlannedRow], answer: ScoreAnswer, appraising: bool
) -> None:
    criterion, top = rows[0].criterion, rows[0].row
    bottom, unit_own = top + len(rows) - 1, criterion.giver is Giver.UNIT and not appraising
    computed = score_criterion(criterion, replace(answer, judged=()), score_set.settings).points
    texts = {
        SheetColumn.EVIDENCE: answer.evidence,
        SheetColumn.NOTE: answer.note,
        SheetColumn.VERDICT: answer.verdict,
    }
    points = dict(
        zip(
            (SheetColumn.SELF, SheetColumn.FIRST, SheetColumn.SECOND),
            (*answer.judged, None, None, None),
            strict=False,
        )
    )
    opened = {
        SheetColumn.EVIDENCE: unit_own, SheetColumn.NOTE: not appraising, SheetColumn.VERDICT: appraising,
        SheetColumn.SELF: unit_own, SheetColumn.FIRST: appraising, SheetColumn.SECOND: appraising,
    }  # fmt: skip
    for column, text in texts.items():
        merge_text(
            page,
            (top, column, bottom, column),
            text,
            _OPEN if opened[column] else replace(_SHUT, align="left"),
        )
    for column, given in points.items():
        style = replace(_OPEN_MIDDLE if opened[column] else _SHUT, number_format=_POINTS)
        merge_text(page, (top, column, bottom, column), "", style)
        if given is not None:
            put_number(page, top, column, given, style)
    _write_computed(page, rows, answer, (score_set, computed))


def _write_computed(
    page: Sheet, rows: Sequence[PlannedRow], answer: ScoreAnswer, known: tuple[ScoreSet, Decimal | None]
) -> None:
    """The live points and the live check, with what they show now."""
    criterion, top, bottom = rows[0].criterion, rows[0].row, rows[-1].row
    score_set, computed = known
    formula = write_points(criterion, rows, score_set.settings)
    style = replace(look.DERIVED, size=11, number_format=_POINTS)
    merge_text(page, (top, SheetColumn.COMPUTED, bottom, SheetColumn.COMPUTED), "", style)
    put_formula(page, (top, SheetColumn.COMPUTED), formula, "" if computed is None else computed, style)
    merge_text(page, (top, _LAST, bottom, _LAST), "", _SMALL)
    put_formula(
        page, (top, _LAST), write_check(criterion, top), _checked(criterion, answer, computed), _SMALL
    )


def _checked(criterion: ScoreCriterion, answer: ScoreAnswer, computed: Decimal | None) -> str:
    """What `write_check` shows for these figures."""
    own = answer.judged[0] if answer.judged else None
    said = "Tự chấm quá điểm tối đa. " if own is not None and own > criterion.maximum else ""
    said += (
        "Tự chấm cao hơn điểm tính được. "
        if own is not None and computed is not None and own > computed
        else ""
    )
    asked = criterion.giver is Giver.UNIT and criterion.evidence
    bare = asked and computed and not answer.evidence.strip()
    return said + ("Chưa ghi tài liệu kiểm chứng." if bare else "")

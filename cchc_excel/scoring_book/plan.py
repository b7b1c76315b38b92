"""Which row of a scoring sheet asks what: a criterion has a row for each figure that its formulas need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from cchc_excel.nouns.scoring.criteria import Asked, Giver, ScoreCriterion, ScoreSet
from cchc_excel.scoring.formulas import FORMULA_FACES

FIRST_ROW = 9  # below letterhead, title, note and headings
HEADING_ROW = 8
CODE_ROW = 4  # the unit's code, readable and for us
SHEET = "Chấm điểm"
UNIT_PROPERTY, SET_PROPERTY = "cchc_cham_diem_don_vi", "cchc_cham_diem_bo"
NOT_ARISEN = "Không phát sinh"
YES, NO = "Có", "Không"


class SheetColumn(IntEnum):
    """The columns of the sheet, from 1."""

    KEY = 1
    LABEL = 2
    MAXIMUM = 3
    WAY = 4
    ASKED = 5
    FIGURE = 6
    WANTED = 7
    EVIDENCE = 8
    COMPUTED = 9
    SELF = 10
    FIRST = 11
    SECOND = 12
    NOTE = 13
    VERDICT = 14
    CHECK = 15


HEADINGS = {
    SheetColumn.KEY: "Mã",
    SheetColumn.LABEL: "Tiêu chí",
    SheetColumn.MAXIMUM: "Điểm tối đa",
    SheetColumn.WAY: "Cách tính điểm",
    SheetColumn.ASKED: "Nội dung kê khai",
    SheetColumn.FIGURE: "Số liệu kê khai",
    SheetColumn.WANTED: "Tài liệu kiểm chứng cần có",
    SheetColumn.EVIDENCE: "Tài liệu đã gửi",
    SheetColumn.COMPUTED: "Điểm tính theo số liệu",
    SheetColumn.SELF: "Điểm tự chấm",
    SheetColumn.FIRST: "Điểm thẩm định lần 1",
    SheetColumn.SECOND: "Điểm thẩm định lần 2",
    SheetColumn.NOTE: "Giải trình của đơn vị",
    SheetColumn.VERDICT: "Ý kiến thẩm định",
    SheetColumn.CHECK: "Kiểm tra",
}


@dataclass(frozen=True)
class PlannedRow:
    """One row: the figure it asks, of which formula, and whether it is the criterion's first."""

    row: int
    criterion: ScoreCriterion
    formula: int
    asked: Asked
    first: bool
    rows: int  # of the whole criterion

    @property
    def words(self) -> str:
        """What is asked, as it is printed; "Cách 2: …" where there are several ways."""
        way = f"Cách {self.formula + 1}: " if len(self.criterion.formulas) > 1 else ""
        unit = " (%)" if self.asked.key == "p" else ""
        return f"{way}{self.asked.label[:1].upper()}{self.asked.label[1:]}{unit}"


@dataclass(frozen=True)
class HeadRow:
    """A row that heads an area, or bonus or penalty."""

    row: int
    key: str
    label: str
    maximum: str
    criteria: tuple[ScoreCriterion, ...]

    def holds(self, criterion: ScoreCriterion) -> bool:
        """True for a criterion that stands below this head."""
        return any(own is criterion for own in self.criteria)


def plan_sheet_rows(score_set: ScoreSet) -> Iterator[HeadRow | PlannedRow]:
    """Every row in order, from `FIRST_ROW` on."""
    row = FIRST_ROW
    for key, label, maximum, criteria in _groups(score_set):
        yield HeadRow(row, key, label, maximum, criteria)
        row += 1
        for criterion in criteria:
            asked = [
                (index, one)
                for index, formula in enumerate(criterion.formulas)
                for one in FORMULA_FACES[formula.kind].ask(formula)
            ]
            for number, (index, one) in enumerate(asked):
                yield PlannedRow(row, criterion, index, one, number == 0, len(asked))
                row += 1


def _groups(score_set: ScoreSet) -> Iterator[tuple[str, str, str, tuple[ScoreCriterion, ...]]]:
    for area in score_set.areas:
        yield area.key, area.label, _said(area.maximum), area.criteria
    if score_set.bonus.criteria:
        yield "T", "Điểm thưởng", f"≤ {_said(score_set.bonus.cap)}", score_set.bonus.criteria
    if score_set.penalty.criteria:
        yield "P", "Điểm trừ", f"≤ {_said(score_set.penalty.cap)}", score_set.penalty.criteria


def _said(number: object) -> str:
    return str(number).replace(".", ",")


def fills(criterion: ScoreCriterion, appraising: bool) -> bool:
    """Who holds the sheet gives the figures of this criterion: the unit its own, the appraiser the others."""
    return (criterion.giver is not Giver.UNIT) is appraising

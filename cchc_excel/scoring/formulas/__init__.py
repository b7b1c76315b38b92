"""The kinds of scoring formulas, one file each; `FORMULA_FACES` has every kind. Open `share` first."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.nouns.scoring.criteria import FormulaKind
from cchc_excel.scoring.formulas.at_most import AT_MOST
from cchc_excel.scoring.formulas.count import COUNT
from cchc_excel.scoring.formulas.face import FormulaFace
from cchc_excel.scoring.formulas.floor import FLOOR
from cchc_excel.scoring.formulas.grades import GRADES
from cchc_excel.scoring.formulas.linear import LINEAR
from cchc_excel.scoring.formulas.mean import MEAN
from cchc_excel.scoring.formulas.share import SHARE
from cchc_excel.scoring.formulas.shortfall import SHORTFALL
from cchc_excel.scoring.formulas.steps import STEPS
from cchc_excel.scoring.formulas.survey import SURVEY
from cchc_excel.scoring.formulas.yes_no import YES_NO

_KINDS = (YES_NO, COUNT, SHORTFALL, STEPS, GRADES, SHARE, FLOOR, LINEAR, AT_MOST, SURVEY, MEAN)


def _index(faces: tuple[FormulaFace, ...]) -> Mapping[FormulaKind, FormulaFace]:
    by_kind = {face.kind: face for face in faces}
    if len(by_kind) < len(faces) or by_kind.keys() != set(FormulaKind):
        raise ValueError(f"every FormulaKind has one face: {[face.kind.value for face in faces]}")
    return by_kind


FORMULA_FACES = _index(_KINDS)

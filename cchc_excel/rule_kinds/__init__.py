"""The kinds of rules: one file holds one kind whole.

In: nothing but nouns. Out: for every `RuleKind` its `RuleFace`: what its TOML holds, how it is judged,
what it says in Excel and in Vietnamese, its finding, the room it leaves to a slip, whether it holds between
totals. `forms` asks it when a spec is loaded, `rules` when a filing is checked and a form is made, `slips`
when a number is sought; hence its floor below all of these. Nobody else decides by kind.
Open first: `at_most` (a whole kind), then `parts.face` (what a kind must say). A new kind is a new file and
its name in `KINDS`.
Face: parts.amounts, parts.claims, parts.excel, parts.face, parts.instance, parts.room, parts.words.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.nouns.spec import RuleKind
from cchc_excel.rule_kinds.at_least import AT_LEAST
from cchc_excel.rule_kinds.at_most import AT_MOST
from cchc_excel.rule_kinds.average import AVERAGE
from cchc_excel.rule_kinds.change import CHANGE
from cchc_excel.rule_kinds.equal import EQUAL
from cchc_excel.rule_kinds.excludes import EXCLUDES
from cchc_excel.rule_kinds.implies import IMPLIES
from cchc_excel.rule_kinds.needs import NEEDS
from cchc_excel.rule_kinds.one_of import ONE_OF
from cchc_excel.rule_kinds.parts.face import RuleFace
from cchc_excel.rule_kinds.range import RANGE
from cchc_excel.rule_kinds.ratio import RATIO
from cchc_excel.rule_kinds.total import TOTAL

KINDS = (TOTAL, AT_MOST, AT_LEAST, EQUAL, RATIO, NEEDS, EXCLUDES, IMPLIES, ONE_OF, CHANGE, RANGE, AVERAGE)


def index_faces(faces: tuple[RuleFace, ...]) -> Mapping[RuleKind, RuleFace]:
    """Every kind of the vocabulary with its one face; else ValueError, at import."""
    by_kind = {face.kind: face for face in faces}
    if len(by_kind) < len(faces) or by_kind.keys() != set(RuleKind):
        raise ValueError(f"every RuleKind has one face in KINDS: {[face.kind.value for face in faces]}")
    return by_kind


FACES = index_faces(KINDS)

"""How the input cells of a form look, upright or across."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.writer import Style


def value_style(indicator: Indicator, level: str) -> Style:
    """How the cells of a line look to a unit of that level; unlocked where input belongs."""
    if indicator.kind is Kind.HEADING:
        return look.NO_INPUT
    if not indicator.asked_of(level):
        return look.NOT_ASKED
    if indicator.derived:
        percent = indicator.kind is Kind.PERCENT
        return replace(look.DERIVED, number_format=look.PERCENT) if percent else look.DERIVED
    plain = {Kind.TEXT: look.INPUT_TEXT, Kind.STATE: look.INPUT_STATE}.get(indicator.kind, look.INPUT_NUMBER)
    return look.supplementary_style(plain) if indicator.supplementary else plain

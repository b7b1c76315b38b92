"""When a printed number is an exact one: equal at its printed precision."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from cchc_excel.proofreading.text import NumberMeaning

_DIGITS = 60
EXACT, ROUNDED, CUT = "đúng số", "làm tròn", "cắt bớt chữ số lẻ"


def prints_as(exact: Decimal, written: NumberMeaning) -> str:
    """How the exact number was printed: EXACT, ROUNDED half up, CUT (38,247 as "38,24"); "" if not."""
    if exact == written.value:
        return EXACT
    if _stepped(exact, written.step, ROUND_HALF_UP) == written.value:
        return ROUNDED
    return CUT if _stepped(exact, written.step, ROUND_DOWN) == written.value and written.step < 1 else ""


def _stepped(exact: Decimal, step: Decimal, rounding: str) -> Decimal:
    """The number on the grid of the step; far beyond any printed number it is left as it is."""
    context = Context(prec=_DIGITS, rounding=rounding)
    if abs(exact.adjusted()) > _DIGITS // 2:
        return exact
    return (
        exact.quantize(step, context=context)
        if step <= 1
        else (exact / step).quantize(Decimal(1), context=context) * step
    )

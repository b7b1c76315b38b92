"""Why a unit is, or is not, in a figure."""

from __future__ import annotations

from enum import Enum


class Standing(Enum):
    """Why a unit is, or is not, in a figure."""

    INCLUDED = "included"
    NO_FILING = "no_filing"  # the unit sent nothing
    BLANK_FORM = "blank_form"  # the unit sent a form in which nothing is filled
    HELD_BACK = "held_back"  # its file has errors that nobody accepted
    BLANK = "blank"
    REJECTED = "rejected"
    UNPAIRED = "unpaired"  # a line needed together with this one is blank (numerator, weight ...)
    NOTHING = "nothing"  # a rate of nothing, 0 ÷ 0: the unit answered, and has no rate
    DIFFERENT = "different"  # a line that is compared: another answer than the one that is shown
    NOT_ASKED = "not_asked"  # the form does not ask this level; does not count as expected
    ELSEWHERE = "elsewhere"  # it is counted, or missed, inside another unit's totals book


NOT_OWED = (Standing.NOT_ASKED, Standing.ELSEWHERE)  # nothing is expected of the unit itself

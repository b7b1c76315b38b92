"""The round's deadline on the screen: who was in time, who came after it and by how many working days."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.cli.screen import say_line
from cchc_excel.nouns.course.arrival import Punctual, Punctuality
from cchc_excel.rounds.lateness import say_round, say_timeliness

_TOLD = (Punctuality.LATE, Punctuality.UNSURE)


def show_punctuality(punctual: Punctual | None, names: Mapping[str, str]) -> None:
    """Nothing without a deadline; else the round's lines, then each unit that did not come in time."""
    if punctual is None:
        return
    first, *more = say_round(punctual)
    say_line(f"\n{first}")
    for code, timeliness in punctual.units.items():
        if timeliness.how in _TOLD or (timeliness.again and timeliness.how is Punctuality.ON_TIME):
            say_line(f"  {names.get(code, code)} ({code}): {say_timeliness(timeliness)}")
    for line in more:
        say_line(f"  {line}")

"""How fast mails may go: so many within any minute, so many within any day, as the provider asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)


def free_at(times: Sequence[datetime], limits: tuple[int, int], now: datetime) -> datetime:
    """When the next mail may go: now, or later where a limit (a minute, a day) is reached.

    `times` are those of the mails that went, in any order.
    """
    earlier = sorted(times)
    waits = [now]
    for span, most in zip((_MINUTE, _DAY), limits, strict=True):
        within = [time for time in earlier if time > now - span]
        if len(within) >= most:
            waits.append(within[len(within) - most] + span)
    return max(waits)

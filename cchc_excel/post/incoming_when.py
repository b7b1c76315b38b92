"""When a mail came, by the best witness that there is: our own server, its Received line, the sender's own
date.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cchc_excel.nouns.course.arrival import ArrivalWitness
from cchc_excel.nouns.post.mail import MailHead

_FIRST = datetime(2000, 1, 1)
_SKEW = timedelta(days=1)  # another clock, another zone; what is later is no date


def when_it_came(
    head: MailHead | None, internal: datetime | None, taken: datetime
) -> tuple[datetime, ArrivalWitness]:
    """When, in Vietnam's time, and by whom: INTERNALDATE (or Outlook's own date of delivery), else the
    topmost Received line, else the sender's Date, else the hour at which it was taken. A date that cannot be
    is none.
    """
    head = head or MailHead()
    told = (
        (internal or head.delivered, ArrivalWitness.SERVER),
        (head.received, ArrivalWitness.RECEIVED),
        (head.sent, ArrivalWitness.SENDER),
    )
    for at, witness in told:
        if at and _FIRST < at <= taken + _SKEW:
            return min(at, taken).replace(microsecond=0), witness
    return taken, ArrivalWitness.SEEN

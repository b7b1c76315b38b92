"""What stops a session with a mail server: a coded sentence that names the step, in our own words."""

from __future__ import annotations

from cchc_excel.nouns.faults import ClerkFault, usage_sentence
from cchc_excel.nouns.findings import shown_name
from cchc_excel.vietnamese.text import one_line

_MOST = 120  # letters of a server's answer that are shown


class MailFault(ClerkFault):
    """A session, or the account itself, cannot go on: `code` is of `catalogue/mail` and tells the step."""


class LoginRefused(MailFault):
    """The server does not take this user with this password."""


class ServerLost(MailFault):
    """The server cannot be reached, or the session ended under way: later it may go on."""


def told_text(answer: bytes | str) -> str:
    """A server's answer as it may be shown: one line, nothing unseen, cut."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    shown = shown_name(one_line(text))
    return shown if len(shown) <= _MOST else f"{shown[:_MOST]}…"


def numbered(code: str, /, **slots: object) -> str:
    """The sentence of that code with the code in front: what became of one mail."""
    return f"[{code}] {usage_sentence(code, **slots)}"

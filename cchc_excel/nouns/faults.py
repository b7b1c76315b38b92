"""Faults that end a command with one numbered Vietnamese line and exit code 2: never a traceback."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.nouns.catalogue import mail, page, usage

USAGE: Mapping[str, usage.UsageNotice] = {
    notice.code: notice for notice in (*usage.NOTICES, *page.NOTICES, *mail.NOTICES)
}


class ClerkFault(Exception):
    """Settings, arguments or surroundings that the clerk can mend: a sentence of the catalogue says how.

    KeyError for a code that the catalogue does not have, or a slot that its sentence lacks.
    """

    def __init__(self, code: str, /, **slots: object):
        self.code, self.sentence = code, usage_sentence(code, **slots)
        super().__init__(f"[{code}] {self.sentence}")


def usage_sentence(code: str, /, **slots: object) -> str:
    """The sentence of that code of `catalogue/usage`, without the code."""
    return USAGE[code].template.format(**slots)

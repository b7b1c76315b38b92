"""Which exceptions are the clerk's to mend, and the one line to show for them."""

from __future__ import annotations

import os

from cchc_excel.nouns.faults import ClerkFault, usage_sentence
from cchc_excel.nouns.findings import shown_name
from cchc_excel.nouns.system_errors import reason_of

MAX_PATH = 260  # of Windows, with the closing zero, unless its owner has allowed longer ones


def usage_fault(fault: BaseException) -> str:
    """The sentence for a fault that the clerk can mend; "" when it is our own bug.

    Names of files in it are foreign texts: nothing unseen of them reaches the screen.
    """
    return "\n".join(map(shown_name, _sentence(fault).split("\n")))


def _sentence(fault: BaseException) -> str:
    if isinstance(fault, ClerkFault):
        return str(fault)
    if isinstance(fault, OSError) and fault.filename:
        return _too_long(fault.filename) or numbered("X-10", file=fault.filename, reason=reason_of(fault))
    if isinstance(fault, OSError):
        return numbered("X-11", reason=reason_of(fault))
    return ""


def _too_long(path: object) -> str:
    """What to do about a path that Windows cannot open; "" elsewhere and for shorter ones."""
    whole = os.path.abspath(os.fspath(path)) if isinstance(path, str | os.PathLike) else ""
    if os.name != "nt" or len(whole) < MAX_PATH:
        return ""
    return numbered("X-12", path=whole, length=len(whole), most=MAX_PATH - 1)


def numbered(code: str, /, **slots: object) -> str:
    """The sentence of that code with the code in front, as a screen shows it."""
    return f"[{code}] {usage_sentence(code, **slots)}"

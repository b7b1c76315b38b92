"""Which exceptions are the clerk's to mend, and the one line to show for them."""

from __future__ import annotations

import os

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import shown_name
from cchc_excel.nouns.system_errors import reason_of

MAX_PATH = 260  # of Windows, with the closing zero, unless its owner has allowed longer ones


def usage_fault(fault: Exception) -> str:
    """The sentence for a fault that the clerk can mend; "" when it is our own bug.

    Names of files in it are foreign texts: nothing unseen of them reaches the screen.
    """
    return "\n".join(map(shown_name, _sentence(fault).split("\n")))


def _sentence(fault: Exception) -> str:
    if isinstance(fault, ClerkFault):
        return str(fault)
    if isinstance(fault, OSError) and fault.filename:
        return _too_long(fault.filename) or (
            f"Không đọc, ghi được “{fault.filename}”: {reason_of(fault)}. Hãy kiểm tra rồi chạy lại."
        )
    if isinstance(fault, OSError):
        return f"Không đọc, ghi được tệp: {reason_of(fault)}. Hãy kiểm tra ổ đĩa rồi chạy lại."
    return ""


def _too_long(path: object) -> str:
    """What to do about a path that Windows cannot open; "" elsewhere and for shorter ones."""
    whole = os.path.abspath(os.fspath(path)) if isinstance(path, str | os.PathLike) else ""
    if os.name != "nt" or len(whole) < MAX_PATH:
        return ""
    return (
        f"Đường dẫn “{whole}” dài {len(whole)} chữ, Windows chỉ nhận {MAX_PATH - 1}. Hãy chuyển thư mục của "
        "đợt tới nơi có tên ngắn hơn, như D:\\cchc, rồi chạy lại."
    )

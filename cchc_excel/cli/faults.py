"""Which exceptions are the clerk's to mend, and the one line to show for them."""

from __future__ import annotations

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import shown_name


def usage_fault(fault: Exception) -> str:
    """The sentence for a fault that the clerk can mend; "" when it is our own bug.

    Names of files in it are foreign texts: nothing unseen of them reaches the screen.
    """
    return "\n".join(map(shown_name, _sentence(fault).split("\n")))


def _sentence(fault: Exception) -> str:
    if isinstance(fault, ClerkFault):
        return str(fault)
    if isinstance(fault, PermissionError):
        return f"Không có quyền ghi hoặc tệp đang mở: “{fault.filename}”. Hãy đóng tệp rồi chạy lại."
    if isinstance(fault, OSError) and fault.filename:
        return f"Không đọc, ghi được “{fault.filename}” ({fault.strerror}). Hãy kiểm tra đường dẫn, ổ đĩa."
    if isinstance(fault, OSError):
        return f"Máy báo lỗi khi đọc, ghi tệp ({fault.strerror or fault}). Hãy kiểm tra ổ đĩa rồi chạy lại."
    return ""

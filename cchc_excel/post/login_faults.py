"""Why a server does not let us in, told from its answer: wrong password, app password, none at all."""

from __future__ import annotations

import re

from cchc_excel.post.account import MailServer
from cchc_excel.post.faults import LoginRefused, MailFault, told_text

_APP_PASSWORD = re.compile(rb"app(lication)?[- ]?(specific)?[- ]?password|\b5\.7\.9\b", re.IGNORECASE)
_NO_PASSWORDS = re.compile(
    rb"5\.7\.139|basic ?auth\w* is disabled|SmtpClientAuth\w* is disabled|OAuth", re.IGNORECASE
)
_WHERE = "Hãy tạo mật khẩu ứng dụng trong phần bảo mật của tài khoản thư, rồi nhập bằng cchc mailbox."


def login_fault(server: MailServer, user: str, answer: bytes | str, code: int = 0) -> MailFault:
    """The fault for a login that was refused with this answer."""
    text = answer if isinstance(answer, bytes) else answer.encode()
    if _NO_PASSWORDS.search(text):
        return MailFault("M-07", host=server.host)
    if _APP_PASSWORD.search(text):
        return LoginRefused("M-06", host=server.host, user=user, where=_WHERE)
    if 400 <= code < 500:
        return MailFault("M-13", what=server.what, host=server.host, said=told_text(text))
    return LoginRefused("M-05", what=server.what, host=server.host, user=user)

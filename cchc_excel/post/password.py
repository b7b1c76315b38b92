"""The password of the mail account: from the environment or the machine's keyring, never from a file.

It is handed from here to the login and nowhere else: no log, no screen, no settings.
"""

from __future__ import annotations

import os

from cchc_excel.post.faults import MailFault

VARIABLE = "CCHC_MAT_KHAU"
_SERVICE = "cchc-excel"
_SAFE = 1  # keyring's own measure: a backend below it keeps plain text, or nothing


def find_password(user: str) -> str:
    """The password of that user; MailFault when none is known."""
    given = os.environ.get(VARIABLE, "").strip("\r\n")
    if given:
        return given
    kept = _kept(user)
    if not kept:
        raise MailFault("M-09", user=user, variable=VARIABLE)
    return kept


def keep_password(user: str, password: str) -> None:
    """The machine's keyring keeps the password; MailFault when there is none that keeps a secret."""
    import keyring
    from keyring.errors import KeyringError

    try:
        if keyring.get_keyring().priority < _SAFE:
            raise MailFault("M-10", reason="máy không có kho mật khẩu an toàn", variable=VARIABLE)
        keyring.set_password(_SERVICE, user, password)
    except (KeyringError, OSError) as fault:
        raise MailFault("M-10", reason="kho mật khẩu của máy không mở được", variable=VARIABLE) from fault


def _kept(user: str) -> str:
    """What the keyring has; "" when it has none, or there is no keyring that keeps a secret."""
    import keyring
    from keyring.errors import KeyringError

    try:
        if keyring.get_keyring().priority < _SAFE:
            return ""
        return keyring.get_password(_SERVICE, user) or ""
    except (KeyringError, OSError):
        return ""

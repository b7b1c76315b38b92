"""Workbooks locked with the password that Excel itself uses, which open in Excel without asking.

Protecting the structure of an .xls encrypts it so. The only door of msoffcrypto; no other password is
ever tried. Runs inside the worker, whose limits of time and memory hold here too.
"""

from __future__ import annotations

import io

_DEFAULT = "VelvetSweatshop"  # [MS-OFFCRYPTO] 2.3.7.7, and what Excel tries before it asks
_MOST_ROUNDS = 1_000_000  # Excel writes 100,000; more would only burn the time limit
_CONTAINER = b"\xd0\xcf\x11\xe0"


def unlock_workbook(data: bytes) -> bytes | None:
    """The workbook inside a compound file locked with Excel's default password; None for any other."""
    if not data.startswith(_CONTAINER):
        return None
    try:
        return _decrypted(data)
    except MemoryError:
        raise
    except Exception:  # another password, or broken bytes, which lead the library to any exception
        return None


def _decrypted(data: bytes) -> bytes | None:
    import msoffcrypto  # here, since few files need it and it loads cryptography

    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    if getattr(file, "info", {}).get("spinValue", 0) > _MOST_ROUNDS:
        return None
    file.load_key(password=_DEFAULT)
    plain = io.BytesIO()
    file.decrypt(plain)
    return plain.getvalue()

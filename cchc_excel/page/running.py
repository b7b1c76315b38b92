"""The server that already runs for a folder, so that a second click opens its page and no second server.

Its address stands in a file of the system's temporary folder that only this person can read: whoever has it
has the page.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import os
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

_PATIENCE = 2.0  # seconds; the server answers within milliseconds
_OURS = "http://127.0.0.1:"


def find_running(home: Path) -> str:
    """The address of the server of that folder; "" where none answers (one that was killed has left its
    file)."""
    try:
        address = _note(home).read_text(encoding="utf-8").strip()
    except OSError:
        return ""
    return address if address.startswith(_OURS) and _answers(address) else ""


@contextlib.contextmanager
def note_running(home: Path, address: str) -> Iterator[None]:
    """Others find the address until the block ends; where it cannot be noted nobody does."""
    path = _note(home)
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)  # another person's file is not written to
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as note:
            note.write(address)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _note(home: Path) -> Path:
    try:
        who = getpass.getuser()
    except (OSError, KeyError, ImportError):
        who = ""
    name = hashlib.sha256(f"{who}\x1f{home.resolve()}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"cchc-trang-{name}"


def _answers(address: str) -> bool:
    """True when our own server takes the token: no other program would send the cookie."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())
    try:
        with opener.open(address, timeout=_PATIENCE):
            return False
    except urllib.error.HTTPError as answer:
        return answer.code == 303 and "cchc-" in (answer.headers.get("Set-Cookie") or "")
    except (OSError, ValueError):
        return False


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Redirects are not followed."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        return None

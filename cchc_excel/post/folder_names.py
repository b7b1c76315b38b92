"""Names of mail folders between the wire and their owner: modified UTF-7 (RFC 3501, 5.1.3)."""

from __future__ import annotations

import binascii
import re

_PLAIN = re.compile(r"[ -~]+")


def encode_folder(name: str) -> str:
    """The name as the protocol writes it: "Báo cáo" is "B&AOE-o c&AOE-o"."""
    parts = re.split(r"([^ -~]+)", name)
    return "".join(_part(text) for text in parts)


def _part(text: str) -> str:
    if not text or _PLAIN.fullmatch(text):
        return text.replace("&", "&-")
    shifted = binascii.b2a_base64(text.encode("utf-16-be"), newline=False).rstrip(b"=").replace(b"/", b",")
    return f"&{shifted.decode('ascii')}-"


def decode_folder(written: bytes) -> str:
    """The name as its owner reads it; what is not well written stays as it is."""
    text = written.decode("utf-8", "replace")
    return re.sub(r"&([A-Za-z0-9+,]*)-", _shifted, text)


def _shifted(found: re.Match[str]) -> str:
    if not found[1]:
        return "&"
    coded = found[1].replace(",", "/")
    try:
        return binascii.a2b_base64(coded + "=" * (-len(coded) % 4)).decode("utf-16-be")
    except ValueError:
        return found[0]

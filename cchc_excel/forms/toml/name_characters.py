"""What a name in a spec or in a round's settings may be made of, in words."""

from __future__ import annotations

import re

KEY = re.compile(r"[a-z][a-z0-9_]*")


def say_allowed_characters(pattern: re.Pattern[str]) -> str:
    """What such a name may be made of: asked of the pattern, so that no sentence lags behind it."""
    letters = "chữ không dấu" if pattern.fullmatch("aA") else "chữ thường không dấu"
    signs = (("_", "dấu gạch dưới"), ("-", "dấu gạch ngang"), (".", "dấu chấm"))
    allowed = [letters, "chữ số", *(name for sign, name in signs if pattern.fullmatch(f"a{sign}a"))]
    start = "" if pattern.fullmatch("1") else ", bắt đầu bằng chữ"
    return f"{', '.join(allowed[:-1])} và {allowed[-1]}{start}"

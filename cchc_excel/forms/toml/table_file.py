"""One TOML file as a table, or its fault with the line: the one door of tomllib for specs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from cchc_excel.forms.toml.getters import (
    TomlTable,
)
from cchc_excel.nouns.spec import SpecError

_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_table(path: Path, shown: str) -> TomlTable:
    """The TOML file as one table; SpecError when it is absent, not UTF-8 or not TOML."""
    try:
        written = path.read_bytes().decode("utf-8-sig")
        return TomlTable(shown, "", tomllib.loads(written))
    except UnicodeDecodeError as cause:
        raise SpecError(shown, f"byte {cause.start}", "G-22") from cause
    except OSError as cause:
        raise SpecError(shown, "(tệp)", "G-23") from cause
    except (ValueError, RecursionError) as cause:  # not TOML; numbers of 5,000 digits; endless nesting
        where = _place(str(cause))
        remedy = "Hãy xem dòng đó và dòng ngay trên: ngoặc kép, dấu bằng, ngoặc vuông đã đủ chưa."
        raise SpecError(shown, where, "G-24", remedy=remedy) from cause


def _place(message: str) -> str:
    """Where tomllib stopped, in Vietnamese; only its line and column are taken from its message."""
    found = _LINE.search(message)
    if found:
        return f"dòng {found[1]}, cột {found[2]}"
    return "cuối tệp" if "end of document" in message else "(cú pháp)"

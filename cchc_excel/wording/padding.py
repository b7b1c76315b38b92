"""Counts below 10 as some offices write them in a text: "05"."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.wording.values import Phrase, Value


def pad_count(value: Value | Phrase) -> Value | Phrase:
    """A count below 10 is written "05", where the office writes so; rates and amounts in parts are not."""
    if isinstance(value, Phrase) or value.ti_le or len(value.chu) != 1 or not value.chu.isdigit():
        return value
    return replace(value, chu=value.chu.zfill(2)) if value.chu != "0" else value

"""The table `[on_time]` of a form set: which lines the rates "đúng hạn" are computed from."""

from __future__ import annotations

from cchc_excel.forms.toml.getters import (
    TomlTable,
    key_fault,
    read_inner_table,
    read_name,
    read_texts,
    refuse_unknown_keys,
    suggest_nearest,
)
from cchc_excel.nouns.spec import FormSet, Kind, OnTimeLines

TABLE = "on_time"
KEYS = ("appendix", "received", "settled", "settled_on_time", "pending_on_time", "due")
_COUNTS = (Kind.COUNT, Kind.AMOUNT)


def on_time_lines(whole: TomlTable) -> OnTimeLines | None:
    """The lines as the table names them; None when the form set has no such table."""
    if TABLE not in whole.values:
        return None
    part = read_inner_table(whole, TABLE)
    refuse_unknown_keys(part, KEYS)
    return OnTimeLines(
        appendix=read_name(part, "appendix"),
        received=read_name(part, "received"),
        settled=read_name(part, "settled"),
        settled_on_time=read_texts(part, "settled_on_time"),
        pending_on_time=read_texts(part, "pending_on_time"),
        due=read_name(part, "due") if "due" in part.values else "",
    )


def check_on_time(forms: FormSet, whole: TomlTable) -> None:
    """SpecError unless every line named is a count of that appendix."""
    lines = forms.on_time
    if lines is None:
        return
    part = read_inner_table(whole, TABLE)
    known = [appendix.key for appendix in forms.appendices]
    if lines.appendix not in known:
        remedy = f"Hãy ghi một trong: {', '.join(known)}.{suggest_nearest(lines.appendix, known)}"
        raise key_fault(part, "appendix", "B-63", appendix=lines.appendix, remedy=remedy)
    counts = [
        indicator.key for indicator in forms.appendix(lines.appendix).indicators if indicator.kind in _COUNTS
    ]
    named = {
        "received": (lines.received,),
        "settled": (lines.settled,),
        "settled_on_time": lines.settled_on_time,
        "pending_on_time": lines.pending_on_time,
        **({"due": (lines.due,)} if lines.due else {}),
    }
    for key, keys in named.items():
        wrong = next((key for key in keys if key not in counts), None)
        if wrong is not None or not keys:
            lost = wrong or ""
            raise key_fault(
                part, key, "B-64", appendix=lines.appendix, line=lost, near=suggest_nearest(lost, counts)
            )

"""The table `[on_time]` of a form set: which lines the rates "đúng hạn" are computed from."""

from __future__ import annotations

from cchc_excel.forms.toml.getters import Table, fault, name, nearest, only, table, texts
from cchc_excel.nouns.spec import FormSet, Kind, OnTimeLines

TABLE = "on_time"
KEYS = ("appendix", "received", "settled", "settled_on_time", "pending_on_time")
_COUNTS = (Kind.COUNT, Kind.AMOUNT)


def on_time_lines(whole: Table) -> OnTimeLines | None:
    """The lines as the table names them; None when the form set has no such table."""
    if TABLE not in whole.values:
        return None
    part = table(whole, TABLE)
    only(part, KEYS)
    return OnTimeLines(
        appendix=name(part, "appendix"),
        received=name(part, "received"),
        settled=name(part, "settled"),
        settled_on_time=texts(part, "settled_on_time"),
        pending_on_time=texts(part, "pending_on_time"),
    )


def check_on_time(forms: FormSet, whole: Table) -> None:
    """SpecError unless every line named is a count of that appendix."""
    lines = forms.on_time
    if lines is None:
        return
    part = table(whole, TABLE)
    known = [one.key for one in forms.appendices]
    if lines.appendix not in known:
        remedy = f"Hãy ghi một trong: {', '.join(known)}.{nearest(lines.appendix, known)}"
        raise fault(part, "appendix", f"Không có phụ lục “{lines.appendix}”.", remedy)
    counts = [one.key for one in forms.appendix(lines.appendix).indicators if one.kind in _COUNTS]
    named = {
        "received": (lines.received,),
        "settled": (lines.settled,),
        "settled_on_time": lines.settled_on_time,
        "pending_on_time": lines.pending_on_time,
    }
    for key, keys in named.items():
        wrong = next((one for one in keys if one not in counts), None)
        if wrong is not None or not keys:
            lacking = f"Phụ lục “{lines.appendix}” không có dòng đếm “{wrong or ''}”."
            raise fault(part, key, lacking, f"Hãy ghi khóa của dòng.{nearest(wrong or '', counts)}")

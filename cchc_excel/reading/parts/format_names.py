"""Number formats that Excel calls by name in XML 2003 and on web pages."""

from __future__ import annotations

_NAMED = {
    "General Number": "",
    "General": "",
    "Currency": "#,##0.00",
    "Euro Currency": "#,##0.00",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
    "Yes/No": '"Yes";"Yes";"No"',
    "True/False": '"True";"True";"False"',
    "On/Off": '"On";"On";"Off"',
}


def format_code(written: str) -> str:
    """The format code of a format that is named, or written out; dates and times keep only which they are."""
    if written.endswith((" Date", " Time")):
        return "hh:mm" if written.endswith("Time") else "dd/mm/yyyy"
    return _NAMED.get(written, written)

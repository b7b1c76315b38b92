"""Figures that nobody sees: on hidden sheets alone, in hidden rows or columns, in the colour of the paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence, Set

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, Filing, RawSheet, State
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.places import Place, column_letters
from cchc_excel.recognising.whose.copies import refuses_copy, sheets_of

_SHOWN = 5  # rows, columns or cells named in one sentence


def only_hidden(
    unit: str, number: str, entries: Iterable[tuple[Hashable, Entry]], hidden: Set[str]
) -> list[Finding]:
    """N-72 for every hidden sheet with an answer to a form that no visible sheet has.

    `entries` come with what makes two of them the same answer; `number` names the form.
    """
    said = [(name, entry.place) for name, entry in entries if entry.place and _answers(entry)]
    shown = {name for name, place in said if place.sheet not in hidden}
    alone = dict.fromkeys((place.file, place.sheet) for name, place in said if name not in shown)
    return [make_finding("N-72", Place(*sheet, 0, 0), unit=unit, number=number) for sheet in alone]


def warn_of_unseen(filing: Filing, raw_sheets: Sequence[RawSheet]) -> list[Finding]:
    """N-73 for every sheet with answers in hidden rows or columns, or in letters of their cell's colour.

    What follows from the form's own formula is no answer.
    """
    sheets = {raw_sheet.name: raw_sheet for raw_sheet in raw_sheets}
    records = (record for some in filing.records.values() for record in some)
    listed = (entry for record in records for entry in record.entries.values())
    unseen: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for entry in (*filing.entries.values(), *listed):
        place, sheet = entry.place, sheets.get(entry.place.sheet) if entry.place else None
        if place and sheet and _answers(entry) and not entry.follows and _is_unseen(place, sheet):
            unseen[place.file, place.sheet].append(place)
    return [
        make_finding(
            "N-73",
            Place(*at, 0, 0),
            unit=filing.unit,
            count=len(places),
            where=_say_where(places, sheets[at[1]]),
        )
        for at, places in unseen.items()
    ]


def without_uncounted(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that figures of a hidden sheet are counted where a person must decide first
    whether they are, because the sheet waits, or is one of two copies.
    """
    unsure = {
        (finding.unit, sheet)
        for finding in findings
        if has_trait(finding.code, Trait.WAITS) or refuses_copy(finding)
        for sheet in sheets_of(finding)
    }
    return [
        finding
        for finding in findings
        if not has_trait(finding.code, Trait.ANSWERS_HIDDEN)
        or not {(finding.unit, sheet) for sheet in (finding.slots["sheet"], "…")} & unsure
    ]


def _is_unseen(place: Place, sheet: RawSheet) -> bool:
    raw = sheet.cells.get((place.row, place.column))
    covered = raw is not None and raw.faint
    return covered or place.row in sheet.look.rows or place.column in sheet.look.columns


def _say_where(places: Sequence[Place], sheet: RawSheet) -> str:
    """ "dòng ẩn 12, 15; cột ẩn F; chữ cùng màu nền ở D9": each cell is in one of the three."""
    look = sheet.look
    rows = sorted({place.row for place in places if place.row in look.rows})
    left = [place for place in places if place.row not in look.rows]
    columns = sorted({place.column for place in left if place.column in look.columns})
    faint = [place.a1 for place in left if place.column not in look.columns]
    named = (
        ("dòng ẩn", [str(row) for row in rows]),
        ("cột ẩn", [column_letters(column) for column in columns]),
        ("chữ cùng màu nền ở", faint),
    )
    return "; ".join(f"{what} {_some(texts)}" for what, texts in named if texts)


def _some(texts: Sequence[str]) -> str:
    return ", ".join(texts[:_SHOWN]) + (" …" if len(texts) > _SHOWN else "")


def _answers(entry: Entry) -> bool:
    return entry.filled or entry.state is State.REJECTED

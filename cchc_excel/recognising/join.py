"""Several partial filings of one unit made one: appendices sent apart, or one sent twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cchc_excel.forms.inside_map import joined_inside
from cchc_excel.forms.totals_form import form_of_scope
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Kind
from cchc_excel.recognising.lists.list_join import join_lists
from cchc_excel.recognising.whose.copies import ONE_COPY
from cchc_excel.rules.derived import Derive, make_deriver
from cchc_excel.values.reading import quote_text
from cchc_excel.vietnamese.text import cut_text

_NAMED = 3  # other copies named in one sentence
DIFFERENT = "chỗ khác nhau bị từ chối"
_PUT_AWAY = "Hãy chọn bản được tính bằng cchc choose"


def join_filings(filings: Sequence[Filing], forms: FormSet, level: str) -> tuple[Filing, tuple[Finding, ...]]:
    """One filing of all that a unit of that level sent for one period, whatever the order of its files.

    It bears the name of the file that has most of it, of one of the unit's own where there is any. A cell
    that one file has and another does not is taken; cells that two files have with different contents are
    rejected and both named. A copy of an appendix in which nothing is filled does not count beside a filled
    one; lists are joined by `join_lists`. The findings replace those of a missing form (N-20, N-75) that
    `recognise` gave for each file alone. ValueError without filings or with those of two units.
    """
    if len({(filing.unit, filing.scope) for filing in filings}) != 1:
        raise ValueError("join needs filings of one unit and one scope")
    filings = sorted(filings, key=lambda filing: (is_guest(filing), -_count_found(filing), filing.file))
    used = form_of_scope(forms, filings[0].scope)
    derive = make_deriver(used, level) if filings[0].scope is Scope.OWN else None
    entries: dict[Cell, Entry] = {}
    findings: list[Finding] = []
    for appendix in used.appendices:
        copies = [_of(filing.entries, appendix) for filing in filings]
        joined, said = join_copies(appendix, copies, filings[0].unit, derive)
        entries |= joined
        findings += said
    coverage = {cell: pair for filing in filings for cell, pair in filing.coverage.items()}
    by_level = {cell: pairs for filing in filings for cell, pairs in filing.level_coverage.items()}
    listed, said = join_lists(used, filings)
    findings += said
    inside = joined_inside([filing.inside for filing in filings])
    guests = tuple(guest for filing in filings for guest in filing.guests) if is_guest(filings[0]) else ()
    whole = replace(
        listed, entries=entries, coverage=coverage, level_coverage=by_level, inside=inside, guests=guests
    )
    return whole, (*findings, *missing_appendices(whole, used, level))


def is_guest(filing: Filing) -> bool:
    """True where all that was found of it stands in the workbooks of other units."""
    there = {cell.appendix for cell, entry in filing.entries.items() if entry.place}
    return bool(filing.guests) and {*there, *filing.records, *filing.declared_empty} <= {
        guest.form for guest in filing.guests
    }


def _count_found(filing: Filing) -> int:
    """How many cells of the form the file has, filled or not."""
    return sum(entry.place is not None for entry in filing.entries.values())


def _of(entries: Mapping[Cell, Entry], appendix: Appendix) -> dict[Cell, Entry]:
    return {cell: entry for cell, entry in entries.items() if cell.appendix == appendix.key}


def join_copies(
    appendix: Appendix, copies: Sequence[Mapping[Cell, Entry]], unit: str, derive: Derive | None
) -> tuple[dict[Cell, Entry], list[Finding]]:
    """The entries of one appendix from several copies or parts of it, and where they disagree.

    `derive` makes sums of the joined parts; a sum that differs only because a part does is not told.
    Copies that say the same in every cell are one form, which is noted.
    """
    filled = [mapping for mapping in copies if any(says_something(entry) for entry in mapping.values())]
    there = [mapping for mapping in copies if any(entry.place for entry in mapping.values())]
    used = filled or (there or list(copies))[:1]  # a file without the form does not speak for the others
    entries: dict[Cell, Entry] = {}
    differing: dict[Cell, Finding] = {}
    for cell in dict.fromkeys(cell for mapping in used for cell in mapping):
        present = [mapping[cell] for mapping in used if cell in mapping and mapping[cell].place]
        first = present[0] if present else used[0].get(cell, Entry(cell, State.BLANK))
        other = next((entry for entry in present[1:] if not says_the_same(entry, first)), None)
        entries[cell] = first
        if other:
            both = _filled_first(first, other)
            entries[cell] = _refuse(both[0])  # at the place that the finding names
            differing[cell] = _differs(appendix, both, unit)
    if derive:
        entries = derive(appendix, entries)
    findings = [told for cell, told in differing.items() if not entries[cell].refused_part]
    twice = [mapping for mapping in used if any(entry.place for entry in mapping.values())]
    if len(twice) > 1 and _overlap(twice):
        findings.insert(0, _twice(appendix, twice, unit, bool(differing)))
    return entries, findings


def says_something(entry: Entry) -> bool:
    """True for an answer or a refusal; the formula of an empty total says nothing."""
    return entry.filled or entry.state is State.REJECTED


def says_the_same(entry: Entry, other: Entry) -> bool:
    """True for cells that say the same; a refused one, which has its finding, the very same words."""
    alike = (entry.state, entry.value) == (other.state, other.value)
    return alike and (entry.state is not State.REJECTED or entry.raw == other.raw)


def _refuse(entry: Entry) -> Entry:
    return replace(entry, state=State.REJECTED, value=None)


def _filled_first(entry: Entry, other: Entry) -> tuple[Entry, Entry]:
    return (other, entry) if other.raw and not entry.raw else (entry, other)


def _differs(appendix: Appendix, pair: tuple[Entry, Entry], unit: str) -> Finding:
    one, other = pair
    return make_finding(
        "N-25",
        one.place,
        unit=unit,
        label=cut_text(appendix.indicator(one.cell.indicator).label),
        column=appendix.column(one.cell.column).label,
        raw=quote_text(one.raw),
        other=_address(one.place, other.place),
        raw_other=quote_text(other.raw) if other.raw else "(trống)",
    )


def _address(place: Place | None, other: Place | None) -> str:
    """Where the other value stands, as short as it may be said."""
    if place is None or other is None:
        return "bản khác"
    inside = f"trang “{other.sheet}”, {other.spoken}"
    return inside if place.file == other.file else f"tệp “{other.file}”, {inside}"


def _overlap(copies: Iterable[Mapping[Cell, Entry]]) -> bool:
    seen: set[Cell] = set()
    for mapping in copies:
        here = {cell for cell, entry in mapping.items() if entry.place}
        if here & seen:
            return True
        seen |= here
    return False


def _twice(appendix: Appendix, copies: Sequence[Mapping[Cell, Entry]], unit: str, differing: bool) -> Finding:
    """That there are two copies: a warning where they differ; equal ones are no conflict."""
    places = [next(entry.place for entry in mapping.values() if entry.place) for mapping in copies]
    first = replace(places[0], row=0, column=0)
    others = list(dict.fromkeys(_where(place, first.file) for place in places[1:]))
    more = f" và {len(others) - _NAMED} nơi nữa" if len(others) > _NAMED else ""
    other = ", ".join(others[:_NAMED]) + more
    slots = {"number": appendix.number, "other": other}
    if not differing:
        return make_finding("N-71", first, unit=unit, **slots)
    todo = ONE_COPY if {place.file for place in places} == {first.file} else _PUT_AWAY
    return make_finding("N-24", first, unit=unit, what=DIFFERENT, todo=todo, **slots)


def _where(place: Place, file: str) -> str:
    return f"trang “{place.sheet}”" if place.file == file else f"tệp “{place.file}”"


def missing_appendices(filing: Filing, forms: FormSet, level: str) -> list[Finding]:
    """One finding for every appendix that asks something of the level and was found nowhere.

    It names the file, but for a unit of which only sheets in the workbooks of others are there.
    """
    said: list[Finding] = []
    guest = is_guest(filing)
    for appendix in forms.appendices:
        asked = [
            indicator
            for indicator in appendix.indicators
            if indicator.kind is not Kind.HEADING
            and (filing.scope is Scope.TOTAL or indicator.asked_of(level))
        ]
        cells = [filing.entry(Cell(appendix.key, i.key, c.key)) for i in asked for c in appendix.columns]
        if cells and not any(entry.place for entry in cells):
            slots = {"number": appendix.number, "sheet_name": cut_text(appendix.area or appendix.title)}
            place = None if guest else Place(filing.file, "", 0, 0)
            said.append(make_finding("N-75" if guest else "N-20", place, unit=filing.unit, **slots))
    return said

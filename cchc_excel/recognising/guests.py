"""Forms of a unit that stand in another unit's workbook, beside what the unit sent itself (issue 8, 1.4).

A sheet that was pasted into a neighbour's book waits for a person, since the unit did not send it. Where its
own files have the form, these are its filing: the pasted sheet says the same, or something else, and then a
person decides which of the two is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_excel.nouns.filing import Entry, Filing, Guest, Scope, State
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, FormSet, ListForm
from cchc_excel.nouns.unit import Round
from cchc_excel.recognising.join import join_copies, says_something, says_the_same
from cchc_excel.recognising.lists.list_join import count_contents, place_of_list
from cchc_excel.recognising.whose.identity import unit_names
from cchc_excel.recognising.whose.strangers import WAITS
from cchc_excel.rules.derived import make_deriver
from cchc_excel.rules.instances import find_derivations

_NAMED = 3  # cells named in one sentence


def tell_guests(filing: Filing, forms: FormSet, round_: Round) -> list[Finding]:
    """N-74 for each form of the filing that waits for a person because the book is another unit's."""
    return [
        make_finding(
            "N-74",
            Place(filing.file, guest.sheet, 0, 0),
            unit=filing.unit,
            number=_form_of(guest, forms).number,
            name=unit_names({filing.unit}, round_),
            book=unit_names({guest.book}, round_),
            todo=WAITS,
        )
        for guest in filing.guests
    ]


def settle_guests(
    pieces: Sequence[Filing], forms: FormSet, round_: Round
) -> tuple[list[Filing], list[Finding]]:
    """The pieces of one unit without those forms in others' books that its own files have, and what is said.

    Equal ones are a note (N-71), others N-76; of a form that no file of its own has, N-74 says that it waits.
    """
    left: list[Filing] = []
    said: list[Finding] = []
    for piece in pieces:
        beside = {guest: _own_files(guest.form, pieces) for guest in piece.guests}
        settled = [guest for guest, own in beside.items() if own]
        for guest in settled:
            said += _compare(piece, guest, beside[guest], forms, round_)
        kept = _without(piece, settled)
        said += tell_guests(kept, forms, round_)
        left += [kept] if not settled or _holds_something(kept) else []
    return left, said


def _form_of(guest: Guest, forms: FormSet) -> Appendix | ListForm:
    return next(form for form in forms.every_form if form.key == guest.form)


def _own_files(form: str, pieces: Sequence[Filing]) -> list[Filing]:
    """The pieces that answer the form in a workbook which is not another unit's, the fullest first."""
    own = [
        piece
        for piece in pieces
        if piece.scope is Scope.OWN
        and form not in {guest.form for guest in piece.guests}
        and _answers(piece, form)
    ]
    return sorted(own, key=lambda piece: (-len(_entries(piece, form)), piece.file))


def _answers(piece: Filing, form: str) -> bool:
    said = any(says_something(entry) for entry in _entries(piece, form))
    return said or bool(piece.records.get(form)) or form in piece.declared_empty


def _entries(piece: Filing, form: str) -> list[Entry]:
    return [entry for cell, entry in piece.entries.items() if cell.appendix == form and entry.place]


def _compare(
    piece: Filing, guest: Guest, own: Sequence[Filing], forms: FormSet, round_: Round
) -> list[Finding]:
    """What is said of a form in another's book beside the own one: that both are equal, or not."""
    form = _form_of(guest, forms)
    if not _answers(piece, guest.form):
        return []
    if isinstance(form, ListForm):
        at = place_of_list(own[0], own[0].records.get(form.key, ()))
        ways = [count_contents(form, each.records.get(form.key, ())) for each in (own[0], piece)]
        differing, equal = [], ways[0] == ways[1]
    else:
        differing = _differing(piece, form, own, forms, round_)
        at, equal = replace(_first_place(own[0], form.key), row=0, column=0), not differing
    slots = {"number": form.number}
    if equal:
        other = f"trang “{guest.sheet}” của tệp “{piece.file}”"
        return [make_finding("N-71", at, unit=piece.unit, other=other, **slots)]
    cells = ", ".join(place.listed for place in differing[:_NAMED])
    cells += " …" if len(differing) > _NAMED else ""
    where = f" ở {len(differing)} ô ({cells})" if differing else ""
    slots |= {"page": guest.sheet, "other": piece.file, "book": unit_names({guest.book}, round_)}
    return [make_finding("N-76", at, unit=piece.unit, where=where, **slots)]


def _differing(
    piece: Filing, form: Appendix, own: Sequence[Filing], forms: FormSet, round_: Round
) -> list[Place]:
    """Where the own files say something else: the inputs; computed cells where only these differ."""
    unit = round_.unit(piece.unit)
    assert unit is not None  # owners refused the others
    derive = make_deriver(forms, unit.level) if len(own) > 1 else None
    copies = [{entry.cell: entry for entry in _entries(filing, form.key)} for filing in own]
    mine, _ = join_copies(form, copies, piece.unit, derive)
    theirs = {entry.cell: entry for entry in _entries(piece, form.key)}
    pairs = [
        (mine.get(cell, Entry(cell, State.BLANK)), theirs.get(cell, Entry(cell, State.BLANK)))
        for cell in dict.fromkeys((*mine, *theirs))
    ]
    unlike = [(entry, other) for entry, other in pairs if not says_the_same(entry, other)]
    computed = {each.target for each in find_derivations(forms, form, unit.level, Scope.OWN).values()}
    inputs = [pair for pair in unlike if pair[0].cell not in computed]
    return [place for entry, other in inputs or unlike if (place := entry.place or other.place)]


def _first_place(filing: Filing, form: str) -> Place:
    return min(place for entry in _entries(filing, form) if (place := entry.place))


def _without(piece: Filing, settled: Sequence[Guest]) -> Filing:
    """The piece without these forms."""
    gone = {guest.form for guest in settled}
    return replace(
        piece,
        entries={cell: entry for cell, entry in piece.entries.items() if cell.appendix not in gone},
        records={form: some for form, some in piece.records.items() if form not in gone},
        declared_empty=piece.declared_empty - gone,
        guests=tuple(guest for guest in piece.guests if guest.form not in gone),
    )


def _holds_something(piece: Filing) -> bool:
    return any(entry.place for entry in piece.entries.values()) or bool(piece.records or piece.declared_empty)

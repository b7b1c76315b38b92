"""What one received workbook holds, found where it was read: inside the worker.

Recognising is bounded by the same limits of processor time and memory as reading, and what comes
back is the filing, not the cells.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import Any

from cchc_excel.nouns.account import Account
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, Filing, RawBook, tell_answers
from cchc_excel.nouns.findings import Finding, has_trait
from cchc_excel.nouns.held import HeldMapping
from cchc_excel.nouns.post.mail import OpenedMail
from cchc_excel.nouns.sheets import CHECK_SHEET, HELPER_SHEET
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.stamp import HIDDEN_SHEET
from cchc_excel.nouns.unit import Round
from cchc_excel.nouns.word_places import Leads, counted_account, counted_filing, counted_finding, leads_of
from cchc_excel.receiving.packed import PackFault, cut_head, join_head, pack_nouns, unpack_nouns

_PLAIN = {
    ("decimal", "Decimal"), ("datetime", "date"), ("datetime", "datetime"), ("builtins", "frozenset"),
}  # fmt: skip
_CARRIERS = {(__name__, "FormsAndRound")}


@dataclass(frozen=True)
class ReceivedBook:
    """The filings of one workbook, what is to be said of it, and what became of its cells."""

    filings: tuple[Filing, ...]
    findings: tuple[Finding, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True)
class FormsAndRound:
    """The form set and the round that files are held against."""

    forms: FormSet
    round_: Round


def receive_workbook(book: RawBook, asked: FormsAndRound, shown: str, sha256: str) -> ReceivedBook:
    """What the workbook says about the round; `shown` is the name by which it is told."""
    from cchc_excel.reading.findings import book_findings, cell_findings
    from cchc_excel.recognising.recognise import recognise_workbook  # only the process that reads needs it

    found = recognise_workbook(book, asked.forms, asked.round_, shown, sha256)
    owners = {filing.unit for filing in found.filings}
    unit = owners.pop() if len(owners) == 1 else ""
    traits = {trait for said in found.findings for trait in said.policy.traits}
    cells = () if found.filings or Trait.CELLS_NOT_TO_MEND in traits else cell_findings(book, shown)
    unseen = (said.place for said in found.findings if has_trait(said.code, Trait.ANSWERS_HIDDEN))
    warned = {place.sheet for place in unseen if place}
    noted = (said for said in book_findings(book, shown, unit) if not _our_own(said))
    container = [said for said in noted if not _hides(said, warned)]
    bare = [said for said in cells if not _our_own(said)]
    told = (*container, *found.findings, *bare)
    if Trait.NO_FORM_OF_OURS in traits:
        told = tuple(said for said in told if not has_trait(said.code, Trait.IDLE_WITHOUT_FORM))
    return _as_counted(ReceivedBook(found.filings, told, found.accounts), leads_of(book))


def _as_counted(made: ReceivedBook, leads: Leads) -> ReceivedBook:
    """The same with places in Word tables as people count there."""
    if not leads:
        return made
    return ReceivedBook(
        tuple(counted_filing(filing, leads) for filing in made.filings),
        tuple(counted_finding(said, leads) for said in made.findings),
        tuple(counted_account(account, leads) for account in made.accounts),
    )


def _our_own(said: Finding) -> bool:
    """What a sheet that we put there ourselves is like: hidden, full of formulas, is nothing to tell."""
    sheet = said.place.sheet if said.place else ""
    return has_trait(said.code, Trait.LIKE_OUR_SHEETS) and sheet in (HIDDEN_SHEET, HELPER_SHEET, CHECK_SHEET)


def _hides(said: Finding, sheets: Set[str]) -> bool:
    """True for the note that one of these sheets is hidden, of which a warning tells (N-72)."""
    hidden = has_trait(said.code, Trait.SHEET_HIDDEN)
    return hidden and said.place is not None and said.place.sheet in sheets


def pack_received(made: ReceivedBook) -> bytes:
    """The bytes by which it comes out of the worker and lies in the ledger, entries behind the rest."""
    held = [pack_nouns([filing.entries]) for filing in made.filings]
    bare = tuple(replace(filing, entries={}) for filing in made.filings)
    told = tuple(tell_answers(filing.entries) for filing in made.filings)
    head = pack_nouns([bare, made.findings, made.accounts, told, tuple(map(len, held))])
    return join_head(head, held)


def unpack_received(data: bytes) -> ReceivedBook:
    """What `pack_received` was given; PackFault for other bytes."""
    made = hold_received(data)
    filings = (replace(filing, entries=_look_into(filing)) for filing in made.filings)
    return replace(made, filings=tuple(filings))


def hold_received(data: bytes) -> ReceivedBook:
    """The same of bytes that are known to be whole: cells are unpacked when a filing is looked into."""
    head, rest = cut_head(data)
    try:
        bare, findings, accounts, told, lengths = unpack_nouns(head)
        ends = list(accumulate(lengths))
        if ends[-1:] not in ([], [len(rest)]):
            raise PackFault("bytes of another length")
        parts = [rest[end - length : end] for end, length in zip(ends, lengths, strict=True)]
        held = tuple(
            replace(filing, entries=HeldMapping(partial(_unpack_entries, part), bool(says)))
            for filing, part, says in zip(bare, parts, told, strict=True)
        )
        return ReceivedBook(held, findings, accounts)
    except (TypeError, ValueError) as fault:
        raise PackFault(repr(fault)) from fault


def _unpack_entries(data: bytes) -> Mapping[Cell, Entry]:
    held = unpack_nouns(data)
    if len(held) != 1 or not isinstance(held[0], dict):
        raise PackFault("no entries")
    return held[0]


def _look_into(filing: Filing) -> Mapping[Cell, Entry]:
    held = filing.entries
    return held.made if isinstance(held, HeldMapping) else held


def to_pickle(made: FormsAndRound | tuple[Finding, ...] | tuple[OpenedMail, ...]) -> bytes:
    """The bytes by which it travels between the worker and its caller."""
    return pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL)


def from_pickle(data: bytes) -> Any:
    """What `to_pickle` was given; UnpicklingError for anything but our nouns, so that nothing can be run."""
    return _Nouns(io.BytesIO(data)).load()


class _Nouns(pickle.Unpickler):
    """Knows the classes of our nouns, which hold data only, and four plain types."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("cchc_excel.nouns.") or (module, name) in _CARRIERS:
            kept = super().find_class(module, name)
            if isinstance(kept, type) and kept.__module__ == module:
                return kept
        raise pickle.UnpicklingError(f"{module}.{name}")

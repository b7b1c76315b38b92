"""Every unit's filings put together and checked, or recalled where the same pieces were checked before."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import partial

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.gathered import ReceivedFiling, WholeFiling
from cchc_excel.jobs.memory import Memory, fingerprint_unit, key_of_unit, recall, remember
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.held import HeldSequence
from cchc_excel.nouns.unit import Unit
from cchc_excel.receiving.packed import PackFault, cut_head, join_head, pack_nouns, unpack_nouns

_LOG = logging.getLogger(__name__)


def put_units_together(
    desk: Desk, by_unit: Mapping[str, Sequence[ReceivedFiling]], memory: Memory
) -> dict[str, WholeFiling]:
    """What each of these units sent as one filing and what is to be said of it, in the order of the round."""
    wanted = {key_of_unit(code): _asked(memory, pieces) for code, pieces in by_unit.items()}
    known = recall(memory, wanted)
    made: dict[str, WholeFiling] = {}
    for unit in desk.round_.expected():
        pieces = by_unit.get(unit.code, ())
        if not pieces:
            continue
        key, own = key_of_unit(unit.code), _distinct(pieces)
        recalled = _recalled(known.pop(key, None), own)
        made[unit.code] = recalled or _check(desk, unit, own)
        if recalled is None and made[unit.code].filing is not None:
            remember(memory, key, wanted[key], _pack(made[unit.code], own))
    return made


def _check(desk: Desk, unit: Unit, pieces: Sequence[Filing]) -> WholeFiling:
    from cchc_excel.jobs import unit_filing  # rules and slips, which a round without news does without

    return unit_filing.put_unit_together(desk, unit, pieces)


def _asked(memory: Memory, pieces: Sequence[ReceivedFiling]) -> str:
    return fingerprint_unit(memory, (piece.origin for piece in pieces))


def _distinct(pieces: Sequence[ReceivedFiling]) -> list[Filing]:
    """The filings of the pieces, one that came in several files once."""
    return list({id(piece.filing): piece.filing for piece in pieces}.values())


def _pack(whole: WholeFiling, pieces: Sequence[Filing]) -> bytes:
    """The whole as bytes; a filing that is one of its pieces, as most are, by its number among them."""
    number = next((place for place, piece in enumerate(pieces) if piece == whole.filing), None)
    filing = whole.filing if number is None else None
    told = pack_nouns([number, filing, tuple(whole.findings)])
    return join_head(told, [pack_nouns(tuple(whole.skipped))])


def _recalled(packed: bytes | None, pieces: Sequence[Filing]) -> WholeFiling | None:
    """What `_pack` was given, of these pieces; None for nothing that can be used."""
    if packed is None:
        return None
    try:
        told, rest = cut_head(packed)
        number, filing, findings = unpack_nouns(told)
        skipped = HeldSequence[Finding](partial(unpack_nouns, rest))  # many, which few ask for
        return WholeFiling(filing if number is None else pieces[number], findings, skipped)
    except (PackFault, ValueError, IndexError):
        _LOG.exception("what was remembered of a unit is not used")
        return None

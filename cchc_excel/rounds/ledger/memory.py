"""What was found in files, remembered by the ledger: a row a subject, written over when it is found anew.

A row is a hint, never a record: one that is missing, damaged or of another fingerprint is as if it were not
there, and the file is read again.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping, Sequence

import sqlalchemy as sql
from sqlalchemy.dialects.sqlite import insert

from cchc_excel.rounds.ledger.store import Ledger
from cchc_excel.rounds.ledger.tables import examined

_AT_ONCE = 400  # keys in one question; SQLite takes 999


def recall_packed(ledger: Ledger, wanted: Mapping[str, str]) -> dict[str, bytes]:
    """What is remembered of these keys under the fingerprint that each has now; of a broken table none."""
    keys = list(wanted)
    found: dict[str, bytes] = {}
    with contextlib.suppress(sql.exc.DBAPIError):
        for start in range(0, len(keys), _AT_ONCE):
            some = sql.select(examined).where(examined.c.key.in_(keys[start : start + _AT_ONCE]))
            for row in ledger.execute(some):
                if row.fingerprint == wanted[row.key] and _is_whole(row):
                    found[row.key] = row.packed
    return found


def remember_packed(ledger: Ledger, rows: Sequence[tuple[str, str, bytes]]) -> None:
    """Each key, fingerprint and bytes stand in the place of what was remembered of the key."""
    values = [
        {"key": key, "fingerprint": asked, "digest": _digest(key, asked, packed), "packed": packed}
        for key, asked, packed in rows
    ]
    if values:
        put = insert(examined)
        anew = {name: put.excluded[name] for name in ("fingerprint", "digest", "packed")}
        ledger.execute(put.on_conflict_do_update(index_elements=["key"], set_=anew), values)


def _is_whole(row: sql.Row[tuple[str, str, str, bytes]]) -> bool:
    return isinstance(row.packed, bytes) and row.digest == _digest(row.key, row.fingerprint, row.packed)


def _digest(key: str, asked: str, packed: bytes) -> str:
    """One hash of the whole row: bytes of another row are as wrong here as damaged ones."""
    return hashlib.sha256(f"{key} {asked} ".encode() + packed).hexdigest()

"""The shape of a ledger: numbered, brought up step by step from older ones, newer ones refused by name.

The number stands in the file itself (PRAGMA user_version). 0 is the shape of the first release, or an
empty file. A step is never changed once released: ledgers of that shape are in people's folders.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sql
from sqlalchemy.engine import Connection, Engine

from cchc_excel.disk.safe_write import partial_name, replace_file
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.ledger.tables import METADATA

STEPS: tuple[tuple[str, ...], ...] = (  # step n makes shape n + 1 of shape n
    ("ALTER TABLE decision ADD COLUMN errors TEXT",),  # 1: which errors an acceptance named
    (),  # 2: mails out (`outbox`): a new table is made from `tables`
    (),  # 3: the tables of what came in by mail, made where they are absent
    (),  # 4: what examining a file gave (`memory`)
    (),  # 5: closings of a signed round
    (),  # 6: what was cleared away (`discarded`)
    (),  # 7: which copy of a form counts (`choices`)
)
SHAPE = len(STEPS)


class NewerLedger(ClerkFault):
    """A newer program wrote this ledger: nothing is wrong with it, and nothing is touched."""

    def __init__(self, path: Path, shape: int):
        super().__init__("X-15", file=path.name, shape=shape, most=SHAPE)


def bring_up(engine: Engine, path: Path) -> None:
    """The ledger has the present shape; before an older one is changed, a copy of it is kept beside it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        shape = _shape(connection)
        if shape > SHAPE:
            raise NewerLedger(path, shape)
        if shape == SHAPE:
            return
        if _has_tables(connection):
            _keep_copy(connection, path.with_name(f"{path.stem}.dang-{shape}{path.suffix}"))
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # another run may have brought it up meanwhile
        try:
            _take_steps(connection)
            connection.exec_driver_sql("COMMIT")
        except BaseException:  # also an interrupt: a step is taken whole or not at all
            connection.exec_driver_sql("ROLLBACK")
            raise


def _take_steps(connection: Connection) -> None:
    for step in STEPS[_shape(connection) :] if _has_tables(connection) else ():
        for statement in step:
            connection.exec_driver_sql(statement)
    METADATA.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA user_version = {SHAPE}")


def _shape(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _has_tables(connection: Connection) -> bool:
    return sql.inspect(connection).has_table("decision")


def _keep_copy(connection: Connection, target: Path) -> None:
    """A whole copy, what still lies in the write-ahead log included; one that is there already stays."""
    if target.exists():
        return
    partial = partial_name(target)
    connection.exec_driver_sql("VACUUM INTO ?", (str(partial),))
    replace_file(partial, target)

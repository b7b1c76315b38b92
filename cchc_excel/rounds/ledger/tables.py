"""The tables of a round's ledger. Rows are never deleted: files leave the inbox, decisions are revoked."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Integer, MetaData, String, Table, Text, UniqueConstraint

METADATA = MetaData()

received = Table(
    "received",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("first_seen", DateTime, nullable=False),
    Column("present", Boolean, nullable=False),
)

filing = Table(
    "filing",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("files", Text, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("account", Text, nullable=False),
    Column("recorded", DateTime, nullable=False),
)

decision = Table(
    "decision",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit", String(16), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("accepted", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("revoked", DateTime),
    Column("errors", Text),  # the errors it named, as JSON; NULL in a decision of the first release
)

event = Table(
    "event",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("what", String(32), nullable=False),
    Column("detail", Text, nullable=False),
)

outbox = Table(  # mails out, each written before anything of it goes to a server
    "outbox",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit", Text, nullable=False),  # code; several at one address: all of them
    Column("kind", String(16), nullable=False),
    Column("about", Text, nullable=False),  # a filing's content, a day; "" for a blank form
    Column("number", Integer, nullable=False),  # the nth of that kind about that
    Column("address", Text, nullable=False),
    Column("message_id", Text, nullable=False, unique=True),
    Column("subject", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("changed", DateTime, nullable=False),
    UniqueConstraint("unit", "kind", "about", "number"),
)

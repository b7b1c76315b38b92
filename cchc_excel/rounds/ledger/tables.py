"""The tables of a round's ledger. Rows are never deleted: files leave the inbox, decisions are revoked.

Only what is remembered (`examined`) is written over: it can be found again in the files.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip

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

mail = Table(  # whatever came by post, a watched folder or by hand: one row a content
    "mail",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), unique=True),  # NULL for a mail that is still on its server: too large
    Column("name", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("sender", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("arrived", DateTime, nullable=False),
    Column("witness", String(16), nullable=False),
    Column("taken", DateTime, nullable=False),
)

mail_place = Table(  # where a mail stood on its server; a new UIDVALIDITY gives known mails new places
    "mail_place",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("mail", Integer, ForeignKey("mail.id"), nullable=False),
    Column("account", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("validity", Integer, nullable=False),
    Column("uid", Integer, nullable=False),
    UniqueConstraint("account", "folder", "validity", "uid"),
)

mail_part = Table(  # each file of a mail and what became of it
    "mail_part",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("mail", Integer, ForeignKey("mail.id"), nullable=False),
    Column("number", Integer, nullable=False),  # 0 for the mail itself, where it was not fetched
    Column("name", Text, nullable=False),
    Column("sha256", String(64)),  # NULL where its bytes could not be taken out
    Column("size", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("code", String(8), nullable=False),
    Column("reason", Text, nullable=False),
    Column("stored", Text, nullable=False),  # its path within the inbox
    Column("changed", DateTime, nullable=False),
    UniqueConstraint("mail", "number"),
)

undelivered = Table(  # the addresses that a bounce says were not reached
    "undelivered",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("mail", Integer, ForeignKey("mail.id"), nullable=False),
    Column("address", Text, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("mail", "address"),
)

arrival_fix = Table(  # when a file really came, as an officer says with a reason
    "arrival_fix",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("unit", String(16), nullable=False),
    Column("arrived", DateTime, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("revoked", DateTime),
)

closing = Table(  # a round that was signed, and how it was opened again
    "closing",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    Column("files", Text, nullable=False),
    Column("versions", Text, nullable=False),
    Column("results", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("reopened", DateTime),
    Column("reopened_by", Text),
    Column("reason", Text),
)

discarded = Table(  # originals and mails that were cleared away after the office's term
    "discarded",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)

version_choice = Table(  # which of a unit's copies of a form counts, as a person says
    "version_choice",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("unit", String(16), nullable=False),
    Column("form", String(32), nullable=False),
    Column("chosen", String(64), nullable=False),
    Column("other", String(64), nullable=False),
    Column("who", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("revoked", DateTime),
)

examined = Table(  # what examining a file gave, or a unit's files together: `memory`
    "examined",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

"""Who still owes what in a round: nothing received, a blank form, errors that nobody has mended.

Whoever has filed is no debtor, nor is a unit whose figures stand in another's totals book, nor one that has
sent something that could not be read: that one is told apart, for a person to look at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cchc_excel.jobs.collect import Collected, ledger_of
from cchc_excel.jobs.generate import file_name
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import has_trait
from cchc_excel.nouns.unit import Unit
from cchc_excel.post.contacts import addresses_of
from cchc_excel.rounds.ledger.mails import PartState, read_parts, read_senders

_MOST_FORMS = 10  # absent forms that are named one by one


class Owing(StrEnum):
    """What a debtor has not done, as it is asked for on the command line."""

    NOTHING = "chua-nop"
    BLANK = "bieu-trong"
    REJECTED = "phai-sua"


@dataclass(frozen=True)
class Debtor:
    """A unit that owes something, and what, one line each."""

    unit: Unit
    owing: Owing
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Debts:
    """The debtors in list order; `unread` are units that sent something of which no form was read."""

    debtors: tuple[Debtor, ...]
    unread: tuple[Unit, ...]


def find_debts(collected: Collected) -> Debts:
    """Who owes what now, of the units that report to the round's own one."""
    sent = _senders_unread(collected)
    debtors, unread = [], []
    for unit in collected.desk.round_.units:
        debtor = _debtor(collected, unit)
        if debtor and debtor.owing is Owing.NOTHING and addresses_of(unit) & sent:
            unread.append(unit)
        elif debtor:
            debtors.append(debtor)
    return Debts(tuple(debtors), tuple(unread))


def _debtor(collected: Collected, unit: Unit) -> Debtor | None:
    code = unit.code
    if code in collected.missing:
        line = f"gửi báo cáo (biểu của đơn vị: {file_name(unit)})"
        return Debtor(unit, Owing.NOTHING, (line,))
    if code in collected.blank:
        return Debtor(unit, Owing.BLANK, ("ghi số liệu rồi gửi lại: biểu đã gửi còn trống, chưa ghi ô nào",))
    if code in collected.held_back and code in collected.counted:
        return Debtor(unit, Owing.REJECTED, _errors(collected, code))
    return None


def _errors(collected: Collected, code: str) -> tuple[str, ...]:
    """The forms that are not there, by name; how many other errors are left."""
    errors = collected.examined.errors(code)
    absent = [finding.text for finding in errors if has_trait(finding.code, Trait.FORM_MISSING)]
    others = len(errors) - len(absent)
    lines = absent[:_MOST_FORMS]
    if len(absent) > _MOST_FORMS:
        lines.append(f"và {len(absent) - _MOST_FORMS} biểu nữa")
    if others:
        lines.append(f"sửa {others} lỗi trong tệp đã gửi, theo thư trả lại, rồi gửi lại tệp")
    return tuple(lines)


def _senders_unread(collected: Collected) -> frozenset[str]:
    """The addresses that sent files of which no form was read, or that were not taken out yet."""
    used = {receipt.sha256 for some in collected.examined.sources.values() for receipt in some}
    unused = {receipt.sha256 for receipt in collected.examined.receipts} - used
    with ledger_of(collected.desk.folder) as ledger:
        by_content: Mapping[str, tuple[tuple[str, str], ...]] = read_senders(ledger)
        parts = read_parts(ledger, [PartState.REFUSED, PartState.WAITING])
    left = {row.sender for row in parts if not has_trait(row.part.code, Trait.COMPANION)}
    left |= {sender for sha256 in unused for sender, _ in by_content.get(sha256, ())}
    return frozenset(sender.lower() for sender in left if sender)

"""Which Word template fits a report: by form set, level of the reporting unit and kind of period."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.nouns.regime import Regulations
from cchc_excel.nouns.unit import Period, Round
from cchc_excel.rounds.periods import identify_period, kind_and_year

PREFIX, SUFFIX = "bao-cao-", ".docx"


def template_names(round_: Round, rules: Regulations) -> tuple[str, ...]:
    """File names of the templates that fit, the most specific first; the last is the form set's own.

    `bao-cao-dinh-ky.xa.6-thang.docx` goes before `bao-cao-dinh-ky.xa.docx`, that before
    `bao-cao-dinh-ky.6-thang.docx`, that before `bao-cao-dinh-ky.docx`; "quy-3" before "quy".
    """
    kinds = (*kinds_of_period(round_.period, rules), "")
    asked = [(level, kind) for level in (round_.reporting.level, "") for kind in kinds]
    return tuple(
        f"{PREFIX}{'.'.join(part for part in (round_.form_set, level, kind) if part)}{SUFFIX}"
        for level, kind in asked
    )


def kinds_of_period(period: Period, rules: Regulations) -> tuple[str, ...]:
    """The period's kind and its family, ("quy-3", "quy"); () for a period that is of no kind.

    A period of free dates counts as what its name says: "6 tháng đầu năm 2023" is of the kind 6-thang.
    """
    here = identify_period(period, rules)
    named = None if here else kind_and_year(period.name)
    kind = here.kind if here else named[0].rstrip("?") if named else ""
    return tuple(dict.fromkeys(_families(kind)))


def _families(kind: str) -> Iterator[str]:
    if not kind:
        return
    yield kind
    family, _, number = kind.rpartition("-")
    if family in ("quy", "thang") and number.isdigit():
        yield family

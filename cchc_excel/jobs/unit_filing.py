"""One unit's filings put together and checked: what is said of it as a whole."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from cchc_excel.forms.totals_form import form_of_scope
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.gathered import WholeFiling
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Unit
from cchc_excel.receiving.worker import ReadFailure
from cchc_excel.recognising.guests import settle_guests
from cchc_excel.recognising.lists.list_join import blank_lists
from cchc_excel.recognising.recognise import join_filings
from cchc_excel.rules.lists import check_lists, list_findings
from cchc_excel.rules.untouched import blank_findings
from cchc_excel.rules.verdicts import check_filing, findings_of, note_unchecked_rules
from cchc_excel.slips.slips import slip_findings
from cchc_excel.totals.inside_check import blank_zeros_of_nothing, edited_totals, note_older_zeros

_LOG = logging.getLogger(__name__)


def put_unit_together(desk: Desk, unit: Unit, pieces: Sequence[Filing]) -> WholeFiling:
    """What a unit sent, joined and checked; where that raises, its files are named and others go on."""
    try:
        filing, said = join_pieces(desk, unit, pieces)
        told, unchecked = check_whole_filing(form_of_scope(desk.forms, filing.scope), filing, unit)
    except Exception:  # as for a file: our own mistake must not stop a round (issue 8, 1.16)
        _LOG.exception("the filing of %s was not checked", unit.code)
        files = dict.fromkeys(piece.file for piece in pieces)
        return WholeFiling(None, [ReadFailure("T-27").finding(file, unit.code) for file in files])
    if filing.blank:  # that it is blank says enough
        said = [finding for finding in said if not has_trait(finding.code, Trait.FORM_MISSING)]
    return WholeFiling(filing, (*said, *told), unchecked)


def check_whole_filing(
    forms: FormSet, filing: Filing, unit: Unit
) -> tuple[list[Finding], tuple[Finding, ...]]:
    """What the rules say of a filing, of its lists too, and what they could not check.

    `forms` is the form that it answers (`form_of_scope`). Of a form sent back untouched only that is said.
    """
    untouched = blank_findings(filing, forms, unit)
    if filing.blank:
        return untouched, ()
    verdicts = check_filing(forms, filing, unit.level)
    told = [
        *untouched,
        *findings_of(forms, filing, verdicts),
        *list_findings(forms, filing, check_lists(forms, filing, unit.level)),
        *blank_lists(filing, forms, unit),
        *slip_findings(forms, filing, verdicts, unit.level),
        *edited_totals(forms, filing),
        *note_older_zeros(forms, filing),
    ]
    return told, note_unchecked_rules(forms, filing, verdicts)


def join_pieces(desk: Desk, unit: Unit, pieces: Sequence[Filing]) -> tuple[Filing, list[Finding]]:
    """One filing of all that a unit sent. With both its own book and a totals book it is D-03."""
    pieces, said = settle_guests(pieces, desk.forms, desk.round_)
    scopes = sorted({filing.scope for filing in pieces}, key=lambda scope: scope.value)
    for scope in scopes:
        whole, told = join_filings(
            [filing for filing in pieces if filing.scope is scope], desk.forms, unit.level
        )
        said += told
    if len(scopes) > 1:
        said.append(make_finding("D-03", unit=unit.code, name=unit.name))
    return blank_zeros_of_nothing(form_of_scope(desk.forms, whole.scope), whole), said

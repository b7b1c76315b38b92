"""How each form of a unit stands: there or not, full, with errors, with blanks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc_excel.nouns.account import Account
from cchc_excel.nouns.course.tracking import FormState, FormTrack
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, FormSet, ListForm, Severity


def track_forms(
    forms: FormSet,
    level: str,
    filing: Filing | None,
    accounts: Sequence[Account],
    findings: Sequence[Finding],
) -> dict[str, FormTrack]:
    """Every appendix and list of the set by its key, as a unit of that level has filed it.

    `accounts` and `findings` are the unit's own. A finding belongs to the form in whose sheet it stands; one
    of the whole file to none. An appendix that no account tells of was not sent.
    """
    asked = {form.key for form in forms.every_form if _asks(form, level)}
    finder = FormFinder(filing)
    told = {severity: _count_findings(finder, findings, severity) for severity in Severity}
    sent = {account.appendix for account in accounts} if filing else set()
    found = {}
    for form in forms.every_form:
        errors, warnings = told[Severity.ERROR][form.key], told[Severity.WARNING][form.key]
        if form.key not in asked:
            found[form.key] = FormTrack(FormState.NOT_ASKED)
        elif errors:
            found[form.key] = FormTrack(FormState.ERRORS, errors, warnings)
        elif filing is None or form.key not in sent:
            found[form.key] = FormTrack(FormState.ABSENT)
        else:
            found[form.key] = replace(_track_answers(form, level, filing), warnings=warnings)
    return found


def _asks(form: Appendix | ListForm, level: str) -> bool:
    if isinstance(form, ListForm):
        return form.asked_of(level)
    return any(line.asked_of(level) for line in form.indicators)


def _track_answers(form: Appendix | ListForm, level: str, filing: Filing) -> FormTrack:
    """BLANK where nothing is answered, PARTLY where lines that everybody owes have blank cells.

    Supplementary lines are asked of those who can answer them: their blanks are none here.
    """
    if isinstance(form, ListForm):
        answered = form.key in filing.declared_empty or filing.records.get(form.key)
        return FormTrack(FormState.FULL if answered else FormState.BLANK)
    owed = {line.key for line in form.indicators if line.asked_of(level) and not line.supplementary}
    own = [entry for cell, entry in filing.entries.items() if cell.appendix == form.key]
    if not any(entry.filled or entry.state is State.REJECTED for entry in own):
        return FormTrack(FormState.BLANK)
    blank = sum(entry.state is State.BLANK and entry.cell.indicator in owed for entry in own)
    return FormTrack(FormState.PARTLY if blank else FormState.FULL, blank)


class FormFinder:
    """Tells in which form of a filing a place lies: by the very cell, else by its sheet."""

    def __init__(self, filing: Filing | None):
        self._cells: dict[Place, str] = dict(_places(filing))
        self._sheets = {(place.file, place.sheet): key for place, key in self._cells.items()}

    def find(self, place: Place | None) -> str:
        """The key of the appendix or list; "" for a place in none, and for no place."""
        if place is None:
            return ""
        return self._cells.get(place) or self._sheets.get((place.file, place.sheet), "")


def _count_findings(finder: FormFinder, findings: Iterable[Finding], severity: Severity) -> Counter[str]:
    """How many findings of that severity each form has."""
    return Counter(finder.find(finding.place) for finding in findings if finding.severity is severity)


def _places(filing: Filing | None) -> Iterator[tuple[Place, str]]:
    if filing is None:
        return
    for cell, entry in filing.entries.items():
        if entry.place:
            yield entry.place, cell.appendix
    for key, records in filing.records.items():
        for record in records:
            yield from ((entry.place, key) for entry in record.entries.values() if entry.place)

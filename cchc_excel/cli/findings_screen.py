"""Findings in the terminal: by unit, errors first, those of one cause on one line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import click

from cchc_excel.nouns.causes import Cause, cause_text, count_text, group_by_cause
from cchc_excel.nouns.findings import Finding, shown_name
from cchc_excel.nouns.spec import Severity

MARKS = {
    Severity.ERROR: ("LỖI", "red"),
    Severity.WARNING: ("CẢNH BÁO", "yellow"),
    Severity.NOTE: ("ghi chú", "cyan"),
}
ORDER = tuple(MARKS)  # as shown: errors first


def one_by_one(findings: Sequence[Finding]) -> tuple[Cause, ...]:
    """Every finding by itself, for those who ask for each."""
    return tuple(Cause((finding,)) for finding in findings)


@dataclass(frozen=True)
class FindingsView:
    """How findings are shown: names of units by code, why an officer accepted whose errors, the least
    severity that is written out, how findings are put together, and the files that hold forms of several.
    """

    names: Mapping[str, str]
    accepted: Mapping[str, str] = field(default_factory=dict)
    least: Severity = Severity.WARNING
    together: Callable[[Sequence[Finding]], Sequence[Cause]] = group_by_cause
    shared: Collection[str] = ()


def show_findings(findings: Sequence[Finding], shown: FindingsView) -> None:
    """The findings of each unit under its name, those of nobody under their file; what is below the
    least severity is only counted.
    """
    for unit, file in sorted({_whose(finding) for finding in findings}):
        mine = (finding for finding in findings if _whose(finding) == (unit, file))
        group = sorted(mine, key=lambda finding: ORDER.index(finding.severity))
        written = [finding for finding in group if ORDER.index(finding.severity) <= ORDER.index(shown.least)]
        if not written:
            continue
        click.echo(click.style(f"\n{_heading(unit, file, shown)}", bold=True))
        reason = shown.accepted.get(unit)
        if reason:
            click.echo(f"  Đã chấp nhận có lý do: {reason}")
        for cause in shown.together(written):
            click.echo(_line(cause, reason is not None))
        if len(group) > len(written):
            click.echo(f"  … và {len(group) - len(written)} ghi chú (thêm --chi-tiet để xem)")


def _whose(finding: Finding) -> tuple[str, str]:
    """The unit of a finding; where nobody knows it, the file it is about."""
    file = finding.place.file if finding.place else finding.slots.get("file", "")
    return finding.unit, "" if finding.unit else shown_name(file)


def _heading(unit: str, file: str, shown: FindingsView) -> str:
    if unit:
        return f"{shown.names[unit]} ({unit})" if unit in shown.names else f"Mã đơn vị {unit}"
    whose = "Nhiều đơn vị" if file in {shown_name(one) for one in shown.shared} else "Chưa rõ đơn vị"
    return f"{whose}: tệp “{file}”" if file else "Cả đợt"


def line_of(finding: Finding) -> str:
    """One finding as one line: severity, code, place, sentence."""
    return _line(Cause((finding,)), False)


def _line(cause: Cause, accepted: bool) -> str:
    first = cause.first
    word, colour = MARKS[first.severity]
    taken = " đã chấp nhận" if accepted and first.severity is Severity.ERROR else ""
    rule = f" {first.rule}" if first.rule else ""
    return f"  {click.style(word + taken, fg=colour)} [{first.code}{rule}] {_told(cause)}"


def _told(cause: Cause) -> str:
    """The sentence with its place in front, "PL3 · ô D17 · …": said once, where the eye looks for it."""
    text, place = cause_text(cause), cause.first.place
    if place is None or not place.row:
        return text
    sheet = shown_name(place.sheet)
    said = f"Trang “{sheet}”, {place.spoken}"
    if len(cause.findings) > 1 and not text.startswith(said):
        return text  # one sentence for all of its places
    return f"{sheet} · {place.spoken} · {text.removeprefix(said).lstrip(',: ')}"


def tell_finding(finding: Finding) -> str:
    """One finding as `line_of` tells it, without severity and code."""
    return _told(Cause((finding,)))


def tally_findings(findings: Sequence[Finding], accepted: Mapping[str, str] | None = None) -> str:
    """ "2 lỗi ở 57 chỗ, 1 cảnh báo, 5 ghi chú": causes, as `show_findings` has lines, and their places;
    "2 lỗi (1 đã chấp nhận), …" where an officer accepted some.
    """
    said = []
    for severity, (noun, _) in MARKS.items():
        some = [finding for finding in findings if finding.severity is severity]
        taken = len(group_by_cause(finding for finding in some if finding.unit in (accepted or {})))
        accepted_too = f" ({taken} đã chấp nhận)" if taken and severity is Severity.ERROR else ""
        said.append(count_text(some, noun.lower()) + accepted_too)
    return ", ".join(said)

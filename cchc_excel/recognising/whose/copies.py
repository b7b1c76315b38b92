"""Second copies of a form in one file, and the sheets that wait for a person beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet, Severity
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.recognising.whose.identity import Witness
from cchc_excel.recognising.whose.strangers import FiledBlock

ONE_COPY = "Hãy đề nghị đơn vị gửi lại tệp chỉ có một bản đúng"  # what to do of two copies in one file
_NEVER_TAKEN = (
    "chấp nhận cũng không tính vì đã có {number} ở trang “{sheet}”. "
    "Hãy đề nghị đơn vị ghi số liệu vào trang đó"
)
REFUSED_COPY = "bản ở đó bị từ chối, không rõ bản nào đúng"


def warn_of_refused_copies(
    held: Sequence[FiledBlock], unclear: Sequence[tuple[Block, Witness]], file: str, forms: FormSet
) -> Iterator[Finding]:
    """N-24, as an error, for each form that also stands on a sheet refused because whose is unclear."""
    numbers = {appendix.key: appendix.number for appendix in forms.every_form}
    units = {filed_block.unit for filed_block in held}
    for block, told in unclear:
        said = {told.line.unit if told.line else "", *told.named}
        for filed_block in held:
            if filed_block.block.appendix == block.appendix and (len(units) == 1 or filed_block.unit in said):
                yield make_finding(
                    "N-24",
                    Place(file, filed_block.block.sheet, 0, 0),
                    Severity.ERROR,
                    unit=filed_block.unit,
                    number=numbers[block.appendix],
                    other=f"trang “{block.sheet}”",
                    what=REFUSED_COPY,
                    todo=ONE_COPY,
                )


def without_copies_waiting(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without N-24 about a copy on a sheet that waits already (N-18): one cause is told once.

    Such a copy is not taken whoever accepts it, so that its N-18 says where the figures must go instead.
    """
    told = tuple(findings)
    waits = [finding for finding in told if has_trait(finding.code, Trait.WAITS)]
    waiting = {sheet for finding in waits for sheet in sheets_of(finding)}
    copies = {
        id(finding): sheet
        for finding in told
        for sheet in waiting
        if refuses_copy(finding) and finding.slots["other"].startswith(f"trang “{sheet}”")
    }
    refused = {copies[id(finding)]: finding for finding in told if id(finding) in copies}
    left = [finding for finding in told if id(finding) not in copies]
    return tuple(said for finding in left for said in _each_refused(finding, refused))


def sheets_of(finding: Finding) -> list[str]:
    """The sheets that a finding is about; of many only some, with “…” for the rest."""
    return finding.slots["sheet"].split("”, “")


def _each_refused(finding: Finding, refused: Mapping[str, Finding]) -> Iterator[Finding]:
    """N-18 of sheets that an acceptance takes, and one for each that it does not; any other finding as is."""
    sheets = sheets_of(finding) if has_trait(finding.code, Trait.WAITS) else []
    never = [sheet for sheet in sheets if sheet in refused]
    taken = [sheet for sheet in sheets if sheet not in refused]
    if taken or not never:
        yield replace(finding, slots={**finding.slots, "sheet": "”, “".join(taken)}) if never else finding
    for sheet in never:
        other = refused[sheet].slots
        todo = _NEVER_TAKEN.format(number=other["number"], sheet=other["sheet"])
        place = replace(finding.place, sheet=sheet) if finding.place is not None else None
        yield replace(finding, place=place, slots={**finding.slots, "sheet": sheet, "todo": todo})


def refuses_copy(finding: Finding) -> bool:
    """True for a second copy that a person must decide on."""
    return has_trait(finding.code, Trait.SECOND_COPY) and finding.severity is Severity.ERROR

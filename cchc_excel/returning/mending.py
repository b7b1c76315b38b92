"""What a sender must mend in one file, as the list that goes back with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_excel.nouns.causes import cause_of, name_of
from cchc_excel.nouns.findings import Finding, shown_name
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.vietnamese.text import one_line

Key = tuple[str, Place]  # rule ("" for a refused cell) and place, as `slips.likely_fixes` gives them
_WRITTEN = ("raw", "value", "written", "error", "formula")
_VOICE = (  # the catalogue speaks to the officer; a letter speaks to the sender
    ("Hãy đề nghị đơn vị ", "Đề nghị đơn vị "),
    ("hãy đề nghị đơn vị ", "đề nghị đơn vị "),
    ("Hãy xác nhận với đơn vị nếu ", "Đề nghị đơn vị xác nhận nếu "),
    ("Hãy hỏi lại đơn vị trước khi mở bằng Excel.", "Đề nghị đơn vị gỡ bỏ các lệnh này."),
    ("Hãy hỏi lại đơn vị và lấy đúng tệp của đơn vị đó.", "Đề nghị đơn vị gửi lại đúng tệp của mình."),
    (
        "Hãy chọn bản được tính bằng cchc choose.",
        "Đề nghị đơn vị gửi lại tệp chỉ có một bản đúng.",
    ),
    ("Hãy hỏi lại đơn vị.", "Đề nghị đơn vị kiểm tra lại."),
    ("Hãy hỏi lại các đơn vị.", "Đề nghị đơn vị kiểm tra lại."),
    ("hoặc bổ sung đơn vị vào danh sách.", "rồi gửi lại đúng tệp."),
)


@dataclass(frozen=True, kw_only=True)
class Mend:
    """One thing to mend or look at. `place` has row 0 for a whole sheet, sheet "" for the whole file.

    `todo` is the finding's sentence without its place, in the voice of a letter to the sender; `cause` is
    equal for all of one cause (`causes.cause_of`), `together` what is said of several behind their number,
    "" where the first of them is told and the other places; `name` as `causes.name_of`.
    """

    severity: Severity
    code: str
    place: Place
    todo: str
    written: str = ""
    likely: str = ""
    together: str = ""
    cause: tuple[object, ...] = ()
    name: str = ""
    inputs: tuple[Place, ...] = ()

    @property
    def marked(self) -> tuple[Place, ...]:
        """The cells that are marked: those to type into, else the place."""
        return self.inputs or (self.place,)

    @property
    def where(self) -> str:
        """ "Trang “PL3”, ô D17", "Trang “PL3”" or "Cả tệp"."""
        if not self.place.sheet:
            return "Cả tệp"
        cell = f", {self.place.spoken}" if self.at_cell else ""
        return f"Trang “{shown_name(self.place.sheet)}”{cell}"

    @property
    def at_cell(self) -> bool:
        """True when one cell is meant."""
        return bool(self.place.sheet and self.place.row and self.place.column)


def to_mend(finding: Finding) -> bool:
    """True for what the sender can and should mend: errors and warnings about what was sent."""
    return finding.severity is not Severity.NOTE and finding.policy.by_sender


def list_mends(
    findings: Iterable[Finding], file: str, written: Mapping[Place, str], likely: Mapping[Key, str]
) -> tuple[Mend, ...]:
    """The list for one file: errors first, then by sheet, row and column; nothing twice.

    `written` is what stands in a cell as it was read, `likely` the proposed fix of a fault.
    """
    made = [_mend(finding, file, written, likely) for finding in findings if to_mend(finding)]
    ranks = list(Severity)
    return tuple(
        sorted(dict.fromkeys(made), key=lambda mend: (ranks.index(mend.severity), mend.place, mend.code))
    )


def _mend(finding: Finding, file: str, written: Mapping[Place, str], likely: Mapping[Key, str]) -> Mend:
    place = finding.place or Place(file, "", 0, 0)
    stands = written.get(place) or next(
        (finding.slots[name] for name in _WRITTEN if name in finding.slots), ""
    )
    together = finding.policy.together
    return Mend(
        severity=finding.severity,
        code=finding.code,
        place=place,
        todo=_todo(finding),
        written=one_line(stands),
        likely=one_line(likely.get((finding.rule, place), "")),
        together=_voiced(together.sentence.format(**finding.slots)) if together else "",
        cause=cause_of(finding),
        name=name_of(finding),
        inputs=finding.inputs,
    )


def _todo(finding: Finding) -> str:
    text = _voiced(finding.text)
    leads = [f"Tệp “{shown_name(finding.place.file) if finding.place else finding.slots.get('file', '')}”: "]
    if finding.place:
        sheet = f"Trang “{shown_name(finding.place.sheet)}”"
        cell = f"{sheet}, {finding.place.spoken}"
        leads = [f"{cell}: ", f"{cell}, ", f"{sheet}: ", f"{sheet}, ", *leads]
    bare = next((text.removeprefix(lead) for lead in leads if text.startswith(lead)), text)
    return bare[:1].upper() + bare[1:]


def _voiced(text: str) -> str:
    """The sentence on one line, spoken to the sender."""
    said = one_line(text)
    for officer, sender in _VOICE:
        said = said.replace(officer, sender)
    return said

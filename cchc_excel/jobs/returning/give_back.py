"""`cchc return`: what a sender must mend goes back, marked in the sender's own file, with a letter."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.forms.totals_form import form_of_scope
from cchc_excel.jobs.collect import Collected, collect_round
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.generate import file_name
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.returning.files import Sorted, load_unit_file, sort_by_sender
from cchc_excel.jobs.returning.fresh import refill_workbook
from cchc_excel.jobs.returning.papers import encode_plain_text, find_other_files, free_names, letter_name
from cchc_excel.jobs.unit_asked import find_unit
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.findings import Finding, shown_name
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.nouns.unit import Unit
from cchc_excel.reading.containers.archive import clean_name
from cchc_excel.reading.sniff import sniff_file_type
from cchc_excel.receiving.worker import Read, ReadFailure, open_worker
from cchc_excel.returning.copy import Unpatchable, marked_copy, same_but_marks
from cchc_excel.returning.letter import Enclosed, write_letter
from cchc_excel.returning.list import ListHeading, earlier_list
from cchc_excel.returning.mending import Key, Mend, list_mends
from cchc_excel.rounds.ledger.history import record_returned
from cchc_excel.rounds.ledger.store import open_ledger
from cchc_excel.rounds.printed_texts import stamp_texts
from cchc_excel.rules.verdicts import check_filing
from cchc_excel.slips.slips import likely_fixes

FOLDER = "tra-lai"  # inside the round's results
LETTER = "thu-gui-don-vi.txt"
NOBODYS = "chua-ro-don-vi"
_LOG = logging.getLogger(__name__)
_OWN = {"xlsx": ".xlsx", "xlsm": ".xlsm", "xltx": ".xltx", "xltm": ".xltm"}
_HOW = (
    "Ô tô đỏ: phải sửa; ô tô vàng: cần xem lại; bấm vào địa chỉ ở cột “Ô” để tới ô đó, đưa chuột vào ô "
    "để xem ghi chú. Hãy sửa ngay trong tệp này, giữ nguyên các trang, rồi gửi lại."
)


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What goes back for one unit, or for one file that is nobody's: counts, files written, remarks."""

    name: str
    unit: str = ""
    file: str
    errors: int
    warnings: int
    copy: Path | None = None
    letter: Path
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class GivenBack:
    """All that goes back; units that were left out because an officer accepted their filing; files of
    earlier runs that nothing answers to any more. `collected` is the state that all this is made from.
    """

    collected: Collected
    folder: Path
    returned: tuple[Returned, ...]
    accepted: tuple[str, ...]
    stale: tuple[Path, ...]


@dataclass(frozen=True)
class _Copy:
    """One copy for a sender: what it encloses, its bytes, why it is not the sender's own."""

    enclosed: Enclosed
    data: bytes = b""
    remark: str = ""


def give_back(desk: Desk, units: Sequence[str] = (), progress: Progress = show_no_progress) -> GivenBack:
    """Marked copies and letters stand in `ket-qua/tra-lai`, a folder per unit; the inbox is not touched.

    Without `units`: everybody with something to mend, but those whose filing was accepted as it is.
    `units` are codes or names. Runs again without harm. ClerkFault for a unit that owes nothing in this
    round.
    """
    units = tuple(find_unit(desk.round_, named).code for named in units)
    collected = collect_round(desk, progress, latest=True)
    found = sort_by_sender(collected)
    accepted = tuple(code for code in found.by_unit if code in collected.accepted and code not in units)
    wanted = [
        unit
        for unit in desk.round_.expected()
        if unit.code in found.by_unit and unit.code not in accepted and (not units or unit.code in units)
    ]
    returned: list[Returned] = []
    with open_worker() as read:
        for done, unit in enumerate(wanted):
            progress("Đánh dấu tệp", done, len(wanted))
            returned += _to_unit(collected, read, unit, found)
    progress("Đánh dấu tệp", len(wanted), len(wanted))
    _record(collected, returned)
    if not units:
        returned += _to_nobody(desk, found)
    folder = desk.results / FOLDER
    return GivenBack(
        collected=collected,
        folder=folder,
        returned=tuple(returned),
        accepted=accepted,
        stale=()
        if units
        else find_other_files(
            folder, {path for each in returned for path in (each.copy, each.letter) if path}
        ),
    )


def _record(collected: Collected, returned: Iterable[Returned]) -> None:
    """The ledger knows to whom errors went back, and of which filing."""
    now = collected.desk.clock().replace(microsecond=0)
    codes = dict.fromkeys(each.unit for each in returned if each.errors)
    with open_ledger(collected.desk.folder) as ledger:
        record_returned(ledger, [(code, collected.examined.fingerprint(code)) for code in codes], now)


def _to_unit(collected: Collected, read: Read, unit: Unit, found: Sorted) -> list[Returned]:
    """What goes back to one unit; of a file that holds other units' figures too only its own, anew."""
    desk = collected.desk
    copies: list[_Copy] = []
    left: dict[str, tuple[tuple[Finding, ...], str]] = {}
    for shown, findings in found.by_unit[unit.code].items():
        if shown in found.shared:
            left[shown] = (findings, "tệp có biểu của nhiều đơn vị")
            continue
        try:
            copies.append(_own(collected, read, unit, (shown, findings)))
        except (Unpatchable, ReadFailure) as reason:
            left[shown] = (findings, _why(reason))
        except ClerkFault:
            raise
        except Exception:  # our own mistake in marking one file must not keep the others back (issue 8, 1.16)
            _LOG.exception("%s was not marked", shown)
            left[shown] = (findings, "chương trình không đánh dấu được tệp này")
    if left:
        copies.append(_fresh(collected, unit, left))
    folder = desk.results / FOLDER / PurePosixPath(file_name(unit)).stem
    names = free_names([copy.enclosed.copy for copy in copies])
    for copy, name in zip(copies, names, strict=True):
        if name:
            write_whole(folder / name, copy.data)
    enclosed = [replace(copy.enclosed, copy=name) for copy, name in zip(copies, names, strict=True)]
    write_whole(folder / LETTER, encode_plain_text(write_letter(desk.forms, desk.round_, unit, enclosed)))
    return [
        _told(
            copy.enclosed,
            (unit.name, unit.code),
            (folder / name if name else None, folder / LETTER),
            copy.remark,
        )
        for copy, name in zip(copies, names, strict=True)
    ]


def _why(reason: Unpatchable | ReadFailure) -> str:
    if isinstance(reason, Unpatchable):
        return str(reason)
    return reason.slots.get("reason", "không đọc lại được tệp")


def _own(collected: Collected, read: Read, unit: Unit, part: tuple[str, tuple[Finding, ...]]) -> _Copy:
    """The sender's own workbook, marked; proved by reading both. Unpatchable or ReadFailure if not."""
    shown, findings = part
    data = load_unit_file(collected, unit.code, shown)
    kind = sniff_file_type(data, shown).kind
    if kind not in _OWN:
        raise Unpatchable("tệp không ở dạng .xlsx")
    listed = _mends(collected, unit, shown, findings)
    name = clean_name(PurePosixPath(shown).with_suffix(_OWN[kind]).name)
    before = read(data, name)
    heading = _heading(collected.desk, unit, shown, hashlib.sha256(data).hexdigest())
    marked = marked_copy(data, listed, heading, earlier_list(before))
    if not same_but_marks(before, read(marked, name)):
        raise Unpatchable("bản đánh dấu đọc lại không khớp với tệp gốc")
    return _Copy(Enclosed(file=shown, mends=listed, copy=name), marked)


def _mends(collected: Collected, unit: Unit, shown: str, findings: Iterable[Finding]) -> tuple[Mend, ...]:
    filing = collected.examined.filings[unit.code]
    forms = form_of_scope(collected.desk.forms, filing.scope)
    written: dict[Place, str] = {entry.place: entry.raw for entry in filing.entries.values() if entry.place}
    likely: Mapping[Key, str] = likely_fixes(
        forms, filing, check_filing(forms, filing, unit.level), unit.level
    )
    return list_mends(findings, shown, written, likely)


def _fresh(collected: Collected, unit: Unit, left: Mapping[str, tuple[tuple[Finding, ...], str]]) -> _Copy:
    """One new workbook for all the unit's files that cannot be marked; only the list when nothing of
    the unit's own forms was read from them.
    """
    shown, why = ", ".join(left), "; ".join(dict.fromkeys(reason for _, reason in left.values()))
    parts = {name: findings for name, (findings, _) in left.items()}
    filing = collected.examined.filings[unit.code]
    name = file_name(unit)
    made = refill_workbook(collected.desk, unit, filing, parts, name) if filing.scope is Scope.OWN else None
    if made is None:
        every = [finding for some in parts.values() for finding in some]
        listed = _mends(collected, unit, shown, every)
        return _Copy(Enclosed(file=shown, mends=listed), remark=f"chỉ có thư ({why})")
    heading = _heading(collected.desk, unit, shown, *_contents(collected, unit, left))
    data = marked_copy(made.data, made.mends, heading)
    enclosed = Enclosed(file=shown, mends=made.mends, copy=name, fresh=True)
    return _Copy(enclosed, data, f"biểu mới điền sẵn ({why})")


def _contents(collected: Collected, unit: Unit, left: Iterable[str]) -> Iterator[str]:
    """The content hashes of these files of the unit, but of those that cannot be read once more."""
    for shown in left:
        with contextlib.suppress(ReadFailure):
            yield hashlib.sha256(load_unit_file(collected, unit.code, shown)).hexdigest()


def _heading(desk: Desk, unit: Unit, shown: str, *answers: str) -> ListHeading:
    texts, file = stamp_texts(desk.forms, desk.round_, unit), shown_name(shown)
    deadline = f" · hạn nộp: {texts['han_nop']}" if desk.round_.deadline else ""
    return ListHeading(
        f"{texts['ten_don_vi']} · tệp “{file}” · kỳ báo cáo: {desk.round_.period.name}{deadline}",
        _HOW,
        answers,
    )


def _to_nobody(desk: Desk, found: Sorted) -> list[Returned]:
    """Files that are no unit's, or could not be read: only the letter."""
    made = []
    for shown, findings in found.nobodys.items():
        enclosed = Enclosed(file=shown, mends=list_mends(findings, shown, {}, {}))
        path = desk.results / FOLDER / NOBODYS / letter_name(shown)
        write_whole(path, encode_plain_text(write_letter(desk.forms, desk.round_, None, [enclosed])))
        made.append(_told(enclosed, ("(chưa rõ đơn vị)", ""), (None, path), "chỉ có thư"))
    return made


def _told(
    enclosed: Enclosed, whose: tuple[str, str], paths: tuple[Path | None, Path], remark: str
) -> Returned:
    errors = sum(mend.severity is Severity.ERROR for mend in enclosed.mends)
    return Returned(
        name=whose[0],
        unit=whose[1],
        file=enclosed.file,
        errors=errors,
        warnings=len(enclosed.mends) - errors,
        copy=paths[0],
        letter=paths[1],
        remark=remark,
    )

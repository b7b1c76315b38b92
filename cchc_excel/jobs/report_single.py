"""`cchc report` of one unit: from its filled workbook alone, or from its filing in a round."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cchc_excel.books.worker import ReadFailure, read_in_worker
from cchc_excel.files.round_folders import APPENDICES
from cchc_excel.files.safe_write import write_whole
from cchc_excel.files.spec_files import form_set_names, load_form_set
from cchc_excel.files.unit_codes import LENGTHS, level_named
from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import examine
from cchc_excel.jobs.report import Reported, put_report
from cchc_excel.jobs.report_earlier import COMPARED
from cchc_excel.jobs.report_keep import free_name
from cchc_excel.jobs.report_template import template_bytes
from cchc_excel.jobs.report_words import Source, words_from
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import RawBook, Scope
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.verbs.stamp_reading import about, stamps_of
from cchc_excel.verbs.wording import Wording
from cchc_excel.verbs.wording_office import Office
from cchc_excel.words.report import Rendered, mentioned, render

_NOT_OURS = (
    "Tệp “{name}” {lacking}, nên không biết là biểu nào, của đơn vị nào. Hãy dùng biểu do cchc generate "
    "tạo ra, hoặc đặt tệp vào nop-ve của đợt rồi chạy cchc report --don-vi MÃ."
)


@dataclass(frozen=True)
class Single:
    """One unit's report: where it stands (None when an error stopped it), and what was found.

    `findings` are those of the workbook, `notes` those of the report; `errors` how many errors remain
    that nobody has accepted: then the report is marked as a draft.
    """

    round_: Round
    document: Path | None
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    errors: int


def report_of_file(path: Path, template: Path | None, office: Office) -> Single:
    """The unit's report stands beside its workbook, under a name that was free.

    Unit, period and form set are those of the workbook's stamps. ClerkFault for a file that has none,
    that is not the unit's own workbook, or in which no form was found.
    """
    desk = _desk(path)
    unit = desk.round_.reporting
    examined = examine(desk, [path])
    filing = examined.filings.get(unit.code)
    if filing is None:
        said = "; ".join(one.text for one in examined.findings[:2]) or "không có biểu nào đọc được"
        raise ClerkFault(f"Không lập được báo cáo từ tệp “{path.name}”: {said}")
    errors = len(examined.errors(unit.code))
    source = Source(desk, {unit.code: filing}, frozenset())
    made, _ = _made(source, template, (office, errors))
    document = None
    if made.document is not None:
        document = free_name(path.with_name(f"{path.stem}-bao-cao.docx"))
        write_whole(document, made.document)
    return Single(desk.round_, document, examined.findings, made.findings, errors)


def report_of_unit(collected: Collected, code: str, template: Path | None, office: Office) -> Reported:
    """The report of one unit of a round stands in the round's results, as `bao-cao-<mã>.docx`.

    ClerkFault when the unit is not in the round, sent nothing readable, or sent a totals book.
    """
    desk = collected.desk
    unit = desk.round_.unit(code)
    if unit is None:
        known = ", ".join(one.code for one in desk.round_.expected()[:5])
        raise ClerkFault(f"Đợt này không có đơn vị mã “{code}”. Hãy ghi mã trong don-vi.csv, ví dụ {known}.")
    filing = collected.examined.filings.get(code)
    if filing is None:
        raise ClerkFault(f"{unit.name} ({code}) chưa gửi biểu nào đọc được trong đợt này.")
    if filing.scope is Scope.TOTAL:
        raise ClerkFault(
            f"{unit.name} ({code}) gửi sổ tổng hợp, không phải biểu riêng. "
            "Hãy lập báo cáo trong đợt của chính đơn vị đó."
        )
    errors = len(collected.examined.errors(code)) if code in collected.held_back else 0
    own = replace(desk, round_=_alone(desk.round_, unit))
    source = Source(own, {code: filing}, frozenset(), lambda other: _view(other, code))
    made, content = _made(source, template, (office, errors))
    return put_report(own, f"bao-cao-{code}.docx", made, content)


def _made(source: Source, template: Path | None, said: tuple[Office, int]) -> tuple[Rendered, bytes]:
    """The document of these figures, and its template's bytes."""
    office, errors = said
    content = template_bytes(source.desk, template)
    words = words_from(source, office, mentioned(content, COMPARED))
    return render(content, _marked(words, errors)), content


def _marked(words: Wording, errors: int) -> Wording:
    if not errors:
        return words
    return replace(words, draft=f"DỰ THẢO (biểu số liệu còn {errors} lỗi chưa sửa)")


def _alone(round_: Round, unit: Unit) -> Round:
    return replace(round_, reporting=unit, units=(), own_book=True)


def _view(other: Round, code: str) -> Round:
    """The same unit's part of another round. ClerkFault when it was not in it."""
    unit = other.unit(code)
    if unit is None:
        raise ClerkFault(f"đợt {other.period.name} không có đơn vị mã {code}")
    return _alone(other, unit)


def _desk(path: Path) -> Desk:
    """A round of the one unit whose workbook this is, in the folder where the workbook lies."""
    book, stamp = _stamped(path)
    known = form_set_names()
    if stamp.form_set not in known:
        raise ClerkFault(
            f"Tệp “{path.name}” là biểu của bộ “{stamp.form_set}”, chương trình không có bộ này "
            f"(có: {', '.join(known)})."
        )
    forms = load_form_set(stamp.form_set, path.parent / APPENDICES)
    printed = about(book, stamp.period)
    if printed.period is None:
        raise ClerkFault(_NOT_OURS.format(name=path.name, lacking="không còn dòng ghi đơn vị và kỳ báo cáo"))
    unit = Unit(code=stamp.unit, name=printed.unit, level=_level(stamp.unit, printed.unit, forms))
    whole = Round(form_set=forms.id, period=printed.period, reporting=unit, units=())
    return Desk(path.parent, whole, forms)


def _stamped(path: Path) -> tuple[RawBook, Stamp]:
    """The workbook and its stamp. ClerkFault when it cannot be read, has none, or is a totals book."""
    if not path.is_file():
        raise ClerkFault(f"Không có tệp “{path}”. Hãy kiểm tra lại đường dẫn.")
    try:
        book = read_in_worker(path, path.name)
    except ReadFailure as failure:
        raise ClerkFault(failure.finding(path.name).text) from failure
    stamps = stamps_of(book)
    if not stamps:
        raise ClerkFault(_NOT_OURS.format(name=path.name, lacking="không có mã biểu của chương trình"))
    if stamps[0].scope is Scope.TOTAL:
        raise ClerkFault(
            f"Tệp “{path.name}” là sổ tổng hợp, không phải biểu riêng của một đơn vị. "
            "Hãy lập báo cáo bằng cchc report trong thư mục của đợt."
        )
    return book, stamps[0]


def _level(code: str, name: str, forms: FormSet) -> str:
    """The level of a unit by what its name begins with, else by the length of its code."""
    words = name.split()
    named = next((found for count in (1, 2) if (found := level_named(" ".join(words[:count])))), "")
    by_length = next((level for level, length in LENGTHS.items() if length == len(code)), "")
    level = named or by_length
    if level not in [one.key for one in forms.levels]:
        raise ClerkFault(
            f"Không rõ “{name}” (mã {code}) thuộc cấp nào. Hãy lập báo cáo trong thư mục của đợt."
        )
    return level

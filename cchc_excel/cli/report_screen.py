"""What `cchc report` shows: what was written, what changed since, what a template uses or may use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.findings_screen import FindingsView, line_of, show_findings, tally_findings
from cchc_excel.cli.screen import announce_file, print_table, say_line
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait
from cchc_excel.nouns.spec import Severity
from cchc_excel.vietnamese.text import cut_text

if TYPE_CHECKING:  # the jobs load every library, which `--help` must not
    from cchc_excel.jobs.reporting.against_signed import AgainstSigned
    from cchc_excel.jobs.reporting.keep import Kept
    from cchc_excel.jobs.reporting.report import Reported
    from cchc_excel.jobs.reporting.single import Single
    from cchc_excel.jobs.reporting.update import Updated
    from cchc_excel.report.changes import ReportChange
    from cchc_excel.report.living import FigureChange
    from cchc_excel.report.report import Placeholder
    from cchc_excel.wording.names import Named

_CHANGES, _NAMES, _NOTES, _WIDE = 8, 60, 12, 70
_FAILED = "Chưa viết được báo cáo; báo cáo cũ (nếu có) vẫn còn nguyên. Hãy sửa mẫu rồi chạy lại."


def show_report(made: Reported) -> int:
    """The report's own checklist, where it was written, and what has changed since the last one."""
    _show_notes(made.findings)
    if made.document is None or made.kept is None:
        say_line(_FAILED)
        return 1
    if made.kept.edited:
        say_line("Báo cáo đang có khác bản chương trình đã viết (đã sửa bằng tay): giữ lại dưới tên khác.")
        announce_file(made.kept.edited, "bản đã sửa")
    announce_file(made.document, "báo cáo Word")
    announce_file(made.checklist, "danh sách chỗ cần xem lại")
    _show_changes(made.kept)
    if made.against:
        _show_against(made.against)
    return 0


def _show_against(against: AgainstSigned) -> None:
    """The first few places that are otherwise than in the signed report."""
    if against.told is None:
        say_line("Bản báo cáo đã ký không còn trong ban-goc, nên không so được với bản đã ký.")
        return
    say_line(f"\nSo với báo cáo đã ký (chốt {against.signed:%d/%m/%Y}): {len(against.changes)} chỗ khác.")
    _list_changes(against.changes)
    announce_file(against.told, "các chỗ khác bản đã ký")


def _show_notes(notes: Sequence[Finding]) -> None:
    """Errors and warnings, then the first few notes: all of them stand in the checklist."""
    least = [finding for finding in notes if finding.severity is Severity.NOTE]
    for finding in (*(finding for finding in notes if finding not in least), *least[:_NOTES]):
        say_line(line_of(finding))
    if len(least) > _NOTES:
        say_line(f"  … và {len(least) - _NOTES} ghi chú nữa, xem danh sách chỗ cần xem lại")


def _show_changes(kept: Kept) -> None:
    """The first few changes; nothing when nothing changed."""
    if not kept.changes or kept.since is None or kept.told is None:
        return
    moved = " (mẫu Word cũng đã đổi)" if kept.new_template else ""
    say_line(
        f"\nSo với báo cáo viết lúc {kept.since:%H:%M ngày %d/%m/%Y}{moved}: {len(kept.changes)} chỗ khác."
    )
    _list_changes(kept.changes)
    announce_file(kept.told, "các chỗ đã thay đổi")


def _list_changes(changes: Sequence[ReportChange]) -> None:
    for report_change in changes[:_CHANGES]:
        section = f"[{cut_text(report_change.section, 40)}] " if report_change.section else ""
        say_line(f"  {section}{report_change.said}")
    if len(changes) > _CHANGES:
        say_line(f"  … và {len(changes) - _CHANGES} chỗ nữa")


def show_updated(made: Updated) -> int:
    """What became of the figures in a report that people have edited."""
    figures = made.refreshed
    if figures.changed:
        say_line(f"Đã cập nhật {len(figures.changed)} số (tô nền xanh), giữ nguyên mọi câu chữ.")
        _list_changes(made.changes)
    else:
        say_line("Không có số nào phải cập nhật.")
    _list_left("Số đã sửa bằng tay, giữ nguyên", figures.own)
    _list_left("Chỗ nay không có số, giữ nguyên", figures.unsure)
    if figures.gone:
        say_line(f"{figures.gone} số của báo cáo không còn trong văn bản, hoặc không nhận ra nữa.")
    if made.before:
        announce_file(made.document, "báo cáo Word")
        announce_file(made.before, "bản trước khi cập nhật")
    if made.told:
        announce_file(made.told, "các chỗ đã thay đổi")
    return 0


def _list_left(heading: str, left: Sequence[FigureChange]) -> None:
    if left:
        say_line(f"{heading}: {len(left)} chỗ.")
    for figure in left[:_CHANGES]:
        say_line(f"  {figure.said}")


def show_single(made: Single) -> int:
    """What was found in one unit's workbook, and where its report stands."""
    unit = made.round_.reporting
    say_line(f"{unit.name} ({unit.code}), {made.round_.period.name}: {tally_findings(made.findings)}.")
    show_findings(made.findings, FindingsView({unit.code: unit.name}, least=Severity.NOTE))
    _show_notes(made.notes)
    if made.document is None or made.checklist is None:
        say_line(_FAILED)
        return 1
    if made.before and made.changes:
        say_line(f"\nSo với báo cáo trước “{made.before.name}”: {len(made.changes)} chỗ khác.")
        _list_changes(made.changes)
    announce_file(made.document, "báo cáo Word")
    announce_file(made.checklist, "danh sách chỗ cần xem lại")
    if made.errors:
        say_line(f"Biểu còn {made.errors} lỗi nên báo cáo ghi DỰ THẢO. Hãy sửa biểu rồi lập lại báo cáo.")
    return 1 if made.errors else 0


def show_check(placeholders: tuple[Placeholder, ...], findings: tuple[Finding, ...]) -> int:
    """Every name that the template uses, with its value or the nearest right names."""
    for placeholder in placeholders:
        say_line(f"  {placeholder.name}  {_mark(placeholder)}")
        if not placeholder.known:
            say_line(f"      ở đoạn: “{placeholder.paragraph[:150]}”")
    for finding in findings:
        say_line(line_of(finding))
    groups = sum(placeholder.group for placeholder in placeholders)
    unknown = sum(not placeholder.known for placeholder in placeholders) - groups
    apart = f", {groups} tên là nhóm không in được" if groups else ""
    say_line(f"Mẫu dùng {len(placeholders)} chỗ điền, {unknown} tên không có{apart}.")
    if any(has_trait(finding.code, Trait.PART_UNREAD) for finding in findings):
        say_line("Phần mẫu có lệnh viết sai chưa đếm được: hãy sửa các lỗi trên rồi kiểm tra lại.")
    stopping = any(finding.severity is Severity.ERROR for finding in findings)
    return 1 if unknown or groups or stopping else 0


def _mark(placeholder: Placeholder) -> str:
    """What stands beside a name: its value, or what is wrong with it."""
    if placeholder.known:
        return f"= {placeholder.value}" if placeholder.value else ""
    if placeholder.group:
        return "là một nhóm, không in được" + (
            f"; ví dụ: {placeholder.nearest[0]}" if placeholder.nearest else ""
        )
    return f"KHÔNG CÓ TÊN NÀY; gần nhất: {', '.join(placeholder.nearest) or 'không có'}"


def show_names(names: Sequence[Named], word: str) -> None:
    """The names in which that word occurs, by group; without a word, the groups with an example each."""
    from cchc_excel.wording.about import ON_EVERY_FIGURE
    from cchc_excel.wording.names import find_matching_names

    if not word:
        _show_groups(names)
        say_line("\nSau mỗi số còn viết thêm được:")
        print_table(("Viết thêm", "Là"), ON_EVERY_FIGURE.items())
        say_line('\nHãy ghi thêm từ cần tìm, ví dụ: cchc report --list "quá hạn".')
        return
    found = find_matching_names(names, word)
    say_line(f"{len(found)} tên có “{word}”.")
    group = ""
    for named in found[:_NAMES]:
        if named.group != group:
            group = named.group
            say_line(click.style(f"\n{group}", bold=True))
        value = f" = {cut_text(named.value, _WIDE)}" if named.value else ""
        say_line(f"  {{{{ {named.name} }}}}{value}")
        if named.about:
            say_line(f"      {named.about}")
    if len(found) > _NAMES:
        say_line(f"  … và {len(found) - _NAMES} tên nữa, xem trong tệp dưới đây")


def _show_groups(names: Sequence[Named]) -> None:
    counts = Counter(named.group for named in names)
    rows = []
    for group, count in counts.items():
        inside = [named for named in names if named.group == group]
        example = next(
            (named for named in inside if named.value and not named.value.startswith("[")), inside[0]
        )
        rows.append((cut_text(group, 60), count, f"{{{{ {example.name} }}}}", cut_text(example.value, 40)))
    print_table(("Nhóm", "Số tên", "Ví dụ", "Hiện là"), rows)

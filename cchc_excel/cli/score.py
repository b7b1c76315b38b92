"""`cchc score`: scoring of communes by a set of criteria, from the blank sheet to the ranks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.screen import announce_file, print_table, progress_bar, say_json, say_line

if TYPE_CHECKING:  # types only: `--help` loads nothing
    from cchc_excel.jobs.scoring.documents import ScoringDocuments
    from cchc_excel.jobs.scoring.folder import ScoringFolder
    from cchc_excel.jobs.scoring.returned import ReturnedSheets
    from cchc_excel.scoring_book.results import Scored

_FILE = click.Path(dir_okay=False, path_type=Path)
_OPTIONS = {  # of each step
    "new": ("units", "criteria", "local"),
    "appraise": ("round_folder", "report_folders"),
    "score": ("last_year", "documents", "as_json"),
}


@click.command("score")
@click.argument(
    "folder", metavar="[THƯ_MỤC]", type=click.Path(file_okay=False, path_type=Path), default=Path(".")
)
@click.option("--new", "--moi", is_flag=True, help="Mở thư mục chấm điểm mới và tạo phiếu cho từng xã.")
@click.option("--units", "--don-vi", type=_FILE, help="Danh sách đơn vị được chấm, dùng với --moi.")
@click.option(
    "--criteria", "--tieu-chi", type=_FILE, help="Bộ tiêu chí (.toml); mặc định là bộ mẫu tham khảo."
)
@click.option(
    "--local", "--phan-rieng", type=_FILE, help="Tiêu chí huyện, tỉnh thêm vào bộ (.toml), dùng với --moi."
)
@click.option(
    "--appraise", "--tham-dinh", is_flag=True, help="Tạo phiếu thẩm định từ phiếu các xã đã gửi về."
)
@click.option(
    "--round",
    "--dot",
    "round_folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Đợt báo cáo lấy số liệu sẵn có vào phiếu thẩm định, dùng với --tham-dinh.",
)
@click.option(
    "--reports",
    "--cac-dot",
    "report_folders",
    multiple=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Các đợt báo cáo trong năm, để đếm báo cáo muộn, không gửi vào phiếu thẩm định (ghi nhiều lần).",
)
@click.option(
    "--last-year", "--nam-truoc", type=_FILE, help="Tệp cham-diem.json của năm trước, để so hạng và điểm."
)
@click.option(
    "--documents", "--van-ban", is_flag=True, help="Lập quyết định công bố và thông báo kết quả bằng Word."
)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON, cho chương trình khác đọc.")
def command(folder: Path, **asked: Any) -> int:
    """Chấm điểm, xếp hạng cấp xã theo bộ tiêu chí: phiếu tự chấm, phiếu thẩm định, bảng xếp hạng.

    \b
    Ví dụ:
      cchc score cham-2026 --new --units don-vi.csv    (tạo phiếu trong cham-2026/bieu-gui-di)
      cchc cham-diem cham-2026 --tham-dinh             (phiếu các xã gửi về đặt trong cham-2026/nop-ve)
      cchc score cham-2026 --appraise --round dot-quy-4    (số liệu sẵn có của đợt báo cáo ghi vào phiếu)
      cchc cham-diem cham-2026 --tham-dinh --cac-dot dot-quy-1 --cac-dot dot-quy-2
      cchc cham-diem cham-2026                         (bảng xếp hạng trong cham-2026/ket-qua)
      cchc score cham-2026 --nam-truoc cham-2025/ket-qua/cham-diem.json
      cchc cham-diem cham-2026 --van-ban               (quyết định, thông báo trong cham-2026/ket-qua)
    Mã thoát: 0 mọi đơn vị đã có điểm, 1 còn đơn vị chưa chấm hoặc phiếu có lỗi, 2 gọi sai.
    """
    _refuse_unused(asked)
    if asked["new"]:
        return _start(folder, asked)
    from cchc_excel.jobs.scoring.folder import open_scoring
    from cchc_excel.jobs.scoring.returned import read_returned

    scoring = open_scoring(folder)
    returned = read_returned(scoring, progress_bar)
    if asked["appraise"]:
        return _appraise(scoring, returned, asked)
    return _score(scoring, returned, asked)


def _refuse_unused(asked: Mapping[str, Any]) -> None:
    """X-128 for an option that the step asked for would pass over in silence."""
    step = "new" if asked["new"] else "appraise" if asked["appraise"] else "score"
    unused = [name for other, names in _OPTIONS.items() if other != step for name in names if asked[name]]
    if unused or (asked["new"] and asked["appraise"]):
        raise WrongUse("X-128")


def _appraise(scoring: ScoringFolder, returned: ReturnedSheets, asked: Mapping[str, Any]) -> int:
    from cchc_excel.jobs.scoring.returned import count_late_reports, fill_sheets, write_appraisals
    from cchc_excel.rounds.round_files import find_round

    if asked["round_folder"]:
        returned = fill_sheets(scoring, returned, find_round(asked["round_folder"]))
    if asked["report_folders"]:
        returned = count_late_reports(scoring, returned, [*map(find_round, asked["report_folders"])])
    written, left = write_appraisals(scoring, returned)
    _show_faults(returned)
    say_line(f"Đã tạo {len(written)} phiếu thẩm định trong {scoring.appraisals}.")
    if left:
        say_line(f"{len(left)} phiếu thẩm định có sẵn được giữ nguyên; xóa tệp đi để tạo lại.")
    return 1 if returned.faults else 0


def _start(folder: Path, asked: Mapping[str, Any]) -> int:
    from cchc_excel.jobs.scoring.folder import start_scoring, write_blank_sheets

    scoring, findings = start_scoring(folder, asked["units"], asked["criteria"], asked["local"])
    for finding in findings:
        say_line(f"[{finding.code}] {finding.text}")
    written = write_blank_sheets(scoring, progress_bar)
    announce_file(written[0].parent, f"{len(written)} phiếu chấm điểm") if written else None
    say_line(f"Bộ tiêu chí: {scoring.score_set.title}.")
    say_line(f"Hãy gửi mỗi xã phiếu của mình; phiếu gửi về đặt trong {scoring.inbox}.")
    return 0


def _score(scoring: ScoringFolder, returned: ReturnedSheets, asked: Mapping[str, Any]) -> int:
    from cchc_excel.jobs.scoring.documents import write_documents
    from cchc_excel.jobs.scoring.score import result_data, score_units, write_results

    scored = score_units(scoring, returned, asked["last_year"])
    book, _ = write_results(scoring, scored)
    made = write_documents(scoring, scored) if asked["documents"] else None
    if asked["as_json"]:
        say_json({**result_data(scored), **(made.data if made else {}), "loi": list(returned.faults)})
    else:
        _show_faults(returned)
        _show(scored)
        announce_file(book, "bảng xếp hạng")
        _show_documents(made) if made else None
    return 1 if returned.faults or scored.table.unscored else 0


def _show_documents(made: ScoringDocuments) -> None:
    for finding in made.findings:
        say_line(f"[{finding.code}] {finding.text}")
    for path in made.written:
        announce_file(path, "văn bản Word")
    for path in made.left:
        say_line(f"{path.name} có sẵn được giữ nguyên; đổi tên hoặc xóa tệp đi để lập lại.")


def _show_faults(returned: ReturnedSheets) -> None:
    for fault in returned.faults:
        say_line(fault)


def _show(scored: Scored) -> None:
    from cchc_excel.scoring_book.results import say_certainty, say_missing, tell_ranked

    rows = [tell_ranked(scored, ranked) for ranked in scored.table.ranked]
    if rows:
        shown = [(*row[:3], row[6], row[7], row[9]) for row in rows]
        print_table(("Hạng", "Mã", "Đơn vị", "Chỉ số (%)", "Xếp loại", "Hạng có thể"), shown)
    for result in scored.table.unscored:
        why = say_missing(scored.score_set, result)
        say_line(f"Chưa chấm: {result.unit.name} ({result.unit.code}), {why}.")
    if said := say_certainty(scored):
        say_line(said)

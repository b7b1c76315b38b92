"""What each task of a round does: one job of the commands, its end told in a few lines."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from cchc_excel.jobs.accept import accept_unit, withdraw_acceptance
from cchc_excel.jobs.aggregate import aggregate_round
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.generate import generate_blanks
from cchc_excel.jobs.post.collect_again import retry_waiting
from cchc_excel.jobs.post.collect_folder import collect_files
from cchc_excel.jobs.post.collect_state import CollectState, read_state
from cchc_excel.jobs.progress import Progress
from cchc_excel.jobs.proofread import proofread_report, proofread_workbook
from cchc_excel.jobs.reporting.report import refresh_totals, write_report
from cchc_excel.jobs.reporting.status import track_round
from cchc_excel.jobs.results import prepare_result_path
from cchc_excel.jobs.returning.give_back import GivenBack, give_back
from cchc_excel.nouns.findings import shown_name
from cchc_excel.page.task_file import LOOK
from cchc_excel.page.tasks import Doing, Ended, RunningTask
from cchc_excel.page.workplace import Workplace, mark_files
from cchc_excel.rounds.ledger.mails import PartState
from cchc_excel.rounds.office import Office

SCRATCH = "thu-muc"  # in what was asked: the folder of files that were sent up
PROOF = "doc-soat.xlsx"
_LISTED = 12
Asked = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Work:
    """A kind of task: what it is called, what it does, and which page of the round shows its end."""

    title: str
    run: Callable[[Desk, Asked, Progress], Ended]
    screen: str = ""


def begin_work(place: Workplace, key: str, kind: str, asked: dict[str, str]) -> RunningTask:
    """The task of that kind in that round; what the round is afterwards is read at its end."""
    folder, work = place.folder_of(key), WORKS[kind]
    place.bugs.note_step(kind)

    def do(progress: Progress) -> Ended:
        desk = open_desk(folder)
        ended = work.run(desk, asked, progress)
        before = mark_files(folder)
        place.keep_state(key, track_round(desk, progress), before)
        return Ended(told=ended.told, files=ended.files, goes_to=screen_address(key, kind, asked))

    doing: Doing = do
    return place.runner.begin(kind, asked, folder, doing)


def screen_address(key: str, kind: str, asked: Asked) -> str:
    """The page of the round on which a task of that kind is shown when it has ended."""
    screen = WORKS[kind].screen if kind in WORKS else ""
    unit = quote(asked.get("don_vi", ""), safe="")
    return f"/dot/{key}/{f'{screen}/{unit}' if screen == 'don-vi' and unit else screen}".rstrip("/")


def _look(_desk: Desk, _asked: Asked, _progress: Progress) -> Ended:
    return Ended()


def _generate(desk: Desk, _asked: Asked, progress: Progress) -> Ended:
    written = generate_blanks(desk, progress)
    told = f"Đã tạo {len(written)} biểu trống trong {desk.blanks.name}. Hãy gửi đúng tệp cho từng đơn vị."
    return Ended(told=(told,))


def _receive(desk: Desk, asked: Asked, progress: Progress) -> Ended:
    """What was sent up goes the way of every file that comes in; then its copy is taken away."""
    scratch = Path(asked[SCRATCH])
    retry_waiting(desk)
    known = {row.part.stored for row in read_state(desk).filed}
    taken = collect_files(desk, [scratch], progress)
    state = read_state(desk)
    fresh = [row.part.stored for row in state.filed if row.part.stored not in known]
    shutil.rmtree(scratch, ignore_errors=True)
    again = f", {taken.known} tệp đã nhận từ trước" if taken.known else ""
    told = [f"Đã nhận {len(fresh)} tệp{again}.", *_not_taken(state)]
    told += [f"Chưa đọc được “{shown_name(name)}”: {reason}." for name, reason in taken.unread]
    return Ended(told=tuple(told))


def _not_taken(state: CollectState) -> list[str]:
    """The law of what came in, then what a person should look at."""
    filed, refused, waiting = (
        state.parts[each] for each in (PartState.FILED, PartState.REFUSED, PartState.WAITING)
    )
    told = [f"Tệp đã đến: {state.came} = {filed} vào nop-ve + {refused} không nhận + {waiting} còn chờ."]
    rows = (*state.telling, *state.waiting)
    told += [f"[{row.part.code}] {shown_name(row.part.reason)}" for row in rows[:_LISTED]]
    return told + ([f"… và {len(rows) - _LISTED} tệp nữa"] if len(rows) > _LISTED else [])


def _give_back(desk: Desk, asked: Asked, progress: Progress) -> Ended:
    unit = asked.get("don_vi", "")
    done = give_back(desk, [unit] if unit else (), progress)
    return Ended(told=(_say_given(done),), files=_files_of(desk, _papers(done)))


def _papers(done: GivenBack) -> list[Path]:
    return [path for each in done.returned for path in (each.copy, each.letter) if path]


def _say_given(done: GivenBack) -> str:
    if not done.returned:
        return "Không đơn vị nào phải sửa gì, nên không có gì để trả lại."
    units = len({each.unit for each in done.returned})
    return f"Đã lập bản đánh dấu và thư trả lại cho {units} đơn vị; hãy gửi cả hai."


def _total(desk: Desk, _asked: Asked, progress: Progress) -> Ended:
    done = aggregate_round(desk, progress)
    lines = [f"[{finding.code}] {finding.text}" for finding in done.of_figures]
    told = ("Đã tổng hợp. Sổ tổng hợp, bảng số liệu và danh sách phát hiện nằm trong ket-qua.", *lines)
    return Ended(told=told, files=_files_of(desk, [path for path, _ in done.written]))


def _report(desk: Desk, asked: Asked, progress: Progress) -> Ended:
    collected, _ = refresh_totals(desk, progress)
    day = asked.get("ngay", "")
    signed = date.fromisoformat(day) if day else None
    office = Office(number=asked.get("so", ""), signed_on=signed, signer=asked.get("nguoi_ky", ""))
    made = write_report(collected, None, office)
    lines = [f"[{finding.code}] {finding.text}" for finding in made.findings]
    if made.document is None:
        return Ended(told=("Chưa viết được báo cáo; báo cáo cũ (nếu có) vẫn còn nguyên.", *lines))
    edited = made.kept.edited if made.kept else None
    kept = (f"Báo cáo đã sửa bằng tay được giữ lại: {edited.name}.",) if edited else ()
    papers = [made.document, made.checklist, *([edited] if edited else [])]
    return Ended(told=("Đã lập báo cáo Word.", *kept, *lines), files=_files_of(desk, papers))


def _proofread(desk: Desk, asked: Asked, progress: Progress) -> Ended:
    (report,) = Path(asked[SCRATCH]).iterdir()
    done = proofread_report(collect_round(desk, progress), report)
    book = prepare_result_path(desk.results, PROOF)
    proofread_workbook(done, book)
    shutil.rmtree(asked[SCRATCH], ignore_errors=True)
    head = f"Đã đối chiếu {len(done.numbers)} con số trong “{shown_name(done.file)}”: "
    head += "không thấy chỗ nào mâu thuẫn." if done.clean else "có chỗ mâu thuẫn với số liệu."
    lines = [f"[{finding.code}] {finding.text}" for finding in done.findings]
    return Ended(told=(head, *lines), files=_files_of(desk, [book]))


def _accept(desk: Desk, asked: Asked, progress: Progress) -> Ended:
    made = accept_unit(collect_round(desk, progress), asked["don_vi"], asked.get("ly_do", ""))
    count = len(made.decision.accepted)
    return Ended(told=(f"Đã chấp nhận {count} lỗi của {made.unit.name}, lý do đã lưu. Hãy tổng hợp lại.",))


def _withdraw(desk: Desk, asked: Asked, progress: Progress) -> Ended:
    unit = withdraw_acceptance(collect_round(desk, progress), asked["don_vi"])
    return Ended(told=(f"Đã hủy chấp nhận đối với {unit.name}. Hãy tổng hợp lại.",))


def _files_of(desk: Desk, paths: list[Path]) -> tuple[str, ...]:
    """The paths within the round, as the list of files names them."""
    return tuple(dict.fromkeys(path.relative_to(desk.folder).as_posix() for path in paths))


WORKS: Mapping[str, Work] = {
    LOOK: Work(title="Đọc các tệp đã nhận", run=_look),
    "tao-bieu": Work(title="Tạo biểu trống", run=_generate),
    "nhan": Work(title="Nhận tệp gửi về", run=_receive),
    "tra-lai": Work(title="Trả lại tệp để sửa", run=_give_back),
    "tong-hop": Work(title="Tổng hợp", run=_total, screen="so"),
    "bao-cao": Work(title="Lập báo cáo Word", run=_report, screen="bao-cao"),
    "doc-soat": Work(title="Đọc soát báo cáo", run=_proofread, screen="bao-cao"),
    "chap-nhan": Work(title="Chấp nhận có lý do", run=_accept, screen="don-vi"),
    "huy-chap-nhan": Work(title="Hủy chấp nhận", run=_withdraw, screen="don-vi"),
}

"""What came in, on the screen: the law of the files, then what needs a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from cchc_excel.cli.screen import say_line
from cchc_excel.nouns.findings import shown_name

if TYPE_CHECKING:
    from cchc_excel.jobs.desk import Desk
    from cchc_excel.jobs.post.collect_sources import Taken
    from cchc_excel.jobs.post.collect_state import CollectState
    from cchc_excel.jobs.post.watch_folder import Watched
    from cchc_excel.rounds.ledger.mails import PartRow

_LISTED = 20


def show_taken(taken: Taken) -> None:
    """What this run took."""
    known = f", {taken.known} đã nhận từ trước" if taken.known else ""
    say_line(f"Lần này: {taken.new} thư, tệp mới{known}.")
    _show_unread(taken.unread)
    if taken.fault:
        say_line(f"  Dừng giữa chừng: {taken.fault} Thư chưa lấy sẽ được lấy ở lần chạy sau.")


def show_batch(desk: Desk, watched: Watched, batch: Taken) -> None:
    """What has just come into a watched folder, or that it cannot be looked at now."""
    from cchc_excel.jobs.post.collect_state import read_state

    if watched.away:
        say_line(f"Tạm chưa xem được thư mục: {watched.away}. Vẫn chờ.")
    state = read_state(desk).of_mails(batch.mails)
    for row in state.filed:
        say_line(f"{desk.clock():%H:%M} vào nop-ve: “{row.part.stored}”")
    _list("Không nhận", [f"[{row.part.code}] {row.part.reason}" for row in state.telling])
    _show_unread(batch.unread)


def show_watched(watched: Watched) -> None:
    """The sum of a watch that was stopped."""
    taken = watched.taken
    known = f", {taken.known} đã nhận từ trước" if taken.known else ""
    say_line(f"\nĐã dừng theo dõi: {taken.new} tệp mới{known}.")
    if taken.passed:
        count = len(dict.fromkeys(taken.passed))
        say_line(f"  Không có biểu nào của đợt, không nhận và không giữ lại: {count} tệp")
    passed = ((watched.other, "ảnh, phim, chương trình"), (watched.older, "tệp có trước ngày bắt đầu"))
    for count, what in passed:
        if count:
            say_line(f"  Không xem: {count} {what}")
    taken.unread = [(path.name, reason) for path, reason in watched.unread.items()]
    _show_unread(taken.unread)


def show_state(state: CollectState, details: bool, mails: Collection[int] | None = None) -> None:
    """The law of all that came in, then what needs a person: of these mails, of all where None is given."""
    from cchc_excel.nouns.post.mail import IncomingKind
    from cchc_excel.rounds.ledger.mails import PartState

    filed, refused, waiting = (
        state.parts[each] for each in (PartState.FILED, PartState.REFUSED, PartState.WAITING)
    )
    say_line(f"Tệp đã đến: {state.came} = {filed} vào nop-ve + {refused} không nhận + {waiting} còn chờ.")
    told = state if mails is None else state.of_mails(mails)
    if details:
        _list("Vào nop-ve", [f"“{row.part.stored}”{_of(row)}" for row in told.filed])
    shown = told.refused if details else told.telling
    _list("Không nhận", [f"[{row.part.code}] {row.part.reason}{_of(row)}" for row in shown])
    _count_companions(len(told.refused) - len(shown))
    _list("Còn chờ", [f"[{row.part.code}] {row.part.reason}{_of(row)}" for row in state.waiting])
    _list("Thư không đến", [f"[D-61] {text}" for text in state.bounces])
    _list("Thư không kèm tệp", [f"{letter.sender}: “{letter.subject}”" for letter in told.bare])
    automatic = state.mails[IncomingKind.AUTO_REPLY]
    if automatic:
        say_line(f"  Thư trả lời tự động: {automatic}")
    earlier = len(state.telling) - len(told.telling)
    if earlier:
        say_line(f"  Những lần trước không nhận {earlier} tệp, xem bằng: cchc collect --tinh-trang")
    say_line("Tiếp theo: cchc validate")


def _show_unread(unread: Iterable[tuple[str, str]]) -> None:
    for name, reason in unread:
        say_line(f"  Chưa đọc được “{shown_name(name)}”: {reason}. Hãy xem lại rồi chạy lại lệnh.")


def _count_companions(count: int) -> None:
    if count:
        say_line(f"  Không nhận: {count} hình, chữ ký kèm thư (xem bằng --chi-tiet)")


def _of(row: PartRow) -> str:
    """Who sent it and when it came, for a file that came with a mail."""
    return f" ({row.sender}, đến {row.arrived:%d/%m/%Y %H:%M})" if row.sender else ""


def _list(what: str, lines: list[str]) -> None:
    for line in lines[:_LISTED]:
        say_line(f"  {what}: {line}")
    if len(lines) > _LISTED:
        say_line(f"  {what}: … và {len(lines) - _LISTED} nữa")

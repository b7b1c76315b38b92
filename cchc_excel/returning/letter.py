"""The letter that goes back with a file: ready to be pasted into an e-mail or a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_excel.nouns.causes import others_text, several_text, where_text
from cchc_excel.nouns.findings import shown_name
from cchc_excel.nouns.spec import FormSet, Severity
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.returning.mending import Mend
from cchc_excel.rounds.printed_texts import short_date, stamp_texts

_LISTED = 15  # things named one by one; a longer message is not read
_SHEET = "trang “Cần sửa”"


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """One received file that goes back: its name as received, what is to be mended, the copy's name.

    `copy` is "" when only the letter goes back; `fresh` tells that the copy is a new workbook filled
    in from what was read, not the sender's own.
    """

    file: str
    mends: tuple[Mend, ...]
    copy: str = ""
    fresh: bool = False


def write_letter(forms: FormSet, round_: Round, unit: Unit | None, enclosed: Sequence[Enclosed]) -> str:
    """The text of the letter to a unit, or to whoever sent a file that could not be told to be a unit's.

    Plain text with "\\n" line ends: whom, what was received, how many things, the list, what to do,
    by when, thanks.
    """
    whose = stamp_texts(forms, round_, unit or round_.reporting)
    to = whose["ten_don_vi"] if unit else f"đơn vị gửi {_files(enclosed)}"
    office = stamp_texts(forms, round_, round_.reporting)["ten_don_vi"]
    blocks = [
        [f"Kính gửi: {to}"],
        [
            f"{office} đã nhận {_files(enclosed)} của đơn vị, biểu số liệu cải cách hành chính, kỳ báo cáo: "
            f"{whose['ten_ky']}. Qua kiểm tra, có {_count(enclosed)}:"
        ],
        *[_list(part, len(enclosed) > 1) for part in enclosed],
        [*_how(enclosed), _when(round_)],
        ["Trân trọng cảm ơn."],
        [office],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _count(enclosed: Sequence[Enclosed]) -> str:
    """ "3 chỗ phải sửa và 1 chỗ cần xem lại"; "2 lỗi phải sửa ở 9 chỗ" where a line names several places;
    what there is none of is left out.
    """
    groups = [group for part in enclosed for group in lines_of(part.mends)]
    errors = [group for group in groups if group[0].severity is Severity.ERROR]
    others = [group for group in groups if group[0].severity is not Severity.ERROR]
    said = [_counted(errors, "lỗi", "phải sửa"), _counted(others, "điểm", "cần xem lại")]
    return " và ".join(one for one in said if one)


def _counted(groups: Sequence[Sequence[Mend]], noun: str, what: str) -> str:
    places = sum(len(group) for group in groups)
    if places == len(groups):
        return f"{places} chỗ {what}" if places else ""
    return several_text(len(groups), f"{noun} {what}", places)


def _files(enclosed: Sequence[Enclosed]) -> str:
    names = ", ".join(f"“{shown_name(one.file)}”" for one in enclosed)
    return f"các tệp {names}" if len(enclosed) > 1 else f"tệp {names}"


def _list(part: Enclosed, named: bool) -> list[str]:
    lines = [f"Tệp “{shown_name(part.file)}”:"] if named else []
    groups = lines_of(part.mends)
    lines += [f"{number}. {_said(group)}" for number, group in enumerate(groups[:_LISTED], start=1)]
    more = sum(len(group) for group in groups[_LISTED:])
    if more > 0:
        rest = f", xem đủ ở {_SHEET} của tệp gửi kèm" if part.copy else ""
        lines.append(f"(và {more} chỗ nữa{rest})")
    return lines


def lines_of(mends: Sequence[Mend]) -> list[list[Mend]]:
    """The lines of the list: what is to be mended, all of one cause together, in the order of the first."""
    groups: dict[object, list[Mend]] = {}
    for index, mend in enumerate(mends):
        alone = mend.likely or not mend.cause
        groups.setdefault(index if alone else mend.cause, []).append(mend)
    return list(groups.values())


def _said(group: Sequence[Mend]) -> str:
    first = group[0]
    word = "" if first.severity is Severity.ERROR else " (xem lại)"
    if len(group) > 1 and first.together:
        return f"{_where(group)}{word}: {len(group)} {first.together}."
    proposed = f" Gợi ý: {first.likely}" if first.likely else ""
    others = f" {others_text(len(group) - 1, _where(group, 1))}" if len(group) > 1 else ""
    return f"{first.where}{word}: {first.todo}{proposed}{others}"


def _where(group: Sequence[Mend], told: int = 0) -> str:
    return where_text([(mend.place, mend.name) for mend in group], told)


def _how(enclosed: Sequence[Enclosed]) -> list[str]:
    own = [one for one in enclosed if one.copy and not one.fresh]
    fresh = [one for one in enclosed if one.copy and one.fresh]
    lines = []
    if own:
        lines.append(
            f"Gửi kèm là chính tệp của đơn vị ({_copies(own)}), đã đánh dấu: ô phải sửa tô đỏ, ô cần xem "
            f"lại tô vàng, có ghi chú tại ô; {_SHEET} ở đầu tệp liên kết tới từng ô."
        )
    if fresh:
        lines.append(
            f"Gửi kèm là biểu mới ({_copies(fresh)}) đã điền sẵn số liệu đọc được từ tệp của đơn vị, có "
            f"đánh dấu và {_SHEET} ở đầu tệp. Đề nghị đơn vị dùng biểu này thay cho tệp đã gửi."
        )
    if own or fresh:
        todo = "Đề nghị đơn vị sửa ngay trong tệp gửi kèm, giữ nguyên các trang, rồi gửi lại tệp đó."
        return [*lines, todo]
    return ["Đề nghị đơn vị sửa và gửi lại."]


def _copies(some: Sequence[Enclosed]) -> str:
    return ", ".join(dict.fromkeys(f"“{one.copy}”" for one in some))


def _when(round_: Round) -> str:
    if round_.deadline is None:
        return "Đề nghị gửi lại sớm để kịp tổng hợp."
    day = short_date(round_.deadline)
    return f"Hạn nộp của đợt này là ngày {day}; nếu đã quá hạn, đề nghị gửi lại ngay khi sửa xong."

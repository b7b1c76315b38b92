"""What a value of the context is as text, and the filters of templates, which keep a gap a gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from cchc_excel.nouns.chart import Chart
from cchc_excel.report.members import NOTHING, Absent, GapMet, Reason, find_absence, find_member
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.wording.values import Phrase, Value

PRINTABLE = (str, int, Decimal, Phrase, Value, Chart)
_BARE = (str, int, Decimal, type(None))  # what may be compared
_NO_ITEM = "danh sách không có mục nào"
_UNWRITTEN = "thiếu số liệu"
_CHOOSE = "Hãy ghi rõ mục cần in, ví dụ: {{ phu_luc[0].ten }}."
_JOINED = (
    "các mục của danh sách là nhóm, không nối được",
    "Hãy ghi thêm tên cần nối, ví dụ: {{ phu_luc|join(', ', 'ten') }}.",
)
_GROUP = ("giá trị là một nhóm, không in được", _CHOOSE)
_YES_NO = ("giá trị là có hoặc không, không in được", "Hãy dùng trong điều kiện {% if … %} … {% endif %}.")
_CHART = ("biểu đồ không in được ở chỗ này", "Hãy đặt biểu đồ ở phần thân, riêng trong một chỗ điền.")
_NO_COUNT = ("length chỉ đếm được mục của danh sách", "Hãy bỏ “|length” hoặc ghi tên của một danh sách.")
_NO_LIST = ("giá trị không phải là danh sách", "Hãy ghi tên của một danh sách, xem cchc report --list.")
_NO_NAME = ("các mục của danh sách không có tên “{name}”", "Hãy xem tên của mục bằng cchc report --list.")
_GROUP_COMPARED = (
    "phép so sánh có một nhóm hoặc một số liệu cả cụm",
    "Hãy so sánh phần .so (số) hoặc .chu (chữ) của số liệu.",
)
_TWO_KINDS = (
    "phép so sánh giữa chữ và số",
    "Hãy so sánh .so với số (không ngoặc kép), .chu với chữ (trong ngoặc kép).",
)


class NotPrintable(Exception):
    """A template prints a group of values, loops over what is no list, or compares what does not fit.

    `reason` says which, `remedy` what to write, both as a clerk reads them.
    """

    def __init__(self, reason: str, remedy: str):
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def make_loop_fault() -> NotPrintable:
    """What is raised for a loop over anything but a list."""
    return NotPrintable(*_NO_LIST)


def make_drawing_fault() -> NotPrintable:
    """What is raised for a chart where no picture may stand."""
    return NotPrintable(*_CHART)


def is_printable(value: object) -> bool:
    """True for one text, number or picture; not for a group of them, and not for yes or no."""
    return isinstance(value, PRINTABLE) and not isinstance(value, bool)


def text_of(value: object) -> str:
    """A text, or a number in Vietnamese form. NotPrintable for groups, pictures and for yes or no."""
    if isinstance(value, Chart):
        raise NotPrintable(*_CHART)
    if not is_printable(value):
        raise NotPrintable(*(_YES_NO if isinstance(value, bool) else _GROUP))
    return show_number(Decimal(value)) if isinstance(value, (int, Decimal)) else str(value)


def find_any_absence(value: object) -> Absent | None:
    """What stands for a value that cannot be printed, or that is not there at all; None where it can."""
    return Absent(_UNWRITTEN, None) if value is None else find_absence(value)


def _shaped(shape: Callable[[str], str]) -> Callable[[object], object]:
    def shaped(value: object) -> object:
        gap = find_any_absence(value)
        return shape(text_of(value)) if gap is None else gap

    return shaped


def _counted(value: object) -> object:
    gap = find_any_absence(value)
    if gap is not None:
        return gap
    if not isinstance(value, (tuple, Mapping)):
        raise NotPrintable(*_NO_COUNT)  # the letters of a number are no number
    return len(value)


def _item(place: int) -> Callable[[object], object]:
    def picked(value: object) -> object:
        gap = find_any_absence(value)
        if gap is not None:
            return gap
        items = _items(value)
        return items[place] if items else Absent(_NO_ITEM, None)

    return picked


def _joined(value: object, between: object = "", attribute: object = None) -> object:
    """The items as they are printed; a gap as a whole where one of them is missing, or there is none."""
    gap = find_any_absence(value)
    if gap is not None:
        return gap
    names = str(attribute).split(".") if attribute else []
    items = [_path(item, names) for item in _items(value)]
    if not items:
        return Absent(_NO_ITEM, None)
    lost = next((found for item in items if (found := find_any_absence(item)) is not None), None)
    if lost is not None:
        return lost
    if not all(map(is_printable, items)):
        raise NotPrintable(*_JOINED)
    return text_of(between).join(text_of(item) for item in items)


def _path(item: object, names: list[str]) -> object:
    for name in names:
        item = find_member(item, name)
        if item is NOTHING:
            raise NotPrintable(_NO_NAME[0].format(name=name), _NO_NAME[1])
    return item


def _items(value: object) -> tuple[object, ...]:
    if not isinstance(value, tuple):
        raise make_loop_fault()
    return value


# In place of Jinja's own filters of these names (`language.FILTERS`).
FILTERS: Mapping[str, Callable[..., object]] = {
    "join": _joined,
    "length": _counted,
    "upper": _shaped(str.upper),
    "lower": _shaped(str.lower),
    "first": _item(0),
    "last": _item(-1),
}


def require_data(value: object) -> object:
    """The value whose truth is asked; GapMet where it has no data and the reason is not what is asked."""
    gap = None if isinstance(value, Reason) else find_absence(value)
    if gap is not None:
        raise GapMet(gap.thieu, gap.khuyet)
    return value


def require_comparable(value: object, *others: object) -> object:
    """A value to be set against others; GapMet where one has no data, NotPrintable where it never fits.

    A number is not compared with a text, nor a figure with anything: its `.so` or `.chu` is.
    """
    for one in (value, *others):
        require_data(one)
        if not isinstance(one, (*_BARE, tuple)):
            raise NotPrintable(*_GROUP_COMPARED)
    single = [one for one in (value, *others) if one is not None and not isinstance(one, tuple)]
    kinds = {isinstance(one, str) for one in single}
    if len(kinds) > 1:
        raise NotPrintable(*_TWO_KINDS)
    return value


def take_either(value: object, other: object) -> object:
    """`value or other` where it is printed: a gap stays a gap."""
    gap = find_any_absence(value)
    return (value or other) if gap is None else gap


def take_both(value: object, other: object) -> object:
    """`value and other` where it is printed."""
    gap = find_any_absence(value)
    return (value and other) if gap is None else gap

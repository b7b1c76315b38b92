"""The first sheet: who fills this in, for which period, by when, and how, on one printed page."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.books import template_styles as look
from cchc_excel.books.pages import open_here, print_on_one_page, protect, select_cell, set_height, set_widths
from cchc_excel.books.text_size import cell_height, line_height
from cchc_excel.books.writer import Book, Sheet, Style, add_sheet, merge_text, put_link, put_text
from cchc_excel.nouns.sheets import CHECK_SHEET
from cchc_excel.nouns.sheets import GUIDE_SHEET as SHEET
from cchc_excel.nouns.spec import FormSet
from cchc_excel.verbs.stamp_texts import placeholder

_WIDTHS = (40, 120, 470)
_TEXT = _WIDTHS[1] + _WIDTHS[2]
_STEPS = (
    "Mở lần lượt các trang phụ lục ở cuối màn hình (hoặc bấm vào tên trang ở dưới). Chỉ ghi vào ô trắng "
    "và ô nền vàng nhạt; các ô khác đã khóa.",
    "Số: ghi số nguyên như 0, 3, 265. Không ghi kèm chữ (“10 văn bản”), không dùng dấu chấm ngăn hàng "
    "nghìn: ghi 2672.",
    "Tỷ lệ: ghi kèm dấu %, ví dụ 95,4% hoặc 100%. Tỷ lệ nhỏ hơn 1 bắt buộc có dấu %, ví dụ 0,38%. "
    "Nếu máy dùng dấu chấm cho phần lẻ thì ghi 95.4%.",
    "Không phát sinh thì ghi 0 hoặc “không có”. Chưa có số liệu thì để trống, đừng ghi 0: ô trống và số 0 "
    "được tổng hợp khác nhau.",
    "Ô có danh sách: bấm vào ô rồi chọn ở mũi tên bên phải (1 là Có, 0 là Không; Đạt, Không đạt). "
    "Chưa đánh giá thì để trống.",
    "Dòng bổ sung (chữ nghiêng, nền vàng nhạt) không có trong biểu gốc: ghi số lượng đứng sau tỷ lệ, "
    "để cấp trên tính được tỷ lệ chung. Nên ghi nếu có.",
    "Không thêm, xóa, đổi chỗ dòng, cột, trang; không sửa cột “Mã số”. Dán số liệu thì dùng Dán đặc biệt, "
    "chọn Giá trị (Paste Special, Values).",
    "Trước khi gửi, mở trang “Kiểm tra”: còn dòng “Sai” thì bấm vào ô ở cột cuối để đến đúng chỗ và sửa. "
    "Hết lỗi, lưu tệp dạng .xlsx rồi gửi.",
)
_LIST_STEP = (
    "Trang danh sách: mỗi dòng một trường hợp; ghi tiếp xuống dưới hoặc chèn dòng từ dòng thứ hai trở đi, "
    "được xóa, sắp xếp dòng. Không có gì thì ghi "
    "“Không phát sinh” ở dòng đầu. Các dòng chữ trên bảng cho biết danh sách có khớp với biểu hay không."
)
_COLOURS: tuple[tuple[Style, str], ...] = (
    (look.BOX, "Ô trắng: nơi ghi số liệu."),
    (look.supplementary(look.BOX), "Nền vàng nhạt, chữ nghiêng: dòng bổ sung, nên ghi nếu có."),
    (look.DERIVED, "Nền xanh nhạt: tổng do tệp tự cộng, không phải ghi."),
    (look.NOT_ASKED, "Nền xám: không thuộc cấp của đơn vị hoặc không có số liệu, để nguyên."),
    (replace(look.BOX, fill=look.RED), "Chuyển đỏ: ô ghi sai hoặc chưa đọc được, cần sửa."),
    (replace(look.BOX, fill=look.YELLOW), "Chuyển vàng: cần xem lại; đúng thì cứ để nguyên."),
)


def add_guide(book: Book, forms: FormSet, level: str) -> Sheet:
    """The instruction sheet; the workbook opens on it."""
    sheet = add_sheet(book, SHEET)
    set_widths(sheet, _WIDTHS)
    row = _opening(sheet, forms)
    row = _steps(sheet, row + 1, forms, level)
    row = _colours(sheet, row + 1)
    last = _contents(sheet, row + 1, forms, level)
    print_on_one_page(sheet, (last, len(_WIDTHS)))
    select_cell(sheet, 1, 1)
    open_here(sheet)
    protect(sheet)
    return sheet


def _opening(sheet: Sheet, forms: FormSet) -> int:
    """What this is, for whom, by when; the last row used."""
    title = "HƯỚNG DẪN GHI BIỂU\n" + forms.title.replace(" - ", "\xa0-\xa0")
    _across(sheet, 1, title, replace(look.TITLE, size=14))
    facts = (
        ("Đơn vị báo cáo", placeholder("ten_don_vi")),
        ("Kỳ báo cáo", placeholder("ten_ky")),
        ("Hạn nộp", placeholder("han_nop")),
        ("Nơi nhận", placeholder("noi_nhan")),
    )
    for row, (name, text) in enumerate(facts, start=3):
        merge_text(sheet, (row, 1, row, 2), name, look.BOLD)
        put_text(sheet, row, 3, text, replace(look.BOLD, valign="vcenter"))
        set_height(sheet, row, 2 * line_height(12) + 2 if row < 5 else line_height(12) + 4)
    return 2 + len(facts)


def _steps(sheet: Sheet, row: int, forms: FormSet, level: str) -> int:
    _across(sheet, row, "Cách ghi", look.BOLD)
    steps = (*_STEPS, _LIST_STEP) if any(one.asked_of(level) for one in forms.lists) else _STEPS
    for number, text in enumerate(steps, start=1):
        here = row + number
        put_text(sheet, here, 1, f"{number}.", replace(look.PLAIN, align="right", valign="top"))
        merge_text(sheet, (here, 2, here, 3), text, replace(look.PLAIN, valign="top"))
        set_height(sheet, here, cell_height(text, _TEXT, 12) + 2)
    return row + len(steps)


def _colours(sheet: Sheet, row: int) -> int:
    _across(sheet, row, "Màu của ô", look.BOLD)
    for here, (style, text) in enumerate(_COLOURS, start=row + 1):
        put_text(sheet, here, 1, "", style)
        merge_text(sheet, (here, 2, here, 3), text, look.PLAIN)
        set_height(sheet, here, line_height(12) + 2)
    return row + len(_COLOURS)


def _contents(sheet: Sheet, row: int, forms: FormSet, level: str) -> int:
    """A link to every form and to the check; the last row used."""
    _across(sheet, row, "Các trang", look.BOLD)
    lists = [one for one in forms.lists if one.asked_of(level)]
    pages = [(one.sheet, f"{one.number}. {one.area}") for one in (*forms.appendices, *lists)]
    pages.append((CHECK_SHEET, "Kiểm tra trước khi gửi"))
    link = replace(look.LINK, border=False, align="left")
    for here, (name, text) in enumerate(pages, start=row + 1):
        put_link(sheet, (here, 2), (name, "A1"), name, link)
        put_text(sheet, here, 3, text, look.PLAIN)
        set_height(sheet, here, cell_height(text, _WIDTHS[2], 12) + 1)
    return row + len(pages)


def _across(sheet: Sheet, row: int, text: str, style: Style) -> None:
    merge_text(sheet, (row, 1, row, len(_WIDTHS)), text, style)
    set_height(sheet, row, cell_height(text, sum(_WIDTHS), style.size, style.bold) + 4)

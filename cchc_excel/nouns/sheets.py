"""Names of the sheets that we put beside the forms: the writers use them, the readers know them."""

from __future__ import annotations

from cchc_excel.nouns.marks import MENDING_SHEETS
from cchc_excel.nouns.stamp import HIDDEN_SHEET

GUIDE_SHEET = "Hướng dẫn"
CHECK_SHEET = "Kiểm tra"
HELPER_SHEET = "_so"  # hidden: the values as the live check reads them
COVER_SHEET = "Tổng hợp"
UNITS_SHEET = "Số liệu đơn vị"
CONTRIBUTIONS_SHEET = "Đóng góp"
MISSING_SHEET = "Còn thiếu"
CHARTS_SHEET = "Biểu đồ"

OWN_BOOK_SHEETS = (HIDDEN_SHEET, HELPER_SHEET, GUIDE_SHEET, CHECK_SHEET, *MENDING_SHEETS)
TOTALS_BOOK_SHEETS = (COVER_SHEET, UNITS_SHEET, CONTRIBUTIONS_SHEET, MISSING_SHEET, CHARTS_SHEET)
UNITS_TITLE = "SỐ LIỆU TỪNG ĐƠN VỊ ĐƯỢC TỔNG HỢP"  # a page by its title, where it has no name (Word)
CONTRIBUTIONS_TITLE = "ĐÓNG GÓP CỦA TỪNG ĐƠN VỊ VÀO TỪNG SỐ TỔNG HỢP"
MISSING_TITLE = "CÒN THIẾU: ĐƠN VỊ VÀ SỐ LIỆU CHƯA ĐƯỢC TỔNG HỢP"
TOTALS_BOOK_TITLES = (UNITS_TITLE, CONTRIBUTIONS_TITLE, MISSING_TITLE)
COVERAGE_HEADING = "Đơn vị có số liệu"  # of the last column of a totals book
COVERAGE_ROW = "do_phu"  # hidden sheet of a totals book: coverage of a cell
MEMBER_ROW = "don_vi_trong_bieu"  # a unit whose rows its lists may hold
LEVEL_COVERAGE_ROW = "do_phu_cap"  # the same by level
WIDEST_HIDDEN_ROW = 8  # cells of the longest row below
INNER_UNIT_ROW = "ben_trong"  # a unit inside: code, name, level, standing, reason, through, if it hides any
INNER_MADE_ROW = "ben_trong_dang"  # how what they gave is kept: "2" tells “không có” from 0 in compared lines
INNER_SOURCE_ROW = "ben_trong_tep"  # a sheet of a unit's file: number, file, sheet
INNER_CELL_ROW = "ben_trong_o"  # a cell: standings of all units inside, their values, their places

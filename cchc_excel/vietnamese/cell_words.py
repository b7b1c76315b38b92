"""Every word that has a meaning in a form's cell: one place for Python and for Excel.

`values` reads with these lists; the live check compiles the same lists into Excel formulas. All
entries are in compared form (see `normalise_words`) and unmarked spellings are listed, not folded: Excel
cannot fold, and "đất" must not read as "đạt". An Excel formula comes near `normalise_words` with
LOWER(TRIM(...)), NBSP substituted, and one trailing "." cut off.

Meanings are documented, and tested, in docs/gia-tri-o.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from cchc_excel.vietnamese.lookalikes import to_latin_letters
from cchc_excel.vietnamese.text import one_line, straight_dashes

# Declared absence: State.NONE in COUNT, AMOUNT, PERCENT and TEXT lines.
NONE_CANONICAL = "không có"
NONE_WORDS = (
    NONE_CANONICAL, "không", "không phát sinh", "chưa phát sinh", "không có phát sinh",
    "ko có", "ko", "ko phát sinh", "k có", "k.có", "k phát sinh",
    "khong co", "khong", "khong phat sinh", "chua phat sinh", "-", "--", "---",
)  # fmt: skip

# The sender says that data are missing: State.BLANK with a note, in every kind.
BLANK_WORDS = (
    "chưa có số liệu", "không có số liệu", "chưa có báo cáo", "chưa báo cáo", "chưa thống kê",
    "không thống kê", "chưa tổng hợp", "chưa tổng hợp được", "chưa cập nhật", "chưa rõ",
    "chua co so lieu", "khong co so lieu", "chua bao cao", "chua thong ke", "chua tong hop",
    "...", "…", "?", "??", "...?",
)  # fmt: skip
BLANK_MARKS = ".…?_"  # a text of nothing but these is BLANK too ("......")
UNASSESSED_WORDS = ("chưa đánh giá", "chưa xếp loại", "chua danh gia")  # BLANK in STATE lines

# The sender says that the line is not theirs: State.NOT_APPLICABLE with a warning, every kind.
NOT_APPLICABLE_WORDS = (
    "không thuộc thẩm quyền", "không thuộc thẩm quyền giải quyết", "không áp dụng",
    "không thuộc phạm vi", "khong thuoc tham quyen", "khong ap dung",
)  # fmt: skip

# FLAG lines: 1 and 0. "x" is in neither: in some offices it marks yes, in others no.
YES_CANONICAL, NO_CANONICAL = "có", "không"
YES_WORDS = (YES_CANONICAL, "co", "đã có", "có thực hiện", "có tổ chức", "✓", "✔", "√", "☑")
NO_WORDS = (
    NO_CANONICAL, "khong", "ko", "k", "không có", "khong co", "ko có", "k có", "k.có",
    "không thực hiện", "không tổ chức", "chưa", "chưa có", "chưa thực hiện", "chưa tổ chức",
    "không phát sinh", "chua", "chua co", "-",
)  # fmt: skip

# No single meaning, refused outside TEXT lines.
MARKS = ("x", "xx", "v", "+", "*", "/", "\\", "✓", "✔", "√", "☑")
TWO_MEANINGS = ("chưa có", "chưa", "chua co", "chua", "n/a", "na", "n.a")  # none, or missing

# STATE lines: other ways to write a state, by the state's compared form.
STATE_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "đạt": ("dat", "đạt yêu cầu", "đạt mục tiêu", "đã đạt"),
    "không đạt": (
        "k/đạt", "k đạt", "k.đạt", "ko đạt", "không đạt yêu cầu", "không đạt mục tiêu",
        "khong dat", "ko dat", "k/dat", "k dat",
    ),
}  # fmt: skip
# Read as that state, but an officer should look: at the end of a programme "chưa đạt" is "không đạt".
STATE_DOUBTFUL: Mapping[str, tuple[str, ...]] = {
    "không đạt": ("chưa đạt", "chưa đạt yêu cầu", "chưa đạt mục tiêu", "chua dat"),
}

# Words that make a number an estimate: refused wherever a digit stands beside them.
ESTIMATE_WORDS = (
    "khoảng", "ước", "ước tính", "ước đạt", "dự kiến", "xấp xỉ", "chừng", "gần", "hơn", "trên",
    "dưới", "ít nhất", "tối thiểu", "tối đa", "không quá", "trở lên", "trở xuống", "khoang", "uoc",
)  # fmt: skip
ESTIMATE_MARKS = "~≈<>≤≥±"

# Ways to write an indicator's unit behind a number, by the unit's compared form.
UNIT_WORDS: Mapping[str, tuple[str, ...]] = {
    "văn bản": ("vb", "v.bản", "van ban"),
    "hồ sơ": ("hs", "h.sơ", "ho so"),
    "đơn vị": ("đv", "đ.vị", "don vi"),
    "cơ quan": ("cq", "c.quan", "co quan"),
    "dịch vụ": ("dv", "dvc", "dịch vụ công", "dich vu"),
    "dvc": ("dịch vụ công", "dịch vụ"),
    "tthc": ("thủ tục", "thủ tục hành chính", "thu tuc"),
    "pakn": ("phản ánh, kiến nghị", "phản ánh kiến nghị", "pa, kn"),
    "người": ("ng", "nguoi"),
    "lượt": ("lượt người", "luot"),
    "lượt người": ("lượt", "luot nguoi"),
    "mô hình, sáng kiến": ("mô hình", "sáng kiến", "mô hình sáng kiến", "mh, sk"),
    "chữ ký số": ("cks", "chữ ký", "chu ky so"),
    "tin": ("bản tin", "tin bài"),
    "bản tin": ("tin",),
    "phiếu": ("phieu",),
    "triệu đồng": ("tr.đ", "trđ", "triệu", "tr.đồng"),
    "đồng": ("đ", "vnđ", "vnd"),
    "%": ("phần trăm", "phan tram"),
}

_TRAILING = ".;:,! "


def normalise_words(text: str) -> str:
    """The form in which words are compared: one line, lower case, look-alikes Latin, plain dashes.

    Trailing punctuation is gone unless nothing else is there ("ĐẠT." -> "đạt", "..." stays).
    """
    lowered = straight_dashes(to_latin_letters(one_line(text))).lower()
    return lowered.rstrip(_TRAILING) or lowered

"""Root names that every Word template has: no appendix or list may take one of them for its key."""

from __future__ import annotations

ROOT_NAMES = (
    "phu_luc", "dung_han", "muc_tieu", "don_vi", "noi", "ky", "van_ban", "bo_bieu", "bieu_do", "kiem_tra",
    "rieng", "cap_duoi", "ky_truoc", "cung_ky", "nop",
)  # fmt: skip
FUNCTION_NAMES = ("thay_doi", "khop", "xep_hang", "duoi", "co")
WORDS_OF_TEMPLATES = (
    "cau", "endcau", "loop", "self", "caller", "true", "false", "none", "not", "and", "or", "if", "elif",
    "else", "endif", "for", "endfor", "in", "is", "set", "p", "tr", "tc", "r",
)  # fmt: skip
RESERVED_NAMES = frozenset((*ROOT_NAMES, *FUNCTION_NAMES, *WORDS_OF_TEMPLATES))

"""How a share is joined to its count and to what it is of."""

from __future__ import annotations

import re

from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole

JOINS = compile_start(
    r"^[^().;]{0,80}?(?:chiếm|đạt|tỷ lệ|tỉ lệ|bằng|tương đương|tương ứng)[^().;\d]{0,40}$",
    re.IGNORECASE,
    hit=", đạt tỷ lệ ",
    miss=" hồ sơ; đạt ",
)
OPENS = compile_start(
    r"^[^().;\d]{0,60}\((?:\s*(?:chiếm|đạt|tỷ lệ|tỉ lệ|bằng|tương đương|tương ứng))?[^().;\d]{0,24}$",
    re.IGNORECASE,
    hit=" hồ sơ (đạt ",
    miss=" hồ sơ, đạt ",
)
ATTAINS = compile_whole(
    r"(?!.*(?:chiếm|tỷ lệ|tỉ lệ))[^,();]*(?<!\w)đạt\s*", re.IGNORECASE, hit=" phòng đạt ", miss=" phòng, đạt "
)
HAS_RATE = compile_whole(
    r"(?!.*chiếm)[^,();]*(?<!\w)có\s+(?:tỷ lệ|tỉ lệ|mức|chỉ số)\s+[^\W\d][^,();]*",
    re.IGNORECASE,
    hit=" sở có tỷ lệ đúng hạn đạt ",
    miss=" sở, có tỷ lệ ",
)
BEHIND = compile_start(
    r"^\s*%?\s*\(\s*(?:gồm|với|tức|tương ứng|tương đương|là|có)?[^().;\d]{0,24}$",
    re.IGNORECASE,
    hit="% (tương ứng ",
    miss="% của ",
)
FROM = compile_start(
    r"^\s*%?[^.;]{0,90}?(?:tính từ|tính trên|tương ứng|với|\()\s*$",
    re.IGNORECASE,
    hit="% (tính từ ",
    miss="% trong quý ",
)
OF_NEXT = compile_start(
    r"^\s*(?:%|phần trăm)?\)?\s*(?:(?:so với|của|trên|trong)\s+(?:tổng(?: số| cộng)?|số)|tổng số|trên|trong)"
    r"\s+(?:[^\W\d]+\s+){0,2}$",
    re.IGNORECASE,
    hit="%) trên tổng số ",
    miss="% so với ",
)
OF_OTHER = compile_start(
    r"^\s*(?:%|phần trăm)?\)?\s*"
    r"(?:so với|kế hoạch|dự toán|chỉ tiêu|chương trình|tổng số|tổng|số|của|các)(?!\w)",
    re.IGNORECASE,
    hit="% số hồ sơ đến hạn",
    miss="%, trong khi",
)
OF_PLAN = compile_start(
    r"^\s*(?:%|phần trăm)?\)?\s*(?:so với )?(?:kế hoạch|dự toán|chỉ tiêu|chương trình)",
    re.IGNORECASE,
    hit="% kế hoạch năm",
    miss="% số xã",
)
PLANNED = compile_search(
    r"kế hoạch|dự toán|chỉ tiêu|chương trình|giao(?! dịch| thông)|tổng(?! hợp)",
    re.IGNORECASE,
    hit="Chỉ tiêu giao ",
    miss="thực hiện ",
)
OUT_OF = compile_start(
    r"^\W*(?:trong|trên)\s+(?:tổng(?: số)?\s+|số\s+)?$",
    re.IGNORECASE,
    hit="Trong tổng số ",
    miss="Trong kỳ tiếp nhận ",
)
COUNTED = compile_search(r"(?:số|tỷ lệ|tỉ lệ|các)\s+", re.IGNORECASE, hit="tỷ lệ xã", miss="đạt xã")

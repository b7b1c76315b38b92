"""How headings write a period: quarters, half years, stages, spans of dates; patterns over folded text."""

from __future__ import annotations

import re

from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import DIGIT_WORDS

EXPLICIT = compile_search(
    r"\bky bao cao\s*:?\s*(?P<rest>.+)", hit="ky bao cao: quy 1 nam 2020", miss="bao cao quy 1"
)
_DATE = r"(?:ngay )?(\d{{1,2}})(?: ?[/.-] ?| thang )(\d{{1,2}})(?:(?: ?[/.-] ?|,? nam )(\d{{4}})){}"
DATES = compile_search(
    rf"\btu {_DATE.format('?')} (?:den|toi)(?: het)? {_DATE.format('')}",
    hit="tu ngay 01/01 den ngay 31/03/2020",
    miss="ngay 31/03/2020",
)
_YEAR = r"(?:,? nam | ?[/-] ?| )(?:19|20)\d\d\b"
BARE_DATES = compile_search(
    r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}) ?[-–—] ?(?:ngay )?(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])",
    hit="01/01/2020 - 31/03/2020",
    miss="31/03/2020",
)
_PART = rf"qu[yi] ?(?:iii|ii|iv|i|[1-4]){_YEAR}|(?:0?[69]|sau|chin) thang(?: dau| cuoi)?{_YEAR}"
PARTS = compile_search(rf"\b(?:{_PART})", hit="quy i nam 2020", miss="quy nam 2020")
_MONTH = rf"thang (?:0?[1-9]|1[0-2]){_YEAR}"
MONTH_OR_YEAR = compile_search(
    rf"(?<!\d )(?<!tu )(?<!den )\b(?:{_MONTH}|(?:ca )?nam (?:19|20)\d\d\b)",
    hit="thang 3 nam 2020",
    miss="tu nam 2020",
)
SO_MANY = compile_search(
    rf"\b(0?[1-9]|1[0-2]) thang(?: dau)?{_YEAR}", hit="6 thang dau nam 2020", miss="thang 6 nam 2020"
)
_SPELT = {"muoi mot": "11", "muoi hai": "12", "muoi": "10"} | {
    fold_text(word): str(digit) for word, digit in DIGIT_WORDS.items() if digit and word != "lăm"
}  # months; "lăm" stands in larger numbers only
_SPELLED = compile_search(
    rf"\b(quy|thang) ({'|'.join(_SPELT)})(?= nam |/)", hit="quy ba nam 2020", miss="quy bao nhieu"
)
_PLAIN = (
    (compile_search(r"\bq ?0?([1-4])(?= ?[/-]| nam)", hit="q1/2020", miss="q5/2020"), r"quy \1"),
    (compile_search(r"\b(qu[yi]) ?0([1-4])\b", hit="quy 03", miss="quy 3"), r"\1 \2"),
    (compile_search(r"\b(\d{1,2})t(?= ?/)", hit="6t/2020", miss="6 thang"), r"\1 thang"),
    (
        compile_search(
            r"\bqu[yi] ?(?:i|1) ?(?:\+|,|&|va) ?(?:qu[yi] ?)?(?:ii|2)(?= nam | ?/)",
            hit="quy i + ii nam 2020",
            miss="quy i + iii nam 2020",
        ),
        "6 thang dau",
    ),
    (
        compile_search(
            r"\bqu[yi] ?(?:iii|3) ?(?:\+|,|&|va) ?(?:qu[yi] ?)?(?:iv|4)(?= nam | ?/)",
            hit="quy iii va iv/2020",
            miss="quy iii va i/2020",
        ),
        "6 thang cuoi",
    ),
    (
        compile_search(
            r"\b(?:dinh ky )?(?:hang|moi) (?:quy|thang)\b(?:,? nam \d{4})?",
            hit="hang quy nam 2020",
            miss="quy 1 nam 2020",
        ),
        "",
    ),
)
STAGE = compile_search(
    r"\b(?:giai doan|tu(?= nam)) (?:tu )?(?:nam )?((?:19|20)\d\d) ?(?:-|–|—|den) ?(?:nam )?((?:19|20)\d\d)\b",
    hit="giai doan 2016 - 2020",
    miss="nam 2016",
)
YEARS = compile_search(
    r"^((?:19|20)\d\d) ?(?:-|–|—|den) ?((?:19|20)\d\d)\b", hit="2016-2020", miss="tu 2016-2020"
)
ASIDE = compile_search(
    r"\b(?:so voi|cung ky|ky truoc|ke hoach|nhiem vu|phuong huong)\b.*",
    hit="quy 1 so voi quy 4",
    miss="quy 1",
)
QUARTER = compile_search(r"\bqu[yi] ?(?=(\w+))", hit="quy iii", miss="quy: iii")
MONTH_ALONE = compile_search(r"(?<!\d )\bthang (\d{1,2})\b(?! ?[,/-])", hit="thang 03", miss="thang 3/2020")
MONTH_OF_YEAR = compile_search(
    r"thang (\d{1,2}),? nam (?P<year>\S*)", hit="thang 3, nam 2020", miss="thang 3"
)
PERIOD_LABEL = compile_search(
    r"kỳ\s+báo\s+cáo\s*:?\s*", re.IGNORECASE, hit="Kỳ báo cáo: Quý I", miss="Báo cáo Quý I"
)
QUARTER_NAME = compile_start(r"(quy \w+) nam (\d{4})$", hit="quy i nam 2020", miss="quy i/2020")
MONTH_NAME = compile_start(r"thang (\d+) nam (\d{4})$", hit="thang 3 nam 2020", miss="6 thang nam 2020")


def write_one_way(text: str) -> str:
    """The folded text with its periods written one way: "quy 3" of "quy ba", "q3/" and "quy 03"."""
    text = _SPELLED.sub(lambda hit: f"{hit[1]} {_SPELT[hit[2]]}", text)
    for pattern, plain in _PLAIN:
        text = pattern.sub(plain, text)
    return text

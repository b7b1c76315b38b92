"""What a document names though it was dead on its date: laws, levels of services, offices, provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.proofreading.form.parts import FormPart, Part
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.vocabulary import DOCUMENT_CODES

_DATED = compile_search(
    r"ngày\s+(?P<day>\d+)\s+tháng\s+(?P<month>\d+)\s+năm\s+(?P<year>\d{4})",
    re.IGNORECASE,
    hit="ngày 05 tháng 3 năm 2020",
    miss="ngày 05/3/2020",
)
_CITED = compile_search(
    rf"số\s+[\d./]+[\w./-]*\s+ngày|\d+/(?:{'|'.join(DOCUMENT_CODES)})-",
    re.IGNORECASE,
    hit="Quyết định số 12/QĐ-UBND",
    miss="số 12",
)


@dataclass(frozen=True)
class DeadReference:
    """Words for what is no more, since when, what stands instead; `names` are left alone in citations."""

    words: re.Pattern[str]
    since: date
    instead: str
    names: bool = True


# Sources: Nghị định 118/2025/NĐ-CP; Luật Tổ chức chính quyền địa phương 72/2025/QH15;
# Nghị quyết 30, 36, 39/2026/QH16.
DEAD: tuple[DeadReference, ...] = (
    DeadReference(
        compile_search(r"61/2018/NĐ-CP", hit="Nghị định số 61/2018/NĐ-CP", miss="60/2018/NĐ-CP"),
        date(2025, 7, 1),
        "Nghị định số 118/2025/NĐ-CP",
        names=False,
    ),
    DeadReference(
        compile_search(
            r"(?<!\w)mức(?: độ)? [34](?!\d|[.,]\d)(?:\s*(?:,|và|/)\s*(?:mức(?: độ)? )?[34])?",
            re.IGNORECASE,
            hit="dịch vụ công mức độ 3, 4",
            miss="mức độ 35%",
        ),
        date(2024, 1, 1),
        "dịch vụ công trực tuyến toàn trình, một phần",
    ),
    DeadReference(
        compile_search(
            r"(?:Ủy ban nhân dân|UBND|Phòng Nội vụ) (?:huyện|quận|thị xã)(?!\w)",
            re.IGNORECASE,
            hit="Phòng Nội vụ huyện",
            miss="Phòng Nội vụ",
        ),
        date(2025, 7, 1),
        "cơ quan cấp tỉnh hoặc cấp xã (từ ngày 01/7/2025 không còn cấp huyện)",
    ),
    DeadReference(
        compile_search(
            r"tỉnh Thừa Thiên[ –-]+Huế", re.IGNORECASE, hit="tỉnh Thừa Thiên Huế", miss="thành phố Huế"
        ),
        date(2025, 1, 1),
        "thành phố Huế",
    ),
    DeadReference(
        compile_search(r"tỉnh Bình Phước", re.IGNORECASE, hit="tỉnh Bình Phước", miss="xã Bình Phước"),
        date(2025, 7, 1),
        "Đồng Nai",
    ),
    DeadReference(
        compile_search(r"tỉnh Bắc Giang", re.IGNORECASE, hit="tỉnh Bắc Giang", miss="phường Bắc Giang"),
        date(2025, 7, 1),
        "Bắc Ninh",
    ),
    DeadReference(
        compile_search(r"tỉnh Đồng Nai", re.IGNORECASE, hit="tỉnh Đồng Nai", miss="thành phố Đồng Nai"),
        date(2026, 4, 30),
        "thành phố Đồng Nai",
    ),
    DeadReference(
        compile_search(r"tỉnh Quảng Ninh", re.IGNORECASE, hit="tỉnh Quảng Ninh", miss="thành phố Quảng Ninh"),
        date(2026, 9, 1),
        "thành phố Quảng Ninh",
    ),
    DeadReference(
        compile_search(r"tỉnh Bắc Ninh", re.IGNORECASE, hit="tỉnh Bắc Ninh", miss="thành phố Bắc Ninh"),
        date(2026, 9, 20),
        "thành phố Bắc Ninh",
    ),
)


def check_references(named: Sequence[FormPart]) -> Iterator[Finding]:
    """H-27, a note: each dead reference once, at its first place. Without a date nothing is said."""
    signed_on = find_date(named)
    if signed_on is None:
        return
    for dead in DEAD:
        if signed_on < dead.since:
            continue
        hits = ((one, dead.words.search(one.text)) for one in named)
        for named_part, hit in hits:
            if hit is None or (dead.names and _CITED.search(named_part.text)):
                continue
            where = f"đoạn {named_part.paragraph.place}"
            since = f"{dead.since:%d/%m/%Y}"
            yield make_finding("H-27", None, where=where, text=hit[0], since=since, instead=dead.instead)
            break


def find_date(named: Sequence[FormPart]) -> date | None:
    """The day on which a document was signed; None where it is not written out."""
    text = next((one.text for one in named if one.part is Part.DATE), "")
    told = _DATED.search(text)
    try:
        return date(int(told["year"]), int(told["month"]), int(told["day"])) if told else None
    except ValueError:
        return None

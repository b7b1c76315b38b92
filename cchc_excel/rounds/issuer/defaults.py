"""What stands in a document where the office has said nothing: by the unit's level and the day, with why.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I (blocks of a document) and III (symbols); Luật 72/2025/QH15
(two levels since 1/7/2025).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cchc_excel.nouns.official import TWO_LEVELS_SINCE
from cchc_excel.rounds.issuer.signature import collective_of, head_of
from cchc_excel.rounds.office import Office

COMMITTEE = "Ủy ban nhân dân"
_MINISTRY = "Bộ Nội vụ"
_SYMBOLS = {COMMITTEE: "UBND", "Hội đồng nhân dân": "HĐND"}
_LAST, _ARTICLE = "Lưu: VT", "Như Điều 3"


@dataclass(frozen=True, kw_only=True)
class OfficeSite:
    """Where the office stands: "huyện", "Quảng Điền", its level, the day of the document, the kinds of the
    units below it ("xã", "thị trấn").
    """

    kind: str
    name: str
    level: str
    day: date
    below: tuple[str, ...] = ()

    @property
    def committee(self) -> str:
        """ "Ủy ban nhân dân huyện Quảng Điền"."""
        return " ".join(filter(None, (COMMITTEE, self.kind, self.name)))


@dataclass(frozen=True)
class SettledOffice:
    """An office with no field blank that has a default, and for each default why it is so."""

    office: Office
    why: Mapping[str, str]


def settle_office(office: Office, site: OfficeSite) -> SettledOffice:
    """The office with the usual wording in its blank fields; what has no usual wording stays blank."""
    issuer = office.issuer or site.committee
    known = replace(office, issuer=issuer)
    found: dict[str, tuple[object, str]] = {
        "issuer": (site.committee, "báo cáo của Ủy ban nhân dân"),
        "superior": _superior(issuer, site),
        "place": _place(site),
        "symbol": (symbol_of(issuer), "chữ viết tắt tên cơ quan ban hành"),
        "addressees": _addressees(office, site),
        "head": (head_of(issuer), "theo loại cơ quan"),
        "position": (office.head or head_of(issuer), "người đứng đầu cơ quan"),
        "authority": _authority(known),
    }
    blank = {name: pair for name, pair in found.items() if not getattr(office, name)}
    made = replace(office, **{name: value for name, (value, _) in blank.items()})  # type: ignore[arg-type]
    recipients = {**_recipients(made, site), **office.recipients}
    why = {name: reason for name, (_, reason) in blank.items()}
    why |= {
        f"recipients.{kind}": "cách ghi thông thường" for kind in recipients if kind not in office.recipients
    }
    return SettledOffice(replace(made, recipients=recipients), why)


def symbol_of(issuer: str) -> str:
    """ "UBND"; of another office the first letters of its kind and field: "SNV" for "Sở Nội vụ tỉnh …"."""
    known = next((letters for start, letters in _SYMBOLS.items() if issuer.startswith(start)), "")
    return known or "".join(word[0].upper() for word in issuer.split()[:3])


def _superior(issuer: str, site: OfficeSite) -> tuple[str, str]:
    if collective_of(issuer):
        return "", "Ủy ban nhân dân, Hội đồng nhân dân các cấp không có cơ quan chủ quản"
    return site.committee, f"cơ quan của {site.kind} thuộc Ủy ban nhân dân {site.kind}"


def _place(site: OfficeSite) -> tuple[str, str]:
    if not site.name[:1].isdigit():
        return site.name, "tên đơn vị hành chính nơi cơ quan đóng trụ sở"
    full = f"{site.kind} {site.name}".strip()
    return full[:1].upper() + full[1:], "đơn vị đặt tên bằng chữ số thì ghi tên đầy đủ"


def _addressees(office: Office, site: OfficeSite) -> tuple[tuple[str, ...], str]:
    if site.level == "tinh":
        return (_MINISTRY,), "cấp tỉnh báo cáo Bộ Nội vụ về cải cách hành chính"
    if site.level == "huyen":
        usual, why = f"{COMMITTEE} tỉnh", "cấp huyện báo cáo cấp tỉnh"
    elif site.day < TWO_LEVELS_SINCE:
        usual, why = f"{COMMITTEE} huyện", "đến 30/6/2025 cấp xã báo cáo cấp huyện"
    else:
        usual, why = f"{COMMITTEE} tỉnh", "từ 01/7/2025 cấp xã báo cáo cấp tỉnh"
    return (office.above or usual,), why


def _authority(office: Office) -> tuple[str, str]:
    if office.position.lower().startswith("phó "):
        return "KT", "cấp phó ký thay người đứng đầu"
    if collective_of(office.issuer):
        return "TM", "người đứng đầu ký thay mặt tập thể"
    return "", "người đứng đầu ký trực tiếp"


def _recipients(office: Office, site: OfficeSite) -> Mapping[str, tuple[str, ...]]:
    leaders = f"Lãnh đạo {symbol_of(COMMITTEE)} {site.kind or site.name}".strip()
    if not collective_of(office.issuer):
        leaders = f"Lãnh đạo {office.issuer.split(site.kind)[0].strip() if site.kind else office.issuer}"
    below = f"{COMMITTEE} các {', '.join(site.below)}" if site.below else "Các đơn vị có tên trong thông báo"
    return {
        "bao_cao": ("Như trên", leaders, _LAST),
        "thong_bao": (below, leaders, _LAST),
        "quyet_dinh": (_ARTICLE, below, leaders, _LAST),
    }

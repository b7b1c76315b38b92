"""The blocks around a document's text, ready to print (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.issuer.defaults import COMMITTEE, OfficeSite, SettledOffice, settle_office
from cchc_excel.rounds.issuer.keys import KINDS_OF_DOCUMENT
from cchc_excel.rounds.issuer.signature import signature_lines
from cchc_excel.rounds.office import Ground, Office, official_date, split_name
from cchc_excel.vietnamese.vocabulary import UNIT_KINDS

_BLANK_NUMBER = "……"
_KEPT = "Lưu"


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """The blocks around the text: `so` is the number alone, `so_ky_hieu` that of a report, `so_thong_bao`
    that of a notice, `so_quyet_dinh` that of a decision, all with their symbols.

    `kinh_gui` in one line, `kinh_gui_dong` as the lines of the block; `dong_ky` the lines above the
    signature, `tham_quyen` the first and `chuc_vu` the others of them. A decision is the head's own:
    `nguoi_ban_hanh` "Chủ tịch Ủy ban nhân dân …" issues it, `dong_ky_rieng` stands above the signature.
    """

    chu_quan: str
    ban_hanh: tuple[str, str]
    so: str
    so_ky_hieu: str
    so_thong_bao: str
    so_quyet_dinh: str
    dia_danh: str
    ngay: str
    noi_ngay: str
    can_cu: tuple[str, ...]
    tham_quyen: str
    chuc_vu: str
    dong_ky: tuple[str, ...]
    nguoi_ky: str
    kinh_gui: str
    kinh_gui_dong: tuple[str, ...]
    noi_nhan: tuple[str, ...]
    noi_nhan_thong_bao: tuple[str, ...]
    noi_nhan_quyet_dinh: tuple[str, ...]
    nguoi_ban_hanh: str
    dong_ky_rieng: tuple[str, ...]
    co_quan: str


def site_of(forms: FormSet, round_: Round, office: Office) -> OfficeSite:
    """Where the reporting unit's office stands on the day of the document, else of the period's last day."""
    kind, name = split_name(round_.reporting, forms)
    below = {split_name(unit, forms)[0] for unit in round_.units}
    return OfficeSite(
        kind=kind,
        name=name,
        level=round_.reporting.level,
        day=office.signed_on or round_.period.end,
        below=tuple(known for known in UNIT_KINDS if known in below),
    )


def settle_for_round(forms: FormSet, round_: Round, office: Office) -> SettledOffice:
    """The office of the reporting unit with its defaults, and why."""
    return settle_office(office, site_of(forms, round_, office))


def make_letterhead(forms: FormSet, round_: Round, office: Office) -> Letterhead:
    """The blocks of a document of the reporting unit's office."""
    return letterhead_of(settle_for_round(forms, round_, office).office)


def letterhead_of(settled: Office) -> Letterhead:
    """The blocks of a document of an office whose blank fields have their usual wording."""
    number, dated = _padded(settled.number or _BLANK_NUMBER), official_date(settled.signed_on)
    lines = signature_lines(settled)
    symbols = {
        kind: f"{number}/{start}-{_bare(settled.symbol, start)}" for kind, start in KINDS_OF_DOCUMENT.items()
    }
    return Letterhead(
        chu_quan=settled.superior.upper(),
        ban_hanh=_two_lines(settled.issuer),
        so=number,
        so_ky_hieu=symbols["bao_cao"],
        so_thong_bao=symbols["thong_bao"],
        so_quyet_dinh=symbols["quyet_dinh"],
        dia_danh=settled.place,
        ngay=dated,
        noi_ngay=f"{settled.place}, {dated}",
        can_cu=_grounds(settled.grounds),
        tham_quyen=lines[0] if len(lines) > 1 else "",
        chuc_vu="\n".join(lines[1:] or lines),
        dong_ky=lines,
        nguoi_ky=settled.signer,
        kinh_gui="; ".join(settled.addressees),
        kinh_gui_dong=_addressed(settled.addressees),
        noi_nhan=_recipients(settled.recipients["bao_cao"]),
        noi_nhan_thong_bao=_recipients(settled.recipients["thong_bao"]),
        noi_nhan_quyet_dinh=_recipients(settled.recipients["quyet_dinh"]),
        nguoi_ban_hanh=f"{settled.head} {settled.issuer}",
        dong_ky_rieng=signature_lines(settled, in_person=True),
        co_quan=settled.issuer,
    )


def _two_lines(issuer: str) -> tuple[str, str]:
    """ "ỦY BAN NHÂN DÂN", "HUYỆN QUẢNG ĐIỀN"; another office in one line."""
    if issuer.startswith(f"{COMMITTEE} "):
        return COMMITTEE.upper(), issuer.removeprefix(COMMITTEE).strip().upper()
    return issuer.upper(), ""


def _bare(symbol: str, start: str) -> str:
    """The office's letters without those of the kind of document, which some write with them."""
    return symbol.removeprefix(f"{start}-")


def _padded(number: str) -> str:
    """Numbers below 10 carry a leading 0: "05"."""
    return number.zfill(2) if number.isdigit() else number


def _grounds(grounds: tuple[Ground, ...]) -> tuple[str, ...]:
    """One line for each: "Căn cứ Kế hoạch số … ngày … của … về …;", the last with a full stop."""
    said = [_ground(ground) for ground in grounds]
    return tuple(f"{text};" for text in said[:-1]) + tuple(f"{text}." for text in said[-1:])


def _ground(ground: Ground) -> str:
    about = ground.about.strip().rstrip(".;")
    tail = f" {about}" if about.lower().startswith("về ") else f" về {about}" if about else ""
    dated = official_date(ground.signed_on)
    return f"Căn cứ {ground.kind} số {ground.number} {dated} của {ground.issuer}{tail}"


def _addressed(addressees: tuple[str, ...]) -> tuple[str, ...]:
    """One addressee behind "Kính gửi:", several below it, each on a line with a dash."""
    if len(addressees) < 2:
        return tuple(f"Kính gửi: {addressee}" for addressee in addressees)
    return ("Kính gửi:", *_dashed(addressees))


def _recipients(lines: tuple[str, ...]) -> tuple[str, ...]:
    kept = any(line.strip().lstrip("- ").startswith(_KEPT) for line in lines)
    return _dashed(lines if kept else (*lines, f"{_KEPT}: VT"))


def _dashed(lines: tuple[str, ...]) -> tuple[str, ...]:
    bare = [line.strip().lstrip("- ").rstrip(";., ") for line in lines]
    return tuple(f"- {text};" for text in bare[:-1]) + tuple(f"- {text}." for text in bare[-1:])

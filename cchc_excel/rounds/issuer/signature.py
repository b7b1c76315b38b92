"""The lines above the signature (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7): who signs, in whose place."""

from __future__ import annotations

from cchc_excel.rounds.office import Office

_COLLECTIVES = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Ban Chỉ đạo")  # they decide together: TM.
_HEADS = (
    ("Ủy ban nhân dân", "Chủ tịch"),
    ("Hội đồng nhân dân", "Chủ tịch"),
    ("Ban Chỉ đạo", "Trưởng ban"),
    ("Sở", "Giám đốc"),
    ("Trung tâm", "Giám đốc"),
    ("Phòng", "Trưởng phòng"),
    ("Văn phòng", "Chánh Văn phòng"),
    ("Thanh tra", "Chánh Thanh tra"),
    ("Ban", "Trưởng ban"),
)
_DEPUTY = "Phó "


def collective_of(issuer: str) -> str:
    """The body for which its chairman signs, "Ủy ban nhân dân"; "" where the head signs for himself."""
    return next((body for body in _COLLECTIVES if issuer.startswith(body)), "")


def head_of(issuer: str) -> str:
    """The position of the office's head by the kind of the office; "Thủ trưởng" of one not known."""
    return next((head for body, head in _HEADS if issuer.startswith(body)), "Thủ trưởng")


def signature_lines(office: Office, *, in_person: bool = False) -> tuple[str, ...]:
    """The lines in capitals: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".

    The office must be settled. A deputy who "signs for the committee" signs in the chairman's place. What the
    head decides `in_person` (a decision of the chairman) is signed for no committee.
    """
    body, head = "" if in_person else collective_of(office.issuer), office.head
    position = office.position
    deputy = position.lower().startswith(_DEPUTY.lower())
    authority = "KT" if deputy and office.authority in ("TM", "") else office.authority
    for_all = [f"TM. {body}"] if body else []
    if authority == "KT":
        lines = [*for_all, f"KT. {head}", position if position != head else f"{_DEPUTY}{head}"]
    elif authority in ("TL", "TUQ"):
        lines = [f"{authority}. {head}", position]
    elif authority == "Q":
        lines = [*for_all, f"Q. {head}"]
    else:
        lines = [*for_all, position]
    return tuple(line.upper() for line in lines)

"""Kinds that exclude one another, as the words of a report tell them, and which of them make a whole.

Folded words; each row holds its members, then the sets of members that are all there can be.
"""

from __future__ import annotations

Family = tuple[tuple[str, ...], tuple[frozenset[str], ...]]


def make_family(*members: str, wholes: str = "") -> Family:
    """A row: its members, and its wholes by the places of the members, "01 02"."""
    sets = (frozenset(members[int(place)] for place in whole) for whole in wholes.split())
    return members, tuple(sets)


FAMILIES: tuple[Family, ...] = (
    make_family("nam", "nu", wholes="01"),
    make_family("truc tuyen", "truc tiep", "buu chinh", "ky truoc", wholes="01"),
    make_family("dien tu", "giay", wholes="01"),
    make_family("truoc han", "dung han", "qua han", "tre han", "trong han", wholes="12 13 42"),
    make_family("rat hai long", "hai long", "binh thuong", "khong hai long", wholes="13"),
    make_family("xuat sac", "tot", "kha", "trung binh", "yeu"),
    make_family("hoan thanh xuat sac", "hoan thanh tot", "hoan thanh", "khong hoan thanh"),
    make_family("nong nghiep", "cong nghiep", "dich vu", "xay dung"),
    make_family("dinh ky", "dot xuat", "thuong xuyen", wholes="01"),
    make_family("cong lap", "ngoai cong lap", wholes="01"),
    make_family("hop le", "khong hop le", wholes="01"),
    make_family("da giai quyet", "dang giai quyet", "chua giai quyet", wholes="01 02"),
    make_family("ky truoc chuyen sang", "tiep nhan moi", "cap tren chuyen den", wholes="01"),
)
# Of counts only: each level has shares of its own.
_KINDS = make_family("xa", "thi tran", "phuong", wholes="01 02")
_LEVELS = make_family("cap huyen", "cap xa", "cap tinh", wholes="01")
LEVEL_FAMILIES: tuple[Family, ...] = (_KINDS, _LEVELS)

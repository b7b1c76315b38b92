"""Units of measure as they stand behind numbers in reports, and which of them count the same things."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Nouns of one row count the same things: a total in one of them may have its parts in another.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "hồ sơ": ("hồ sơ", "bộ hồ sơ", "hs"),
    "văn bản": (
        "văn bản", "vb", "quyết định", "nghị quyết", "kế hoạch", "công văn", "chỉ thị", "báo cáo",
        "thông báo", "tờ trình", "hướng dẫn", "chương trình", "quy chế", "quy định", "giấy mời", "vbqppl",
        "thông tư", "nghị định",
    ),
    "thủ tục": (
        "thủ tục hành chính", "thủ tục", "tthc", "dịch vụ công trực tuyến", "dịch vụ công", "dịch vụ", "dvc",
        "dvctt",
    ),
    "kiến nghị": ("phản ánh, kiến nghị", "phản ánh kiến nghị", "phản ánh", "kiến nghị", "pakn", "ý kiến"),
    "đơn": ("đơn thư", "lá đơn", "đơn", "vụ việc", "vụ", "trường hợp"),
    "người": (
        "cán bộ, công chức", "cán bộ", "công chức", "viên chức", "người", "đồng chí", "đ/c", "lao động",
        "cbcc", "cbccvc", "đảng viên", "học viên", "biên chế", "định biên", "hộ", "nhân dân", "hội viên",
        "đại biểu",
    ),
    "lượt": ("lượt người", "lượt", "phiếu", "mẫu", "lượt khảo sát"),
    "cuộc": ("cuộc họp", "cuộc", "buổi", "lớp", "hội nghị", "đợt", "lần", "hội thi"),
    "đơn vị": (
        "xã, phường, thị trấn", "xã, thị trấn", "xã, phường", "xã", "phường", "thị trấn", "đơn vị", "huyện",
        "cơ quan", "phòng", "phòng ban", "thôn", "tổ dân phố", "ấp", "khu phố", "sở, ngành", "địa phương",
        "tỉnh", "thành phố", "tổ chức", "doanh nghiệp",
    ),
    "tin": ("tin, bài", "tin bài", "tin/bài", "bản tin", "bài viết", "tin", "bài", "lượt phát"),
    "tiêu chí": ("tiêu chí", "chỉ tiêu", "nhiệm vụ", "mục tiêu", "nội dung", "ô"),
    "lĩnh vực": ("lĩnh vực", "ngành"),
    "quy trình": ("quy trình",),
    "tài khoản": ("tài khoản", "hộp thư", "chữ ký số", "chứng thư số", "thiết bị", "máy tính", "máy vi tính",
                  "máy", "phần mềm", "bộ"),
    "sáng kiến": ("mô hình, sáng kiến", "mô hình", "sáng kiến", "giải pháp", "đề tài"),
    "đồng": ("triệu đồng", "tỷ đồng", "nghìn đồng", "đồng", "vnđ"),
    "ngày": ("ngày làm việc", "ngày", "giờ", "phút", "tuần"),
    "điểm": ("điểm phần trăm", "điểm"),
    "diện tích": ("m2", "ha", "km", "km2"),
}  # fmt: skip
KIND_OF: Mapping[str, str] = {noun: kind for kind, nouns in _KINDS.items() for noun in nouns}
NOUNS = "|".join(re.escape(noun) for noun in sorted(KIND_OF, key=len, reverse=True))
NOUN_AFTER = re.compile(rf"\s*(?P<noun>%|phần trăm\b|(?:{NOUNS})(?!\w))", re.IGNORECASE)
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
SCALE_AFTER = re.compile(rf"\s*(?P<scale>{'|'.join(_SCALES)})(?!\w)", re.IGNORECASE)


def read_exponent(scale: str) -> int:
    """The power of ten of "nghìn", "triệu", "tỷ"."""
    return _SCALES[scale.lower()]


def kind_of(noun: str) -> str:
    """What a noun counts, by the first noun of its row; "" for an unknown noun."""
    return KIND_OF.get(noun.lower(), "")


def nouns_agree(text: str, other: str) -> bool:
    """True when two nouns may count the same things: of one row, or one of them unsaid."""
    return not text or not other or text.lower() == other.lower() or kind_of(text) == kind_of(other) != ""

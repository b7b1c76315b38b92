"""What `co-quan.toml` may hold, as data: sections, their keys, and an example of each.

The reader, the commented example and `cchc office` are made of this table; a further section is
a further entry of `SECTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# key -> its symbol: NĐ 30/2020, Phụ lục III
KINDS_OF_DOCUMENT = {"bao_cao": "BC", "thong_bao": "TB", "quyet_dinh": "QĐ"}
MAIL_SECURITY = ("tls", "starttls", "khong")  # “khong” only to a server on this very machine
AUTHORITIES = ("TM", "KT", "TL", "TUQ", "Q")


class KeyKind(Enum):
    """What stands behind a key."""

    TEXT = "chữ"
    TEXTS = "danh sách chữ"
    DAY = "ngày"
    FLAG = "true hoặc false"
    WORD = "một từ trong danh sách"
    NUMBER = "số nguyên"


@dataclass(frozen=True, kw_only=True)
class OfficeKey:
    """One optional key: what it says, an example as TOML, and what may stand there.

    `words` are those of a `WORD`; `least` and `most` bound a `NUMBER`.
    """

    name: str
    said: str
    example: str
    kind: KeyKind = KeyKind.TEXT
    words: tuple[str, ...] = ()
    least: int = 0
    most: int = 65_535


@dataclass(frozen=True, kw_only=True)
class OfficeSection:
    """One section; `many` for a list of tables ([[can_cu]]), whose keys `needed` must all be there."""

    name: str
    said: str
    keys: tuple[OfficeKey, ...]
    many: bool = False
    needed: tuple[str, ...] = ()


SECTIONS: tuple[OfficeSection, ...] = (
    OfficeSection(
        name="co_quan",
        said="Cơ quan ban hành văn bản.",
        keys=(
            OfficeKey(
                name="don_vi",
                said="Mã đơn vị hành chính của cơ quan; chỉ văn bản của đơn vị này mới dùng tệp này",
                example='"477"',
            ),
            OfficeKey(
                name="chu_quan",
                said="Cơ quan chủ quản trực tiếp (Ủy ban nhân dân các cấp không có dòng này)",
                example='"Ủy ban nhân dân huyện Quảng Điền"',
            ),
            OfficeKey(name="ban_hanh", said="Cơ quan ban hành", example='"Ủy ban nhân dân huyện Quảng Điền"'),
            OfficeKey(name="dia_danh", said="Địa danh ghi trước ngày ký", example='"Quảng Điền"'),
            OfficeKey(
                name="ky_hieu",
                said="Chữ viết tắt sau tên loại văn bản: “UBND” cho số 05/BC-UBND",
                example='"UBND"',
            ),
            OfficeKey(
                name="so_duoi_10",
                said='Số nhỏ hơn 10 trong lời văn viết “5” hay “05”: ghi "1" hoặc "01"',
                example='"01"',
                kind=KeyKind.WORD,
                words=("1", "01"),
            ),
        ),
    ),
    OfficeSection(
        name="kinh_gui",
        said="Nơi được kính gửi; mỗi nơi một dòng của danh sách.",
        keys=(
            OfficeKey(
                name="bao_cao",
                said="Kính gửi của báo cáo",
                example='["Ủy ban nhân dân tỉnh Thừa Thiên Huế", "Sở Nội vụ tỉnh Thừa Thiên Huế"]',
                kind=KeyKind.TEXTS,
            ),
        ),
    ),
    OfficeSection(
        name="can_cu",
        said="Văn bản mà báo cáo căn cứ vào; mỗi văn bản một mục [[can_cu]].",
        many=True,
        needed=("loai", "so", "ngay", "co_quan"),
        keys=(
            OfficeKey(name="loai", said="Tên loại", example='"Kế hoạch"'),
            OfficeKey(name="so", said="Số, ký hiệu", example='"12/KH-UBND"'),
            OfficeKey(name="ngay", said="Ngày ký", example="2026-01-15", kind=KeyKind.DAY),
            OfficeKey(
                name="co_quan", said="Cơ quan ban hành", example='"Ủy ban nhân dân tỉnh Thừa Thiên Huế"'
            ),
            OfficeKey(name="ve", said="Về việc gì", example='"cải cách hành chính năm 2026"'),
        ),
    ),
    OfficeSection(
        name="ky",
        said="Người ký.",
        keys=(
            OfficeKey(
                name="tham_quyen",
                said="Thẩm quyền: TM thay mặt, KT ký thay, TL thừa lệnh, TUQ thừa ủy quyền, Q quyền",
                example='"KT"',
                kind=KeyKind.WORD,
                words=AUTHORITIES,
            ),
            OfficeKey(name="chuc_vu", said="Chức vụ của người ký", example='"Phó Chủ tịch"'),
            OfficeKey(name="nguoi_dung_dau", said="Chức vụ của người đứng đầu cơ quan", example='"Chủ tịch"'),
            OfficeKey(name="ho_ten", said="Họ tên người ký, không học hàm, học vị", example='"Họ và tên"'),
        ),
    ),
    OfficeSection(
        name="noi_nhan",
        said="Nơi nhận của từng loại văn bản, không cần gạch đầu dòng và dấu chấm phẩy.",
        keys=(
            OfficeKey(
                name="bao_cao",
                said="Nơi nhận của báo cáo",
                example='["Như trên", "Lãnh đạo Ủy ban nhân dân huyện", "Lưu: VT"]',
                kind=KeyKind.TEXTS,
            ),
            OfficeKey(
                name="thong_bao",
                said="Nơi nhận của thông báo gửi cấp dưới",
                example='["Ủy ban nhân dân các xã, thị trấn", "Lưu: VT"]',
                kind=KeyKind.TEXTS,
            ),
            OfficeKey(
                name="quyet_dinh",
                said="Nơi nhận của quyết định",
                example='["Như Điều 3", "Ủy ban nhân dân các xã, thị trấn", "Lưu: VT"]',
                kind=KeyKind.TEXTS,
            ),
        ),
    ),
    OfficeSection(
        name="hop_thu",
        said="Hộp thư của cơ quan, để gửi biểu và nhận báo cáo; mật khẩu không ghi ở đây.",
        keys=(
            OfficeKey(name="dia_chi", said="Địa chỉ thư của cơ quan", example='"vanphong@example.gov.vn"'),
            OfficeKey(
                name="ten_hien",
                said="Tên hiện cạnh địa chỉ trong thư gửi đi",
                example='"UBND huyện Quảng Điền"',
            ),
            OfficeKey(
                name="dang_nhap",
                said="Tên đăng nhập, nếu khác địa chỉ",
                example='"vanphong"',
            ),
            OfficeKey(name="gui_may_chu", said="Máy chủ gửi thư (SMTP)", example='"smtp.example.gov.vn"'),
            OfficeKey(
                name="gui_cong", said="Cổng gửi: 465 với tls, 587 với starttls", example="465",
                kind=KeyKind.NUMBER, least=1,
            ),
            OfficeKey(
                name="gui_bao_mat", said="Bảo mật khi gửi: tls hoặc starttls", example='"tls"',
                kind=KeyKind.WORD, words=MAIL_SECURITY,
            ),
            OfficeKey(name="nhan_may_chu", said="Máy chủ nhận thư (IMAP)", example='"imap.example.gov.vn"'),
            OfficeKey(
                name="nhan_cong", said="Cổng nhận: 993 với tls, 143 với starttls", example="993",
                kind=KeyKind.NUMBER, least=1,
            ),
            OfficeKey(
                name="nhan_bao_mat", said="Bảo mật khi nhận: tls hoặc starttls", example='"tls"',
                kind=KeyKind.WORD, words=MAIL_SECURITY,
            ),
            OfficeKey(name="thu_muc", said="Thư mục nhận báo cáo trong hộp thư", example='"INBOX"'),
            OfficeKey(
                name="thu_moi_phut", said="Số thư nhiều nhất trong một phút, theo nơi cấp hộp thư",
                example="20", kind=KeyKind.NUMBER, least=1, most=600,
            ),
            OfficeKey(
                name="thu_moi_ngay", said="Số thư nhiều nhất trong một ngày (24 giờ)",
                example="300", kind=KeyKind.NUMBER, least=1,
            ),
        ),
    ),
    OfficeSection(
        name="luu_giu",
        said="Giữ tệp gốc và thư gốc của đợt đã chốt bao lâu; không ghi thì giữ mãi.",
        keys=(
            OfficeKey(
                name="so_thang", said="Số tháng, theo quy định của cơ quan; chỉ dọn khi chạy cchc don-dep",
                example="24", kind=KeyKind.NUMBER, least=1, most=1200,
            ),
        ),
    ),
)

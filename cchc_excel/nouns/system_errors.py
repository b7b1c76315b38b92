"""Why the system refused, in Vietnamese: one table, so that no English sentence reaches a clerk."""

from __future__ import annotations

import errno
from collections.abc import Mapping

_HELD = "không có quyền, hoặc tệp đang mở ở chương trình khác"
_NAMED: Mapping[str, str] = {
    "ENOENT": "không có tệp hay thư mục này",
    "EACCES": _HELD,
    "EPERM": _HELD,
    "EEXIST": "đã có tệp hay thư mục tên này",
    "ENOTDIR": "một phần của đường dẫn không phải là thư mục",
    "EISDIR": "đây là thư mục, không phải là tệp",
    "ENOTEMPTY": "thư mục không rỗng",
    "ENOSPC": "ổ đĩa đã đầy",
    "EDQUOT": "đã hết dung lượng được cấp trên ổ đĩa",
    "EROFS": "ổ đĩa chỉ cho đọc, không cho ghi",
    "EFBIG": "tệp quá lớn đối với ổ đĩa này",
    "ENAMETOOLONG": "đường dẫn hoặc tên tệp quá dài",
    "EINVAL": "tên hoặc đường dẫn không hợp lệ trên máy này",
    "EIO": "ổ đĩa báo lỗi khi đọc, ghi",
    "ENODEV": "không tìm thấy thiết bị",
    "ENXIO": "không tìm thấy thiết bị",
    "EBUSY": "tệp hoặc ổ đĩa đang bận",
    "ETXTBSY": "tệp đang được chương trình khác chạy",
    "EMFILE": "đang mở quá nhiều tệp",
    "ENFILE": "máy đang mở quá nhiều tệp",
    "ENOMEM": "máy hết bộ nhớ",
    "EAGAIN": "máy đang bận, chưa làm được ngay",
    "ELOOP": "liên kết trỏ vòng quanh",
    "EXDEV": "hai nơi nằm trên hai ổ đĩa khác nhau",
    "EPIPE": "chương trình nhận đã đóng",
    "ECONNRESET": "mất kết nối mạng",
    "ECONNREFUSED": "nơi nhận từ chối kết nối",
    "ENETUNREACH": "không có kết nối mạng",
    "EHOSTUNREACH": "không kết nối được tới máy chia sẻ",
    "ETIMEDOUT": "quá thời gian chờ, có thể do mạng",
    "ESTALE": "mất kết nối tới thư mục dùng chung",
    "EILSEQ": "tên tệp có ký tự không đọc được",
}
_REASONS: Mapping[int, str] = {  # not every system knows every name
    getattr(errno, name): said for name, said in _NAMED.items() if hasattr(errno, name)
}
_WINDOWS: Mapping[int, str] = {  # `winerror`, where one errno stands for many
    21: "ổ đĩa chưa sẵn sàng",
    32: "tệp đang mở ở chương trình khác",
    33: "một phần của tệp đang bị chương trình khác khóa",
    53: "không tìm thấy máy chia sẻ trên mạng",
    64: "mất kết nối tới thư mục dùng chung",
    67: "không tìm thấy thư mục dùng chung",
    19: "ổ đĩa chỉ cho đọc, không cho ghi",
    112: "ổ đĩa đã đầy",
    123: "tên hoặc đường dẫn không hợp lệ trên máy này",
    206: "đường dẫn hoặc tên tệp quá dài",
}
OTHER = "máy báo lỗi"


def reason_of(error: OSError) -> str:
    """The reason as a clerk understands it, without a full stop; never the system's own words."""
    said = _WINDOWS.get(getattr(error, "winerror", None) or 0) or _REASONS.get(error.errno or 0)
    if said:
        return said
    by_type = (
        (FileNotFoundError, errno.ENOENT),
        (IsADirectoryError, errno.EISDIR),
        (NotADirectoryError, errno.ENOTDIR),
        (PermissionError, errno.EACCES),
    )
    kind = next((number for known, number in by_type if isinstance(error, known)), 0)
    return _REASONS.get(kind) or (f"{OTHER} số {error.errno}" if error.errno else OTHER)

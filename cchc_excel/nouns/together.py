"""Several findings of one cause in one sentence: places first, then how many of what.

A code that is not here is told by its first sentence and the other places. `apart` names the slots that
tell one cause from another; two findings of the code that agree in them have one cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Together:
    """What stands behind the number: "12 ô ghi “-”, …". Its slots are those of `apart`."""

    sentence: str
    apart: tuple[str, ...] = ()


TOGETHER: Mapping[str, Together] = {
    "O-34": Together("ô ghi “{raw}”, được hiểu là “không có”", ("raw",)),
    "O-35": Together("ô ghi “{raw}”, được hiểu là chưa có số liệu (như ô trống)", ("raw",)),
    "O-41": Together("ô tỷ lệ ghi “{raw}”, được hiểu là không phát sinh nên không có tỷ lệ", ("raw",)),
    "O-31": Together("ô ghi số kèm đơn vị tính, được đọc theo số. Lần sau chỉ cần ghi số"),
    "O-12": Together(
        "ô đang báo lỗi {raw}, không có giá trị. Hãy sửa công thức, hoặc ghi thẳng nội dung vào ô", ("raw",)
    ),
    "O-13": Together(
        "ô chứa công thức chưa được tính. Hãy mở tệp bằng Excel, bấm F9, lưu lại rồi gửi, hoặc ghi thẳng nội "
        "dung vào ô"
    ),
    "N-20": Together("biểu không có trong tệp “{file}”. Hãy bổ sung các biểu này", ("file",)),
    "N-24": Together(
        "biểu có hai bản trong những gì đơn vị gửi ({other}); chỗ khác nhau bị từ chối. {todo}",
        ("other", "todo"),
    ),
    "N-25": Together("ô ghi khác nhau giữa các bản của cùng một biểu. Hãy để lại một số đúng ở mỗi ô"),
    "N-70": Together(
        "biểu để trống, chưa có ô nào được ghi. Hãy đề nghị đơn vị ghi các biểu này, hoặc xác nhận là không "
        "phát sinh"
    ),
    "N-67": Together("ô tổng có công thức chưa được tính; đã cộng lại từ các dòng thành phần"),
    "T-24": Together(
        "ô đang báo lỗi “{error}” nên không có số liệu. Hãy sửa công thức hoặc ghi số trực tiếp", ("error",)
    ),
    "T-25": Together("ô có công thức chưa được tính. Hãy mở bằng Excel, bấm F9, lưu rồi gửi lại"),
    "C-04": Together(
        "dòng có mã mất số 0 ở đầu, đã thêm lại theo cấp. Hãy kiểm tra và để cột mã ở dạng chữ (Text)"
    ),
}

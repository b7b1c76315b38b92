"""What the columns of the long tables are called for people, and their words; Parquet keeps the names."""

from __future__ import annotations

from collections.abc import Mapping

HEADINGS: Mapping[str, str] = {  # of a field; `number` says again what `value` says and is for machines only
    "unit": "Mã đơn vị",
    "unit_name": "Đơn vị",
    "appendix": "Biểu",
    "indicator": "Khóa dòng",
    "code": "Số dòng",
    "label": "Chỉ tiêu",
    "period": "Cột",
    "list": "Danh sách",
    "row": "Dòng",
    "field": "Khóa cột",
    "value": "Giá trị",
    "state": "Tình trạng",
    "scope": "Loại biểu",
    "file": "Tệp",
    "sheet": "Trang",
    "cell": "Ô",
}
COMPUTED = "computed"  # a rate that the unit left blank beside its two counts
STATES: Mapping[str, str] = {
    "value": "có ghi",
    "none": "không có",
    "blank": "để trống",
    "not_applicable": "không thuộc cấp này",
    "rejected": "bị từ chối",
    COMPUTED: "tính từ hai số",
    "no_filing": "chưa nộp",
    "blank_form": "gửi biểu trống",
    "held_back": "chưa cộng vì còn lỗi",
    "unpaired": "thiếu số đi kèm",
    "nothing": "mẫu số là 0",
    "different": "ghi khác số được lấy",
    "not_asked": "biểu không hỏi cấp này",
    "elsewhere": "có trong sổ tổng hợp của đơn vị khác",
}
SCOPES: Mapping[str, str] = {"own": "biểu riêng", "total": "sổ tổng hợp"}

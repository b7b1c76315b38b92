"""What the samples of finding codes say: unit lists, templates and reports with one fault each, and notes."""

from __future__ import annotations

from collections.abc import Mapping

from samples import make_findings_lists as lists

UNIT_LISTS: Mapping[str, str | bytes] = {
    "C-01": "Đơn vị;Ghi chú\nXã Quảng Ngạn;đã nộp\n",
    "C-02": "Mã;Tên\n;Xã Quảng Ngạn\n",
    "C-03": "Mã;Tên\n198731;Xã Quảng Ngạn\n",
    "C-04": "Mã;Tên;Cấp\n7243;Xã Đồng Tiến;xã\n",
    "C-05": "Mã;Tên\n7;Hiền Giang\n",
    "C-06": "Mã;Tên\n19873;Xã Quảng Ngạn\n19873;Phường Phong Quảng\n",
    "C-07": "Mã;Tên\n19873;\n",
    "C-08": "Mã;Tên;Email\n19873;Xã Quảng Ngạn;chưa có\n",
    "C-09": "Mã;Tên;Cấp\n19873;Xã Quảng Ngạn;cấp 3\n",
    "C-10": "Mã;Tên\n",
    "C-11": b"PK\x03\x04\x00\x00\x01",
    "C-12": "Mã;Tên\n19873;Xã Quảng Ngạn\n".encode("utf-16"),
    "C-13": "Mã;Tên;Cấp trên\n19873;Xã Quảng Ngạn;1\n",
    "C-14": "Mã;Tên;Hiệu lực từ\n19873;Xã Quảng Ngạn;hôm qua\n",
}
COMPARED_LISTS: Mapping[str, str] = {
    "C-15": "Mã;Tên;Cấp trên\n00226;Phường Kim Liên;01\n",
    "C-16": "Mã;Tên;Cấp trên\n25357;Xã Tân Khai;75\n",
    "C-17": "Mã;Tên;Cấp trên\n19768;Phường Phú Xuân;46\n",
}
TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "W-01": ("Báo cáo của {{ noi.ten_day_du }} năm 2019.",),
    "W-03": ("Mở đầu.", "{% endif %} Kết quả đạt được."),
    "W-04": ("Tên cơ quan: {{ noi.ten", "Kết quả đạt được."),
    "W-05": ("Tỷ lệ {{ 10 ** 10 }} %.",),
    "W-07": ('Năm 2015 đã khảo sát {{ pl1.hai_long_mau["2015"] }} phiếu.',),
    "W-08": (
        'Kết quả đạt được{% cau %}; năm 2015 đã khảo sát {{ pl1.hai_long_mau["2015"] }} phiếu{% endcau %}.',
    ),
    "W-09": ("{{ van_ban.nguoi_ky }}",),
    "W-12": ("Phụ lục: {{ pl1 }}.",),
    "W-13": ("{% if noi.ten > 5 %}Có{% endif %} số liệu.",),
    "W-14": ("So với {{ ky_truoc.ten }}.",),
    "W-16": ("[cơ quan tự viết: đánh giá chung]",),
}
REPORTS: Mapping[str, str] = {
    "P-04": "Tổng số văn bản ban hành là 25 văn bản, gồm: 12 nghị quyết và 10 quyết định.",
    "P-05": "Đã ban hành 20 văn bản, trong đó có 15 quyết định, 9 kế hoạch.",
    "P-06": "Đã ban hành 20 văn bản, trong đó có 10 quyết định, 9 kế hoạch.",
    "P-07": "Có 12 sáng kiến gồm: Quảng Thái (5), Quảng Lợi (4), Quảng An (2).",
    "P-08": "Tiếp nhận 120 hồ sơ, đã giải quyết 130 hồ sơ, đang giải quyết 10 hồ sơ.",
    "P-09": "Đã giải quyết 100 hồ sơ, trong đó đúng hạn 90 hồ sơ, đạt tỷ lệ 95%.",
    "P-10": "Năm 2019 ban hành 120 văn bản, tăng 20 văn bản (tăng 50%) so với năm 2018.",
    "P-12": "Đã ban hành 05 (sáu) văn bản chỉ đạo.",
    "P-13": "Có 3 xã chưa nộp báo cáo (Quảng Thái, Quảng Lợi).",
}
REPORT_TABLES = {
    "P-11": (
        ["STT", "Chỉ tiêu", "Năm 2019", "Năm 2020"],
        ["1", "Tổng số được giao", "23", "23"],
        ["2", "Tổng số có mặt", "22", "24"],
    ),
    "P-14": (
        ["STT", "Đơn vị", "Số hồ sơ"],
        ["1", "Xã Quảng Thái", "12"],
        ["2", "Xã Quảng Lợi", "15"],
        ["3", "Xã Quảng An", "3"],
        ["", "Tổng cộng", "31"],
    ),
}
AT_RUN_TIME: Mapping[str, str] = {
    "C-18": "thư mục phu-luc có tệp không phải .toml",
    "T-01": "tệp biến mất trước khi đọc",
    "T-07": "tệp hơn 40 MB",
    "T-08": "trang tính 80 MB khoảng trắng nén còn 80 kB",
    "T-15": "bộ đọc bị hệ thống dừng giữa chừng",
    "T-16": "bốn triệu ô, giới hạn một giây tính toán",
    "T-17": "một ô .ods có hơn một tỷ dấu cách",
    "T-20": "tệp nén 501 tệp",
    "T-27": "một lỗi của chính chương trình",
    "T-28": "một triệu ô, giới hạn 0,05 giây",
    "T-29": "tệp nén kiểu Deflate64",
    "T-60": "thư của người lạ không có biểu nào của đợt",
    "T-61": "thư nặng hơn 60 MB còn trên máy chủ",
    "T-63": "ổ đĩa đầy lúc đưa tệp vào nop-ve",
    "T-47": "bảng tính khóa bằng mật khẩu mặc định của Excel",
    "L-06": lists.BEYOND,
    "L-08": "sổ tổng hợp có dòng ghi đơn vị lạ",
    "L-09": "sổ tổng hợp có dòng ghi tên xã này, mã xã khác",
    "Q-09": "hai ô của một quy tắc, một ô trống",
    "P-01": "báo cáo của đợt mẫu, một số trong câu bị sửa",
    "P-02": "báo cáo của đợt mẫu, một ô của phụ lục bị sửa",
    "P-03": "báo cáo của đợt mẫu, một ô của phụ lục bị xóa",
    "P-21": "báo cáo hơn ba triệu ký tự",
    "W-15": "đợt trước có danh sách đơn vị khác",
    "D-03": "huyện gửi cả biểu riêng lẫn sổ tổng hợp lên tỉnh",
    "D-31": "sổ tổng hợp của huyện và biểu của xã thuộc huyện cùng gửi lên tỉnh",
    "D-32": "sổ tổng hợp của đợt nằm trong hộp thư đến của chính đợt đó",
    "D-37": "sổ tổng hợp của huyện được chọn, biểu của xã trong sổ thì thôi",
    "D-38": "sổ tổng hợp của bản chương trình cũ",
    "D-39": "sổ tổng hợp có một tổng bị gõ đè",
    "D-41": "biểu đã chấp nhận nay có lỗi chưa ai xem",
    "D-42": "bản biểu giữ trong đợt khác bản của chương trình",
    "D-43": "đợt không giữ bản biểu, biểu trống do chương trình khác tạo",
    "D-44": "một xã có hai mã trong danh sách",
    "D-45": "sổ tổng hợp không ghi tên đơn vị, xã gửi tệp riêng",
    "D-47": "sổ tổng hợp có ô số đơn vị bị gõ đè",
    "D-48": "sổ tổng hợp có một ô chữ bị gõ đè",
    "D-49": "một xã chỉ ghi dòng TỔNG CỘNG của Biểu 06a",
    "D-50": "hai sổ tổng hợp có một xã dưới mã cũ và mã mới",
    "D-51": "sổ tổng hợp của bản chương trình cũ ghi 0 ở một danh mục chung",
    "D-65": "tệp đến sau khi đợt đã chốt",
    "D-66": "danh sách đơn vị đổi sau khi đợt đã chốt",
    "D-46": "biểu riêng của huyện ghi tổng số của các xã",
}

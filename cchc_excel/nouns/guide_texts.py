"""What the instruction sheet of a workbook says: the writer prints it, the reader knows it again."""

from __future__ import annotations

GUIDE_TITLE, STEPS_HEADING, COLOURS_HEADING = "HƯỚNG DẪN GHI BIỂU", "Cách ghi", "Màu của ô"
PAGES_HEADING, CHECK_LINK = "Các trang", "Kiểm tra trước khi gửi"
FACTS = ("Đơn vị báo cáo", "Kỳ báo cáo", "Hạn nộp", "Nơi nhận")
STEPS = (
    "Mở lần lượt các trang phụ lục ở cuối màn hình (hoặc bấm vào tên trang ở dưới). Chỉ ghi vào ô trắng "
    "và ô nền vàng nhạt; các ô khác đã khóa.",
    "Số: ghi số nguyên như 0, 3, 265. Không ghi kèm chữ (“10 văn bản”), không dùng dấu chấm ngăn hàng "
    "nghìn: ghi 2672.",
    "Tỷ lệ: ghi kèm dấu %, ví dụ 95,4% hoặc 100%. Tỷ lệ nhỏ hơn 1 bắt buộc có dấu %, ví dụ 0,38%. "
    "Nếu máy dùng dấu chấm cho phần lẻ thì ghi 95.4%.",
    "Không phát sinh thì ghi 0 hoặc “không có”. Chưa có số liệu thì để trống, đừng ghi 0: ô trống và số 0 "
    "được tổng hợp khác nhau.",
    "Ô có danh sách: bấm vào ô rồi chọn ở mũi tên bên phải (1 là Có, 0 là Không; Đạt, Không đạt). "
    "Chưa đánh giá thì để trống.",
    "Dòng bổ sung (chữ nghiêng, nền vàng nhạt) không có trong biểu gốc: ghi số lượng đứng sau tỷ lệ, "
    "để cấp trên tính được tỷ lệ chung. Nên ghi nếu có.",
    "Không thêm, xóa, đổi chỗ dòng, cột, trang; không sửa cột “Mã số”. Dán số liệu thì dùng Dán đặc biệt, "
    "chọn Giá trị (Paste Special, Values).",
    "Trước khi gửi, mở trang “Kiểm tra”: còn dòng “Sai” thì bấm vào ô ở cột cuối để đến đúng chỗ và sửa. "
    "Hết lỗi, lưu tệp dạng .xlsx rồi gửi.",
)
LIST_STEP = (
    "Trang danh sách: mỗi dòng một trường hợp; ghi tiếp xuống dưới hoặc chèn dòng từ dòng thứ hai trở đi, "
    "được xóa, sắp xếp dòng. Không có gì thì ghi "
    "“Không phát sinh” ở dòng đầu. Các dòng chữ trên bảng cho biết danh sách có khớp với biểu hay không."
)
COLOURS = (
    "Ô trắng: nơi ghi số liệu.",
    "Nền vàng nhạt, chữ nghiêng: dòng bổ sung, nên ghi nếu có.",
    "Nền xanh nhạt: tổng do tệp tự cộng, không phải ghi.",
    "Nền xám: không thuộc cấp của đơn vị hoặc không có số liệu, để nguyên.",
    "Chuyển đỏ: ô ghi sai hoặc chưa đọc được, cần sửa.",
    "Chuyển vàng: cần xem lại; đúng thì cứ để nguyên.",
)

"""What the names of a template are, in the words of the people who write templates."""

from __future__ import annotations

from collections.abc import Mapping

GROUPS: Mapping[str, str] = {
    "dung_han": "Tỷ lệ đúng hạn",
    "muc_tieu": "Mục tiêu",
    "kiem_tra": "Kết quả kiểm tra",
    "bieu_do": "Biểu đồ",
    "part": "Một phần đợt, đợt khác",
    "don_vi": "Đơn vị báo cáo",
    "van_ban": "Thể thức văn bản",
    "noi": "Đơn vị tổng hợp và kỳ",
    "ky": "Đơn vị tổng hợp và kỳ",
    "bo_bieu": "Đơn vị tổng hợp và kỳ",
    "()": "Phép so sánh, xếp hạng",
    "every": "Viết thêm sau mọi con số, mọi dòng (ví dụ với một con số)",
    "": "Tên khác",
}
FUNCTIONS: Mapping[str, str] = {
    "thay_doi(truoc, sau)": "tăng, giảm bao nhiêu, bao nhiêu phần trăm; không in khi không so sánh được",
    "khop(tong, phan, phan)": "không in gì; câu được in khi các phần cộng đúng bằng tổng",
    'xep_hang(so, "tang")': "xếp hạng các đơn vị: .dung_dau, .dung_cuoi, .danh_sach, .chua_co, .cac_dong",
    "duoi(so, muc)": "các đơn vị có số dưới một mức, nhỏ nhất trước",
    "co(so, so)": "đúng khi mọi số đều có, dùng trong {% if %}",
}
ON_EVERY_FIGURE: Mapping[str, str] = {
    ".kem": "số kèm đơn vị tính, và số đơn vị đã có nếu chưa đủ",
    ".do_phu": "bao nhiêu đơn vị có số liệu, ví dụ 9/11 xã",
    ".cach_tinh": "cách tính tỷ lệ, ví dụ tính từ 512/530 phiếu",
    ".danh_sach": "các đơn vị có số khác 0, lớn nhất trước, kèm số",
    ".theo_don_vi": "mọi đơn vị có số, để lặp",
    ".chua_co": "các đơn vị chưa có số",
    ".bang_khong": "các đơn vị ghi 0",
    ".ngoai_so_chung": "các đơn vị có tỷ lệ riêng mà số chung không tính được, vì thiếu số đi kèm",
}
ON_EVERY_LINE: Mapping[str, str] = {
    ".dau": "cột đầu của dòng",
    ".cuoi": "cột cuối của dòng",
    ".theo_cot": "các cột khác 0, lớn nhất trước, kèm số",
    ".ma": "số hiệu của dòng",
    ".nhan": "tên của dòng",
}
ON_EVERY_ROW: Mapping[str, str] = {
    ".stt": "số thứ tự in ở đầu dòng",
    ".nhan": "tên của dòng",
    ".don_vi_tinh": "đơn vị tính của dòng",
    ".do_phu": "bao nhiêu đơn vị có số liệu ở dòng",
    ".o": "các ô của dòng, để lặp bằng {%tc for %}",
}
_TIMES: Mapping[str, str] = {
    "ky.ten": "tên kỳ báo cáo, hoặc tên đơn vị",
    "ky.tu_ngay": "ngày đầu kỳ",
    "ky.den_ngay": "ngày cuối kỳ",
    "ky.luu_y": "điều phải lưu ý khi so sánh",
}
_PARTS: Mapping[str, str] = {
    "rieng": "số liệu riêng của đơn vị tổng hợp; chứa lại mọi tên của biểu",
    "cap_duoi": "số liệu của các đơn vị cấp dưới; chứa lại mọi tên của biểu",
    "ky_truoc": "số liệu kỳ trước; chứa lại mọi tên của biểu",
    "cung_ky": "số liệu cùng kỳ năm trước; chứa lại mọi tên của biểu",
}
_REPORTERS: Mapping[str, str] = {
    "don_vi.tong_so": "số đơn vị cấp dưới phải báo cáo",
    "don_vi.cap": "cấp của các đơn vị đó",
    "don_vi.so_da_tong_hop": "số đơn vị đã có trong tổng",
    "don_vi.da_tong_hop": "tên các đơn vị đã có trong tổng",
    "don_vi.du": "đã đủ mọi đơn vị hay chưa, dùng trong {% if %}",
    "don_vi.chua_bao_cao": "tên các đơn vị chưa báo cáo, kể cả trong sổ tổng hợp",
    "don_vi.so_chua_bao_cao": "số đơn vị chưa báo cáo, kể cả trong sổ tổng hợp",
    "don_vi.giu_lai": "tên các đơn vị còn lỗi, chưa được cộng, kể cả trong sổ tổng hợp",
    "don_vi.so_giu_lai": "số đơn vị còn lỗi, chưa được cộng",
    "don_vi.so_lieu_rieng": "biểu riêng của đơn vị tổng hợp: đã có hay chưa",
}
_GOALS: Mapping[str, str] = {
    "muc_tieu.so_muc_tieu": "số mục tiêu của biểu đánh giá",
    "muc_tieu.dat_toan_bo": "số mục tiêu mọi đơn vị đều đạt",
    "muc_tieu.co_khong_dat": "số mục tiêu có đơn vị không đạt",
    "muc_tieu.dat_chua_du": "số mục tiêu mới có một số đơn vị đánh giá, đều đạt",
    "muc_tieu.chua_danh_gia": "số mục tiêu chưa đơn vị nào đánh giá",
    "muc_tieu.cac_khong_dat": "các mục tiêu có đơn vị không đạt, để lặp: stt, nhan, so_don_vi, don_vi",
}
_OFFICE: Mapping[str, str] = {
    "noi.cap": "huyện, xã, thị xã…",
    "noi.ten": "tên đơn vị tổng hợp, không có cấp",
    "noi.day_du": "cấp và tên đơn vị tổng hợp",
    "bo_bieu": "tên bộ biểu",
    "bieu_do": "biểu đồ; đặt một mình trong một đoạn",
    "phu_luc": "mọi Phụ lục theo thứ tự, để lặp bằng {%p for pl in phu_luc %}",
    "van_ban.chu_quan": "cơ quan chủ quản",
    "van_ban.ban_hanh": "tên cơ quan ban hành, hai dòng",
    "van_ban.so": "số của báo cáo",
    "van_ban.so_ky_hieu": "số và ký hiệu",
    "van_ban.dia_danh": "địa danh",
    "van_ban.ngay": "ngày tháng năm ký",
    "van_ban.noi_ngay": "địa danh và ngày ký",
    "van_ban.tham_quyen": "thẩm quyền ký",
    "van_ban.chuc_vu": "chức vụ người ký",
    "van_ban.nguoi_ky": "họ tên người ký",
    "van_ban.kinh_gui": "nơi kính gửi",
    "van_ban.noi_nhan": "các dòng nơi nhận, để lặp",
    "van_ban.co_quan": "tên đầy đủ của ủy ban",
}
_REPEATED: Mapping[str, str] = {
    "*.stt": "số thứ tự",
    "*.nhan": "nội dung của dòng",
    "*.so_tieu_chi": "số tiêu chí",
    "*.cac_tieu_chi": "mọi tiêu chí theo thứ tự, để lặp",
    "*.so_kiem_tra": "số đơn vị được kiểm tra tiêu chí này",
    "*.so_dat": "số đơn vị đạt",
    "*.so_chua_dat": "số chưa đạt: đơn vị, hoặc tiêu chí có đơn vị chưa đạt",
    "*.so_khong_kiem_tra": "số đơn vị không kiểm tra tiêu chí này",
    "*.so_dat_toan_bo": "số tiêu chí mọi đơn vị được kiểm tra đều đạt",
    "*.so_chua_kiem_tra": "số tiêu chí chưa kiểm tra ở đơn vị nào",
    "*.dat": "tên các đơn vị đạt",
    "*.chua_dat": "tên các đơn vị chưa đạt, hoặc các tiêu chí có đơn vị chưa đạt, để lặp",
    "*.dat_toan_bo": "các tiêu chí mọi đơn vị được kiểm tra đều đạt, để lặp",
    "*.dat_da_so": "các tiêu chí quá nửa số đơn vị được kiểm tra đạt, để lặp",
    "*.dat_mot_so": "các tiêu chí chỉ một số đơn vị đạt, để lặp",
    "*.chua_kiem_tra": "các tiêu chí chưa kiểm tra ở đơn vị nào, để lặp",
    "*.ten": "số hiệu của biểu",
    "*.tieu_de": "tên biểu",
    "*.them": "nội dung ghi ở các cột thêm của một dòng",
    "*.so_phu_luc": "số La Mã của biểu khi in thành phụ lục: I, II…",
    "*.so_phu_luc_sau": "số La Mã ấy khi trước các biểu còn một phụ lục khác",
    "*.linh_vuc": "lĩnh vực",
    "*.so_o_thieu": "số ô của biểu chưa có số liệu",
    "*.ty_le": "tỷ lệ đúng hạn",
    "*.tu_so": "số hồ sơ ở tử số",
    "*.mau_so": "số hồ sơ ở mẫu số",
    "*.ngoac": "tử số/mẫu số kèm đơn vị tính",
    "*.dinh_nghia": "câu nêu cách tính; phải in ra khi dùng tỷ lệ",
    "*.cong_thuc": "cách tính theo số cột in trên biểu",
    "*.so_dong": "số dòng của danh sách",
    "*.tong": "cộng các dòng của danh sách",
    "*.theo": "cộng theo từng giá trị của cột đó, lớn nhất trước: Đất đai (38), Hộ tịch (6)",
    "*.nhom": "các nhóm theo giá trị của cột đó, để lặp: ten, so, theo_don_vi, cac_dong",
    "*.loc": "danh sách chỉ gồm các dòng có giá trị đó",
    "*.theo_don_vi": "các đơn vị kèm số, theo thứ tự giảm dần",
    "*.cac_dong": "các dòng, để lặp",
    "*.chua_co": "đơn vị chưa có số liệu",
    "*.thieu": "vì sao chưa in được; trống là in được",
}
ABOUT: Mapping[str, str] = {
    **_TIMES,
    **_PARTS,
    **_REPORTERS,
    **_GOALS,
    **_OFFICE,
    **_REPEATED,
}

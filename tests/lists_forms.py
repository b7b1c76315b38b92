"""A small form set with two lists, as its files say it: documents issued, late dossiers."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from cchc_excel.forms.toml.files import load_folder
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Period, Round, Unit

SET = """
id = "bo-thu"
title = "Bộ thử"
edition = "2023"
source = "Thử"
appendices = ["chung", "tt"]
lists = ["van-ban", "tre-han"]
[[levels]]
key = "xa"
label = "cấp xã"
short = "xã"
[[levels]]
key = "huyen"
label = "cấp huyện"
short = "huyện"
[[list_rules]]
id = "TH-01"
list = "tre_han"
terms = ["tt.qua_han"]
by = "linh_vuc"
source = "Thử"
[[list_rules]]
id = "TH-02"
list = "tre_han"
terms = ["chung.xin_loi"]
where = ["xin_loi", "Có"]
severity = "error"
source = "Thử"
"""
COMMON = """
key = "chung"
number = "Phụ lục 1"
sheet = "PL1"
title = "Chỉ đạo, điều hành"
area = "Chỉ đạo, điều hành"
label_heading = "Chỉ tiêu"
edition = "2023"
source = "Thử"
columns = [{ key = "ky_nay", label = "Kỳ này" }]
[[indicators]]
code = "1"
key = "ke_hoach"
number = "1"
label = "Số kế hoạch đã ban hành"
unit = "văn bản"
kind = "count"
rollup = "sum"
[[indicators]]
code = "2"
key = "vb_bh"
number = "2"
label = "Tổng số văn bản"
unit = "văn bản"
kind = "count"
rollup = "sum"
[[indicators]]
code = "3"
key = "xin_loi"
number = "3"
label = "Số hồ sơ trễ hạn đã xin lỗi"
unit = "hồ sơ"
kind = "count"
rollup = "sum"
levels = ["xa"]
[[indicators]]
code = "4"
key = "loi"
number = "4"
label = "Ghi chú"
kind = "text"
rollup = "text"
"""
ACROSS = """
key = "tt"
number = "Biểu 06"
sheet = "Bieu 0'6"
title = "Kết quả giải quyết hồ sơ"
area = "Thủ tục hành chính"
label_heading = "Lĩnh vực"
edition = "2023"
source = "Thử"
across = true
columns = [
  { key = "dat_dai", label = "Đất đai" },
  { key = "ho_tich", label = "Hộ tịch" },
  { key = "tong", label = "TỔNG CỘNG", total = true },
]
[[indicators]]
code = "3"
key = "qua_han"
number = "3"
label = "Số hồ sơ quá hạn"
unit = "hồ sơ"
kind = "count"
rollup = "sum"
"""
DOCUMENTS = """
key = "vb_bh"
number = "Danh sách 1"
sheet = "Van ban"
title = "Danh sách văn bản đã ban hành"
area = "Chỉ đạo, điều hành"
edition = "2023"
source = "Thử"
levels = ["xa"]
[[fields]]
key = "so"
label = "Số, ký hiệu"
kind = "text"
[[fields]]
key = "ngay"
label = "Ngày ban hành"
kind = "date"
[[fields]]
key = "loai"
label = "Loại văn bản"
kind = "state"
states = ["Kế hoạch", "Quyết định"]
[[fields]]
key = "kinh_phi"
label = "Kinh phí"
unit = "triệu đồng"
kind = "amount"
required = false
[[list_rules]]
id = "VB-01"
terms = ["chung.ke_hoach"]
where = ["loai", "Kế hoạch"]
source = "Thử"
[[list_rules]]
id = "VB-02"
terms = ["chung.vb_bh"]
source = "Thử"
"""
LATE = """
key = "tre_han"
number = "Danh sách 2"
sheet = "Tre han"
title = "Danh sách hồ sơ trễ hạn"
area = "Hồ sơ trễ hạn"
edition = "2023"
source = "Thử"
amount = "so_ho_so"
[[fields]]
key = "linh_vuc"
label = "Lĩnh vực"
kind = "state"
states = ["Đất đai", "Hộ tịch"]
[[fields]]
key = "so_ho_so"
label = "Số hồ sơ"
unit = "hồ sơ"
kind = "count"
[[fields]]
key = "nguyen_nhan"
label = "Nguyên nhân"
kind = "text"
required = false
hint = "Chưa rõ thì để trống."
[[fields]]
key = "ty_le"
label = "Tỷ lệ đã xử lý"
unit = "%"
kind = "percent"
required = false
[[fields]]
key = "xin_loi"
label = "Đã xin lỗi"
kind = "state"
states = ["Có", "Không"]
required = false
"""
TEXTS = {"bo-bieu": SET, "chung": COMMON, "tt": ACROSS, "van-ban": DOCUMENTS, "tre-han": LATE}


def load(folder: Path, texts: dict[str, str]) -> FormSet:
    """The form set that these files make, written into the folder."""
    home = folder / "bo-thu"
    home.mkdir(exist_ok=True)
    for stem, text in texts.items():
        (home / f"{stem}.toml").write_text(text, encoding="utf-8")
    return load_folder(home)


def forms() -> FormSet:
    """The faultless form set."""
    with tempfile.TemporaryDirectory() as folder:
        return load(Path(folder), TEXTS)


FORMS = forms()
DISTRICT = Unit(code="694", name="Huyện Hớn Quản", level="huyen")
COMMUNES = tuple(
    Unit(code=code, name=name, level="xa", parent="694")
    for code, name in (
        ("25327", "Xã Thanh An"),
        ("25330", "Xã An Khương"),
        ("25339", "Xã An Phú"),
        ("25342", "Xã Tân Lợi"),
    )
)
QUARTER = Period(
    key="20230615-20230914", name="quý III năm 2023", start=date(2023, 6, 15), end=date(2023, 9, 14)
)
ROUND = Round(form_set="bo-thu", period=QUARTER, reporting=DISTRICT, units=COMMUNES)

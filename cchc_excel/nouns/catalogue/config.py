"""C: settings, unit lists, arguments."""

from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Together, with_policies
from cchc_excel.nouns.vocabulary import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_SENTENCES: tuple[Notice, ...] = (
    Notice("C-01", ERROR, "Danh sách “{file}” không có dòng tiêu đề nhận ra được. Hãy ghi một dòng tiêu đề có ít nhất hai cột “Mã” và “Tên”.", "no heading row with a code column and a name column in a unit list"),
    Notice("C-02", ERROR, "Danh sách “{file}”, dòng {row}: đơn vị “{name}” chưa có mã. Hãy ghi mã đơn vị hành chính, hoặc xóa dòng nếu đây không phải một đơn vị.", "a unit row has a name and no code"),
    Notice("C-03", ERROR, "Danh sách “{file}”, dòng {row}: mã đang ghi “{written}”; mã {level} phải có {digits} chữ số. Hãy sửa lại mã và để ô ở dạng chữ (Text).", "a code with the wrong number of digits or other signs"),
    Notice("C-04", NOTE, "Danh sách “{file}”, dòng {row}: mã đang ghi “{written}” đã mất số 0 ở đầu, được đọc là “{unit_code}” ({level}). Hãy kiểm tra và để cột mã ở dạng chữ (Text).", "leading zeros of a code restored because the level leaves one reading"),
    Notice("C-05", ERROR, "Danh sách “{file}”, dòng {row}: mã “{written}” của “{name}” có thể là mã xã, huyện hoặc tỉnh đã mất số 0 ở đầu. Hãy ghi đủ chữ số, hoặc ghi cột “Cấp”.", "a short code with several readings"),
    Notice("C-06", ERROR, "Danh sách “{file}”, dòng {row}: mã “{unit_code}” của “{name}” đã có ở dòng {earlier} (“{other}”). Mỗi đơn vị một mã riêng. Hãy sửa một trong hai dòng.", "the same code twice in a unit list"),
    Notice("C-07", ERROR, "Danh sách “{file}”, dòng {row}: mã “{written}” chưa có tên đơn vị. Hãy ghi tên ở cột “Tên”.", "a unit row has a code and no name"),
    Notice("C-08", WARNING, "Danh sách “{file}”, dòng {row}: địa chỉ “{written}” của “{name}” không phải một địa chỉ thư điện tử nên được bỏ trống. Hãy ghi một địa chỉ dạng ubnd@tinh.gov.vn.", "an e-mail address that cannot be one; left blank"),
    Notice("C-09", ERROR, "Danh sách “{file}”, dòng {row}: cấp đang ghi “{written}”. Hãy ghi “xã”, “huyện” hoặc “tỉnh”.", "an unknown level in a unit list"),
    Notice("C-10", ERROR, "Danh sách “{file}” chưa có đơn vị nào dưới dòng tiêu đề. Hãy ghi mỗi đơn vị một dòng: mã, tên, cấp, cấp trên, e-mail.", "a unit list with a heading row and nothing below"),
    Notice("C-11", ERROR, "Danh sách “{file}” không đọc được: {reason}. Hãy mở bằng Excel, lưu thành .xlsx hoặc “CSV UTF-8” rồi chạy lại.", "a unit list that is absent, of another type, or not text"),
    Notice("C-12", NOTE, "Danh sách “{file}” không ở bảng mã UTF-8, được đọc theo {encoding}. Hãy kiểm tra dấu trong tên, ví dụ “{sample}”.", "a CSV in UTF-16 or cp1258"),
    Notice("C-13", ERROR, "Danh sách “{file}”, dòng {row}: mã cấp trên “{written}” của “{name}” không đủ chữ số. Hãy ghi mã có 2 chữ số (tỉnh) hoặc 3 chữ số (huyện).", "a parent code of one digit that matches no listed unit"),
    Notice("C-14", ERROR, "Danh sách “{file}”, dòng {row}: ngày hiệu lực đang ghi “{written}”. Hãy ghi ngày dạng 1/7/2025 hoặc để trống.", "a date of validity that is not a date"),
    Notice("C-15", WARNING, "Danh sách “{file}”: mã {unit_code} đang ghi là “{name}”, danh mục ngày {day} ghi “{official}”; có thể là mã của đơn vị khác. {remedy}", "a code that the official list of the day gives to a unit of another name"),
    Notice("C-16", WARNING, "Danh sách “{file}”: mã {unit_code} đang ghi là “{name}”, danh mục ngày {day} ghi “{official}”{since}. Mã vẫn đúng. Hãy sửa tên nếu biểu phải ghi tên mới.", "a unit whose kind (xã, phường) is another one on the day"),
    Notice("C-17", WARNING, "Danh sách “{file}”: mã {unit_code} của “{name}” không có trong danh mục ngày {day}. {remedy}", "a code that the official list of the day does not have"),
    Notice("C-18", WARNING, "Thư mục “{folder}” có “{name}” không được đọc, vì {why}. Hãy lưu thành tệp .toml có tên như pl7.toml nếu đó là phụ lục, hoặc chuyển đi nơi khác.", "a file or folder beside the round's own appendices that is not read"),
    Notice("C-20", ERROR, "Thư mục “{folder}” và các thư mục chứa nó không có tệp “{file}”, nên không phải đợt báo cáo nào. Hãy vào thư mục của đợt, hoặc mở đợt mới bằng lệnh cchc init.", "no round's folder here or above"),
    Notice("C-21", ERROR, "Tệp “{file}”, mục “{key}”: {fault} {remedy}", "a fault in the round's settings file"),
    Notice("C-22", ERROR, "Đơn vị tổng hợp {unit_code} (“{name}”) cũng có trong danh sách “{file}”, sẽ bị tính hai lần. Hãy xóa dòng đó khỏi danh sách.", "the reporting unit is listed among its own children"),
)

_USUAL = Policy(Matter.SETTINGS, Mender.OFFICE)
_OTHERS = {  # code -> what else the program does by it
    "C-04": replace(_USUAL, together=Together( "dòng có mã mất số 0 ở đầu, đã thêm lại theo cấp. Hãy kiểm tra và để cột mã ở dạng chữ (Text)" )),
}
NOTICES: tuple[Notice, ...] = with_policies(_SENTENCES, _USUAL, _OTHERS)

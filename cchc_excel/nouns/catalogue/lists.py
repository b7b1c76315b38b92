"""L: forms with open rows (lists): what their rows are, are not, and must agree with."""

from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Trait, with_policies
from cchc_excel.nouns.vocabulary import Severity

_AT = "Trang “{sheet}”, ô {a1}: "

_REFUSED = (
    (
        "L-01",
        _AT + "“{label}” bắt buộc phải có nhưng dòng này để trống. Hãy ghi thêm, hoặc xóa cả dòng nếu thừa.",
        "a required field of a record is blank",
    ),
    (
        "L-02",
        _AT + "{number} vừa ghi “{raw}” vừa có {count} dòng nội dung. Hãy xóa bên không đúng.",
        "a list says that nothing occurred and holds records too",
    ),
    (
        "L-03",
        _AT + "“{label}” ghi “{raw}”, không có trong các lựa chọn. Hãy ghi một trong: {choices}.",
        "a choice that the list does not offer, or one that is like several; choices: the nearest ones",
    ),
    (
        "L-04",
        "Trang “{sheet}”: {number} có hai bản khác nhau, bản kia ở {other}; chưa tính bản nào. Hãy để lại một bản "
        "đúng, chuyển bản kia vào nop-ve/ban-cu.",
        "two tables or files hold one list with different rows",
    ),
    (
        "L-05",
        _AT + "dòng tổng của {number} ghi “{label}” là {value}, nhưng cộng các dòng được {sum}. "
        "Hãy xem có thiếu hoặc thừa dòng nào không.",
        "the sender's own total of a list is not the sum of its rows",
    ),
    (
        "L-06",
        "Trang “{sheet}”, từ dòng {row}: có {count} ô chưa đọc vì trang dài quá {most} dòng. Hãy chia {number} thành "
        "nhiều tệp rồi gửi lại.",
        "a list goes on beyond the last row that is read",
    ),
    (
        "L-07",
        "Trang “{sheet}”, hàng tiêu đề {row}: có thể là {both}, không rõ là danh sách nào. Hãy ghi lại hàng tiêu đề "
        "theo mẫu đã giao.",
        "a heading row fits two lists equally well",
    ),
    (
        "L-08",
        _AT
        + "cột “Đơn vị” ghi “{raw}”, không phải một đơn vị có trong sổ tổng hợp của {name}. Hãy ghi tên và mã "
        "đúng của đơn vị có dòng này.",
        "a row of a list in a totals book names no unit that the book holds",
    ),
    (
        "L-09",
        _AT + "cột “Đơn vị” ghi “{raw}”, nhưng mã này là của {known}. Hãy sửa tên hoặc mã cho khớp nhau.",
        "a row of a list in a totals book names one unit and gives the code of another",
    ),
)

_WARNED = (
    (
        "L-21",
        _AT
        + "dòng này chỉ ghi “{raw}” nên không tính là một dòng của {number}. Hãy ghi đủ các cột, hoặc xóa nếu "
        "thừa.",
        "a row under a list with one stray text",
    ),
    (
        "L-22",
        "Trang “{sheet}”: {number} không phải phần của {level} nhưng có {count} dòng, không được tính. Hãy xem có gửi "
        "nhầm không.",
        "a list that the form does not ask of this level holds records",
    ),
    (
        "L-23",
        "Trang “{sheet}”: {list_label} có {value} {measure}{part}, nhưng {other} ghi {figure}. {todo}.",
        "the rows of a list and the figures of an appendix differ; the severity is that of the rule",
    ),
    (
        "L-24",
        "Trang “{sheet}”: {list_label} để trống, nhưng {other} ghi {figure}{part}. {todo}.",
        "a list is blank while an appendix counts what it should name; severity of the rule",
    ),
    (
        "L-25",
        _AT
        + "“{label}” ghi “{raw}”, ngoài {period} ({span}). Hãy xem có ghi nhầm ngày, hoặc nhầm việc của kỳ khác "
        "không.",
        "a day that belongs to the period (in_period: a document issued in it) lies outside it",
    ),
    (
        "L-26",
        _AT
        + "“{label}” có “{written}” ở dạng chữ nên máy ghi {order} trước; {count} ngày khác có thể bị đổi chỗ, như "
        "{a} hay {b}. Hãy kiểm tra.",
        "days stored beside a text like 15/08/2023 (or 08/15/2023), none later than the 12th: a program that "
        "puts the month (or the day: order) first may have turned them; a: as stored, b: turned",
    ),
)

_NOTED = (
    (
        "L-41",
        "Danh sách “{title}” ({number}): {name} chưa ghi dòng nào và cũng không ghi “Không phát sinh”. Hãy ghi đủ "
        "danh sách, hoặc ghi “Không phát sinh” ở dòng đầu.",
        "a list is neither filled nor declared empty",
    ),
    (
        "L-42",
        "Trang “{sheet}”: {number} có hai bản giống hệt nhau, bản kia ở {other}; chỉ tính một bản.",
        "two tables or files hold one list with the same rows",
    ),
    (
        "L-43",
        "Trang “{sheet}”: {number} nằm trong {count} bảng, đã nối lại thành {rows} dòng.",
        "one list over several pages or tables",
    ),
    (
        "L-44",
        "Trang “{sheet}”: cột “{label}” còn {count} ô nữa cũng được hiểu như thế (mã {same}).",
        "a note that many cells of one column share is told once",
    ),
)

_USUAL = Policy(Matter.LIST, Mender.SENDER)
_OTHERS = {  # code -> what else the program does by it
    "L-03": _USUAL.having(Trait.NAMES_CHOICES),
    "L-07": replace(_USUAL, row_slots=("row",)),
    "L-23": replace(_USUAL, asked_anew=True),
    "L-24": replace(_USUAL, asked_anew=True),
}

NOTICES: tuple[Notice, ...] = with_policies(
    tuple(
        Notice(code, severity, template, when)
        for severity, group in (
            (Severity.ERROR, _REFUSED),
            (Severity.WARNING, _WARNED),
            (Severity.NOTE, _NOTED),
        )
        for code, template, when in group
    ),
    _USUAL,
    _OTHERS,
)

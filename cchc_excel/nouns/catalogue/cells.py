"""O: what stands in a cell.

Raised by `values.values` for one cell; the recogniser adds `label` and the place. Every sentence may
use {sheet}, {a1}, {label}, {raw} and the slots named beside its code. O-01 to O-30 refuse a cell;
from O-31 a cell is read and something should be known of it. Cases: docs/gia-tri-o.md.
"""

from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Together, Trait, with_policies
from cchc_excel.nouns.vocabulary import Severity

_CELL = "Trang “{sheet}”, ô {a1}: chỉ tiêu “{label}” "
_WRITTEN = _CELL + "đang ghi “{raw}”"


def _refused(code: str, sentence: str, when: str) -> Notice:
    return Notice(code, Severity.ERROR, sentence, when)


def _noted(code: str, sentence: str, when: str) -> Notice:
    return Notice(code, Severity.NOTE, sentence, when)


def _to_look_at(code: str, sentence: str, when: str) -> Notice:
    return Notice(code, Severity.WARNING, sentence, when)


_REFUSALS = (
    _refused(
        "O-01",
        _WRITTEN + ": không đọc được thành một số. Hãy ghi một số, hoặc để trống nếu chưa có số liệu.",
        "a number line holds text that is no number in any reading",
    ),
    _refused(
        "O-02",
        _WRITTEN + ": có thể hiểu là hai số khác nhau. Hãy ghi {a} hoặc {b}.",
        'one dot or comma before exactly three digits ("1.234") in a percent or amount line; a, b: what to write',
    ),
    _refused(
        "O-03",
        _WRITTEN + ", không có dấu phần trăm: có thể hiểu là {a} hoặc {b}. Hãy ghi lại kèm dấu %.",
        "a percent line holds a number or text above 0 and at most 1 without a percent sign; a, b: both",
    ),
    _refused(
        "O-04",
        _WRITTEN + ", trong khi phải là số nguyên. Hãy ghi lại số nguyên đúng.",
        "a count line holds a number with decimals",
    ),
    _refused(
        "O-05",
        _WRITTEN + ", trong khi số liệu không thể nhỏ hơn 0. Hãy ghi lại số đúng, không có dấu trừ.",
        "a number line holds a negative number, or one in brackets",
    ),
    _refused(
        "O-06",
        _WRITTEN + ": số có hơn 12 chữ số. Hãy kiểm tra và ghi lại theo đúng đơn vị tính.",
        "more than 12 digits before the decimal mark",
    ),
    _refused(
        "O-07",
        _WRITTEN + ": có nhiều số trong một ô. Hãy ghi một số duy nhất.",
        'several numbers in one cell ("12; 15", "12/15", "5 và 7")',
    ),
    _refused(
        "O-08",
        _WRITTEN + ": là số ước lượng. Hãy ghi số chính xác, không kèm chữ hoặc dấu ước lượng.",
        'a number with a word or sign of estimation ("~10", "10 (ước)", "< 5%")',
    ),
    _refused(
        "O-09",
        _WRITTEN + ", trong khi đơn vị tính là “{measure}”. Hãy chỉ ghi số, tính theo “{measure}”.",
        "words behind a number that are not the line's unit of measure; measure: the right one",
    ),
    _refused(
        "O-10",
        _WRITTEN + ", trong khi chỉ tiêu này không tính bằng phần trăm. Hãy ghi số, không có dấu %.",
        "a percent sign or percent format in a count or amount line",
    ),
    _refused(
        "O-11",
        _CELL + "đang là {sort} {raw}; nội dung gõ vào có thể là {a}. "
        "Hãy định dạng ô thành số rồi ghi lại số đúng.",
        "a date or time in a number or flag line; sort: which of them; a: what may have been typed",
    ),
    _refused(
        "O-12",
        _CELL + "đang báo lỗi {raw}, không có giá trị. Hãy sửa công thức, hoặc ghi thẳng nội dung vào ô.",
        "an error value (#REF!, #N/A ...), stored or as text",
    ),
    _refused(
        "O-13",
        _CELL + "chứa công thức{formula} chưa được tính. "
        "Hãy mở tệp bằng Excel, bấm F9, lưu lại rồi gửi, hoặc ghi thẳng nội dung vào ô.",
        "a formula without a cached result; formula: the same quoted, nothing where the format keeps none",
    ),
    _refused(
        "O-14",
        _WRITTEN + ": là công thức ở dạng chữ, chưa được tính. Hãy ghi thẳng kết quả vào ô.",
        'a text that begins with "=" in a line that asks no text',
    ),
    _refused(
        "O-15",
        _WRITTEN + ": dấu này không có một nghĩa rõ ràng. Hãy ghi rõ nội dung thay cho dấu.",
        'a mark ("x", "+", "✓" ...) in place of a number, or "x" in a flag line',
    ),
    _refused(
        "O-16",
        _WRITTEN + ", trong khi chỉ nhận Có (1) hoặc Không (0). Hãy ghi 1 hoặc 0.",
        "a flag line holds neither Có/1 nor Không/0",
    ),
    _refused(
        "O-17",
        _WRITTEN + ". Hãy ghi {states}, hoặc để trống nếu chưa đánh giá.",
        "a state line holds none of its states; states: all of them, quoted",
    ),
    _refused(
        "O-18",
        _WRITTEN + ": là giá trị đúng/sai của Excel, không phải số. Hãy ghi một số.",
        "TRUE or FALSE in a number line",
    ),
    _refused(
        "O-19",
        _WRITTEN + ": có thể hiểu là “không có” hoặc “chưa có số liệu”. "
        "Hãy ghi “không có”, hoặc để trống nếu chưa có số liệu.",
        'words that may declare nothing or missing data ("chưa có", "N/A") in a number line',
    ),
    _refused(
        "O-20",
        _WRITTEN + ", trong khi phải là số lượng hoặc tỷ lệ. Hãy ghi số cụ thể.",
        '"Có" in a number line',
    ),
    _refused(
        "O-21",
        _WRITTEN + ", trong khi phải là số nguyên; dấu chấm hàng nghìn có thể đã bị hiểu là dấu thập "
        "phân. Hãy ghi {a} nếu đúng vậy, hoặc số nguyên khác.",
        "a count line holds a stored number with up to three decimals (5.16 for 5.160); a: times 1000",
    ),
    _refused(
        "O-22",
        _WRITTEN + " có {marks}: chưa rõ giá trị đúng. Hãy xóa phần thừa và ghi lại một giá trị, chữ thường.",
        "struck-out, raised, lowered or hidden pieces in a cell that asks no text; marks: which",
    ),
    _refused(
        "O-23",
        _WRITTEN + ", ở dòng có thể có dấu phẩy trong số lẫn với dấu phẩy ngăn ô, nên có thể thuộc cột khác. "
        "Hãy lưu lại tệp dạng .xlsx rồi gửi.",
        "a CSV row with more fields than its heading, or that may be: commas of decimals or thousands taken for separators",
    ),
    _refused(
        "O-24",
        _WRITTEN + ": không đọc được thành một ngày. Hãy ghi đủ ngày/tháng/năm, ví dụ 05/3/2023.",
        "a date field of a list holds no day of the calendar",
    ),
    _refused(
        "O-25",
        _WRITTEN + ": chưa rõ là ngày nào, có thể là {a}. Hãy ghi đủ ngày/tháng/năm, năm bốn chữ số.",
        'a day without its year, or with two digits of it ("1/2", "05/3/23"), a bare number; a: the readings',
    ),
    _refused(
        "O-26",
        _WRITTEN + ", ngoài khoảng từ năm {a} đến năm {b}. Hãy kiểm tra và ghi lại năm.",
        "a day that no report of this programme can be about; a, b: first and last year",
    ),
    _refused(
        "O-27",
        _CELL + "đang lưu “{a}” nhưng trên trang hiện “{raw}”: có hai cách hiểu. "
        "Hãy đổi định dạng ô về General rồi ghi lại {a} hoặc {b}.",
        "the number format (or page) shows another value than is stored: scaled, words; a: stored, b: shown",
    ),
    _refused(
        "O-28",
        _CELL + "đang lưu “{a}” nhưng trên trang hiện “{raw}”. "
        "Hãy đổi định dạng ô về General rồi ghi lại giá trị đúng, không kèm chữ.",
        'the number format adds words that change the meaning ("~"0, 0" (ước)"); a: what is stored',
    ),
    _refused(
        "O-29",
        _CELL + "đang lưu “{raw}” nhưng định dạng ô ẩn đi, trên trang thấy ô trống. "
        "Hãy đổi định dạng ô về General rồi ghi lại, hoặc xóa nội dung ô.",
        "the number format shows nothing (;;;)",
    ),
    _refused(
        "O-30",
        _WRITTEN + ": có thể là một số {a} hoặc nhiều số {b}, trong khi bên cạnh là {near}. "
        "Hãy ghi một số duy nhất, viết liền.",
        'digits parted by a space ("712 705") beside figures of another size; a: as one, b: one by one',
    ),
    _refused(
        "O-51",
        _WRITTEN
        + ", ở dòng có số ô khác dòng tiêu đề, nên có thể thuộc cột khác. Hãy thêm hoặc bớt ô để dòng thẳng "
        "cột với tiêu đề rồi gửi lại.",
        "a row of a Word table or a page with fewer or more cells than its heading: which cell is missing is not known",
    ),
)

_READ = (
    _noted(
        "O-31",
        _WRITTEN + ", được đọc là {a}. Lần sau chỉ cần ghi số.",
        "the line's own unit of measure behind a number was dropped; a: the number",
    ),
    _noted(
        "O-32",
        _WRITTEN + " có ký tự lạ nhìn giống chữ hoặc số, được đọc là “{a}”. Hãy xem có đúng không.",
        "Cyrillic, Greek or other look-alike letters in a number or a known word; a: as read",
    ),
    _noted(
        "O-33",
        _WRITTEN + " bằng phông chữ cũ “{font}”, đã chuyển sang Unicode. Hãy xem có đúng không.",
        "text in a TCVN3 or VNI font was converted; raw is the text as converted",
    ),
    _noted(
        "O-34",
        _WRITTEN + ", được hiểu là “không có” (đã khai báo, không phải ô trống).",
        'another way to declare that nothing occurred ("-", "Không phát sinh")',
    ),
    _noted(
        "O-35",
        _WRITTEN + ", được hiểu là chưa có số liệu (như ô trống). Hãy bổ sung khi có số liệu.",
        'the sender says that data are missing ("chưa có số liệu", "…", "?")',
    ),
    _noted(
        "O-36",
        _WRITTEN + ", được hiểu là “{a}”.",
        "another way to say Có or Không in a flag line; a: which",
    ),
    _noted(
        "O-37",
        _WRITTEN + ", được hiểu là “{a}”.",
        "another way to write a state of the line; a: the state",
    ),
    _to_look_at(
        "O-38",
        _WRITTEN + ", được hiểu là “{a}”. Hãy xác nhận với đơn vị nếu việc đánh giá chưa kết thúc.",
        '"chưa đạt" was read as the state "Không đạt"; a: the state',
    ),
    _to_look_at(
        "O-39",
        _WRITTEN + ": đơn vị khai không thuộc phạm vi của mình, trong khi biểu yêu cầu cấp này ghi. "
        "Hãy xem có đúng không.",
        "the sender declares an asked line not applicable",
    ),
    _to_look_at(
        "O-40",
        _CELL + "đang là {sort} {raw}; Excel có thể đã đổi nội dung gõ vào. Hãy xem có đúng ý không.",
        "a date or time in a text line; sort: which of them",
    ),
    _noted(
        "O-42",
        _WRITTEN + ", trong đó có {marks}; nội dung được giữ nguyên. Hãy xem có đúng không.",
        "struck-out, raised, lowered or hidden pieces in a text line; marks: which",
    ),
    _to_look_at(
        "O-46",
        _CELL + "đang lưu “{a}” nhưng trên trang chỉ hiện “{raw}”; được đọc là {a}. Hãy xem số nào đúng.",
        "the number format hides decimals that were typed; a: what is stored and read",
    ),
    _noted(
        "O-47",
        _CELL + "có kết quả tính là “{a}”, trên trang chỉ hiện “{raw}”; được đọc theo kết quả tính.",
        "the number format shows no decimals of a computed number; a: what is stored and read",
    ),
    _noted(
        "O-48",
        _CELL + "hiện “{raw}” do định dạng ô; được đọc là {a}. Lần sau hãy ghi thẳng vào ô.",
        'the number format shows a word for a number ("Không" for 0, "Đạt" for 1); a: as read',
    ),
    _noted(
        "O-49",
        _WRITTEN + ", được đọc là {a} vì hai dòng số liệu của tỷ lệ này cho {b}. Lần sau hãy ghi kèm dấu %.",
        "a rate with two readings, settled by its own part and whole; a: as read, b: what these give",
    ),
    _noted(
        "O-50",
        _WRITTEN + ", được đọc là một số {a}. Nếu là nhiều số ({b}), hãy ghi lại một số duy nhất.",
        'digits parted by a space ("712 705"); a: as one number, b: one by one',
    ),
    _noted(
        "O-41",
        _WRITTEN + ", được hiểu là không phát sinh nên không có tỷ lệ (khác với 0%).",
        'nothing occurred in a percent line: 0/0 is no rate ("không phát sinh", "-")',
    ),
)

_USUAL = Policy(Matter.VALUE, Mender.SENDER)
_OTHERS = {  # code -> what else the program does by it
    "O-02": _USUAL.having(Trait.DOUBTFUL_RATE),
    "O-03": _USUAL.having(Trait.DOUBTFUL_RATE),
    "O-04": _USUAL.having(Trait.NOT_WHOLE),
    "O-12": replace(
        _USUAL.having(Trait.NO_RESULT),
        together=Together(
            "ô đang báo lỗi {raw}, không có giá trị. Hãy sửa công thức, hoặc ghi thẳng nội dung vào ô",
            ("raw",),
        ),
    ),
    "O-13": replace(
        _USUAL.having(Trait.NO_RESULT),
        together=Together(
            "ô chứa công thức chưa được tính. Hãy mở tệp bằng Excel, bấm F9, lưu lại rồi gửi, hoặc ghi thẳng nội "
            "dung vào ô"
        ),
    ),
    "O-17": _USUAL.having(Trait.NO_STATE),
    "O-31": replace(
        _USUAL.having(Trait.UNIT_DROPPED),
        together=Together("ô ghi số kèm đơn vị tính, được đọc theo số. Lần sau chỉ cần ghi số"),
    ),
    "O-34": replace(_USUAL, together=Together("ô ghi “{raw}”, được hiểu là “không có”", ("raw",))),
    "O-35": replace(
        _USUAL, together=Together("ô ghi “{raw}”, được hiểu là chưa có số liệu (như ô trống)", ("raw",))
    ),
    "O-41": replace(
        _USUAL,
        together=Together("ô tỷ lệ ghi “{raw}”, được hiểu là không phát sinh nên không có tỷ lệ", ("raw",)),
    ),
    "O-50": _USUAL.having(Trait.PARTED_DIGITS),
}

NOTICES: tuple[Notice, ...] = with_policies(
    _REFUSALS + _READ,
    _USUAL,
    _OTHERS,
)

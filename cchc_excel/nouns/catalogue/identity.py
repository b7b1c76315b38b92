"""N: whose form, which form, which layout, which line."""

from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Together, Trait, with_policies
from cchc_excel.nouns.vocabulary import Severity

_WHOSE_REFUSED = (
    (
        "N-01",
        "Trang “{sheet}”: không thấy mã hay tên đơn vị nào của đợt báo cáo này. Hãy ghi tên đơn vị ở đầu "
        "trang, hoặc điền vào đúng tệp đã được giao.",
        "neither stamp nor printed name: the block is not filed under anybody",
    ),
    (
        "N-02",
        "Trang “{sheet}”: không rõ là của đơn vị, kỳ nào vì các dấu nói khác nhau: {votes}. Hãy "
        "hỏi lại đơn vị và lấy đúng tệp của đơn vị đó.",
        "stamps, printed line or heading disagree and the vote does not settle it",
    ),
    (
        "N-04",
        "Trang “{sheet}”: mã đơn vị “{written}” không có trong đợt báo cáo này. Hãy kiểm tra tệp có phải của đơn "
        "vị khác, hoặc bổ sung đơn vị vào danh sách.",
        "a stamp names a unit that owes nothing in this round",
    ),
    (
        "N-05",
        "Trang “{sheet}”: biểu của kỳ “{written}”, đợt này là kỳ “{expected}”. Hãy đề nghị đơn vị điền vào tệp "
        "của kỳ “{expected}”.",
        "the stamp names another period",
    ),
    (
        "N-06",
        "Trang “{sheet}”: thuộc bộ biểu “{written}”, đợt này dùng “{expected}”. Hãy đề nghị đơn vị điền vào tệp "
        "đã giao cho đợt này.",
        "the stamp names another form set or edition",
    ),
    (
        "N-11",
        "Trang “{sheet}”: đầu trang có tên nhiều đơn vị ({units}), không rõ biểu là của đơn vị nào. Hãy để lại "
        "một tên đơn vị.",
        "no stamp, and the heading names several units",
    ),
    (
        "N-12",
        "Trang “{sheet}”: đầu trang chỉ có tên cấp trên “{name}”, không rõ đơn vị nào lập biểu. Hãy ghi tên đơn "
        "vị lập biểu ở đầu trang.",
        "no stamp, and only the reporting unit is named, as on every unit's form",
    ),
)

_WHOSE_WARNED = (
    (
        "N-03",
        "Trang “{sheet}”: các dấu nhận biết nói khác nhau: {votes}. Đã lấy theo dòng in trên trang; hãy kiểm tra lại.",
        "the printed line, with the heading or the majority, outvotes the workbook's stamps",
    ),
    (
        "N-08",
        "Trang “{sheet}”: không còn mã nhận biết; nhận là của {name} chỉ theo tên in ở đầu trang. Hãy kiểm tra "
        "đúng đơn vị và đúng kỳ.",
        "unit by printed name only; period and form set are taken on trust",
    ),
    (
        "N-09",
        "Trang “{sheet}”: mã kiểm của tệp không khớp; bảng mã ẩn đã bị sửa hoặc tệp thuộc bản biểu khác. Hãy xem "
        "kỹ tệp này.",
        "checksum over stamp and key map differs",
    ),
    (
        "N-15",
        "Trang “{sheet}”: trên trang không còn tên, mã đơn vị; đơn vị nhận theo {count}/3 dấu của tệp. Hãy kiểm tra "
        "trang này có bị chép từ đơn vị khác không.",
        "neither stamp line nor name on the sheet; the workbook's stamps agree",
    ),
    (
        "N-14",
        "Trang “{sheet}”: không có tên đơn vị; nhận là của {name} vì các trang khác trong tệp đều của đơn vị đó. "
        "Hãy kiểm tra lại.",
        "unit taken from the other sheets, which all name the same one",
    ),
)

_WHOSE_DOUBTED = (
    (
        "N-10",
        "Tệp “{file}”: tên tệp nhắc đến {named} nhưng nội dung là của {name}; đã lấy theo nội dung. Hãy kiểm tra có "
        "gửi nhầm tệp không.",
        "the file name only corroborates, but it is a witness against the unit",
    ),
    (
        "N-17",
        "Trang “{sheet}”: có tên {named}, còn biểu được nhận là của {name}. Hãy kiểm tra trang này có bị lấy từ biểu "
        "của đơn vị khác không.",
        "heading, signature or name of a sheet names another unit than the stamps",
    ),
)

_WHOSE_WAITING = (
    (
        "N-18",
        "Trang “{sheet}”: {why}; chưa tính cho {name}, {todo}.",
        "a form without stamp line that the master did not have there, or that names another unit, or one of another "
        "unit added to a stamped workbook: a person decides",
    ),
    (
        "N-19",
        "Trang “{sheet}”: {number} ở đây là của {other}, nằm trong tệp của {name}; không tính cho đơn vị nào. Hãy đề nghị "
        "đơn vị thay bằng {number} của mình rồi gửi lại.",
        "a form stamped with another unit stands where the workbook's own one belongs, which is nowhere else",
    ),
)

_WHOSE_NOTED = (
    (
        "N-07",
        "Trang “{sheet}”: mất dòng mã biểu in trên trang; đơn vị nhận theo {count}/3 dấu còn lại của tệp và tên in trên "
        "trang. Hãy xem lại nếu trang được chép từ tệp khác.",
        "no printed stamp line; the workbook's stamps and the name on the sheet agree",
    ),
    (
        "N-13",
        "Tệp “{file}”: có biểu của {count} đơn vị: {units}. Hãy kiểm tra có trang nào bị chép từ tệp của đơn vị khác "
        "không.",
        "several units in one file; a warning where one's form was added to the stamped workbook of another",
    ),
)

_SHEETS_REFUSED = (
    (
        "N-20",
        "Tệp “{file}”: không có {number} ({sheet_name}). Hãy bổ sung biểu này.",
        "an appendix of the form set was found on no sheet",
    ),
    (
        "N-23",
        "Trang “{sheet}”: tiêu đề là {number} nhưng không nhận ra dòng chỉ tiêu nào của biểu. Hãy chép số liệu "
        "vào biểu đã giao.",
        "title or name of an appendix, but none of its lines",
    ),
    (
        "N-25",
        "Trang “{sheet}”, ô {a1}: “{label}”, {column} ghi “{raw}”, còn {other} ghi “{raw_other}”. Hãy để lại một "
        "số đúng.",
        "two copies of one appendix disagree",
    ),
)

_FILE_REFUSED = (
    (
        "N-27",
        "Tệp “{file}”: không có nội dung nào để đọc, các trang biểu đều trống hoặc đã bị xóa. Hãy gửi lại tệp "
        "đã điền số liệu.",
        "a file that was read, and in which no cell holds anything",
    ),
    (
        "N-28",
        "Tệp “{file}”: {what}. Hãy kiểm tra có gửi nhầm tệp không, rồi gửi biểu đã giao.",
        "a file with content, none of which is a form of the round; a stamp may say of which form set it is",
    ),
)

_SHEETS_WARNED = (
    (
        "N-21",
        "Trang “{sheet}”: không phải biểu của đợt này, có {count} ô có nội dung không được tính. Hãy kiểm tra có "
        "số liệu báo cáo ở đây không.",
        "an extra sheet with content",
    ),
    (
        "N-24",
        "Trang “{sheet}”: {number} có hai bản trong những gì đơn vị gửi ({other}); {what}. {todo}.",
        "two copies of one appendix that differ, or of which one was refused",
    ),
    (
        "N-72",
        "Trang “{sheet}”: {number} chỉ có ở trang đang bị ẩn này; số liệu ở đây được tính. Hãy kiểm tra đơn vị có "
        "muốn gửi trang này không, bỏ ẩn (Unhide) rồi gửi lại.",
        "figures of a form that stand on a hidden sheet and on no visible one",
    ),
    (
        "N-26",
        "Trang “{sheet}”: tiêu đề nói là {title}, các dòng là của {number}; đã đọc theo các dòng. Hãy sửa lại tiêu "
        "đề.",
        "title and lines disagree about the appendix",
    ),
)

_BLANK_WARNED = (
    (
        "N-29",
        "Tệp “{file}”: biểu của {name} để trống, chưa có ô nào được ghi; chưa tính là đã báo cáo. Hãy đề nghị đơn vị "
        "ghi số liệu rồi gửi lại.",
        "a form sent back untouched; “0” and “không có” are answers",
    ),
    (
        "N-70",
        "Trang “{sheet}”: {number} để trống, chưa có ô nào được ghi. Hãy đề nghị đơn vị ghi biểu này, hoặc xác "
        "nhận là không phát sinh.",
        "one appendix of a filled form in which nothing was written",
    ),
)

_SHEETS_NOTED = (
    ("N-22", "Trang “{sheet}”: nhận là {number} theo nội dung các dòng (tên trang gốc là “{sheet_name}”).",
     "sheet renamed, or several blocks on one sheet"),
    ("N-73", "Trang “{sheet}”: {count} ô có số liệu mà người xem không thấy ({where}), vẫn được tính. Hãy kiểm tra đơn vị "
     "có muốn gửi số liệu này không.",
     "answers in hidden rows or columns, or in letters of the colour of their cell"),
    ("N-71", "Trang “{sheet}”: {number} có hai bản giống hệt nhau, bản kia ở {other}; chỉ tính một bản.",
     "two copies of one appendix that say the same in every cell"),
)  # fmt: skip

_COLUMNS_REFUSED = (
    (
        "N-30",
        "Trang “{sheet}”, từ dòng {row}: có dòng của {number} nhưng không thấy hàng tiêu đề cột. Hãy chép lại hàng "
        "tiêu đề từ biểu đã giao.",
        "lines of an appendix without column headings above: which column is which is never guessed",
    ),
    (
        "N-31",
        "Trang “{sheet}”, hàng tiêu đề {row}: không thấy cột “{heading}”. Hãy thêm lại cột này, ghi đúng tiêu đề.",
        "a column of the form is not there or its heading says something else",
    ),
    (
        "N-32",
        "Trang “{sheet}”, hàng tiêu đề {row}: không rõ cột nào là “{heading}” (các cột {columns}). Hãy để lại một "
        "cột với tiêu đề này.",
        "two columns claim one heading, or a heading is merged over several filled columns",
    ),
)

_COLUMNS_WARNED = (
    (
        "N-33",
        "Trang “{sheet}”, ô {a1}: tiêu đề ghi “{written}”, đã hiểu là cột “{heading}”. Hãy kiểm tra lại.",
        "heading shortened or mistyped, one column only fits",
    ),
)

_COLUMNS_NOTED = (
    ("N-34", "Trang “{sheet}”: các cột đã đổi thứ tự; đã đọc theo tiêu đề.", "columns in another order"),
)

_ROWS_REFUSED = (
    (
        "N-40",
        "Trang “{sheet}”: không thấy dòng {printed} “{label}”. Hãy thêm lại dòng này hoặc chép số liệu vào biểu đã "
        "giao.",
        "a line that the unit owes was not found",
    ),
    (
        "N-43",
        "Trang “{sheet}”, ô {a1}: mã là của dòng {printed} “{label}” nhưng tên ghi “{written}”. Dòng này không được "
        "đọc. Hãy sửa cho khớp.",
        "code and label of one line speak of different lines",
    ),
    (
        "N-44",
        "Trang “{sheet}”, ô {a1}: “{label}” có ở nhiều dòng ({rows}), không rõ lấy dòng nào. Hãy để lại một dòng.",
        "one line of the form is claimed by several rows with values",
    ),
    (
        "N-47",
        "Trang “{sheet}”, ô {a1}: “{written}” có thể là “{both}”. Dòng này không được đọc. Hãy ghi đúng tên chỉ "
        "tiêu như biểu.",
        "a label that fits two lines, or one whose difference is of meaning",
    ),
    (
        "N-51",
        "Trang “{sheet}”, ô {a1}: “{label}” ghi đơn vị tính “{written}”, biểu dùng “{expected}”. Dòng này không "
        "được đọc. Hãy đổi số theo “{expected}” và ghi lại đơn vị tính.",
        "the printed unit of measure of a line is another one, or a multiple of the form's",
    ),
    (
        "N-54",
        "Trang “{sheet}”, ô {a1}: ghi đơn vị tính chung “{written}”, biểu dùng “{expected}”; {count} dòng không được "
        "đọc. Hãy đổi số theo đơn vị của biểu và ghi lại đơn vị tính.",
        "a unit of measure stated for the whole table is another one, or a multiple of the form's",
    ),
    (
        "N-52",
        "Trang “{sheet}”, ô {a1}: tên ghi “{written}”, trái nghĩa với “{label}” của biểu. Dòng này không được "
        "đọc. Hãy ghi lại đúng tên và kiểm tra số.",
        "code intact, but the label now says the opposite",
    ),
    (
        "N-55",
        "Trang “{sheet}”, ô {a1}: mã của dòng “{label}” không thẳng cột với mã các dòng khác, các ô có thể bị lệch. "
        "Dòng này không được đọc. Hãy đưa các ô về đúng cột.",
        "the printed code of a line stands in another column than those of the other lines of its block: a cell of "
        "the row was inserted or deleted",
    ),
)

_ROWS_WARNED = (
    (
        "N-42",
        "Trang “{sheet}”, ô {a1}: “{written}” được nhận là “{label}” (giống {score} %). Hãy kiểm tra lại.",
        "a mistyped or shortened label, without code",
    ),
    (
        "N-46",
        "Trang “{sheet}”, ô {a1}: “{written}” được nhận là “{label}” theo vị trí gốc (giống {score} %). Hãy kiểm "
        "tra lại.",
        "a reworded label where the hidden key map fits the neighbouring lines",
    ),
)

_ROWS_DECIDING = (
    (
        "N-53",
        "Trang “{sheet}”, ô {a1}: tên ghi “{written}”, có từ làm khác nghĩa; đã đọc theo mã là “{label}”. Hãy "
        "kiểm tra số có đúng của dòng này không.",
        "code intact, but the label has a deciding word that the form's has not",
    ),
)

_ROWS_NOTED = (
    (
        "N-41",
        "Trang “{sheet}”: {count} dòng không còn mã, đã nhận theo tên chỉ tiêu (đúng từng chữ).",
        "lines known by their label: the column of codes is gone or was not copied",
    ),
    (
        "N-45",
        "Trang “{sheet}”, ô {a1}: tên ghi “{written}”, đã đọc theo mã là “{label}”.",
        "label reworded, code intact",
    ),
    ("N-48", "Trang “{sheet}”: các dòng đã đổi thứ tự; đã đọc theo mã và tên.", "lines moved or sorted"),
    (
        "N-49",
        "Trang “{sheet}”: không có {count} dòng bổ sung của biểu; tỷ lệ được tổng hợp theo cách khác hoặc không "
        "tổng hợp được.",
        "optional supplementary lines are not there, as in the printed form",
    ),
    (
        "N-50",
        "Trang “{sheet}”, ô {a1}: “{label}” nằm trên {count} dòng bị ngắt trang, đã nối lại.",
        "a label continued in the next row, or on the next page",
    ),
)

_CELLS_REFUSED = (
    (
        "N-60",
        "Trang “{sheet}”, ô {a1}: ô gộp trùm {count} ô cần ghi, trong đó có “{label}”; không rõ “{raw}” là của ô "
        "nào. Hãy bỏ gộp và ghi từng ô.",
        "a merge over several inputs with something in it",
    ),
    (
        "N-61",
        "Trang “{sheet}”, ô {a1}: “{label}” có “{raw}” bị che dưới ô gộp, người gửi không nhìn thấy. Hãy bỏ gộp "
        "và ghi lại.",
        "a value beneath a merge",
    ),
    (
        "N-62",
        "Trang “{sheet}”, ô {a1}: “{label}”, {column} có hai nội dung ở chỗ ngắt trang: “{raw}”. Hãy ghi lại một "
        "số.",
        "a line over a page break with a value in both halves",
    ),
)

_CELLS_WARNED = (
    (
        "N-63",
        "Trang “{sheet}”, ô {a1}: “{label}” không thuộc phần của {level} nhưng có ghi: {written}. Không được tính. "
        "Hãy kiểm tra có ghi nhầm dòng không.",
        "something stands in a line that the form does not ask of this level",
    ),
    (
        "N-64",
        "Trang “{sheet}”, ô {a1}: “{label}” để trống nhưng có ghi chú “{comment}”. Hãy ghi số vào ô nếu ghi chú "
        "là số liệu.",
        "a comment at an empty input",
    ),
    (
        "N-68",
        "Trang “{sheet}”, ô {a1}: “{label}” có ghi chú “{comment}”, được nhận theo giá trị trong ô. Hãy kiểm tra "
        "ghi chú có sửa số liệu không.",
        "a comment at a filled input that holds a figure or says what is right",
    ),
    (
        "N-65",
        "Trang “{sheet}”: {count} ô có số nằm ngoài biểu, không được tính: {cells}. Hãy kiểm tra có ghi nhầm chỗ "
        "không.",
        "numbers outside the map",
    ),
    (
        "N-69",
        "Trang “{sheet}”: {count} ô ở quá xa (sau cột {column} hoặc dòng {row}) không được đọc: {cells}. Hãy kiểm tra "
        "có số liệu báo cáo ở đó không.",
        "cells beyond the last row or column that is read",
    ),
)

_CELLS_NOTED = (
    ("N-66", "Trang “{sheet}”: {count} ô có chữ nằm ngoài biểu, không được tính: {cells}.", "texts outside the map"),
    (
        "N-67",
        "Trang “{sheet}”, ô {a1}: công thức của “{label}”, {column} chưa tính được; đã cộng lại từ các dòng thành "
        "phần được {value}.",
        "a derived cell whose formula has no result, or passes over parts that are numbers written as text",
    ),
)  # fmt: skip

_USUAL = Policy(Matter.FORM, Mender.SENDER_OR_OFFICE)
_OTHERS = {  # code -> what else the program does by it
    "N-01": _USUAL.having(Trait.OWNER_UNCLEAR, Trait.NOBODYS),
    "N-02": _USUAL.having(Trait.OWNER_UNCLEAR, Trait.NOBODYS, Trait.CELLS_NOT_TO_MEND),
    "N-03": _USUAL.having(Trait.OUTVOTED),
    "N-04": _USUAL.having(Trait.NOBODYS),
    "N-05": _USUAL.having(Trait.CELLS_NOT_TO_MEND),
    "N-07": _USUAL.having(Trait.OWNER_BY_STAMPS),
    "N-11": _USUAL.having(Trait.OWNER_UNCLEAR, Trait.NOBODYS),
    "N-12": _USUAL.having(Trait.OWNER_UNCLEAR, Trait.NOBODYS),
    "N-14": _USUAL.having(Trait.OWNER_BY_OTHERS),
    "N-15": _USUAL.having(Trait.OWNER_BY_STAMPS),
    "N-17": _USUAL.having(Trait.STRANGER_NAMED),
    "N-18": _USUAL.having(Trait.WAITS),
    "N-19": _USUAL.having(Trait.MISPLACED),
    "N-20": replace(
        _USUAL.having(Trait.FORM_MISSING),
        together=Together("biểu không có trong tệp “{file}”. Hãy bổ sung các biểu này", ("file",)),
    ),
    "N-21": _USUAL.having(Trait.IDLE_WITHOUT_FORM),
    "N-24": replace(
        _USUAL.having(Trait.SECOND_COPY),
        together=Together(
            "biểu có hai bản trong những gì đơn vị gửi ({other}); chỗ khác nhau bị từ chối. {todo}",
            ("other", "todo"),
        ),
    ),
    "N-25": replace(
        _USUAL,
        together=Together("ô ghi khác nhau giữa các bản của cùng một biểu. Hãy để lại một số đúng ở mỗi ô"),
    ),
    "N-28": _USUAL.having(Trait.NO_FORM_OF_OURS, Trait.CELLS_NOT_TO_MEND),
    "N-30": replace(_USUAL, row_slots=("row",)),
    "N-31": replace(_USUAL.having(Trait.HEADING_LOST), row_slots=("row",)),
    "N-32": replace(_USUAL, row_slots=("row",)),
    "N-44": replace(_USUAL, row_slots=("rows",)),
    "N-54": _USUAL.having(Trait.UNIT_OF_TABLE),
    "N-67": replace(
        _USUAL, together=Together("ô tổng có công thức chưa được tính; đã cộng lại từ các dòng thành phần")
    ),
    "N-70": replace(
        _USUAL,
        together=Together(
            "biểu để trống, chưa có ô nào được ghi. Hãy đề nghị đơn vị ghi các biểu này, hoặc xác nhận là không "
            "phát sinh"
        ),
    ),
    "N-72": _USUAL.having(Trait.ANSWERS_HIDDEN),
}

NOTICES: tuple[Notice, ...] = with_policies(
    tuple(
        Notice(code, severity, template, when)
        for severity, groups in (
            (
                Severity.ERROR,
                (
                    _WHOSE_REFUSED,
                    _WHOSE_WAITING,
                    _SHEETS_REFUSED,
                    _FILE_REFUSED,
                    _COLUMNS_REFUSED,
                    _ROWS_REFUSED,
                    _CELLS_REFUSED,
                ),
            ),
            (
                Severity.WARNING,
                (
                    _WHOSE_WARNED,
                    _WHOSE_DOUBTED,
                    _SHEETS_WARNED,
                    _BLANK_WARNED,
                    _COLUMNS_WARNED,
                    _ROWS_WARNED,
                    _ROWS_DECIDING,
                    _CELLS_WARNED,
                ),
            ),
            (Severity.NOTE, (_WHOSE_NOTED, _SHEETS_NOTED, _COLUMNS_NOTED, _ROWS_NOTED, _CELLS_NOTED)),
        )
        for group in groups
        for code, template, when in group
    ),
    _USUAL,
    _OTHERS,
)

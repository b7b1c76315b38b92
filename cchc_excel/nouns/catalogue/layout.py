"""N: columns, lines and cells of a form that was found."""

from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Together, Trait, with_policies
from cchc_excel.nouns.vocabulary import Severity

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
    "N-30": replace(_USUAL, row_slots=("row",)),
    "N-31": replace(_USUAL.having(Trait.HEADING_LOST), row_slots=("row",)),
    "N-32": replace(_USUAL, row_slots=("row",)),
    "N-44": replace(_USUAL, row_slots=("rows",)),
    "N-54": _USUAL.having(Trait.UNIT_OF_TABLE),
    "N-67": replace(
        _USUAL, together=Together("ô tổng có công thức chưa được tính; đã cộng lại từ các dòng thành phần")
    ),
}

NOTICES: tuple[Notice, ...] = with_policies(
    tuple(
        Notice(code, severity, template, when)
        for severity, groups in (
            (Severity.ERROR, (_COLUMNS_REFUSED, _ROWS_REFUSED, _CELLS_REFUSED)),
            (Severity.WARNING, (_COLUMNS_WARNED, _ROWS_WARNED, _ROWS_DECIDING, _CELLS_WARNED)),
            (Severity.NOTE, (_COLUMNS_NOTED, _ROWS_NOTED, _CELLS_NOTED)),
        )
        for group in groups
        for code, template, when in group
    ),
    _USUAL,
    _OTHERS,
)

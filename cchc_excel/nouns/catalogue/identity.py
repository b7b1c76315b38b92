"""N: whose form, which form; `layout` has those of its columns, lines and cells."""

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
        "a form without stamp line that the master did not have there, or that names another unit: a person decides",
    ),
    (
        "N-19",
        "Trang “{sheet}”: {number} ở đây là của {other}, nằm trong tệp của {name}; không tính cho đơn vị nào. Hãy đề nghị "
        "đơn vị thay bằng {number} của mình rồi gửi lại.",
        "a form stamped with another unit stands where the workbook's own one belongs, which is nowhere else",
    ),
    (
        "N-74",
        "Trang “{sheet}”: {number} của {name} nằm trong tệp của {book}; chưa tính, {todo}.",
        "a form of one unit added to the stamped workbook of another, which no file of its own has: a person decides",
    ),
    (
        "N-76",
        "Trang “{sheet}”: {number} khác với bản ở trang “{page}”, tệp “{other}” của {book}{where}. Hãy hỏi đơn vị bản nào "
        "đúng; chấp nhận (cchc accept) là tính theo tệp này.",
        "a form of the unit's own file says something else than a sheet of it in another unit's workbook",
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
        "N-75",
        "{number} ({sheet_name}): không có trong tệp nào của chính đơn vị. Hãy bổ sung biểu này.",
        "an appendix that was found nowhere, of a unit of which only sheets in another unit's workbook were received",
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
    "N-74": _USUAL.having(Trait.WAITS, Trait.IN_ANOTHERS_BOOK),
    "N-75": replace(
        _USUAL.having(Trait.FORM_MISSING),
        together=Together("biểu không có trong tệp nào của chính đơn vị. Hãy bổ sung các biểu này"),
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
            (Severity.ERROR, (_WHOSE_REFUSED, _WHOSE_WAITING, _SHEETS_REFUSED, _FILE_REFUSED)),
            (Severity.WARNING, (_WHOSE_WARNED, _WHOSE_DOUBTED, _SHEETS_WARNED, _BLANK_WARNED)),
            (Severity.NOTE, (_WHOSE_NOTED, _SHEETS_NOTED)),
        )
        for group in groups
        for code, template, when in group
    ),
    _USUAL,
    _OTHERS,
)

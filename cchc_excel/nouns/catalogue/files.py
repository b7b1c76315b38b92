"""T: the file as such."""

from dataclasses import replace

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Together, Trait, with_policies
from cchc_excel.nouns.vocabulary import Severity

_SAVE = "Hãy mở bằng Excel, chọn Lưu thành (Save As) dạng .xlsx rồi gửi lại."

_REFUSALS = (
    (
        "T-01",
        "Tệp “{file}”: không mở được ({reason}). Hãy đóng tệp nếu đang mở ở chương trình khác rồi chạy lại.",
        "the operating system refuses to open the file",
    ),
    (
        "T-02",
        "Tệp “{file}”: tệp rỗng, không có nội dung. Hãy đề nghị đơn vị gửi lại.",
        "no byte in the file, or nothing but zero bytes",
    ),
    (
        "T-03",
        "Tệp “{file}”: tệp bị hỏng hoặc thiếu một phần ({what}). Hãy đề nghị đơn vị mở lại, lưu "
        "thành .xlsx và gửi lại.",
        "the container or a part of it cannot be parsed",
    ),
    (
        "T-04",
        "Tệp “{file}”: tệp được đặt mật khẩu nên không đọc được. Hãy đề nghị đơn vị bỏ mật khẩu mở "
        "tệp rồi gửi lại.",
        "the workbook, or an entry of an archive, is encrypted",
    ),
    (
        "T-05",
        "Tệp “{file}”: thực chất là {type}, chương trình chưa đọc dạng này. " + _SAVE,
        "a spreadsheet of another program (.numbers, .wk3, .dbf, .slk ...)",
    ),
    (
        "T-06",
        "Tệp “{file}”: thực chất là {type}, không phải bảng tính. Hãy đề nghị đơn vị gửi đúng tệp "
        "biểu mẫu .xlsx.",
        "first bytes of something that holds no table",
    ),
    (
        "T-07",
        "Tệp “{file}”: nặng {size} MB, quá mức {limit} MB mà chương trình nhận. Hãy đề nghị đơn vị "
        "xóa hình ảnh, dữ liệu thừa rồi gửi lại.",
        "file above the size limit; nothing was parsed",
    ),
    (
        "T-08",
        "Tệp “{file}”: nội dung giải nén vượt mức an toàn ({what}). Hãy đề nghị đơn vị chép biểu "
        "sang tệp mới rồi gửi lại.",
        "a package with too many entries, too large parts or too many cells",
    ),
    (
        "T-09",
        "Tệp “{file}”: là bản quét hoặc hình ảnh ({type}), chưa đọc được số liệu. Đã ghi nhận là có "
        "gửi; hãy đề nghị đơn vị gửi thêm tệp .xlsx.",
        "PDF or picture: listed as received, not read",
    ),
    (
        "T-10",
        "Tệp “{file}”: là tệp nén nằm trong tệp nén khác, chương trình không mở tiếp. Hãy giải nén "
        "rồi gửi từng tệp.",
        "an archive inside an archive",
    ),
    (
        "T-11",
        "Tệp “{file}”: là tệp nén {type}, chương trình chỉ mở được .zip. Hãy giải nén rồi gửi từng "
        "tệp .xlsx.",
        "rar, 7z, tar, gzip",
    ),
    (
        "T-12",
        "Tệp “{file}”: không có trang tính nào đọc được. Hãy mở bằng Excel kiểm tra, lưu thành "
        ".xlsx rồi gửi lại.",
        "a workbook without a worksheet: never an empty report",
    ),
    (
        "T-13",
        "Tệp “{file}”: phần “{part}” có hai bản trong cùng một tệp, không rõ bản nào đúng. Hãy đề "
        "nghị đơn vị mở bằng Excel, lưu lại rồi gửi lại.",
        "duplicate zip parts, or two entries that share bytes",
    ),
    (
        "T-14",
        "Tệp “{file}”: có khai báo thực thể XML, là cách gài nội dung lạ, nên không được mở. Hãy đề "
        "nghị đơn vị chép biểu sang tệp mới rồi gửi lại.",
        "<!DOCTYPE or <!ENTITY in a part",
    ),
    (
        "T-15",
        "Tệp “{file}”: làm dừng bộ đọc, có thể đã hỏng. Hãy đề nghị đơn vị mở bằng Excel, lưu thành "
        ".xlsx rồi gửi lại. Các tệp khác vẫn được đọc.",
        "the worker process died while reading it",
    ),
    (
        "T-16",
        "Tệp “{file}”: máy tính toán hơn {seconds} giây chưa đọc xong nên đã dừng. Hãy đề nghị đơn vị xóa "
        "dòng, cột thừa rồi gửi lại.",
        "the worker's limit of processor time, for reading and recognising together",
    ),
    (
        "T-17",
        "Tệp “{file}”: cần quá nhiều bộ nhớ để đọc. Hãy đề nghị đơn vị chép biểu sang tệp mới rồi gửi lại.",
        "the memory limit of the worker",
    ),
    (
        "T-18",
        "Tệp “{file}”: là tệp Word không có bảng nào. Hãy kiểm tra có gửi nhầm tệp không, rồi gửi "
        "biểu mẫu .xlsx.",
        "a .docx without a table",
    ),
    (
        "T-19",
        "Tệp “{file}”: là tệp Word đời cũ hoặc dạng {type}, không đọc được trọn vẹn. Hãy mở bằng Word, chọn "
        "Lưu thành .docx rồi gửi lại.",
        ".rtf, .odt; a .doc of Word 95 or older, damaged, or whose tables cannot be carried over whole",
    ),
    (
        "T-20",
        "Tệp “{file}”: tệp nén có {count} tệp, quá mức {limit} tệp. Hãy chia thành nhiều tệp nén nhỏ hơn.",
        "an archive with too many entries",
    ),
    (
        "T-21",
        "Tệp “{file}”: tệp nén không chứa tệp nào. Hãy đề nghị đơn vị gửi lại.",
        "an archive that is empty or holds only rubbish",
    ),
    (
        "T-22",
        "Trang “{sheet}”: tệp “{file}” có tên trang này nhưng mất nội dung. Hãy mở tệp gốc kiểm tra "
        "rồi gửi lại.",
        "a declared sheet whose part is absent or unreadable",
    ),
    (
        "T-23",
        "Trang “{sheet}”: tệp “{file}” có hai trang cùng tên này, không rõ trang nào đúng. Hãy xóa "
        "hoặc đổi tên một trang.",
        "two sheets of one name",
    ),
    (
        "T-24",
        "Trang “{sheet}”, ô {a1}: ô đang báo lỗi “{error}” nên không có số liệu. Hãy sửa công thức "
        "hoặc ghi số trực tiếp.",
        "an error cell, wherever it stands",
    ),
    (
        "T-25",
        "Trang “{sheet}”, ô {a1}: công thức “{formula}” chưa được tính nên không có kết quả. Hãy mở "
        "bằng Excel, bấm F9, lưu rồi gửi lại.",
        "a formula without a cached result, wherever it stands",
    ),
    (
        "T-26",
        "Tệp “{file}”: là tệp Word đời cũ (.doc) có ô chọn (danh sách thả xuống hoặc ô đánh dấu), câu trả lời "
        "trong đó không đọc được. Hãy mở bằng Word, chọn Lưu thành .docx rồi gửi lại.",
        "a .doc with form fields or ActiveX controls that hold answers",
    ),
    (
        "T-27",
        "Tệp “{file}”: chương trình gặp lỗi của chính nó ở tệp này nên chưa tính; các tệp khác vẫn được đọc. "
        "Hãy gửi tệp này và cchc-loi.txt cho người bảo trì.",
        "our own mistake on one file: logged, and the round goes on",
    ),
    (
        "T-28",
        "Tệp “{file}”: đã đọc hai lần, mỗi lần quá {seconds} giây chưa xong vì máy đang bận. Hãy đóng bớt "
        "chương trình khác rồi chạy lại.",
        "the wall time of the worker, twice, though little processor time was used",
    ),
    (
        "T-29",
        "Tệp “{file}”: là tệp nén {method}, chương trình không mở được. Hãy giải nén trên máy rồi gửi "
        "từng tệp .xlsx.",
        "a zip in several volumes, or an entry packed by a method other than Windows' own",
    ),
)

_CARRIED = (
    (
        "T-37",
        "Tệp “{file}”: thư “{archive}” chỉ có liên kết hoặc bản mã hóa cũ của tệp này, không lấy ra được. Hãy mở "
        "thư, lưu tệp đính kèm rồi đưa vào hộp thư đến.",
        "an attachment that is not in the message: a link, a part of several, uuencode within the words",
    ),
    (
        "T-61",
        "Tệp “{file}”: thư nặng {size} MB, quá {limit} MB nên chưa tải về. Hãy mở hộp thư, lưu tệp đính kèm rồi đặt "
        "vào nop-ve.",
        "a mail that its server says is too large to be fetched",
    ),
    (
        "T-63",
        "Tệp “{file}”: chưa ghi được vào nop-ve ({reason}). Hãy kiểm tra ổ đĩa và quyền ghi rồi chạy: "
        "cchc collect --thu-lai.",
        "a file of a mail could not be written into the inbox: disk full, folder forbidden",
    ),
)

_WARNINGS = (
    (
        "T-30",
        "Trang “{sheet}”, ô {a1}: giá trị “{value}” bị che dưới ô gộp {merge}, không được tính. Hãy "
        "bỏ gộp ô để kiểm tra.",
        "a value hidden beneath a merged cell",
    ),
    (
        "T-31",
        "Tệp “{file}”: có liên kết sang tệp khác; số lấy từ đó có thể đã cũ. Hãy kiểm tra các ô có "
        "công thức.",
        "external links",
    ),
    (
        "T-32",
        "Tệp “{file}”: có lệnh gọi chương trình ngoài (DDE), không được chạy. Hãy hỏi lại đơn vị "
        "trước khi mở bằng Excel.",
        "DDE links",
    ),
    (
        "T-33",
        "Tệp “{file}”: bảng mã chữ của tệp không ghi rõ, đã đọc theo {encoding}. Hãy kiểm tra dấu "
        "tiếng Việt trong các ô chữ.",
        "text whose encoding had to be guessed",
    ),
    (
        "T-34",
        "Trang “{sheet}”, dòng {row}: dấu phẩy trong số có thể lẫn với dấu phẩy ngăn ô{pair}; số liệu của "
        "dòng này không được nhận. Hãy lưu lại tệp dạng .xlsx rồi gửi.",
        "a CSV row with more fields than the heading row, or one that may hide a comma of decimals or of a thousand; row: its number; pair: both "
        "readings of the first two cells that may be one number",
    ),
    (
        "T-35",
        "Trang “{sheet}”, ô {a1}: có hộp chữ vẽ đè lên trang, ghi “{value}”; nội dung này không được đọc. Hãy "
        "ghi vào ô nếu đó là số liệu.",
        "text of a shape drawn over a sheet, or on a cell of a Word table; a1: its upper left cell",
    ),
    (
        "T-36",
        "Tệp “{file}”: có phần ghép từ tệp khác mà Word chỉ nhập vào khi mở tệp; phần này không được đọc. Hãy "
        "mở bằng Word, lưu lại rồi gửi.",
        "w:altChunk: a part in another format that Word takes in when it opens the document",
    ),
)

_NOTES = (
    ("T-40", "Tệp “{file}”: có macro; macro không được chạy.", "VBA project or macro sheet"),
    (
        "T-41",
        "Trang “{sheet}”: trang này đang bị ẩn trong tệp “{file}”; nội dung vẫn được xem xét.",
        "a hidden or very hidden sheet",
    ),
    (
        "T-42",
        "Tệp “{file}”: có đối tượng nhúng (tệp khác đặt bên trong tệp này), không được mở.",
        "OLE objects, embedded packages, ActiveX",
    ),
    (
        "T-43",
        "Tệp “{file}”: đuôi tệp là “{suffix}” nhưng thực chất là {type}; đã đọc theo nội dung thật.",
        "a mis-named file that could be read all the same",
    ),
    (
        "T-44",
        "Tệp “{file}”: là tệp phụ do máy tự sinh trong tệp nén “{archive}”, được bỏ qua.",
        "lock files, __MACOSX, Thumbs.db, folders' rubbish",
    ),
    (
        "T-45",
        "Tệp “{file}”: tên trong tệp nén “{archive}” là “{written}”, đã ghi lại cho đúng và an toàn.",
        "an entry name that climbed out of the folder, was mojibake or held odd characters",
    ),
    (
        "T-46",
        "Tệp “{file}”: tệp nén “{archive}” có nhiều tệp cùng tên; tất cả đều được giữ riêng, tệp này được đánh số.",
        "entries of one name (also twins by case or by composed letters)",
    ),
    (
        "T-47",
        "Tệp “{file}”: được khóa bằng mật khẩu mặc định của Excel (do bảo vệ cấu trúc tệp); vẫn đọc được như "
        "khi mở bằng Excel.",
        "a workbook encrypted with Excel's default password, which opens without asking",
    ),
    (
        "T-48",
        "Trang “{sheet}”, ô {a1}: ô chỉ có hình hoặc đối tượng, không có chữ; nội dung này không được đọc. Hãy "
        "ghi bằng chữ nếu đó là số liệu.",
        "a cell of a Word table that holds a picture, a shape or an object and no text",
    ),
    (
        "T-49",
        "Tệp “{file}”: là tệp Word đời cũ (.doc), đã đọc qua một bản chuyển sang .docx. Hãy so vài số liệu với "
        "tệp gốc; lần sau nên gửi .xlsx.",
        "a .doc that was read",
    ),
    (
        "T-50",
        "Tệp “{file}”: là thư điện tử, đã mở {count} tệp đính kèm ({names}); lời thư, kể cả bảng trong lời thư, "
        "không được đọc.",
        "a message with attachments; count, names: of those handed on",
    ),
    (
        "T-51",
        "Tệp “{file}”: là hình, bản quét hoặc chữ ký kèm theo thư “{archive}”, không được đọc.",
        "a picture that a message shows among its words, its signature, a scan beside what can be read",
    ),
    (
        "T-60",
        "Tệp “{file}”: không có biểu nào của đợt, người gửi cũng không phải đầu mối của đơn vị nào, nên không đưa vào "
        "nop-ve. Nếu là biểu của đơn vị, hãy lưu tệp rồi đặt vào nop-ve.",
        "a file that came with a stranger's mail, or into a watched folder, and holds no form of the round",
    ),
    (
        "T-62",
        "Tệp “{file}”: {why}, không phải biểu gửi về, nên không đưa vào nop-ve.",
        "a file within a bounce, or within a letter of the program's own that came back",
    ),
)

_USUAL = Policy(Matter.FILE, Mender.SENDER)
_OTHERS = {  # code -> what else the program does by it
    **dict.fromkeys(("T-01", "T-15", "T-16", "T-17", "T-27", "T-28"), _USUAL.having(Trait.OF_THIS_RUN)),
    "T-04": _USUAL.having(Trait.LOCKED),
    "T-09": _USUAL.having(Trait.SCAN),
    "T-24": replace(
        _USUAL.having(Trait.LIKE_OUR_SHEETS),
        together=Together(
            "ô đang báo lỗi “{error}” nên không có số liệu. Hãy sửa công thức hoặc ghi số trực tiếp",
            ("error",),
        ),
    ),
    "T-25": replace(
        _USUAL.having(Trait.LIKE_OUR_SHEETS),
        together=Together("ô có công thức chưa được tính. Hãy mở bằng Excel, bấm F9, lưu rồi gửi lại"),
    ),
    "T-30": replace(_USUAL.having(Trait.UNDER_MERGE, Trait.IDLE_WITHOUT_FORM), area_slots=("merge",)),
    "T-41": _USUAL.having(Trait.SHEET_HIDDEN, Trait.LIKE_OUR_SHEETS, Trait.IDLE_WITHOUT_FORM),
    "T-44": _USUAL.having(Trait.PASSED_OVER),
    "T-51": _USUAL.having(Trait.COMPANION),
    "T-60": _USUAL.having(Trait.STRANGERS),
}

NOTICES: tuple[Notice, ...] = with_policies(
    tuple(
        Notice(code, severity, template, when)
        for severity, group in (
            (Severity.ERROR, _REFUSALS),
            (Severity.ERROR, _CARRIED),
            (Severity.WARNING, _WARNINGS),
            (Severity.NOTE, _NOTES),
        )
        for code, template, when in group
    ),
    _USUAL,
    _OTHERS,
)

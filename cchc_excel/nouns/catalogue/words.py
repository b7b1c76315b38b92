"""W: Word templates and documents."""

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Trait, with_policies
from cchc_excel.nouns.vocabulary import Severity

_WHERE = "Mẫu báo cáo, {part}, đoạn “{paragraph}”: "

_SENTENCES: tuple[Notice, ...] = (
    Notice(
        "W-01",
        Severity.ERROR,
        _WHERE + "không có tên “{name}”. Hãy sửa lại; tên gần nhất: {nearest}.",
        "a template uses a name that the context does not have",
    ),
    Notice(
        "W-02",
        Severity.ERROR,
        "Mẫu báo cáo không mở được: {reason}. Hãy mở mẫu bằng Word, lưu lại dạng .docx rồi chạy lại.",
        "the template is not a docx package that we can open, or is too large",
    ),
    Notice(
        "W-03",
        Severity.ERROR,
        _WHERE + "lệnh viết chưa đúng ({reason}). Hãy sửa theo hướng dẫn viết mẫu.",
        "Jinja cannot parse a part of the template",
    ),
    Notice(
        "W-04",
        Severity.ERROR,
        _WHERE + "dấu “{tag}” không có dấu đi cùng trong đoạn. Hãy viết đủ {{{{ … }}}} hoặc {{% … %}}.",
        "a placeholder is opened or closed alone in its paragraph",
    ),
    Notice(
        "W-05",
        Severity.ERROR,
        _WHERE + "mẫu không được dùng {construct}. Hãy bỏ, chỉ dùng tên số liệu, điều kiện và lặp.",
        "the template uses a construct outside the closed language of templates",
    ),
    Notice(
        "W-06",
        Severity.ERROR,
        "Mẫu báo cáo, {part}: lặp quá nhiều lần hoặc kết quả quá lớn. Hãy kiểm tra các lệnh lặp {{% for … %}}.",
        "rendering spends more than its budget of loops and output",
    ),
    Notice(
        "W-07",
        Severity.WARNING,
        "Báo cáo còn chỗ trống được tô màu ({gap}). Hãy bổ sung số liệu hoặc sửa câu trước khi trình ký.",
        "a value without data was printed as a marked gap",
    ),
    Notice(
        "W-08",
        Severity.NOTE,
        "Báo cáo không in {what} vì {reason}.",
        "a guarded sentence was left out because a value in it has no data",
    ),
    Notice(
        "W-09",
        Severity.NOTE,
        "Đã bỏ {count} ký tự điều khiển không hiển thị được trong “{value}” khi đưa vào báo cáo.",
        "a value contained characters that no Word document can hold",
    ),
    Notice(
        "W-10",
        Severity.ERROR,
        "Báo cáo tạo từ mẫu không mở lại được ({reason}). Hãy kiểm tra lệnh {{%p … %}}, {{%tr … %}} nằm trọn "
        "một đoạn hoặc một hàng.",
        "the rendered document is not well formed or cannot be reopened",
    ),
    Notice(
        "W-11",
        Severity.ERROR,
        "Mẫu báo cáo có lệnh điền trong {part}, nơi chương trình không điền được. Hãy chuyển lệnh vào phần thân, "
        "đầu trang hoặc chân trang.",
        "a placeholder stands in footnotes, comments or another part that is not rendered",
    ),
    Notice(
        "W-12",
        Severity.ERROR,
        _WHERE + "“{name}” là một nhóm, không in được. {remedy}",
        "a template prints a name that stands for a group of values",
    ),
    Notice(
        "W-13",
        Severity.ERROR,
        _WHERE + "không thực hiện được lệnh ({reason}). {remedy}",
        "an expression of the template fails while the document is made",
    ),
    Notice(
        "W-14",
        Severity.NOTE,
        "Báo cáo không so được với {which} ({period}) vì {reason}. {remedy}",
        "a template compares with another round and that round is not found",
    ),
    Notice(
        "W-15",
        Severity.NOTE,
        "Báo cáo so với {which} ({period}): {remark}",
        "two rounds are compared that differ in law, length or list of units",
    ),
    Notice(
        "W-16",
        Severity.NOTE,
        "Báo cáo còn {count} chỗ “[cơ quan tự viết: …]” ở các mục {sections}. Hãy viết hoặc bỏ từng chỗ trước khi "
        "trình ký.",
        "the report has places for the office's own prose, which no figure can fill",
    ),
    Notice(
        "W-17",
        Severity.WARNING,
        "Mẫu báo cáo có {what} “{target}”: khi mở, Word có thể lấy nội dung từ nơi khác. Hãy bỏ trong mẫu nếu không "
        "phải của cơ quan.",
        "a template links to what lies outside it: a remote template, a linked picture, a DDE field",
    ),
    Notice(
        "W-18",
        Severity.ERROR,
        "Mẫu báo cáo, {part}: lệnh “{command}” nằm trong {what}, nơi chương trình không điền được. Hãy ghi lệnh "
        "thành chữ thường trong đoạn.",
        "a placeholder stands in the code of a field or in a formula",
    ),
)

_USUAL = Policy(Matter.TEMPLATE, Mender.TEMPLATE_AUTHOR)
_OTHERS = {  # code -> what else the program does by it
    "W-02": _USUAL.having(Trait.PART_UNREAD),
    "W-03": _USUAL.having(Trait.PART_UNREAD),
    "W-04": _USUAL.having(Trait.PART_UNREAD),
    "W-06": _USUAL.having(Trait.BUDGET_SPENT),
    "W-07": _USUAL.having(Trait.REPORT_GAP),
    "W-08": _USUAL.having(Trait.REPORT_GAP),
    "W-18": _USUAL.having(Trait.PART_UNREAD),
}
NOTICES: tuple[Notice, ...] = with_policies(_SENTENCES, _USUAL, _OTHERS)

"""H: the form of a document against Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, with_policies
from cchc_excel.nouns.vocabulary import Severity

_HERE = "Thể thức, {where}: {part} “{text}”: {found}. "


def _point(code: str, cure: str, when: str) -> Notice:
    return Notice(code, Severity.WARNING, f"{_HERE}Hãy {cure}.", when)


_SENTENCES: tuple[Notice, ...] = (
    Notice(
        "H-01",
        Severity.WARNING,
        "Thể thức, {where}: khổ giấy {found}. Hãy đặt khổ A4 (210 × 297 mm).",
        "paper that is not A4",
    ),
    Notice(
        "H-02",
        Severity.WARNING,
        "Thể thức, {where}: lề {side} {found} mm. Hãy đặt từ {least} đến {most} mm.",
        "a margin outside the decree's bounds",
    ),
    _point(
        "H-03", "dùng phông Times New Roman, màu đen cho toàn văn bản", "letters in another font or colour"
    ),
    _point("H-04", "ghi in hoa, cỡ 12 đến 13, đứng, đậm", "the nation's name is written or looks otherwise"),
    _point(
        "H-05", "ghi in thường, cỡ 13 đến 14, đứng, đậm, có đường kẻ dài bằng dòng chữ bên dưới", "the motto"
    ),
    _point(
        "H-06",
        "ghi in hoa, cỡ 12 đến 13, đứng, có đường kẻ bên dưới tên cơ quan ban hành",
        "the name of the office",
    ),
    _point(
        "H-07",
        "ghi như “Số: 05/BC-UBND”: cỡ 13, đứng, giữa dấu và chữ không cách",
        "number and code of the document",
    ),
    _point("H-08", "ghi như “ngày 05 tháng 3 năm 2020”: cỡ 13 đến 14, nghiêng", "place and date"),
    _point("H-09", "ghi in hoa, cỡ 13 đến 14, đứng, đậm, canh giữa", "the kind of the document"),
    _point("H-10", "ghi in thường, cỡ 13 đến 14, đứng, đậm, canh giữa, có đường kẻ bên dưới", "the subject"),
    _point(
        "H-11", "ghi cỡ 13 đến 14, nghiêng, mỗi căn cứ một dòng, cuối dòng “;”, dòng cuối “.”", "the grounds"
    ),
    _point("H-12", "ghi cỡ 13 đến 14, đứng", "the addressee"),
    _point("H-13", "để cỡ 13 đến 14", "the size of the body"),
    _point("H-14", "để cỡ 13 đến 14, đậm", "the look of a heading"),
    _point("H-15", "canh đều, dòng đầu lùi 1 đến 1,27 cm, dòng cách 1 đến 1,5", "how the body is set"),
    _point("H-16", "ghi “Nơi nhận:” cỡ 12, nghiêng, đậm", "the word Nơi nhận"),
    _point(
        "H-17",
        "ghi cỡ 11, đứng, đầu dòng “-”, cuối dòng “;”, dòng cuối “- Lưu: VT, ….”",
        "the list of recipients",
    ),
    _point("H-18", "ghi in hoa, cỡ 13 đến 14, đứng, đậm, canh giữa", "authority and position of the signer"),
    _point("H-19", "ghi họ tên cỡ 13 đến 14, đứng, đậm, không học hàm, học vị", "the signer's name"),
    _point("H-20", "đánh số đề mục liền nhau", "numbers of headings that skip or repeat"),
    _point(
        "H-21", "ghi “Phụ lục I” cỡ 14, đứng, đậm, canh giữa, đánh số liền nhau", "the number of an annex"
    ),
    _point("H-22", "ghi in hoa, cỡ 13 đến 14, đứng, đậm, canh giữa", "the title of an annex"),
    _point("H-23", "ghi cỡ 13 đến 14, nghiêng, canh giữa", "the line that says what an annex goes with"),
    _point("H-24", "dẫn đến phụ lục trong nội dung", "an annex that the text does not refer to"),
    Notice(
        "H-25",
        Severity.WARNING,
        "Thể thức: không thấy {part}. Hãy ghi đủ theo Nghị định 30/2020/NĐ-CP, Phụ lục I.",
        "a part that is missing",
    ),
    Notice(
        "H-26",
        Severity.WARNING,
        "Thể thức: {found}. Hãy đánh số trang giữa lề trên, cỡ 13 đến 14, không hiện ở trang đầu.",
        "page numbers",
    ),
    Notice(
        "H-27",
        Severity.NOTE,
        "Văn bản, {where}: “{text}” không còn từ ngày {since}, nay là {instead}. Hãy xem có phải ghi lại không.",
        "a law, level, office or province that was no more on the document's date",
    ),
)

_USUAL = Policy(Matter.REPORT, Mender.REPORT_AUTHOR)
NOTICES: tuple[Notice, ...] = with_policies(_SENTENCES, _USUAL)

"""Samples of the codes of the form: one document that breaks every point, one that lacks its parts (số liệu minh họa)."""

from __future__ import annotations

from pathlib import Path

from cchc_excel.nouns.findings import CATALOGUE
from samples.make_findings_case import Row, put_sample
from samples.make_returns_case import Bench
from samples.make_returns_write import docx, paragraph

_HEAD = (
    (("ủy ban nhân dân", "xã an bình"), ("Cộng hòa xã hội chủ nghĩa Việt Nam", "ĐỘC LẬP – TỰ DO – HẠNH PHÚC")),
    (("Số: 5 / BC-UBND",), ("An Bình, ngày 5 tháng 2 năm 2026",)),
)
_BODY = (
    "Báo cáo",
    "KẾT QUẢ CẢI CÁCH HÀNH CHÍNH",
    "Kính gửi: Sở Nội vụ",
    "Căn cứ Nghị định số 61/2018/NĐ-CP của Chính phủ",
    "Căn cứ chương trình công tác",
    "Ủy ban nhân dân xã báo cáo kết quả thực hiện công tác cải cách hành chính, những khó khăn và nhiệm vụ thời gian tới.",
)
_FOOT = ((("Nơi nhận:", "- Sở Nội vụ", "- Đảng ủy xã"), ("CHỦ TỊCH", "ThS. Người ký minh họa")),)
_ANNEX = ("Phụ lục II", "danh mục văn bản", "(Kèm theo Báo cáo số 5)", "Phụ lục I", "danh mục thủ tục", "(Kèm theo Báo cáo số 5)")
_FILLER = 40


def make_decree(target: Path, bench: Bench) -> dict[str, Row]:
    """The two documents; the codes of missing parts are of the second."""
    broken = "".join(
        (
            _table(_HEAD),
            *map(paragraph, _BODY),
            _strong("I. Kết quả", "Arial"),
            _strong("III. Nhiệm vụ", "Arial"),
            *(paragraph(f"Nội dung thứ {number}.") for number in range(1, _FILLER)),
            _table(_FOOT),
            *map(paragraph, _ANNEX),
        )
    )
    put_sample(target, "H-01/sai-the-thuc.docx", docx(broken))
    put_sample(target, "H-25/thieu-phan.docx", docx(paragraph("Báo cáo") + paragraph("Kết quả (số liệu minh họa)")))
    files = {code: "H-25/thieu-phan.docx" if code == "H-25" else "H-01/sai-the-thuc.docx" for code in CATALOGUE if code[0] == "H"}
    return {code: ("the thuc", f"phat-hien/{file}", CATALOGUE[code].when) for code, file in files.items()}


def _strong(words: str, font: str) -> str:
    """A bold paragraph in a font of its own."""
    return f'<w:p><w:r><w:rPr><w:rFonts w:ascii="{font}"/><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>'


def _table(rows: tuple[tuple[tuple[str, ...], ...], ...]) -> str:
    """A table whose cells hold a paragraph for each text."""
    cells = ["".join(f"<w:tc>{''.join(map(paragraph, texts))}</w:tc>" for texts in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{made}</w:tr>' for made in cells)}</w:tbl>"

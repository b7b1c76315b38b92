"""Samples of codes in Word templates, reports and documents, and in mails."""

from __future__ import annotations

from pathlib import Path

from cchc_excel.nouns.findings import CATALOGUE
from samples.make_findings_case import Row, put_sample
from samples.make_findings_data import REPORT_TABLES, REPORTS, TEMPLATES
from samples.make_findings_mail import mail_samples
from samples.make_returns_case import Bench
from samples.make_returns_write import docx, message, paragraph, with_parts, word_table


def make_templates(target: Path, bench: Bench) -> dict[str, Row]:
    """Word templates, each with one fault; W-07 to W-09 with none, but with values that are not there."""
    made = {code: docx("".join(map(paragraph, words))) for code, words in TEMPLATES.items()}
    made["W-02"] = docx(paragraph("{{ noi.ten }}"))[:600]
    loops = (
        "{%p for a in phu_luc %}",
        "{%p for b in pl8.cac_dong %}",
        "{%p for c in pl1.cac_dong %}",
        "-" * 60_000,
        "{%p endfor %}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    made["W-06"] = docx("".join(map(paragraph, loops)))
    crossed = paragraph('{%p if noi.ten == "" %}') + word_table([["{%tr endif %}", ""]], 0)
    made["W-10"] = docx(crossed + paragraph("Hết."))
    made["W-17"] = docx(paragraph("{{ noi.ten }}") + _field('INCLUDEPICTURE "https://anh.example/dau.png"'))
    made["W-18"] = docx(_field('HYPERLINK "{{ noi.ten }}"'))
    made["W-11"] = _with_note(docx(paragraph("{{ noi.ten }}")))
    for code, data in made.items():
        put_sample(target, f"{code}/mau.docx", data)
    return {code: ("mau", f"phat-hien/{code}/mau.docx", CATALOGUE[code].when) for code in made}


def _field(code: str) -> str:
    """A paragraph with a field of that code."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")]
    return f"<w:p>{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{marks[2]}</w:p>"


def make_reports(target: Path, bench: Bench) -> dict[str, Row]:
    """Reports whose own arithmetic is wrong, and one that cannot be read."""
    head = paragraph("BÁO CÁO (số liệu minh họa)")
    made = {code: docx(head + paragraph(words)) for code, words in REPORTS.items()}
    made |= {code: docx(head + word_table(rows, 1)) for code, rows in REPORT_TABLES.items()}
    told = "tổng số thủ tục hành chính của huyện là"
    made["P-26"] = docx(head + paragraph(f"Trong kỳ, {told} 162.") + paragraph(f"Qua rà soát, {told} 126."))
    made["P-20"] = made["P-04"][:500]
    for code, data in made.items():
        put_sample(target, f"{code}/bao-cao.docx", data)
    return {code: ("soat", f"phat-hien/{code}/bao-cao.docx", CATALOGUE[code].when) for code in made}


def _with_note(data: bytes) -> bytes:
    """The template with a footnote that holds a placeholder."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    note = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="1">{paragraph("{{ ky.ten }}")}</w:footnote></w:footnotes>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}.footnotes+xml"/></Types>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    return with_parts(
        data,
        {
            "[Content_Types].xml": types,
            "word/footnotes.xml": note,
            "word/_rels/document.xml.rels": links,
        },
    )


def make_word(target: Path, bench: Bench) -> dict[str, Row]:
    """A Word table with a picture for an answer, in a document that takes in a part of another file."""
    rows = word_table([["STT", "Chỉ tiêu", "Năm 2020"], ["1", "Số liệu minh họa", "@"]], 1)
    picture = "<w:r><w:pict/></w:r>"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    link = f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{kind}" Target="khac.html"/></Relationships>'
    drawn = rows.replace(paragraph("@"), f"<w:p>{picture}</w:p>")
    more = {"word/_rels/document.xml.rels": link, "word/khac.html": "<p>Số liệu minh họa</p>"}
    put_sample(target, "T-36/bieu.docx", with_parts(docx(drawn), more))
    return {code: ("xem", "phat-hien/T-36/bieu.docx", CATALOGUE[code].when) for code in ("T-36", "T-48")}


def make_mail(target: Path, bench: Bench) -> dict[str, Row]:
    """A message that holds its attachment among its words, as old mailers wrote it, and was cut off there."""
    words = "Kính gửi (số liệu minh họa)\nbegin 644 bieu.xls\n#0V%T\n"
    put_sample(target, "T-37/thu.eml", message("", words=words))
    return {"T-37": ("xem", "phat-hien/T-37/thu.eml", CATALOGUE["T-37"].when)}


def make_mails(target: Path, bench: Bench) -> dict[str, Row]:
    """What comes by mail."""
    files, rows = mail_samples(bench)
    for name, data in files.items():
        put_sample(target, name, data)
    return dict(rows)

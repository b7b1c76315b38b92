"""Old fonts in Word and on web pages, and the number formats that web pages name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from raw_files import docx

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.reading.parts.fonts import css_font, one_font, unicode_text
from cchc_excel.reading.read import read_raw
from cchc_excel.reading.web.book import read_html
from cchc_excel.recognising.where.grid import shown_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEGACY = {".VnTime": "Kh«ng ®¹t", ".VnTimeH": "kh«ng ®¹t", "VNI-Times": "Khoâng ñaït"}


def word(run: str, *, paragraph: str = "", styles: str = "", text: str = "Kh«ng ®¹t") -> RawCell:
    cell = f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    return read_raw(docx(body, f"<w:styles {W}>{styles}</w:styles>"), "a.docx").sheets[0].cells[1, 1]


def page(html: str, head: str = "") -> dict[tuple[int, int], RawCell]:
    return dict(
        read_html(f"<html><style>{head}</style><body>{html}</body></html>".encode(), "a").sheets[0].cells
    )


def fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="Times New Roman"/>'


def style(name: str, inner: str, more: str = 'w:type="paragraph"') -> str:
    return f'<w:style {more} w:styleId="{name}">{inner}</w:style>'


DEFAULTS = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts('.VnTime')}</w:rPr></w:rPrDefault></w:docDefaults>"
NORMAL = style("Normal", f"<w:rPr>{fonts('.VnTime')}</w:rPr>", 'w:type="paragraph" w:default="1"')
CHILD = style("Con", '<w:basedOn w:val="Normal"/>')
OF_RUN = style("Chu", f"<w:rPr>{fonts('.VnTime')}</w:rPr>", 'w:type="character"')
THEME = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime" w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'


@pytest.mark.parametrize(
    ("made", "seen"),
    [
        *((lambda n=name, t=text: word(fonts(n), text=t), None) for name, text in LEGACY.items()),
        (lambda: word("", styles=DEFAULTS), "Không đạt"),
        (lambda: word("", styles=NORMAL), "Không đạt"),
        (lambda: word("", paragraph='<w:pStyle w:val="Con"/>', styles=NORMAL + CHILD), "Không đạt"),
        (lambda: word('<w:rStyle w:val="Chu"/>', styles=OF_RUN), "Không đạt"),
        (lambda: word(fonts("Times New Roman"), styles=NORMAL), "Kh«ng ®¹t"),
        (lambda: word(THEME), "Kh«ng ®¹t"),
        (lambda: word("", styles=OF_RUN), "Kh«ng ®¹t"),
        (lambda: word('<w:rFonts w:ascii="Times New Roman" w:hAnsi=".VnTime"/>'), "Không đạt"),
        (lambda: word('<w:rFonts w:ascii=".VnTime" w:hAnsi="Times New Roman"/>'), "Kh«ng ®¹t"),
    ],
)
def test_a_word_text_is_read_as_its_font_shows_it(made, seen) -> None:
    cell = made()
    assert shown_text(cell).casefold() == (seen or "Không đạt").casefold()
    assert bool(seen == "Kh«ng ®¹t") == (cell.font in ("", "Times New Roman"))


def test_a_word_cell_in_two_fonts_is_read_piece_by_piece_and_so_are_the_lines_above_it() -> None:
    runs = f"<w:r><w:rPr>{fonts('.VnTime')}</w:rPr><w:t>Kh«ng </w:t></w:r><w:r><w:t>Đạt</w:t></w:r>"
    body = f"<w:p>{runs}</w:p><w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc></w:tr></w:tbl>"
    cells = read_raw(docx(body), "a.docx").sheets[0].cells
    assert [shown_text(cell) for cell in cells.values()] == ["Không Đạt", "Không Đạt"]


@pytest.mark.parametrize(
    ("html", "head"),
    [
        (
            '<table><tr><td><font face=".VnTime">Kh«ng ®¹t</font></td></tr></table>',
            "td { font-family:Calibri }",
        ),
        ("<table><tr><td style='font-family:\".VnTime\", serif'>Kh«ng ®¹t</td></tr></table>", ""),
        (
            "<table><tr><td class=xl65>Kh«ng ®¹t</td></tr></table>",
            ".xl65 {font-family:.VnTime; font-size:12pt}",
        ),
        (
            "<table><tr><td class=xl65>Kh«ng ®¹t</td></tr></table>",
            ".xl65 {font:italic 12.0pt .VnTime, serif}",
        ),
        (
            "<table><tr><td><p class=Con><span>Kh«ng</span> ®¹t</p></td></tr></table>",
            "p.Con {font-family:.VnTime}",
        ),
        ("<table><tr style='font-family:.VnTime'><td>Kh«ng ®¹t</td></tr></table>", ""),
        ("<table style='font-family:.VnTime'><tr><td>Kh«ng ®¹t</td></tr></table>", ""),
        ("<table><tr><td>Kh«ng ®¹t</td></tr></table>", "body {font-family:.VnTime}"),
        ("<table><tr><td><font face=VNI-Times>Khoâng ñaït</font></td></tr></table>", ""),
        ("<table><tr><td><font face=.VnTime>Kh«ng</font> <b>đạt</b></td></tr></table>", ""),
        ("<p style='font-family:.VnTime'>Kh«ng ®¹t</p><table><tr><td></td></tr></table>", ""),
    ],
)
def test_a_text_of_a_page_is_read_as_its_font_shows_it(html: str, head: str) -> None:
    assert shown_text(next(iter(page(html, head).values()))) == "Không đạt"


def test_a_font_that_ends_before_the_text_is_not_its_font() -> None:
    cells = page(
        "<table style='font-family:.VnTime'><tr><td>a</td></tr></table><table><tr><td>Kh«ng</td></tr></table>"
    )
    assert [cell.font for cell in cells.values()] == [".VnTime", ""]


@pytest.mark.parametrize(
    ("given", "head", "seen", "held"),
    [
        ('sdval="0.004" sdnum="1033;0;0%"', "", "0%", (Decimal("0.004"), True)),
        ('sdval="0.004" sdnum="1066;1066;0,00%"', "", "0,40%", (Decimal("0.004"), True)),
        ('sdval="0.954" sdnum="1033;0;0.0%;-0.0%"', "", "95.4%", (Decimal("0.954"), True)),
        ('sdval="95.4" sdnum="1033;0;0.0&quot;%&quot;"', "", "95.4%", (Decimal("95.4"), False)),
        ('sdval="0.4" sdnum="1033;0;0.0&quot;%&quot;"', "", "0.4%", (Decimal("0.4"), False)),
        ('sdval="95.4" sdnum="1033;"', "", "95.4", (Decimal("95.4"), False)),
        ('sdval="45147" sdnum="1033;0;DD/MM/YYYY"', "", "09/08/2023", ("2023-08-09", False)),
        ('sdval="45147" sdnum="1033;0;MM/DD/YYYY"', "", "08/09/2023", ("2023-08-09", False)),
        ('sdval="43685" sdnum="1033;0;DD/MM/YY"', "", "09/08/23", ("2023-08-09", False)),
        ('sdval="10" sdnum="1033;0;DD/MM/YYYY"', "", "09/01/1900", ("1900-01-09", False)),
        (
            'x:num="10" class=d',
            'td.d {mso-number-format:"dd\\\\/mm\\\\/yyyy"}',
            "10/01/1900",
            ("1900-01-10", False),
        ),
        ('sdval="45147" sdnum="1033;0;YYYY"', "", "2023", ("2023", False)),
        ('sdval="1.125" sdnum="1033;0;[H]:MM"', "", "27:00", ("27:00:00", False)),
        ('x:num="0.004" class=a', ".a {mso-number-format:0%}", "0%", (Decimal("0.004"), True)),
        ('x:num="0.004" class=a', '.a {mso-number-format:"0\\.00%"}', "0,40%", (Decimal("0.004"), True)),
        ('x:num="0.004" class=a', ".a {mso-number-format:Percent}", "0,40%", (Decimal("0.004"), True)),
        (
            'x:num="0.4" class=a',
            '.a {mso-number-format:"0\\.0\\0022%\\0022"}',
            "0,4%",
            (Decimal("0.4"), False),
        ),
        ('x:num="45147" class=a', '.a {mso-number-format:"Short Date"}', "8/9/2023", ("2023-08-09", False)),
        ('x:num="0.954"', "", "95%", (Decimal("0.954"), True)),
        ('x:num="95"', "", "95%", (Decimal("95"), False)),
    ],
)
def test_a_number_of_a_page_means_what_its_format_says(given: str, head: str, seen: str, held: tuple) -> None:
    cell = page(f"<table><tr><td {given}>{seen}</td></tr></table>", head)[1, 1]
    assert (cell.value, cell.percent) == held
    assert cell.kind is not RawKind.DATE or cell.serial is not None


def test_the_last_font_of_declarations_counts() -> None:
    written = (
        "font-family: .VnTime",
        'x:1; FONT-FAMILY:"VNI-Times",serif !important',
        "font:bold 13pt/1 .VnTime, a",
    )
    assert [css_font(one) for one in written] == [".VnTime", "VNI-Times", ".VnTime"]
    assert [css_font(one) for one in ("", "font-size:12pt", "font:inherit")] == ["", "", ""]


def test_pieces_in_one_font_stay_as_written() -> None:
    assert one_font([("Kh«", ".VnTime"), ("ng", ".VnTime"), (" ", "")]) == ("Kh«ng ", ".VnTime")
    assert unicode_text([("Kho", "VNI-Times"), ("âng ñaï", "VNI-Times"), ("t", "VNI-Times")]) == "Không đạt"

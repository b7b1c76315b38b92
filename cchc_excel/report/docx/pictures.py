"""Charts in a document: Word's own, to be edited there, with caption, note and description."""

from __future__ import annotations

from collections.abc import Callable

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Length
from docxtpl import DocxTemplate
from markupsafe import Markup, escape

from cchc_excel.nouns.chart import Chart, ChartKind
from cchc_excel.sheets.word_chart import chart_parts, drawn_points

Draw = Callable[[Chart], str]
COST = 200_000  # characters of the output's budget that a picture takes: loops over charts end as well
WIDTH_CM = 16.0  # the width between the margins of an official page
_BAR_CM, _FRAME_CM, _TREND_CM = 0.55, 1.2, 5.8
_OPENING, _CLOSING = "</w:t></w:r>", '<w:r><w:t xml:space="preserve">'
_CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PART, _BOOK = "/word/charts/bieu-do-{}.xml", "/word/embeddings/so-lieu-bieu-do-{}.xlsx"
_BOLD, _SMALL = '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr>', '<w:rPr><w:i/><w:sz w:val="22"/></w:rPr>'
_CAPTION = "Biểu đồ "
_FIELD = " SEQ Biểu_đồ \\* ARABIC "


def make_drawer(template: DocxTemplate) -> Draw:
    """A function that puts a chart into the body of this document, each with the next number."""
    drawn: list[Chart] = []

    def draw(chart: Chart) -> str:
        drawn.append(chart)
        number = len(drawn)
        related = _relate(template, chart, number)
        size = (Cm(WIDTH_CM), Cm(_height(chart)))
        return Markup(_OPENING + _inline(chart, related, size) + _caption(chart, number) + _CLOSING)

    return draw


def _height(chart: Chart) -> float:
    """Centimetres: a page at most."""
    return _FRAME_CM + _BAR_CM * len(drawn_points(chart)) if chart.kind is ChartKind.BY_UNIT else _TREND_CM


def _relate(template: DocxTemplate, chart: Chart, number: int) -> str:
    """The relation under which the chart's part, with its workbook, belongs to the document."""
    xml, book = chart_parts(chart)
    package = template.docx.part.package
    inside, name = (PackURI(path.format(number)) for path in (_BOOK, _PART))
    sheet = Part(inside, CONTENT_TYPE.SML_SHEET, book, package)
    part = Part(name, CONTENT_TYPE.DML_CHART, xml, package)
    part.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, sheet, "rId1")
    found: str = template.docx.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    return found


def _inline(chart: Chart, related: str, size: tuple[Length, Length]) -> str:
    width, height = size
    return (
        f'<w:r><w:drawing><wp:inline {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="{escape(chart.title)}" '
        f'descr="{escape(chart.alt)}"/><wp:cNvGraphicFramePr/><a:graphic {nsdecls("a")}>'
        f'<a:graphicData uri="{_CHARTS}"><c:chart xmlns:c="{_CHARTS}" {nsdecls("r")} r:id="{related}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _caption(chart: Chart, number: int) -> str:
    """ "Biểu đồ 1. Hồ sơ (hồ sơ)", the number a field of Word, and the note on who is missing below."""
    left_out = len(chart.points) - len(drawn_points(chart))
    hollow = "Chấm nhạt: kỳ chưa trọn." if any(point.partial for point in chart.points) else ""
    more = f"Không vẽ {left_out} đơn vị ở giữa." if left_out else ""
    note = " ".join(filter(None, (hollow, more, chart.note)))
    marks = (_mark("begin"), _code(), _mark("separate"), _run(str(number)), _mark("end"))
    title = _run(f". {chart.title} ({chart.unit})")
    below = f"<w:r><w:br/></w:r>{_run(note, small=True)}" if note else ""
    return f"<w:r><w:br/></w:r>{_run(_CAPTION)}{''.join(marks)}{title}{below}"


def _mark(kind: str) -> str:
    return f'<w:r>{_BOLD}<w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code() -> str:
    return f'<w:r>{_BOLD}<w:instrText xml:space="preserve">{_FIELD}</w:instrText></w:r>'


def _run(words: str, small: bool = False) -> str:
    return f'<w:r>{_SMALL if small else _BOLD}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'

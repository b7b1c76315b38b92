"""Charts in a document: a picture in the running text, described for who cannot see it."""

from __future__ import annotations

import io
from collections.abc import Callable

from docx.shared import Cm
from docxtpl import DocxTemplate
from markupsafe import Markup

from cchc_excel.nouns.chart import Chart
from cchc_excel.report.chart_images import WIDTH_CM, chart_png

Draw = Callable[[Chart], str]
COST = 200_000  # characters of the output's budget that a picture takes: loops over charts end as well
_OPENING, _CLOSING = "</w:t></w:r><w:r><w:drawing>", '</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def make_drawer(template: DocxTemplate) -> Draw:
    """A function that puts a chart's picture into the body of this document; each is drawn once."""
    drawn: dict[Chart, bytes] = {}

    def draw(chart: Chart) -> str:
        if chart not in drawn:
            drawn[chart] = chart_png(chart)
        inline = template.docx.part.new_pic_inline(io.BytesIO(drawn[chart]), width=Cm(WIDTH_CM))
        inline.docPr.set("descr", chart.alt)
        inline.docPr.set("name", chart.title)
        return Markup(_OPENING + inline.xml + _CLOSING)

    return draw

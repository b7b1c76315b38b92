"""A template is compiled once; what it prints, what it lacks and what it charges is each document's own."""

from __future__ import annotations

import pytest
from docx_made import template, texts
from report_rounds import FORMS, ROUND, figures, filings

from cchc_excel.report import compiled
from cchc_excel.report.report import render_report
from cchc_excel.wording.wording import make_wording

LINE = "Số: {{ pl1.vb_chi_dao.tong }}; {% cau %}thiếu {{ pl1.vb_chi_dao.tong }}{% endcau %}"


def test_one_template_says_of_each_round_what_that_round_has() -> None:
    compiled._KEPT.clear()
    full = make_wording(FORMS, ROUND, figures(filings(FORMS), forms=FORMS))
    bare = make_wording(FORMS, ROUND, figures({}, forms=FORMS))
    made = template(LINE)
    first, second, third = (render_report(made, words) for words in (full, bare, full))
    assert texts(first.document) == texts(third.document) != texts(second.document)
    assert not first.gaps and second.gaps and not third.gaps
    assert len(compiled._KEPT) >= 1


@pytest.mark.parametrize("line", ["{{ pl1.vb_chi_dao.tong|sort }}", "{% for x in don_vi %}{% endfor %}"])
def test_a_part_that_fails_fails_the_same_way_again(line: str) -> None:
    words = make_wording(FORMS, ROUND, figures(filings(FORMS), forms=FORMS))
    told = [[(one.code, one.text) for one in render_report(template(line), words).findings] for _ in range(3)]
    assert told[0] == told[1] == told[2] and told[0]


def test_what_is_kept_has_a_bound() -> None:
    words = make_wording(FORMS, ROUND, figures(filings(FORMS), forms=FORMS))
    for number in range(compiled._MOST + 5):
        assert render_report(template(f"Câu {number}: {{{{ ky.ten }}}}"), words).document
    assert len(compiled._KEPT) <= compiled._MOST

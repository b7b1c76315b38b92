"""Whose the figures of a report are: said once, and in footnotes where a line differs; never in a sentence."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from docx import Document
from docx_made import said, template, words
from report_rounds import FORMS, ROUND, figures, filings, without
from report_sections import footnotes

from cchc_excel.nouns.figure import Coverage
from cchc_excel.nouns.filing import Filing
from cchc_excel.report.report import render_report
from cchc_excel.wording.covered import METHOD, covered_by
from cchc_excel.wording.wording import make_wording

TOGETHER = "{% if co(don_vi.so_lieu_chung) %}{{ don_vi.so_lieu_chung }}.{% else %}Đủ.{% endif %}"
TWO = 'Đã phát {{ pl1.ban_tin_dai["2019"].kem }}, ban hành {{ pl1.vb_chi_dao["2019"].kem }} chỉ đạo.'
ALONE = 'Đã phát {{ pl1.ban_tin_dai["2019"] }} bản tin{{ pl1.ban_tin_dai["2019"].ghi_chu }}.'


def told(sent: Mapping[str, Filing], *paragraphs: str, header: str = "") -> tuple[list[str], list[str], str]:
    """The paragraphs of a report of these filings, its footnotes in order, and its header."""
    content = template(*paragraphs, header=header)
    made = render_report(content, make_wording(FORMS, ROUND, figures(sent)))
    assert made.document, [finding.text for finding in made.findings]
    opened = Document(io.BytesIO(made.document))
    notes = [text for text in footnotes(made.document).values() if text]
    return [one.text for one in opened.paragraphs], notes, opened.sections[0].header.paragraphs[0].text


def part(*lines: str) -> dict[str, Filing]:
    """Everybody but Quảng An; of Quảng Thọ these lines of PL1 are blank."""
    sent = filings()
    del sent["19888"]
    sent["19894"] = without(sent["19894"], *(("pl1", line) for line in lines))
    return sent


def test_a_complete_round_has_neither_the_sentence_nor_a_footnote() -> None:
    paragraphs, notes, _ = told(filings(), TOGETHER, TWO, ALONE)
    assert (paragraphs[0], notes) == ("Đủ.", []) and "(" not in "".join(paragraphs)


def test_what_all_lines_share_is_said_once_with_the_method_in_its_footnote() -> None:
    paragraphs, notes, _ = told(part(), TOGETHER, TWO, ALONE)
    assert paragraphs[0] == "Số liệu của 10/11 xã và của huyện, trừ chỗ có ghi chú."
    assert notes == [METHOD] and "(" not in "".join(paragraphs)


def test_a_line_that_differs_has_one_footnote_that_quotes_the_figure_that_does() -> None:
    paragraphs, notes, _ = told(part("ban_tin_dai"), TOGETHER, TWO, ALONE)
    number = paragraphs[1].split()[2]
    assert notes == [METHOD, f"“{number} bản tin”: số liệu của 9/11 xã.", "Số liệu của 9/11 xã."]


def test_without_the_sentence_every_line_that_is_not_complete_has_its_footnote() -> None:
    _, notes, _ = told(part("ban_tin_dai"), ALONE, TWO)
    assert notes[0] == "Số liệu của 9/11 xã." and notes[1].count("số liệu của") == 2 and "10/11 xã" in notes[1]


def test_a_header_takes_no_footnote_and_prints_the_coverage_in_brackets() -> None:
    figure = '{{ pl1.ban_tin_dai["2019"].kem }}'
    _, notes, header = told(part(), "Thân.", header=figure)
    assert header.endswith("bản tin (10/11 xã)") and notes == []
    paragraphs, notes, _ = told(part(), '{{ pl1.ban_tin_dai["2019"].kem|upper }}')
    assert paragraphs[0].endswith("BẢN TIN (10/11 XÃ)") and notes == []


def test_marks_in_a_clerks_text_are_no_footnotes() -> None:
    made = render_report(template("{{ x }}"), words(x=said("a\ufdd60\ufdd7b")))
    assert made.document and Document(io.BytesIO(made.document)).paragraphs[0].text == "a0b"


@pytest.mark.parametrize(
    ("by_level", "words_"),
    [
        ([{"xa": (9, 11)}], "9/11 xã"),
        ([{"xa": (9, 11)}, {"xa": (11, 11)}], "9 đến 11/11 xã"),
        ([{"xa": (9, 11), "huyen": (1, 1)}], "9/11 xã và của huyện"),
        ([{"xa": (2, 3), "huyen": (0, 1)}], "2/3 xã, chưa có số liệu của huyện"),
        ([{"xa": (0, 3), "huyen": (1, 1)}], "huyện, chưa có số liệu của xã nào"),
        ([{"xa": (0, 0), "huyen": (1, 1)}], "huyện"),
        ([], ""),
    ],
)
def test_whose_a_figure_is_reads_as_people_say_it(by_level: list[dict[str, tuple[int, int]]], words_: str) -> None:
    assert covered_by([Coverage(levels) for levels in by_level], FORMS).said == words_


def test_a_figure_of_one_level_agrees_with_what_is_said_of_both() -> None:
    both = covered_by([Coverage({"xa": (9, 11), "huyen": (1, 1)})], FORMS)
    assert covered_by([Coverage({"xa": (9, 11)})], FORMS).agrees_with(both)
    assert not covered_by([Coverage({"xa": (8, 11)})], FORMS).agrees_with(both)
    assert not covered_by([Coverage({"xa": (9, 11), "huyen": (0, 1)})], FORMS).agrees_with(both)

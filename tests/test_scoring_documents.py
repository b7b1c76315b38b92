"""The decision and the notice of a scoring: every figure of the table, nothing said that the scores do not bear."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from commands import cchc
from docx import Document

from cchc_excel.jobs.scoring.documents import write_documents
from cchc_excel.jobs.scoring.folder import ScoringFolder, open_scoring
from cchc_excel.jobs.scoring.returned import read_returned
from cchc_excel.jobs.scoring.score import score_units
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.scoring_book.results import LastYear, Scored
from cchc_excel.templates.narratives import SCORING_NARRATIVES
from cchc_excel.templates.report import report_template
from cchc_excel.vietnamese.numbers import round_half_up

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "cham-diem"
TEMPLATES = SAMPLE.parent.parent / "workbook_templates"
OFFICE = """
[co_quan]
ban_hanh = "Sở Nội vụ tỉnh minh họa"
[[can_cu]]
loai = "Quyết định"
so = "1/QĐ-UBND"
ngay = 2026-01-15
co_quan = "Ủy ban nhân dân tỉnh"
ve = "Bộ tiêu chí"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> ScoringFolder:
    """The sample of twelve communes and one without a sheet (số liệu minh họa)."""
    there = tmp_path_factory.mktemp("cham") / "cham-diem"
    shutil.copytree(SAMPLE, there)
    return open_scoring(there)


@pytest.fixture(scope="module")
def scored(folder: ScoringFolder) -> Scored:
    return score_units(folder, read_returned(folder))


def written(folder: ScoringFolder, scored: Scored) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Paragraphs and rows of the tables of both documents, written anew."""
    for name in ("quyet-dinh.docx", "thong-bao.docx"):
        (folder.results / name).unlink(missing_ok=True)
    made = write_documents(folder, scored)
    documents = {path.name: Document(io.BytesIO(path.read_bytes())) for path in made.written}
    return {
        name: (
            [paragraph.text for paragraph in document.paragraphs],
            [[cell.text for cell in row.cells] for table in document.tables for row in table.rows],
        )
        for name, document in documents.items()
    }


@pytest.mark.parametrize("narrative", SCORING_NARRATIVES, ids=lambda one: one.file)
def test_the_shipped_template_is_what_the_code_makes(narrative) -> None:
    assert (TEMPLATES / f"{narrative.file}.docx").read_bytes() == report_template(narrative)


def test_the_annex_of_both_has_every_scored_unit_and_its_sums_can_be_followed(folder, scored) -> None:
    for _, rows in written(folder, scored).values():
        table = [row for row in rows if len(row) == 8 and row[0].isdigit()]
        assert [row[1] for row in table] == [ranked.result.unit.name for ranked in scored.table.ranked]
        for row, ranked in zip(table, scored.table.ranked, strict=True):
            got, beside, most, percent = (Decimal(0 if text == "-" else text.replace(",", ".")) for text in row[2:6])
            assert round_half_up(100 * (got + beside) / most, 2) == percent == ranked.result.shown


def test_who_is_not_scored_is_named_and_the_document_is_a_draft(folder, scored) -> None:
    said = written(folder, scored)
    assert [result.unit.name for result in scored.table.unscored] == ["Xã Tân Quan"]
    assert "Chưa chấm, không xếp hạng: Xã Tân Quan." in said["quyet-dinh.docx"][0]
    assert any(text.startswith("Đã chấm 12/13 đơn vị; chưa chấm: Xã Tân Quan.") for text in said["thong-bao.docx"][0])
    document = Document(folder.results / "quyet-dinh.docx")
    assert "DỰ THẢO: chưa chấm 1 đơn vị" in "".join(p.text for p in document.sections[0].first_page_header.paragraphs) + "".join(
        p.text for p in document.sections[0].header.paragraphs
    ) + "".join(p.text for p in document.paragraphs)


def test_a_decision_is_its_head_s_own_and_carries_its_grounds(folder, scored) -> None:
    (folder.path / "co-quan.toml").write_text(OFFICE, encoding="utf-8")
    try:
        paragraphs, rows = written(folder, scored)["quyet-dinh.docx"]
    finally:
        (folder.path / "co-quan.toml").unlink()
    assert "GIÁM ĐỐC SỞ NỘI VỤ TỈNH MINH HỌA" in paragraphs
    assert any(text.startswith("Căn cứ Quyết định số 1/QĐ-UBND ngày 15 tháng 01 năm 2026") for text in paragraphs)
    assert not any("TM." in cell for row in rows for cell in row)
    assert not any("căn cứ Luật" in text for text in paragraphs)


def test_rises_and_falls_are_told_only_against_last_year(folder, scored) -> None:
    first, last = scored.table.ranked[0], scored.table.ranked[-1]
    before = {
        first.result.unit.code: LastYear(first.result.shown, first.rank + 4, "Khá"),
        last.result.unit.code: LastYear(last.result.shown, last.rank - 2, "Tốt"),
    }
    told = written(folder, Scored(scored.score_set, scored.table, scored.certainty, scored.lifts, before))
    paragraphs, rows = told["thong-bao.docx"]
    assert f"Lên hạng nhiều nhất so với năm trước: {first.result.unit.name} (4 bậc)." in paragraphs
    assert f"Xuống hạng nhiều nhất so với năm trước: {last.result.unit.name} (2 bậc)." in paragraphs
    assert {row[7] for row in rows if len(row) == 8 and row[0].isdigit()} == {"▲4", "▼2", "-"}
    assert not any(text.startswith("Lên hạng") for text in written(folder, scored)["thong-bao.docx"][0])


def test_an_edited_document_is_never_written_over(folder, scored) -> None:
    written(folder, scored)
    path = folder.results / "quyet-dinh.docx"
    path.write_bytes(b"edited")
    again = write_documents(folder, scored)
    assert path in again.left and path.read_bytes() == b"edited"
    path.unlink()


def test_nothing_is_announced_before_somebody_is_scored(tmp_path) -> None:
    there = tmp_path / "cham-diem"
    shutil.copytree(SAMPLE, there, ignore=shutil.ignore_patterns("tham-dinh", "ket-qua", "nop-ve"))
    done = cchc("score", there, "--van-ban", cwd=tmp_path)
    assert done.returncode and "E-39" in done.stderr


def test_without_a_unit_above_nobody_knows_who_scores(folder, scored) -> None:
    lone = tuple(replace(unit, parent="") for unit in folder.units)
    with pytest.raises(SpecError) as caught:
        write_documents(ScoringFolder(folder.path, folder.score_set, lone), scored)
    assert caught.value.code == "E-40"


def test_no_name_is_left_in_the_text(folder, scored) -> None:
    for paragraphs, rows in written(folder, scored).values():
        assert not re.search(r"\{\{|\}\}|\{%", " ".join([*paragraphs, *(cell for row in rows for cell in row)]))

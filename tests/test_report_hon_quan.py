"""The quarterly report of Hớn Quản: every published figure in its section, the wrong ones put right."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx_made import retype, template, texts
from report_sections import OPENING, sections

from cchc_excel.jobs.collect import Collected, collect_round
from cchc_excel.jobs.proofread import proofread_report
from cchc_excel.jobs.reporting.cells_named import find_cells
from cchc_excel.jobs.reporting.explain_number import PartFigures, explain_number
from cchc_excel.jobs.reporting.figures import figures_of
from cchc_excel.jobs.reporting.report import write_report
from cchc_excel.jobs.reporting.single import ReportRequest, report_of_file
from cchc_excel.jobs.reporting.template import template_bytes
from cchc_excel.jobs.reporting.update import update_report
from cchc_excel.jobs.reporting.words import words_of
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.nouns.unit import Period
from cchc_excel.report.docx.figure_table import put_table, read_table
from cchc_excel.report.living import table_of
from cchc_excel.report.report import render_report
from cchc_excel.rounds.office import Office
from cchc_excel.vietnamese.numbers import show_number, show_percent
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound, earlier_part
from samples.filled import filled
from samples.make_hon_quan import HERE, results, round_desk, written_by

with (Path(__file__).parent / "data" / "hon_quan_quy_3_2023.csv").open(encoding="utf-8", newline="") as lines:
    FACTS = tuple(csv.DictReader(lines))
RIGHT = {  # what is published is arithmetically wrong: 2672 = 2614 + 55 + 3; 467/469; 2/469
    "xa_dang_giai_quyet": "58",
    "xa_ty_le_hai_long": "99.57",
    "xa_ty_le_binh_thuong": "0.43",
}
LATE_FIELDS = {
    "tre_giao_duc": "Giáo dục và đào tạo", "tre_tai_nguyen_moi_truong": "Tài nguyên, môi trường",
    "tre_tai_chinh_ke_hoach": "Đăng ký kinh doanh, tài chính - kế hoạch", "tre_dat_dai": "Đất đai",
    "tre_kinh_te_ha_tang": "Kinh tế, hạ tầng, giao thông", "tre_ho_tich": "Hộ tịch",
}  # fmt: skip
LATE_UNITS = {
    "tre_an_khuong": "An Khương", "tre_tan_hung": "Tân Hưng", "tre_thanh_an": "Thanh An", "tre_tan_khai": "Tân Khai",
    "tre_tan_quan": "Tân Quan", "tre_minh_duc": "Minh Đức", "tre_thanh_binh": "Thanh Bình",
    "tre_phuoc_an": "Phước An", "tre_tan_loi": "Tân Lợi",
}  # fmt: skip
POSTED = {
    "vb_nong_nghiep": "Nông nghiệp và phát triển nông thôn", "vb_lao_dong": "Lao động - Thương binh và Xã hội",
    "vb_cong_thuong": "Công Thương, kinh tế - hạ tầng", "vb_tu_phap": "Tư pháp - hộ tịch",
    "vb_thong_tin": "Thông tin và Truyền thông", "vb_ke_hoach_dau_tu": "Kế hoạch và đầu tư, tài chính",
}  # fmt: skip
ASKED = {"pakn_thue": "Thuế", "pakn_dat_dai": "Đất đai", "pakn_khac": "Lĩnh vực khác"}
SAID = {  # how the report says each figure
    "tthc_cap_huyen_tong": "của cấp huyện có {} TTHC", "tthc_cap_xa_tong": "của cấp xã có {} TTHC",
    **{f"tthc_cap_{level}_muc_{n}": f"cấp {name} có [^.]*mức độ {n} có {{}} TTHC"
       for level, name in (("huyen", "huyện"), ("xa", "xã")) for n in (2, 3, 4)},
    "vb_qppl_niem_yet": "niêm yết {} văn bản", "pakn_tong": "phải xử lý là {} PAKN",
    "pakn_da_giai_quyet": "Đã giải quyết {}/16 PAKN",
    **{key: rf"theo lĩnh vực: .*{name} \({{}}\)" for key, name in {**POSTED, **ASKED, **LATE_FIELDS}.items()},
    **{key: rf"tại các đơn vị: .*{name} \({{}}\)" for key, name in LATE_UNITS.items()},
    "huyen_qua_han": "đúng hạn, {} hồ sơ quá hạn; đang", "xa_tre_han": "đúng hạn, {} hồ sơ quá hạn; đang",
    "huyen_dang_qua_han": "trong hạn và {} hồ sơ quá hạn", "xa_dang_tre_han": "trong hạn và {} hồ sơ quá hạn",
    "so_xa": "{}/13 xã, phường, thị trấn đã báo cáo",
    **{f"{level}_{key}": said for level in ("huyen", "xa") for key, said in {
        "tiep_nhan_tong": "tiếp nhận {} hồ sơ", "truc_tuyen": "gồm {} hồ sơ nộp trực tuyến",
        "truc_tiep": "{} hồ sơ nộp trực tiếp", "ky_truoc": "{} hồ sơ kỳ trước chuyển sang",
        "da_giai_quyet": "Đã giải quyết {} hồ sơ", "truoc_dung_han": "gồm {} hồ sơ trước hạn và đúng hạn",
        "dang_giai_quyet": "đang giải quyết {} hồ sơ", "tre_han_tong": "Tổng số hồ sơ trễ hạn của cấp [^ ]+ là {} hồ sơ",
    }.items()},
    **{f"{level}_{key}": rf"Cấp {name}: {said}" for level, name in (("huyen", "huyện"), ("xa", "xã")) for key, said in {
        "luot_khao_sat": "đã khảo sát {} lượt", "hai_long": ".*từ hài lòng trở lên {}/",
        "ty_le_hai_long": ".*phiếu, đạt {}%", "binh_thuong": ".*bình thường {}/",
        "ty_le_binh_thuong": ".*bình thường [^;]*chiếm {}%",
    }.items()},
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collected, bytes]:
    """The round, and the report that `cchc report` makes of it."""
    desk = round_desk(tmp_path_factory.mktemp("hon_quan") / "dot")
    for one in sorted((HERE / "nop-ve").glob("*.xlsx")):
        shutil.copyfile(one, desk.inbox / one.name)
    collected = collect_round(desk)
    done = write_report(collected, None, Office())
    assert done.document, [one.text for one in done.findings]
    return collected, done.document.read_bytes()


def without(collected: Collected, absent: str) -> Mapping[str, str]:
    """The sections of the report as it would be had that unit sent nothing."""
    return told_with(
        collected, {code: one for code, one in collected.examined.filings.items() if code != absent}
    )


def told_with(collected: Collected, filings: Mapping[str, Filing]) -> Mapping[str, str]:
    """The sections of the report as it would be of these filings alone."""
    changed = replace(collected, examined=replace(collected.examined, filings=filings))
    rendered = render_report(template_bytes(collected.desk, None), words_of(changed, Office()))
    return sections(rendered.document or b"")


@pytest.fixture(scope="module")
def parts(whole: tuple[Collected, bytes]) -> dict[str, str]:
    return dict(sections(whole[1]))


def said(fact: dict[str, str], value: str) -> re.Pattern[str]:
    """The sentence of a fact with that value, between numbers that are not part of it."""
    return re.compile(
        SAID[fact["name"]].format(rf"(?<![\d.,]){re.escape(show_number(Decimal(value)))}(?![\d]|[.,]\d)")
    )


@pytest.mark.parametrize("fact", FACTS, ids=lambda one: one["name"])
def test_every_published_figure_stands_in_its_section(parts: dict[str, str], fact: dict[str, str]):
    section, value = parts[fact["section"]], RIGHT.get(fact["name"], fact["value"])
    assert said(fact, value).search(section), section


@pytest.mark.parametrize("fact", [one for one in FACTS if one["name"] in RIGHT], ids=lambda one: one["name"])
def test_a_wrong_published_figure_is_not_repeated(parts: dict[str, str], fact: dict[str, str]):
    assert not said(fact, fact["value"]).search(parts[fact["section"]])


def test_all_published_figures_are_looked_for():
    assert {one["name"] for one in FACTS} <= set(SAID) and len(FACTS) == 64


def test_nothing_is_missing_but_other_periods_and_the_offices_own_words(whole: tuple[Collected, bytes]):
    text = "\n".join(texts(whole[1]))
    assert "{" not in text and "None" not in text and "[thiếu" not in text
    marked = re.findall(r"\[[^\]]*\]", text)
    assert len(marked) == 9 and all(one.startswith("[cơ quan tự viết: ") for one in marked)
    checklist = whole[0].desk.results / "viec-can-xem.txt"
    lines = [one for one in checklist.read_text(encoding="utf-8-sig").splitlines() if one.startswith("-")]
    (own,) = [one for one in lines if "[W-16]" in one]
    assert "Báo cáo còn 9 chỗ" in own
    lines.remove(own)
    assert lines and all("quý II năm 2023" in one or "quý III năm 2022" in one for one in lines)


def test_late_dossiers_are_told_by_cause_with_their_communes(parts: dict[str, str]):
    told = parts["I.3.2"].splitlines()
    causes = [one for one in told if one.startswith("- ")]
    assert causes == [
        "- Đã xong nhưng chưa kết thúc trên phần mềm (mạng chậm hoặc quên thao tác): 4 hồ sơ, tại: An Khương (2), "
        "Thanh An (1), Thanh Bình (1).",
        "- Chờ cơ quan khác xử lý, phối hợp: 4 hồ sơ, tại: Tân Quan (3), thị trấn Tân Khai (1).",
        "- Chưa báo cáo nguyên nhân: 8 hồ sơ, tại: Tân Lợi (3), Tân Hưng (2), Minh Đức (2), Phước An (1).",
    ]
    assert "thư xin lỗi người dân, tổ chức đối với 2 hồ sơ tại: Minh Đức (2);" in parts["I.3.2"]
    assert "- Chưa báo cáo nguyên nhân: 58 hồ sơ." in parts["I.3.1"]


def test_the_annex_lists_every_late_dossier(whole: tuple[Collected, bytes]):
    (table,) = [
        one
        for one in Document(io.BytesIO(whole[1])).tables
        if len(one.columns) == 6 and one.rows[0].cells[1].text == "Đơn vị"
    ]
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert sum(int(row[3]) for row in rows) == 58 + 16
    assert ["6", "Minh Đức", "Chứng thực: Chứng thực chữ ký", "2", "Đã giải quyết quá hạn; đã gửi thư xin lỗi",
            "Chưa báo cáo"] in rows  # fmt: skip
    assert {row[1] for row in rows} == {*LATE_UNITS.values(), "huyện Hớn Quản"} - {"Tân Khai"} | {
        "thị trấn Tân Khai"
    }


def test_the_rate_on_time_prints_its_counts_and_its_definition(parts: dict[str, str]):
    meaning = "tính bằng số hồ sơ đã giải quyết trước hạn và đúng hạn chia cho tổng số hồ sơ đã giải quyết"
    assert f"98,99% (5.505/5.561 hồ sơ), {meaning}" in parts["I.3.1"]
    assert f"99,5% (2.601/2.614 hồ sơ), {meaning}" in parts["I.3.2"]


def test_who_asked_nobody_and_who_is_below_the_floor_is_named(parts: dict[str, str]):
    assert "cấp xã chưa khảo sát: Thanh An, Tân Hưng, Thanh Bình, Tân Quan." in parts["II.2"]
    assert "là 2,43% (tính từ 135/5.561 hồ sơ), chưa đạt mức thấp nhất 20% theo quy định" in parts["II.2"]
    assert "là 17,94% (tính từ 469/2.614 hồ sơ), chưa đạt mức thấp nhất 20%" in parts["II.2"]


def test_the_annex_of_the_thirteen_columns_has_its_groups_and_the_totals(whole: tuple[Collected, bytes]):
    table = next(
        one
        for one in Document(io.BytesIO(whole[1])).tables
        if one.rows[0].cells[0].text == "TT" and len(one.columns) == 13
    )
    top = [one.text for one in table.rows[0].cells]
    assert (
        top[2:13]
        == ["Số hồ sơ nhận giải quyết"] * 4
        + ["Số hồ sơ đã giải quyết"] * 4
        + ["Số hồ sơ đang giải quyết"] * 3
    )
    assert [one.text for one in table.rows[2].cells][:13] == [f"({n})" for n in range(1, 14)]
    last = [one.text for one in table.rows[-1].cells]
    assert last[1:6] == ["TỔNG CỘNG", "12.240", "2.540", "5.225", "4.475"]
    spans = list(table._tbl.iter(qn("w:gridSpan")))
    assert spans and all(one.getprevious().tag == qn("w:tcW") for one in spans)


def test_without_a_commune_it_is_named_and_every_total_says_how_many_are_in_it(
    whole: tuple[Collected, bytes],
):
    made_of = without(whole[0], "25438")
    assert "Còn 1 đơn vị chưa gửi biểu số liệu: Tân Quan." in made_of[OPENING]
    assert "12/13 xã, phường, thị trấn đã báo cáo tiếp nhận" in made_of["I.3.2"]
    assert "Số liệu của 12/13 xã và của huyện, trừ chỗ có ghi chú." in made_of[OPENING]
    assert "/13 xã" not in made_of["I.3.2"].partition("tiếp nhận")[2] and "Tân Quan (3)" not in made_of["I.3.2"]
    assert "Chưa gửi danh sách hồ sơ trễ hạn: Tân Quan." in made_of["I.3.2"]


def test_without_the_districts_own_workbook_its_figures_are_marked_gaps(whole: tuple[Collected, bytes]):
    made_of = without(whole[0], "694")
    assert "Cấp huyện tiếp nhận …… hồ sơ." in made_of["I.3.1"]
    assert "2.672 hồ sơ" in made_of["I.3.2"] and not re.search(r"là 0 hồ sơ", made_of["I.3.1"])

    assert "Tính chung hai cấp" not in made_of["I.3"] and "cấp xã so với số hồ sơ" in made_of["II.2"]


def test_a_complete_round_says_nothing_of_coverage(parts: dict[str, str]):
    assert not re.search(r"Số liệu của|trừ chỗ có ghi chú|Báo cáo này tổng hợp|\[Số", "\n".join(parts.values()))


def test_parts_that_fewer_units_gave_than_their_total_have_a_coverage_of_their_own(whole: tuple[Collected, bytes]):
    filings = whole[0].examined.filings
    blank = {cell: entry for cell, entry in filings["25438"].entries.items() if cell.indicator != "da_qua_han"}
    told = told_with(whole[0], {**filings, "25438": replace(filings["25438"], entries=blank)})["I.3.2"]
    assert "Đã giải quyết 2.614 hồ sơ, trong đó 2.601 hồ sơ trước hạn và đúng hạn, 11 hồ sơ quá hạn; đang" in told
    assert "[“11 hồ sơ quá hạn”: số liệu của 12/13 xã.]" in told


def test_a_commune_that_settled_nothing_is_named_beside_the_rate(whole: tuple[Collected, bytes]):
    filings = whole[0].examined.filings
    settled = ("da_tong", "da_truoc_han", "da_dung_han", "da_qua_han")
    none = {
        cell: replace(entry, state=State.VALUE, value=Decimal(0)) if cell.indicator in settled else entry
        for cell, entry in filings["25438"].entries.items()
    }
    told = told_with(whole[0], {**filings, "25438": replace(filings["25438"], entries=none)})["I.3.2"]
    assert re.search(r"đúng hạn là [\d,]+% \(.* chia cho tổng số hồ sơ đã giải quyết; chưa có tỷ lệ: Tân Quan\. \[Số liệu của 12/13 xã\.\]", told)


@pytest.mark.parametrize("many", [2, 0])
def test_a_list_that_contradicts_the_form_gives_no_causes_but_a_gap(
    many: int, whole: tuple[Collected, bytes]
):
    filings = whole[0].examined.filings
    own = filings["694"]
    rows = tuple(one for one in own.records["tre_han"]) * many
    empty = frozenset(own.declared_empty) | ({"tre_han"} if not many else set())
    changed = replace(own, records={**own.records, "tre_han": rows}, declared_empty=empty)
    told = told_with(whole[0], {"694": changed})
    assert f"kê {58 * many} hồ sơ, biểu số liệu ghi 58 hồ sơ; cần rà soát lại" in told["I.3.1"]
    assert "nêu nguyên nhân: ……." in told["I.3.1"]
    assert "nguyên nhân như sau" not in told["I.3.1"] and "thư xin lỗi" not in told["I.3.1"]
    assert ("theo danh sách của các đơn vị nêu tại mục I.3" in told["III.3"]) == bool(many)


def test_a_change_since_the_quarter_before_is_told_with_number_and_share(whole: tuple[Collected, bytes]):
    desk, words = whole[0].desk, words_of(whole[0], Office())
    now = figures_of(desk.forms, desk.round_, whole[0].examined.filings, frozenset())
    second = Period(key="q2", name="quý II năm 2023", start=date(2023, 3, 15), end=date(2023, 6, 14))
    handled = Cell("tthc", "da_tong", "tong")
    fewer = {**now.figures, handled: replace(now.figures[handled], value=Decimal(8000))}
    then = Figures(round_=replace(desk.round_, period=second), figures=fewer)
    part = earlier_part(desk.forms, desk.round_, OtherRound(period=second, found=then, reason=""))
    made = render_report(template_bytes(desk, None), replace(words, names={**words.names, "ky_truoc": part}))
    wanted = "So với quý II năm 2023, số hồ sơ đã giải quyết tăng 175 hồ sơ (2,19%); số hồ sơ trễ hạn không thay đổi."
    assert wanted in sections(made.document or b"")["I.3"]


def test_a_list_divided_by_the_decree_of_2022_is_told_in_its_own_words(whole: tuple[Collected, bytes]):
    given = {"huyen_tong": 245, "huyen_toan_trinh": 100, "huyen_mot_phan": 90, "huyen_thong_tin": 55}
    cells = {Cell("dvc", key, "so_tthc"): Decimal(number) for key, number in given.items()}
    entries = {cell: Entry(cell, State.VALUE, value) for cell, value in cells.items()}
    own = whole[0].examined.filings["694"]
    kept = {cell: one for cell, one in own.entries.items() if cell.appendix != "dvc"}
    told = told_with(whole[0], {"694": replace(own, entries={**kept, **entries})})["I.1"]
    wanted = "245 TTHC, chia theo Nghị định số 42/2022/NĐ-CP: 100 dịch vụ công trực tuyến toàn trình, 90 dịch vụ công"
    assert wanted in told and "cấp huyện có 245 TTHC, chia theo bốn mức" not in told


def edited(report_: bytes, path: Path, changes: dict[str, str]) -> Path:
    """The report with these texts replaced, each once."""
    document = Document(io.BytesIO(report_))
    for old, new in changes.items():
        retype(document, old, new)
    document.save(str(path))
    return path


def test_proofreading_finds_the_published_mistakes_and_nothing_in_our_own_report(
    whole: tuple[Collected, bytes], tmp_path: Path
):
    collected, document = whole
    published = {
        "đang giải quyết 58": "đang giải quyết 55",
        "đạt 99,57%": "đạt 99,62%",
        "chiếm 0,43%": "chiếm 0,38%",
    }
    found = proofread_report(collected, edited(document, tmp_path / "đã công bố.docx", published)).findings
    right = [re.search(r"ghi ([\d,]+)%?, .*? là ([\d,]+\d)", one.text) for one in found if one.code == "P-01"]
    assert [one.groups() for one in right if one] == [("55", "58"), ("99,62", "99,57"), ("0,38", "0,43")]
    assert sorted(one.code for one in found) == ["P-01", "P-01", "P-01", "P-04", "P-08", "P-09", "P-09"]
    assert any("2.614 + 55 = 2.669" in one.text for one in found)


def test_a_list_that_leaves_out_late_dossiers_is_a_warning_with_its_field(tmp_path: Path):
    desk = round_desk(tmp_path / "dot")
    unit = desk.round_.unit("25345")
    written = written_by(desk, unit)
    (desk.inbox / "xa.xlsx").write_bytes(
        filled(desk, unit, written, results(desk, unit, written), {"tre_han": ()})
    )
    (warned,) = [one for one in collect_round(desk).examined.findings if one.rule == "TRE-01"]
    assert warned.severity is Severity.WARNING and "Chứng thực" in warned.text


def test_in_hand_without_the_late_ones_is_an_error_that_an_officer_may_accept(tmp_path: Path):
    """The published slip, as a workbook would make it: column (11) holds those in time only."""
    desk = round_desk(tmp_path / "dot")
    unit = desk.round_.unit("25438")
    written = written_by(desk, unit)
    short = {
        **written,
        Cell("tthc", "dang_trong_han", "ho_tich"): written[Cell("tthc", "dang_trong_han", "ho_tich")] - 1,
    }
    (desk.inbox / "xa.xlsx").write_bytes(filled(desk, unit, short, results(desk, unit, short)))
    collected = collect_round(desk)
    broken = {one.rule for one in collected.examined.findings if one.severity is Severity.ERROR}
    assert broken == {"TTHC-04"} and collected.held_back == {"25438"}


def test_a_commune_gets_its_own_report_from_its_workbook_alone(tmp_path: Path):
    path = Path(shutil.copy(HERE / "nop-ve" / "25348 so lieu minh hoa.xlsx", tmp_path))
    made = report_of_file(path, ReportRequest())
    assert made.document and made.errors == 0
    own = sections(made.document.read_bytes())
    assert "Ủy ban nhân dân xã Minh Đức báo cáo kết quả" in own[OPENING]
    assert "Tổng số hồ sơ trễ hạn của xã Minh Đức là 2 hồ sơ, theo lĩnh vực: Chứng thực (2)." in own["I.3"]
    assert "đối với 2 hồ sơ tại: Minh Đức (2)" in own["I.3"] and "có 127 TTHC" in own["I.1"]
    assert "đã khảo sát 55 lượt" in own["II"] and "[thiếu" not in "".join(own.values())


def test_a_commune_that_asked_nobody_is_named_as_not_ranked(whole: tuple[Collected, bytes]):
    made = render_report(
        template("{{ xep_hang(cap_duoi.hl.ty_le_hai_long.tong).chua_co }}"), words_of(whole[0], Office())
    )
    assert texts(made.document or b"") == ["Thanh An, Tân Hưng, Thanh Bình, Tân Quan"]


def with_one_more_late(collected: Collected) -> Collected:
    """The round had Tân Quan settled 1.000 dossiers more."""
    filings = dict(collected.examined.filings)
    cells = {cell: entry for cell, entry in filings["25438"].entries.items() if cell.indicator in ("da_tong", "da_dung_han")}
    more = {cell: replace(entry, value=entry.value + 1000) for cell, entry in cells.items() if isinstance(entry.value, Decimal)}
    filings["25438"] = replace(filings["25438"], entries={**filings["25438"].entries, **more})
    return replace(collected, examined=replace(collected.examined, filings=filings))


def test_an_edited_report_is_brought_up_to_date_in_its_place(whole: tuple[Collected, bytes], tmp_path: Path):
    path = edited(whole[1], tmp_path / "BC đã sửa.docx", {"Cấp xã: đã khảo sát ": "Cấp xã đã hỏi được "})
    words = {re.sub(r"\d+", "#", one) for one in texts(path.read_bytes())}
    made = update_report(with_one_more_late(whole[0]), path)
    text = "\n".join(texts(path.read_bytes()))
    assert "Đã giải quyết 3.614 hồ sơ" in text and "Cấp xã đã hỏi được 469 lượt" in text and made.before and made.before.is_file()
    assert made.told and "2.614 → 3.614" in made.told.read_text(encoding="utf-8-sig") and not made.refreshed.own
    now = {re.sub(r"\d+", "#", one) for one in texts(path.read_bytes())}
    assert {one for one in words ^ now if len(one) > 25} == set()  # no sentence is worded otherwise; numbers may get a dot
    again = update_report(with_one_more_late(whole[0]), path)
    assert (again.before, again.refreshed.changed) == (None, ())


def test_without_its_table_a_report_is_known_by_the_rounds_ledger(whole: tuple[Collected, bytes], tmp_path: Path):
    path = tmp_path / "a.docx"
    opened = Document(io.BytesIO(whole[1]))
    for key in [key for key, one in opened.part.rels.items() if b"urn:cchc-excel" in getattr(one.target_part, "blob", b"")[:200]]:
        del opened.part.rels[key]
    opened.save(str(path))
    assert table_of(path.read_bytes()) is None
    assert update_report(with_one_more_late(whole[0]), path).refreshed.changed


@pytest.mark.parametrize(("content", "code"), [(b"abc", "X-111"), (template("Không có gì."), "X-112"), (None, "X-42"), (b"khac", "X-113")])
def test_what_is_no_report_of_the_round_is_refused_in_one_line(
    content: bytes | None, code: str, whole: tuple[Collected, bytes], tmp_path: Path
):
    path = tmp_path / "b.docx"
    if content == b"khac":
        opened = Document(io.BytesIO(whole[1]))
        table = read_table(opened)
        assert table
        put_table(opened, replace(table, period="2022-Q3"))
        opened.save(str(path))
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(ClerkFault) as fault:
        update_report(whole[0], path)
    assert fault.value.code == code


def test_a_number_of_the_report_leads_to_the_cells_of_the_communes(whole: tuple[Collected, bytes], tmp_path: Path):
    path = edited(whole[1], tmp_path / "c.docx", {"Cấp xã: đã khảo sát ": "Cấp xã đã hỏi được "})
    surveyed, *_ = explain_number(whole[0], "469", path)
    assert "đã hỏi được 469" in surveyed.around and [figure.cell for figure in surveyed.figures] == [Cell("hl", "phieu", "tong")]
    assert {one.unit for one in surveyed.figures[0].contributions} >= {"25438", "25345"} and surveyed.whose
    settled = [answer for answer in explain_number(whole[0], "2.614", path) if answer.figures]
    assert {answer.figures[0].cell for answer in settled} == {Cell("tthc", "da_tong", "tong")}
    assert all(figure.value == 2614 for answer in settled for figure in answer.figures)
    assert explain_number(whole[0], "987.654", path) == ()
    assert Cell("hl", "phieu", "tong") in {answer.figures[0].cell for answer in explain_number(whole[0], "469", None)}


def test_every_figure_of_the_report_leads_to_cells_that_print_so(whole: tuple[Collected, bytes], tmp_path: Path):
    path = tmp_path / "d.docx"
    path.write_bytes(whole[1])
    table = table_of(whole[1])
    assert table
    known, told = PartFigures(whole[0]), 0
    for row in table.rows:
        cells = find_cells(whole[0].desk.forms, row.path)
        if len(cells) == 1 and row.path[0] == "m" and row.path[2] in ("kem", "tong") or row.path[0] == "i" and len(cells) == 1:
            (part, cell), told = cells[0], told + 1
            value = known.figures(part)[cell].value
            assert isinstance(value, Decimal) and row.text in (show_number(value), show_percent(value)), (row, cell)
    assert told > 250


def test_the_row_that_adds_up_the_others_is_bold_and_no_other(whole: tuple[Collected, bytes]):
    table = next(one for one in Document(io.BytesIO(whole[1])).tables if len(one.columns) >= 13)
    shown = [[run for run in row.cells[5].paragraphs[0].runs if run.text] for row in table.rows]
    (total,) = [number for number, runs in enumerate(shown) if runs and all(run.bold for run in runs)]
    assert "tổng" in table.rows[total].cells[1].text.lower() and total > 3

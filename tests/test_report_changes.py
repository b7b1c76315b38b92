"""Running a report again tells what changed in it, and never loses an edited one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx_made import template

from cchc_excel.cli.report_screen import show_report
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.reporting.keep import Kept, free_name, keep_report
from cchc_excel.jobs.reporting.report import Reported
from cchc_excel.report.changes import ReportChange, ReportLine, find_changes
from cchc_excel.report.report_lines import report_lines
from samples.make_quang_dien import round_desk


def lines(*texts: str, section: str = "I. KẾT QUẢ") -> tuple[ReportLine, ...]:
    return tuple(ReportLine(section, one) for one in texts)


def told(before: tuple[ReportLine, ...], after: tuple[ReportLine, ...]) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in find_changes(before, after)]


# --- what differs -------------------------------------------------------------------------------


def test_a_report_that_says_the_same_has_no_changes() -> None:
    same = lines("Tiếp nhận 5.160 hồ sơ.", "Đã giải quyết 5.100 hồ sơ.")
    assert find_changes(same, same) == () == find_changes((), ())


@pytest.mark.parametrize(
    ("before", "after", "figures"),
    [
        ("Tiếp nhận 5.160 hồ sơ, trễ 2.", "Tiếp nhận 5.210 hồ sơ, trễ 2.", (("5.160", "5.210"),)),
        ("Đạt 99,57% (9/11 xã).", "Đạt 99,6% (10/11 xã).", (("99,57", "99,6"), ("9", "10"))),
        ("Tân Hưng | 12 | 3", "Tân Hưng | 13 | 3", (("12", "13"),)),
    ],
)
def test_a_figure_that_moved_is_told_with_what_it_was(
    before: str, after: str, figures: tuple[tuple[str, str], ...]
) -> None:
    (one,) = find_changes(lines("Mở đầu.", before, "Hết."), lines("Mở đầu.", after, "Hết."))
    assert one.figures == figures and one.section == "I. KẾT QUẢ"
    assert one.said.startswith(f"{figures[0][0]} → {figures[0][1]}")


def test_sentences_that_appeared_vanished_or_are_worded_otherwise_are_told_apart() -> None:
    before = lines(
        "Mở đầu.",
        "Có 3 xã chưa báo cáo: An Khương, Tân Hưng, Minh Đức.",
        "Không có văn bản nào được ban hành.",
    )
    after = lines("Mở đầu.", "Có 1 xã chưa báo cáo: An Khương.", "Tổng số phản ánh, kiến nghị là 16.")
    found = find_changes(before, after)
    assert {(bool(one.before), bool(one.after)) for one in found} == {
        (True, True),
        (True, False),
        (False, True),
    }
    said = "\n".join(one.said for one in found)
    assert (
        "đổi lời: “Có 3 xã" in said
        and "không còn: “Không có văn bản" in said
        and "thêm: “Tổng số phản ánh" in said
    )


def test_a_sentence_moved_to_another_section_is_gone_here_and_new_there() -> None:
    one = "Đã tập huấn 3 lớp cho cán bộ, công chức."
    assert told(lines(one), lines(one, section="II. TỒN TẠI")) == [(one, ""), ("", one)]


def test_changes_stand_in_the_order_of_the_report() -> None:
    before = lines("A 1", "B 1", section="I") + lines("C 1", section="II")
    after = lines("A 2", "B 1", section="I") + lines("C 2", section="II")
    assert [(one.section, one.figures) for one in find_changes(before, after)] == [
        ("I", (("1", "2"),)),
        ("II", (("1", "2"),)),
    ]


def test_a_change_of_one_line_is_one_text() -> None:
    assert ReportChange("I", "", "Câu mới.").said == "thêm: “Câu mới.”"
    assert len(ReportChange("I", "", "x" * 500).said) < 200


def test_lines_of_a_document_know_their_headings_and_tables() -> None:
    document = Document()
    document.add_paragraph("Số: 17/BC-UBND")
    document.add_heading("I. Kết quả", 1)
    document.add_paragraph("Tiếp nhận 5 hồ sơ.")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Đất đai", "13"
    out = io.BytesIO()
    document.save(out)
    assert report_lines(out.getvalue()) == (
        ReportLine("", "Số: 17/BC-UBND"), ReportLine("I. Kết quả", "Tiếp nhận 5 hồ sơ."), ReportLine("I. Kết quả", "Đất đai | 13"),
    )  # fmt: skip


# --- what is kept -------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return round_desk(tmp_path / "dot")


def kept(desk: Desk, *texts: str, used: bytes = b"mau") -> Kept:
    return keep_report(desk, "bao-cao.docx", template(*texts), used)


def test_the_first_report_tells_nothing_and_the_same_again_nothing(desk: Desk) -> None:
    first = kept(desk, "Có 5 hồ sơ.")
    assert (first.since, first.changes, first.told, first.edited) == (None, (), None, None)
    again = kept(desk, "Có 5 hồ sơ.")
    assert again.since is not None and (again.changes, again.told, again.edited) == ((), None, None)
    assert not (desk.results / "thay-doi-bao-cao.txt").exists()


def test_what_changed_since_the_last_report_is_listed_in_a_file(desk: Desk) -> None:
    kept(desk, "Có 5 hồ sơ.", "Hết.")
    done = kept(desk, "Có 7 hồ sơ.", "Hết.")
    assert [one.figures for one in done.changes] == [(("5", "7"),)] and done.edited is None
    assert done.told is not None
    said = done.told.read_bytes().decode("utf-8-sig")
    assert "5 → 7 trong “Có 7 hồ sơ.”" in said and "Phần đầu" in said and "Mẫu Word" not in said
    third = kept(desk, "Có 7 hồ sơ.", "Hết.")
    assert third.changes == ()


def test_another_template_is_said(desk: Desk) -> None:
    kept(desk, "Có 5 hồ sơ.")
    done = kept(desk, "Tiếp nhận 5 hồ sơ.", used=b"mau khac")
    assert done.new_template and done.told and "Mẫu Word đã đổi" in done.told.read_text(encoding="utf-8-sig")


def test_a_report_edited_by_hand_is_kept_under_its_own_number(desk: Desk) -> None:
    path = kept(desk, "Có 5 hồ sơ.").path
    for number, text in enumerate(("Sửa lần một.", "Sửa lần hai."), start=1):
        edited = template(text)
        path.write_bytes(edited)
        done = kept(desk, "Có 5 hồ sơ.")
        assert done.edited is not None and done.edited.read_bytes() == edited
        assert done.edited.name == ("bao-cao-da-sua.docx", "bao-cao-da-sua-2.docx")[number - 1]
        assert path.read_bytes() == template("Có 5 hồ sơ.") and done.changes == ()


def test_a_report_of_unknown_origin_is_never_overwritten(desk: Desk) -> None:
    there = desk.results / "bao-cao.docx"
    there.parent.mkdir(exist_ok=True)
    there.write_bytes(b"khong phai cua chuong trinh")
    done = kept(desk, "Có 5 hồ sơ.")
    assert done.edited is not None and done.edited.read_bytes() == b"khong phai cua chuong trinh"


def test_a_free_name_is_numbered(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        free = free_name(tmp_path / "a.docx")
        free.touch()
        names.append(free.name)
    assert names == ["a.docx", "a-2.docx", "a-3.docx"]


# --- what is shown ------------------------------------------------------------------------------


def shown(kept_: Kept, capsys: pytest.CaptureFixture[str]) -> str:
    assert show_report(Reported(kept_.path, Path("viec-can-xem.txt"), (), kept_)) == 0
    return capsys.readouterr().out


def test_the_screen_tells_the_first_few_changes_and_where_all_are(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "So với" not in shown(kept(desk, *(f"Câu {name} có 1." for name in "abcdefghijkl")), capsys)
    done = kept(desk, *(f"Câu {name} có 2." for name in "abcdefghijkl"))
    said = shown(done, capsys)
    assert "12 chỗ khác" in said and "1 → 2 trong “Câu a có 2.”" in said and "… và 4 chỗ nữa" in said
    assert "thay-doi-bao-cao.txt" in said and "Câu l" not in said
    assert "So với" not in shown(kept(desk, *(f"Câu {name} có 2." for name in "abcdefghijkl")), capsys)


def test_the_screen_says_that_an_edited_report_was_kept(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(desk, "Có 5 hồ sơ.").path.write_bytes(template("Sửa tay."))
    said = shown(kept(desk, "Có 5 hồ sơ."), capsys)
    assert "giữ lại dưới tên khác" in said and "bao-cao-da-sua.docx" in said

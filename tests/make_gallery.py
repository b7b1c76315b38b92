"""Makes `docs/hinh/*.png` and `docs/thu-vien-hinh.md`: `python tests/make_gallery.py` (LibreOffice and poppler).

A picture of every form, of the totals book, of the report, of what goes back, each with a line. The rounds are
those of `samples/`, opened anew, so that what a clerk sees today is what the page shows.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from office import convert, page_texts  # noqa: E402

from cchc_excel.blank.masters import master_for  # noqa: E402
from cchc_excel.cli.main import run  # noqa: E402
from cchc_excel.jobs.desk import Desk  # noqa: E402
from cchc_excel.jobs.generate import blank_book  # noqa: E402
from cchc_excel.vietnamese.text import fold_text  # noqa: E402
from samples import (  # noqa: E402
    make_chan_may,
    make_hon_quan,
    make_khanh_ha,
    make_quang_dien,
    make_trung_luong,
    make_yen_the,
)

PICTURES = ROOT / "docs" / "hinh"
PAGE = ROOT / "docs" / "thu-vien-hinh.md"
ROUNDS = (make_quang_dien, make_hon_quan, make_chan_may, make_khanh_ha, make_yen_the, make_trung_luong)
DPI = "60"
MARKED = "19894"  # the commune of the sample round whose file has the most to mend
_HEAD = """# Thư viện hình

<!-- Tự động tạo bằng: python tests/make_gallery.py. Đừng sửa tay. -->

Mỗi biểu, sổ, báo cáo như người dùng nhìn thấy, in bằng LibreOffice từ các đợt mẫu trong `samples/`.
"""


@dataclass(frozen=True)
class Picture:
    """One picture of the page: its file's name, the line under it, the section it stands in."""

    name: str
    line: str
    section: str


def make(work: Path) -> list[Picture]:
    """Every picture stands in `docs/hinh`."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    made: list[Picture] = []
    shown: set[str] = set()
    for module in ROUNDS:
        desk = module.round_desk(work / module.__name__.rpartition("_")[2])
        if desk.forms.id not in shown:
            shown.add(desk.forms.id)
            made += _picture_forms(desk, work)
    return made + list(_picture_round(make_quang_dien.round_desk(work / "mau"), work))


def _picture_forms(desk: Desk, work: Path) -> Iterator[Picture]:
    unit = desk.round_.units[0]
    book = work / f"{desk.forms.id}.xlsx"
    book.write_bytes(blank_book(desk, unit, master_for(desk.forms, unit.level)))
    pdf = convert([book], "pdf", work)[0]
    section = f"Biểu trống: {desk.forms.title}"
    guide = Picture(f"{desk.forms.id}-huong-dan", "Trang đầu của sổ: của ai, hạn nào, ghi thế nào.", section)
    at = _draw(pdf, "huong dan", guide)
    yield guide
    for form in (*desk.forms.appendices, *desk.forms.lists):
        picture = Picture(f"{desk.forms.id}-{form.key}", f"{form.number}: {form.title}", section)
        at = _draw(pdf, form.title, picture, at)
        yield picture


def _picture_round(desk: Desk, work: Path) -> Iterator[Picture]:
    shutil.copytree(make_quang_dien.HERE / "nop-ve", desk.inbox, dirs_exist_ok=True)
    for command in ("aggregate", "report", "return"):
        run([command, "--round", str(desk.folder)])
    results = desk.results
    section = "Kết quả của một đợt (Quảng Điền, số liệu minh họa)"
    book, report, mark = (
        convert([path], "pdf", work / path.stem)[0]
        for path in (
            results / "tong-hop.xlsx",
            results / "bao-cao.docx",
            next((results / "tra-lai").glob(f"{MARKED}*/*.xlsx")),
        )
    )
    first = desk.forms.appendices[0]
    for pdf, title, picture in (
        (book, "tong hop so lieu", Picture("tong-hop", "Sổ tổng hợp: ai đã gửi, ai còn thiếu.", section)),
        (book, first.title, Picture("tong-hop-bieu", f"Sổ tổng hợp, {first.number}: mỗi số một công thức.", section)),
        (report, "", Picture("bao-cao", "Báo cáo Word theo thể thức Nghị định 30/2020.", section)),
        (mark, "can sua", Picture("tra-lai", "Tệp trả lại xã: danh sách chỗ cần sửa.", section)),
    ):
        _draw(pdf, title, picture)
        yield picture


def _draw(pdf: Path, title: str, picture: Picture, after: int = 0) -> int:
    """The first page after that one that bears the title, as a picture; its number."""
    pages = [fold_text(" ".join(text.split())) for text in page_texts(pdf)]
    at = next((at for at, text in enumerate(pages, 1) if at > after and _title_of(title) in text), None)
    if at is None:
        raise SystemExit(f"{pdf.name}: no page after {after} bears “{title}”")
    page = ("-f", str(at), "-l", str(at), "-singlefile", str(pdf), str(PICTURES / picture.name))
    subprocess.run(["pdftoppm", "-r", DPI, "-png", *page], check=True)
    return at


def _title_of(title: str) -> str:
    return fold_text(title)[:24].strip()


def write_page(pictures: list[Picture]) -> str:
    """The page of all pictures, by section."""
    lines = [_HEAD]
    for section in dict.fromkeys(picture.section for picture in pictures):
        lines.append(f"## {section}\n")
        lines += [f"![{each.line}](hinh/{each.name}.png)\n\n{each.line}\n" for each in pictures if each.section == section]
    return "\n".join(lines)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        PAGE.write_text(write_page(make(Path(scratch))), encoding="utf-8", newline="\n")

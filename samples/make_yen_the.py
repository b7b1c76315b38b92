"""Makes `samples/yen-the/nop-ve`: the inspection of Yên Thế (215) in 2023, ten of nineteen communes.

Run from the project's root: `python -m samples.make_yen_the`. Real (notice of conclusions of UBND huyện
Yên Thế, October 2023): who was inspected, the targets, grounds and deadline, 35 of 42 criteria, and every
result that the notice gives with a commune's name (`MET`, `FAILED`). Everything else is invented: “số liệu
minh họa” stands in every file's name and on its first sheet. The notice also cites Đồng Kỳ, which is not
among the ten; there is no workbook of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.init import Opening
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.unit import Unit
from cchc_excel.wording.criteria import question_of
from samples.filled import Written, filled, make_all, opened

HERE = Path(__file__).resolve().parent / "yen-the"
NAMES = {
    "07246": "Canh Nậu", "07249": "Xuân Lương", "07255": "Đồng Vương", "07258": "Đồng Hưu", "07260": "Đồng Tâm",
    "07261": "Tam Hiệp", "07279": "Hương Vĩ", "07288": "Phồn Xương", "07291": "Tân Sỏi", "07294": "Bố Hạ",
}  # fmt: skip
# criterion -> communes that the notice praises; nothing is known of the others: not looked at
MET = {
    "bao_cao": "Đồng Vương, Đồng Hưu, Hương Vĩ, Tân Sỏi, Đồng Tâm",
    "sang_kien": "Bố Hạ, Tân Sỏi, Hương Vĩ, Tam Hiệp",
    "to_tkt": "Đồng Hưu, Canh Nậu, Tân Sỏi",
    "gop_y": "Tam Hiệp, Đồng Tâm, Bố Hạ",
    "so_hoa": "Đồng Vương, Tam Hiệp, Đồng Hưu",
    "truc_tuyen": "Đồng Vương, Đồng Hưu, Tân Sỏi, Hương Vĩ",
    "mot_cua_hd": "Canh Nậu, Đồng Hưu, Tân Sỏi",
}
# criterion -> communes that the notice names as failing, and what the team noted there
FAILED = {
    "sang_kien": ("Canh Nậu, Xuân Lương, Đồng Hưu, Đồng Tâm, Phồn Xương", "Chưa có sáng kiến"),
    "thanh_toan": ("Canh Nậu, Bố Hạ, Phồn Xương", "Thanh toán trên Cổng dịch vụ công đạt thấp"),
    "pakn": ("Xuân Lương, Phồn Xương", "Có phản ánh, kiến nghị của công dân"),
    "dien_tich": ("Đồng Vương", "Phòng hẹp, đã xuống cấp"),
    "ngan_cach": ("Tam Hiệp, Xuân Lương", "Còn vách ngăn ở quầy"),
    "cong_tin": ("Canh Nậu, Xuân Lương, Hương Vĩ, Đồng Hưu", "Ít tin, bài"),
}
# criterion -> what the notice says of many or all without names; which ones is invented
OTHERS_FAIL = {
    "so_hoa": "Chưa đạt 100%",
    "truc_tuyen": "Thấp hơn chỉ tiêu giao",
    "don_gian": "Chưa có phương án",
}
UNSEEN = ("ra_soat", "thi_hanh", "chi_tieu", "xu_ly_vb", "thanh_toan_tt")  # no commune named: not looked at
TASKS, DOCUMENTS, DOSSIERS, FRIENDLY = 25, 500, 400, 42
# commune -> tasks done, documents signed, dossiers digitised, friendly criteria met; together 80 %, 99 %
FIGURES = {
    "Canh Nậu": (19, 493, 372, 36), "Xuân Lương": (18, 492, 364, 35), "Đồng Vương": (20, 495, 400, 35),
    "Đồng Hưu": (21, 497, 400, 37), "Đồng Tâm": (20, 494, 380, 35), "Tam Hiệp": (21, 497, 400, 37),
    "Hương Vĩ": (20, 496, 388, 36), "Phồn Xương": (19, 494, 376, 36), "Tân Sỏi": (22, 498, 392, 39),
    "Bố Hạ": (20, 494, 384, 37),
}  # fmt: skip
DISTRICT: Mapping[str, Decimal | str] = {
    "than_thien_chung": Decimal(35),
    "than_thien_tong": Decimal(FRIENDLY),
    "chi_tieu_truc_tuyen": Decimal(90),
    "muc_tieu_dung_han": Decimal("99.8"),
    "muc_tieu_so_hoa": Decimal(100),
    "can_cu": "Kế hoạch số 35/KH-UBND ngày 15/02/2023; Quyết định số 952/QĐ-UBND ngày 01/3/2023; "
    "Quyết định số 3193/QĐ-UBND ngày 03/8/2023",
    "han_khac_phuc": "25/10/2023",
}
OPENING = Opening(
    form_set="kiem-tra",
    units=HERE / "don-vi.csv",
    reporting="215",
    period="năm 2023",
    start=date(2023, 1, 1),
    end=date(2023, 8, 31),
    deadline=date(2023, 9, 29),
)


def results(desk: Desk, name: str) -> Written:
    """What the team wrote about every criterion at that commune."""
    written: Written = {}
    for form in desk.forms.appendices:
        question = question_of(form)
        for column in form.columns if question else ():
            state, note = result(column.key, name)
            written[Cell(form.key, "ket_qua", column.key)] = state
            if note:
                written[Cell(form.key, "ghi_chu", column.key)] = note
                written[Cell(form.key, "minh_chung", column.key)] = "Biên bản kiểm tra"
    return written


def result(criterion: str, name: str) -> tuple[str, str]:
    """The state of a criterion at a commune, and the team's note."""
    failing, note = FAILED.get(criterion, ("", ""))
    if name in failing.split(", "):
        return "Chưa đạt", note
    if name in MET.get(criterion, "").split(", "):
        return "Đạt", ""
    if criterion in OTHERS_FAIL:
        return "Chưa đạt", OTHERS_FAIL[criterion]
    return ("Không kiểm tra" if criterion in MET or criterion in UNSEEN else "Đạt"), ""


def figures(name: str) -> Written:
    """The figures found at that commune; rates are exact."""
    done, signed, scanned, friendly = FIGURES[name]
    lines = {
        "nhiem_vu_giao": TASKS, "nhiem_vu_xong": done, "ty_le_nhiem_vu": Decimal(100 * done) / TASKS,
        "than_thien_dat": friendly, "than_thien_tong": FRIENDLY,
        "vb_di": DOCUMENTS, "vb_ky_so": signed, "ty_le_ky_so": Decimal(100 * signed) / DOCUMENTS,
        "ho_so": DOSSIERS, "ho_so_so_hoa": scanned, "ty_le_so_hoa": Decimal(100 * scanned) / DOSSIERS,
    }  # fmt: skip
    return {Cell("kt9", line, "ky"): Decimal(value) for line, value in lines.items()}


def returned(desk: Desk, unit: Unit) -> tuple[str, bytes] | None:
    """The workbook of an inspected commune, or the district's own; None for the nine not inspected."""
    if unit.code == desk.round_.reporting.code:
        written: Written = {Cell("kt10", line, "ky"): value for line, value in DISTRICT.items()}
    elif unit.code in NAMES:
        written = results(desk, NAMES[unit.code]) | figures(NAMES[unit.code])
    else:
        return None
    return f"{unit.code} so lieu minh hoa.xlsx", filled(desk, unit, written, {})


def round_desk(folder: Path) -> Desk:
    """The sample round, opened in that folder."""
    return opened(folder, OPENING)


def make(target: Path) -> None:
    """Every returned file of the sample round stands in the target folder."""
    make_all(target, OPENING, returned)


if __name__ == "__main__":
    make(HERE / "nop-ve")

"""The quarterly report of Hớn Quản: every published figure in its section, the wrong ones put right."""

from __future__ import annotations

import csv
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from report_sections import sections

from cchc_excel.jobs.collect import Collected, collect
from cchc_excel.jobs.report import report
from cchc_excel.verbs.wording_office import Office
from cchc_excel.vn.numbers import show
from samples.make_hon_quan import HERE, round_desk

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
        "tiep_nhan_tong": "tiếp nhận {} hồ sơ", "truc_tuyen": "{} hồ sơ mới nhận trực tuyến",
        "truc_tiep": "{} hồ sơ mới nhận trực tiếp", "ky_truoc": "{} hồ sơ từ kỳ trước chuyển qua",
        "da_giai_quyet": "Đã giải quyết {} hồ sơ", "truoc_dung_han": "gồm {} hồ sơ trước hạn và đúng hạn",
        "dang_giai_quyet": "đang giải quyết {} hồ sơ", "tre_han_tong": "Tổng số hồ sơ trễ hạn của cấp [^ ]+ là {} hồ sơ",
    }.items()},
    **{f"{level}_{key}": rf"Cấp {name}: {said}" for level, name in (("huyen", "huyện"), ("xa", "xã")) for key, said in {
        "luot_khao_sat": "đã khảo sát {} lượt", "hai_long": ".*từ hài lòng trở lên {}/",
        "ty_le_hai_long": ".*phiếu, đạt {}%", "binh_thuong": ".*bình thường {}/",
        "ty_le_binh_thuong": ".*bình thường [^;]*chiếm {}%",
    }.items()},
}  # fmt: skip


def made(folder: Path, *absent: str) -> tuple[Collected, bytes]:
    """The round without the files of these units, and the report that `cchc report` makes of it."""
    desk = round_desk(folder / "dot")
    for one in sorted((HERE / "nop-ve").glob("*.xlsx")):
        if one.name.split()[0] not in absent:
            shutil.copyfile(one, desk.inbox / one.name)
    collected = collect(desk)
    done = report(collected, None, Office())
    assert done.document, [one.text for one in done.findings]
    return collected, done.document.read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collected, bytes]:
    return made(tmp_path_factory.mktemp("hon_quan"))


@pytest.fixture(scope="module")
def parts(whole: tuple[Collected, bytes]) -> dict[str, str]:
    return dict(sections(whole[1]))


def said(fact: dict[str, str], value: str) -> re.Pattern[str]:
    """The sentence of a fact with that value, between numbers that are not part of it."""
    return re.compile(
        SAID[fact["name"]].format(rf"(?<![\d.,]){re.escape(show(Decimal(value)))}(?![\d]|[.,]\d)")
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

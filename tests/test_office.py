"""What stands in the blocks around a report: said by the office, by a command, or by default for level and day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rounds.issuer.letterhead import Letterhead, make_letterhead
from cchc_excel.rounds.issuer.reading import OFFICE_FILE, read_office
from cchc_excel.rounds.issuer.said import lay_over, office_of_file
from cchc_excel.rounds.office import Ground, Office
from tests.commands import cchc

FORMS = load_form_set("dinh-ky")
DISTRICT = Unit(code="477", name="Huyện Quảng Điền", level="huyen", parent="46")
COMMUNE = Unit(code="19873", name="Xã Quảng Ngạn", level="xa")
PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")
BELOW = (Unit(code="19867", name="Thị trấn Sịa", level="xa"), COMMUNE)


def letter(office: Office, unit: Unit = DISTRICT, day: date = date(2023, 6, 14), below: tuple[Unit, ...] = ()) -> Letterhead:
    period = Period(key="k", name="kỳ", start=date(day.year, 1, 1), end=day)
    return make_letterhead(FORMS, Round(form_set=FORMS.id, period=period, reporting=unit, units=below), office)


@pytest.mark.parametrize(
    ("unit", "day", "addressee"),
    [
        (COMMUNE, date(2025, 6, 30), "Ủy ban nhân dân huyện"),
        (COMMUNE, date(2025, 7, 1), "Ủy ban nhân dân tỉnh"),
        (DISTRICT, date(2023, 6, 14), "Ủy ban nhân dân tỉnh"),
        (PROVINCE, date(2026, 6, 14), "Bộ Nội vụ"),
    ],
)
def test_a_report_goes_to_the_level_above_of_its_day(unit: Unit, day: date, addressee: str) -> None:
    assert letter(Office(), unit, day).kinh_gui_dong == (f"Kính gửi: {addressee}",)


def test_the_day_of_signing_decides_before_the_period_does() -> None:
    late = letter(Office(signed_on=date(2025, 7, 5)), COMMUNE, date(2025, 6, 30))
    assert late.kinh_gui == "Ủy ban nhân dân tỉnh"


def test_the_level_above_is_named_where_it_is_known() -> None:
    assert letter(Office(above="Ủy ban nhân dân thành phố Huế"), COMMUNE).kinh_gui == "Ủy ban nhân dân thành phố Huế"


def test_several_addressees_stand_on_lines_of_their_own() -> None:
    made = letter(Office(addressees=("Ủy ban nhân dân tỉnh", "- Sở Nội vụ;")))
    assert made.kinh_gui_dong == ("Kính gửi:", "- Ủy ban nhân dân tỉnh;", "- Sở Nội vụ.")


def test_a_committee_has_no_superior_and_another_office_its_committee() -> None:
    assert letter(Office(), COMMUNE).chu_quan == ""
    office = letter(Office(issuer="Phòng Nội vụ huyện Quảng Điền"))
    assert (office.chu_quan, office.ban_hanh) == ("ỦY BAN NHÂN DÂN HUYỆN QUẢNG ĐIỀN", ("PHÒNG NỘI VỤ HUYỆN QUẢNG ĐIỀN", ""))
    assert (office.so_ky_hieu, office.dong_ky) == ("……/BC-PNV", ("TRƯỞNG PHÒNG",))


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ({}, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ({"position": "Phó Chủ tịch"}, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ({"position": "Phó Chủ tịch", "authority": "TM"}, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ({"authority": "KT"}, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ({"authority": "Q"}, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ({"authority": "TL", "position": "Chánh Văn phòng"}, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ({"authority": "TUQ", "position": "Chánh Văn phòng"}, ("TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ({"issuer": "Sở Nội vụ"}, ("GIÁM ĐỐC",)),
        ({"issuer": "Sở Nội vụ", "position": "Phó Giám đốc"}, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ({"issuer": "Sở Nội vụ", "authority": "Q"}, ("Q. GIÁM ĐỐC",)),
        ({"issuer": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"}, ("CHÁNH VĂN PHÒNG",)),
        ({"issuer": "Ban Chỉ đạo cải cách hành chính", "position": "Phó Trưởng ban"}, ("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN")),
        ({"issuer": "Bộ phận Một cửa"}, ("THỦ TRƯỞNG",)),
    ],
)  # fmt: skip
def test_who_signs_in_whose_place(said: dict[str, str], lines: tuple[str, ...]) -> None:
    made = letter(Office(**said))  # type: ignore[arg-type]
    assert made.dong_ky == lines
    assert "\n".join(filter(None, (made.tham_quyen, made.chuc_vu))) == "\n".join(lines)


def test_a_notice_has_its_own_symbol_and_recipients() -> None:
    made = letter(Office(number="7"), below=BELOW)
    assert (made.so_ky_hieu, made.so_thong_bao) == ("07/BC-UBND", "07/TB-UBND")
    assert made.noi_nhan == ("- Như trên;", "- Lãnh đạo UBND huyện;", "- Lưu: VT.")
    assert made.noi_nhan_thong_bao[0] == "- Ủy ban nhân dân các xã, thị trấn;"


def test_recipients_end_with_the_copy_that_is_kept_said_or_not() -> None:
    said = Office(recipients={"bao_cao": ("- Như trên;", "Lưu: VT, NV.")})
    assert letter(said).noi_nhan == ("- Như trên;", "- Lưu: VT, NV.")
    assert letter(Office(recipients={"bao_cao": ("Như trên",)})).noi_nhan == ("- Như trên;", "- Lưu: VT.")


def test_a_symbol_written_with_the_kind_of_document_is_not_doubled() -> None:
    assert letter(Office(symbol="BC-UBND")).so_ky_hieu == "……/BC-UBND"


def test_a_unit_named_by_a_number_is_called_in_full() -> None:
    assert letter(Office(), Unit(code="1", name="Phường 5", level="xa")).dia_danh == "Phường 5"


def test_grounds_end_with_semicolons_and_a_full_stop() -> None:
    plan = Ground(kind="Kế hoạch", number="12/KH-UBND", signed_on=date(2023, 1, 5), issuer="Ủy ban nhân dân tỉnh", about="về cải cách hành chính.")
    law = Ground(kind="Nghị quyết", number="76/NQ-CP", signed_on=date(2021, 7, 15), issuer="Chính phủ")
    assert letter(Office(grounds=(plan, law))).can_cu == (
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2023 của Ủy ban nhân dân tỉnh về cải cách hành chính;",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.",
    )  # fmt: skip


def test_what_a_command_says_stands_over_the_file(tmp_path: Path) -> None:
    text = '[co_quan]\ndia_danh = "Sịa"\nso_duoi_10 = "01"\n[ky]\nho_ten = "A"\n[noi_nhan]\nbao_cao = ["Như trên"]\n[[can_cu]]\nloai = "Kế hoạch"\nso = "1/KH-UBND"\nngay = 2026-01-05\nco_quan = "UBND tỉnh"\n'
    (tmp_path / OFFICE_FILE).write_text(text, encoding="utf-8")
    filed = office_of_file(read_office(tmp_path))
    assert (filed.place, filed.signer, filed.padded, filed.recipients) == ("Sịa", "A", True, {"bao_cao": ("Như trên",)})
    assert filed.grounds == (Ground(kind="Kế hoạch", number="1/KH-UBND", signed_on=date(2026, 1, 5), issuer="UBND tỉnh"),)
    over = lay_over(filed, Office(signer="B", recipients={"thong_bao": ("X",)}))
    assert (over.place, over.signer, over.recipients) == ("Sịa", "B", {"bao_cao": ("Như trên",), "thong_bao": ("X",)})


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    units = "Mã;Tên;Cấp;Cấp trên\n19873;Xã Quảng Ngạn;xã;477\n19867;Thị trấn Sịa;xã;477\n"
    (tmp_path / "don-vi.csv").write_text(units, encoding="utf-8-sig")
    done = cchc("init", "dot", "--bo-bieu", "dinh-ky", "--don-vi", "don-vi.csv", "--bao-cao", "477", "--ten", "Huyện Quảng Điền",
                "--loai-ky", "quy-1", "--nam", "2026", cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return tmp_path / "dot"


def test_a_new_round_has_the_offices_file_beside_it_once(round_: Path) -> None:
    path = round_.parent / OFFICE_FILE
    assert read_office(round_).table("co_quan") == {"don_vi": "477"} and read_office(round_).path == path
    path.write_text('[co_quan]\ndia_danh = "Sịa"\n', encoding="utf-8")
    cchc("init", "dot-2", "--don-vi", "don-vi.csv", "--bao-cao", "477", "--ten", "Huyện Quảng Điền", cwd=round_.parent)
    assert path.read_text(encoding="utf-8") == '[co_quan]\ndia_danh = "Sịa"\n'


def test_the_command_shows_what_stands_and_why_and_sets_it(round_: Path) -> None:
    shown = cchc("co-quan", "chuc_vu=Phó Chủ tịch", cwd=round_)
    assert shown.returncode == 0, shown.stderr
    rows = {line.strip().split("  ")[0]: line for line in shown.stdout.splitlines()}
    assert "tệp, mục ky.chuc_vu" in rows["Chức vụ người ký"]
    assert "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH" in rows["Dòng ký"]
    assert "mặc định: cấp huyện báo cáo cấp tỉnh" in rows["Kính gửi (báo cáo)"]
    assert "chưa ghi" in rows["Họ tên người ký"]
    assert 'chuc_vu = "Phó Chủ tịch"' in (round_.parent / OFFICE_FILE).read_text(encoding="utf-8")


def test_the_file_of_another_unit_is_told_and_not_used(round_: Path) -> None:
    (round_.parent / OFFICE_FILE).write_text('[co_quan]\ndon_vi = "19873"\ndia_danh = "Ngạn"\n', encoding="utf-8")
    shown = cchc("office", cwd=round_).stdout
    assert "tệp không được dùng" in shown and "Ngạn " not in shown


def test_wrong_words_of_the_command_are_told(round_: Path) -> None:
    assert [cchc("office", *words, cwd=round_).returncode for words in (["dia_danh"], ["=x"], ["khong_co=1"], ["--mau"])] == [2, 2, 2, 2]
    (round_.parent / OFFICE_FILE).unlink()
    assert cchc("office", "--example", cwd=round_).returncode == 0 and (round_.parent / OFFICE_FILE).is_file()


def test_counts_below_ten_are_padded_in_the_text_where_the_office_writes_so() -> None:
    from decimal import Decimal

    from cchc_excel.wording.printed import pad_count
    from cchc_excel.wording.values import Phrase, Value

    gap = Phrase(chu="")
    def value(chu: str, ti_le: bool = False) -> Value:
        return Value(noi="", chu=chu, so=Decimal(0), don_vi_tinh="", do_phu="", du=True, thieu="", cach_tinh=gap, tu=gap, mau=gap, danh_sach=gap,
                     chua_co=gap, cac_don_vi=frozenset(), so_ngay=None, cong_don=True, ti_le=ti_le)  # fmt: skip

    padded = [pad_count(value(chu)) for chu in ("5", "0", "10", "2,5", "")]
    assert [one.chu for one in padded if isinstance(one, Value)] == ["05", "0", "10", "2,5", ""]
    assert pad_count(value("5", ti_le=True)) == value("5", ti_le=True)

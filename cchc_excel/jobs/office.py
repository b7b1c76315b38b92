"""`cchc office`: the office as a report would print it, where each part comes from, and its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.disk.faults import RoundFileError
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.reporting.office import FoundOffice, office_for
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.issuer.keys import SECTIONS
from cchc_excel.rounds.issuer.letterhead import make_letterhead, settle_for_round
from cchc_excel.rounds.issuer.reading import OFFICE_FILE, OfficeFile, find_office_file, read_office
from cchc_excel.rounds.issuer.said import ADDRESSEES, TEXTS_OF
from cchc_excel.rounds.issuer.writing import set_values, write_example
from cchc_excel.rounds.office import Office
from cchc_excel.rounds.round_files import find_round, read_round

_NAMES = {  # field -> what a clerk calls it
    "superior": "Cơ quan chủ quản",
    "issuer": "Cơ quan ban hành",
    "symbol": "Ký hiệu",
    "place": "Địa danh",
    "addressees": "Kính gửi (báo cáo)",
    "authority": "Thẩm quyền ký",
    "head": "Người đứng đầu",
    "position": "Chức vụ người ký",
    "signer": "Họ tên người ký",
}
ASKED_AT_FIRST = (  # what every report needs and no list knows: key of the file, words to ask by
    ("kinh_gui.bao_cao", "Kính gửi (nhiều nơi thì ngăn bằng dấu chấm phẩy)"),
    ("co_quan.dia_danh", "Địa danh"),
    ("ky.chuc_vu", "Chức vụ người ký"),
    ("ky.ho_ten", "Họ tên người ký"),
)
_BY_HAND = "chưa ghi; để trống chỗ ký"


@dataclass(frozen=True)
class OfficeRow:
    """One part of the blocks: what it is called, what is printed, and where that comes from."""

    name: str
    value: str
    source: str


def office_rows(folder: Path) -> tuple[Path | None, tuple[OfficeRow, ...]]:
    """The office's file that counts here, and what a report of the round would print.

    Without a round, what the file says. SpecErrors for a file that cannot be read.
    """
    try:
        desk = open_desk(find_round(folder))
    except RoundFileError:
        file = read_office(folder)
        return file.path, tuple(_written_rows(file))
    found = office_for(desk, Office())
    return found.file.path, tuple(_rows(desk, found))


def _rows(desk: Desk, found: FoundOffice) -> Iterator[OfficeRow]:
    settled = settle_for_round(desk.forms, desk.round_, found.office)
    letter = make_letterhead(desk.forms, desk.round_, found.office)
    if not found.own and found.file.path:
        unit = desk.round_.reporting
        yield OfficeRow(
            "Đơn vị của tệp",
            found.file.text("co_quan", "don_vi"),
            f"không phải {unit.name} ({unit.code}): tệp không được dùng",
        )
    for field, name in _NAMES.items():
        value = getattr(settled.office, field)
        said = "; ".join(value) if isinstance(value, tuple) else value
        yield OfficeRow(name, said, _source(field, settled.why) if said or field in settled.why else _BY_HAND)
    yield OfficeRow("Dòng ký", " / ".join(letter.dong_ky), "từ thẩm quyền, chức vụ")
    yield OfficeRow("Số, ký hiệu", letter.so_ky_hieu, "số ghi khi lập báo cáo (--so)")
    lines = found.office.grounds
    yield OfficeRow(
        "Căn cứ", " ".join(letter.can_cu), f"tệp, mục can_cu ({len(lines)} văn bản)" if lines else "chưa ghi"
    )
    for kind, words, said_lines in (
        ("bao_cao", "báo cáo", letter.noi_nhan),
        ("thong_bao", "thông báo", letter.noi_nhan_thong_bao),
        ("quyet_dinh", "quyết định", letter.noi_nhan_quyet_dinh),
    ):
        name = f"Nơi nhận ({words})"
        source = (
            f"mặc định: {settled.why[key]}"
            if (key := f"recipients.{kind}") in settled.why
            else f"tệp, mục noi_nhan.{kind}"
        )
        yield OfficeRow(name, " ".join(said_lines), source)
    yield OfficeRow(
        "Số dưới 10",
        "01" if found.office.padded else "1",
        "tệp, mục co_quan.so_duoi_10" if found.office.padded else "mặc định",
    )


def _source(field: str, why: Mapping[str, str]) -> str:
    if field in why:
        return f"mặc định: {why[field]}"
    place = ADDRESSEES if field == "addressees" else TEXTS_OF[field]
    return f"tệp, mục {'.'.join(place)}"


def _written_rows(file: OfficeFile) -> Iterator[OfficeRow]:
    """What the file says, key by key."""
    for section in SECTIONS:
        for key in section.keys:
            value = file.table(section.name).get(key.name)
            if value is not None:
                said = "; ".join(value) if isinstance(value, tuple) else str(value)
                yield OfficeRow(key.said.partition(":")[0], said, f"tệp, mục {section.name}.{key.name}")


def set_office(folder: Path, values: Mapping[str, str]) -> Path:
    """The file that counts here says these values; made beside the round's folder where there is none."""
    path = find_office_file(folder) or _home(folder) / OFFICE_FILE
    if not path.is_file():
        write_example(path.parent, _marks(folder))
    set_values(path, values)
    return path


def write_office_example(folder: Path) -> tuple[Path, bool]:
    """The commented example, where every round beside this one finds it; False where a file is."""
    found = find_office_file(folder)
    return (found, False) if found else (write_example(_home(folder), _marks(folder)), True)


def start_office_file(folder: Path, reporting: Unit) -> Path | None:
    """A new round's office has its file: the one above the round, else the example made beside the folder.

    None where there was one already.
    """
    if find_office_file(folder):
        return None
    return write_example(folder.resolve().parent, {"co_quan.don_vi": reporting.code})


def _home(folder: Path) -> Path:
    """Beside the round's folder; the folder itself where it is in no round."""
    try:
        return find_round(folder).parent
    except RoundFileError:
        return folder


def _marks(folder: Path) -> Mapping[str, str]:
    try:
        return {"co_quan.don_vi": read_round(find_round(folder)).reporting.code}
    except RoundFileError:
        return {}

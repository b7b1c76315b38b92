"""A round's settings: `dot-bao-cao.toml` and the list of its units `don-vi.csv`, read and written.

Both are meant to be edited by hand: in Notepad and in Excel.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from pathlib import Path

from cchc_excel.disk.faults import RoundFileError
from cchc_excel.disk.safe_write import write_whole
from cchc_excel.forms.toml.getters import (
    TomlTable,
    key_fault,
    optional_day,
    optional_text,
    read_inner_table,
    read_name,
    read_text,
    refuse_unknown_keys,
    required_day,
    required_flag,
    suggest_nearest,
)
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.nouns.findings import make_finding
from cchc_excel.nouns.spec import SpecError
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rounds.folders import (
    APPENDICES,
    BLANKS,
    INBOX,
    RESULTS,
    ROUND_FILE,
    SETTINGS,
    UNITS_FILE,
)
from cchc_excel.rounds.unit_codes import LENGTHS
from cchc_excel.rounds.unit_files import read_units
from cchc_excel.vietnamese.vocabulary import LEVEL_KINDS

__all__ = [
    "APPENDICES", "BLANKS", "INBOX", "RESULTS", "ROUND_FILE", "SETTINGS", "UNITS_FILE",
    "find_round", "read_round", "round_text", "units_csv", "write_round",
]  # fmt: skip
SET_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PERIOD_KEY = re.compile(r"[0-9a-zA-Z][\w.-]*", re.ASCII)
_CODE = re.compile(r"[0-9A-Za-z_]{1,20}")
_KEYS = ("bo_bieu", "bieu_rieng", "han_nop", "dot_truoc", "ban_moi", "ky", "don_vi_tong_hop")
_NEWEST = {"tu-dong": True, "hoi": False}  # `ban_moi`: the latest copy of a form counts, or a person is asked
_HEADINGS = ("Mã", "Tên", "Cấp", "Cấp trên", "E-mail", "Hiệu lực từ", "Hiệu lực đến")
_FORMULA_STARTS = ("=", "+", "-", "@", "'")


_NEWEST_LINES = {
    False: (),  # a round's file says what is not usual
    True: ("# Xã gửi lại cùng biểu: bản đến sau được tính, không hỏi", 'ban_moi = "tu-dong"'),
}


def find_round(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a round. RoundFileError when none does."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / ROUND_FILE).is_file():
            return folder
    raise RoundFileError([make_finding("C-20", folder=str(here), file=ROUND_FILE)])


def write_round(folder: Path, round_: Round) -> None:
    """The folder holds the round's settings and unit list, each written whole; settings last."""
    write_whole(folder / UNITS_FILE, units_csv(round_.units))
    write_whole(folder / ROUND_FILE, round_text(round_).encode("utf-8"))


def read_round(folder: Path) -> Round:
    """The round of a folder. RoundFileError or UnitFileError name what is to be mended."""
    if not (folder / ROUND_FILE).is_file():
        raise RoundFileError([make_finding("C-20", folder=str(folder), file=ROUND_FILE)])
    units = read_units(folder / UNITS_FILE).units
    try:
        round_ = _round(read_table(folder / ROUND_FILE, ROUND_FILE), units)
    except SpecError as cause:
        raise RoundFileError(
            [make_finding("C-21", file=cause.file, key=cause.path, fault=cause.fault, remedy=cause.remedy)]
        ) from cause
    again = [unit for unit in units if unit.code == round_.reporting.code]
    if again:
        raise RoundFileError(
            [make_finding("C-22", file=UNITS_FILE, unit_code=again[0].code, name=again[0].name)]
        )
    return round_


def _round(settings: TomlTable, units: tuple[Unit, ...]) -> Round:
    refuse_unknown_keys(settings, _KEYS)
    return Round(
        form_set=read_name(settings, "bo_bieu", SET_NAME),
        period=_period(read_inner_table(settings, "ky")),
        reporting=_reporting(read_inner_table(settings, "don_vi_tong_hop")),
        units=units,
        deadline=optional_day(settings, "han_nop"),
        own_book=required_flag(settings, "bieu_rieng"),
        previous=optional_text(settings, "dot_truoc"),
        newest=_newest(settings),
    )


def _newest(settings: TomlTable) -> bool:
    written = optional_text(settings, "ban_moi") or "hoi"
    if written not in _NEWEST:
        raise key_fault(settings, "ban_moi", "K-21", written=written)
    return _NEWEST[written]


def _period(part: TomlTable) -> Period:
    refuse_unknown_keys(part, ("khoa", "ten", "tu", "den"))
    period = Period(
        key=read_name(part, "khoa", _PERIOD_KEY),
        name=read_text(part, "ten"),
        start=required_day(part, "tu"),
        end=required_day(part, "den"),
    )
    if period.start > period.end:
        raise key_fault(part, "den", "K-16")
    return period


def _reporting(part: TomlTable) -> Unit:
    refuse_unknown_keys(part, ("ma", "ten", "cap", "cap_tren", "email", "hieu_luc_tu", "hieu_luc_den"))
    level, code = read_text(part, "cap"), read_name(part, "ma", _CODE)
    if level not in LENGTHS:
        known = ", ".join(LENGTHS)
        raise key_fault(part, "cap", "K-17", level=level, known=known, near=suggest_nearest(level, LENGTHS))
    if code.isdigit() and len(code) != LENGTHS[level]:
        raise key_fault(part, "ma", "K-18", written=code, digits=LENGTHS[level])
    return Unit(
        code=code,
        name=read_text(part, "ten"),
        level=level,
        parent=optional_text(part, "cap_tren"),
        email=optional_text(part, "email"),
        valid_from=optional_day(part, "hieu_luc_tu"),
        valid_to=optional_day(part, "hieu_luc_den"),
    )


def round_text(round_: Round) -> str:
    """The settings file of a round, with comments for the person who edits it."""
    one = round_.reporting
    optional = (
        ("cap_tren", _quoted(one.parent) if one.parent else ""),
        ("email", _quoted(one.email) if one.email else ""),
        ("hieu_luc_tu", one.valid_from),
        ("hieu_luc_den", one.valid_to),
    )
    lines = [
        "# Thiết lập của đợt báo cáo. Sửa được bằng Notepad (lưu UTF-8); dòng bắt đầu bằng # là ghi chú.",
        f"# Danh sách đơn vị phải nộp nằm ở {UNITS_FILE}; phụ lục bổ sung đặt trong thư mục {APPENDICES}.",
        "",
        "# Tên bộ biểu của đợt",
        f"bo_bieu = {_quoted(round_.form_set)}",
        "# Đơn vị tổng hợp có điền một biểu của riêng mình hay không: true hoặc false",
        f"bieu_rieng = {'true' if round_.own_book else 'false'}",
        "# Hạn nộp, viết năm-tháng-ngày; chưa có hạn thì bỏ dòng han_nop",
        f"han_nop = {round_.deadline}" if round_.deadline else "# han_nop = 2020-04-20",
        "# Thư mục của đợt trước, để biết đơn vị nào nộp lại tệp kỳ trước; không có thì bỏ dòng dot_truoc",
        f"dot_truoc = {_quoted(round_.previous)}" if round_.previous else '# dot_truoc = "../dot-truoc"',
        *_NEWEST_LINES[round_.newest],
        "",
        "# Kỳ báo cáo: ngày đầu và ngày cuối đều thuộc kỳ. Không đổi “khoa” khi biểu đã gửi đi.",
        "[ky]",
        f"khoa = {_quoted(round_.period.key)}",
        f"ten = {_quoted(round_.period.name)}",
        f"tu = {round_.period.start}",
        f"den = {round_.period.end}",
        "",
        "# Đơn vị tổng hợp. Mã để trong ngoặc kép, giữ số 0 ở đầu; cấp là xa, huyen hoặc tinh.",
        "[don_vi_tong_hop]",
        f"ma = {_quoted(one.code)}",
        f"ten = {_quoted(one.name)}",
        f"cap = {_quoted(one.level)}",
        *(f"{key} = {value}" for key, value in optional if value),
    ]
    return "\n".join(lines) + "\n"


def _quoted(written: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(written, ensure_ascii=False).replace("\x7f", "\\u007F")


def units_csv(units: Iterable[Unit]) -> bytes:
    """The unit list as Excel in Vietnam opens it: UTF-8 with BOM, semicolons, one unit a line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for unit in units:
        level = LEVEL_KINDS.get(unit.level, unit.level)
        dates = (unit.valid_from or "", unit.valid_to or "")
        addresses = (address for address in (unit.email, *unit.other_emails) if address)
        writer.writerow([unit.code, _as_text(unit.name), level, unit.parent, "; ".join(addresses), *dates])
    return out.getvalue().encode("utf-8-sig")


def _as_text(written: str) -> str:
    """The text so that a spreadsheet never computes it."""
    return f"'{written}" if written.startswith(_FORMULA_STARTS) else written

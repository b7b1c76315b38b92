"""The regulations of reporting periods, from `ky-bao-cao.toml` and an office's own file beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml.getters import (
    TomlTable,
    key_fault,
    optional_tables,
    read_inner_table,
    read_name,
    read_text,
    read_texts,
    read_whole_number,
    read_word,
    refuse_unknown_keys,
    required_day,
    required_flag,
    suggest_nearest,
)
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.regime import (
    Certainty,
    Due,
    Holidays,
    LaterHoliday,
    Regime,
    Regulations,
    ReportKind,
    Turn,
    YearlySpan,
)
from cchc_excel.rounds.folders import OWN_RULES
from cchc_excel.rounds.periods import MONTHS

PERIODS_FILE = "ky-bao-cao.toml"
LEVELS = ("xa", "huyen", "tinh", "bo", "bo_noi_vu")
_REGIME_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DAY_MONTH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})")
_LAST_DAY = 28  # every month has it
_MOST_WORKING_DAYS = 60
_LEAP_YEAR = 2024
_FIRST_YEAR, _LAST_YEAR = 1945, 2199


def load_regulations(own: Path | None = None) -> Regulations:
    """The shipped regulations, with an office's own file over them; SpecError for any fault.

    A regime of the own file replaces the shipped one of the same key; its days off are added.
    """
    shipped = _regulations(read_table(specs_root() / PERIODS_FILE, PERIODS_FILE))
    if own is None:
        return shipped
    ours = _regulations(read_table(own, own.name))
    replaced = {regime.key for regime in ours.regimes}
    kept = tuple(regime for regime in shipped.regimes if regime.key not in replaced)
    return Regulations(
        regimes=kept + ours.regimes,
        holidays=_joined(shipped.holidays, ours.holidays),
        turns=shipped.turns + ours.turns,
    )


def round_holidays(folder: Path) -> Holidays:
    """The days off that count for a round's folder: the shipped ones, and those of its own calendar."""
    own = folder / OWN_RULES
    return load_regulations(own if own.is_file() else None).holidays


def pick_regime(rules: Regulations, key: str) -> Regime:
    """The regime of that key; ClerkFault with the known keys."""
    found = rules.regime(key)
    if found:
        return found
    known = [regime.key for regime in rules.regimes]
    remedy = f"Hãy chọn một trong: {', '.join(known)}.{suggest_nearest(key, known)}"
    raise ClerkFault("X-29", key=key, remedy=remedy)


def _joined(shipped: Holidays, ours: Holidays) -> Holidays:
    return Holidays(
        source=ours.source or shipped.source,
        fixed=tuple(dict.fromkeys(shipped.fixed + ours.fixed)),
        later=shipped.later + ours.later,
        off=shipped.off | ours.off,
        worked=shipped.worked | ours.worked,
        announced=shipped.announced + ours.announced,
    )


def _regulations(home: TomlTable) -> Regulations:
    refuse_unknown_keys(home, ("lich", "nghi_le", "moc"))
    regimes: list[Regime] = []
    for toml_table in optional_tables(home, "lich"):
        made = _regime(toml_table)
        if made.key in [known.key for known in regimes]:
            raise key_fault(toml_table, "khoa", "K-01", key=made.key)
        regimes.append(made)
    return Regulations(
        regimes=tuple(regimes),
        holidays=_holidays(read_inner_table(home, "nghi_le")) if "nghi_le" in home.values else Holidays(),
        turns=tuple(_turn(toml_table) for toml_table in optional_tables(home, "moc")),
    )


def _regime(toml_table: TomlTable) -> Regime:
    refuse_unknown_keys(toml_table, ("khoa", "ten", "nguon", "ngay_chot", "ky", "thay", "han"))
    if "ngay_chot" not in toml_table.values:
        raise key_fault(toml_table, "ngay_chot", "K-02")
    cut_off = read_whole_number(toml_table, "ngay_chot", _LAST_DAY)
    kinds = tuple(kind for part in optional_tables(toml_table, "ky") for kind in _kinds(part))
    if not kinds:
        raise key_fault(toml_table, "ky", "K-03")
    listed = [kind.kind for kind in kinds]
    again = next((kind for kind in listed if listed.count(kind) > 1), "")
    if again:
        raise key_fault(toml_table, "ky", "K-04", again=again)
    return Regime(
        key=read_name(toml_table, "khoa", _REGIME_KEY),
        name=read_text(toml_table, "ten"),
        source=read_text(toml_table, "nguon"),
        cut_off=cut_off,
        kinds=kinds,
        instead=tuple(_instead(part, listed) for part in optional_tables(toml_table, "thay")),
        dues=_dues(toml_table, cut_off),
    )


def _kinds(part: TomlTable) -> list[ReportKind]:
    refuse_unknown_keys(part, ("loai", "nguon", "tinh_trang"))
    source, standing = read_text(part, "nguon"), read_word(part, "tinh_trang", Certainty)
    return [
        ReportKind(kind=_kind(part, "loai", text), source=source, standing=standing)
        for text in read_texts(part, "loai")
    ]


def _kind(part: TomlTable, key: str, written: str) -> str:
    known = ("thang", *MONTHS)
    if written not in known:
        raise key_fault(part, key, "K-05", written=written, near=suggest_nearest(written, known))
    return written


def _instead(part: TomlTable, listed: Sequence[str]) -> tuple[str, str]:
    refuse_unknown_keys(part, ("loai", "dung"))
    lacking, use = _kind(part, "loai", read_text(part, "loai")), read_text(part, "dung")
    if lacking in listed:
        raise key_fault(part, "loai", "K-06", lacking=lacking)
    if use not in listed or use == "thang":
        raise key_fault(part, "dung", "K-07", use=use)
    return lacking, use


def _dues(toml_table: TomlTable, cut_off: int) -> tuple[Due, ...]:
    found: list[Due] = []
    for part in optional_tables(toml_table, "han"):
        made = _due(part, cut_off)
        if made.level in [known.level for known in found]:
            raise key_fault(part, "cap", "K-08", level=made.level)
        found.append(made)
    return tuple(found)


def _due(part: TomlTable, cut_off: int) -> Due:
    refuse_unknown_keys(part, ("cap", "noi_nhan", "ngay", "ngay_lam_viec", "nguon", "tinh_trang"))
    level = read_text(part, "cap")
    if level not in LEVELS:
        raise key_fault(part, "cap", "K-09", level=level, choices=", ".join(LEVELS))
    day, working = (
        read_whole_number(part, "ngay", _LAST_DAY),
        read_whole_number(part, "ngay_lam_viec", _MOST_WORKING_DAYS),
    )
    if bool(day) == bool(working):
        raise key_fault(part, "ngay", "K-10")
    if day and (not cut_off or day <= cut_off):
        raise key_fault(part, "ngay", "K-11", day=day)
    return Due(
        level=level,
        receiver=read_text(part, "noi_nhan"),
        source=read_text(part, "nguon"),
        standing=read_word(part, "tinh_trang", Certainty),
        day=day,
        working_days=working,
    )


def _holidays(part: TomlTable) -> Holidays:
    refuse_unknown_keys(part, ("nguon", "co_dinh", "them_tu_nam", "nghi_them", "lam_bu", "doi_hang_nam"))
    return Holidays(
        source=read_text(part, "nguon") if "nguon" in part.values else "",
        fixed=tuple(_day_month(part, "co_dinh", text) for text in read_texts(part, "co_dinh")),
        later=tuple(_later(toml_table) for toml_table in optional_tables(part, "them_tu_nam")),
        off=_days(part, "nghi_them"),
        worked=_days(part, "lam_bu"),
        announced=tuple(_span(toml_table) for toml_table in optional_tables(part, "doi_hang_nam")),
    )


def _later(part: TomlTable) -> LaterHoliday:
    refuse_unknown_keys(part, ("ngay", "nam", "nghi_bu", "nguon"))
    return LaterHoliday(
        day=_day_month(part, "ngay", read_text(part, "ngay")),
        since=_year(part, "nam"),
        source=read_text(part, "nguon"),
        instead=required_flag(part, "nghi_bu"),
    )


def _year(part: TomlTable, key: str) -> int:
    """A year that must be there."""
    found = read_whole_number(part, key, _LAST_YEAR)
    if found < _FIRST_YEAR:
        raise key_fault(part, key, "K-12", found=found)
    return found


def _numbered(part: TomlTable, key: str, form: str) -> TomlTable:
    """A list as a table of its own, so that a fault names the place; empty when the key is absent."""
    written = part.values.get(key, [])
    if not isinstance(written, list):
        raise key_fault(part, key, "K-13", form=form)
    return TomlTable(part.file, part.at(key), {str(number): one for number, one in enumerate(written)})


def _days(part: TomlTable, key: str) -> frozenset[date]:
    """A list of dates; none when the key is absent."""
    inner = _numbered(part, key, "[2026-02-16]")
    return frozenset(required_day(inner, number) for number in inner.values)


def _years(part: TomlTable, key: str) -> frozenset[int]:
    """A list of years; none when the key is absent."""
    inner = _numbered(part, key, "[2025, 2026]")
    return frozenset(_year(inner, number) for number in inner.values)


def _span(part: TomlTable) -> YearlySpan:
    refuse_unknown_keys(part, ("ten", "tu", "den", "tu_nam", "da_cong_bo"))
    first, last = (_day_month(part, key, read_text(part, key)) for key in ("tu", "den"))
    if first > last:
        raise key_fault(part, "den", "K-14")
    return YearlySpan(
        name=read_text(part, "ten"),
        first=first,
        last=last,
        since=_year(part, "tu_nam") if "tu_nam" in part.values else 0,
        settled=_years(part, "da_cong_bo"),
    )


def _day_month(part: TomlTable, key: str, written: str) -> tuple[int, int]:
    """(month, day) of "30/4"."""
    found = _DAY_MONTH.fullmatch(written)
    try:
        day = date(_LEAP_YEAR, int(found[2]), int(found[1])) if found else None
    except ValueError:
        day = None
    if day is None or (day.month, day.day) == (2, 29):
        raise key_fault(part, key, "K-15", written=written)
    return day.month, day.day


def _turn(part: TomlTable) -> Turn:
    refuse_unknown_keys(part, ("ngay", "vi", "nguon"))
    return Turn(day=required_day(part, "ngay"), reason=read_text(part, "vi"), source=read_text(part, "nguon"))

"""Samples of human slips (folder 4-nham-lan): read exactly as written, the slip only proposed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cchc_excel.nouns.filing import RawCell
from cchc_excel.nouns.spec import Cell
from samples.make_returns_case import BLANK, REFUSED, UNIT, VALUE, Bench, Change, Sample, sample
from samples.make_returns_form import (
    NUMBER,
    cell_of,
    each_form,
    lines_of,
    number,
    set_cells,
    text,
    values_only,
)
from samples.make_returns_write import xlsx

FOLDER = "4-nham-lan"
YEARS = ("2015", "2016", "2017", "2018", "2019", "2020")
Typed = Mapping[tuple[str, str, str], Decimal | str | None]


def slip_samples(bench: Bench) -> list[Sample]:
    """Every sample of section 4."""
    return [*_numbers(bench), *_fractions(bench), *_digits(bench), *_many(bench), *_places(bench), *_files(bench)]


def _was(bench: Bench, key: str, code: str, column: str) -> Decimal | str | None:
    return bench.filled().typed.get(cell_of(bench.desk, key, code, column))


def _slip(
    bench: Bench, name: str, case: str, typed: Typed, read: tuple[str, str] | None = None, **more: object
) -> Sample:
    """The book with these cells typed wrong; each is read as it stands, the last as `read` says."""
    book = each_form(bench.book(), values_only)
    cells: dict[tuple[str, str, str], RawCell | None] = {}
    changes = []
    for spot, value in typed.items():
        cells[spot] = None if value is None else text(value) if isinstance(value, str) else number(value)
        changes.append(Change(*spot, BLANK if value is None else VALUE, _plain(value)))
    if read:
        changes[-1] = Change(*spot, *read)
    data = xlsx(set_cells(bench.desk, book, cells))
    return sample(f"{FOLDER}/{name}.xlsx", case, data, changes=tuple(changes), **more)


def _plain(value: Decimal | str | None) -> str:
    """What must be read: a number without mark and sign, or the words."""
    written = "" if value is None else str(value)
    return written.rstrip("%").replace(",", ".") if NUMBER.fullmatch(written) else written


def _numbers(bench: Bench) -> list[Sample]:
    office = _was(bench, "pl1", "1.2", "2018")
    total = _was(bench, "pl1", "1", "2019")
    small = {
        ("pl3", "5.2", "2017"): "98",
        ("pl3", "5.2.a", "2017"): Decimal(980),
        ("pl3", "5.2.b", "2017"): Decimal(1),
    }
    return [
        _slip(
            bench,
            "gap-1000-lan",
            "gấp 1000 lần",
            {("pl1", "1.2", "2018"): office * 1000},
            codes="Q-01 Q-07 S-02",
        ),
        _slip(
            bench, "nho-di-1000-lan", "nhỏ đi 1000 lần", small, codes="Q-02 Q-04 S-02", note="1 thay cho 1000"
        ),
        _slip(
            bench,
            "tong-vao-dong-thanh-phan",
            "tổng ghi vào dòng thành phần",
            {("pl1", "1.2", "2019"): total},
            codes="Q-01 S-04",
        ),
    ]


def _fractions(bench: Bench) -> list[Sample]:
    on_time = Decimal(str(_was(bench, "pl3", "5.2", "2018")).replace(",", "."))
    fraction = str(on_time / 100).replace(".", ",")
    alone = {("pl6", "13", year): "95,4" for year in YEARS[:3]} | {("pl6", "13", "2018"): "0,96"}
    return [
        _slip(
            bench,
            "0-95-thay-cho-95",
            "0,95 thay cho 95",
            {("pl3", "5.2", "2018"): fraction},
            (VALUE, _plain(on_time)),
            codes="O-49",
            note="hai số của tỷ lệ cho biết là 95%",
        ),
        _slip(
            bench,
            "0-95-phan-tram",
            "“0,95%” thay cho 95%",
            {("pl3", "5.2", "2018"): f"{fraction}%"},
            codes="Q-04 S-03",
            note="có dấu % nên chỉ có một nghĩa; trái hai số của tỷ lệ",
        ),
        _slip(
            bench,
            "0-96-canh-cac-so-95",
            "0,96 cạnh các số quanh 95",
            alone,
            (REFUSED, ""),
            codes="O-03 S-13",
            note="không có hai số để biết là 96% hay 0,96%: từ chối",
        ),
        _slip(
            bench,
            "0-96-phan-tram-canh-cac-so-95",
            "“0,96%” cạnh các số quanh 95",
            alone | {("pl6", "13", "2018"): "0,96%"},
            codes="S-21",
            note="không quy tắc nào sai; chỉ lệch với các năm khác",
        ),
    ]


def _digits(bench: Bench) -> list[Sample]:
    on_time = str(_was(bench, "pl3", "5.2.a", "2018"))
    office, rate = _was(bench, "pl1", "1.2", "2018"), str(_was(bench, "pl3", "5.2", "2018"))
    turned = Decimal(_turned(on_time))
    return [
        _slip(
            bench,
            "dao-hai-chu-so",
            "đảo hai chữ số",
            {("pl3", "5.2.a", "2018"): turned},
            codes="Q-04 S-05",
            note=f"{turned} thay cho {on_time}",
        ),
        _slip(
            bench, "thua-mot-so-0", "thừa một số 0", {("pl1", "1.2", "2018"): office * 10}, codes="Q-01 S-06"
        ),
        _slip(
            bench,
            "sai-cho-dau-phay",
            "sai chỗ dấu phẩy",
            {("pl3", "5.2", "2018"): f"{rate[:2]}{rate[3]},{rate[4:]}"},
            codes="Q-04 Q-08 S-07",
            note=f"thay cho {rate}",
        ),
        _slip(
            bench, "sai-mot-chu-so", "sai một chữ số", {("pl1", "1.2", "2018"): office - 1}, codes="Q-01 S-08"
        ),
        _slip(
            bench,
            "gap-1000-lan-khong-trai-quy-tac",
            "gấp 1000 lần, không trái quy tắc nào",
            {("pl5", "5", "2018"): _was(bench, "pl5", "5", "2018") * 1000},
            codes="S-22",
        ),
    ]


def _turned(digits: str) -> str:
    return digits[:-2] + digits[:-3:-1]


def _many(bench: Bench) -> list[Sample]:
    """No usual slip, several possible edits, none; and counts of a rate that cannot be."""
    asked = _was(bench, "pl1", "4.2", "2019")
    apart = {("pl1", "4", "2019"): asked - 40, ("pl1", "4.2", "2019"): asked - 20}
    return [
        _slip(
            bench,
            "mot-cho-sua-khong-ro-vi-sao",
            "chỉ một chỗ sửa làm hết lỗi, không giống nhầm lẫn quen thuộc",
            {("pl3", "5.2.a", "2018"): Decimal(377)},
            codes="Q-04 S-10",
        ),
        _slip(
            bench,
            "nhieu-cach-sua",
            "có hơn một chỗ sửa",
            {("pl1", "4", "2019"): asked + 1},
            codes="Q-03 S-11",
        ),
        _slip(
            bench, "khong-mot-cho-sua-nao", "không một chỗ sửa nào làm hết lỗi", apart, codes="Q-02 Q-03 S-12"
        ),
        _slip(
            bench, "thieu-mau-so", "có tử số, thiếu mẫu số", {("pl3", "5.2.b", "2018"): None}, codes="Q-05"
        ),
        _slip(
            bench,
            "mau-so-0",
            "có tỷ lệ, mẫu số là 0",
            {("pl3", "5.2.a", "2018"): Decimal(0), ("pl3", "5.2.b", "2018"): Decimal(0)},
            codes="Q-11",
        ),
    ]


def _places(bench: Bench) -> list[Sample]:
    year = next(one for one in YEARS if _was(bench, "pl5", "1.1", one) != _was(bench, "pl5", "1.2", one))
    first, second = ("pl5", "1.1", year), ("pl5", "1.2", year)
    swapped = {first: _was(bench, *second), second: _was(bench, *first)}
    asked = [code for code, _ in lines_of(bench.desk, "pl5")]
    down = {
        ("pl5", code, "2018"): _was(bench, "pl5", after, "2018")
        for code, after in zip(asked, asked[1:], strict=False)
    }
    down["pl5", asked[-1], "2018"] = None
    twice = {("pl5", code, "2019"): _was(bench, "pl5", code, "2018") for code in asked}
    return [
        _slip(
            bench,
            "lech-mot-dong",
            "một khối lệch một dòng",
            down,
            codes="Q-02 Q-03 Q-16 S-09",
            note="cột Năm 2018 của PL5 lệch lên một dòng",
        ),
        _slip(bench, "doi-cho-hai-o", "hai ô đổi chỗ", swapped, codes="Q-02 Q-03 S-01"),
        _slip(bench, "dan-mot-cot-hai-lan", "một cột dán hai lần", twice, codes="Q-02 S-12 S-23"),
    ]


def _files(bench: Bench) -> list[Sample]:
    """Another commune's figures under one's own name; last period's file is 1-bo-cuc/ky-khac.xlsx."""
    other = bench.filled("19876").typed
    mine = bench.filled().typed
    cells: dict[tuple[str, str, str], Decimal | str | None] = {}
    for cell in dict.fromkeys((*mine, *other)):
        if mine.get(cell) != other.get(cell):
            cells[cell.appendix, _code(bench, cell), cell.column] = other.get(cell)
    case, name = "số liệu của xã khác dưới tên mình", "so-lieu-cua-xa-khac"
    made = _slip(bench, name, case, cells)
    files = (
        (f"{FOLDER}/{name}/Xã Quảng Thái.xlsx", made.files[0][1]),
        (f"{FOLDER}/{name}/Xã Quảng Lợi.xlsx", xlsx(bench.book("19876"))),
    )
    return [
        Sample(
            path=f"{FOLDER}/{name}",
            case=case,
            files=files,
            units=(UNIT, "19876"),
            changes=made.changes,
            codes="S-31",
            note="số liệu của Xã Quảng Lợi dưới tên Xã Quảng Thái; chỉ thấy khi có cả hai tệp",
        ),
    ]


def _code(bench: Bench, cell: Cell) -> str:
    return bench.desk.forms.appendix(cell.appendix).indicator(cell.indicator).code

"""Samples of what stands in cells (folder 3-o): one workbook per family, each cell with its reading.

The tables below say: appendix, printed line, column, what is in the cell, how it must be read, the
value, the code. Cases and their reasons: docs/gia-tri-o.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind
from samples.make_returns_case import BLANK, NONE, NOT_ASKED, REFUSED, VALUE, Bench, Change, Sample, sample
from samples.make_returns_form import each_form, number, put, row_of, set_cells, text, values_only, with_sheet
from samples.make_returns_write import xlsx

FOLDER = "3-o"
Row = tuple[str, str, str, RawCell, str, str, str]


def percent(value: str) -> RawCell:
    """A number with a percent format: 0.4 shows as 40%."""
    return replace(number(value), percent=True)


def day(year: int, month: int, dom: int) -> RawCell:
    """What Excel makes of "1/2"."""
    serial = Decimal((date(year, month, dom) - date(1899, 12, 30)).days)
    return RawCell(RawKind.DATE, date(year, month, dom).isoformat(), serial=serial)


ERROR = RawCell(RawKind.ERROR, "#REF!", formula="=#REF!+1")
MISSING = RawCell(RawKind.ERROR, "#N/A", formula="=NA()")
UNCOMPUTED = RawCell(RawKind.UNCOMPUTED, "=SUM(K1:K3)")
NUMBERS: Sequence[Row] = (
    ("pl1", "3", "2015", text("03"), VALUE, "3", ""),
    ("pl1", "3", "2016", text("00"), VALUE, "0", ""),
    ("pl1", "3", "2017", text("1.234"), VALUE, "1234", ""),
    ("pl1", "3", "2018", text("1 234"), VALUE, "1234", "O-50"),
    ("pl1", "3", "2019", text("1,234"), VALUE, "1234", ""),
    ("pl1", "3", "2020", text("5.160"), VALUE, "5160", ""),
    ("pl3", "5.2.a", "2019", text("762 787"), REFUSED, "", "O-30"),
    ("pl5", "4", "2015", number("5.16"), REFUSED, "", "O-21"),
    ("pl5", "4", "2016", text("1.234.567"), VALUE, "1234567", ""),
    ("pl5", "4", "2017", text("12,5"), REFUSED, "", "O-04"),
    ("pl5", "4", "2018", text("-5"), REFUSED, "", "O-05"),
    ("pl5", "4", "2019", number("1234567890123"), REFUSED, "", "O-06"),
    ("pl5", "4", "2020", text("12,0"), VALUE, "12", ""),
    ("pl5", "2", "2015", number("0"), VALUE, "0", ""),
    ("pl5", "2", "2016", None, BLANK, "", ""),
    ("pl5", "2", "2017", text("  "), BLANK, "", ""),
    ("pl5", "2", "2018", text("007"), VALUE, "7", ""),
    ("pl5", "2", "2019", number("12", formula="=5+7"), VALUE, "12", ""),
    ("pl5", "2", "2020", RawCell(RawKind.BOOL, True), REFUSED, "", "O-18"),
)
PERCENTS: Sequence[Row] = (
    ("pl6", "13", "2015", text("95,4"), VALUE, "95.4", ""),
    ("pl6", "13", "2016", text("95.4"), VALUE, "95.4", ""),
    ("pl6", "13", "2017", text("40%"), VALUE, "40", ""),
    ("pl6", "13", "2018", percent("0.4"), VALUE, "40", ""),
    ("pl6", "13", "2019", number("0.4"), REFUSED, "", "O-03"),
    ("pl6", "13", "2020", number("40"), VALUE, "40", ""),
    ("pl6", "11", "2015", text("0,38"), REFUSED, "", "O-03"),
    ("pl6", "11", "2016", text("1.234"), REFUSED, "", "O-02"),
    ("pl6", "11", "2017", text("100 %"), VALUE, "100", ""),
    ("pl6", "11", "2018", number("1"), REFUSED, "", "O-03"),
    ("pl6", "11", "2019", text("95,4 phần trăm"), VALUE, "95.4", "O-31"),
    ("pl6", "11", "2020", percent("0.5714"), VALUE, "57.14", ""),
    ("pl3", "5.2", "2020", text("0,9737"), VALUE, "97.37", "O-49"),
    ("pl1", "4.3", "2015", text("-"), NONE, "", "O-41"),
    ("pl1", "4.3", "2016", text("Không phát sinh"), NONE, "", "O-41"),
    ("pl1", "4.3", "2017", text("250%"), VALUE, "250", "Q-08"),
    ("pl5", "4", "2017", text("40%"), REFUSED, "", "O-10"),
    ("pl5", "4", "2018", percent("0.4"), REFUSED, "", "O-10"),
)
STATES: Sequence[Row] = (
    ("pl8", "1", "danh_gia", text("đạt"), VALUE, "Đạt", ""),
    ("pl8", "2", "danh_gia", text("ĐẠT."), VALUE, "Đạt", ""),
    ("pl8", "3", "danh_gia", text("chưa đạt"), VALUE, "Không đạt", "O-38"),
    ("pl8", "4", "danh_gia", text("K/đạt"), VALUE, "Không đạt", "O-37"),
    ("pl8", "5", "danh_gia", text("không  đạt"), VALUE, "Không đạt", ""),
    ("pl8", "6", "danh_gia", text("Không"), REFUSED, "", "O-17"),
    ("pl8", "7", "danh_gia", text("x"), REFUSED, "", "O-17"),
    ("pl8", "8", "danh_gia", text("Có"), REFUSED, "", "O-17"),
    ("pl8", "9", "danh_gia", None, BLANK, "", ""),
    ("pl8", "10", "danh_gia", text("Chưa đánh giá"), BLANK, "", "O-35"),
    ("pl1", "2.1", "2015", text("Có"), VALUE, "1", ""),
    ("pl1", "2.1", "2016", text("Không"), VALUE, "0", ""),
    ("pl1", "2.1", "2017", text("x"), REFUSED, "", "O-15"),
    ("pl1", "2.1", "2018", text("X"), REFUSED, "", "O-15"),
    ("pl1", "2.1", "2019", text("không có"), VALUE, "0", "O-36"),
    ("pl1", "2.1", "2020", number("2"), REFUSED, "", "O-16"),
    ("pl1", "2.3", "2015", RawCell(RawKind.BOOL, True), VALUE, "1", "O-36"),
    ("pl1", "2.3", "2016", text("Có 2 cuộc"), REFUSED, "", "O-16"),
)
WORDS: Sequence[Row] = (
    ("pl5", "4", "2015", text("-"), NONE, "", "O-34"),
    ("pl5", "4", "2016", text("Không"), NONE, "", "O-34"),
    ("pl5", "4", "2017", text("không có"), NONE, "", ""),
    ("pl5", "4", "2018", text("Không phát sinh"), NONE, "", "O-34"),
    ("pl5", "4", "2019", text("x"), REFUSED, "", "O-15"),
    ("pl5", "4", "2020", text("Có"), REFUSED, "", "O-20"),
    ("pl1", "2.2", "2015", text("~10"), REFUSED, "", "O-08"),
    ("pl1", "2.2", "2016", text("10 bản tin"), VALUE, "10", "O-31"),
    ("pl1", "2.2", "2017", text("10 (ước)"), REFUSED, "", "O-08"),
    ("pl1", "2.2", "2018", text("Đ/c xem PL"), REFUSED, "", "O-01"),
    ("pl1", "2.2", "2019", text("chưa có"), REFUSED, "", "O-19"),
    ("pl1", "2.2", "2020", text("Chưa có số liệu"), BLANK, "", "O-35"),
    ("pl2", "7", "2015", text("10 VB"), VALUE, "10", "O-31"),
    ("pl2", "7", "2016", text("10 hồ sơ"), REFUSED, "", "O-09"),
    ("pl2", "7", "2017", text("12; 15"), REFUSED, "", "O-07"),
    ("pl2", "7", "2018", text("12\n15"), REFUSED, "", "O-07"),
    ("pl2", "7", "2019", text("…"), BLANK, "", "O-35"),
    ("pl2", "7", "2020", text("Không thuộc thẩm quyền"), NOT_ASKED, "", "O-39"),
)
FORMULAS: Sequence[Row] = (
    ("pl5", "4", "2015", ERROR, REFUSED, "", "O-12"),
    ("pl5", "4", "2016", MISSING, REFUSED, "", "O-12"),
    ("pl5", "4", "2017", UNCOMPUTED, REFUSED, "", "O-13"),
    ("pl5", "4", "2018", text("=1+1"), REFUSED, "", "O-14"),
    ("pl5", "4", "2019", number("7", formula="=3+4"), VALUE, "7", ""),
    ("pl8", "3", "danh_gia", text("#REF!"), REFUSED, "", "O-12"),
    ("pl1", "2.4", "2019", text("=1+1"), VALUE, "=1+1", ""),
    ("pl6", "13", "2019", number("97.5", formula="=39/40*100"), VALUE, "97.5", ""),
)
DATES: Sequence[Row] = (
    ("pl5", "4", "2015", day(2020, 2, 1), REFUSED, "", "O-11"),
    ("pl5", "4", "2016", day(1900, 3, 1), REFUSED, "", "O-11"),
    ("pl6", "13", "2019", day(2020, 2, 1), REFUSED, "", "O-11"),
    ("pl8", "2", "danh_gia", day(2020, 2, 1), REFUSED, "", "O-17"),
    ("pl1", "2.4", "2019", day(2020, 2, 1), VALUE, "01/02/2020", "O-40"),
    ("pl5", "4", "2017", text("01/02/2020"), REFUSED, "", "O-07"),
)
LETTERS: Sequence[Row] = (
    ("pl5", "4", "2015", text("１２"), VALUE, "12", ""),
    ("pl5", "4", "2016", text("1\u041e3"), VALUE, "103", "O-32"),
    ("pl5", "4", "2017", text("1\u00a0234"), VALUE, "1234", ""),
    ("pl5", "4", "2018", text("\u200b12\u00a0"), VALUE, "12", ""),
    ("pl5", "4", "2019", text(unicodedata.normalize("NFD", "không có")), NONE, "", ""),
    ("pl5", "4", "2020", text("1O"), VALUE, "10", "O-32"),
    ("pl6", "13", "2019", text("４０％"), VALUE, "40", ""),
    ("pl1", "2.1", "2019", text("\u0421ó"), VALUE, "1", "O-32"),
    ("pl8", "4", "danh_gia", text(unicodedata.normalize("NFD", "Không đạt")), VALUE, "Không đạt", ""),
    ("pl8", "5", "danh_gia", text("\u00d0ạt"), VALUE, "Đạt", "O-32"),
)
FONTS: Sequence[Row] = (
    ("pl5", "4", "2015", text("Kh«ng cã", ".VnTime"), NONE, "", "O-33"),
    ("pl5", "4", "2016", text("Kh«ng cã"), REFUSED, "", "O-01"),
    ("pl8", "3", "danh_gia", text("Kh«ng ®¹t", ".VnTime"), VALUE, "Không đạt", "O-33"),
    ("pl8", "4", "danh_gia", text("kh«ng ®¹t", ".VnTimeH"), VALUE, "Không đạt", "O-33"),
    ("pl8", "5", "danh_gia", text("Khoâng ñaït", "VNI-Times"), VALUE, "Không đạt", "O-33"),
    ("pl1", "2.1", "2019", text("Coù", "VNI-Times"), VALUE, "1", "O-33"),
    ("pl1", "2.4", "2019", text("KhÈu hiÖu", ".VnTime"), VALUE, "Khẩu hiệu", "O-33"),
    ("pl2", "7", "2019", text("10 v¨n b¶n", ".VnTime"), VALUE, "10", "O-31"),
    ("pl6", "13", "2019", text("95,4", ".VnTime"), VALUE, "95.4", ""),
)
FAMILIES = (
    ("so", "số: “03”, “1.234”, “1 234”, “5.160”, số lưu dạng chữ", NUMBERS, ""),
    ("ty-le", "tỷ lệ: “95,4”, “40%”, 0,4 có và không có dạng %", PERCENTS, "Q-05 Q-15 S-13"),
    ("danh-gia-co-khong", "đánh giá và Có/Không: “ĐẠT.”, “chưa đạt”, “K/đạt”, “x”", STATES, ""),
    ("chu-thay-so", "chữ ở chỗ số: “-”, “Không”, “~10”, “10 VB”, hai số trong một ô", WORDS, ""),
    ("loi-cong-thuc", "ô lỗi, công thức có và không có kết quả", FORMULAS, ""),
    ("ngay", "ngày do “1/2” thành", DATES, ""),
    ("ky-tu-la", "chữ số toàn độ rộng, chữ Kirin, NFD, cách cứng, ký tự không bề rộng", LETTERS, ""),
    ("phong-chu-cu", "phông .VnTime và VNI", FONTS, ""),
)


def cell_samples(bench: Bench) -> list[Sample]:
    """Every sample of section 3."""
    made = [_family(bench, *one) for one in FAMILIES]
    return [*made, *_merged(bench), *_beside(bench), _uncomputed_total(bench)]


def _family(bench: Bench, name: str, case: str, rows: Iterable[Row], more: str) -> Sample:
    book = each_form(bench.book(), values_only)
    cells = {(key, code, column): raw for key, code, column, raw, *_ in rows}
    changes = tuple(Change(key, code, column, state, value) for key, code, column, _, state, value, _ in rows)
    codes = " ".join(sorted({one[-1] for one in rows if one[-1]} | set(more.split())))
    note = f"{len(changes)} ô; giải thích ở docs/gia-tri-o.md"
    data = xlsx(set_cells(bench.desk, book, cells))
    return sample(f"{FOLDER}/{name}.xlsx", case, data, changes=changes, codes=codes, note=note)


def _merged(bench: Bench) -> list[Sample]:
    book = each_form(bench.book(), values_only)
    row = row_of(bench.desk, "pl5", "4")
    area = (row, 4, row, 6)

    def over(one):
        return replace(put(one, {(row, 5): None, (row, 6): None}), merges=(*one.merges, area))

    changes = tuple(Change("pl5", "4", column, REFUSED) for column in ("2015", "2016", "2017"))
    return [
        sample(
            f"{FOLDER}/o-gop.xlsx",
            "các ô nhập bị gộp",
            xlsx(with_sheet(book, "PL5", over)),
            changes=changes,
            codes="N-60",
        ),
        sample(
            f"{FOLDER}/o-gop-che-so.xlsx",
            "số bị che dưới ô gộp",
            _hidden_beneath(xlsx(book), row, "D"),
            changes=changes,
            codes="N-60 T-30",
            note="ba ô đều có số, Excel chỉ hiện ô đầu",
        ),
        sample(
            f"{FOLDER}/ten-gop-che-so.xlsx",
            "ô tên gộp che mất một số",
            _hidden_beneath(xlsx(book), row, "B"),
            changes=(Change("pl5", "4", "2015", REFUSED),),
            codes="N-61 T-30",
            note="số của 2015 ở dưới ô tên",
        ),
    ]


def _hidden_beneath(data: bytes, row: int, first: str) -> bytes:
    """A merge added over three filled cells, as other programs leave it."""
    from samples.make_returns_write import unzipped, with_parts

    part = next(name for name, content in unzipped(data).items() if name.endswith("sheet5.xml"))
    content = unzipped(data)[part].decode()
    last = "F" if first == "D" else "D"
    merged = content.replace('<mergeCells count="3">', '<mergeCells count="4">')
    merged = merged.replace("</mergeCells>", f'<mergeCell ref="{first}{row}:{last}{row}"/></mergeCells>')
    assert merged != content
    return with_parts(data, {part: merged})


def _beside(bench: Bench) -> list[Sample]:
    """Values typed as comments, and into lines that the form does not ask of a commune."""
    book = set_cells(bench.desk, each_form(bench.book(), values_only), {("pl5", "4", "2019"): None})
    spot = (row_of(bench.desk, "pl5", "4"), 8)
    told = with_sheet(book, "PL5", lambda one: replace(one, comments={spot: "khoảng 10 người"}))
    wrong = set_cells(bench.desk, each_form(bench.book(), values_only), {("pl2", "1.1", "2019"): number(4)})
    return [
        sample(
            f"{FOLDER}/so-trong-ghi-chu.xlsx",
            "số ghi trong ghi chú của ô",
            xlsx(told),
            changes=(Change("pl5", "4", "2019", BLANK),),
            codes="N-64",
        ),
        sample(
            f"{FOLDER}/dong-khong-thuoc-cap-xa.xlsx", "xã ghi vào dòng của huyện", xlsx(wrong), codes="N-63"
        ),
    ]


def _uncomputed_total(bench: Bench) -> Sample:
    """The totals' formulas were never computed: some other program wrote the file."""
    book: RawBook = bench.book()

    def bare(one):
        return put(
            one,
            {
                spot: RawCell(RawKind.UNCOMPUTED, raw.formula)
                for spot, raw in one.cells.items()
                if raw.formula
            },
        )

    return sample(
        f"{FOLDER}/tong-chua-tinh.xlsx",
        "công thức tổng của biểu chưa được tính",
        xlsx(each_form(book, bare)),
        codes="N-67",
        note="tổng được cộng lại từ các dòng thành phần",
    )

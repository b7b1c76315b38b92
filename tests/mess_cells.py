"""Ways in which people write a value, each with what it must be read as: the meaning of docs/gia-tri-o.md.

A writing belongs to a cell of the form, so that it stays known wherever later manglings move it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from raw_forms import FORMS, NGAN, asked_cells, filled_book, number, sample_values, text

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Entry, RawBook, RawCell, RawKind, State
from cchc_excel.nouns.spec import Cell, Kind, Ref

CORRECTION = "Sửa lại: đúng là 15"
WIDE = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
NUMERIC = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)
NBSP, UNSEEN = "\u00a0", "\u200b"


@dataclass(frozen=True)
class Expected:
    """What a cell must be read as; REJECTED means that no reading may be taken for it."""

    state: State
    value: Decimal | str | None = None

    def met(self, entry: Entry) -> bool:
        """True when the entry says just that."""
        return (entry.state, entry.value) == (self.state, self.value)


@dataclass(frozen=True)
class Writing:
    """The cell as somebody writes it, and its meaning; `plain` when a text file can hold it."""

    raw: RawCell
    meaning: Expected
    plain: bool = True


@dataclass(frozen=True)
class Typed:
    """A filled workbook, what each cell means, and the cells with a comment that may correct them."""

    book: RawBook
    truth: Mapping[Cell, Expected]
    noted: frozenset[Cell] = frozenset()


REFUSED, NOTHING, BLANK = Expected(State.REJECTED), Expected(State.NONE), Expected(State.BLANK)


def meant(raw: RawCell) -> Expected:
    """What a plainly typed cell means."""
    assert isinstance(raw.value, (Decimal, str))
    return Expected(State.VALUE, raw.value)


def writings(cell: Cell, raw: RawCell) -> list[Writing]:
    """Every way to write the value of that cell of the ten-year form."""
    return ways_to_write(FORMS.indicator(Ref(cell.appendix, cell.indicator)).kind, raw)


def ways_to_write(kind: Kind, raw: RawCell) -> list[Writing]:
    """Every way to write that value in a line of that kind."""
    made = [*_broken(), *_FOR[kind](raw)]
    return made if kind is Kind.TEXT else [*made, *_not_for_texts()]


def _broken() -> list[Writing]:
    return [
        Writing(RawCell(RawKind.ERROR, "#REF!"), REFUSED),
        Writing(RawCell(RawKind.ERROR, "#N/A"), REFUSED),
        Writing(RawCell(RawKind.UNCOMPUTED, '="x"*2', formula='="x"*2'), REFUSED, plain=False),
        Writing(text("…"), BLANK),
        Writing(text("Chưa có số liệu"), BLANK),
        Writing(text("Không thuộc thẩm quyền"), Expected(State.NOT_APPLICABLE)),
        Writing(text(f"{NBSP} {UNSEEN}"), BLANK),
    ]


def _not_for_texts() -> list[Writing]:
    return [
        Writing(RawCell(RawKind.DATE, "2020-02-01", serial=Decimal(43862)), REFUSED),
        Writing(text("12; 15"), REFUSED),
        Writing(text("157\n162"), REFUSED),
        Writing(text("Đ/c xem PL"), REFUSED),
    ]


def _of_number(raw: RawCell) -> list[Writing]:
    value = Decimal(str(raw.value))
    whole, comma = f"{value:f}", f"{value:f}".replace(".", ",")
    same = meant(raw)
    alike = (
        f"0{comma}", f"'{comma}", f"{comma}.", f" {comma} ", comma.translate(WIDE), f"{NBSP}{comma}{UNSEEN}",
        whole.replace("3", "З").replace("0", "О").replace(".", ","),
    )  # fmt: skip
    refused = (
        f"~{comma}", f"khoảng {comma}", f"-{comma}", f"({comma})", "x", "X", "Có", "chưa có", "#DIV/0!",
        f"{comma}\n{comma}", f"{comma} và 7", f"=1+{value}", f"{comma} cái kẹo", "1.23.456", "N/A", "12/15",
    )  # fmt: skip
    return [
        *(Writing(text(one), same) for one in alike),
        *(Writing(text(one), REFUSED) for one in refused),
        *(Writing(text(one), NOTHING) for one in ("Không phát sinh", "không có", "-", "–", "Ko có")),
        Writing(text("00"), Expected(State.VALUE, Decimal(0))),
        Writing(RawCell(RawKind.TEXT, comma, font=".VnTime"), same),
        Writing(RawCell(RawKind.NUMBER, value, formula="=1+2"), same),
        Writing(RawCell(RawKind.BOOL, True), REFUSED),
        Writing(replace(raw, mixed="chữ bị gạch bỏ"), REFUSED, plain=False),
        Writing(replace(raw, shown=f"~{comma}"), REFUSED),
        Writing(replace(raw, shown=""), REFUSED, plain=False),
    ]


def _of_count(raw: RawCell) -> list[Writing]:
    value = Decimal(str(raw.value))
    dotted, same = f"{value:,}".replace(",", "."), meant(raw)
    grouped = (dotted, dotted.replace(".", ","), dotted.replace(".", " "), dotted.replace(".", NBSP))
    return [
        *_of_number(raw),
        *(Writing(text(one), same) for one in (*grouped, dotted.translate(WIDE), f"{value},0")),
        *(Writing(text(one), REFUSED) for one in (f"{value}%", f"{value},5", dotted + ",5")),
        Writing(number(str((value + 1 - value % 2) / 1000)), REFUSED, plain=False),  # "3,007" in a text file
        Writing(number(f"{value}.5"), REFUSED),
        Writing(RawCell(RawKind.NUMBER, Decimal("0.4"), percent=True), REFUSED),
    ]


def _of_percent(raw: RawCell) -> list[Writing]:
    value = Decimal(str(raw.value))
    comma, same = f"{value:f}".replace(".", ","), meant(raw)
    points = (f"{value:f}", f"{comma}%", f"{comma} %", f"{comma} phần trăm", f"{comma}％")
    return [
        *_of_number(raw),
        *(Writing(text(one), same) for one in points),
        Writing(RawCell(RawKind.NUMBER, value / 100, percent=True), same),
        Writing(number("0.5"), REFUSED),  # far from what any two figures of the sample give
        Writing(text("0,5"), REFUSED),
        *(Writing(text(one), REFUSED) for one in ("1.234", "5.160", f"< {comma}%")),
    ]


def _of_flag(raw: RawCell) -> list[Writing]:
    yes, no = ("Có", "CÓ.", "01", "Đã có", "✓", "co\u0301"), ("Không", "00", "-", "Không tổ chức", "K")
    return [
        *(Writing(text(one), meant(raw)) for one in (yes if raw.value else no)),
        *(Writing(text(one), REFUSED) for one in ("x", "2", "100%", "Có 2 cuộc", "1\n0", "N/A")),
        Writing(RawCell(RawKind.BOOL, bool(raw.value)), meant(raw), plain=False),
    ]


def _of_state(raw: RawCell) -> list[Writing]:
    good = ("đạt", "ĐẠT.", "Đạt yêu cầu", "dat"), ("không  đạt", "K/đạt", "chưa đạt", "Không\nđạt")
    written = str(raw.value)
    alike = (*good[written != "Đạt"], unicodedata.normalize("NFD", written)) if "ạt" in written else ()
    old = {"Đạt": "§¹t", "Không đạt": "Kh«ng ®¹t"}.get(written)
    return [
        *(Writing(text(one), meant(raw)) for one in (*alike, written.upper(), f"{NBSP}{written}")),
        *([Writing(RawCell(RawKind.TEXT, old, font=".VnTime"), meant(raw), plain=False)] if old else []),
        *(Writing(text(one), REFUSED) for one in ("x", "Không", "Có", "1", "Cơ bản đạt", "Đạt\nKhông đạt")),
    ]


def _of_text(raw: RawCell) -> list[Writing]:
    written = str(raw.value)
    alike = (unicodedata.normalize("NFD", written), f"{written}{NBSP}", f"{UNSEEN}{written}")
    return [
        *(Writing(text(one), meant(raw)) for one in alike),
        *(Writing(text(one), NOTHING) for one in ("Không phát sinh", "-")),
    ]


_FOR: Mapping[Kind, Callable[[RawCell], list[Writing]]] = {
    Kind.COUNT: _of_count, Kind.AMOUNT: _of_number, Kind.PERCENT: _of_percent,
    Kind.FLAG: _of_flag, Kind.STATE: _of_state, Kind.TEXT: _of_text,
}  # fmt: skip

VALUES = sample_values(NGAN)
ASKED = asked_cells(NGAN)


def typed(chosen: Iterable[tuple[int, int]], noted: Iterable[int] = (), plain: bool = False) -> Typed:
    """The commune's workbook with some cells written in some way, and comments at some."""
    cells = dict(VALUES)
    truth = {cell: meant(raw) for cell, raw in VALUES.items()}
    for place, way in chosen:
        cell = ASKED[place % len(ASKED)]
        ways = [one for one in writings(cell, VALUES[cell]) if one.plain or not plain]
        cells[cell], truth[cell] = ways[way % len(ways)].raw, ways[way % len(ways)].meaning
    spoken_of = frozenset(ASKED[place % len(ASKED)] for place in noted)
    return Typed(_commented(filled_book(NGAN, cells), spoken_of), truth, spoken_of)


def _commented(book: RawBook, cells: Iterable[Cell]) -> RawBook:
    notes: dict[str, dict[tuple[int, int], str]] = {}
    for cell in cells:
        form = FORMS.appendix(cell.appendix)
        notes.setdefault(form.sheet, {})[plan_sheet(form).position(cell)] = CORRECTION
    sheets = (replace(one, comments={**one.comments, **notes.get(one.name, {})}) for one in book.sheets)
    return replace(book, sheets=tuple(sheets))

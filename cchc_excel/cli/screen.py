"""What the clerk sees in the terminal: lines, tables, the state of a round, a progress bar."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_excel.cli.findings_screen import tell_finding
from cchc_excel.nouns.account import Account, Footing
from cchc_excel.nouns.causes import count_text
from cchc_excel.nouns.findings import Finding, shown_name
from cchc_excel.vietnamese.numbers import show_number

if TYPE_CHECKING:  # the job drags in the ledger, which `--help` must not load
    from cchc_excel.jobs.collect import Collected

_FILES = 5  # named of those that were not understood


def say_line(text: str = "") -> None:
    """One line to the clerk."""
    click.echo(text)


def say_json(data: object) -> None:
    """The data to a program, each text as a clerk would see it: file names and quoted cells are foreign."""
    click.echo(json.dumps(_shown(data), ensure_ascii=False, indent=2))


def _shown(data: object) -> object:
    if isinstance(data, str):
        return shown_name(data)
    if isinstance(data, dict):
        return {key: _shown(value) for key, value in data.items()}
    return [_shown(item) for item in data] if isinstance(data, list | tuple) else data


def announce_file(path: Path, what: str) -> None:
    """Every command says what it wrote and where."""
    click.echo(f"  đã ghi {what}: {path}")


def progress_bar(label: str, done: int, total: int) -> None:
    """A bar on the error stream; nothing when the stream is not a terminal."""
    if not sys.stderr.isatty() or total < 2:
        return
    filled = 30 * done // total
    end = "\n" if done >= total else ""
    click.echo(f"\r{label} [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}{end}", nl=False, err=True)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A plain table with columns as wide as their widest cell."""
    lines = [list(headings), *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(line[index]) for line in lines) for index in range(len(headings))]
    for number, line in enumerate(lines):
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        click.echo("  " + "  ".join(cells).rstrip())
        if number == 0:
            click.echo("  " + "  ".join("-" * width for width in widths))


def show_round_state(collected: Collected) -> None:
    """Who is in the totals, who is held back, who is missing, who was accepted and why."""
    round_ = collected.desk.round_
    names = {unit.code: f"{unit.name} ({unit.code})" for unit in round_.expected()}
    out = {*collected.held_back, *collected.blank, *collected.absent_elsewhere}
    there = {*collected.examined.filings, *collected.once.elsewhere}
    taken = [code for code in names if code in there and code not in out]
    click.echo(f"Đã cộng {len(taken)}/{len(names)} đơn vị phải nộp.")
    for code, decision in collected.accepted.items():
        click.echo(f"  Chấp nhận có lý do: {names[code]}: {decision.reason}")
    for code in collected.blank:
        click.echo(f"  Biểu trống, chưa báo cáo: {names[code]}")
    for code in sorted(collected.held_back - {*collected.blank}):
        count = count_text(collected.examined.errors(code), "lỗi")
        click.echo(f"  Chưa cộng: {names[code]}: còn {count}, xem bằng cchc validate")
    for code, (sender, held) in collected.absent_elsewhere.items():
        why = "có lỗi, chưa được chấp nhận" if held else "chưa có số liệu của đơn vị này"
        click.echo(f"  Chưa cộng: {names[code]}: sổ tổng hợp của {names[sender]} {why}")
    for code in collected.missing:
        click.echo(f"  Chưa nộp: {names[code]}")
    unused = [shown_name(text) for text in collected.unused]
    if unused:
        more = f" và {len(unused) - _FILES} tệp nữa" if len(unused) > _FILES else ""
        named = f"{', '.join(unused[:_FILES])}{more}"
        click.echo(f"  Chưa dùng được {len(unused)} tệp: {named}; xem bằng cchc validate")


def show_accounts(accounts: Sequence[Account], names: dict[str, str]) -> None:
    """The account of every appendix read, then every non-empty cell outside the form."""
    rows = [
        (
            names.get(account.unit, account.unit),
            account.appendix.upper() or "(trang khác)",
            account.expected,
            account.filled,
        )
        + (account.blank, account.not_applicable, account.rejected, len(account.outside) + account.more)
        for account in accounts
    ]
    click.echo("\nSổ đối chiếu: số ô của biểu = đã điền + để trống + không thuộc cấp này + bị từ chối")
    print_table(("Đơn vị", "Biểu", "Số ô", "Đã điền", "Trống", "Không thuộc", "Từ chối", "Ngoài biểu"), rows)
    for account in accounts:
        for outside in account.outside:
            place = outside.place
            where = f"{shown_name(place.file)} · {shown_name(place.sheet)}"
            click.echo(f"  Ngoài biểu: {where} · {place.spoken}: “{shown_name(outside.text)}”")
        if account.more:
            click.echo(f"  Ngoài biểu: … và {account.more} ô nữa")
        for foot in account.footings:
            if not foot.agrees:
                click.echo(f"  Tổng không khớp: {_footing(foot)}")


def show_skipped_rules(skipped: Sequence[Finding], names: dict[str, str]) -> None:
    """Rules that could not be checked for want of a figure, by unit."""
    if skipped:
        click.echo("\nQuy tắc chưa kiểm tra được vì còn thiếu số liệu")
    for finding in skipped:
        unit = names.get(finding.unit, finding.unit)
        click.echo(f"  {unit}: [{finding.code} {finding.rule}] {tell_finding(finding)}")


def _footing(foot: Footing) -> str:
    """One total three ways: as sent, by the sender's own formula, as the sum of its parts."""
    at = f"{foot.place.sheet} · {foot.place.spoken}" if foot.place else foot.cell.indicator
    ways = (
        ("đơn vị ghi", foot.sender),
        ("công thức của đơn vị", foot.recomputed),
        ("cộng các phần", foot.parts),
    )
    return f"{at}: " + ", ".join(f"{how} {show_number(value)}" for how, value in ways if value is not None)

"""`cchc forms`: what is done to forms themselves; a group with commands of its own."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_excel.cli.screen import announce_file, say_json, say_line

_ALIASES = {"so-sanh": "compare"}


class FormCommands(click.Group):
    """A group whose commands have Vietnamese names as well."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, _ALIASES.get(cmd_name, cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = {english: vietnamese for vietnamese, english in _ALIASES.items()}
        rows = [
            (f"{name} ({names[name]})", one.get_short_help_str(90)) for name, one in self.commands.items()
        ]
        with formatter.section("Các lệnh (tên tiếng Việt trong ngoặc)"):
            formatter.write_dl(rows)


@click.group("forms", cls=FormCommands, subcommand_metavar="LỆNH [ĐỐI_SỐ]...")
def command() -> None:
    """Biểu mẫu: so sánh hai phiên bản của một bộ biểu.

    \b
    Ví dụ:
      cchc forms compare dot-2023 dot-2026
      cchc phu-luc so-sanh bo-bieu-cu tthc-06 --excel so-sanh.xlsx
    """


@command.command("compare")
@click.argument("old", metavar="TRƯỚC")
@click.argument("new", metavar="SAU")
@click.option(
    "--excel",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi bảng so sánh ra tệp Excel này.",
)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON ra màn hình, cho chương trình khác đọc.")
def compare(old: str, new: str, path: Path | None, as_json: bool) -> int:
    """So sánh hai phiên bản: dòng, cột, quy tắc nào thêm, bỏ, đổi số, đổi lời, đổi đơn vị tính.

    Mỗi phiên bản là tên bộ biểu, thư mục có bo-bieu.toml, hoặc thư mục của một đợt báo cáo.

    \b
    Ví dụ:
      cchc forms compare dot-2023 tthc-06
      cchc phu-luc so-sanh dot-2023 dot-2026 --excel so-sanh.xlsx
    Mã thoát: 0 không có gì thay đổi, 1 có thay đổi, 2 gọi sai.
    """
    from cchc_excel.jobs.forms.compare import (
        HEADINGS,
        compare_editions,
        open_edition,
        say_row,
        write_comparison,
    )

    compared = compare_editions(open_edition(old), open_edition(new))
    if as_json:
        say_json([dict(zip(HEADINGS, row, strict=True)) for row in compared.rows])
    elif compared.rows:
        for row in compared.rows:
            say_line(say_row(row))
        say_line(f"\n{len(compared.rows)} thay đổi.")
    else:
        say_line("Hai phiên bản không khác nhau ở dòng, cột hay quy tắc nào.")
    if path:
        write_comparison(compared, path)
        if not as_json:
            announce_file(path, "bảng so sánh")
    return 1 if compared.rows else 0

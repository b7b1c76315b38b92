"""The command `cchc`: commands with Vietnamese aliases, exit codes, and nothing heavy on `--help`.

Exit codes: 0 clean, 1 errors in the data, 2 wrong usage or settings, 3 our own bug.
"""

from __future__ import annotations

import gettext
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path

os.environ["LANGUAGE"] = "vi"
gettext.bindtextdomain("messages", str(Path(__file__).parent / "ngon_ngu"))
gettext.textdomain("messages")

import click  # noqa: E402 - click binds gettext when it is imported

from cchc_excel import __version__  # noqa: E402
from cchc_excel.cli.bug_log import keep_log, write_bug  # noqa: E402
from cchc_excel.cli.faults import WrongUse, numbered, show_wrong_use, usage_fault  # noqa: E402
from cchc_excel.cli.screen import utf8_streams  # noqa: E402

COMMANDS = {  # English name -> (Vietnamese alias, module)
    "init": ("khoi-tao", "init"),
    "generate": ("tao-bieu", "generate"),
    "collect": ("nhan", "collect"),
    "validate": ("kiem-tra", "validate"),
    "accept": ("chap-nhan", "accept"),
    "aggregate": ("tong-hop", "aggregate"),
    "return": ("tra-lai", "give_back"),
    "report": ("bao-cao", "report"),
    "proofread": ("doc-soat", "proofread"),
    "explain": ("giai-thich", "explain"),
    "units": ("don-vi", "units"),
    "mailbox": ("hop-thu", "post.mailbox"),
    "office": ("co-quan", "office"),
    "send": ("gui", "post.send"),
    "demo": ("chay-thu", "demo"),
}
ALIASES = {alias: name for name, (alias, _) in COMMANDS.items()}
EXAMPLES = """
\b
Một đợt báo cáo, từ đầu đến cuối:
  cchc init dot-2020 --don-vi don-vi.csv --bao-cao 477
  cd dot-2020
  cchc generate        (tạo biểu trống cho từng xã, gửi đi)
  cchc validate        (kiểm tra các tệp xã gửi về, đặt trong nop-ve)
  cchc aggregate       (cộng lên huyện, cùng sổ chi tiết)
  cchc report          (báo cáo Word)
\b
Xem thử toàn bộ trên số liệu mẫu:  cchc demo
"""


def nearest_command(typed: str) -> str:
    """The command whose name, or Vietnamese name, is nearest to what was typed: "tong-hop" for "tonghop",
    "tong_hop", "tổng hợp"; "" when none is near.
    """
    from difflib import get_close_matches

    from cchc_excel.vietnamese.text import fold_text

    known = {command.replace("-", ""): command for command in (*COMMANDS, *ALIASES)}
    wanted = "".join(char for char in fold_text(typed) if char.isalnum())
    near = get_close_matches(wanted, known, n=1, cutoff=0.7)
    return known[near[0]] if near else ""


class Commands(click.Group):
    """A group that loads a command's module only when it is asked for and knows the aliases."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        module = import_module(f"cchc_excel.cli.{COMMANDS[name][1]}")
        command: click.Command = module.command
        command.options_metavar = "[TÙY_CHỌN]"
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and (near := nearest_command(args[0])):
            raise WrongUse("X-03", ctx, typed=args[0], near=near)
        name, command, rest = super().resolve_command(ctx, args)
        return (command.name if command else name), command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for name, (alias, _) in COMMANDS.items():
            command = self.get_command(ctx, name)
            rows.append((f"{name} ({alias})", command.get_short_help_str(90) if command else ""))
        with formatter.section("Các lệnh (tên tiếng Việt trong ngoặc)"):
            formatter.write_dl(rows)


@click.group(
    cls=Commands,
    epilog=EXAMPLES,
    options_metavar="[TÙY_CHỌN]",
    subcommand_metavar="LỆNH [ĐỐI_SỐ]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="cchc")
def cchc() -> None:
    """Báo cáo cải cách hành chính: tạo biểu Phụ lục, kiểm tra tệp xã gửi về, tổng hợp, viết báo cáo Word."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code; the only place that catches everything."""
    utf8_streams()
    keep_log()
    try:
        result = cchc.main(args=arguments, prog_name="cchc", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as fault:
        show_wrong_use(fault)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo(numbered("X-08"), err=True)
        return 2
    except Exception as fault:  # a clerk never sees a traceback: a known fault, else our own bug
        sentence = usage_fault(fault)
        if sentence:
            click.echo(f"Lỗi: {sentence}", err=True)
            return 2
        return _our_bug()


def _our_bug() -> int:
    text = traceback.format_exc()
    log = write_bug(text)
    if log:
        told = f"Chi tiết đã ghi vào {log}; hãy gửi tệp này cho người bảo trì."
    else:
        click.echo(text, err=True)
        told = "Hãy chụp màn hình gửi người bảo trì."
    click.echo(numbered("X-09", told=told), err=True)
    return 3


if __name__ == "__main__":
    sys.exit(run())

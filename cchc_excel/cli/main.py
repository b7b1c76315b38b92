"""The command `cchc`: commands with Vietnamese aliases, exit codes, and nothing heavy on `--help`.

Exit codes: 0 clean, 1 errors in the data, 2 wrong usage or settings, 3 our own bug.
"""

from __future__ import annotations

import gettext
import os
import sys
from contextvars import copy_context
from importlib import import_module

HERE = os.path.dirname(os.path.abspath(__file__))
os.environ["LANGUAGE"] = "vi"
gettext.bindtextdomain("messages", os.path.join(HERE, "ngon_ngu"))
gettext.textdomain("messages")

import click  # noqa: E402 - click binds gettext when it is imported

from cchc_excel import __version__  # noqa: E402
from cchc_excel.cli.streams import utf8_streams  # noqa: E402

COMMANDS = {  # English name -> (Vietnamese alias, module)
    "open": ("mo", "open"),
    "init": ("khoi-tao", "init"),
    "generate": ("tao-bieu", "generate"),
    "collect": ("nhan", "post.collect"),
    "arrival": ("ngay-den", "post.arrival"),
    "validate": ("kiem-tra", "validate"),
    "choose": ("chon-ban", "post.choose"),
    "accept": ("chap-nhan", "accept"),
    "aggregate": ("tong-hop", "aggregate"),
    "return": ("tra-lai", "give_back"),
    "report": ("bao-cao", "report"),
    "proofread": ("doc-soat", "proofread"),
    "form-check": ("the-thuc", "reading.form_check"),
    "explain": ("giai-thich", "explain"),
    "status": ("tinh-hinh", "status"),
    "score": ("cham-diem", "score"),
    "forms": ("phu-luc", "forms"),
    "units": ("don-vi", "units"),
    "mailbox": ("hop-thu", "post.mailbox"),
    "office": ("co-quan", "office"),
    "send": ("gui", "post.send"),
    "remind": ("nhac", "post.remind"),
    "all": ("tat-ca", "keeping.all_steps"),
    "close": ("chot", "keeping.close"),
    "backup": ("sao-luu", "keeping.backup"),
    "tidy": ("don-dep", "keeping.tidy"),
    "demo": ("chay-thu", "demo"),
}
_WIDEST = 90  # letters of what a command says of itself in the list
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
Làm tất cả trên một trang của trình duyệt:  cchc open
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


def read_short_help(module: str) -> str:
    """What the command of that module says of itself in the list of commands, as click would say it.

    Read from its text: `--help` takes four times as long when every command and what it needs are imported.
    """
    path = os.path.join(HERE, *module.split(".")) + ".py"
    try:
        with open(path, encoding="utf-8") as source:
            said = source.read().partition("\ndef command(")[2].split('"""')[1]
    except (OSError, IndexError):  # a program without its sources
        said = import_module(f"cchc_excel.cli.{module}").command.help
    return click.Command(None, help=said).get_short_help_str(_WIDEST)


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
            from cchc_excel.cli.faults import WrongUse

            raise WrongUse("X-03", ctx, typed=args[0], near=near)
        name, command, rest = super().resolve_command(ctx, args)
        return (command.name if command else name), command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(f"{name} ({alias})", read_short_help(module)) for name, (alias, module) in COMMANDS.items()]
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
@click.option(
    "--take-over",
    "--chiem-khoa",
    "take_over",
    is_flag=True,
    help="Chiếm khóa ghi mà một máy khác đã tắt giữa chừng để lại trong đợt.",
)
@click.option(
    "--full",
    "--day-du",
    "full",
    is_flag=True,
    help="Ghi nhật ký lỗi cchc-loi.txt đầy đủ, kể cả tên người và nội dung tệp.",
)
@click.pass_context
def cchc(ctx: click.Context, take_over: bool, full: bool) -> None:
    """Báo cáo cải cách hành chính: tạo biểu Phụ lục, kiểm tra tệp xã gửi về, tổng hợp, viết báo cáo Word."""
    from cchc_excel.cli.bug_log import keep_log, log_in_full

    keep_log()
    if full:
        log_in_full()
    if take_over:
        from cchc_excel.rounds.ledger.writer import taking_over

        ctx.with_resource(taking_over())


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code. What it asks for this run alone ends with it."""
    if getattr(sys, "frozen", False):  # one executable file is also the worker's Python
        from cchc_excel.receiving.command import is_worker, run_worker

        if is_worker(sys.argv[1:]):
            return run_worker()
    return copy_context().run(_run, arguments)


def _run(arguments: list[str] | None) -> int:
    """The only place that catches everything."""
    utf8_streams()
    try:
        result = cchc.main(args=arguments, prog_name="cchc", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except (Exception, KeyboardInterrupt) as fault:  # a clerk never sees a traceback
        return _tell_fault(fault)


def _tell_fault(fault: BaseException) -> int:
    """The exit code of a run that ended with this: wrong use or a known fault, else our own bug."""
    from cchc_excel.cli.faults import numbered, show_wrong_use, usage_fault

    if isinstance(fault, click.ClickException):
        show_wrong_use(fault)
        return 2
    if isinstance(fault, click.Abort | KeyboardInterrupt):
        click.echo(numbered("X-08"), err=True)
        return 2
    sentence = usage_fault(fault)
    if sentence:
        click.echo(f"Lỗi: {sentence}", err=True)
        return 2
    return _our_bug()


def _our_bug() -> int:
    import traceback

    from cchc_excel.cli.bug_log import without_contents, write_bug
    from cchc_excel.cli.faults import numbered

    text = traceback.format_exc()
    log = write_bug(text)
    if log:
        told = f"Chi tiết đã ghi vào {log}; hãy gửi tệp này cho người bảo trì."
    else:
        click.echo(without_contents(text), err=True)
        told = "Hãy chụp màn hình gửi người bảo trì."
    click.echo(numbered("X-09", told=told), err=True)
    return 3


if __name__ == "__main__":
    sys.exit(run())

"""Options that several commands share: the round's folder, how files are read, dates as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_excel.cli.faults import WrongValue

if TYPE_CHECKING:
    from cchc_excel.jobs.desk import Desk

_MOST_WORKERS = 64


class VietnameseDate(click.ParamType):  # type: ignore[type-arg]  # generic in later versions of click only
    """A date as people write it, 31/3/2020, or as computers do, 2020-03-31."""

    name = "ngày"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        for form in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(value.strip(), form).date()
            except ValueError:
                continue
        raise WrongValue("X-02", param, value=value)


class VietnameseMoment(click.ParamType):  # type: ignore[type-arg]
    """A day, or a day and an hour, as people write them: 18/4/2020, 18/4/2020 16:30, 2020-04-18 16:30. A day
    alone is its noon: on that day, whatever the hour.
    """

    name = "ngày giờ"

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        if isinstance(value, datetime):
            return value
        day, _, hour = value.strip().replace("T", " ").partition(" ")
        try:
            at = datetime.strptime(hour.strip() or "12:00", "%H:%M").time()
        except ValueError:
            raise WrongValue("X-88", param, value=value) from None
        return datetime.combine(VietnameseDate().convert(day, param, ctx), at)


def round_folder(ctx: click.Context, _param: click.Parameter, value: Path | None) -> Path:
    """The given folder, or the round's folder that the clerk stands in."""
    from cchc_excel.rounds.round_files import find_round

    return find_round(value or Path.cwd())


in_round = click.option(
    "--round",
    "--dot",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    callback=round_folder,
    help="Thư mục của đợt báo cáo; mặc định là thư mục đang đứng.",
)


def _keep_option(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """The value is not handed to the command but kept for `open_asked_desk`."""
    ctx.meta[f"{__name__}.{param.name}"] = value


def reads_files(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that reads what units sent; `open_asked_desk` goes by them."""
    workers = click.option(
        "--workers",
        "--so-tien-trinh",
        "workers",
        metavar="SỐ",
        type=click.IntRange(1, _MOST_WORKERS),
        expose_value=False,
        callback=_keep_option,
        help="Số tiến trình cùng đọc tệp; mặc định là 1, từ 60 tệp trở lên là 2.",
    )
    anew = click.option(
        "--read-anew",
        "--doc-lai",
        "anew",
        is_flag=True,
        expose_value=False,
        callback=_keep_option,
        help="Đọc lại mọi tệp, kể cả tệp đã đọc mà sổ cái còn nhớ kết quả.",
    )
    return anew(workers(command))


def open_asked_desk(folder: Path) -> Desk:
    """The desk of the round's folder, on which files are read as the options of the command say."""
    from cchc_excel.jobs.desk import ReadingWay, open_desk

    said = click.get_current_context().meta
    anew, workers = (said.get(f"{__name__}.{name}") for name in ("anew", "workers"))
    return open_desk(folder, reading=ReadingWay(anew=bool(anew), workers=workers or 0))

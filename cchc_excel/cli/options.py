"""Options that several commands share: the round's folder, dates as people write them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from cchc_excel.cli.faults import WrongValue


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

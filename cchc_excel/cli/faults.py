"""Wrong use of the command line, as click shows it; what else ends a command says `disk/told_faults`."""

from __future__ import annotations

import click

from cchc_excel.disk.told_faults import numbered, usage_fault
from cchc_excel.nouns.faults import usage_sentence

__all__ = ["WrongUse", "WrongValue", "numbered", "show_wrong_use", "usage_fault"]


class WrongUse(click.UsageError):
    """Options or arguments that do not go together: a sentence of the catalogue says which."""

    def __init__(self, code: str, ctx: click.Context | None = None, /, **slots: object):
        super().__init__(numbered(code, **slots), ctx)


class WrongValue(click.BadParameter):
    """A value that an option does not take: a sentence of the catalogue says why."""

    def __init__(self, code: str, param: click.Parameter | None, /, **slots: object):
        self.code = code
        super().__init__(usage_sentence(code, **slots), param=param)


def show_wrong_use(fault: click.ClickException) -> None:
    """What click refuses, on the error stream, with the code of our own sentence, else that of click's."""
    if isinstance(fault, WrongUse):
        fault.show()
        return
    code = fault.code if isinstance(fault, WrongValue) else "X-01"
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    click.UsageError(f"[{code}] {fault.format_message()}", context).show()

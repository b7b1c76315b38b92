"""What the browser asked, as the screens take it; whatever goes wrong is answered with one sentence."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc_excel.disk.told_faults import usage_fault
from cchc_excel.jobs.post.inbox_names import open_shelf, put_into_inbox
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.page.answers import show_fault
from cchc_excel.page.workplace import NoSuchPage, Workplace

MOST_FILES, MOST_FIELDS = 4000, 12_000  # of one form: communes of a whole province are ticked
MOST_BYTES = 2 << 30  # of one form with files
_LONGEST = 2000  # letters of one field
Upload = tuple[str, bytes]


@dataclass(frozen=True, kw_only=True)
class Question:
    """One request: the place, the parts of the address, the query or the fields of the form, and the folder
    into which files of the form were put (None without any)."""

    place: Workplace
    path: dict[str, str]
    fields: dict[str, list[str]] = field(default_factory=dict)
    scratch: Path | None = None
    agent: str = ""  # what the browser says of itself

    def text(self, name: str) -> str:
        """The field's first value, cut to what a person types; "" without one."""
        return (self.fields.get(name) or [""])[0].strip()[:_LONGEST]

    def day(self, name: str) -> date | None:
        """The field as a day, as a browser writes it; None for a blank one. ClerkFault for anything else."""
        written = self.text(name)
        try:
            return date.fromisoformat(written) if written else None
        except ValueError:
            raise ClerkFault("X-02", value=written) from None

    def number(self, name: str) -> int | None:
        """The field as a whole number; None for a blank one. ClerkFault for anything else."""
        written = self.text(name)
        if written and not (written.isascii() and written.isdigit() and len(written) < 9):
            raise ClerkFault("Y-13", value=written)
        return int(written) if written else None

    @property
    def key(self) -> str:
        """The round that the address names."""
        return self.path["key"]


Handler = Callable[[Question], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def answer_with(place: Workplace, handler: Handler) -> Endpoint:
    """The handler as an endpoint, run beside the loop; a fault ends in its sentence, our own in X-09."""

    async def endpoint(request: Request) -> Response:
        question = None
        try:
            question = await _question(place, request)
            return await run_in_threadpool(handler, question)
        except HTTPException as refused:
            return show_fault(str(refused.detail), status=refused.status_code)
        except Exception as fault:  # a clerk never sees a traceback
            if question and question.scratch:
                shutil.rmtree(question.scratch, ignore_errors=True)
            said = usage_fault(fault)
            status = 404 if isinstance(fault, NoSuchPage) else 400 if said else 500
            name = getattr(handler, "__name__", "")
            return show_fault(said or place.bugs.keep_bug(fault, name), status=status)

    return endpoint


async def _question(place: Workplace, request: Request) -> Question:
    path = {name: str(part) for name, part in request.path_params.items()}
    if request.method != "POST":
        fields = {name: request.query_params.getlist(name) for name in request.query_params}
        agent = request.headers.get("user-agent", "")
        return Question(place=place, path=path, fields=fields, agent=agent)
    if int(request.headers.get("content-length") or 0) > MOST_BYTES:
        raise ClerkFault("Y-14", most=MOST_BYTES >> 30)
    async with request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS) as form:
        texts = {name: [str(one) for one in form.getlist(name) if isinstance(one, str)] for name in form}
        return Question(place=place, path=path, fields=texts, scratch=await _kept_files(form))


async def _kept_files(form: FormData) -> Path | None:
    """The files of the form in a folder of their own, under names that every disk takes; None without any."""
    uploads = [part for _, part in form.multi_items() if isinstance(part, UploadFile) and part.filename]
    if not uploads:
        return None
    scratch = Path(tempfile.mkdtemp(prefix="cchc-tai-len-"))
    try:
        shelf = open_shelf(scratch)
        for upload in uploads:
            name, data = upload.filename or "", await upload.read()
            await run_in_threadpool(put_into_inbox, shelf, name, data)
    except BaseException:  # also a closed connection must not leave uploads behind
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return scratch

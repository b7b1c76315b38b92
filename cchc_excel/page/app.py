"""Every address of the server, and what answers it."""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ExceptionHandler

from cchc_excel.disk.told_faults import numbered
from cchc_excel.page.answers import serve_static, show_fault
from cchc_excel.page.asked import Handler, answer_with
from cchc_excel.page.diary_screen import show_diary
from cchc_excel.page.guard import Guard, Keys
from cchc_excel.page.guide_screen import show_guide
from cchc_excel.page.new_round_screen import ask_round, open_round, preview_round
from cchc_excel.page.report_screen import show_report
from cchc_excel.page.round_screen import send_result, show_round
from cchc_excel.page.rounds_screen import begin_demo, end_program, send_bug, show_rounds
from cchc_excel.page.task_screen import (
    begin_again,
    begin_direct,
    begin_proofreading,
    begin_receiving,
    show_progress,
    stop_task,
)
from cchc_excel.page.totals_screen import show_figure, show_totals
from cchc_excel.page.unit_screen import show_unit
from cchc_excel.page.workplace import Workplace

ASKED: dict[str, Handler] = {
    "/": show_rounds,
    "/dot-moi": ask_round,
    "/dot-moi/xem": preview_round,
    "/bao-loi.zip": send_bug,
    "/huong-dan": show_guide,
    "/huong-dan/{page}": show_guide,
    "/dot/{key}": show_round,
    "/dot/{key}/viec/{task}": show_progress,
    "/dot/{key}/don-vi/{unit}": show_unit,
    "/dot/{key}/so": show_totals,
    "/dot/{key}/so/{appendix}": show_totals,
    "/dot/{key}/so/{appendix}/{line}/{column}": show_figure,
    "/dot/{key}/bao-cao": show_report,
    "/dot/{key}/nhat-ky": show_diary,
    "/dot/{key}/tep/{file}": send_result,
}
SENT: dict[str, Handler] = {
    "/dot-moi": open_round,
    "/chay-thu": begin_demo,
    "/dong": end_program,
    "/dot/{key}/nhan": begin_receiving,
    "/dot/{key}/doc-soat": begin_proofreading,
    "/dot/{key}/lam-lai": begin_again,
    "/dot/{key}/lam/{kind}": begin_direct,
    "/dot/{key}/viec/{task}/dung": stop_task,
}


def make_app(place: Workplace, keys: Keys, port: int) -> Guard:
    """The application of a place behind its guard."""
    routes = [
        Route(address, answer_with(place, handler), methods=["GET"]) for address, handler in ASKED.items()
    ]
    routes += [
        Route(address, answer_with(place, handler), methods=["POST"]) for address, handler in SENT.items()
    ]
    routes.append(Route("/tinh/{name}", serve_static, methods=["GET"]))

    async def tell_lost(_request: Request, fault: Exception) -> Response:
        status = fault.status_code if isinstance(fault, HTTPException) else 404
        return show_fault(numbered("Y-11", folder=place.home), status=status)

    handlers: dict[Any, ExceptionHandler] = {404: tell_lost, 405: tell_lost}
    return Guard(Starlette(routes=routes, exception_handlers=handlers), keys, port)

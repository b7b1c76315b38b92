"""What `cchc open` does: looks around, opens the page of a folder in the browser, serves to the end."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from pathlib import Path

from cchc_excel.disk.told_faults import numbered
from cchc_excel.page.diagnosis import look_around, require_start, tell_troubles
from cchc_excel.page.guard import TOKEN, Keys, make_keys
from cchc_excel.page.running import find_running, note_running
from cchc_excel.page.server import HOST, bind_port, serve_place
from cchc_excel.page.workplace import Workplace
from cchc_excel.rounds.folders import ROUND_FILE


def open_page(
    folder: Path, told: Callable[[str], None], port: int = 0, in_browser: Callable[[str], bool] | None = None
) -> None:
    """The page of the folder's rounds is served until the person ends the program.

    `told` is given each line for the screen; `in_browser` opens an address and says whether it could (None:
    nobody opens any). Of a round's own folder the one above it is shown. ClerkFault where nothing can be
    shown.
    """
    home = choose_home(folder)
    require_start(home)
    running = find_running(home)
    if running:
        told(numbered("Y-06", address=running))
        _show(running, told, in_browser)
        return
    troubles = tell_troubles(home, look_around())
    for said in troubles:
        told(said)
    keys = make_keys()
    with bind_port(port) as listener:
        address = page_address(keys, listener.getsockname()[1])
        with note_running(home, address):
            told(f"Trang của chương trình: {address}")
            told("Để yên cửa sổ này khi đang làm; đóng bằng nút “Đóng chương trình” trên trang, hoặc Ctrl+C.")
            _show(address, told, in_browser)
            serve_place(Workplace(home, troubles=troubles), keys, listener)


def choose_home(folder: Path) -> Path:
    """The folder in which the rounds lie: above a round's own one, else itself."""
    here = folder.resolve()
    return here.parent if (here / ROUND_FILE).is_file() else here


def page_address(keys: Keys, port: int) -> str:
    """The address of the first page, with the token."""
    return f"http://{HOST}:{port}/?{TOKEN}={keys.token}"


def open_browser(address: str) -> bool:
    """The system's browser shows the address; False where none can be started."""
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def _show(address: str, told: Callable[[str], None], in_browser: Callable[[str], bool] | None) -> None:
    if in_browser is not None and not in_browser(address):
        told(numbered("Y-05", address=address))

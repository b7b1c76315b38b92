"""A real Chromium for tests: pages of one file are opened as a person opens them, and checked by axe."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service


@contextmanager
def open_page(path: Path, width: int = 1200, height: int = 900) -> Iterator[Chrome]:
    """The page in Chromium; what its console and its network have said is asked for by `complaints`."""
    with open_browser(width, height) as browser:
        browser.get(path.as_uri())
        yield browser


@contextmanager
def open_browser(width: int = 1200, height: int = 900, downloads: Path | None = None) -> Iterator[Chrome]:
    """A Chromium that shows nothing yet and saves what it fetches in that folder."""
    options = ChromeOptions()
    options.binary_location = _command("chromium", "chromium-browser", "google-chrome")
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--window-size={width},{height}"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if downloads:
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    browser = Chrome(options=options, service=Service(_command("chromedriver")))
    try:
        yield browser
    finally:
        browser.quit()


def complaints(browser: Chrome) -> list[str]:
    """Everything that the browser's console has said: refused scripts and styles, errors, missing files."""
    return [entry["message"] for entry in browser.get_log("browser")]


def fetched(browser: Chrome) -> list[str]:
    """Every address that the page has asked for."""
    return list(
        browser.execute_script("return performance.getEntriesByType('resource').map(one => one.name)")
    )


def accessibility_faults(browser: Chrome) -> list[str]:
    """What axe finds on the page as it stands: rule, and the first element."""
    browser.execute_script(files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = browser.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found["violations"]]


def _command(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, (
        f"these tests need a browser: apt-get install chromium chromium-driver (no {names[0]} found)"
    )
    return found

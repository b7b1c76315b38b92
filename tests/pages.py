"""The page's server in process, asked as its own browser asks."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path

from starlette.testclient import TestClient

from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.jobs.viewing.rounds import round_key
from cchc_excel.page.app import make_app
from cchc_excel.page.guard import Keys
from cchc_excel.page.workplace import Workplace

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
KEYS = Keys("khoa-cua-dia-chi", "khoa-cua-trang")
SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "quang-dien"


class Asker:
    """A browser that has come by the address with the token."""

    def __init__(self, home: Path):
        self.place = Workplace(home)
        self.client = TestClient(make_app(self.place, KEYS, PORT), base_url=HOME, follow_redirects=False)
        self.client.get("/", params={"ma": KEYS.token})

    def get(self, address: str, **more: object):
        return self.client.get(address, **more)

    def post(self, address: str, data: dict[str, object] | None = None, files: object = None):
        """A form of our own page; returns when its task has ended."""
        answer = self.client.post(address, data=data, files=files, headers={"origin": HOME})
        self.settle()
        return answer

    def settle(self) -> None:
        while any(task.running for task in self.place.runner._tasks.values()):
            time.sleep(0.02)

    def text(self, address: str) -> str:
        """What is read on the page."""
        answer = self.get(address)
        assert answer.status_code == 200, said(answer.text)
        return said(answer.text)


def said(page: str) -> str:
    """The words of a page, on one line."""
    body = re.sub(r"<(style|script).*?</\1>", " ", page, flags=re.DOTALL)
    words = html.unescape(re.sub(r"<[^>]*>", " ", body))
    return re.sub(r"\s+(?=[:,.;])", "", re.sub(r"\s+", " ", words))


def open_sample_round(home: Path, name: str = "dot") -> tuple[Path, str]:
    """A round of the sample district in that folder, with nothing received; and the address of its page."""
    folder = home / name
    opening = Opening(
        form_set="tong-ket-2011-2020",
        units=SAMPLE / "don-vi.csv",
        reporting="477",
        period="giai đoạn 2011 - 2020",
    )
    start_round(folder, opening)
    return folder, f"/dot/{round_key(folder)}"

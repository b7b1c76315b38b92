"""A start that says what is wrong: sabotaged surroundings end in a numbered sentence; the page is found again."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pages import open_sample_round

from cchc_excel.cli.main import run
from cchc_excel.disk import safe_write
from cchc_excel.html import page as html_page
from cchc_excel.page import diagnosis, running, start
from cchc_excel.page.diagnosis import Surroundings, is_old_browser, tell_troubles
from cchc_excel.page.task_file import TaskRecord, write_record

NOW = datetime(2026, 12, 1, 9)
CALM = Surroundings(NOW, {})


def codes(said: tuple[str, ...] | list[str]) -> list[str]:
    return [found for line in said for found in re.findall(r"^\[(Y-\d+)\]", line)]


def test_in_calm_surroundings_nothing_is_said(tmp_path: Path) -> None:
    assert tell_troubles(tmp_path, CALM) == ()


@pytest.mark.parametrize(
    ("around", "code"),
    [
        (Surroundings(NOW, {}, "//may/chung {home} cifs rw 0 0\n"), "Y-03"),
        (Surroundings(NOW, {}, "may:/chung {home} nfs4 rw 0 0\n/dev/sda1 / ext4 rw 0 0\n"), "Y-03"),
        (Surroundings(NOW - timedelta(days=9000), {}), "Y-08"),
        (Surroundings(NOW, {"HTTP_PROXY": "http://u:p@proxy.example:3128"}), "Y-09"),
        (Surroundings(NOW, {"all_proxy": "socks5://x", "NO_PROXY": "localhost"}), "Y-09"),
    ],
)
def test_each_trouble_of_the_machine_is_one_sentence(tmp_path: Path, around: Surroundings, code: str) -> None:
    open_sample_round(tmp_path)
    mounts = around.mounts.format(home=tmp_path)
    told = tell_troubles(tmp_path, Surroundings(around.now, around.environment, mounts))
    assert codes(told) == [code] and "p@" not in told[0]


def test_a_proxy_that_leaves_this_machine_out_and_a_disk_beside_a_share_are_no_trouble(tmp_path: Path) -> None:
    beside = Surroundings(NOW, {"http_proxy": "http://x", "no_proxy": "a, 127.0.0.1"}, f"//m/c {tmp_path}/khac cifs rw 0 0\n")
    assert tell_troubles(tmp_path, beside) == ()


def test_a_folder_that_is_only_read_or_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = tmp_path / ("đường dẫn có dấu " * 7) / ("b" * 90)
    long.mkdir(parents=True)
    monkeypatch.setattr(diagnosis, "can_write", lambda _folder: False)
    assert codes(tell_troubles(long, CALM)) == ["Y-02", "Y-04"]


def test_a_task_that_a_killed_server_left_is_told_at_the_next_start(tmp_path: Path) -> None:
    folder, _ = open_sample_round(tmp_path)
    write_record(folder, TaskRecord(id="a", kind="tong-hop", asked={}, begun=NOW))
    told = tell_troubles(tmp_path, Surroundings(datetime.now(), {}))
    assert codes(told) == ["Y-19"] and "giai đoạn 2011 - 2020" in told[0]


@pytest.mark.parametrize(
    ("agent", "old"),
    [
        ("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)", True),
        ("Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko", True),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/49.0.2623.112 Safari/537.36", True),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", False),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", False),
        ("", False),
    ],
)  # fmt: skip
def test_an_old_browser_is_known_by_its_own_words(agent: str, old: bool) -> None:
    assert is_old_browser(agent) is old


def test_a_program_of_which_files_are_missing_and_a_folder_that_is_not_there_end_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["open", str(tmp_path / "khong-co"), "--khong-mo"]) == 2
    monkeypatch.setattr(html_page, "_HERE", tmp_path)
    assert run(["mo", str(tmp_path), "--khong-mo"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert [line[:11] for line in told] == ["Lỗi: [Y-16]", "Lỗi: [Y-07]"] and "html/kieu.css" in told[1]


def test_a_taken_port_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert run(["open", str(tmp_path), "--khong-mo", "--cong", str(port)]) == 2
    assert f"[Y-01] Cổng {port}" in capsys.readouterr().err


class Opened:
    """A server of `cchc open` in a thread, and the addresses that a browser was asked to show."""

    def __init__(self, folder: Path, browser: bool = True):
        self.said: list[str] = []
        self.shown: list[str] = []
        self.works = browser
        self.thread = threading.Thread(target=start.open_page, args=(folder, self.said.append, 0, self.show), daemon=True)
        self.thread.start()
        while not self.shown and self.thread.is_alive():
            time.sleep(0.02)

    def show(self, address: str) -> bool:
        self.shown.append(address)
        return self.works

    def end(self) -> None:
        """The button on the page."""
        jar = urllib.request.HTTPCookieProcessor()
        asks = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)
        with asks.open(self.shown[0]) as answer:
            assert "Các đợt báo cáo" in answer.read().decode()
        base = self.shown[0].partition("/?")[0]
        with asks.open(urllib.request.Request(f"{base}/dong", method="POST", headers={"Origin": base})) as answer:
            assert "Đã đóng chương trình" in answer.read().decode()
        self.thread.join(10)


def test_the_page_is_served_found_again_by_a_second_start_and_ended_by_its_button(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE", "HOMEPATH", "HOMEDRIVE"):  # no home folder is needed
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    folder, _ = open_sample_round(tmp_path / "các đợt của huyện")
    first = Opened(folder)
    second = Opened(folder.parent, browser=False)
    assert codes(second.said) == ["Y-06", "Y-05"] and second.shown == first.shown
    assert codes(first.said) == ["Y-09"] and first.shown[0].startswith("http://127.0.0.1:")
    first.end()
    assert not first.thread.is_alive()
    assert running.find_running(folder.parent) == "", "the note is gone with the server"


def test_the_note_of_a_killed_server_is_passed_over(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    running._note(tmp_path).write_text(f"http://127.0.0.1:{port}/?ma=x", encoding="utf-8")
    assert running.find_running(tmp_path) == ""
    running._note(tmp_path).write_text("http://evil.example/", encoding="utf-8")
    assert running.find_running(tmp_path) == ""
    with running.note_running(tmp_path, "http://127.0.0.1:1/?ma=x"):
        assert os.name == "nt" or running._note(tmp_path).stat().st_mode & 0o077 == 0
    assert not running._note(tmp_path).exists() and safe_write.can_write(tmp_path)


def test_help_and_other_commands_load_nothing_of_the_page() -> None:
    program = (
        "import sys; from cchc_excel.cli.main import run; run(['--help']); run(['open', '--help']);"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'starlette', 'uvicorn', 'anyio', 'asyncio'}))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]" and "open (mo)" in done.stdout


def test_the_package_is_run_as_the_command_is() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cchc_excel", "--version"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout[:4]) == (0, "cchc")

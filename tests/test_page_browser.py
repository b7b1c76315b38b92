"""A round from nothing to the downloaded Word report, in Chromium, with no terminal: one browser, one server."""

from __future__ import annotations

import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from browser import accessibility_faults, complaints, fetched, open_browser
from pages import SAMPLE
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from cchc_excel.page.start import open_page

WRONG, SUM = "19894", "19888"
PATIENCE = 90  # seconds; the machine may be busy


class Clerk:
    """A person at the browser."""

    def __init__(self, browser: Chrome, home: Path, downloads: Path):
        self.browser, self.home, self.downloads = browser, home, downloads
        self.faults: list[str] = []

    def press(self, words: str) -> None:
        """The button or link of these words, reached by the keyboard."""
        path = f"//button[normalize-space()='{words}']|//a[normalize-space()='{words}']"
        self.browser.find_element(By.XPATH, path).send_keys(Keys.ENTER)

    def waits_for(self, words: str) -> None:
        self.until(lambda: words in self.browser.find_element(By.TAG_NAME, "body").text, words)

    def until(self, seen: Callable[[], object], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if seen():
                    return
            except (NoSuchElementException, StaleElementReferenceException):  # a page that is just changing
                pass
            time.sleep(0.1)
        raise AssertionError(f"{what!r} was not seen: {self.browser.find_element(By.TAG_NAME, 'body').text[:2000]}")

    def field(self, name: str) -> WebElement:
        return self.browser.find_element(By.NAME, name)

    def check(self) -> None:
        """axe, the console, the network and the width of the page as it stands."""
        foreign = [each for each in fetched(self.browser) if not each.startswith("http://127.0.0.1:")]
        self.faults += [*accessibility_faults(self.browser), *complaints(self.browser), *foreign]
        for width in (1200, 600, 375):
            self.browser.execute_cdp_cmd(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
            )
            if self.browser.execute_script("return document.documentElement.scrollWidth > window.innerWidth"):
                self.faults.append(f"{self.browser.current_url} scrolls sideways at {width}")
        self.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def folder(self) -> Path:
        return next(path for path in self.home.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def clerk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clerk]:
    home, downloads = tmp_path_factory.mktemp("dot"), tmp_path_factory.mktemp("tai-ve")
    shown: list[str] = []

    def show(address: str) -> bool:
        shown.append(address)
        return True

    server = threading.Thread(target=open_page, args=(home, lambda _line: None, 0, show), daemon=True)
    server.start()
    while not shown:
        time.sleep(0.05)
    with open_browser(downloads=downloads) as browser:
        browser.get(shown[0])
        made = Clerk(browser, home, downloads)
        yield made
        browser.get(shown[0])
        made.press("Đóng chương trình")
        server.join(30)
        assert not server.is_alive()


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What the communes sent: workbooks, one in a .zip, one with a saved mail, one that is no form."""
    folder = tmp_path_factory.mktemp("gui-ve")
    codes = ("19867", "19870", WRONG, SUM, "477")  # five of twelve: what is read costs time, not what is shown
    books = [SAMPLE / "nop-ve" / f"{code} so lieu minh hoa.xlsx" for code in codes]
    with zipfile.ZipFile(folder / "gui.zip", "w") as archive:
        archive.write(books[0], books[0].name)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "xa@example.gov.vn", "huyen@example.gov.vn", "Báo cáo CCHC"
    mail.set_content("Kính gửi biểu.")
    mail.add_attachment(books[1].read_bytes(), "application", "octet-stream", filename=books[1].name)
    (folder / "thu.eml").write_bytes(mail.as_bytes())
    (folder / "hop.txt").write_text("Lịch họp giao ban", encoding="utf-8")
    return [*books[2:], *sorted(folder.iterdir())]


def test_a_round_is_opened_and_its_forms_are_made(clerk: Clerk) -> None:
    clerk.check()
    clerk.press("Mở đợt báo cáo mới")
    Select(clerk.field("bo_bieu")).select_by_value("tong-ket-2011-2020")
    clerk.browser.find_element(By.CSS_SELECTOR, "[name=nguon][value=tep]").send_keys(Keys.SPACE)
    clerk.field("danh_sach").send_keys(str(SAMPLE / "don-vi.csv"))
    clerk.field("don_vi").send_keys("477")
    clerk.check()
    clerk.press("Mở đợt")
    clerk.waits_for("Hãy tạo biểu trống cho 12 đơn vị.")
    clerk.press("Tạo biểu trống")
    clerk.waits_for("Đã tạo 12 biểu trống")
    assert len(list((clerk.folder() / "bieu-gui-di").glob("*.xlsx"))) == 12


def test_files_are_received_while_the_page_is_closed_and_opened_again(clerk: Clerk, sent: list[Path]) -> None:
    address = clerk.browser.current_url
    clerk.browser.find_element(By.ID, "tep").send_keys("\n".join(map(str, sent)))
    clerk.browser.get("about:blank")
    clerk.browser.get(address)
    clerk.waits_for("Nhận tệp gửi về: xong")
    clerk.waits_for("2 còn lỗi")
    row = clerk.browser.find_element(By.XPATH, f"//tr[contains(., '({WRONG})')]")
    assert "còn lỗi" in row.text
    assert "7 chưa gửi" in clerk.browser.find_element(By.CLASS_NAME, "counts").text
    clerk.check()


def test_one_filing_goes_back_marked_and_one_is_accepted_with_a_reason(clerk: Clerk) -> None:
    address = clerk.browser.current_url
    clerk.press("Xã Quảng Thọ")
    assert "bad" in clerk.browser.find_element(By.ID, "o-H25").get_attribute("class")
    clerk.check()
    clerk.press("Lập bản đánh dấu và thư trả lại")
    clerk.waits_for("bản đánh dấu và thư trả lại cho 1 đơn vị")
    clerk.browser.get(address)
    clerk.press("Xã Quảng An")
    clerk.field("ly_do").send_keys("Xã đã giải trình bằng văn bản")
    clerk.press("Chấp nhận")
    clerk.waits_for("Đã chấp nhận 1 lỗi của Xã Quảng An")
    clerk.press("Nhật ký")
    clerk.waits_for("Chấp nhận số liệu có lỗi của Xã Quảng An")
    clerk.check()


def test_a_total_leads_down_to_the_cell_that_it_comes_from(clerk: Clerk) -> None:
    clerk.press("Số tổng hợp")
    clerk.press("Tổng hợp")
    clerk.waits_for("Tổng hợp: xong")
    clerk.check()
    figure = clerk.browser.find_element(By.CSS_SELECTOR, "td.num a")
    value = figure.text
    figure.send_keys(Keys.ENTER)
    clerk.waits_for(f"Giá trị: {value}")
    clerk.check()
    cell = clerk.browser.find_element(By.CSS_SELECTOR, "td a[aria-label^='Xem ô']")
    name = cell.text
    cell.send_keys(Keys.ENTER)
    clerk.until(lambda: clerk.browser.find_element(By.ID, f"o-{name}").is_displayed(), name)


def test_the_report_is_downloaded_and_proofread(clerk: Clerk) -> None:
    clerk.press("Báo cáo")
    clerk.waits_for("chỗ cần xem")
    clerk.field("so").send_keys("17")
    clerk.browser.execute_script("document.getElementById('ngay').value = '2020-04-29'")
    clerk.check()
    clerk.press("Lập báo cáo")
    clerk.waits_for("Đã lập báo cáo Word.")
    clerk.press("Báo cáo Word")
    kept, got = clerk.folder() / "ket-qua" / "bao-cao.docx", clerk.downloads / "bao-cao.docx"
    clerk.until(got.is_file, "the download")
    assert got.read_bytes() == kept.read_bytes()
    clerk.browser.find_element(By.ID, "tep").send_keys(str(got))
    clerk.waits_for("không thấy chỗ nào mâu thuẫn")


def test_the_guide_is_read_in_the_page(clerk: Clerk) -> None:
    clerk.browser.find_element(By.LINK_TEXT, "Hướng dẫn").click()
    clerk.waits_for("Mục lục")
    clerk.check()
    clerk.browser.find_element(By.TAG_NAME, "summary").click()
    clerk.browser.find_element(By.CSS_SELECTOR, "details li a").click()
    assert "#" in clerk.browser.current_url
    clerk.browser.save_screenshot(str(clerk.downloads / "huong-dan.png"))


def test_on_every_screen_axe_the_console_and_a_phones_width_found_nothing(clerk: Clerk) -> None:
    assert clerk.faults == []

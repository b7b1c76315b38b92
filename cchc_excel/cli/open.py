"""`cchc open`: the page in the browser instead of commands."""

from __future__ import annotations

from pathlib import Path

import click

from cchc_excel.cli.screen import say_line


@click.command("open")
@click.argument("folder", metavar="[THƯ_MỤC]", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--port",
    "--cong",
    "port",
    metavar="SỐ",
    type=click.IntRange(0, 65535),
    default=0,
    help="Cổng trên máy này; mặc định chương trình tự chọn cổng còn trống.",
)
@click.option(
    "--no-browser", "--khong-mo", "silent", is_flag=True, help="Chỉ in địa chỉ, không mở trình duyệt."
)
def command(folder: Path, port: int, silent: bool) -> int:
    """Mở trang làm việc trong trình duyệt: các đợt báo cáo trong thư mục, mọi bước bấm chuột.

    \b
    Ví dụ:
      cchc open                     (các đợt trong thư mục đang đứng)
      cchc mo D:\\cchc --khong-mo    (chỉ in địa chỉ)
    Trang chỉ mở trên máy này, không gửi gì ra mạng. Đóng bằng nút trên trang hoặc Ctrl+C.
    """
    from cchc_excel.page.start import open_browser, open_page

    open_page(folder, say_line, port, None if silent else open_browser)
    return 0

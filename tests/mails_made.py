"""Messages made for one test."""

from __future__ import annotations

from email.message import EmailMessage

PAGE = '<html><body><p>Kính gửi</p><table><tr><td>STT</td><td>12</td></tr></table>{}</body></html>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def mail(*files: tuple[str, bytes], html: str = "", picture: bool = False) -> EmailMessage:
    """A message with words, these files, and as asked a page with a table and a picture in it."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "xa@example.com", "huyen@example.com", "Biểu (minh họa)"
    message.set_content("Kính gửi Phòng Nội vụ.")
    if html:
        message.add_alternative(html, subtype="html")
    if picture:
        page = message.get_payload()[1]
        page.add_related(PNG, "image", "png", cid="<logo@x>", filename="logo.png", disposition="inline")
    for name, data in files:
        message.add_attachment(data, "application", "octet-stream", filename=name)
    return message


def crude(*parts: tuple[str, str]) -> bytes:
    """A multipart message of parts with these header lines and bodies, as they stand."""
    body = "".join(f"--X\n{head}\n\n{text}\n" for head, text in parts)
    head = "From: a@example.com\nTo: b@example.com\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=X\n"
    return f"{head}\n{body}--X--\n".encode("utf-8", "surrogateescape")

"""Samples of what comes by mail: a form from a strange address, a letter of ours that was not delivered."""

from __future__ import annotations

from collections.abc import Mapping

from samples.make_returns_case import Bench
from samples.make_returns_write import message, xlsx

STRANGER = "vanthu.cu@example.org"
NOT_REACHED = "xa19870@example.com"
Row = tuple[str, str, str]


def mail_samples(bench: Bench) -> tuple[Mapping[str, bytes], Mapping[str, Row]]:
    """The files by name, and the rows of the index."""
    form = xlsx(bench.book())
    strange = message("", ("Biểu Quảng Thái.xlsx", form)).replace(b"From: xa@example.com", f"From: {STRANGER}".encode())
    files = {"D-60/thu.eml": strange, "D-61/khong-den.eml": bounce(NOT_REACHED, message("", ("bieu.csv", b"a;b\r\n")))}
    rows = {
        "D-60": ("nhan", "phat-hien/D-60", "biểu của xã do một địa chỉ lạ gửi"),
        "D-61": ("nhan", "phat-hien/D-61", "thư báo địa chỉ của xã không còn"),
        "T-62": ("nhan", "phat-hien/D-61", "tệp của chính thư không đến nơi"),
    }
    return files, rows


def bounce(address: str, returned: bytes) -> bytes:
    """The report of a mail server that a letter did not reach that address, with the letter (RFC 3464)."""
    status = (
        "Reporting-MTA: dns; mx.example.com\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 <" + address + ">: Recipient address rejected: User unknown\r\n"
    )
    head = (
        "Return-Path: <>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.com>\r\nTo: huyen@example.com\r\n"
        "Subject: Undelivered Mail Returned to Sender (so lieu minh hoa)\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=_tra"\r\n\r\n'
    )
    parts = (
        b"--=_tra\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n",
        b"--=_tra\r\nContent-Type: message/delivery-status\r\n\r\n" + status.encode() + b"\r\n",
        b"--=_tra\r\nContent-Type: message/rfc822\r\n\r\n" + returned + b"\r\n--=_tra--\r\n",
    )
    return head.encode() + b"".join(parts)

"""Messages made for one test."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from email.message import EmailMessage

Tree = Mapping[str, "bytes | Tree"]

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


def outlook(tree: Tree) -> bytes:
    """A compound file of these folders and streams, each stream padded with zero bytes to its sectors."""
    names: list[bytes] = []
    streams: list[bytes] = []
    _entries("Root Entry", tree, names, streams, root=True)
    head = -(-len(names) // 4)
    fat = list(range(1, head)) + [0xFFFFFFFE]
    directory = []
    for entry, content in zip(names, streams, strict=True):
        start = len(fat) if content else 0xFFFFFFFE
        count = len(content) // 512
        fat += [*range(start + 1, start + count), 0xFFFFFFFE] if content else []
        directory.append(entry + struct.pack("<IQ", start, len(content)))
    blank = [bytes(64) + struct.pack("<HBB3I", 0, 0, 0, *[0xFFFFFFFF] * 3) + bytes(48)] * (-len(names) % 4)
    body = b"".join([*directory, *blank, *streams])
    tables = -(-(len(fat) + 8) // 128)
    first = len(fat)
    fat += [0xFFFFFFFD] * tables
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, tables, 0, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *range(first, first + tables), *[0xFFFFFFFF] * (109 - tables))
    return header + body + struct.pack(f"<{len(fat)}I", *fat)


def _entries(name: str, held: bytes | Tree, names: list[bytes], streams: list[bytes], root: bool = False) -> int:
    """Adds an entry and all beneath it; its number. Siblings stand in a chain to the right."""
    number = len(names)
    names.append(b"")
    streams.append(held + bytes(4096 if len(held) < 4096 else 0) + bytes(-len(held) % 512) if isinstance(held, bytes) else b"")
    children = [] if isinstance(held, bytes) else [_entries(key, one, names, streams) for key, one in held.items()]
    for child, after in zip(children, [*children[1:], 0xFFFFFFFF], strict=False):
        names[child] = names[child][:72] + struct.pack("<I", after) + names[child][76:]
    written = name.encode("utf-16-le") + b"\0\0"
    kind = 5 if root else 2 if isinstance(held, bytes) else 1
    first = children[0] if children else 0xFFFFFFFF
    names[number] = written.ljust(64, b"\0") + struct.pack("<HBB3I", len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, first) + bytes(36)
    return number


def winmail(*files: tuple[str, bytes], within: bytes = b"") -> bytes:
    """A winmail.dat of these files, each with a short name before its long one, and of a message within."""
    made = b"\x78\x9f\x3e\x22\x01\x00" + _attribute(0x00069006, b"\x00\x00\x01\x00", level=1)
    for number, (name, data) in enumerate(files, 1):
        made += _attribute(0x00069002, bytes(14)) + _attribute(0x00018010, f"TEP{number}.XLS\0".encode())
        made += _attribute(0x0006800F, data) + _attribute(0x00069005, _properties((0x37050003, b"\1\0\0\0"), (0x3707001F, f"{name}\0".encode("utf-16-le"))))
    if within:
        held = bytes.fromhex("0703020000000000c000000000000046") + within
        made += _attribute(0x00069002, bytes(14)) + _attribute(0x00069005, _properties((0x3701000D, held)))
    return made


def _attribute(name: int, content: bytes, level: int = 2) -> bytes:
    return struct.pack("<BII", level, name, len(content)) + content + struct.pack("<H", sum(content) & 0xFFFF)


def _properties(*held: tuple[int, bytes]) -> bytes:
    """MAPI properties: a tag, for those of no fixed length how many and how long, the value padded to four."""
    made = struct.pack("<I", len(held))
    for tag, value in held:
        fixed = tag & 0xFFFF == 3
        made += struct.pack("<I", tag) + (b"" if fixed else struct.pack("<II", 1, len(value))) + value + bytes(-len(value) % 4)
    return made

"""What the makers of samples of section 2 use: a sample in its folder, the head of an OLE file, small files."""

from __future__ import annotations

from samples.make_returns_case import Sample, sample

FOLDER = "2-dang-tep"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def file_sample(name: str, case: str, data: bytes, **more: object) -> Sample:
    """A sample of this section that is read."""
    return sample(f"{FOLDER}/{name}", case, data, **more)


def refused_sample(name: str, case: str, data: bytes, codes: str, **more: object) -> Sample:
    """A sample of this section that is refused with these codes."""
    return sample(f"{FOLDER}/{name}", case, data, units=(), codes=codes, **more)


def compound_head(*streams: str) -> bytes:
    """The head of an OLE file whose directory holds streams of these names, without their bytes."""
    entries = b""
    for name in ("Root Entry", *streams):
        written = name.encode("utf-16-le") + b"\0\0"
        entries += written.ljust(64, b"\0") + len(written).to_bytes(2, "little") + b"\2" + b"\0" * 61
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries

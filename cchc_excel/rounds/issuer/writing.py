"""`co-quan.toml` written: the commented example, and single values set while every comment stays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.issuer.keys import SECTIONS, KeyKind, OfficeKey, OfficeSection
from cchc_excel.rounds.issuer.reading import OFFICE_FILE, OfficeFile, office_of_values, read_office_file

_HEAD = (
    "# Cơ quan lập báo cáo: ghi một lần, mọi đợt trong thư mục này và các thư mục con dùng chung.",
    "# Sửa được bằng Notepad (lưu UTF-8). Dòng bắt đầu bằng # là ghi chú hoặc ví dụ: bỏ dấu # rồi sửa.",
    "# Khóa nào bỏ trống thì dùng mặc định; cchc co-quan cho xem đang dùng gì và vì sao.",
)


def office_example(values: Mapping[str, str] | None = None) -> str:
    """The commented example; keys of `values` ("co_quan.don_vi") stand as they are, not as examples."""
    given = values or {}
    lines = [*_HEAD]
    for section in SECTIONS:
        said = [f"{section.name}.{key.name}" in given for key in section.keys]
        header = f"[[{section.name}]]" if section.many else f"[{section.name}]"
        lines += ["", f"# {section.said}", header if any(said) or not section.many else f"# {header}"]
        for key in section.keys:
            written = given.get(f"{section.name}.{key.name}")
            line = f"{key.name} = {key.example if written is None else tomlkit.item(written).as_string()}"
            lines += [f"# {key.said}:", line if written is not None else f"# {line}"]
    return "\n".join(lines) + "\n"


def write_example(folder: Path, values: Mapping[str, str] | None = None) -> Path:
    """The example stands in the folder; a file that is there already is left as it is."""
    path = folder / OFFICE_FILE
    if not path.exists():
        write_whole(path, office_example(values).encode("utf-8"))
    return path


def set_values(path: Path, values: Mapping[str, str]) -> OfficeFile:
    """The file says these values, "" taking a key away; comments and all else stay as they were.

    Keys are "co_quan.dia_danh" or the last part where no other section has it; several texts of a list
    are parted by ";". ClerkFault for a key that is not there or may not be set so; nothing is written then.
    """
    written = path.read_bytes().decode("utf-8-sig") if path.is_file() else office_example()
    try:
        document = tomlkit.parse(written)
    except TOMLKitError:
        read_office_file(path)  # says where it is no TOML
        raise
    for name, text in values.items():
        section, key = find_key(name)
        table = document.setdefault(section.name, tomlkit.table())
        if text:
            table[key.name] = _toml_value(key, text)
        else:
            table.pop(key.name, None)
    made = office_of_values(path, document.unwrap())  # refused before anything is written
    write_whole(path, tomlkit.dumps(document).encode("utf-8"))
    return made


def find_key(name: str) -> tuple[OfficeSection, OfficeKey]:
    """The section and key that a clerk names. ClerkFault when it is none, several, or one of a list."""
    named, _, last = name.strip().rpartition(".")
    found = [
        (section, key)
        for section in SECTIONS
        for key in section.keys
        if key.name == last and named in ("", section.name) and not section.many
    ]
    if len(found) == 1:
        return found[0]
    every = [f"{section.name}.{key.name}" for section in SECTIONS if not section.many for key in section.keys]
    raise ClerkFault("X-90", name=name, known=", ".join(every))


def _toml_value(key: OfficeKey, text: str) -> object:
    if key.kind is KeyKind.TEXTS:
        return [part.strip() for part in text.split(";") if part.strip()]
    if key.kind is KeyKind.FLAG:
        return {"true": True, "false": False}.get(text.strip(), text)
    if key.kind is KeyKind.NUMBER:
        return int(text) if text.strip().isdigit() else text
    return text.strip()

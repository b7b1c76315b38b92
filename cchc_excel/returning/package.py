"""A sender's OOXML package while it is being marked: the parts that change, and no others.

Every part that nobody asked to edit is copied still compressed. What cannot be changed safely
raises `Unpatchable`, and the sender gets a fresh copy instead.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_excel.reading.parts.limits import MIB
from cchc_excel.reading.parts.ooxml import Relation, read_relations, workbook_part
from cchc_excel.reading.parts.zip import Package, open_package, part_name, read_part
from cchc_excel.sheets.package import PackagePart, pack_part, read_package, write_package
from cchc_excel.sheets.parts import Element, parse_part, to_bytes

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES_PART = "[Content_Types].xml"
_LARGEST = 24 * MIB  # of a part that is to be edited; a commune's sheet has some tens of kB
_START = 16_384
_ENCRYPTED = 0x1


class Unpatchable(Exception):
    """The package cannot be changed safely; the text tells in Vietnamese why."""


@dataclass(frozen=True)
class Draft:
    """A package being changed: parsed parts to be written again, and parts given as bytes.

    `trees` and `texts` are keyed by `part_name`; `new` holds the names of added parts in order.
    """

    parts: tuple[PackagePart, ...]
    package: Package
    main: str
    trees: dict[str, Element] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)


def open_draft(data: bytes) -> Draft:
    """The package of a workbook that the reader has accepted. Unpatchable when it is an odd one."""
    package = open_package(data)
    for info in package.archive.infolist():
        if info.flag_bits & _ENCRYPTED or not info.filename.isascii():
            raise Unpatchable("tệp có phần bị khóa hoặc tên lạ")
    return Draft(read_package(data), package, workbook_part(package))


def read_links(draft: Draft, source: str) -> Mapping[str, Relation]:
    """What a part of the sender refers to, by relation id, as it was received."""
    return read_relations(draft.package, source)


def peek_part(draft: Draft, name: str) -> bytes:
    """A part as it was received; Unpatchable when it is absent or too large to be edited."""
    info = draft.package.entries.get(part_name(name))
    if info is None or info.file_size > _LARGEST:
        raise Unpatchable(f"phần “{name[:60]}” của tệp quá lớn hoặc không có")
    return read_part(draft.package, name) or b""


def start_of(draft: Draft, name: str) -> bytes:
    """The first bytes of a part, enough to hold all that stands before a sheet's cells."""
    info = draft.package.entries.get(part_name(name))
    if info is None:
        return b""
    with draft.package.archive.open(info) as stream:
        return stream.read(_START)


def open_tree(draft: Draft, name: str) -> Element:
    """The root of a part, to be changed in place and written again."""
    key = part_name(name)
    if key not in draft.trees:
        content = peek_part(draft, name)
        if b"<!DOCTYPE" in content:
            raise Unpatchable("tệp có khai báo kiểu tài liệu")
        try:
            draft.trees[key] = parse_part(content)
        except SyntaxError as fault:  # what lxml raises for XML that is not well formed, or too deep
            raise Unpatchable("một phần của tệp không đúng quy cách XML") from fault
    return draft.trees[key]


def bytes_of(draft: Draft, name: str) -> bytes:
    """A part that is no XML to us (VML), with what was written to it so far."""
    key = part_name(name)
    return draft.texts[key] if key in draft.texts else peek_part(draft, name)


def put_bytes(draft: Draft, name: str, content: bytes) -> None:
    """The part of that name has this content; it is added when it is new."""
    _register(draft, name)
    draft.trees.pop(part_name(name), None)
    draft.texts[part_name(name)] = content


def put_tree(draft: Draft, name: str, root: Element) -> Element:
    """A new part with this root, which may still be changed."""
    _register(draft, name)
    draft.trees[part_name(name)] = root
    return root


def _register(draft: Draft, name: str) -> None:
    if part_name(name) not in draft.package.entries:
        draft.new.setdefault(part_name(name), name)


def free_name(draft: Draft, pattern: str) -> str:
    """The first name made of "xl/comments{}.xml" and a number that no part has."""
    number = 1
    while part_name(pattern.format(number)) in draft.package.entries.keys() | draft.new.keys():
        number += 1
    return pattern.format(number)


def add_relation(draft: Draft, source: str, kind: str, target: str) -> str:
    """The part refers to the target by a new relation of that kind; its id."""
    root = _links_tree(draft, source)
    taken = {element.get("Id") for element in root}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    made = root.makeelement(
        f"{{{_LINKS}}}Relationship", Id=f"rId{number}", Type=f"{OFFICE}/{kind}", Target=f"/{target}"
    )
    root.append(made)
    return f"rId{number}"


def drop_relations(draft: Draft, source: str) -> None:
    """The part refers to nothing any more."""
    if _links_name(draft, source) in draft.package.entries:
        root = _links_tree(draft, source)
        for element in list(root):
            root.remove(element)


def _links_name(draft: Draft, source: str) -> str:
    return part_name(_links_part(draft, source))


def _links_part(draft: Draft, source: str) -> str:
    known = draft.package.entries.get(part_name(source))
    folder, name = posixpath.split(known.filename if known else source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _links_tree(draft: Draft, source: str) -> Element:
    name = _links_part(draft, source)
    if part_name(name) in draft.package.entries or part_name(name) in draft.trees:
        return open_tree(draft, name)
    return put_tree(draft, name, parse_part(f'<Relationships xmlns="{_LINKS}"/>'.encode()))


def declare_part(draft: Draft, name: str, content_type: str) -> None:
    """The content type of a new part is declared: by its extension for .vml, else by its name."""
    root = open_tree(draft, _TYPES_PART)
    if name.endswith(".vml"):
        known = [
            element
            for element in root.findall(f"{_TYPES}Default")
            if element.get("Extension", "").lower() == "vml"
        ]
        if not known:
            root.insert(0, root.makeelement(f"{_TYPES}Default", Extension="vml", ContentType=content_type))
        if not known or known[0].get("ContentType") == content_type:
            return
    root.append(root.makeelement(f"{_TYPES}Override", PartName=f"/{name}", ContentType=content_type))


def finish_draft(draft: Draft) -> bytes:
    """The package: changed parts in their old places, new ones behind, all others as they were."""
    done = dict(draft.texts) | {key: to_bytes(root) for key, root in draft.trees.items()}
    written = []
    for package_part in draft.parts:
        content = done.get(part_name(package_part.name))
        written.append(package_part if content is None else pack_part(package_part.name, content))
    return write_package([*written, *(pack_part(name, done[key]) for key, name in draft.new.items())])

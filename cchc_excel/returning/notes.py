"""Notes at cells of a sender's workbook: legacy comments and the boxes that show them (VML).

A sheet may have both already; ours are appended, and the sender's stay. Threaded comments have a
text of their own that Excel alone may write: their cells get no note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cchc_excel.nouns.marks import MENDED, NOTE_MARK, without_our_note
from cchc_excel.nouns.places import column_letters
from cchc_excel.reading.parts.address import parse_address
from cchc_excel.reading.parts.limits import COLUMNS
from cchc_excel.returning.list import escape_cell_text
from cchc_excel.returning.package import (
    Draft,
    Unpatchable,
    add_relation,
    bytes_of,
    declare_part,
    free_name,
    open_tree,
    peek_part,
    put_bytes,
    put_tree,
    read_links,
)
from cchc_excel.returning.sheet import Spot, add_notes_id, notes_id
from cchc_excel.sheets.parts import MAIN, Element, parse_part
from cchc_excel.sheets.writer import FONT

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR = "cchc"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})\b")
# prefixes are the writer's choice: Excel and LibreOffice write v:, o: and x:, openpyxl ns0: and ns2:
_BLOCK = re.compile(rb"""<\w+:idmap\b[^>]*\bdata=["']([\d, ]+)["']""")
_SHAPE = re.compile(rb"<(\w+):shape\s.*?</\1:shape>", re.DOTALL)
_ROOT = re.compile(rb"<xml\b[^>]*>")
_NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_EMPTY = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{block}"/></o:shapelayout>{type}</xml>'
)
_BOX = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:260pt;height:90pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left">'
    '</div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row>"
    "<x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def bears_our_notes(draft: Draft, sheet: str) -> bool:
    """True when a comment of this sheet holds a note of ours, from an earlier return."""
    held = [relation.target for relation in read_links(draft, sheet).values() if relation.kind == "comments"]
    return any(NOTE_MARK.encode() in peek_part(draft, text) for text in held)


def annotate_sheet(draft: Draft, sheet: str, root: Element, notes: Mapping[Spot, str]) -> None:
    """The sheet part has these notes of ours and no others of ours; the sender's are as they were."""
    related = list(read_links(draft, sheet).values())
    threads = [relation.target for relation in related if relation.kind == "threadedComment"]
    taken = {spot for thread in threads for spot in _threaded(peek_part(draft, thread))}
    wanted = {spot: text for spot, text in notes.items() if spot not in taken}
    existing = next((relation.target for relation in related if relation.kind == "comments"), "")
    if not wanted and not (existing and NOTE_MARK.encode() in peek_part(draft, existing)):
        return
    comments = _comments(draft, sheet, existing)
    emptied = _without_ours(comments)
    fresh = {spot: text for spot, text in wanted.items() if not _extended(comments, spot, text)}
    for spot, text in fresh.items():
        _add(comments, spot, text)
    boxes = _boxes(draft, sheet, root)
    put_bytes(draft, boxes, _with_boxes(bytes_of(draft, boxes), list(fresh)))
    for spot in emptied - set(wanted):
        _drop(draft, comments, boxes, spot)


def _threaded(content: bytes) -> list[Spot]:
    return [parse_address(element.get("ref")) for element in parse_part(content).iter() if element.get("ref")]


def _comments(draft: Draft, sheet: str, existing: str) -> Element:
    if existing:
        root = open_tree(draft, existing)
        if root.find(f"{MAIN}commentList") is None or root.find(f"{MAIN}authors") is None:
            raise Unpatchable("các ghi chú trong tệp khác thường")
        return root
    name = free_name(draft, "xl/comments{}.xml")
    add_relation(draft, sheet, "comments", name)
    declare_part(draft, name, _COMMENTS)
    empty = f'<comments xmlns="{MAIN.strip("{}")}"><authors/><commentList/></comments>'
    return put_tree(draft, name, parse_part(empty.encode()))


def _list(comments: Element) -> list[Element]:
    listed: list[Element] = comments.findall(f"{MAIN}commentList/{MAIN}comment")
    return listed


def _texts(comment: Element) -> list[Element]:
    return [element for element in comment.iter(f"{MAIN}t") if element.getparent().tag != f"{MAIN}rPh"]


def _without_ours(comments: Element) -> set[Spot]:
    """Our earlier notes are taken out of every comment; the cells whose comment was nothing else."""
    emptied = set()
    for comment in _list(comments):
        texts = _texts(comment)
        whole = "".join(text.text or "" for text in texts)
        own = without_our_note(whole)
        if NOTE_MARK not in whole or own == whole.strip():
            continue
        before = whole.partition(NOTE_MARK)[0].rstrip()
        left, after = len(before), own[len(before.strip()) :].strip()
        for text in texts:
            kept = (text.text or "")[: max(left, 0)]
            left -= len(text.text or "")
            text.text = kept
        if after:
            texts[-1].text = f"{texts[-1].text or ''}\n{after}".lstrip("\n" if not before else "")
        if not own:
            emptied.add(parse_address(comment.get("ref", "")))
    return emptied


def _extended(comments: Element, spot: Spot, text: str) -> bool:
    """True when the cell has a comment already: our note now follows the sender's words."""
    for comment in _list(comments):
        body = comment.find(f"{MAIN}text")
        if body is None or parse_address(comment.get("ref", "")) != spot:
            continue
        said = any(text.text for text in _texts(comment))
        for plain in body.findall(f"{MAIN}t"):  # runs may not follow a bare text
            run = plain.makeelement(f"{MAIN}r")
            body.replace(plain, run)
            run.append(plain)
        body.append(_run(body, f"\n{text}" if said else text))
        return True
    return False


def _add(comments: Element, spot: Spot, text: str) -> None:
    authors = comments.find(f"{MAIN}authors")
    names = [author.text for author in authors]
    if _AUTHOR not in names:
        authors.append(authors.makeelement(f"{MAIN}author"))
        authors[-1].text = _AUTHOR
        names.append(_AUTHOR)
    where = f"{column_letters(spot[1])}{spot[0]}"
    made = comments.makeelement(f"{MAIN}comment", ref=where, authorId=str(names.index(_AUTHOR)))
    body = made.makeelement(f"{MAIN}text")
    made.append(body)
    body.append(_run(body, text))
    comments.find(f"{MAIN}commentList").append(made)


def _run(body: Element, text: str) -> Element:
    run = body.makeelement(f"{MAIN}r")
    look = run.makeelement(f"{MAIN}rPr")
    for tag, value in (("sz", "10"), ("rFont", FONT), ("family", "1")):
        look.append(look.makeelement(f"{MAIN}{tag}", val=value))
    said = run.makeelement(f"{MAIN}t", {_SPACE: "preserve"})
    said.text = text[: len(text) - len(text.lstrip())] + escape_cell_text(text)
    run.extend((look, said))
    return run


def _boxes(draft: Draft, sheet: str, root: Element) -> str:
    """The part with the sheet's boxes; made when the sheet has none."""
    identifier = notes_id(root)
    if identifier:
        found = read_links(draft, sheet).get(identifier)
        if found is None or found.kind != "vmlDrawing":
            raise Unpatchable("các ghi chú trong tệp khác thường")
        return found.target
    name = free_name(draft, "xl/drawings/vmlDrawing{}.vml")
    add_notes_id(root, add_relation(draft, sheet, "vmlDrawing", name))
    declare_part(draft, name, _VML)
    put_bytes(draft, name, _EMPTY.format(block=_free_block(draft), type=_TYPE).encode())
    return name


def _free_block(draft: Draft) -> int:
    """A block of 1,024 shape numbers that no other sheet uses."""
    names = [name for name in draft.package.entries.keys() | draft.new.keys() if name.endswith(".vml")]
    used = [
        int(element)
        for name in names
        for block in _BLOCK.findall(bytes_of(draft, name))
        for element in re.findall(rb"\d{1,6}", block)
    ]
    return max(used, default=0) + 1


def _with_boxes(content: bytes, spots: list[Spot]) -> bytes:
    head, end, tail = content.rpartition(b"</xml>")
    missing = _undeclared(head)
    if not end:
        raise Unpatchable("các ghi chú trong tệp khác thường")
    blocks = [int(element) for block in _BLOCK.findall(head) for element in re.findall(rb"\d{1,6}", block)]
    used = [int(element) for element in _SHAPE_ID.findall(head)]
    first = max([*used, 1024 * max(blocks, default=1)]) + 1
    shape_type = b"" if b'id="_x0000_t202"' in head else _TYPE.encode()
    boxes = [_box(first + index, index + len(used) + 1, spot) for index, spot in enumerate(spots)]
    made = [shape_type, *(box.encode() for box in boxes)] if boxes else []
    own = re.compile(rb"^<(v:\w+)")
    return head + b"".join(own.sub(rb"<\1" + missing, data) for data in made) + end + tail


def _undeclared(head: bytes) -> bytes:
    """Declarations that our own boxes must bring along, since the root has none of that prefix."""
    root = _ROOT.search(head)
    if root is None:
        raise Unpatchable("các ghi chú trong tệp khác thường")
    lacking = [text for text, name in _NAMESPACES.items() if f'xmlns:{text}="{name}"' not in _plain(root[0])]
    for text in lacking:  # the sender's boxes bear the prefix, and we do not know what it means there
        if f"<{text}:".encode() in head and f"xmlns:{text}=".encode() not in head:
            raise Unpatchable("các ghi chú trong tệp khác thường")
    return "".join(f' xmlns:{text}="{_NAMESPACES[text]}"' for text in lacking).encode()


def _plain(tag: bytes) -> str:
    return tag.decode("utf-8", "replace").replace("'", '"')


def _box(identifier: int, order: int, spot: Spot) -> str:
    row, column = spot[0] - 1, min(spot[1] - 1, COLUMNS - 6)
    anchor = f"{column + 1}, 12, {max(row - 1, 0)}, 8, {column + 5}, 20, {row + 3}, 16"
    return _BOX.format(id=identifier, order=order, anchor=anchor, row=row, column=spot[1] - 1)


def _drop(draft: Draft, comments: Element, boxes: str, spot: Spot) -> None:
    """A note of ours that is no longer needed goes with its box; without a box of its own it stays
    and says so, since Excel wants as many boxes as comments.
    """
    comment = next(element for element in _list(comments) if parse_address(element.get("ref", "")) == spot)
    row, column = f":Row>{spot[0] - 1}</".encode(), f":Column>{spot[1] - 1}</".encode()
    content = bytes_of(draft, boxes)
    mine = [match for match in _SHAPE.finditer(content) if row in match[0] and column in match[0]]
    if len(mine) != 1:
        _extended(comments, spot, f"{NOTE_MARK} {MENDED}")
        return
    put_bytes(draft, boxes, content[: mine[0].start()] + content[mine[0].end() :])
    comment.getparent().remove(comment)

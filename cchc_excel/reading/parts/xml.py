"""Foreign XML as a stream of events, without entities, document types or network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.parsers import expat

from cchc_excel.reading.parts.failure import ReadFailure, damage_failure

START, END, TEXT = range(3)
Attributes = Mapping[str, str]
NONE: Attributes = MappingProxyType({})
Event = tuple[int, str, Attributes, str]  # kind, tag, attributes of a START, text of a TEXT
_CHUNK = 1 << 16
_NUMBERED = re.compile(r"&#(x[0-9a-fA-F]+|[0-9]+);")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_DEPTH = 256
_REFERENCES = (b"&lt;", b"&gt;", b"&amp;", b"&quot;", b"&apos;")
_CONTROLS = bytes(code for code in range(32) if chr(code) not in "\t\n\r")
_NO_SIGNS = ("\ufffe".encode(), "\uffff".encode())  # UTF-8 of what no XML may hold


def parse_events(data: bytes) -> Iterator[Event]:
    """(START, tag, attributes, ""), (TEXT, "", NONE, text) and (END, tag, NONE, "") in document order.

    Tags and attributes keep their prefixes as written. ReadFailure T-14 for a document type,
    T-03 for XML that is not well formed or nested deeper than any spreadsheet.
    """
    queue: list[Event] = []
    parser = _parser(queue)
    depth = 0
    view = memoryview(data)
    for offset in range(0, len(data) or 1, _CHUNK):
        try:
            parser.Parse(bytes(view[offset : offset + _CHUNK]), offset + _CHUNK >= len(data))
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise damage_failure(f"nội dung XML sai ở dòng {parser.CurrentLineNumber}") from error
        for event in queue:
            depth += (event[0] == START) - (event[0] == END)
            if depth > _DEPTH:
                raise damage_failure("XML lồng quá sâu")
            yield event
        queue.clear()


def refuse_malformed(data: bytes, skeleton: bytes | None = None) -> None:
    """Raises T-03 for XML that is not well formed, T-14 for a document type; tells nothing else.

    `skeleton` is what is left of plain XML (`is_plain_xml`) without some elements that are well formed: then
    only it is parsed, unless it is at fault.
    """
    parser = _strict_parser()
    try:
        parser.Parse(data if skeleton is None else skeleton, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if skeleton is not None:
            refuse_malformed(data)
        raise damage_failure(f"nội dung XML sai ở dòng {parser.CurrentLineNumber}") from error


def is_plain_xml(data: bytes) -> bool:
    """True for UTF-8 in which every text between tags is well formed: no other "&", no sign XML cannot hold.

    Numbered references and "]]>" are left to the parser.
    """
    if b"]]>" in data or data.count(b"&") != sum(data.count(reference) for reference in _REFERENCES):
        return False
    if len(data.translate(None, _CONTROLS)) < len(data):
        return False
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(sign in data for sign in _NO_SIGNS)


def unescape_xml(text: str) -> str:
    """Text of well-formed XML without a document type, its references resolved."""
    if "&#" in text:
        text = _NUMBERED.sub(_character, text)
    for reference, character in _ENTITIES:
        if reference in text:
            text = text.replace(reference, character)
    return text


def _character(found: re.Match[str]) -> str:
    """The character of a numeric reference; one for "&" itself stays escaped until the last step."""
    name = found[1]
    character = chr(int(name[1:], 16) if name[0] == "x" else int(name))
    return "&amp;" if character == "&" else character


def _strict_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    return parser


def _parser(queue: list[Event]) -> expat.XMLParserType:
    parser = _strict_parser()
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    parser.StartElementHandler = lambda tag, attributes: queue.append((START, tag, attributes, ""))
    parser.EndElementHandler = lambda tag: queue.append((END, tag, NONE, ""))
    parser.CharacterDataHandler = lambda text: queue.append((TEXT, "", NONE, text))
    return parser


def _refuse(*_declaration: object) -> None:
    raise ReadFailure("T-14")


def local_events(data: bytes) -> Iterator[Event]:
    """The same events with the prefix of every tag dropped: "x:row" and "row" are one."""
    short: dict[str, str] = {}
    for kind, tag, attributes, text in parse_events(data):
        name = short.get(tag)
        if name is None:
            name = short[tag] = tag.rpartition(":")[2]
        yield kind, name, attributes, text


def skip_element(stream: Iterator[Event]) -> None:
    """Consumes the element whose start was just read, to its end."""
    depth = 1
    for kind, *_ in stream:
        depth += (kind == START) - (kind == END)
        if not depth:
            return


def find_attribute(attributes: Attributes, name: str) -> str:
    """The attribute of that local name whatever its prefix; "" when absent."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.endswith(":" + name)), "")

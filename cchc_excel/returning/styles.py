"""The styles of a sender's workbook, with what marks need appended; nothing that was there changes."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from cchc_excel.nouns.spec import Severity
from cchc_excel.returning.package import Unpatchable
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.parts import MAIN, Element, parse_part, to_bytes
from cchc_excel.sheets.writer import FONT

# a shade off the red and yellow that others use, so that our own fills are known again
MARKS = {Severity.ERROR: "FFC7CD", Severity.WARNING: "FFEB9B"}
_MOST_STYLES = 64_000  # Excel's limit is 65,490
_LONGEST_FILL = 600
_FILL_TAGS = {
    f"{MAIN}{text}" for text in ("fill", "patternFill", "gradientFill", "fgColor", "bgColor", "stop", "color")
}
_NAMESPACE = MAIN.strip("{}")
_FONTS = {
    "plain": '<sz val="11"/>',
    "bold": '<b/><sz val="11"/>',
    "title": '<b/><sz val="14"/>',
    "italic": '<i/><sz val="11"/>',
    "link": '<u/><sz val="11"/><color rgb="FF0563C1"/>',
    "grey": '<sz val="9"/><color rgb="FF7F7F7F"/>',
}
# look of the list: font, fill, boxed, horizontal alignment
_LOOKS: Mapping[str, tuple[str, str, bool, str]] = {
    "title": ("title", "", False, "center"),
    "line": ("italic", "", False, "center"),
    "heading": ("bold", look.HEADING_FILL, True, "center"),
    "text": ("plain", "", True, "left"),
    "centred": ("plain", "", True, "center"),
    "link": ("link", "", True, "center"),
    "error": ("plain", look.RED, True, "center"),
    "warning": ("plain", look.YELLOW, True, "center"),
    "hidden": ("grey", "", False, "left"),
}


@dataclass(frozen=True)
class Palette:
    """The root of styles.xml, its sections, and the indexes of what was appended."""

    root: Element
    sections: Mapping[str, Element]
    made: dict[tuple[str, str], int] = field(default_factory=dict)


def open_palette(root: Element) -> Palette:
    """The styles to append to; Unpatchable when they lack a section that Excel always writes."""
    names = ("fonts", "fills", "borders", "cellXfs")
    sections = {name: root.find(f"{MAIN}{name}") for name in names}
    if any(section is None for section in sections.values()):
        raise Unpatchable("bảng kiểu dáng của tệp khác thường")
    return Palette(root, sections)


def fill_xml(styles: Palette, style: int) -> str:
    """The fill of a cell style as XML, to be given back by `restore_fill`."""
    fills = styles.sections["fills"].findall(f"{MAIN}fill")
    index = int(_style(styles, style).get("fillId", "0"))
    if index >= len(fills):
        raise Unpatchable("bảng kiểu dáng của tệp khác thường")
    text = to_bytes(fills[index]).decode().partition("?>")[2].strip()
    return text if len(text) <= _LONGEST_FILL else ""


def mark_style(styles: Palette, style: int, colour: str) -> int:
    """The style that is `style` with this fill ("RRGGBB"); appended once."""
    return _cloned(styles, style, _solid(colour))


def restore_fill(styles: Palette, style: int, xml: str) -> int:
    """The style that is `style` with the fill that this XML tells; with none when it tells nothing."""
    try:
        told = parse_part(xml.encode()) if 0 < len(xml) <= _LONGEST_FILL else None
    except SyntaxError:  # the hidden columns of the list were edited by hand
        told = None
    safe = (
        told is not None
        and told.tag == f"{MAIN}fill"
        and all(element.tag in _FILL_TAGS for element in told.iter())
    )
    return _cloned(styles, style, xml if safe else _main("fill", '<patternFill patternType="none"/>'))


def find_mark_styles(styles: Palette) -> frozenset[int]:
    """The cell styles whose fill is one of our marks."""
    colours = {f"FF{mark}" for mark in MARKS.values()}
    fills = styles.sections["fills"].findall(f"{MAIN}fill")
    marks = {
        str(index)
        for index, one in enumerate(fills)
        if any(colour.get("rgb", "").upper() in colours for colour in one.iter(f"{MAIN}fgColor"))
    }
    return frozenset(i for i, one in enumerate(_styles(styles)) if one.get("fillId") in marks)


def list_looks(styles: Palette) -> dict[str, int]:
    """The cell styles of our own list by name, appended."""
    box = "".join(
        f'<{side} style="thin"><color auto="1"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    boxed = _appended(styles, "borders", _main("border", box + "<diagonal/>"))
    open_ = _appended(styles, "borders", _main("border", "<left/><right/><top/><bottom/><diagonal/>"))
    none = _main("fill", '<patternFill patternType="none"/>')
    made = {}
    for name, (font, colour, box_, align) in _LOOKS.items():
        named = f'{_FONTS[font]}<name val="{FONT}"/><family val="1"/>'
        fonts = _appended(styles, "fonts", _main("font", named))
        fill = _appended(styles, "fills", _solid(colour) if colour else none)
        wrap = int(name != "hidden")
        xf = (
            f'<xf xmlns="{_NAMESPACE}" numFmtId="0" fontId="{fonts}" fillId="{fill}" '
            f'borderId="{boxed if box_ else open_}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" '
            f'applyAlignment="1"><alignment horizontal="{align}" vertical="center" wrapText="{wrap}"/></xf>'
        )
        made[name] = _appended(styles, "cellXfs", xf)
    return made


def _solid(colour: str) -> str:
    return _main(
        "fill",
        f'<patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill>',
    )


def _main(tag: str, content: str) -> str:
    return f'<{tag} xmlns="{_NAMESPACE}">{content}</{tag}>'


def _appended(styles: Palette, section: str, xml: str) -> int:
    """The index of this element in its section, appended once."""
    if (section, xml) not in styles.made:
        parent = styles.sections[section]
        known = len(parent.findall(f"{MAIN}{_CHILD[section]}"))
        parent.append(parse_part(xml.encode()))
        parent.set("count", str(known + 1))
        styles.made[section, xml] = known
    return styles.made[section, xml]


_CHILD = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}


def _cloned(styles: Palette, style: int, fill: str) -> int:
    key = (f"clone {style}", fill)
    if key not in styles.made:
        known = _styles(styles)
        if len(known) >= _MOST_STYLES:
            raise Unpatchable("tệp có quá nhiều kiểu dáng ô")
        clone = deepcopy(_style(styles, style))
        clone.tail = None
        clone.set("fillId", str(_appended(styles, "fills", fill)))
        clone.set("applyFill", "1")
        section = styles.sections["cellXfs"]
        section.append(clone)
        section.set("count", str(len(known) + 1))
        styles.made[key] = len(known)
    return styles.made[key]


def _styles(styles: Palette) -> list[Element]:
    known: list[Element] = styles.sections["cellXfs"].findall(f"{MAIN}xf")
    return known


def _style(styles: Palette, index: int) -> Element:
    known = _styles(styles)
    if not 0 <= index < len(known):
        raise Unpatchable("có ô dùng kiểu dáng không tồn tại")
    return known[index]

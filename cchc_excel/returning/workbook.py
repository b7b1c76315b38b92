"""The workbook part of a sender's file, with our list as its first and active sheet."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_excel.nouns.marks import MENDING_SHEETS
from cchc_excel.reading.parts.zip import part_name
from cchc_excel.returning.package import (
    OFFICE,
    Draft,
    Unpatchable,
    add_relation,
    declare_part,
    drop_relations,
    open_tree,
    read_links,
)
from cchc_excel.sheets.parts import MAIN, Element

_ID = f"{{{OFFICE}}}id"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_COUNTING = ("revisionHeaders",)  # parts that hold a map of all sheets (a shared workbook's log)


@dataclass(frozen=True)
class Page:
    """A sheet of the workbook: its name, its part ("" when it is no worksheet), whether it shows."""

    name: str
    part: str
    shown: bool


def list_pages(draft: Draft) -> tuple[Page, ...]:
    """The sheets in their order. Unpatchable for a workbook part unlike those Excel writes."""
    root = open_tree(draft, draft.main)
    related = read_links(draft, draft.main)
    if root.tag != f"{MAIN}workbook" or root.find(f"{MAIN}sheets") is None:
        raise Unpatchable("tệp lưu ở dạng khác thường (Strict Open XML)")
    if any(relation.kind in _COUNTING for relation in related.values()):
        raise Unpatchable("tệp đang ở chế độ dùng chung có theo dõi thay đổi")
    found = []
    for element in root.find(f"{MAIN}sheets").findall(f"{MAIN}sheet"):
        link = related.get(element.get(_ID, ""))
        if link is None or part_name(link.target) not in draft.package.entries:
            raise Unpatchable("tệp bị mất nội dung của một trang")
        part = link.target if link.kind == "worksheet" else ""
        found.append(Page(element.get("name", ""), part, element.get("state", "visible") == "visible"))
    return tuple(found)


def styles_part(draft: Draft) -> str:
    """The part with the cell styles."""
    found = [
        relation.target for relation in read_links(draft, draft.main).values() if relation.kind == "styles"
    ]
    if len(found) != 1:
        raise Unpatchable("tệp không có bảng kiểu dáng")
    return found[0]


def add_first(draft: Draft, part: str, present: tuple[Page, ...]) -> str:
    """That part is the first sheet, and the workbook opens on it; the name it got."""
    root = open_tree(draft, draft.main)
    taken = {page.name.casefold() for page in present}
    name = next((sheet for sheet in MENDING_SHEETS if sheet.casefold() not in taken), "")
    if not name:
        raise Unpatchable("tệp đã có trang mang tên của trang “Cần sửa”")
    sheets = root.find(f"{MAIN}sheets")
    used = [int(element.get("sheetId", "0")) for element in sheets.findall(f"{MAIN}sheet")]
    identifier = add_relation(draft, draft.main, "worksheet", part)
    declare_part(draft, part, _SHEET)
    attributes = {"name": name, "sheetId": str(max(used, default=0) + 1), _ID: identifier}
    sheets.insert(0, sheets.makeelement(f"{MAIN}sheet", attributes))
    _shift(root)
    open_at(root, 0)
    return name


def take_over(draft: Draft, page: Page, present: tuple[Page, ...]) -> None:
    """Our earlier list is shown again, where it stands, and the workbook opens on it; what the sheet
    refers to is let go, as its content is written anew.
    """
    root = open_tree(draft, draft.main)
    place = present.index(page)
    sheet = root.find(f"{MAIN}sheets").findall(f"{MAIN}sheet")[place]
    sheet.attrib.pop("state", None)
    open_at(root, place)
    drop_relations(draft, page.part)


def _shift(root: Element) -> None:
    """Names that belong to one sheet count sheets from 0: all move by one."""
    for element in root.findall(f"{MAIN}definedNames/{MAIN}definedName"):
        if element.get("localSheetId") is not None:
            element.set("localSheetId", str(int(element.get("localSheetId")) + 1))


def open_at(root: Element, place: int) -> None:
    """Every window of the workbook opens on that sheet."""
    if root.find(f"{MAIN}bookViews") is None:
        views = root.makeelement(f"{MAIN}bookViews")
        views.append(views.makeelement(f"{MAIN}workbookView"))
        sheets = root.find(f"{MAIN}sheets")
        root.insert(root.index(sheets), views)
    for element in root.findall(f"{MAIN}bookViews/{MAIN}workbookView"):
        element.attrib.pop("firstSheet", None)
        element.set("activeTab", str(place))

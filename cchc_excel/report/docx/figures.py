"""Each printed figure as a run of its own under a hidden bookmark, by which it is found again.

A bookmark's name is `_c_` and the figure's key, because Word hides names with an underscore and LibreOffice
cuts them at 40 letters.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc_excel.report.docx.figure_table import FigureRow, NoteRow, Path
from cchc_excel.report.docx.footnotes import NOTE_START, NotedParagraph
from cchc_excel.report.docx.marks import GAP_START, split_gap
from cchc_excel.report.docx.part_text import is_live

PREFIX = "_c_"
_START, _MIDDLE, _END = "\ufdd8", "\ufdd9", "\ufdda"
_MARKED = re.compile(f"{_START}(\\d+){_MIDDLE}([^{_END}]*){_END}")
_PIECE = re.compile(f"({_START}\\d+{_MIDDLE}[^{_END}]*{_END})")
_ANY = re.compile(f"{_START}\\d+{_MIDDLE}|{_START}|{_MIDDLE}|{_END}")
_NUMBER, _DIGIT = re.compile(r"\d[\d.,]*%?"), re.compile(r"\d")
_TAG = re.compile(f"<[^<>]*{_START}[^<>]*>")
_BESIDE = 40  # characters of the words beside a figure that are kept


def split_printed(text: str) -> tuple[str, str]:
    """The figure that a printed text begins with and what follows it: ("25", " hồ sơ"), ("……", "%").

    Of a text with several numbers, or that begins with words, all of it; nothing where it holds none.
    """
    if text.startswith(GAP_START):
        return split_gap(text)
    words, mark, note = text.partition(NOTE_START)
    number = _NUMBER.match(words)
    if number and not _DIGIT.search(words, number.end()):
        figure = number[0].rstrip(".,")
        return figure, text[len(figure) :]
    return (words, f"{mark}{note}") if _DIGIT.search(words) else ("", text)


def mark_figure(number: int, text: str) -> str:
    """The mark around a printed figure with that number."""
    return f"{_START}{number}{_MIDDLE}{text}{_END}"


def unmark_attributes(xml: str) -> str:
    """The part without marks within its tags: a template may print a number into an attribute."""
    return _TAG.sub(lambda tag: _ANY.sub("", tag[0]), xml)


def name_figures(root: BaseOxmlElement, paths: Sequence[Path]) -> tuple[FigureRow, ...]:
    """Marked figures become runs of their own between hidden bookmarks; a row for each.

    Call it before gaps are highlighted, and `read_beside` when the text is final.
    """
    rows: list[FigureRow] = []
    keys: dict[str, int] = {}
    free = free_id(root)
    for run in [run for run in root.iter(qn("w:r")) if _START in "".join(run.itertext(qn("w:t")))]:
        for made, number in _split_run(run):
            key = _make_key(paths[number], keys)
            rows.append(FigureRow(key, paths[number], ""))
            put_bookmark(made, key, free + len(rows))
    for text in root.iter(qn("w:t")):
        if _ANY.search(text.text or ""):
            text.text = _ANY.sub("", text.text or "")
    return tuple(rows)


def free_id(root: BaseOxmlElement) -> int:
    """The largest number of a bookmark; 0 where there is none."""
    taken = (mark.get(qn("w:id"), "0") for mark in root.iter(qn("w:bookmarkStart")))
    return max((int(number) for number in taken if number.isdigit()), default=0)


def _make_key(path: Path, keys: dict[str, int]) -> str:
    """A short hash of the name; of a figure printed again, with its number."""
    key = hashlib.sha256(json.dumps(path, ensure_ascii=False).encode("utf-8")).hexdigest()[:10]
    keys[key] = keys.get(key, 0) + 1
    return key if keys[key] == 1 else f"{key}_{keys[key]}"


def _split_run(run: BaseOxmlElement) -> Iterator[tuple[BaseOxmlElement, int]]:
    """The run cut at its marks; the runs that hold a figure, each with its number."""
    properties = run.find(qn("w:rPr"))
    for child in [child for child in run if child is not properties]:
        whole = child.tag == qn("w:t") and _PIECE.search(child.text or "")
        for piece in filter(None, _PIECE.split(child.text)) if whole else [None]:
            made = run.makeelement(run.tag, dict(run.attrib))
            if properties is not None:
                made.append(deepcopy(properties))
            copy = deepcopy(child)
            marked = _MARKED.fullmatch(piece) if piece is not None else None
            if piece is not None:
                copy.text = marked[2] if marked else piece
                copy.set(qn("xml:space"), "preserve")
            made.append(copy)
            run.addprevious(made)
            if marked:
                yield made, int(marked[1])
    run.getparent().remove(run)


def put_bookmark(run: BaseOxmlElement, key: str, number: int) -> None:
    """A hidden bookmark around the run, for the figure of that key."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"{PREFIX}{key}")
    run.addprevious(start)
    run.addnext(end)


class Spot(NamedTuple):
    """Where a bookmark of ours stands in the text of its paragraph; `end` is -1 where it ends elsewhere."""

    paragraph: BaseOxmlElement
    start: int
    end: int


def text_of(paragraph: BaseOxmlElement) -> str:
    """The paragraph's own text, deleted text left out: what `Spot` counts in."""
    return "".join(text.text or "" for text in own_texts(paragraph))


def own_texts(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The pieces of text of the paragraph itself, in order, without those of paragraphs inside it."""
    found = paragraph.iter(qn("w:t"))
    return [text for text in found if next(text.iterancestors(qn("w:p"))) is paragraph and is_live(text)]


def list_paragraphs(root: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Every paragraph, those in tables and text boxes included."""
    return list(root.iter(qn("w:p")))


def find_spots(root: BaseOxmlElement) -> Mapping[str, Spot]:
    """Every figure's bookmark by its key: the first of a name, as Word keeps no two."""
    found: dict[str, Spot] = {}
    for paragraph in root.iter(qn("w:p")):
        if next(paragraph.iter(qn("w:bookmarkStart")), None) is not None:
            for key, spot in _spots_of(paragraph):
                found.setdefault(key, spot)
    return found


def _spots_of(paragraph: BaseOxmlElement) -> Iterator[tuple[str, Spot]]:
    place, opened, ended = 0, dict[str, tuple[str, int]](), dict[str, int]()
    for element in paragraph.iter(qn("w:t"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        if next(element.iterancestors(qn("w:p")), None) is not paragraph:
            continue
        number = element.get(qn("w:id"), "")
        if element.tag == qn("w:t"):
            place += len(element.text or "") if is_live(element) else 0
        elif element.tag == qn("w:bookmarkStart"):
            name = element.get(qn("w:name"), "")
            if name.startswith(PREFIX):
                opened[number] = (name.removeprefix(PREFIX), place)
        else:
            ended[number] = place
    for number, (key, start) in opened.items():
        yield key, Spot(paragraph, start, ended.get(number, -1))


def read_beside(root: BaseOxmlElement, rows: Sequence[FigureRow]) -> tuple[FigureRow, ...]:
    """The rows with what stands at their bookmarks, and the words beside."""
    spots = find_spots(root)
    whole = [row for row in rows if row.key in spots and spots[row.key].end >= 0]
    return tuple(_read_row(row, spots[row.key]) for row in whole)


def renew_beside(root: BaseOxmlElement, rows: Sequence[FigureRow]) -> tuple[FigureRow, ...]:
    """The rows with the words beside their figures as they are now, where these stand at their bookmarks."""
    spots = find_spots(root)
    renewed = ((row, _read_row(row, spots[row.key]) if row.key in spots else row) for row in rows)
    return tuple(now if now.text == row.text else row for row, now in renewed)


def _read_row(row: FigureRow, spot: Spot) -> FigureRow:
    text = text_of(spot.paragraph)
    before, after = text[: spot.start], text[spot.end :]
    return row._replace(text=text[spot.start : spot.end], before=before[-_BESIDE:], after=after[:_BESIDE])


def list_notes(root: BaseOxmlElement, noted: Iterable[NotedParagraph]) -> tuple[NoteRow, ...]:
    """The noted paragraphs by the figures that stand in them; those without any cannot be found again."""
    keys: dict[int, list[str]] = {}
    for key, spot in find_spots(root).items():
        keys.setdefault(id(spot.paragraph), []).append(key)
    rows = ((tuple(keys.get(id(one.paragraph), ())), one.texts, one.notes) for one in noted)
    return tuple(
        NoteRow(known, texts, tuple((note.path, note.quote, note.common) for note in notes))
        for known, texts, notes in rows
        if known and all(note.path for note in notes)
    )

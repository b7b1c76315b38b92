"""A Word document's events with its fields, controls and symbols as the plain text that a reader sees.

What is not its text is told by elements of our own: `doubt` (attribute `mark`: what makes the text
around it uncertain, by name; `text`: more text that is seen there), `floating` (attribute `text`: that
of a picture or shape, "" for none) and `deleted` in the properties of a row that was deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_excel.reading.parts.marks import CONTROL, EQUATION, FIELD, SIGN, UNTOUCHED
from cchc_excel.reading.parts.xml import (
    END,
    NONE,
    START,
    TEXT,
    Attributes,
    Event,
    find_attribute,
    skip_element,
)
from cchc_excel.reading.word.answers import Answers
from cchc_excel.reading.word.controls import Control, read_control, read_form_field
from cchc_excel.reading.word.floating import read_equation, read_floating
from cchc_excel.reading.word.symbols import UNKNOWN, read_symbol, show_in_font

_GONE = (
    "delText", "instrText", "delInstrText", "Fallback", "del", "moveFrom", "rt", "tblGrid",
    "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
)  # fmt: skip
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OBJECT = "\ufffc"  # what a converted .doc has in place of a picture or an object
_FLOATING = ("drawing", "pict", "object")
_EQUATIONS = ("oMath", "oMathPara")


def plain_events(stream: Iterator[Event]) -> Iterator[Event]:
    """The events as described above: text only within `t`, spaces and line ends too."""
    return _Plain(stream).events()


class _Field:
    """A complex field that is open: its instruction until it separates; then what it shows."""

    def __init__(self) -> None:
        self.instruction, self.chosen = True, False
        self.lost: list[str] = []  # of text that stands where the instruction is
        self.shown: list[str] = []  # of text that stands where the result is
        self.default = ""  # of a text field

    @property
    def untouched(self) -> bool:
        """True for a text field that shows its default text."""
        return bool(self.default) and "".join(self.shown).strip() == self.default


class _Plain:
    """One walk over a document; the fields of a cell are its own."""

    def __init__(self, stream: Iterator[Event]) -> None:
        self.stream = stream
        self.fields: list[list[_Field]] = [[]]
        self.simple: list[object] = []  # simple fields that are open
        self.coming = Control()  # whose properties were just read
        self.controls: list[Control] = []
        self.boxes: list[str] = []  # of each open control, the box not yet written
        self.font, self.writing = "", False
        self.of_row, self.of_run = False, False
        self.apart = Answers()
        self.later: list[Event] = []  # tables of text boxes, until their paragraph ends

    def events(self) -> Iterator[Event]:
        for event in self.stream:
            kind, tag, value, text = event
            if kind == TEXT:
                yield from self._text(text)
            elif kind == START:
                yield from self._start(tag, value)
            else:
                yield from self._end(event, tag)

    def _hushed(self, controls: Sequence[Control] | None = None) -> bool:
        """True where what is written is no text of the document: a prompt, a box's sign, an instruction."""
        open_field = any(field.instruction or field.chosen for field in self.fields[-1])
        around = self.controls if controls is None else controls
        return open_field or any(control.prompt or control.box for control in around)

    def _around(self) -> tuple[object, ...]:
        """The controls and fields in which something is written now."""
        return (*self.controls, *self.simple, *self.fields[-1])

    def _text(self, text: str) -> Iterator[Event]:
        if not self.writing:
            return
        if self._hushed():
            for field in self.fields[-1]:
                if field.instruction:
                    field.lost.append(text)
            return
        if _OBJECT in text:
            yield from _element("floating", {"text": ""})
        seen = show_in_font(text.replace(_OBJECT, ""), self.font)
        for field in self.fields[-1]:
            field.shown.append(seen)
        yield TEXT, "", NONE, self.apart.part(seen, self._around())
        if UNKNOWN in seen and UNKNOWN not in text:
            yield from _doubt(SIGN)

    def _start(self, tag: str, value: Attributes) -> Iterator[Event]:
        self.writing = tag == "t"
        if tag in _GONE:
            skip_element(self.stream)
            if tag == "del" and self.of_row:
                yield from _element("deleted", NONE)
        elif tag == "ffData":
            yield from self._form_field()
        elif tag == "sdtPr":
            self.coming = read_control(self.stream)
        elif tag in _FLOATING:
            yield from self._aside()
        elif tag in _EQUATIONS:
            yield from self._equation()
        else:
            self._enter(tag, value)
            yield START, tag, value, ""
            yield from self._within(tag, value)

    def _enter(self, tag: str, value: Attributes) -> None:
        """Remembers what an element that goes on begins or says."""
        if tag == "sdtContent":
            self.controls.append(self.coming)
            self.boxes.append(self.coming.box)
            self.coming = Control()
        elif tag == "tc":
            self.fields.append([])
            self.apart = Answers()
        elif tag == "fldSimple":
            self.simple.append(object())
        elif tag == "fldChar":
            self._field_mark(find_attribute(value, "fldCharType"))
        elif tag == "r":
            self.font, self.of_run = "", True
        elif tag == "trPr":
            self.of_row = True
        elif tag == "rFonts":
            self.font = find_attribute(value, "ascii") or find_attribute(value, "hAnsi")

    def _within(self, tag: str, value: Attributes) -> Iterator[Event]:
        """The text that an element is by itself: a sign, a space, the box of its control; a field's end."""
        if tag == "fldChar" and find_attribute(value, "fldCharType") == "end" and self.fields[-1]:
            yield from _doubt(UNTOUCHED) if self.fields[-1].pop().untouched else ()
        if tag == "r" and self.boxes and self.boxes[-1]:
            yield from self._box()
        if self._hushed():
            return
        if tag == "sym":
            sign = read_symbol(find_attribute(value, "char"), find_attribute(value, "font"))
            yield from _written(sign)
            yield from _doubt(SIGN) if sign == UNKNOWN else ()
        elif tag in _SPACES and self.of_run:  # a tab of the paragraph's properties is a tab stop
            yield from _written(_SPACES[tag])

    def _end(self, event: Event, tag: str) -> Iterator[Event]:
        self.writing = False
        self.of_row, self.of_run = self.of_row and tag != "trPr", self.of_run and tag != "r"
        if tag == "sdtContent" and self.controls:
            if self.boxes[-1]:
                yield START, "r", NONE, ""
                yield from self._box()
                yield END, "r", NONE, ""
            self.controls.pop()
            self.boxes.pop()
        elif tag == "fldSimple":
            self.simple.pop()
        elif tag == "tc" and len(self.fields) > 1:
            for field in self.fields.pop():
                lost = "".join(field.lost) if field.instruction else ""
                yield from _doubt(FIELD, lost) if lost.strip() else ()
        yield event
        if tag == "p" and self.later:
            held, self.later = self.later, []
            yield from plain_events(iter(held))

    def _box(self) -> Iterator[Event]:
        """The box of the innermost control, once; nothing where that control is itself hushed."""
        box, self.boxes[-1] = self.boxes[-1], ""
        return iter(()) if self._hushed(self.controls[:-1]) else _written(box)

    def _field_mark(self, kind: str) -> None:
        open_fields = self.fields[-1]
        if kind == "begin":
            open_fields.append(_Field())
        elif open_fields and kind == "separate":
            open_fields[-1].instruction = False

    def _form_field(self) -> Iterator[Event]:
        found = read_form_field(self.stream)
        if found is None or not self.fields[-1]:
            return
        field = self.fields[-1].pop()
        field.default = found.default
        if found.runs:
            self.fields[-1].append(field)
            return
        hushed = self._hushed()
        self.fields[-1].append(field)
        field.chosen = True
        if not hushed:
            yield from _written(self.apart.part(found.text, self._around()))
            yield from _doubt(FIELD) if found.text == UNKNOWN else ()
            yield from _doubt(UNTOUCHED) if not found.touched else ()

    def _aside(self) -> Iterator[Event]:
        found = read_floating(self.stream)
        if self._hushed():
            return
        self.later += found.tables
        yield from _element("floating", {"text": found.text})
        if found.control:
            yield from _doubt(CONTROL)

    def _equation(self) -> Iterator[Event]:
        text, structured = read_equation(self.stream)
        if not self._hushed():
            yield from _written(text)
            yield from _doubt(EQUATION) if structured else ()


def _element(tag: str, value: Attributes) -> Iterator[Event]:
    yield START, tag, value, ""
    yield END, tag, NONE, ""


def _doubt(mark: str, text: str = "") -> Iterator[Event]:
    return _element("doubt", {"mark": mark, "text": text})


def _written(text: str) -> Iterator[Event]:
    yield START, "t", NONE, ""
    yield TEXT, "", NONE, text
    yield END, "t", NONE, ""

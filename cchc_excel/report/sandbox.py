"""The Jinja environment of Word templates: sandboxed, escaping, strict, and counting its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from jinja2 import StrictUndefined, Undefined, nodes, pass_context
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from cchc_excel.nouns.chart import Chart
from cchc_excel.report.docx.figure_table import Path
from cchc_excel.report.docx.figures import mark_figure, split_printed
from cchc_excel.report.docx.footnotes import Note, mark_note
from cchc_excel.report.docx.marks import clean_for_word, mark_gap, standing_gap
from cchc_excel.report.docx.pictures import COST, Draw
from cchc_excel.report.figure_paths import NamedValue, label_of, name_value
from cchc_excel.report.language import SENTENCE_TAG, TESTS, name_omission, paragraph_look, quote_body
from cchc_excel.report.members import NOTHING, GapMet, find_member
from cchc_excel.report.texts import (
    FILTERS,
    make_drawing_fault,
    make_loop_fault,
    require_comparable,
    require_data,
    take_both,
    take_either,
    text_of,
)
from cchc_excel.report.tree_bounds import ASKED, BOTH, COMPARED, EITHER, NAMED, STEP, STEPS
from cchc_excel.wording.covered import Covered
from cchc_excel.wording.holes import Hole, hole_of
from cchc_excel.wording.values import Phrase, gap_of

BUDGET = 40_000_000  # characters of output, loops included


class SpentBudget(Exception):
    """A template loops too often or prints too much."""


@dataclass(frozen=True)
class Journal:
    """What happened while one document was made; the lists grow, nothing is ever taken out.

    `gaps` marked in the text; `holes` behind the marked paragraphs that stand for sentences left out,
    by their number; `met` the holes behind a marked gap, by its reason; `unsaid` (what, reason) left out;
    `stripped` (value, how many control characters); `spent` characters of output; `guards` open guarded
    sentences; `opened` those that are printed with their gaps; `notes` whose the printed figures are,
    `figures` their names.
    """

    gaps: list[str] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)
    unsaid: list[tuple[str, str]] = field(default_factory=list)
    stripped: list[tuple[str, int]] = field(default_factory=list)
    spent: list[int] = field(default_factory=list)
    guards: list[bool] = field(default_factory=list)
    opened: list[bool] = field(default_factory=list)
    met: dict[str, tuple[Hole, ...]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    figures: list[Path] = field(default_factory=list)


class SentenceTag(Extension):
    """`{% cau %} … {% endcau %}`: printed as a whole only when every value in it has data. (Jinja wants a
    class.)

    Whole paragraphs for which a figure is missing are printed with a marked gap in its place, or, where a
    condition in them cannot be decided, leave a marked paragraph. What has nothing to say is left out, and so
    is a piece of a sentence.
    """

    tags = {SENTENCE_TAG}
    environment: Language

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        body = parser.parse_statements((f"name:end{SENTENCE_TAG}",), drop_needle=True)
        arguments = (quote_body(body), "", paragraph_look(body))
        call = self.call_method("_said", [nodes.Const(argument) for argument in arguments])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _tried(self, text: str, around: str, look: str | None, flows: bool, caller: Callable[[], str]) -> str:
        """What an `if` or a `for` prints; a gap, and a note, where its condition or list has no data."""
        journal = self.environment.journal
        try:
            return caller()
        except GapMet as met:
            if journal.guards:
                raise
            journal.unsaid.append((name_omission(text, around), str(met)))
            if flows:
                return _gap(str(met), met.hole, journal)
            return Markup("") if look is None or met.hole is None else _left(met.hole, look, journal)

    def _said(self, text: str, around: str, look: str | None, caller: Callable[[], str]) -> str:
        journal = self.environment.journal
        journal.guards.append(True)
        try:
            return caller()
        except GapMet as met:
            first = met
        finally:
            journal.guards.pop()
        shown = None
        if look is not None and first.hole is not None and not journal.guards:
            shown = self._opened(caller)
        if shown is not None:
            return shown
        journal.unsaid.append((name_omission(text, around), str(first)))
        return Markup("") if look is None or first.hole is None else _left(first.hole, look, journal)

    def _opened(self, caller: Callable[[], str]) -> str | None:
        """The sentences with a marked gap for each missing figure; None where something else is lacking."""
        journal = self.environment.journal
        before = len(journal.gaps), len(journal.holes), len(journal.unsaid)
        journal.opened.append(True)
        try:
            return caller()
        except GapMet:
            del journal.gaps[before[0] :], journal.holes[before[1] :], journal.unsaid[before[2] :]
            return None
        finally:
            journal.opened.pop()


class Language(SandboxedEnvironment):
    """Its values have the members that a template may name, and no others. (Jinja wants a class.)

    `draw` puts charts into the part that is being made; None where a part takes no pictures.
    """

    journal: Journal
    draw: Draw | None

    def getattr(self, obj: object, attribute: str) -> object:
        """`obj.attribute`: as `member` finds it; strictly undefined where it does not."""
        if isinstance(obj, (LoopContext, Undefined)) or attribute.startswith("_"):
            return super().getattr(obj, attribute)
        return self._member(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """`obj["argument"]`, the same."""
        return super().getitem(obj, argument) if isinstance(obj, Undefined) else self._member(obj, argument)

    def _member(self, owner: object, key: object) -> object:
        found = find_member(owner, key)
        return self.undefined(obj=owner, name=str(key)) if found is NOTHING else found


def make_environment(journal: Journal) -> Language:
    """The environment in which one document is made, writing to this journal."""
    made: Language = Language(
        autoescape=True,
        undefined=StrictUndefined,
        extensions=[SentenceTag],
        finalize=pass_context(lambda _, value: _printed(value, made)),  # Jinja prints constants without it
        keep_trailing_newline=True,
    )
    made.extend(journal=journal, draw=None)
    made.globals = {"co": lambda *values, cau="": _present(values, cau, journal)}
    made.filters = {
        **FILTERS,
        ASKED: require_data,
        COMPARED: require_comparable,
        EITHER: take_either,
        BOTH: take_both,
    }
    made.filters[NAMED] = name_value
    made.filters[STEP] = lambda item, place: (place, label_of(item))
    made.filters[STEPS] = lambda items, size: _steps(items, size, journal)
    made.tests = {name: made.tests[name] for name in TESTS}
    return made


def spend_budget(size: int, journal: Journal) -> None:
    """Charge characters to the budget; SpentBudget when it is used up."""
    journal.spent.append(size)
    if sum(journal.spent) > BUDGET:
        raise SpentBudget
    if len(journal.spent) > 1000:  # keep the sum short
        journal.spent[:] = [sum(journal.spent)]


def _steps(items: object, size: int, journal: Journal) -> Iterator[object]:
    """The items of a list, each charged; GapMet for a list without data."""
    wanted = require_data(items)
    if not isinstance(wanted, tuple):
        raise make_loop_fault()
    return _counted(wanted, size, journal)


def _counted(items: Iterable[object], size: int, journal: Journal) -> Iterator[object]:
    for item in items:
        spend_budget(size + 100, journal)
        yield item


def _present(values: tuple[object, ...], sentence: str, journal: Journal) -> bool:
    """True when every value has data; otherwise the guarded sentence is noted as left out."""
    reasons = [gap_of(value) or ("chưa có số liệu" if value is None else "") for value in values]
    missing = [reason for reason in reasons if reason]
    if missing and sentence:
        journal.unsaid.append((name_omission(sentence), "; ".join(missing)))
    return not missing


def _printed(value: object, made: Language) -> object:
    """What a placeholder prints: text, a number in Vietnamese form, a picture, or a marked gap."""
    journal = made.journal
    if isinstance(value, NamedValue):
        path = value.path if made.draw is not None else None  # headers and footers bear no names
        noted = len(journal.notes)
        printed = _printed(value.value, made)
        journal.notes[noted:] = [replace(note, path=value.path) for note in journal.notes[noted:]]
        return _named(printed, path, journal)
    if isinstance(value, Undefined):
        return value
    reason = gap_of(value) or ("thiếu số liệu" if value is None else "")
    if reason:
        return _gap(reason, hole_of(value), journal, getattr(value, "sau", ""))
    if isinstance(value, Chart):
        return _picture(value, made.draw, journal)
    if isinstance(value, Phrase) and value.phu is not None and made.draw is not None:
        return _noted(value, value.phu, journal)
    return _cleaned(text_of(value), journal)


def _named(printed: object, path: Path | None, journal: Journal) -> object:
    """A printed figure with the mark of its name; what holds no figure stays as it is."""
    if path is None or not isinstance(printed, str) or isinstance(printed, Markup):
        return printed
    figure, behind = split_printed(printed)
    if not figure:
        return printed
    journal.figures.append(path)
    return f"{mark_figure(len(journal.figures) - 1, figure)}{behind}"


def _noted(value: Phrase, covered: Covered, journal: Journal) -> str:
    """A figure with the mark of its footnote; headers and footers, which take none, print it in brackets."""
    kept = _cleaned(value.chu, journal)
    journal.notes.append(Note(covered, kept, value.chung))
    return f"{kept}{mark_note(len(journal.notes) - 1)}"


def _cleaned(text: str, journal: Journal) -> str:
    kept, lost = clean_for_word(text)
    if lost:
        journal.stripped.append((kept[:60], lost))
    spend_budget(len(kept), journal)
    return kept


def _picture(chart: Chart, draw: Draw | None, journal: Journal) -> str:
    if draw is None:
        raise make_drawing_fault()
    spend_budget(COST, journal)
    return draw(chart)


def _left(hole: Hole, look: str, journal: Journal) -> Markup:
    """The paragraph that stands where sentences were left out for want of data."""
    journal.holes.append(hole)
    made = standing_gap(len(journal.holes) - 1, look)
    spend_budget(len(made), journal)
    return Markup(made)


def _gap(reason: str, hole: Hole | None, journal: Journal, after: str = "") -> str:
    """A marked gap, with what follows the figure that is to be filled in; GapMet in a guarded sentence."""
    if journal.guards or (journal.opened and hole is None):
        raise GapMet(reason, hole)
    journal.gaps.append(reason)
    if hole is not None:
        journal.met[clean_for_word(reason)[0]] = (hole,)
    return mark_gap(clean_for_word(reason)[0], clean_for_word(after)[0])

"""`values.read` as Excel formulas: from whatever was typed to a state and an amount.

Step by step, one helper column each: the text as compared, the word without its full stop, the
code of the word, the text of a number, its digits, its grouping mark, where its decimal mark
stands, the number, and from these the state and the amount. What Excel cannot follow is called
unreadable, never read as something else: units behind a number, full-width digits, look-alike
letters, decomposed or legacy Vietnamese, several closing marks in a row, an apostrophe in the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.filing import column_letters
from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.verbs.live_check_rules import NONE, UNREADABLE, VALUE
from cchc_excel.verbs.live_check_words import STATES, amount_of, state_of

TEXT, WORD, CODE, NUMBER_TEXT, DIGITS, GROUPING, MARK, NUMBER, STATE, AMOUNT = range(4, 14)
_LONGEST = 15  # digits that Excel holds
_MOST = "1000000000000"  # beyond 12 whole digits a number is refused
_SPACES, _DASHES = "\u00a0\u202f\t\n\r", "–—−‐‑"
_BLANK_MARKS = ".…?_ "
_NUMBERS = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)

Formulas = Mapping[int, tuple[str, Decimal | str]]


@dataclass(frozen=True)
class Reader:
    """One input cell: its line, its address with the sheet, its helper row, the areas of its words."""

    indicator: Indicator
    cell: str
    row: int
    words: str
    codes: str

    def at(self, column: int) -> str:
        """The helper cell of that column in this row, on the helper sheet itself."""
        return f"{column_letters(column)}{self.row}"


def reading_formulas(reader: Reader) -> Formulas:
    """Formula (with "=") and result in an empty form, by helper column."""
    steps = {TEXT: _text(reader), WORD: _word(reader), CODE: _code(reader)}
    cached: dict[int, Decimal | str] = {CODE: Decimal(0), MARK: Decimal(0), STATE: Decimal(0)}
    if reader.indicator.kind in (*_NUMBERS, Kind.FLAG):
        steps |= {
            NUMBER_TEXT: _number_text(reader),
            DIGITS: _digits(reader),
            GROUPING: _grouping(reader),
            MARK: _mark(reader),
            NUMBER: _number(reader),
        }
    steps |= {STATE: _state(reader), AMOUNT: _amount(reader)}
    return {column: (f"={step}", cached.get(column, "")) for column, step in steps.items()}


def _text(reader: Reader) -> str:
    """The text in lower case on one line with plain spaces and dashes, "" when it is no text."""
    plain = reader.cell
    for char in _SPACES:
        plain = f'SUBSTITUTE({plain},{_char(char)}," ")'
    for char in _DASHES:
        plain = f'SUBSTITUTE({plain},"{char}","-")'
    return f'IF(ISTEXT({reader.cell}),LOWER(TRIM({plain})),"")'


def _char(char: str) -> str:
    return f"CHAR({ord(char)})" if ord(char) < 128 else f'"{char}"'


def _word(reader: Reader) -> str:
    """The text without one closing mark."""
    text = reader.at(TEXT)
    closed = f'AND(LEN({text})>1,ISNUMBER(FIND(RIGHT({text},1),".;:,!")))'
    return f"IF({closed},TRIM(LEFT({text},LEN({text})-1)),{text})"


def _code(reader: Reader) -> str:
    """The code of the word, 0 when it is none; dots and question marks alone leave the cell blank."""
    text, bare = reader.at(TEXT), reader.at(TEXT)
    for char in _BLANK_MARKS:
        bare = f'SUBSTITUTE({bare},"{char}","")'
    known = f"SUMPRODUCT(EXACT({reader.words},{reader.at(WORD)})*{reader.codes})"
    return f'IF({text}="",0,IF({bare}="",{STATES}000,{known}))'


def _number_text(reader: Reader) -> str:
    """The text without one closing "." or ";" and, in a percent line, without its % sign."""
    text = reader.at(TEXT)
    if reader.indicator.kind is Kind.FLAG:
        return reader.at(WORD)
    closed = f'AND(LEN({text})>1,OR(RIGHT({text},1)=".",RIGHT({text},1)=";"))'
    body = f"IF({closed},TRIM(LEFT({text},LEN({text})-1)),{text})"
    if reader.indicator.kind is not Kind.PERCENT:
        return body
    signed = f'AND(LEN({body})>1,RIGHT({body},1)="%")'
    return f"IF({signed},TRIM(LEFT({body},LEN({body})-1)),{body})"


def _digits(reader: Reader) -> str:
    """All digits of the number in a row; "" when anything but digits, spaces and marks is there."""
    bare = reader.at(NUMBER_TEXT)
    for mark in " .,":
        bare = f'SUBSTITUTE({bare},"{mark}","")'
    same = f'EXACT(TEXT(VALUE({bare}),REPT("0",LEN({bare}))),{bare})'
    return f'IFERROR(IF(AND(LEN({bare})<={_LONGEST},{same}),{bare},""),"")'


def _grouping(reader: Reader) -> str:
    """The mark between groups of three: a space, the first of "." and ",", or the one that repeats."""
    text, dots, commas = reader.at(NUMBER_TEXT), _count(reader, "."), _count(reader, ",")
    first = f'IF(FIND(".",{text})<FIND(",",{text}),".",",")'
    one_kind = f'IF({dots}>1,".",IF({commas}>1,",",""))'
    return f'IF({_count(reader, " ")}>0," ",IF({dots}*{commas}>0,{first},{one_kind}))'


def _count(reader: Reader, mark: str) -> str:
    text = reader.at(NUMBER_TEXT)
    return f'(LEN({text})-LEN(SUBSTITUTE({text},"{mark}","")))'


def _mark(reader: Reader) -> str:
    """Where the decimal mark stands, 0 without one, -1 when there are too many marks."""
    text, group = reader.at(NUMBER_TEXT), reader.at(GROUPING)
    dots, commas = _count(reader, "."), _count(reader, ",")
    single = f'IF({dots}+{commas}=0,0,IF({dots}+{commas}>1,-1,FIND(IF({dots}=1,".",","),{text})))'
    comma = f'IF({commas}=0,0,IF({commas}>1,-1,FIND(",",{text})))'
    dot = f'IF({dots}=0,0,IF({dots}>1,-1,FIND(".",{text})))'
    return f'IF({group}=".",{comma},IF({group}=",",{dot},{single}))'


def _number(reader: Reader) -> str:
    """The number; "" when the marks make none, or two: "1.234" is a thousand only in a count line."""
    text, digits, mark = reader.at(NUMBER_TEXT), reader.at(DIGITS), reader.at(MARK)
    value = f"VALUE({digits})"
    places = f"IF({mark}>0,LEN({text})-{mark},0)"
    either = f'AND({mark}>1,{mark}<5,LEN({text})-{mark}=3,LEFT({text},1)<>"0")'
    thousand = value if reader.indicator.kind is Kind.COUNT else '""'
    plain = f"IF({either},{thousand},{value}/10^{places})"
    grouped = f'IF({_is_grouped(reader)},{value}/10^{places},"")'
    odd = f'OR({digits}="",{mark}=-1,{mark}=1,{mark}=LEN({text}))'
    return f'IF({odd},"",IF({reader.at(GROUPING)}="",{plain},{grouped}))'


def _is_grouped(reader: Reader) -> str:
    """TRUE when the whole part, written again in groups of three, is what stands there."""
    text, mark, group = reader.at(NUMBER_TEXT), reader.at(MARK), reader.at(GROUPING)
    whole = f"IF({mark}>0,LEFT({text},{mark}-1),{text})"
    digits = f'SUBSTITUTE({whole},{group},"")'
    length = f"LEN({digits})"
    again = f"RIGHT({digits},3)"
    for size in (3, 6, 9):
        head = f"RIGHT(LEFT({digits},{length}-{size}),3)"
        again = f'IF({length}>{size},{head}&{group},"")&{again}'
    return f'AND({length}>3,{length}<13,LEFT({digits},1)<>"0",EXACT({whole},{again}))'


def _state(reader: Reader) -> str:
    """0 blank, 1 value, 2 declared none, 3 declared not theirs, 4 unreadable."""
    code, cell = reader.at(CODE), reader.cell
    other = f"IF({_written_ok(reader)},{VALUE},{UNREADABLE})"
    text = f'IF({reader.at(TEXT)}="",0,IF({code}>0,{state_of(code)},{other}))'
    logical = VALUE if reader.indicator.kind in (Kind.FLAG, Kind.TEXT) else UNREADABLE
    stored = f"IF({_stored_ok(reader)},{VALUE},{UNREADABLE})"
    return (
        f"IF(ISERROR({cell}),{UNREADABLE},IF(ISNUMBER({cell}),{stored},"
        f"IF(ISLOGICAL({cell}),{logical},{text})))"
    )


def _written_ok(reader: Reader) -> str:
    number = reader.at(NUMBER)
    tests = {
        Kind.COUNT: f"AND(ISNUMBER({number}),N({number})=ROUND(N({number}),0),N({number})<{_MOST})",
        Kind.AMOUNT: f"AND(ISNUMBER({number}),N({number})<{_MOST})",
        Kind.PERCENT: f"AND(ISNUMBER({number}),N({number})<{_MOST})",
        Kind.FLAG: f"AND(ISNUMBER({number}),OR(N({number})=0,N({number})=1))",
        Kind.TEXT: "TRUE",
    }
    return tests.get(reader.indicator.kind, "FALSE")


def _stored_ok(reader: Reader) -> str:
    """Whether a numeric cell has one meaning; "P" and "D" begin the formats of percents and dates."""
    cell = reader.cell
    form = f'LEFT(CELL("format",{cell}),1)'
    bare = f'AND({form}<>"P",{form}<>"D"'
    percent = (
        f'AND({form}<>"D",{cell}>=0,IF({form}="P",{cell}*100<{_MOST},'
        f"AND(OR({cell}=0,{cell}>1),{cell}<{_MOST})))"
    )
    tests = {
        Kind.COUNT: f"{bare},{cell}>=0,{cell}=ROUND({cell},0),{cell}<{_MOST})",
        Kind.AMOUNT: f"{bare},{cell}>=0,{cell}<{_MOST})",
        Kind.PERCENT: percent,
        Kind.FLAG: f"{bare},OR({cell}=0,{cell}=1))",
        Kind.TEXT: "TRUE",
    }
    return tests.get(reader.indicator.kind, "FALSE")


def _amount(reader: Reader) -> str:
    """The number of a filled cell, "" of any other; a state is its place in the list, a text 1."""
    code, cell, kind = reader.at(CODE), reader.cell, reader.indicator.kind
    stored, written = cell, reader.at(NUMBER)
    if kind is Kind.TEXT:
        value = "1"
    elif kind is Kind.STATE:
        value = amount_of(code)
    else:
        if kind is Kind.PERCENT:
            stored = f'IF(LEFT(CELL("format",{cell}),1)="P",ROUND({cell}*100,10),{cell})'
        text = f"IF({code}>0,{amount_of(code)},{written})"
        value = f"IF(ISNUMBER({cell}),{stored},IF(ISLOGICAL({cell}),N({cell}),{text}))"
    return f'IF({reader.at(STATE)}={VALUE},{value},IF({reader.at(STATE)}={NONE},0,""))'

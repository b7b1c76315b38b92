"""`values.read_value` as Excel formulas: from whatever was typed to a state and an amount.

Step by step, one helper column each, from the format and the text to a word or a number, and from
these to the state and the amount. What Excel cannot follow is called unreadable (the cell turns red
and the check sheet counts it), never read as something else: full-width digits, look-alike letters,
decomposed or legacy Vietnamese, several closing marks in a row, more than 15 digits; in
LibreOffice also a number in a cell of text format. Words follow `values` in upper and lower case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.rule_kinds.parts.excel import NONE, UNKNOWN, UNREADABLE, VALUE
from cchc_excel.rules.live_check_words import STATES, amount_of, state_of

FORMAT, TEXT, WORD, CODE, STATE, AMOUNT = 4, 5, 6, 7, 18, 19
BODY, BARE, DIGITS, DOTS, COMMAS, GROUPING, MARK, PLACES, WHOLE, NUMBER = range(8, 18)
_ZEROS = (CODE, DOTS, COMMAS, MARK, PLACES, STATE)  # in an empty form; the other columns show ""
_LONGEST = 15  # digits that Excel holds
_MOST = "1000000000000"  # beyond 12 whole digits a number is refused
_SPACES, _DASHES = "\u00a0\u202f\t\n\r", "–—−‐‑"
_BLANK_MARKS = ".…?_ "
_NUMBERS = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)

Formulas = Mapping[int, tuple[str, Decimal | str]]


@dataclass(frozen=True)
class InputCell:
    """One input cell: its line, its address with the sheet, its helper row, the areas of its words.

    `units` is the area of the ways to write its unit, "" without one; `made_of` are the states of the
    parts of a derived cell.
    """

    indicator: Indicator
    cell: str
    row: int
    words: str
    codes: str
    units: str = ""
    made_of: tuple[str, ...] = ()

    def at(self, column: int) -> str:
        """The helper cell of that column in this row, on the helper sheet itself."""
        return f"{column_letters(column)}{self.row}"


def reading_formulas(reader: InputCell) -> Formulas:
    """Formula (with "=") and result in an empty form, by helper column."""
    steps = {column: step(reader) for column, step in _STEPS.items()}
    if reader.indicator.kind in (*_NUMBERS, Kind.FLAG):
        steps |= {column: step(reader) for column, step in _NUMBER_STEPS.items()}
    return {
        column: (f"={step}", Decimal(0) if column in _ZEROS else "") for column, step in sorted(steps.items())
    }


def _format(reader: InputCell) -> str:
    """The first letter of a number's format: "P" percent, "D" date.

    LibreOffice calls most date formats "G", which is General in Excel; the format of a helper cell,
    always General, tells which of the two is computing.
    """
    form = f'CELL("format",{reader.cell})'
    unknown = f'AND({form}="G",CELL("format",A{reader.row})<>"G")'
    return f'IF(ISNUMBER({reader.cell}),IF({unknown},"D",LEFT({form},1)),"")'


def _text(reader: InputCell) -> str:
    """The text in lower case on one line with plain spaces and dashes, "" when it is no text."""
    plain = reader.cell
    for char in _SPACES:
        plain = f'SUBSTITUTE({plain},{_char(char)}," ")'
    for char in _DASHES:
        plain = f'SUBSTITUTE({plain},"{char}","-")'
    return f'IF(ISTEXT({reader.cell}),LOWER(TRIM({plain})),"")'


def _char(char: str) -> str:
    return f"CHAR({ord(char)})" if ord(char) < 128 else f'"{char}"'


def _word(reader: InputCell) -> str:
    """The text without one closing mark."""
    text = reader.at(TEXT)
    closed = f'AND(LEN({text})>1,ISNUMBER(FIND(RIGHT({text},1),".;:,!")))'
    return f"IF({closed},TRIM(LEFT({text},LEN({text})-1)),{text})"


def _code(reader: InputCell) -> str:
    """The code of the word, 0 when it is none; dots and question marks alone leave the cell blank."""
    text, bare = reader.at(TEXT), reader.at(TEXT)
    for char in _BLANK_MARKS:
        bare = f'SUBSTITUTE({bare},"{char}","")'
    known = f"SUMPRODUCT(EXACT({reader.words},{reader.at(WORD)})*{reader.codes})"
    return f'IF({text}="",0,IF({bare}="",{STATES}000,{known}))'


def _body(reader: InputCell) -> str:
    """The text of a number without what may stand around it: the line's unit behind it, an apostrophe
    before it, one closing "." or ";", in a percent line its % sign.
    """
    text = reader.at(TEXT)
    if reader.indicator.kind is Kind.FLAG:
        return reader.at(WORD)
    closed = f'AND(LEN({text})>1,OR(RIGHT({text},1)=".",RIGHT({text},1)=";"))'
    body = f"IF({closed},TRIM(LEFT({text},LEN({text})-1)),{text})"
    if reader.indicator.kind is Kind.PERCENT:
        signed = f'AND(LEN({body})>1,RIGHT({body},1)="%")'
        body = f"IF({signed},TRIM(LEFT({body},LEN({body})-1)),{body})"
    body = f"IF(LEFT({text},1)=\"'\",MID({text},2,99),{body})"
    if not reader.units:
        return body
    word, unit = reader.at(WORD), _unit_length(reader)
    return f"IF({unit}=0,{body},TRIM(LEFT({word},LEN({word})-{unit})))"


def _unit_length(reader: InputCell) -> str:
    """How many characters at the end of the word are the line's unit; 0 for none."""
    at_end = f"EXACT(RIGHT({reader.at(WORD)},LEN({reader.units})),{reader.units})"
    return f"SUMPRODUCT(MAX({at_end}*LEN({reader.units})))"


def _bare(reader: InputCell) -> str:
    """The body without spaces, dots and commas."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({reader.at(BODY)}," ",""),".",""),",","")'


def _digits(reader: InputCell) -> str:
    """The bare body when it is nothing but digits, which writing it again proves; else ""."""
    bare = reader.at(BARE)
    again = f'TEXT(VALUE({bare}),REPT("0",LEN({bare})))'
    return f'IF(LEN({bare})>{_LONGEST},"",IFERROR(IF(EXACT({again},{bare}),{bare},""),""))'


def _dots(reader: InputCell) -> str:
    return _count(reader.at(BODY), ".")


def _commas(reader: InputCell) -> str:
    return _count(reader.at(BODY), ",")


def _count(text: str, mark: str) -> str:
    return f'LEN({text})-LEN(SUBSTITUTE({text},"{mark}",""))'


def _grouping(reader: InputCell) -> str:
    """The mark between groups of three: a space, the first of "." and ",", or the one that repeats."""
    body, dots, commas = reader.at(BODY), reader.at(DOTS), reader.at(COMMAS)
    first = f'IF(FIND(".",{body})<FIND(",",{body}),".",",")'
    repeated = f'IF({dots}>1,".",IF({commas}>1,",",""))'
    return f'IF(ISNUMBER(FIND(" ",{body}))," ",IF({dots}*{commas}>0,{first},{repeated}))'


def _mark(reader: InputCell) -> str:
    """Where the decimal mark stands in the body, 0 without one, -1 when there are too many marks."""
    body, group, dots, commas = (reader.at(number) for number in (BODY, GROUPING, DOTS, COMMAS))
    comma = f'IF({commas}=1,FIND(",",{body}),-({commas}>1))'
    dot = f'IF({dots}=1,FIND(".",{body}),-({dots}>1))'
    either = f"IF({dots}+{commas}>1,-1,IF({dots}=1,{dot},{comma}))"
    return f'IF({group}=".",{comma},IF({group}=",",{dot},{either}))'


def _places(reader: InputCell) -> str:
    """How many digits stand behind the decimal mark."""
    return f"IF({reader.at(MARK)}>0,LEN({reader.at(BODY)})-{reader.at(MARK)},0)"


def _whole(reader: InputCell) -> str:
    """The digits before the decimal mark."""
    digits = reader.at(DIGITS)
    return f"LEFT({digits},MAX(0,LEN({digits})-{reader.at(PLACES)}))"


def _number(reader: InputCell) -> str:
    """The number; "" when the marks make none, or two: "1.234" is a thousand only in a count line."""
    body, digits, mark, places = (reader.at(number) for number in (BODY, DIGITS, MARK, PLACES))
    value = f"VALUE({digits})/10^{places}"
    thousand = f"VALUE({digits})" if reader.indicator.kind is Kind.COUNT else '""'
    plain = f'IF(AND({mark}<5,{places}=3,LEFT({body},1)<>"0"),{thousand},{value})'
    grouped = f'IF({_is_grouped(reader)},{value},"")'
    parted = f',ISNUMBER(FIND(" ",{body}))' if reader.indicator.kind is Kind.PERCENT else ""
    odd = f'OR({digits}="",{mark}=-1,{mark}=1,{mark}=LEN({body}){parted})'
    return f'IF({odd},"",IF({reader.at(GROUPING)}="",{plain},{grouped}))'


def _is_grouped(reader: InputCell) -> str:
    """TRUE when the whole part, written again in groups of three, is what stands there."""
    body, mark, group, whole = (reader.at(number) for number in (BODY, MARK, GROUPING, WHOLE))
    again = f"RIGHT({whole},3)"
    for size in (3, 6, 9):
        head = f"RIGHT(LEFT({whole},LEN({whole})-{size}),3)"
        again = f'IF(LEN({whole})>{size},{head}&{group},"")&{again}'
    stands = f"EXACT(IF({mark}>0,LEFT({body},{mark}-1),{body}),{again})"
    return f'AND(LEN({whole})>3,LEN({whole})<13,LEFT({whole},1)<>"0",{stands})'


def _state(reader: InputCell) -> str:
    """0 blank, 1 value, 2 declared none, 3 declared not theirs, 4 unreadable, 5 over unreadable parts.

    TRUE is asked for before numbers, since LibreOffice counts it as one.
    """
    code, cell = reader.at(CODE), reader.cell
    other = f"IF({_written_ok(reader)},{VALUE},{UNREADABLE})"
    worst = f"MAX({','.join(reader.made_of)})" if reader.made_of else ""
    empty = f"IF({worst}>={UNREADABLE},{UNKNOWN},0)" if worst else "0"
    text = f'IF({reader.at(TEXT)}="",{empty},IF({code}>0,{state_of(code)},{other}))'
    logical = VALUE if reader.indicator.kind in (Kind.FLAG, Kind.TEXT) else UNREADABLE
    stored = f"IF({_stored_ok(reader)},{VALUE},{UNREADABLE})"
    return (
        f"IF(ISERROR({cell}),{UNREADABLE},IF(ISLOGICAL({cell}),{logical},"
        f"IF(ISNUMBER({cell}),{stored},{text})))"
    )


def _written_ok(reader: InputCell) -> str:
    number = reader.at(NUMBER)
    signed = f'ISNUMBER(FIND("%",{reader.at(TEXT)}))'  # 0,95 without the sign may be 95% or 0,95%
    tests = {
        Kind.COUNT: f"AND(ISNUMBER({number}),N({number})=ROUND(N({number}),0),N({number})<{_MOST})",
        Kind.AMOUNT: f"AND(ISNUMBER({number}),N({number})<{_MOST})",
        Kind.PERCENT: f"AND(ISNUMBER({number}),N({number})<{_MOST},OR(N({number})=0,N({number})>1,{signed}))",
        Kind.FLAG: f"AND(ISNUMBER({number}),OR(N({number})=0,N({number})=1))",
        Kind.TEXT: "TRUE",
    }
    return tests.get(reader.indicator.kind, "FALSE")


def _stored_ok(reader: InputCell) -> str:
    """Whether a numeric cell has one meaning; "P" and "D" begin the formats of percents and dates."""
    cell, form = reader.cell, reader.at(FORMAT)
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


def _amount(reader: InputCell) -> str:
    """The number of a filled cell, "" of any other; a state is its place in the list, a text 1."""
    code, cell, kind = reader.at(CODE), reader.cell, reader.indicator.kind
    stored, written = cell, reader.at(NUMBER)
    if kind is Kind.TEXT:
        value = "1"
    elif kind is Kind.STATE:
        value = amount_of(code)
    else:
        if kind is Kind.PERCENT:
            stored = f'IF({reader.at(FORMAT)}="P",ROUND({cell}*100,10),{cell})'
        text = f"IF({code}>0,{amount_of(code)},{written})"
        value = f"IF(ISLOGICAL({cell}),N({cell}),IF(ISNUMBER({cell}),{stored},{text}))"
    return f'IF({reader.at(STATE)}={VALUE},{value},IF({reader.at(STATE)}={NONE},0,""))'


Step = Callable[[InputCell], str]
_STEPS: Mapping[int, Step] = {
    FORMAT: _format,
    TEXT: _text,
    WORD: _word,
    CODE: _code,
    STATE: _state,
    AMOUNT: _amount,
}
_NUMBER_STEPS: Mapping[int, Step] = {
    BODY: _body,
    BARE: _bare,
    DIGITS: _digits,
    DOTS: _dots,
    COMMAS: _commas,
    GROUPING: _grouping,
    MARK: _mark,
    PLACES: _places,
    WHOLE: _whole,
    NUMBER: _number,
}

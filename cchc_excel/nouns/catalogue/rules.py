"""Q: relations between cells. The severity of a breach is that of its rule in the spec."""

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, Trait, with_policies
from cchc_excel.nouns.vocabulary import Severity

_WHERE = "Trang “{sheet}”, ô {a1}, cột “{column}”: “{label}”"

_SENTENCES: tuple[Notice, ...] = (
    Notice(
        "Q-01",
        Severity.ERROR,
        _WHERE + " ghi {value}, nhưng cộng {parts} được {sum}. {todo}.",
        "a TOTAL rule is broken: the target is not the sum of its terms",
    ),
    Notice(
        "Q-02",
        Severity.ERROR,
        _WHERE + " ghi {value}, lớn hơn {bound}. {todo}.",
        "an AT_MOST rule is broken: the target exceeds the sum of its terms",
    ),
    Notice(
        "Q-03",
        Severity.ERROR,
        _WHERE + " ghi {value}, phải bằng nhưng khác {bound}. {todo}.",
        "an EQUAL rule is broken: the target differs from its term",
    ),
    Notice(
        "Q-04",
        Severity.ERROR,
        _WHERE + " ghi {value}, nhưng {parts} được {rate} %. {todo}.",
        "a RATIO rule is broken: the rate is not 100 * part / whole",
    ),
    Notice(
        "Q-05",
        Severity.ERROR,
        _WHERE + " đã ghi {value} nhưng còn trống {blanks}. Hãy ghi đủ các ô đó.",
        "a NEEDS rule is broken: the target is filled, a term is blank",
    ),
    Notice(
        "Q-06",
        Severity.ERROR,
        _WHERE + " ghi {value}, không phải một trong {values}. {todo}.",
        "a ONE_OF rule is broken: the target is none of the values of the form",
    ),
    Notice(
        "Q-07",
        Severity.WARNING,
        _WHERE + " ghi {value}, còn cột “{before_column}” ghi {before}: chênh nhau hơn {limit} lần. {todo}.",
        "a CHANGE rule is broken: the target grew or shrank too much since the previous column",
    ),
    Notice(
        "Q-08",
        Severity.ERROR,
        _WHERE + " ghi {value}, {range}. {todo}.",
        "a RANGE rule is broken, also the one that every percent has (0 to 100), or an AVERAGE one",
    ),
    Notice(
        "Q-09",
        Severity.NOTE,
        _WHERE + " chưa đối chiếu được vì {why}. {todo}.",
        "a rule was not checked: cells are blank, unreadable or (CHANGE) 0, or stand for fewer units",
    ),
    Notice(
        "Q-10",
        Severity.ERROR,
        _WHERE + " phải ghi đủ cùng các ô liên quan, nhưng còn trống {blanks}. Hãy ghi số hoặc “không có”.",
        "a rule with missing = error has blank cells beside filled ones",
    ),
    Notice(
        "Q-11",
        Severity.ERROR,
        _WHERE
        + " ghi {value}, nhưng mẫu số ({whole}) ghi 0 nên không có tỷ lệ. Hãy để trống, hoặc sửa ô kia.",
        "a RATIO rule has a written rate beside a whole of 0: 0/0 is not a rate",
    ),
    Notice(
        "Q-12",
        Severity.ERROR,
        _WHERE + " ghi {value}, nhỏ hơn {bound}. {todo}.",
        "an AT_LEAST rule is broken, or a TOTAL or EQUAL one whatever the blank cells hold: the terms exceed the target",
    ),
    Notice(
        "Q-13",
        Severity.ERROR,
        _WHERE + " để trống, nhưng {bound}. {todo}.",
        "a TOTAL rule has filled terms and a blank target: parts without a total",
    ),
    Notice(
        "Q-14",
        Severity.ERROR,
        _WHERE + " không có tỷ lệ nào đúng: {why}. {todo}.",
        "a RATIO rule that no value of its blank cells can satisfy: a part of a whole of 0, a rate of a part of 0",
    ),
    Notice(
        "Q-15",
        Severity.ERROR,
        _WHERE + " ghi {value}, {others}: không số nào ở ô trống {blanks} hợp với các số này. Hãy xem lại.",
        "rules contradict each other over blank cells: each could be met, all of them cannot",
    ),
    Notice(
        "Q-16",
        Severity.ERROR,
        _WHERE + " ghi {value}, nhưng {bound}. {todo}.",
        "an EXCLUDES or IMPLIES rule is broken: a 0 (or another value) beside what cannot be with it",
    ),
)

_USUAL = Policy(Matter.RELATION, Mender.SENDER, asked_anew=True)
_OTHERS = {  # code -> what else the program does by it
    "Q-13": _USUAL.having(Trait.BLANK_TOTAL),
}
NOTICES: tuple[Notice, ...] = with_policies(_SENTENCES, _USUAL, _OTHERS)

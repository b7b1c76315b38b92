"""S: slips of the pen, proposed and never applied. `slips.slips` raises S-01 to S-22, `slips.alike` the rest.

`LIKELY` holds the guess alone, by the same code: what is printed beside a fault in the returned copy.
S-01 to S-13 accompany a broken rule or a refused cell; from S-21 the slip itself is the only sign.
"""

from collections.abc import Mapping

from cchc_excel.nouns.catalogue.notice import Matter, Mender, Notice, Policy, with_policies
from cchc_excel.nouns.vocabulary import Severity

_CELL = "Trang “{sheet}”, ô {a1}, “{label}”: "
_HEALS = "; sửa vậy thì hết lỗi {rules}. Hãy hỏi lại đơn vị."
_ASK = ". Hãy hỏi lại đơn vị."
_LOOK = ". Hãy kiểm tra lại."  # warnings are read by the sender too

LIKELY: Mapping[str, str] = {
    "S-01": "có thể ô {a1} (ghi {value}) và ô {other} (ghi {other_value}) bị ghi đổi chỗ cho nhau",
    "S-02": "có thể ghi nhầm nghìn lần: {value} thay vì {proposed}",
    "S-03": "có thể ghi phân số thay cho phần trăm: {value} thay vì {proposed}",
    "S-04": "có thể ghi số tổng vào dòng thành phần: {value} thay vì {proposed}",
    "S-05": "có thể đảo hai chữ số: {value} thay vì {proposed}",
    "S-06": "có thể thừa hoặc thiếu một số 0: {value} thay vì {proposed}",
    "S-07": "có thể sai chỗ dấu phẩy: {value} thay vì {proposed}",
    "S-08": "có thể gõ sai, thừa hoặc thiếu một chữ số: {value} thay vì {proposed}",
    "S-09": "có thể các ô {block} bị ghi lệch {direction} một dòng",
    "S-10": "chỉ cần sửa ô này: {value} thành {proposed}",
    "S-11": "có hơn một cách: {first}; hoặc {second}",
    "S-13": "ghi {value}, theo các ô liên quan thì có thể là {proposed}",
    "S-21": "có thể ghi phân số thay cho phần trăm: {value} thay vì {proposed}",
    "S-22": "có thể ghi nhầm nghìn lần: {value} thay vì {proposed}",
}


def _proposal(code: str, when: str) -> Notice:
    return Notice(code, Severity.NOTE, _CELL + LIKELY[code] + _HEALS, when)


_PROPOSALS = (
    Notice(
        "S-01",
        Severity.NOTE,
        "Trang “{sheet}”: " + LIKELY["S-01"] + _HEALS,
        "exchanging two cells (neighbouring rows or columns, or cells of one rule) clears the breaches",
    ),
    _proposal("S-02", "a number times or divided by 1000 clears the breaches"),
    _proposal("S-03", "100 times a percent below 1.5 clears the breaches"),
    _proposal("S-04", "a part holds the total's number; the total less the other parts clears the breaches"),
    _proposal("S-05", "two neighbouring digits exchanged clear the breaches"),
    _proposal("S-06", "a number times or divided by 10 clears the breaches"),
    _proposal("S-07", "a decimal comma put elsewhere clears the breaches"),
    _proposal("S-08", "one digit changed, added or left out clears the breaches"),
    Notice(
        "S-09",
        Severity.NOTE,
        "Trang “{sheet}”: " + LIKELY["S-09"] + "; đưa trở lại thì hết lỗi {rules}. Hãy hỏi lại đơn vị.",
        "a run of three or more rows moved by one row clears the breaches and refused cells",
    ),
    _proposal(
        "S-10", "no usual slip, but exactly one cell can be changed, to one number, to clear all breaches"
    ),
    Notice(
        "S-11",
        Severity.NOTE,
        "Trang “{sheet}”: để hết lỗi {rules} " + LIKELY["S-11"] + _ASK,
        "several single edits clear the breaches equally well; two are named",
    ),
    Notice(
        "S-12",
        Severity.NOTE,
        "Trang “{sheet}”, quanh ô {a1}, “{label}”: không có một chỗ sửa nào làm hết lỗi {rules} cùng lúc. "
        "Hãy đề nghị đơn vị xem lại tất cả các ô đó.",
        "no single edit clears these breaches: whichever cell is changed, one of them stays",
    ),
    Notice(
        "S-13",
        Severity.NOTE,
        _CELL + LIKELY["S-13"] + _ASK,
        "a refused cell has several readings and only one agrees with its rules or with the other columns",
    ),
)

_SIGNS = (
    Notice(
        "S-21",
        Severity.WARNING,
        _CELL + LIKELY["S-21"] + ", vì các cột khác ghi từ {low} đến {high}" + _LOOK,
        "a percent below 1.5 in a line whose other columns are about 100 times that; no rule is broken",
    ),
    Notice(
        "S-22",
        Severity.WARNING,
        _CELL + LIKELY["S-22"] + ", vì các cột khác ghi từ {low} đến {high}" + _LOOK,
        "a number 1000 times off in a line whose other columns agree; no rule is broken",
    ),
    Notice(
        "S-23",
        Severity.WARNING,
        "Trang “{sheet}”, từ ô {a1}: cả {count} số của cột “{column}” giống hệt cột “{before}”. "
        "Có thể một cột bị dán hai lần. Hãy kiểm tra lại.",
        "all non-trivial numbers of a column equal those of the column before it",
    ),
    Notice(
        "S-31",
        Severity.WARNING,
        "Tệp “{file}” ({where}): {same} trong {all} số giống hệt của {others}. "
        "Có thể một bên gửi nhầm tệp của bên kia. Hãy kiểm tra lại.",
        "at least nine tenths of a unit's non-trivial numbers equal another unit's",
    ),
    Notice(
        "S-32",
        Severity.WARNING,
        "Tệp “{file}”: {same} trong {all} số giống hệt kỳ trước. Có thể đơn vị gửi lại tệp kỳ trước. "
        "Hãy kiểm tra lại.",
        "at least nine tenths of a unit's non-trivial numbers equal its filing of the previous round",
    ),
)

_USUAL = Policy(Matter.RELATION, Mender.SENDER_WHEN_ASKED)

NOTICES: tuple[Notice, ...] = with_policies(
    _PROPOSALS + _SIGNS,
    _USUAL,
)

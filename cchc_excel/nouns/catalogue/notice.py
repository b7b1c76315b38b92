"""The shape of a catalogue entry: the sentence, and the policy that the program follows by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, auto

from cchc_excel.nouns.vocabulary import Severity


class Matter(StrEnum):
    """What a finding speaks of, as the page of codes says it."""

    FILE = "tệp"
    FORM = "trang, biểu"
    VALUE = "giá trị của ô"
    RELATION = "quan hệ giữa các ô"
    LIST = "danh sách"
    ROUND = "đợt báo cáo"
    TEMPLATE = "mẫu Word"
    REPORT = "báo cáo Word"
    SETTINGS = "cài đặt"


class Mender(StrEnum):
    """Who mends what a finding tells of, as the page of codes says it."""

    SENDER = "đơn vị gửi tệp"
    SENDER_OR_OFFICE = "đơn vị gửi tệp; người tổng hợp quyết định"
    SENDER_WHEN_ASKED = "đơn vị gửi tệp, sau khi được hỏi lại"
    OFFICE = "người tổng hợp"
    TEMPLATE_AUTHOR = "người soạn mẫu"
    REPORT_AUTHOR = "người viết báo cáo"


class Trait(StrEnum):
    """What the program must know of a finding to go on; the comment says what it does by it."""

    # reading
    LOCKED = auto()  # tried with Excel's own password
    SCAN = auto()  # a picture of a form: goes along with a file that can be read
    COMPANION = auto()  # carried by a message beside the files, and is none of them
    STRANGERS = auto()  # no form of the round, by nobody known: a watched folder's file is passed over
    PASSED_OVER = auto()  # an entry of an archive that is not unpacked
    UNDER_MERGE = auto()  # a value that nobody sees, which an input may have lost
    OF_THIS_RUN = auto()  # time, memory or a fault of ours decided: read again by the next command
    # what a cell holds
    NO_RESULT = auto()  # the formula shows nothing: computed anew, or the refused cell that it reads is told
    DOUBTFUL_RATE = auto()  # two readings: the rate's own figures may settle them
    PARTED_DIGITS = auto()  # "712 705": the figures beside it tell whether it is one number
    UNIT_DROPPED = auto()  # "712 705 hồ sơ": what is left may have parted digits
    NOT_WHOLE = auto()  # a count with decimals, also where words stand beside it
    NO_STATE = auto()  # none of the states: in a list it may be a choice but for its spelling
    NAMES_CHOICES = auto()  # the sentence needs its room for the choices
    # whose, which form
    OWNER_UNCLEAR = auto()  # whose the form is cannot be told: a copy of it may be refused
    NOBODYS = auto()  # the form is filed under nobody
    OUTVOTED = auto()  # the stamps say another unit than the sheet
    OWNER_BY_STAMPS = auto()  # the sheet itself does not say whose it is
    OWNER_BY_OTHERS = auto()  # the other sheets of the file say whose it is
    STRANGER_NAMED = auto()  # another unit is named on the sheet
    WAITS = auto()  # the sheet waits for a person: its other doubts are not told as well
    SECOND_COPY = auto()  # of two copies of a form
    MISPLACED = auto()  # another unit's form in the own one's place: the own one is not also missing
    IN_ANOTHERS_BOOK = auto()  # told anew once all files of a unit are joined: its own file may have the form
    FORM_MISSING = auto()  # told anew once all files of a unit are joined
    NO_FORM_OF_OURS = auto()  # the file holds no form of the round
    CELLS_NOT_TO_MEND = auto()  # no cell of the file is to be mended
    IDLE_WITHOUT_FORM = auto()  # need not be told of the sheets of a file that is no form of ours
    LIKE_OUR_SHEETS = auto()  # what the sheets that we put there are like themselves
    SHEET_HIDDEN = auto()  # a note, where no warning tells of the sheet
    ANSWERS_HIDDEN = auto()  # the warning that tells of a hidden sheet
    HEADING_LOST = auto()  # a warning where the column need not be filled
    UNIT_OF_TABLE = auto()  # stands in a cell that counts as outside the form
    # rules and rounds
    BLANK_TOTAL = auto()  # the cells to type into are the parts
    NAMES_ADDRESS = auto()  # quotes an address: on a page that others see only when asked
    TWO_WAYS = auto()  # figures that come in two ways: one of them may have been chosen
    # reports
    PART_UNREAD = auto()  # a part of the template could not be taken apart
    BUDGET_SPENT = auto()  # the budget is for all runs together
    REPORT_GAP = auto()  # belongs on the report's checklist


@dataclass(frozen=True)
class Together:
    """Several findings of one cause in one sentence: what stands behind the number, "12 ô ghi “-”, …".

    `apart` names the slots that tell one cause from another; findings of the code that agree in them have one.
    """

    sentence: str
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Policy:
    """What the program does by a finding. Logic asks these fields, never the code.

    `asked_anew`: it follows from the values, so that rules say it again wherever these are moved to.
    `owner_slot`: of what is told of a copy, the slot of the file of which it is one. `row_slots` hold numbers of rows of
    the sheet, `area_slots` an area ("D15:E16"): both are counted anew in a Word table. Without `together`
    several of one cause are told by the first sentence and the other places.
    """

    about: Matter
    mender: Mender
    asked_anew: bool = False
    traits: frozenset[Trait] = frozenset()
    owner_slot: str = ""
    row_slots: tuple[str, ...] = ()
    area_slots: tuple[str, ...] = ()
    together: Together | None = None

    @property
    def by_sender(self) -> bool:
        """False for what is the collecting office's to settle, not the sender's."""
        return self.mender is not Mender.OFFICE

    def having(self, *traits: Trait) -> Policy:
        """The same with these traits as well."""
        return replace(self, traits=self.traits | {*traits})


@dataclass(frozen=True)
class Notice:
    """A numbered sentence with named slots, its usual severity, and for maintainers when it is raised.

    An error that is not `acceptable` keeps a filing out of the totals whatever an officer decides:
    there is no saying which of several contents would be counted, or it would be counted twice.
    """

    code: str
    severity: Severity
    template: str
    when: str
    acceptable: bool = True
    policy: Policy = field(default=Policy(Matter.FILE, Mender.SENDER))


def with_policies(
    notices: tuple[Notice, ...], usual: Policy, others: Mapping[str, Policy] | None = None
) -> tuple[Notice, ...]:
    """The notices of an area with its usual policy, but for the codes that have another one.

    ValueError for the policy of a code that is none of them.
    """
    others = others or {}
    strange = others.keys() - {notice.code for notice in notices}
    if strange:
        raise ValueError(f"policies without a notice: {', '.join(sorted(strange))}")
    return tuple(replace(notice, policy=others.get(notice.code, usual)) for notice in notices)

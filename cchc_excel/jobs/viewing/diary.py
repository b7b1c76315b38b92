"""The diary of a round in sentences: who did what, when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from cchc_excel.jobs.collect import TOTALLED, ledger_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.rounds.ledger.diary import CAME, DECIDED, VERSION, WITHDRAWN, DiaryLine, read_diary
from cchc_excel.rounds.ledger.history import RETURNED
from cchc_excel.rounds.ledger.store import OPENED, read_decisions


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One line of the diary as it is shown; `undo` is the unit whose acceptance it is and still stands."""

    at: datetime
    sentence: str
    who: str = ""
    undo: str = ""


def tell_diary(desk: Desk) -> tuple[Deed, ...]:
    """Everything that happened in the round, newest first."""
    with ledger_of(desk.folder) as ledger:
        lines = read_diary(ledger)
        standing = {(decision.unit, decision.made) for decision in read_decisions(ledger)}
    return tuple(_deed(desk, line, standing) for line in lines)


def _deed(desk: Desk, line: DiaryLine, standing: set[tuple[str, datetime]]) -> Deed:
    if line.what == DECIDED:
        code, reason = json.loads(line.detail)
        undo = code if (code, line.at) in standing else ""
        said = f"Chấp nhận số liệu có lỗi của {_name(desk, code)}: {reason}"
        return Deed(at=line.at, sentence=said, who=line.who, undo=undo)
    return Deed(at=line.at, sentence=_sentence(desk, line))


def _sentence(desk: Desk, line: DiaryLine) -> str:
    if line.what == VERSION:
        code, version, errors, warnings = json.loads(line.detail)
        return f"Đọc bản thứ {version} của {_name(desk, code)}: {errors} lỗi, {warnings} cảnh báo."
    if line.what == RETURNED:
        return f"Lập bản đánh dấu và thư trả lại cho {_name(desk, json.loads(line.detail)[0])}."
    if line.what == WITHDRAWN:
        return f"Hủy chấp nhận đối với {_name(desk, line.detail)}."
    said = {
        OPENED: f"Mở đợt: {line.detail}.",
        CAME: f"Thấy tệp “{line.detail}”.",
        TOTALLED: "Tổng hợp số liệu.",
        "nhac-zalo": f"Lập lời nhắc gửi nhóm Zalo: {line.detail}.",
        "thu-nhap": f"Lập {line.detail}.",
    }
    report = f"Lập báo cáo “{line.what}”."
    return said.get(line.what, report if line.what.endswith(".docx") else f"{line.what}: {line.detail}.")


def _name(desk: Desk, code: str) -> str:
    name = desk.round_.names.get(code, "")
    return f"{name} ({code})" if name else code

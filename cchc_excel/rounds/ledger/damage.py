"""What is wrong with a ledger that cannot be opened or written, and what helps."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.folders import KEPT

_TRIES, _PAUSE = 5, 0.2  # seconds; another run may be beginning the ledger
_SURROUNDINGS: Mapping[int, str] = {  # SQLite's primary result codes
    5: "lệnh khác đang ghi sổ cái. Hãy chờ lệnh đó xong",
    6: "lệnh khác đang ghi sổ cái. Hãy chờ lệnh đó xong",
    8: "thư mục hoặc tệp chỉ cho đọc. Hãy chép thư mục của đợt vào ổ đĩa của máy",
    10: "ổ đĩa báo lỗi khi đọc, ghi. Hãy chép thư mục của đợt sang ổ đĩa khác",
    13: "ổ đĩa đã đầy. Hãy xóa bớt tệp không dùng",
    14: "không mở được tệp. Hãy kiểm tra quyền ghi vào thư mục của đợt",
}
_SET_ASIDE = "so-cai-hong.sqlite"  # by its name a clerk says that a new ledger is to be begun
_REMEDY = (
    f"Hãy đổi tên tệp này thành “{_SET_ASIDE}” rồi chạy lại: sổ mới được lập từ các tệp trong nop-ve; "
    "quyết định chấp nhận phải ghi lại bằng cchc accept. Nếu có bản sao lưu thì chép bản sao lưu vào chỗ cũ."
)


class LedgerFault(ClerkFault):
    """The ledger cannot be opened or written: damaged, locked, disk full."""


def make_ledger_fault(path: Path, fault: object) -> LedgerFault:
    """The fault for what SQLite raised: about the surroundings, else the ledger is damaged."""
    code = (getattr(fault, "sqlite_errorcode", 0) or 0) & 0xFF
    if code in _SURROUNDINGS:
        return LedgerFault("X-16", file=path.name, reason=_SURROUNDINGS[code])
    return LedgerFault("X-17", path=path, remedy=_REMEDY)


def refuse_lost_ledger(path: Path) -> None:
    """LedgerFault where a round has received files and its ledger is gone, unless a clerk has set one aside.

    To be asked before originals are kept: a round opened by hand has no ledger before its first files.
    """
    aside = path.with_name(_SET_ASIDE)
    if (path.parent / KEPT).is_dir() and not path.exists() and not aside.exists():
        raise LedgerFault("X-18", path=path, aside=_SET_ASIDE)


def refuse_emptied_ledger(path: Path) -> None:
    """LedgerFault for a ledger of 0 bytes in a round that has received files: decisions are lost.

    Not where its content still lies in the write-ahead log, nor while another run is beginning it.
    """
    for _ in range(_TRIES):
        if not _emptied(path):
            return
        time.sleep(_PAUSE)
    raise LedgerFault("X-19", path=path, remedy=_REMEDY)


def _emptied(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return (
        path.is_file()
        and path.stat().st_size == 0
        and not (log.is_file() and log.stat().st_size)
        and (path.parent / KEPT).is_dir()
    )

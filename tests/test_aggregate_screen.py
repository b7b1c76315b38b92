"""What `cchc aggregate` says on the screen of the totals themselves."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from rounds import COMMUNES, FORMS, round_of

import cchc_excel.cli.aggregate as screen
from cchc_excel.cli.screen import show_round_state
from cchc_excel.jobs import aggregate as job
from cchc_excel.jobs import desk
from cchc_excel.nouns.findings import make_finding
from cchc_excel.nouns.spec import Severity


def test_what_differs_in_shared_lines_is_shown_and_notes_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    line = {"form": "PL1", "line": "1", "label": "Số TTHC", "column": "Năm 2019"}
    differs = make_finding("D-36", values="cấp huyện ghi 100, cấp xã ghi 162", taken="lấy số của huyện", **line)
    odd = make_finding("D-33", unit=COMMUNES[0].code, units="Xã Quảng Thái", **line)
    noted = make_finding("D-35", count=1, weight="Số", **line)
    assert noted.severity is Severity.NOTE
    collected = SimpleNamespace(
        desk=SimpleNamespace(round_=round_of(COMMUNES[:1]), forms=FORMS), punctual=None, held_back=frozenset()
    )
    done = job.Aggregated(collected, (), (differs, odd, noted), ())  # type: ignore[arg-type]
    monkeypatch.setattr(job, "aggregate_round", lambda *_, **__: done)
    monkeypatch.setattr(desk, "open_desk", lambda *_, **__: None)
    monkeypatch.setattr(screen, "show_round_state", lambda _: None)
    monkeypatch.setattr(screen, "show_punctuality", lambda *_: None)
    monkeypatch.setattr("cchc_excel.rounds.round_files.find_round", lambda *_: Path("."))
    said = CliRunner().invoke(screen.command, [], standalone_mode=False)
    assert said.exception is None, said.exception
    assert "[D-36]" in said.output and "[D-33]" in said.output and "[D-35]" not in said.output


UNUSED = [  # names of files that came and are in no filing -> what the screen says of them
    ((), ""),
    (("ảnh.png",), "Chưa dùng được 1 tệp: ảnh.png; xem bằng cchc validate"),
    (tuple(f"{number}.pdf" for number in range(7)), "Chưa dùng được 7 tệp: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf và 2 tệp nữa; xem bằng cchc validate"),
]


@pytest.mark.parametrize(("files", "told"), UNUSED)
def test_files_that_are_in_no_filing_are_named_beside_who_is_in(
    files: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    collected = SimpleNamespace(
        desk=SimpleNamespace(round_=round_of(COMMUNES[:1], own_book=False)), held_back=frozenset(), blank=(), missing=(),
        examined=SimpleNamespace(filings={COMMUNES[0].code: None}), once=SimpleNamespace(elsewhere=()), accepted={}, unused=files,
        absent_elsewhere={},
    )  # fmt: skip
    show_round_state(collected)  # type: ignore[arg-type]
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines == ["Đã cộng 1/1 đơn vị phải nộp.", *([told] if told else [])]

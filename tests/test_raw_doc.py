"""Old Word files: read as the .docx that they become, refused where answers would be lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from raw_files import compound

from cchc_excel.nouns.filing import RawBook
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw

SAMPLES = Path(__file__).parent.parent / "samples" / "tra-ve" / "2-dang-tep"
PLAIN = (SAMPLES / "bao-cao-kem-phu-luc.doc").read_bytes()


def code_of(data: bytes, name: str = "a.doc") -> str:
    with pytest.raises(ReadFailure) as failure:
        read_raw(data, name)
    return failure.value.code


def cells(book: RawBook) -> list[object]:
    """What is read, apart from fonts: LibreOffice names them, our own .docx does not."""
    return [
        ({place: (raw.kind, raw.value, raw.mixed) for place, raw in sheet.cells.items()}, sheet.merges)
        for sheet in book.sheets
    ]


def test_an_old_word_file_under_any_name_is_read_as_the_docx_of_the_same_report() -> None:
    old = read_raw(PLAIN, "bieu.xlsx")
    new = read_raw((SAMPLES / "bao-cao-kem-phu-luc.docx").read_bytes(), "a.docx")
    assert len(old.sheets) == 7 and cells(old) == cells(new)
    assert (old.format, old.remarks, [note.code for note in old.notes]) == ("doc", ("T-49",), ["T-43"])


@pytest.mark.parametrize("words", ["FORMDROPDOWN", "FORMCHECKBOX"])
def test_an_old_word_file_with_choices_is_refused_with_what_to_do(words: str) -> None:
    assert code_of(PLAIN + words.encode()) == "T-26"
    assert code_of(PLAIN + words.encode("utf-16-le")) == "T-26"


def test_an_old_word_file_that_cannot_be_carried_over_is_refused() -> None:
    assert code_of(compound("WordDocument", "1Table")) == "T-19"
    assert code_of(b"\xdb\xa5\x2d\0" + bytes(600)) == "T-19"
    word95 = PLAIN.replace(b"\xec\xa5", b"\xdc\xa5", 1)
    assert code_of(word95) == "T-19"


def test_a_locked_old_word_file_is_refused_as_locked() -> None:
    at = PLAIN.index(b"\xec\xa5") + 11
    assert code_of(PLAIN[:at] + bytes([PLAIN[at] | 1]) + PLAIN[at + 1 :]) == "T-04"


def test_nothing_of_an_old_word_file_stays_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / "cchc-doc-cu"
    left.mkdir()
    word95 = PLAIN.replace(b"\xec\xa5", b"\xdc\xa5", 1)
    assert code_of(word95) == "T-19" and list(tmp_path.iterdir()) == [left]
    monkeypatch.setattr("cchc_excel.reading.word.old_doc._STALE", -1)
    assert code_of(word95) == "T-19" and list(tmp_path.iterdir()) == []

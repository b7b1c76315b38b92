"""Word 97-2003 documents (.doc): turned into a .docx by msdoc2docx and read as one. Runs in the worker.

What the library cannot carry over and a form needs is refused before or after: choices of form
fields, whose entries it drops without their text, and tables that it had to take apart.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from cchc_excel.nouns.filing import RawBook
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.parts.zip import open_package
from cchc_excel.reading.word.book import read_docx

_CHOICES = ("FORMDROPDOWN", "FORMCHECKBOX", "CONTROL Forms.")
_TAKEN_APART = (
    "MALFORMED_TABLE_FLATTENED", "MAIN_TEXTBOX_TABLE_MALFORMED", "TABLE_CELL_DEFINITION_MISMATCH",
    "TABLE_DEPTH_LIMITED", "TABLE_GRID_MISMATCH", "TABLE_MARKER_DEFERRED", "UNTERMINATED_FIELD",
)  # fmt: skip
_PREFIX = "cchc-doc-"
_STALE = 3600  # seconds after which a folder is one that a killed worker left behind


def read_doc(data: bytes) -> RawBook:
    """The tables of the document.

    ReadFailure T-04 when it is locked, T-26 when it holds choices, T-19 when it cannot be carried over
    whole (Word 95 and older, damaged), T-18 when it has no table.
    """
    if any(_holds(data, words) for words in _CHOICES):
        raise ReadFailure("T-26")
    book = read_docx(open_package(_as_docx(data)))
    return replace(book, format="doc", remarks=(*book.remarks, "T-49"))


def _holds(data: bytes, words: str) -> bool:
    return words.encode("ascii") in data or words.encode("utf-16-le") in data


def _as_docx(data: bytes) -> bytes:
    """The document as a .docx; the library takes and gives files."""
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        source, made = Path(folder) / "a.doc", Path(folder) / "a.docx"
        source.write_bytes(data)
        try:
            report = convert(source, made).report
        except EncryptedDocumentError as error:
            raise ReadFailure("T-04") from error
        except Doc2DocxError as error:
            raise ReadFailure("T-19", {"type": ".doc"}) from error
        if any(told.code in _TAKEN_APART for told in report.diagnostics):
            raise ReadFailure("T-19", {"type": ".doc"})
        return made.read_bytes()


def _sweep() -> None:
    """Removes what a worker that was killed while it read a .doc has left."""
    for folder in Path(tempfile.gettempdir()).glob(_PREFIX + "*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _STALE:
                shutil.rmtree(folder, ignore_errors=True)

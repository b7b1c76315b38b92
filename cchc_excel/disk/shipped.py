"""Where the files that travel with the program lie: in the package (wheel) or beside it (checkout)."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _root(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def specs_root() -> Path:
    """The folder of the form sets, one folder of TOML files each."""
    return _root("appendix_specs")


def earlier_specs() -> tuple[Path, ...]:
    """Folders like `specs_root`, each with the form sets of an earlier program, newest last."""
    return tuple(sorted(path for path in (specs_root() / "ban-truoc").glob("*") if path.is_dir()))


def templates_root() -> Path:
    """The folder of the master workbooks and Word report templates."""
    return _root("workbook_templates")


def docs_root() -> Path:
    """The folder of the guide."""
    return _root("docs")


def samples_root() -> Path:
    """The folder of the sample rounds and returns."""
    return _root("samples")

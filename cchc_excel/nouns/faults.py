"""Faults that end a command with one Vietnamese line and exit code 2: never a traceback."""

from __future__ import annotations


class ClerkFault(Exception):
    """Settings, arguments or surroundings that the clerk can mend; the text says how."""

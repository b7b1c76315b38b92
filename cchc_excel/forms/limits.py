"""How far down and to the right a form can reach: beyond, nothing of a sheet is taken for a form."""

from __future__ import annotations

LAST_ROW, LAST_COLUMN = 20_000, 120

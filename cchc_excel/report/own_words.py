"""The mark of what the office writes itself: no figure can say it; highlighted, lest it be overlooked."""

from __future__ import annotations

OWN_WORDS = "[cơ quan tự viết: "

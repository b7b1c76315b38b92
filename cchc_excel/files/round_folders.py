"""Names of the files and folders of a round; the clerk sees them, so they never change."""

from __future__ import annotations

ROUND_FILE = SETTINGS = "dot-bao-cao.toml"
UNITS_FILE = "don-vi.csv"
BLANKS = "bieu-gui-di"
INBOX = "nop-ve"
RESULTS = "ket-qua"
KEPT = "ban-goc"
APPENDICES = "phu-luc"
FORMS = "bo-bieu"  # the specs that the round was opened with
OWN_RULES = "lich-rieng.toml"

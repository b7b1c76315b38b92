"""How much of a foreign file is read before it is refused.

Measured on real files: 2.3 MB inflated at the 99th percentile and 114 MB at most, 1,033 entries at
most. A commune's workbook has about 4,000 cells; what the time limit lets pass is about two million.
"""

from __future__ import annotations

MIB = 1 << 20
FILE_BYTES = 40 * MIB
ENTRIES = 5_000
PART_BYTES = 64 * MIB
PACKAGE_BYTES = 256 * MIB
CELLS = 1_000_000
ARCHIVE_FILES = 500
ROWS, COLUMNS = 1_048_576, 16_384
SECONDS = 10
MEMORY_BYTES = 1 << 30
TEXT_LENGTH = 32_767

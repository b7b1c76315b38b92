"""How much of a foreign file is read before it is refused.

Measured on real files: 2.3 MB inflated at the 99th percentile and 114 MB at most, 1,033 entries at
most. A commune's workbook has about 4,000 cells. Processor time decides, for a busy machine makes every
file slow: CPU_SECONDS for reading and recognising one file. SECONDS of wall time, in which less
than WORKING_SHARE of a processor was used, only end what waits.
"""

from __future__ import annotations

MIB = 1 << 20
FILE_BYTES = 40 * MIB
ENTRIES = 5_000
PART_BYTES = 64 * MIB
PACKAGE_BYTES = 256 * MIB
CELLS = 300_000
ARCHIVE_FILES = 500
MAIL_BYTES = 60 * MIB
MAIL_PARTS, MAIL_DEPTH, MAIL_HEADER_BYTES = 200, 20, 1 << 16
ROWS, COLUMNS = 1_048_576, 16_384
CPU_SECONDS = 30
SECONDS = 60
WORKING_SHARE = 0.05  # of a processor, used by one that works on a busy machine and does not only wait
START_SECONDS = 120  # a scanner may look at every module first
MEMORY_BYTES = 1 << 30
TEXT_LENGTH = 32_767  # what a cell of Excel holds
NAME_LENGTH = 500  # of a sheet; Excel allows 31, a .csv gives its file's name
TEXT_TOTAL = 8_000_000
SHEETS = 1_000
NOTES = 20_000
WITHOUT_VALUE = 100_000

"""How large a file may be before it is refused rather than read."""

LINE_BYTES = 1 << 20
"""Longest line of a text file."""

TEXT_BYTES = 1 << 30
"""Longest text, after it was unpacked."""

SOURCE_ROWS = 2_000_000
"""Rows of a file that is the source of metrics."""

IMPORT_ROWS = 10_000_000
"""Rows of a file of observations."""

WORKBOOK_BYTES = 32 << 20
"""An Excel file, packed."""

UNPACKED_BYTES = 128 << 20
"""The parts of an Excel file, unpacked: what it says of itself before anything is unpacked."""

LISTED = 50
"""Problems listed for one file; all of them are counted."""

"""How large a spreadsheet may be that somebody brings in the browser; more is for ``headway import``."""

UPLOAD_BYTES = 4 << 20
"""The file as it is sent."""

UNPACKED_BYTES = 32 << 20
"""The parts of an Excel file, unpacked."""

PARTS = 500
"""Parts of an Excel file."""

SHEETS = 20

ROWS = 10_000
"""Rows of a sheet."""

COLUMNS = 400
"""Columns of a sheet."""

CELLS = 60_000
"""Cells of all sheets that hold something."""

CHARACTERS = 1_500_000
"""Letters of all cells."""

CELL_CHARACTERS = 5_000
"""Letters of one cell."""

TITLE_CHARACTERS = 300
"""Letters of a name or title."""

LISTED = 50
"""Problems that are listed; all of them are counted."""

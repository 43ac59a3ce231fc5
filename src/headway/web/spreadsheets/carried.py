"""The table that was read travels in the form, signed: no server keeps a file, whichever process answers next."""

from __future__ import annotations

from django.core import signing

from headway.sources.file.faults import FileRefused
from headway.sources.spreadsheet.workbook import Workbook, from_plain, to_plain

SALT = "headway.spreadsheet"
MOST_CHARACTERS = 2_000_000
"""What a form may carry; Django takes 2.5 MB of a form."""


def packed(workbook: Workbook, organisation: str) -> str:
    """A workbook as text for a form of an organisation.

    Raises:
        FileRefused: the text would be too long for a form.
    """
    text = signing.dumps(to_plain(workbook), salt=f"{SALT}.{organisation}", compress=True)
    if len(text) > MOST_CHARACTERS:
        raise FileRefused("HW019", "the file holds more than one form carries: split it, or use headway import")
    return text


def unpacked(text: str, organisation: str) -> Workbook | None:
    """The workbook; ``None`` where the text is not one that :func:`packed` made for this organisation."""
    try:
        return from_plain(signing.loads(text, salt=f"{SALT}.{organisation}"))
    except signing.BadSignature:
        return None

"""Today, by the calendar of the organisation whose folder is read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from headway.app.limits import load_snooze_longest
from headway.services.read_folder import FolderResult, read_folder

if TYPE_CHECKING:
    from headway.services.progress import Progress


def read_folder_now(
    path: Path, now: datetime | None = None, *, progress: Progress | None = None
) -> tuple[FolderResult, date]:
    """Read a folder as of now, and tell how far that is.

    Returns:
        What it says, and which day it is where the organisation lives.
    """
    now = now or datetime.now(UTC)
    day = now.date()
    longest = load_snooze_longest(day)
    result = read_folder(path, day, longest_snooze=longest, progress=progress)
    if result.read.calendar is None:
        return result, day
    there = now.astimezone(ZoneInfo(result.read.calendar.timezone)).date()
    # around midnight it is another day there, and with it another period may have begun
    return (result if there == day else read_folder(path, there, longest_snooze=longest, progress=progress)), there

"""Cut the demonstration organisation's numbers out of the published accident and emergency series.

    python tools/demo_numbers.py ae_attendances.csv > src/headway/demo/organisation/data/ae.csv

The original is ``data/ae_attendances`` of the R package NHSRdatasets as CSV, with the columns ``period``, ``org_code``,
``type``, ``attendances``, ``breaches`` and ``admissions``. Its numbers are copied; three organisations get invented
names, and two columns are reckoned: ``within_four_hours`` (attendances less breaches) and ``days`` (of the month).
"""

from __future__ import annotations

import csv
import sys
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

DEPARTMENTS = {
    ("RF4", "1"): ("harbour", "emergency"),
    ("RF4", "other"): ("harbour", "urgent"),
    ("RE9", "1"): ("riverside", "emergency"),
    ("RE9", "other"): ("riverside", "urgent"),
    ("RQM", "1"): ("hillside", "emergency"),
    ("RQM", "other"): ("hillside", "urgent"),
}
"""Organisation and type of department in the original, and the invented names that stand for them."""

COLUMNS = (
    "period",
    "hospital",
    "department",
    "attendances",
    "within_four_hours",
    "over_four_hours",
    "admissions",
    "days",
)


def cut(original: Iterable[Mapping[str, str]]) -> Iterator[dict[str, str | int]]:
    """The rows of the demonstration, in order of hospital, department and month."""
    chosen = [row for row in original if (row["org_code"], row["type"]) in DEPARTMENTS]
    yield from sorted(map(_renamed, chosen), key=lambda row: (row["hospital"], row["department"], row["period"]))


def _renamed(row: Mapping[str, str]) -> dict[str, str | int]:
    month = date.fromisoformat(row["period"])
    hospital, department = DEPARTMENTS[row["org_code"], row["type"]]
    attendances, breaches = int(row["attendances"]), int(row["breaches"])
    numbers = (attendances, attendances - breaches, breaches, int(row["admissions"]))
    days = monthrange(month.year, month.month)[1]
    return dict(zip(COLUMNS, (f"{month:%Y-%m}", hospital, department, *numbers, days), strict=True))


def main() -> None:
    """Write the rows to standard output."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as original:
        out = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        out.writeheader()
        out.writerows(cut(csv.DictReader(original)))


if __name__ == "__main__":
    main()

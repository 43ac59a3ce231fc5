"""Write the starter folder."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from string import Template

from headway.goals import json_schema
from headway.series.grid import Grain, Grid

FILES = ("organisation.yaml", "kpis.yaml", "objectives.yaml")
MONTHS = 24
ON_TIME = (
    942,
    951,
    947,
    958,
    953,
    949,
    955,
    961,
    957,
    948,
    944,
    939,
    946,
    950,
    953,
    947,
    941,
    938,
    944,
    949,
    946,
    951,
    955,
    953,
)
DAMAGED = ("0.82", "0.91", "0.78", "0.85", "0.94", "0.88")
MONTH, HALF = Grid(Grain.MONTH), 6


def write_starter(folder: Path, today: date) -> list[Path]:
    """Write the files of a starter folder, with a cycle that is under way and numbers up to the last whole month.

    Args:
        folder: where to; made where it is not there.
        today: the day around which all of its dates lie.

    Returns:
        The files that were written.
    """
    texts = {name: _filled(name, today) for name in FILES}
    texts |= {"data/parcels.csv": _parcels(today), json_schema.FILE: json_schema.shipped_text()}
    written = []
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written


def _filled(name: str, today: date) -> str:
    half = 1 if today.month <= HALF else 2
    starts = date(today.year, 1 + HALF * (half - 1), 1)
    ends = MONTH.ends(MONTH.ordinal(starts) + HALF - 1)
    months = range(MONTH.last_complete(today) - len(DAMAGED) + 1, MONTH.last_complete(today) + 1)
    first = min(starts + timedelta(days=30), today)
    return Template(resources.files(__package__).joinpath(name).read_text(encoding="utf-8")).substitute(
        cycle=f"h{half}-{today.year}",
        cycle_name=f"{('First', 'Second')[half - 1]} half {today.year}",
        cycle_starts=starts,
        cycle_ends=ends,
        first_due=first,
        second_due=starts + timedelta(days=120),
        checkin=today,
        damaged=", ".join(f"{MONTH.label(at)}: {value}" for at, value in zip(months, DAMAGED, strict=True)),
    )


def _parcels(today: date) -> str:
    last = MONTH.last_complete(today)
    rows = ["month,delivered,on_time"]
    for at, share in enumerate(ON_TIME):
        delivered = 10_000 + 120 * at
        rows.append(f"{MONTH.label(last - MONTHS + 1 + at)},{delivered},{delivered * share // 1000}")
    return "\n".join(rows) + "\n"

"""Yearly indicators of a government agency whose years start in October, as a goals folder.

Each year has a target of its own, one indicator has a band with two sides, and some years have no target or no actual.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.real_data.by_hand import Row

DIRECTIONS = {"increase": "up", "decrease": "down", "within_range": "range"}
LAST_YEAR = 2020
Table = dict[str, list[dict[str, str]]]


def table(data: Path) -> Table:
    """The rows of each indicator by its name, in order of year."""
    found: Table = {}
    with (data / "kpis_yearly.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kpi"], []).append(row)
    return found


def slug(name: str) -> str:
    """An id made of the name."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name.lower()).split())


def year_end(year: int) -> date:
    """The last day of a fiscal year."""
    return date(year, 9, 30)


def rows(years: list[dict[str, str]]) -> Iterator[Row]:
    """The table of one indicator, one row a year; the years after the last one have no value."""
    for row in years:
        actual = float(row["actual"]) if row["actual"] else None
        met = None if actual is None else _met(row, actual)
        yield Row(f"FY{row['year']}", year_end(int(row["year"])), actual, met)
    for year in range(int(years[-1]["year"]) + 1, LAST_YEAR + 1):
        yield Row(f"FY{year}", year_end(year), None, None)


def _met(row: dict[str, str], actual: float) -> bool | None:
    match row["direction"]:
        case "increase" if row["target"]:
            return actual >= float(row["target"])
        case "decrease" if row["target"]:
            return actual <= float(row["target"])
        case "within_range" if row["min_target"] and row["max_target"]:
            return float(row["min_target"]) <= actual <= float(row["max_target"])
    return None


def write_folder(data: Path, root: Path, *, from_csv: bool) -> None:
    """Write the goals folder; numbers are read from a CSV file, or stand in the goals file."""
    found = table(data)
    whole = {
        "headway": 1,
        "organisation": {
            "id": "gsa",
            "name": "General services",
            "timezone": "America/New_York",
            "fiscal_year_starts": 10,
        },
        "teams": [{"id": slug(goal), "name": goal} for goal in sorted({years[0]["goal"] for years in found.values()})],
        "metrics": [_metric(name, years[0], from_csv=from_csv) for name, years in found.items()],
        "kpis": [
            {
                "metric": slug(name),
                "team": slug(years[0]["goal"]),
                "because": "A strategic objective.",
                "band": _bands(years),
            }
            for name, years in found.items()
        ],
    }
    if from_csv:
        lines = [("kpi", "year", "actual")]
        lines += [(name, f"FY{row['year']}", row["actual"]) for name, years in found.items() for row in years]
        with (root / "actuals.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    else:
        whole["observations"] = [
            {
                "metric": slug(name),
                "values": {f"FY{row['year']}": float(row["actual"]) for row in years if row["actual"]},
            }
            for name, years in found.items()
        ]
    (root / "goals.yaml").write_text(json.dumps(whole, indent=1), encoding="utf-8")


def _metric(name: str, row: dict[str, str], *, from_csv: bool) -> dict[str, object]:
    source = {"file": "actuals.csv", "period": "year", "value": "actual", "where": {"kpi": name}}
    return {
        "id": slug(name),
        "name": name,
        "team": slug(row["goal"]),
        "definition": f"{name}, as the agency counts it.",
        "why": row["objective"],
        "direction": DIRECTIONS[row["direction"]],
        "grain": "year",
        "due_after": "60d",
        **({"source": source} if from_csv else {}),
    }


def _bands(years: list[dict[str, str]]) -> list[dict[str, object]]:
    return [{"from": f"{int(row['year']) - 1}-10-01", "healthy": _healthy(row)} for row in years]


def _healthy(row: dict[str, str]) -> str | None:
    if row["direction"] == "within_range":
        return f"{row['min_target']}..{row['max_target']}" if row["min_target"] and row["max_target"] else None
    sign = {"increase": ">=", "decrease": "<="}[row["direction"]]
    return f"{sign} {row['target']}" if row["target"] else None

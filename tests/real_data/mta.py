"""Monthly indicators of a transport agency as a goals folder: a band for each month's own target."""

from __future__ import annotations

import csv
import json
import shutil
from calendar import monthrange
from datetime import date
from pathlib import Path

from tests.real_data.by_hand import Row

Months = dict[str, tuple[float, float]]
"""Target and actual by month."""


def indicators(data: Path) -> list[dict[str, str]]:
    """The rows of ``kpis.csv``."""
    with (data / "kpis.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def series(data: Path) -> dict[str, Months]:
    """Target and actual of each indicator by month."""
    found: dict[str, Months] = {}
    with (data / "series.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kpi_id"], {})[row["month"]] = float(row["target"]), float(row["actual"])
    return found


def has_target(indicator: dict[str, str], target: float) -> bool:
    """Whether a target was set: 0 says that none was, but for a count that is to be 0."""
    counts_harm = indicator["unit"] == "number" and indicator["decimals"] == "0" and indicator["direction"] == "down"
    return target != 0 or counts_harm


def month_end(month: str) -> date:
    """The last day of a month."""
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, monthrange(year, number)[1])


def months_between(first: str, last: str) -> list[str]:
    """All months from the first to the last."""
    at, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(at, end + 1)]


def rows(indicator: dict[str, str], months: Months, last: str) -> list[Row]:
    """The table of one indicator, one row a month up to ``last``."""
    found = []
    for month in months_between(min(months), last):
        target, actual = months.get(month, (0.0, None))
        met = None
        if actual is not None and has_target(indicator, target):
            met = actual >= target if indicator["direction"] == "up" else actual <= target
        found.append(Row(month, month_end(month), actual, met))
    return found


def write_folder(data: Path, root: Path, *, from_csv: bool) -> None:
    """Write the goals folder; numbers are read from the CSV file, or stand in the goals file."""
    found = series(data)
    chosen = indicators(data)
    agencies = sorted({one["agency"] for one in chosen})
    ids = {agency: agency.lower().replace(" ", "-") for agency in agencies}
    whole = {
        "headway": 1,
        "organisation": {"id": "mta", "name": "Transport of the city", "timezone": "America/New_York"},
        "teams": [{"id": ids[agency], "name": agency} for agency in agencies],
        "metrics": [_metric(one, ids[one["agency"]], from_csv=from_csv) for one in chosen],
        "kpis": [
            {
                "metric": one["kpi_id"],
                "team": ids[one["agency"]],
                "because": "The agency has set itself a target.",
                "band": _bands(one, found[one["kpi_id"]]),
            }
            for one in chosen
            if one["direction"] != "none"
        ],
    }
    if from_csv:
        shutil.copy(data / "series.csv", root / "series.csv")
    else:
        whole["observations"] = [
            {"metric": name, "values": {month: actual for month, (_, actual) in months.items()}}
            for name, months in found.items()
        ]
    # JSON is YAML
    (root / "goals.yaml").write_text(json.dumps(whole, indent=1), encoding="utf-8")


def _metric(indicator: dict[str, str], team: str, *, from_csv: bool) -> dict[str, object]:
    name = indicator["kpi_id"]
    source = {"file": "series.csv", "period": "month", "value": "actual", "where": {"kpi_id": name}}
    return {
        "id": name,
        "name": indicator["name"],
        "team": team,
        "area": indicator["category"],
        "definition": indicator["description"],
        "why": "The agency publishes it.",
        "unit": "%" if indicator["unit"] == "%" else "",
        "decimals": int(indicator["decimals"]),
        "direction": "down" if indicator["direction"] == "down" else "up",
        "grain": "month",
        **({"source": source} if from_csv else {}),
    }


def _bands(indicator: dict[str, str], months: Months) -> list[dict[str, object]]:
    """A dated band wherever the target changes; one without a healthy side where none was set."""
    sign = ">=" if indicator["direction"] == "up" else "<="
    bands: list[dict[str, object]] = []
    for month, (target, _) in sorted(months.items()):
        healthy = f"{sign} {target!r}" if has_target(indicator, target) else None
        if not bands or bands[-1]["healthy"] != healthy:
            bands.append({"from": f"{month}-01", "healthy": healthy})
    return bands

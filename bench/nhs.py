"""The NHS mode on the accident and emergency departments of England, beside the rules worked by hand.

``python -m bench.nhs --data DIR --out FILE`` writes, for each organisation, limits, points and icons as JSON. As one of
the benchmarks it counts the points, limits and icons that differ from :mod:`bench.nhs_by_hand`.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from bench import nhs_by_hand
from bench.line import Line, at_most
from bench.nhs_words import ASSURANCE, VARIATION, point_names
from headway.app.policy import load_policy
from headway.kpi.process.judge import ProcessBatch, judge_process
from headway.kpi.process.rules import Point
from headway.series.batch import offsets_of
from headway.series.words import Assurance, Variation

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "nhs_ae"
FILE = "ae_attendances.csv"
MAJOR, MONTHS, TARGET = "1", 36, 0.95
WITHIN = 1e-9
"""Limits this close are the same."""


def run() -> Iterator[Line]:
    """How much of the answer differs from what the rules give by hand."""
    series = shares(DATA)
    said = charts(series)
    by_hand = {name: asdict(nhs_by_hand.chart(values, TARGET)) for name, values in series.items()}
    figures = sum(len(values) + 5 for values in series.values())
    yield at_most(
        "NHS mode",
        sum(map(differences, said.values(), by_hand.values())),
        0,
        "differences",
        f"the rules by hand: {figures:,} points, limits and icons of {len(series)} organisations",
    )


def differences(said: dict[str, Any], by_hand: dict[str, Any]) -> int:
    """How many points, limits and icons of one organisation are not what they are by hand."""
    same: list[bool] = [abs(said[name] - by_hand[name]) <= WITHIN for name in ("mean", "lower", "upper")]
    same += [one == other for one, other in zip(said["points"], by_hand["points"], strict=True)]
    same += [said[name] == by_hand[name] for name in ("variation", "assurance")]
    return len(same) - sum(same)


def shares(folder: Path) -> dict[str, list[float]]:
    """Share of patients seen in time, by month: the major departments with attendances in all months."""
    rows: dict[str, list[tuple[str, float, float]]] = {}
    with (folder / FILE).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["type"] == MAJOR:
                month = (row["period"], float(row["attendances"]), float(row["breaches"]))
                rows.setdefault(row["org_code"], []).append(month)
    return {
        name: [1 - breaches / attendances for _, attendances, breaches in sorted(months)]
        for name, months in sorted(rows.items())
        if len(months) == MONTHS and all(attendances > 0 for _, attendances, _ in months)
    }


def charts(series: dict[str, list[float]]) -> dict[str, dict[str, Any]]:
    """The charts of these series, judged as one batch."""
    count = len(series)
    lines = load_policy().process
    batch = ProcessBatch(
        values=np.array([value for values in series.values() for value in values], np.float64),
        offsets=offsets_of(np.array([len(values) for values in series.values()], np.int64)),
        rebased=np.zeros(0, np.int64),
        fixed_after=np.zeros(count, np.int64),
        good=np.ones(count, np.int8),
        healthy_low=np.full(count, TARGET),
        healthy_high=np.full(count, np.inf),
    )
    said, names = judge_process(batch, lines), point_names(lines)
    return {
        name: {
            "mean": float(said.limits.mean[index]),
            "lower": float(said.limits.lower[index]),
            "upper": float(said.limits.upper[index]),
            "points": [names[Point(code)] for code in said.points[first:last]],
            "variation": VARIATION[Variation(said.variation[index])],
            "assurance": ASSURANCE[Assurance(said.assurance[index])],
        }
        for index, (name, first, last) in enumerate(zip(series, batch.offsets, batch.offsets[1:], strict=False))
    }


def main(arguments: list[str] | None = None) -> int:
    """Write the charts of a folder of data."""
    parser = argparse.ArgumentParser(prog="python -m bench.nhs", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help=f"folder with {FILE}")
    parser.add_argument("--out", type=Path, required=True, help="where the JSON goes")
    asked = parser.parse_args(arguments)
    said = charts(shares(asked.data))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    print(f"{len(said)} organisations")
    return 0


if __name__ == "__main__":
    sys.exit(main())

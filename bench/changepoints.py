"""Change points on the Turing Change Point Dataset, beside what simple methods say of it, and on series without any.

``python -m bench.changepoints --data DIR --out FILE`` writes ``{series: [first index of each new segment, …]}`` for
every CSV file of a folder: columns ``index``, ``time`` and one or more of values, where an empty cell is a missing one.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.changepoints_peers import binary_segmentation, exact_search, no_change
from bench.changepoints_score import Annotations, cover, f1
from bench.line import Line, at_most
from headway.app.policy import load_policy
from headway.kpi.patterns.change_points import change_points

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "tcpd"
PEERS: dict[str, Callable[[NDArray[np.float64]], list[int]]] = {
    "no change": no_change,
    "binary segmentation": binary_segmentation,
    "PELT": exact_search,
}
ALIKE = (0.0, 0.3, 0.6)
MONTHS, DAYS_OF_A_WEEK, WEEKS = 12, 7, 52


@dataclass(frozen=True, slots=True)
class Marked:
    """One series of the data set.

    Attributes:
        values: shape (n, d), NaN is missing.
        ordinals: periods where its labels are days or months, else places.
        season_length: periods of a year, or of a week; 0 where the labels do not tell.
    """

    values: NDArray[np.float64]
    ordinals: NDArray[np.int64]
    season_length: int


def run(data: Path = DATA, runs: int = 200) -> Iterator[Line]:
    """Agreement with the annotators, and false alarms and detection on simulated series."""
    series = read(data)
    annotations = json.loads((data / "annotations.json").read_text(encoding="utf-8"))
    said = {name: changes(one) for name, one in series.items()}
    own = scores(annotations, series, said)
    peers = {
        peer: np.mean(
            list(scores(annotations, series, {name: found(one.values) for name, one in series.items()}).values()),
            axis=0,
        )
        for peer, found in PEERS.items()
    }
    each = ", ".join(f"{name} {agreed:.2f}/{covered:.2f}" for name, (agreed, covered) in own.items())
    beside = ", ".join(f"{peer} {agreed:.3f}/{covered:.3f}" for peer, (agreed, covered) in peers.items())
    published = "published: binary segmentation 0.744/0.706, PELT 0.710/0.689"
    agreed, covered = np.mean(list(own.values()), axis=0)
    yield at_most("change points, F1", 1 - agreed, 0.28, "short of 1", f"F1/cover: {beside}; {published}")
    yield at_most("change points, cover", 1 - covered, 0.32, "short of 1", f"F1/cover of each: {each}")
    yield from simulated(runs)


def simulated(runs: int) -> Iterator[Line]:
    """Series of 104 values: none with a change, and each with a shift of three standard deviations."""
    quiet, shifted = [], []
    for alike in ALIKE:
        noise = [_noise(seed, 104, alike) for seed in range(runs)]
        places = 26 + np.arange(runs) % 52
        quiet.append(float(np.mean([bool(_changes_of(one)) for one in noise])))
        found = [_changes_of(one + 3.0 * (np.arange(104) >= at)) for one, at in zip(noise, places, strict=True)]
        near = [any(abs(cut - at) <= 5 for cut in cuts) for cuts, at in zip(found, places.tolist(), strict=True)]
        shifted.append(1 - float(np.mean(near)))
    by = "AR(1) 0, 0.3, 0.6: "
    yield at_most("change points, false alarms", max(quiet), 0.05, "of series", by + _listed(quiet))
    yield at_most("change points, missed shifts", max(shifted), 0.5, "of series", by + _listed(shifted))


def _listed(shares: list[float]) -> str:
    return ", ".join(f"{share:.3f}" for share in shares)


def _noise(seed: int, count: int, alike: float) -> NDArray[np.float64]:
    """Normal noise of variance 1 whose neighbours correlate so much."""
    drawn = np.random.default_rng(seed).standard_normal(count)
    drawn[1:] *= np.sqrt(1 - alike * alike)
    for at in range(1, count):
        drawn[at] += alike * drawn[at - 1]
    return drawn


def _changes_of(values: NDArray[np.float64]) -> list[int]:
    return changes(Marked(values, np.arange(len(values)), 0))


def changes(one: Marked) -> list[int]:
    """First index of each new segment, with default settings."""
    found: list[int] = change_points(one.values, one.ordinals, load_policy().changes, one.season_length).tolist()
    return found


def scores(
    annotations: dict[str, Annotations], series: dict[str, Marked], said: dict[str, list[int]]
) -> dict[str, tuple[float, float]]:
    """F1 and cover of each series."""
    return {
        name: (f1(marks, said[name]), cover(marks, said[name], len(series[name].values)))
        for name, marks in annotations.items()
    }


def read(data: Path) -> dict[str, Marked]:
    """Every series of a folder.

    Raises:
        FileNotFoundError: there is none.
    """
    files = sorted(data.glob("*.csv"))
    if not files:
        raise FileNotFoundError(f"{data} has no CSV file: name a folder that is laid out like shared/data/tcpd")
    return {file.stem: _read_one(file) for file in files}


def _read_one(file: Path) -> Marked:
    with file.open(newline="", encoding="utf-8") as lines:
        _, *rows = csv.reader(lines)
    values = np.array([[float(cell) if cell.strip() else np.nan for cell in row[2:]] for row in rows])
    ordinals, season_length = calendar([row[1] for row in rows])
    return Marked(values, ordinals, season_length)


def calendar(labels: list[str]) -> tuple[NDArray[np.int64], int]:
    """Ordinals and season of what labels name: months, quarters, weeks or days that rise evenly; else places and 0.

    Examples:
        >>> [found if at else found.tolist() for at, found in enumerate(calendar(["1999-12", "2000-01", "2000-02"]))]
        [[23999, 24000, 24001], 12]
        >>> [found if at else found.tolist() for at, found in enumerate(calendar(["0", "1"]))]
        [[0, 1], 0]
    """
    places = np.arange(len(labels))
    try:
        days = [date.fromisoformat(label if label.count("-") > 1 else f"{label}-01") for label in labels]
    except ValueError:
        return places, 0
    if len({day.day for day in days}) == 1:
        ordinals, around = np.array([day.year * 12 + day.month - 1 for day in days]), {1: MONTHS, 3: 4}
    else:
        ordinals, around = np.array([day.toordinal() for day in days]), {1: DAYS_OF_A_WEEK, 7: WEEKS}
    steps = np.diff(ordinals)
    if not len(steps) or steps.min() <= 0:
        return places, 0
    step = int(np.gcd.reduce(steps))
    return ordinals // step, around.get(step, 0)


def main(arguments: list[str] | None = None) -> int:
    """Write the change points of a folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.changepoints", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder laid out like shared/data/tcpd")
    parser.add_argument("--out", type=Path, required=True, help="where the JSON goes")
    asked = parser.parse_args(arguments)
    said = {name: changes(one) for name, one in read(asked.data).items()}
    asked.out.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
    print(f"wrote the change points of {len(said)} series to {asked.out}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

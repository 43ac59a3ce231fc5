"""Calibrate the lines of signals by simulation, and write them into the policy.

``python -m tools.signal_lines`` prints the table, ``--write`` puts it into ``policy/signal.toml``, ``--runs N`` says
how many charts are simulated for each size of the baseline and each autocorrelation.

A chart that runs in control: a baseline of so many values of autocorrelated noise, and then as many as are read before
the baseline grows. The line for a rate is the evidence that this share of charts reaches in the first 52 periods, and
half of it in any 52 later ones, at the autocorrelation where it is reached most often.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import headway.policy
from headway.app.policy import load_signal_lines
from headway.kpi.signal.batch import SignalBatch
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.read import read_signals
from headway.kpi.signal.scale import levels

POLICY = Path(headway.policy.__file__).parent / "signal.toml"
AUTOCORRELATIONS = (0.0, 0.3, 0.6)
YEAR = 52
LONGEST = 104
YOUNG, OLD = 1.2, 0.5
"""A young baseline is passed more often at first, an old one may be less: parts of the rate, below and from 52."""
SEED = 20260101
AT_ONCE = 5_000

Float = NDArray[np.float64]


def main(arguments: list[str] | None = None) -> int:
    """Simulate, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="python -m tools.signal_lines", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into the policy")
    parser.add_argument("--runs", type=int, default=60_000, help="charts for each size and autocorrelation (60000)")
    asked = parser.parse_args(arguments)
    table = calibrated(load_signal_lines(), asked.runs)
    text = "lines = [\n" + "".join(f"  [{', '.join(f'{line:.2f}' for line in row)}],\n" for row in table) + "]\n"
    print(text, end="")
    if asked.write:
        said = POLICY.read_text(encoding="utf-8")
        POLICY.write_text(re.sub(r"lines = \[\n(?:  \[.*\],\n)+\]\n", text, said), encoding="utf-8")
    return 0


def calibrated(lines: SignalLines, runs: int) -> Float:
    """The line for each size and rate."""
    return np.stack([_row(lines, index, runs) for index in range(len(lines.sizes))])


def _row(lines: SignalLines, index: int, runs: int) -> Float:
    size = int(lines.sizes[index])
    grown = int(lines.sizes[index + 1]) if index + 1 < len(lines.sizes) else size + LONGEST
    read = min(grown - size, LONGEST)
    part = YOUNG if size < YEAR else OLD
    shares = lines.rates * part * read / YEAR
    reached = [most(lines, size, read, red, runs) for red in AUTOCORRELATIONS]
    found: Float = np.max([np.quantile(one, 1 - shares) for one in reached], axis=0)
    print(size, *(np.round(np.quantile(one, 1 - shares), 2).tolist() for one in reached), file=sys.stderr, flush=True)
    return found


def most(lines: SignalLines, size: int, read: int, red: float, runs: int) -> Float:
    """The most evidence that each of so many charts in control reaches."""
    bare = _told_evidence(lines)
    chance = np.random.default_rng([SEED, size, round(red * 100)])
    said = []
    for first in range(0, runs, AT_ONCE):
        values = noise(chance, min(AT_ONCE, runs - first), size + read, red)
        rate = read_signals(as_batch(values, size), bare).rate.reshape(values.shape)
        said.append(-np.log(rate.min(axis=1)))
    whole: Float = np.concatenate(said)
    return whole


def noise(chance: np.random.Generator, runs: int, length: int, red: float) -> Float:
    """Autocorrelated noise of variance 1."""
    made = chance.standard_normal((runs, length))
    made[:, 1:] *= np.sqrt(1 - red * red)
    for at in range(1, length):
        made[:, at] += red * made[:, at - 1]
    return made


def as_batch(values: Float, baseline: int) -> SignalBatch:
    """Charts of the same length, each a series."""
    charts, length = values.shape
    return SignalBatch(
        values.ravel(),
        np.tile(np.arange(length), charts),
        np.arange(charts + 1) * length,
        levels(charts),
        np.zeros(values.size, np.int64),
        np.ones(charts, np.int64),
        np.full(charts, baseline),
        np.zeros(0, np.int64),
    )


def _told_evidence(lines: SignalLines) -> SignalLines:
    """Lines by which the rate of a value is ``exp(-evidence)``, and every value that holds is a signal."""
    count = 2
    return replace(
        lines,
        rates=np.exp(-np.arange(count, dtype=float)),
        lines=np.tile(np.arange(count, dtype=float), (len(lines.sizes), 1)),
        rate=1.0,
        ladder=(),
    )


if __name__ == "__main__":
    sys.exit(main())

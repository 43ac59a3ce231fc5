"""More key results from the same series: cycles that lie wholly inside the histories of the items.

They are made by the recipe that made the items (``shared/data/forecast/SOURCE.md``), with a fixed seed, but that more
of them are sums: of these the items have few to fit weights on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

CYCLES = {"W": (13, 26), "M": (6, 12), "Q": (4,), "D": (28, 91)}
LONGER = {"W": 0.25, "M": 0.6, "Q": 0.0, "D": 0.2}
HISTORIES = {"W": 156, "M": 120, "Q": 40, "D": 364}
SEEN = (0.0, 0.23, 0.46, 0.69, 0.92)
SHORT, SEED = 8, 1
SUMS, FROM_BASELINE, UPWARD = 0.4, 0.6, 0.7
NAMES = (
    "series", "source", "freq", "season", "kind", "n", "j", "h", "direction",
    "baseline", "target", "end", "hit", "hit_any", "scale", "start", "length",
)  # fmt: skip


def more_cycles(columns: dict[str, NDArray[Any]], each: int = 8) -> dict[str, NDArray[Any]]:
    """Up to so many new items from each item with a long history and without gaps."""
    chance = np.random.default_rng(SEED)
    rows: list[tuple[Any, ...]] = []
    parts: list[NDArray[np.float64]] = []
    place = 0
    for index in np.flatnonzero((columns["hist"] == "long") & (columns["gap"] == 0)).tolist():
        start = int(columns["start"][index])
        whole = columns["values"][start : start + int(columns["length"][index])].astype(np.float64)
        about = tuple(columns[name][index] for name in NAMES[:4])
        for made, part in _cycles(chance, whole, str(about[2]), each):
            rows.append((*about, *made, place, len(part)))
            parts.append(part)
            place += len(part)
    found = {name: np.array(column) for name, column in zip(NAMES, zip(*rows, strict=True), strict=True)}
    return found | {"values": np.concatenate(parts)}


def _cycles(
    chance: np.random.Generator, whole: NDArray[np.float64], grain: str, each: int
) -> Iterator[tuple[tuple[Any, ...], NDArray[np.float64]]]:
    for _ in range(each):
        steps = CYCLES[grain][-1] if chance.random() < LONGER[grain] else CYCLES[grain][0]
        kept = int(chance.choice((1, SHORT, HISTORIES[grain]), p=(0.18, 0.24, 0.58)))
        first = max(steps + 4, min(kept, SHORT))
        if len(whole) - 1 - steps <= first:
            continue
        cut = int(chance.integers(first, len(whole) - steps))
        seen = int(chance.integers(0, steps)) if grain == "Q" else round(float(chance.choice(SEEN)) * steps)
        before = min(cut + 1, kept)
        aim = _sum_aim if chance.random() < SUMS else _end_aim
        if made := aim(chance, whole[: cut + 1], whole[cut + 1 : cut + 1 + steps]):
            kind, *rest = made
            yield (kind, steps, seen, before, *rest), whole[cut + 1 - before : cut + 1 + seen]


def _end_aim(
    chance: np.random.Generator, past: NDArray[np.float64], cycle: NDArray[np.float64]
) -> tuple[Any, ...] | None:
    steps, baseline = len(cycle), float(past[-1])
    changes = past[steps:] - past[:-steps]
    scale = float(np.median(np.abs(changes)))
    if chance.random() < FROM_BASELINE:
        direction = 1 if chance.random() < UPWARD else -1
        target = baseline + direction * chance.choice((0.25, 0.5, 1.0, 1.5)) * scale
    else:
        target = baseline + float(np.median(changes)) + chance.choice((0.0, 0.25, 0.5, 1.0)) * scale
        direction = 1 if target >= baseline else -1
    if scale <= 0 or target == baseline:
        return None
    good = (cycle - target) * direction >= 0
    return "last", direction, baseline, target, float(cycle[-1]), int(good[-1]), int(good.any()), scale


def _sum_aim(
    chance: np.random.Generator, past: NDArray[np.float64], cycle: NDArray[np.float64]
) -> tuple[Any, ...] | None:
    steps = len(cycle)
    totals = np.convolve(past, np.ones(steps), "valid")
    if len(totals) < steps + 2:
        return None
    scale = float(np.median(np.abs(totals[steps:] - totals[:-steps])))
    target = float(totals[-1]) + chance.choice((-0.5, 0.0, 0.5, 1.0)) * scale
    end = float(cycle.sum())
    return ("sum", 1, 0.0, target, end, int(end >= target), int(end >= target), scale) if scale > 0 else None

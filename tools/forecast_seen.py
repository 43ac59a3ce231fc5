"""Evidence of items with what happened, as the weights of forecasts are fitted on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.forecast_items import Items
from headway.okr.forecast.evidence import Evidence
from headway.okr.forecast.forecast import looked_at

Float = NDArray[np.float64]
SEED = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """Evidence of items with what happened, in the unit of the evidence, shapes (m,); ``place``: which item each is."""

    evidence: Evidence
    hit: Float
    end: Float
    weight: Float
    fold: NDArray[np.int64]
    place: NDArray[np.int64]


def look(items: Items, weight: float, folds: Mapping[str, int], by: str) -> Seen:
    """Look at items once: the weights change nothing of it."""
    parts: list[Evidence] = []
    ends: list[Float] = []
    scales: list[Float] = []
    places: list[NDArray[np.int64]] = []
    for unit, rows, evidence in looked_at(items.batch):
        parts.append(evidence)
        ends.append(items.columns["end"][rows] / unit)
        scales.append(items.columns["scale"][rows] / np.abs(unit))
        places.append(rows)
    rows = np.concatenate(places)
    evidence = joined(parts)
    # a series that hardly moved would count for all the others
    scale = np.maximum(np.concatenate(scales), 0.2 * evidence.size)
    fold = np.array([folds[str(name)] for name in items.columns[by][rows]])
    hit = items.columns["hit"][rows].astype(np.float64)
    return Seen(evidence, hit, np.concatenate(ends), weight / scale, fold, rows)


def joined(parts: Sequence[Any]) -> Any:
    """Dataclasses of arrays, end to end."""
    first = parts[0]
    if not is_dataclass(first):
        return np.concatenate(parts)
    kind: Any = type(first)
    return kind(**{one.name: joined([getattr(part, one.name) for part in parts]) for one in fields(first)})


def some(whole: Any, which: NDArray[Any]) -> Any:
    """Some items of dataclasses of arrays: a mask or their numbers."""
    if not is_dataclass(whole):
        return whole[which]
    kind: Any = type(whole)
    return kind(**{one.name: some(getattr(whole, one.name), which) for one in fields(whole)})


def folds_of(names: NDArray[Any], count: int) -> dict[str, int]:
    """A fold for each series (or source), by a fixed seed."""
    unique = sorted({str(name) for name in names})
    drawn = np.random.default_rng(SEED).integers(0, count, len(unique))
    return dict(zip(unique, drawn.tolist(), strict=True))

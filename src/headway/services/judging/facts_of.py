"""What was touched, as the facts that a judgement reads."""

from __future__ import annotations

import numpy as np

from headway.judgement.facts import Facts, Observations
from headway.records.touched import Touched


def facts_of(touched: Touched) -> Facts:
    """Definitions of what was touched, what was observed of its metrics, and how all steps went."""
    return Facts(touched.definitions, _observed(touched), touched.steps)


def _observed(touched: Touched) -> Observations:
    """What was observed of the metrics, in the order in which a judgement reads it.

    Raises:
        ValueError: there is a row of a series that belongs to none of the metrics.
    """
    place = {metric.id: at for at, metric in enumerate(touched.definitions.metrics)}
    numbered = sorted((number, place[metric]) for metric, number in touched.series.items())
    numbers, places = np.array(numbered, np.int32).reshape(-1, 2).T
    rows = touched.held
    at = numbers.searchsorted(rows["series"])
    if not np.array_equal(numbers.take(at, mode="clip"), rows["series"]):
        raise ValueError("something was observed of a series that no metric here reads")
    metric = places[at]
    order = np.lexsort((rows["known_on"], rows["period"], metric))
    return Observations(
        metric[order],
        rows["period"][order].astype(np.int64),
        rows["value"][order],
        rows["known_on"][order],
        rows["cases"][order],
    )

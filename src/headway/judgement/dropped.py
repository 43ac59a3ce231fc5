"""Key results that were dropped in mid-cycle: they counted until then, and so they stay in what is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Grade, KeyResult


def is_dropped(grade: Grade | None) -> bool:
    """Whether a key result with this grade was dropped; without one it was not."""
    return grade is not None and grade.grade is None


def counts_on(days: NDArray[np.int64], grade: Grade | None) -> NDArray[np.bool_]:
    """On which days a key result with this grade counts: until the day before it was dropped, never on the last one.

    Args:
        days: day numbers, rising; the last is the judged one, or the last of the cycle where that is over.
        grade: its newest one by the judged day.

    Examples:
        >>> from datetime import date
        >>> days = np.array([date(2019, 3, day).toordinal() for day in (3, 10, 17)])
        >>> counts_on(days, Grade("signs", date(2019, 3, 10), None)).tolist()
        [True, False, False]
        >>> counts_on(days, Grade("signs", date(2019, 4, 2), None)).tolist()
        [True, True, False]
    """
    if grade is None or grade.grade is not None:
        return np.ones(len(days), bool)
    return days < min(grade.date.toordinal(), int(days[-1]))


def shares(key_results: Sequence[KeyResult], dropped: frozenset[str] = frozenset()) -> dict[str, float]:
    """The share of each key result in its objective, by id; dropped ones have none.

    Args:
        key_results: all of each objective that is told of.
        dropped: ids of those that were dropped.

    Examples:
        >>> rota, signs = (
        ...     KeyResult("rota", "flow", "Rota", "binary", weight=3.0),
        ...     KeyResult("signs", "flow", "Signs", "binary"),
        ... )
        >>> shares([rota, signs]), shares([rota, signs], frozenset({"signs"}))
        ({'rota': 0.75, 'signs': 0.25}, {'rota': 1.0})
    """
    kept = [one for one in key_results if one.id not in dropped]
    whole: dict[str, float] = {}
    for one in kept:
        whole[one.objective] = whole.get(one.objective, 0.0) + one.weight
    return {one.id: one.weight / whole[one.objective] for one in kept if whole[one.objective] > 0}


def shares_then(
    key_results: Sequence[KeyResult], grades: Mapping[str, Grade], days: NDArray[np.int64]
) -> dict[str, NDArray[np.float64]]:
    """The shares on each of some days, shape (d,), where they were not the same on all: one was dropped meanwhile.

    Args:
        key_results: all of each objective that is told of.
        grades: newest grade of each key result by the last day, by its id.
        days: day numbers, rising.

    Examples:
        The signs were dropped before the second day, and the rota has been the whole objective since:

        >>> from datetime import date
        >>> rota, signs = (
        ...     KeyResult("rota", "flow", "Rota", "binary", weight=3.0),
        ...     KeyResult("signs", "flow", "Signs", "binary"),
        ... )
        >>> days = np.array([date(2019, 3, 3).toordinal(), date(2019, 3, 10).toordinal()])
        >>> said = shares_then([rota, signs], {"signs": Grade("signs", date(2019, 3, 6), None)}, days)
        >>> {name: then.tolist() for name, then in said.items()}
        {'rota': [0.75, 1.0], 'signs': [0.25, 0.0]}
    """
    first, last = int(days[0]), int(days[-1])
    gone = {name: grade.date.toordinal() for name, grade in grades.items() if grade.grade is None}
    turned = {one.objective for one in key_results if first < gone.get(one.id, first) <= last}
    own = [one for one in key_results if one.objective in turned]
    if not own:
        return {}
    found = {one.id: np.zeros(len(days)) for one in own}
    for at, day in enumerate(days.tolist()):
        for name, share in shares(own, frozenset(one.id for one in own if gone.get(one.id, day + 1) <= day)).items():
            found[name][at] = share
    return found

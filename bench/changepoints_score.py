"""How well change points agree with annotators: F1 with a margin, and segmentation covering.

Source: van den Burg and Williams (2020), An Evaluation of Change Point Detection Algorithms, arXiv
2003.06222, section 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

MARGIN = 5

Annotations = Mapping[str, Sequence[int]]
"""First index of each new segment, by annotator."""


def f1(annotations: Annotations, said: Iterable[int]) -> float:
    """Harmonic mean of precision against the union of annotators, and recall as the mean over them.

    Index 0 is a change in every list, so that nothing is divided by nought.

    Examples:
        >>> f1({"a": [20], "b": []}, [23])
        1.0
        >>> round(f1({"a": [20], "b": []}, []), 3)
        0.857
    """
    guesses = {0, *said}
    truths = [{0, *marks} for marks in annotations.values()]
    precision = len(_matched(set().union(*truths), guesses)) / len(guesses)
    recall = float(np.mean([len(_matched(truth, guesses)) / len(truth) for truth in truths]))
    return 2 * precision * recall / (precision + recall)


def cover(annotations: Annotations, said: Iterable[int], length: int) -> float:
    """How well the best segment covers each annotated one (Jaccard), weighted by size; the mean over annotators.

    Examples:
        >>> cover({"a": [5]}, [5], 10), cover({"a": [5]}, [], 10)
        (1.0, 0.5)
    """
    guesses = _segments(said, length)
    covered = [
        sum((last - first) * max(_jaccard(first, last, *guess) for guess in guesses) for first, last in truth) / length
        for truth in (_segments(marks, length) for marks in annotations.values())
    ]
    return float(np.mean(covered))


def _matched(truth: set[int], guesses: set[int]) -> set[int]:
    """The true changes with a guess of their own within the margin, the nearest one."""
    free, found = set(guesses), set()
    for mark in sorted(truth):
        near = min(free, key=lambda guess: (abs(guess - mark), guess), default=None)
        if near is not None and abs(near - mark) <= MARGIN:
            found.add(mark)
            free.remove(near)
    return found


def _segments(marks: Iterable[int], length: int) -> list[tuple[int, int]]:
    edges = [*sorted({0, *marks}), length]
    return list(pairwise(edges))


def _jaccard(first: int, last: int, begin: int, end: int) -> float:
    return max(0, min(last, end) - max(first, begin)) / (max(last, end) - min(first, begin))

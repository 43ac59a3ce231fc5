"""Series written compactly: ``'h3 w b2 _ d'`` is three healthy periods, one to watch, two in breach, a gap, a deep one.

| letter | means |
|---|---|
| h | healthy |
| w | watch |
| b | breach |
| d | deep breach: beyond the breach bound by more than the width of the watch zone |
| u | a value while no band is in force |
| B, D | as b and d, under a waiver |
| H, W | as h and w, under a waiver |
| _ | a period without a value |

A number behind a letter repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.series.words import Status

CODES = {"h": Status.HEALTHY, "w": Status.WATCH, "b": Status.BREACH, "d": Status.BREACH, "u": Status.UNKNOWN}
VALUES = {"h": 97.0, "w": 93.0, "b": 91.0, "d": 80.0}
"""Values that have these statuses in the band healthy ``>= 95``, breach ``< 92`` (deep: below 89)."""


@dataclass(frozen=True)
class Written:
    """Series laid end to end as a batch; gaps leave holes in ``periods`` and stand nowhere else."""

    codes: NDArray[np.uint8]
    deep: NDArray[np.bool_]
    waived: NDArray[np.bool_]
    periods: NDArray[np.int64]
    offsets: NDArray[np.int64]

    @property
    def bad(self) -> NDArray[np.bool_]:
        return np.equal(self.codes, Status.BREACH)

    @property
    def good(self) -> NDArray[np.bool_]:
        return np.equal(self.codes, Status.HEALTHY)


def letters(text: str) -> list[str]:
    """One letter a period.

    Examples:
        >>> "".join(letters("h2 w _2"))
        'hhw__'
    """
    parts = text.split()
    found = [re.fullmatch(r"([hwbduHWBD_])(\d*)", part) for part in parts]
    wrong = [part for part, match in zip(parts, found, strict=True) if match is None]
    if wrong:
        raise ValueError(f"not in the notation: {wrong}")
    return [letter for match in found if match for letter in match[1] * int(match[2] or 1)]


def written(*texts: str) -> Written:
    """Lay these series end to end; periods count from 0 in each."""
    series = [[(at, letter) for at, letter in enumerate(letters(text)) if letter != "_"] for text in texts]
    flat = [pair for one in series for pair in one]
    return Written(
        codes=np.array([CODES[letter.lower()] for _, letter in flat], np.uint8),
        deep=np.array([letter in "dD" for _, letter in flat], bool),
        waived=np.array([letter.isupper() for _, letter in flat], bool),
        periods=np.array([at for at, _ in flat], np.int64),
        offsets=offsets([len(one) for one in series]),
    )


def offsets(lengths: Sequence[int]) -> NDArray[np.int64]:
    """Offsets of series with these lengths."""
    return np.concatenate(([0], np.cumsum(np.array(lengths, np.int64)))).astype(np.int64)

"""Facts: what is defined and what was observed, as known; the only input of a judgement besides the date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Definitions
from headway.judgement.finished import Steps


@dataclass(frozen=True, slots=True, eq=False)
class Observations:
    """Observations laid end to end, in the order in which they were recorded.

    Attributes:
        metric: index into ``Definitions.metrics``, int32, one an observation.
        period: ordinal of the period in the metric's own grid (``series.grid``), int64.
        value: in the metric's unit, float64; NaN says that the earlier value of this period is withdrawn.
        known_on: proleptic ordinal (``date.toordinal``) of the day from which it may be read, int32.
        cases: of how many cases the value is a share, float64, NaN where that is not known; ``None`` where never known.
    """

    metric: NDArray[np.int32]
    period: NDArray[np.int64]
    value: NDArray[np.float64]
    known_on: NDArray[np.int32]
    cases: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.value)

    def take(self, which: NDArray[np.intp] | NDArray[np.bool_]) -> Observations:
        """Some of them, in the order of ``which``."""
        cases = None if self.cases is None else self.cases[which]
        return Observations(self.metric[which], self.period[which], self.value[which], self.known_on[which], cases)

    @staticmethod
    def together(parts: Sequence[Observations]) -> Observations:
        """Several parts as one, in their order."""
        if not parts:
            return Observations.none()
        cases = None
        if any(part.cases is not None for part in parts):
            cases = np.concatenate([np.full(len(one), np.nan) if one.cases is None else one.cases for one in parts])
        return Observations(
            np.concatenate([part.metric for part in parts]),
            np.concatenate([part.period for part in parts]),
            np.concatenate([part.value for part in parts]),
            np.concatenate([part.known_on for part in parts]),
            cases,
        )

    @staticmethod
    def none() -> Observations:
        """No observation at all."""
        return Observations(
            np.zeros(0, np.int32),
            np.zeros(0, np.int64),
            np.zeros(0, np.float64),
            np.zeros(0, np.int32),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """Definitions and observations. Several rows of one metric and period: the last one known holds.

    Attributes:
        definitions: all of them, or those that a judgement of a few subjects reads.
        observations: of their metrics.
        steps: how the steps of all key results went, where the definitions are few; ``None``: they tell it themselves.
    """

    definitions: Definitions
    observations: Observations
    steps: tuple[Steps, ...] | None = None

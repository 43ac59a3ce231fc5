"""The lines of the method, as arguments. ``policy/kpi.toml`` holds their values, each with unit and source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcessLines:
    """What makes a point more than noise.

    Attributes:
        limit: mean moving ranges from the mean to a limit.
        near_thirds: thirds of the way from the mean to a limit, beyond which a point is near the limit.
        screen: mean moving ranges from which on a moving range is left out, once.
        run: points in a row on one side of the mean.
        trend: points in a row of which each is above, or each below, the one before.
        short: points under which limits are on trial.
    """

    limit: float
    near_thirds: float
    screen: float
    run: int
    trend: int
    short: int

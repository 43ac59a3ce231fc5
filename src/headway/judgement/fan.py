"""The fan of a key result: what its value may be at the end of each period until the cycle's end."""

from __future__ import annotations

from dataclasses import dataclass

from headway.judgement.prospect import Prospect

SHARES = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class FanStep:
    """What the value may be at the end of a period; for sums and best values: what counts by then.

    Attributes:
        period: its ordinal in the metric's grid.
        middle: as likely to be above as below.
        interval_50, interval_80, interval_95: hold it in so many of 100 cases.
    """

    period: int
    middle: float
    interval_50: tuple[float, float]
    interval_80: tuple[float, float]
    interval_95: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fan:
    """How what may be opens from the newest reading to the end.

    Attributes:
        steps: the oldest first; the last one is the cycle's end, and the verdict's own.
        is_thin: whether the readings are too few to say more than what such key results come to.
    """

    steps: tuple[FanStep, ...]
    is_thin: bool


def fan_of(prospect: Prospect) -> Fan:
    """The fan of a key result.

    Each step is forecast as if the cycle ended there, with the same readings and the same target: the intervals come
    from the same distribution as the chance of success, and the last step is the one of the verdict.
    """
    said, steps = prospect.with_ends, []
    middle = said.quantile(0.5)
    edges = [said.interval(share) for share in SHARES]
    for at, period in enumerate(prospect.ends):
        if period <= prospect.last:
            spans = [(float(low[at]), float(high[at])) for low, high in edges]
            steps.append(FanStep(period, float(middle[at]), *spans))
    return Fan(tuple(steps), bool(prospect.said.too_little_data[0]))

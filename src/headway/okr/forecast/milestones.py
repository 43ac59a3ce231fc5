"""Milestones and binary key results: what is done, what is due, and how such steps went here before.

A step is done by the cycle's end with a chance p, which is not known but learned: a Beta distribution from the policy,
with the organisation's own finished steps counted on top. They count whole for its mean; as key results differ from
each other, it is never narrower than ``most`` steps make it. Steps are finished late rather than early: of those that
are done by the end, a share F = u**late is done when the share u of the cycle is over. So a step that is still open
then is done by the end with p * (1 - F) / (1 - p * F). A step whose due day has passed has its odds multiplied by O,
which is ``overdue``, and once more for each share ``again`` of the cycle since then, in proportion. The steps of a key
result share p, and are independent given it.

Steps of cycles that still run are counted once their due day has passed, so that what is done early is not counted
before what is late could be. Where one is done it is one more that was made; that it is open while the share u is over
is as likely as 1 - p * G, with G = 1 - O * (1 - F): it may still be done, and has not been. At the cycle's end G is 1,
and it is one more that was missed. A key result's own steps that were due count in the same way, and whole: what is
known of the others never outweighs more than ``most`` of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from headway.okr.forecast.spread import LEAST, MOST
from headway.series.unchanging import unchanging

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]

GRID = 64
"""Values of p that are weighed."""
CELLS = 1000
"""Sums of weights are told apart to a thousandth."""
NEARLY = 1e-9


@unchanging
class StepLines:
    """How steps go where nothing is known.

    Attributes:
        made, missed: the Beta distribution of p, as steps that were done in time and that were not.
        late: power of the share of the cycle; 1: as many at any time.
        overdue: factor of the odds of a step that is past its due day.
        again: share of the cycle since that day after which it counts once more.
        most: so many steps p is known from at the most.
    """

    made: float
    missed: float
    late: float
    overdue: float
    again: float
    most: float

    def late_by(self, since: float) -> float:
        """Factor of the odds of a step whose due day is so large a share of the cycle ago."""
        return float(self.overdue ** (1.0 + since / self.again))


@unchanging
class Before:
    """How steps went in this organisation, as known on a day.

    Attributes:
        made, missed: of cycles that were over: how many were done by the end, and how many were not.
        met: of cycles that ran: how many were done whose due day had passed.
        open: those that were not, as the shares of their cycle that were over, and since their due day, and how many.
    """

    made: int = 0
    missed: int = 0
    met: int = 0
    open: tuple[tuple[float, float, int], ...] = ()


NOTHING_BEFORE = Before()


@unchanging
class StepForecast:
    """What is foretold of one key result of steps.

    Attributes:
        probability: of success at the cycle's end.
        expected_progress: mean progress at the end, 0 to 1; NaN where nothing weighs anything.
        each: chance of each step being done by the end, shape (steps,).
        progress, chances: the progress that it may come to, rising, and the chance of each, shapes (k,).
    """

    probability: float
    expected_progress: float
    each: Float
    progress: Float
    chances: Float


def forecast_steps(
    weights: Sequence[float],
    done: Sequence[bool],
    since_due: Sequence[float | None],
    over: float,
    success: float,
    lines: StepLines,
    before: Before = NOTHING_BEFORE,
) -> StepForecast:
    """Forecast one key result of weighed steps; a binary one is one step.

    Args:
        weights: of the steps, 0 or above.
        done: which are done.
        since_due: share of the cycle that went by since the due day of each, done or not; ``None``: none has passed.
        over: share of the cycle that is over, 0 to 1.
        success: progress that is success, 0 to 1.
        lines: the policy.
        before: how such steps went here before.

    Examples:
        One step at the start of the cycle, with one step of either kind in mind, may as well be done as not:

        >>> lines = StepLines(made=1.0, missed=1.0, late=1.0, overdue=0.5, again=0.1, most=20.0)
        >>> round(forecast_steps([1.0], [False], [None], 0.0, 1.0, lines).probability, 3)
        0.5

        Half of the cycle later it is less likely: the mean of p / 2 / (1 - p / 2) over p.

        >>> round(forecast_steps([1.0], [False], [None], 0.5, 1.0, lines).probability, 3)
        0.386
    """
    whole = float(sum(weights))
    if whole <= 0:
        none = np.zeros(0)
        return StepForecast(lines.made / (lines.made + lines.missed), np.nan, np.zeros(len(weights)), none, none)
    chance, elsewhere = _learned(lines, before)
    passed = over**lines.late
    still = chance * (1.0 - passed) / (1.0 - chance * passed)
    likely, each = elsewhere.copy(), list[Float]()
    for is_done, since in zip(done, since_due, strict=True):
        factor = 1.0 if since is None else lines.late_by(since)
        odds = factor * still / (1.0 - still)
        each.append(np.ones(GRID) if is_done else still if since is None else odds / (1.0 + odds))
        if since is not None:
            likely *= chance if is_done else _still_open(chance, factor, passed)
    likely /= likely.sum()
    reached: dict[int, Float] = {0: likely}
    for weight, made, is_done in zip(weights, each, done, strict=True):
        share = round(weight / whole * CELLS * CELLS)
        after: dict[int, Float] = {}
        for total, weighed in reached.items():
            for more, part in ((share, weighed * made), (0, weighed * (1.0 - made)))[: 1 if is_done else 2]:
                at = _rounded(total + more, len(weights))
                after[at] = after[at] + part if at in after else part
        reached = after
    totals = sorted(reached)
    progress = np.minimum(np.array(totals) / (CELLS * CELLS), 1.0)
    chances = np.array([reached[total].sum() for total in totals])
    won = float(chances[progress >= success - 1.0 / CELLS**2 * len(weights) - NEARLY].sum())
    is_over = over >= 1.0 or all(done)
    sure = is_over or progress[chances > 0].min() >= success - NEARLY
    return StepForecast(
        float(round(won)) if sure else min(max(won, LEAST), MOST),
        min(float((progress * chances).sum()), 1.0),
        np.array([float((one * likely).sum()) for one in each]),
        progress,
        chances,
    )


def _rounded(total: int, steps: int) -> int:
    """Sums of few steps are exact; those of many are told apart to a thousandth, so that there are never too many."""
    return total if steps <= FEW else round(total / CELLS) * CELLS


def _still_open(chance: Float, factor: Float | float, passed: Float | float) -> Float:
    """How likely it is that a step is open now, whose odds are multiplied by a factor as it is past its due day."""
    still: Float = 1.0 - chance * (1.0 - factor * (1.0 - passed))
    return still


FEW = 10


@lru_cache(maxsize=1 << 10)
def _learned(lines: StepLines, before: Before) -> tuple[Float, Float]:
    """Values of p, and how likely each is, adding up to 1."""
    chance = (np.arange(GRID) + 0.5) / GRID
    made, missed = lines.made + before.made + before.met, lines.missed + before.missed
    late = [(lines.late_by(since), over**lines.late, count) for over, since, count in before.open]
    known = made + missed + sum(count * (1.0 - factor * (1.0 - passed)) for factor, passed, count in late)
    share = min(max(lines.most, lines.made + lines.missed) / known, 1.0)
    log = (made * share - 1.0) * np.log(chance) + (missed * share - 1.0) * np.log(1.0 - chance)
    if late:
        factors, passes, counts = (np.array(each)[:, None] for each in zip(*late, strict=True))
        more = share * counts * np.log(_still_open(chance, factors, passes))
        log = np.add.reduce(np.vstack([log, more]))  # one after the other
    likely = np.exp(log - log.max())
    likely /= likely.sum()
    for said in (chance, likely):
        said.setflags(write=False)
    return chance, likely

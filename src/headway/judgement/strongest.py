"""The reasons of a key result in order: how it stands, what is foretold, then why: what moves the chance most first.

That too little is known goes before all of them: nothing moves the chance as much.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate
from operator import itemgetter

from headway.judgement.of_drivers import DriverVerdict
from headway.judgement.of_forecasts import ForecastVerdict
from headway.judgement.verdicts import TOO_LITTLE, Reason
from headway.okr.forecast.terms import BEFORE, SEASON, WHERE

GROUP_OF: Mapping[str, str] = {
    "kr.spans": BEFORE,
    "kr.rate": WHERE,
    "kr.season": SEASON,
    "kr.no_season": SEASON,
}
"""The group of terms of the forecast of which a reason speaks, by its code."""
LOST, DRIVER = "kr.lost_time", "kr.driver"
LAST = ("kr.early", "kr.stale")
"""What is said of how little can be said stands at the end."""
_APART = frozenset({TOO_LITTLE, LOST, DRIVER, *LAST})
OPEN = 1e-6
"""No nearer to 0 and 1 is a chance taken, so that its log-odds are finite."""


def strongest_first(
    reasons: Sequence[Reason], forecast: ForecastVerdict | None, drivers: Sequence[DriverVerdict]
) -> tuple[Reason, ...]:
    """Reasons with those that move the chance of success, for or against it, by how much they move its log-odds.

    That too little is known goes first, then what says how it stands, and what is foretold. Of two others that move it
    as much the one that was told first leads. Drivers stay in the order in which one takes from what the other has
    left.

    Args:
        reasons: of a key result, as they were told.
        forecast: what is foretold of it; ``None``: then the reasons stay as they were told.
        drivers: what its drivers do, in any order; those that take something are told, those that take most first.

    Examples:
        >>> told = [Reason(code, "") for code in ("kr.progress", "kr.spans", "kr.rate")]
        >>> said = ForecastVerdict(
        ...     0.3, 0.3, 1.0, None, None, None, 9, False, leading=(("where", -1.2), ("before", 0.4))
        ... )
        >>> [one.code for one in strongest_first(told, said, ())]
        ['kr.progress', 'kr.rate', 'kr.spans']
    """
    odds_of = {} if forecast is None else dict(forecast.leading)
    moved = iter(_moves(drivers) if drivers else ())
    foremost, first, why, last = [], [], [], []
    for one in reasons:
        code = one.code
        if (group := GROUP_OF.get(code)) is not None:
            why.append((abs(odds_of.get(group, 0.0)), one))
        elif code not in _APART:
            first.append(one)
        elif code == TOO_LITTLE:
            foremost.append(one)
        elif code == LOST:
            why.append((_of_lost(forecast), one))
        elif code == DRIVER:
            why.append((next(moved, 0.0), one))
        else:
            last.append(one)
    why.sort(key=itemgetter(0), reverse=True)
    return (*foremost, *first, *[one for _, one in why], *last)


def moved_odds(before: float, after: float) -> float:
    """How far a chance moves, in log-odds.

    Examples:
        >>> round(moved_odds(0.5, 0.2), 3), round(moved_odds(0.2, 0.5), 3), moved_odds(1.0, 1.0)
        (1.386, 1.386, 0.0)
    """
    return abs(_odds(after) - _odds(before))


def _moves(drivers: Sequence[DriverVerdict]) -> list[float]:
    """How far each driver that harms moves the chance, as they are told; each at least as far as those after it."""
    harming = sorted((one for one in drivers if one.text), key=lambda one: -one.takes)
    moves = [0.0 if one.before is None or one.after is None else moved_odds(one.before, one.after) for one in harming]
    return list(accumulate(reversed(moves), max))[::-1]


def _of_lost(forecast: ForecastVerdict | None) -> float:
    if forecast is None or forecast.lost is None:
        return 0.0
    return moved_odds(forecast.lost.before, forecast.before_drivers)


def _odds(chance: float) -> float:
    held = min(max(chance, OPEN), 1.0 - OPEN)
    return math.log(held / (1.0 - held))

"""Where key results set out from that state no baseline: the last value of their metric before the cycle. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.judgement.context import known_readings
from headway.judgement.definitions import KeyResult
from headway.judgement.facts import Facts


def sets_out_unstated(key_result: KeyResult) -> bool:
    """Whether a key result is held against a value of its metric; a sum without a baseline begins with nothing."""
    is_level = any(one.high is None for one in key_result.targets)
    return is_level and key_result.baseline is None and key_result.counts != "sum"


def known_starts(facts: Facts, as_of: date, among: Iterable[KeyResult] | None = None) -> dict[str, float]:
    """The value from which each of them sets out, in the unit of its metric, by id, where one is known.

    Before the cycle begins it is the newest value so far. Of cycles that are over nobody works towards a target.

    Args:
        facts: what is known.
        as_of: the day up to which it is.
        among: key results that are looked at; all of the facts, where ``None``.

    Examples:
        >>> import numpy as np
        >>> from headway.judgement.definitions import Cycle, Definitions, Metric, Objective, Organisation, Target
        >>> from headway.judgement.facts import Observations
        >>> known = Definitions(
        ...     Organisation("o", "O"),
        ...     metrics=(Metric("late", "Late deliveries"),),
        ...     cycles=(Cycle("q2", "Spring", date(2019, 4, 1), date(2019, 6, 30)),),
        ...     objectives=(Objective("calm", "Calm", "t", "q2"),),
        ...     key_results=(KeyResult("less", "calm", "Less", "numeric", metric="late", targets=(Target(20.0),)),),
        ... )
        >>> months = np.array([2019 * 12 + 2, 2019 * 12 + 3])  # March and April
        >>> told = Observations(np.zeros(2, np.int32), months, np.array([30.0, 10.0]), np.zeros(2, np.int32))
        >>> known_starts(Facts(known, told), date(2019, 5, 2))
        {'less': 30.0}
    """
    definitions = facts.definitions
    cycles = {one.id: one for one in definitions.cycles if one.ends >= as_of}
    within = {one.id: cycles[one.cycle] for one in definitions.objectives if one.cycle in cycles}
    every = definitions.key_results if among is None else among
    wanted = [one for one in every if one.objective in within and sets_out_unstated(one)]
    if not wanted:
        return {}
    known, grids, series = known_readings(facts, as_of)
    metric_at = {one.id: at for at, one in enumerate(known.metrics)}
    found: dict[str, float] = {}
    for one in wanted:
        at = metric_at.get(one.metric or "")
        if at is None:
            continue
        first = grids[at].ordinal(within[one.objective].starts)
        mine = series.of(at)
        before = series.values[mine][series.periods[mine] < first]
        if len(before):
            found[one.id] = float(before[-1])
    return found

"""Targets on the wrong side: worse than their start by the direction of their metric, or where no sum can lie. Pure.

A range has no side: who wants less of what is good on purpose, for a while, aims at one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from headway.judgement.definitions import KeyResult, Metric, Target
from headway.series.quantity import exactly
from headway.series.unchanging import unchanging

GOOD = {"up": "more", "down": "less"}
SIDE = {"up": "above", "down": "below"}


@unchanging
class WrongSide:
    """A target that its key result cannot mean.

    Attributes:
        key_result: whose it is.
        metric: that the key result reads.
        number: which of its targets.
        is_beyond: whether no sum of the metric can lie there; else it is worse than where it sets out from.
        start: the baseline, or where none is stated, the known value from which it sets out; ``None``: not known.
    """

    key_result: KeyResult
    metric: Metric
    number: int
    is_beyond: bool
    start: float | None = None

    @property
    def target(self) -> Target:
        """The target."""
        return self.key_result.targets[self.number]

    def __str__(self) -> str:
        """What is wrong; the way out stands after the semicolon."""
        one, unit, direction = self.key_result, self.metric.unit, self.metric.direction
        aim = exactly(self.target.value, unit)
        if self.is_beyond:
            bound = self.metric.minimum if self.target.value < 0 else self.metric.maximum
            name = "minimum" if self.target.value < 0 else "maximum"
            return f"no sum of {self.metric.id} comes to {aim}: its {name} is {exactly(bound or 0.0, unit)}; mend one"
        start, side = exactly(self.start or 0.0, unit), SIDE[direction]
        if one.baseline is None:
            worse = f"{aim} is worse than {start}, where it sets out: of {self.metric.id} {GOOD[direction]} is better"
            return f"{worse}; write a target {side} that, or a range to stay in, or the baseline, or turn its direction"
        worse = f"{aim} is worse than the baseline of {start}: of {self.metric.id} {GOOD[direction]} is better"
        if one.counts == "sum" and direction == "down":
            return f"{worse}; write as the baseline what it came to before, such as in the last cycle, or none"
        return f"{worse}; write a target {side} the baseline, or a range, or turn its direction"


def wrong_sides(
    key_results: Iterable[KeyResult], metrics: Mapping[str, Metric], starts: Mapping[str, float] | None = None
) -> tuple[WrongSide, ...]:
    """All targets on the wrong side, in order.

    Args:
        key_results: those that are looked at.
        metrics: those that they read, by id; what reads another one is not looked at.
        starts: by id of those that state no baseline, the known value from which they set out.

    Examples:
        >>> late = Metric("late", "Late deliveries", unit="%", direction="down")
        >>> aims = (Target(20.0), Target(45.0))
        >>> less = KeyResult("less", "o", "Less", "numeric", metric="late", baseline=30.0, targets=aims)
        >>> [(one.number, one.target.value) for one in wrong_sides([less], {"late": late})]
        [(1, 45.0)]
    """
    found = []
    for one in key_results:
        metric = metrics.get(one.metric or "")
        start = (starts or {}).get(one.id) if one.baseline is None else one.baseline
        for number, target in enumerate(one.targets):
            if metric is None or target.high is not None:
                continue
            beyond = one.counts == "sum" and _beyond(target.value, metric)
            if beyond or _is_worse(start, target.value, metric.direction):
                found.append(WrongSide(one, metric, number, beyond, start))
    return tuple(found)


def newly_wrong(
    held: Iterable[KeyResult],
    metrics_held: Mapping[str, Metric],
    wanted: Iterable[WrongSide],
    starts: Mapping[str, float] | None = None,
) -> tuple[WrongSide, ...]:
    """The targets on the wrong side that were not so before: what a store says already can stay.

    Where no baseline is stated, a target that was there already stays only if it was as wrong against what it was held
    against then. One that another has followed is history, whatever is said of its metric or its baseline later.

    Args:
        held: the key results as they were.
        metrics_held: the metrics as they were, by id.
        wanted: all that is wrong in what is to be.
        starts: see :func:`wrong_sides`.
    """
    held = tuple(held)
    before = wrong_sides(held, metrics_held, starts)
    was, worse = {_said(one) for one in before}, {_aim(one) for one in before if not one.is_beyond}
    aimed = {(one.id, target.value) for one in held for target in one.targets}

    def stays(one: WrongSide) -> bool:
        if one.is_beyond:
            return False
        is_followed = one.number + 1 < len(one.key_result.targets)
        if is_followed and (one.key_result.id, one.target.value) in aimed:
            return True
        return one.key_result.baseline is None and _aim(one) in worse

    return tuple(one for one in wanted if _said(one) not in was and not stays(one))


def _aim(one: WrongSide) -> tuple[str, float, str]:
    return one.key_result.id, one.target.value, one.metric.direction


def _said(one: WrongSide) -> tuple[str, float | None, float, str]:
    if one.is_beyond:  # wherever it begins, and whichever way is good
        return one.key_result.id, None, one.target.value, ""
    return one.key_result.id, one.start, one.target.value, one.metric.direction


def _is_worse(baseline: float | None, target: float, direction: str) -> bool:
    if baseline is None or direction not in GOOD:
        return False
    return target < baseline if direction == "up" else target > baseline


def _beyond(target: float, metric: Metric) -> bool:
    """Whether no sum can lie there, however many readings are added up."""
    least, most = metric.minimum, metric.maximum
    return (least is not None and least >= 0 and target < 0) or (most is not None and most <= 0 and target > 0)

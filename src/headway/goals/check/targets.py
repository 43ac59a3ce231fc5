"""Targets: resolved against the baseline, inside the metric's bounds, and something to gain."""

from __future__ import annotations

from headway.goals import codes
from headway.goals.check.bands import Path, check_starts
from headway.goals.entries import Entries, Entry, by_id
from headway.goals.problems import Problems
from headway.goals.schema.key_result import DatedTarget, KeyResult
from headway.goals.schema.metric import Metric
from headway.goals.schema.values import range_ends
from headway.judgement import definitions as d
from headway.kpi.band import plain_number


def targets_of(key_result: KeyResult) -> list[tuple[Path, DatedTarget]]:
    """A key result's targets as written, each with its path."""
    target = key_result.target
    if target is None:
        return []
    if isinstance(target, list):
        return [(("target", number), dated) for number, dated in enumerate(target)]
    return [(("target",), DatedTarget.model_construct(start=None, target=target, because=""))]


def resolved(target: float | str, baseline: float | None) -> float | None:
    """The level that a target means, if it is no range; ``None`` for a change where there is no baseline to change.

    Examples:
        >>> resolved("-30%", 80.0)
        56.0
    """
    if not isinstance(target, str):
        return target
    return None if baseline is None else baseline + baseline * float(target.rstrip("%")) / 100


def check_targets(entries: Entries, problems: Problems) -> None:
    """Report every target and baseline that cannot be meant."""
    metrics = by_id(entries.metrics)
    for entry in entries.key_results:
        if entry.model.metric is None:
            continue
        metric = metrics.get(entry.model.metric)
        targets = targets_of(entry.model)
        for path, dated in targets:
            _check_one(entry, path, dated.target, metric, problems)
        check_starts(entry, [(path, dated.start) for path, dated in targets], "target", problems)
        if metric is not None and entry.model.baseline is not None:
            _check_bounds(entry, ("baseline",), entry.model.baseline, metric, problems)


def _check_one(
    entry: Entry[KeyResult], path: Path, target: float | str, metric: Metric | None, problems: Problems
) -> None:
    if len(path) > 1:
        path = (*path, "target")
    if (ends := range_ends(target)) is not None:
        if metric is not None and entry.model.counts != "sum":
            for end in ends:
                _check_bounds(entry, path, end, metric, problems)
        return
    if isinstance(target, str) and entry.model.baseline is not None and entry.model.baseline < 0:
        message = f"{target} of a baseline below zero can be read in two ways; write the level to reach as a number"
        problems.add(entry.place(*path), codes.WRONG_VALUE, message)
        return
    value = resolved(target, entry.model.baseline)
    if value is None:
        message = f"{target} of what? write the baseline too, or the level to reach as a number"
        problems.add(entry.place(*path), codes.MISSING_KEY, message)
        return
    if value == entry.model.baseline:
        message = f"the target is the baseline, {plain_number(value)}; there is nothing to gain: set another target"
        problems.add(entry.place(*path), codes.BASELINE_IS_TARGET, message)
    if metric is not None and entry.model.counts != "sum":
        _check_bounds(entry, path, value, metric, problems)


def _check_bounds(entry: Entry[KeyResult], path: Path, value: float, metric: Metric, problems: Problems) -> None:
    if (said := out_of_bounds(value, metric)) is not None:
        problems.add(entry.place(*path), codes.OUT_OF_BOUNDS, said)


def out_of_bounds(value: float, metric: Metric | d.Metric) -> str | None:
    """What is said of a value outside the metric's minimum and maximum."""
    if metric.minimum is not None and value < metric.minimum:
        side = f"below the minimum {plain_number(metric.minimum)}"
    elif metric.maximum is not None and value > metric.maximum:
        side = f"above the maximum {plain_number(metric.maximum)}"
    else:
        return None
    return f"{plain_number(value)} is {side} of {metric.id}; mend the number, or the bound"

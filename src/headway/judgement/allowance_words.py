"""Why a sum is as it is that is to stay at or below its target, or to end within a range."""

from __future__ import annotations

from math import isfinite, nan

from headway.judgement.definitions import Metric
from headway.judgement.kpi_words import aim_words, shown
from headway.judgement.verdicts import KeyResultVerdict, Reason
from headway.series.period_words import count_of
from headway.series.quantity import quantity


def is_allowance(verdict: KeyResultVerdict, counts: str) -> bool:
    """Whether a verdict is on such a sum.

    Args:
        verdict: on a numeric key result.
        counts: ``end``, ``sum`` or ``any``.
    """
    return verdict.is_ceiling or (counts == "sum" and verdict.target_high is not None)


def allowed_words(verdict: KeyResultVerdict, metric: Metric) -> str:
    """What such a sum may come to: "at most 2000 kg", "400 to 600 kg"."""
    if verdict.target_high is not None:
        return aim_words(verdict.target, verdict.target_high, metric.unit)
    return f"at most {shown(verdict.target, metric)}"


def is_whole(verdict: KeyResultVerdict) -> bool:
    """Whether nothing comes to such a sum any more.

    Its cycle may be over without its last number: until that has come, it is what was used so far.
    """
    return verdict.awaits is None


def allowance_reason(verdict: KeyResultVerdict, metric: Metric) -> Reason:
    """How much of it is used, beside what the pace to success uses by now; at the end, what it came to."""
    value, allowed = shown(verdict.value, metric), allowed_words(verdict, metric)
    success = "" if verdict.succeeds_at_target else f", success is {_success(verdict, metric)}"
    if verdict.course == "arrived":
        return Reason("kr.arrived", f"{value} in all, of {allowed}{success}: which is success")
    made = f"{_percent(verdict.progress)} of the way"
    if verdict.is_lost:
        return Reason(
            "kr.beyond", f"{value} is already more than the {shown(_most(verdict), metric)} that success allows"
        )
    if is_whole(verdict):
        return Reason("kr.progress", f"{value} in all, of {allowed}{success}: {made}")
    now, pace = _used(verdict)
    told = f"{_percent(now)} of it is used, the pace to success uses {_percent(pace)}"
    if now is None:
        told = f"{made}, the pace to success asks for {_percent(verdict.expected_for_success)}"
    return Reason("kr.progress", f"{value} so far, of {allowed}{success}: {told}")


def missing_reason(verdict: KeyResultVerdict) -> Reason | None:
    """How many periods such a sum lacks, before the newest one that it has; ``None`` where it lacks none."""
    many = verdict.sum_missing or 0
    if not many:
        return None
    have, count = ("has", "it counts") if many == 1 else ("have", "they count")
    lack = f"{count_of(many, verdict.rate_per or 'period')} before its newest reading {have} none"
    if is_whole(verdict):
        return Reason("kr.missing", f"{lack}: now that the last number is there, {count} as 0")
    return Reason("kr.missing", f"{lack}: until the last number is there, {count} as still to come")


def _most(verdict: KeyResultVerdict) -> float | None:
    return verdict.success if verdict.success_high is None else verdict.success_high


def _success(verdict: KeyResultVerdict, metric: Metric) -> str:
    if verdict.success_high is not None:
        return aim_words(verdict.success, verdict.success_high, metric.unit)
    return f"{shown(verdict.success, metric)} or less"


def _used(verdict: KeyResultVerdict) -> tuple[float | None, float | None]:
    """Shares of what is allowed in all: what is used by now, and what the pace to success uses by now.

    Neither of a range, nor where nothing is allowed.
    """
    target, value = verdict.target, verdict.value
    if verdict.target_high is not None or not target or target < 0 or value is None:
        return None, None
    told = verdict.baseline, verdict.success, verdict.sum_run, verdict.expected_progress
    baseline, success, run, asked = (one if one is not None else nan for one in told)
    # of the same share of the baseline what is to be saved by now
    pace = run * baseline - asked * (baseline - success)
    return (value / target, pace / target) if isfinite(pace) else (None, None)


def _percent(share: float | None) -> str:
    return quantity(None if share is None else share * 100, "%", 0)

"""Why a key result is as it is, in the words and numbers of its organisation."""

from __future__ import annotations

from datetime import date

from headway.judgement.allowance_words import (
    allowance_reason,
    is_allowance,
    missing_reason,
)
from headway.judgement.definitions import Grade, Metric, Milestone, Target
from headway.judgement.forecast_words import ADDED, MOVED, SPARED, forecast_reasons, steps_reasons
from headway.judgement.grading import MissingEnd, Proposed, proposed_grade
from headway.judgement.kpi_words import aim_words, shown, when_reached
from headway.judgement.rate_words import rate_reason
from headway.judgement.subject import Subject
from headway.judgement.verdicts import DROPPED, GRADED, KeyResultVerdict, Reason
from headway.okr.course import NEARLY
from headway.series.period_words import count_of, day_words, period_words
from headway.series.quantity import exact_decimals, number, quantity


def key_result_reasons(
    verdict: KeyResultVerdict,
    subject: Subject,
    metric: Metric | None,
    grade: Grade | None,
    as_of: date,
) -> tuple[Reason, ...]:
    """The reasons for a key result's verdict, the decisive one first."""
    cycle = subject.cycle
    if grade is not None:
        code, worth = (DROPPED, "dropped") if grade.grade is None else (GRADED, f"graded {grade_words(grade.grade)}")
        because = f": {grade.because}" if grade.because else ""
        first = "" if grade.grade is None else _against_first(proposed_grade(verdict), metric)
        return (Reason(code, f"{worth} on {day_words(grade.date)}{first}{because}"),)
    if as_of < cycle.starts:
        return (Reason("kr.ahead", f"the cycle starts on {day_words(cycle.starts)}"),)
    if metric is not None:
        return _numeric(verdict, subject, metric)
    return _steps(verdict, subject, as_of)


def _numeric(verdict: KeyResultVerdict, subject: Subject, metric: Metric) -> tuple[Reason, ...]:
    if verdict.value is None and verdict.period is not None:
        return (Reason("kr.no_data", f"the readings of {metric.name} add up to more than a number holds"),)
    if verdict.value is None:
        began = day_words(subject.cycle.starts)
        return (
            Reason(
                "kr.no_data",
                f"no reading of {metric.name} since the cycle began on {began}",
            ),
            *forecast_reasons(verdict.forecast, _wanted(verdict, metric), metric),
        )
    if verdict.progress is None and verdict.baseline is not None:
        way = f"{shown(verdict.baseline, metric)} to {_target(verdict, metric)}"
        return (Reason("kr.no_progress", f"{shown(verdict.value, metric)}, but the way from {way} cannot be measured"),)
    if verdict.progress is None:
        return (
            Reason(
                "kr.no_baseline",
                f"{shown(verdict.value, metric)}, but no baseline is known to start from",
            ),
        )
    counts = subject.key_result.counts
    kept = is_allowance(verdict, counts)
    reasons = [allowance_reason(verdict, metric) if kept else _progress(verdict, metric, counts)]
    if missing := missing_reason(verdict):
        reasons.append(missing)
    arrived = verdict.course == "arrived"
    moved = SPARED if arrived else ADDED if verdict.is_ceiling else MOVED
    moved = moved if verdict.running else moved.replace(" is ", " was ")
    reasons += forecast_reasons(verdict.forecast, _wanted(verdict, metric), metric, moved=moved)
    # what was reached once needs no rate any more, however it went on
    rate = None if counts == "any" and verdict.probability == 1.0 else rate_reason(verdict, metric, counts)
    if rate is not None:
        reasons.append(rate)
    if verdict.course == "unknown":
        reasons.append(Reason("kr.early", "too early in the cycle to say more"))
    return tuple(reasons)


def _wanted(verdict: KeyResultVerdict, metric: Metric) -> str:
    """What is success."""
    return aim_words(verdict.success, verdict.success_high, metric.unit)


def _target(verdict: KeyResultVerdict, metric: Metric) -> str:
    if verdict.target_high is None:
        return shown(verdict.target, metric)
    return aim_words(verdict.target, verdict.target_high, metric.unit)


def _progress(verdict: KeyResultVerdict, metric: Metric, counts: str) -> Reason:
    if verdict.target_high is not None and verdict.expected_progress == 1.0 and _starts_inside(verdict):
        return _kept(verdict, metric)
    value = shown(verdict.value, metric)
    if counts == "any":
        value = f"at best {value} so far"
    way = f"{value} on the way from {shown(verdict.baseline, metric)} to {_target(verdict, metric)}"
    way += when_reached(counts)
    made = f"{_percent(verdict.progress)} of the way"
    if verdict.course == "arrived":
        told = "success was reached, and little of it has been lost again" if _is_short(verdict) else "which is success"
        return Reason("kr.arrived", f"{way}: {made}, {told}")
    asked = _percent(verdict.expected_for_success)
    if is_ahead(verdict):
        ahead = f"ahead of the pace to success ({asked}); its chance tells its course"
        return Reason("kr.progress", f"{way}: {made}, {ahead}")
    return Reason("kr.progress", f"{way}: {made}, the pace to success asks for {asked}")


def is_ahead(verdict: KeyResultVerdict) -> bool:
    """Whether it has made more than its pace asks for, and is not on course for all that: by its chance."""
    forecast, made, asked = verdict.forecast, verdict.progress, verdict.expected_for_success
    if forecast is None or not forecast.tells_course or made is None or asked is None:
        return False
    return verdict.course in ("drifting", "off_course") and made > asked


def _is_short(verdict: KeyResultVerdict) -> bool:
    """Whether what has arrived lies a little short of success again."""
    value, success, high = verdict.value, verdict.success, verdict.success_high
    if value is None or success is None or verdict.baseline is None:
        return False
    spare = NEARLY * max(abs(success - verdict.baseline), abs(success))
    if high is not None:
        return not success - spare <= value <= high + spare
    return value < success - spare if success >= verdict.baseline else value > success + spare


def _starts_inside(verdict: KeyResultVerdict) -> bool:
    numbers = (verdict.target, verdict.baseline, verdict.target_high)
    return None not in numbers and sorted(numbers, key=lambda one: one or 0.0) == list(numbers)


def _kept(verdict: KeyResultVerdict, metric: Metric) -> Reason:
    """Of a range to stay in: whether the value is in it."""
    value, inside = shown(verdict.value, metric), _target(verdict, metric)
    if verdict.progress_raw == 1.0:
        return Reason("kr.arrived", f"{value} is within {inside}, where it is to stay")
    if verdict.course == "arrived":
        wanted = aim_words(verdict.success, verdict.success_high, metric.unit)
        near = "success was reached, and little of it has been lost again" if _is_short(verdict) else "near enough"
        return Reason("kr.arrived", f"{value} is outside {inside}, and {near}: success is {wanted}")
    return Reason(
        "kr.progress", f"{value} is outside {inside}, where it is to stay: {_percent(verdict.progress)} of it"
    )


def _steps(verdict: KeyResultVerdict, subject: Subject, as_of: date) -> tuple[Reason, ...]:
    key_result = subject.key_result
    if key_result.kind == "binary":
        if key_result.done is not None and key_result.done <= as_of:
            return (Reason("kr.done", f"done on {day_words(key_result.done)}"),)
        return (Reason("kr.not_done", "not done yet"), *steps_reasons(verdict.forecast, key_result.kind))
    done = [step for step in key_result.milestones if step.done is not None and step.done <= as_of]
    late = [step for step in key_result.milestones if _is_late(step, as_of)]
    share = _percent(verdict.progress)
    text = f"{len(done)} of {count_of(len(key_result.milestones), 'milestone')} done, {share} by weight"
    reasons = [Reason("kr.milestones", text)]
    if late:
        first = min(late, key=lambda step: step.due or as_of)
        reasons.append(Reason("kr.late", f"{first.title} was due on {day_words(first.due or as_of)}"))
    return (*reasons, *steps_reasons(verdict.forecast, key_result.kind))


def _is_late(step: Milestone, as_of: date) -> bool:
    is_done = step.done is not None and step.done <= as_of
    return not is_done and step.due is not None and step.due <= as_of


def success_words(verdict: KeyResultVerdict, metric: Metric | None, counts: str, success: float) -> str:
    """Of what its chance and a person's confidence are: the value, or the share of the steps, that is success.

    Args:
        verdict: on a key result.
        metric: that it reads; ``None`` of steps.
        counts: ``end``, ``sum`` or ``any``.
        success: progress that is success, 0 to 1.

    Returns:
        Empty where no such value is known, and of a binary key result.
    """
    if metric is None:
        if verdict.kind == "binary":
            return ""
        return "all milestones" if success >= 1.0 else f"{_percent(success)} of the milestones"
    if verdict.success is None or verdict.baseline is None:
        return ""
    wanted = aim_words(verdict.success, verdict.success_high, metric.unit)
    return f"{wanted}{beyond_words(verdict)}{IN_WHICH_WAY.get(counts, '')}"


def beyond_words(verdict: KeyResultVerdict) -> str:
    """On which side of a value success lies; empty of a range."""
    if verdict.success_high is not None or verdict.success is None or verdict.baseline is None:
        return ""
    return " or more" if verdict.success >= verdict.baseline else " or less"


IN_WHICH_WAY = {"sum": " in all", "any": " at least once"}
"""What is said behind a value, by how it counts."""


def grade_words(grade: float) -> str:
    """A grade with one decimal, and with more where one would tell of another grade.

    Examples:
        >>> grade_words(1.0), grade_words(0.7), grade_words(0.68)
        ('1.0', '0.7', '0.68')
    """
    return number(grade, max(1, exact_decimals(grade)))


def _against_first(proposed: Proposed, metric: Metric | None) -> str:
    """What it is worth against the first target, beside its grade; nothing where that was never changed."""
    if proposed.first is None or proposed.against_first is None:
        return ""
    return f", and {grade_words(proposed.against_first)} against the first target, {_first(proposed.first, metric)}"


def first_words(proposed: Proposed, metric: Metric | None) -> tuple[str, ...]:
    """What a key result was worth against the target that was set first; nothing where that was never changed.

    Examples:
        >>> from headway.judgement.definitions import Target
        >>> first_words(Proposed(0.75, 0.5, Target(90.0)), Metric("waits", "Waits"))
        ('Against the first target, 90, it is 0.5.',)
    """
    if proposed.first is None or proposed.against_first is None:
        return ()
    grade = grade_words(proposed.against_first)
    return (f"Against the first target, {_first(proposed.first, metric)}, it is {grade}.",)


def _first(target: Target, metric: Metric | None) -> str:
    return aim_words(target.value, target.high, metric.unit if metric is not None else "")


def missing_words(missing: MissingEnd) -> str:
    """Which number of the end has not come yet, as a sentence."""
    newest, last = (period_words(missing.grid, one) for one in (missing.newest, missing.last))
    return f"Its newest number is of {newest}; that of {last} is missing."


def _percent(share: float | None) -> str:
    return quantity(None if share is None else share * 100, "%", 0)

"""Why an objective and its key results are on their course: reasons, and the arithmetic with their own numbers."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.definitions import Metric
from headway.judgement.key_result_words import grade_words
from headway.judgement.kpi_words import shown
from headway.okr.course import CourseLines
from headway.rhythm.objective_lead import capital
from headway.rhythm.rows import percent
from headway.rhythm.words import COURSE
from headway.series.period_words import count_of, day_words, period_words
from headway.series.quantity import MINUS, UNKNOWN, number, quantity
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.kpi.page import Step, Why

COUNTS = {"sum": "all of the cycle so far, together", "any": "the best of the cycle so far"}


def why_objective(read: ObjectiveRead) -> Why:
    """Reasons and arithmetic of an objective's course."""
    return Why(
        question=f"Why {COURSE[read.verdict.course].word}?",
        reasons=tuple(f"{capital(reason.text)}." for reason in read.verdict.reasons),
        steps=tuple(_objective_steps(read)),
    )


def _objective_steps(read: ObjectiveRead) -> Iterable[Step]:
    verdict = read.verdict
    for one in read.key_results:
        if one.grade is not None and one.grade.grade is None:
            yield Step(one.key_result.title, "dropped: it counts no more")
            continue
        weight = f"weighs {percent(one.share)}"
        if one.grade is not None and one.grade.grade is not None:
            yield Step(one.key_result.title, f"graded {grade_words(one.grade.grade)}, {weight}")
        elif one.verdict.progress is None:
            yield Step(one.key_result.title, f"not known, {weight}")
        else:
            pace = percent(one.verdict.expected_for_success)
            yield Step(one.key_result.title, f"{percent(one.verdict.progress)} of the way, pace {pace}, {weight}")
    if verdict.progress is not None:
        asked = percent(verdict.expected_for_success)
        yield Step(
            "Together", f"{percent(verdict.progress)} of the way by weight; the pace to success asks for {asked}"
        )
    if verdict.stage == "active":
        yield _lines(read.policy.course)
    if verdict.expected_grade is not None:
        grade = f"{verdict.expected_grade:.2f}"
        if verdict.stage in ("grading", "closed"):
            yield Step("Grade", f"{grade}: the grades by weight; what has none yet counts where it ended")
        else:
            yield Step("Expected grade", f"{grade}: where the recent rate of each key result leads, by weight")


def why_key_result(one: KeyResultRead, read: ObjectiveRead) -> Why:
    """Reasons and arithmetic of a key result's course."""
    return Why(
        question=f"Why {COURSE[one.verdict.course].word}?",
        reasons=tuple(f"{capital(reason.text)}." for reason in one.verdict.reasons),
        steps=tuple(_key_result_steps(one, read)),
    )


def _key_result_steps(one: KeyResultRead, read: ObjectiveRead) -> Iterable[Step]:
    verdict = one.verdict
    if one.metric is not None:
        yield from _numeric(one, one.metric)
    elif verdict.progress is not None:
        done = sum(step.done is not None for step in one.steps)
        yield Step(
            "Progress", f"{percent(verdict.progress)} by weight: {done} of {count_of(len(one.steps), 'step')} done"
        )
    if verdict.expected_for_success is not None:
        whole = percent(verdict.expected_progress)
        asked = percent(verdict.expected_for_success)
        same = whole == asked
        yield Step("Pace", f"{asked} by now" if same else f"{whole} by now to the target, {asked} to success")
    if verdict.running:
        yield _lines(read.policy.course)
    if one.metric is not None:
        yield from _rates(one, one.metric)
    if one.share is not None:
        yield Step("Weight", f"{percent(one.share)} of the objective")


def _numeric(one: KeyResultRead, metric: Metric) -> Iterable[Step]:
    verdict, way = one.verdict, one.way
    if verdict.value is not None and verdict.period is not None and way is not None:
        period = period_words(way.grid, way.grid.parse(verdict.period))
        counts = f"; counted is {COUNTS[one.key_result.counts]}" if one.key_result.counts in COUNTS else ""
        yield Step("Value", f"{shown(verdict.value, metric)} in {period}{counts}")
    baseline, target = verdict.baseline, verdict.target
    if baseline is None:
        yield Step("Baseline", "not known: no reading from before the cycle, and none was stated")
        return
    success = "" if verdict.success == target else f", success at {shown(verdict.success, metric)}"
    yield Step("Way", f"from {shown(baseline, metric)} to {quantity(target, metric.unit)}{success}")
    for aim in way.aims[1:] if way is not None else ():
        because = f": {aim.because}" if aim.because else ""
        yield Step("Target", f"{quantity(aim.target, metric.unit)} since {day_words(aim.since)}{because}")
    if verdict.value is not None and target is not None and verdict.progress_raw is not None:
        value, start = number(verdict.value, metric.decimals), number(baseline, metric.decimals)
        yield Step(
            "Progress",
            f"({value} {MINUS} {start}) ÷ ({number(target)} {MINUS} {start}) = {percent(verdict.progress_raw)}",
        )


def _rates(one: KeyResultRead, metric: Metric) -> Iterable[Step]:
    verdict = one.verdict
    unit = "points" if metric.unit == "%" else metric.unit
    if verdict.recent_rate is None:
        return
    yield Step("Recent rate", f"{quantity(verdict.recent_rate, unit, sign=True)} a {verdict.rate_per}")
    needs = [
        f"{quantity(rate, unit, sign=True)} a {verdict.rate_per} to {what}"
        for rate, what in ((verdict.required_rate, "success"), (verdict.required_rate_target, "the target"))
        if quantity(rate) != UNKNOWN
    ]
    if verdict.success == verdict.target:
        needs = needs[:1]
    if needs:
        yield Step("Rate needed", "; ".join(needs))


def _lines(lines: CourseLines) -> Step:
    return Step(
        "Lines",
        f"on course from {percent(lines.on_course)} of the pace to success, off course under "
        f"{percent(lines.off_course)}; a change back takes {percent(lines.margin)} more",
    )

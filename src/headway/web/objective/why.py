"""Why an objective and its key results are on their course: reasons, and the arithmetic with their own numbers."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from headway.judgement.allowance_words import allowed_words
from headway.judgement.definitions import Metric
from headway.judgement.forecast_verdicts import EVEN, LIKELY
from headway.judgement.forecast_words import chance_words, leading_words
from headway.judgement.key_result_words import IN_WHICH_WAY, beyond_words, grade_words, success_words
from headway.judgement.kpi_words import aim_words, shown, span_words
from headway.judgement.of_forecasts import CERTAIN, ForecastVerdict
from headway.okr.course import CourseLines
from headway.rhythm.counted import capital
from headway.rhythm.rows import percent
from headway.rhythm.words import course_sign
from headway.series.period_words import count_of, day_words, period_words
from headway.series.quantity import ROUGH_DIGITS, SYMBOLS, UNKNOWN, decimals_for, number, quantity, rate
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.kpi.page import Step, Why
from headway.web.objective.arithmetic import ABOUT, closed, share_words, way_made, weighed_decimals, weighs_up
from headway.web.objective.arithmetic_of_sums import saved, within_so_far

GRADED = "Why this grade?"
COUNTS = {"sum": "all of the cycle{so_far}, together", "any": "the best of the cycle{so_far}"}
"""What of the cycle a value tells; ``so_far`` while there is more of it to come."""


def why_objective(read: ObjectiveRead) -> Why:
    """Reasons and arithmetic of an objective's course."""
    return Why(
        question=GRADED
        if read.verdict.stage == "closed" and read.verdict.expected_grade is not None
        else f"Why {course_sign(read.verdict).word}?",
        reasons=tuple(f"{capital(reason.text)}." for reason in read.verdict.reasons),
        steps=tuple(_objective_steps(read)),
    )


def _objective_steps(read: ObjectiveRead) -> Iterable[Step]:
    verdict = read.verdict
    places, made, asked = _together(read)
    for one in read.key_results:
        if one.grade is not None and one.grade.grade is None:
            yield Step(one.key_result.title, "dropped: it counts no more")
            continue
        told = (
            [f"graded {grade_words(one.grade.grade)}"] if one.grade is not None and one.grade.grade is not None else []
        )
        if one.verdict.progress is not None:
            told.append(f"{share_words(one.verdict.progress, places)} of the way")
            told.append(f"pace {share_words(one.verdict.expected_for_success, places)}")
        elif not told:
            told.append("not known")
        yield Step(one.key_result.title, f"{', '.join(told)}, weighs {share_words(one.share, places)}")
    if verdict.progress is not None:
        yield Step("Together", f"{made} of the way by weight; the pace to success asks for {asked}")
    if verdict.stage == "active":
        tells = any(one.verdict.forecast and one.verdict.forecast.tells_course for one in read.key_results)
        yield _lines_of_chance(read, verdict.probability) if tells else _lines(read.policy.course)
    if verdict.expected_grade is not None:
        grade = f"{verdict.expected_grade:.2f}"
        if verdict.stage in ("grading", "closed"):
            yield Step("Grade", f"{grade}: the grades by weight; what has none yet counts where it ended")
        else:
            yield Step("Expected grade", f"{grade}: what each key result is expected to come to, by weight")


def _together(read: ObjectiveRead) -> tuple[int, str, str]:
    """Decimals of the shares, and the progress and the pace of the whole, which come out of them."""
    verdict = read.verdict
    known = [one for one in read.key_results if one.share is not None and one.verdict.progress is not None]
    weights = [one.share or 0.0 for one in known]
    parts = (
        (verdict.progress, [one.verdict.progress or 0.0 for one in known]),
        (verdict.expected_for_success, [one.verdict.expected_for_success or 0.0 for one in known]),
    )
    found = [(0, True) if whole is None else weighed_decimals(shares, weights, whole) for whole, shares in parts]
    places = max(each for each, _ in found)
    told = []
    for (whole, shares), _ in zip(parts, found, strict=True):
        exact = whole is None or weighs_up(shares, weights, whole, places)
        told.append(f"{'' if exact else f'{ABOUT} '}{percent(whole)}")
    return places, told[0], told[1]


def why_key_result(one: KeyResultRead, read: ObjectiveRead) -> Why:
    """Reasons and arithmetic of a key result's course."""
    return Why(
        question=GRADED if one.worth is not None else f"Why {course_sign(one.verdict).word}?",
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
        forecast = verdict.forecast
        by_chance = forecast is not None and forecast.tells_course
        yield _lines_of_chance(read, verdict.probability) if by_chance else _lines(read.policy.course)
    if one.metric is not None and verdict.running:
        yield from _forecast(verdict.forecast, one.metric)
    if one.metric is not None:
        yield from _rates(one, one.metric)
    if one.metric is not None and verdict.running:
        yield from _chances(one, one.metric)
    if verdict.running and verdict.forecast is not None and (weighs := leading_words(verdict.forecast.leading)):
        yield Step("Weighs most", weighs)
    if one.share is not None:
        yield Step("Weight", f"{percent(one.share)} of the objective")


def _numeric(one: KeyResultRead, metric: Metric) -> Iterable[Step]:
    verdict, way = one.verdict, one.way
    if verdict.value is not None and verdict.period is not None and way is not None:
        period = period_words(way.grid, way.grid.parse(verdict.period))
        so_far = " so far" if verdict.running else ""
        counted = COUNTS.get(one.key_result.counts, "").format(so_far=so_far)
        counts = f"; counted is {counted}" if counted else ""
        when = "by" if counts else "in"
        yield Step("Value", f"{shown(verdict.value, metric)} {when} {period}{counts}")
    baseline, target = verdict.baseline, verdict.target
    if baseline is None:
        yield Step("Baseline", "not known: no reading from before the cycle, and none was stated")
        return
    wanted = aim_words(verdict.success, verdict.success_high, metric.unit)
    success = "" if verdict.succeeds_at_target else f", success at {wanted}"
    kept = verdict.is_ceiling
    if kept:
        held = f", held against {shown(baseline, metric)}"
        success = "" if verdict.succeeds_at_target else f", success at {wanted} or less"
        yield Step("Way", f"{allowed_words(verdict, metric)} in all{held}{success}")
    else:
        yield Step(
            "Way", f"from {shown(baseline, metric)} to {aim_words(target, verdict.target_high, metric.unit)}{success}"
        )
    for aim in way.aims[1:] if way is not None else ():
        because = f": {aim.because}" if aim.because else ""
        said = aim_words(aim.target, aim.high, metric.unit)
        yield Step("Target", f"{said} since {day_words(aim.since)}{because}")
    if verdict.value is None or target is None or verdict.progress_raw is None:
        return
    raw, high, run = verdict.progress_raw, verdict.target_high, verdict.sum_run
    if kept and run is not None:
        yield Step("Progress", saved(verdict.value, baseline, target, run, raw, metric.decimals))
    elif high is not None and run is not None and run < 1.0:
        yield Step("Progress", within_so_far(verdict.value, baseline, (target, high), run, raw, metric.decimals))
    elif high is None:
        yield Step("Progress", way_made(verdict.value, baseline, target, raw, metric.decimals))
    else:
        yield Step("Progress", closed(verdict.value, baseline, (target, high), raw, metric.decimals))


def _rates(one: KeyResultRead, metric: Metric) -> Iterable[Step]:
    verdict = one.verdict
    if verdict.recent_rate is None:
        return
    unit, grain, counts = metric.unit, verdict.rate_per or "", one.key_result.counts
    sign = counts != "sum"  # of a sum it is what comes in a period
    goes_on = _going_on(verdict.forecast, unit, grain, sign=sign) if verdict.running else ""
    yield Step("Recent rate", f"{rate(verdict.recent_rate, unit, grain, sign=sign)}{goes_on}")
    expected = verdict.forecast.expected_rate if verdict.running and verdict.forecast is not None else None
    if expected is not None:
        told = rate(expected, unit, grain, sign=sign)
        yield Step("Expected rate", f"{told} from now on, by all that the forecast weighs")
    needs = [
        f"{rate(needed, unit, grain, sign=sign)} to {what}"
        for needed, what in ((verdict.required_rate, "success"), (verdict.required_rate_target, "the target"))
        # within its range nothing is needed
        if quantity(needed) != UNKNOWN and not (verdict.success_high is not None and needed == 0)
    ]
    if counts == "any" and verdict.probability == 1.0:  # it was reached once
        needs = []
    if verdict.succeeds_at_target:
        needs = needs[:1]
    if needs:
        if counts == "any":
            needs.append("less may do, as one period is enough")
        allowed = verdict.is_ceiling and (verdict.required_rate or 0.0) >= 0
        yield Step("Rate allowed" if allowed else "Rate needed", "; ".join(needs))


def _chances(one: KeyResultRead, metric: Metric) -> Iterable[Step]:
    """With which rate success would have a chance of a half and of four in five, and which end has it as it goes."""
    verdict, forecast, grain = one.verdict, one.verdict.forecast, one.verdict.rate_per or ""
    if forecast is None or forecast.probability in CERTAIN:
        return
    success = success_words(verdict, metric, one.key_result.counts, 1.0)
    for chance, needed, end in (
        (EVEN, forecast.rate_for_50, forecast.end_for_50),
        (LIKELY, forecast.rate_for_80, forecast.end_for_80),
    ):
        told = []
        if needed is not None:
            sign = one.key_result.counts != "sum"
            told.append(f"{success} has it with {rate(needed, metric.unit, grain, sign=sign)} from now on")
        if end is not None:
            counted = IN_WHICH_WAY.get(one.key_result.counts, "")
            told.append(f"as it goes {shown(end, metric)}{beyond_words(verdict)}{counted} has it")
        if told:
            yield Step(f"Chance {number(chance, 1)}", "; ".join(told))


def _going_on(forecast: ForecastVerdict | None, unit: str, grain: str, *, sign: bool) -> str:
    """How much of the recent rate can be counted on, where that is known: with the decimals of what it may be off."""
    if forecast is None or forecast.ongoing_rate is None or forecast.ongoing_rate_error is None:
        return ""
    places = decimals_for(forecast.ongoing_rate_error, None, ROUGH_DIGITS)
    told, money = rate(round(forecast.ongoing_rate, places), unit, grain, sign=sign), unit if unit in SYMBOLS else ""
    return f"; to be counted on is {told}, give or take {quantity(forecast.ongoing_rate_error, money, places)}"


def _forecast(forecast: ForecastVerdict | None, metric: Metric) -> Iterable[Step]:
    """Where it may end, in numbers."""
    if forecast is None:
        return
    spans = ((forecast.interval_50, 50), (forecast.interval_80, 80), (forecast.interval_95, 95))
    told = [
        f"{span_words(*span, metric.unit, metric.decimals)} in {many} of 100 cases"
        for span, many in spans
        if span is not None
    ]
    if told and len(set(chain(*(span for span, _ in spans if span is not None)))) == 1:
        end = shown(forecast.projected_end, metric)
        yield Step("Forecast", f"{end} at the end: no whole period is left in which it could move")
    elif told:
        yield Step("Forecast", f"{shown(forecast.projected_end, metric)} at the end; {'; '.join(told)}")


def _lines_of_chance(read: ObjectiveRead, chance: float | None) -> Step:
    lines, ambition = read.policy.chances, read.objective.ambition
    said = "" if chance is None else f"chance of success {chance_words(chance)}; "
    return Step(
        "Lines",
        f"{said}on course from {number(lines.on_course[ambition], 2)}, off course under "
        f"{number(lines.off_course[ambition], 2)}; a change back takes {number(lines.margin, 2)} more",
    )


def _lines(lines: CourseLines) -> Step:
    return Step(
        "Lines",
        f"on course from {percent(lines.on_course)} of the pace to success, off course under "
        f"{percent(lines.off_course)}; a change back takes {percent(lines.margin)} more",
    )

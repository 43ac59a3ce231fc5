"""A key result's way as a chart shows it."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.allowance_words import allowed_words, is_allowance
from headway.judgement.definitions import Cycle, Event, Metric
from headway.judgement.kpi_words import aim_words, shown, span_words, when_reached
from headway.judgement.metric_history import MetricReading
from headway.judgement.way import Aim, Way, WayPoint
from headway.judgement.withdrawn import is_withdrawn
from headway.rhythm.counted import capital
from headway.rhythm.rows import percent, short_day
from headway.rhythm.words import COURSE
from headway.series.period_words import day_words, period_words
from headway.series.quantity import quantity
from headway.services.read_objective import KeyResultRead, ObjectiveRead
from headway.web.chart.data import Between, ChartData, Fanned, Opening, Plateau, Point, Trajectory, Zone
from headway.web.chart.drawing import Key
from headway.web.chart.moments import moments_of
from headway.web.forms.take import shortened
from headway.web.objective.spoken import SAYS, checked_in, spoken, spoken_in
from headway.web.objective.steps import plotted_steps

SHARES = ("95 %", "80 %", "50 %")
"""What the intervals of a fan are called, the widest first."""
LONGEST_SAID = 160
"""Of what people said in a period, so much stands beside its reading; all of it is told below."""
COUNTED = {"sum": "in all", "any": "at best"}
"""What stands behind a value that tells of all of the cycle so far."""
SHORT_UNIT = 5
"""A longer unit stands in the heading, not at every figure of a chart."""


def plotted(one: KeyResultRead, read: ObjectiveRead) -> ChartData | None:
    """What the chart of a key result shows; ``None`` without a reading, and of steps before their cycle.

    Args:
        one: the key result.
        read: its objective.
    """
    if one.steps_way is not None:
        return plotted_steps(one, one.steps_way, read)
    way, metric = one.way, one.metric
    if way is None or metric is None or not way.points or not way.aims:
        return None
    newest, counts = way.points[-1], one.key_result.counts
    course = newest.course or "unknown"
    said, words = spoken(one, read), spoken_in(way, one, read)
    return ChartData(
        grid=way.grid,
        points=tuple(
            Point(point.period, point.value, point_words(point, way, metric, counts, words.get(point.period, "")))
            for point in way.points
        ),
        zones=_ranges(way, metric, counts),
        levels=(),
        moments=moments_of((event.date, event.title) for event in standing(one, read)),
        so_far=_so_far(one.so_far, metric) if counts == "end" else None,
        mark=_mark(course, one),
        tone=str(COURSE[course].tone),
        now=quantity(newest.value, short_unit(metric), metric.decimals),
        now_period=counted_by(counts, period_words(way.grid, newest.period)),
        unit=metric.unit,
        minimum=metric.minimum,
        maximum=metric.maximum,
        statuses=(),
        alerts=(),
        label=" ".join(text for text in (_label(one, way, metric, read.cycle), checked_in(said)) if text),
        trajectory=_trajectory(one, way, metric, read),
        said=said,
        keys=(*_range_keys(way), *((SAYS,) if said else ())),
    )


def standing(one: KeyResultRead, read: ObjectiveRead) -> list[Event]:
    """The events of a key result without those that were withdrawn by the day: no chart and no data show these."""
    return [event for event in one.events if not is_withdrawn(event, read.verdicts.as_of)]


def short_unit(metric: Metric) -> str:
    """The unit, where it is short enough to stand at every figure of a chart."""
    return metric.unit if len(metric.unit) <= SHORT_UNIT else ""


def point_words(point: WayPoint, way: Way, metric: Metric, counts: str, people: str = "") -> str:
    """A reading in words, with what of it ``counts``, and what ``people`` said in its period."""
    period, value = period_words(way.grid, point.period), shown(point.value, metric)
    if not point.in_cycle:
        return capital(f"{period}: {value}, before the cycle")
    said = capital(f"{period}: {value}" if counts == "end" else f"by {period}: {value} {COUNTED[counts]}")
    made = f", {percent(point.progress)} of the way" if point.progress is not None else ""
    said = f"{said}{made}, pace {percent(point.expected_for_success)}, {COURSE[point.course].word}"
    return f"{said}. {shortened(people, LONGEST_SAID)}" if people else said


def counted_by(counts: str, period: str) -> str:
    """A period beside the value that counts: of a sum, or of the best one, it is that of the whole cycle until then.

    Examples:
        >>> counted_by("end", "June 2019"), counted_by("sum", "June 2019"), counted_by("any", "June 2019")
        ('June 2019', 'in all by June 2019', 'at best by June 2019')
    """
    return f"{COUNTED[counts]} by {period}" if counts in COUNTED else period


def _so_far(reading: MetricReading | None, metric: Metric) -> Point | None:
    if reading is None:
        return None
    words = f"{quantity(reading.value, short_unit(metric), metric.decimals)} so far"
    return Point(reading.period, reading.value, words)


def _ranges(way: Way, metric: Metric, counts: str) -> tuple[Zone, ...]:
    """Ranges that are aimed at, as bands, where the newest target is one."""
    if way.aims[-1].high is None:
        return ()
    found, when = [], when_reached(counts)
    for aim in way.aims:
        words = f"target {aim_words(aim.target, aim.high, short_unit(metric))}{when}"
        low = None if aim.high is None else aim.target
        found.append(Zone(way.grid.ordinal(aim.since), low, aim.high, None, None, words, ""))
    return tuple(found)


def _between(aim: Aim, metric: Metric) -> str:
    """What success lies between, in words; of a range to stay in that is the pace too."""
    if aim.within is None:
        return ""
    low, high = aim.within
    words = aim_words(low, high, short_unit(metric))
    return f"success and pace {words}" if aim.stays else f"success {words}"


def _range_keys(way: Way) -> Iterable[Key]:
    """What the band and the lines are where a range is aimed at."""
    aim = way.aims[-1]
    if aim.high is None:
        return
    stays, same = aim.stays, aim.within == (aim.target, aim.high)
    yield Key("aim", ("target, success and pace" if stays else "target and success") if same else "target")
    if aim.within is not None and not same:
        yield Key("between", "success and pace lie between" if stays else "success lies between")
    if way.pace:
        yield Key("pace", "pace to the target" if same else "pace to success")


def _mark(course: str, one: KeyResultRead) -> str:
    """The shape of the newest value; what is off course points to the side on which it lies."""
    if course != "off_course":
        return (
            course.replace("_", "-") if course in ("on_course", "arrived") else "watch" if course == "drifting" else ""
        )
    baseline, target = one.verdict.baseline, one.verdict.target
    rises = baseline is None or target is None or target >= baseline
    if one.verdict.target_high is not None and one.verdict.value is not None:
        rises = target is None or one.verdict.value < target
    return "breach-below" if rises else "breach-above"


def _trajectory(one: KeyResultRead, way: Way, metric: Metric, read: ObjectiveRead) -> Trajectory:
    cycle, unit, when = read.cycle, short_unit(metric), when_reached(one.key_result.counts)
    in_range = way.aims[-1].high is not None
    aims = [aim for aim in way.aims if (aim.high is not None) == in_range]
    differs = [aim for aim in aims if aim.success is not None and aim.success not in (aim.target, aim.high)]
    successes = () if in_range else differs
    targets = () if in_range else aims
    return Trajectory(
        opens=cycle.starts,
        ends=cycle.ends,
        today=read.verdicts.as_of,
        opens_words=f"cycle opens, {short_day(cycle.starts)}",
        today_words=f"as of {short_day(read.verdicts.as_of)}",
        targets=tuple(Plateau(aim.since, aim.target, f"target {quantity(aim.target, unit)}{when}") for aim in targets),
        successes=tuple(Plateau(aim.since, aim.success or 0.0, _success(aim, metric)) for aim in successes),
        pace=way.pace,
        pace_words="pace to success" if differs else "pace",
        # a sum that is to stay below or within begins with nothing, and no baseline
        start_words=""
        if is_allowance(one.verdict, one.key_result.counts)
        else f"baseline {quantity(one.verdict.baseline, unit)}",
        fan=_fanned(way, metric) if way.fan is not None and one.grade is None else None,
        within=tuple(
            Between(aim.since, *ends, _between(aim, metric))
            for aim in aims
            if (ends := aim.within) is not None and ends != (aim.target, aim.high)
        ),
    )


def _fanned(way: Way, metric: Metric) -> Fanned | None:
    """The fan with its numbers at the edge; ``None`` without one."""
    fan = way.fan
    if fan is None:
        return None
    steps = tuple(
        Opening(step.period, step.middle, (step.interval_95, step.interval_80, step.interval_50)) for step in fan.steps
    )
    unit = short_unit(metric)
    names = [
        f"{share}: {span_words(low, high, unit, metric.decimals)}"
        for share, (low, high) in zip(SHARES, steps[-1].spans, strict=True)
    ]
    return Fanned(steps, tuple(names), f"expected {quantity(steps[-1].middle, unit, metric.decimals)}")


def _success(aim: Aim, metric: Metric) -> str:
    return f"success {quantity(aim.success, short_unit(metric))}"


def _label(one: KeyResultRead, way: Way, metric: Metric, cycle: Cycle) -> str:
    """The chart in words, for who does not see it."""
    grid, verdict = way.grid, one.verdict
    first, newest = period_words(grid, way.points[0].period), period_words(grid, way.points[-1].period)
    said = [
        f"{metric.name}, by {grid.grain}, {first} to {newest}.",
        f"It ends at {point_words(way.points[-1], way, metric, one.key_result.counts).partition(': ')[2]}.",
        f"The cycle runs from {day_words(cycle.starts)} to {day_words(cycle.ends)}.",
    ]
    start = "" if verdict.baseline is None else f"from {shown(verdict.baseline, metric)} "
    aim = f"The way leads {start}to a target of {aim_words(verdict.target, verdict.target_high, metric.unit)}"
    aim += when_reached(one.key_result.counts)
    if way.is_ceiling:
        aim = f"It is to come to {allowed_words(verdict, metric)} in all"
    if verdict.success_high is not None and not verdict.succeeds_at_target:
        aim += f"; success is {aim_words(verdict.success, verdict.success_high, metric.unit)}"
    elif verdict.success is not None and not verdict.succeeds_at_target:
        aim += f"; success is {shown(verdict.success, metric)}"
    said.append(f"{aim}.")
    if len(way.aims) > 1:
        before = aim_words(way.aims[-2].target, way.aims[-2].high, metric.unit)
        said.append(f"The target was {before} before {day_words(way.aims[-1].since)}.")
    if way.fan is not None and one.grade is None:
        low, high = way.fan.steps[-1].interval_80
        said.append(f"It probably ends from {shown(low, metric)} to {shown(high, metric)}, in 4 of 5 such cases.")
    return " ".join(said)

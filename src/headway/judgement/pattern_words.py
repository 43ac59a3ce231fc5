"""Patterns in sentences: what, since when, and how much, in the unit of the metric."""

from __future__ import annotations

from headway.judgement.definitions import Metric
from headway.judgement.kpi_words import shown
from headway.kpi.patterns.found import Patterns
from headway.series.grid import Grain, Grid
from headway.series.period_words import MONTHS, count_of, period_words
from headway.series.quantity import decimals_for, number, quantity, roughly
from headway.series.words import Pattern

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


def pattern_words(found: Patterns, at: int, metric: Metric, grid: Grid) -> str:
    """The sentence of one pattern, without a full stop.

    Args:
        found: patterns of a batch.
        at: which one.
        metric: whose it is.
        grid: its periods.
    """
    since, lasted = int(found.since[at]), int(found.lasted[at])
    before, after = float(found.before[at]), float(found.after[at])
    when, long = period_words(grid, since), count_of(lasted, str(grid.grain))
    turn = "rose" if after > before else "fell"
    match Pattern(int(found.kind[at])):
        case Pattern.SHIFT:
            stayed = f" and has stayed there for {long}" if lasted > 1 and not _drifts(found, at) else ""
            return f"Level {turn} {from_to(before, after, metric)} {_in(grid)} {when}{stayed}"
        case Pattern.DRIFT:
            going = "risen" if after > before else "fallen"
            rate = roughly(abs(float(found.rate[at])), _step_unit(metric))
            way = from_to(before, after, metric)
            return f"Has {going} steadily since {when}, by {rate} each {grid.grain}: {way}"
        case Pattern.SEASON:
            again = "Repeats itself by the week" if grid.grain is Grain.DAY else "Repeats itself by the year"
            high, low = (_place(grid, int(place[at])) for place in (found.highest, found.lowest))
            more, less = (roughly(one, _step_unit(metric), sign=True) for one in (after, before))
            return f"{again}: highest {high} ({more}), lowest {low} ({less})"
        case Pattern.MORE_VARIABLE | Pattern.LESS_VARIABLE:
            word = "more" if after > before else "less"
            spreads = f"{roughly(before, beside=after)} to {roughly(after, _step_unit(metric), beside=before)}"
            return f"Has scattered {word} since {when}: its standard deviation went from {spreads}"
        case Pattern.STUCK:
            said = shown(after, metric)
            return f"Has said the same value, {said}, since {when}, for {long}: is it still measured?"
        case Pattern.STOPPED:
            due = "1 is due" if lasted == 1 else f"{lasted} are due"
            return f"No value since {period_words(grid, since - 1)}: {due}; the last was {shown(before, metric)}"


def _drifts(found: Patterns, at: int) -> bool:
    """Whether the series of a pattern moves on from the level that it took."""
    return bool(((found.series == found.series[at]) & (found.kind == Pattern.DRIFT)).any())


def from_to(before: float, after: float, metric: Metric) -> str:
    """Two levels with one unit: "from 82.1 to 86.4 %"; with more decimals where they would read alike."""
    decimals = max(decimals_for(one, metric.decimals) for one in (before, after))
    alike = number(before, decimals) == number(after, decimals)
    decimals = max(decimals, decimals_for(after - before, None)) if alike else decimals
    end, unit = quantity(after, metric.unit, decimals), metric.unit
    start = number(before, decimals) if unit and end.endswith(unit) else quantity(before, unit, decimals)
    return f"from {start} to {end}"


def _step_unit(metric: Metric) -> str:
    """The unit of a difference."""
    return "points" if metric.unit == "%" else metric.unit


def _in(grid: Grid) -> str:
    return "on" if grid.grain is Grain.DAY else "in"


def _place(grid: Grid, period: int) -> str:
    """A place of a season: a day of the week, a month, a quarter or a week of the year."""
    day = grid.starts(period)
    if grid.grain is Grain.DAY:
        return f"on {WEEKDAYS[day.weekday()]}"
    if grid.grain is Grain.MONTH:
        return f"in {MONTHS[day.month - 1]}"
    name = "quarter" if grid.grain is Grain.QUARTER else "week"
    return f"in {name} {grid.label(period).rsplit('-', 1)[-1].lstrip('QW0')}"

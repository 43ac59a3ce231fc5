"""One judgement's common ground: definitions and readings as known on the day, calendars and thresholds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Cycle, Definitions, KeyResult, Kpi, Metric, Organisation
from headway.judgement.derive import with_derived
from headway.judgement.facts import Facts, Observations
from headway.judgement.finished import Steps, steps_in
from headway.judgement.known import Series, known_series
from headway.judgement.known_cycles import opened_by
from headway.judgement.loan_days import Loan, loans_until
from headway.judgement.newest import newest
from headway.judgement.withdrawn import standing
from headway.series.grid import WEEKDAYS, Grain, Grid, grid_of

if TYPE_CHECKING:
    from headway.judgement.driver_links import Pasts
    from headway.judgement.holds import Held
    from headway.judgement.policy import Policy


class _Dated(Protocol):
    @property
    def known_on(self) -> date | None:
        """Day from which it may be read."""


class _Retirable(Protocol):
    @property
    def retired_on(self) -> date | None:
        """First day on which it is gone."""


D = TypeVar("D", bound=_Dated)
R = TypeVar("R", bound=_Retirable)


@dataclass(frozen=True, slots=True)
class Context:
    """What every step of a judgement reads.

    Attributes:
        definitions: as known on the day.
        as_of: the day.
        today: its day number.
        policy: thresholds.
        grids: one a metric, in order of ``definitions.metrics``.
        series: readings of every metric, derived ones too.
        metric_at: index of each metric by its id.
        metric_of: id of the metric of each KPI, by the KPI's.
        titles: of objectives, by id.
        team_names: by id of each team.
        path_days: day numbers of the path: ends of weeks since the running cycle began, and the day itself.
        loans: metrics of KPIs that key results have changed, those too whose objectives were dropped since.
        retired: first day on which each objective is gone that was dropped by the day.
        observations: all that was observed, corrected or not, by the places of the metrics.
        steps: how the steps of all key results went, those too whose objectives were dropped since.
        serves: by id of each objective, that of the one which it serves, itself or by a key result of it.
        held: what guardrails do to objectives, by id; what none guards is left out.
        driving: what KPIs did that drive key results, where that was looked at for all of them; else ``None``.
    """

    definitions: Definitions
    as_of: date
    today: int
    policy: Policy
    grids: tuple[Grid, ...]
    series: Series
    metric_at: dict[str, int]
    metric_of: Mapping[str, str]
    titles: Mapping[str, str]
    team_names: Mapping[str, str]
    path_days: NDArray[np.int64]
    loans: tuple[Loan, ...]
    retired: Mapping[str, date]
    observations: Observations
    steps: tuple[Steps, ...] = ()
    serves: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, Held] = field(default_factory=dict)
    driving: Pasts | None = None


def metric_grid(metric: Metric, organisation: Organisation) -> Grid:
    """The periods of a metric, by its organisation's calendar."""
    return grid_of(
        metric.grain,
        week_starts=organisation.week_starts,
        fiscal_year_starts=organisation.fiscal_year_starts,
        fiscal=metric.fiscal,
    )


def make_context(facts: Facts, as_of: date, policy: Policy) -> Context:
    """Lay the common ground for a judgement as of a day."""
    known, grids, series = known_readings(facts, as_of)
    return Context(
        definitions=known,
        as_of=as_of,
        today=as_of.toordinal(),
        policy=policy,
        grids=grids,
        series=series,
        metric_at={metric.id: index for index, metric in enumerate(known.metrics)},
        metric_of={kpi.id: kpi.metric for kpi in known.kpis},
        titles={one.id: one.title for one in known.objectives},
        team_names={one.id: one.name for one in known.teams},
        path_days=path_days(opened_by(known.cycles, as_of), known.organisation, as_of, policy.path_weeks),
        loans=_loans(facts.definitions, {kpi.metric for kpi in known.kpis}, as_of),
        retired={
            one.id: one.retired_on
            for one in facts.definitions.objectives
            if one.retired_on is not None and one.retired_on <= as_of
        },
        observations=_observations_of(facts, known),
        steps=steps_in(facts.definitions) if facts.steps is None else facts.steps,
        serves=_serves(facts.definitions),
    )


def known_readings(facts: Facts, as_of: date) -> tuple[Definitions, tuple[Grid, ...], Series]:
    """What is known on a day: definitions, the periods of each metric, and all readings, derived ones too."""
    known = _as_known(facts.definitions, as_of)
    grids = tuple(metric_grid(metric, known.organisation) for metric in known.metrics)
    series = known_series(_observations_of(facts, known), len(known.metrics), as_of.toordinal())
    return known, grids, with_derived(series, known.metrics, grids)


def _observations_of(facts: Facts, known: Definitions) -> Observations:
    """What was observed of the metrics that are known, by their places."""
    observations = facts.observations
    if len(known.metrics) == len(facts.definitions.metrics):
        return observations
    place = {metric.id: index for index, metric in enumerate(known.metrics)}
    moved = np.array([place.get(metric.id, -1) for metric in facts.definitions.metrics], np.int32)
    at = moved[observations.metric]
    keep = at >= 0
    return replace(
        observations,
        metric=at[keep],
        period=observations.period[keep],
        value=observations.value[keep],
        known_on=observations.known_on[keep],
    )


def _serves(definitions: Definitions) -> dict[str, str]:
    """The objective that each one serves; also by a key result whose metric is not there."""
    owner = {one.id: one.objective for one in definitions.key_results}
    owner |= {one.id: one.id for one in definitions.objectives}
    named = {one.id: owner.get(one.supports or "") for one in definitions.objectives}
    return {name: above for name, above in named.items() if above is not None and above != name}


def _loans(definitions: Definitions, metrics: Collection[str], as_of: date) -> tuple[Loan, ...]:
    """Which of the metrics have been on loan, as known on the day: what was dropped since was on loan until then."""
    lent = [one for one in definitions.key_results if one.metric in metrics]
    if not lent:
        return ()
    return loans_until(
        _known(definitions.objectives, as_of),
        _known(lent, as_of),
        definitions.cycles,
        newest(definitions.grades, as_of),
        as_of,
    )


def _as_known(definitions: Definitions, as_of: date) -> Definitions:
    objectives = _still_there(_known(definitions.objectives, as_of), as_of)
    ids = {objective.id for objective in objectives}
    metrics, kpis, key_results = measured(
        _known(definitions.metrics, as_of),
        _still_there(_known(definitions.kpis, as_of), as_of),
        tuple(one for one in _known(definitions.key_results, as_of) if one.objective in ids),
    )
    read = {one.metric for one in kpis} | {one.metric for one in key_results}
    return replace(
        definitions,
        metrics=_read_or_there(metrics, read, as_of),
        kpis=kpis,
        objectives=objectives,
        key_results=key_results,
        checkins=standing(definitions.checkins, as_of),
    )


def _known(records: Iterable[D], as_of: date) -> tuple[D, ...]:
    return tuple(one for one in records if one.known_on is None or one.known_on <= as_of)


def measured(
    metrics: tuple[Metric, ...], kpis: tuple[Kpi, ...], key_results: tuple[KeyResult, ...]
) -> tuple[tuple[Metric, ...], tuple[Kpi, ...], tuple[KeyResult, ...]]:
    """Without the derived metrics of which an input is not there, and without what hangs on a metric that is not."""
    made = _that_can_be_made(metrics)
    ids = {metric.id for metric in made}
    return (
        made,
        tuple(one for one in kpis if one.metric in ids),
        tuple(one for one in key_results if one.metric is None or one.metric in ids),
    )


def _still_there(records: Iterable[R], as_of: date) -> tuple[R, ...]:
    return tuple(one for one in records if one.retired_on is None or one.retired_on > as_of)


def _read_or_there(metrics: tuple[Metric, ...], read: Collection[str | None], as_of: date) -> tuple[Metric, ...]:
    """Without the retired metrics, but for those that something still reads: a key result of a cycle that is over."""
    there = _still_there(metrics, as_of)
    if len(there) == len(metrics):
        return metrics
    made_of = {metric.id: metric.derived.of for metric in metrics if metric.derived is not None}
    kept = {metric.id for metric in there} | set(read)
    waiting = list(kept)
    while waiting:
        more = set(made_of.get(waiting.pop() or "", ())) - kept
        kept |= more
        waiting += more
    return tuple(metric for metric in metrics if metric.id in kept)


def _that_can_be_made(metrics: tuple[Metric, ...]) -> tuple[Metric, ...]:
    """Without the derived metrics of which an input is not known."""
    ids = {metric.id for metric in metrics}
    kept = tuple(metric for metric in metrics if metric.derived is None or ids.issuperset(metric.derived.of))
    return kept if len(kept) == len(metrics) else _that_can_be_made(kept)


def week_grid(organisation: Organisation) -> Grid:
    """The organisation's weeks."""
    return Grid(Grain.WEEK, WEEKDAYS.index(organisation.week_starts))


def week_ends(organisation: Organisation, first: int, last: int) -> NDArray[np.int64]:
    """Day numbers: ends of the weeks from one day up to another, and that other day itself; not to be written to."""
    return _week_ends(week_grid(organisation), first, last)


@lru_cache(maxsize=1 << 8)
def _week_ends(weeks: Grid, first: int, last: int) -> NDArray[np.int64]:
    ordinals = np.arange(weeks.ordinal(date.fromordinal(first)), weeks.ordinal(date.fromordinal(last)) + 1)
    ends = weeks.last_day(ordinals)
    # only the week of the last day may end after it
    ends[-1:] = last
    ends.setflags(write=False)
    return ends


def path_days(cycles: Iterable[Cycle], organisation: Organisation, as_of: date, weeks: int) -> NDArray[np.int64]:
    """Days over which a path is drawn and sides are folded: from the start of the cycle that began last and still runs.

    Without a running cycle, so many ``weeks`` back.
    """
    running = [cycle.starts for cycle in cycles if cycle.runs_on(as_of)]
    first = max(running).toordinal() if running else as_of.toordinal() - 7 * weeks
    return week_ends(organisation, first, as_of.toordinal())

"""The cycles that are over by a day, replayed: on each of their days with the goals as they were stated at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from headway.judgement.calibration import Calibration, calibrate
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.policy import Policy
from headway.judgement.reliability import Told
from headway.records import kinds
from headway.records.load import load_definitions, load_observations
from headway.records.models import Organisation
from headway.services.measured import with_inputs
from headway.services.stated import ORGANISATION, STEPS, days_before_changes, stated_on

READ = (
    kinds.TEAM, kinds.METRIC, kinds.CYCLE, kinds.OBJECTIVE, kinds.KEY_RESULT, kinds.CHECK_IN, kinds.GRADE, kinds.PERSON,
)  # fmt: skip
OF_METRIC = ("direction", "grain", "rollup", "minimum", "maximum", "fiscal", "derived")
OF_KEY_RESULT = ("objective", "kind", "metric", "baseline", "counts", STEPS, "done")
FORETOLD: Mapping[str, tuple[str, ...]] = {
    ORGANISATION: ("week_starts", "fiscal_year_starts"),
    kinds.METRIC.name: OF_METRIC,
    kinds.CYCLE.name: ("starts", "ends"),
    kinds.OBJECTIVE.name: ("ambition", "cycle"),
    kinds.KEY_RESULT.name: OF_KEY_RESULT,
}
"""By kind: the fields without a day of their own that a chance is foretold by."""
Aims = Mapping[str, tuple[object, ...]]


def replay(organisation: Organisation, day: date, policy: Policy) -> tuple[Definitions, Calibration]:
    """Definitions as stated on a day, and what was said in the cycles that are over by it.

    Args:
        organisation: its row.
        day: by its calendar.
        policy: thresholds in force on the day.
    """
    known = load_definitions(organisation, day, kinds=READ, stated=stated_on(organisation, day).applied)
    found = _calibrated(organisation, known, day, policy)
    starts = [one.starts for one in known.cycles if one.ends < day]
    changed = days_before_changes(organisation, FORETOLD, min(starts), day) if starts else ()
    if changed:
        told = tuple(_as_stated(organisation, known, found, changed, day, policy))
        found = replace(found, forecasts=told)
    return replace(known, checkins=(), grades=()), found


def _calibrated(
    organisation: Organisation, known: Definitions, day: date, policy: Policy, only: frozenset[str] | None = None
) -> Calibration:
    over = {one.id for one in known.cycles if one.ends < day}
    objectives = {one.id for one in known.objectives if one.cycle in over}
    # steps of cycles that still run had taught what was foretold on earlier days
    chosen = tuple(
        one
        for one in known.key_results
        if one.kind != "numeric" or (one.objective in objectives and (only is None or one.id in only))
    )
    metrics = with_inputs((one.metric for one in chosen if one.metric), known)
    ids = {one.id for one in metrics}
    observed = load_observations(organisation, metrics, day, ids, known.organisation)
    return calibrate(Facts(replace(known, metrics=metrics, key_results=chosen), observed), day, policy, only)


def _as_stated(
    organisation: Organisation, known: Definitions, found: Calibration, days: Iterable[date], day: date, policy: Policy
) -> Iterator[Told]:
    """What was foretold: between two changes by what was stated then, of those key results that were stated otherwise.

    Args:
        organisation: its row.
        known: definitions as stated on the day.
        found: replayed with these.
        days: each after which something was changed, in order.
        day: the day.
        policy: thresholds.
    """
    now, aims = load_definitions(organisation, kinds=READ), _aims(known)
    objectives = {one.id: one for one in known.objectives}
    team = {one.id: objectives[one.objective].team for one in known.key_results if one.objective in objectives}
    looked = frozenset(one.key_result for one in found.looked)
    told = list(found.forecasts)
    for first, last in pairwise((date.min, *days)):
        then = stated_on(organisation, last).applied(now)
        were = _aims(then)
        others = frozenset(name for name in looked if were.get(name) != aims[name])
        if not others:
            continue
        said = _calibrated(organisation, then, day, policy, others).forecasts
        told = [one for one in told if one.key_result not in others or not first < one.day <= last]
        told += [replace(one, team=team[one.key_result]) for one in said if first < one.day <= last]
    yield from told


def _aims(definitions: Definitions) -> Aims:
    """What each key result is foretold by, by id."""
    objectives = {one.id: one for one in definitions.objectives}
    cycles = {one.id: one for one in definitions.cycles}

    @cache
    def measured(metric: str | None) -> tuple[object, ...]:
        read = with_inputs([metric], definitions) if metric else ()
        return tuple(getattr(one, name) for one in read for name in OF_METRIC)

    calendar = definitions.organisation.week_starts, definitions.organisation.fiscal_year_starts
    return {
        one.id: (
            *(getattr(one, name) for name in OF_KEY_RESULT),
            objectives[one.objective].ambition,
            cycles[objectives[one.objective].cycle].starts,
            cycles[objectives[one.objective].cycle].ends,
            *measured(one.metric),
            *calendar,
        )
        for one in definitions.key_results
        if one.objective in objectives and objectives[one.objective].cycle in cycles
    }

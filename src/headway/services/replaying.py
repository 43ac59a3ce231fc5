"""The cycles that are over by a day, replayed: on each of their days with the goals as they were stated at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain

from headway.judgement.calibration import Calibration, calibrate
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.policy import Policy
from headway.judgement.reliability import Told
from headway.records import kinds
from headway.records.load import load_definitions
from headway.records.models import Organisation
from headway.services.measured import with_inputs
from headway.services.observed_once import ObservedOnce
from headway.services.stated import DATED, ORGANISATION, STEPS, days_before_changes, stated_each, stated_on

READ = (
    kinds.TEAM, kinds.METRIC, kinds.CYCLE, kinds.OBJECTIVE, kinds.KEY_RESULT, kinds.CHECK_IN, kinds.GRADE, kinds.PERSON,
)  # fmt: skip
STATED = (*(one.name for one in READ if one.name in DATED), ORGANISATION)
"""The kinds that are read as they stood, by name."""
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
    replayed = _Replayed(organisation, day, policy)
    found = replayed.calibrated(known)
    starts = [one.starts for one in known.cycles if one.ends < day]
    changed = days_before_changes(organisation, FORETOLD, min(starts), day) if starts else ()
    if changed:
        found = replace(found, forecasts=tuple(_as_stated(replayed, known, found, changed)))
    return replace(known, checkins=(), grades=()), found


class _Replayed:
    """Cycles that are over, replayed with whatever was stated: each series is read once, and the same replayed once."""

    def __init__(self, organisation: Organisation, day: date, policy: Policy) -> None:
        self.organisation, self.day, self.policy = organisation, day, policy
        self._observed = ObservedOnce(organisation, day)
        self._found: dict[object, Calibration] = {}

    def calibrated(self, known: Definitions, only: frozenset[str] | None = None) -> Calibration:
        """What was said by these definitions; of some key results alone, where ``only`` names them."""
        over = {one.id for one in known.cycles if one.ends < self.day}
        objectives = {one.id for one in known.objectives if one.cycle in over}
        # steps of cycles that still run had taught what was foretold on earlier days
        chosen = tuple(
            one
            for one in known.key_results
            if one.kind != "numeric" or (one.objective in objectives and (only is None or one.id in only))
        )
        metrics = with_inputs((one.metric for one in chosen if one.metric), known)
        above = {one.objective for one in chosen}
        told_by = (
            only, chosen, metrics, known.cycles, known.organisation,
            tuple(one for one in known.objectives if one.id in above),
        )  # fmt: skip
        if told_by not in self._found:
            observed = self._observed.of(metrics, known.organisation)
            facts = Facts(replace(known, metrics=metrics, key_results=chosen), observed)
            self._found[told_by] = calibrate(facts, self.day, self.policy, only)
        return self._found[told_by]


def _as_stated(replayed: _Replayed, known: Definitions, found: Calibration, days: Sequence[date]) -> Iterator[Told]:
    """What was foretold: between two changes by what was stated then, of those key results that were stated otherwise.

    Args:
        replayed: the cycles that are over.
        known: definitions as stated on the day.
        found: replayed with these.
        days: each after which something was changed, in order.
    """
    now, aims = load_definitions(replayed.organisation, kinds=READ), _aims(known)
    objectives = {one.id: one for one in known.objectives}
    team = {one.id: objectives[one.objective].team for one in known.key_results if one.objective in objectives}
    looked = frozenset(one.key_result for one in found.looked)
    told, again = list(found.forecasts), list[list[Told]]()
    befores = (date.min, *days)[-2::-1]
    for first, stated in zip(befores, stated_each(replayed.organisation, days, STATED), strict=True):
        then, last = stated.applied(now), stated.day
        were = _aims(then)
        others = frozenset(name for name in looked if were.get(name) != aims[name])
        if not others:
            continue
        said = replayed.calibrated(then, others).forecasts
        told = [one for one in told if one.key_result not in others or not first < one.day <= last]
        again.append([replace(one, team=team[one.key_result]) for one in said if first < one.day <= last])
    yield from chain(told, *reversed(again))


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

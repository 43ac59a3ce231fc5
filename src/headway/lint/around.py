"""The part of an organisation's goals that decides what is found in a few records: the rest need not be read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from headway.judgement.definitions import Definitions, Metric
from headway.judgement.guarding import Guards


def around(definitions: Definitions, objectives: Collection[str] = (), kpis: Collection[str] = ()) -> Definitions:
    """The definitions without objectives, key results and KPIs that have nothing to do with these.

    Kept are what their teams own, what they support and what supports them, what reads or guards the same metrics, and
    the metrics of all that. Teams, cycles and people stay, all of them.

    Args:
        definitions: all of them.
        objectives: ids of objectives that are looked at, with their key results.
        kpis: ids of KPIs that are looked at.
    """
    looked_at = [one for one in definitions.objectives if one.id in objectives]
    vital = [one for one in definitions.kpis if one.id in kpis]
    own = [one for one in definitions.key_results if one.objective in objectives]
    teams = {one.team for one in looked_at} | {one.team for one in vital}
    metrics = {one.metric for one in own if one.metric is not None} | {one.metric for one in vital}
    supported = {one.supports for one in looked_at if one.supports is not None}
    # one may support a key result of another one, and be supported at its own
    supporting = {one.id for one in own} | set(objectives)
    reading = {one.objective for one in definitions.key_results if one.metric in metrics or one.id in supported}
    guards = Guards(definitions.teams)
    guarded = {one.id for one in definitions.kpis if one.metric in metrics} | set(kpis)
    kept = {
        one.id
        for one in definitions.objectives
        if one.team in teams
        or one.id in supported
        or one.id in reading
        or one.supports in supporting
        or any(each.guardrail.kpi in guarded for each in guards.every(one))
    }
    named = guarded | {
        each.guardrail.kpi for one in definitions.objectives if one.id in kept for each in guards.every(one)
    }
    results = tuple(one for one in definitions.key_results if one.objective in kept)
    vital = [one for one in definitions.kpis if one.team in teams or one.metric in metrics or one.id in named]
    read = {one.metric for one in results} | {one.metric for one in vital}
    return replace(
        definitions,
        metrics=_with_related(definitions.metrics, {id_ for id_ in read if id_ is not None}),
        objectives=tuple(one for one in definitions.objectives if one.id in kept),
        key_results=results,
        kpis=tuple(vital),
    )


def _with_related(metrics: tuple[Metric, ...], ids: set[str]) -> tuple[Metric, ...]:
    """These metrics, what they are reckoned from, and their counter-metrics."""
    by_id = {one.id: one for one in metrics}
    waiting, kept = list(ids), set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ not in kept and id_ in by_id:
            kept.add(id_)
            derived = by_id[id_].derived
            waiting += [*by_id[id_].counter, *(derived.of if derived else ())]
    return tuple(one for one in metrics if one.id in kept)

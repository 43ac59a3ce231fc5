"""Which records a draft is held against: those that a rule compares with it. Of all others the ids are enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from headway.judgement import definitions as d
from headway.records import kinds
from headway.services.drafting.ground import Ground

Said = Mapping[str, Any]
Found = dict[str, Iterable[Any]]


def around(section: str, ground: Ground, records: Iterable[Said], objective: str | None = None) -> d.Definitions:
    """The records that a draft is held against.

    Args:
        section: of the goals file.
        ground: what is there.
        records: what is about to be defined.
        objective: id of the one under which key results or initiatives are drafted.
    """
    said = list(records)
    found = _AROUND[section](ground, said, objective) if section in _AROUND else {}
    return d.Definitions(ground.organisation, **{name: tuple(some) for name, some in found.items()})


def _all_teams(ground: Ground, *_: object) -> Found:
    return {"teams": ground.of(kinds.TEAM).values()}


def _all_cycles(ground: Ground, *_: object) -> Found:
    return {"cycles": ground.of(kinds.CYCLE).values()}


def _of_metrics(ground: Ground, said: list[Said], _: str | None) -> Found:
    """What it is made of and what is made of it; the KPIs and key results that read it."""
    metrics = ground.of(kinds.METRIC)
    own = {str(one["id"]) for one in said}
    inputs = {id_ for one in said for id_ in _inputs(one)}
    named = _upward(inputs, metrics)
    made = {one.id for one in metrics.values() if one.derived is not None and own & _upward(one.derived.of, metrics)}
    if not own & metrics.keys():
        return {"metrics": _those(metrics, named | made)}
    results = [one for one in ground.of(kinds.KEY_RESULT).values() if one.metric in own]
    ids = {one.id for one in results}
    return {
        "metrics": _those(metrics, named | made | own),
        "kpis": [one for one in ground.of(kinds.KPI).values() if one.metric in own],
        "key_results": results,
        "objectives": _those(ground.of(kinds.OBJECTIVE), {one.objective for one in results}),
        "cycles": ground.of(kinds.CYCLE).values(),
        "grades": [one for one in ground.of(kinds.GRADE).values() if one.key_result in ids],
    }


def _inputs(metric: Said) -> list[str]:
    derived = metric.get("from")
    if not isinstance(derived, Mapping):
        return []
    ratio = derived.get("ratio")
    return [str(id_) for id_ in [derived.get("change"), *(ratio if isinstance(ratio, list) else [])]]


def _upward(ids: Iterable[str], metrics: Mapping[str, d.Metric]) -> set[str]:
    """Metrics and all that they are made of."""
    found: set[str] = set()
    waiting = list(ids)
    while waiting:
        id_ = waiting.pop()
        if id_ in metrics and id_ not in found:
            found.add(id_)
            derived = metrics[id_].derived
            waiting += () if derived is None else derived.of
    return found


def _of_kpis(ground: Ground, said: list[Said], _: str | None) -> Found:
    ids = {str(one["id"]) for one in said}
    return {
        "metrics": ground.those(kinds.METRIC, {str(one.get("metric")) for one in said}),
        "waivers": [one for one in ground.of(kinds.WAIVER).values() if one.kpi in ids],
    }


def _of_objectives(ground: Ground, said: list[Said], _: str | None) -> Found:
    """All that it supports, up to the top, and what its key results read."""
    objectives, key_results = ground.of(kinds.OBJECTIVE), ground.of(kinds.KEY_RESULT)
    ids: set[str] = set()
    results: set[str] = set()
    waiting = [str(one.get("supports")) for one in said]
    while waiting:
        id_ = waiting.pop()
        if id_ in key_results and id_ not in results:
            results.add(id_)
            waiting.append(key_results[id_].objective)
        elif id_ in objectives and id_ not in ids:
            ids.add(id_)
            waiting.append(str(objectives[id_].supports))
    drafted = [one for record in said for one in record.get("key_results") or () if isinstance(one, Mapping)]
    return {
        **_measured(ground, [str(one.get("metric")) for one in drafted], drafted),
        "objectives": _those(objectives, ids),
        "key_results": _those(key_results, results),
    }


def _of_key_results(ground: Ground, said: list[Said], objective: str | None) -> Found:
    return {
        **_measured(ground, [str(one.get("metric")) for one in said], said),
        "objectives": ground.those(kinds.OBJECTIVE, [str(objective)]),
    }


def _of_initiatives(ground: Ground, _: list[Said], objective: str | None) -> Found:
    """The objective that it stands under, with all that is its own: an initiative names one of its key results."""
    results = [one for one in ground.of(kinds.KEY_RESULT).values() if one.objective == objective]
    return {
        **_measured(ground, [str(one.metric) for one in results]),
        "objectives": ground.those(kinds.OBJECTIVE, [str(objective)]),
        "key_results": results,
    }


def _measured(ground: Ground, metrics: Iterable[str], driven: Iterable[Said] = ()) -> Found:
    """Metrics, and the cycles: a key result reads no metric that is retired before its cycle is over.

    The KPIs that drive key results come with their metrics: none may be that of its own key result.
    """
    named = {str(driver.get("kpi")) for one in driven for driver in _drivers(one)}
    kpis = ground.those(kinds.KPI, named)
    wanted = {*metrics, *(kpi.metric for kpi in kpis)}
    return {"metrics": ground.those(kinds.METRIC, wanted), "kpis": kpis, "cycles": ground.of(kinds.CYCLE).values()}


def _drivers(key_result: Said) -> list[Said]:
    drivers = key_result.get("drivers")
    return [one for one in drivers if isinstance(one, Mapping)] if isinstance(drivers, list | tuple) else []


def _of_events(ground: Ground, *_: object) -> Found:
    return {"events": ground.of(kinds.EVENT).values()}


def _of_withdrawals(ground: Ground, said: list[Said], _: str | None) -> Found:
    return {"metrics": _those(ground.of(kinds.METRIC), {str(one["metric"]) for one in said})}


def _those(records: Mapping[str, Any], ids: set[str]) -> list[Any]:
    return [records[id_] for id_ in sorted(ids) if id_ in records]


_AROUND: dict[str, Callable[[Ground, list[Said], str | None], Found]] = {
    "teams": _all_teams,
    "cycles": _all_cycles,
    "metrics": _of_metrics,
    "kpis": _of_kpis,
    "objectives": _of_objectives,
    "key_results": _of_key_results,
    "initiatives": _of_initiatives,
    "events": _of_events,
    "withdrawals": _of_withdrawals,
}

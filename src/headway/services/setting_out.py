"""Where key results set out from that state no baseline, by the numbers in the store and those that come with them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headway.judgement.definitions import Definitions, KeyResult, Metric
from headway.judgement.facts import Facts, Observations
from headway.judgement.known_starts import known_starts, sets_out_unstated
from headway.records.load import load_observations
from headway.records.models import Organisation
from headway.services.drafting.ground import Ground


def starts_among(
    row: Organisation | None,
    definitions: Definitions,
    key_results: Iterable[KeyResult],
    today: date,
    told: Observations,
) -> dict[str, float]:
    """The values from which key results set out; see :func:`headway.judgement.known_starts.known_starts`.

    Args:
        row: the organisation's; ``None`` where it is not there yet.
        definitions: metrics, with those that they are derived from; objectives and cycles.
        key_results: those that are looked at.
        today: the day.
        told: numbers that come with them, by the places of the metrics.
    """
    wanted = [one for one in key_results if sets_out_unstated(one)]
    if not wanted:
        return {}
    by_id = {one.id: one for one in definitions.metrics}
    read = _with_sources({one.metric for one in wanted if one.metric in by_id}, by_id)
    parts = [told]
    if row is not None:
        parts.insert(0, load_observations(row, definitions.metrics, today, read))
    return known_starts(Facts(definitions, Observations.together(parts)), today, wanted)


def starts_on(ground: Ground, found: Definitions, key_results: Iterable[KeyResult], today: date) -> dict[str, float]:
    """The same of key results that are drafted, with what of their objectives and cycles was read with them.

    Args:
        ground: what is there.
        found: what was read with the draft; it comes before what is there.
        key_results: as they are to be.
        today: the day.
    """
    wanted = [one for one in key_results if sets_out_unstated(one)]
    if not wanted:
        return {}
    around = ground.around(found, wanted)
    return starts_among(ground.row, around, wanted, today, Observations.none())


def _with_sources(names: set[str | None], metrics: dict[str, Metric]) -> set[str]:
    """Metrics, with those that they are derived from."""
    found: set[str] = set()
    waiting = [name for name in names if name]
    while waiting:
        name = waiting.pop()
        if name not in found and name in metrics:
            found.add(name)
            derived = metrics[name].derived
            waiting += [] if derived is None else derived.of
    return found

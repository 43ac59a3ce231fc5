"""Which metrics have to be read so that some of them are known."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.definitions import Definitions, Metric


def with_inputs(names: Iterable[str], definitions: Definitions) -> tuple[Metric, ...]:
    """These metrics and all that they are derived from, in canonical order; names of no metric are left out.

    Args:
        names: ids of metrics.
        definitions: hold the metrics.
    """
    by_id = {one.id: one for one in definitions.metrics}
    waiting, wanted = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in wanted:
            wanted.add(name)
            derived = by_id[name].derived
            waiting += derived.of if derived else ()
    return tuple(one for one in definitions.metrics if one.id in wanted)

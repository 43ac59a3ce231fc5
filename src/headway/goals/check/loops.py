"""Teams, cycles, objectives and derived metrics may not go round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from headway.goals import codes
from headway.goals.entries import Entries, Entry
from headway.goals.problems import Problems
from headway.goals.words import SUGGESTED


def loops(edges: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The loops of a graph, one for each that is met, beginning with the one of its members that comes first.

    Examples:
        >>> list(loops({"a": ["b"], "b": ["c"], "c": ["b"]}))
        [['b', 'c']]
    """
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        trail: dict[str, Iterator[str]] = {start: iter(edges[start])}
        while trail:
            here = next(reversed(trail))
            step = next(trail[here], None)
            if step is None:
                done.add(here)
                del trail[here]
            elif step in trail:
                way = list(trail)
                ring = way[way.index(step) :]
                first = ring.index(min(ring))
                yield ring[first:] + ring[:first]
            elif step in edges and step not in done:
                trail[step] = iter(edges[step])


def check_loops(entries: Entries, problems: Problems) -> None:
    """Report every loop at one of its members."""
    _check("teams", "parent", entries.teams, lambda team: _some(team.parent), problems)
    _check("cycles", "parent", entries.cycles, lambda cycle: _some(cycle.parent), problems)
    _check("derived metrics", "from", entries.metrics, _inputs, problems)
    owner = {entry.model.id: entry.objective for entry in entries.key_results}

    def served(objective: Any) -> list[str]:
        return [owner.get(id_, id_) for id_ in _some(objective.supports)]

    _check("objectives", "supports", entries.objectives, served, problems)


def _check(
    what: str, key: str, entries: list[Entry[Any]], edges: Callable[[Any], list[str]], problems: Problems
) -> None:
    at = {entry.model.id: entry for entry in entries}
    for ring in loops({id_: edges(entry.model) for id_, entry in at.items()}):
        way = [*ring, ring[0]] if len(ring) < SUGGESTED else [*ring[:SUGGESTED], "…", ring[0]]
        message = f"{what} go round: {' -> '.join(way)}; take one '{key}' of them out"
        problems.add(at[ring[0]].place(key), codes.LOOP, message)


def _some(id_: str | None) -> list[str]:
    return [] if id_ is None else [id_]


def _inputs(metric: Any) -> list[str]:
    derived = metric.derived
    return [] if derived is None else [*_some(derived.change), *(derived.ratio or [])]

"""Trees on a page: as many levels as it can hold, and no family of siblings shown in part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def fitting(roots: Iterable[str], below: Mapping[str, Sequence[str]], most: int) -> frozenset[str]:
    """Which nodes a page shows: level by level, the children of a node all or none, until it is full.

    Args:
        roots: are shown in any case.
        below: the children of each node.
        most: how many nodes a page holds.

    Examples:
        >>> below = {"a": ["b", "c"], "b": ["d", "e", "f"], "c": ["g"]}
        >>> sorted(fitting(["a"], below, 4))
        ['a', 'b', 'c', 'g']
    """
    shown = dict.fromkeys(roots)
    level = list(shown)
    while level:
        deeper = []
        for node in level:
            children = [one for one in below.get(node, ()) if one not in shown]
            if children and len(shown) + len(children) <= most:
                shown.update(dict.fromkeys(children))
                deeper += children
        level = deeper
    return frozenset(shown)


def upwards(node: str, above: Mapping[str, str | None]) -> list[str]:
    """The nodes above one, the uppermost first.

    Examples:
        >>> upwards("d", {"d": "b", "b": "a", "a": None})
        ['a', 'b']
    """
    found: list[str] = []
    at = above.get(node)
    while at is not None and at not in found:
        found.append(at)
        at = above.get(at)
    return found[::-1]

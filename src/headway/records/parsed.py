"""Records made of what a database gives: of the same cells the same record, which is then made once.

What is defined changes seldom and is read by each write that judges it, while to check it and to make a record of it
takes longer than to read it. A record never changes, so who asks again for the very same cells may have the same one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from headway.series.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from pydantic_core import ArgsKwargs

    from headway.records.kinds import Kind, Record, Row

MOST = 1 << 14
"""So many records of all kinds are kept; at a few kilobytes each that is some tens of megabytes at most."""
_KEPT: Kept[tuple[str, Hashable], Any] = Kept(MOST)


def records_of(kind: Kind, cells: Sequence[Hashable], row: Callable[[int], Row | ArgsKwargs]) -> list[Record]:
    """The record of each of some rows.

    Args:
        kind: of which kind they are.
        cells: all that each is made of, of its lists too. Those of one column are of one type.
        row: gives the values of the one at a place, by name or in the order of the kind's columns; asked only where the
            record was not made before.
    """
    if not kind.identity:  # what is said or decided is read once; what is defined, again and again
        return list(kind.every.validate_python([row(place) for place in range(len(cells))]))
    return _KEPT.answers(
        [(kind.name, one) for one in cells],
        lambda places: kind.every.validate_python([row(place) for place in places]),
    )

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

    Parts = tuple[list[tuple[Any, ...]], ...]

MOST = 1 << 14
"""So many records of all kinds are kept; at a few kilobytes each that is some tens of megabytes at most."""
_KEPT: Kept[tuple[str, Hashable], Any] = Kept(MOST)
FEW = 64
"""Of so many rows at once and more it is known too that all of them are as they were: no single one is looked for."""
_WHOLE: dict[Hashable, tuple[Parts, tuple[Any, ...]]] = {}


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


def whole_of(kind: Kind, parts: Parts, make: Callable[[], tuple[Record, ...]]) -> tuple[Record, ...]:
    """The records of many rows: where these are the very rows of the time before, the same records.

    Args:
        kind: of which kind they are.
        parts: the rows of its own table, and those of its lists, as a query gave them. Cells of one column are of one
            type.
        make: makes the records of them. Of more rows than ``MOST`` nothing is kept.
    """
    rows, many = parts[0], sum(map(len, parts))
    if len(rows) < FEW or many > MOST or not kind.identity:
        return make()
    who = kind.name, len(rows), rows[0]
    before = _WHOLE.get(who)
    if before is not None and before[0] == parts:
        return before[1]
    made = make()
    # a copy of the list: another thread may add to what it is of
    if sum([len(part) for held, _ in list(_WHOLE.values()) for part in held]) + many > MOST:
        _WHOLE.clear()
    _WHOLE[who] = parts, made
    return made

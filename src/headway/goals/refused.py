"""What no file may newly say: what a store says so already is told, and stays until somebody mends it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from headway.goals import codes
from headway.judgement.definitions import Decision, Definitions
from headway.judgement.nesting import Outside, newly_outside, outside
from headway.series.unchanging import unchanging


@unchanging
class Refused:
    """What is wrong with a record beside another one, or beside what it says itself.

    Attributes:
        code: under which it is reported.
        text: what is wrong, and after a semicolon what to do.
        records: kind and id of the record, then of the other one: files may say only one of them.
    """

    code: str
    text: str
    records: tuple[tuple[str, str], ...]


def refused(definitions: Definitions) -> tuple[Refused, ...]:
    """All that is wrong so: cycles that reach out of their parents, and decisions due before they were made."""
    early = (one for one in definitions.decisions if is_due_before_made(one))
    return (*_cycles(outside(definitions.cycles)), *map(_decision, early))


def newly_refused(held: Definitions, wanted: Definitions) -> tuple[Refused, ...]:
    """What is wrong in what is wanted, and is not as wrong in what is held."""
    was = {one.id: (one.date, one.due) for one in held.decisions}
    early = (one for one in wanted.decisions if is_due_before_made(one) and was.get(one.id) != (one.date, one.due))
    return (*_cycles(newly_outside(held.cycles, wanted.cycles)), *map(_decision, early))


def is_due_before_made(one: Decision) -> bool:
    """Whether a decision was to be carried out by a day that had passed when it was made.

    Examples:
        >>> from datetime import date
        >>> made, before = date(2019, 3, 20), date(2019, 3, 19)
        >>> is_due_before_made(Decision("d", made, "flow", "Pause it", due=before))
        True
        >>> is_due_before_made(Decision("d", made, "flow", "Pause it", due=made))
        False
    """
    return one.due is not None and one.due < one.date


def _cycles(found: Iterable[Outside]) -> Iterator[Refused]:
    for one in found:
        yield Refused(
            codes.OUTSIDE_PARENT, one.words(with_ids=True), (("cycle", one.cycle.id), ("cycle", one.parent.id))
        )


def _decision(one: Decision) -> Refused:
    text = f"{one.id}: due {one.due} lies before date {one.date}, on which it was decided; correct one of the days"
    return Refused(codes.ENDS_BEFORE_START, text, (("decision", one.id),))

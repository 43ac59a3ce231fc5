"""Close a cycle: everything in it has a grade, and of everything somebody says what was learned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Unpack

from headway.goals import codes
from headway.judgement.closing import Aimed, Lacking, lacking
from headway.judgement.definitions import Cycle
from headway.judgement.newest import newest
from headway.records.kinds import CYCLE, GRADE, KEY_RESULT, OBJECTIVE
from headway.series.period_words import count_of
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.change import changed, there
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.transaction import RefusedError

MOST_NAMED = 3
REOPENED = ("reopened", "reopened_by", "reopened_because")
"""What was said of opening it again; closed anew, it is closed."""


def close_cycle(*, cycle: str, by: str | None, learned: str, **asked: Unpack[Asking]) -> Defined:
    """Close a cycle from today on; nothing in it runs any more. Before its last day too, where all has arrived.

    Args:
        cycle: its id.
        by: id of the person who closes it.
        learned: what was learned in it.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such cycle, it has not begun, it was closed already, or key results in it have no
            grade, or of some nobody said what was learned: the message names them.
        DraftRefusedError: nothing was learned from the whole, or there is no such person.
    """

    def decide(ground: Ground, today: date) -> Decided:
        held: Cycle = there(CYCLE, cycle, ground)
        if held.is_closed(today):
            raise RefusedError(f"{held.name} was closed on {held.closed}: there is nothing to do")
        if held.starts > today:
            raise RefusedError(f"{held.name} begins on {held.starts}: it can be closed once it has begun")
        grades = newest(ground.of(GRADE).values(), today)
        cycles, objectives, key_results = (ground.of(kind).values() for kind in (CYCLE, OBJECTIVE, KEY_RESULT))
        aimed = Aimed(cycles, objectives, key_results, grades)
        if lacks := lacking(held, aimed, today):
            raise RefusedError(f"{held.name} cannot be closed yet: {lacking_words(lacks)}")
        if not learned.strip():
            message = "nothing was learned; write what to do otherwise next time, or what to keep"
            raise DraftRefusedError([problem(("learned",), codes.MISSING_KEY, message)])
        said = {"closed": today, "closed_by": by, "learned": learned}
        before, after = changed(CYCLE, cycle, {**said, **dict.fromkeys(REOPENED)}, ground, today)
        return Decided(cycle, [Edit(CYCLE, before, replace(after, closed=today))])

    return define("close_cycle", decide, [cycle, by, learned], asked)


def lacking_words(lacks: Lacking) -> str:
    """What stands in the way of closing a cycle, and what to do about it."""
    said = []
    if lacks.key_results:
        number = len(lacks.key_results)
        have, do = ("has", "grade it or drop it") if number == 1 else ("have", "grade or drop them")
        named = _named([one.title for one in lacks.key_results])
        said.append(f"{count_of(number, 'key result')} {have} no grade yet, {named}; {do} first")
    if lacks.unlearned:
        named = _named([one.title for one in lacks.unlearned])
        number = len(lacks.unlearned)
        say = "say it" if number == 1 else "say it of each"
        nobody = f"of {count_of(number, 'key result')} nobody said what was learned, {named}"
        said.append(f"{nobody}; {say}, or once of its objective")
    if lacks.cycles:
        named = _named([one.name for one in lacks.cycles])
        number = len(lacks.cycles)
        have = "has" if number == 1 else "have"
        said.append(f"{count_of(number, 'cycle')} in it {have} still to be closed, or to say what was learned, {named}")
    return "; ".join(said)


def _named(titles: Sequence[str]) -> str:
    """The first of them by their titles, and how many others there are."""
    named = ", ".join(f"“{title}”" for title in titles[:MOST_NAMED])
    more = len(titles) - MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named

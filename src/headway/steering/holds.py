"""Holds: objectives slowed or paused while a guardrail fires.

A guardrail is one KPI that one objective may not break, whether it names that itself or its team does. Its hold is
folded over the days from the first to the last: the same history and the same words of people always give the same
hold, so that a replay, a restart or a correction loses none and invents none.

- It opens on the day on which the guardrail's alert fires: *in force* at once where that was agreed (``automatic``),
  else *proposed* to the owner. A waived breach does not fire, and opens none.
- A person may put a proposed one in force, or decline it; who declines is asked again only once the alert has ended and
  fired anew. A person may also hold what nothing asks to be held yet.
- It is released by itself on the first day on which the alert does not fire and the KPI has been healthy for the
  longer of ``clear`` and ``release_after`` periods in a row. While the guardrail fires it never is. What is in force
  counts those that came after it began: a correction that says that nothing was wrong ends a proposal, and no hold.
- A person may release it on any day. An alert that still fires then does not open it again, until it has ended.
- What was agreed may change from a day on. A proposal comes into force where it is to hold at once from then on; a
  guardrail that is taken away holds nothing from its day on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from headway.series.batch import offsets_of

Int = NDArray[np.int64]
Bool = NDArray[np.bool_]
Bytes = NDArray[np.uint8]
Float = NDArray[np.float64]

NEVER = -1


class HoldState(IntEnum):
    """How a hold stands."""

    NONE = 0  # nothing is held
    PROPOSED = 1  # somebody is asked
    IN_FORCE = 2  # it is held
    DECLINED = 3  # somebody said no, and the alert still fires
    RELEASED = 4  # somebody released it, and the alert still fires

    @property
    def word(self) -> str:
        """The word used in JSON and in the store."""
        return self.name.lower()


class Reaction(IntEnum):
    """What happens to an objective while it is held; a higher one is the stronger."""

    NONE = 0  # it runs
    SLOW = 1  # it goes on with less
    PAUSE = 2  # it stands still

    @property
    def word(self) -> str:
        """The word used in JSON and in the store."""
        return self.name.lower()


class Word(IntEnum):
    """What a person said of a hold on a day."""

    NOTHING = 0  # said nothing
    HOLD = 1  # puts it in force, also where none was proposed
    DECLINE = 2  # does not want it
    RELEASE = 3  # ends it


_NONE, _PROPOSED, _IN_FORCE, _DECLINED, _RELEASED = map(int, HoldState)
_HOLD, _DECLINE, _RELEASE = int(Word.HOLD), int(Word.DECLINE), int(Word.RELEASE)
"""As plain numbers, which arrays are held against in an eighth of the time: each day asks for all of them."""


@dataclass(frozen=True, slots=True)
class Holds:
    """The holds of g guardrails on each of d days.

    A day's place is its column.

    Attributes:
        state: ``HoldState`` codes at the end of each day, uint8, shape (g, d).
        since: day's place from which the state holds, ``NEVER`` while there is none, shape (g, d).
        opened: day's place on which it was opened or proposed, ``NEVER`` while there is none, shape (g, d).
        released_by_itself: whether it ended that way on the day, bool, shape (g, d).
        wanting: healthy periods that are still to come before what is in force is released by itself, at least one;
            0 where nothing is in force, shape (g, d).
    """

    state: Bytes
    since: Int
    opened: Int
    released_by_itself: Bool
    wanting: Int


@dataclass(frozen=True, slots=True)
class KpiDays:
    """What the KPIs of g guardrails did up to the end of each of d days, shapes (g, d).

    Attributes:
        firing: whether the alert fires, unwaived.
        healthy_for: healthy periods in a row up to the newest one known.
        periods: how many periods are known.
    """

    firing: Bool
    healthy_for: Int
    periods: Int


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed of g guardrails, as it stood on each of d days, shapes (g, d).

    Attributes:
        guards: whether it guards at all.
        release_after: healthy periods in a row that release it: the longer of ``clear`` and its own.
        automatic: whether it holds without being asked.
    """

    guards: Bool
    release_after: Int
    automatic: Bool


def holds(kpis: KpiDays, terms: Terms, words: Bytes) -> Holds:
    """Fold the holds of many guardrails over the days, in order; days on which nothing is new may be left out.

    Args:
        kpis: what their KPIs did.
        terms: what was agreed.
        words: ``Word`` codes, the last of each day, shape (g, d).

    Examples:
        Fires on two days, then gets better for two periods; released after the second:

        >>> better, known = np.array([[0, 0, 1, 2]]), np.array([[1, 2, 3, 4]])
        >>> kpi = KpiDays(np.array([[True, True, False, False]]), better, known)
        >>> terms = Terms(np.ones((1, 4), bool), np.full((1, 4), 2), np.ones((1, 4), bool))
        >>> said = holds(kpi, terms, np.zeros((1, 4), np.uint8))
        >>> [HoldState(code).word for code in said.state[0].tolist()], said.wanting[0].tolist()
        (['in_force', 'in_force', 'in_force', 'none'], [2, 2, 1, 0])
    """
    count, days = words.shape
    states, sinces = np.zeros((count, days), np.uint8), np.full((count, days), NEVER, np.int64)
    openings, ended = np.full((count, days), NEVER, np.int64), np.zeros((count, days), bool)
    wanting = np.zeros((count, days), np.int64)
    # what never fired is held only where somebody says so
    rows = np.flatnonzero(kpis.firing.any(axis=1) | (words == _HOLD).any(axis=1))
    count = len(rows)
    state, since, opened = np.zeros(count, np.uint8), np.full(count, NEVER), np.full(count, NEVER)
    counted_from = np.zeros(count, np.int64)
    for day in range(days):
        before, guards, release_after = state, terms.guards[rows, day], terms.release_after[rows, day]
        fires, word = kpis.firing[rows, day] & guards, words[rows, day]
        healthy_for, periods = kpis.healthy_for[rows, day], kpis.periods[rows, day]
        well = ~fires & (healthy_for >= release_after)
        # what is in force wants periods that came after it began
        well &= (before != _IN_FORCE) | (periods - counted_from >= release_after)
        state = _next(state, fires, well, terms.automatic[rows, day], word)
        state = np.where(guards, state, _NONE).astype(np.uint8)
        began = (before == _NONE) & (state != _NONE)
        counted_from = np.where(began, periods - np.where(fires, healthy_for, 0), counted_from)
        opened = np.where(state == _NONE, NEVER, np.where(began, day, opened))
        since = np.where(state == _NONE, NEVER, np.where(state != before, day, since))
        states[rows, day], sinces[rows, day], openings[rows, day] = state, since, opened
        held = (before == _IN_FORCE) | (before == _PROPOSED)
        ended[rows, day] = held & well & guards
        still = release_after - np.minimum(np.where(fires, 0, healthy_for), periods - counted_from)
        wanting[rows, day] = np.where(state == _IN_FORCE, np.maximum(still, 1), 0)
    return Holds(states, sinces, openings, ended, wanting)


def _next(state: Bytes, fires: Bool, well: Bool, automatic: Bool, word: Bytes) -> Bytes:
    """The state at the end of a day, from that at the end of the day before."""
    answered = (state == _DECLINED) | (state == _RELEASED)
    # what was answered rests until the alert has ended; what is held, until the KPI has been well for long enough
    state = np.where((answered & ~fires) | (well & ~answered), _NONE, state)
    state = np.where((state == _NONE) & fires, _PROPOSED, state)
    state = np.where((state == _PROPOSED) & fires & automatic, _IN_FORCE, state)
    open_ = (state == _PROPOSED) | (state == _IN_FORCE)
    state = np.where(word == _HOLD, _IN_FORCE, state)
    state = np.where((word == _DECLINE) & (state == _PROPOSED), np.where(fires, _DECLINED, _NONE), state)
    released = (word == _RELEASE) & open_
    return np.where(released, np.where(fires, _RELEASED, _NONE), state).astype(np.uint8)


@dataclass(frozen=True, slots=True)
class Held:
    """What holds o objectives on a day, arrays of shape (o,).

    Attributes:
        reaction: ``Reaction`` codes of what is in force, uint8.
        by: the guardrail of it, ``NEVER`` without one; of several as strong the one that has held longest.
        proposed: ``Reaction`` codes of what is proposed and would be stronger, uint8.
        proposed_by: the guardrail of it, ``NEVER`` without one.
    """

    reaction: Bytes
    by: Int
    proposed: Bytes
    proposed_by: Int


def held(state: Bytes, since: Int, reaction: Bytes, guardrail: Int, objective: Int, objectives: int) -> Held:
    """What holds each objective: of several guardrails the stronger reaction, until the last of them has let go.

    Args:
        state: ``HoldState`` of each guardrail on the day, shape (g,).
        since: from when it holds, shape (g,).
        reaction: ``Reaction`` of each guardrail, shape (g,).
        guardrail, objective: what guards what, own and inherited alike, see :func:`inherited`, shape (l,).
        objectives: how many there are.

    Examples:
        >>> states = np.array([HoldState.IN_FORCE, HoldState.IN_FORCE], np.uint8)
        >>> reactions, two = np.array([Reaction.SLOW, Reaction.PAUSE], np.uint8), np.array([0, 1])
        >>> said = held(states, np.array([3, 5]), reactions, two, two * 0, 1)
        >>> Reaction(said.reaction[0]).word, said.by.tolist()
        ('pause', [1])
    """
    in_force = _strongest(state == _IN_FORCE, since, reaction, guardrail, objective, objectives)
    asked = _strongest(state == _PROPOSED, since, reaction, guardrail, objective, objectives)
    stronger = asked[0] > in_force[0]
    return Held(*in_force, np.where(stronger, asked[0], 0).astype(np.uint8), np.where(stronger, asked[1], NEVER))


def _strongest(
    counts: Bool, since: Int, reaction: Bytes, guardrail: Int, objective: Int, objectives: int
) -> tuple[Bytes, Int]:
    links = np.flatnonzero(counts[guardrail])
    of, by = objective[links], guardrail[links]
    order = np.lexsort((by, since[by], -reaction[by].astype(np.int64), of))
    of, by = of[order], by[order]
    first = np.ones(len(of), bool)
    first[1:] = of[1:] != of[:-1]
    strongest, found = np.zeros(objectives, np.uint8), np.full(objectives, NEVER, np.int64)
    strongest[of[first]], found[of[first]] = reaction[by[first]], by[first]
    return strongest, found


def inherited(guardrail: Int, objective: Int, parent: Int, order: Int) -> tuple[Int, Int]:
    """What guards what, children guarded by all that guards what they serve: nothing is weakened on the way down.

    Args:
        guardrail, objective: guardrails and the objectives that they stand on (one on a team stands on each of its
            running objectives), shape (l,).
        parent: index of the objective that each one serves, -1 where it serves none, shape (o,).
        order: all objectives, parents before their children, shape (o,).

    Returns:
        Guardrails and objectives, in order of objective and guardrail, each pair once.

    Examples:
        >>> [of.tolist() for of in inherited(np.array([0, 1]), np.array([0, 1]), np.array([-1, 0]), np.array([0, 1]))]
        [[0, 0, 1], [0, 1, 1]]
    """
    own: list[set[int]] = [set() for _ in parent]
    for rail, one in zip(guardrail.tolist(), objective.tolist(), strict=True):
        own[one].add(rail)
    for one in order.tolist():
        above = int(parent[one])
        if above >= 0:
            own[one] |= own[above]
    pairs = [(rail, one) for one, rails in enumerate(own) for rail in sorted(rails)]
    return (
        np.array([rail for rail, _ in pairs], np.int64),
        np.array([one for _, one in pairs], np.int64),
    )


_HELD_WORK = {Reaction.SLOW: {"running": "slowed"}, Reaction.PAUSE: {"running": "paused", "slowed": "paused"}}


def state_of_work(state: str, reaction: Reaction) -> str:
    """How an initiative stands while its objective is held: what runs is slowed or paused with it.

    Args:
        state: as it was last said.
        reaction: what is in force.

    Examples:
        >>> state_of_work("running", Reaction.SLOW), state_of_work("slowed", Reaction.PAUSE)
        ('slowed', 'paused')
        >>> state_of_work("done", Reaction.PAUSE), state_of_work("running", Reaction.NONE)
        ('done', 'running')
    """
    return _HELD_WORK.get(reaction, {}).get(state, state)


@dataclass(frozen=True, slots=True)
class Expected:
    """Until when an objective is expected to stand still or to go on with less, as it stood on each of d days.

    Attributes:
        days: day numbers, rising; each tells of the time up to the next one, the last of all that comes.
        paused_until: last day of the pause that is in force, ``NEVER`` where none is, shape (d,).
        slowed_until: the same of what is in force as slowed, shape (d,).
    """

    days: Int
    paused_until: Int
    slowed_until: Int


def lost_time(expected: Sequence[Expected], of: Int, since: Int, on: Int, until: Int, slowed: float) -> Float:
    """Days of work that are lost between one day and another, by what was known on a day; shape (n,).

    What is past of them counts as it was: a day on which a pause was in force as one, a slowed one as ``slowed``. What
    is to come counts up to the day on which each hold can be released at the earliest.

    Args:
        expected: of each of some objectives.
        of: which of them it is asked of, shape (n,).
        since: day number after which work is counted, shape (n,).
        on: day number on which it is asked, shape (n,).
        until: last day on which work counts, shape (n,).
        slowed: what is lost of a day that is slowed, 0 to 1.

    Examples:
        Paused from day 10 on, until day 29 at the earliest, and slowed until day 39; asked on day 14, of days 6 to 35:

        >>> one = Expected(np.array([10]), np.array([29]), np.array([39]))
        >>> lost_time([one], np.array([0]), np.array([5]), np.array([14]), np.array([35]), 0.5).tolist()
        [23.0]

        That is 20 whole days, from day 10 to day 29, and half of the six up to day 35.
    """
    total = np.zeros(len(on))
    if not len(on):
        return total
    offsets = offsets_of(np.array([len(one.days) for one in expected], np.int64))
    told = np.concatenate([(one.days, one.paused_until, one.slowed_until) for one in expected], axis=1)
    ends = np.append(told[0, 1:], 0)
    ends[offsets[1:] - 1] = np.iinfo(np.int64).max
    many = np.diff(offsets)[of]
    for at in range(int(many.max())):
        rows = np.flatnonzero(many > at)
        place, after, by, last = offsets[of[rows]] + at, since[rows] + 1, on[rows], until[rows]
        (begins, paused, slow), over = told[:, place], ends[place]
        share = np.where(paused != NEVER, 1.0, np.where(slow != NEVER, slowed, 0.0))
        past = np.minimum(np.minimum(over - 1, by), last) - np.maximum(begins, after) + 1
        total[rows] += share * np.maximum(past, 0)
        first = np.maximum(np.maximum(by + 1, after), begins)
        still = np.maximum(np.minimum(paused, last) - first + 1, 0)
        less = np.maximum(np.minimum(slow, last) - np.maximum(first, paused + 1) + 1, 0)
        total[rows] += np.where((begins <= by) & (by < over), still + slowed * less, 0.0)
    return total

"""What guardrails do to objectives, folded over the days of their cycles: what is proposed, in force, and was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Hold, Objective
from headway.judgement.guarding import Guards
from headway.judgement.guards import Told, told_of
from headway.judgement.hold_verdict import Awaited, HoldVerdict
from headway.judgement.rails import Rail, Said, may_hold, rails_on, released_on, terms_on, window_of, words_of
from headway.judgement.verdicts import ObjectiveVerdict
from headway.series.batch import offsets_of
from headway.steering.holds import NEVER, Expected, Holds, HoldState, KpiDays, Reaction, Terms, Word, holds, inherited

Int = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_ORDER = {HoldState.IN_FORCE: 0, HoldState.PROPOSED: 1, HoldState.DECLINED: 2, HoldState.RELEASED: 2}


@dataclass(frozen=True, slots=True)
class Held:
    """What guardrails do to one objective.

    Attributes:
        holds: those that stand on the day, the one that counts first.
        paused: first and last day numbers of the stretches in which it stood still, the oldest first.
        awaited: until when it was expected to be held, the oldest first.
    """

    holds: tuple[HoldVerdict, ...]
    paused: tuple[tuple[int, int], ...]
    awaited: tuple[Awaited, ...] = ()

    @property
    def in_force(self) -> HoldVerdict | None:
        """The strongest that is in force."""
        return next((one for one in self.holds if one.state == "in_force"), None)

    @property
    def is_paused(self) -> bool:
        """Whether the objective stands still on the day."""
        return self.in_force is not None and self.in_force.reaction == "pause"

    @property
    def expected(self) -> Expected | None:
        """Until when it was expected to be held, as arrays; ``None`` where it never was."""
        if not self.awaited:
            return None
        return Expected(
            np.array([one.since.toordinal() for one in self.awaited]),
            _days_or_never(one.paused_until for one in self.awaited),
            _days_or_never(one.slowed_until for one in self.awaited),
        )

    @property
    def dates(self) -> tuple[tuple[date, date], ...]:
        """The stretches in which it stood still, as days."""
        return tuple((date.fromordinal(first), date.fromordinal(last)) for first, last in self.paused)


def _days_or_never(days: Iterable[date | None]) -> Int:
    return np.array([NEVER if day is None else day.toordinal() for day in days], np.int64)


def with_holds(context: Context, objectives: Sequence[Objective]) -> Context:
    """The context with what guardrails do to these objectives."""
    held = holds_of(context, objectives)
    return replace(context, held=held) if held or context.held else context


def as_told(verdict: ObjectiveVerdict) -> Held:
    """What guardrails do to an objective, as its verdict tells it."""
    paused = tuple((first.toordinal(), last.toordinal()) for first, last in verdict.paused)
    return Held(verdict.holds, paused, verdict.awaited)


def holds_of(context: Context, objectives: Sequence[Objective]) -> dict[str, Held]:
    """What guardrails do to these objectives, by id; what nothing has held is left out."""
    known = {one.id: one for one in context.definitions.objectives}
    kpis = {one.id: one for one in context.definitions.kpis}
    lines = {one.id: _line(one.id, context, known) for one in objectives}
    concerned = {above for line in lines.values() for above in line}
    guards = Guards(context.definitions.teams)
    rails = [rail for name in sorted(concerned) for rail in rails_on(context, known[name], guards, kpis)]
    if not rails:
        return {}
    told = told_of(context, list({rail.kpi.id: rail.kpi for rail in rails}.values()), min(one.begins for one in rails))
    words = words_of(context, concerned)
    rails = [one for one in rails if may_hold(one, told[one.kpi.id], words.get((one.objective, one.kpi.id), ()))]
    if not rails:
        return {}
    folded = _fold(context, rails, told, words)
    place = {name: index for index, name in enumerate(sorted(concerned))}
    parents = np.full(len(place), -1, np.int64)
    for name, at in place.items():
        parents[at] = place.get(context.serves.get(name, ""), -1)
    order = sorted(place, key=lambda name: len(_line(name, context, known)))
    links = inherited(
        np.arange(len(rails)),
        np.array([place[one.objective] for one in rails], np.int64),
        parents,
        np.array([place[name] for name in order], np.int64),
    )
    offsets = offsets_of(np.bincount(links[1], minlength=len(place)))
    found = {}
    for one in objectives:
        own = links[0][offsets[place[one.id]] : offsets[place[one.id] + 1]]
        window = window_of(context, one)
        if len(own) and window is not None:
            held = Held(
                tuple(_standing(folded, own.tolist(), window)),
                tuple(_paused(folded, own, window)),
                tuple(_awaited(folded, own, window)),
            )
            if held.holds or held.paused or held.awaited:
                found[one.id] = held
    return found


def _line(name: str, context: Context, known: Mapping[str, Objective]) -> list[str]:
    """An objective and all that it serves, itself first."""
    line = [name]
    while (above := context.serves.get(line[-1])) is not None and above in known and above not in line:
        line.append(above)
    return line


@dataclass(frozen=True, slots=True)
class _Folded:
    """Holds of rails on days, with what was agreed or said of each.

    ``reaction`` of each on each day, and on which day it can be ``released`` at the earliest, ``NEVER`` where nothing
    is in force; shapes (r, d).
    """

    rails: Sequence[Rail]
    days: Int
    holds: Holds
    kpis: KpiDays
    terms: Terms
    released: Int
    reaction: Bytes
    words: Sequence[Said]


def _fold(
    context: Context,
    rails: Sequence[Rail],
    told: Mapping[str, Told],
    words: Mapping[tuple[str, str], list[tuple[int, Word, Hold]]],
) -> _Folded:
    said = [words.get((one.objective, one.kpi.id), []) for one in rails]
    first = min(one.begins for one in rails)
    events = [np.array([context.today, *(day for one in rails for day in one.changes)])]
    events += [told[name].days for name in {one.kpi.id for one in rails}]
    events += [np.array([day for day, _, _ in each], np.int64) for each in said]
    days = np.unique(np.concatenate(events))
    days = days[(days >= first) & (days <= context.today)]
    terms, reaction = terms_on(rails, days)
    inside = terms.guards
    on_days = {name: told[name].on(days) for name in {one.kpi.id for one in rails}}
    parts = [on_days[one.kpi.id] for one in rails]
    kpis = KpiDays(
        np.array([one[0] for one in parts], bool) & inside,
        np.array([one[1] for one in parts], np.int64),
        np.array([one[2] for one in parts], np.int64),
    )
    codes = np.zeros(inside.shape, np.uint8)
    for row, each in enumerate(said):
        for day, word, _ in each:
            codes[row, np.searchsorted(days, day)] = word
    codes[~inside] = Word.NOTHING
    found = holds(kpis, terms, codes)
    state = found.state
    for row, each in enumerate(said):
        for day, word, record in each:
            if word is Word.HOLD:
                # what a person says holds until the hold ends
                at = int(np.searchsorted(days, day))
                over = np.flatnonzero(state[row, at:] == HoldState.NONE)
                until = at + int(over[0]) if len(over) else len(days)
                reaction[row, at:until] = Reaction[record.reaction.upper()]
    newest = np.array([one[3] for one in parts], np.int64)
    return _Folded(rails, days, found, kpis, terms, released_on(rails, days, newest, found.wanting), reaction, said)


def _standing(of: _Folded, rows: Iterable[int], window: tuple[int, int]) -> Iterable[HoldVerdict]:
    """The holds that stand on the judged day, the one that counts first."""
    if int(of.days[-1]) > window[1]:
        return
    today = date.fromordinal(int(of.days[-1]))
    open_ = [row for row in rows if of.holds.state[row, -1] != HoldState.NONE]
    for row in sorted(open_, key=lambda row: _rank(of, row)):
        rail, state = of.rails[row], HoldState(int(of.holds.state[row, -1]))
        since, opened = (int(part[row, -1]) for part in (of.holds.since, of.holds.opened))
        last = next((one for day, _, one in reversed(of.words[row]) if day >= of.days[opened]), None)
        healthy = int(of.kpis.healthy_for[row, -1])
        if state is HoldState.IN_FORCE:
            new = int(of.kpis.periods[row, -1] - of.kpis.periods[row, opened])
            healthy = min(healthy, new + int(of.kpis.firing[row, opened]) * int(of.kpis.healthy_for[row, opened]))
        said_last = (last is not None and (last.released_by if last.released else last.by)) or None
        yield HoldVerdict(
            guardrail=rail.kpi.id,
            of=rail.objective,
            reaction=Reaction(int(of.reaction[row, -1])).word,
            state=state.word,
            since=date.fromordinal(int(of.days[since])),
            opened=date.fromordinal(int(of.days[opened])),
            fires=bool(of.kpis.firing[row, -1]),
            healthy=healthy,
            release_after=int(of.terms.release_after[row, -1]),
            grain=str(rail.grid.grain),
            by=said_last,
            because=last.because if last is not None else "",
            team=next(one.team for one in rail.agreed if one.guards_on(today)),
            earliest=None if of.released[row, -1] == NEVER else date.fromordinal(int(of.released[row, -1])),
        )


def _rank(of: _Folded, row: int) -> tuple[int, int, int, str, str]:
    """In force before proposed, the stronger first, then the one that stands longest."""
    rail = of.rails[row]
    state = HoldState(int(of.holds.state[row, -1]))
    return _ORDER[state], -int(of.reaction[row, -1]), int(of.holds.since[row, -1]), rail.kpi.id, rail.objective


def _paused(of: _Folded, rows: Int, window: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """First and last days of the stretches in which any of these was in force as a pause, inside a window."""
    still = ((of.holds.state[rows] == HoldState.IN_FORCE) & (of.reaction[rows] == Reaction.PAUSE)).any(axis=0)
    begins = np.flatnonzero(still & ~np.append(False, still[:-1]))
    for at in begins.tolist():
        over = np.flatnonzero(~still[at:])
        first = max(int(of.days[at]), window[0])
        last = min(int(of.days[at + int(over[0])]) - 1 if len(over) else int(of.days[-1]), window[1])
        if first <= last:
            yield first, last


def _awaited(of: _Folded, rows: Int, window: tuple[int, int]) -> Iterable[Awaited]:
    """Until when an objective was expected to be held, whenever that changed; of several holds until the last ends."""
    inside = (of.days >= window[0]) & (of.days <= window[1])
    reaction = np.where(inside, of.reaction[rows], Reaction.NONE)
    until = [
        np.where(reaction == one, of.released[rows], NEVER).max(axis=0).tolist()
        for one in (Reaction.PAUSE, Reaction.SLOW)
    ]
    before = (NEVER, NEVER)
    for day, now in zip(of.days.tolist(), zip(*until, strict=True), strict=True):
        if now != before:
            # on the day on which it is released it runs again
            paused, slowed = (None if one == NEVER else date.fromordinal(one - 1) for one in now)
            yield Awaited(date.fromordinal(day), paused, slowed)
        before = now

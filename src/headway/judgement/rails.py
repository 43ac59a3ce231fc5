"""What guards an objective day by day: the KPIs, by which terms, and what people said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Cycle, Hold, Kpi, Objective
from headway.judgement.guarding import Guarding, Guards
from headway.judgement.guards import Told
from headway.judgement.kpi_layout import periods_to_alert
from headway.series.grid import Grid
from headway.steering.holds import NEVER, Reaction, Terms, Word

Int = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_WORDS = {"in_force": Word.HOLD, "declined": Word.DECLINE, "released": Word.RELEASE}


@dataclass(frozen=True, slots=True)
class Rail:
    """A KPI that guards an objective, as one or several guardrails name it: of several the strictest of each term.

    Attributes:
        objective: that it stands on.
        kpi: that guards it.
        agreed: the guardrails, the objective's own first, then that of the nearest team.
        clear: healthy periods that end an alert of the KPI.
        grid: the KPI's periods.
        begins, ends: day numbers between which it may hold.
    """

    objective: str
    kpi: Kpi
    agreed: tuple[Guarding, ...]
    clear: int
    grid: Grid
    begins: int
    ends: int

    @property
    def changes(self) -> list[int]:
        """Day numbers on which what was agreed may change."""
        rails = [one.guardrail for one in self.agreed]
        days = [day for one in rails for day in (one.known_on, one.retired_on) if day is not None]
        return [self.begins, self.ends + 1, *(day.toordinal() for day in days)]


def window_of(context: Context, objective: Objective) -> tuple[int, int] | None:
    """Day numbers between which an objective runs, up to the judged one; ``None`` where it has not begun."""
    cycle = next(one for one in context.definitions.cycles if one.id == objective.cycle)
    begins = max(cycle.starts, objective.known_on or cycle.starts)
    ends = min(_last_day(cycle), context.as_of)
    return None if ends < begins else (begins.toordinal(), ends.toordinal())


def _last_day(cycle: Cycle) -> date:
    return cycle.ends if cycle.closed is None else min(cycle.ends, cycle.closed - timedelta(days=1))


def rails_on(context: Context, objective: Objective, guards: Guards, kpis: Mapping[str, Kpi]) -> Iterable[Rail]:
    """What guards an objective, of KPIs that are there."""
    every = guards.every(objective)
    window = window_of(context, objective) if every else None
    if window is None:
        return
    together: dict[str, list[Guarding]] = {}
    for one in every:
        if one.guardrail.kpi in kpis:
            together.setdefault(one.guardrail.kpi, []).append(one)
    for name, same in together.items():
        kpi = kpis[name]
        at = context.metric_at[kpi.metric]
        clear = periods_to_alert(kpi, context.definitions.metrics[at], context.policy)[1]
        yield Rail(objective.id, kpi, tuple(same), clear, context.grids[at], *window)


Said = Sequence[tuple[int, Word, Hold]]
"""What people said of a hold: day number, the word, and the record that says it; in order of day."""


def words_of(context: Context, objectives: set[str]) -> dict[tuple[str, str], list[tuple[int, Word, Hold]]]:
    """What people said of holds up to the judged day, by objective and KPI."""
    found: dict[tuple[str, str], list[tuple[int, Word, Hold]]] = {}
    for one in context.definitions.holds:
        if one.objective not in objectives:
            continue
        said = [(one.date, _WORDS[one.state])] if one.state in _WORDS else []
        if one.released is not None:
            # one record may tell of both its ends
            said = [(one.date, Word.HOLD), (one.released, Word.RELEASE)]
        for day, word in said:
            if day <= context.as_of:
                found.setdefault((one.objective, one.guardrail), []).append((day.toordinal(), word, one))
    for each in found.values():
        each.sort(key=lambda said: said[0])
    return found


def may_hold(rail: Rail, told: Told, said: Said) -> bool:
    """Whether anything may ever have held: the alert fired while it could, or somebody said so."""
    at = max(int(np.searchsorted(told.days, rail.begins, side="right")) - 1, 0)
    last = int(np.searchsorted(told.days, rail.ends, side="right"))
    return bool(told.firing[at:last].any()) or any(word is Word.HOLD for _, word, _ in said)


def terms_on(rails: Sequence[Rail], days: Int) -> tuple[Terms, Bytes]:
    """What was agreed of each rail on each day, and the reaction; shapes (r, d)."""
    shape = (len(rails), len(days))
    guards, automatic = np.zeros(shape, bool), np.zeros(shape, bool)
    after, reaction = np.ones(shape, np.int64), np.zeros(shape, np.uint8)
    for row, rail in enumerate(rails):
        after[row] = max(1, rail.clear)
        for one in rail.agreed:
            said = one.guardrail
            first = max(rail.begins, said.known_on.toordinal() if said.known_on else rail.begins)
            last = min(rail.ends, said.retired_on.toordinal() - 1 if said.retired_on else rail.ends)
            on = (days >= first) & (days <= last)
            guards[row] |= on
            automatic[row] |= on & said.automatic
            after[row, on] = np.maximum(after[row, on], said.release_after or 0)
            reaction[row, on] = np.maximum(reaction[row, on], Reaction[said.reaction.upper()])
    return Terms(guards, after, automatic), reaction


def released_on(rails: Sequence[Rail], days: Int, newest: Int, wanting: Int) -> Int:
    """The day on which each hold that is in force can be released at the earliest, shape (r, d).

    Args:
        rails, days: what is held, and when.
        newest: last day of the newest known period of each KPI, 0 where none is known, shape (r, d).
        wanting: healthy periods that are still to come, shape (r, d).
    """
    found = np.full(wanting.shape, NEVER, np.int64)
    for row, column in zip(*(at.tolist() for at in np.nonzero(wanting)), strict=True):
        grid, last = rails[row].grid, int(newest[row, column])
        day = date.fromordinal(last or int(days[column]))
        known = grid.ordinal(day) if last else grid.last_complete(day)
        found[row, column] = grid.last_day(known + wanting[row, column])
    return found

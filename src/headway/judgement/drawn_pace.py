"""The pace to success as it is drawn: its corners, of sums that are to stay below as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from headway.judgement.context import Context
from headway.judgement.paces import pace_table
from headway.judgement.subject import Subject
from headway.okr.pace import expected_progress
from headway.series.grid import Grid

if TYPE_CHECKING:
    from headway.judgement.way import Aim


@dataclass(frozen=True, slots=True)
class Summed:
    """When the periods of a sum are over.

    Attributes:
        eve: the day before its way begins.
        first, last: the ends of its first and its last period, no later than that of its cycle.
        periods: how many there are.
    """

    eve: date
    first: date
    last: date
    periods: int

    @property
    def bends(self) -> tuple[date, ...]:
        """Where its straight pace bends: its first period may begin before the cycle, the last end before that."""
        return self.first, self.last

    def run(self, days: Sequence[date]) -> list[float]:
        """Share of it that is over at the end of each day."""
        knots = [self.eve.toordinal(), self.first.toordinal(), self.last.toordinal()]
        shares = [0.0, 1.0 / self.periods, 1.0]
        if self.periods == 1:
            knots, shares = [knots[0], knots[2]], [0.0, 1.0]
        over: list[float] = np.interp([day.toordinal() for day in days], knots, shares).tolist()
        return over


def summed_of(subject: Subject, grid: Grid, closes: int) -> Summed:
    """The periods of the cycle of a key result, of which that is the last ordinal with which it ends."""
    opens, ends = grid.ordinal(subject.cycle.starts), subject.cycle.ends
    return Summed(
        subject.sets_out - timedelta(days=1),
        min(grid.ends(opens), ends),
        min(grid.ends(closes), ends),
        closes - opens + 1,
    )


def drawn_pace(
    context: Context, subject: Subject, baseline: float, aims: Sequence[Aim], *, summed: Summed | None
) -> Iterable[tuple[date, float]]:
    """What the pace to success asks for: at the cycle's ends, where it bends, and before and after a change.

    A sum that is to stay below begins with nothing, whatever it would come to: what is to be saved grows on the pace,
    and so does the sum. Of any other ``summed`` is ``None``.
    """
    cycle = subject.cycle
    opens = subject.sets_out - timedelta(days=1)
    table = pace_table(context, [subject])
    bends = [] if table is None else [date.fromordinal(day) for day in table.day.tolist()]
    if summed is not None:
        bends = sorted({*bends, *summed.bends})
    for index, aim in enumerate(aims):
        if aim.success is None:
            return
        first = max(opens, aim.since - timedelta(days=1))
        last = cycle.ends if index + 1 == len(aims) else aims[index + 1].since - timedelta(days=1)
        days = [first, *(day for day in bends if first < day < last), last]
        asked = expected_progress(
            np.array([day.toordinal() for day in days]),
            np.array([0, len(days)]),
            np.array([subject.sets_out.toordinal()]),
            np.array([cycle.ends.toordinal()]),
            table,
        ).tolist()
        run = [1.0] * len(days)
        if summed is not None:
            is_season = table is not None and not subject.key_result.pace_steps
            run = asked if is_season else summed.run(days)
            asked = run if table is None else asked
        yield from (
            (day, baseline * over + share * (aim.success - baseline))
            for day, over, share in zip(days, run, asked, strict=True)
        )

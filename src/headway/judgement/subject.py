"""A key result with the objective and the cycle that it belongs to: what every step of a judgement of it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from headway.judgement.definitions import Cycle, KeyResult, Objective


@dataclass(frozen=True)
class Subject:
    """A key result with what it belongs to; what is asked of it again and again is reckoned once."""

    key_result: KeyResult
    objective: Objective
    cycle: Cycle

    @cached_property
    def begins(self) -> date:
        """The first day on which anybody could have known of it inside its cycle: before it, it was on no course."""
        known = (self.key_result.known_on, self.objective.known_on)
        return max((self.cycle.starts, *(day for day in known if day is not None)))

    @cached_property
    def sets_out(self) -> date:
        """The first day of its way: of what came in mid-cycle the day on which it did.

        A sum is one of the whole cycle, a stated pace too, and without a stated baseline the way begins with the last
        number before the cycle.
        """
        one = self.key_result
        is_whole = one.kind == "numeric" and (one.counts == "sum" or one.pace != "straight" or one.baseline is None)
        return self.cycle.starts if is_whole else min(self.begins, self.cycle.ends)

"""A key result with the objective and the cycle that it belongs to: what every step of a judgement of it asks for."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from headway.judgement.definitions import Cycle, KeyResult, Objective
from headway.series.unchanging import unchanging


@unchanging
class Subject:
    """A key result with what it belongs to; what is asked of it again and again is reckoned once.

    Attributes:
        key_result: itself.
        objective: that it belongs to.
        cycle: of the objective.
        begins: the first day on which anybody could have known of it inside its cycle: before it, it was on no course.
        sets_out: the first day of its way: of what came in mid-cycle the day on which it did. A sum is one of the whole
            cycle, a stated pace too, and without a stated baseline the way begins with the last number before the
            cycle.
    """

    key_result: KeyResult
    objective: Objective
    cycle: Cycle
    begins: date = field(init=False, repr=False, compare=False)
    sets_out: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Reckon both days: each step of a judgement asks for them."""
        one, begins, above = self.key_result, self.cycle.starts, self.objective.known_on
        if one.known_on is not None and one.known_on > begins:
            begins = one.known_on
        if above is not None and above > begins:
            begins = above
        is_whole = one.kind == "numeric" and (one.counts == "sum" or one.pace != "straight" or one.baseline is None)
        object.__setattr__(self, "begins", begins)
        object.__setattr__(self, "sets_out", self.cycle.starts if is_whole else min(begins, self.cycle.ends))

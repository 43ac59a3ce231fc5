"""The target that a key result was given first, where it was changed: see :mod:`headway.judgement.verdicts`."""

from __future__ import annotations

from headway.series.unchanging import unchanging


@unchanging
class FirstTarget:
    """The first target of a key result that was aimed at anew.

    Attributes:
        target: in the metric's unit, of a range its lower end.
        target_high: upper end of a range; ``None`` where it is none.
        grade: what the numbers make of it, 0.0 to 1.0 in hundredths; ``None`` where no number tells it.
    """

    target: float
    target_high: float | None
    grade: float | None

"""The verdict on a KPI's error budget."""

from __future__ import annotations

from headway.series.unchanging import unchanging


@unchanging
class BudgetVerdict:
    """The error budget of one KPI as of its newest period.

    Attributes:
        allowed: share of the periods that may be out of its band.
        counted: periods of its window that have a status.
        out: of those, the ones that were not healthy.
        budget: periods that may be out, a fraction of the counted ones.
        left: share of it that is left; below 0 when it is overdrawn.
        burn: share out of band of the recent periods over the allowed one; ``None`` where no recent one has a status.
        text: the sentence.
    """

    allowed: float
    counted: int
    out: int
    budget: float
    left: float
    burn: float | None
    text: str

"""Verdicts on what steers a KPI: planned dips, the loan to a key result, and the band with which it then lands."""

from __future__ import annotations

from datetime import date

from headway.judgement.dated import Waiver
from headway.series.unchanging import unchanging


@unchanging
class DipVerdict:
    """How a planned dip stands, and what it comes to.

    Attributes:
        objective: id of the objective for whose sake it is.
        asked_from: its first day as it was asked for, which with KPI and objective names it.
        starts, until: the days on which it tolerates, both in: not before it was approved.
        tolerate: the bound, as people write it.
        because: the reason.
        asked_by, asked: who asked, and when.
        approved_by: who, another one, approved it; ``None`` while nobody has.
        stands: ``asked``, ``planned``, ``running``, ``expiring`` or ``ended``.
        periods: of the KPI that have lain in its days.
        kept: of those, the ones inside its bound.
        breaches: of those, the ones in breach.
        deepest: the value furthest on the bad side.
        gained: progress of the objective meanwhile, a share; only once it has ended.
    """

    objective: str
    asked_from: date
    starts: date
    until: date
    tolerate: str
    because: str
    asked_by: str | None
    asked: date | None
    approved_by: str | None
    stands: str
    periods: int = 0
    kept: int = 0
    breaches: int = 0
    deepest: float | None = None
    gained: float | None = None

    @property
    def runs(self) -> bool:
        """Whether it is in force on the day."""
        return self.stands in ("running", "expiring")


@unchanging
class Tolerance:
    """A waiver in whose days a period ends: its last day, and whether its bound ``holds`` the value."""

    waiver: Waiver
    until: date
    holds: bool


@unchanging
class LoanVerdict:
    """A loan that is in force.

    Attributes:
        key_result: id of the key result that changes the KPI's metric; of several the one that ends last.
        objective: of its objective.
        until: the last day.
        low, high: the floor: the lowest and the highest value above it; ``None`` where it is open.
    """

    key_result: str
    objective: str
    until: date
    low: float | None
    high: float | None


@unchanging
class LandingVerdict:
    """The band that is proposed to a KPI whose loan has ended.

    Attributes:
        key_result: id of the key result that ended last.
        objective: of its objective.
        ended: the last day of the loan.
        healthy, breach: the band, as people write it.
        code: what the process has come to beside the band that was: ``stricter``, ``kept``, ``laxer`` or ``unknown``.
        low, high: its natural limits as it runs now; ``None`` where not known.
        was_healthy, was_breach: the band that is in force.
    """

    key_result: str
    objective: str
    ended: date
    healthy: str
    breach: str | None
    code: str
    low: float | None
    high: float | None
    was_healthy: str
    was_breach: str | None

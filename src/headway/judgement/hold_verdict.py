"""What a guardrail does to an objective, as a verdict tells it."""

from __future__ import annotations

from datetime import date

from headway.series.unchanging import unchanging


@unchanging
class HoldVerdict:
    """What a guardrail does to an objective.

    Attributes:
        guardrail: id of the KPI.
        of: id of the objective that it guards; another one's where that is inherited.
        reaction: ``pause`` or ``slow``.
        state: ``proposed``, ``in_force``, or, while the alert still fires, ``declined`` or ``released``.
        since: the day from which it stands so.
        opened: the day on which it was proposed or began.
        fires: whether the KPI's alert fires.
        healthy: healthy periods in a row that count towards its end.
        release_after: how many of them end it.
        grain: of the KPI's periods.
        by: who said the last word on it since it opened; ``None`` where nobody did.
        because: why.
        team: id of the team whose guardrail it is; ``None`` where the objective that it guards names it itself.
        earliest: of one in force, the day on which it can be released by itself at the earliest: the last one of the
            period with which the KPI will have been healthy for long enough, should each one that comes be healthy.
    """

    guardrail: str
    of: str
    reaction: str
    state: str
    since: date
    opened: date
    fires: bool
    healthy: int
    release_after: int
    grain: str
    by: str | None = None
    because: str = ""
    team: str | None = None
    earliest: date | None = None


@unchanging
class Awaited:
    """Until when an objective was expected to be held, from a day on up to the next such word.

    Attributes:
        since: the day.
        paused_until: last day of the pause that was in force, as soon as it could end; ``None`` where none was.
        slowed_until: the same of what slowed it.
    """

    since: date
    paused_until: date | None
    slowed_until: date | None

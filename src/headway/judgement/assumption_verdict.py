"""How an assumption of an objective stands, as a verdict tells it."""

from __future__ import annotations

from datetime import date

from headway.series.unchanging import unchanging


@unchanging
class AssumptionVerdict:
    """How an assumption of an objective stands.

    Attributes:
        text: what is taken to be so.
        state: ``holds``, ``in_doubt`` or ``broken``.
        since: the day since when somebody says so; ``None`` where it has been so from the beginning.
        asked: the day of the newest word on it; ``None`` where nobody has said anything yet.
        by: who said that.
        note: what was said with it.
        asks: whether the next review, and the next check-in, ask whether it still holds.
    """

    text: str
    state: str
    since: date | None
    asked: date | None
    by: str | None
    note: str
    asks: bool = False

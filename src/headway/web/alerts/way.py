"""The way to the list of alerts, from pages on which one fires."""

from __future__ import annotations

from urllib.parse import urlencode

from headway.judgement.verdicts import Verdicts
from headway.web.parts import Link
from headway.web.where import Where

ASKING = ("alert", "stopped")
"""Kinds of decisions that alerts ask for."""


def way_to_alerts(verdicts: Verdicts, where: Where, team: str | None = None) -> Link | None:
    """The way; ``None`` where no alert fires.

    Args:
        verdicts: that the page shows; of a large organisation they are those that press most.
        where: the day and the organisation that every link keeps.
        team: id of the team that the page is about, with all below it.
    """
    fires = any(one.open_alerts for one in verdicts.kpis) or any(one.kind in ASKING for one in verdicts.decisions)
    narrowed = f"?{urlencode({'team': team})}" if team else ""
    return Link(where.to(f"/alerts{narrowed}"), "Alerts that fire") if fires else None

"""Say that an alert has been seen: it presses less, and still waits for its owner."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.answers import ACKNOWLEDGED
from headway.records.kinds import ALERT_ACT
from headway.records.touched import Seeds
from headway.services.alerting import act_on, the_alert
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.ground import Ground


def acknowledge_alert(*, alert: str, by: str | None = None, because: str = "", **asked: Unpack[Asking]) -> Defined:
    """Acknowledge an alert that fires, today. Once is enough: again changes nothing.

    Args:
        alert: its id.
        by: id of the person who has seen it.
        because: what there is to say of it.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such alert, or it fires no longer.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        meant = the_alert(alert, ground, today, asked["policies"], is_open=True)
        if any(act.act == ACKNOWLEDGED for act in meant.record.acts):
            return Decided(alert, [])
        act = act_on(meant, {"act": ACKNOWLEDGED, "by": by, "because": because or None}, ground, today)
        return Decided(alert, added(ALERT_ACT, [act]), touched=Seeds(kpis=[act.kpi]))

    return define("acknowledge_alert", decide, [alert, by, because], asked)

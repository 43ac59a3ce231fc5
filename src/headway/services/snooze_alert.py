"""Leave an alert alone until a day, with a reason; or no longer."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from headway.judgement.answers import SNOOZED, WOKEN
from headway.records.kinds import ALERT_ACT
from headway.records.touched import Seeds
from headway.services.alerting import act_on, refuse_day, the_alert
from headway.services.defining import Asking, Decided, Defined, added, define
from headway.services.drafting.ground import Ground
from headway.services.withdrawing import reason


def snooze_alert(
    *, alert: str, until: date | None, because: str, by: str | None = None, **asked: Unpack[Asking]
) -> Defined:
    """Leave an alert that fires alone up to the end of a day, unless it becomes worse; for so long at most.

    Args:
        alert: its id.
        until: the last day; ``None`` ends a snooze that is in force.
        because: why; where a snooze ends it may be empty.
        by: id of the person who says so.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such alert, or it fires no longer.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        meant = the_alert(alert, ground, today, asked["policies"], is_open=True)
        if until is None:
            said: dict[str, object] = {"act": WOKEN, "by": by, "because": because.strip() or None}
        else:
            refuse_day(until, today, asked["policies"])
            said = {"act": SNOOZED, "by": by, "until": until, "because": reason(because)}
        act = act_on(meant, said, ground, today)
        return Decided(alert, added(ALERT_ACT, [act]), touched=Seeds(kpis=[act.kpi]))

    return define("snooze_alert", decide, [alert, until, because, by], asked)

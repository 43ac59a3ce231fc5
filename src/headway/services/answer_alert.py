"""Answer an alert: who owns it, which cause was found, what is done about it, and whether it worked."""

from __future__ import annotations

from datetime import date
from typing import Any, Unpack

from headway.goals import codes
from headway.goals import records as mappings
from headway.judgement.dated import Intervention
from headway.records.kinds import INTERVENTION
from headway.records.touched import Seeds
from headway.services.alerting import Meant, the_alert
from headway.services.defining import Asking, Decided, Defined, Edit, define
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Draft, Said, read

SAID = ("owner", "cause", "action", "worked")


def answer_alert(*, alert: str, said: Said, **asked: Unpack[Asking]) -> Defined:
    """Answer an alert, today; one that has resolved may be answered too, for the cause is often found later.

    What is left out stands as an earlier answer said it. What is said on one day is one answer.

    Args:
        alert: its id.
        said: any of ``owner``, ``cause``, ``action`` and ``worked``, as the goals file has them; what says whether it
            worked ends the answer.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such alert.
        DraftRefusedError: with every problem and its field.
    """

    def decide(ground: Ground, today: date) -> Decided:
        meant = the_alert(alert, ground, today, asked["policies"], is_open=False)
        new = {name: said[name] for name in SAID if said.get(name) not in (None, "")}
        if not new:
            message = "nothing is said; name an owner, the cause that was found, or what is done about it"
            raise DraftRefusedError([problem(("owner",), codes.MISSING_KEY, message)])
        if "worked" in new:
            new["closed"] = today
        return Decided(alert, [_edit(meant, new, ground, today)], touched=Seeds(kpis=[meant.record.kpi]))

    return define("answer_alert", decide, [alert, dict(said)], asked)


def _edit(meant: Meant, new: dict[str, Any], ground: Ground, today: date) -> Edit:
    """A further answer, or what is added to that of today."""
    held = next(
        (
            (number, one)
            for number, one in ground.of(INTERVENTION).items()
            if one.date == today and one.kpi == meant.record.kpi and one in meant.record.interventions
        ),
        None,
    )
    if held is None:
        return Edit(INTERVENTION, None, _read({**meant.named, "date": today, **new}, ground, today))
    number, before = held
    return Edit(INTERVENTION, before, _read({**mappings.plain(before), **new}, ground, today), number)


def _read(drafted: dict[str, Any], ground: Ground, today: date) -> Intervention:
    (found,) = read(Draft("interventions", [drafted]), ground, today).interventions
    return found

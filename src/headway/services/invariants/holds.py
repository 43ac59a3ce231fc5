"""I14: while a guardrail fires its objective has a hold, which only a person may decline or release meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from headway.judgement.definitions import Hold, Objective
from headway.judgement.guarding import Guards
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.verdicts import ObjectiveVerdict
from headway.records import kinds, rows
from headway.records.mark import read_judged_day
from headway.records.models import Organisation, Verdict
from headway.services.invariants.check import Check
from headway.services.judging.payload import read_objective

TITLE = "while a guardrail fires its objective has a hold, and none is declined or released but by a person"
FIRING = "firing"
ENDED = ("declined", "released")


def check_holds(organisation: Organisation) -> Check:
    """Hold the stored verdicts on running objectives against the alerts of what guards them, and people's words.

    Where something was written since they were stored, and where nothing was judged yet, there is nothing to compare.
    """
    kept = Verdict.objects.for_organisation(organisation)
    as_of = read_judged_day(organisation)
    if as_of is None:
        return Check("I14", f"{TITLE}, once they are judged", organisation.id, 0, "objectives", (), known_empty=True)
    firing = set(kept.filter(kind="kpi", alert=FIRING).values_list("subject", flat=True))
    objectives: dict[str, Objective] = rows.read(kinds.OBJECTIVE, organisation.number, as_of=as_of)
    guards = Guards(rows.read(kinds.TEAM, organisation.number).values())
    said = list(rows.read(kinds.HOLD, organisation.number).values())
    faults, count = [], 0
    running = kept.filter(kind="objective", stage="active").order_by("subject")
    for payload in running.values_list("payload", flat=True).iterator():
        verdict = read_objective(payload)
        count += 1
        objective = objectives.get(verdict.id)
        if objective is not None and not verdict.is_dropped:
            faults += [
                f"objective {verdict.id}: {fault}" for fault in _faults(verdict, objective, firing, said, guards, as_of)
            ]
    return Check("I14", TITLE, organisation.id, count, "objectives", tuple(faults), known_empty=not count)


def _faults(
    verdict: ObjectiveVerdict,
    objective: Objective,
    firing: Collection[str],
    said: Collection[Hold],
    guards: Guards,
    as_of: date,
) -> Iterator[str]:
    own = {one.guardrail: one for one in verdict.holds if one.of == verdict.id}
    for guardrail in (one.guardrail for one in guards.of(objective, as_of)):
        if guardrail.kpi not in firing:
            continue
        hold = own.get(guardrail.kpi)
        if hold is None:
            yield f"{guardrail.kpi} fires, and no hold stands for it"
        elif guardrail.automatic and hold.state == "proposed":
            yield f"{guardrail.kpi} fires, and what was to hold at once is proposed only"
    for hold in verdict.holds:
        if hold.state in ENDED and hold.fires and not _is_said(hold, said, as_of):
            yield f"its hold by {hold.guardrail} is {hold.state} while that fires, and nobody has said so"


def _is_said(hold: HoldVerdict, said: Collection[Hold], as_of: date) -> bool:
    """Whether a person's word ended it on the day since when it stands so."""
    days = [
        day
        for one in said
        if (one.objective, one.guardrail) == (hold.of, hold.guardrail)
        for day in (one.date if one.state in ENDED else None, one.released)
        if day is not None and hold.opened <= day <= as_of
    ]
    return hold.since in days

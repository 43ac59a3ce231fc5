"""Asks whether an objective is to be held while a guardrail of it fires."""

from __future__ import annotations

from collections.abc import Iterator

from headway.judgement.decide import Roles, is_in_its_band, sentence, who_decides, why_alert
from headway.judgement.definitions import Objective
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.hold_words import DONE
from headway.judgement.verdicts import DecisionNeeded, KpiVerdict, ObjectiveVerdict
from headway.series.period_words import count_of, day_words
from headway.steering.decisions import Urgency
from headway.steering.holds import Reaction


def own_proposals(verdict: ObjectiveVerdict) -> Iterator[HoldVerdict]:
    """The holds that are proposed by guardrails of the objective itself."""
    return (one for one in verdict.holds if one.state == "proposed" and one.of == verdict.id)


def asked_hold(verdict: ObjectiveVerdict) -> HoldVerdict | None:
    """The hold about which somebody is asked: the strongest of those, where it is stronger than what is in force."""
    if not verdict.holds:
        return None
    in_force = next((one for one in verdict.holds if one.state == "in_force"), None)
    held = Reaction.NONE if in_force is None else Reaction[in_force.reaction.upper()]
    return next((one for one in own_proposals(verdict) if Reaction[one.reaction.upper()] > held), None)


def about_hold(
    verdict: ObjectiveVerdict, objective: Objective, hold: HoldVerdict, name: str, kpi: KpiVerdict, who: Roles
) -> DecisionNeeded:
    """Whether to hold an objective.

    Args:
        verdict: on the objective.
        objective: its definition.
        hold: that is proposed.
        name: what the guardrail's KPI is called.
        kpi: the verdict on it.
        who: who can decide.
    """
    alert = next((one for one in kpi.open_alerts if one.interval.cause == "breach"), None)
    is_over = not hold.fires or is_in_its_band(kpi)
    until = f"{name} has been healthy long enough" if is_over else f"{name} is healthy again"
    owning = (f"name an owner of the alert of {name}",) if alert is not None and alert.asks == "owner" else ()
    return DecisionNeeded(
        rank=0, urgency=Urgency.GUARDRAIL, kind=Urgency.GUARDRAIL.word, about=objective.id, team=objective.team,
        since=hold.since, who=who_decides(objective.owner, objective.team, who),
        title=f"{hold.reaction.capitalize()} “{objective.title}” until {until}?",
        text=" ".join((_why(hold, name, kpi), _whose(hold, who), *_other(verdict))),
        suggestion=f"{hold.reaction} it, as was agreed",
        options=("pause it", "slow it", "let it run and say why", *owning), asked_by=hold.guardrail,
        suggested=(f"{hold.reaction} it",),
    )  # fmt: skip


def _whose(hold: HoldVerdict, who: Roles) -> str:
    if hold.team is None:
        return "It is a guardrail of this objective."
    return f"It is a guardrail of all objectives of {who.names.get(hold.team, hold.team)}."


def _why(hold: HoldVerdict, name: str, kpi: KpiVerdict) -> str:
    if hold.fires:
        return why_alert(kpi)
    return sentence(f"{name} no longer fires; {_healthy(hold)}")


def _healthy(hold: HoldVerdict) -> str:
    been = f"has been healthy for {count_of(hold.healthy, hold.grain)}" if hold.healthy else "is not healthy yet"
    return f"it {been}, and has to be for {hold.release_after}"


def _other(verdict: ObjectiveVerdict) -> Iterator[str]:
    """What is in force meanwhile."""
    for one in verdict.holds:
        if one.state == "in_force":
            yield f"It is {DONE[one.reaction]} since {day_words(one.since)} anyway."
            return

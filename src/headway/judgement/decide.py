"""What needs a decision, read from the verdicts on KPIs and objectives; each is ready to be ranked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from headway.judgement.definitions import Definitions, Kpi, Objective
from headway.judgement.guarding import Guards
from headway.judgement.verdicts import DecisionNeeded, KpiVerdict, ObjectiveVerdict, OpenAlert
from headway.series.grid import Grid
from headway.series.period_words import nth, period_words
from headway.steering.decisions import Urgency, ranked


@dataclass(frozen=True, slots=True)
class Roles:
    """Who can decide what on a day, and what guards; made once a judgement."""

    leads: dict[str, str | None]
    parents: dict[str, str | None]
    names: dict[str, str]
    as_of: date
    guards: Guards


def roles(definitions: Definitions, as_of: date) -> Roles:
    """Read who leads and what guards."""
    return Roles(
        leads={team.id: team.lead for team in definitions.teams},
        parents={team.id: team.parent for team in definitions.teams},
        names={team.id: team.name for team in definitions.teams},
        as_of=as_of,
        guards=Guards(definitions.teams),
    )


def about_kpi(
    verdict: KpiVerdict, kpi: Kpi, name: str, grid: Grid, who: Roles, *, asks_of_alert: bool = True
) -> list[DecisionNeeded]:
    """Decisions that a KPI's verdict asks for; of its alert none while an objective is to be held for it."""
    needed: list[DecisionNeeded] = []
    opened = {one.interval.cause: one for one in verdict.open_alerts}
    if verdict.alert == "firing" and verdict.alert_since is not None:
        alert = opened["breach"]
        if alert.asks and asks_of_alert:
            needed.append(_alert(verdict, kpi, name, grid, why_alert(verdict), who, alert))
    if "stopped" in opened:
        if opened["stopped"].asks:
            needed.append(_stopped(verdict, kpi, name, who, opened["stopped"], grid))
    elif verdict.status == "stale":
        needed.append(_stale(verdict, kpi, name, who))
    return needed


def is_answered(alert: OpenAlert) -> bool:
    """Whether somebody has seen an alert or answers for it: then it presses less.

    One that has become worse since it was to be left alone presses as one that nobody has seen.
    """
    return not alert.woken and (alert.owner is not None or alert.acknowledged_on is not None)


def _urgency(alert: OpenAlert, pressing: Urgency) -> Urgency:
    return Urgency.ANSWERED if is_answered(alert) else pressing


def _stopped(verdict: KpiVerdict, kpi: Kpi, name: str, who: Roles, alert: OpenAlert, grid: Grid) -> DecisionNeeded:
    texts = [f"{_came_last(verdict, alert, grid)}, and more than one number is overdue.", *_so_far(alert, grid)]
    return DecisionNeeded(
        rank=0, urgency=_urgency(alert, Urgency.STOPPED), kind=Urgency.STOPPED.word, about=kpi.id, team=kpi.team,
        since=alert.interval.fired_on, who=(alert.owner,) if alert.owner else who_decides(kpi.steward, kpi.team, who),
        title=f"Why do no numbers of {name} come any more?", text=" ".join(texts),
        suggestion=_STEPS[alert.asks], options=("name an owner", "mend the source", "retire the KPI"),
        asked_by=verdict.id, suggested=("name an owner",),
    )  # fmt: skip


def _came_last(verdict: KpiVerdict, alert: OpenAlert, grid: Grid) -> str:
    if verdict.period is None:
        return f"Nothing has come from {period_words(grid, grid.parse(alert.interval.began))} on"
    return f"Nothing has come since {period_words(grid, grid.parse(verdict.period))}"


_STEPS = {
    "owner": "name an owner, find the cause, agree on one action",
    "action": "say which cause was found, and what is done about it",
    "effect": "find out why, and try something else",
}
"""The next step with an alert, by what is asked."""


def _so_far(alert: OpenAlert, grid: Grid) -> list[str]:
    """What people did about an alert, in sentences."""
    said = []
    if alert.woken:
        said.append(f"It was left alone, but has become {alert.interval.severity} since.")
    if alert.owner is None and alert.acknowledged_on is not None:
        said.append("It has been seen, and nobody owns it yet.")
    if alert.asks == "action":
        said.append("It has an owner; what is done about it is not said yet.")
    if alert.asks == "effect":
        count = f"{alert.periods_since} {grid.grain}{'' if alert.periods_since == 1 else 's'}"
        said.append(f"{count} after “{alert.action}” it fires still.")
    return said


def _stale(verdict: KpiVerdict, kpi: Kpi, name: str, who: Roles) -> DecisionNeeded:
    return DecisionNeeded(
        rank=0, urgency=Urgency.STALE, kind=Urgency.STALE.word, about=kpi.id, team=kpi.team,
        since=verdict.known_since, who=who_decides(kpi.steward, kpi.team, who),
        title=f"Where are the numbers of {name}?", text=sentence(verdict.reasons[0].text),
        suggestion="record the missing period, or retire the KPI",
        options=("record the missing period", "mend the source", "retire the KPI"), asked_by=verdict.id,
        suggested=("record the missing period", "retire the KPI"),
    )  # fmt: skip


def is_in_its_band(verdict: KpiVerdict) -> bool:
    """Whether the alert goes on although the newest value is healthy: it has not been so for long enough."""
    return (verdict.last_status or verdict.status) == "healthy"


def why_alert(verdict: KpiVerdict) -> str:
    """The breach; where it is over or the numbers are overdue, the alert that goes on is said as well."""
    said = [reason.text for reason in verdict.reasons if reason.code != "kpi.stale"]
    return sentence(said[0] if verdict.status == "breach" else "; ".join(said))


def _alert(
    verdict: KpiVerdict, kpi: Kpi, name: str, grid: Grid, text: str, who: Roles, alert: OpenAlert
) -> DecisionNeeded:
    brings = "keeps {} in" if is_in_its_band(verdict) else "brings {} back into"
    often = f"It is the {nth(verdict.flapping)} alert within a short time." if verdict.flapping else ""
    return DecisionNeeded(
        rank=0, urgency=_urgency(alert, Urgency.ALERT), kind=Urgency.ALERT.word, about=kpi.id, team=kpi.team,
        since=grid.ends(grid.parse(alert.interval.fired)),
        who=(alert.owner,) if alert.owner else who_decides(kpi.steward, kpi.team, who),
        title=f"What {brings.format(name)} its band?",
        text=" ".join(filter(None, (text, often, *_so_far(alert, grid)))),
        suggestion=_STEPS[alert.asks],
        options=("name an owner and an action", "accept it until a stated day", "change the band and say why"),
        asked_by=kpi.id,
        suggested=("name an owner and an action",),
    )  # fmt: skip


def about_objective(verdict: ObjectiveVerdict, objective: Objective, who: Roles, ends: date) -> list[DecisionNeeded]:
    """Decisions that an objective's verdict asks for."""
    if verdict.stage == "grading":
        return [
            DecisionNeeded(
                rank=0, urgency=Urgency.GRADE, kind=Urgency.GRADE.word, about=objective.id, team=objective.team,
                since=ends, who=who_decides(objective.owner, objective.team, who),
                title=f"What was “{objective.title}” worth, and what was learned?",
                text="The cycle has ended and not every key result has its grade.",
                suggestion="grade its key results", options=("grade it", "drop what was not pursued"),
                asked_by=verdict.id, suggested=("grade it",),
            )
        ]  # fmt: skip
    if verdict.stage == "active" and verdict.course == "off_course":
        why = [one.text for one in verdict.reasons if one.code in ("objective.course", "objective.behind")]
        text = sentence(why[-1]) if why else ""
        return [
            DecisionNeeded(
                rank=0, urgency=Urgency.COURSE, kind=Urgency.COURSE.word, about=objective.id, team=objective.team,
                since=verdict.course_since, who=who_decides(objective.owner, objective.team, who),
                title=f"Change how “{objective.title}” is pursued, or its target?", text=text,
                suggestion="find what is in the way and decide on one change",
                options=("do something else", "recalibrate the target", "stop"), asked_by=verdict.id,
            )
        ]  # fmt: skip
    return []


def in_order(needed: Iterable[DecisionNeeded], most: int | None = None) -> tuple[DecisionNeeded, ...]:
    """The decisions with their ranks, most urgent first; ``most`` is how many are given at most."""
    keyed = [_Keyed(one) for one in needed]
    return tuple(replace(one.decision, rank=rank) for rank, one in enumerate(ranked(keyed)[:most], start=1))


def most_urgent(needed: Iterable[DecisionNeeded]) -> DecisionNeeded:
    """The first of them in that order, as it is: its rank is not told anew. There is one at least."""
    return ranked([_Keyed(one) for one in needed])[0].decision


@dataclass(frozen=True, slots=True)
class _Keyed:
    decision: DecisionNeeded

    @property
    def urgency(self) -> int:
        return self.decision.urgency

    @property
    def since_day(self) -> int:
        return self.decision.since.toordinal() if self.decision.since else 0

    @property
    def about(self) -> str:
        return self.decision.about


def who_decides(first: str | None, team: str, who: Roles) -> tuple[str, ...]:
    """The person asked first, else the team's lead, else the lead of the nearest team above."""
    if first:
        return (first,)
    at: str | None = team
    while at is not None:
        if lead := who.leads.get(at):
            return (lead,)
        at = who.parents.get(at)
    return ()


def sentence(text: str) -> str:
    """A reason as a sentence of its own.

    Examples:
        >>> sentence("no value for January 2019")
        'No value for January 2019.'
        >>> sentence("is it still measured?")
        'Is it still measured?'
    """
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}" if text else ""

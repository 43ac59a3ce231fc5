"""Turning a KPI into a key result: the metric that the address brings along, and the objectives to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from headway.goals import codes
from headway.judgement.definitions import Definitions, Objective
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.read_setting import SettingRead
from headway.web.asked import Asked
from headway.web.forms.form import Field, Group, Kind, Option
from headway.web.forms.take import Texts
from headway.web.frame import Unheard
from headway.web.listing import CHOOSE, Among, Chosen
from headway.web.parts import Link

GOAL = "objective"
"""Name of the field in which the objective is chosen."""


def open_aims(definitions: Definitions, team: str | None, today: date) -> list[Objective]:
    """Objectives of a team that run or are drafted, the cycle that ends first before others."""
    cycles = {one.id: one for one in definitions.cycles if one.ends >= today and not one.is_closed(today)}
    there = [one for one in definitions.objectives if one.cycle in cycles and one.retired_on is None]
    own = [one for one in there if one.team == team]
    return sorted(own, key=lambda one: (cycles[one.cycle].ends, one.title.casefold()))


def turning_path(definitions: Definitions, team: str, metric: str, today: date) -> str:
    """The form in which a metric becomes a key result of the team: of an objective of it, else of a new one."""
    aims = open_aims(definitions, team, today)
    if aims:
        return f"/objectives/{aims[0].id}/key-results/new?metric={metric}"
    return f"/new/objective?team={team}&metric={metric}"


@dataclass(frozen=True, slots=True)
class Turning:
    """What the address brings along to the form of a new key result.

    Attributes:
        metric: id of the metric that is to be changed; empty where the address names none.
        unheard: of which there is none.
        aims: objectives among which one chooses; empty where the form is of one alone.
        home: the KPI of the metric; ``None`` where there is none.
        says: what is done, and what it will do.
    """

    metric: str
    unheard: tuple[Unheard, ...]
    aims: tuple[Objective, ...]
    home: Link | None
    says: tuple[str, str]

    def groups(self, objective: str) -> tuple[Group, ...]:
        """The question for the objective, where there is a choice; ``objective`` is chosen to begin with."""
        if len(self.aims) < 2:  # noqa: PLR2004 - of one there is no choice
            return ()
        options = tuple(Option(one.id, one.title) for one in self.aims)
        return (
            Group(
                "", (Field(GOAL, "For which objective?", Kind.CHOICE, value=objective, options=options, needed=True),)
            ),
        )

    def goal(self, texts: Texts, objective: str) -> str:
        """Id of the objective that was chosen; ``objective`` where none was asked for.

        Raises:
            DraftRefusedError: it is none of those offered.
        """
        said = texts.get(GOAL, "") or objective
        if said != objective and all(one.id != said for one in self.aims):
            wrong = FieldProblem(
                GOAL, codes.NOT_DEFINED, "it is no objective of the team that is open", "choose another"
            )
            raise DraftRefusedError([wrong])
        return said


def read_turning(request: HttpRequest, asked: Asked, found: SettingRead, held: Objective) -> Turning:
    """What the address of the form of a key result of an objective says.

    Args:
        request: the request.
        asked: what the address asks for.
        found: what can be chosen.
        held: the objective; only those of its own team are offered beside it.
    """
    metrics = {one.id: one.name for one in found.definitions.metrics}
    path = f"/objectives/{held.id}/key-results/new"
    said = Chosen.of(path, asked.where, request.GET.dict(), ("metric",)).among(
        Among("metric", "metric", metrics, CHOOSE)
    )
    metric = said.get("metric")
    if not metric:
        return Turning("", said.unheard, (), None, ("New key result", ""))
    aims = tuple(open_aims(found.definitions, held.team, found.today))
    aims = aims if any(one.id == held.id for one in aims) else (held, *aims)
    kpi = next((one.id for one in found.definitions.kpis if one.metric == metric), None)
    if kpi is None:
        return Turning(metric, said.unheard, aims, None, (f"{metrics[metric]} as a key result", ""))
    home = Link(asked.where.to(f"/kpis/{kpi}"), metrics[metric])
    return Turning(metric, said.unheard, aims, home, (f"Turn {metrics[metric]} into a key result", LENT))


LENT = "It is on loan for the cycle: its status is still shown, and its alert rests on a floor."

"""What the lint finds in the objectives of a cycle, team by team, and what each team spends of its attention."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from headway.judgement.definitions import Definitions
from headway.lint.around import around
from headway.lint.findings import Finding, own_limits
from headway.lint.focus import Focus, focus
from headway.lint.goals import Goals
from headway.services.lint_goals import teams_of
from headway.services.lint_near import LimitsOn, lint_near
from headway.services.lint_whole import lint_whole


@dataclass(frozen=True, slots=True)
class TeamDraft:
    """What is drafted by a team.

    Attributes:
        focus: how many objectives, key results and KPIs, against how many are too many.
        findings: about the team, in its objectives of the cycle and their key results; those that are ignored too.
    """

    focus: Focus
    findings: tuple[Finding, ...]


def lint_cycle(
    *, organisation: str, definitions: Definitions, as_of: date, limits: LimitsOn, cycle: str, teams: Collection[str]
) -> dict[str, TeamDraft]:
    """Each of some teams with what it drafts in a cycle.

    Args:
        organisation: its id.
        definitions: all of the organisation's, as known on the day.
        as_of: the day.
        limits: gives how many is too many on a day.
        cycle: id of the cycle.
        teams: ids.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    own = [one.id for one in definitions.objectives if one.cycle == cycle and one.team in teams]
    found = lint_near(organisation=organisation, definitions=definitions, as_of=as_of, limits=limits, objectives=own)
    near = around(definitions, own)
    goals = Goals(near, as_of, own_limits(near, limits(as_of)))
    whose = teams_of(near)
    whole = lint_whole(definitions=definitions, as_of=as_of, limits=limits, kind="team")
    drafts = {}
    for team in teams:
        here = [each for each in whole.get(team, []) if each.within in ("", cycle)]
        inside = [each for each in found if whose.get((each.kind, each.about)) == team]
        drafts[team] = TeamDraft(focus(goals, cycle, team), (*here, *inside))
    return drafts

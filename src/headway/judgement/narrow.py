"""A judgement narrowed to one team and all below it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from headway.judgement.definitions import Definitions, Team

if TYPE_CHECKING:
    from headway.judgement.verdicts import Verdicts


def narrow(verdicts: Verdicts, definitions: Definitions, team: str) -> Verdicts:
    """What a judgement says of a team and the teams below it; its own verdict becomes the summary.

    Raises:
        KeyError: there is no such team.
    """
    summary = next((verdict for verdict in verdicts.teams if verdict.id == team), None)
    if summary is None:
        raise KeyError(team)
    teams = teams_below(definitions, team)
    objectives = tuple(objective for objective in verdicts.objectives if objective.team in teams)
    key_results = {name for objective in objectives for name in objective.key_results}
    return replace(
        verdicts,
        summary=summary,
        teams=tuple(verdict for verdict in verdicts.teams if verdict.id in teams),
        kpis=tuple(kpi for kpi in verdicts.kpis if kpi.team in teams),
        objectives=objectives,
        key_results=tuple(one for one in verdicts.key_results if one.id in key_results),
        decisions=tuple(decision for decision in verdicts.decisions if decision.team in teams),
    )


def teams_below(definitions: Definitions, team: str) -> frozenset[str]:
    """A team and all teams below it."""
    found = {team}
    while more := {one.id for one in definitions.teams if one.parent in found} - found:
        found |= more
    return frozenset(found)


def lowest(owners: Collection[str], teams: Iterable[Team]) -> frozenset[str]:
    """Those of some teams that lie above no other of them.

    Examples:
        >>> tree = [Team("harbour", "Harbour"), Team("emergency", "Emergency", "harbour"), Team("hillside", "Hillside")]
        >>> sorted(lowest({"harbour", "emergency", "hillside"}, tree))
        ['emergency', 'hillside']
    """
    parent = {team.id: team.parent for team in teams}
    above: set[str] = set()
    for owner in owners:
        up = parent.get(owner)
        while up is not None and up not in above:
            above.add(up)
            up = parent.get(up)
    return frozenset(owners) - above

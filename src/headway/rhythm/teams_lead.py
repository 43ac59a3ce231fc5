"""What a careful colleague says of the tree of teams: where the teams stand, and which has stood wrong for longest."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from headway.judgement.definitions import Definitions
from headway.judgement.verdicts import TeamVerdict, Verdicts
from headway.rhythm.lead import MOST_NAMES, SAID, in_short, of_several, own_teams, standing
from headway.rhythm.rows import Names
from headway.rhythm.shown import share_of
from headway.rhythm.words import QUADRANT
from headway.series.period_words import day_words

WELL = ("making_headway", "no_gps", "no_speedometer")


def teams_lead(definitions: Definitions, verdicts: Verdicts, own: Collection[str] | None = None) -> tuple[str, ...]:
    """The sentences that open the tree of teams: where they stand, the most pressing first, then the longest.

    Args:
        definitions: for the names.
        verdicts: on the teams.
        own: ids of the teams that count, as :func:`own_teams` tells them; told from the verdicts, where ``None``.
    """
    return (*standing(definitions, verdicts, own), *_longest(definitions, own_teams(definitions, verdicts, own)))


def teams_shown_lead(definitions: Definitions, verdicts: Verdicts, shown: Collection[str]) -> tuple[str, ...]:
    """The sentence that opens a part of the tree: how many teams of all are shown, and where these stand.

    Args:
        definitions: for the names.
        verdicts: on every team.
        shown: ids of the teams that are shown.
    """
    begun = share_of(len(shown), len(definitions.teams), "team")
    if not shown:
        return (begun,)
    names = Names(definitions)
    found: dict[str, list[str]] = {}
    for team in verdicts.teams:
        if team.id in shown:
            found.setdefault(team.quadrant, []).append(names.team(team.id))
    if len(found) == 1 and len(shown) > MOST_NAMES:
        return (f"{begun} {in_short(SAID[next(iter(found))][1])}.",)
    parts = [of_several(len(found[one]), found[one], one) for one in QUADRANT if one in found]
    return (f"{begun}: {'; '.join(part.rstrip('.') for part in parts)}.",)


def _longest(definitions: Definitions, teams: Iterable[TeamVerdict]) -> list[str]:
    """The team that has been off for longest, where it is one."""
    names = Names(definitions)
    badly = [team for team in teams if team.quadrant not in WELL and team.path]
    since = {team.id: team.quadrant_since or team.path[0].on for team in badly}
    if len(badly) < len(("one", "another")) or list(since.values()).count(min(since.values())) > 1:
        return []
    first = min(badly, key=lambda team: since[team.id])
    at_least = "" if first.quadrant_since else "at least "
    return [f"{names.team(first.id)} has been off for longest, {at_least}since {day_words(since[first.id])}."]

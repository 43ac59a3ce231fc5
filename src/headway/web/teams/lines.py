"""A team as one line of a list."""

from __future__ import annotations

from collections.abc import Callable

from headway.judgement.verdicts import TeamVerdict
from headway.rhythm.rows import percent, short_day
from headway.rhythm.words import QUADRANT
from headway.web.parts import Link, Look
from headway.web.teams.page import TeamLine

WHOLE = "/#stand"
"""Where the whole organisation is explained: the cockpit's map, and what it says of it."""


def team_line(team: TeamVerdict, name: str, to: Callable[[str], str], within: str = "") -> TeamLine:
    """The line of a team.

    Args:
        team: its verdict.
        name: what it is called.
        to: makes an address on the day that the page shows.
        within: names of the teams above it.
    """
    return TeamLine(
        link=Link(to(f"/teams/{team.id}" if team.id else WHOLE), name),
        within=within,
        look=Look.of(team.quadrant, QUADRANT[team.quadrant]),
        since=short_day(team.quadrant_since),
        kpi_health=percent(team.kpi_health),
        okr_course=percent(team.okr_course),
    )

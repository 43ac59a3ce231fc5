"""From definitions and verdicts to the cockpit: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Sequence

from headway.judgement.definitions import Definitions
from headway.judgement.verdicts import Verdicts
from headway.rhythm.lead import SAID, numbers, standing
from headway.series.period_words import count_of
from headway.web.cockpit.maker import NOTHING, Decided, Lines, Maker
from headway.web.cockpit.page import CockpitPage
from headway.web.cockpit.plot import SMALL, WIDE, plot
from headway.web.parts import Said
from headway.web.where import Where

GOOD_ENDINGS = tuple(f"{words}." for words in SAID["making_headway"])
DAYS_A_WEEK = 7


def build_page(
    definitions: Definitions, verdicts: Verdicts, lines: Lines, where: Where, decided: Decided = NOTHING
) -> CockpitPage:
    """Lay out the cockpit.

    Args:
        definitions: for names, units and titles.
        verdicts: of the same definitions, stored or judged for the day.
        lines: thresholds that are drawn.
        where: the day and the organisation that every link keeps.
        decided: what was decided about what is asked for.
    """
    make = Maker(definitions, verdicts, lines, where, writes=decided.writes)
    asked = [make.decision(one, decided) for one in verdicts.decisions]
    teams = make.own_teams()
    named = [(make.names.team(team.id), team) for team in teams]
    return CockpitPage(
        lead=said_first(standing(definitions, verdicts)),
        numbers=" ".join(numbers(definitions, verdicts)),
        plot=plot(named, lines.quadrant, WIDE),
        small_plot=plot(named, lines.quadrant, SMALL),
        path=path_words(verdicts),
        why=tuple(make.why(team) for team in teams),
        decisions=tuple(sorted(asked, key=lambda one: bool(one.decided))),
        teams=tuple(make.section(team) for team in make.owners()),
    )


def said_first(sentences: Sequence[str]) -> tuple[Said, ...]:
    """The sentences that lead the page; of several, each without what it explains after a colon."""
    if len(sentences) == 1:
        return (Said(sentences[0], pressing=True),)
    short = [f"{said.partition(':')[0].rstrip('.')}." for said in sentences]
    return tuple(Said(said, pressing=not said.endswith(GOOD_ENDINGS)) for said in short)


def path_words(verdicts: Verdicts) -> str:
    """Over what the path in the quadrant runs, in words; empty where it is a point."""
    path = verdicts.summary.path
    weeks = (path[-1].on - path[0].on).days // DAYS_A_WEEK
    return f"path of the last {count_of(weeks, 'week')}" if weeks else ""

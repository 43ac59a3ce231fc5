"""From definitions and verdicts to the cockpit: words and places, and no judgement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from headway.judgement.moving import what_moves
from headway.judgement.verdicts import TeamVerdict, Verdicts
from headway.rhythm.lead import SAID, numbers_of, standing_of
from headway.rhythm.moving import moves_said
from headway.rhythm.page import SHOWN_STAGES
from headway.series.period_words import count_of
from headway.services.reading.foremost_of import Foremost
from headway.steering.quadrant import QuadrantLines
from headway.web.alerts.way import way_to_alerts
from headway.web.cockpit.drawing import Frame, Plot
from headway.web.cockpit.maker import Decided, Lines, Maker
from headway.web.cockpit.page import CockpitPage
from headway.web.cockpit.plot import SMALL, WIDE, plot
from headway.web.cockpit.quadrant import Shown
from headway.web.downloads import ways_to_take
from headway.web.forms.back import FROM_COCKPIT
from headway.web.kept import Kept
from headway.web.parts import Link, Said
from headway.web.where import Where

GOOD_ENDINGS = tuple(f"{words}." for words in SAID["making_headway"])
WHO_BEGINS = "Somebody who leads a team can do so."
DAYS_A_WEEK = 7
QUADRANT = "/quadrant"
"""Where the quadrant of an organisation is, without the ending."""
PLOTS: Kept[Plot | None] = Kept(64)
"""What was drawn before."""


def build_page(
    found: Foremost, where: Where, *, writes: bool = False, leads: bool = True, holds: bool = False
) -> CockpitPage:
    """Lay out the cockpit.

    Args:
        found: what is shown, and how much else there is.
        where: the day and the organisation that every link keeps.
        writes: whether whoever looks may decide.
        leads: whether whoever looks may declare KPIs and write objectives.
        holds: whether whoever looks may hold a review from the page.
    """
    definitions, verdicts, whole = found.definitions, found.verdicts, found.whole
    lines = found.policy.quadrant
    make = Maker(definitions, verdicts, Lines.of(found.policy), where, whole, writes=writes)
    decided = Decided(found.decided, writes, FROM_COCKPIT)
    asked = [make.decision(one, decided) for one in verdicts.decisions]
    teams = make.own_teams()
    drawn = _plot(_named(make, teams), lines, WIDE)
    return CockpitPage(
        lead=(
            *said_first(standing_of(definitions, verdicts.summary, whole.teams, whole.named)),
            *(() if whole.teams or leads else (Said(WHO_BEGINS, pressing=False),)),
        ),
        numbers=" ".join(numbers_of(definitions, verdicts.summary, whole.running, verdicts.as_of)),
        plot=drawn,
        small_plot=_plot(_named(make, teams), lines, SMALL),
        path=path_words(verdicts),
        takes=ways_to_take(where.to, QUADRANT, drawn=True) if drawn else (),
        why=tuple(replace(make.why(team), moves=_moves(team, found, make)) for team in teams),
        more_teams=sum(whole.teams.values()) - len(teams),
        decisions=tuple(sorted(asked, key=lambda one: bool(one.decided))),
        needed=whole.decisions,
        teams=tuple(make.section(team) for team in make.owners()),
        all_teams=where.to("/teams"),
        all_decided=where.to("/decisions"),
        reviews=where.to("/reviews"),
        hold=Link(where.to("/new/review"), "Hold a review") if holds else None,
        alerts=way_to_alerts(verdicts, where),
    )


def _moves(team: TeamVerdict, found: Foremost, make: Maker) -> tuple[str, ...]:
    """What would make it better, where all that counts is shown and no guardrail fires; its own page says the rest."""
    kpis = sum(one.team == team.id for one in found.verdicts.kpis)
    objectives = sum(one.team == team.id and one.stage in SHOWN_STAGES for one in found.verdicts.objectives)
    if team.guardrails or found.whole.beside(team.id or "", kpis, objectives) != (0, 0):
        return ()
    moves = what_moves(found.definitions, found.verdicts, found.policy.quadrant, [team.id]).get(team.id, ())
    return tuple(one.text for one in moves_said([one for one in moves if one.gains][:1], found.verdicts, make.names))


def shown_of(found: Foremost, where: Where) -> Shown:
    """The quadrant of the cockpit, to take away."""
    definitions, verdicts, lines = found.definitions, found.verdicts, found.policy.quadrant
    make = Maker(definitions, verdicts, Lines.of(found.policy), where, found.whole)
    teams = make.own_teams()
    named = _named(make, teams)
    more = sum(found.whole.teams.values()) - len(teams)
    organisation, day = definitions.organisation, verdicts.as_of
    return Shown(
        teams=named,
        lines=lines,
        plot=_plot(named, lines, WIDE),
        name=f"quadrant-{organisation.id}-{day}",
        title=f"Where {organisation.name} stands",
        says=tuple(text for text in (path_words(verdicts), _part(len(teams)) if more else "") if text),
        organisation=organisation.name,
        day=day,
        page=Link(where.to("/"), "Go to the cockpit"),
    )


def _part(teams: int) -> str:
    return f"the {count_of(teams, 'team')} that press most"


def _named(make: Maker, teams: Sequence[TeamVerdict]) -> list[tuple[str, TeamVerdict]]:
    return [(make.names.team(team.id), team) for team in teams]


def _plot(named: Sequence[tuple[str, TeamVerdict]], lines: QuadrantLines, frame: Frame) -> Plot | None:
    verdicts = tuple(team for _, team in named)
    words = (tuple(name for name, _ in named), lines, frame)
    return PLOTS.of(verdicts, words, lambda: plot(named, lines, frame))


def said_first(sentences: Sequence[str]) -> tuple[Said, ...]:
    """The sentences that lead the page: a single one presses, of several those that do not go well."""
    alone = len(sentences) == 1
    return tuple(Said(said, pressing=alone or not said.endswith(GOOD_ENDINGS)) for said in sentences)


def path_words(verdicts: Verdicts) -> str:
    """Over what the path in the quadrant runs, in words; empty where it is a point."""
    path = verdicts.summary.path
    weeks = (path[-1].on - path[0].on).days // DAYS_A_WEEK
    return f"path of the last {count_of(weeks, 'week')}" if weeks else ""

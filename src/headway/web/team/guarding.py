"""The KPIs that no objective of a team may break, as its page lists them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from headway.judgement.guarding import Guarding, Guards
from headway.judgement.verdicts import KpiVerdict
from headway.rhythm.rows import Names
from headway.rhythm.words import STATUS
from headway.series.period_words import count_of, day_words
from headway.services.read_team import TeamRead
from headway.web.objective.related import FIRES
from headway.web.parts import Link, Look
from headway.web.team.page import Guarded
from headway.web.where import Where

DONE = {"pause": "pauses", "slow": "slows"}


def guards_of_team(read: TeamRead, names: Names, where: Where, *, changes: bool) -> Iterable[Guarded]:
    """The guardrails of a team and of those above it, its own first; each KPI once.

    Args:
        read: the team.
        names: what things are called.
        where: the day and the organisation that every link keeps.
        changes: whether whoever looks may change the team's own.
    """
    day = read.verdicts.as_of
    for kpi, one in Guards(read.definitions.teams).of_team(read.team.id, day).items():
        verdict = read.guards.get(kpi)
        if verdict is None:
            continue
        way = where.to(f"/teams/{read.team.id}/guardrail?{urlencode({'of': kpi})}")
        own = one.team == read.team.id
        yield Guarded(
            Link(where.to(f"/kpis/{kpi}"), names.kpi(kpi)),
            FIRES if verdict.alert == "firing" else Look.of(verdict.status, STATUS[verdict.status]),
            _says(one, verdict, names, own=own),
            Link(way, "Change") if own and changes else None,
        )


def _says(one: Guarding, verdict: KpiVerdict, names: Names, *, own: bool) -> str:
    """What it does, until when, since when, and whose guardrail it is where that is another team's."""
    rail, grain = one.guardrail, names.grid(names.metrics[verdict.metric]).grain
    does = f"{DONE[rail.reaction]} all objectives while it fires"
    until = f", until {count_of(rail.release_after, f'healthy {grain}')} in a row" if rail.release_after else ""
    when = "at once" if rail.automatic else "once each owner says so"
    whose = "" if own or one.team is None else f"; a guardrail of {names.team(one.team)}"
    since = f"; since {day_words(rail.known_on)}" if rail.known_on else ""
    return f"{does}{until}; {when}{whose}{since}"

"""The quiet ways from a page to the forms that change what it shows; none on a day that is past."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest

from headway.judgement.definitions import Metric
from headway.services.read_cycle import CycleRead
from headway.services.read_kpi import KpiRead
from headway.web.access import may
from headway.web.asked import Asked
from headway.web.parts import Link
from headway.web.roles import Role
from headway.web.setting.turning import turning_path

LEARNED = "Say what was learned"
"""What a cycle asks for that is over, with all its grades."""


def ways_of(request: HttpRequest, asked: Asked, *listed: tuple[str, str, Role]) -> tuple[Link, ...]:
    """The ways that whoever asks may go: path, words and the role that each takes."""
    if asked.where.day is not None:
        return ()
    return tuple(
        Link(asked.where.to(path), label) for path, label, role in listed if may(request, asked.organisation, role)
    )


def writes_here(request: HttpRequest, asked: Asked) -> bool:
    """Whether whoever asks may write a number down from the page that is shown."""
    return asked.where.day is None and may(request, asked.organisation, Role.MEMBER)


def ways_of_kpi(request: HttpRequest, asked: Asked, read: KpiRead) -> tuple[Link, ...]:
    """From the page of a KPI; numbers of a metric that is reckoned from others are written down with those."""
    kpi, metric = read.kpi.id, read.metric
    turning = turning_path(read.definitions, read.kpi.team, metric.id, read.verdicts.as_of)
    numbers = () if metric.derived else ((f"/metrics/{metric.id}/numbers", "Add numbers", Role.MEMBER),)
    return ways_of(
        request,
        asked,
        *numbers,
        (f"/new/decision?about={kpi}", "Decide", Role.MEMBER),
        (f"/new/event?metric={metric.id}", "Note an event", Role.MEMBER),
        (f"/kpis/{kpi}/dip", "Plan a dip", Role.MEMBER),
        *(() if read.verdict.loan else ((turning, "Turn it into a key result", Role.LEAD),)),
        (f"/kpis/{kpi}/edit", "Change", Role.LEAD),
        (f"/metrics/{metric.id}/edit", "Change the metric", Role.LEAD),
        (f"/kpis/{kpi}/retire", "Retire", Role.LEAD),
    )


def ways_of_metric(request: HttpRequest, asked: Asked, metric: Metric) -> tuple[Link, ...]:
    """From the page of a metric that is no KPI."""
    numbers = () if metric.derived else ((f"/metrics/{metric.id}/numbers", "Add numbers", Role.MEMBER),)
    return ways_of(
        request,
        asked,
        *numbers,
        (f"/new/decision?about={metric.id}", "Decide", Role.MEMBER),
        (f"/new/event?metric={metric.id}", "Note an event", Role.MEMBER),
        (f"/new/kpi?metric={metric.id}", "Declare it vital", Role.LEAD),
        (f"/metrics/{metric.id}/edit", "Change", Role.LEAD),
        (f"/metrics/{metric.id}/retire", "Retire", Role.LEAD),
    )


def ways_of_metrics(request: HttpRequest, asked: Asked) -> tuple[Link, ...]:
    """From the catalogue of metrics."""
    return ways_of(request, asked, ("/new/kpi", "New KPI", Role.LEAD), ("/new/metric", "New metric", Role.LEAD))


def ways_of_team(request: HttpRequest, asked: Asked, team: str) -> tuple[Link, ...]:
    """From the page of a team."""
    return ways_of(
        request,
        asked,
        (f"/new/decision?about={team}", "Decide", Role.MEMBER),
        (f"/new/objective?team={team}", "New objective", Role.LEAD),
        (f"/new/kpi?team={team}", "New KPI", Role.LEAD),
        (f"/teams/{team}/guardrail", "New guardrail", Role.LEAD),
        (f"/trends?team={team}", "Trends", Role.VIEWER),
        (f"/map?team={team}", "Map", Role.VIEWER),
        (f"/teams/{team}/edit", "Change the team", Role.COACH),
    )


def ways_of_trends(request: HttpRequest, asked: Asked) -> tuple[Link, ...]:
    """From the wall of trends."""
    return ways_of(request, asked, ("/signals", "How signals are told", Role.COACH))


def ways_of_teams(request: HttpRequest, asked: Asked) -> tuple[Link, ...]:
    """From the tree of teams."""
    return ways_of(request, asked, ("/people", "People", Role.VIEWER), ("/new/team", "New team", Role.COACH))


def ways_of_objectives(request: HttpRequest, asked: Asked, **narrowed: str) -> tuple[Link, ...]:
    """From the tree of objectives; the team and the cycle to which it is narrowed are those of a new objective."""
    chosen = urlencode({name: value for name, value in narrowed.items() if value})
    return ways_of(
        request,
        asked,
        (f"/new/objective?{chosen}" if chosen else "/new/objective", "New objective", Role.LEAD),
        (f"/map?team={narrowed['team']}" if narrowed.get("team") else "/map", "Map", Role.VIEWER),
    )


def ways_of_cycle(request: HttpRequest, asked: Asked, read: CycleRead) -> tuple[Link, ...]:
    """From the page of a cycle; in one that is over nothing is aimed at any more, but it is graded, and closed."""
    cycle, standing = read.standing.cycle.id, read.standing
    over = standing.stage in ("grading", "closed")
    aiming = () if over else ((f"/new/objective?cycle={cycle}", "New objective", Role.LEAD),)
    ungraded, unlearned = bool(read.lacking.key_results), bool(read.lacking.unlearned)
    arrived = standing.stage == "active" and bool(standing.courses.get("arrived"))
    is_closed = standing.cycle.is_closed(read.verdicts.as_of)
    asks = "Grade" if ungraded and (over or arrived) else LEARNED if unlearned else ""
    grading = ((f"/cycles/{cycle}/grade", asks, Role.LEAD),) if asks and not is_closed else ()
    # in one that runs closing waits until all in it is graded; who would end it early finds that on its form of change
    done = over or bool(standing.objectives)
    may_close = not is_closed and standing.stage != "drafting" and not read.lacking and done
    # one that is over and graded is closed by itself: what it still lacks is what was learned
    label = LEARNED if standing.stage == "closed" else "Close"
    closing = ((f"/cycles/{cycle}/close", label, Role.COACH),) if may_close else ()
    opening = ((f"/cycles/{cycle}/reopen", "Open it again", Role.COACH),) if is_closed else ()
    # what a cycle came to is answered in the review at its end
    reviewing = (("/new/review?kind=quarterly", "Hold the review", Role.LEAD),) if over and not is_closed else ()
    return ways_of(
        request,
        asked,
        *aiming,
        *grading,
        *closing,
        *opening,
        *reviewing,
        (f"/new/decision?about={cycle}", "Decide", Role.MEMBER),
        (f"/cycles/{cycle}/duplicate", "Go on from it", Role.COACH),
        (f"/cycles/{cycle}/edit", "Change", Role.COACH),
    )


def ways_of_cycles(request: HttpRequest, asked: Asked) -> tuple[Link, ...]:
    """From the page of all cycles."""
    return ways_of(request, asked, ("/new/cycle", "New cycle", Role.COACH))

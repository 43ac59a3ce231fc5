"""The quiet ways from the page of an objective to the forms that change what it shows; none on a day that is past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import HttpRequest

from headway.judgement.definitions import CheckIn
from headway.judgement.grading import may_be_graded
from headway.services.read_objective import ObjectiveRead
from headway.web.asked import Asked
from headway.web.checkin.withdrawing import FROM_OBJECTIVE, may_take_back, withdrawal
from headway.web.define.ways import ways_of, writes_here
from headway.web.objective.said import Taking
from headway.web.parts import Link
from headway.web.roles import Role

OVER = ("grading", "closed")


def ways_of_objective(request: HttpRequest, asked: Asked, read: ObjectiveRead) -> tuple[Link, ...]:
    """What whoever asks may do with an objective; once it is over it is graded and spoken of, and no more pursued."""
    path = f"/objectives/{read.objective.id}"
    day = read.verdicts.as_of
    may = any(may_be_graded(one.verdict, read.cycle, day) for one in read.key_results if not one.verdict.is_dropped)
    may = may and not read.cycle.is_closed(day)
    grading = ((f"/cycles/{read.cycle.id}/grade?objective={read.objective.id}", "Grade", Role.LEAD),) if may else ()
    over = read.verdict.stage in OVER
    listed = (
        *((("/check-in", "Check in", Role.MEMBER),) if read.verdict.stage == "active" else ()),
        *grading,
        *_holding(read, path),
        (f"/new/decision?about={read.objective.id}", "Decide", Role.MEMBER),
        *(() if over else ((f"{path}/key-results/new", "Add a key result", Role.LEAD),)),
        (f"{path}/edit", "Change", Role.LEAD),
        *(() if over else ((f"{path}/replace", "Replace", Role.LEAD), (f"{path}/drop", "Drop", Role.LEAD))),
    )
    return ways_of(request, asked, *listed)


def _holding(read: ObjectiveRead, path: str) -> Iterator[tuple[str, str, Role]]:
    """The way to the form that holds it or lets it go on, where a guardrail of its own or of its team can."""
    if read.verdict.stage != "active" or not read.guards:
        return
    own = [one for one in read.verdict.holds if one.of == read.objective.id]
    state = next((one.state for one in own), "")
    label = {"proposed": "Pause or slow", "in_force": "Release"}.get(state, "Hold")
    yield f"{path}/hold", label, Role.MEMBER


def ways_of_key_results(request: HttpRequest, asked: Asked, read: ObjectiveRead) -> Mapping[str, tuple[Link, ...]]:
    """What whoever asks may do with each key result, by its id.

    What is graded is left as it is. Once the cycle has ended, what was worth measuring may stay in sight as a KPI.
    """
    vital = {one.metric for one in read.definitions.kpis}
    over, may_drop = read.verdict.stage in OVER, not read.cycle.is_closed(read.verdicts.as_of)
    kept = {
        one.key_result.id: ways_of(request, asked, (f"/new/kpi?metric={one.metric.id}", "Keep it as a KPI", Role.LEAD))
        for one in read.key_results
        if over and one.metric is not None and one.metric.id not in vital and not one.verdict.is_dropped
    }
    changed = {
        one.key_result.id: ways_of(
            request,
            asked,
            (f"/new/decision?about={one.key_result.id}", "Decide", Role.MEMBER),
            (f"/key-results/{one.key_result.id}/edit", "Change", Role.LEAD),
            *(() if over else _pursuing(one.key_result.id)),
            *(((f"/key-results/{one.key_result.id}/drop", "Drop", Role.LEAD),) if may_drop else ()),
        )
        for one in read.key_results
        if one.grade is None
    }
    return {each: (*kept.get(each, ()), *changed.get(each, ())) for each in (*kept, *changed)}


def _pursuing(key_result: str) -> Iterator[tuple[str, str, Role]]:
    """What is done with a key result while it is pursued."""
    yield f"/key-results/{key_result}/drivers", "Name a driver", Role.LEAD
    yield f"/key-results/{key_result}/replace", "Replace", Role.LEAD


def taking_back(request: HttpRequest, asked: Asked, team: str) -> Taking:
    """The way to take a check-in on a team's back, for who said it and for whoever leads the team."""

    def way(said: CheckIn) -> Link | None:
        if not writes_here(request, asked) or not may_take_back(request, asked, said.by, team):
            return None
        return Link(asked.where.to(withdrawal(said.key_result, said.date, said.by, FROM_OBJECTIVE)), "Take it back")

    return way

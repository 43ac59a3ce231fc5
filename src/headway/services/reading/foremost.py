"""What presses most of an organisation: the page on which it sees itself, however large it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from headway.judgement.definitions import Definitions
from headway.judgement.policy import Policy
from headway.judgement.verdicts import Verdicts
from headway.records import organisations
from headway.records.ahead import asking_ahead
from headway.records.called import Called, read_called, read_running
from headway.records.mark import are_of
from headway.records.models import Organisation
from headway.records.verdict_parts import Told, ask_key_results
from headway.records.verdict_press import Counts, Own, ask_counts, read_first, read_own
from headway.rhythm.late import OVERDUE
from headway.rhythm.words import QUADRANT
from headway.services.decided import decided
from headway.services.judging.press import ABOVE_OTHERS, LOWEST, quadrant_byte
from headway.services.judging.today import today_in
from headway.services.judging.within import Policies
from headway.services.read_cockpit import judged_on
from headway.services.reading.foremost_of import MOST, RANKS, Foremost, Whole, foremost_of
from headway.services.reading.verdicts_of import objective_of, verdicts_of
from headway.services.transaction import Clock

NOBODY = Called((), (), (), (), (), ())
PREFIXES = {quadrant: LOWEST + quadrant_byte(quadrant) for quadrant in QUADRANT}


def read_foremost(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> Foremost:
    """The teams and decisions of an organisation that press most, and how many others there are, as of a day.

    Stored verdicts of the day are read by index, no more than is shown; another day is judged anew, whole.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    row, head = organisations.find_with_head(organisation)
    today = today_in(row, clock)
    day = as_of or today
    first = read_first(row.number, teams={LOWEST: MOST.teams, ABOVE_OTHERS: MOST.above}, askers=MOST.decisions)
    if are_of(first, day, head.n) and any(one.kind == "team" for one in first):
        with asking_ahead():
            return _stored(row, head.defined, first, policies(day), today)
    found = foremost_of(*judged_on(organisation, head.hash, day, policies), policies(day), today, MOST)
    return replace(found, decided=decided(row.number, found.verdicts.decisions, day, defined=head.defined))


def _stored(row: Organisation, defined: str | None, first: Sequence[Told], policy: Policy, today: date) -> Foremost:
    organisation = organisations.as_definition(row)
    teams = {one.subject for one in first if one.kind == "team"}
    lowest = frozenset(one.subject for one in first if one.kind == "team" and bytes(one.press or b"")[:1] == LOWEST)
    own = read_own(row.number, teams, ranks=RANKS, most={"kpi": MOST.kpis, "objective": MOST.objectives})
    named = {name for one in own.told if one.kind == "objective" for name in objective_of(one.payload).key_results}
    standing = [one for one in first if one.kind in ("organisation", "team")]
    beneath = ask_key_results(row.number, named)
    counting = ask_counts(row.number, prefixes=list(PREFIXES.values()), few=MOST.named)
    askers = [one for one in first if one.kind in ("kpi", "objective", "organisation")]
    verdicts = verdicts_of(organisation, [*standing, *own.told, *beneath()], askers, MOST.decisions)
    taken = decided(row.number, verdicts.decisions, verdicts.as_of, defined=defined)
    running = read_running(row.number, verdicts.as_of, defined=defined)
    whole = _whole(counting(), own, {cycle.id: count for cycle, count in running if count}, lowest)
    alerts = [alert for one in verdicts.kpis for alert in one.open_alerts]
    called = read_called(
        row.number,
        defined=defined,
        teams=teams | {one.team for one in verdicts.decisions} | {team for few in whole.named.values() for team in few},
        people={person for one in verdicts.decisions for person in one.who}
        | {one.by for one in taken.values() if one.by}
        | {alert.owner for alert in alerts if alert.owner},
        objectives=[one.id for one in verdicts.objectives],
        kpis={one.id for one in verdicts.kpis} | {alert.inhibited_by for alert in alerts if alert.inhibited_by},
        key_results=[one.id for one in verdicts.key_results],
    )
    late = _of_late(row.number, defined, called, verdicts)
    definitions = Definitions(
        organisation=organisation,
        people=tuple({one.id: one for one in (*called.people, *late.people)}.values()),
        teams=called.teams,
        metrics=tuple({one.id: one for one in (*called.metrics, *late.metrics)}.values()),
        kpis=called.kpis,
        cycles=tuple(cycle for cycle, _ in running),
        objectives=called.objectives,
        key_results=called.key_results,
    )
    return Foremost(definitions, verdicts, whole, policy, today, taken)


def _of_late(organisation: int, defined: str | None, called: Called, verdicts: Verdicts) -> Called:
    """Who may be named to bring a number that is late, and what such a number is reckoned from."""
    late = {one.id for one in verdicts.kpis if one.status == "stale"}
    overdue = {one.id for one in verdicts.key_results if any(reason.code == OVERDUE for reason in one.reasons)}
    if not late and not overdue:
        return NOBODY
    kpis = [one for one in called.kpis if one.id in late]
    key_results = [one for one in called.key_results if one.id in overdue]
    aims = {one.objective for one in key_results}
    objectives = [one for one in called.objectives if one.id in aims]
    counted = {kpi.metric for kpi in kpis} | {one.metric for one in key_results}
    metrics = [one for one in called.metrics if one.id in counted]
    held = {kpi.team for kpi in kpis} | {one.team for one in objectives}
    leads = {one.lead for one in called.teams if one.id in held}
    owners = {one.owner for one in metrics} | {one.owner for one in key_results} | {one.owner for one in objectives}
    people = owners | {one.steward for one in kpis} | leads
    return read_called(
        organisation,
        defined=defined,
        people={one for one in people if one},
        metrics={of for one in metrics if one.derived for of in one.derived.of},
    )


def _whole(counts: Counts, own: Own, running: dict[str, int], lowest: frozenset[str]) -> Whole:
    teams = {quadrant: count for quadrant, count in zip(PREFIXES, counts.teams, strict=True) if count}
    return Whole(
        teams=teams,
        named={
            quadrant: tuple(ids)
            for quadrant, ids in zip(PREFIXES, counts.few, strict=True)
            if 0 < teams.get(quadrant, 0) <= MOST.named
        },
        decisions=counts.asked,
        kpis={team: count for (kind, team), count in own.whole.items() if kind == "kpi"},
        objectives={team: count for (kind, team), count in own.whole.items() if kind == "objective"},
        running=running,
        lowest=lowest,
    )

"""Read what a review has to answer, and what was settled in it so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from headway.judgement.came_of import CameOf, teams_by_id
from headway.judgement.definitions import Decision, Definitions, Review, ReviewItem, Team
from headway.judgement.narrow import narrow, teams_below
from headway.judgement.review_questions import Question, review_questions
from headway.judgement.review_settled import Answers, settled
from headway.judgement.rhythm import last_of, next_due
from headway.judgement.verdicts import Verdicts
from headway.records import kinds, organisations, rows
from headway.records.kinds import Kind
from headway.records.models import Organisation
from headway.services.came_of import what_came_of
from headway.services.decided import in_order_of_day
from headway.services.judging.within import Policies
from headway.services.read_cockpit import read_cockpit
from headway.services.read_team import TeamUnknownError
from headway.services.reviews_held import reviews_of
from headway.services.transaction import Clock

LATEST = timedelta(days=7)
"""So long after its day a review still counts what was answered as settled in it."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """A review that is held.

    Attributes:
        definitions: of the whole organisation.
        verdicts: of today, narrowed to the team where the review is a team's.
        kind: of the review.
        team: whose it is; ``None`` where it is the organisation's.
        questions: what is still to be answered, part by part.
        settled: what was answered since its day.
        taken: ids of the decisions that were taken since its day.
        to_do: decisions that somebody has to carry out by the next review, the one first that is due first; those that
            are late are asked about.
        came: decisions since the last review of the kind about what had been wrong, the newest first, and what came of
            them.
        last: the last one of its kind that was held before; ``None`` where none was.
        recorded: whether one of the kind stands on its very day.
        today: which day it is where the organisation lives.
        day: of the review.
    """

    definitions: Definitions
    verdicts: Verdicts
    kind: str
    team: Team | None
    questions: tuple[Question, ...]
    settled: tuple[ReviewItem, ...]
    taken: tuple[str, ...]
    to_do: tuple[Decision, ...]
    came: tuple[tuple[Decision, CameOf], ...]
    last: Review | None
    recorded: bool
    today: date
    day: date

    @property
    def next_due(self) -> date:
        """The day by which the next one is due, once this one is held."""
        return next_due(self.kind, self.day)


def read_review(
    *, organisation: str, kind: str, team: str | None, clock: Clock, policies: Policies, day: date | None = None
) -> ReviewRead:
    """What a review of today has to answer.

    Args:
        organisation: its id.
        kind: ``weekly``, ``monthly`` or ``quarterly``.
        team: id of the team whose review it is; ``None`` for the whole organisation's.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        day: on which it was held; today, where ``None``.

    Raises:
        OrganisationUnknownError: there is none of this id.
        TeamUnknownError: there is no such team.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies)
    definitions, verdicts, today = found.definitions, found.verdicts, found.today
    held_on, row = day or today, organisations.find(organisation)
    whose = next((one for one in definitions.teams if one.id == team), None)
    if team is not None and whose is None:
        raise TeamUnknownError(team)
    within = None if team is None else teams_below(definitions, team)
    verdicts = verdicts if team is None else narrow(verdicts, definitions, team)
    ours = _Ours(definitions, within)
    decisions = in_order_of_day(rows.read(kinds.DECISION, row.number).values(), today)
    mine = [one for one in decisions if ours.are(one.about)]
    reviews = reviews_of(row.number, team)
    last, newest = (last_of(reviews, kind, team, by) for by in (held_on - DAY, held_on))
    window = (held_on, min(today, held_on + LATEST))
    late = {one.of for one in verdicts.decisions if one.kind == "action"}
    stand = [one for one in mine if one.withdrawn is None]
    since = last.date if last is not None else held_on - (next_due(kind, held_on) - held_on)
    recent = [one for one in stand if since <= one.date < held_on]
    came = what_came_of(row, definitions, found.verdicts, recent)
    return ReviewRead(
        definitions=definitions,
        verdicts=verdicts,
        kind=kind,
        team=whose,
        questions=review_questions(definitions, verdicts, found.decided, kind, whole=team is None),
        settled=settled(_answers(row, mine, definitions, ours, window), *window, ours.name),
        taken=tuple(sorted(one.id for one in stand if window[0] <= one.date <= window[1])),
        to_do=tuple(_coming(stand, late, next_due(kind, held_on), today)),
        came=tuple((one, came[one.id]) for one in recent if came[one.id].signal is not None),
        last=last,
        recorded=newest is not None and newest.date == held_on,
        today=today,
        day=held_on,
    )


def _coming(decisions: Iterable[Decision], late: set[str], until: date, today: date) -> Iterable[Decision]:
    """What somebody has to do by the next review and is not late."""
    waiting = [
        (due, one)
        for one in decisions
        if one.assigned_to and one.done is None and one.id not in late and (due := one.due_on(today)) and due <= until
    ]
    return [one for _, one in sorted(waiting, key=lambda pair: (pair[0], pair[1].id))]


class _Ours:
    """What belongs to the team whose review it is, or to the organisation; and what it is called."""

    def __init__(self, definitions: Definitions, within: frozenset[str] | None) -> None:
        self._within, self._teams = within, teams_by_id(definitions)
        metrics = {one.id: one.name for one in definitions.metrics}
        self._names = {one.id: one.name for one in definitions.teams} | metrics
        self._names |= {one.id: one.name for one in definitions.cycles}
        self._names |= {one.id: metrics[one.metric] for one in definitions.kpis}
        self._names |= {one.id: one.title for one in definitions.objectives}
        self._names |= {one.id: one.title for one in definitions.key_results}

    def are(self, about: str) -> bool:
        """Whether something of this id is ours."""
        return self._within is None or self._teams.get(about) in self._within

    @property
    def whole(self) -> bool:
        """Whether everything is."""
        return self._within is None

    def name(self, id_: str) -> str:
        """What it is called; the id itself, where nothing of it is there."""
        return self._names.get(id_, id_)


def _answers(
    row: Organisation, decisions: Iterable[Decision], definitions: Definitions, ours: _Ours, window: tuple[date, date]
) -> Answers:
    """What people said from one day to another about what is ours."""
    first, last = window
    days = [first + at * DAY for at in range((last - first).days + 1)]

    def said(kind: Kind, about: str, *columns: str) -> list[Any]:
        records: dict[str, Any] = {}
        for column in columns or ("date",):
            records |= rows.read(kind, row.number, among=(column, days))
        return [one for one in records.values() if ours.are(getattr(one, about))]

    return Answers(
        decisions=decisions,
        states=said(kinds.ASSUMPTION_STATE, "objective"),
        waivers=said(kinds.WAIVER, "kpi", "answered", "ended", "declined", "approved"),
        landings=said(kinds.LANDING, "kpi"),
        grades=said(kinds.GRADE, "key_result"),
        interventions=said(kinds.INTERVENTION, "kpi"),
        acts=said(kinds.ALERT_ACT, "kpi"),
        cycles=definitions.cycles if ours.whole else (),
    )

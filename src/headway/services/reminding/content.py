"""What each person is reminded of: what awaits their answer, and what holds did since they were last told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode

from headway.judgement.asking import in_force
from headway.judgement.definitions import Person
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.verdicts import DecisionNeeded, ObjectiveVerdict
from headway.records.models import Organisation
from headway.rhythm.reminder.content import Asked, Reminder, Told
from headway.rhythm.reminder.words import again_words, held_words, review_title, said, stands
from headway.rhythm.review_words import rhythm_words
from headway.rhythm.rows import Names
from headway.rhythm.words import HOLDS
from headway.services.check_ins_due import Answerable, Assumed, answerable, assumed, running
from headway.services.read_cockpit import Cockpit
from headway.services.reviews_due import ReviewDue, reviews_due

Held = tuple[str, str, str]
"""A hold that somebody was told of: objective, day on which it opened, and reaction."""
GUARDRAIL = "guardrail"
"""Kind of the decision whether an objective is held."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one person is told.

    Attributes:
        person: who.
        reminder: what.
        held: the holds that they know of then.
        is_wanted: whether anything awaits them or is new to them; else there is nothing to send.
    """

    person: Person
    reminder: Reminder
    held: tuple[Held, ...]
    is_wanted: bool


def contents(row: Organisation, found: Cockpit, weekday: str, before: Mapping[str, frozenset[Held]]) -> list[Content]:
    """What each person is told who answers for anything that runs, in order of name.

    Args:
        row: the organisation.
        found: definitions and verdicts of its today.
        weekday: on which reminders go out.
        before: by person the holds that they were told of before.
    """
    gathered = _Gathered(row, found)
    people = sorted((one for one in found.definitions.people if one.id in gathered.everybody), key=lambda one: one.name)
    return [gathered.of(one, weekday, before.get(one.id, frozenset())) for one in people]


class _Gathered:
    """What runs, by who answers for it."""

    def __init__(self, row: Organisation, found: Cockpit) -> None:
        self.found, self.names, self.id = found, Names(found.definitions), row.id
        self.verdicts = {one.id: one for one in found.verdicts.objectives}
        self.answers: defaultdict[str, list[Answerable]] = defaultdict(list)
        self.objectives: defaultdict[str, dict[str, None]] = defaultdict(dict)  # in the order of the verdicts
        self.assumed: defaultdict[str, list[Assumed]] = defaultdict(list)
        for one in answerable(row.number, found, tuple(running(found))):
            for who in {one.owner, one.subject.objective.owner} - {None}:
                self.objectives[str(who)][one.subject.objective.id] = None
            if one.owner is not None:
                self.answers[one.owner].append(one)
        for who, assumption in assumed(found):
            self.assumed[who].append(assumption)
        self.reviews: defaultdict[str, list[ReviewDue]] = defaultdict(list)
        for due in reviews_due(row.number, found.definitions, found.today):
            if due.who is not None:
                self.reviews[due.who].append(due)
        self.proposals = [one for one in found.verdicts.decisions if one.kind == GUARDRAIL and one not in found.decided]

    @property
    def everybody(self) -> set[str]:
        """Ids of all who answer for anything."""
        return self.objectives.keys() | self.assumed.keys() | self.reviews.keys()

    def of(self, person: Person, weekday: str, before: frozenset[Held]) -> Content:
        """What a person is told."""
        id_, mine = person.id, self.objectives.get(person.id, {})
        asked = [one for one in self.answers.get(id_, ()) if one.is_due]
        proposals = [one for one in self.proposals if one.about in self._concerning(mine)]
        known = {name: hold for name in mine if (hold := in_force(self.verdicts[name])) is not None}
        held = tuple((name, hold.opened.isoformat(), hold.reaction) for name, hold in known.items())
        news = {*set(held) - before, *(one for one in before if one[0] in mine and one[0] not in known)}
        slowed = {one.subject.objective.id for one in asked}  # what is asked of them less often says why
        told = [*self._holds(known, {one[0] for one in news} | slowed), *self._again(before, mine, known)]
        plain = Reminder(
            organisation=self.found.definitions.organisation.name,
            person=person.name,
            weekday=weekday,
            path=self._path("/check-in", person=id_),
        )
        reminder = replace(
            plain,
            asked=tuple(self._asked(one, id_) for one in asked),
            assumed=tuple(self._assumed(one) for one in self.assumed.get(id_, ())),
            decisions=tuple(self._decision(one) for one in proposals),
            reviews=tuple(self._review(one) for one in self.reviews.get(id_, ())),
            held=tuple(told),
        )
        decides = any(id_ in one.who for one in proposals)
        waits = reminder.asked or reminder.assumed or reminder.reviews
        return Content(person, reminder, held, bool(waits or news or decides))

    def _concerning(self, mine: Iterable[str]) -> set[str]:
        """These objectives, and those with which a hold that is proposed would hold them."""
        proposed = (hold.of for name in mine for hold in self.verdicts[name].holds if hold.state == "proposed")
        return {*mine, *proposed}

    def _asked(self, one: Answerable, person: str) -> Asked:
        key_result, verdict = one.subject.key_result, one.verdict
        return Asked(
            id=key_result.id,
            title=key_result.title,
            objective=one.subject.objective.title,
            stands=stands(key_result, verdict, one.steps, self.names),
            said=said(one.last, verdict.confidence, person, self.names),
            still=verdict.still or "",
        )

    def _assumed(self, one: Assumed) -> Told:
        path = self._path(f"/objectives/{one.objective.id}", place="#assumed")
        return Told(one.verdict.text, f"“{one.objective.title}” rests on it.", path)

    def _decision(self, one: DecisionNeeded) -> Told:
        return Told(one.title, one.text, self._path(f"/objectives/{one.about}/hold"))

    def _review(self, one: ReviewDue) -> Told:
        last, team = one.last, {"team": one.last.team} if one.last.team else {}
        text = rhythm_words(last.kind, last.date, one.due, self.found.today)
        return Told(review_title(last, self.names), text, self._path("/new/review", kind=last.kind, **team))

    def _holds(self, known: Mapping[str, HoldVerdict], named: set[str]) -> Iterator[Told]:
        for name, hold in known.items():
            if name in named:
                why = next((one.text for one in self.verdicts[name].reasons if one.code in HOLDS), "")
                text = held_words(why, hold, self.found.policy.check_in.slowed)
                yield Told(self.names.objective(name), text, self._path(f"/objectives/{name}"))

    def _again(
        self, before: frozenset[Held], mine: Mapping[str, None], known: Mapping[str, HoldVerdict]
    ) -> Iterator[Told]:
        ended = {one[0]: one[2] for one in sorted(before)}
        for name in mine:
            if name in ended and name not in known:
                text = again_words(ended[name], _since(self.verdicts[name]))
                yield Told(self.names.objective(name), text, self._path(f"/objectives/{name}"))

    def _path(self, path: str, place: str = "", **asked: str) -> str:
        return f"{path}?{urlencode({**asked, 'organisation': self.id})}{place}"


def _since(verdict: ObjectiveVerdict) -> date | None:
    """The first day after its newest pause."""
    return verdict.paused[-1][1] + timedelta(days=1) if verdict.paused else None

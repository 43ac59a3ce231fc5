"""A cycle from its opening to its grades through the services, beside the bare inserts of the same rows.

50 teams open a cycle with 500 objectives and 2,000 key results, each checks in on its own in one save a week for 13
weeks, moves a target in the seventh, and grades its key results in one save at the end; then the cycle is closed. The
floor sends the very statements that wrote, with their values, in the same transactions to an empty store: it reads
nothing, checks nothing and judges nothing.

Both are measured by the time that goes by, less what this process and the one of PostgreSQL stood waiting for a core:
on a busy machine that is most of it, and it comes to the services and to the floor as it happens.

After sampled weeks the stored verdicts are kept, and must be those that a judgement as of that day gives in the end.
To read them is this check's own work, and not counted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

from bench.bare_rows import Sent, recording, replay
from bench.line import Line, at_most
from bench.measure import clock_of_a_free_machine, milliseconds, one_core
from bench.stores import ENGINES, opened
from headway.app.policy import load_policy
from headway.judgement.definitions import (
    Definitions,
    KeyResult,
    Metric,
    Milestone,
    Objective,
    Organisation,
    Person,
    Target,
    Team,
)
from headway.judgement.facts import Facts, Observations
from headway.judgement.judge import judge
from headway.judgement.verdicts import Verdicts

TEAMS, OBJECTIVES, WEEKS = 50, 10, 13
TIMES = 5
"""20 % of the speed of the bare inserts."""
STARTS = date(2019, 4, 1)
SAMPLED, RECALIBRATED = 4, 7
ORGANISATION = "bench"
STEPS = ("Asked", "Agreed", "Done")
AIMS = {"up": (60.0, 70.0), "down": (40.0, 30.0), "sum": (0.0, 130.0)}
"""Baseline and target of the key results of each objective that read a metric."""
KINDS = (*AIMS, "steps")
"""The key results of each objective."""
CYCLE = "q2-19"
SERVICES = (
    *("apply_goals", "change_key_result", "check_in_all", "close_cycle", "grade_all", "marking_done", "open_cycle"),
    "read_verdicts",
)
"""What a company asks. Their modules can be read once a store is open."""


def run(*, teams: int = TEAMS, objectives: int = OBJECTIVES, weeks: int = WEEKS) -> Iterator[Line]:
    """The time of the whole cycle on each engine."""
    for engine in ENGINES:
        with one_core():
            yield _on(engine, Company(teams, objectives, weeks))


def _on(engine: str, company: Company) -> Line:
    with opened(engine):
        _load_services()
        with recording() as sent:
            company.clock = clock_of_a_free_machine()
            start = company.clock()
            company.live()
            taken = company.clock() - start - company.apart
        company.check()
    with opened(engine):
        floor = replay(sent)
    return at_most(
        f"whole cycle, {engine}",
        taken / floor,
        TIMES,
        "times the bare inserts",
        f"bare inserts of {_rows(sent):,} rows in {company.saves:,} saves: {milliseconds(floor)}; "
        f"{company.key_results:,} key results through the services: {milliseconds(taken)}",
    )


def _load_services() -> None:
    """A server has done so before the first request comes, and what it takes is none of a save's."""
    for name in SERVICES:
        import_module(f"headway.services.{name}")


def _rows(sent: list[Sent]) -> int:
    return sum(one.rows for one in sent)


@dataclass(slots=True)
class Company:
    """An organisation at work.

    Attributes:
        teams: how many.
        objectives: how many each team has.
        weeks: how many the cycle lasts.
        today: the day of its clock.
        saves: how many writes there were.
        stood: the stored verdicts of each sampled day.
        clock: tells the seconds.
        apart: seconds that the check itself took meanwhile.
    """

    teams: int
    objectives: int
    weeks: int
    today: date = STARTS
    saves: int = 0
    stood: list[Verdicts] = field(default_factory=list)
    clock: Callable[[], float] = time.perf_counter
    apart: float = 0.0

    @property
    def key_results(self) -> int:
        """How many key results."""
        return self.teams * self.objectives * len(KINDS)

    @property
    def ends(self) -> date:
        """The last day of the cycle, a Sunday."""
        return STARTS + timedelta(weeks=self.weeks, days=-1)

    def live(self) -> None:
        """From the opening to the grades."""
        self._open()
        for week in range(1, self.weeks + 1):
            self.today = STARTS + timedelta(weeks=week, days=-1)
            for team in range(self.teams):
                self._check_in(team, week)
                if week == min(RECALIBRATED, self.weeks):
                    self._recalibrate(team)
            if week % SAMPLED == 1 or week == self.weeks:
                self._keep()
        self.today = self.ends + timedelta(days=1)
        for team in range(self.teams):
            self._grade(team)
        self._close()
        self._keep()

    def check(self) -> None:
        """Judge every sampled day again, from all that is known by now.

        Raises:
            AssertionError: a day's verdicts are not those that were stored on it.
        """
        from headway.records import organisations  # noqa: PLC0415 - the store must be open
        from headway.records.load import load_facts  # noqa: PLC0415
        from headway.services.judging.within import compare  # noqa: PLC0415

        row = organisations.find(ORGANISATION)
        for stored in self.stood:
            if _judged(load_facts(row, stored.as_of), stored.as_of) != stored:
                raise AssertionError(f"the verdicts of {stored.as_of} are not those of a judgement as of that day")
        if left := compare(row, self.today, load_policy).new:
            raise AssertionError(f"the saves left {len(left)} verdicts unlike those of judging everything")

    def _open(self) -> None:
        """People, teams and metrics come as a goals file, then the cycle, then its goals as a file again."""
        from headway.services.open_cycle import open_cycle  # noqa: PLC0415

        every = self._definitions()
        self._apply(replace(every, objectives=(), key_results=()))
        open_cycle(
            **self._asking(), said={"id": CYCLE, "name": "Second quarter 2019", "starts": STARTS, "ends": self.ends}
        )
        self._apply(every)

    def _apply(self, definitions: Definitions) -> None:
        from headway.services.apply_goals import apply_goals  # noqa: PLC0415

        asked = {name: value for name, value in self._asking().items() if name != "organisation"}
        apply_goals(**asked, facts=Facts(definitions, Observations.none()), on=self.today)

    def _check_in(self, team: int, week: int) -> None:
        from headway.services.check_in_all import check_in_all  # noqa: PLC0415
        from headway.services.marking_done import Done  # noqa: PLC0415

        said, done = [], []
        for number, id_ in enumerate(self._results_of(team)):
            kind = KINDS[number % len(KINDS)]
            gained = 0.6 * week + number % 7 * 0.2
            value = {"up": 60 + gained, "down": 40 - gained, "sum": 5 + gained, "steps": None}[kind]
            said.append(
                {
                    "key_result": id_,
                    "by": _person(team),
                    "confidence": 0.3 + (number + week) % 6 / 10,
                    "value": value,
                    "note": f"Week {week} went as planned.",
                }
            )
            if kind == "steps" and week in (4, 8, 12) and number % 5:
                done.append(Done(id_, STEPS[week // 4 - 1]))
        check_in_all(**self._asking(), said=said, done=done)

    def _recalibrate(self, team: int) -> None:
        from headway.services.change_key_result import change_key_result  # noqa: PLC0415

        target = {"from": self.today, "target": 68, "because": "The first half taught us what a week brings."}
        change_key_result(**self._asking(), key_result=self._results_of(team)[0], said={"target": target})

    def _grade(self, team: int) -> None:
        from headway.services.grade_all import NUMBERS, grade_all  # noqa: PLC0415

        learned = "A week brings less than we thought."
        said = [
            {"key_result": id_, "grade": NUMBERS, "by": _person(team), "learned": learned}
            for id_ in self._results_of(team)
        ]
        grade_all(**self._asking(), said=said)

    def _close(self) -> None:
        from headway.services.close_cycle import close_cycle  # noqa: PLC0415

        close_cycle(**self._asking(), cycle=CYCLE, by=_person(0), learned="Ask for less, and ask earlier.")

    def _keep(self) -> None:
        from headway.services.read_verdicts import read_verdicts  # noqa: PLC0415

        start = self.clock()
        self.stood.append(read_verdicts(organisation=ORGANISATION))
        self.apart += self.clock() - start

    def _asking(self) -> dict[str, Any]:
        self.saves += 1
        noon = datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC)
        return {
            "actor": "bench",
            "organisation": ORGANISATION,
            "key": f"save-{self.saves}",
            "clock": lambda: noon,
            "policies": load_policy,
        }

    def _results_of(self, team: int) -> list[str]:
        return [f"{kind}-{team}-{number}" for number in range(self.objectives) for kind in KINDS]

    def _definitions(self) -> Definitions:
        metrics: list[Metric] = []
        objectives: list[Objective] = []
        results: list[KeyResult] = []
        for team in range(self.teams):
            for number in range(self.objectives):
                own = f"{team}-{number}"
                objectives.append(
                    Objective(f"objective-{own}", f"Objective {own}", f"team-{team}", CYCLE, _person(team))
                )
                results += [_key_result(kind, own, _person(team)) for kind in KINDS]
                metrics += [_metric(kind, own, f"team-{team}") for kind in AIMS]
        return Definitions(
            Organisation(ORGANISATION, "Bench"),
            people=tuple(Person(_person(team), f"Person {team}") for team in range(self.teams)),
            teams=(Team("all", "All of us"), *(Team(f"team-{at}", f"Team {at}", "all") for at in range(self.teams))),
            metrics=tuple(sorted(metrics, key=lambda one: one.id)),
            objectives=tuple(sorted(objectives, key=lambda one: one.id)),
            key_results=tuple(sorted(results, key=lambda one: one.id)),
        )


def _judged(facts: Facts, as_of: date) -> Verdicts:
    return judge(facts, as_of, load_policy(as_of))


def _person(team: int) -> str:
    return f"person-{team}"


def _metric(kind: str, own: str, team: str) -> Metric:
    return Metric(
        f"m-{kind}-{own}",
        f"{kind} {own}",
        team,
        definition="What people count.",
        why="Without it nobody would know.",
        direction="down" if kind == "down" else "up",
        grain="week",
        rollup="sum" if kind == "sum" else "last",
    )


def _key_result(kind: str, own: str, owner: str) -> KeyResult:
    id_, objective, title = f"{kind}-{own}", f"objective-{own}", f"Key result {kind} {own}"
    if kind == "steps":
        steps = tuple(Milestone(step) for step in STEPS)
        return KeyResult(id_, objective, title, "milestones", owner=owner, milestones=steps)
    baseline, target = AIMS[kind]
    return KeyResult(
        id_,
        objective,
        title,
        "numeric",
        metric=f"m-{kind}-{own}",
        baseline=baseline,
        targets=(Target(target),),
        counts="sum" if kind == "sum" else "end",
        owner=owner,
    )

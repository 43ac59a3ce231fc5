"""An organisation in which everything of steering happens, for its benchmark: the same size and seed give the same.

A team has five KPIs, ten key results in two or three objectives, and two guardrails; teams form a tree, eight below
each. One objective in eight is of a cycle that is over, whose KPIs are to land. Series have 26 to 104 weekly values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from bench.steering_series import LEVEL, TARGET, observations
from headway.judgement.definitions import (
    Assumption,
    AssumptionState,
    Band,
    CheckIn,
    Cycle,
    Definitions,
    Driver,
    Grade,
    Guardrail,
    Hold,
    KeyResult,
    Kpi,
    Landing,
    Metric,
    Milestone,
    Objective,
    Organisation,
    Overruling,
    Person,
    Target,
    Team,
    Waiver,
)
from headway.judgement.facts import Facts

AS_OF = date(2026, 5, 3)
OVER = Cycle("half-1", "Winter half 2025", date(2025, 9, 29), date(2026, 3, 29), closed=date(2026, 4, 6))
RUNS = Cycle("half-2", "First half 2026", date(2026, 1, 5), date(2026, 7, 5))
CLOSED = OVER.closed or OVER.ends
KPIS, KEY_RESULTS, BELOW, COUNTERED = 5, 10, 8, 10
"""KPIs and key results of a team, teams below one, and one in how many metrics of key results has a counter-metric."""
DRIVEN, SECOND, OPPOSED, STEPS, LENT = 0.35, 0.3, 0.2, 0.3, 0.1
"""Shares of key results with a driver, of those with two, of drivers that oppose; of steps; of numbers on loan."""
DIPS_LIE = {
    "asked": ((-14, 14), (30, 90)),
    "planned": ((4, 21), (30, 90)),
    "running": ((-70, -7), (30, 90)),
    "expiring": ((-70, -28), (1, 6)),
    "ended": ((-140, -70), (-40, -7)),
}
"""Days from the judged one between which each kind of dip begins and ends."""
KINDS = tuple(DIPS_LIE)
WORSE, GUARDED = 0.15, 0.05
"""Shares of KPIs that get worse, and of teams with a guardrail that holds for all their objectives."""
DIPS, SUPPORTED, ASSUMED, SAID, OVERRULED = 0.04, 0.6, 0.5, 0.5, 0.03
"""Shares of KPIs that dip; of objectives that serve another, that assume; of guardrails and drivers spoken of."""


def organisation(teams: int, seed: int = 1) -> Facts:
    """The facts of an organisation with so many teams."""
    return _Made(teams, np.random.default_rng(seed)).facts()


def without_steering(definitions: Definitions) -> Definitions:
    """The same KPIs, key results and objectives, with nothing that links them: what judging alone judges."""
    return replace(
        definitions,
        teams=tuple(replace(one, guardrails=()) for one in definitions.teams),
        objectives=tuple(replace(one, guardrails=(), supports=None, assumptions=()) for one in definitions.objectives),
        key_results=tuple(replace(one, drivers=()) for one in definitions.key_results),
        waivers=(),
        overrulings=(),
        assumption_states=(),
        holds=(),
        landings=(),
    )


class _Made:
    """An organisation in the making: all that is drawn is drawn from ``chance``, in one order."""

    def __init__(self, teams: int, chance: np.random.Generator) -> None:
        self.chance, self.count = chance, teams
        self.teams = tuple(self._team(at) for at in range(teams))
        self.people = tuple(Person(f"lead-{at:06}", f"Lead {at}") for at in range(teams))
        self.kpis = teams * KPIS
        self.worse = chance.random(self.kpis) < WORSE

    def facts(self) -> Facts:
        """All of it."""
        kpis = tuple(self._kpi(at) for at in range(self.kpis))
        objectives = list(self._objectives())
        key_results = list(self._key_results(objectives))
        metrics = [
            Metric(f"kpi-{at:07}", f"Number {at}", f"team-{at // KPIS:06}", unit="%", grain="week")
            for at in range(self.kpis)
        ]
        own = [one for one in key_results if one.metric is not None and one.metric.startswith("result")]
        metrics += [
            Metric(
                one.metric or "",
                f"Result {at}",
                grain="week",
                counter=() if at % COUNTERED else (f"kpi-{at * BELOW % self.kpis:07}",),
            )
            for at, one in enumerate(own)
        ]
        defined = Definitions(
            Organisation("bench", "Bench"),
            people=self.people,
            teams=self.teams,
            metrics=tuple(metrics),
            kpis=kpis,
            cycles=(OVER, RUNS),
            objectives=tuple(objectives),
            key_results=tuple(key_results),
            waivers=tuple(self._waivers(objectives)),
            landings=tuple(self._landings(objectives, key_results)),
            checkins=tuple(self._checkins(key_results)),
            grades=tuple(self._grades(objectives, key_results)),
            overrulings=tuple(self._overrulings(key_results)),
            assumption_states=tuple(self._assumption_states(objectives)),
            holds=tuple(self._holds(objectives)),
        )  # fmt: skip
        return Facts(defined, observations(self.chance, self.worse, own, AS_OF))

    def _pick(self, share: float) -> bool:
        return bool(self.chance.random() < share)

    def _team(self, at: int) -> Team:
        """A team; some of those with none below them have a guardrail of their own."""
        guards = at * BELOW + 1 >= self.count and self._pick(GUARDED)
        rails = (Guardrail(f"kpi-{self._near(at):07}", "slow", automatic=True),) if guards else ()
        above = None if not at else f"team-{(at - 1) // BELOW:06}"
        return Team(f"team-{at:06}", f"Team {at}", above, f"lead-{at:06}", guardrails=rails)

    def _near(self, team: int, share: float = 0.8) -> int:
        """A KPI of a team; else one of the team above it."""
        home = team if self._pick(share) or not team else (team - 1) // BELOW
        return home * KPIS + int(self.chance.integers(KPIS))

    def _kpi(self, at: int) -> Kpi:
        bands = [Band(healthy=">= 91", breach="< 89")]
        if self._pick(0.2):
            bands.append(Band(start=date(2026, 2, 2), healthy=">= 91.5", breach="< 89"))
        team = f"team-{at // KPIS:06}"
        return Kpi(f"kpi-{at:07}", f"kpi-{at:07}", team, bands=tuple(bands), steward=f"lead-{at // KPIS:06}")

    def _objectives(self) -> Iterator[Objective]:
        """Two or three a team, with two guardrails, now and then both on one objective."""
        number, running = 0, dict[int, str]()
        for team in range(self.count):
            both = self._pick(0.15)
            for place in range(2 + team % 2):
                over = self._pick(1 / 8)
                guards = [self._guardrail(team) for _ in range((1 + both, 1 - both, 0)[place])]
                name = f"objective-{number:07}"
                above = running.get((team - 1) // BELOW) if team else None
                serves = above if self._pick(SUPPORTED) and not over else None
                assumed = [
                    Assumption(f"Assumption {at} of {name}.") for at in range(self._pick(ASSUMED) + self._pick(0.2))
                ]
                yield Objective(
                    name, f"Objective {number}", f"team-{team:06}", (OVER if over else RUNS).id, f"lead-{team:06}",
                    ambition="committed" if self._pick(0.3) else "aspirational", supports=serves,
                    assumptions=tuple(assumed), guardrails=tuple(guards),
                )  # fmt: skip
                number += 1
                if not over:
                    running[team] = name

    def _guardrail(self, team: int) -> Guardrail:
        reaction = "pause" if self._pick(0.6) else "slow"
        return Guardrail(f"kpi-{self._near(team):07}", reaction, automatic=self._pick(0.4))

    def _key_results(self, objectives: list[Objective]) -> Iterator[KeyResult]:
        per_team: dict[str, list[Objective]] = {}
        for one in objectives:
            per_team.setdefault(one.team, []).append(one)
        number, lent = 0, set[str]()
        for team, own in enumerate(per_team.values()):
            for place in range(KEY_RESULTS):
                objective = own[place % len(own)]
                name, drivers = f"key-result-{number:07}", self._drivers(team)
                number += 1
                if self._pick(STEPS):
                    yield self._of_steps(name, objective, drivers)
                    continue
                kpi = f"kpi-{self._near(team, 1.0):07}"
                metric, baseline, target = f"result-{number:07}", 0.0, TARGET
                # a KPI is lent once, and neither drives nor guards what changes it
                near = {one.kpi for one in drivers} | {one.kpi for one in objective.guardrails} | {kpi} & lent
                if self._pick(LENT) and kpi not in near:
                    lent.add(kpi)
                    metric, baseline, target = kpi, LEVEL, LEVEL + 2.0
                yield KeyResult(
                    name, objective.id, f"Key result {number}", "numeric", metric, baseline, (Target(target),),
                    drivers=drivers, weight=float(self.chance.integers(1, 4)),
                )  # fmt: skip

    def _of_steps(self, name: str, objective: Objective, drivers: tuple[Driver, ...]) -> KeyResult:
        starts = OVER.starts if objective.cycle == OVER.id else RUNS.starts
        if self._pick(0.3):
            return KeyResult(name, objective.id, f"Key result {name}", "binary", drivers=drivers)
        due = [starts + timedelta(weeks=4 * (at + 1)) for at in range(5)]
        done = [day if day < AS_OF and self._pick(0.7) else None for day in due]
        steps = tuple(Milestone(f"Step {at}", 1.0, *days) for at, days in enumerate(zip(due, done, strict=True)))
        return KeyResult(name, objective.id, f"Key result {name}", "milestones", milestones=steps, drivers=drivers)

    def _drivers(self, team: int) -> tuple[Driver, ...]:
        named = {self._near(team) for _ in range(1 + self._pick(SECOND))} if self._pick(DRIVEN) else set[int]()
        return tuple(
            Driver(f"kpi-{kpi:07}", "opposes" if self._pick(OPPOSED) else "supports", int(self.chance.integers(5)))
            for kpi in sorted(named)
        )

    def _waivers(self, objectives: list[Objective]) -> Iterator[Waiver]:
        """As many dips that are asked for, planned, in force, about to end and ended; three in ten pass their bound."""
        guarding = [(one, rail.kpi) for one in objectives for rail in one.guardrails]
        places = sorted(self.chance.choice(len(guarding), int(DIPS * self.kpis), replace=False).tolist())
        for number, at in enumerate(places):
            objective, kpi = guarding[at]
            kind = KINDS[number % len(KINDS)]
            begins, until = (AS_OF + timedelta(days=int(self.chance.integers(*span))) for span in DIPS_LIE[kind])
            asked = min(begins, AS_OF) - timedelta(days=7)
            approved = None if kind == "asked" else f"lead-{self.chance.integers(self.count):06}"
            tolerate = ">= 80" if self._pick(0.7) else ">= 87"
            yield Waiver(
                kpi, objective.id, begins, until, tolerate, "The move takes its time.", objective.owner, approved,
                asked, None if approved is None else asked + timedelta(days=3),
            )  # fmt: skip

    def _landings(self, objectives: list[Objective], key_results: list[KeyResult]) -> Iterator[Landing]:
        """Answers to some of the bands with which KPIs of the cycle that is over were proposed to land."""
        over = {one.id for one in objectives if one.cycle == OVER.id}
        for one in key_results:
            if one.objective in over and (one.metric or "").startswith("kpi") and self._pick(0.3):
                yield Landing(one.metric or "", OVER.ends, CLOSED, "declined", "lead-000000", "It stays as it is.")

    def _checkins(self, key_results: list[KeyResult]) -> Iterator[CheckIn]:
        for one in key_results:
            if self._pick(0.8):
                day = AS_OF - timedelta(days=int(self.chance.integers(1, 14)))
                yield CheckIn(one.id, day, confidence=round(float(self.chance.random()), 1))

    def _grades(self, objectives: list[Objective], key_results: list[KeyResult]) -> Iterator[Grade]:
        over = {one.id for one in objectives if one.cycle == OVER.id}
        for one in key_results:
            if one.objective in over:
                yield Grade(one.id, CLOSED, round(float(self.chance.random()), 1))
            elif self._pick(0.02):
                yield Grade(one.id, date(2026, 3, 10), None)

    def _overrulings(self, key_results: list[KeyResult]) -> Iterator[Overruling]:
        for one in key_results:
            for driver in one.drivers:
                if self._pick(OVERRULED):
                    yield Overruling(one.id, driver.kpi, date(2026, 3, 2), round(float(self.chance.random()), 2))

    def _assumption_states(self, objectives: list[Objective]) -> Iterator[AssumptionState]:
        for one in objectives:
            for assumed in one.assumptions:
                state = str(self.chance.choice(["holds", "in_doubt", "broken"], p=[0.7, 0.2, 0.1]))
                yield AssumptionState(one.id, assumed.text, date(2026, 3, 16), state)

    def _holds(self, objectives: list[Objective]) -> Iterator[Hold]:
        """What people said of guardrails on KPIs that got worse: of three so held one was declined."""
        worse = [
            (one, rail)
            for one in objectives
            for rail in one.guardrails
            if one.cycle == RUNS.id and not rail.automatic and self.worse[int(rail.kpi[4:])]
        ]
        for number, (one, rail) in enumerate(each for each in worse if self._pick(SAID)):
            day = AS_OF - timedelta(days=int(self.chance.integers(1, 40)))
            state = "in_force" if number % 3 else "declined"
            yield Hold(one.id, rail.kpi, rail.reaction, state, day, one.owner, "The owner says so.")

"""What hangs on a KPI: objectives that it guards, key results on its metric, what it drives; and its counters."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from headway.judgement.bearing import holding
from headway.judgement.definitions import KeyResult, Objective
from headway.judgement.driver_words import change_words
from headway.judgement.guarding import Guards
from headway.judgement.hold_words import held_words, until_words
from headway.judgement.kpi_words import shown
from headway.judgement.verdicts import DROPPED, GRADED, KpiVerdict
from headway.rhythm.page import SHOWN_STAGES
from headway.rhythm.rows import Names, percent
from headway.rhythm.words import STATUS
from headway.series.period_words import count_of, day_words, period_words
from headway.services.counters import Counter
from headway.services.read_kpi import KpiRead
from headway.web.kpi.page import Counterweight, Hanging
from headway.web.parts import Link, Look

ENDED = (DROPPED, GRADED)
"""Codes of the reasons that say how a key result ended."""
To = Callable[[str], str]
"""Makes an address on the day that the page shows."""


def hanging(read: KpiRead, names: Names, to: To) -> Iterable[Hanging]:
    """Guarded objectives, then key results on the metric, then what it drives; those under way first."""
    find = _Found(read, names, to)
    yield from find.guarded()
    yield from find.key_results()
    yield from find.driven()
    yield from find.derived()


class _Found:
    """What hangs on one KPI."""

    def __init__(self, read: KpiRead, names: Names, to: To) -> None:
        self.read, self.names, self.to = read, names, to
        self.objectives = {one.id: one for one in read.verdicts.objectives}
        self.said = {one.id: one for one in read.verdicts.key_results}
        self.cycles = {one.id: one.name for one in read.definitions.cycles}

    def guarded(self) -> Iterable[Hanging]:
        """Objectives that may not break the KPI, as they or their teams say."""
        guards = Guards(self.read.definitions.teams)
        for objective in self._in_order(self.read.definitions.objectives):
            for one in guards.of(objective, self.read.verdicts.as_of):
                guardrail = one.guardrail
                if guardrail.kpi == self.read.kpi.id:
                    grain = str(self.read.history.grid.grain)
                    after = guardrail.release_after
                    until = f" until {count_of(after, f'healthy {grain}')} in a row" if after else ""
                    held = self._held(objective)
                    since = f", since {day_words(guardrail.known_on)}" if guardrail.known_on else ""
                    says = held or f"guarded{since}: an alert asks to {guardrail.reaction} it{until}"
                    if one.team is not None:
                        says = f"{says}; as all objectives of {self.names.team(one.team)} are"
                    yield Hanging(
                        self._objective_link(objective), self._look(objective), f"{says}{self._cycle(objective)}"
                    )

    def _held(self, objective: Objective) -> str:
        """What the KPI does to an objective now; empty where it does nothing."""
        verdict = self.objectives.get(objective.id)
        holds = verdict.holds if verdict else ()
        mine = next((one for one in holds if (one.guardrail, one.of) == (self.read.kpi.id, objective.id)), None)
        return f"guarded: {held_words(mine, 'it')}; {until_words(mine)}" if mine else ""

    def key_results(self) -> Iterable[Hanging]:
        """Key results measured by the same metric."""
        for one in self._key_results():
            if one.metric == self.read.metric.id:
                yield self._of(one, f"key result on the same metric, {self._worth(one)}")

    def _worth(self, one: KeyResult) -> str:
        """What a key result was worth, or how far it is while nobody has said that."""
        said = self.said.get(one.id)
        told = next((each for each in said.reasons if each.code in ENDED), None) if said else None
        if told is not None:
            return told.text.partition(":")[0]  # without why
        return f"{percent(said.progress if said else None)} done"

    def driven(self) -> Iterable[Hanging]:
        """Key results that the KPI drives."""
        for one in self._key_results():
            for driver in holding(one.drivers, self.read.verdicts.as_of):
                if driver.kpi == self.read.kpi.id:
                    grain = str(self.read.history.grid.grain)
                    lag = f", {count_of(driver.lag, grain)} later" if driver.lag else ""
                    taken = self._taken(one)
                    yield self._of(one, f"driven by it: it {driver.effect} this key result{lag}{taken}")

    def _taken(self, key_result: KeyResult) -> str:
        """What it takes from a key result now; empty where it takes nothing."""
        said = self.said.get(key_result.id)
        drivers = () if said is None or not said.running else said.drivers
        one = next((each for each in drivers if each.kpi == self.read.kpi.id), None)
        return "" if one is None else change_words(one).replace("; probability", "; its probability")

    def derived(self) -> Iterable[Hanging]:
        """Metrics reckoned from the same one."""
        for metric in self.read.definitions.metrics:
            if metric.derived is not None and self.read.metric.id in metric.derived.of:
                yield Hanging(self._kpi_link(metric.id, metric.name), None, "reckoned from its numbers")

    def _key_results(self) -> list[KeyResult]:
        of = {one.id: one for one in self.read.definitions.objectives}
        there = [one for one in self.read.definitions.key_results if one.objective in of]
        return sorted(there, key=lambda one: (not self._runs(of[one.objective]), one.id))

    def _in_order(self, objectives: Iterable[Objective]) -> list[Objective]:
        return sorted(objectives, key=lambda one: (not self._runs(one), one.id))

    def _runs(self, objective: Objective) -> bool:
        verdict = self.objectives.get(objective.id)
        return verdict is not None and verdict.stage in SHOWN_STAGES

    def _of(self, one: KeyResult, text: str) -> Hanging:
        objective = next(each for each in self.read.definitions.objectives if each.id == one.objective)
        said = self.said.get(one.id)
        look = Look.of_course(said) if said and self._runs(objective) else None
        href = self.to(f"/objectives/{objective.id}#key-result-{one.id}") if said else ""
        return Hanging(Link(href, one.title), look, f"{text}{self._cycle(objective)}")

    def _look(self, objective: Objective) -> Look | None:
        verdict = self.objectives.get(objective.id)
        return Look.of_course(verdict) if verdict and self._runs(objective) else None

    def _objective_link(self, objective: Objective) -> Link:
        there = objective.id in self.objectives
        return Link(self.to(f"/objectives/{objective.id}") if there else "", objective.title)

    def _cycle(self, objective: Objective) -> str:
        """The cycle of what is not under way."""
        return "" if self._runs(objective) else f"; {self.cycles[objective.cycle]}"

    def _kpi_link(self, metric: str, name: str) -> Link:
        kpi = next((one for one in self.read.verdicts.kpis if one.metric == metric), None)
        return Link(self.to(f"/kpis/{kpi.id}" if kpi else f"/metrics/{metric}"), name)


def counterweights(counters: Iterable[Counter], kpis: Iterable[KpiVerdict], to: To) -> Iterable[Counterweight]:
    """Counter-metrics, as they stand on the day.

    Args:
        counters: those that have a reading.
        kpis: verdicts on the KPIs, which some of them are.
        to: makes an address on the day that the page shows.
    """
    by_metric = {one.metric: one for one in kpis}
    for one in counters:
        verdict = by_metric.get(one.metric.id)
        look = Look.of(verdict.status, STATUS[verdict.status]) if verdict else None
        href = to(f"/kpis/{verdict.id}" if verdict else f"/metrics/{one.metric.id}")
        yield Counterweight(Link(href, one.metric.name), look, _standing(one))


def _standing(one: Counter) -> str:
    earlier = "" if one.a_year_earlier is None else f", {shown(one.a_year_earlier, one.metric)} a year earlier"
    return f"{shown(one.value, one.metric)} in {period_words(one.grid, one.period)}{earlier}"

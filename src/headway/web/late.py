"""A number that is late, where it is shown: how old the last one is, who brings the next one, and the way to do so."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from headway.judgement.definitions import Definitions, KeyResult, Kpi, Metric, Objective
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict
from headway.rhythm.late import OVERDUE, bringer, late_words, source_of
from headway.rhythm.rows import Names
from headway.series.period_words import day_words
from headway.web.parts import Late, Link, Person
from headway.web.where import Where


class Lateness:
    """What a page says of late numbers."""

    def __init__(self, definitions: Definitions, names: Names, where: Where, day: date, *, writes: bool) -> None:
        """Keep what is needed.

        Args:
            definitions: for owners, stewards and leads.
            names: what ids are called.
            where: the day and the organisation that every link keeps.
            day: the day that the page shows.
            writes: whether whoever looks may write a number down.
        """
        self.definitions, self.names, self.to, self.day, self.writes = definitions, names, where.to, day, writes

    @cached_property
    def _kpis(self) -> dict[str, Kpi]:
        return {one.id: one for one in self.definitions.kpis}

    @cached_property
    def _key_results(self) -> dict[str, KeyResult]:
        return {one.id: one for one in self.definitions.key_results}

    @cached_property
    def _objectives(self) -> dict[str, Objective]:
        return {one.id: one for one in self.definitions.objectives}

    @cached_property
    def _leads(self) -> dict[str, str | None]:
        return {one.id: one.lead for one in self.definitions.teams}

    def of_kpi(self, verdict: KpiVerdict) -> Late | None:
        """What is said of a KPI; ``None`` where its number is not late."""
        if verdict.status != "stale" or verdict.period is None:
            return None
        steward, lead = self._kpis[verdict.id].steward, self._leads.get(verdict.team)
        return self._late(self.names.metrics[verdict.metric], verdict.period, steward, lead)

    def of_kpi_since(self, verdict: KpiVerdict) -> Late | None:
        """The same with the day since which it is late, for the KPI's own page."""
        late = self.of_kpi(verdict)
        if late is None or verdict.known_since is None:
            return late
        return Late(f"late since {day_words(verdict.known_since)}: {late.text}", late.who, late.source, late.ways)

    def of_key_result(self, verdict: KeyResultVerdict) -> Late | None:
        """What is said of a key result; ``None`` where no reading of it is late."""
        key_result = self._key_results[verdict.id]
        if not key_result.metric or not verdict.period or all(one.code != OVERDUE for one in verdict.reasons):
            return None
        objective = self._objectives[verdict.objective]
        asked = (key_result.owner, objective.owner, self._leads.get(objective.team))
        return self._late(self.names.metrics[key_result.metric], verdict.period, *asked)

    def _late(self, metric: Metric, period: str, *others: str | None) -> Late:
        who = bringer(metric, *others)
        return Late(
            text=late_words(self.names.grid(metric), period, self.day),
            who=Person.of(self.names.person(who)) if who else None,
            source=source_of(metric, self.names),
            ways=tuple(self._ways(metric)) if self.writes else (),
        )

    def _ways(self, metric: Metric) -> list[Link]:
        """To the form of its numbers; where it is reckoned, to those of what it is reckoned from."""
        if metric.derived is None:
            return [Link(self.to(f"/metrics/{metric.id}/numbers"), "Enter it")]
        parts = [self.names.metrics[one] for one in dict.fromkeys(metric.derived.of)]
        return [
            Link(self.to(f"/metrics/{one.id}/numbers"), f"Enter {one.name}") for one in parts if one.derived is None
        ]

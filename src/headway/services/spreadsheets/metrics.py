"""Metrics of a spreadsheet: those that are there are known again, the others drafted as the file and a person say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from headway.judgement import definitions as d
from headway.judgement.context import metric_grid
from headway.records import kinds
from headway.series.grid import Grain, Grid
from headway.services.drafting.ids import free_id
from headway.services.spreadsheets.making import Making, Origin, cells_of
from headway.services.spreadsheets.names import Names
from headway.sources.spreadsheet.bands import BREACH, HEALTHY, band_text
from headway.sources.spreadsheet.found import MetricFound, ReadingFound, key_of
from headway.sources.spreadsheet.guesses import (
    bands_of,
    direction_said,
    guess_direction,
    guess_grain,
    guess_unit,
    is_fiscal,
)
from headway.sources.spreadsheet.moments import Moment
from headway.sources.spreadsheet.settle import Reading, grain_of, settle
from headway.sources.spreadsheet.workbook import text_of

FIELDS = ("unit", "direction", "grain", "healthy", "breach")


@dataclass(slots=True)
class MetricPlan:
    """A metric as it is to be.

    Attributes:
        key: by which answers name it.
        found: as the file has it.
        id: its id.
        known: the metric that is there.
        said: unit, direction, grain, healthy and breach, as text.
        guessed: which of these the file does not say.
        team: id of its team.
        is_kpi: whether a KPI reads it already.
        readings: those of the file.
    """

    key: str
    found: MetricFound
    id: str
    known: d.Metric | None
    said: dict[str, str]
    guessed: frozenset[str]
    team: str
    is_kpi: bool
    readings: list[Reading] = field(default_factory=list)

    @property
    def adds_kpi(self) -> bool:
        """Whether it becomes a KPI: by a band."""
        return not self.is_kpi and bool(self.said["healthy"] or self.said["breach"])


class Metrics:
    """All metrics of a spreadsheet."""

    def __init__(self, making: Making, team: str) -> None:
        """Args: the proposal in the making, and the id of the team of what names none."""
        self.making, self.fallback = making, team
        self.names = Names("metric", dict(making.ground.of(kinds.METRIC)))
        self.kpis: dict[str, d.Kpi] = {one.metric: one for one in making.ground.of(kinds.KPI).values()}
        self.plans: dict[str, MetricPlan] = {}
        for key, found in making.found.metrics.items():
            self.plans[key] = self._plan(key, found, "")

    def _known(self, key: str, found: MetricFound) -> d.Metric | None:
        """The metric that is there: by its whole name, or by its name without the unit where the unit is the same."""
        for text in (key, found.name):
            id_ = self.names.find(text)
            known = None if id_ is None else self.names.records.get(id_)
            if known is not None and (text == key or not found.unit or known.unit == found.unit):
                return known  # type: ignore[no-any-return]
        return None

    def named(self, text: str) -> str | None:
        """The key of the metric of this file that a text names, with its unit or without it."""
        if key_of(text) in self.plans:
            return key_of(text)
        found = [key for key, plan in self.plans.items() if key_of(plan.found.name) == key_of(text)]
        return found[0] if len(found) == 1 else None

    def for_key_result(self, text: str, found: MetricFound, team: str, hint: str) -> MetricPlan:
        """The metric that a key result reads: one of this file, one that is there, or a new one."""
        key = self.named(text)
        if key is not None:
            plan = self.plans[key]
            if plan.known is None and "direction" in plan.guessed and hint and not plan.said["healthy"]:
                plan.said["direction"] = self.making.answers.of(key, "direction") or hint
            return plan
        key = key_of(text)
        self.plans[key] = self._plan(key, found, hint, team)
        return self.plans[key]

    def _plan(self, key: str, found: MetricFound, hint: str, team: str = "") -> MetricPlan:
        known = self._known(key, found)
        if known is not None:
            kpi = self.kpis.get(known.id)
            said, guessed = _as_it_is(known, kpi), frozenset[str]()
            if kpi is None and (found.said.keys() & {"healthy", "breach"} or self.making.answers.metrics.get(key)):
                said |= self._bands(key, found, known.direction)
            return MetricPlan(key, found, known.id, known, said, guessed, known.team or self.fallback, kpi is not None)
        said, guessed = self._drafted(key, found, hint)
        id_ = free_id(found.name, "metric", self.names.taken)
        self.names.taken.add(id_)
        owning = self.making.team(found.said.get("team"), team or self.fallback)
        return MetricPlan(key, found, id_, None, said, guessed, owning, is_kpi=False)

    def _drafted(self, key: str, found: MetricFound, hint: str) -> tuple[dict[str, str], frozenset[str]]:
        answers, decimal = self.making.answers, self.making.ways.decimal
        told = found.said.get("direction")
        guess = hint or guess_direction(found, decimal)
        said = {
            "unit": guess_unit(found),
            "direction": direction_said(text_of(told.cell)) if told else guess,
            "grain": guess_grain([one.moment for one in found.readings]).value,
        }
        guessed = {name for name in ("unit", "direction") if name not in found.said}
        if not found.readings:
            guessed.add("grain")
        for name in said:
            answer = answers.of(key, name)
            if answer is not None:
                said[name] = answer
                guessed.discard(name)
        return {**said, **self._bands(key, found, said["direction"])}, frozenset(guessed)

    def _bands(self, key: str, found: MetricFound, direction: str) -> dict[str, str]:
        healthy, breach = bands_of(found, direction, self.making.ways.decimal)
        answers, decimal = self.making.answers, self.making.ways.decimal
        if (answer := answers.of(key, "healthy")) is not None:
            healthy = band_text(answer, HEALTHY.get(direction), decimal)
        if (answer := answers.of(key, "breach")) is not None:
            breach = band_text(answer, BREACH.get(direction), decimal)
        return {"healthy": healthy, "breach": breach}

    def settle(self) -> None:
        """Read the readings of every metric, and note what is wrong with them."""
        making = self.making
        organisation = making.ground.organisation
        day = Moment(Grain.DAY, making.today.isoformat(), making.today)
        for plan in self.plans.values():
            plan.found.readings += [ReadingFound(day, figure, at, at) for figure, at in plan.found.current]
            if plan.known is not None and plan.known.derived is not None and plan.found.readings:
                message = f"{plan.known.name} is made of other metrics, and its values are not recorded"
                making.note(plan.found.spot, "HW004", message, "leave them out, and bring those of the others")
                continue
            if grain_of(plan.said["grain"]) is None:
                continue
            metric = plan.known or _provisional(plan)
            plan.readings, problems = settle(plan.found, metric, metric_grid(metric, organisation), self.making.today)
            making.problems += problems

    def grid(self, plan: MetricPlan) -> Grid:
        """The grid of a metric's periods."""
        return metric_grid(plan.known or _provisional(plan), self.making.ground.organisation)

    def records(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """New metrics and new KPIs, as the goals file has them."""
        metrics, kpis = [], []
        taken = self.making.ground.ids(kinds.KPI)
        for plan in self.plans.values():
            if plan.known is None:
                metrics.append(self._metric(plan))
            if plan.adds_kpi:
                id_ = free_id(plan.id, "kpi", taken)
                taken.add(id_)
                kpis.append(self._kpi(plan, id_))
        return metrics, kpis

    def _metric(self, plan: MetricPlan) -> dict[str, Any]:
        found, making = plan.found, self.making
        fields = {name: f"metric.{plan.key}.{name}" for name in FIELDS}
        making.origins["metrics", plan.id] = Origin(found.spot, cells_of(found.said), fields)
        because = found.said.get("because")
        return making.known_on(
            {
                "id": plan.id,
                "name": found.name,
                "team": plan.team,
                "owner": making.person(found.said.get("owner")),
                "definition": text_of(found.said["definition"].cell) if "definition" in found.said else None,
                "why": text_of(because.cell) if because else None,
                "unit": plan.said["unit"],
                "direction": plan.said["direction"],
                "grain": plan.said["grain"],
                "fiscal": True if _is_fiscal(plan) else None,
            }
        )

    def _kpi(self, plan: MetricPlan, id_: str) -> dict[str, Any]:
        found, making = plan.found, self.making
        cells = cells_of(found.said)
        cells["band"] = cells.get("healthy") or cells.get("breach") or found.spot
        fields = {"band": f"metric.{plan.key}.healthy", "breach": f"metric.{plan.key}.breach"}
        making.origins["kpis", id_] = Origin(found.spot, cells, fields)
        band = {name: plan.said[name] for name in ("healthy", "breach") if plan.said[name]}
        because = found.said.get("because")
        return making.known_on(
            {
                "id": id_,
                "metric": plan.id,
                "team": plan.team,
                "because": text_of(because.cell) if because else None,
                "steward": making.person(found.said.get("owner")),
                "band": band,
            }
        )


def _as_it_is(metric: d.Metric, kpi: d.Kpi | None) -> dict[str, str]:
    band = kpi.bands[-1] if kpi is not None and kpi.bands else d.Band()
    return {
        "unit": metric.unit,
        "direction": metric.direction,
        "grain": metric.grain,
        "healthy": band.healthy or "",
        "breach": band.breach or "",
    }


def _is_fiscal(plan: MetricPlan) -> bool:
    return is_fiscal([one.moment for one in plan.found.readings])


def _provisional(plan: MetricPlan) -> d.Metric:
    """A new metric as far as its readings ask for it."""
    grain = plan.said["grain"]
    return d.Metric(plan.id, plan.found.name, unit=plan.said["unit"], grain=grain, fiscal=_is_fiscal(plan))


def periods_of(plan: MetricPlan, grid: Grid) -> tuple[str, str]:
    """The first and the last period of the readings, as people write them."""
    if not plan.readings:
        return "", ""
    return grid.label(plan.readings[0].period), grid.label(plan.readings[-1].period)

"""Definitions out of valid records, in canonical order."""

from __future__ import annotations

from dataclasses import fields as fields_of
from datetime import date
from functools import cache
from typing import Any

from pydantic import BaseModel

from headway.goals.check.bands import bands_of
from headway.goals.check.targets import resolved, targets_of
from headway.goals.entries import Entries, Entry
from headway.goals.kinds import KINDS, in_order
from headway.goals.readings import Readings
from headway.goals.result import Place
from headway.goals.schema.key_result import DatedTarget, KeyResult
from headway.goals.schema.kpi import Kpi, Lint, OrganisationLint
from headway.goals.schema.metric import Metric
from headway.goals.schema.objective import Objective
from headway.goals.schema.record import CheckIn
from headway.goals.schema.values import range_ends
from headway.judgement import definitions as d
from headway.kpi.band import parse_bound

ALWAYS = date.min
Places = dict[tuple[str, str], Place]


TARGET = "target"
"""Under this word and its id stands where a key result says its target."""


def build(entries: Entries, readings: Readings, places: Places | None = None) -> d.Definitions:
    """Definitions; where ``places`` are wanted, those of their records are put there. The entries hold no error."""
    made: dict[str, list[tuple[Any, Entry[Any]]]] = {
        "person": [(_person(entry.model), entry) for entry in entries.people],
        "team": [(_team(entry.model), entry) for entry in entries.teams],
        "membership": [(member, entry) for entry in entries.people for member in _memberships(entry.model)],
        "metric": [(metric_of(entry.model, readings), entry) for entry in entries.metrics],
        "kpi": [(_kpi(entry.model), entry) for entry in entries.kpis],
        "cycle": [(_with_ignored(d.Cycle, entry.model), entry) for entry in entries.cycles],
        "objective": [(_objective(entry.model), entry) for entry in entries.objectives],
        "key_result": [(_key_result(entry), entry) for entry in entries.key_results],
        "initiative": [(_initiative(entry), entry) for entry in entries.initiatives],
        "waiver": [(_waiver(entry.model), entry) for entry in entries.waivers],
        "event": [(_plain(d.Event, entry.model), entry) for entry in entries.events],
        "segment": [(_plain(d.Segment, entry.model), entry) for entry in entries.segments],
        "landing": [(_plain(d.Landing, entry.model), entry) for entry in entries.landings],
        "withdrawal": [
            (_plain(d.Withdrawal, entry.model, period=readings.periods.get(entry.place(), entry.model.period)), entry)
            for entry in entries.withdrawals
        ],
        "checkin": [
            (checkin_of(entry.model, readings.periods.get(entry.place())), entry) for entry in entries.checkins
        ],
        "grade": [(_grade(entry.model), entry) for entry in entries.grades],
        "overruling": [(_plain(d.Overruling, entry.model), entry) for entry in entries.overrulings],
        "alert_act": [(_plain(d.AlertAct, entry.model), entry) for entry in entries.alert_acts],
        "intervention": [(_plain(d.Intervention, entry.model), entry) for entry in entries.interventions],
        "assumption_state": [
            (_plain(d.AssumptionState, entry.model, state=entry.model.state.replace(" ", "_")), entry)
            for entry in entries.assumption_states
        ],
        "hold": [(_plain(d.Hold, entry.model), entry) for entry in entries.holds],
        "decision": [(_decision(entry.model), entry) for entry in entries.decisions],
        "review": [(_review(entry.model), entry) for entry in entries.reviews],
    }
    organisation = organisation_of(entries)
    if places is not None:
        for kind in KINDS:
            for record, entry in made[kind.name]:
                places.setdefault((kind.name, kind.key(record)), entry.place())
        for entry in entries.key_results:
            places.setdefault((TARGET, entry.model.id), entry.key_place("target"))
        places["organisation", organisation.id] = entries.organisation[0].place()
    fields: dict[str, Any] = {kind.field: in_order(record for record, _ in made[kind.name]) for kind in KINDS}
    lint = tuple(sorted(pair for entry in entries.lint for pair in _told(entry.model).items()))
    return d.Definitions(organisation, lint=lint, **fields)


def organisation_of(entries: Entries) -> d.Organisation:
    """The first organisation."""
    made: d.Organisation = _plain(d.Organisation, entries.organisation[0].model)
    return made


def _plain(kind: Any, model: Any, **given: Any) -> Any:
    """A record of ``kind`` whose fields are those of the model of the same name; lists become tuples."""
    values = vars(model)
    for name in _shared(kind, model.__class__):
        if name not in given:
            value = values[name]
            given[name] = tuple(value) if isinstance(value, list) else value
    return kind(**given)


def _decision(model: Any) -> d.Decision:
    moved = sorted((_plain(d.DueMoved, one) for one in model.moved), key=lambda one: one.date)
    made: d.Decision = _plain(d.Decision, model, moved=tuple(moved))
    return made


def _review(model: Any) -> d.Review:
    made: d.Review = _plain(d.Review, model, asked=tuple(_plain(d.ReviewItem, one) for one in model.asked))
    return made


@cache
def _shared(kind: type, model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that a record and a model have in common."""
    return tuple(one.name for one in fields_of(kind) if one.name in model.model_fields)


def _pairs(of: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(of.items()))


def _ignored(lint: Lint | None) -> tuple[tuple[str, str], ...]:
    return () if lint is None else _pairs(lint.ignore)


def _with_ignored(kind: Any, model: Any) -> Any:
    """A record whose fields are the model's, but for what the lint is told."""
    return _plain(kind, model, lint_ignore=_ignored(model.lint))


def _told(lint: OrganisationLint) -> dict[str, str]:
    """The ignored codes with their reasons, levels and limits, each under a key of its own."""
    levels = {f"{d.LINT_LEVEL}{code}": level for code, level in lint.severity.items()}
    limits = {} if lint.limits is None else lint.limits.model_dump(exclude_none=True)
    return {**lint.ignore, **levels, **{f"{d.LINT_LIMIT}{name}": str(value) for name, value in limits.items()}}


def _person(model: Any) -> d.Person:
    return d.Person(model.id, model.name, model.email)


def _team(model: Any) -> d.Team:
    rails = tuple(_plain(d.Guardrail, rail) for rail in model.guardrails)
    made: d.Team = _plain(d.Team, model, guardrails=rails, lint_ignore=_ignored(model.lint))
    return made


def _memberships(model: Any) -> list[d.Membership]:
    return [d.Membership(model.id, role.team, role.role) for role in model.roles]


def metric_of(model: Metric, readings: Readings) -> d.Metric:
    """A metric."""
    source = model.source and _plain(d.FileSource, model.source, where=_pairs(model.source.where))
    derived = None
    if model.derived is not None and model.derived.change is not None:
        derived = d.Derived("change", (model.derived.change,), model.derived.over, model.derived.scale)
    elif model.derived is not None:
        derived = d.Derived("ratio", tuple(model.derived.ratio or ()), None, model.derived.scale)
    made: d.Metric = _plain(d.Metric, model, source=source, derived=derived, fiscal=readings.fiscal[model.id])
    return made


def _kpi(model: Kpi) -> d.Kpi:
    bands = [
        d.Band(band.start, _canonical(band.healthy), _canonical(band.breach), band.window, band.because)
        for _, band in bands_of(model)
    ]
    made: d.Kpi = _plain(
        d.Kpi,
        model,
        id=model.id or model.metric,
        bands=tuple(sorted(bands, key=lambda band: band.start or ALWAYS)),
        alert_for=model.alert and model.alert.periods,
        alert_clear=model.alert and model.alert.clear,
        benchmark=model.benchmark and d.Benchmark(model.benchmark.value, model.benchmark.source),
        lint_ignore=_ignored(model.lint),
    )
    return made


def _canonical(bound: str | None) -> str | None:
    return None if bound is None else parse_bound(bound).text()


def _objective(model: Objective) -> d.Objective:
    made: d.Objective = _plain(
        d.Objective,
        model,
        assumptions=tuple(d.Assumption(a.text, a.state.replace(" ", "_")) for a in model.assumptions),
        guardrails=tuple(_plain(d.Guardrail, rail) for rail in model.guardrails),
        lint_ignore=_ignored(model.lint),
    )
    return made


def _key_result(entry: Entry[KeyResult]) -> d.KeyResult:
    model = entry.model
    steps = model.pace if isinstance(model.pace, list) else []
    targets = [_target(dated, model.baseline) for _, dated in targets_of(model)]
    return d.KeyResult(
        model.id,
        entry.objective,
        model.title,
        model.kind,
        metric=model.metric,
        baseline=model.baseline,
        targets=tuple(sorted(targets, key=lambda target: target.start or ALWAYS)),
        counts=model.counts or "end",
        weight=model.weight,
        owner=model.owner,
        pace="steps" if isinstance(model.pace, list) else model.pace or "straight",
        pace_steps=tuple(sorted((d.PaceStep(step.by, step.progress) for step in steps), key=lambda step: step.by)),
        drivers=tuple(_plain(d.Driver, driver) for driver in model.drivers),
        milestones=tuple(_plain(d.Milestone, m, done=m.done or None) for m in model.milestones or ()),
        done=model.done or None,
        lint_ignore=_ignored(model.lint),
        known_on=model.known_on,
        replaces=model.replaces,
    )


def _target(dated: DatedTarget, baseline: float | None) -> d.Target:
    low, high = range_ends(dated.target) or (resolved(dated.target, baseline) or 0.0, None)
    return d.Target(low, dated.start, dated.because, high)


def _initiative(entry: Entry[Any]) -> d.Initiative:
    made: d.Initiative = _plain(d.Initiative, entry.model, objective=entry.objective, url=entry.model.url or "")
    return made


def _waiver(model: Any) -> d.Waiver:
    made: d.Waiver = _plain(d.Waiver, model, tolerate=_canonical(model.tolerate))
    return made


def checkin_of(model: CheckIn, period: str | None = None) -> d.CheckIn:
    """A check-in, with the period of its value as the metric's grid writes it, where it names one."""
    made: d.CheckIn = _plain(d.CheckIn, model, period=period)
    return made


def _grade(model: Any) -> d.Grade:
    made: d.Grade = _plain(d.Grade, model, grade=None if model.grade == "dropped" else model.grade)
    return made

"""Definitions as the mappings of a goals file, in the order of its reference, without what is the default."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from headway.judgement import definitions as d
from headway.kpi.band import plain_number

Mapping = dict[str, Any]


def _kept(**fields: Any) -> Mapping:
    """The fields that say something; a trailing underscore keeps a key clear of Python's own words."""
    return {
        key.rstrip("_"): value for key, value in fields.items() if value is not None and value not in ("", [], {}, ())
    }


def _unless(default: Any, value: Any) -> Any:
    return None if value == default else value


def _lint(ignored: Iterable[tuple[str, str]]) -> Mapping | None:
    return {"ignore": dict(ignored)} if ignored else None


def lint_of_all(told: Iterable[tuple[str, str]]) -> Mapping | None:
    """What the lint is told for the whole organisation."""
    made: Mapping = {"ignore": {}, "severity": {}, "limits": {}}
    for key, value in told:
        if key.startswith(d.LINT_LEVEL):
            made["severity"][key.removeprefix(d.LINT_LEVEL)] = value
        elif key.startswith(d.LINT_LIMIT):
            made["limits"][key.removeprefix(d.LINT_LIMIT)] = int(value)
        else:
            made["ignore"][key] = value
    return {section: said for section, said in made.items() if said} or None


def organisation(of: d.Organisation) -> Mapping:
    """The organisation."""
    return _kept(
        id=of.id,
        name=of.name,
        timezone=_unless("UTC", of.timezone),
        week_starts=_unless("monday", of.week_starts),
        fiscal_year_starts=_unless(1, of.fiscal_year_starts),
        signals=of.signals,
        mission=of.mission,
        priorities=list(of.priorities),
        remind_on=of.remind_on,
    )


def person(of: d.Person, memberships: Iterable[d.Membership]) -> Mapping:
    """A person and the person's roles."""
    return _kept(
        id=of.id,
        name=of.name,
        email=of.email,
        roles=[{"team": member.team, "role": member.role} for member in memberships],
    )


def team(of: d.Team) -> Mapping:
    """A team."""
    return _kept(
        id=of.id,
        name=of.name,
        parent=of.parent,
        lead=of.lead,
        guardrails=[_guardrail(rail) for rail in of.guardrails],
        lint=_lint(of.lint_ignore),
    )


def _guardrail(of: d.Guardrail) -> Mapping:
    return _kept(
        kpi=of.kpi,
        reaction=of.reaction,
        release_after=of.release_after,
        automatic=of.automatic or None,
        known_on=of.known_on,
        retired_on=of.retired_on,
    )


def metric(of: d.Metric) -> Mapping:
    """A metric."""
    return _kept(
        id=of.id,
        name=of.name,
        team=of.team,
        owner=of.owner,
        area=of.area,
        definition=of.definition,
        why=of.why,
        unit=of.unit,
        direction=of.direction,
        grain=of.grain,
        fiscal=True if of.fiscal else None,
        rollup=_unless("last", of.rollup),
        minimum=of.minimum,
        maximum=of.maximum,
        decimals=of.decimals,
        counter=list(of.counter),
        due_after=None if of.due_after is None else f"{of.due_after}d",
        source=None if of.source is None else _source(of.source),
        from_=None if of.derived is None else _derived(of.derived),
        known_on=of.known_on,
        retired_on=of.retired_on,
    )


def _source(of: d.FileSource) -> Mapping:
    return _kept(
        file=of.file,
        sheet=of.sheet,
        period=of.period,
        grain=of.grain,
        value=of.value,
        numerator=of.numerator,
        denominator=of.denominator,
        scale=_unless(1.0, of.scale),
        where=dict(of.where),
        recorded=of.recorded,
    )


def _derived(of: d.Derived) -> Mapping:
    scale = _unless(1.0, of.scale)
    if of.kind == "change":
        return _kept(change=of.of[0], over=of.over, scale=scale)
    return _kept(ratio=list(of.of), scale=scale)


def kpi(of: d.Kpi) -> Mapping:
    """A KPI with its bands."""
    bands = [_band(band) for band in of.bands]
    return _kept(
        metric=of.metric,
        id=_unless(of.metric, of.id),
        team=of.team,
        because=of.because,
        band=bands[0] if len(bands) == 1 else bands,
        alert=_kept(for_=of.alert_for, clear=of.alert_clear),
        steward=of.steward,
        agreed_by=list(of.agreed_by),
        agreed_on=of.agreed_on,
        review_by=of.review_by,
        benchmark=None if of.benchmark is None else _kept(value=of.benchmark.value, source=of.benchmark.source),
        signals=of.signals,
        lint=_lint(of.lint_ignore),
        known_on=of.known_on,
        retired_on=of.retired_on,
    )


def _band(of: d.Band) -> Mapping:
    start = {} if of.start is None else {"from": of.start}
    return {**start, "healthy": of.healthy, **_kept(breach=of.breach, window=of.window, because=of.because)}


def cycle(of: d.Cycle) -> Mapping:
    """A cycle."""
    return _kept(
        id=of.id,
        name=of.name,
        starts=of.starts,
        ends=of.ends,
        because=of.because,
        first_ends=of.first_ends,
        moved_on=of.moved_on,
        parent=of.parent,
        not_doing=list(of.not_doing),
        closed=of.closed,
        closed_by=of.closed_by,
        learned=of.learned,
        reopened=of.reopened,
        reopened_by=of.reopened_by,
        reopened_because=of.reopened_because,
        lint=_lint(of.lint_ignore),
        known_on=of.known_on,
    )


def objective(of: d.Objective, key_results: Sequence[d.KeyResult], initiatives: Sequence[d.Initiative]) -> Mapping:
    """An objective and what stands under it."""
    return _kept(
        id=of.id,
        title=of.title,
        team=of.team,
        contributors=list(of.contributors),
        cycle=of.cycle,
        owner=of.owner,
        ambition=of.ambition,
        supports=of.supports,
        why=of.why,
        assumptions=[{"text": a.text, "state": a.state.replace("_", " ")} for a in of.assumptions],
        not_doing=list(of.not_doing),
        guardrails=[_guardrail(rail) for rail in of.guardrails],
        key_results=[key_result(one) for one in key_results],
        initiatives=[initiative(one) for one in initiatives],
        lint=_lint(of.lint_ignore),
        known_on=of.known_on,
        retired_on=of.retired_on,
        retired_by=of.retired_by,
        retired_because=of.retired_because,
        replaces=of.replaces,
        learned=of.learned,
        learned_on=of.learned_on,
        learned_by=of.learned_by,
    )


def key_result(of: d.KeyResult) -> Mapping:
    """A key result."""
    made = _kept(id=of.id, title=of.title)
    if of.kind == "numeric":
        made |= _kept(
            metric=of.metric, baseline=of.baseline, target=_targets(of.targets), counts=_unless("end", of.counts)
        )
    elif of.kind == "milestones":
        # one that is held without any step could not be said: what it is itself is the only step that it has
        made["milestones"] = [
            _kept(title=m.title, weight=_unless(1.0, m.weight), due=m.due, done=m.done)
            for m in of.milestones or (d.Milestone(of.title),)
        ]
    else:
        made["done"] = of.done or False
    steps = [{"by": step.by, "progress": step.progress} for step in of.pace_steps]
    drivers = [
        _kept(kpi=v.kpi, effect=v.effect, lag=_unless(0, v.lag), known_on=v.known_on, retired_on=v.retired_on)
        for v in of.drivers
    ]
    return made | _kept(
        weight=_unless(1.0, of.weight),
        owner=of.owner,
        pace=steps or _unless("straight", of.pace),
        drivers=drivers,
        lint=_lint(of.lint_ignore),
        known_on=of.known_on,
        replaces=of.replaces,
    )


def _targets(targets: Sequence[d.Target]) -> Any:
    if len(targets) == 1 and targets[0].start is None and not targets[0].because:
        return target_value(targets[0])
    return [_kept(from_=one.start, target=target_value(one), because=one.because) for one in targets]


def target_value(of: d.Target) -> float | str:
    """What a target aims at: a level, or the text of a range.

    Examples:
        >>> target_value(d.Target(90.0)), target_value(d.Target(4.0, high=6.5))
        (90.0, '4..6.5')
    """
    return of.value if of.high is None else f"{plain_number(of.value)}..{plain_number(of.high)}"


def target_text(of: d.Target) -> str:
    """The same as text."""
    said = target_value(of)
    return said if isinstance(said, str) else plain_number(said)


def initiative(of: d.Initiative) -> Mapping:
    """Work that is done for a key result."""
    return _kept(
        id=of.id,
        title=of.title,
        owner=of.owner,
        key_result=of.key_result,
        state=_unless("proposed", of.state),
        url=of.url,
    )


def waiver(of: d.Waiver) -> Mapping:
    """A waiver."""
    return _kept(
        kpi=of.kpi,
        objective=of.objective,
        from_=of.starts,
        until=of.until,
        tolerate=of.tolerate,
        because=of.because,
        asked_by=of.asked_by,
        approved_by=of.approved_by,
        asked=of.asked,
        approved=of.approved,
        declined=of.declined,
        declined_by=of.declined_by,
        declined_because=of.declined_because,
        ended=of.ended,
        ended_by=of.ended_by,
        ended_because=of.ended_because,
        answered=of.answered,
        answered_by=of.answered_by,
        bought=of.bought,
        learned=of.learned,
    )


def landing(of: d.Landing) -> Mapping:
    """An answer to the band with which a KPI lands."""
    return _kept(
        kpi=of.kpi,
        ended=of.ended,
        date=of.date,
        state=_unless("accepted", of.state),
        by=of.by,
        because=of.because,
    )


def segment(of: d.Segment) -> Mapping:
    """A word on a segment."""
    return _kept(
        kpi=of.kpi,
        from_=of.starts,
        date=of.date,
        state=_unless("accepted", of.state),
        by=of.by,
        because=of.because,
    )


def grade(of: d.Grade) -> Mapping:
    """A grade."""
    return _kept(
        key_result=of.key_result,
        date=of.date,
        grade="dropped" if of.grade is None else of.grade,
        by=of.by,
        because=of.because,
        learned=of.learned,
    )


def assumption_state(of: d.AssumptionState) -> Mapping:
    """A word on an assumption."""
    return _kept(
        objective=of.objective,
        assumption=of.assumption,
        date=of.date,
        state=of.state.replace("_", " "),
        by=of.by,
        note=of.note,
    )


def decision(of: Any) -> Mapping:
    """What somebody decided."""
    return {**plain(replace(of, moved=())), **_kept(moved=[plain(one) for one in of.moved])}


def review(of: Any) -> Mapping:
    """A meeting that was held."""
    return {**plain(replace(of, asked=())), **_kept(asked=[plain(one) for one in of.asked])}


def plain(of: Any) -> Mapping:
    """A record whose fields are the keys of the goals file."""
    fields = {name: getattr(of, name) for name in type(of).__dataclass_fields__}
    return _kept(**{name: list(value) if isinstance(value, tuple) else value for name, value in fields.items()})

"""What the lint finds in goals that are being written, whole or not yet; nothing is written."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from headway.goals.check.targets import resolved
from headway.judgement.definitions import (
    Band,
    Cycle,
    Definitions,
    Guardrail,
    KeyResult,
    Kpi,
    Metric,
    Milestone,
    Objective,
    Target,
)
from headway.kpi.band import BandError, parse_bound
from headway.lint.findings import Finding
from headway.services.drafting.reading import Said
from headway.services.lint_near import LimitsOn, lint_near

DRAFT = "+draft"
"""Id of what is new: no id can be this."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is being written.

    Attributes:
        objective: as the goals file has it; ``None`` where it is there already.
        key_results: likewise, in order.
        kpi: likewise.
        metric: of the KPI, where that is new.
        within: id of the objective that is changed, or that the key results stand under; empty for a new one.
        instead_of: id of the key result or KPI that is changed; empty for a new one.
    """

    objective: Said | None = None
    key_results: Sequence[Said] = ()
    kpi: Said | None = None
    metric: Said | None = None
    within: str = ""
    instead_of: str = ""


def lint_draft(
    *, organisation: str, definitions: Definitions, today: date, limits: LimitsOn, drafted: Drafted
) -> list[tuple[str, Finding]]:
    """Findings in a draft, each with the record that it is in: ``objective``, ``key_results.0``, or ``kpi``.

    What cannot be read yet is as if it were not there.

    Args:
        organisation: its id.
        definitions: what is there.
        today: which day it is where the organisation lives.
        limits: gives how many is too many on a day.
        drafted: what is being written.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    places: dict[tuple[str, str], str] = {}
    objectives, kpis = set[str](), set[str]()
    if drafted.objective is not None or drafted.key_results:
        definitions, at = _with_objective(definitions, drafted, today)
        objectives.add(at)
        if drafted.objective is not None:
            places[("objective", at)] = "objective"
        definitions, results = _with_results(definitions, drafted, at)
        places |= {("key_result", id_): f"key_results.{number}" for number, id_ in enumerate(results)}
    if drafted.kpi is not None:
        definitions, at = _with_kpi(definitions, drafted)
        kpis.add(at)
        places[("kpi", at)] = "kpi"
    found = lint_near(
        organisation=organisation,
        definitions=definitions,
        as_of=today,
        limits=limits,
        objectives=objectives,
        kpis=kpis,
    )
    return [(places[one.kind, one.about], one) for one in found if (one.kind, one.about) in places]


def _with_objective(definitions: Definitions, drafted: Drafted, today: date) -> tuple[Definitions, str]:
    """The definitions with the objective, in a cycle that is there, and its id."""
    said, at = drafted.objective, drafted.within or DRAFT
    if said is None:
        return definitions, at
    held = next((one for one in definitions.objectives if one.id == at), None)
    cycle = _text(said, "cycle") or (held.cycle if held else "")
    cycles = definitions.cycles
    if cycle not in {one.id for one in cycles}:
        cycle, cycles = DRAFT, (*cycles, Cycle(DRAFT, "", today, today))
    one = Objective(
        at,
        _text(said, "title"),
        _text(said, "team"),
        cycle,
        owner=_text(said, "owner") or None,
        ambition=_text(said, "ambition") or "aspirational",
        supports=_text(said, "supports") or None,
        why=_text(said, "why"),
        not_doing=tuple(map(str, said.get("not_doing") or ())),
        guardrails=tuple(Guardrail(str(guard["kpi"])) for guard in said.get("guardrails") or ()),
        lint_ignore=held.lint_ignore if held else (),
    )
    others = tuple(each for each in definitions.objectives if each.id != at)
    return replace(definitions, objectives=(*others, one), cycles=cycles), at


def _with_results(definitions: Definitions, drafted: Drafted, objective: str) -> tuple[Definitions, list[str]]:
    others = [one for one in definitions.key_results if one.id != drafted.instead_of]
    held = next((one for one in definitions.key_results if one.id == drafted.instead_of), None)
    new = [
        _result(said, drafted.instead_of or f"{DRAFT}-{at}", objective, held)
        for at, said in enumerate(drafted.key_results)
    ]
    return replace(definitions, key_results=(*others, *new)), [one.id for one in new]


def _result(said: Said, id_: str, objective: str, held: KeyResult | None) -> KeyResult:
    numeric = said.get("target") is not None or said.get("baseline") is not None or bool(said.get("metric"))
    steps = said.get("milestones")
    kind = "milestones" if steps is not None else "binary" if said.get("done") is not None else "numeric"
    baseline = _number(said.get("baseline"))
    wanted = _target(said.get("target"), baseline) if numeric else None
    targets = (Target(wanted),) if wanted is not None else ()
    one = held or KeyResult(id_, objective, "", kind)
    return replace(
        one,
        title=_text(said, "title"),
        metric=_text(said, "metric") or one.metric,
        baseline=baseline,
        targets=targets or one.targets,
        owner=_text(said, "owner") or None,
        milestones=one.milestones if steps is None else tuple(Milestone(_text(step, "title")) for step in steps),
    )


def _with_kpi(definitions: Definitions, drafted: Drafted) -> tuple[Definitions, str]:
    said, new, id_ = drafted.kpi or {}, drafted.metric, drafted.instead_of or DRAFT
    metrics, metric = definitions.metrics, _text(said, "metric")
    if new is not None:
        metric = DRAFT
        made = Metric(DRAFT, _text(new, "name"), definition=_text(new, "definition"))
        metrics = (*metrics, replace(made, direction=_text(new, "direction") or made.direction))
    held = next((one for one in definitions.kpis if one.id == drafted.instead_of), None)
    bands = _bands(said.get("band")) or (held.bands if held else ())
    one = replace(
        held or Kpi(id_, metric, ""),
        metric=metric or (held.metric if held else DRAFT),
        team=_text(said, "team") or (held.team if held else ""),
        because=_text(said, "because"),
        bands=bands,
        steward=_text(said, "steward") or None,
    )
    others = tuple(each for each in definitions.kpis if each.id != id_)
    return replace(definitions, kpis=(*others, one), metrics=metrics), id_


def _bands(said: Any) -> tuple[Band, ...]:
    """The band that is written, where it can be read."""
    if not isinstance(said, Mapping):
        return ()
    healthy, breach = _text(said, "healthy"), _text(said, "breach") or None
    try:
        for bound in filter(None, (healthy, breach)):
            parse_bound(bound)
    except BandError:
        return ()
    return (Band(healthy=healthy, breach=breach),) if healthy else ()


def _text(said: Mapping[str, Any], key: str) -> str:
    return str(said.get(key) or "").strip()


def _number(text: Any) -> float | None:
    try:
        number = math.nan if text is None else float(text)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None


def _target(said: Any, baseline: float | None) -> float | None:
    if isinstance(said, Mapping):
        said = said.get("target")
    text = str(said or "").strip()
    if text.endswith("%") and text[:1] in "+-" and _number(text.rstrip("%")) is not None:
        return resolved(text, baseline)
    return _number(text)

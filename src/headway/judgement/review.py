"""The review as JSON: the contract that others read. One shape, one spelling, whichever face prints it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from headway.judgement.assumption_verdict import AssumptionVerdict
from headway.judgement.budget_verdict import BudgetVerdict
from headway.judgement.hold_verdict import HoldVerdict
from headway.judgement.moving import Move
from headway.judgement.of_drivers import DriverVerdict
from headway.judgement.options_mean import means
from headway.judgement.recalculate import Options
from headway.judgement.review_numbers import aim, foretold, worth
from headway.judgement.review_ways import ways_json
from headway.judgement.steered import DipVerdict, LandingVerdict, LoanVerdict
from headway.judgement.verdicts import (
    DecisionNeeded,
    KeyResultVerdict,
    KpiVerdict,
    ObjectiveVerdict,
    OpenAlert,
    ProcessVerdict,
    Reason,
    TeamVerdict,
    Verdicts,
)
from headway.series.words import Course, Status

VERSION = 1
STATUSES = tuple(
    status.word
    for status in (
        Status.HEALTHY,
        Status.WATCH,
        Status.BREACH,
        Status.STALE,
        Status.UNKNOWN,
    )
)
COURSES = tuple(course.word for course in Course)

NO_MOVES: Mapping[str | None, Sequence[Move]] = {}
NO_WAYS: Mapping[str, Options] = {}

Json = dict[str, Any]


def as_json(
    verdicts: Verdicts,
    lint: Sequence[Json] = (),
    moves: Mapping[str | None, Sequence[Move]] = NO_MOVES,
    ways: Mapping[str, Options] = NO_WAYS,
) -> Json:
    """The review of an organisation, ready for :func:`json_text`.

    What is not known is ``None``, never 0 and never NaN. Dates are ISO texts.

    Args:
        verdicts: the judgement.
        lint: findings about the design of the goals, as they are to stand there.
        moves: what would move the teams, by id; of ``None`` the whole.
        ways: to go on, by id of the key results that leave their course.
    """
    key_results = {one.id: _key_result(one) | {"ways": ways_json(ways.get(one.id))} for one in verdicts.key_results}
    return {
        "headway": VERSION,
        "organisation": verdicts.organisation,
        "as_of": verdicts.as_of.isoformat(),
        "summary": _summary(verdicts.summary, moves),
        "teams": [_team(team, moves) for team in verdicts.teams],
        "kpis": [_kpi(kpi) for kpi in verdicts.kpis],
        "objectives": [_objective(objective, key_results) for objective in verdicts.objectives],
        "decisions": [_decision(decision) for decision in verdicts.decisions],
        "lint": list(lint),
    }


def json_text(review: Json) -> str:
    """The one spelling of a review: the same verdicts give the same bytes, and nought has no sign."""
    return json.dumps(_unsigned(review), ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _unsigned(value: Any) -> Any:
    """The same, with 0.0 for -0.0."""
    if isinstance(value, float):
        return value + 0.0
    if isinstance(value, dict):
        return {key: _unsigned(one) for key, one in value.items()}
    return [_unsigned(one) for one in value] if isinstance(value, list) else value


def _summary(summary: TeamVerdict, moves: Mapping[str | None, Sequence[Move]]) -> Json:
    return {
        "quadrant": summary.quadrant,
        "kpi_health": summary.kpi_health,
        "okr_course": summary.okr_course,
        "kpis": _counts(summary.kpis, STATUSES),
        "key_results": _counts(summary.key_results, COURSES),
        "moves": _moves(moves.get(summary.id, ())),
    }


def _counts(found: Mapping[str, int], words: Sequence[str]) -> dict[str, int]:
    return {word: found.get(word, 0) for word in words}


def _moves(moves: Sequence[Move]) -> list[Json]:
    return [{"side": one.side, "gains": one.gains, "to": one.to, "turns": list(one.turns)} for one in moves]


def _team(team: TeamVerdict, moves: Mapping[str | None, Sequence[Move]]) -> Json:
    return {
        "id": team.id,
        "quadrant": team.quadrant,
        "kpi_health": team.kpi_health,
        "okr_course": team.okr_course,
        "because": list(team.because),
        "moves": _moves(moves.get(team.id, ())),
    }


def _kpi(kpi: KpiVerdict) -> Json:
    return {
        "id": kpi.id,
        "metric": kpi.metric,
        "team": kpi.team,
        "role": kpi.role,
        "period": kpi.period,
        "value": kpi.value,
        "status": kpi.status,
        "last_status": kpi.last_status,
        "since": kpi.since,
        "known_since": _day(kpi.known_since),
        "compliance": kpi.compliance,
        "error_budget": _budget(kpi.budget),
        **_process(kpi.process),
        "alert": kpi.alert,
        "alert_since": kpi.alert_since,
        "waived_until": _day(kpi.waived_until),
        "loan": _loan(kpi.loan),
        "dips": [_dip(one) for one in kpi.dips],
        "landing": _landing(kpi.landing),
        "flapping": kpi.flapping or None,
        "alerts": [_alert(one) for one in kpi.open_alerts],
        "reasons": _reasons((*kpi.reasons, *(kpi.process.reasons if kpi.process else ()))),
    }


def _process(process: ProcessVerdict | None) -> Json:
    if process is None:
        return dict.fromkeys(("variation", "rule", "variation_since", "signalled", "limits", "assurance", "proposed"))
    known = process.mean is not None and process.lower is not None and process.upper is not None
    return {
        "variation": process.variation,
        "rule": process.rule,
        "variation_since": process.since,
        "signalled": process.signalled,
        "limits": {"mean": process.mean, "lower": process.lower, "upper": process.upper} if known else None,
        "assurance": process.assurance,
        "proposed": process.proposed,
    }


def _loan(loan: LoanVerdict | None) -> Json | None:
    """A floor is the lowest value above it, else the highest one; of a range the highest is the ceiling."""
    if loan is None:
        return None
    floor, ceiling = (loan.high, None) if loan.low is None else (loan.low, loan.high)
    return {"key_result": loan.key_result, "until": loan.until.isoformat(), "floor": floor, "ceiling": ceiling}


def _dip(dip: DipVerdict) -> Json:
    return {
        "objective": dip.objective,
        "stands": dip.stands,
        "from": _day(dip.starts),
        "until": _day(dip.until),
        "tolerate": dip.tolerate,
        "asked_by": dip.asked_by,
        "approved_by": dip.approved_by,
        "periods": dip.periods,
        "kept": dip.kept,
        "breaches": dip.breaches,
        "deepest": dip.deepest,
        "gained": dip.gained,
    }


def _landing(landing: LandingVerdict | None) -> Json | None:
    if landing is None:
        return None
    return {
        "key_result": landing.key_result,
        "ended": _day(landing.ended),
        "healthy": landing.healthy,
        "breach": landing.breach,
        "process": landing.code,
    }


def _budget(budget: BudgetVerdict | None) -> Json | None:
    if budget is None:
        return None
    return {"allowed": budget.allowed, "left": budget.left, "burn": budget.burn}


def _alert(alert: OpenAlert) -> Json:
    return {
        "id": alert.id,
        "cause": alert.interval.cause,
        "severity": alert.interval.severity,
        "began": alert.interval.began,
        "fired": alert.interval.fired,
        "fired_on": _day(alert.interval.fired_on),
        "acknowledged_by": alert.acknowledged_by,
        "acknowledged_on": _day(alert.acknowledged_on),
        "snoozed_until": _day(alert.snoozed_until),
        "owner": alert.owner,
        "found": alert.found or None,
        "action": alert.action or None,
        "acted_on": _day(alert.acted_on),
        "inhibited_by": alert.inhibited_by,
    }


def _objective(objective: ObjectiveVerdict, key_results: Mapping[str, Json]) -> Json:
    return {
        "id": objective.id,
        "course": objective.course,
        "stage": objective.stage,
        "grade": objective.expected_grade if objective.is_graded else None,
        "expected_grade": objective.expected_grade,
        "probability": objective.probability,
        "too_little_data": objective.too_little_data,
        "hold": _hold(objective.hold),
        "assumptions": [_assumption(one) for one in objective.assumptions],
        "key_results": [key_results[name] for name in objective.key_results],
    }


def _assumption(one: AssumptionVerdict) -> Json:
    return {
        "text": one.text,
        "state": one.state,
        "since": _day(one.since),
        "asked": _day(one.asked),
        "by": one.by,
        "note": one.note or None,
        "asks": one.asks,
    }


def _hold(hold: HoldVerdict | None) -> Json | None:
    if hold is None:
        return None
    return {
        "guardrail": hold.guardrail,
        "reaction": hold.reaction,
        "state": hold.state,
        "since": hold.since.isoformat(),
        "of": hold.of,
        "healthy": hold.healthy,
        "release_after": hold.release_after,
        "by": hold.by,
        "because": hold.because or None,
        "team": hold.team,
        "earliest": _day(hold.earliest),
    }


def _key_result(key_result: KeyResultVerdict) -> Json:
    return {
        "id": key_result.id,
        "period": key_result.period,
        "value": key_result.value,
        "baseline": key_result.baseline,
        **aim(key_result),
        "progress": key_result.progress,
        "progress_raw": key_result.progress_raw,
        "expected_progress": key_result.expected_progress,
        "expected_for_success": key_result.expected_for_success,
        "recent_rate": key_result.recent_rate,
        "required_rate": key_result.required_rate,
        "required_rate_target": key_result.required_rate_target,
        "rate_per": key_result.rate_per,
        **foretold(key_result.forecast),
        **worth(key_result),
        "confidence": key_result.confidence,
        "optimism_gap": key_result.optimism_gap,
        "course": key_result.course,
        "drivers": [_driver(one) for one in key_result.drivers],
        "still": key_result.still,
        "reasons": _reasons(key_result.reasons),
    }


def _driver(driver: DriverVerdict) -> Json:
    said, word = driver.evidence, driver.overruled
    return {
        "kpi": driver.kpi,
        "effect": driver.effect,
        "lag": driver.lag,
        "harm": driver.harm,
        "since": driver.since,
        "known_since": _day(driver.known_since),
        "takes": driver.takes,
        "by": driver.by,
        "probability_before": driver.before,
        "probability_after": driver.after,
        "text": driver.text or None,
        "evidence": None if said is None else {one.name: getattr(said, one.name) for one in fields(said)},
        "overruled": None
        if word is None
        else {"takes": word.takes, "on": _day(word.on), "by": word.by, "because": word.because or None},
    }


def _decision(decision: DecisionNeeded) -> Json:
    return {
        "rank": decision.rank,
        "kind": decision.kind,
        "about": decision.about,
        "since": _day(decision.since),
        "who": list(decision.who),
        "text": decision.text,
        "suggestion": decision.suggestion,
        "options": list(decision.options),
        "means": [means(one, decision.kind) or None for one in decision.options],
        "of": decision.of or None,
    }


def _reasons(reasons: Sequence[Reason]) -> list[Json]:
    return [{"code": reason.code, "text": reason.text} for reason in reasons]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

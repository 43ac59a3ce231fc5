"""Asks about key results whose owner and whose data say different things of success."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from headway.judgement.decide import Roles, sentence, who_decides
from headway.judgement.definitions import CheckIn, Objective
from headway.judgement.forecast_words import chance_words
from headway.judgement.policy import Policy
from headway.judgement.verdicts import TOO_LITTLE, DecisionNeeded, KeyResultVerdict, ObjectiveVerdict
from headway.series.quantity import number
from headway.steering.decisions import Urgency


def about_confidence(
    verdict: ObjectiveVerdict,
    objective: Objective,
    key_results: Iterable[tuple[str, KeyResultVerdict]],
    checkins: Mapping[str, CheckIn],
    who: Roles,
    policy: Policy,
) -> list[DecisionNeeded]:
    """The decision about the widest gap of a running objective that is not off course; none where all are narrow.

    Args:
        verdict: on the objective.
        objective: its definition.
        key_results: title and verdict of each of its key results.
        checkins: newest check-in of each key result that states a confidence, by its id.
        who: who can decide.
        policy: thresholds in force.
    """
    if verdict.stage != "active" or verdict.course in ("off_course", "held"):
        return []
    wide = [(title, one, gap) for title, one in key_results if (gap := _gap(one, policy)) is not None]
    if not wide:
        return []
    title, widest, gap = min(wide, key=lambda one: (-abs(one[2]), one[1].id))
    said, chance = number(widest.confidence or 0.0, 2), chance_words(widest.probability or 0.0)
    why = [reason.text for reason in widest.reasons if reason.code in (TOO_LITTLE, "kr.chance")]
    checkin = checkins.get(widest.id)
    return [
        DecisionNeeded(
            rank=0, urgency=Urgency.CONFIDENCE, kind=Urgency.CONFIDENCE.word, about=objective.id, team=objective.team,
            since=None if checkin is None else checkin.date, who=who_decides(objective.owner, objective.team, who),
            title=f"Confidence in “{title}” is {said}, the data say {chance}: what do they not know?",
            text=" ".join(sentence(one) for one in why),
            suggestion="say in the next check-in what the data do not know",
            options=_OPTIONS[gap > 0], asked_by=verdict.id,
        )
    ]  # fmt: skip


_OPTIONS = {
    True: ("say what the data do not know", "recalibrate the target", "change the plan"),
    False: ("say what the data do not know", "say what is in the way", "raise the confidence"),
}
"""What might be chosen, by whether the person hopes for more than the data do."""


def is_wide(gap: float | None, line: float) -> bool:
    """Whether a person and the data are far apart: from the line on, whichever of the two hopes for more.

    Examples:
        >>> is_wide(0.25, 0.25), is_wide(-0.3, 0.25), is_wide(0.2, 0.25), is_wide(None, 0.25)
        (True, True, False, False)
    """
    return gap is not None and abs(gap) >= line


def _gap(verdict: KeyResultVerdict, policy: Policy) -> float | None:
    """The gap of a key result that is asked about: it runs, has readings enough, is open, and the gap is wide."""
    forecast = verdict.forecast
    if forecast is None or not forecast.tells_course or not verdict.running or verdict.course == "arrived":
        return None
    gap = verdict.optimism_gap
    return gap if is_wide(gap, policy.optimism_gap) else None

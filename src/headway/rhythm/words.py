"""The words and shapes in which people read a verdict: always a shape and a word, so that no one depends on colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from headway.judgement.hold_words import DONE
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict

HUNDREDTH = 0.01


class Tone(StrEnum):
    """How much a word asks for attention."""

    CALM = "calm"
    GOOD = "good"
    WATCH = "watch"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Sign:
    """A verdict as it is shown."""

    shape: str
    word: str
    tone: Tone


STATUS = {
    "breach": Sign("▲", "breach", Tone.WORSE),
    "watch": Sign("◆", "watch", Tone.WATCH),
    "stale": Sign("◌", "stale", Tone.WATCH),
    "unknown": Sign("◌", "not known", Tone.CALM),
    "healthy": Sign("○", "healthy", Tone.CALM),
}
"""Each status of a KPI, the most pressing first."""

LENT = "on loan"
"""What is noted of a KPI that a key result borrows."""

ALERT = {
    "firing": Sign("▲", "alert fires", Tone.WORSE),
    "pending": Sign("◆", "alert pending", Tone.WATCH),
    "waived": Sign("◌", "alert waived", Tone.CALM),
    "inactive": Sign("○", "no alert", Tone.CALM),
}
"""Each state of a KPI's alert, the most pressing first."""

COURSE = {
    "off_course": Sign("▲", "off course", Tone.WORSE),
    "drifting": Sign("◆", "drifting", Tone.WATCH),
    "held": Sign("‖", "held", Tone.WATCH),
    "unknown": Sign("◌", "not known", Tone.CALM),
    "on_course": Sign("●", "on course", Tone.CALM),
    "arrived": Sign("✓", "arrived", Tone.GOOD),
}
"""Each course of a key result or an objective, the most pressing first."""

HOLDS = ("objective.hold.in_force", "objective.hold.proposed")
"""Codes of the reasons of an objective that is held, or is to be."""
DROPPED = Sign("◌", "dropped", Tone.CALM)
"""What stands in place of the course of a key result that was dropped."""

QUADRANT = {
    "stop_and_fix": Sign("▲", "stop and fix", Tone.WORSE),
    "overheating": Sign("◆", "overheating", Tone.WORSE),
    "going_nowhere": Sign("◆", "going nowhere, efficiently", Tone.WATCH),
    "no_speedometer": Sign("◌", "no speedometer", Tone.WATCH),
    "no_gps": Sign("◌", "no GPS", Tone.WATCH),
    "making_headway": Sign("●", "making headway", Tone.GOOD),
}
"""Each quadrant, the most pressing first."""


def confidence_words(confidence: float) -> str:
    """A confidence as people read it wherever it stands: from 0 to 1, as it was said.

    Examples:
        >>> confidence_words(0.6), confidence_words(0.65), confidence_words(1.0), confidence_words(0.0)
        ('0.6', '0.65', '1.0', '0.0')
    """
    tenths = f"{confidence:.1f}"
    return tenths if abs(float(tenths) - confidence) < HUNDREDTH / 2 else f"{confidence:.2f}"


def gap_words(gap: float) -> str:
    """How far people are ahead of the data, or behind.

    Args:
        gap: confidence minus probability.

    Examples:
        >>> gap_words(0.266), gap_words(-0.1), gap_words(0.001)
        ('0.27 ahead of the data', '0.10 behind the data', 'with the data')
    """
    size = f"{abs(gap):.2f}"
    if float(size) == 0.0:
        return "with the data"
    return f"{size} {'ahead of' if gap > 0 else 'behind'} the data"


def course_sign(verdict: KeyResultVerdict | ObjectiveVerdict) -> Sign:
    """How a key result or an objective does, and that a guardrail holds it; what was dropped is on no course."""
    if verdict.is_dropped:
        return DROPPED
    sign = COURSE[verdict.course]
    hold = verdict.hold if isinstance(verdict, ObjectiveVerdict) else None
    if hold is None or hold.state != "in_force":
        return sign
    done = DONE[hold.reaction]
    return Sign(sign.shape, done if verdict.course == "held" else f"{sign.word}, {done}", sign.tone)


def asked_hold(verdict: ObjectiveVerdict) -> str:
    """That an objective is to be held and is not yet; empty where nobody is asked that. What is held says so itself."""
    hold = verdict.hold
    return f"to be {DONE[hold.reaction]}" if hold is not None and hold.state == "proposed" else ""


def hold_note(verdict: ObjectiveVerdict) -> str:
    """That an objective is held or is to be, since when, why, and until when; empty where nothing holds it."""
    return next((one.text for one in verdict.reasons if one.code in HOLDS), "")


def pressing(signs: dict[str, Sign], word: str) -> int:
    """Rank of a verdict among its kind, 0 for the most pressing one."""
    return list(signs).index(word)


def listed(names: Sequence[str]) -> str:
    """Names in a sentence.

    Examples:
        >>> listed(["Harbour"]), listed(["Harbour", "Hillside", "Riverside"])
        ('Harbour', 'Harbour, Hillside and Riverside')
    """
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)

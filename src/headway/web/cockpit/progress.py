"""Progress as a bar with its marks."""

from __future__ import annotations

from dataclasses import dataclass

from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict

WIDTH, RING_WIDTH = 108.0, 36.0
"""Of the bar, and of the line on which the ring of a confidence stands; the template draws in these units."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from the baseline to the target.

    Attributes:
        filled: how far it is filled.
        pace: where the mark of the pace to success stands; ``None`` before the cycle.
        success: where the mark of success stands; ``None`` where success is the whole.
        label: the bar in words.
    """

    filled: float
    pace: float | None
    success: float | None
    label: str


def bar(verdict: KeyResultVerdict | ObjectiveVerdict, success: float, progress: str, pace: str) -> Bar:
    """The bar of a key result or an objective.

    Args:
        verdict: gives progress and pace.
        success: progress that is success.
        progress: progress in words.
        pace: the pace to success in words.
    """
    asked = verdict.expected_for_success
    return Bar(
        filled=_at(verdict.progress or 0.0),
        pace=None if asked is None else _at(asked),
        success=_at(success) if success < 1 else None,
        label=f"{progress} of the way; the pace to success asks for {pace}",
    )


def _at(share: float) -> float:
    return round(min(1.0, max(0.0, share)) * WIDTH, 1)

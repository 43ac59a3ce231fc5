"""What each rule that names a signal looks for, in a sentence that needs no statistics."""

from __future__ import annotations

from headway.judgement.policy import Policy
from headway.judgement.process import HEADWAY, OUTSIDE, POINT, RUN, SHIFT, TREND, TWO_IN_THREE
from headway.judgement.process_words import rule_word
from headway.series.quantity import number

OF_MODE = {True: (POINT, SHIFT, OUTSIDE), False: (OUTSIDE, TREND, TWO_IN_THREE, RUN)}
"""The rules by which a KPI is read: by Headway's own, where true, and by the NHS's."""


def rules_of(mode: str, policy: Policy) -> tuple[tuple[str, str], ...]:
    """The rules of a mode as they are named, each with what it looks for.

    Args:
        mode: ``headway`` or ``nhs``.
        policy: the thresholds of the rules.
    """
    return tuple((rule_word(one, policy), _means(one, mode, policy)) for one in OF_MODE[mode == HEADWAY])


def _means(rule: int, mode: str, policy: Policy) -> str:
    lines = policy.process
    if mode == HEADWAY:
        return {
            POINT: (
                "A single value lies so far from what the level, the season and the value before it foretell "
                "that noise hardly ever does it."
            ),
            SHIFT: (
                "Values that follow one another lie on one side of what is foretold, none of them far enough alone, "
                "but so far together that noise hardly ever does it."
            ),
            OUTSIDE: "A value lies beyond its limits, between which noise keeps nearly every value.",
        }[rule]
    return {
        OUTSIDE: f"A value lies further than {number(lines.limit)} mean moving ranges from the mean.",
        TREND: f"{lines.trend} values in a row rise throughout, or fall throughout.",
        TWO_IN_THREE: "Of three values in a row on one side of the mean, two or more lie near the limit.",
        RUN: f"{lines.run} values in a row lie on one side of the mean.",
    }[rule]

"""The lines of evidence, as arguments. ``policy/steering.toml`` holds their values, each with unit and source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceLines:
    """What it takes to speak of evidence.

    Attributes:
        fewest: periods in which both have a value, below which nothing is tried.
        most: newest periods that are looked at.
        rate: share of independent pairs that may be called evidence, of the drivers that somebody named.
        share_false: share of the suggested drivers that may be false.
        draws: how often chance is tried.
        more_draws: how often it is tried, where hardly any draw came near.
        near: draws that reach the strength, below which chance is tried more often.
        order_share: periods for each step of memory that may be taken out of a series.
        order_most: most such steps.
        cycles: cycles of a short season, from which on each of its phases is taken out.
        waves: waves of a long season that are taken out.
        stands_out: standard errors of how like both are to the long season before, from which on what differs from it
            is compared.
        phase_weight: values by which the scatter of a phase is drawn to that of all.
        outlier: robust standard deviations, to which a value is drawn in.
        seed: which draws of chance are taken.
    """

    fewest: int
    most: int
    rate: float
    share_false: float
    draws: int
    more_draws: int
    near: int
    order_share: int
    order_most: int
    cycles: int
    waves: int
    stands_out: float
    phase_weight: float
    outlier: float
    seed: int

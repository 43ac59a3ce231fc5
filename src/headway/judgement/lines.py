"""Thresholds of what is asked of people, forecasts, planned dips and landings, as arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionLines:
    """What is looked for where a key result leaves its course.

    Attributes:
        chance: that a way to go on is to have, by ambition.
        days: so many days beyond the cycle's end are looked at.
        best: the share of the past stretches as long as the rest that shows what help can bring: the best ones.
        stretches: so many of them have to lie side by side.
    """

    chance: Mapping[str, float]
    days: int
    best: float
    stretches: int


@dataclass(frozen=True, slots=True)
class CheckInLines:
    """When people are asked to check in.

    Attributes:
        day: weekday on whose morning they are reminded.
        hour: of that day, where the organisation lives.
        every: weeks for which a word is enough.
        slowed: the same of a key result whose objective is slowed.
    """

    day: str
    hour: int
    every: int
    slowed: int


@dataclass(frozen=True, slots=True)
class DipLines:
    """Days of planned dips.

    Attributes:
        warn_days: days before its last one, from which on a dip is about to end.
        answer_days: days after its end for which it waits to be answered for.
    """

    warn_days: int
    answer_days: int


@dataclass(frozen=True, slots=True)
class LandingLines:
    """When a KPI whose loan has ended waits to land.

    Attributes:
        days: after the end of its loan.
        fewest: values since a signal that tell what its process now does.
    """

    days: int
    fewest: int


@dataclass(frozen=True, slots=True)
class CalibrationLines:
    """How many it takes to tell how forecasts and people fared.

    Attributes:
        enough: forecasts, or words of people, from which on a share is told.
        in_bin: the same of one bin.
        voices: people whose words are told together, so that none of them is judged.
        most: key results that are looked at, those of the newest cycles first.
        series: series of equal weight under which it is said that they are few.
    """

    enough: int
    in_bin: int
    voices: int
    most: int
    series: int

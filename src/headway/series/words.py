"""The values that verdicts take. Each is stored as its number in arrays and written as its word."""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property


class _Word(IntEnum):
    @cached_property
    def word(self) -> str:
        """The word used in JSON, files and the store."""
        return self.name.lower()


class Status(_Word):
    """How a KPI is, by its band."""

    HEALTHY = 0  # inside the band
    WATCH = 1  # between the band and the breach bound
    BREACH = 2  # beyond the breach bound
    UNKNOWN = 3  # never a value, or no band in force
    STALE = 4  # a later period is overdue


class AlertState(_Word):
    """What a breach becomes when it lasts."""

    INACTIVE = 0  # nothing lasting
    PENDING = 1  # in breach, not yet for long enough
    FIRING = 2  # lasting or deep, until healthy for long enough
    WAIVED = 3  # would be pending or firing, but is agreed to


class Severity(_Word):
    """How bad an alert has become; it never gets milder while the alert lasts."""

    MINOR = 0  # neither deep nor long
    SERIOUS = 1  # deep, or long
    SEVERE = 2  # very deep, or very long


class Course(_Word):
    """Whether a key result or an objective is heading where it was meant to."""

    ON_COURSE = 0  # at the pace to success, or nearly
    DRIFTING = 1  # behind it
    OFF_COURSE = 2  # far behind it
    ARRIVED = 3  # success is reached
    UNKNOWN = 4  # too early, or no data
    HELD = 5  # paused by a guardrail


class Quadrant(_Word):
    """Where speed and heading put a team."""

    MAKING_HEADWAY = 0  # KPIs sound, objectives on course
    GOING_NOWHERE = 1  # KPIs sound, objectives not on course
    OVERHEATING = 2  # objectives on course, KPIs not sound
    STOP_AND_FIX = 3  # neither
    NO_SPEEDOMETER = 4  # no KPI that can be read
    NO_GPS = 5  # no running key result that can be read


class Variation(_Word):
    """What the newest point of a process behaviour chart says."""

    COMMON_CAUSE = 0  # nothing but noise
    IMPROVING = 1  # a signal on the good side
    WORSENING = 2  # a signal on the bad side
    HIGHER = 3  # a signal upwards, where neither side is good
    LOWER = 4  # a signal downwards, where neither side is good
    UNKNOWN = 5  # there is no point


class Assurance(_Word):
    """Whether a process, as it runs now, keeps its band."""

    CAPABLE = 0  # its limits lie in the band: it keeps it
    INCONSISTENT = 1  # an end of the band lies between its limits: chance decides
    INCAPABLE = 2  # its limits lie outside the band: it will not meet it
    UNKNOWN = 3  # there is no band, or there are no limits


class Pattern(_Word):
    """What a series shows to who looks back over it."""

    SHIFT = 0  # took another level
    DRIFT = 1  # moves the same way period after period
    SEASON = 2  # the same places of the year, or of the week, stand out
    MORE_VARIABLE = 3  # scatters more than before
    LESS_VARIABLE = 4  # scatters less than before
    STUCK = 5  # says the same value again and again, where it used not to
    STOPPED = 6  # says nothing any more, though it is due

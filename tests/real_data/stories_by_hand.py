"""The days of a story worked out in plain Python, period after period, with none of Headway's rules in it.

Only what people defined is read; whether a value lies in a band, when an alert fires, how a dip stands and which course
a chance tells follows here once more from the words of the documentation.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from headway.judgement.definitions import Band, Cycle, Definitions, Kpi, Waiver
from tests.real_data.by_hand import BREACH, HEALTHY, UNKNOWN
from tests.real_data.mta import month_end

WATCH = "watch"
SIDES = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt}
CLEARS, WARNED, ANSWERED = 2, timedelta(days=14), timedelta(days=92)
"""Healthy months that end an alert by default; a dip warns so long before its end, and asks so long after it."""
DAY = timedelta(days=1)
LINES = {"aspirational": (0.4, 0.15), "committed": (0.7, 0.4)}
MARGIN = 0.05


@dataclass(frozen=True)
class Months:
    """The months of a metric that have a value, the oldest first."""

    ends: Sequence[date]
    values: Sequence[float]

    @staticmethod
    def of(values: Mapping[str, float]) -> Months:
        """From labels such as ``2012-03``."""
        return Months([month_end(month) for month in values], list(values.values()))

    def until(self, day: date) -> Iterator[tuple[date, float]]:
        """Those that are over on a day."""
        return (one for one in zip(self.ends, self.values, strict=True) if one[0] <= day)


def lies(value: float, bound: str) -> bool:
    """Whether a value lies on the side that a bound such as ``>= 95`` says."""
    sign, number = bound.split()
    return bool(SIDES[sign](value, float(number)))


def status(kpi: Kpi, ends: date, value: float) -> str:
    """The status of one month, by the band in force on its last day."""
    band = _in_force(kpi, ends)
    if band is None or band.healthy is None:
        return UNKNOWN
    if lies(value, band.healthy):
        return HEALTHY
    return BREACH if band.breach and lies(value, band.breach) else WATCH


def _in_force(kpi: Kpi, day: date) -> Band | None:
    begun = [band for band in kpi.bands if band.start is None or band.start <= day]
    return begun[-1] if begun else None


def alert(kpi: Kpi, months: Months, day: date, known: Definitions) -> str:
    """How the alert stands after the newest month that is over on a day; a single breach fires."""
    clears = kpi.alert_clear or CLEARS
    firing, good, word = False, 0, "inactive"
    for ends, value in months.until(day):
        said = status(kpi, ends, value)
        if (floor := _floor(kpi, ends, known)) is not None:
            said = HEALTHY if lies(value, floor) else BREACH
        tolerated = any(_covers(one, ends, value) for one in known.waivers if one.kpi == kpi.id)
        good = good + 1 if said == HEALTHY else 0
        if said == BREACH and not tolerated:
            firing = True
        elif good >= clears:
            firing = False
        word = "waived" if tolerated and (firing or said == BREACH) else "firing" if firing else "inactive"
    return word


def _floor(kpi: Kpi, day: date, known: Definitions) -> str | None:
    """The good side of the breach bound while the KPI is lent: in these stories no natural limits lie beyond it."""
    for cycle in loans(kpi, known):
        if cycle.starts <= day <= cycle.ends:
            band = _in_force(kpi, cycle.starts)
            assert band is not None
            assert band.breach is not None
            sign, number = band.breach.split()
            return f"{ {'<': '>=', '>': '<='}[sign] } {number}"
    return None


def loans(kpi: Kpi, known: Definitions) -> Iterator[Cycle]:
    """The cycles for which the metric of a KPI is lent to a key result."""
    cycles = {cycle.id: cycle for cycle in known.cycles}
    of = {one.id: cycles[one.cycle] for one in known.objectives}
    return (of[one.objective] for one in known.key_results if one.metric == kpi.metric)


def _covers(waiver: Waiver, ends: date, value: float) -> bool:
    return waiver.starts <= ends <= waiver.until and lies(value, waiver.tolerate)


def role(kpi: Kpi, day: date, known: Definitions) -> str:
    """Whether a KPI protects, or is lent to a key result whose cycle runs."""
    return "on_loan" if any(one.starts <= day <= one.ends for one in loans(kpi, known)) else "protect"


def dip(waiver: Waiver, day: date) -> str:
    """How a planned dip stands on a day."""
    assert waiver.asked is not None
    assert waiver.approved is not None
    if day < waiver.asked or day >= (waiver.answered or waiver.until + ANSWERED + DAY):
        return "none"
    if day < waiver.approved:
        return "asked"
    if day < waiver.starts:
        return "planned"
    return "running" if day < waiver.until - WARNED else "expiring" if day <= waiver.until else "ended"


class Side:
    """On which side of a line something stands: crossing back takes the margin."""

    def __init__(self, line: float) -> None:
        self._line, self._crossed = line, False
        self._over: bool | None = None

    def takes(self, value: float) -> bool:
        """Whether it stands above after another value."""
        over = value >= self._line
        if self._over is None:
            self._over = over
        elif not self._crossed:
            self._crossed, self._over = over != self._over, over
        elif value >= self._line + MARGIN:
            self._over = True
        elif value < self._line - MARGIN:
            self._over = False
        return bool(self._over)


def courses(chances: Iterable[tuple[float, bool, float]], ambition: str) -> list[str]:
    """The course of a key result after each reading.

    Args:
        chances: the share of the cycle that is over, whether success is reached, and its chance.
        ambition: of its objective.
    """
    on, off = (Side(line) for line in LINES[ambition])
    found = []
    for over, reached, chance in chances:
        if over < 0.1:
            found.append("arrived" if reached else "unknown")
            continue
        is_on, is_not_off = on.takes(chance), off.takes(chance)
        word = "on_course" if is_on else "drifting" if is_not_off else "off_course"
        found.append("arrived" if reached else word)
    return found

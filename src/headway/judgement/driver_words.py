"""What drivers do to key results, in sentences with dates and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from headway.judgement.definitions import Kpi, Metric
from headway.judgement.driver_links import Pasts
from headway.judgement.forecast_words import chance_change
from headway.judgement.kpi_words import shown
from headway.judgement.of_drivers import DriverVerdict, EvidenceVerdict
from headway.judgement.verdicts import (
    Reason,
)
from headway.series.grid import Grid
from headway.series.period_words import count_of, day_words
from headway.series.quantity import number
from headway.series.words import Variation
from headway.steering.drivers import Harm

SELDOM = 0.001


@dataclass(frozen=True, slots=True)
class Moving:
    """A KPI that harms: its metric and periods, what it did, and the positions that tell of it there."""

    kpi: Kpi
    metric: Metric
    grid: Grid
    pasts: Pasts
    since: int
    position: int
    harm: Harm


def moving_words(one: Moving) -> str:
    """What moved, since when, and by how much.

    A signal reads like "Churn has worsened since 3 March 2019 (8 weeks above its mean)", an alert like "Churn has been
    in breach since 3 March 2019 (8 weeks, now 8.1 %)".
    """
    pasts, at = one.pasts, one.position
    began = day_words(one.grid.starts(int(pasts.periods[one.since])))
    lasting = count_of(at - one.since + 1, str(one.grid.grain))
    value = float(pasts.values[at])
    if one.harm is Harm.ALERT and one.since == int(pasts.breached[at]):
        return f"{one.metric.name} has been in breach since {began} ({lasting}, now {shown(value, one.metric)})"
    turn = {
        Variation.WORSENING: "has worsened",
        Variation.IMPROVING: "has improved, at this key result's cost,",
        Variation.HIGHER: "has been higher than it was",
    }[Variation(int(pasts.variation[at]))]
    alert = ", and its alert fires" if one.harm is Harm.ALERT else ""
    return f"{one.metric.name} {turn} since {began} ({_side(one)} its mean{alert})"


def _side(one: Moving) -> str:
    """How many of the periods of a signal lie on its side: ``8 weeks above``, or ``7 of 8 weeks above``."""
    held = slice(one.since, one.position + 1)
    off = one.pasts.values[held] - one.pasts.middle[one.position]
    above, below = int((off > 0).sum()), int((off < 0).sum())
    side, there = ("above", above) if above >= below else ("below", below)
    lasting = count_of(len(off), str(one.grid.grain))
    return f"{lasting} {side}" if there == len(off) else f"{there} of {lasting} {side}"


def takes_words(verdict: DriverVerdict, *, reaches: bool, grain: str) -> str:
    """By whose word it takes what it takes; empty where the default does."""
    if not reaches:
        late = count_of(verdict.lag, grain)
        return f"it takes nothing: its effect shows {late} later, after the cycle's end"
    if verdict.overruled is not None and verdict.by == "person":
        because = f": {verdict.overruled.because.rstrip('.')}" if verdict.overruled.because else ""
        takes = "nothing" if verdict.takes == 0 else scales_words(verdict.takes)
        return f"it takes {takes}, as set on {day_words(verdict.overruled.on)}{because}"
    if verdict.by == "history":
        if verdict.takes == 0:
            return "it takes nothing, by its history"
        return f"it takes {scales_words(verdict.takes)}, by its history"
    return ""


def scales_words(scales: float) -> str:
    """A number of scales, as it is said everywhere.

    Examples:
        >>> scales_words(0.33), scales_words(1.0)
        ('0.33 scales', '1 scale')
    """
    said = number(scales, 2)
    return "1 scale" if said in ("1", "1.00") else f"{said} scales"


def driver_reasons(drivers: tuple[DriverVerdict, ...]) -> tuple[Reason, ...]:
    """A sentence on each driver that harms, the one that takes most first."""
    harming = sorted((one for one in drivers if one.text), key=lambda one: -one.takes)
    return tuple(Reason("kr.driver", f"{one.text}{change_words(one)}") for one in harming)


def change_words(one: DriverVerdict) -> str:
    """The chance before and after it, to be put behind what moved; empty where it takes nothing that is seen."""
    change = "" if one.before is None or one.after is None else chance_change(one.before, one.after)
    return f"; probability {change}" if change else ""


def evidence_text(said: EvidenceVerdict, *, has_ways: bool = True, many: bool = False) -> str:
    """What history says of a driver, in one sentence.

    Args:
        said: what it says.
        has_ways: whether the KPI has a good way; without one it is told how the values moved.
        many: whether it was found among many that nobody named: its chance is then the share of false ones there.

    Examples:
        >>> evidence_text(EvidenceVerdict("too_short", None, None, None, 14, "week", ""))
        'no evidence yet (14 weeks)'
        >>> said = evidence_text(EvidenceVerdict("evidence", 0.45, 2, 0.004, 87, "week", ""))
        >>> said[: said.index("(")]
        'evidence: both went their good way together, this one 2 weeks later '
        >>> said[said.index("(") :]
        '(correlation 0.45, by chance in 0.4 % of cases, 87 weeks)'
    """
    if said.strength is None or said.lag is None or said.chance is None or said.verdict not in ("evidence", "against"):
        return f"no evidence yet ({count_of(said.periods, said.grain)})"
    word = "evidence" if said.verdict == "evidence" else "evidence against it"
    way = _WAYS[has_ways][said.strength > 0]
    when = "at once" if said.lag == 0 else f"{count_of(said.lag, said.grain)} later"
    seldom = "under 0.1" if said.chance < SELDOM else number(said.chance * 100, 1)
    false = f"at most {seldom} % of such finds are false" if many else f"by chance in {seldom} % of cases"
    figures = f"correlation {number(said.strength, 2)}, {false}"
    return f"{word}: {way}, this one {when} ({figures}, {count_of(said.periods, said.grain)})"


_WAYS = {
    True: {True: "both went their good way together", False: "as the KPI went its good way, this went its bad way"},
    False: {True: "both rose and fell together", False: "as the KPI rose, this fell"},
}


def still_words(confidence: float, on: str, newest: str) -> str:
    """What the next check-in asks of who said how sure they are, before a driver began to harm.

    Examples:
        >>> still_words(0.7, "3 March 2019", "Churn has worsened")
        'You said 0.7 on 3 March 2019; still? Churn has worsened.'
    """
    return f"You said {number(confidence)} on {on}; still? {newest}."

"""What is foretold of a key result, in sentences: the chance first, then what it would take, and how often it came."""

from __future__ import annotations

from collections.abc import Sequence

from headway.judgement.definitions import Metric
from headway.judgement.kpi_words import shown
from headway.judgement.of_forecasts import CERTAIN, ForecastVerdict, LostVerdict
from headway.judgement.too_little_data import too_little_reason
from headway.judgement.verdicts import (
    Reason,
)
from headway.okr.forecast.terms import BEFORE, NOISE, REST, SEASON, STRAIGHT, TIME, TOGETHER, WHERE
from headway.series.period_words import count_of, day_words
from headway.series.quantity import number

LEAST = 0.01


def chance_words(chance: float) -> str:
    """A chance as it is written everywhere; what is open is never said to be certain.

    Examples:
        >>> chance_words(0.2217), chance_words(0.003), chance_words(0.997)
        ('0.22', 'under 0.01', 'over 0.99')
    """
    if 0.0 < chance < LEAST:
        return f"under {number(LEAST, 2)}"
    return f"over {number(1.0 - LEAST, 2)}" if 1.0 - LEAST < chance < 1.0 else number(chance, 2)


def chance_short(chance: float) -> str:
    """The same where there is little room.

    Examples:
        >>> chance_short(0.2217), chance_short(0.003), chance_short(0.997)
        ('0.22', '<0.01', '>0.99')
    """
    return chance_words(chance).replace("under ", "<").replace("over ", ">")


ARROW = "→"
"""What stands between two chances on a page; in a reason, which others read as text, it is ``->``."""


def chance_change(before: float, after: float, arrow: str = "->") -> str:
    """From which chance to which; empty where nobody would see that it moved.

    Examples:
        >>> chance_change(0.62, 0.41), chance_change(0.006, 0.003), chance_change(0.412, 0.414)
        ('0.62 -> 0.41', '', '')
    """
    was, now = chance_words(before), chance_words(after)
    return "" if was == now else f"{was} {arrow} {now}"


MOVED = "moved as far as is still needed"
SPARED = "gave back no more than there is to spare"
ADDED = "added no more than is still allowed"
"""What a span did that is enough: on the way, for what has arrived, and for a sum that is to stay below."""


def forecast_reasons(
    forecast: ForecastVerdict | None, wanted: str, metric: Metric, *, moved: str = MOVED
) -> tuple[Reason, ...]:
    """The sentences about the end of a numeric key result; none where nothing is open any more.

    Args:
        forecast: what is foretold; ``None`` where nothing is.
        wanted: what is success, in words.
        metric: that it reads.
        moved: what comparable spans did that would be enough.
    """
    if forecast is None or forecast.probability in CERTAIN or forecast.interval_80 is None:
        return ()
    low, high = forecast.interval_80
    span = f"from {shown(low, metric)} to {shown(high, metric)}"
    chance = chance_words(forecast.probability)
    said = [
        *too_little_reason(forecast, "numeric"),
        Reason("kr.chance", f"it ends {span} in 4 of 5 such cases; success at {wanted} has a chance of {chance}"),
    ]
    if not forecast.is_thin and forecast.spans:
        times = f"in {forecast.enough} of the last {forecast.spans} comparable spans"
        said.append(Reason("kr.spans", f"{times} it {moved}"))
    return tuple(said)


GROUP_WORDS = {
    WHERE: "where it stands and where it tends",
    BEFORE: "how far it has moved before",
    SEASON: "its season",
    NOISE: "how much it varies",
    TIME: "the time that is left",
    REST: "what such key results usually come to",
    TOGETHER: "how these come together",
    STRAIGHT: "the straight line on which it goes",
}
NAMED = 2
"""So many groups of terms are named: what speaks most, for or against."""
FAINT = 0.05
"""Log-odds under which a group says nothing: it moves an even chance by a hundredth."""


def leading_words(leading: Sequence[tuple[str, float]]) -> str:
    """What speaks for success and against it, the strongest first; empty where nothing is to be said.

    Args:
        leading: groups of terms with their log-odds, the strongest first.

    Examples:
        >>> leading_words([("where", -1.2), ("before", 0.4), ("time", 0.01)])
        'where it stands and where it tends, against success; how far it has moved before, for it'
    """
    told = [(GROUP_WORDS[name], odds) for name, odds in leading[:NAMED] if abs(odds) >= FAINT]
    said, sides = [], ("for", "against")
    for at, (words, odds) in enumerate(told):
        said.append(f"{words}, {sides[odds < 0]} {'it' if at else 'success'}")
    return "; ".join(said)


def steps_reasons(forecast: ForecastVerdict | None, kind: str) -> tuple[Reason, ...]:
    """The sentences about the end of a key result of steps; none where nothing is open any more.

    Args:
        forecast: what is foretold; ``None`` where nothing is.
        kind: of the key result: ``milestones`` or ``binary``.
    """
    if forecast is None or forecast.probability in CERTAIN:
        return ()
    said = [
        *too_little_reason(forecast, kind),
        Reason("kr.chance", f"as such steps go, success has a chance of {chance_words(forecast.probability)}"),
    ]
    one = "milestone" if kind == "milestones" else "such key result"
    went = []
    if over := forecast.made + forecast.missed:
        were = "was" if forecast.made == 1 else "were"
        went.append(f"in earlier cycles {forecast.made} of {count_of(over, one)} {were} done in time")
    if due := forecast.met + forecast.unmet:
        are = "is" if forecast.met == 1 else "are"
        where = "in those" if went else "in cycles"
        went.append(f"{where} under way {forecast.met} of {count_of(due, f'other {one}')} due by now {are} done")
    if went:
        said.append(Reason("kr.before", ", ".join(went)))
    return tuple(said)


def lost_reason(forecast: ForecastVerdict | None, *, numeric: bool) -> Reason | None:
    """The sentence about the time that a hold costs; none where it costs none, and where nothing is open any more."""
    lost = None if forecast is None else forecast.lost
    if forecast is None or lost is None or forecast.probability in CERTAIN:
        return None
    counted = "after its newest reading" if numeric else "that are left"
    what = f"of the {count_of(lost.of, 'day')} {counted} {number(lost.days, 0)} are lost"
    change = chance_change(lost.before, forecast.before_drivers)
    chances = f"; chance {change}" if change else ""
    return Reason("kr.lost_time", f"{HELD_TILL[lost.reaction]}{_till(lost)}; {what}{chances}")


HELD_TILL = {"pause": "it stands still", "slow": "it goes on with less", None: "it was held"}
"""How a key result is held, by the reaction that is in force."""


def _till(lost: LostVerdict) -> str:
    return "" if lost.until is None else f" until {day_words(lost.until)} at the earliest"

"""That too little is known to say more of a chance than what such goals come to: the same words everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from headway.judgement.of_forecasts import CERTAIN, ForecastVerdict
from headway.judgement.verdicts import TOO_LITTLE, TOO_LITTLE_ON, Reason
from headway.series.period_words import count_of
from headway.series.quantity import number

SHORT = "too little data"
"""Beside a chance, where there is no room for more."""
OF_STEPS = {"milestones": ("milestone", ""), "binary": ("key result", " like it")}
"""What steps are foretold from, by the kind of the key result."""


def is_told_from_too_little(forecast: ForecastVerdict | None) -> bool:
    """Whether a chance is open, and too little is known to say more than what such goals come to."""
    return forecast is not None and forecast.is_thin and forecast.probability not in CERTAIN


def beside_chance(forecast: ForecastVerdict | None) -> str:
    """What stands beside a chance where there is little room; empty where enough is known."""
    return SHORT if is_told_from_too_little(forecast) else ""


def base_rate_words(share: float) -> str:
    """What is told where nothing else is known.

    Examples:
        >>> base_rate_words(0.34)
        'by the base rate 34 of 100 such goals were reached'
    """
    return f"by the base rate {number(share * 100, 0)} of 100 such goals were reached"


def too_little_words(forecast: ForecastVerdict | None, kind: str) -> str:
    """That too little is known, of how much, and of what the chance is made then; empty where enough is known.

    Args:
        forecast: what is foretold of a key result.
        kind: of the key result: ``numeric``, ``milestones`` or ``binary``.

    Examples:
        >>> said = ForecastVerdict(0.3, 0.3, 1.0, None, None, None, readings=2, is_thin=True)
        >>> too_little_words(said, "numeric")
        'too little data: 2 readings'
        >>> said = ForecastVerdict(0.34, 0.34, 1.0, None, None, None, readings=0, is_thin=True, base_rate=0.34)
        >>> too_little_words(said, "numeric")
        'too little data: no reading yet; by the base rate 34 of 100 such goals were reached'
    """
    if forecast is None or not is_told_from_too_little(forecast):
        return ""
    one, like = OF_STEPS.get(kind, ("", ""))
    if one:
        many = forecast.steps
        known = f"{count_of(many, one)}{like} due here so far" if many else f"no {one}{like} was due here yet"
    else:
        known = count_of(forecast.readings, "reading") if forecast.readings else "no reading yet"
    if forecast.base_rate is None:
        return f"{SHORT}: {known}"
    if one:
        return f"{SHORT}: {known}; it is supposed that {number(forecast.base_rate * 100, 0)} of 100 are done in time"
    return f"{SHORT}: {known}; {base_rate_words(forecast.base_rate)}"


def too_little_reason(forecast: ForecastVerdict | None, kind: str) -> tuple[Reason, ...]:
    """The same as a reason of a key result; none where enough is known."""
    text = too_little_words(forecast, kind)
    return (Reason(TOO_LITTLE, text),) if text else ()


def too_little_on(forecasts: Sequence[ForecastVerdict | None]) -> tuple[Reason, ...]:
    """On how many of the key results of an objective too little is known; none where on none of them.

    Args:
        forecasts: what is foretold of each of its key results that counts.

    Examples:
        >>> said = ForecastVerdict(0.3, 0.3, 1.0, None, None, None, readings=2, is_thin=True)
        >>> too_little_on([said, None])[0].text
        'too little data on 1 of 2 key results'
    """
    many = sum(map(is_told_from_too_little, forecasts))
    if not many:
        return ()
    return (Reason(TOO_LITTLE_ON, f"{SHORT} on {many} of {count_of(len(forecasts), 'key result')}"),)

"""Numbers as people read them: one spelling of a value with its unit for every reason, page and report.

Thousands are set apart by a narrow no-break space, the unit follows after one, a currency code becomes its symbol where
everyone knows it, and the minus is a minus.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

NARROW = "\u202f"
MINUS = "\u2212"
UNKNOWN = "\u2013"
SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹", "CHF": "CHF"}
DEFAULT_DIGITS = 3
ROUGH_DIGITS = 2
"""Of what is reckoned from many values, such as a rate or a spread: a third digit would be luck."""
MOST_DECIMALS = 6
SHORTEST_PLURAL = 4


def _most_decimals(value: float, digits: int) -> int:
    """Decimals for so many significant digits of a number that is finite and not 0."""
    return min(MOST_DECIMALS, max(0, digits - 1 - math.floor(math.log10(abs(value)))))


@lru_cache(maxsize=1 << 14)
def _digits(value: float) -> str:
    """A number without its sign, with as many decimals as :func:`decimals_for` gives it, and grouped thousands.

    It is kept: each judgement says the same baselines, targets and values again.
    """
    if value == 0 or not math.isfinite(value):
        return f"{abs(value):,.0f}"
    text = f"{abs(value):,.{_most_decimals(value, DEFAULT_DIGITS)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimals_for(value: float, decimals: int | None, digits: int = DEFAULT_DIGITS) -> int:
    """Decimals to show: the metric's own, else enough for so many significant digits.

    Examples:
        >>> decimals_for(85.84, None), decimals_for(1234.5, None), decimals_for(0.0123, None), decimals_for(4.0, None)
        (1, 0, 4, 0)
    """
    if decimals is not None:
        return decimals
    if value == 0 or not math.isfinite(value):
        return 0
    shown = f"{value:.{_most_decimals(value, digits)}f}"
    return len(shown.rstrip("0").partition(".")[2]) if "." in shown else 0


def exact_decimals(value: float) -> int:
    """Decimals of the shortest text that reads back as the value.

    Examples:
        >>> exact_decimals(99.95), exact_decimals(1234.0), exact_decimals(1e-7)
        (2, 0, 7)
    """
    if not math.isfinite(value):
        return 0
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def decimals_beside(value: float, decimals: int | None, bounds: Iterable[float]) -> int:
    """Decimals with which a value reads as lying on the same side of every bound, and about as far from it, as it does.

    Examples:
        >>> decimals_beside(99.89, 1, [99.9]), decimals_beside(85.84, 1, [92.0])
        (2, 1)
    """
    nearest = min((abs(value - bound) for bound in bounds), default=math.inf)
    most = exact_decimals(value)
    places = decimals_for(value, decimals)
    while places < most and abs(float(f"{value:.{places}f}") - value) > nearest / 2:
        places += 1
    return places


def exactly(value: float, unit: str = "") -> str:
    """A number with its unit, to its last digit.

    Examples:
        >>> exactly(99.95, "%").replace(NARROW, "_"), exactly(1234.5)
        ('99.95_%', '1234.5')
    """
    return quantity(value, unit, exact_decimals(value))


def number(value: float | None, decimals: int | None = None, *, sign: bool = False) -> str:
    """A number with grouped thousands; an en dash where it is not known.

    Examples:
        >>> number(12345.678, 1).replace(NARROW, "_"), number(0.5, 1, sign=True)
        ('12_345.7', '+0.5')
    """
    if value is None or math.isnan(value):
        return UNKNOWN
    text = _digits(value) if decimals is None else f"{abs(value):,.{decimals}f}"
    if "," in text:
        whole, point, fraction = text.partition(".")
        # four digits stand without a gap, as in a year
        text = whole.replace(",", NARROW if len(whole) > len("9,999") else "") + point + fraction
    if value < 0 and any(digit in text for digit in "123456789"):
        return MINUS + text
    return f"+{text}" if sign else text


def quantity(
    value: float | None,
    unit: str = "",
    decimals: int | None = None,
    *,
    sign: bool = False,
) -> str:
    """A number with its unit.

    Examples:
        >>> (
        ...     quantity(85.84, "%", 1).replace(NARROW, "_"),
        ...     quantity(310, "GBP"),
        ...     quantity(238, "a day").replace(NARROW, "_"),
        ... )
        ('85.8_%', '£310', '238_a day')
    """
    return _quantity(value, unit, decimals, sign)


@lru_cache(maxsize=1 << 15)
def _quantity(value: float | None, unit: str, decimals: int | None, sign: bool) -> str:  # noqa: FBT001
    """The same, kept: each judgement says the values of the one before again, with the same units."""
    text = number(value, decimals, sign=sign)
    if not unit or text == UNKNOWN:
        return text
    if symbol := SYMBOLS.get(unit):
        if len(symbol) > 1:
            return f"{symbol}{NARROW}{text}"
        return f"{text[0]}{symbol}{text[1:]}" if text[0] in (MINUS, "+") else f"{symbol}{text}"
    return f"{text}{NARROW}{one_of(unit) if text.lstrip(MINUS + '+') == '1' else unit}"


def rate(value: float | None, unit: str, period: str, *, sign: bool = False) -> str:
    """A change a period, with its unit: of a percentage in points, of a currency with its symbol.

    Examples:
        >>> rate(13260, "GBP", "month").replace(NARROW, "_"), rate(1.89, "%", "month", sign=True).replace(NARROW, "_")
        ('£13_260 a month', '+1.89_points a month')
        >>> rate(1.0, "incidents", "week").replace(NARROW, "_"), rate(None, "incidents", "week") == UNKNOWN
        ('1_incident a week', True)
    """
    if value is None:
        return UNKNOWN
    return f"{quantity(value, 'points' if unit == '%' else unit, sign=sign)} a {period}"


def roughly(value: float, unit: str = "", *, beside: float | None = None, sign: bool = False) -> str:
    """A rate, a spread or another number reckoned from many, with its unit: in the two digits that mean something.

    Args:
        value: the number.
        unit: its unit.
        beside: another number of its kind, which it is to read apart from.
        sign: whether a plus is shown.

    Examples:
        >>> roughly(0.5154, "points").replace(NARROW, "_"), roughly(0.5154, beside=0.519), roughly(238.4)
        ('0.52_points', '0.515', '238')
    """
    return _roughly(value, unit, beside, sign)


@lru_cache(maxsize=1 << 14)
def _roughly(value: float, unit: str, beside: float | None, sign: bool) -> str:  # noqa: FBT001
    """The same, kept."""
    decimals = decimals_for(value, None, ROUGH_DIGITS)
    if beside is not None and value != beside and number(value, decimals) == number(beside, decimals):
        decimals = max(decimals, decimals_for(value - beside, None, 1))
    return quantity(value, unit, decimals, sign=sign)


def one_of(unit: str) -> str:
    """The unit of a single one: a plural word loses its ending, anything else stays as it is.

    Examples:
        >>> one_of("calls"), one_of("queries"), one_of("ms"), one_of("kbps"), one_of("minutes"), one_of("a day")
        ('call', 'query', 'ms', 'kbps', 'minute', 'a day')
        >>> one_of("boxes"), one_of("gas"), one_of("losses"), one_of("status")
        ('box', 'gas', 'loss', 'status')
    """
    is_word = (
        len(unit) >= SHORTEST_PLURAL and unit.isalpha() and unit.islower() and any(one in "aeiouy" for one in unit)
    )
    if not is_word or not unit.endswith("s") or unit.endswith(("ss", "us", "is", "series")):
        return unit
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    return unit[:-2] if unit.endswith(("xes", "ches", "shes", "sses")) else unit[:-1]

"""The ways to go on of a key result that leaves its course, in a few words each, with their chances."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.definitions import KeyResult, Metric
from headway.judgement.forecast_words import ARROW, chance_change, chance_words
from headway.judgement.helped import Help, Known
from headway.judgement.kpi_words import aim_words, shown
from headway.judgement.left_out import LeftOut
from headway.judgement.recalculate import Options
from headway.judgement.too_little_data import base_rate_words
from headway.series.period_words import count_of, day_words
from headway.series.quantity import number, quantity, rate


def way_words(options: Options, key_result: KeyResult, metric: Metric) -> tuple[str, ...]:
    """What each way takes, and the chance of success that it has.

    Args:
        options: the ways.
        key_result: whose they are.
        metric: that it reads.
    """
    return tuple(_words(options, key_result, metric))


def _words(options: Options, key_result: KeyResult, metric: Metric) -> Iterable[str]:
    yield f"as it goes {chance_words(options.stays)}"
    if options.more is not None:
        yield f"{rate_words(options.more.value, key_result, metric)} from now on {chance_words(options.more.chance)}"
    if options.later is not None and options.later.ends is not None:
        yield f"until {day_words(options.later.ends)} {chance_words(options.later.chance)}"
    if options.smaller is not None:
        low, high = options.smaller.value, options.smaller.high
        aim = f"a target of {shown(low, metric)}" if high is None else f"a range of {aim_words(low, high, metric.unit)}"
        yield f"{aim} {chance_words(options.smaller.chance)}"
    if options.more is None and options.later is None and options.smaller is None:
        yield f"nothing that can be foretold has {number(options.wanted, 2)}"
    yield f"with help {chance_words(options.help.chance)} ({help_words(options.help, key_result, metric)})"
    yield stop_words(options.stop)


def rate_words(value: float, key_result: KeyResult, metric: Metric) -> str:
    """A rate of a key result: what it changes a period, of a sum what comes in."""
    return rate(value, metric.unit, metric.grain, sign=key_result.counts != "sum")


def help_words(helped: Help, key_result: KeyResult, metric: Metric) -> str:
    """What the chance with help rests on."""
    share = quantity(helped.share * 100, "%", 0)
    if helped.known is Known.BASE:
        return f"its past does not tell; {base_rate_words(helped.share)}"
    if helped.known is Known.LOST:
        return "nothing takes back what is more than success allows"
    stretches = f"the best {share} of its past stretches of {count_of(helped.periods, metric.grain)}"
    if helped.rate is None:
        return f"{stretches} went no better than this is expected to"
    return f"as {stretches}: {rate_words(helped.rate, key_result, metric)}"


def stop_words(stop: LeftOut) -> str:
    """What becomes of the objective without a key result.

    Examples:
        >>> stop_words(LeftOut(0.5, 0.67, 0.71, 0.8, False))
        'its objective without it: chance 0.50 → 0.71, expected grade 0.67 → 0.80'
        >>> stop_words(LeftOut(0.003, 0.67, 0.006, 0.8, False))
        'its objective without it: chance stays under 0.01, expected grade 0.67 → 0.80'
        >>> stop_words(LeftOut(0.5, 0.67, None, None, True))
        'its objective ends with it'
    """
    if stop.is_all:
        return "its objective ends with it"
    ways = (("chance", stop.chance, stop.chance_without), ("expected grade", stop.grade, stop.grade_without))
    told = [f"{what} {_turn(before, after)}" for what, before, after in ways if after is not None]
    return f"its objective without it: {', '.join(told) or 'nothing is foretold of it'}"


def _turn(before: float | None, after: float) -> str:
    now = chance_words(after)
    if before is None:
        return now
    return chance_change(before, after, ARROW) or f"stays {now}"

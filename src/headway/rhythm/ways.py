"""The ways to go on of a key result that leaves its course, in a few words each, with their chances."""

from __future__ import annotations

from collections.abc import Iterable

from headway.judgement.definitions import KeyResult, Metric
from headway.judgement.forecast_words import chance_words
from headway.judgement.kpi_words import aim_words, shown
from headway.judgement.recalculate import Options
from headway.series.period_words import day_words
from headway.series.quantity import number, rate


def way_words(options: Options, key_result: KeyResult, metric: Metric) -> tuple[str, ...]:
    """What each way takes, and the chance of success that it has.

    Args:
        options: the ways.
        key_result: whose they are.
        metric: that it reads.
    """
    return tuple(_words(options, key_result, metric))


def _words(options: Options, key_result: KeyResult, metric: Metric) -> Iterable[str]:
    sign = key_result.counts != "sum"
    yield f"as it goes {chance_words(options.stays)}"
    if options.more is not None:
        more = rate(options.more.value, metric.unit, metric.grain, sign=sign)
        yield f"{more} from now on {chance_words(options.more.chance)}"
    if options.later is not None and options.later.ends is not None:
        yield f"until {day_words(options.later.ends)} {chance_words(options.later.chance)}"
    if options.smaller is not None:
        low, high = options.smaller.value, options.smaller.high
        aim = f"a target of {shown(low, metric)}" if high is None else f"a range of {aim_words(low, high, metric.unit)}"
        yield f"{aim} {chance_words(options.smaller.chance)}"
    if options.more is None and options.later is None and options.smaller is None:
        yield f"nothing that can be foretold has {number(options.wanted, 2)}"

"""What is said of a KPI's process: its verdict, and a sentence with the rule, its numbers and the alternative."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Band, Metric
from headway.judgement.kpi_words import bound_words, limits_words
from headway.judgement.pattern_words import from_to
from headway.judgement.policy import Policy
from headway.judgement.process import (
    NHS,
    OUTSIDE,
    POINT,
    RUN,
    SHIFT,
    TREND,
    TWO_IN_THREE,
    Process,
)
from headway.judgement.verdicts import ProcessVerdict, Reason
from headway.kpi.band import parse_bound
from headway.series.grid import Grid
from headway.series.period_words import count_of, period_words
from headway.series.quantity import number
from headway.series.words import Assurance, Variation

MOST_CHARTS = 1000
"""Of more charts than these no sentence speaks: so rare a chance is not known that well."""
PERIODS_OF_A_RATE = 52
OF_ONE_VALUE = ("point", "outside_limits")
"""Rules that one value breaks alone."""
TURNS = {"improving": "better", "worsening": "worse", "higher": "higher", "lower": "lower"}


@dataclass(frozen=True, slots=True)
class ProcessSubject:
    """A KPI whose process is spoken of.

    Attributes:
        metric, grid: of it.
        mode: by whose rules it is read.
        band: in force.
        periods: those of the whole batch.
        newest: the newest period that is judged.
        value: of that period.
        policy: thresholds.
    """

    metric: Metric
    grid: Grid
    mode: str
    band: Band | None
    periods: NDArray[np.int64]
    newest: int
    value: float
    policy: Policy


def process_verdict(subject: ProcessSubject, process: Process, index: int) -> ProcessVerdict:
    """What is said of the process of one KPI of a batch, which has a value."""
    variation, assurance = Variation(int(process.variation[index])), Assurance(int(process.assurance[index]))
    since, signalled = int(process.since[index]), int(process.signalled[index])
    named_by = since if subject.mode == NHS else signalled  # the NHS's rules name the first of their values too
    rule = None if since < 0 else int(process.rule[named_by])
    proposed = int(process.proposed[index])
    said = ProcessVerdict(
        mode=subject.mode,
        variation=None if variation is Variation.UNKNOWN else variation.word,
        rule=None if rule is None else rule_word(rule, subject.policy),
        since=_label(subject, since),
        signalled=_label(subject, signalled),
        by_chance=_known(process.by_chance[index]),
        mean=_known(process.mean[index]),
        lower=_known(process.low[index]),
        upper=_known(process.high[index]),
        assurance=None if assurance is Assurance.UNKNOWN else assurance.word,
        needed=int(process.needed[index]),
        proposed=_label(subject, proposed),
    )
    if variation is Variation.UNKNOWN:
        reasons = [_too_early(subject, said)]
    elif rule is None:
        reasons = [_noise(subject, said)]
    else:
        way = int(process.sign[named_by])
        reasons = [_signal(subject, said, rule, way), *_assurance(subject, said, process, index)]
    if proposed >= 0:
        levels = (float(process.level_before[index]), float(process.level_since[index]))
        reasons.append(_proposal(subject, int(subject.periods[proposed]), levels))
    return replace(said, reasons=tuple(reasons))


def rule_word(rule: int, policy: Policy) -> str:
    """A rule as JSON, files and the store name it."""
    lines = policy.process
    return {
        POINT: "point",
        SHIFT: "shift",
        OUTSIDE: "outside_limits",
        TWO_IN_THREE: "two_in_three",
        TREND: f"trend_of_{lines.trend}",
        RUN: f"run_of_{lines.run}",
    }[rule]


def rule_words(rule: int, way: int, grain: str, policy: Policy) -> str:
    """What a rule saw, in words: ``way`` is 1 for higher, -1 for lower."""
    lines, side, turn = policy.process, "above" if way > 0 else "below", "higher" if way > 0 else "lower"
    return {
        POINT: f"one {grain} {turn} than noise explains",
        SHIFT: f"several {grain}s together {turn} than noise explains",
        OUTSIDE: f"one {grain} {side} its limit",
        TWO_IN_THREE: f"two of three {grain}s near its {'upper' if way > 0 else 'lower'} limit",
        TREND: f"{lines.trend} {grain}s in a row, each {side} the one before",
        RUN: f"{lines.run} {grain}s in a row {side} their mean",
    }[rule]


def signal_words(turn: str, rule: str, saw: str, grid: Grid, since: int, newest: int) -> str:
    """Which way, since when, for how long by now, and what shows it.

    Args:
        turn: which way, such as ``higher``.
        rule: that saw it, as JSON names it.
        saw: what it saw, in words.
        grid: the periods.
        since: the first period of it.
        newest: the newest period that is judged.

    Examples:
        >>> from headway.series.grid import Grain
        >>> months = Grid(Grain.MONTH)
        >>> august, february = months.parse("2018-08"), months.parse("2019-02")
        >>> signal_words("higher", "point", "one month higher than noise explains", months, august, february)
        'higher since August 2018, for 7 months now: it began with one month higher than noise explains'
        >>> signal_words("higher", "point", "one month higher than noise explains", months, february, february)
        'higher since February 2019: one month higher than noise explains'
    """
    began = f"{turn} since {period_words(grid, since)}"
    if newest <= since:
        return f"{began}: {saw}"
    first = "it began with " if rule in OF_ONE_VALUE else ""
    return f"{began}, for {count_of(newest - since + 1, str(grid.grain))} now: {first}{saw}"


def _label(subject: ProcessSubject, position: int) -> str | None:
    return None if position < 0 else subject.grid.label(int(subject.periods[position]))


def _known(number: float) -> float | None:
    return float(number) if np.isfinite(number) else None


def _too_early(subject: ProcessSubject, said: ProcessVerdict) -> Reason:
    if not said.needed:
        return Reason("kpi.process.flat", "its values do not differ enough to tell a signal from noise")
    more = count_of(said.needed, f"more {subject.grid.grain}")
    return Reason("kpi.process.too_early", f"too early to tell a signal from noise: {more} will do")


def _noise(subject: ProcessSubject, said: ProcessVerdict) -> Reason:
    """No signal: what it keeps, or does not, is all there is to say."""
    if limits := _limits(subject, said.lower, said.upper):
        told = _kept(subject, said.assurance, said.lower)
        lies_in = said.lower is not None and said.upper is not None and said.lower <= subject.value <= said.upper
        # a value may lie where its neighbours lead to, beyond what all values of the process keep to
        where = "inside its limits" if lies_in else "no signal, and its limits are"
        return Reason("kpi.process.common_cause", f"{where} {limits}{told or ': what it does is noise'}")
    return Reason("kpi.process.common_cause", "no signal: what it does is noise")


def _assurance(subject: ProcessSubject, said: ProcessVerdict, process: Process, index: int) -> list[Reason]:
    """What it keeps; by Headway's rules a signal is not learned from, so its limits are those of before.

    Once a signal has lasted, what it keeps as it runs now is told from the values since.
    """
    past = subject.mode != NHS
    was = Assurance(int(process.was[index])).word
    limits, told = _limits(subject, said.lower, said.upper), _kept(subject, was, said.lower, past=past)
    were = "until then its limits were" if past else "its limits are"
    reasons = [Reason(f"kpi.process.{was}", f"{were} {limits}{told}")] if limits and told else []
    if needed := int(process.now_needed[index]):
        more = count_of(needed, f"more {subject.grid.grain}")
        now = f"whether it keeps its band as it runs since then is too early to tell: {more} will do"
        return [*reasons, Reason("kpi.process.now_too_early", now)]
    low, high = _known(process.now_low[index]), _known(process.now_high[index])
    limits, told = _limits(subject, low, high), _kept(subject, said.assurance, low)
    now = f"since then its limits are {limits}{told}"
    return [*reasons, Reason(f"kpi.process.now_{said.assurance}", now)] if limits and told else reasons


def _kept(subject: ProcessSubject, assurance: str | None, lower: float | None, *, past: bool = False) -> str:
    """Whether its limits lie in its band, and what that means; ``past`` where it runs otherwise since."""
    unknown = assurance in (None, Assurance.UNKNOWN.word)
    if unknown or subject.band is None or subject.band.healthy is None:
        return ""
    healthy, grain = parse_bound(subject.band.healthy), str(subject.grid.grain)
    band = f"its band of {bound_words(healthy, subject.metric)}"
    if assurance == "capable":
        return f", all of them in {band}: {'as it ran then, it kept it' if past else 'as it runs now, it keeps it'}"
    if assurance == "inconsistent":
        decides = "as it ran then, chance decided" if past else "as it runs now, chance decides"
        return f", some of them in {band}: {decides} whether a {grain} {'was' if past else 'is'} healthy"
    above = lower is not None and healthy.low > lower
    side = "above" if above and healthy.side != "down" else "below"
    runs = "as it ran then, it would not have met it" if past else "as it runs now, this process will not meet it"
    return f", but {band} lies {side} them: {runs} by luck"


def _limits(subject: ProcessSubject, lower: float | None, upper: float | None) -> str:
    return "" if lower is None or upper is None else limits_words(lower, upper, subject.metric)


def _signal(subject: ProcessSubject, said: ProcessVerdict, rule: int, way: int) -> Reason:
    turn = TURNS[said.variation or "higher"]
    saw, word = rule_words(rule, way, str(subject.grid.grain), subject.policy), rule_word(rule, subject.policy)
    since, newest = subject.grid.parse(said.since or ""), subject.newest
    told = signal_words(turn, word, saw, subject.grid, since, newest)
    # a run is what it is from its first period on, and complete with the one that shows it
    by = "up to" if subject.mode == NHS else "seen in"
    shown_by = "" if said.signalled == said.since else f", {by} {_words(subject, said.signalled)}"
    chance = (
        "" if subject.mode == NHS or said.by_chance is None else f"; noise alone does so in {_share(said.by_chance)}"
    )
    text = f"{told}{shown_by}{chance}; look for what changed then"
    return Reason(f"kpi.process.{said.variation}", text)


def _share(share: float) -> str:
    charts = round(1 / share) if share > 0 else MOST_CHARTS
    if charts >= MOST_CHARTS:
        return f"fewer than one of {number(MOST_CHARTS)} charts within {PERIODS_OF_A_RATE} periods"
    return f"one of {number(max(charts, 2))} charts within {PERIODS_OF_A_RATE} periods"


def _proposal(subject: ProcessSubject, period: int, levels: tuple[float, float]) -> Reason:
    since, answer = period_words(subject.grid, period), "accept that, or say it is not"
    if not np.isfinite(levels).all():
        return Reason("kpi.process.proposed", f"it may be another process since {since}: {answer}")
    went = from_to(*levels, subject.metric)
    text = f"its level went {went} with {since}, inside its baseline, where no signal can be"
    return Reason("kpi.process.proposed", f"{text}: it may be another process since then; {answer}")


def _words(subject: ProcessSubject, label: str | None) -> str:
    return period_words(subject.grid, subject.grid.parse(label or ""))

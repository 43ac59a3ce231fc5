"""How a KPI's signals are told from noise: whose rules, and the arithmetic with its own numbers."""

from __future__ import annotations

from collections.abc import Iterable

from headway.app.policy import load_policy
from headway.judgement.kpi_words import limits_words, shown
from headway.judgement.process import NHS
from headway.judgement.rule_means import rules_of
from headway.judgement.verdicts import ProcessVerdict
from headway.series.period_words import count_of, period_words
from headway.series.quantity import number
from headway.services.read_kpi import KpiRead
from headway.web.kpi.page import Step

RULES = {"headway": "Headway's own rules", "nhs": "the NHS's rules (Making Data Count)"}
OTHER = {"headway": "nhs", "nhs": "headway"}


def process_steps(read: KpiRead) -> Iterable[Step]:
    """Whose rules, from how many values, and with which level, limits and rule."""
    history, metric, process = read.history, read.metric, read.history.process
    if process is None:
        return
    yield Step("Read by", _read_by(read, process))
    yield Step("Read from", _read_from(read, process))
    if process.mean is not None and process.lower is not None and process.upper is not None:
        is_past = process.rule is not None and process.mode != NHS  # a signal is not learned from
        runs = "as it ran before its signal" if is_past else "as it runs now"
        yield Step("Level", f"{shown(process.mean, metric)}, {runs}")
        yield Step(
            "Limits", f"{limits_words(process.lower, process.upper, metric)}, where its values lie by noise alone"
        )
    if process.rule is not None and history.signals:
        newest = history.signals[-1]
        seen = f", seen in {period_words(history.grid, newest.seen)}" if newest.seen != newest.since else ""
        since = period_words(history.grid, newest.since)
        yield Step("Rule", f"{newest.rules[0]}: {newest.saw[0]}, since {since}{seen}")
    if process.by_chance is not None:
        yield Step("By chance", f"{_share(process.by_chance)} of charts say so much in 52 periods by noise alone")
    elif process.mode == NHS and process.rule is not None:
        yield Step("By chance", "the NHS's rules state no rate of false alarms")


def rule_steps(read: KpiRead) -> Iterable[Step]:
    """What each rule by which it is read looks for; the one that names its signal comes first."""
    process = read.history.process
    if process is not None:
        rules = rules_of(process.mode, load_policy(read.verdicts.as_of))
        for rule, means in sorted(rules, key=lambda one: one[0] != process.rule):
            yield Step(rule, means)


def _read_by(read: KpiRead, process: ProcessVerdict) -> str:
    if read.kpi.signals:
        whose = "as this KPI says"
    elif read.definitions.organisation.signals:
        whose = "as the organisation says"
    else:
        whose = "the default"
    return f"{RULES[process.mode]}, {whose}; {RULES[OTHER[process.mode]]} are chosen under Change"


def _read_from(read: KpiRead, process: ProcessVerdict) -> str:
    history, grain = read.history, str(read.history.grid.grain)
    begun = [one.first for one in history.segments if one.word.state == "accepted"]
    last = max((first for first in begun if first <= history.readings[-1].period), default=history.readings[0].period)
    periods = [one.period for one in history.readings if one.period >= last]
    since = period_words(history.grid, periods[0]) if periods else ""
    have = f"{count_of(len(periods), grain)} since {since}" if periods else f"no {grain} yet"
    needs = count_of(history.baseline, grain)
    if process.mode == NHS:
        return f"{have}; limits of fewer than {needs} are on trial"
    return f"{have}; it takes {needs} until anything is told"


def _share(share: float) -> str:
    return (
        "fewer than 0.1\N{NARROW NO-BREAK SPACE}%"
        if share < LEAST_SHARE
        else f"{number(share * 100, 1)}\N{NARROW NO-BREAK SPACE}%"
    )


LEAST_SHARE = 0.001
"""Of a smaller share nothing more exact is known."""

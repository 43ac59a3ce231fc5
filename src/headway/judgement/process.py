"""Whether KPIs move by more than noise: facts to one batch for each mode, and what the rooms below say of it.

A KPI is read by Headway's own rules or by the NHS's, as it says itself or its organisation does. Both begin anew where
a person accepted that another process began.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Kpi, Organisation
from headway.judgement.policy import Policy
from headway.judgement.process_parts import Part, Subjects, Words
from headway.judgement.process_proposed import propose
from headway.judgement.process_scale import signal_batch
from headway.kpi.process.icons import assurance, variation
from headway.kpi.process.judge import ProcessBatch, judge_process, of_newest
from headway.kpi.process.rules import Point, Rule
from headway.kpi.signal.many import least_of
from headway.kpi.signal.read import read_signals
from headway.series.batch import offsets_of
from headway.series.words import Assurance, Variation

Float = NDArray[np.float64]
Int = NDArray[np.int64]
Bytes = NDArray[np.uint8]

HEADWAY, NHS = "headway", "nhs"
NONE, TOO_EARLY, POINT, SHIFT, OUTSIDE, TWO_IN_THREE, TREND, RUN = range(8)
"""What names a value: the rule by which it is more than noise, or that none does."""
_BY_POINT = np.zeros(len(Point), np.uint8)
_BY_POINT[[Point.ABOVE_LIMIT, Point.BELOW_LIMIT]] = OUTSIDE
_BY_POINT[[Point.NEAR_ABOVE, Point.NEAR_BELOW]] = TWO_IN_THREE
_BY_POINT[[Point.RISING, Point.FALLING]] = TREND
_BY_POINT[[Point.RUN_ABOVE, Point.RUN_BELOW]] = RUN
_UPWARDS = (Point.ABOVE_LIMIT, Point.NEAR_ABOVE, Point.RISING, Point.RUN_ABOVE)
_DOWNWARDS = (Point.BELOW_LIMIT, Point.NEAR_BELOW, Point.FALLING, Point.RUN_BELOW)
_SIGN = np.zeros(len(Point), np.int8)
_SIGN[list(_UPWARDS)], _SIGN[list(_DOWNWARDS)] = 1, -1


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """What is said of the processes of m KPIs with n values. Positions count from the batch's first value.

    Attributes:
        sign: 1 where higher than noise explains, -1 where lower, 0 else, int8, shape (n,).
        rule: what names each value, uint8, shape (n,).
        began: position from which the signal has been in which each value is, -1 without one, shape (n,).
        seen: position of the value that gave that signal, likewise.
        middle, lower, upper: level and limits at each value, NaN where they cannot be told, shape (n,).
        since: position from which the newest value's signal has been there, -1 without one, shape (m,).
        signalled: position of the value that gave it, -1 without one, shape (m,).
        mean, low, high: level and natural limits at the newest value, NaN where they cannot be told, shape (m,).
        variation: codes of ``Variation``, ``UNKNOWN`` where it is too early to tell, uint8, shape (m,).
        assurance: codes of ``Assurance``, by the band in force, uint8, shape (m,): of the process as it runs now. By
            Headway's rules that is since a signal that has lasted so long that it proposes another process.
        was: the same by ``low`` and ``high``, which such a signal leaves as they were, uint8, shape (m,).
        now_low, now_high: natural limits since such a signal, NaN without one or while its values are too few, (m,).
        now_needed: values that are still needed for these, shape (m,).
        by_chance: share of such charts that would say so much in 52 periods by noise alone; NaN without a signal and
            by the NHS's rules, which state none, shape (m,).
        needed: values that are still needed before anything can be told, shape (m,).
        proposed: position from which another process seems to have begun, -1 where none is proposed, shape (m,).
        level_before, level_since: levels that a change point inside the baseline parts, where that is what proposes it,
            else NaN, shape (m,).
    """

    sign: NDArray[np.int8]
    rule: Bytes
    began: Int
    seen: Int
    middle: Float
    lower: Float
    upper: Float
    since: Int
    signalled: Int
    mean: Float
    low: Float
    high: Float
    variation: Bytes
    assurance: Bytes
    was: Bytes
    now_low: Float
    now_high: Float
    now_needed: Int
    by_chance: Float
    needed: Int
    proposed: Int
    level_before: Float
    level_since: Float


def read_processes(context: Context, subjects: Subjects) -> Process:
    """Read the processes of KPIs."""
    batch = subjects.batch
    modes = np.array([mode_of(kpi, context.definitions.organisation) for kpi in subjects.kpis])
    words = Words.known(context, subjects)
    said: Process | None = None
    for mode, read in ((HEADWAY, _headway), (NHS, _nhs)):
        mine = np.flatnonzero(modes == mode)
        if len(mine):
            part = Part.of(subjects, mine, words)
            found = read(part, context.policy)
            if len(mine) == len(modes):
                return found  # all of them, where they lay
            said = said or _nothing(len(batch.values), len(subjects.kpis))
            _put(said, found, part)
    return said or _nothing(len(batch.values), len(subjects.kpis))


def mode_of(kpi: Kpi, organisation: Organisation) -> str:
    """By whose rules a KPI is read: its own word, else its organisation's, else Headway's."""
    return kpi.signals or organisation.signals or HEADWAY


def _headway(part: Part, policy: Policy) -> Process:
    lines = policy.signals
    batch = signal_batch(part, policy)
    reading = read_signals(batch, lines)
    said = _nothing(len(part.values), len(part.which))
    last, full = part.last()
    said.sign[:], said.rule[:] = reading.sign, reading.codes()
    said.middle[:], said.lower[:], said.upper[:] = reading.mean, reading.lower, reading.upper
    said.mean[full] = reading.mean[last[full]]
    said.low[:], said.high[:] = reading.natural_lower, reading.natural_upper
    said.needed[:] = reading.needed
    told = full.copy()
    told[full] = reading.told[last[full]]
    said.low[~told], said.high[~told] = np.nan, np.nan
    open_ = told.copy()
    open_[told] = reading.sign[last[told]] != 0
    episodes = reading.episodes
    lasted = episodes.ended - episodes.opened
    first = np.repeat(episodes.opened - offsets_of(lasted)[:-1], lasted)
    inside = first + np.arange(len(first))
    said.began[inside], said.seen[inside] = np.repeat(episodes.since, lasted), np.repeat(episodes.opened, lasted)
    at = np.searchsorted(episodes.ended, part.offsets[1:][open_])  # the one that ends where the series does
    said.since[open_], said.signalled[open_] = episodes.since[at], episodes.opened[at]
    said.by_chance[open_] = least_of(reading, at)
    way = np.zeros(len(told), np.int64)
    way[told] = reading.sign[last[told]]
    said.variation[:] = _variation(way, told, part.good)
    said.was[:] = assurance(said.low, said.high, part.healthy_low, part.healthy_high)
    new = propose(part, batch, reading, policy)
    said.assurance[:] = np.where(new.lasts, new.assurance, said.was)
    said.now_low[:], said.now_high[:], said.now_needed[:] = new.low, new.high, new.needed
    said.proposed[:], said.level_before[:], said.level_since[:] = new.position, new.before, new.level
    return said


def _nhs(part: Part, policy: Policy) -> Process:
    lines = policy.process
    judged = judge_process(
        ProcessBatch(
            part.values,
            part.offsets,
            part.segments,
            np.zeros(len(part.which), np.int64),
            part.good,
            part.healthy_low,
            part.healthy_high,
        ),
        lines,
    )
    said = _nothing(len(part.values), len(part.which))
    said.sign[:], said.rule[:] = _SIGN[judged.points], _BY_POINT[judged.points]
    lengths = judged.cut.ends - judged.cut.starts
    for name, column in (("middle", "mean"), ("lower", "lower"), ("upper", "upper")):
        getattr(said, name)[:] = np.repeat(getattr(judged.limits, column), lengths)
    now = of_newest(judged.limits, judged.cut)
    said.mean[:], said.low[:], said.high[:] = now.mean, now.lower, now.upper
    said.needed[:] = np.maximum(lines.short - now.counted, 0)
    said.variation[:], said.assurance[:], said.was[:] = judged.variation, judged.assurance, judged.assurance
    last, full = part.last()
    stretches = np.union1d(part.offsets, part.segments)
    starts = _run_starts(said.sign, stretches)
    to_see = np.zeros(RUN + 1, np.int64)  # values after the first until the rule can be seen
    to_see[[TREND, RUN]] = lines.trend - 1, lines.run - 1
    later = np.where(
        said.rule == TWO_IN_THREE, _until_three(said, part.values, judged.rules, stretches), to_see[said.rule]
    )
    seen = np.minimum(starts + later[starts], np.repeat(last, np.diff(part.offsets)))
    signals = said.sign != 0
    said.began[signals], said.seen[signals] = starts[signals], seen[signals]
    said.since[full], said.signalled[full] = said.began[last[full]], said.seen[last[full]]
    return said


def _run_starts(sign: NDArray[np.int8], stretches: Int) -> Int:
    """Where the run of equal signs that each value is in began, and with a stretch at the latest, shape (n,)."""
    begins = np.ones(len(sign), bool)
    begins[1:] = sign[1:] != sign[:-1]
    begins[stretches[stretches < len(sign)]] = True
    starts: Int = np.flatnonzero(begins)[np.cumsum(begins) - 1]
    return starts


def _until_three(said: Process, values: Float, rules: Bytes, stretches: Int) -> Int:
    """How many values after each the first three that show two in three with it are there, 0 to 2, shape (n,)."""
    side = np.sign(np.nan_to_num(values - said.middle)).astype(np.int8)
    near = (rules & (Rule.NEAR_ABOVE | Rule.NEAR_BELOW)) != 0
    shows = np.zeros(len(values) + 2, bool)  # whether three end with each that show it
    shows[2:-2] = (side[2:] == side[1:-1]) & (side[2:] == side[:-2]) & (side[2:] != 0)
    shows[2:-2] &= near[2:].astype(np.int8) + near[1:-1] + near[:-2] > 1
    shows[stretches], shows[stretches + 1] = False, False
    return np.where(shows[:-2], 0, np.where(shows[1:-1], 1, 2))


def _variation(way: Int, told: NDArray[np.bool_], good: NDArray[np.int8]) -> Bytes:
    """As :func:`headway.kpi.process.icons.variation`, by the way of the open signal."""
    newest = np.select([~told, way > 0, way < 0], [Point.MISSING, Point.RUN_ABOVE, Point.RUN_BELOW], Point.COMMON_CAUSE)
    return variation(newest.astype(np.uint8), good)


def _nothing(values: int, kpis: int) -> Process:
    def unknown(size: int) -> Float:
        return np.full(size, np.nan)

    def nowhere() -> Int:
        return np.full(kpis, -1, np.int64)

    return Process(
        sign=np.zeros(values, np.int8),
        rule=np.zeros(values, np.uint8),
        began=np.full(values, -1, np.int64),
        seen=np.full(values, -1, np.int64),
        middle=unknown(values),
        lower=unknown(values),
        upper=unknown(values),
        since=nowhere(),
        signalled=nowhere(),
        mean=unknown(kpis),
        low=unknown(kpis),
        high=unknown(kpis),
        variation=np.full(kpis, Variation.UNKNOWN, np.uint8),
        assurance=np.full(kpis, Assurance.UNKNOWN, np.uint8),
        was=np.full(kpis, Assurance.UNKNOWN, np.uint8),
        now_low=unknown(kpis),
        now_high=unknown(kpis),
        now_needed=np.zeros(kpis, np.int64),
        by_chance=unknown(kpis),
        needed=np.zeros(kpis, np.int64),
        proposed=nowhere(),
        level_before=unknown(kpis),
        level_since=unknown(kpis),
    )


_OF_VALUES = {"sign", "rule", "began", "seen", "middle", "lower", "upper"}
_POSITIONS = {"began", "seen", "since", "signalled", "proposed"}


def _put(whole: Process, said: Process, part: Part) -> None:
    """Put what is said of one mode's KPIs where they stand among all."""
    for each in fields(Process):
        there, here = getattr(whole, each.name), getattr(said, each.name)
        places = part.rows if each.name in _OF_VALUES else part.which
        if each.name in _POSITIONS:
            found = here >= 0
            there[places[found]] = part.rows[here[found]]
        else:
            there[places] = here

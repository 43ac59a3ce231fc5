"""A KPI's process as its page shows it: on the chart, in words, its signals and where another process began."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from headway.judgement.history import KpiHistory, PastReading, SegmentWord
from headway.judgement.kpi_words import shown
from headway.judgement.process_past import SignalSpell
from headway.judgement.verdicts import ProcessVerdict
from headway.rhythm.rows import Names, short_day, short_period
from headway.series.grid import Grid
from headway.series.period_words import count_of, period_words
from headway.services.read_kpi import KpiRead
from headway.web.chart.data import Begin, Limits, Process, Signal
from headway.web.kpi.page import ProcessPart, SegmentLine, SignalLine
from headway.web.parts import Link, Person, signal_look

ANSWERS = (("accepted", "Yes, or since another day"), ("declined", "No"))
To = Callable[[str], str]
"""Makes an address on the day that the page shows."""
LONGEST_NAME = 28
"""A longer reason stands in the list, and its line in the chart is called by what it is."""


def process_drawn(history: KpiHistory) -> Process:
    """What the chart shows of it."""
    begins = sorted(_begins(history), key=lambda one: one.period)
    starts = [one.period for one in begins if not one.is_proposed]

    def stretch(one: PastReading) -> int:
        return sum(start <= one.period for start in starts)

    told = [
        (stretch(one), Limits(one.period, middle, lower, upper))
        for one in history.readings
        if (middle := one.process.middle) is not None
        and (lower := one.process.lower) is not None
        and (upper := one.process.upper) is not None
    ]
    return Process(
        stretches=tuple(tuple(one for _, one in group) for _, group in groupby(told, lambda each: each[0])),
        signals=tuple(Signal(one.period, one.process.turn) for one in history.readings if one.process.turn),
        begins=tuple(begins),
    )


def _begins(history: KpiHistory) -> Iterable[Begin]:
    grid = history.grid
    for one in history.segments:
        if one.word.state == "accepted":
            because = one.word.because
            told = f"Another process since {period_words(grid, one.first)}"
            short = (because,) if because and len(because) <= LONGEST_NAME else ()
            yield Begin(
                one.first,
                is_proposed=False,
                words=f"{told}: {because}" if because else told,
                names=(*short, "another process"),
            )
    if history.process is not None and history.process.proposed:
        period = grid.parse(history.process.proposed)
        asks = f"Another process since {period_words(grid, period)}?"
        yield Begin(period, is_proposed=True, words=asks, names=(asks, "another process?"))


def process_label(read: KpiRead) -> str:
    """The process in words, for who does not see the chart."""
    history, metric = read.history, read.metric
    process = history.process
    if process is None:
        return ""
    said = list(sentences(process))
    if process.mean is not None:
        said.insert(0, f"Its level is {shown(process.mean, metric)}.")
    signals = history.signals
    if len(signals) > 1:
        earlier = "; ".join(_said(one, history.grid) for one in signals[:-1][-3:])
        said.append(f"{count_of(len(signals), 'signal')} in all, earlier ones: {earlier}.")
    said += [f"{one.words}." for one in _begins(history) if not one.is_proposed]
    return " ".join(said)


def _said(one: SignalSpell, grid: Grid) -> str:
    return f"{one.turn}, {grid.label(one.since)} to {grid.label(one.last)}"


def words_of_signal(one: PastReading) -> str:
    """What a value says beyond noise: the rule in words; empty where it says nothing."""
    return f"{one.process.turn}: {one.process.saw}" if one.process.turn else ""


def _signal_lines(history: KpiHistory) -> Iterable[SignalLine]:
    """Every signal, the newest first."""
    grid = history.grid
    for one in reversed(history.signals):
        yield SignalLine(
            look=signal_look(one.turn),
            since=short_period(grid, grid.label(one.since)),
            until="now" if one.is_open else short_period(grid, grid.label(one.last)),
            saw="; ".join(one.saw),
            seen="" if not one.since < one.seen <= one.last else short_period(grid, grid.label(one.seen)),
            rules=one.rules,
        )


def process_part(read: KpiRead, names: Names, to: To, *, leads: bool) -> ProcessPart | None:
    """The part of the page that tells how the KPI moves; ``None`` without a value.

    Args:
        read: the KPI.
        names: of people.
        to: makes an address on the day that the page shows.
        leads: whether whoever looks may say that another process began.
    """
    history, process = read.history, read.history.process
    if process is None:
        return None
    form, grid = f"/kpis/{read.kpi.id}/segment", history.grid
    asks, ways = "", []
    if process.proposed:
        since = f"{form}?since={process.proposed}"
        asks = f"Another process since {period_words(grid, grid.parse(process.proposed))}?"
        ways = [Link(to(f"{since}&state={state}"), label) for state, label in ANSWERS]
    ways.append(Link(to(form), "Begin its limits anew"))
    return ProcessPart(
        said=() if history.signals and history.signals[-1].is_open else sentences(process),
        signals=tuple(_signal_lines(history)),
        asks=asks,
        ways=tuple(ways) if leads else (),
        segments=tuple(_segment_line(one, grid, names, to, form, leads=leads) for one in reversed(history.segments)),
    )


def sentences(process: ProcessVerdict) -> tuple[str, ...]:
    """What is said of a process, as sentences."""
    return tuple(f"{reason.text[0].upper()}{reason.text[1:]}." for reason in process.reasons)


def _segment_line(one: SegmentWord, grid: Grid, names: Names, to: To, form: str, *, leads: bool) -> SegmentLine:
    stands = one.word.state == "accepted"
    back = f"{form}?since={grid.label(one.first)}&state={'declined' if stands else 'accepted'}"
    return SegmentLine(
        since=short_period(grid, grid.label(one.first)),
        state="another process" if stands else "no other process",
        because=one.word.because,
        when=short_day(one.word.date),
        who=Person.of(names.person(one.word.by)) if one.word.by else None,
        way=Link(to(back), "Take it back") if leads else None,
    )

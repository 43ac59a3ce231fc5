"""Signals: false alarms, delay and power by simulation, an organisation of a hundred KPIs, and how long reading takes.

Two thousand charts of each process, with a seed that no line was chosen on. A bound on a share has the two standard
errors that chance gives it. Beside them the rules of Wheeler and of the NHS on the same charts.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bench.line import Line, at_most, reported
from bench.measure import medians, milliseconds, one_core
from bench.signals_data import BASELINE, BEYOND, MONITORED, PROCESSES, WIDER, Process, autocorrelated
from bench.signals_peers import nhs, wheeler
from headway.app.policy import load_signal_lines
from headway.kpi.process.icons import assurance
from headway.kpi.signal.lines import SignalLines
from headway.kpi.signal.many import least_so_far, listed
from headway.kpi.signal.read import read_signals
from headway.kpi.signal.standing import advance, standing

SEED = 20190320
WITHIN = 26
NEVER = 10_000
PEERS = {"AR 0": (49, 59), "AR 0.3": (84, 90), "AR 0.6": (100, 100)}
POWER = {"AR 0": ((2, 95),), "AR 0.6": ((2, 55), (3, 85))}
DELAY = ((2, 6), (3, 3))
SOON = 8
SEGMENT = 8
"""Values after the first baseline at which a segment starts."""
AFTER_SEGMENTS = 300

Float = NDArray[np.float64]
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is simulated and timed.

    Attributes:
        runs: charts of each process.
        organisations, kpis: organisations, and KPIs in each.
        series, length, times: what is timed, and how often.
    """

    runs: int = 2_000
    organisations: int = 200
    kpis: int = 100
    series: int = 10_000
    length: int = 365
    times: int = 5


def run(sizes: Sizes | None = None) -> Iterator[Line]:
    """False alarms and power of each process, the organisation, and the time."""
    chosen, lines = sizes or Sizes(), load_signal_lines()
    for index, process in enumerate(PROCESSES):
        yield from _process(process, index, chosen.runs, lines)
    for index, process in enumerate(BEYOND, len(PROCESSES)):
        yield _beyond(process, index, chosen.runs, lines)
    for index, process in enumerate(WIDER, len(PROCESSES) + len(BEYOND)):
        yield from _process(process, index, chosen.runs, lines)
    for index, process in enumerate((*PROCESSES, *WIDER), AFTER_SEGMENTS):
        yield _after_segment(process, index, chosen.runs, lines)
    yield from _organisation(chosen, lines)
    with one_core():
        yield from _time(chosen, lines)


def _signs(process: Process, values: Float, lines: SignalLines) -> Bool:
    said = read_signals(process.batch(values), lines).sign.reshape(values.shape)
    return np.asarray(said[:, process.baseline :] != 0)


def _process(process: Process, index: int, runs: int, lines: SignalLines) -> Iterator[Line]:
    chance = np.random.default_rng([SEED, index])
    shape = runs, process.baseline + MONITORED
    still = process.draw(chance, shape, 0.0, process.baseline)
    alarms = 100 * float(_signs(process, still, lines).any(axis=1).mean())
    others = [100 * float(rule(still, process.baseline).mean()) for rule in (wheeler, nhs, partial(nhs, screened=True))]
    said = "Wheeler's rules {:.0f} %, the NHS rules {:.0f} %, with screened limits {:.0f} %".format(*others)
    if process.name in PEERS:
        said += " (published with the bar: {} and {})".format(*PEERS[process.name])
    yield at_most(f"false alarms, {process.name}", alarms, 10 + _errors(10, runs), "% of charts in a year", said)
    for shift, least in POWER.get(process.name, ((2, 85),) if not process.name.startswith("AR") else ()):
        delays = _delays(process, chance, runs, shift, lines)
        missed = 100 * float((delays > WITHIN).mean())
        yield at_most(
            f"missed {shift} sd, {process.name}",
            missed,
            100 - least + _errors(least, runs),
            f"% of charts in {WITHIN} periods",
            f"found {100 - missed:.1f} %, at least {least} %",
        )
    if process.name == "AR 0":
        for shift, most in DELAY:
            delays = _delays(process, chance, runs, shift, lines)
            yield at_most(
                f"delay to {shift} sd, {process.name}",
                float(np.median(delays)),
                most,
                "periods, the median",
                "the shifted period itself counts as the first",
            )


def _beyond(process: Process, index: int, runs: int, lines: SignalLines) -> Line:
    shape = runs, process.baseline + MONITORED
    still = process.draw(np.random.default_rng([SEED, index]), shape, 0.0, process.baseline)
    alarms = 100 * float(_signs(process, still, lines).any(axis=1).mean())
    said = f"the NHS rules {100 * float(nhs(still, process.baseline).mean()):.0f} %; no rate is stated for it"
    return reported(f"false alarms, {process.name}", alarms, "% of charts in a year", said)


def _after_segment(process: Process, index: int, runs: int, lines: SignalLines) -> Line:
    """A level that shifted by two standard deviations, accepted as a segment: a year from its ninth value on."""
    at = process.baseline + SEGMENT
    shape = runs, at + lines.anew + MONITORED
    values = process.draw(np.random.default_rng([SEED, index]), shape, 2.0, at)
    batch = replace(process.batch(values), segments=np.arange(runs) * shape[1] + at)
    reading = read_signals(batch, lines)
    since = slice(at + lines.anew, None)
    alarms = 100 * float((reading.sign.reshape(shape)[:, since] != 0).any(axis=1).mean())
    told = 100 * float(reading.told.reshape(shape)[:, at + lines.anew].mean())
    return at_most(
        f"false alarms in a segment, {process.name}",
        alarms,
        10 + _errors(10, runs),
        "% of charts in a year",
        f"told after {lines.anew} values, by the noise of before, in {told:.0f} %, else from a baseline on",
    )


def _errors(percent: float, runs: int) -> float:
    """Two standard errors of a share."""
    return round(float(200 * np.sqrt(percent / 100 * (1 - percent / 100) / runs)), 2)


def _delays(process: Process, chance: np.random.Generator, runs: int, shift: float, lines: SignalLines) -> Float:
    shape = runs, process.baseline + MONITORED
    found = _signs(process, process.draw(chance, shape, shift, process.baseline), lines)
    return np.where(found.any(axis=1), found.argmax(axis=1) + 1.0, NEVER)


def _organisation(sizes: Sizes, lines: SignalLines) -> Iterator[Line]:
    chance = np.random.default_rng([SEED, 100])
    process = Process("AR 0", autocorrelated(0.0))
    shape = sizes.kpis, BASELINE + MONITORED
    false, alone, named = [], [], []
    for _ in range(sizes.organisations):
        still = process.draw(chance, shape, 0.0, 0)
        shown, unheld = _listed(process, still, lines)
        false.append(_begun(shown))
        alone.append(_begun(unheld))
        at = int(chance.integers(BASELINE, BASELINE + MONITORED - SOON))
        moved = still.copy()
        moved[0, at:] += 3
        named.append(bool(_listed(process, moved, lines)[0][0, at : at + SOON].any()))
    yield at_most(
        "false signals, organisation",
        float(np.mean(false)),
        5,
        "in a year, the mean",
        f"{sizes.organisations} organisations of {sizes.kpis} KPIs; {np.mean(alone):.1f} where each chart is alone",
    )
    missed = 100 - 100 * float(np.mean(named))
    yield at_most(
        "not named, organisation",
        missed,
        20 + _errors(80, sizes.organisations),
        "% of organisations",
        f"one KPI of {sizes.kpis} shifted by 3 sd: named within {SOON} periods in {100 - missed:.1f} %, at least 80 %",
    )


def _listed(process: Process, values: Float, lines: SignalLines) -> tuple[Bool, Bool]:
    """What the organisation lists on the day of each period, as the product does, and what each chart says alone."""
    reading = read_signals(process.batch(values), lines)
    chance = least_so_far(reading).reshape(values.shape)
    told = reading.told.reshape(values.shape).sum(axis=0).tolist()
    said = np.stack([listed(chance[:, day], told[day], lines) for day in range(values.shape[1])], axis=1)
    return said, (reading.sign != 0).reshape(values.shape)


def _begun(shown: Bool) -> int:
    return int(shown[:, 0].sum() + (shown[:, 1:] & ~shown[:, :-1]).sum())


def _time(sizes: Sizes, lines: SignalLines) -> Iterator[Line]:
    chance = np.random.default_rng([SEED, 200])
    values = chance.standard_normal((sizes.series, sizes.length))
    process = Process("days", autocorrelated(0.0), season=7)
    batch = process.batch(values)
    parts = chance.random((4, values.size))
    low, high = np.full(sizes.series, -3.0), np.full(sizes.series, 3.0)

    def read() -> object:
        said = read_signals(batch, lines)
        return said, assurance(said.natural_lower, said.natural_upper, low, high)

    took, four = medians(sizes.times, read, lambda: [np.sum(part) for part in parts], clock=time.thread_time)
    summed = four / len(parts)
    yield at_most(
        "reading signals",
        took / summed,
        250,
        "times the floor",
        f"np.sum of {values.size:,} values: {milliseconds(summed)}; {sizes.series:,} series: {milliseconds(took)}",
    )
    at, newest = standing(batch, lines), chance.standard_normal(sizes.series)
    period = iter(range(sizes.length, NEVER))

    def one() -> object:
        now = next(period)
        return advance(at, newest, np.full(sizes.series, now), np.full(sizes.series, now % 7), None, lines)

    (took,) = medians(20 * sizes.times, one, clock=time.thread_time)
    yield at_most("one more value", took * 1000, 5, "ms", f"of each of {sizes.series:,} KPIs, from where they stand")

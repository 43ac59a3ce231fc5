"""All verdicts on a batch of KPIs at once: what must hold whatever the numbers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import headway.kpi.judge
from headway.kpi.band import BandTable
from headway.kpi.judge import KpiBatch, KpiJudgement, judge_kpis
from headway.series.batch import blocks
from headway.series.words import AlertState, Status
from tests.kpi.notation import VALUES, letters, offsets

ALWAYS = int(np.iinfo(np.int64).min)
NONE = (np.nan,) * 4
Numbers = tuple[float, float, float, float]


@dataclass(frozen=True)
class One:
    """One KPI: readings as (period, value), versions of its band as (first period, four numbers), and its counts."""

    readings: tuple[tuple[int, float], ...]
    bands: tuple[tuple[int, Numbers], ...]
    fires: int
    clears: int
    window: int


def batch_of(kpis: Sequence[One]) -> KpiBatch:
    rows = [(index, first, *numbers) for index, kpi in enumerate(kpis) for first, numbers in kpi.bands]
    columns = np.array([row[2:] for row in rows], np.float64).reshape(-1, 4).T
    return KpiBatch(
        values=np.array([value for kpi in kpis for _, value in kpi.readings], np.float64),
        periods=np.array([period for kpi in kpis for period, _ in kpi.readings], np.int64),
        offsets=offsets([len(kpi.readings) for kpi in kpis]),
        bands=BandTable(
            np.array([row[0] for row in rows], np.int64), np.array([row[1] for row in rows], np.int64), *columns
        ),
        periods_to_fire=np.array([kpi.fires for kpi in kpis], np.int64),
        periods_to_clear=np.array([kpi.clears for kpi in kpis], np.int64),
        window=np.array([kpi.window for kpi in kpis], np.int64),
    )


def parts(said: KpiJudgement, lengths: Sequence[int]) -> list[tuple[bytes, ...]]:
    """What is said of each KPI, as bytes, with positions counted from its own first value."""
    starts = offsets(lengths)
    found = []
    for index in range(len(lengths)):
        start, end = int(starts[index]), int(starts[index + 1])
        mine = said.alert_runs.series == index
        positions = (said.since[index : index + 1], said.alert_since[index : index + 1])
        found.append(
            (
                said.codes[start:end].tobytes(),
                *(np.where(at < 0, at, at - start).tobytes() for at in positions),
                (said.alert_runs.fired[mine] - start).tobytes(),
                (said.alert_runs.resolved[mine] - start).tobytes(),
                said.alert_state[index : index + 1].tobytes(),
                said.compliance[index : index + 1].tobytes(),
            )
        )
    return found


def judged(kpis: Sequence[One]) -> list[tuple[bytes, ...]]:
    return parts(judge_kpis(batch_of(kpis)), [len(kpi.readings) for kpi in kpis])


values = st.one_of(st.integers(-20, 20).map(float), st.integers(-(10**9), 10**9).map(lambda n: n / 1000))
readings = st.lists(st.tuples(st.integers(-30, 30), values), max_size=20, unique_by=lambda pair: pair[0]).map(
    lambda pairs: tuple(sorted(pairs))
)
ordered_numbers = st.lists(values, min_size=4, max_size=4).map(lambda four: tuple(sorted(four)))


@st.composite
def bands(draw: st.DrawFn) -> Numbers:
    """A band of any direction, or none."""
    breach_low, healthy_low, healthy_high, breach_high = draw(ordered_numbers)
    match draw(st.sampled_from(["up", "down", "range", "none"])):
        case "up":
            return healthy_low, np.inf, breach_low, np.inf
        case "down":
            return -np.inf, healthy_high, -np.inf, breach_high
        case "range":
            return healthy_low, healthy_high, breach_low, breach_high
    return NONE


@st.composite
def one_kpi(draw: st.DrawFn) -> One:
    starts = [ALWAYS, *sorted(draw(st.lists(st.integers(-35, 35), max_size=2)))]
    versions = tuple((start, draw(bands())) for start in starts)
    counts = st.integers(1, 10)
    return One(draw(readings), versions, draw(counts), draw(counts), draw(st.integers(1, 40)))


many = st.lists(one_kpi(), max_size=6)


@given(many)
def test_a_batch_gives_each_kpi_the_bytes_it_gets_alone(kpis: list[One]) -> None:
    assert judged(kpis) == [judged([kpi])[0] for kpi in kpis]


@given(many, st.randoms())
def test_the_order_of_kpis_does_not_matter(kpis: list[One], chance: object) -> None:
    order = list(range(len(kpis)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    said = judged(kpis)
    assert judged([kpis[at] for at in order]) == [said[at] for at in order]


@given(many, st.integers(-20, 20))
def test_the_unit_does_not_matter(kpis: list[One], power: int) -> None:
    unit = 2.0**power
    scaled = [
        replace(
            kpi,
            readings=tuple((period, value * unit) for period, value in kpi.readings),
            bands=tuple((first, (a * unit, b * unit, c * unit, d * unit)) for first, (a, b, c, d) in kpi.bands),
        )
        for kpi in kpis
    ]
    assert judged(scaled) == judged(kpis)


def mirrored(kpi: One) -> One:
    turned = [(first, (-numbers[1], -numbers[0], -numbers[3], -numbers[2])) for first, numbers in kpi.bands]
    return replace(kpi, readings=tuple((period, -value) for period, value in kpi.readings), bands=tuple(turned))


@given(many)
def test_down_is_up_in_the_mirror(kpis: list[One]) -> None:
    assert judged([mirrored(kpi) for kpi in kpis]) == judged(kpis)


@given(one_kpi(), st.integers(-30, 30))
def test_nothing_looks_ahead(kpi: One, cut: int) -> None:
    """What was said on a day is what is said of the readings up to that day, whatever came later."""
    early = replace(kpi, readings=tuple(pair for pair in kpi.readings if pair[0] <= cut))
    before, after = judge_kpis(batch_of([early])), judge_kpis(batch_of([kpi]))
    assert after.codes[: len(early.readings)].tobytes() == before.codes.tobytes()
    fired = after.alert_runs.fired < len(early.readings)
    assert after.alert_runs.fired[fired].tolist() == before.alert_runs.fired.tolist()
    ended = np.minimum(after.alert_runs.resolved[fired], len(early.readings))
    assert ended.tolist() == before.alert_runs.resolved.tolist()


@given(many)
def test_how_a_batch_is_cut_into_blocks_does_not_matter(kpis: list[One]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(headway.kpi.judge, "blocks", lambda offsets: blocks(offsets, 7))
        small = judged(kpis)
    assert small == judged(kpis)


def test_by_hand_one_kpi_from_first_value_to_alert() -> None:
    """Healthy from 95, breach under 92: two good months, one to watch, a gap, two in breach."""
    said_letters = letters("h2 w _ b2")
    pairs = tuple((at, VALUES[letter]) for at, letter in enumerate(said_letters) if letter != "_")
    said = judge_kpis(batch_of([One(pairs, ((ALWAYS, (95.0, np.inf, 92.0, np.inf)),), 2, 1, 12)]))
    assert [Status(code).word for code in said.codes] == ["healthy", "healthy", "watch", "breach", "breach"]
    assert said.since.tolist() == [3]
    assert [AlertState(code).word for code in said.alert_state] == ["firing"]
    assert (said.alert_runs.fired.tolist(), said.alert_runs.resolved.tolist()) == ([4], [5])
    assert said.compliance.tolist() == [0.4]


def test_no_kpi_at_all_is_a_batch_too() -> None:
    said = judge_kpis(batch_of([]))
    assert (len(said.codes), len(said.since), len(said.alert_runs.fired)) == (0, 0, 0)


def test_a_waived_breach_fires_nothing_whatever_block_it_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    band = ((ALWAYS, (95.0, np.inf, 92.0, np.inf)),)
    one = One(tuple(enumerate([91.0, 80.0, 91.0])), band, 1, 1, 12)
    batch = replace(batch_of([one, one]), waived=np.array([True, True, True, True, True, False]))
    whole = judge_kpis(batch)
    assert [AlertState(code).word for code in whole.alert_state.tolist()] == ["waived", "firing"]
    assert (whole.alert_runs.series.tolist(), whole.alert_runs.fired.tolist()) == ([1], [5])
    monkeypatch.setattr(headway.kpi.judge, "blocks", lambda offsets: blocks(offsets, 1))
    cut = judge_kpis(batch)
    assert cut.alert_state.tolist() == whole.alert_state.tolist()
    assert cut.alert_runs.fired.tolist() == [5]

"""What KPIs did, in sentences: the monthly review reads them as they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Metric
from headway.judgement.patterns import Looked, PatternVerdict, look_back
from headway.series.quantity import NARROW
from tests.judgement.builders import POLICY, day, definitions, facts, metric, months

Values = list[float | None]


def _noise(count: int, seed: int = 4, spread: float = 0.4) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.random.default_rng(seed).normal(0, spread, count)


def _looked(series: dict[str, Values], metrics: tuple[Metric, ...], as_of: str = "2018-12-20") -> Looked:
    known = facts(
        definitions(metrics=metrics, kpis=()), {name: months("2014-01", *values) for name, values in series.items()}
    )
    return look_back(make_context(known, day(as_of), POLICY), [one.id for one in metrics])


def _one(values: Values, as_of: str = "2018-12-20", **fields: Any) -> dict[str, PatternVerdict]:
    (found,) = _looked({"speed": values}, (metric(unit="%", decimals=1, **fields),), as_of).patterns
    return {one.kind: one for one in found}


def _plain(text: str) -> str:
    return text.replace(NARROW, " ")


def test_a_level_says_from_where_to_where_since_when_and_for_how_long() -> None:
    values = 82.1 + _noise(59)
    values[50:] += 4.3
    shift = _one(values.tolist())["shift"]
    assert shift.since == "2018-03"
    assert shift.lasted == 9
    assert _plain(shift.text).startswith("Level rose from 82.")
    assert _plain(shift.text).endswith(" % in March 2018 and has stayed there for 9 months")


def test_a_level_from_which_it_moves_on_has_not_stayed_there() -> None:
    values = 92 + _noise(59)
    values[39:] += 6 - 0.8 * np.arange(20)
    found = _one(values.tolist())
    assert "stayed" not in found["shift"].text
    assert found["drift"].since == found["shift"].since


def test_reporting_that_stopped_says_how_many_are_due_and_what_the_last_was() -> None:
    values: Values = (94 + _noise(58)).tolist()
    values[-1] = 94.0
    stopped = _one(values, as_of="2019-02-28", due_after=0)["stopped"]
    assert _plain(stopped.text) == "No value since October 2018: 3 are due; the last was 94.0 %"


def test_a_number_that_is_not_due_yet_is_not_missing() -> None:
    values: Values = (94 + _noise(58)).tolist()
    assert "stopped" in _one(values, as_of="2019-02-28", due_after=0)
    assert "stopped" not in _one(values, as_of="2019-02-28", due_after=80)


def test_a_drift_says_its_pace() -> None:
    drift = _one((70 + np.arange(59) * 0.3 + _noise(59)).tolist())["drift"]
    assert _plain(drift.text).startswith("Has risen steadily since January 2014, by 0.")
    assert " points each month: from 70." in _plain(drift.text)


def test_a_season_names_its_places() -> None:
    values = 80 + 5 * np.sin(np.arange(60) * 2 * np.pi / 12) + _noise(60)
    season = _one(values.tolist(), as_of="2019-01-20")["season"]
    assert _plain(season.text).startswith("Repeats itself by the year: highest in April (+")
    assert "lowest in October (" in season.text


def test_what_says_the_same_again_and_again_is_asked_about() -> None:
    values: Values = (94 + _noise(59)).tolist()
    values[-6:] = [95.0] * 6
    stuck = _one(values)["stuck"]
    assert _plain(stuck.text) == "Has said the same value, 95.0 %, since June 2018, for 6 months: is it still measured?"


def test_nothing_is_read_from_before_the_reach_or_from_what_is_known_later() -> None:
    values = 82 + _noise(60)
    values[:4] += 30
    older = {"speed": [*values.tolist()]}
    reached = look_back(
        make_context(
            facts(definitions(metrics=(metric(),), kpis=()), {"speed": months("2013-09", *older["speed"])}),
            day("2018-12-20"),
            POLICY,
        ),
        ["speed"],
    )
    assert not [one for one in reached.patterns[0] if one.kind == "shift"]
    moved = values.copy()
    moved[50:] += 5
    assert "shift" not in _one(moved[4:54].tolist(), as_of="2018-03-20")


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_metric_that_improves_while_its_counter_metric_worsens_may_be_gamed(way: str) -> None:
    better, worse = 82.1 + _noise(59), 10 + _noise(59, 9)
    sign = 1 if way == "up" else -1
    better[40:] += sign * 5
    worse[45:] += 5
    metrics = (metric("returns", direction="down"), metric("speed", direction=way, counter=("returns",)))
    (gamed,) = _looked({"speed": better.tolist(), "returns": worse.tolist()}, metrics).gamed
    assert (gamed.metric, gamed.counter) == ("speed", "returns")
    assert gamed.since == day("2017-10-01")
    assert gamed.text == (
        "Improves since May 2017 while its counter-metric Returns worsens since October 2017: look at both"
    )
    calm = _looked({"speed": better.tolist(), "returns": (10 + _noise(59, 9)).tolist()}, metrics)
    assert calm.gamed == ()


def test_no_value_shows_no_pattern() -> None:
    assert _looked({"speed": []}, (metric(),)) == Looked(((),), ())

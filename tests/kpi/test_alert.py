"""The alert machine: each transition as a case, and all of it against a slow machine in plain Python."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.kpi.alert import Alerts, alerts
from headway.series.words import AlertState
from tests.kpi.notation import Written, letters, written

Said = tuple[list[tuple[int, int | None]], str, int | None]
"""Alerts as (fired, resolved), the state, and since when; all as periods."""


def run(fires: int, clears: int, *texts: str) -> list[Said]:
    batch = written(*texts)
    count = len(texts)
    said = alerts(
        batch.bad, batch.good, batch.deep, batch.offsets, np.full(count, fires), np.full(count, clears), batch.waived
    )
    return [of_series(batch, said, index) for index in range(count)]


def of_series(batch: Written, said: Alerts, index: int) -> Said:
    end = int(batch.offsets[index + 1])
    pairs = [
        (int(batch.periods[fired]), None if resolved == end else int(batch.periods[resolved]))
        for series, fired, resolved in zip(said.runs.series, said.runs.fired, said.runs.resolved, strict=True)
        if series == index
    ]
    since = int(said.since[index])
    return pairs, AlertState(int(said.state[index])).word, None if since < 0 else int(batch.periods[since])


def by_hand(fires: int, clears: int, text: str) -> Said:
    """The machine, one period after the other."""
    pairs: list[tuple[int, int | None]] = []
    state, since, bad, good, bad_since = "inactive", None, 0, 0, 0
    firing, waived = False, False
    for period, letter in enumerate(letters(text)):
        if letter == "_":
            continue
        kind, waived = letter.lower(), letter.isupper()
        if kind in "bd":
            bad_since = period if bad == 0 else bad_since
            bad, good = bad + 1, 0
        else:
            bad, good = 0, good + 1 if kind == "h" else 0
        if not firing and not waived and bad and (bad >= fires or kind == "d"):
            firing = True
            pairs.append((period, None))
        elif firing and good >= clears:
            firing = False
            pairs[-1] = pairs[-1][0], period
        state, since = ("firing", pairs[-1][0]) if firing else ("pending", bad_since) if bad else ("inactive", None)
    return pairs, "waived" if waived and state != "inactive" else state, since


CASES: Sequence[tuple[str, int, int, str, Said]] = [
    ("nothing_was_ever_recorded", 1, 1, "", ([], "inactive", None)),
    ("healthy_periods_raise_nothing", 1, 1, "h5", ([], "inactive", None)),
    ("one_breach_fires_where_one_is_enough", 1, 1, "h b", ([(1, None)], "firing", 1)),
    ("a_breach_shorter_than_for_is_pending_from_its_first_period", 3, 1, "h b2", ([], "pending", 1)),
    ("for_breaches_in_a_row_fire_at_the_last_of_them", 3, 1, "h b3", ([(3, None)], "firing", 3)),
    ("breaches_apart_do_not_add_up", 2, 1, "b h b h b", ([], "pending", 4)),
    ("watch_ends_a_run_of_breaches", 2, 1, "b w b", ([], "pending", 2)),
    ("watch_does_not_resolve", 1, 1, "b w3", ([(0, None)], "firing", 0)),
    ("watch_ends_a_run_of_healthy_periods", 1, 2, "b h w h", ([(0, None)], "firing", 0)),
    ("clear_healthy_periods_in_a_row_resolve_at_the_last_of_them", 1, 2, "b h2", ([(0, 2)], "inactive", None)),
    ("a_breach_in_between_starts_the_healthy_run_anew", 1, 2, "b h b h2", ([(0, 4)], "inactive", None)),
    ("after_it_was_resolved_it_fires_anew", 1, 1, "b h b", ([(0, 1), (2, None)], "firing", 2)),
    ("a_deep_breach_fires_at_once", 3, 1, "h d", ([(1, None)], "firing", 1)),
    ("a_deep_breach_in_a_pending_run_fires", 3, 1, "b d b", ([(1, None)], "firing", 1)),
    ("a_gap_does_not_end_a_run_of_breaches", 2, 1, "b _3 b", ([(4, None)], "firing", 4)),
    ("a_gap_does_not_count_as_healthy", 1, 2, "b h _5", ([(0, None)], "firing", 0)),
    ("a_gap_does_not_end_a_run_of_healthy_periods", 1, 2, "b h _ h", ([(0, 3)], "inactive", None)),
    ("without_a_band_a_value_ends_both_runs", 2, 2, "b u b", ([], "pending", 2)),
    ("a_waived_breach_does_not_fire", 1, 1, "h B3", ([], "waived", 1)),
    ("waived_breaches_count_and_the_first_unwaived_one_fires", 3, 1, "B2 b", ([(2, None)], "firing", 2)),
    ("an_unwaived_breach_before_for_is_reached_is_pending", 4, 1, "B2 b", ([], "pending", 0)),
    ("a_deep_breach_under_a_waiver_does_not_fire", 3, 1, "D", ([], "waived", 0)),
    ("a_waiver_mutes_what_fires_already_and_does_not_resolve_it", 1, 1, "b B2", ([(0, None)], "waived", 0)),
    ("what_was_muted_fires_on_from_where_it_began", 1, 1, "b B2 b", ([(0, None)], "firing", 0)),
    ("healthy_periods_resolve_under_a_waiver_too", 1, 1, "b H", ([(0, 1)], "inactive", None)),
]


@pytest.mark.parametrize(("fires", "clears", "text", "wanted"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_transition(fires: int, clears: int, text: str, wanted: Said) -> None:
    assert run(fires, clears, text) == [wanted]
    assert by_hand(fires, clears, text) == wanted


series = st.lists(st.sampled_from(["h", "w", "b", "d", "u", "B", "D", "H", "W", "_"]), max_size=25).map(" ".join)


@given(st.lists(series, max_size=5), st.integers(1, 12), st.integers(1, 12))
def test_it_is_the_machine_run_by_hand(texts: list[str], fires: int, clears: int) -> None:
    assert run(fires, clears, *texts) == [by_hand(fires, clears, text) for text in texts]


@given(series, series, st.integers(1, 4), st.integers(1, 4))
def test_what_comes_later_changes_no_alert_that_was_resolved(first: str, later: str, fires: int, clears: int) -> None:
    before, after = run(fires, clears, first)[0][0], run(fires, clears, f"{first} {later}")[0][0]
    resolved = [pair for pair in before if pair[1] is not None]
    assert after[: len(resolved)] == resolved
    assert [fired for fired, _ in after[: len(before)]] == [fired for fired, _ in before]


def test_each_series_has_its_own_for_and_clear() -> None:
    batch = written("b2", "b2")
    said = alerts(batch.bad, batch.good, batch.deep, batch.offsets, np.array([2, 3]), np.array([1, 1]))
    assert [AlertState(code).word for code in said.state.tolist()] == ["firing", "pending"]

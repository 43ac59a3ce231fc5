"""What drivers take from a key result, by hand; and that it is never less than nothing."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.app.policy import load_driver_lines
from headway.series.words import Variation
from headway.steering.drivers import By, Harm, Links, Taken, harm, moved, still, taken

LINES = load_driver_lines()
NAN = float("nan")
Row = tuple[int, str, bool, bool, float, float, float, float]


def told(*rows: Row, key_results: int = 1) -> Taken:
    """Links: key result, harm, whether it reaches, opposes, strength, move, reach, overruled."""
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(8)]
    return taken(
        Links(
            np.array(columns[0], np.int64),
            np.array([Harm[name] for name in columns[1]], np.uint8),
            np.array(columns[2], bool),
            np.array(columns[3], bool),
            *(np.array(column, float) for column in columns[4:]),
        ),
        key_results,
        LINES,
    )


@pytest.mark.parametrize(
    ("row", "wanted", "by"),
    [
        ((0, "NONE", True, False, NAN, NAN, NAN, NAN), 0.0, "nothing"),  # it has recovered
        ((0, "SIGNAL", True, False, NAN, NAN, NAN, NAN), LINES.signal, "stated"),
        ((0, "ALERT", True, False, NAN, NAN, NAN, NAN), LINES.alert, "stated"),
        ((0, "ALERT", False, False, NAN, NAN, NAN, NAN), 0.0, "nothing"),  # its lag ends after the cycle
        ((0, "ALERT", True, False, 0.5, 2.0, 0.6, NAN), 0.6, "history"),
        ((0, "ALERT", True, True, -0.5, 2.0, 0.6, NAN), 0.6, "history"),  # opposes: good way against good way
        ((0, "ALERT", True, False, -0.5, 2.0, 0.6, NAN), 0.0, "history"),  # history says the other way
        ((0, "ALERT", True, False, 0.5, NAN, 0.6, NAN), LINES.alert, "stated"),
        ((0, "ALERT", True, False, 0.5, 99.0, 1.0, NAN), 1.5, "history"),  # no move counts for more than three
        ((0, "ALERT", True, False, 0.5, -4.0, 1.0, NAN), 0.0, "history"),
        ((0, "SIGNAL", True, False, 0.5, 2.0, 0.6, 0.0), 0.0, "person"),
        ((0, "SIGNAL", True, False, NAN, NAN, NAN, 1.0), 1.0, "person"),
        ((0, "NONE", True, False, NAN, NAN, NAN, 1.0), 0.0, "nothing"),  # nobody's word moves what does not harm
    ],
)
def test_one_driver_by_hand(row: Row, wanted: float, by: str) -> None:
    said = told(row)
    assert said.total.tolist() == pytest.approx([wanted])
    assert By(said.by[0]).word == by


def test_of_several_each_next_one_counts_half_of_its_place_and_all_no_more_than_the_most() -> None:
    one: Row = (0, "ALERT", True, False, NAN, NAN, NAN, NAN)
    signal: Row = (0, "SIGNAL", True, False, NAN, NAN, NAN, NAN)
    assert told(signal, one, signal).total.tolist() == pytest.approx([0.5 + 0.33 / 2 + 0.33 / 4])
    much: Row = (0, "ALERT", True, False, NAN, NAN, NAN, 1.4)
    assert told(much, much, much).total.tolist() == [LINES.most]


def test_key_results_do_not_share_drivers() -> None:
    said = told(
        (2, "ALERT", True, False, NAN, NAN, NAN, NAN), (0, "SIGNAL", True, False, NAN, NAN, NAN, NAN), key_results=3
    )
    assert said.total.tolist() == [LINES.signal, 0.0, LINES.alert]
    assert told(key_results=2).total.tolist() == [0.0, 0.0]


ANY = st.one_of(st.just(NAN), st.floats(-4, 4))
ROW = st.tuples(
    st.just(0), st.sampled_from(["NONE", "SIGNAL", "ALERT"]), st.booleans(), st.booleans(), st.one_of(st.just(NAN),
    st.floats(-1, 1)), ANY, st.one_of(st.just(NAN), st.floats(0, 2)), st.one_of(st.just(NAN), st.floats(0, 3)),
)  # fmt: skip
WORSE = {"NONE": "SIGNAL", "SIGNAL": "ALERT", "ALERT": "ALERT"}


@given(st.lists(ROW, min_size=1, max_size=5), st.data())
def test_no_probability_rises_because_a_driver_worsened(rows: list[Row], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    link = rows[at]
    further = data.draw(st.floats(0, 3))
    worse = [*rows[:at], (link[0], WORSE[link[1]], *link[2:5], link[5] + further, *link[6:]), *rows[at + 1 :]]
    totals = np.array([told(*before).total[0] for before in ([], rows, worse)])
    for good in (1, -1):
        places = moved(np.zeros(3), np.ones(3), np.full(3, good), totals)
        chances = [NormalDist().cdf(float(good * place)) for place in places]
        assert 0.5 == chances[0] >= chances[1] >= chances[2] - 1e-12


@pytest.mark.parametrize(
    ("opposes", "variation", "firing", "above", "ranged", "wanted"),
    [
        (False, "WORSENING", False, False, False, "signal"),
        (False, "WORSENING", True, False, False, "alert"),
        (False, "IMPROVING", False, False, False, "none"),
        (False, "IMPROVING", True, False, False, "alert"),  # it gets better, and is not well yet
        (True, "IMPROVING", False, False, False, "signal"),
        (True, "WORSENING", True, False, False, "none"),  # its bad way is the key result's good one
        (False, "HIGHER", False, True, True, "none"),
        (False, "COMMON_CAUSE", True, False, True, "alert"),
        (True, "HIGHER", False, False, True, "signal"),
        (True, "LOWER", True, False, True, "none"),
        (True, "COMMON_CAUSE", True, True, True, "alert"),
        (False, "UNKNOWN", False, False, False, "none"),
    ],
)
def test_what_harms(*, opposes: bool, variation: str, firing: bool, above: bool, ranged: bool, wanted: str) -> None:
    flags = [np.array([flag]) for flag in (opposes, firing, above, ranged)]
    said = harm(flags[0], np.array([Variation[variation]], np.uint8), *flags[1:])
    assert Harm(said[0]).word == wanted


def test_an_owner_is_asked_once_and_only_about_what_came_after_the_last_word() -> None:
    link, taken_from = np.zeros(1, np.int64), np.ones(1)
    for since, spoke, asked in ((50, 40, 50), (50, 50, -1), (50, 60, -1), (50, -1, -1), (-1, 40, -1)):
        assert still(np.array([since]), np.array([spoke]), link, taken_from).tolist() == [asked]
    assert still(np.array([50]), np.array([40]), link, np.zeros(1)).tolist() == [-1]

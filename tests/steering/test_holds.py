"""Holds, day by day, as worked by hand; and what never happens."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from headway.kpi.alert import alerts
from headway.series.batch import run_lengths
from headway.series.words import AlertState
from headway.steering.holds import (
    NEVER,
    Expected,
    Holds,
    HoldState,
    KpiDays,
    Reaction,
    Terms,
    Word,
    held,
    holds,
    inherited,
    lost_time,
)
from tests.kpi.notation import written

WORDS = {".": Word.NOTHING, "y": Word.HOLD, "n": Word.DECLINE, "r": Word.RELEASE}
STATES = {
    HoldState.NONE: ".",
    HoldState.PROPOSED: "p",
    HoldState.IN_FORCE: "F",
    HoldState.DECLINED: "d",
    HoldState.RELEASED: "r",
}


def said_of(series: str, words: str, *, after: int = 2, automatic: bool = False) -> str:
    """States of one guardrail, one a period: the alert fires at once and clears after one healthy period."""
    firing, healthy = history(series)
    return spelled(fold(firing, healthy, words, after=after, automatic=automatic))


def history(series: str) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """On the day of each period: does the alert fire, and for how many periods has the KPI been healthy."""
    batch, one = written(series), np.array([1])
    size = len(batch.codes)
    firing = np.zeros((1, size), bool)
    for day in range(size):
        known = slice(0, day + 1)
        said = alerts(
            batch.bad[known],
            batch.good[known],
            batch.deep[known],
            np.array([0, day + 1]),
            one,
            one,
            batch.waived[known],
        )
        firing[0, day] = said.state[0] == AlertState.FIRING
    return firing, run_lengths(batch.good, batch.offsets)[None, :].astype(np.int64)


def fold(firing: NDArray[np.bool_], healthy: NDArray[np.int64], words: str, *, after: int, automatic: bool) -> Holds:
    codes = np.array([[WORDS[word] for word in words.ljust(firing.shape[1], ".")]], np.uint8)
    return holds(days(firing, healthy), terms(firing.shape, after, automatic), codes)


def terms(shape: tuple[int, ...], after: object, automatic: object) -> Terms:
    """What was agreed once and for all days; ``after`` and ``automatic`` one a guardrail."""

    def each(value: object) -> NDArray[np.int64]:
        return np.broadcast_to(np.reshape(np.asarray(value, np.int64), (-1, 1)), shape)

    return Terms(np.ones(shape, bool), each(after), each(automatic).astype(bool))


def days(firing: NDArray[np.bool_], healthy: NDArray[np.int64]) -> KpiDays:
    """A period a day."""
    return KpiDays(firing, healthy, np.broadcast_to(np.arange(firing.shape[1]), firing.shape))


def spelled(said: Holds) -> str:
    return "".join(STATES[HoldState(code)] for code in said.state[0].tolist())


@pytest.mark.parametrize(
    ("series", "words", "automatic", "wanted"),
    [
        ("h b h h h", "", True, ".FF.."),  # healthy for two periods: the second of them releases
        ("h b h b h h", "", True, ".FFFF."),  # a relapse begins the count anew
        ("h b w w h h", "", True, ".FFFF."),  # watch is not healthy
        ("h b b h h", "", False, ".ppp."),  # nobody answered, and it passed
        ("h b b h h", ".y", False, ".FFF."),
        ("h b b b h b", ".n", False, ".ddd.p"),  # declined until the alert ends; the next one asks again
        ("h b b h b", "..r", True, ".Fr.F"),  # a person may release it while it fires; the next one holds again
        ("h b b b", ".n.y", False, ".ddF"),  # who declined may think again
        ("h B B h", "", True, "...."),  # a waived breach opens none
        ("h b B B h h", "", True, ".FFFF."),  # and a waiver granted later ends none by itself
        ("h B b h h", "", True, "..FF."),  # the first unwaived breach does
        ("h h h", "nr.", False, "..."),  # there is nothing to decline or to release
        ("h h h h", "y...", False, "FF.."),  # what somebody holds wants healthy periods that came since
        ("w h b h h", "y", False, "FFFF."),
        ("b h", "", True, "FF"),
        ("h b h h", ".r", False, ".r.."),  # a proposal is taken back
        ("", "", True, ""),
    ],
)
def test_holds_by_hand(*, series: str, words: str, automatic: bool, wanted: str) -> None:
    assert said_of(series, words, automatic=automatic) == wanted


def test_it_says_since_when_and_what_ended_by_itself() -> None:
    firing, healthy = history("h b b h h")
    said = fold(firing, healthy, "..y", after=2, automatic=False)
    assert spelled(said) == ".pFF."
    assert said.since[0].tolist() == [NEVER, 1, 2, 2, NEVER]
    assert said.opened[0].tolist() == [NEVER, 1, 1, 1, NEVER]
    assert said.released_by_itself[0].tolist() == [False, False, False, False, True]


def test_what_a_person_ends_has_not_ended_by_itself() -> None:
    firing, healthy = history("h b h")
    said = fold(firing, healthy, "..n", after=2, automatic=False)
    assert spelled(said) == ".p."
    assert not said.released_by_itself.any()


def test_healthy_periods_release_nothing_while_the_alert_fires_on() -> None:
    firing, healthy = np.ones((1, 3), bool), np.array([[0, 2, 5]])
    said = fold(firing, healthy, "", after=2, automatic=True)
    assert spelled(said) == "FFF"
    assert said.since[0].tolist() == [0, 0, 0]
    assert not said.released_by_itself.any()


def test_healthy_periods_before_its_alert_ended_count_for_a_hold_that_began_since() -> None:
    """Agreed while the alert still fires in the first of the three healthy periods that clear it."""
    said = fold(np.array([[True, True, False]]), np.array([[1, 2, 3]]), "", after=3, automatic=True)
    assert spelled(said) == "FF."
    assert said.wanting[0].tolist() == [3, 3, 0]


def test_what_is_held_on_the_day_of_its_release_wants_one_more_period() -> None:
    firing, healthy = history("h b h h h")
    said = fold(firing, healthy, "...y", after=2, automatic=True)
    assert spelled(said) == ".FFF."
    assert said.wanting[0].tolist() == [0, 2, 1, 1, 0]


SERIES = st.lists(st.sampled_from(list("hwbdHWB")), min_size=1, max_size=14).map(" ".join)
SAID = st.text(st.sampled_from("....ynr"), max_size=14)


@given(series=SERIES, words=SAID, after=st.integers(1, 3), automatic=st.booleans())
def test_never_released_by_itself_while_its_guardrail_fires(
    *, series: str, words: str, after: int, automatic: bool
) -> None:
    firing, healthy = history(series)
    said = fold(firing, healthy, words[: firing.shape[1]], after=after, automatic=automatic)
    assert not (said.released_by_itself & firing).any()
    open_ = np.isin(said.state, [HoldState.PROPOSED, HoldState.IN_FORCE])
    answered = np.isin(said.state, [HoldState.DECLINED, HoldState.RELEASED])
    assert (open_ | answered | ~firing).all()  # while it fires something always stands
    assert not (answered & ~firing).any()
    ended = said.released_by_itself
    assert (healthy[ended] >= after).all()


@given(series=SERIES, words=SAID, after=st.integers(1, 3), automatic=st.booleans(), day=st.integers(1, 14))
def test_a_replay_of_an_earlier_day_says_what_was_said_then(
    *, series: str, words: str, after: int, automatic: bool, day: int
) -> None:
    firing, healthy = history(series)
    words = words[: firing.shape[1]]
    whole = spelled(fold(firing, healthy, words, after=after, automatic=automatic))
    then = spelled(fold(firing[:, :day], healthy[:, :day], words[:day], after=after, automatic=automatic))
    assert whole.startswith(then)


def test_many_guardrails_say_what_each_says_alone() -> None:
    chance = np.random.default_rng(3)
    firing = chance.random((30, 40)) < 0.3
    healthy = np.where(firing, 0, chance.integers(0, 4, (30, 40)))
    words = chance.choice(4, (30, 40), p=[0.85, 0.05, 0.05, 0.05]).astype(np.uint8)
    after, automatic = chance.integers(1, 4, 30), chance.random(30) < 0.5
    whole = holds(days(firing, healthy), terms(firing.shape, after, automatic), words)
    for one in range(30):
        row = slice(one, one + 1)
        alone = holds(days(firing[row], healthy[row]), terms(firing[row].shape, after[row], automatic[row]), words[row])
        assert (alone.state == whole.state[row]).all()
        assert (alone.since == whole.since[row]).all()


def test_what_is_as_strong_as_what_holds_is_not_proposed_beside_it() -> None:
    state, two = np.array([HoldState.IN_FORCE, HoldState.PROPOSED], np.uint8), np.array([0, 1])
    said = held(state, two, np.full(2, Reaction.SLOW, np.uint8), two, two * 0, 1)
    assert (said.by.tolist(), said.proposed_by.tolist()) == ([0], [NEVER])


@pytest.mark.parametrize(
    ("slow", "pause", "wanted", "by"),
    [
        ("IN_FORCE", "IN_FORCE", "pause", 1),
        ("IN_FORCE", "NONE", "slow", 0),  # the pause is sound again, the other one is not
        ("NONE", "NONE", "none", NEVER),
        ("IN_FORCE", "PROPOSED", "slow", 0),
        ("DECLINED", "RELEASED", "none", NEVER),
    ],
)
def test_of_two_guardrails_the_stronger_holds_until_both_are_sound(slow: str, pause: str, wanted: str, by: int) -> None:
    state = np.array([HoldState[slow], HoldState[pause]], np.uint8)
    reaction = np.array([Reaction.SLOW, Reaction.PAUSE], np.uint8)
    both, none = np.array([0, 1]), np.zeros(2, np.int64)
    said = held(state, none, reaction, both, none, 1)
    assert (Reaction(said.reaction[0]).word, said.by.tolist()) == (wanted, [by])
    assert (said.proposed_by.tolist() == [1]) == (pause == "PROPOSED")


def test_a_child_inherits_and_never_weakens() -> None:
    # 0 is served by 1, which is served by 2; 3 stands alone, as on another team
    rails, of = inherited(np.array([0, 1, 1]), np.array([0, 2, 3]), np.array([-1, 0, 1, -1]), np.array([0, 1, 2, 3]))
    assert list(zip(rails.tolist(), of.tolist(), strict=True)) == [(0, 0), (0, 1), (0, 2), (1, 2), (1, 3)]
    state = np.array([HoldState.IN_FORCE, HoldState.IN_FORCE], np.uint8)
    said = held(state, np.array([0, 0]), np.array([Reaction.PAUSE, Reaction.SLOW], np.uint8), rails, of, 4)
    assert [Reaction(code).word for code in said.reaction.tolist()] == ["pause", "pause", "pause", "slow"]


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        (4, 0.0),  # nothing is held yet, and nothing is foreseen
        (5, 10.0),  # paused from day 5 on, up to day 14 at the earliest
        (9, 10.0),  # a day that passes is no news
        (10, 15.0),  # a relapse: up to day 19
        (15, 12.5),  # it is only slowed, up to day 19: ten days stood still before, and five count half
        (18, 12.5),
        (30, 12.5),  # released on day 20
    ],
)
def test_days_of_work_that_a_hold_costs_by_what_is_known_on_each_day(on: int, wanted: float) -> None:
    expected = Expected(
        np.array([5, 10, 15, 20]), np.array([14, 19, NEVER, NEVER]), np.array([NEVER, NEVER, 19, NEVER])
    )
    none, day = np.array([0]), np.array([on])
    assert lost_time([expected], none, none, day, np.array([40]), 0.5).tolist() == [wanted]


def test_only_days_between_the_newest_reading_and_the_end_are_lost() -> None:
    expected = Expected(np.array([5]), np.array([14]), np.array([NEVER]))
    for since, until, wanted in ((0, 12, 8.0), (9, 40, 5.0), (14, 40, 0.0), (20, 40, 0.0)):
        none, after, on, by = (np.array([one]) for one in (0, since, 9, until))
        assert lost_time([expected], none, after, on, by, 0.5).tolist() == [wanted]


def test_what_several_objectives_lose_is_what_each_loses_alone() -> None:
    one = Expected(np.array([5, 10, 15]), np.array([14, 19, NEVER]), np.array([NEVER, NEVER, 19]))
    other = Expected(np.array([8]), np.array([NEVER]), np.array([30]))
    of = np.array([1, 0, 0, 1, 0])
    since, on, until = np.array([[0, 0, 7, 12, 20], [9, 12, 30, 9, 40], [40, 40, 25, 20, 60]])
    alone = []
    for at, who in enumerate(of.tolist()):
        after, day, by = (each[at : at + 1] for each in (since, on, until))
        alone += lost_time([(one, other)[who]], np.array([0]), after, day, by, 0.5).tolist()
    assert lost_time([one, other], of, since, on, until, 0.5).tolist() == alone

"""What the time that a hold takes costs the chance of a key result, as worked by hand; and what never happens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.dated import Hold
from headway.judgement.definitions import Guardrail, KeyResult, Milestone
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.of_forecasts import ForecastVerdict, LostVerdict
from headway.judgement.review import as_json
from tests.judgement.builders import POLICY, Said, day, definitions, facts, key_result, kpi, months, objective, said

BREACH, HEALTHY = 91.0, 96.0
PAUSE = Guardrail("beds", "pause", release_after=2, automatic=True)
RISING = (80.5, 81.0, 82.0, 82.5, 83.0, 84.0, 84.5, 85.5, 86.0, 86.5, 87.0, 88.0)
STEPS = key_result(
    "desk", kind="milestones", milestones=(Milestone("North", done=day("2019-01-20")), Milestone("South"))
)


def guarded(
    *beds: float, rails: tuple[Guardrail, ...] = (PAUSE,), results: tuple[KeyResult, ...] = (), **fields: Any
) -> Facts:
    """A key result that gains a point a month or so, of an objective that beds guard, known from January on."""
    known = definitions(
        kpis=(kpi("beds", alert_clear=1),),
        key_results=results or (key_result(target=95.0),),
        objectives=(objective(guardrails=rails),),
        **fields,
    )
    speed = months("2018-01", *RISING) | months("2019-01", 88.5, 89.5, 90.0, 90.0, 90.5, 91.0)
    return facts(
        known, {"beds": months("2019-01", *beds), "speed": speed} if not results else {"beds": months("2019-01", *beds)}
    )


def forecast(known: Facts, on: str, name: str = "faster") -> ForecastVerdict:
    found = said(known, on).key_result(name).forecast
    assert found is not None
    return found


def lost(known: Facts, on: str, name: str = "faster") -> LostVerdict | None:
    return forecast(known, on, name).lost


def test_while_it_is_paused_nothing_is_gained_until_the_earliest_release() -> None:
    """Beds fire in February; two healthy months can release it on 30 April: 60 of the 122 days since are lost."""
    known, free = guarded(HEALTHY, BREACH), guarded(HEALTHY, BREACH, rails=())
    held, runs = forecast(known, "2019-02-28"), forecast(free, "2019-02-28")
    found = lost(known, "2019-02-28")
    assert found is not None
    # the day on which it begins is that of the newest reading, and the day of its release is worked
    assert (found.days, found.of, found.until, found.reaction) == (60.0, 122, day("2019-04-29"), "pause")
    assert found.before == runs.probability
    assert held.probability == held.before_drivers < runs.probability
    assert held.projected_end is not None
    assert runs.projected_end is not None
    # the way that was foretold from 89.5 on is shorter by as much as is lost of the time
    assert held.projected_end == pytest.approx(89.5 + (runs.projected_end - 89.5) * (1 - 60 / 122))
    assert held.interval_80 is not None
    assert runs.interval_80 is not None
    widths = [high - low for low, high in (held.interval_80, runs.interval_80)]
    assert widths[0] == pytest.approx(widths[1])


def test_a_day_that_passes_is_no_news_and_a_relapse_is() -> None:
    relapse = guarded(HEALTHY, BREACH, HEALTHY, BREACH)
    assert [lost(relapse, on).until for on in ("2019-03-01", "2019-03-30", "2019-03-31", "2019-04-30")] == [  # type: ignore[union-attr]
        day("2019-04-29"),
        day("2019-04-29"),
        day("2019-04-29"),
        day("2019-06-29"),
    ]
    before, after = (forecast(relapse, on).probability for on in ("2019-03-01", "2019-03-30"))
    assert before == after


def test_released_it_has_lost_only_what_came_after_its_newest_reading() -> None:
    known = guarded(HEALTHY, BREACH, HEALTHY, HEALTHY)
    assert said(known, "2019-04-30").objective().hold is None
    assert lost(known, "2019-04-30") is None
    free = guarded(HEALTHY, BREACH, HEALTHY, HEALTHY, rails=())
    assert forecast(known, "2019-04-30").probability == forecast(free, "2019-04-30").probability


def test_what_is_slowed_goes_on_at_half_the_rate() -> None:
    found = lost(guarded(HEALTHY, BREACH, rails=(replace(PAUSE, reaction="slow"),)), "2019-02-28")
    assert found is not None
    assert (found.days, found.of, found.reaction) == (30.0, 122, "slow")


def test_two_guardrails_cost_the_time_until_the_last_lets_go() -> None:
    """Beds pause until two healthy months; staff slow until four, from the same day on."""
    rails = (PAUSE, Guardrail("staff", "slow", release_after=4, automatic=True))
    known = guarded(HEALTHY, BREACH, rails=rails)
    kpis = (kpi("beds", alert_clear=1), replace(kpi("staff", alert_clear=1), metric="beds"))
    found = lost(replace(known, definitions=replace(known.definitions, kpis=kpis)), "2019-02-28")
    assert found is not None
    # 60 days paused; then slowed to 29 June, which is the eve of the last day
    assert found.days == 60.0 + 61 / 2


def test_what_is_only_proposed_costs_nothing() -> None:
    assert lost(guarded(HEALTHY, BREACH, rails=(replace(PAUSE, automatic=False),)), "2019-02-28") is None


def test_steps_have_the_less_time_left() -> None:
    known, free = (guarded(HEALTHY, BREACH, rails=rails, results=(STEPS,)) for rails in ((PAUSE,), ()))
    held, runs = forecast(known, "2019-02-28", "desk"), forecast(free, "2019-02-28", "desk")
    assert held.lost is not None
    assert (held.lost.days, held.lost.of, held.lost.before) == (60.0, 122, runs.probability)
    assert held.probability < runs.probability
    # as if it were 60 days later already
    assert held.probability == pytest.approx(forecast(free, "2019-04-29", "desk").probability)


def test_the_reason_says_it_in_words_and_the_review_in_numbers() -> None:
    told = said(guarded(HEALTHY, BREACH), "2019-02-28")
    (reason,) = [one.text for one in told.key_result().reasons if one.code == "kr.lost_time"]
    assert reason.startswith(
        "it stands still until 29 April 2019 at the earliest; of the 122 days after its newest reading"
    )
    assert "60 are lost; chance 0." in reason
    review = as_json(told.verdicts)
    (aim,) = review["objectives"]
    (result,) = aim["key_results"]
    assert aim["hold"]["earliest"] == "2019-04-30"
    assert (result["lost_days"], result["probability_before_hold"] > result["probability"]) == (60.0, True)


VALUES = st.lists(st.sampled_from((BREACH, 93.0, HEALTHY)), min_size=6, max_size=6)
SPEEDS = st.lists(st.floats(70, 110), min_size=8, max_size=18)
WORDS = st.lists(
    st.tuples(
        st.integers(0, 180), st.sampled_from(("in_force", "declined", "released")), st.sampled_from(("slow", "pause"))
    ),
    max_size=2,
)


@settings(max_examples=25, deadline=None)
@given(
    beds=VALUES,
    speeds=SPEEDS,
    target=st.sampled_from((60.0, 95.0, 120.0)),
    counts=st.sampled_from(("end", "any", "sum")),
    words=WORDS,
    automatic=st.booleans(),
    steps=st.booleans(),
    on=st.integers(0, 180),
)
def test_a_hold_never_raises_a_chance(
    *,
    beds: list[float],
    speeds: list[float],
    target: float,
    counts: str,
    words: list[tuple[int, str, str]],
    automatic: bool,
    steps: bool,
    on: int,
) -> None:
    today = day("2019-01-01").fromordinal(day("2019-01-01").toordinal() + on)
    holds = tuple(
        Hold("flow", "beds", reaction, state, day("2019-01-01").fromordinal(day("2019-01-01").toordinal() + at))
        for at, state, reaction in words
    )
    result = STEPS if steps else key_result(target=target, counts=counts, baseline=80.0)

    def chance(rails: tuple[Guardrail, ...]) -> float | None:
        known = definitions(
            kpis=(kpi("beds", alert_clear=1),),
            key_results=(result,),
            objectives=(objective(guardrails=rails),),
            holds=holds,
        )
        numbers = {"beds": months("2019-01", *beds)} | ({} if steps else {"speed": months("2018-01", *speeds)})
        found = Said(judge(facts(known, numbers), today, POLICY)).key_result(result.id).forecast
        return None if found is None else found.probability

    held, free = chance((replace(PAUSE, automatic=automatic),)), chance(())
    assert (held is None) == (free is None)
    assert held is None or free is None or held <= free + 1e-12

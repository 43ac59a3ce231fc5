"""The whole judgement: the same facts give the same verdicts, and nothing that comes later changes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.context import make_context
from headway.judgement.definitions import (
    Band,
    CheckIn,
    Cycle,
    Definitions,
    Derived,
    Grade,
    Guardrail,
    Milestone,
    Target,
    Team,
)
from headway.judgement.facts import Facts, Observations
from headway.judgement.judge import judge, judge_subjects
from headway.judgement.review import as_json, json_text
from tests.judgement.builders import POLICY, day, definitions, facts, key_result, kpi, metric, months, objective

FIRST = date(2018, 10, 1)
DAYS = 400


def everything() -> Definitions:
    """An organisation with a bit of each kind; most of what is dated lies inside the days that are judged."""
    return definitions(
        teams=(Team("hospital", "Hospital"), Team("lab", "Laboratory", "hospital"), Team("ward", "Ward", "hospital")),
        metrics=(
            metric("cost", rollup="sum"),
            metric("growth", derived=Derived("change", ("speed",), 1)),
            metric("speed", due_after=20),
            metric("visits", grain="week", known_on=date(2019, 2, 4)),
        ),
        kpis=(
            kpi("cost", "<= 30", "> 40", team="lab"),
            kpi("growth", ">= 0", None),
            kpi(
                "speed",
                bands=(Band(None, ">= 95", "< 92"), Band(date(2019, 3, 10), ">= 90", "< 85"), Band(date(2019, 6, 1))),
            ),
            kpi("visits", ">= 50", "< 40", team="lab"),
        ),
        cycles=(
            Cycle("half", "First half", date(2019, 1, 1), date(2019, 6, 30)),
            Cycle("q1", "First quarter", date(2019, 1, 1), date(2019, 3, 31)),
        ),
        objectives=(
            objective(guardrails=(Guardrail("cost"),)),
            objective("thrift", team="lab", cycle="q1", ambition="committed"),
        ),
        key_results=(
            key_result(
                "cheaper", objective="thrift", metric="cost", baseline=40.0, targets=(Target(30.0),), counts="any"
            ),
            key_result(
                "desk",
                objective="thrift",
                kind="milestones",
                milestones=(
                    Milestone("A", 1.0, date(2019, 2, 1), date(2019, 1, 20)),
                    Milestone("B", 2.0, None, date(2019, 3, 3)),
                ),
            ),
            key_result("faster", targets=(Target(100.0), Target(96.0, date(2019, 4, 15)))),
            key_result("rota", kind="binary", done=date(2019, 5, 5)),
        ),
        checkins=tuple(
            CheckIn("faster", date(2019, 1, 1) + timedelta(days=17 * n), confidence=n / 10) for n in range(9)
        ),
        grades=(Grade("cheaper", date(2019, 4, 9), 0.4), Grade("desk", date(2019, 4, 11), None)),
    )


@cache
def story() -> Facts:
    """Numbers of nine months with gaps, late ones, corrections and a withdrawal."""
    chance = np.random.default_rng(7)
    values = {
        "cost": months("2018-10", *chance.normal(35, 5, 10).round(1).tolist()),
        "speed": months("2018-10", *chance.normal(91, 4, 10).round(1).tolist()),
        "visits": {f"2019-W{week:02d}": float(chance.integers(30, 70)) for week in range(3, 33) if week % 7},
    }
    del values["cost"]["2019-02"], values["speed"]["2019-05"]
    late = [
        ("cost", "2019-02", 29.0, date(2019, 4, 2)),
        ("speed", "2019-01", 97.5, date(2019, 2, 20)),
        ("speed", "2019-03", float("nan"), date(2019, 5, 1)),
        ("speed", "2019-03", 88.0, date(2019, 5, 20)),
    ]
    return facts(everything(), values, late)


def text(known: Facts, as_of: date) -> str:
    return json_text(as_json(judge(known, as_of, POLICY)))


@cache
def told_on(as_of: date) -> str:
    """What the story says as of a day."""
    return text(story(), as_of)


def cut_off(known: Facts, as_of: date) -> Facts:
    """All that was known at the end of a day and not a word more."""
    told = known.observations
    keep = told.known_on <= as_of.toordinal()
    past = known.definitions
    return Facts(
        replace(
            past,
            metrics=past.metrics,
            kpis=tuple(
                replace(one, bands=tuple(b for b in one.bands if b.start is None or b.start <= as_of))
                for one in past.kpis
            ),
            key_results=tuple(
                replace(
                    one,
                    targets=tuple(t for t in one.targets if t.start is None or t.start <= as_of),
                    milestones=tuple(
                        replace(m, done=m.done if m.done and m.done <= as_of else None) for m in one.milestones
                    ),
                    done=one.done if one.done and one.done <= as_of else None,
                )
                for one in past.key_results
            ),
            checkins=tuple(one for one in past.checkins if one.date <= as_of),
            grades=tuple(one for one in past.grades if one.date <= as_of),
        ),
        Observations(told.metric[keep], told.period[keep], told.value[keep], told.known_on[keep]),
    )


days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))


@settings(max_examples=30)
@given(days)
def test_a_review_of_a_day_reads_nothing_that_came_later(as_of: date) -> None:
    assert told_on(as_of) == text(cut_off(story(), as_of), as_of)


@settings(max_examples=15)
@given(days, st.randoms())
def test_the_order_in_which_periods_are_told_does_not_matter(as_of: date, chance: object) -> None:
    told = story().observations
    order = list(range(len(told)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    # of one period the order of recording stays
    order.sort(key=lambda at: told.known_on[at] if (int(told.metric[at]), int(told.period[at])) in twice() else 0)
    at = np.array(order)
    shuffled = Observations(told.metric[at], told.period[at], told.value[at], told.known_on[at])
    assert text(Facts(story().definitions, shuffled), as_of) == told_on(as_of)


@cache
def twice() -> frozenset[tuple[int, int]]:
    """Metric and period of what was told more than once."""
    told = story().observations
    pairs = list(zip(told.metric.tolist(), told.period.tolist(), strict=True))
    return frozenset(pair for pair in pairs if pairs.count(pair) > 1)


@settings(max_examples=15)
@given(days)
def test_the_same_observation_twice_is_one(as_of: date) -> None:
    told = story().observations
    at = np.repeat(np.arange(len(told)), 2)
    doubled = Observations(told.metric[at], told.period[at], told.value[at], told.known_on[at])
    assert text(Facts(story().definitions, doubled), as_of) == told_on(as_of)


@pytest.mark.parametrize(
    "as_of", ["2018-12-31", "2019-01-15", "2019-02-20", "2019-03-31", "2019-05-20", "2019-06-30", "2019-10-01"]
)
def test_a_part_is_judged_as_it_is_within_the_whole(as_of: str) -> None:
    context = make_context(story(), day(as_of), POLICY)
    whole = judge_subjects(context)
    for verdict in whole.kpis:
        assert judge_subjects(context, frozenset({verdict.id}), frozenset()).kpis == (verdict,)
    for objective_verdict in whole.objectives:
        part = judge_subjects(context, frozenset(), frozenset({objective_verdict.id}))
        assert part.objectives == (objective_verdict,)
        assert part.key_results == tuple(one for one in whole.key_results if one.objective == objective_verdict.id)


def test_verdicts_of_each_kind_stand_in_order_of_id() -> None:
    verdicts = judge(story(), date(2019, 3, 31), POLICY)
    for kind in (verdicts.kpis, verdicts.objectives, verdicts.key_results, verdicts.teams):
        ids = [one.id for one in kind]
        assert ids == sorted(ids)  # type: ignore[type-var]
        assert ids


def test_the_story_tells_something_of_everything() -> None:
    """So that the claims above are about more than one status, course and kind of decision."""
    reviews = [judge(story(), FIRST + timedelta(days=number), POLICY) for number in range(0, DAYS, 10)]
    assert {one.status for review in reviews for one in review.kpis} == {
        "healthy",
        "watch",
        "breach",
        "stale",
        "unknown",
    }
    assert {"on_course", "drifting", "off_course", "arrived", "unknown"} == {
        one.course for review in reviews for one in review.key_results
    }
    assert len({review.summary.quadrant for review in reviews}) >= 4
    assert len({one.kind for review in reviews for one in review.decisions}) == 8


def test_a_day_before_anything_and_a_day_long_after_can_be_judged() -> None:
    for as_of in (date(1900, 1, 1), date(2199, 12, 31)):
        assert text(story(), as_of)

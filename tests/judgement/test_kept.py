"""What is kept of earlier judgements changes no verdict, and spares what was reckoned before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from headway.judgement import objective_chances, outlook, step_points
from headway.judgement.chances_kept import ChancesKept, Told
from headway.judgement.definitions import Definitions, Grade, Milestone, Target
from headway.judgement.facts import Facts
from headway.judgement.forecasts import Items
from headway.judgement.judge import judge
from headway.judgement.outlooks_kept import WIDTH, Asked, ForecastsKept
from headway.judgement.verdicts import Verdicts
from headway.series.kept import Kept
from tests.judgement.builders import (
    POLICY,
    Recorded,
    definitions,
    facts,
    key_result,
    metric,
    objective,
)

LINES = POLICY.forecast
FIRST = date(2019, 1, 20)


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    _forget()
    yield
    _forget()


NOTHING: dict[Any, Callable[[], Any]] = {
    outlook: lambda: ForecastsKept(1 << 16),
    objective_chances: lambda: ChancesKept(1 << 11),
    step_points: lambda: Kept(1 << 11),
}
"""What each of the modules that keep anything has when nothing is kept."""


def _forget() -> None:
    for module, nothing in NOTHING.items():
        module._KEPT = nothing()


def judged(known: Facts, as_of: date) -> Verdicts:
    return judge(known, as_of, POLICY)


def judged_afresh(known: Facts, as_of: date) -> Verdicts:
    kept = {module: module._KEPT for module in NOTHING}
    _forget()
    said = judged(known, as_of)
    for module, one in kept.items():
        module._KEPT = one
    return said


def organisation(*, recalibrated: bool, dropped: bool) -> Definitions:
    """Two objectives: of numbers, steps and a sum; a target is changed and one is dropped on the way, if told so."""
    targets = (Target(100.0), Target(94.0, start=date(2019, 2, 10))) if recalibrated else (Target(100.0),)
    steps = (Milestone("Asked", done=date(2019, 1, 29)), Milestone("Agreed"))
    return definitions(
        metrics=tuple(metric(name, grain="week") for name in ("calls", "speed")),
        objectives=(objective(), objective("other", ambition="committed")),
        key_results=(
            key_result("calm", kind="milestones", objective="flow", milestones=steps),
            key_result("faster", targets=targets),
            key_result("less", 90.0, 60.0, objective="other"),
            key_result("more", metric="calls", baseline=None, objective="other", counts="sum", weight=2.0),
        ),
        grades=(Grade("less", date(2019, 2, 17), None, because="It is another team's."),) if dropped else (),
    )


values = some.integers(min_value=-40, max_value=140).map(float)
tellings = some.lists(
    some.tuples(some.sampled_from(("calls", "speed")), some.integers(0, 6), values, some.integers(0, 2)), max_size=18
)


@settings(max_examples=5, deadline=None)
@given(told=tellings, recalibrated=some.booleans(), dropped=some.booleans())
def test_day_after_day_it_says_what_a_first_judgement_says(
    *, told: list[tuple[str, int, float, int]], recalibrated: bool, dropped: bool
) -> None:
    _forget()
    recorded: list[Recorded] = [
        (name, f"2019-W{2 + week:02}", value, FIRST + timedelta(weeks=week, days=7 * later))
        for name, week, value, later in told
    ]
    known = facts(organisation(recalibrated=recalibrated, dropped=dropped), recorded=recorded)
    for offset in (0, 7, 14, 21, 24, 35, 42, 10):
        day = FIRST + timedelta(days=offset)
        assert judged(known, day) == judged_afresh(known, day)


def test_another_target_a_correction_and_another_policy_are_told_apart() -> None:
    defined = organisation(recalibrated=False, dropped=False)
    told: list[Recorded] = [("speed", f"2019-W{2 + week:02}", 80.0 + week, FIRST) for week in range(4)]
    day = date(2019, 2, 12)
    judged(facts(defined, recorded=told), day)
    corrected = facts(defined, recorded=[*told, ("speed", "2019-W03", 70.0, FIRST)])
    changed = facts(organisation(recalibrated=True, dropped=False), recorded=told)
    for known in (corrected, changed, facts(defined, recorded=told[:2]), facts(defined, recorded=told)):
        assert judged(known, day) == judged_afresh(known, day)
    other = replace(POLICY, forecast=replace(LINES, base_rate=0.5, shift=LINES.shift / 2), correlation=0.1)
    known, plain = facts(defined, recorded=told), judged(facts(defined, recorded=told), day)
    said = judge(known, day, other)
    _forget()
    assert said == judge(known, day, other) != plain


def test_steps_are_looked_at_anew_where_one_is_done_or_due_or_success_is_another() -> None:
    defined, day = organisation(recalibrated=False, dropped=False), date(2019, 2, 12)
    calm, *others = defined.key_results
    asked, agreed = calm.milestones
    plain, kept = judged(facts(defined), day), step_points._KEPT
    assert judged(facts(replace(defined, key_results=(replace(calm, title="Calmer"), *others))), day) is not None
    assert len(kept._held) == 1  # by another name it is the same
    for step in (replace(agreed, done=date(2019, 2, 5)), replace(agreed, due=date(2019, 2, 5)), None):
        changed = replace(calm, milestones=(asked, step) if step else calm.milestones)
        known = replace(defined, key_results=(changed, *others))
        if step is None:
            known = replace(known, objectives=(objective(ambition="committed"), *known.objectives[1:]))
        assert judged(facts(known), day) == judged_afresh(facts(known), day) != plain
    assert len(kept._held) == 4


def rows_asked(kept: ForecastsKept, readings: list[bytes], terms: bytes = b"") -> list[int]:
    """Which forecasts of one key result are made, after so many readings."""
    made: list[int] = []

    def make(items: Items) -> np.ndarray:
        made.extend((items.reading + 1).tolist())
        return items.stop[:, None].astype(float)

    many = len(readings) + 1
    items = Items(np.zeros(many, np.int64), np.arange(many), np.arange(many) - 1)
    (found,) = kept.rows([("clinic", "faster")], [Asked(LINES, terms, b"".join(readings))], items, make)
    assert found[:, 0].tolist() == list(range(many))
    return made


def test_only_the_forecast_after_a_new_reading_is_made() -> None:
    kept = ForecastsKept(100)
    one, two, three, other = (bytes([each]) * WIDTH for each in range(4))
    assert rows_asked(kept, [one, two]) == [0, 1, 2]
    assert rows_asked(kept, [one, two, three]) == [3]
    assert rows_asked(kept, [one, two, three]) == []
    assert rows_asked(kept, [one]) == []  # as it was known on an earlier day
    assert rows_asked(kept, [one, other, three]) == [2, 3]
    assert rows_asked(kept, [one, other, three], b"another baseline") == [0, 1, 2, 3]


def test_what_is_kept_is_bounded() -> None:
    kept = ForecastsKept(4)
    assert rows_asked(kept, [bytes(WIDTH)] * 2) == [0, 1, 2]
    assert rows_asked(kept, [bytes(WIDTH)] * 2, b"other") == [0, 1, 2]
    assert rows_asked(kept, [bytes(WIDTH)] * 2, b"other") == []


def test_chances_of_weeks_on_which_the_same_was_told_are_known() -> None:
    kept, told = ChancesKept(2), Told((0.7,), b"aaxbby", 3)
    kept.keep("flow", told, np.array([0.3, 0.4]))

    def known(whose: str, told: Told, days: int) -> list[float]:
        chance = np.full(days, np.nan)
        kept.tell(chance, whose, told)
        found: list[float] = chance.tolist()
        return found

    assert known("flow", told, 3) == pytest.approx([0.3, 0.4, np.nan], nan_ok=True)
    later = Told((0.7,), b"aaxbbzccz", 3)
    assert known("flow", later, 3) == pytest.approx([0.3, np.nan, np.nan], nan_ok=True)
    assert np.isnan(known("flow", replace(told, terms=(1.0,)), 2)).all()
    assert np.isnan(known("other", told, 2)).all()

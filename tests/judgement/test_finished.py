"""How steps of all cycles that had begun went, and what that says of those that are open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.definitions import Cycle, Definitions, Grade, KeyResult, Milestone
from tests.judgement.builders import day, definitions, facts, key_result, objective, said

FIRST = Cycle("first", "First quarter", date(2019, 1, 1), date(2019, 3, 31))
SECOND = Cycle("second", "Second quarter", date(2019, 4, 1), date(2019, 6, 30))


def steps(*done: str | None) -> tuple[Milestone, ...]:
    return tuple(Milestone(f"Step {at}", done=day(each) if each else None) for at, each in enumerate(done))


def went(*done: str | None, **fields: Any) -> KeyResult:
    """Milestones of the first quarter, done on these days."""
    return key_result("went", kind="milestones", objective="before", milestones=steps(*done), **fields)


NOW = key_result("now", kind="milestones", objective="after", milestones=steps(None))


def two_quarters(*key_results: KeyResult, **fields: object) -> Definitions:
    above = (objective("after", cycle="second"), objective("before", cycle="first"))
    held = tuple(sorted((*key_results, NOW), key=lambda one: one.id))
    return definitions(**{"cycles": (FIRST, SECOND), "objectives": above, "key_results": held} | fields)


def chance(known: Definitions, on: str = "2019-04-01") -> float:
    forecast = said(facts(known), on).key_result("now").forecast
    assert forecast is not None
    return forecast.probability


def words(known: Definitions, on: str = "2019-04-01") -> list[str]:
    return [one.text for one in said(facts(known), on).key_result("now").reasons if one.code == "kr.before"]


def test_without_any_cycle_before_it_is_as_such_steps_go() -> None:
    assert words(two_quarters()) == []
    # on its first of 91 days: with p of 3 in 5, and u squared of what is over
    assert chance(two_quarters()) == pytest.approx(0.6, abs=0.005)


def test_what_was_done_in_earlier_cycles_is_counted_on_top() -> None:
    known = two_quarters(went("2019-01-20", "2019-02-20", "2019-03-31", None, "2019-04-01"))
    # 3 and 2 in mind; 3 done by the last day, one on the day after it and one never
    assert chance(known) == pytest.approx((3 + 3) / (3 + 3 + 2 + 2), abs=0.005)
    assert words(known) == ["in earlier cycles 3 of 5 milestones were done in time"]


def test_one_is_told_as_one() -> None:
    assert words(two_quarters(went("2019-02-01"))) == ["in earlier cycles 1 of 1 milestone was done in time"]


def test_binary_ones_are_told_apart_from_milestones() -> None:
    rota = key_result("rota", kind="binary", objective="before", done=date(2019, 2, 2))
    known = two_quarters(rota, went(None, None))
    assert words(known) == ["in earlier cycles 0 of 2 milestones were done in time"]
    signed = replace(NOW, id="signed", kind="binary", milestones=())
    with_signed = replace(known, key_results=(*known.key_results, signed))
    reasons = said(facts(with_signed), "2019-04-01").key_result("signed").reasons
    assert [one.text for one in reasons if one.code == "kr.before"] == [
        "in earlier cycles 1 of 1 such key result was done in time"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"grades": (Grade("went", date(2019, 3, 31), None, because="Not ours."),)},
        {"objectives": (objective("after", cycle="second"), objective("before", cycle="first", retired_on=FIRST.ends))},
        {"objectives": (objective("after", cycle="second"), objective("before", cycle="second"))},
        {"key_results": (NOW, went(None, None, known_on=SECOND.starts))},
    ],
    ids=["dropped", "objective dropped", "same cycle", "written down afterwards"],
)
def test_what_was_no_work_of_an_earlier_cycle_is_not_counted(fields: dict[str, object]) -> None:
    assert words(two_quarters(went(None, None), **fields)) == []


def test_what_is_dropped_after_its_cycle_still_counts() -> None:
    gone = (objective("after", cycle="second"), objective("before", cycle="first", retired_on=SECOND.starts))
    known = two_quarters(went(None, None), objectives=gone, grades=(Grade("went", SECOND.starts, None),))
    assert words(known) == ["in earlier cycles 0 of 2 milestones were done in time"]


def due(*pairs: tuple[str, str | None]) -> KeyResult:
    """Milestones beside, in the same quarter: each with the day by which it was to be done, and on which it was."""
    made = [Milestone(f"Step {at}", due=day(by), done=day(on) if on else None) for at, (by, on) in enumerate(pairs)]
    return key_result("beside", kind="milestones", objective="after", milestones=tuple(made))


def test_what_was_due_in_the_same_cycle_teaches_from_the_day_after() -> None:
    in_time, late, never, ahead = (
        ("2019-04-10", "2019-04-08"),
        ("2019-04-10", "2019-04-20"),
        ("2019-04-10", None),
        ("2019-06-20", "2019-04-09"),
    )
    known = two_quarters(due(in_time, late, never, ahead))
    assert words(known, "2019-04-10") == []
    assert words(known, "2019-04-11") == ["in cycles under way 1 of 3 other milestones due by now is done"]
    # what is done today teaches from tomorrow on; what is due in June does not count before that
    assert words(known, "2019-04-20") == ["in cycles under way 1 of 3 other milestones due by now is done"]
    assert words(known, "2019-04-21") == ["in cycles under way 2 of 3 other milestones due by now are done"]
    alone, kept, missed = (two_quarters(*one) for one in ((), (due(in_time, in_time),), (due(never, never),)))
    assert chance(missed, "2019-05-15") < chance(alone, "2019-05-15") < chance(kept, "2019-05-15")


def test_one_whose_steps_went_alike_and_was_dropped_changes_nothing_of_what_others_are() -> None:
    own = replace(NOW, milestones=due(("2019-04-10", "2019-04-09"), ("2019-04-12", None)).milestones)
    twin = replace(own, id="twin")
    known = two_quarters(twin, grades=(Grade("twin", date(2019, 4, 5), None, because="Too small."),))
    known = replace(known, key_results=tuple(own if one.id == "now" else one for one in known.key_results))
    alone = replace(known, key_results=(own,), grades=())
    assert chance(known, "2019-04-20") == chance(alone, "2019-04-20")
    assert words(known, "2019-04-20") == words(alone, "2019-04-20") == []


def test_a_due_step_that_is_open_tells_less_than_one_that_was_missed() -> None:
    # on the 15th day of 91 the share u is over; p has weights p**2 * (1 - p), times 1 - p * (1 - O * (1 - u**2)), where
    # O is half, and half again for each tenth of the cycle of the four days since the one that was due
    known = two_quarters(due(("2019-04-10", None)))
    p = (np.arange(100_000) + 0.5) / 100_000
    over, now = (14 / 91) ** 2, (15 / 91) ** 2
    likely = p**2 * (1 - p) * (1 - p * (1 - 0.5 ** (1 + 10 * 4 / 91) * (1 - over)))
    still = p * (1 - now) / (1 - p * now)
    assert chance(known, "2019-04-15") == pytest.approx(np.average(still, weights=likely), abs=0.002)


def test_a_cycle_that_ended_meanwhile_teaches_one_that_runs_on() -> None:
    year = Cycle("year", "Year", date(2019, 1, 1), date(2019, 12, 31))
    above = (objective("after", cycle="year"), objective("before", cycle="first"))
    known = two_quarters(went("2019-01-20", None), cycles=(FIRST, year), objectives=above)
    assert words(known, "2019-03-31") == []
    assert words(known, "2019-04-01") == ["in earlier cycles 1 of 2 milestones was done in time"]


def test_an_objective_is_as_likely_as_its_key_result() -> None:
    known = two_quarters(went(None, None, None))
    verdict = said(facts(known), "2019-04-01")
    assert verdict.objective("after").probability == pytest.approx(chance(known))
    assert chance(known) == pytest.approx(3 / 8, abs=0.005)


@settings(max_examples=15)
@given(
    done=st.lists(st.one_of(st.none(), st.integers(-10, 160)), max_size=6),
    later=st.lists(st.tuples(*[st.one_of(st.none(), st.integers(0, 160))] * 2), max_size=6),
    on=st.integers(0, 90),
)
def test_nothing_looks_ahead(done: list[int | None], later: list[tuple[int | None, int | None]], on: int) -> None:
    """What is done after the judged day, and whatever happens after an earlier cycle's end, changes no forecast."""
    as_of = SECOND.starts + timedelta(days=on)

    def of_day(one: int | None, until: date = date.max) -> date | None:
        found = None if one is None else FIRST.starts + timedelta(days=one)
        return found if found and found <= until else None

    def dated(days: list[tuple[int | None, int | None]], until: date) -> tuple[Milestone, ...]:
        return tuple(Milestone("Step", due=of_day(by), done=of_day(one, until)) for by, one in days)

    def of(until: date, last: date) -> Definitions:
        beside = key_result("beside", kind="milestones", objective="after", milestones=dated(later, until))
        return two_quarters(beside, replace(went(), milestones=dated([(None, one) for one in done], last)))

    whole, cut = (said(facts(one), as_of.isoformat()) for one in (of(date.max, date.max), of(as_of, FIRST.ends)))
    for name in ("now", "beside"):
        assert whole.key_result(name).forecast == cut.key_result(name).forecast
    assert np.array_equal(whole.objective("after").probability or 0.0, cut.objective("after").probability or 0.0)

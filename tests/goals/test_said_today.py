"""Check-ins that are read at once, and those that take a closer look: both say the same."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.goals.draft import read_draft
from headway.goals.said_today import said_today
from headway.judgement import definitions as d

TODAY = date(2019, 3, 13)
PEOPLE = ("amina", "bo")
HELD = d.Definitions(
    d.Organisation("clinic", "Clinic"),
    metrics=(
        d.Metric("waits", "Waits", grain="week", minimum=0, maximum=100),
        d.Metric("cost", "Cost", grain="quarter"),
        d.Metric("rise", "Rise", derived=d.Derived("change", ("cost",), 1)),
    ),
    key_results=(
        d.KeyResult("shorter", "better", "Shorter waits", "numeric", metric="waits"),
        d.KeyResult("shortest", "better", "The shortest waits", "numeric", metric="waits"),
        d.KeyResult("cheaper", "better", "Cheaper", "numeric", metric="cost"),
        d.KeyResult("slower", "better", "Rising slower", "numeric", metric="rise"),
        d.KeyResult("lost", "better", "Of a metric that is not read", "numeric", metric="gone"),
        d.KeyResult("rota", "better", "A rota", "milestones"),
    ),
)


def one_of(*some: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(some)


SAID = {
    "key_result": one_of("shorter", "shortest", "cheaper", "slower", "lost", "rota", "nowhere", "", None, 3),
    "date": one_of(TODAY, TODAY.isoformat(), date(2019, 3, 6), date(2019, 3, 14), "13 March", None),
    "by": one_of("amina", "bo", "nobody", "", None, ["amina"]),
    "confidence": one_of(0.5, "0.5", 1, 1.5, "likely", None),
    "value": one_of(80, "80", -0.0, -1, 101.5, "81", math.nan, "a lot", None),
    "period": one_of("2019-W11", "2019-Q1", "FY2019-Q1", "2019-W30", "once", None),
    "note": one_of("As planned.", "", "\x00", 7, None),
    "obstacle": one_of("A strike.", None),
    "withdraws": one_of(TODAY, "2019-03-06", "then", None),
    "recorded": one_of(TODAY, "2019-03-12", None),
    "withdrawn_by": one_of("bo", "nobody", None),
    "mood": one_of("good", None),
}
PLAIN = st.fixed_dictionaries(
    {"key_result": one_of("shorter", "cheaper", "rota"), "date": one_of(TODAY), "confidence": one_of(0.5, "0.5", None)},
    optional={"by": one_of("amina"), "value": one_of(80, "81.5", None), "note": one_of("As planned.", "", None)},
)
ODD = st.fixed_dictionaries({}, optional=SAID)


def looked_at(said: list[dict[str, Any]]) -> tuple[d.CheckIn, ...] | None:
    """The check-ins as they are read where each fault is told; nothing, where there is one."""
    known = {"key_results": {one.id for one in HELD.key_results}, "people": set(PEOPLE)}
    draft = {"organisation": {"id": "clinic", "name": "Clinic"}, "checkins": said}
    found = read_draft(draft, known, TODAY, HELD).definitions
    return None if found is None else found.checkins


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PLAIN, PLAIN, ODD), min_size=1, max_size=4))
def test_what_is_read_at_once_is_what_a_closer_look_reads(said: list[dict[str, Any]]) -> None:
    at_once = said_today(said, PEOPLE, TODAY, HELD)
    assert at_once is None or repr(at_once) == repr(looked_at(said))


@settings(max_examples=25, deadline=None)
@given(st.lists(PLAIN, min_size=1, max_size=3, unique_by=lambda one: str(one["key_result"])))
def test_plain_check_ins_of_today_take_no_closer_look(said: list[dict[str, Any]]) -> None:
    if any(one["key_result"] == "rota" and one.get("value") is not None for one in said):
        assert said_today(said, PEOPLE, TODAY, HELD) is None
        return
    assert said_today(said, PEOPLE, TODAY, HELD) is not None


def test_each_thing_that_a_check_may_refuse_takes_a_closer_look() -> None:
    plain = {"key_result": "shorter", "date": TODAY, "by": "amina", "value": 80}
    assert said_today([plain], PEOPLE, TODAY, HELD) == (d.CheckIn("shorter", TODAY, "amina", value=80.0),)
    for other in (
        {"by": "nobody"},
        {"key_result": "nowhere"},
        {"key_result": "rota"},
        {"key_result": "slower"},
        {"value": 101},
        {"confidence": 2},
        {"date": "2019-03-12"},
        {"period": "2019-W11"},
        {"recorded": TODAY},
        {"mood": "good"},
    ):
        assert said_today([{**plain, **other}], PEOPLE, TODAY, HELD) is None, other
    withdrawal = {"key_result": "shorter", "date": TODAY, "by": "amina", "withdraws": date(2019, 3, 6)}
    assert said_today([withdrawal], PEOPLE, TODAY, HELD) is None
    assert said_today([plain, plain], PEOPLE, TODAY, HELD) is None
    assert said_today([plain, {**plain, "key_result": "shortest", "value": 81}], PEOPLE, TODAY, HELD) is None

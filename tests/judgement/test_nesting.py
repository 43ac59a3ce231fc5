"""Cycles within cycles lie within their days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.definitions import Cycle
from headway.judgement.nesting import newly_outside, outside

YEAR = Cycle("fy19", "Year 2019", date(2019, 1, 1), date(2019, 12, 31))
DAYS = st.integers(-40, 400).map(lambda after: YEAR.starts + timedelta(days=after))
SPANS = st.tuples(DAYS, DAYS).map(sorted)


def part(starts: date, ends: date) -> Cycle:
    return Cycle("part", "A part", starts, ends, parent="fy19")


@settings(max_examples=50)
@given(SPANS)
def test_a_part_is_outside_when_one_of_its_days_is_none_of_the_whole(span: list[date]) -> None:
    every = [span[0] + timedelta(days=after) for after in range((span[1] - span[0]).days + 1)]
    strange = [day for day in every if not YEAR.starts <= day <= YEAR.ends]
    found = outside([YEAR, part(*span)])
    assert bool(found) == bool(strange)
    assert all(one.is_apart == (len(strange) == len(every)) for one in found)


@settings(max_examples=50)
@given(SPANS, SPANS)
def test_what_stood_out_may_do_so_as_far_and_no_further(was: list[date], new: list[date]) -> None:
    held, after = [YEAR, part(*was)], [YEAR, part(*new)]
    assert newly_outside(held, held) == ()
    reached = (min(was[0], YEAR.starts), max(was[1], YEAR.ends))
    assert bool(newly_outside(held, after)) == (new[0] < reached[0] or new[1] > reached[1])


def test_another_parent_that_does_not_hold_it_is_another_matter() -> None:
    late = part(date(2019, 12, 1), date(2020, 1, 10))
    other = Cycle("h2", "Second half", date(2019, 7, 1), date(2019, 12, 31))
    held = [YEAR, other, late]
    found = newly_outside(held, [YEAR, other, replace(late, parent="h2")])
    assert [(one.cycle.id, one.parent.id) for one in found] == [("part", "h2")]


def test_both_cycles_and_both_spans_are_named() -> None:
    (found,) = outside([YEAR, part(date(2019, 12, 1), date(2020, 1, 10))])
    assert found.words(with_ids=True) == (
        "A part (part), 2019-12-01 to 2020-01-10, does not lie within Year 2019 (fy19), 2019-01-01 to 2019-12-31; "
        "change the days of one of them, or make it part of no cycle"
    )

"""A dashboard that was healthy throughout a cycle while the objectives failed."""

from __future__ import annotations

from headway.judgement.blindness import BlindVerdict, blind_teams, last_closed
from headway.judgement.context import Context, make_context
from headway.judgement.definitions import Cycle
from tests.judgement.builders import POLICY, day, definitions, facts, kpi, months, objective

FIRST = Cycle("first", "First half 2018", day("2018-01-01"), day("2018-06-30"))
RUNNING = Cycle("second", "Second half 2018", day("2018-07-01"), day("2018-12-31"))


def _context(*values: float, as_of: str = "2018-09-15") -> Context:
    defined = definitions(
        kpis=(kpi(),),
        cycles=(FIRST, RUNNING),
        objectives=(objective("a", cycle="first"), objective("b", cycle="first"), objective("c", cycle="second")),
    )
    return make_context(facts(defined, {"speed": months("2018-01", *values)}), day(as_of), POLICY)


def _said(context: Context, **grades: float) -> tuple[BlindVerdict, ...]:
    cycle = last_closed(context.definitions.cycles, context.as_of)
    assert cycle is not None
    return blind_teams(context, cycle, grades)


def test_healthy_numbers_and_failed_objectives_are_told_with_their_numbers() -> None:
    (one,) = _said(_context(*[96.0] * 8), a=0.1, b=0.2, c=0.0)
    assert (one.team, one.cycle, one.kpis, one.graded, one.failed) == ("ward", "first", 1, 2, 2)
    assert one.text == (
        "In First half 2018 its 1 KPI was healthy throughout, while 2 of 2 objectives failed (mean grade 0.15):"
        " the numbers did not show it"
    )


def test_one_month_out_of_band_was_a_warning() -> None:
    assert _said(_context(96, 96, 90, 96, 96, 96), a=0.1, b=0.2) == ()


def test_a_month_after_the_cycle_warns_of_nothing_in_it() -> None:
    assert _said(_context(96, 96, 96, 96, 96, 96, 80), a=0.1) != ()


def test_objectives_that_did_well_are_not_missed() -> None:
    assert _said(_context(*[96.0] * 8), a=0.1, b=0.9) == ()
    assert _said(_context(*[96.0] * 8)) == ()


def test_no_cycle_is_over() -> None:
    assert last_closed((FIRST, RUNNING), day("2018-06-30")) is None
    assert last_closed((FIRST, RUNNING), day("2018-07-01")) == FIRST

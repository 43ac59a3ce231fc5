"""What a KPI did after an action: the means before and since, and whether a signal began."""

from __future__ import annotations

import pytest

from headway.judgement.context import make_context
from headway.judgement.dated import Intervention
from headway.judgement.followed import Followed, followed
from headway.judgement.history import kpi_history
from headway.series.quantity import NARROW
from tests.judgement.builders import POLICY, day, definitions, facts, kpi, metric, months
from tests.judgement.test_alerts import records

HIRED = Intervention("speed", day("2019-03-05"), owner="omar", action="Two queues again.")


def _followed(
    *values: float, first: str = "2018-12", answers: tuple[Intervention, ...] = (HIRED,), direction: str = "up"
) -> Followed | None:
    healthy, breach = (">= 95", "< 92") if direction == "up" else ("<= 95", "> 98")
    defined = definitions(
        metrics=(metric(unit="%", decimals=1, direction=direction),),
        kpis=(kpi(healthy=healthy, breach=breach),),
        interventions=answers,
    )
    known = facts(defined, {"speed": months(first, *values)})
    context = make_context(known, day("2019-12-31"), POLICY)
    at = records(known, "2019-12-31")[0]
    return followed(at, kpi_history(context, context.definitions.kpis[0]), context.definitions.metrics[0])


def _text(said: Followed | None) -> str:
    return said.text.replace(NARROW, " ") if said else ""


def test_the_mean_since_stands_against_the_mean_before_in_the_metrics_unit() -> None:
    said = _followed(90.0, 91.0, 90.0, 95.0, 97.0, 96.0)
    assert said is not None
    assert (said.before, said.since, said.counted_before, said.counted, said.turn) == (271 / 3, 96.0, 3, 3, "")
    assert _text(said) == (
        "In the 3 months since “Two queues again” the mean is 96.0 %, in the 3 months before it was 90.3 %: "
        "5.7 points better"
    )


def test_what_became_worse_says_so_and_what_did_not_move_too() -> None:
    assert _text(_followed(91.0, 91.0, 91.0, 90.0)).endswith("1.0 points worse")
    assert _text(_followed(91.0, 91.0, 91.0, 91.0)).endswith("no different")


def test_good_periods_before_count_too_so_that_a_bad_one_is_no_yardstick() -> None:
    said = _followed(96.0, 96.0, 84.0, 95.0)
    assert said is not None
    assert said.before == 92.0


def test_as_many_periods_as_compliance_counts_and_no_more() -> None:
    said = _followed(*[90.0] * 30, *[96.0] * 30, first="2016-09")
    assert said is not None
    assert (said.counted_before, said.counted) == (12, 10)


@pytest.mark.parametrize(("step", "turn"), [(12.0, "better"), (-12.0, "worse")])
def test_a_signal_that_began_since_is_named(step: float, turn: str) -> None:
    calm = [90.0 + (at % 5) * 0.5 for at in range(30)]
    said = _followed(*calm, *[value + step for value in calm[:9]], first="2016-09")
    assert said is not None
    assert (said.turn, turn in said.text) == (turn, True)
    assert _text(said).endswith(f"a signal began in March 2019: {turn}")


def test_without_one_that_is_said_where_it_can_be_told() -> None:
    calm = [90.0 + (at % 5) * 0.5 for at in range(39)]
    assert _text(_followed(*calm, first="2016-09")).endswith("; no signal began since")
    assert "signal" not in _text(_followed(90.0, 91.0, 90.0, 95.0))


def test_before_a_period_is_over_and_without_an_action_little_is_said() -> None:
    assert _text(_followed(90.0, 91.0, 90.0)) == "No month is over since “Two queues again”"
    assert _followed(90.0, 91.0, answers=(Intervention("speed", day("2019-03-05"), owner="omar"),)) is None

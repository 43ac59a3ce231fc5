"""What hangs together, which objectives no KPI stands near, and which red KPIs no objective has touched."""

from __future__ import annotations

from dataclasses import replace

from headway.judgement.definitions import Definitions, Driver, Grade, Guardrail
from headway.judgement.nearness import Arrow, Thing, Tie, arrows, pursued, untouched_while_red, without_kpi
from headway.judgement.verdicts import Verdicts
from tests.judgement.builders import day, definitions, facts, key_result, kpi, months, objective, said

TODAY = day("2019-03-31")
AIM, RESULT = (Thing.OBJECTIVE, "flow"), (Thing.KEY_RESULT, "faster")
VALUES = months("2018-10", 96.0, 96.0, 96.0, 80.0, 80.0, 80.0)


def judged(known: Definitions, as_of: str) -> Verdicts:
    return said(facts(known, {one.id: VALUES for one in known.metrics}), as_of).verdicts


def test_every_tie_by_hand() -> None:
    known = definitions(
        kpis=(kpi("beds"), kpi("speed"), kpi("staff")),
        objectives=(objective(guardrails=(Guardrail("beds"),), supports="No one waits"),),
        key_results=(key_result(drivers=(Driver("staff"), Driver("beds", "opposes", 1))),),
    )
    assert set(arrows(known, known.objectives, TODAY)) == {
        Arrow((Thing.KPI, "speed"), RESULT, Tie.LENT),
        Arrow((Thing.KPI, "staff"), RESULT, Tie.SUPPORTS),
        Arrow((Thing.KPI, "beds"), RESULT, Tie.OPPOSES),
        Arrow((Thing.KPI, "beds"), AIM, Tie.GUARDS),
        Arrow(RESULT, AIM, Tie.PART),
        Arrow(AIM, (Thing.PRIORITY, "No one waits"), Tie.SERVES),
    }


def test_a_kpi_near_a_child_is_near_its_parent_and_not_the_other_way() -> None:
    child, parent = objective("child", supports="flow"), objective("flow")
    part = key_result("rota", objective="flow", kind="binary")
    known = definitions(kpis=(kpi("beds"),), objectives=(child, parent), key_results=(part,))
    guarded = replace(known, objectives=(replace(child, guardrails=(Guardrail("beds"),)), parent))
    assert without_kpi(known.objectives, arrows(known, known.objectives, TODAY)) == ("child", "flow")
    assert without_kpi(guarded.objectives, arrows(guarded, guarded.objectives, TODAY)) == ()
    above = replace(known, objectives=(child, replace(parent, guardrails=(Guardrail("beds"),))))
    assert without_kpi(above.objectives, arrows(above, above.objectives, TODAY)) == ("child",)


def test_a_red_kpi_is_touched_by_whatever_ran_since_it_is_red() -> None:
    """Red since January 2019: an objective of that half touches it, one that ended in December before does not."""
    known = definitions(kpis=(kpi("beds"), kpi("speed")), key_results=(key_result(),))
    verdicts = judged(known, "2019-03-31")
    assert untouched_while_red(known, verdicts) == ("beds",)
    early = replace(known, cycles=(replace(known.cycles[0], starts=known.cycles[0].starts.replace(year=2018)),))
    over = replace(early.cycles[0], ends=early.cycles[0].starts.replace(month=12, day=31))
    assert untouched_while_red(replace(early, cycles=(over,)), verdicts) == ("beds", "speed")


def test_a_healthy_kpi_is_no_gap() -> None:
    known = definitions(kpis=(kpi("beds"),))
    assert untouched_while_red(known, judged(known, "2018-12-31")) == ()


def test_what_is_over_is_pursued_until_it_has_its_grade() -> None:
    known = definitions(key_results=(key_result(),))
    graded = replace(known, grades=(Grade("faster", day("2019-07-05"), 0.4),))
    days = (("2018-12-31", True), ("2019-03-31", True), ("2019-07-04", True), ("2019-07-05", False))
    for on, runs in days:  # from before it begins on
        verdicts = judged(graded, on)
        assert bool(pursued(graded, verdicts, {"ward"})) == runs
        assert pursued(graded, verdicts, {"lab"}) == ()

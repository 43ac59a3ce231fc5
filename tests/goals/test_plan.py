"""What applying goals files would change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.goals.changes import Plan
from headway.goals.kinds import KINDS
from headway.goals.plan import OtherOrganisationError, plan
from headway.goals.plan_text import moved_text, plan_text
from headway.goals.versions import in_force, merged, same
from headway.judgement import definitions as d
from tests.goals.organisations import DAYS, definitions

ON = date(2019, 6, 1)
ORGANISATION = d.Organisation("o", "O")


def store(*bands: d.Band, **fields: object) -> d.Definitions:
    kpi = d.Kpi("k", "m", "t", bands=bands)
    made = d.Definitions(ORGANISATION, teams=(d.Team("t", "T"),), metrics=(d.Metric("m", "M"),), kpis=(kpi,))
    return replace(made, **fields)  # type: ignore[arg-type]


def bands_after(found: Plan) -> tuple[tuple[date | None, str | None], ...]:
    return tuple((band.start, band.healthy) for band in found.result.kpis[0].bands)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(definitions(), DAYS)
def test_a_plan_of_what_is_there_is_empty(found: d.Definitions, on: date) -> None:
    planned = plan(found, found, on)
    assert planned.is_empty
    assert not planned.only_in_store
    assert not planned.kept
    assert planned.result == found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(definitions())
def test_an_empty_store_ends_up_with_what_the_files_say(found: d.Definitions) -> None:
    planned = plan(None, found, ON)
    assert planned.result == found
    assert not planned.only_in_store


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(definitions(), definitions(), DAYS, st.booleans())
def test_what_was_applied_is_not_planned_again(
    current: d.Definitions,
    wanted: d.Definitions,
    on: date,
    restate: bool,  # noqa: FBT001 - drawn, not passed
) -> None:
    current = replace(current, organisation=replace(current.organisation, id=wanted.organisation.id))
    planned = plan(current, wanted, on, restate=restate)
    again = plan(planned.result, wanted, on, restate=restate)
    assert again.changes == ()
    assert again.result == planned.result


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(definitions(), definitions(), DAYS)
def test_nothing_of_the_store_is_lost(current: d.Definitions, wanted: d.Definitions, on: date) -> None:
    current = replace(current, organisation=replace(current.organisation, id=wanted.organisation.id))
    planned = plan(current, wanted, on)
    for kind in KINDS:
        if kind.name == "membership":
            continue
        before = {kind.key(record) for record in getattr(current, kind.field)}
        asked = {kind.key(record) for record in getattr(wanted, kind.field)}
        after = {kind.key(record) for record in getattr(planned.result, kind.field)}
        assert after == before | asked
        if not kind.is_append_only:
            listed = {key for name, key in planned.only_in_store if name == kind.name}
            assert listed >= before - asked


VERSIONS = st.lists(
    st.builds(d.Target, st.sampled_from((1.0, 2.0, 3.0)), st.none() | st.dates(date(2019, 1, 1), date(2019, 1, 9))),
    max_size=4,
    unique_by=lambda version: version.start,
)


@settings(max_examples=500)
@given(VERSIONS, VERSIONS, st.dates(date(2019, 1, 1), date(2019, 1, 9)))
def test_what_the_files_mean_is_in_force_afterwards_and_the_past_is_as_it_was(
    current: list[d.Target], wanted: list[d.Target], on: date
) -> None:
    made = merged(current, wanted, on)
    if wanted and in_force(wanted, on) is not None:
        assert same(in_force(made, on), in_force(wanted, on))
    own = {version.start for version in wanted}
    for day in (on - timedelta(days=n) for n in range(1, 10)):
        held = in_force(current, day)
        if held is not None and not any(
            start is not None and start <= day for start in own - {v.start for v in current}
        ):
            assert same(in_force(made, day), held)


def test_a_band_in_force_is_changed_by_a_dated_one() -> None:
    planned = plan(store(d.Band(healthy=">= 95")), store(d.Band(healthy=">= 90")), ON)
    assert bands_after(planned) == ((None, ">= 95"), (ON, ">= 90"))
    assert "+ healthy >= 90 from 2019-06-01" in plan_text(planned)


def test_restating_takes_the_files_word_for_the_past_too() -> None:
    planned = plan(store(d.Band(healthy=">= 95")), store(d.Band(healthy=">= 90")), ON, restate=True)
    assert bands_after(planned) == ((None, ">= 90"),)


def test_a_band_with_a_day_of_its_own_is_taken_as_it_is() -> None:
    first, second = d.Band(healthy=">= 95"), d.Band(date(2019, 3, 1), ">= 90")
    planned = plan(store(first), store(first, second), ON)
    assert bands_after(planned) == ((None, ">= 95"), (date(2019, 3, 1), ">= 90"))


def test_a_band_of_the_past_is_left_as_it_was_and_that_is_said() -> None:
    second = d.Band(date(2019, 3, 1), ">= 90")
    planned = plan(store(d.Band(healthy=">= 95"), second), store(d.Band(healthy=">= 80"), second), ON)
    assert planned.is_empty
    assert [(change.before.healthy, change.after.healthy) for change in planned.kept] == [(">= 95", ">= 80")]
    assert "healthy >= 95 stays, the files say healthy >= 80" in plan_text(planned)


def test_a_band_yet_to_come_is_replaced() -> None:
    before = store(d.Band(healthy=">= 95"), d.Band(date(2019, 9, 1), ">= 90"))
    planned = plan(before, store(d.Band(healthy=">= 95"), d.Band(date(2019, 9, 1), ">= 85")), ON)
    assert bands_after(planned) == ((None, ">= 95"), (date(2019, 9, 1), ">= 85"))


def with_key_result(baseline: float, target: float, *, metric: str = "m") -> d.Definitions:
    one = d.KeyResult("r", "x", "R", "numeric", metric, baseline, (d.Target(target),))
    goal = d.Objective("x", "X", "t", "c")
    cycle = d.Cycle("c", "C", date(2019, 1, 1), date(2019, 12, 31))
    return store(cycles=(cycle,), objectives=(goal,), key_results=(one,))


def test_a_baseline_stays_once_its_cycle_is_under_way_and_that_is_said() -> None:
    planned = plan(with_key_result(80, 90), with_key_result(84, 90), ON)
    assert planned.is_empty
    assert "  key result r baseline: 80 stays, the files say 84" in plan_text(planned)


@pytest.mark.parametrize(("on", "restate"), [(date(2019, 1, 1), False), (ON, True)])
def test_a_baseline_is_taken_before_the_cycle_is_under_way_and_on_request(on: date, *, restate: bool) -> None:
    planned = plan(with_key_result(80, 90), with_key_result(84, 90), on, restate=restate)
    assert planned.result.key_results[0].baseline == 84
    assert not planned.kept


def test_a_target_that_moves_in_mid_cycle_without_a_reason_is_told_with_the_way_to_say_one() -> None:
    planned = plan(with_key_result(80, 90), with_key_result(80, 85), ON)
    (moved,) = planned.unexplained
    assert moved_text(moved) == (
        "r: its target moves from 90 to 85 on 2019-06-01, in mid-cycle, and nothing says why; write because beside it: "
        "target: [{target: 90}, {from: 2019-06-01, target: 85, because: …}]"
    )
    assert planned.result.key_results[0].targets[-1] == d.Target(85, ON), "it is taken all the same"


def with_targets(*targets: d.Target) -> d.Definitions:
    made = with_key_result(80, 90)
    return replace(made, key_results=(replace(made.key_results[0], targets=targets),))


@pytest.mark.parametrize(
    ("before", "after", "on", "restate"),
    [
        ((d.Target(90),), (d.Target(90), d.Target(85, ON, "The lift broke.")), ON, False),
        ((d.Target(90),), (d.Target(85),), date(2018, 12, 1), False),
        ((d.Target(90),), (d.Target(85),), ON, True),
        ((d.Target(90), d.Target(85, date(2019, 3, 1))), (d.Target(90), d.Target(85, date(2019, 3, 1))), ON, False),
    ],
    ids=["a reason", "before the cycle", "a correction of the past", "nothing new"],
)
def test_no_reason_is_missed_where_none_is_due(
    before: tuple[d.Target, ...],
    after: tuple[d.Target, ...],
    on: date,
    restate: bool,  # noqa: FBT001 - a case, not a switch
) -> None:
    assert plan(with_targets(*before), with_targets(*after), on, restate=restate).unexplained == ()


def test_a_reason_is_missed_of_targets_that_come_with_their_files() -> None:
    wanted = with_targets(d.Target(90), d.Target(85, date(2019, 3, 1)), d.Target(80, date(2019, 9, 1), "Too hard."))
    assert [one.after.value for one in plan(None, wanted, ON).unexplained] == [85]
    explained = replace(wanted.key_results[0].targets[1], because="Half the ward was closed.")
    later = with_targets(d.Target(90), explained, d.Target(80, date(2019, 9, 1), "Too hard."))
    planned = plan(wanted, later, ON)
    assert planned.unexplained == ()
    assert planned.result.key_results[0].targets[1] == explained, "it can be said afterwards"


def test_a_target_set_from_the_other_baseline_is_left_too() -> None:
    planned = plan(with_key_result(70, 84), with_key_result(60, 72), ON)
    assert planned.is_empty
    assert [change.field for change in planned.kept] == ["baseline", "targets"]


@pytest.mark.parametrize("restate", [False, True])
def test_what_was_withdrawn_stays_withdrawn_where_the_files_say_nothing_of_it(restate: bool) -> None:  # noqa: FBT001
    said = d.Event(ON, "Merger", ("m",))
    gone = replace(said, withdrawn=ON, withdrawn_by="amina", withdrawn_because="Called off.")
    planned = plan(store(events=(gone,)), store(events=(said,)), ON, restate=restate)
    assert planned.result.events == ((said,) if restate else (gone,))
    if not restate:
        assert "withdrawn: 2019-06-01 stays, the files say nothing" in plan_text(planned)


def test_why_an_objective_was_dropped_stays_where_the_files_only_say_that_it_is_gone() -> None:
    cycle = d.Cycle("c", "C", ON, ON)
    said = d.Objective("a", "A", "t", "c", retired_on=ON)
    told = replace(said, retired_by="amina", retired_because="The site moves.")
    planned = plan(store(cycles=(cycle,), objectives=(told,)), store(cycles=(cycle,), objectives=(said,)), ON)
    assert planned.result.objectives == (told,)
    assert planned.is_empty


def test_a_cycle_stays_closed_and_a_replacement_one_where_the_files_say_nothing_of_it() -> None:
    said = d.Cycle("c", "C", ON, ON)
    told = replace(said, closed=ON, closed_by="amina", learned="Ask sooner.")
    goal = d.Objective("a", "A", "t", "c")
    instead = replace(goal, replaces="b", learned="One site at a time.", learned_on=ON, learned_by="amina")
    planned = plan(store(cycles=(told,), objectives=(instead,)), store(cycles=(said,), objectives=(goal,)), ON)
    assert (planned.result.cycles, planned.result.objectives) == ((told,), (instead,))
    assert planned.is_empty
    opened = plan(store(cycles=(told,)), store(cycles=(said,)), ON, restate=True)
    assert opened.result.cycles == (said,)
    before, after = store(cycles=(said,), objectives=(instead,)), store(cycles=(said,), objectives=(goal,))
    assert plan(before, after, ON, restate=True).result.objectives == (replace(goal, replaces="b"),)


def test_another_metric_comes_with_its_own_baseline() -> None:
    planned = plan(with_key_result(80, 90), with_key_result(7, 9, metric="n"), ON)
    assert planned.result.key_results[0].baseline == 7


def test_what_no_file_names_is_listed_and_stays() -> None:
    planned = plan(store(), store(kpis=(), metrics=()), ON)
    assert planned.only_in_store == (("metric", "m"), ("kpi", "k"))
    assert planned.result == store()
    assert "Only in the store, left alone:\n  metric m\n  kpi k" in plan_text(planned)


def test_a_field_that_differs_is_one_change() -> None:
    planned = plan(store(), store(teams=(d.Team("t", "Team"),)), ON)
    (change,) = planned.changes
    assert (change.kind, change.id, change.action, change.field) == ("team", "t", "update", "name")
    assert "~ team t name: T -> Team\n0 to create, 1 to update." in plan_text(planned)


def test_teams_are_created_after_the_teams_above_them() -> None:
    teams = (d.Team("a", "A", parent="b"), d.Team("b", "B", parent="c"), d.Team("c", "C"))
    planned = plan(store(), store(teams=(*teams, d.Team("t", "T"))), ON)
    assert [change.id for change in planned.changes] == ["c", "b", "a"]


def test_a_checkin_is_only_ever_added() -> None:
    old, new = d.CheckIn("k", ON, note="one"), d.CheckIn("k", ON, note="two")
    planned = plan(store(checkins=(old,)), store(checkins=(new,)), ON)
    assert planned.result.checkins == (old, new)
    assert [change.action for change in planned.changes] == ["create"]


def test_a_persons_roles_are_those_that_the_files_say() -> None:
    person = d.Person("p", "P")
    before = store(people=(person,), memberships=(d.Membership("p", "t", "lead"), d.Membership("q", "t", "coach")))
    planned = plan(before, store(people=(person,), memberships=(d.Membership("p", "t", "member"),)), ON)
    assert planned.result.memberships == (d.Membership("p", "t", "member"), d.Membership("q", "t", "coach"))
    assert [change.field for change in planned.changes] == ["roles"]


def test_the_plan_of_another_organisation_is_refused() -> None:
    with pytest.raises(OtherOrganisationError, match="the files are of x, the store of o"):
        plan(store(), replace(store(), organisation=d.Organisation("x", "X")), ON)


def test_of_steps_and_paces_that_change_the_plan_tells_those_that_differ() -> None:
    north, south = d.Milestone("North"), d.Milestone("South", 2.0, date(2026, 6, 1))
    later = replace(south, due=date(2026, 7, 1), done=date(2026, 4, 2))
    paces = [(d.PaceStep(date(2026, 6, 1), 0.3), d.PaceStep(date(2026, 9, 1), share)) for share in (0.9, 1.0)]
    held, wanted = (
        d.Definitions(
            d.Organisation("o", "O"),
            key_results=(
                d.KeyResult("desk", "flow", "Desk", "milestones", milestones=(north, step)),
                d.KeyResult("wait", "flow", "Wait", "numeric", metric="m", pace="steps", pace_steps=pace),
            ),
        )
        for step, pace in zip((south, later), paces, strict=True)
    )
    assert plan_text(plan(held, wanted, date(2026, 5, 4))).splitlines()[:2] == [
        (
            "~ key result desk milestones: + South, weighs 2, due 2026-07-01, done 2026-04-02, "
            "- South, weighs 2, due 2026-06-01"
        ),
        "~ key result wait pace steps: + 1 by 2026-09-01, - 0.9 by 2026-09-01",
    ]


def test_the_plan_says_which_past_is_kept() -> None:
    steps = (d.Milestone("North"), d.Milestone("South"))
    done = (replace(steps[0], done=date(2026, 5, 2)), steps[1])
    held = d.Definitions(
        d.Organisation("o", "O"),
        teams=(d.Team("t", "T"),),
        metrics=(d.Metric("m", "M"),),
        cycles=(d.Cycle("c", "C", date(2026, 4, 1), date(2026, 6, 30)),),
        objectives=(d.Objective("a", "A", "t", "c"),),
        key_results=(
            d.KeyResult("done", "a", "Done", "milestones", milestones=steps),
            d.KeyResult("r", "a", "R", "milestones", milestones=steps),
        ),
    )
    wanted = replace(
        held,
        metrics=(d.Metric("m", "Named otherwise", direction="down", unit="km"),),
        key_results=(
            replace(held.key_results[0], milestones=done),
            replace(held.key_results[1], milestones=done[:1], weight=2.0),
        ),
    )
    told = plan_text(plan(held, wanted, date(2026, 5, 4))).split("to update.\n")[1]
    assert told == (
        "Days before 2026-05-04 stay told by what stood then (--restate tells them by this too):\n"
        "  metric m: unit, direction\n"
        "  key result r: weight, milestones\n"
    )
    assert "Days before" not in plan_text(plan(held, wanted, date(2026, 5, 4), restate=True))
    assert "Days before" not in plan_text(plan(None, wanted, date(2026, 5, 4)))


def test_guardrails_and_drivers_begin_and_end_on_the_day_and_the_plan_says_so() -> None:
    rails, drivers = (d.Guardrail("beds"), d.Guardrail("harm", "slow", 2)), (d.Driver("beds", "opposes", 1),)
    wanted_rails = (d.Guardrail("beds"), d.Guardrail("calls", automatic=True))
    held, wanted = (
        d.Definitions(
            d.Organisation("o", "O"),
            objectives=(d.Objective("flow", "Flow", "ward", "h1", guardrails=some),),
            key_results=(d.KeyResult("rota", "flow", "Rota", "binary", drivers=driving),),
        )
        for some, driving in ((rails, drivers), (wanted_rails, ()))
    )
    on = date(2026, 5, 4)
    planned = plan(held, wanted, on)
    assert plan_text(planned).splitlines()[:2] == [
        (
            "~ objective flow guardrails: + harm slow, release after 2 until 2026-05-04, "
            "+ calls pause, automatic from 2026-05-04, - harm slow, release after 2"
        ),
        "~ key result rota drivers: + beds opposes, lag 1 until 2026-05-04, - beds opposes, lag 1",
    ]
    assert plan(planned.result, wanted, on + timedelta(days=9)).is_empty
    restated = plan(held, wanted, on, restate=True).result
    assert (restated.objectives[0].guardrails, restated.key_results[0].drivers) == (wanted_rails, ())


def test_an_old_store_is_read_back_into_an_empty_one() -> None:
    """What is over is told as it was; what else no file may say is taken on request, and told."""
    year, then = d.Cycle("y", "Year", date(2018, 1, 1), date(2018, 12, 31)), date(2018, 12, 1)
    worse = d.KeyResult("worse", "g", "Worse", "numeric", metric="m", baseline=90.0, targets=(d.Target(80.0),))
    twice = d.KeyResult("twice", "g", "Twice", "milestones", milestones=(d.Milestone("A"), d.Milestone("A")))
    goal = d.Objective("g", "Goal", "t", "y")
    over = store(cycles=(year,), objectives=(goal,), key_results=(twice, worse))
    assert plan(None, over, ON).refused == ()
    running = replace(over, cycles=(replace(year, ends=date(2019, 12, 31)),))
    assert {one.text.split(":")[0] for one in plan(None, running, ON).refused} == {"twice", "worse"}
    decided = d.Decision("late", then, "g", "Pause it", due=date(2018, 11, 1))
    old = replace(over, decisions=(decided,))
    assert [one.records for one in plan(None, old, ON).refused] == [(("decision", "late"),)]
    taken = plan(None, old, ON, restate=True)
    assert (taken.refused, [one.records for one in taken.taken]) == ((), [(("decision", "late"),)])
    assert taken.result.decisions == (decided,)

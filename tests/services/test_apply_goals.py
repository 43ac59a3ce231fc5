"""Goals files become the store's definitions, in one transaction, and nothing that happened is lost."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from headway.goals.write import write as write_goals
from headway.judgement.definitions import Band, CheckIn, Definitions, Event
from headway.judgement.facts import Facts, Observations
from headway.records import observations, organisations
from headway.records.load import load_definitions, load_facts
from headway.records.models import AuditRow, Decision
from headway.services.apply_goals import Applied, apply_goals, plan_goals
from headway.services.export_goals import export_goals
from headway.services.read_folder import read_folder
from tests.engines.asking import TODAY, asking
from tests.engines.everything import EVERYTHING, FACTS
from tests.engines.stores import OpenedStore


@pytest.fixture(autouse=True)
def filled(store: OpenedStore) -> Applied:
    """What the first apply wrote."""
    return apply_goals(**asking("first"), facts=FACTS, on=TODAY)


def _apply(key: str, observed: Observations | None = None, *, restate: bool = True, **changes: Any) -> Applied:
    seen = FACTS.observations if observed is None else observed
    return apply_goals(**asking(key), facts=Facts(replace(EVERYTHING, **changes), seen), on=TODAY, restate=restate)


def _definitions() -> Definitions:
    return load_definitions(organisations.find("riverside"))


def test_the_first_apply_counts_what_it_wrote(filled: Applied) -> None:
    records = sum(
        len(getattr(EVERYTHING, one.name)) for one in fields(EVERYTHING) if one.name not in ("organisation", "lint")
    )
    assert (filled.added, filled.removed, filled.observations) == (records, 0, 7)
    assert filled.touched == ("a", "a-b", "four-hour")


def test_the_same_key_gets_the_first_answer(filled: Applied) -> None:
    assert apply_goals(**asking("first"), facts=FACTS, on=TODAY) == replace(filled, repeated=True)


def test_a_changed_record_is_told_before_and_after() -> None:
    kpi = EVERYTHING.kpis[0]
    said = _apply("second", kpis=(replace(kpi, because="It matters."), EVERYTHING.kpis[1]))
    assert (said.added, said.changed, said.removed) == (0, 1, 0)
    assert _definitions().kpis[0].because == "It matters."
    row = (
        AuditRow.objects.for_organisation(organisations.find("riverside"))
        .filter(kind="kpi", subject="bare")
        .latest("n")
    )
    assert '"because":""' in (row.before or "")
    assert '"because":"It matters."' in (row.after or "")


def test_bands_of_a_changed_kpi_follow_it() -> None:
    kpi = EVERYTHING.kpis[1]
    _apply("second", kpis=(EVERYTHING.kpis[0], replace(kpi, bands=kpi.bands[:1])))
    assert _definitions().kpis[1].bands == kpi.bands[:1]


def test_what_the_files_leave_out_stays_in_the_store() -> None:
    said = _apply("second", events=EVERYTHING.events[1:], objectives=(), key_results=(), initiatives=(), waivers=())
    assert (said.added, said.changed, said.removed) == (0, 0, 0)
    assert _definitions() == EVERYTHING
    assert "objective flow" in said.told


def test_a_role_that_a_person_no_longer_has_is_removed() -> None:
    said = _apply("second", memberships=EVERYTHING.memberships[:1])
    assert (said.added, said.changed, said.removed) == (0, 0, 1)
    assert _definitions().memberships == EVERYTHING.memberships[:1]


def test_an_intervention_that_is_closed_is_the_same_one_changed() -> None:
    closed = replace(EVERYTHING.interventions[0], closed=date(2019, 2, 1))
    said = _apply("second", interventions=(closed, *EVERYTHING.interventions[1:]))
    assert (said.added, said.changed, said.removed) == (0, 1, 0)
    assert _definitions().interventions == (closed, *EVERYTHING.interventions[1:])
    log = AuditRow.objects.for_organisation(organisations.find("riverside")).filter(kind="intervention")
    assert [row.subject for row in log.order_by("n")] == ["1", "2", "3", "1"]


def test_two_equal_events_are_two() -> None:
    twice = Event(date(2019, 5, 1), "Twice")
    assert _apply("second", events=(*EVERYTHING.events, twice, twice)).added == 2
    assert _definitions().events == (*EVERYTHING.events, twice, twice)
    assert _apply("third", events=(*EVERYTHING.events, twice, twice)).added == 0


def test_a_band_in_force_is_changed_by_adding_a_dated_one() -> None:
    kpi = EVERYTHING.kpis[1]
    other = replace(kpi, bands=(Band(None, ">= 90", "< 80"),))
    _apply("second", kpis=(EVERYTHING.kpis[0], other), restate=False)
    assert _definitions().kpis[1].bands == (*kpi.bands, Band(TODAY, ">= 90", "< 80"))


def test_what_is_planned_is_what_is_done() -> None:
    facts = Facts(replace(EVERYTHING, kpis=EVERYTHING.kpis[:1], events=()), FACTS.observations)
    planned = plan_goals(facts=facts, on=TODAY)
    apply_goals(**asking("second"), facts=facts, on=TODAY)
    assert _definitions() == planned.plan.result
    assert plan_goals(facts=facts, on=TODAY).plan.is_empty


def test_what_happened_stays_when_the_files_leave_it_out() -> None:
    said = _apply("second", checkins=(), grades=(), interventions=(), holds=(), decisions=(), reviews=())
    assert (said.added, said.changed, said.removed) == (0, 0, 0)
    assert _definitions() == EVERYTHING


def test_a_check_in_is_added_after_those_that_are_there() -> None:
    new = CheckIn("rota", date(2019, 2, 1), note="A second word that day.")
    _apply("second", checkins=(new,))
    checkins = _definitions().checkins
    assert checkins == (*EVERYTHING.checkins[:2], new, *EVERYTHING.checkins[2:])


def test_a_decision_that_goes_on_is_a_further_revision() -> None:
    first = EVERYTHING.decisions[1]
    for key, done in (("second", date(2019, 5, 1)), ("third", date(2019, 6, 1))):
        _apply(key, decisions=(EVERYTHING.decisions[0], replace(first, done=done)))
    assert _definitions().decisions[1].done == date(2019, 6, 1)
    rows = Decision.objects.for_organisation(organisations.find("riverside")).filter(id="d2")
    assert list(rows.order_by("revision").values_list("revision", "done")) == [
        (0, None),
        (1, date(2019, 5, 1)),
        (2, date(2019, 6, 1)),
    ]


def test_the_organisation_itself_can_change() -> None:
    said = _apply("second", organisation=replace(EVERYTHING.organisation, mission="Soon and safely."), lint=())
    assert said.changed == 1
    assert _definitions().organisation.mission == "Soon and safely."
    assert _definitions().lint == EVERYTHING.lint


def test_only_new_observations_are_added_and_their_metrics_named() -> None:
    seen = FACTS.observations
    value = seen.value.copy()
    value[2] = -2.0
    said = _apply("second", replace(seen, value=value))
    assert (said.observations, said.touched) == (1, ("a-b",))


def test_a_metric_of_another_grain_goes_on_in_a_series_of_its_own() -> None:
    metrics = (replace(EVERYTHING.metrics[0], grain="day"), *EVERYTHING.metrics[1:])
    nothing = Observations.none()
    _apply("second", nothing, metrics=metrics)
    organisation = organisations.find("riverside")
    assert 0 not in load_facts(organisation).observations.metric
    assert len(observations.read(organisation.number)) == len(FACTS.observations)
    _apply("third", nothing)
    assert (load_facts(organisation).observations.metric == 0).sum() == 2


def test_facts_of_some_metrics_hold_their_observations_alone() -> None:
    some = load_facts(organisations.find("riverside"), metrics=["a-b"])
    assert some.definitions == EVERYTHING
    assert some.observations.metric.tolist() == [1]


def test_facts_as_of_a_day_hold_what_was_known_then() -> None:
    then = load_facts(organisations.find("riverside"), date(2018, 12, 31))
    assert [key_result.id for key_result in then.definitions.key_results] == ["rota", "triage"]
    assert (then.observations.known_on <= date(2018, 12, 31).toordinal()).all()
    assert len(then.observations) == np.sum(FACTS.observations.known_on <= date(2018, 12, 31).toordinal())


def test_what_is_exported_and_read_again_changes_nothing(tmp_path: Path) -> None:
    bare = replace(EVERYTHING.metrics[2], source=None)
    _apply("second", metrics=(*EVERYTHING.metrics[:2], bare, *EVERYTHING.metrics[3:]))
    exported = export_goals(organisation="riverside")
    write_goals(exported.definitions, exported.readings, tmp_path)
    found = read_folder(tmp_path, TODAY)
    assert found.problems == ()
    assert found.facts is not None
    assert plan_goals(facts=found.facts, on=TODAY).plan.is_empty
    said = apply_goals(**asking("third"), facts=found.facts, on=TODAY)
    assert (said.added, said.changed, said.removed, said.observations) == (0, 0, 0, 0)


def test_numbers_that_a_new_calendar_leaves_behind_are_named_and_kept() -> None:
    moved = replace(EVERYTHING.organisation, week_starts="monday")
    facts = Facts(replace(EVERYTHING, organisation=moved), Observations.none())
    told = "a-b: 1 number by week, now by weeks that begin elsewhere"
    assert [str(one) for one in plan_goals(facts=facts, on=TODAY).set_aside] == [told]
    assert told in _apply("second", Observations.none(), organisation=moved).told
    back = Facts(EVERYTHING, Observations.none())
    assert plan_goals(facts=back, on=TODAY).set_aside == ()
    assert _apply("third").observations == 0

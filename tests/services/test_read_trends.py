"""The monthly review of trends, on both engines: what moved, what it did, and what no number shows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from headway.app.policy import load_policy
from headway.judgement.definitions import (
    Band,
    Cycle,
    Definitions,
    Grade,
    KeyResult,
    Kpi,
    Metric,
    Objective,
    Organisation,
    Target,
    Team,
)
from headway.judgement.facts import Facts
from headway.judgement.held_together import held_together
from headway.judgement.judge import judge as judge_facts
from headway.records import organisations
from headway.records.load import load_facts
from headway.series.quantity import NARROW
from headway.services import read_cockpit
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.read_trends import Closer, Trends, look_closer, read_trends
from tests.engines.stores import OpenedStore
from tests.judgement.builders import facts, months

ID = "clinic"
NOW = datetime(2019, 1, 5, 12, tzinfo=UTC)
FIRST = Cycle("first", "Second half 2018", date(2018, 7, 1), date(2018, 12, 31))


def _filled(store: OpenedStore, **fields: Any) -> None:
    """Two teams: of the ward's KPIs one rises while its counter-metric worsens; the desk's are all healthy."""
    del store
    chance = np.random.default_rng(5)
    series = {name: 90 + chance.normal(0, 0.5, 60) for name in ("calm", "quick", "returns", "desk")}
    series["quick"][40:] += 5
    series["returns"][45:] += 5
    kept = {name: months("2014-01", *values.tolist()) for name, values in series.items()}
    metrics = (
        Metric("calm", "Calm", unit="%"),
        Metric("desk", "Desk", unit="%"),
        Metric("quick", "Quick", unit="%", counter=("returns",)),
        Metric("returns", "Returns", unit="%", direction="down"),
    )
    healthy = (Band(healthy=">= 50"),)
    kpis = tuple(
        Kpi(name, name, team, bands=healthy) for name, team in (("calm", "ward"), ("desk", "front"), ("quick", "ward"))
    )
    target = KeyResult("done", "aim", "Done", kind="numeric", metric="desk", baseline=90, targets=(Target(99),))
    defined = Definitions(
        Organisation(ID, "Clinic", **fields),
        teams=(Team("front", "Front desk"), Team("ward", "Ward")),
        metrics=metrics,
        kpis=kpis,
        cycles=(FIRST,),
        objectives=(Objective("aim", "Aim", team="front", cycle="first"),),
        key_results=(target,),
        grades=(Grade("done", date(2019, 1, 2), 0.1, "ann"),),
    )
    known: Facts = facts(defined, kept)
    asking: dict[str, Any] = {"actor": "ann", "clock": lambda: NOW}
    apply_goals(**asking, key="apply", facts=known, on=NOW.date())
    judge(**asking, key="judge", organisation=ID, policies=load_policy)


def _read(as_of: date | None = None) -> Trends:
    return read_trends(organisation=ID, clock=lambda: NOW, policies=load_policy, as_of=as_of)


def _closer(trends: Trends, teams: set[str] | None = None) -> Closer:
    kpis = [one.id for one in trends.verdicts.kpis]
    return look_closer(trends, load_policy, shown=kpis, weighed=["quick"], teams=teams or {"front", "ward"})


def test_what_is_listed_is_what_the_verdicts_of_the_day_come_to(store: OpenedStore) -> None:
    _filled(store)
    for day in (None, date(2018, 3, 20), date(2017, 5, 1)):
        trends = _read(day)
        whole = judge_facts(load_facts(organisations.find(ID)), day or NOW.date(), load_policy(day or NOW.date()))
        assert trends.held == held_together(whole.kpis, load_policy(day or NOW.date()).signals)
    assert "quick" in _read().held.listed
    assert _read(date(2017, 4, 20)).held.listed == ()


def test_each_kpi_that_is_shown_has_its_past_and_its_patterns(store: OpenedStore) -> None:
    _filled(store)
    charts = _closer(_read()).charts
    assert set(charts) == {"calm", "desk", "quick"}
    assert len(charts["calm"].history.readings) == 60
    assert charts["quick"].patterns[0].text.replace(NARROW, " ") == (
        "Level rose from 89.9 to 95.0 % in May 2017 and has stayed there for 20 months"
    )


def test_what_no_number_shows_is_told_of_the_teams_that_are_asked_for(store: OpenedStore) -> None:
    _filled(store)
    closer = _closer(_read())
    assert [(one.metric, one.counter) for one in closer.gamed] == [("quick", "returns")]
    assert closer.cycle == FIRST
    assert [(one.team, one.kpis, one.failed) for one in closer.blind] == [("front", 1, 1)]
    assert _closer(_read(), {"ward"}).blind == ()
    assert _closer(_read(date(2018, 12, 31))).cycle is None


def test_a_number_that_is_written_is_seen_at_once(store: OpenedStore) -> None:
    _filled(store)
    before = _closer(_read()).charts["calm"].history.readings[-1].reading.value
    observe(
        actor="ann", key="late", clock=lambda: NOW, organisation=ID, policies=load_policy, metric="calm",
        period="2018-12", value=before - 20,
    )  # fmt: skip
    trends = _read()
    assert _closer(trends).charts["calm"].history.readings[-1].reading.value == before - 20
    assert trends.held.listed[0] == "calm"


def test_by_the_rules_of_the_nhs_nothing_is_held_together(store: OpenedStore) -> None:
    _filled(store, signals="nhs")
    read_cockpit.judged_on.cache_clear()
    held = _read().held
    assert (held.listed, held.told) == ((), 0)
    assert "quick" in held.unrated

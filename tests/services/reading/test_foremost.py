"""What presses most, read by index, is what one finds in the whole; and how much else there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.records import held
from headway.services.read_cockpit import read_cockpit
from headway.services.reading import foremost
from headway.services.reading.foremost import read_foremost
from headway.services.reading.foremost_of import MOST, Foremost, Most, foremost_of
from tests.engines.demonstrated import demonstrated
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)
"""Half past midnight of the second of April where the hospitals are."""
FEW = Most(teams=2, above=1, named=3, decisions=4, kpis=2, objectives=1)


@pytest.fixture(autouse=True)
def loaded(store: OpenedStore) -> None:
    demonstrated(LATE)


def _read(day: date = TODAY) -> Foremost:
    return read_foremost(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=day)


def _wanted(most: Most, day: date = TODAY) -> Foremost:
    whole = read_cockpit(organisation=ID, clock=lambda: LATE, policies=load_policy, as_of=day)
    found = foremost_of(whole.definitions, whole.verdicts, whole.policy, whole.today, most)
    return replace(found, decided=whole.decided)


@pytest.mark.parametrize("most", [FEW, MOST], ids=["few", "all"])
def test_the_index_finds_what_the_whole_holds(most: Most, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foremost, "MOST", most)
    found, wanted = _read(), _wanted(most)
    assert found.verdicts == wanted.verdicts
    assert found.whole == wanted.whole
    assert (found.policy, found.today) == (wanted.policy, wanted.today)


def test_of_much_the_first_is_shown_and_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foremost, "MOST", FEW)
    whole, found = _wanted(MOST).verdicts, _read()
    assert [one.title for one in found.verdicts.decisions] == [one.title for one in whole.decisions[:4]]
    assert [one.rank for one in found.verdicts.decisions] == [1, 2, 3, 4]
    assert found.whole.decisions == _wanted(MOST).whole.decisions == 14
    assert sum(found.whole.teams.values()) == 6
    assert len(found.verdicts.teams) == 2
    for team in found.verdicts.teams:
        assert team.quadrant in {"stop_and_fix", "overheating"}
        assert sum(one.team == team.id for one in found.verdicts.kpis) == 2 < found.whole.kpis[team.id or ""]
        assert sum(one.team == team.id for one in found.verdicts.objectives) == 1


def test_what_is_shown_has_its_name() -> None:
    definitions, verdicts = _read().definitions, _read().verdicts
    named = {one.id: one.name for one in _wanted(MOST).definitions.metrics}
    assert {one.metric: named[one.metric] for one in verdicts.kpis}.items() <= {
        one.id: one.name for one in definitions.metrics
    }.items()
    assert {one.id for one in verdicts.objectives} == {one.id for one in definitions.objectives}
    assert {one.id for one in verdicts.key_results} == {one.id for one in definitions.key_results}
    assert {person for one in verdicts.decisions for person in one.who} == {one.id for one in definitions.people}


def test_another_day_is_judged_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = date(2018, 8, 31)
    assert _read(earlier) == _wanted(MOST, earlier)
    assert _read(earlier).verdicts.as_of == earlier


def test_less_costs_as_many_queries_as_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(most: Most) -> int:
        monkeypatch.setattr(foremost, "MOST", most)
        held._held.clear()
        with CaptureQueriesContext(connection) as queries:
            _read()
        return len(queries)

    assert asked(FEW) == asked(MOST) <= 8

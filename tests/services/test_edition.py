"""Verdicts that another edition of judgement has said: nobody reads them, and the next write judges everything."""

from __future__ import annotations

import pytest

from headway.app.policy import load_policy
from headway.judgement.edition import EDITION
from headway.records import organisations
from headway.records.models import Verdict
from headway.services.invariants.judged import check_judged
from headway.services.judge import judge
from headway.services.observe import observe
from headway.services.read_cockpit import judged_on
from headway.services.read_day import read_day
from headway.services.read_metrics import read_metrics
from headway.services.read_teams import read_teams
from headway.services.read_verdicts import NotJudgedError
from headway.services.reading.foremost import read_foremost
from headway.services.tick import tick
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, TODAY, House


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals, judged by the edition before this one, which found waits healthy and asked for nothing."""
    house = House()
    kept = Verdict.objects.for_organisation(organisations.find(ID))
    kept.filter(kind="organisation").update(edition=EDITION - 1)
    kept.filter(kind="kpi", subject="waits").update(status="healthy", asks=None, press=None, asked=None)
    judged_on.cache_clear()
    return house


def test_it_counts_as_not_judged(house: House) -> None:
    assert read_day(organisation=ID, clock=house.asking()["clock"]).judged is None
    assert check_judged(organisations.find(ID), load_policy).read == 0
    with pytest.raises(NotJudgedError):
        house.stored()


def test_pages_judge_anew_what_they_show(house: House) -> None:
    said = house.judged(TODAY)
    asked = {"organisation": ID, "clock": house.asking()["clock"], "policies": load_policy}
    waits = next(one for one in read_metrics(**asked).entries if one.kpi and one.kpi.id == "waits")
    assert waits.kpi is not None
    assert waits.kpi.status == next(one.status for one in said.kpis if one.id == "waits") == "watch"
    assert read_teams(**asked).verdicts.teams == said.teams
    assert read_foremost(**asked).whole.decisions == len(said.decisions)


@pytest.mark.parametrize("verb", [judge, tick])
def test_a_judgement_takes_their_place(house: House, verb: object) -> None:
    assert callable(verb)
    assert verb(**house.asking()).verdicts == 1
    assert read_day(organisation=ID, clock=house.asking()["clock"]).judged == TODAY
    house.check()


def test_a_number_has_everything_judged(house: House) -> None:
    observe(**house.asking(metric="weekly", period="2019-W11", value=20.0))
    house.check()

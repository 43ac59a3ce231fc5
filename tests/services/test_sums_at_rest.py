"""A daily sum that is to stay low, of which nobody counts on weekends: stored day by day, as judging all would."""

from __future__ import annotations

from datetime import date
from typing import Any

from headway.app.policy import load_policy
from headway.judgement.judge import judge as judge_facts
from headway.judgement.verdicts import KeyResultVerdict
from headway.records import organisations
from headway.records.load import load_facts
from headway.services.apply_goals import apply_goals
from headway.services.observe import observe
from headway.services.read_verdicts import read_verdicts
from headway.services.tick import tick
from tests.engines.asking import noon
from tests.engines.stores import OpenedStore
from tests.judgement.test_rests import known_of, working_days

FRIDAY, MONDAY = date(2019, 6, 28), date(2019, 7, 1)
ID = "clinic"


def stored() -> KeyResultVerdict:
    """As it stands in the store, which is what a judgement of everything says."""
    verdicts = read_verdicts(organisation=ID)
    anew = judge_facts(load_facts(organisations.find(ID)), verdicts.as_of, load_policy(verdicts.as_of))
    assert verdicts == anew
    (one,) = verdicts.key_results
    return one


def test_it_arrives_on_monday_with_the_number_of_friday(store: OpenedStore) -> None:
    read = known_of(working_days("2019-06-27"))
    apply_goals(actor="amina", key="first", clock=noon(FRIDAY), facts=read, on=FRIDAY, policies=load_policy)
    assert (stored().is_ceiling, stored().awaits, stored().course) == (True, "2019-06-28", "on_course")
    asking: dict[str, Any] = {"organisation": ID, "actor": "amina", "policies": load_policy}
    observe(**asking, key="friday", clock=noon(FRIDAY), metric="speed", period="2019-06-28", value=1.0)
    assert (stored().value, stored().awaits, stored().course) == (65.0, "2019-06-30", "on_course")
    tick(**asking, key="monday", clock=noon(MONDAY))
    assert (stored().course, stored().awaits, stored().sum_run) == ("arrived", None, 1.0)

"""A store gives back what was put into it, on both engines."""

from __future__ import annotations

from headway.records.load import load_facts
from headway.records.organisations import find
from headway.services.apply_goals import apply_goals
from tests.engines.asking import TODAY, asking
from tests.engines.everything import EVERYTHING, FACTS
from tests.engines.stores import OpenedStore


def test_a_store_gives_back_every_field_of_every_record(store: OpenedStore) -> None:
    apply_goals(**asking("one"), facts=FACTS, on=TODAY)
    given = load_facts(find("riverside"))
    assert given.definitions == EVERYTHING
    for name in ("metric", "period", "value", "known_on"):
        assert getattr(given.observations, name).tobytes() == getattr(FACTS.observations, name).tobytes()


def test_the_same_facts_again_change_nothing(store: OpenedStore) -> None:
    apply_goals(**asking("one"), facts=FACTS, on=TODAY)
    again = apply_goals(**asking("two"), facts=FACTS, on=TODAY)
    assert (again.added, again.changed, again.removed, again.observations) == (0, 0, 0, 0)
    assert not again.repeated

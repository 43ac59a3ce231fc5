"""What presses most is what one finds in the whole, in whatever organisation and after whatever happens."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.app.policy import load_policy
from headway.judgement.facts import Facts
from headway.judgement.judge import judge as judge_facts
from headway.rhythm.lead import numbers, standing
from headway.services import read_cockpit as whole_reading
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from headway.services.read_cockpit import read_cockpit
from headway.services.reading import foremost
from headway.services.reading.foremost import read_foremost
from headway.services.reading.foremost_of import Most, foremost_of
from headway.services.transaction import RefusedError
from headway.web.cockpit.build import build_page, said_first
from headway.web.start.next import is_under_way, next_step
from headway.web.where import Where
from tests.engines.stores import OpenedStore
from tests.services.reading.organisations import TODAY, organisation
from tests.services.test_incremental import Walk

FEW = Most(teams=2, above=1, named=2, decisions=3, kpis=2, objectives=1)
ALL = Most(teams=99, above=99, named=3, decisions=999, kpis=99, objectives=99)


def _same(name: str, today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare both readings of an organisation: what they say, and the page that is made of it."""
    asking = {"organisation": name, "clock": lambda: datetime.combine(today, time(12), UTC), "policies": load_policy}
    whole = read_cockpit(**asking)  # type: ignore[arg-type]
    for most in (FEW, ALL):
        monkeypatch.setattr(foremost, "MOST", most)
        found = read_foremost(**asking)  # type: ignore[arg-type]
        wanted = foremost_of(whole.definitions, whole.verdicts, whole.policy, whole.today, most)
        shown = set(wanted.verdicts.decisions)
        wanted = replace(wanted, decided={ask: one for ask, one in whole.decided.items() if ask in shown})
        assert found.verdicts == wanted.verdicts
        assert found.whole == wanted.whole
        assert found.decided == wanted.decided
        page = build_page(found, Where(), writes=True)
        assert page == build_page(wanted, Where(), writes=True)
        assert page.lead == said_first(standing(whole.definitions, whole.verdicts))
        assert page.numbers == " ".join(numbers(whole.definitions, whole.verdicts))
        if not page.more_teams and is_under_way(found.verdicts):
            assert next_step(whole.definitions, whole.verdicts, Where()) is None


@pytest.mark.parametrize("seed", range(6))
def test_in_any_organisation_the_index_finds_what_the_whole_holds(
    store: OpenedStore, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.combine(TODAY, time(12), UTC)
    facts = organisation(seed)
    apply_goals(actor="tom", key="apply", clock=lambda: now, facts=facts, on=TODAY)
    name = facts.definitions.organisation.id
    judge(actor="tom", key="judge", clock=lambda: now, organisation=name, policies=load_policy)
    with monkeypatch.context() as patched:
        patched.setattr(whole_reading, "judge", _not_needed)
        _same(name, TODAY, patched)
    # of the next day nothing is stored
    _same(name, TODAY + timedelta(days=1), monkeypatch)


def test_after_whatever_happens_the_index_finds_what_the_whole_holds(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = Walk(3, date(2019, 4, 10))
    for _ in range(8):
        with suppress(RefusedError):  # what is gone takes no check-in
            walk.step_of_definitions()
        _same("hospitals", walk.today, monkeypatch)


def _not_needed(*_: object) -> None:
    raise AssertionError("everything was judged although it is stored")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32), st.integers(1, 5))
def test_the_sentence_is_that_of_the_whole_however_little_is_shown(seed: int, shown: int) -> None:
    facts: Facts = organisation(seed)
    policy = load_policy(TODAY)
    verdicts = judge_facts(facts, TODAY, policy)
    most = Most(teams=shown, above=shown, named=3, decisions=shown, kpis=shown, objectives=shown)
    page = build_page(foremost_of(facts.definitions, verdicts, policy, TODAY, most), Where())
    assert page.lead == said_first(standing(facts.definitions, verdicts))
    assert page.numbers == " ".join(numbers(facts.definitions, verdicts))
    assert page.needed == len(verdicts.decisions)
    assert [one.title for one in page.decisions] == [one.title for one in verdicts.decisions[:shown]]
    assert len(page.why) == min(shown, len(page.why) + page.more_teams)

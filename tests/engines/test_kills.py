"""A verb that is killed at any statement leaves all of its write or none, and the store whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from headway.judgement.definitions import Event, Organisation
from headway.judgement.facts import Facts
from headway.records import models as records
from headway.services.apply_goals import apply_goals
from headway.services.create_organisation import create_organisation
from tests.engines.asking import TODAY, asking
from tests.engines.everything import EVERYTHING, FACTS
from tests.engines.killed_process import only_reads
from tests.engines.kills import kill_everywhere
from tests.engines.stores import OpenedStore


def _create() -> object:
    return create_organisation(**asking("create"), organisation=Organisation("northside", "Northside"))


def _apply_first() -> object:
    return apply_goals(**asking("first"), facts=FACTS, on=TODAY)


def _apply_changes() -> object:
    """A change of each sort: added, changed, revised and removed records, and corrected observations."""
    changed = replace(
        EVERYTHING,
        organisation=replace(EVERYTHING.organisation, mission="Another."),
        memberships=EVERYTHING.memberships[:1],
        kpis=(replace(EVERYTHING.kpis[0], because="Another."), EVERYTHING.kpis[1]),
        events=(*EVERYTHING.events, Event(date(2019, 6, 1), "Another")),
        decisions=(EVERYTHING.decisions[0], replace(EVERYTHING.decisions[1], done=TODAY)),
    )
    seen = FACTS.observations
    value = seen.value + 1
    return apply_goals(**asking("second"), facts=Facts(changed, replace(seen, value=value)), on=TODAY)


def _in_two_halves() -> None:
    _create()
    create_organisation(**asking("other"), organisation=Organisation("southside", "Southside"))


def _create_and_read() -> object:
    _create()
    return list(records.Organisation.objects.all())


def _read() -> object:
    return list(records.Organisation.objects.all())


def _fail() -> None:
    raise KeyError(records.Organisation.objects.count())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "verb", "fewest"),
    [((), _create, 6), ((), _apply_first, 30), ((_apply_first,), _apply_changes, 12)],
    ids=["create_organisation", "apply_goals to nothing", "apply_goals with changes"],
)
def test_a_killed_verb_leaves_all_or_nothing(
    given: tuple[Callable[[], object], ...],
    verb: Callable[[], object],
    fewest: int,
    store: OpenedStore,
    record_property: Callable[[str, object], None],
) -> None:
    for first in given:
        first()
    kills = kill_everywhere(verb, store)
    record_property("kills", kills)
    assert kills >= fewest


@pytest.mark.parametrize(
    ("sql", "reads"),
    [
        ("SELECT n FROM records_audithead", True),
        (" select updated, deleted_by FROM x WHERE id = 'a' FOR UPDATE OF x", True),
        ("WITH told(id) AS (SELECT 1) SELECT id FROM told", True),
        ("WITH gone AS (DELETE FROM x RETURNING id) SELECT id FROM gone", False),
        ("SELECT nextval('numbers')", False),
        ("SELECT * INTO y FROM x", False),
        ("INSERT INTO x SELECT * FROM y", False),
        ("UPDATE x SET a = 1", False),
        ("DELETE FROM x", False),
        ("RELEASE SAVEPOINT one", False),
        ("ALTER TABLE x ADD a int", False),
    ],
)
def test_only_what_surely_reads_is_no_point_at_which_to_kill(sql: str, reads: bool) -> None:  # noqa: FBT001
    assert only_reads(sql) is reads


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (_in_two_halves, "there are statements at which it was not killed"),
        (_create_and_read, "there are statements at which it was not killed"),
        (_read, "changed nothing"),
        (_fail, "KeyError"),
    ],
)
def test_a_verb_that_is_no_whole_write_is_noticed(verb: Callable[[], object], said: str, store: OpenedStore) -> None:
    with pytest.raises(AssertionError, match=said):
        kill_everywhere(verb, store)

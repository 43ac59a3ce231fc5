"""Which day it is where an organisation lives, and of which day its stored verdicts are."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from headway.records.organisations import OrganisationUnknownError
from headway.services.apply_goals import apply_goals
from headway.services.read_day import Day, read_day
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import ID, TODAY, House


def _noon() -> datetime:
    return datetime.combine(TODAY, time(12), UTC)


def test_a_day_begins_where_the_organisation_lives(store: OpenedStore) -> None:
    House()
    summer = datetime(2019, 7, 1, 23, 30, tzinfo=UTC)  # half past midnight in London
    assert read_day(organisation=ID, clock=lambda: summer) == Day(date(2019, 7, 2), TODAY)


def test_what_was_never_judged_has_no_day(store: OpenedStore) -> None:
    apply_goals(actor="amina", key="apply", clock=_noon, facts=facts(TODAY), on=TODAY)
    assert read_day(organisation=ID, clock=_noon).judged is None


def test_verdicts_are_of_no_day_once_something_was_written_after_them(store: OpenedStore) -> None:
    House()
    assert read_day(organisation=ID, clock=_noon).judged == TODAY
    later = date(2019, 3, 21)
    apply_goals(actor="amina", key="again", clock=_noon, facts=facts(later), on=TODAY)
    assert read_day(organisation=ID, clock=_noon).judged is None


def test_an_organisation_that_is_not_there_is_named(sqlite_store: OpenedStore) -> None:
    with pytest.raises(OrganisationUnknownError, match="nobody"):
        read_day(organisation="nobody", clock=_noon)

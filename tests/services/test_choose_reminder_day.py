"""The weekday of reminders is chosen for an organisation, told in the log, and goes out with its files."""

from __future__ import annotations

import pytest

from headway.services.choose_reminder_day import choose_reminder_day
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import House


def test_people_are_reminded_on_the_chosen_day_or_never(store: OpenedStore) -> None:
    house = House()
    assert choose_reminder_day(**house.asking(), remind_on="monday").changed == 1
    assert house.definitions.organisation.remind_on == "monday"
    choose_reminder_day(**house.asking(), remind_on="never")
    assert house.definitions.organisation.remind_on == "never"
    house.check()


def test_the_day_that_is_usual_changes_nothing_until_another_one_was_chosen(store: OpenedStore) -> None:
    house = House()
    assert choose_reminder_day(**house.asking(), remind_on="friday").changed == 0
    assert house.definitions.organisation.remind_on is None
    choose_reminder_day(**house.asking(), remind_on="monday")
    assert choose_reminder_day(**house.asking(), remind_on="friday").changed == 1
    assert house.definitions.organisation.remind_on == "friday"


def test_a_day_that_there_is_not_is_refused(sqlite_store: OpenedStore) -> None:
    with pytest.raises(RefusedError, match="there is no weekday 'someday': choose one of monday, "):
        choose_reminder_day(**House().asking(), remind_on="someday")

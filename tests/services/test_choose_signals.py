"""By whose rules an organisation reads its signals is chosen once, told in the log, and judged at once."""

from __future__ import annotations

from typing import Any

import pytest

from headway.records import organisations
from headway.records.models import AuditRow
from headway.services.choose_signals import choose_signals
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, House


def _told() -> list[tuple[str, str, str]]:
    rows = AuditRow.objects.for_organisation(organisations.find(ID)).filter(kind="organisation", verb="choose_signals")
    return list(rows.order_by("n").values_list("actor", "before", "after"))


def _modes(house: House) -> set[str]:
    return {one.process.mode for one in house.stored().kpis if one.process}


def test_every_kpi_without_rules_of_its_own_is_read_by_them(store: OpenedStore) -> None:
    house = House()
    assert _modes(house) == {"headway"}
    done = choose_signals(**house.asking(), signals="nhs")
    assert (done.changed, bool(done.judged)) == (1, True)
    assert house.definitions.organisation.signals == "nhs"
    assert _modes(house) == {"nhs"}
    ((actor, before, after),) = _told()
    assert actor == "amina"
    assert '"signals"' not in before
    assert '"signals":"nhs"' in after
    house.check()


def test_what_holds_already_changes_nothing(store: OpenedStore) -> None:
    house = House()
    assert choose_signals(**house.asking(), signals="headway").changed == 0
    assert _told() == []
    choose_signals(**house.asking(), signals="nhs")
    choose_signals(**house.asking(), signals="headway")
    assert _modes(house) == {"headway"}
    house.check()


def test_sent_twice_it_is_done_once(store: OpenedStore) -> None:
    house = House()
    asked: dict[str, Any] = house.asking()
    first, again = (choose_signals(**asked, signals="nhs") for _ in range(2))
    assert (first.repeated, again.repeated) == (False, True)
    assert again.changed == first.changed == 1
    assert len(_told()) == 1


def test_rules_that_there_are_not_are_refused(sqlite_store: OpenedStore) -> None:
    with pytest.raises(RefusedError, match="there are no rules 'wheeler': choose one of headway, nhs"):
        choose_signals(**House().asking(), signals="wheeler")

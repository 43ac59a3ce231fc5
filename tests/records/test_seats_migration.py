"""Seats of a store from before they were led by their organisation are all there afterwards."""

from __future__ import annotations

from datetime import UTC, datetime

from headway.judgement.definitions import Organisation as Named
from headway.records.models import Account, Organisation, Seat
from headway.services.create_organisation import create_organisation
from headway.services.read_access import read_signed
from tests.engines.migrating import take_back
from tests.engines.stores import OpenedStore

NOW = datetime(2019, 4, 1, 9, 0, tzinfo=UTC)


def test_seats_from_before_are_kept(store: OpenedStore) -> None:
    for name in ("hospitals", "harbour"):
        create_organisation(actor="tom", organisation=Named(name, name), key=name, clock=lambda: NOW)
    account = Account.objects.create(email="amina@example.org", name="Amina", made_at=NOW)
    for number in Organisation.objects.values_list("number", flat=True):
        Seat.objects.create(organisation_id=number, account=account, person="amina")
    before = read_signed(account.number)
    take_back("0017_no_replacing")
    store.reopen()
    assert read_signed(account.number) == before
    assert before is not None
    assert [(place.id, place.person) for place in before.places] == [("harbour", "amina"), ("hospitals", "amina")]

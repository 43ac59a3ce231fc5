"""Verdicts of a store that is older than their order are judged once more, and pages are right until then."""

from __future__ import annotations

from datetime import UTC, datetime

from headway.app.policy import load_policy
from headway.demo.estuary import ID, TODAY
from headway.demo.load import load
from headway.records import organisations
from headway.records.models import Verdict
from headway.services.judge import judge
from headway.services.reading.foremost import read_foremost
from tests.engines.migrating import take_back
from tests.engines.stores import OpenedStore

LATE = datetime(2019, 4, 1, 23, 30, tzinfo=UTC)


def test_verdicts_from_before_are_judged_once_more(store: OpenedStore) -> None:
    load(lambda: LATE, load_policy)
    take_back("0028_assumption_states")  # of how many cases a share is, an older store cannot keep
    store.reopen()
    asking = {"organisation": ID, "clock": lambda: LATE, "policies": load_policy}
    before = read_foremost(**asking, as_of=TODAY)  # type: ignore[arg-type]
    take_back("0013_row_security")
    store.reopen()
    row = organisations.find(ID)
    whole = Verdict.objects.for_organisation(row).filter(kind="organisation")
    assert list(whole.values_list("audit_rows", flat=True)) == [None]
    again = read_foremost(**asking, as_of=TODAY)  # type: ignore[arg-type]
    assert (again.verdicts, again.whole) == (before.verdicts, before.whole)
    judge(actor="tom", key="again", as_of=TODAY, **asking)  # type: ignore[arg-type]
    assert whole.get().audit_rows is not None
    assert Verdict.objects.for_organisation(row).filter(kind="team", press__isnull=False).exists()
    assert read_foremost(**asking, as_of=TODAY).verdicts == before.verdicts  # type: ignore[arg-type]

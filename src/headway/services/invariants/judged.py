"""I7: judgement is a function of the records, so the stored verdicts are those of judging them anew."""

from __future__ import annotations

from django.db import connection

from headway.records.mark import read_judged_day
from headway.records.models import Organisation
from headway.services.invariants.check import Check
from headway.services.judging.within import Policies, compare

TITLE = "the stored verdicts are those of judging the records anew"


def check_judged(organisation: Organisation, policies: Policies) -> Check:
    """Judge everything as of the day of the stored verdicts, and compare each of them with what it says.

    Where something was written since they were stored, and where nothing was judged yet, there is nothing to compare.
    """
    _hold_still()
    as_of = read_judged_day(organisation)
    if as_of is None:
        return Check("I7", f"{TITLE}, once they are judged", organisation.id, 0, "verdicts", (), known_empty=True)
    anew = compare(organisation, as_of, policies)
    faults = [
        f"{_named(row.kind, row.subject)}: as of {as_of}, judging anew says otherwise than what is stored"
        if (row.kind, row.subject) in anew.held
        else f"{_named(row.kind, row.subject)} has no stored verdict"
        for row in anew.new
    ]
    faults += [f"a verdict is stored about {_named(*each)}, which is not judged" for each in anew.gone]
    return Check("I7", TITLE, organisation.id, len(anew.held), "verdicts", tuple(faults))


def _hold_still() -> None:
    """Read one state of the store, whatever is written meanwhile; SQLite does so by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _named(kind: str, subject: str) -> str:
    return f"{kind.replace('_', ' ')} {subject}".rstrip()

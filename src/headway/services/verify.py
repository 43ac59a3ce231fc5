"""Check what must hold of the store. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from django.conf import settings
from django.db import DatabaseError, transaction

from headway.records.models import Organisation
from headway.records.walls import open_organisation
from headway.services import anchors
from headway.services.invariants.apart import check_apart
from headway.services.invariants.append_only import check_append_only
from headway.services.invariants.chain import check_chain
from headway.services.invariants.check import Check
from headway.services.invariants.complete import check_complete
from headway.services.invariants.dips import check_dips
from headway.services.invariants.holds import check_holds
from headway.services.invariants.judged import check_judged
from headway.services.invariants.observed import check_observed
from headway.services.invariants.once import check_requests
from headway.services.invariants.refused import check_constraints
from headway.services.invariants.reminded import check_reminded
from headway.services.invariants.told import check_told
from headway.services.invariants.whole import check_file, check_references
from headway.services.judging.within import Policies
from headway.services.progress import Progress

Making = tuple[str, Callable[[], Check | Iterable[Check]]]
"""The code of an invariant, and what checks it."""


def verify(policies: Policies, *, progress: Progress | None = None) -> Iterator[Check]:
    """Every check of the store, then those of each organisation, as they are made.

    An empty store verifies nothing, and says so: its last check has read no organisation and does not hold.

    Args:
        policies: gives the thresholds in force on a day, to judge anew by.
        progress: told before each check how many are made; first of the store, then of all organisations.
    """
    whole: tuple[Making, ...] = (
        ("I2", check_file),
        ("I4", check_append_only),
        ("I10", check_constraints),
        ("I11", check_apart),
    )
    for number, (code, check) in enumerate(whole):
        if progress:
            progress("checks of the store", number, len(whole))
        yield from _made(code, None, check)
    found = list(Organisation.objects.order_by("id"))
    try:
        kept = anchors.read()
    except anchors.AnchorsDamagedError as error:
        yield Check("I5", "the anchors can be read", None, 1, "files", (f"{error}: restore them from a backup",))
        kept = error.kept
    for at, organisation in enumerate(found):
        checks = _checks_of(organisation, kept.get(organisation.id), policies)
        what = f"checks of {organisation.id}, organisation {at + 1} of {len(found)}"
        for number, (code, check) in enumerate(checks):
            if progress:
                progress(what, at * len(checks) + number, len(found) * len(checks))
            open_organisation(organisation)
            yield from _made(code, organisation.id, check)
    lost = [f"{name} is anchored outside the database and not in it" for name in kept.keys() - {o.id for o in found}]
    title = "every organisation that was anchored is there"
    yield Check("I1", title, None, len(found), "organisations", tuple(sorted(lost)))


def _checks_of(organisation: Organisation, anchor: tuple[int, str] | None, policies: Policies) -> tuple[Making, ...]:
    return (
        ("I5", partial(check_chain, organisation, settings.HEADWAY_AUDIT_KEY, anchor)),
        ("I6", partial(check_complete, organisation)),
        ("I3", partial(check_requests, organisation)),
        ("I6", partial(check_observed, organisation)),
        ("I7", partial(check_judged, organisation, policies)),
        ("I8", partial(check_told, organisation)),
        ("I8", partial(check_reminded, organisation)),
        ("I13", partial(check_dips, organisation)),
        ("I14", partial(check_holds, organisation)),
        ("I2", partial(check_references, organisation)),
    )


def _made(code: str, organisation: str | None, check: Callable[[], Check | Iterable[Check]]) -> list[Check]:
    """What a check says; where the database or a record cannot be read, that it does not hold."""
    try:
        with transaction.atomic():
            said = check()
            return [said] if isinstance(said, Check) else list(said)
    except (DatabaseError, ValueError, TypeError, LookupError) as error:
        return [Check(code, "what is stored can be read", organisation, 0, "rows", (f"it cannot: {error}",))]

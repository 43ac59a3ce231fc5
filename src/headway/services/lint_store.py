"""What the lint finds in the goals of the store as of a day; nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from headway.judgement.facts import Facts
from headway.lint.findings import Finding
from headway.lint.goals import Limits
from headway.records import organisations
from headway.services.as_stated import facts_as_stated
from headway.services.lint_goals import lint_goals


def lint_store(
    *, organisation: str, as_of: date, limits: Callable[[date], Limits], facts: Facts | None = None
) -> list[Finding]:
    """All findings, those that are ignored with their reason; the gravest first.

    Args:
        organisation: its id.
        as_of: the day.
        limits: gives how many is too many on a day.
        facts: of that day, where they were read already.

    Raises:
        OrganisationUnknownError: there is none of this id.
    """
    if facts is None:
        facts = facts_as_stated(organisations.find(organisation), as_of)
    return lint_goals(facts, as_of, limits(as_of))

"""Read the ways to go on of key results that leave their course."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from headway.judgement.context import make_context
from headway.judgement.recalculate import Options
from headway.judgement.verdicts import KeyResultVerdict
from headway.judgement.ways_on import leaves_its_course, ways_on
from headway.records import organisations
from headway.records.touched import Seeds, read_touched
from headway.services.as_stated import stated_around
from headway.services.judging.facts_of import facts_of
from headway.services.judging.within import Policies
from headway.services.progress import Progress, stages


def read_ways_on(
    organisation: str,
    day: date,
    policies: Policies,
    key_results: Collection[KeyResultVerdict],
    progress: Progress | None = None,
) -> dict[str, Options]:
    """The ways to go on of the key results that leave their course, by id.

    Args:
        organisation: its id.
        day: the day.
        policies: gives the thresholds in force on a day.
        key_results: verdicts on those that are looked at.
        progress: told of each that leaves its course.

    Raises:
        OrganisationUnknownError: there is no such organisation.
    """
    off = [one for one in key_results if leaves_its_course(one)]
    if not off:
        return {}
    concerned = Seeds(objectives=sorted({one.objective for one in off}))
    row = organisations.find(organisation)
    facts = stated_around(row, facts_of(read_touched(row, concerned, many=True)), day)
    return ways_on(make_context(facts, day, policies(day)), off, stages("recalculating", len(off), progress))

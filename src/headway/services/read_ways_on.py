"""Read the ways to go on of key results that leave their course."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from headway.judgement.context import make_context
from headway.judgement.definitions import Definitions
from headway.judgement.facts import Facts
from headway.judgement.recalculate import Options
from headway.judgement.verdicts import KeyResultVerdict
from headway.judgement.ways_on import leaves_its_course, ways_on
from headway.records import organisations
from headway.records.load import load_observations
from headway.services.driving import driving, together
from headway.services.judging.within import Policies
from headway.services.measured import with_inputs
from headway.services.progress import Progress, stages


def read_ways_on(
    definitions: Definitions,
    day: date,
    policies: Policies,
    key_results: Collection[KeyResultVerdict],
    progress: Progress | None = None,
) -> dict[str, Options]:
    """The ways to go on of the key results that leave their course, by id.

    Args:
        definitions: of the organisation, as known on the day.
        day: the day.
        policies: gives the thresholds in force on a day.
        key_results: verdicts on those that are looked at.
        progress: told of each that leaves its course.

    Raises:
        OrganisationUnknownError: there is no such organisation.
    """
    off = {one.id for one in key_results if leaves_its_course(one)}
    chosen = [one for one in definitions.key_results if one.id in off]
    if not chosen:
        return {}
    row = organisations.find(definitions.organisation.id)
    beside = driving(row.number, chosen, definitions)
    metrics = with_inputs([*beside.metrics, *(one.metric for one in chosen if one.metric)], definitions)
    narrow = Definitions(
        definitions.organisation,
        teams=definitions.teams,
        metrics=metrics,
        kpis=beside.kpis,
        cycles=definitions.cycles,
        objectives=definitions.objectives,
        key_results=together(chosen, beside),
        segments=beside.segments,
        overrulings=beside.overrulings,
        waivers=beside.waivers,
        grades=beside.grades,
    )
    observed = load_observations(row, metrics, day, {one.id for one in metrics})
    context = make_context(Facts(narrow, observed), day, policies(day))
    return ways_on(context, narrow, key_results, stages("recalculating", len(off), progress))

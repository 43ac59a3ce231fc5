"""Read what the pages of cycles show: where each stands, what is aimed at in it, and what was learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.judgement.across_cycles import Across, across_cycles, unmoved
from headway.judgement.closing import Aimed, Lacking, lacking
from headway.judgement.cycles import CycleStanding, cycle_standings
from headway.judgement.definitions import Decision, Definitions, Grade
from headway.judgement.newest import newest
from headway.judgement.verdicts import Verdicts
from headway.judgement.withdrawn import standing as standing_words
from headway.judgement.words import Words
from headway.records import kinds, organisations, rows
from headway.records.load import load_definitions
from headway.services.day_with import day_with
from headway.services.decided import decided_about
from headway.services.dropped import Dropped, dropped_by
from headway.services.judging.within import Policies
from headway.services.read_cockpit import Cockpit, read_cockpit
from headway.services.reading.week_before import A_WEEK, week_before
from headway.services.transaction import Clock


class CycleUnknownError(LookupError):
    """There is no cycle of this id on the day.

    Attributes:
        day: the day on which it was opened later; ``None`` where there never was one.
    """

    def __init__(self, cycle: str, day: date | None = None) -> None:
        super().__init__(f"there is no cycle {cycle!r}")
        self.day = day


@dataclass(frozen=True, slots=True)
class CyclesRead:
    """All cycles of an organisation.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day.
        standings: where each cycle stands, in order of start.
        across: what those that are over say together, of the organisation and of each team.
        today: which day it is where the organisation lives.
    """

    definitions: Definitions
    verdicts: Verdicts
    standings: tuple[CycleStanding, ...]
    across: tuple[Across, ...]
    today: date


@dataclass(frozen=True, slots=True)
class CycleRead:
    """What the page of a cycle shows.

    Attributes:
        definitions: what is shown by name, as known on the day.
        verdicts: of the day.
        standing: where the cycle stands.
        parent: where the cycle stands that it lies in; ``None`` where it lies in none.
        nested: where the cycles stand that lie in it, in order of start.
        grades: the newest one of each of its key results, by the day.
        decisions: about it, up to the day, the newest first, also those that were withdrawn.
        dropped: objectives of it that were dropped by the day, the newest first.
        success: progress that is success, by ambition.
        today: which day it is where the organisation lives.
        lacking: what stands in the way of closing it on the day.
        before: what its objectives came to a week before; ``None`` where it does not run, or did not then.
    """

    definitions: Definitions
    verdicts: Verdicts
    standing: CycleStanding
    parent: CycleStanding | None
    nested: tuple[CycleStanding, ...]
    grades: dict[str, Grade]
    decisions: tuple[Decision, ...]
    dropped: tuple[Dropped, ...]
    success: Mapping[str, float]
    today: date
    lacking: Lacking
    before: Words | None = None


def read_cycles(*, organisation: str, clock: Clock, policies: Policies, as_of: date | None = None) -> CyclesRead:
    """All cycles as of a day.

    Args:
        organisation: its id.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    standings = cycle_standings(found.definitions, found.verdicts, found.policy.success)
    said = across_cycles(
        found.definitions, found.verdicts, _slogans(organisation, found), found.policy.success, found.policy.across
    )
    return CyclesRead(found.definitions, found.verdicts, tuple(standings.values()), said, found.today)


def _slogans(organisation: str, found: Cockpit) -> frozenset[str]:
    """Objectives of cycles that are over that never moved, and on which nobody checked in."""
    still = unmoved(found.verdicts)
    names = [name for key_results in still.values() for name in key_results]
    if not names:
        return frozenset()
    day, row = found.verdicts.as_of, organisations.find(organisation)
    words = rows.read(kinds.CHECK_IN, row.number, among=("key_result", names)).values()
    checked = {one.key_result for one in standing_words(words, day) if one.date <= day}
    return frozenset(one for one, key_results in still.items() if not checked.intersection(key_results))


def read_cycle(
    *, organisation: str, cycle: str, clock: Clock, policies: Policies, as_of: date | None = None
) -> CycleRead:
    """A cycle as of a day.

    Args:
        organisation: its id.
        cycle: id of the cycle.
        clock: gives the time.
        policies: gives the thresholds in force on a day.
        as_of: the day; today where the organisation lives, where ``None``.

    Raises:
        OrganisationUnknownError: there is no such organisation.
        CycleUnknownError: there is no such cycle on the day.
    """
    found = read_cockpit(organisation=organisation, clock=clock, policies=policies, as_of=as_of)
    standings = cycle_standings(found.definitions, found.verdicts, found.policy.success)
    standing = standings.get(cycle)
    day = found.verdicts.as_of
    row, head = organisations.find_with_head(organisation)
    if standing is None:
        raise CycleUnknownError(cycle, day_with(kinds.CYCLE, cycle, row.number, day))
    said = load_definitions(row, day, kinds=(kinds.GRADE,)).grades
    graded = newest(said, day)
    known = found.definitions
    mine = (one for one in found.definitions.objectives if one.cycle == cycle)
    return CycleRead(
        definitions=found.definitions,
        verdicts=found.verdicts,
        standing=standing,
        parent=standings.get(standing.cycle.parent or ""),
        nested=tuple(one for one in standings.values() if one.cycle.parent == cycle),
        grades=newest(_of(standing, said), day),
        decisions=decided_about(row.number, [cycle], day),
        dropped=dropped_by(day, mine, found.definitions.key_results, said),
        success=found.policy.success,
        today=found.today,
        lacking=lacking(standing.cycle, Aimed(known.cycles, known.objectives, known.key_results, graded), day),
        before=_week_before(organisation, head.hash, standing, day, policies),
    )


def _week_before(
    organisation: str, version: str, standing: CycleStanding, day: date, policies: Policies
) -> Words | None:
    cycle, ids = standing.cycle, tuple(sorted(one.id for one in standing.objectives))
    if not (ids and cycle.runs_on(day) and cycle.runs_on(day - A_WEEK)):
        return None
    return week_before(organisation, version, ids, day, policies)


def _of(standing: CycleStanding, grades: Iterable[Grade]) -> Iterable[Grade]:
    ids = {name for one in standing.objectives for name in one.key_results}
    return (one for one in grades if one.key_result in ids)

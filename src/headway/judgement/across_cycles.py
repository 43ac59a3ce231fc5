"""What several cycles say together: goals that were too easy or too hard, slogans, and how stretch went. Pure.

Of a team and of the organisation, never of a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headway.judgement.cycles import is_success
from headway.judgement.definitions import Cycle, Definitions, Objective
from headway.judgement.verdicts import KeyResultVerdict, ObjectiveVerdict, Reason, Verdicts
from headway.series.period_words import count_of
from headway.series.quantity import number

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class AcrossLines:
    """When several cycles say something together.

    Attributes:
        cycles: how many cycles in a row have to say it.
        full_share: share of their stretch objectives that reached everything, from which on they were too easy.
        failed_below: mean grade of stretch objectives under which they were too hard.
        full: the grade that is everything.
        moved: from so much of the mean grade on it is told how stretch developed, where it went one way each time.
    """

    cycles: int
    full_share: float
    failed_below: float
    full: float
    moved: float


@dataclass(frozen=True, slots=True)
class GradedCycle:
    """What the objectives of a cycle that is over came to.

    Attributes:
        cycle: the cycle.
        stretch: grades of its aspirational objectives, in order of id.
        kept, committed: committed objectives that succeeded, of how many.
        succeeded: aspirational objectives that succeeded.
        slogans: ids of objectives on which nobody checked in, and that never moved.
        objectives: how many were graded.
    """

    cycle: Cycle
    stretch: tuple[float, ...]
    kept: int
    committed: int
    succeeded: int
    slogans: tuple[str, ...]
    objectives: int

    @property
    def mean(self) -> float | None:
        """Mean grade of the aspirational objectives; ``None`` without any."""
        return sum(self.stretch) / len(self.stretch) if self.stretch else None


@dataclass(frozen=True, slots=True)
class Across:
    """What the cycles of a team and of all below it say together; ``team`` of ``None`` is the organisation."""

    team: str | None
    cycles: tuple[GradedCycle, ...]
    findings: tuple[Reason, ...]


def unmoved(verdicts: Verdicts) -> dict[str, tuple[str, ...]]:
    """Objectives of cycles that are over of which no key result ever moved, each with its key results.

    Args:
        verdicts: of the day.
    """
    said = {one.id: one for one in verdicts.key_results}
    return {
        one.id: one.key_results
        for one in verdicts.objectives
        if one.stage in ("grading", "closed")
        and one.key_results
        and not one.is_dropped
        and all(_stood(said[name]) for name in one.key_results)
    }


def _stood(verdict: KeyResultVerdict) -> bool:
    return verdict.progress is None or verdict.progress <= 0.0


def across_cycles(
    definitions: Definitions,
    verdicts: Verdicts,
    slogans: Collection[str],
    success: Mapping[str, float],
    lines: AcrossLines,
) -> tuple[Across, ...]:
    """What cycles that are over say together: the organisation first, then each team with graded objectives, by id.

    Args:
        definitions: of the day of the verdicts.
        verdicts: of the day.
        slogans: ids of objectives that never moved and on which nobody checked in.
        success: grade that is success, by ambition.
        lines: when they say something.
    """
    objectives = {one.id: one for one in definitions.objectives}
    closed = [one for one in verdicts.objectives if one.stage == "closed" and one.id in objectives]
    parent = {one.id: one.parent for one in definitions.teams}
    below: dict[str | None, list[ObjectiveVerdict]] = {None: closed}
    for one in closed:
        up: str | None = one.team
        seen: set[str] = set()
        while up is not None and up not in seen:
            seen.add(up)
            below.setdefault(up, []).append(one)
            up = parent.get(up)
    teams = sorted(team for team in below if team is not None)
    found = []
    for team in (None, *teams):
        graded = _graded(definitions.cycles, below[team], objectives, slogans, success)
        if graded:
            found.append(Across(team, graded, tuple(_findings(graded, lines))))
    return tuple(found)


def _graded(
    cycles: Iterable[Cycle],
    closed: Iterable[ObjectiveVerdict],
    objectives: Mapping[str, Objective],
    slogans: Collection[str],
    success: Mapping[str, float],
) -> tuple[GradedCycle, ...]:
    by_cycle: dict[str, list[ObjectiveVerdict]] = {}
    for one in closed:
        if one.expected_grade is not None:
            by_cycle.setdefault(one.cycle, []).append(one)
    made = []
    for cycle in sorted(cycles, key=lambda one: (one.ends, one.starts, one.id)):
        own = by_cycle.get(cycle.id, [])
        if not own:
            continue
        stretch = [one for one in own if objectives[one.id].ambition == "aspirational"]
        promised = [one for one in own if objectives[one.id].ambition != "aspirational"]
        made.append(
            GradedCycle(
                cycle,
                tuple(one.expected_grade or 0.0 for one in stretch),
                sum(is_success(one.expected_grade, success["committed"]) for one in promised),
                len(promised),
                sum(is_success(one.expected_grade, success["aspirational"]) for one in stretch),
                tuple(one.id for one in own if one.id in slogans),
                len(own),
            )
        )
    return tuple(made)


def _findings(graded: Sequence[GradedCycle], lines: AcrossLines) -> Iterable[Reason]:
    stretched = [one for one in graded if one.stretch]
    last = stretched[-lines.cycles :]
    if len(last) == lines.cycles:
        names = _names(last)
        full = [sum(is_success(grade, lines.full) for grade in one.stretch) for one in last]
        if all(reached >= lines.full_share * len(one.stretch) for reached, one in zip(full, last, strict=True)):
            whole = sum(len(one.stretch) for one in last)
            text = f"{sum(full)} of {count_of(whole, 'stretch objective')} of {names} reached everything: aim higher"
            yield Reason("across.too_easy", text)
        if all((one.mean or 0.0) < lines.failed_below for one in last):
            means = " and ".join(number(one.mean, 2) for one in last)
            text = f"the stretch objectives of {names} ended at {means} on average: too far away, or too many"
            yield Reason("across.too_hard", text)
    yield from _developed(stretched[-lines.cycles - 1 :], lines)
    slogans = sum(len(one.slogans) for one in graded)
    if slogans:
        whole = sum(one.objectives for one in graded)
        text = f"{slogans} of {count_of(whole, 'objective')} had no check-in and no movement: slogans"
        yield Reason("across.slogans", text)


def _developed(cycles: Sequence[GradedCycle], lines: AcrossLines) -> Iterable[Reason]:
    """How stretch went from one cycle to the next, where it went the same way each time."""
    means = [one.mean or 0.0 for one in cycles]
    steps = [later - earlier for earlier, later in pairwise(means)]
    rose, fell = all(step > 0 for step in steps), all(step < 0 for step in steps)
    if len(cycles) <= lines.cycles or not (rose or fell) or abs(means[-1] - means[0]) < lines.moved - ROUNDING:
        return
    between = "".join(f" over {number(mean, 2)}" for mean in means[1:-1])
    first, last = (f"{number(means[at], 2)} in {cycles[at].cycle.name}" for at in (0, -1))
    went = f"from {first}{between} to {last}"
    yield Reason(
        "across.stretch",
        f"the stretch objectives went {went}: each time {'more' if rose else 'less'} was reached; ask what changed",
    )


def _names(cycles: Sequence[GradedCycle]) -> str:
    return " and ".join(one.cycle.name for one in cycles)

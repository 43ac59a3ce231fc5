"""What teams add up to, kept with their verdicts: so that one KPI's verdict does not ask for those of all the others.

Whole numbers (KPIs, statuses, fires of guardrails) move by what a verdict was and is. Sums of shares are added up anew,
in the very order in which a judgement of everything adds them, from the team's own key results and the sums of the
teams below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Definitions
from headway.judgement.guarded_days import Guarded
from headway.judgement.kpis import COUNTED, FIRING, SOUND
from headway.judgement.standing import Totals, own_shares
from headway.records.verdicts import Standing, VerdictRow
from headway.series.words import Course, Status
from headway.services.judging.paths import Paths
from headway.services.judging.standing import COURSES, STATUSES, counts, key_result_shares, those
from headway.steering.quadrant import Tallies

Subject = tuple[str, str]
Team = str | None
WHOLE = ("sound", "kpis", "guardrail")
SHARES = ("on_course", "objectives")
COUNTS = len(Status) + len(Course)


def packed(totals: Totals, row: int) -> bytes:
    """One row of totals as bytes."""
    days = [getattr(totals.tallies, name)[row] for name in (*WHOLE, *SHARES)]
    parts = [*(part.astype("<i8") for part in days[:3]), *(part.astype("<f8") for part in days[3:])]
    return b"".join(part.tobytes() for part in (*parts, totals.statuses[row], totals.courses[row]))


def unpacked(rows: Sequence[bytes]) -> Totals:
    """Totals from their bytes."""
    words = np.frombuffer(b"".join(rows), "<i8").reshape(len(rows), -1).copy()
    width = (words.shape[1] - COUNTS) // (len(WHOLE) + len(SHARES))
    parts = [words[:, at * width : (at + 1) * width] for at in range(5)]
    statuses = words[:, 5 * width : 5 * width + len(Status)]
    sums = [np.ascontiguousarray(part).view("<f8") for part in parts[3:]]
    tallies = Tallies(sound=parts[0], kpis=parts[1], guardrail=parts[2], on_course=sums[0], objectives=sums[1])
    return Totals(tallies, statuses, words[:, 5 * width + len(Status) :])


@dataclass(frozen=True, slots=True)
class Tree:
    """The teams that a change reaches, in order of id, then the organisation; and the teams right below them."""

    teams: tuple[str, ...]
    below: tuple[str, ...]
    parents: Mapping[str, Team]

    def above(self, team: Team) -> Iterator[int]:
        """Rows of a team and of all above it, the organisation's last."""
        while team is not None:
            yield self.teams.index(team)
            team = self.parents[team]
        yield len(self.teams)

    def deepest_first(self) -> list[str]:
        """The tree's teams, children before their parents."""
        return sorted(self.teams, key=lambda team: -len(list(self.above(team))))


def tree_of(definitions: Definitions, teams: Iterable[str]) -> Tree:
    """These teams with all above them, and the teams right below any of those."""
    parents = {team.id: team.parent for team in definitions.teams}
    reached: set[str] = set()
    for team in teams:
        at: Team = team
        while at is not None and at not in reached:
            reached.add(at)
            at = parents[at]
    below = [team for team, parent in parents.items() if team not in reached and (parent is None or parent in reached)]
    return Tree(tuple(sorted(reached)), tuple(sorted(below)), parents)


def moved(
    tree: Tree,
    held: Mapping[Subject, Standing],
    fresh: Sequence[VerdictRow],
    gone: Collection[Subject],
    guards: Iterable[Guarded],
    paths: Paths,
) -> Totals:
    """What the tree's teams and the organisation add up to now.

    Args:
        tree: the teams above what was judged.
        held: the verdicts before, on what was judged, on the tree's teams and those below, and on their key results.
        fresh: the new verdicts on KPIs and key results.
        gone: subjects that have no verdict any more.
        guards: which KPI guards which team, and when.
        paths: carry the verdicts before on to the judged day.
    """
    totals = unpacked(
        [held["team", team].tallies or b"" for team in tree.teams] + [held["organisation", ""].tallies or b""]
    )
    guarded: dict[str, list[Guarded]] = {}
    for one in guards:
        guarded.setdefault(one.kpi, []).append(one)
    now: dict[Subject, Standing | VerdictRow] = {(row.kind, row.subject): row for row in fresh}
    steps: Counter[tuple[str, str] | None] = Counter()
    for kind, subject in [*now, *gone]:
        before, after = held.get((kind, subject)), now.get((kind, subject))
        if kind == "kpi":
            _move_kpi(totals, tree, _counted(before), _counted(after), guarded.get(subject, ()), paths)
        elif kind == "key_result":
            was, becomes = _running_course(before), _running_course(after)
            if was != becomes:
                steps[was] -= 1
                steps[becomes] += 1
    for running, step in steps.items():
        if running is not None and step:
            team, course = running
            for row in tree.above(team):
                totals.courses[row, COURSES[course]] += step
    if any(kind == "key_result" for kind, _ in [*now, *gone]):
        kept = {subject: row for subject, row in held.items() if subject not in gone}
        _add_shares(totals, tree, {**kept, **now}, paths)
    return totals


def _counted(row: Standing | VerdictRow | None) -> Standing | VerdictRow | None:
    return row if row is not None and counts(row) else None


def _bits(one: Standing | VerdictRow | None, paths: Paths) -> NDArray[np.uint8]:
    if one is None or one.path is None:
        return np.zeros(len(paths.days), np.uint8)
    return np.frombuffer(paths.carried(one.path, str(one.path_starts), str(one.as_of)), np.uint8)


def _move_kpi(
    totals: Totals,
    tree: Tree,
    before: Standing | VerdictRow | None,
    after: Standing | VerdictRow | None,
    guarded: Iterable[Guarded],
    paths: Paths,
) -> None:
    was, now = _bits(before, paths), _bits(after, paths)

    def difference(bits: int) -> NDArray[np.int64]:
        step: NDArray[np.int64] = ((now & bits) == bits).astype(np.int64) - ((was & bits) == bits)
        return step

    for one, step in ((before, -1), (after, 1)):
        if one is not None:
            for row in tree.above(one.team):
                totals.statuses[row, STATUSES[one.status]] += step
    for team in {one.team for one in (before, after) if one is not None}:
        for row in tree.above(team):
            totals.tallies.sound[row] += difference(SOUND | COUNTED)
            totals.tallies.kpis[row] += difference(COUNTED)
    for guard in guarded:
        for row in tree.above(guard.team):
            on = (guard.first <= paths.days) & (paths.days < guard.until)
            totals.tallies.guardrail[row] += difference(FIRING) * on


def _running_course(row: Standing | VerdictRow | None) -> tuple[str, str] | None:
    """Team and course of a key result that runs; ``None`` where it does not."""
    if row is None or row.share is None or row.team is None or row.path is None:
        return None
    return row.team, row.status


def _add_shares(totals: Totals, tree: Tree, now: Mapping[Subject, Standing | VerdictRow], paths: Paths) -> None:
    """Sum the shares of running key results again, children before parents, as ``judgement.standing.add_up`` does."""
    place = {team: at for at, team in enumerate(tree.teams)}
    alone = np.array(own_shares(*key_result_shares(those(now, "key_result"), place, paths), len(tree.teams)))
    known = [now["team", team].tallies or b"" for team in tree.below]
    at: dict[Team, int] = {team: row for row, team in enumerate((*tree.teams, None, *tree.below))}
    parts = [totals.tallies, *([unpacked(known).tallies] if known else [])]
    children: dict[Team, list[int]] = {}
    for child in sorted([*tree.teams, *tree.below]):
        children.setdefault(tree.parents[child], []).append(at[child])
    sums = np.array([np.concatenate([getattr(part, name) for part in parts]) for name in SHARES])
    for team in (*tree.deepest_first(), None):
        row = at[team]
        added = np.concatenate((alone[:, row, None], sums[:, children.get(team, [])]), axis=1)
        # one after the other: a sum in another order may differ in its last digit
        sums[:, row] = np.add.accumulate(added, axis=1)[:, -1]
    for name, of_all in zip(SHARES, sums, strict=True):
        getattr(totals.tallies, name)[:] = of_all[: len(tree.teams) + 1]

"""What would have to change for a team to move in the quadrant: which KPIs and key results, and where it would stand.

Made from verdicts, at the moment somebody asks: a team's verdict holds what it adds up to, and not what it is made of.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from headway.judgement.definitions import Definitions
from headway.judgement.dropped import shares
from headway.judgement.guarded_days import guarded_days, rows_of
from headway.judgement.kpis import COUNTED as KPI_COUNTED
from headway.judgement.kpis import FIRING, SOUND
from headway.judgement.stands import COUNTED as KEY_RESULT_COUNTED
from headway.judgement.stands import ON_COURSE
from headway.judgement.verdicts import KeyResultVerdict, KpiVerdict, TeamVerdict, Verdicts
from headway.series.batch import offsets_of
from headway.series.hysteresis import NEARLY, above
from headway.steering.moves import Side, moves
from headway.steering.quadrant import QuadrantLines

KPI_HEALTH, OKR_COURSE = "kpi_health", "okr_course"
SIDES = {
    "making_headway": (True, True),
    "going_nowhere": (True, False),
    "overheating": (False, True),
    "stop_and_fix": (False, False),
}
"""Whether its KPIs are sound and its objectives on course, by quadrant; the other quadrants lack one of the two."""
QUADRANTS = {sides: quadrant for quadrant, sides in SIDES.items()}
Team = str | None
Bool = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Move:
    """The fewest changes that bring a team across a line.

    Attributes:
        side: ``kpi_health`` or ``okr_course``: on which line.
        gains: whether that is for the better; else it is what would lose the side.
        to: the quadrant in which the team would stand then, all else as it is.
        turns: ids of the KPIs, or of the key results, that have to turn: guardrails that fire first, then the nearest.
    """

    side: str
    gains: bool
    to: str
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Items:
    """What counts on one side: ids, own teams, weights, whether good, how far from turning; and what must turn."""

    ids: Sequence[str]
    team: Sequence[str]
    weight: Sequence[float]
    good: Sequence[bool]
    distance: Sequence[float]


def what_moves(
    definitions: Definitions, verdicts: Verdicts, lines: QuadrantLines, teams: Collection[Team]
) -> dict[Team, tuple[Move, ...]]:
    """What would move each of some teams, to the better where a side is bad, and to the worse where both are good.

    A guardrail that fires keeps the KPIs from being sound, whatever their share: it has to turn first. A quadrant that
    lacks numbers or goals is left by declaring some, which no verdict names.

    Args:
        definitions: teams, objectives with their guardrails, key results with their weights, cycles.
        verdicts: on all that counts for these teams, and on the KPIs that guard their objectives.
        lines: of the quadrant.
        teams: ids; ``None`` is the organisation.
    """
    stands = {one.id: one for one in (*verdicts.teams, verdicts.summary) if one.id in teams and one.quadrant in SIDES}
    if not stands:
        return {}
    order = list(stands)
    reach = _Reach(definitions, order)
    fires = _fires(definitions, verdicts, reach)
    kpis = _Chosen(_kpis(verdicts.kpis), reach, stands, (KPI_HEALTH, lines.kpi_health, lines.margin), fires)
    results = _key_results(definitions, verdicts)
    course = _Chosen(results, reach, stands, (OKR_COURSE, lines.okr_course, lines.margin), {})
    found: dict[Team, tuple[Move, ...]] = {}
    for row, (team, verdict) in enumerate(stands.items()):
        sound, heading = SIDES[verdict.quadrant]
        both = sound and heading
        said = []
        if both or not sound:
            said.append(Move(KPI_HEALTH, not sound, QUADRANTS[not sound, heading], kpis.turns(row)))
        if both or not heading:
            said.append(Move(OKR_COURSE, not heading, QUADRANTS[sound, not heading], course.turns(row)))
        found[team] = tuple(one for one in said if one.turns)
    return found


def what_moves_all(definitions: Definitions, verdicts: Verdicts, lines: QuadrantLines) -> dict[Team, tuple[Move, ...]]:
    """The same for the organisation and each of its teams."""
    return what_moves(definitions, verdicts, lines, [None, *(team.id for team in verdicts.teams)])


class _Reach:
    """For which of the asked teams each team counts: itself and those above it, and the organisation."""

    def __init__(self, definitions: Definitions, asked: Sequence[Team]) -> None:
        place = {team: row for row, team in enumerate(asked)}
        parents = {team.id: team.parent for team in definitions.teams}
        self.rows: dict[str, tuple[int, ...]] = {}
        for team in parents:
            above_it, at = [place[None]] if None in place else [], team
            upward: Team = at
            while upward is not None:
                if upward in place:
                    above_it.append(place[upward])
                upward = parents[upward]
            self.rows[team] = tuple(above_it)


def _fires(definitions: Definitions, verdicts: Verdicts, reach: _Reach) -> dict[int, list[str]]:
    """The guardrails that fire, by row of the teams that they hold up, each once and in order of id."""
    kpi_at = {one.id: at for at, one in enumerate(verdicts.kpis)}
    place = {team.id: at for at, team in enumerate(definitions.teams)}
    found: dict[int, dict[str, None]] = {}
    today = verdicts.as_of.toordinal()
    on_day = [one for one in guarded_days(definitions, verdicts.as_of) if one.is_on(today)]
    for at, team, _, _ in sorted(rows_of(on_day, kpi_at, place).tolist()):
        if verdicts.kpis[at].path[-1] & FIRING:
            for row in reach.rows[definitions.teams[team].id]:
                found.setdefault(row, {})[verdicts.kpis[at].id] = None
    return {row: list(ids) for row, ids in found.items()}


class _Chosen:
    """What has to turn on one side, for each row."""

    def __init__(
        self,
        items: _Items,
        reach: _Reach,
        stands: dict[Team, TeamVerdict],
        line: tuple[str, float, float],
        fires: dict[int, list[str]],
    ) -> None:
        name, at, margin = line
        rows = [reach.rows[team] for team in items.team]
        self.of = np.repeat(np.arange(len(rows)), np.array([len(each) for each in rows], np.int64))
        self.row = np.array(list(chain.from_iterable(rows)), np.int64)
        self.items, self.fires = items, fires
        weight = np.array(items.weight, np.float64)[self.of]
        forced = self._forced(len(stands))
        good = np.array(items.good, bool)[self.of] | forced
        over, back = _state(stands, name, at, margin)
        over = over | self._crossed(weight, good, at + np.where(back, margin, 0.0), len(stands))
        # a side that is lost to a guardrail alone, and is held up by nothing else
        self.alone = np.array([bool(fires.get(row)) and bool(over[row]) for row in range(len(stands))])
        distance = np.array(items.distance, np.float64)[self.of]
        chosen = moves(Side(self.row, weight, good, distance, over, back), at, margin).chosen & ~forced
        far = np.where(np.isnan(distance), np.inf, distance)
        order = np.lexsort((self.of, far, -weight, self.row))
        order = order[chosen[order]]
        self.near = self.of[order].tolist()
        self.ends = offsets_of(np.bincount(self.row[order], minlength=len(stands))).tolist()

    def _forced(self, rows: int) -> Bool:
        """Which of the pairs are a guardrail that fires and a row that it holds up."""
        place = {name: index for index, name in enumerate(self.items.ids)}
        held = [place[name] * rows + row for row, ids in self.fires.items() for name in ids if name in place]
        return np.isin(self.of * rows + self.row, np.array(held, np.int64))

    def _crossed(self, weight: NDArray[np.float64], good: Bool, needed: NDArray[np.float64], rows: int) -> Bool:
        """Whether the share is over what is needed once the guardrails have turned."""
        total, held = np.bincount(self.row, weight, rows), np.bincount(self.row, weight * good, rows)
        crossed = (total > 0) & (held >= needed * total - NEARLY)
        guarded = np.array([bool(self.fires.get(row)) for row in range(rows)], bool)
        both: Bool = crossed & guarded
        return both

    def turns(self, row: int) -> tuple[str, ...]:
        """Ids of what has to turn for a row."""
        first = self.fires.get(row, [])
        if self.alone[row]:
            return tuple(first)
        near = self.near[self.ends[row] : self.ends[row + 1]]
        return (*first, *(self.items.ids[one] for one in near))


def _state(stands: dict[Team, TeamVerdict], name: str, line: float, margin: float) -> tuple[Bool, Bool]:
    """Whether each row stands above a line, folded over its path, and whether to cross again takes the margin."""
    paths = [[getattr(point, name) for point in one.path] for one in stands.values()]
    values = np.array([np.nan if each is None else each for path in paths for each in path], np.float64)
    offsets = np.cumsum([0, *map(len, paths)])
    ends = above(values, offsets, line, margin)[offsets[1:] - 1]
    back = []
    for path in paths:
        sides = {each >= line - NEARLY for each in path if each is not None}
        back.append(len(sides) > 1)
    return ends, np.array(back, bool)


def _kpis(verdicts: Sequence[KpiVerdict]) -> _Items:
    counted = [one for one in verdicts if one.path and one.path[-1] & KPI_COUNTED]
    return _Items(
        [one.id for one in counted],
        [one.team for one in counted],
        [1.0] * len(counted),
        [bool(one.path[-1] & SOUND) for one in counted],
        [_from_health(one) for one in counted],
    )


def _from_health(verdict: KpiVerdict) -> float:
    """How far the newest value lies from the edge of the healthy band, in widths of the process, or of the edge."""
    if not verdict.recent or verdict.value is None:
        return np.nan
    newest = verdict.recent[-1]
    edges = [edge for edge in (newest.healthy_low, newest.healthy_high) if edge is not None and np.isfinite(edge)]
    if not edges:
        return np.nan
    edge = min(edges, key=lambda one: abs(newest.value - one))
    process = verdict.process
    limits = (process.lower, process.upper) if process is not None else (None, None)
    width = limits[1] - limits[0] if limits[0] is not None and limits[1] is not None else abs(edge)
    return abs(newest.value - edge) / width if width > 0 else abs(newest.value - edge)


def _key_results(definitions: Definitions, verdicts: Verdicts) -> _Items:
    team = {one.id: one.team for one in verdicts.objectives}
    judged = {one.id for one in verdicts.key_results}
    dropped = frozenset(one.id for one in verdicts.key_results if one.is_dropped)
    share = shares([one for one in definitions.key_results if one.id in judged], dropped)
    counted = [
        one for one in verdicts.key_results if one.running and one.path and one.path[-1] & KEY_RESULT_COUNTED
    ]  # fmt: skip
    counted = [one for one in counted if share.get(one.id, 0.0) > 0.0]
    return _Items(
        [one.id for one in counted],
        [team[one.objective] for one in counted],
        [share[one.id] for one in counted],
        [bool(one.path[-1] & ON_COURSE) for one in counted],
        [_from_turning(one) for one in counted],
    )


def _from_turning(verdict: KeyResultVerdict) -> float:
    """How far a key result is from turning: by its chance, or by its progress against the pace, where known.

    What has arrived is the furthest from being lost.
    """
    good = bool(verdict.path[-1] & ON_COURSE)
    if verdict.course == "arrived":
        return np.nan
    if verdict.probability is not None:
        return verdict.probability if good else 1.0 - verdict.probability
    if verdict.progress is not None and verdict.expected_for_success:
        behind = 1.0 - verdict.progress / verdict.expected_for_success
        return 1.0 - behind if good else behind
    return np.nan

"""What planned dips come to: how each stands on a day, and what it answers with once it has ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import Context
from headway.judgement.definitions import Waiver
from headway.judgement.dips import Agreed
from headway.judgement.dropped import is_dropped
from headway.judgement.made import Made, made_by
from headway.judgement.newest import newest
from headway.judgement.process_parts import GOOD, Subjects
from headway.judgement.steered import DipVerdict
from headway.judgement.subject import Subject
from headway.steering.waivers import Bought, Standing, bought, next_turn, standing

Bool = NDArray[np.bool_]
Int = NDArray[np.int64]
ASKED = "asked"
"""How a waiver stands that nobody has approved; the others stand as ``Standing``."""


@dataclass(frozen=True, slots=True)
class Dips:
    """What is said of the planned dips of m KPIs.

    Attributes:
        of: the verdicts on the waivers of each KPI that still matter, by its place, in order of first day.
        due: day numbers on which time alone may change them, likewise.
    """

    of: Mapping[int, tuple[DipVerdict, ...]]
    due: Mapping[int, tuple[int, ...]]


def judge_dips(context: Context, subjects: Subjects, agreed: Agreed | None, breaches: Bool, ends: Int) -> Dips:
    """What is said of planned dips: those that are asked for, planned, in force, and those to be answered for.

    Args:
        context: of the judgement.
        subjects: the KPIs.
        agreed: their agreed waivers.
        breaches: values in breach, waived or not, shape (n,).
        ends: day number of each period's last day, shape (n,).
    """
    found: defaultdict[int, list[DipVerdict]] = defaultdict(list)
    due: defaultdict[int, list[int]] = defaultdict(list)
    place = {kpi.id: index for index, kpi in enumerate(subjects.kpis)}
    for waiver in context.definitions.waivers:
        if waiver.kpi in place:
            due[place[waiver.kpi]] += _dated_later(waiver, context.today)
            if is_asked(waiver, context.as_of):
                found[place[waiver.kpi]].append(_said(waiver, ASKED, (waiver.starts, waiver.until)))
                due[place[waiver.kpi]].append(waiver.until.toordinal() + 1)
    if agreed is not None:
        lines = context.policy.dips
        codes = standing(agreed.table, context.today, lines.warn_days)
        turns = next_turn(agreed.table, context.today, lines.warn_days)
        sums = _bought(context, subjects, agreed, breaches, ends)
        for row, waiver in enumerate(agreed.records):
            index, last = int(agreed.table.series[row]), int(agreed.table.last[row])
            forgotten = last + lines.answer_days + 1
            due[index] += [int(turns[row]), forgotten]
            is_over = codes[row] == Standing.ENDED
            if is_over and (_is_answered(waiver, context.as_of) or context.today >= forgotten):
                continue
            days = date.fromordinal(int(agreed.table.first[row])), date.fromordinal(last)
            found[index].append(_said(waiver, Standing(int(codes[row])).word, days, sums, row))
    of = {index: tuple(sorted(some, key=lambda one: (one.starts, one.objective))) for index, some in found.items()}
    return Dips(of, {index: tuple(days) for index, days in due.items()})


def is_asked(waiver: Waiver, day: date) -> bool:
    """Whether a waiver waits for somebody to approve or decline it on a day: it has been asked for and is not over."""
    known = waiver.asked is None or waiver.asked <= day
    approved = waiver.approved_by is not None and (waiver.approved is None or waiver.approved <= day)
    declined = waiver.declined is not None and waiver.declined <= day
    return known and not approved and not declined and day <= waiver.until


def _is_answered(waiver: Waiver, day: date) -> bool:
    return waiver.answered is not None and waiver.answered <= day


def _dated_later(waiver: Waiver, today: int) -> list[int]:
    days = (waiver.asked, waiver.approved, waiver.declined, waiver.ended, waiver.answered)
    return [day.toordinal() for day in days if day is not None and day.toordinal() > today]


def _said(waiver: Waiver, stands: str, days: tuple[date, date], sums: Bought | None = None, row: int = 0) -> DipVerdict:
    gained = None if sums is None else float(sums.gained[row])
    deepest = None if sums is None else float(sums.deepest[row])
    return DipVerdict(
        objective=waiver.objective,
        asked_from=waiver.starts,
        starts=days[0],
        until=days[1],
        tolerate=waiver.tolerate,
        because=waiver.because,
        asked_by=waiver.asked_by,
        asked=waiver.asked,
        approved_by=None if stands == ASKED else waiver.approved_by,
        stands=stands,
        periods=0 if sums is None else int(sums.periods[row]),
        kept=0 if sums is None else int(sums.kept[row]),
        breaches=0 if sums is None else int(sums.breaches[row]),
        deepest=None if deepest is None or np.isnan(deepest) else deepest,
        gained=None if gained is None or np.isnan(gained) else gained,
    )


def _bought(context: Context, subjects: Subjects, agreed: Agreed, breaches: Bool, ends: Int) -> Bought:
    table, batch = agreed.table, subjects.batch
    over = table.last < context.today
    before, after = np.full(len(over), np.nan), np.full(len(over), np.nan)
    wanted = {agreed.records[row].objective for row in np.flatnonzero(over).tolist()}
    progress = _Progress(context, wanted)
    for row in np.flatnonzero(over).tolist():
        objective = agreed.records[row].objective
        before[row] = progress.on(objective, int(table.first[row]) - 1)
        after[row] = progress.on(objective, int(table.last[row]))
    good = np.array([GOOD[subjects.metrics[index].direction] for index in table.series.tolist()], np.int64)
    return bought(batch.values, breaches, (ends, batch.offsets), table, good, (before, after))


class _Progress:
    """Progress of objectives on days that are past."""

    def __init__(self, context: Context, objectives: set[str]) -> None:
        known = context.definitions
        cycles = {one.id: one for one in known.cycles}
        by_id = {one.id: one for one in known.objectives if one.id in objectives}
        grades = newest(known.grades, context.as_of)
        subjects = [
            Subject(one, by_id[one.objective], cycles[by_id[one.objective].cycle])
            for one in known.key_results
            if one.objective in by_id and not is_dropped(grades.get(one.id))
        ]
        self._of: defaultdict[str, list[tuple[float, Made]]] = defaultdict(list)
        for subject, made in zip(subjects, made_by(context, subjects), strict=True):
            self._of[subject.objective.id].append((subject.key_result.weight, made))

    def on(self, objective: str, day: int) -> float:
        """Weighted mean of the progress of its key results, 0 to 1; 0 before the first reading, NaN where not known."""
        own = self._of.get(objective, [])
        weights = sum(weight for weight, _ in own)
        if not weights:
            return float("nan")
        return sum(weight * made.on(day) for weight, made in own) / weights

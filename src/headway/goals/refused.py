"""What no file may newly say: what a store says so already is told, and stays until somebody mends it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from headway.goals import codes
from headway.goals.closed import said_of_closed
from headway.goals.finished import all_finished
from headway.goals.moved_ends import (
    begins_again,
    begins_again_words,
    is_explained,
    moves_while_it_runs,
    unexplained_words,
)
from headway.goals.out_of_time import ahead_words, alike, alike_words, done_ahead, misdated
from headway.judgement.definitions import Decision, Definitions, KeyResult, Metric
from headway.judgement.nesting import Outside, newly_outside, outside
from headway.judgement.newest import newest
from headway.judgement.sides import WrongSide, newly_wrong, wrong_sides
from headway.series.unchanging import unchanging

AS_STORED = "write the targets that the store has (`headway export`)"


@unchanging
class Refused:
    """What is wrong with a record beside another one, or beside what it says itself.

    Attributes:
        code: under which it is reported.
        text: what is wrong, and after a semicolon what to do.
        records: kind and id of the record, then of the other one: files may say only one of them.
    """

    code: str
    text: str
    records: tuple[tuple[str, str], ...]


def refused(definitions: Definitions, today: date, starts: Mapping[str, float] | None = None) -> tuple[Refused, ...]:
    """All that is wrong so.

    Cycles that reach out of their parents, targets on the wrong side, decisions due before they were made, and steps.

    Args:
        definitions: what is said.
        today: the day after which no step can have been done.
        starts: by id of key results that state no baseline, the known value from which they set out.
    """
    early = (one for one in definitions.decisions if is_due_before_made(one))
    steps = (found for one in definitions.key_results for found in _steps(None, one, today))
    sides = map(_side, wrong_sides(definitions.key_results, _metrics(definitions), starts))
    return (*_cycles(outside(definitions.cycles)), *sides, *map(_decision, early), *steps)


def newly_refused(
    held: Definitions,
    wanted: Definitions,
    on: date,
    *,
    restate: bool = False,
    until: date | None = None,
    starts: Mapping[str, float] | None = None,
) -> tuple[Refused, ...]:
    """What is wrong in what is wanted, and is not as wrong in what is held.

    Targets and steps of key results that nobody works towards any more are history, and told as files tell them.

    Args:
        held: what the store says.
        wanted: what it would say.
        on: the day on which it would.
        restate: whether targets are taken as they are said for the past too.
        until: the day after which no step can have been done; ``on``, where ``None``.
        starts: by id of key results that state no baseline, the known value from which they set out.
    """
    was = {one.id: (one.date, one.due) for one in held.decisions}
    early = (one for one in wanted.decisions if is_due_before_made(one) and was.get(one.id) != (one.date, one.due))
    results = {one.id: one for one in held.key_results}
    over = all_finished(wanted.key_results, wanted.objectives, wanted.cycles, wanted.grades, on)
    worked_on = [one for one in wanted.key_results if one.id not in over]
    steps = (found for one in worked_on for found in _steps(results.get(one.id), one, until or on))
    targets = () if restate else _targets(results, wanted, on)
    wrong = wrong_sides(worked_on, _metrics(wanted), starts)
    sides = newly_wrong(held.key_results, _metrics(held), wrong, starts)
    cycles = _cycles(newly_outside(held.cycles, wanted.cycles))
    ends = _ends(held, wanted, on)
    closed = (Refused(codes.BAD_PERIOD, *one) for one in said_of_closed(held, wanted, on))
    return (*cycles, *map(_side, sides), *map(_decision, early), *steps, *targets, *ends, *closed)


def is_due_before_made(one: Decision) -> bool:
    """Whether a decision was to be carried out by a day that had passed when it was made.

    Examples:
        >>> from datetime import date
        >>> made, before = date(2019, 3, 20), date(2019, 3, 19)
        >>> is_due_before_made(Decision("d", made, "flow", "Pause it", due=before))
        True
        >>> is_due_before_made(Decision("d", made, "flow", "Pause it", due=made))
        False
    """
    return one.due is not None and one.due < one.date


def _cycles(found: Iterable[Outside]) -> Iterator[Refused]:
    for one in found:
        yield Refused(
            codes.OUTSIDE_PARENT, one.words(with_ids=True), (("cycle", one.cycle.id), ("cycle", one.parent.id))
        )


def _ends(held: Definitions, wanted: Definitions, on: date) -> Iterator[Refused]:
    was = {one.id: one for one in held.cycles}
    for one in wanted.cycles:
        before = was.get(one.id)
        if before is None:
            continue
        wrong = []
        if begins_again(before, one, on):
            wrong.append(begins_again_words(before, one))
        if moves_while_it_runs(before, one, on) and not is_explained(before, one):
            wrong.append(unexplained_words(before, one))
        for words in wrong:
            yield Refused(codes.MISSING_KEY, f"{one.id}: {words}", (("cycle", one.id),))


def _metrics(definitions: Definitions) -> dict[str, Metric]:
    return {one.id: one for one in definitions.metrics}


def _side(one: WrongSide) -> Refused:
    code = codes.OUT_OF_BOUNDS if one.is_beyond else codes.WRONG_SIDE
    of = one.key_result.id
    # files may turn nothing but the direction of the metric
    return Refused(code, f"{of}: {one}", (("target", of), ("key_result", of), ("metric", one.metric.id)))


def _decision(one: Decision) -> Refused:
    text = f"{one.id}: due {one.due} lies before date {one.date}, on which it was decided; correct one of the days"
    return Refused(codes.ENDS_BEFORE_START, text, (("decision", one.id),))


def _steps(before: KeyResult | None, after: KeyResult, today: date) -> Iterator[Refused]:
    record = (("key_result", after.id),)
    for _, day in done_ahead(before, after, today):
        yield Refused(codes.BAD_PERIOD, f"{after.id}: done {ahead_words(day)}", record)
    for _, title in alike(before, after):
        yield Refused(codes.DEFINED_TWICE, f"{after.id}: {alike_words(title)}", record)


def _targets(held: dict[str, KeyResult], wanted: Definitions, on: date) -> Iterator[Refused]:
    cycles = {one.id: one for one in wanted.cycles}
    within = {one.id: cycles[one.cycle] for one in wanted.objectives if one.cycle in cycles}
    grades = newest(wanted.grades, on)
    for one in wanted.key_results:
        before = held.get(one.id)
        if before is None or before.targets == one.targets or one.objective not in within:
            continue
        for _, text in misdated(before, one, within[one.objective], grades.get(one.id), on, AS_STORED):
            yield Refused(codes.BAD_PERIOD, f"{one.id}: {text}", (("target", one.id), ("key_result", one.id)))

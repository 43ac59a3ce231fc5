"""Check in on several key results at once, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, Unpack

from headway.goals import codes
from headway.judgement.context import metric_grid
from headway.judgement.definitions import CheckIn
from headway.records.touched import Touched
from headway.services.checking_in import (
    Told,
    keep_around,
    metrics_of,
    period_of,
    put,
    read_around,
    refuse_closed,
    refuse_dropped,
)
from headway.services.defining import Asking, requested
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, problem
from headway.services.drafting.reading import Draft, Said, read
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_all, judge_touched
from headway.services.marking_done import Done, mark_done
from headway.services.readings import Reading, check_reading
from headway.services.transaction import Json, Writing, write

SAYING = ("confidence", "value", "note", "obstacle")


def check_in_all(*, said: Sequence[Said], done: Sequence[Done] = (), **asked: Unpack[Asking]) -> Judged:
    """Add check-ins; each value is also an observation of its key result's metric, known from today on.

    Args:
        said: check-ins as the goals file has them, of today where they say no day. Those that say nothing are left out.
        done: milestones and binary key results that are done, from today on where they say no day.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        DraftRefusedError: with every problem of every check-in; its field begins with the check-in's number.
        RefusedError: there is no such step, its day has not come, a key result was dropped, or its cycle is closed.
    """

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        drafted = {at: {**one, "date": one.get("date") or today} for at, one in enumerate(said) if says_something(one)}
        wanted = {str(one.get("key_result")) for one in drafted.values()} | {one.key_result for one in done}
        valued = {str(one.get("key_result")) for one in drafted.values() if one.get("value") not in (None, "")}
        # what is taken back brings back what was said before it
        words_of = None if any(one.get("withdraws") for one in drafted.values()) else today
        touched = read_around(writing, wanted, valued, words_of)
        taken_back = {at for at, one in drafted.items() if one.get("withdraws")}
        said_of = {str(one.get("key_result")) for at, one in drafted.items() if at not in taken_back}
        refuse_closed(touched, said_of | {one.key_result for one in done}, today)
        words = ((str(one.get("key_result")), str(one["date"])) for at, one in drafted.items() if at not in taken_back)
        refuse_dropped(touched, chain(words, ((one.key_result, str(one.day or today)) for one in done)), today)
        checkins = () if done and not drafted else _read(drafted, touched, Ground(writing.organisation), today)
        metrics = metrics_of(checkins, touched)
        kept, observed = [], []
        for one in checkins:
            if one.value is None:
                kept.append(one)
                continue
            metric = metrics[one.key_result]
            grid = metric_grid(metric, touched.definitions.organisation)
            reading = check_reading(Reading(metric, grid, period_of(one, grid), one.value), today)
            observed.append(Told(reading, today))
            kept.append(replace(one, period=reading.label, recorded=None if one.date == today else today))
        touched = put(writing, kept, observed, "check_in_all", mark_done(writing, done, touched, today))
        if words_of is not None:
            keep_around(writing, wanted, valued, touched, words_of)
        if any(one.day is not None and one.day < today for one in done):
            # how steps went on days that have passed is what others are foretold from
            return told(judge_all(writing, today, asked["policies"]))
        return told(judge_touched(writing, touched, today, asked["policies"]))

    return judged(write("check_in_all", change, **requested([said, done] if done else said, asked)))


def says_something(checkin: Said) -> bool:
    """Whether a check-in says anything of its key result."""
    return any(checkin.get(name) not in (None, "") for name in SAYING)


def _read(drafted: Mapping[int, dict[str, Any]], touched: Touched, ground: Ground, today: date) -> tuple[CheckIn, ...]:
    if not drafted:
        message = "no check-in says anything; write a confidence, a value or a note"
        raise DraftRefusedError([problem((), codes.MISSING_KEY, message)])
    draft = Draft("checkins", list(drafted.values()), numbers=list(drafted), held=touched.definitions)
    found = read(draft, ground, today).checkins
    day = today.isoformat()
    late = [at for at, one in drafted.items() if str(one["date"]) > day]
    if late:
        message = f"the day is after today, {today}; check in when it has come"
        raise DraftRefusedError(problem((at, "date"), codes.BAD_PERIOD, message) for at in late)
    return found

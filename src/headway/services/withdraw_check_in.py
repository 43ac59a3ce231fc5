"""Take back a check-in: it stays on record, and a later one says that it no longer counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Unpack

import numpy as np

from headway.judgement.context import metric_grid
from headway.judgement.definitions import CheckIn, Definitions, Metric
from headway.judgement.withdrawn import taken_back
from headway.records import observations, rows
from headway.records.kinds import CHECK_IN
from headway.records.models import AuditRow
from headway.records.touched import Seeds, Touched, read_touched
from headway.services.checking_in import Told, metrics_of, period_of, put, read_around
from headway.services.defining import Asking, requested
from headway.services.drafting.ground import Ground
from headway.services.drafting.reading import Draft, read
from headway.services.judging.answers import Judged, judged, told
from headway.services.judging.saying import key_result_named
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_touched
from headway.services.readings import WITHDRAWN, Reading
from headway.services.transaction import Json, RefusedError, Writing, write
from headway.services.withdrawing import reason


def withdraw_check_in(
    *, key_result: str, day: date, by: str | None, note: str, withdrawn_by: str | None = None, **asked: Unpack[Asking]
) -> Judged:
    """Take back what a person said of a key result on a day, known from today on.

    Where the value that came with the check-in is what is known of its period, the one before it holds again, or none.
    A value that was known already when somebody checked in with it stays.

    Args:
        key_result: its id.
        day: the check-in's.
        by: id of the person who checked in.
        note: why it is taken back.
        withdrawn_by: id of the person who takes it back, where it is another one.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there is no such check-in, or it was taken back already.
        DraftRefusedError: the note is missing or holds what no text may hold, or nobody has the id.
    """
    because = reason(note, "note")

    def change(writing: Writing) -> Json:
        today = today_of(writing)
        touched = read_touched(writing.organisation, Seeds(key_results=[key_result]))
        key_result_named(key_result, touched.definitions)
        gone = _standing(touched, key_result, day, by)
        drafted = {"key_result": key_result, "date": today, "by": by, "note": because, "withdraws": day}
        drafted["withdrawn_by"] = None if withdrawn_by == by else withdrawn_by
        bare = tuple(replace(one, value=None, period=None, recorded=None) for one in gone)
        beside = Definitions(touched.definitions.organisation, checkins=bare)
        draft = Draft("checkins", [drafted], beside=beside, held=touched.definitions)
        found = read(draft, Ground(writing.organisation), today).checkins
        metrics = metrics_of(gone, touched)
        if metrics:
            touched = read_around(writing, [key_result], [key_result])
        theirs = _recordings(gone, writing.organisation.number) if metrics else frozenset()
        observed = [
            Told(one, today) for metric in metrics.values() for one in _before(gone, metric, touched, theirs, writing)
        ]
        said = [one for one in found if one.withdraws is not None]
        touched = put(writing, said, observed, "withdraw_check_in", touched)
        return told(judge_touched(writing, touched, today, asked["policies"]))

    return judged(write("withdraw_check_in", change, **requested([key_result, day, by, note, withdrawn_by], asked)))


def _standing(touched: Touched, key_result: str, day: date, by: str | None) -> list[CheckIn]:
    """What is taken back."""
    checkins = touched.definitions.checkins
    gone = taken_back(checkins)
    said = [
        at
        for at, one in enumerate(checkins)
        if (one.key_result, one.date, one.by) == (key_result, day, by) and one.withdraws is None
    ]
    who = f" by {by!r}" if by else ""
    if not said:
        raise RefusedError(f"{key_result!r} has no check-in{who} of {day}: correct the day or the person")
    standing = [checkins[at] for at in said if at not in gone]
    if not standing:
        on = max(checkins[gone[at]].date for at in said)
        raise RefusedError(f"the check-in{who} of {day} was taken back on {on}: there is nothing to do")
    return standing


def _recordings(gone: Sequence[CheckIn], organisation: int) -> frozenset[int]:
    """The audit rows of the observations that were written together with these check-ins."""
    held = rows.read(CHECK_IN, organisation, among=("key_result", {one.key_result for one in gone}))
    numbers = [number for number, one in held.items() if one in gone]
    audited = AuditRow.objects.for_organisation(organisation)
    writes = audited.filter(kind=CHECK_IN.name, subject__in=numbers).values_list("request", flat=True)
    return frozenset(audited.filter(kind="observations", request__in=list(writes)).values_list("n", flat=True))


def _before(
    gone: Sequence[CheckIn], metric: Metric, touched: Touched, recordings: frozenset[int], writing: Writing
) -> Iterator[Reading]:
    """What was known of each period before it was told, where nothing newer is known of it."""
    grid = metric_grid(metric, touched.definitions.organisation)
    told: dict[int, list[CheckIn]] = {}
    for one in gone:
        if one.value is not None:
            told.setdefault(period_of(one, grid), []).append(one)
    for period, checkins in told.items():
        series = touched.series.get(metric.id, -1)
        held = touched.held[(touched.held["series"] == series) & (touched.held["period"] == period)]
        of_them = np.isin(observations.recordings_of(writing.organisation.number, series, period), sorted(recordings))
        of_them &= np.isin(held["value"], np.array([one.value for one in checkins], np.float64))
        of_them &= np.isin(held["known_on"], [one.known_on.toordinal() for one in checkins])
        order = np.lexsort((held["sequence"], held["known_on"]))
        held, of_them = held[order], of_them[order]
        if not len(held) or not of_them[-1]:
            continue
        earlier = held[~of_them]
        yield Reading(metric, grid, period, float(earlier["value"][-1]) if len(earlier) else WITHDRAWN)

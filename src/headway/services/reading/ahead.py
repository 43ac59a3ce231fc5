"""What is open of a key result: where its way may lead, what would follow from another target, end or rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from headway.judgement.context import Context
from headway.judgement.points import judge_numeric
from headway.judgement.prospect import Prospect, prospect_of
from headway.judgement.recalculate import Options
from headway.judgement.subject import Subject
from headway.judgement.verdicts import KeyResultVerdict
from headway.judgement.way import Way, way_of
from headway.judgement.what_if import NotToBeTriedError, Tried, WhatIf, what_if, with_end, with_rate, with_target


@dataclass(frozen=True, slots=True)
class Trying:
    """What would be changed of a key result: one of target, rate and end.

    Attributes:
        key_result: its id.
        target: another target.
        rate: another change a period from now on.
        ends: another last day.
    """

    key_result: str
    target: float | None = None
    rate: float | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What is open of a running key result.

    Attributes:
        what_if: the chances that it would have.
        options: ways to go on; ``None`` while it keeps its course.
        tried: what was tried; ``None`` where nothing was, or where it cannot be tried.
        refused: why it cannot be tried; empty where it can.
    """

    what_if: WhatIf
    options: Options | None
    tried: Tried | None
    refused: str


def way_ahead(context: Context, subject: Subject, trying: Trying | None) -> tuple[Way, Prospect | None]:
    """The way of a numeric key result, and what is open of it; ``None`` where nothing is.

    Args:
        context: the judgement's common ground.
        subject: the key result.
        trying: what would be changed of it.
    """
    numeric = judge_numeric(context, [subject])
    grid = context.grids[context.metric_at[subject.key_result.metric or ""]]
    asked = () if trying is None or trying.ends is None else (grid.last_complete(trying.ends),)
    prospect = prospect_of(context, numeric, 0, asked)
    return way_of(context, numeric, prospect), prospect


def still_open(
    prospect: Prospect | None, verdict: KeyResultVerdict, trying: Trying | None, options: Options | None
) -> StillOpen | None:
    """What is open of a key result as it is shown: nothing while it does not run.

    Args:
        prospect: what is open of it.
        verdict: on it.
        trying: what would be changed of it.
        options: its ways to go on; ``None`` while it keeps its course.
    """
    if prospect is None or not verdict.running or verdict.forecast is None:
        return None
    tried, refused = _tried(prospect, trying)
    return StillOpen(what_if(prospect), options, tried, refused)


def _tried(prospect: Prospect, trying: Trying | None) -> tuple[Tried | None, str]:
    if trying is None:
        return None, ""
    try:
        if trying.target is not None:
            return with_target(prospect, trying.target), ""
        if trying.rate is not None:
            return with_rate(prospect, trying.rate), ""
        if trying.ends is not None:
            return with_end(prospect, prospect.grid.last_complete(trying.ends)), ""
    except NotToBeTriedError as error:
        return None, str(error)
    return None, ""

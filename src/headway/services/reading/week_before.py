"""What the objectives of a cycle came to a week before, judged from what they read and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from headway.judgement.judge_words import judge_words
from headway.judgement.policy import Policy
from headway.judgement.words import Words
from headway.records import organisations
from headway.records.touched import Seeds, read_touched
from headway.services.as_stated import stated_around
from headway.services.judging.facts_of import facts_of

A_WEEK = timedelta(days=7)
KEPT = 16


@lru_cache(maxsize=KEPT)
def week_before(
    organisation: str, version: str, objectives: tuple[str, ...], day: date, policies: Callable[[date], Policy]
) -> Words:
    """The courses of objectives and their key results a week before a day, as far as they were known then.

    Args:
        organisation: its id.
        version: of which state of the store.
        objectives: their ids.
        day: the day.
        policies: gives the thresholds in force on a day.
    """
    del version
    row, before = organisations.find(organisation), day - A_WEEK
    touched = read_touched(row, Seeds(objectives=objectives), many=True)
    return judge_words(stated_around(row, facts_of(touched), before), before, policies(before))

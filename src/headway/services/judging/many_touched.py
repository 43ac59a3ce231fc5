"""What many subjects touch, read for the judgement of a day: on most days the same as on the one before."""

from __future__ import annotations

from datetime import date

from headway.records.audit import Reached
from headway.records.read_before import keep, read_again
from headway.records.touched import Seeds, Touched, read_touched
from headway.services.transaction import Writing


def read_many(writing: Writing, seeds: Seeds, as_of: date) -> Touched:
    """What these touch, with all that this write has changed so far; kept for the next day once it is committed.

    Args:
        writing: the write under way; after this it changes nothing but verdicts.
        seeds: what it begins with, as sets.
        as_of: the day that is judged.
    """
    organisation, asked = writing.organisation, (seeds.metrics, seeds.kpis, seeds.objectives)
    changed = list(writing.changes)
    touched = read_again(organisation, asked, writing.reached, as_of, changed, many=True)
    if touched is None:
        touched = read_touched(organisation, seeds, many=True, words_of=as_of)

    def keep_it(reached: Reached) -> None:
        if all(one.kind == "verdicts" for one in writing.changes[len(changed) :]):
            keep(organisation, asked, reached, touched, as_of)

    writing.committed.append(keep_it)
    return touched

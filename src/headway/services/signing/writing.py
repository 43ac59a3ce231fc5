"""Writes that change who may do what, and nothing that is judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from headway.records.touched import Seeds, read_touched
from headway.services.defining import Asking, requested
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_touched
from headway.services.transaction import Answer, Json, Writing, write


def put(verb: str, change: Callable[[Writing], Json], request: Any, asked: Asking) -> Answer:
    """Write once; the stored verdicts stay those of the store as it is.

    Args:
        verb: name of the service.
        change: does the writing.
        request: what was asked, to know a repetition by.
        asked: by whom, for whom, when.
    """

    def changed(writing: Writing) -> Json:
        value = change(writing)
        if writing.changes:
            touched = read_touched(writing.organisation, Seeds(), many=True)
            judge_touched(writing, touched, today_of(writing), asked["policies"])
        return value

    return write(verb, changed, **requested(request, asked))

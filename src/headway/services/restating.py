"""What the verbs have in common that change what is said of an organisation itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from headway.records import organisations
from headway.services.defining import Asking, Defined, defined, requested
from headway.services.judging.answers import told
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_all
from headway.services.transaction import Json, Writing, write

if TYPE_CHECKING:
    from datetime import date

    from headway.judgement.definitions import Organisation


def put(verb: str, change: Callable[[Organisation, date], Organisation], request: Any, asked: Asking) -> Defined:
    """Change an organisation in one write, and judge by what it says then; nothing, where it says what it said.

    Args:
        verb: name of the service.
        change: gives the organisation as it is from today on, from what it was and today; raises where it may not be.
        request: what was asked, to know a repetition by.
        asked: by whom, for whom, when.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: what was asked may not be done.
    """

    def restate(writing: Writing) -> Json:
        row, today = writing.organisation, today_of(writing)
        held = organisations.as_definition(row)
        after = change(held, today)
        if after == held:
            return {"id": row.id, "changed": 0, "judged": None}
        before = organisations.row_as_json(row)
        organisations.restate(row, after, organisations.lint_of(row))
        row.refresh_from_db()
        writing.note("organisation", row.id, before, organisations.row_as_json(row))
        return {"id": row.id, "changed": 1, "judged": told(judge_all(writing, today, asked["policies"]))}

    return defined(write(verb, restate, **requested(request, asked)))

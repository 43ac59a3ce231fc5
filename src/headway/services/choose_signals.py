"""Choose by whose rules the signals of an organisation are told from noise."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

from headway.judgement.process import HEADWAY, NHS
from headway.records import organisations
from headway.services.defining import Asking, Defined, defined, requested
from headway.services.judging.answers import told
from headway.services.judging.today import today_of
from headway.services.judging.within import judge_all
from headway.services.transaction import Json, RefusedError, Writing, write

RULES = (HEADWAY, NHS)


def choose_signals(*, signals: str, **asked: Unpack[Asking]) -> Defined:
    """Choose the rules for every KPI that has not its own, and judge by them from now on.

    Args:
        signals: ``headway`` or ``nhs``.
        **asked: by whom, for whom, when; see :class:`Asking`.

    Raises:
        OrganisationUnknownError: there is none of this id.
        RefusedError: there are no such rules.
    """
    policies = asked["policies"]

    def change(writing: Writing) -> Json:
        if signals not in RULES:
            raise RefusedError(f"there are no rules {signals!r}: choose one of {', '.join(RULES)}")
        row = writing.organisation
        held = organisations.as_definition(row)
        if (held.signals or HEADWAY) == signals:
            return {"id": row.id, "changed": 0, "judged": None}
        before = organisations.row_as_json(row)
        organisations.restate(row, replace(held, signals=signals), organisations.lint_of(row))
        row.refresh_from_db()
        writing.note("organisation", row.id, before, organisations.row_as_json(row))
        return {"id": row.id, "changed": 1, "judged": told(judge_all(writing, today_of(writing), policies))}

    return defined(write("choose_signals", change, **requested([signals], asked)))

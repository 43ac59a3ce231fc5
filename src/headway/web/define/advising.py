"""What could be better about a KPI while it is written, at the fields of its form."""

from __future__ import annotations

from collections.abc import Mapping

from headway.app.limits import load_lint_limits
from headway.services.lint_draft import Drafted, lint_draft
from headway.services.read_defined import DefinedRead
from headway.web.advice import Answered, advice_on
from headway.web.asked import Asked
from headway.web.forms.form import Advice


def advice_on_kpi(
    asked: Asked, found: DefinedRead, drafted: Drafted, texts: Mapping[str, str], field: str
) -> dict[str, Advice]:
    """What is said of the answers, by name of field.

    Args:
        asked: what the address asks for.
        found: what is there.
        drafted: what is being written.
        texts: what was typed, by name of field.
        field: at which stands what is of no other field: the name of a new metric, else the team.
    """
    pairs = lint_draft(
        organisation=asked.organisation,
        definitions=found.definitions,
        today=found.today,
        limits=load_lint_limits,
        drafted=drafted,
    )
    name = texts.get(field, "") if drafted.metric is not None else ""
    return advice_on([Answered(field, "kpi", name)], {field: [one for _, one in pairs]}, texts, asked.where)

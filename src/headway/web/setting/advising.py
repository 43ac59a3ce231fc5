"""What could be better about an objective and its key results while they are written, at the fields of their forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from headway.app.limits import load_lint_limits
from headway.lint.findings import Finding
from headway.services.lint_draft import Drafted, lint_draft
from headway.services.read_setting import SettingRead
from headway.web.advice import Answered, advice_on
from headway.web.asked import Asked
from headway.web.forms.form import Advice
from headway.web.setting.direction import advice_on_direction
from headway.web.setting.key_result import Row, row_name


def advice_on_goals(
    asked: Asked, found: SettingRead, drafted: Drafted, texts: Mapping[str, str], rows: Sequence[Row] | None = None
) -> dict[str, Advice]:
    """What is said of the answers, by name of field.

    Args:
        asked: what the address asks for.
        found: what is there.
        drafted: what is being written.
        texts: what was typed, by name of field.
        rows: of the key results on a form that asks for several; ``None`` where it asks for one in fields of its own.
    """
    pairs = lint_draft(
        organisation=asked.organisation,
        definitions=found.definitions,
        today=found.today,
        limits=load_lint_limits,
        drafted=drafted,
    )
    findings: dict[str, list[Finding]] = {}
    for place, finding in pairs:
        findings.setdefault(_title(place, rows), []).append(finding)
    answered = []
    if drafted.objective is not None:
        answered.append(Answered("title", "objective", texts.get("title", "")))
    for at in range(len(drafted.key_results)):
        field = _title(f"key_results.{at}", rows)
        answered.append(Answered(field, "key_result", texts.get(field, "")))
    told = {
        f"{row_name(row.at)}.new.direction": advice_on_direction(row.metric["direction"])
        for row in rows or ()
        if row.is_told and row.metric is not None
    }
    return {**advice_on(answered, findings, texts, asked.where), **told}


def _title(place: str, rows: Sequence[Row] | None) -> str:
    """The field that names a record."""
    _, _, number = place.partition(".")
    return f"{row_name(rows[int(number)].at)}.title" if rows is not None and number else "title"

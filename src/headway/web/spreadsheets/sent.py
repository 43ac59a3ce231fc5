"""What the form of the preview sends, as answers. What stands there as it was guessed is no answer."""

from __future__ import annotations

import json
from collections.abc import Mapping

from headway.services.spreadsheets.answers import Answers, CycleAnswer
from headway.services.transaction import digest_of
from headway.sources.spreadsheet import roles
from headway.sources.spreadsheet.layout import Layout, guess_header, guess_layout, guess_roles
from headway.sources.spreadsheet.take_cells import Ways
from headway.sources.spreadsheet.workbook import Sheet, Workbook

DAYS, MONTHS = "days", "months"
MARKS = (".", ",")
OF_METRIC = ("unit", "direction", "grain", "healthy", "breach")
OF_CYCLE = ("id", "name", "starts", "ends")
MOST_METRICS = 100
MOST_NAMES = 100
NEW = "new"

Sent = Mapping[str, str]


def answers_of(sent: Sent, workbook: Workbook) -> Answers:
    """The answers that a form holds.

    Args:
        sent: by name of field.
        workbook: the file that the form is of.
    """
    layouts = tuple(_layout(sent, at, sheet) for at, sheet in enumerate(workbook.sheets))
    order = {DAYS: True, MONTHS: False}.get(sent.get("dates", ""))
    mark = sent.get("decimals", "")
    return Answers(
        layouts=layouts,
        ways=Ways(order, mark if mark in MARKS else None),
        team=_said(sent, "team"),
        cycle=_cycle(sent),
        metrics=dict(_metrics(sent)),
        same=_same(sent),
    )


def _same(sent: Sent) -> dict[str, str]:
    """Of names that nothing has, whom or what a person says is meant."""
    asked = ((sent.get(f"same.{at}.key", ""), sent.get(f"same.{at}", "")) for at in range(MOST_NAMES))
    return {key: id_ for key, id_ in asked if key and id_}


def digest(answers: Answers) -> str:
    """What tells one way to read a file from another."""
    said = answers.as_json()
    return digest_of([said["layouts"], said["ways"]])[:16]


def _said(sent: Sent, name: str) -> str:
    """What a person says in a field: now, where it is not what stood there; else what was said before."""
    said = sent.get(name, "").strip()
    return said if said != sent.get(f"{name}.was", "") else sent.get(f"{name}.held", "")


def _layout(sent: Sent, at: int, sheet: Sheet) -> Layout:
    """How a sheet is read; where it is another kind, or its headings stand in another row, columns are guessed anew."""
    kind, header = sent.get(f"sheet.{at}.kind", ""), _row(sent.get(f"sheet.{at}.header", ""), sheet)
    if kind not in roles.LAYOUTS:
        return guess_layout(sheet)
    was_kind, was_header, was_roles = (*sent.get(f"sheet.{at}.was", "").split("|"), "", "", "")[:3]
    held = tuple(was_roles.split(","))
    if (kind, str(header)) != (was_kind, was_header) or len(held) != sheet.width:
        return Layout(kind, header, guess_roles(sheet, kind, header))
    known = roles.ROLES[kind]
    said = [sent.get(f"sheet.{at}.column.{column}", role) for column, role in enumerate(held, 1)]
    return Layout(kind, header, tuple(role if role in known else "" for role in said))


def _row(text: str, sheet: Sheet) -> int:
    row = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0  # noqa: PLR2004 - no sheet is longer
    return row if 1 <= row <= len(sheet.rows) else guess_header(sheet)


def _cycle(sent: Sent) -> CycleAnswer:
    own = {name: sent.get(f"cycle.{name}", "").strip() for name in ("name", "starts", "ends")}
    was, held = (json_of(sent.get(f"cycle.{name}", "")) for name in ("was", "held"))
    chosen = sent.get("cycle.id", "")
    if chosen not in ("", NEW, was.get("id", "")):
        return CycleAnswer(id=chosen)
    is_own = chosen == NEW != was.get("id", NEW) or any(own[name] != was.get(name, "") for name in own)
    if is_own and own["name"]:
        return CycleAnswer(**own)
    return CycleAnswer(**{name: held.get(name, "") for name in OF_CYCLE})


def _metrics(sent: Sent) -> list[tuple[str, dict[str, str]]]:
    found = []
    for at in range(MOST_METRICS):
        key = sent.get(f"metric.{at}.key")
        if key is None:
            continue
        was = json_of(sent.get(f"metric.{at}.was", ""))
        said = {
            name: sent[f"metric.{at}.{name}"].strip()
            for name in OF_METRIC
            if f"metric.{at}.{name}" in sent and sent[f"metric.{at}.{name}"].strip() != was.get(name, "")
        }
        held = {name: value for name, value in json_of(sent.get(f"metric.{at}.held", "")).items() if name in OF_METRIC}
        if said or held:
            found.append((key, {**held, **said}))
    return found


def json_of(text: str) -> dict[str, str]:
    """A mapping of texts that a form carries; an empty one where the text is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

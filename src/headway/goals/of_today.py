"""What an apply changes from its day on and for no day before: what is judged by and carries no day of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from headway.goals.changes import UPDATE, Change
from headway.judgement.definitions import Milestone

FIELDS: Mapping[str, tuple[str, ...]] = {
    "organisation": ("week_starts", "fiscal_year_starts", "signals", "priorities"),
    "team": ("parent",),
    "metric": (
        *("team", "unit", "direction", "grain", "rollup", "minimum", "maximum"),
        *("counter", "due_after", "fiscal", "derived"),
    ),
    "kpi": ("metric", "team", "alert_for", "alert_clear", "signals"),
    "cycle": ("starts", "ends", "parent"),
    "objective": ("team", "cycle", "ambition", "supports", "assumptions"),
    "key_result": ("objective", "kind", "metric", "baseline", "counts", "weight", "pace", "pace_steps", "milestones"),
    "waiver": ("until", "tolerate"),
}
"""By kind. Names and reasons are kept for days gone by too; no verdict hangs on them."""


def of_today(changes: Iterable[Change]) -> dict[tuple[str, str], list[str]]:
    """By kind and id, the fields that are changed and carry no day of their own.

    Args:
        changes: of a plan.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for one in changes:
        if one.action == UPDATE and one.field in FIELDS.get(one.kind, ()) and not _is_only_done(one):
            found.setdefault((one.kind, one.id), []).append(one.field)
    return found


def _is_only_done(change: Change) -> bool:
    """Whether nothing becomes of steps but that some are done, which carries a day."""
    return change.field == "milestones" and list(_undone(change.before)) == list(_undone(change.after))


def _undone(steps: Iterable[Milestone]) -> Iterator[Milestone]:
    return (replace(one, done=None) for one in steps)

"""A plan as people read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from headway.goals.changes import CREATE, Change, Left, Moved, Plan
from headway.goals.of_today import of_today
from headway.goals.records import target_text
from headway.judgement.definitions import Band, Driver, Guardrail, Milestone, PaceStep, Target
from headway.kpi.band import plain_number

SIGNS = {CREATE: "+", "update": "~"}
LONGEST = 60
LISTED = ("bands", "targets", "guardrails", "drivers", "milestones", "pace_steps")
"""Fields of which only the parts are told that differ."""


def plan_text(plan: Plan) -> str:
    """The whole plan, one change a line."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    if plan.is_empty:
        yield "Nothing to change: the store says what the files say."
    for change in plan.changes:
        yield change_text(change)
    if plan.changes:
        created = sum(change.action == CREATE for change in plan.changes)
        updated = len({(change.kind, change.id) for change in plan.changes if change.action != CREATE})
        yield f"{created} to create, {updated} to update."
    yield from _of_today(plan)
    yield from _left(plan)


def _of_today(plan: Plan) -> Iterator[str]:
    """Which past is kept."""
    found = of_today(plan.changes)
    if plan.told_before is None or not found:
        return
    yield f"Days before {plan.told_before} stay told by what stood then (--restate tells them by this too):"
    for (kind, id_), names in found.items():
        yield f"  {kind.replace('_', ' ')} {id_}: {', '.join(each.replace('_', ' ') for each in names)}"


def _left(plan: Plan) -> Iterator[str]:
    """What is as somebody said it elsewhere, or was, and what no file says."""
    if any(change.over is not None for change in plan.changes):
        yield "What was changed elsewhere is overruled; to keep it, write it into the files first (headway export)."
    if plan.left:
        yield "Changed elsewhere since and left so:"
        for left in plan.left:
            yield f"  {left_text(left)}"
    if plan.kept:
        yield "In force before and left as it was (--restate takes the files' word for the past too):"
        for change in plan.kept:
            yield f"  {_what(change)}: {_value(change.before)} stays, the files say {_value(change.after)}"
    if plan.taken:
        yield "Taken at the files' word, wrong as it is:"
        for found in plan.taken:
            yield f"  {found.text}"
    if plan.only_in_store:
        yield "Only in the store, left alone:"
        for kind, id_ in plan.only_in_store:
            yield f"  {kind.replace('_', ' ')} {id_}"


def moved_text(moved: Moved) -> str:
    """A target that moves in mid-cycle without a reason, and how one is said."""
    old = "" if moved.before is None else f" from {target_text(moved.before)}"
    new, day = target_text(moved.after), moved.after.start
    first = "" if moved.before is None else f"{{{_since(moved.before)}target: {target_text(moved.before)}}}, "
    said = f"target: [{first}{{from: {day}, target: {new}, because: …}}]"
    return (
        f"{moved.key_result}: its target moves{old} to {new} on {day}, in mid-cycle, and nothing says why; "
        f"write because beside it: {said}"
    )


def left_text(left: Left) -> str:
    """What was changed elsewhere and is not taken back: since when, by whom and why, and what to do about it."""
    stays, said = map(_value, (left.stands, left.said))
    match left.said:
        case Target():
            key, word = "target", "recalibrated"
            how = f": target: [{{{_since(left.said)}target: {_version(left.said)}, because: …}}]"
        case Band():
            key, word, how = "band", "changed", ""
        case _:
            key, word, how = "last day", "moved", ""
    by = "" if left.written is None else f" on {left.written.on} by {left.written.by}"
    # of a cycle the reason is its own, of what holds from a day on that of the version
    because = getattr(left.stands, "because", None) or getattr(left.written and left.written.after, "because", None)
    why = f" because “{_cut(because)}”" if because and isinstance(because, str) and because.strip() else ""
    return (
        f"{left.id}: its {key} of {stays} is left as {word}{by}{why}, and the files say {said}; "
        f"write it into the file (headway export), or state because to move it back{how}"
    )


def _since(version: Band | Target) -> str:
    return f"from: {version.start}, " if version.start else ""


def change_text(change: Change) -> str:
    """One change on one line."""
    sign = SIGNS[change.action]
    if change.action == CREATE:
        return f"{sign} {_what(change)}{_title(change.after)}"
    said = _versions(change) if change.field in LISTED else f"{_value(change.before)} -> {_value(change.after)}"
    return f"{sign} {_what(change)}: {said}{_over(change)}"


def _over(change: Change) -> str:
    if change.over is None:
        return ""
    how = "takes back" if change.over.is_taken_back else "in place of"
    return f"; {how} what {change.over.by} changed on {change.over.on}"


def _what(change: Change) -> str:
    field = f" {change.field.replace('_', ' ')}" if change.field else ""
    return f"{change.kind.replace('_', ' ')} {change.id}{field}"


def _title(record: Any) -> str:
    title = record if isinstance(record, str) else getattr(record, "title", None) or getattr(record, "name", None)
    return f": {_cut(title)}" if title else ""


def _versions(change: Change) -> str:
    said = [f"+ {_value(version)}" for version in change.after if version not in change.before]
    said += [f"- {_value(version)}" for version in change.before if version not in change.after]
    return ", ".join(said) or "reordered"


def _value(value: Any) -> str:
    match value:
        case None | "" | ():
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case float():
            return plain_number(value)
        case date():
            return value.isoformat()
        case Band() | Target() | Guardrail() | Driver() | Milestone() | PaceStep():
            return _part(value)
        case tuple():
            return _cut("; ".join(map(_value, value)))
    return _cut(str(value))


def version_text(version: Band | Target) -> str:
    """A band or target with the day from which it holds."""
    return f"{_version(version)}{_from(version.start)}"


def _part(value: Band | Target | Guardrail | Driver | Milestone | PaceStep) -> str:
    match value:
        case Band() | Target():
            return version_text(value)
        case Guardrail() | Driver():
            until = f" until {value.retired_on}" if value.retired_on else ""
            return f"{_bearing(value)}{_from(value.known_on)}{until}"
        case PaceStep():
            return f"{plain_number(value.progress)} by {value.by}"
    due, done = (f", {word} {day}" if day else "" for word, day in (("due", value.due), ("done", value.done)))
    return f"{_cut(value.title)}, weighs {plain_number(value.weight)}{due}{done}"


def _version(value: Band | Target) -> str:
    if isinstance(value, Target):
        return target_text(value)
    return f"healthy {value.healthy or 'nothing'}{f', breach {value.breach}' if value.breach else ''}"


def _bearing(value: Guardrail | Driver) -> str:
    if isinstance(value, Driver):
        return f"{value.kpi} {value.effect}{f', lag {value.lag}' if value.lag else ''}"
    after = "" if value.release_after is None else f", release after {value.release_after}"
    return f"{value.kpi} {value.reaction}{after}{', automatic' if value.automatic else ''}"


def _from(start: date | None) -> str:
    return f" from {start}" if start else ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"

"""The steps of a key result, as its form asks for them and as the goals file has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from headway.judgement.definitions import Milestone
from headway.kpi.band import plain_number
from headway.web.forms.form import Field, Kind
from headway.web.forms.numbers import plain

SPARE_STEPS = 2
"""How many further milestones a form asks for."""


def step_fields(held: Sequence[Milestone], sent: Mapping[str, str]) -> Iterable[Field]:
    """The questions for the steps.

    Args:
        held: the steps as they are.
        sent: what was typed, by name of field: no step of it is left out.
    """
    for at in range(_asked(held, sent)):
        step = held[at] if at < len(held) else None
        label = f"Step {at + 1}"
        yield Field(f"milestones.{at}.title", label, value=step.title if step else "")
        weight = plain_number(step.weight) if step else ""
        yield Field(f"milestones.{at}.weight", f"{label}: weight", Kind.NUMBER, value=weight)
        yield Field(f"milestones.{at}.due", f"{label}: due", Kind.DATE, value=day_text(step.due if step else None))
        yield Field(f"milestones.{at}.done", f"{label}: done", Kind.DATE, value=day_text(step.done if step else None))


def steps_said(texts: Mapping[str, str], held: Sequence[Milestone]) -> list[dict[str, Any]]:
    """What was typed, as the goals file has it.

    Args:
        texts: by name of field.
        held: the steps as they are: a weight that is not said stays.
    """
    found = []
    for at in range(_asked(held, texts)):
        told = {name: texts.get(f"milestones.{at}.{name}", "").strip() or None for name in ("title", "due", "done")}
        if any(told.values()):
            held_weight = held[at].weight if at < len(held) else 1.0
            weight = texts.get(f"milestones.{at}.weight", plain_number(held_weight))
            found.append({**told, "weight": plain(weight) or "1"})
    return found


def day_text(day: date | None) -> str:
    """A day as a form has it; empty where there is none."""
    return day.isoformat() if day else ""


def _asked(held: Sequence[Milestone], sent: Mapping[str, str]) -> int:
    """How many steps are asked for: as many as were sent too, where somebody else has taken some out since."""
    at = len(held) + SPARE_STEPS
    while f"milestones.{at}.title" in sent:
        at += 1
    return at

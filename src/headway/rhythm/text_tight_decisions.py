"""A decision in two lines: the question; then the reason, who decides, and a step."""

from __future__ import annotations

from headway.rhythm.letters import columns, cut, fit, shortened
from headway.rhythm.page import DecisionRow
from headway.rhythm.text_rows import INDENT, Paint

TEAM, WHO, STEP = 20, 18, 18
"""Columns of a decision's team, of who decides and of the step that its reason leaves, where they are longer."""


def decision_lines(decision: DecisionRow, width: int, paint: Paint) -> tuple[str, str]:
    """Both lines of a decision; the team stands beside the question, or where that is too long before the reason.

    Args:
        decision: what is asked.
        width: columns of the screen.
        paint: how a look becomes letters.
    """
    room = width - len(INDENT)
    beside = columns(decision.title) + 2 + columns(decision.team) <= room
    title = paint(f"{fit(str(decision.rank), 2, right=True)}  {cut(decision.title, room)}", "strong")
    if beside:
        return f"{title}  {paint(cut(decision.team, room), 'faint')}", f"{INDENT}{_reason(decision, '', room)}"
    return title, f"{INDENT}{_reason(decision, f'{cut(decision.team, TEAM)}: ', room)}"


def _reason(decision: DecisionRow, team: str, room: int) -> str:
    """The reason, who decides, and a step: as many whole clauses of reason and step as fit."""
    who = _who(decision.who)
    arrow = f" · {who} → " if who else " → "
    step = min(columns(decision.suggestion.partition(", ")[0]), STEP)
    reason = shortened(decision.text.removesuffix("."), room - columns(team + arrow) - step)
    start = f"{team}{reason}{arrow}"
    return f"{start}{shortened(decision.suggestion, room - columns(start))}"


def _who(names: tuple[str, ...]) -> str:
    """The first who can decide, and how many others can."""
    if not names:
        return ""
    others = f" and {len(names) - 1} {'other' if len(names) == len(('first', 'other')) else 'others'}"
    return f"{cut(names[0], WHO)}{others if len(names) > 1 else ''}"

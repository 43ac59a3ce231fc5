"""Which way is good of a number that is new: what “From” and “To” tell, unless somebody says it."""

from __future__ import annotations

from headway.web.advice import look_of
from headway.web.forms.form import Advice, Advised, Option

TOLD = "told"
DIRECTIONS = (
    Option(TOLD, "as “From” and “To” tell"),
    Option("up", "more is better"),
    Option("down", "less is better"),
    Option("range", "neither: in between"),
)
WORDS = {"up": "more is better", "down": "less is better", "range": "good is in between"}
UNTOLD = "untold"
"""No direction of the goals file: what “From” and “To” do not tell is refused by its rules, and so asked for."""
ASKS = "“From” and “To” do not tell it"
WAY_OUT = "choose which way is good"


def direction_of(said: str, baseline: str, target: str) -> str:
    """The direction of a new number.

    Args:
        said: which one was chosen, if one was.
        baseline: as the goals file has it, or as it was typed; empty where nothing was.
        target: likewise.

    Examples:
        >>> direction_of("told", "12", "6"), direction_of("told", "12", "-50%"), direction_of("told", "", "+5%")
        ('down', 'down', 'up')
        >>> [direction_of("told", baseline, "4..6") for baseline in ("12", "2", "5", "")]
        ['down', 'up', 'range', 'range']
        >>> direction_of("told", "", "95"), direction_of("", "12", "12"), direction_of("up", "12", "6")
        ('untold', 'untold', 'up')
        >>> direction_of("told", "", ""), direction_of("told", "12", "lots")
        ('up', 'up')
    """
    if said and said != TOLD:
        return said
    if target.endswith("%"):
        return {"-": "down", "+": "up"}.get(target[0], UNTOLD)
    start, (low, high) = _number(baseline), _ends(target)
    if low is None or high is None:
        return "up"  # what is no target is refused for that, and nothing else is asked before
    if low != high and (start is None or low <= start <= high):
        return "range"
    if start is None or start == low:
        return UNTOLD
    return "up" if low > start else "down"


def advice_on_direction(direction: str) -> Advice:
    """Which way is good by “From” and “To”."""
    return Advice((Advised(look_of("hint"), WORDS[direction]),))


def _ends(target: str) -> tuple[float | None, float | None]:
    low, _, high = target.partition("..")
    return _number(low), _number(high or low)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None

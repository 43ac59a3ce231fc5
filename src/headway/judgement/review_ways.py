"""The ways to go on of a key result, as the review's JSON has them."""

from __future__ import annotations

from typing import Any

from headway.judgement.recalculate import Options
from headway.judgement.what_if import Tried


def ways_json(options: Options | None) -> list[dict[str, Any]]:
    """Each way with its chance; none of a key result that keeps its course, ``None`` where no such way has the chance.

    Args:
        options: its ways; ``None`` where it keeps its course.
    """
    if options is None:
        return []
    more, later, smaller, stop = options.more, options.later, options.smaller, options.stop
    return [
        _way("as_it_goes", options.stays, rate=options.rate),
        _way("more", _chance(more), rate=None if more is None else more.value),
        _way("later", _chance(later), ends=None if later is None or later.ends is None else later.ends.isoformat()),
        _way(
            "smaller",
            _chance(smaller),
            target=None if smaller is None else smaller.value,
            target_high=None if smaller is None else smaller.high,
        ),
        _way("help", options.help.chance, rate=options.help.rate, known=options.help.known.value),
        _way(
            "stop",
            0.0,
            objective={"probability": stop.chance, "expected_grade": stop.grade},
            without=None if stop.is_all else {"probability": stop.chance_without, "expected_grade": stop.grade_without},
        ),
    ]


def _way(name: str, chance: float | None, **more: Any) -> dict[str, Any]:
    return {"way": name, "probability": chance, **more}


def _chance(tried: Tried | None) -> float | None:
    return None if tried is None else tried.chance

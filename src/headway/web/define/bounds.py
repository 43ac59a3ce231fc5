"""Bands as forms ask for them: numbers, from which the band of the goals file is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from headway.goals import codes
from headway.kpi.band import BandError, Bound, parse_bound, plain_number
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.web.forms.form import Field, Kind
from headway.web.forms.numbers import plain

ENDS = {"up": ("low",), "down": ("high",), "range": ("low", "high")}
"""The ends that a band has, by direction."""
SIDES = ("healthy", "breach")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
LABELS = {
    ("healthy", "low"): "Healthy from",
    ("breach", "low"): "In breach below",
    ("healthy", "high"): "Healthy up to",
    ("breach", "high"): "In breach above",
}
HINTS = {
    "healthy": "The value itself is healthy.",
    "breach": "Between the two lies the watch zone. Left empty, whatever is not healthy is a breach.",
}


def fields(name: str, direction: str | None, unit: str, values: Mapping[str, str] | None = None) -> tuple[Field, ...]:
    """The questions for a band.

    Args:
        name: of the band's field, such as ``kpi.band``.
        direction: of the metric; all ends are asked for, where ``None``: the form shows those of the chosen one.
        unit: of the metric.
        values: what stands in them at first, such as ``healthy.low``.
    """
    ends = ENDS[direction or "range"]
    return tuple(
        Field(
            f"{name}.{side}.{end}",
            LABELS[side, end],
            Kind.NUMBER,
            hint=HINTS[side],
            unit=unit,
            value=(values or {}).get(f"{side}.{end}", ""),
        )
        for end in ends
        for side in SIDES
    )


def values(healthy: str | None, breach: str | None) -> dict[str, str]:
    """The numbers of a band, by side and end.

    Examples:
        >>> values("80..92", "outside 70..95")
        {'healthy.low': '80', 'healthy.high': '92', 'breach.low': '70', 'breach.high': '95'}
        >>> values(">= 95", "< 92")
        {'healthy.low': '95', 'breach.low': '92'}
    """
    found: dict[str, str] = {}
    for side, text in zip(SIDES, (healthy, breach), strict=True):
        if text:
            bound = _bound(text)
            if bound is not None:
                found |= {f"{side}.{end}": plain_number(getattr(bound, end)) for end in _ends(side, bound)}
    return found


def _bound(text: str) -> Bound | None:
    try:
        return parse_bound(text)
    except BandError:
        return None


def _ends(side: str, bound: Bound) -> tuple[str, ...]:
    if bound.side in ("inside", "outside"):
        return ("low", "high")
    is_low = bound.side == ("up" if side == "healthy" else "down")
    return ("low",) if is_low else ("high",)


def said(name: str, direction: str, texts: Mapping[str, str], unit: str = "") -> dict[str, str]:
    """The texts of a form with the band as the goals file has it, in place of its numbers.

    Args:
        name: of the band's field.
        direction: of the metric; ends that it does not ask for are left out.
        texts: what was typed, by name of field.
        unit: of the metric, that may stand behind a number.

    Raises:
        DraftRefusedError: what was typed is no number, or of a range one end is missing.

    Examples:
        >>> said("band", "range", {"band.healthy.low": "80", "band.healthy.high": "92", "because": "Flow."})
        {'because': 'Flow.', 'band.healthy': '80..92', 'band.breach': ''}
    """
    typed = {
        (side, end): plain(texts.get(f"{name}.{side}.{end}", ""), unit) for side in SIDES for end in ENDS[direction]
    }
    problems = [
        FieldProblem(f"{name}.{side}.{end}", codes.WRONG_VALUE, f"{text!r} is no number", "write one such as 84.2")
        for (side, end), text in typed.items()
        if text and not _NUMBER.fullmatch(text)
    ]
    if direction == "range":
        problems += _missing_ends(name, typed)
    if problems:
        raise DraftRefusedError(problems)
    kept = {
        field: text for field, text in texts.items() if not field.startswith(tuple(f"{name}.{side}." for side in SIDES))
    }
    return {**kept, f"{name}.healthy": _healthy(direction, typed), f"{name}.breach": _breach(direction, typed)}


def _missing_ends(name: str, typed: Mapping[tuple[str, str], str]) -> Iterable[FieldProblem]:
    low, high = typed["healthy", "low"], typed["healthy", "high"]
    if bool(low) != bool(high):
        end = "high" if low else "low"
        message = "a band that lies between has two ends"
        yield FieldProblem(f"{name}.healthy.{end}", codes.MISSING_KEY, message, "write this one too")


def _healthy(direction: str, typed: Mapping[tuple[str, str], str]) -> str:
    if direction == "range":
        low, high = typed["healthy", "low"], typed["healthy", "high"]
        return f"{low}..{high}" if low and high else ""
    end, sign = ("low", ">=") if direction == "up" else ("high", "<=")
    return f"{sign} {typed['healthy', end]}" if typed["healthy", end] else ""


def _breach(direction: str, typed: Mapping[tuple[str, str], str]) -> str:
    if direction == "range":
        # of a range that has one breach bound, the other side has no watch zone
        low, high = typed["breach", "low"], typed["breach", "high"]
        if not low and not high:
            return ""
        return f"outside {low or typed['healthy', 'low']}..{high or typed['healthy', 'high']}"
    end, sign = ("low", "<") if direction == "up" else ("high", ">")
    return f"{sign} {typed['breach', end]}" if typed["breach", end] else ""


def at_fields(problems: Iterable[FieldProblem], name: str, direction: str) -> tuple[FieldProblem, ...]:
    """Problems of a band at the fields that the form shows."""
    end = ENDS[direction][0]
    return tuple(
        replace(one, field=f"{one.field}.{end}") if one.field in {f"{name}.{side}" for side in SIDES} else one
        for one in problems
    )

"""How often rules fire on real statements: written by ``python -m tools.lint_rates --write``."""

from __future__ import annotations

RATES: dict[str, tuple[int, int, str]] = {
    "HW102": (2, 188, "objectives"),
    "HW103": (38, 188, "objectives"),
    "HW104": (11, 188, "objectives"),
    "HW105": (10, 188, "objectives"),
    "HW106": (13, 188, "objectives"),
    "HW107": (18, 188, "objectives"),
    "HW108": (1, 188, "objectives"),
    "HW109": (177, 188, "objectives"),
    "HW202": (145, 592, "key results"),
    "HW203": (8, 592, "key results"),
    "HW204": (29, 592, "key results"),
    "HW205": (12, 592, "key results"),
    "HW206": (43, 592, "key results"),
    "HW207": (19, 592, "key results"),
    "HW208": (8, 592, "key results"),
    "HW209": (5, 592, "key results"),
    "HW211": (13, 592, "key results"),
    "HW212": (12, 592, "key results"),
    "HW213": (6, 592, "key results"),
    "HW215": (28, 592, "key results"),
    "HW216": (11, 592, "key results"),
    "HW217": (17, 592, "key results"),
    "HW218": (0, 592, "key results"),
    "HW219": (5, 592, "key results"),
    "HW301": (0, 111, "KPIs"),
    "HW309": (1, 111, "KPIs"),
    "HW409": (0, 188, "objectives"),
}
"""Of each rule that reads a sentence: how often it fired, of how many, and of what."""

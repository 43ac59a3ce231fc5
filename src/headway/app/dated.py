"""The dated data of ``headway.policy``: every entry, and what of it is in force on a day."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

FILES = ("kpi.toml", "signal.toml", "patterns.toml", "okr.toml", "forecast.toml", "steering.toml", "lint.toml")


@cache
def entries() -> dict[str, dict[str, Any]]:
    """Every entry of the policy by name: its unit, its source and its dated values."""
    found: dict[str, dict[str, Any]] = {}
    for name in FILES:
        found |= entries_of(name)
    return found


@cache
def entries_of(name: str) -> dict[str, dict[str, Any]]:
    """The entries of one file of the policy, by name."""
    return tomllib.loads(resources.files("headway.policy").joinpath(name).read_text(encoding="utf-8"))


def in_force(dated: list[dict[str, Any]], on: date | None) -> dict[str, Any]:
    """The newest value on or before the day (the newest of all, where ``None``); before the first one, the first."""
    return without_day(dated[place_in_force(dated, on)])


def place_in_force(dated: list[dict[str, Any]], on: date | None) -> int:
    """Where in the list the value in force stands."""
    ordered = sorted(range(len(dated)), key=lambda at: dated[at]["from"])
    started = [at for at in ordered if on is None or dated[at]["from"] <= on]
    return started[-1] if started else ordered[0]


def without_day(value: dict[str, Any]) -> dict[str, Any]:
    """A value without the day from which it holds."""
    return {name: one for name, one in value.items() if name != "from"}

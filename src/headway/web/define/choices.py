"""Answers that several forms offer: teams, people, metrics, units, grains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from headway.judgement.definitions import Definitions
from headway.web.forms.form import Field, Kind, Option

UNITS = ("%", "EUR", "USD", "GBP", "people", "customers", "orders", "days", "hours", "minutes", "points")
GRAINS = (
    Option("day", "every day"),
    Option("week", "every week"),
    Option("month", "every month"),
    Option("quarter", "every quarter"),
    Option("year", "every year"),
)
DIRECTIONS = (
    Option("up", "More is better", "revenue, answers in time, customers who stay"),
    Option("down", "Less is better", "waiting, cost, faults"),
    Option("range", "Neither: it should lie in between", "occupancy, stock, staff turnover"),
)
NOBODY, NONE = Option("", "nobody named"), Option("", "none")


def team_field(name: str, label: str, definitions: Definitions, value: str = "") -> Field:
    """Which team; of a single one it is preselected."""
    options = _named(definitions.teams)
    one = options[0].value if len(options) == 1 else ""
    first = () if one or value else (Option("", "choose a team"),)
    return Field(name, label, Kind.CHOICE, value=value or one, options=(*first, *options), needed=True)


def person_field(name: str, label: str, definitions: Definitions, value: str | None = None, hint: str = "") -> Field:
    """Somebody, or nobody."""
    return Field(name, label, Kind.CHOICE, hint=hint, value=value or "", options=(NOBODY, *_named(definitions.people)))


def metric_field(
    name: str, label: str, definitions: Definitions, value: str = "", but: str = "", hint: str = ""
) -> Field:
    """One of the metrics, or none."""
    options = _named(one for one in definitions.metrics if one.id != but)
    return Field(name, label, Kind.CHOICE, hint=hint, value=value, options=(NONE, *options))


def choice_of(name: str, label: str, records: Iterable[_Named], value: str, none: str, but: str | None = None) -> Field:
    """One of the records, or none."""
    options = _named(one for one in records if one.id != but)
    return Field(name, label, Kind.CHOICE, value=value, options=(Option("", none), *options))


class _Named(Protocol):
    """What has an id and a name."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""


def _named(records: Iterable[_Named]) -> tuple[Option, ...]:
    options = [Option(one.id, one.name) for one in records]
    return tuple(sorted(options, key=lambda one: one.label.casefold()))

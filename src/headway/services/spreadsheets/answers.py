"""What a person says of a spreadsheet, in place of what was guessed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from headway.sources.spreadsheet.layout import Layout
from headway.sources.spreadsheet.take_cells import Ways


@dataclass(frozen=True, slots=True)
class CycleAnswer:
    """The cycle of objectives that name none: one that is there, by its id, or a new one."""

    id: str = ""
    name: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says; what is empty is as it was guessed.

    Attributes:
        layouts: how each sheet is read; guessed, where there are none.
        ways: how dates and decimals are read that can be read in two ways.
        team: name or id of the team of what names none.
        cycle: the cycle of objectives that name none.
        same: by kind and name as in ``team:Harbor``, the id of the team or person who is meant.
        metrics: by key of the metric, what is said of its ``unit``, ``direction``, ``grain``, ``healthy``, ``breach``.
    """

    layouts: tuple[Layout, ...] = ()
    ways: Ways = field(default_factory=Ways)
    team: str = ""
    cycle: CycleAnswer = field(default_factory=CycleAnswer)
    metrics: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)

    def of(self, metric: str, name: str) -> str | None:
        """What a person says of a metric; ``None`` where it is as guessed."""
        return self.metrics.get(metric, {}).get(name)

    def as_json(self) -> Any:
        """The answers as plain values, to know a repetition by."""
        metrics = {key: dict(said) for key, said in self.metrics.items()}
        return {**asdict(self), "metrics": metrics, "same": dict(self.same)}

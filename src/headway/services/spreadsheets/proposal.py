"""What a spreadsheet comes to: what would be taken, what was assumed, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from headway.judgement.definitions import Metric
from headway.judgement.facts import Observations
from headway.services.spreadsheets.names import Meant
from headway.services.transaction import RefusedError
from headway.sources.spreadsheet.found import Doubt, Said
from headway.sources.spreadsheet.layout import Layout
from headway.sources.spreadsheet.problems import CellProblem
from headway.sources.spreadsheet.take_cells import Ways


@dataclass(frozen=True, slots=True)
class MetricProposal:
    """A metric as it would be.

    Attributes:
        key: by which answers name it.
        id: its id.
        name: its name.
        is_known: whether it is there already; then its definition stays.
        is_kpi: whether it is a KPI afterwards.
        adds_kpi: whether it becomes one.
        unit, direction, grain, healthy, breach: as they would be.
        guessed: which of these the file does not say.
        team: name of its team.
        readings: how many readings the file has of it.
        new: how many of them are not there yet.
        first, last: the first and the last period, as people write them; empty without a reading.
        is_now: whether the file says what it is now.
    """

    key: str
    id: str
    name: str
    is_known: bool
    is_kpi: bool
    adds_kpi: bool
    unit: str
    direction: str
    grain: str
    healthy: str
    breach: str
    guessed: frozenset[str]
    team: str
    readings: int
    new: int
    first: str
    last: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class KeyResultProposal:
    """A key result as it would be.

    Attributes:
        title: its title.
        is_known: whether it is there already; then it stays as it is.
        metric: name of its metric; empty where it has none.
        baseline, target: as numbers or a change; empty where there is none.
        unit: of its metric.
        now: its value now, as a number; empty where the file has none.
        confidence: from 0 to 1; ``None`` where the file has none.
    """

    title: str
    is_known: bool
    metric: str
    baseline: str
    target: str
    unit: str
    now: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveProposal:
    """An objective as it would be, with its key results."""

    id: str
    title: str
    is_known: bool
    team: str
    cycle: str
    owner: str
    ambition: str
    key_results: tuple[KeyResultProposal, ...]


@dataclass(frozen=True, slots=True)
class Fallback:
    """What takes the place of what the file does not say: a team, or a cycle.

    Attributes:
        is_needed: whether something new says none of its own.
        id: its id.
        name: what it is called.
        choices: those that are there, id and name.
        starts, ends: of a cycle, its days.
        is_new: whether it is to be added.
    """

    is_needed: bool
    id: str
    name: str
    choices: tuple[tuple[str, str], ...]
    starts: str = ""
    ends: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that a spreadsheet comes to.

    Attributes:
        layouts: how each sheet is read.
        ways: how dates and decimals are read.
        doubts: cells that can be read in two ways, by what they are, where nobody has said which.
        told: cells by which the file itself shows how such cells are read, by what they are.
        metrics: those of the file, in its order.
        objectives: those of the file, in its order.
        teams, people, cycles: names of those that would be new.
        team, cycle: what takes the place of a team or cycle that is not said.
        meant: names of teams and people that nothing has, by ``team`` and ``person``, with what is called nearly so.
        empties: cells that were read as empty because of the word in them.
        scales: by name of the sheet, how its confidences are written.
        day: today, of which a value now and a confidence are.
        notes: what was assumed.
        problems: what is wrong, in order of the cells; nothing is taken while there is any.
        new: the records that would be added, by place in the definitions.
        metrics_read: what ``observations`` point into.
        observations: the readings.
    """

    layouts: tuple[Layout, ...]
    ways: Ways
    doubts: dict[str, tuple[Doubt, ...]]
    told: dict[str, str]
    metrics: tuple[MetricProposal, ...]
    objectives: tuple[ObjectiveProposal, ...]
    teams: tuple[str, ...]
    people: tuple[str, ...]
    cycles: tuple[str, ...]
    team: Fallback
    cycle: Fallback
    meant: Mapping[str, tuple[Meant, ...]]
    empties: tuple[Said, ...]
    scales: Mapping[str, str]
    day: date
    notes: tuple[str, ...]
    problems: tuple[CellProblem, ...]
    new: Mapping[str, tuple[Any, ...]]
    metrics_read: tuple[Metric, ...]
    observations: Observations

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is new."""
        return not any(one.new or not one.is_known or one.adds_kpi for one in self.metrics) and not any(
            not one.is_known or any(not result.is_known for result in one.key_results) for one in self.objectives
        )


class SpreadsheetRefusedError(RefusedError):
    """A spreadsheet of which nothing was taken. ``problems`` say why."""

    def __init__(self, problems: tuple[CellProblem, ...]) -> None:
        """Args: what is wrong; at least one."""
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))

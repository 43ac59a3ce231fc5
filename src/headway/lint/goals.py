"""What the rules see: an organisation's definitions and numbers on a day, as goals files and store fill it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from headway.judgement.bearing import holding
from headway.judgement.definitions import Cycle, Definitions, Driver, KeyResult, Kpi, Metric, Objective, Team
from headway.judgement.guarding import Guards
from headway.lint.advisor.language import other_language
from headway.lint.advisor.sentence import Sentence

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many is too many: dated defaults of ``policy/lint.toml``, or an organisation's own."""

    kpis_hint: int
    kpis: int
    objectives_hint: int
    objectives: int
    key_results_few: int
    key_results: int
    top_kpis: int
    top_objectives: int
    title: int
    silent_periods: int


@dataclass(frozen=True)
class Goals:
    """An organisation's goals on a day.

    Attributes:
        definitions: all that is defined.
        today: the day on which they are looked at.
        limits: how many is too many.
        values: of each metric by id, the known values in order of period; empty where none are given.
        due: of each metric by id, how many periods are over and without a value; for those where it is known.
    """

    definitions: Definitions
    today: date
    limits: Limits
    values: Mapping[str, Sequence[float]] = field(default_factory=dict)
    due: Mapping[str, int] = field(default_factory=dict)
    _sentences: dict[str, Sentence] = field(default_factory=dict, repr=False)
    _english: dict[str, bool] = field(default_factory=dict, repr=False)

    def sentence(self, text: str) -> Sentence:
        """A text, read once."""
        if text not in self._sentences:
            self._sentences[text] = Sentence(text)
        return self._sentences[text]

    def is_english(self, text: str) -> bool:
        """Whether the rules that read English may read it."""
        if text not in self._english:
            self._english[text] = other_language(text) is None
        return self._english[text]

    @cached_property
    def objectives(self) -> list[Objective]:
        """Those that are not dropped, in cycles that are not over."""
        return [one for one in self.definitions.objectives if self._is_open(one)]

    @cached_property
    def key_results(self) -> list[KeyResult]:
        """Those of open objectives, and those of none."""
        known = {one.id for one in self.definitions.objectives}
        running = {one.id for one in self.objectives}
        return [one for one in self.definitions.key_results if one.objective in running or one.objective not in known]

    @cached_property
    def titles_of_key_results(self) -> list[tuple[KeyResult, Sentence]]:
        """The key results, each with its title as it was read."""
        return [(one, self.sentence(one.title)) for one in self.key_results]

    @cached_property
    def kpis(self) -> list[Kpi]:
        """Those that are not retired."""
        return [one for one in self.definitions.kpis if one.retired_on is None or one.retired_on > self.today]

    @cached_property
    def metrics(self) -> list[Metric]:
        """Those that are not retired."""
        return [one for one in self.definitions.metrics if one.retired_on is None or one.retired_on > self.today]

    def _is_open(self, one: Objective) -> bool:
        if one.retired_on is not None and one.retired_on <= self.today:
            return False
        cycle = self.cycle.get(one.cycle)
        return cycle is None or cycle.ends >= self.today

    @cached_property
    def cycle(self) -> dict[str, Cycle]:
        """Cycles by id."""
        return {one.id: one for one in self.definitions.cycles}

    @cached_property
    def metric(self) -> dict[str, Metric]:
        """Metrics by id."""
        return {one.id: one for one in self.definitions.metrics}

    @cached_property
    def objective(self) -> dict[str, Objective]:
        """Objectives by id, dropped ones too."""
        return {one.id: one for one in self.definitions.objectives}

    @cached_property
    def _guards(self) -> Guards:
        return Guards(self.definitions.teams)

    def guarding(self, one: Objective) -> tuple[str, ...]:
        """Ids of the KPIs that guard an objective today, as it names them itself or its team does."""
        return self._guards.kpis(one, self.today)

    def driving(self, one: KeyResult) -> tuple[Driver, ...]:
        """The drivers of a key result that count today."""
        return holding(one.drivers, self.today)

    @cached_property
    def results_of(self) -> dict[str, list[KeyResult]]:
        """The key results of each objective that has some."""
        return grouped(self.definitions.key_results, lambda one: one.objective)

    @cached_property
    def kpis_of(self) -> dict[str, list[Kpi]]:
        """The KPIs of each team that has some."""
        return grouped(self.kpis, lambda one: one.team)

    @cached_property
    def children_of(self) -> dict[str, list[Objective]]:
        """The objectives that support each objective or key result."""
        return grouped(self.definitions.objectives, lambda one: one.supports or "")

    @cached_property
    def team_name(self) -> dict[str, str]:
        """The names of teams by id."""
        return {one.id: one.name for one in self.definitions.teams}

    @cached_property
    def parent_of(self) -> dict[str, str | None]:
        """The team above each team."""
        return {one.id: one.parent for one in self.definitions.teams}

    @cached_property
    def teams_under(self) -> dict[str, list[Team]]:
        """The teams right below each team that has some."""
        return grouped(self.definitions.teams, lambda one: one.parent)

    @cached_property
    def top_team(self) -> set[str]:
        """Teams without one above them."""
        return {one.id for one in self.definitions.teams if one.parent is None}

    def family(self, team: str) -> set[str]:
        """The teams above and below a team, without itself."""
        below, waiting = set[str](), [team]
        while waiting:
            more = [one.id for one in self.teams_under.get(waiting.pop(), ()) if one.id not in below]
            below.update(more)
            waiting += more
        return (set(_line(team, self.parent_of)) | below) - {team}

    def cycle_of(self, one: Objective | KeyResult) -> Cycle | None:
        """The cycle of an objective or a key result."""
        if isinstance(one, KeyResult):
            above = self.objective.get(one.objective)
            return None if above is None else self.cycle.get(above.cycle)
        return self.cycle.get(one.cycle)

    def is_active(self, one: Objective | KeyResult) -> bool:
        """Whether its cycle has begun: what is being drafted may have gaps."""
        cycle = self.cycle_of(one)
        return cycle is not None and cycle.starts <= self.today

    def is_committed(self, one: KeyResult) -> bool:
        """Whether it stands under a committed objective."""
        above = self.objective.get(one.objective)
        return above is not None and above.ambition == "committed"


def _line(team: str | None, above: Mapping[str, str | None]) -> list[str]:
    """A team and those above it; a loop ends where it closes."""
    line: list[str] = []
    while team is not None and team not in line:
        line.append(team)
        team = above.get(team)
    return line


def grouped(records: Iterable[R], key: Callable[[R], Any]) -> dict[Any, list[R]]:
    """Records by a key, each group in their order."""
    groups: dict[Any, list[R]] = defaultdict(list)
    for one in records:
        groups[key(one)].append(one)
    return dict(groups)

"""Records that are drafted together with the metrics or the cycle that they need and that are not there yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from headway.judgement.definitions import Cycle, Metric
from headway.records.kinds import CYCLE, METRIC, Kind
from headway.services.defining import Edit, added
from headway.services.drafting.declare import declare
from headway.services.drafting.ground import Ground
from headway.services.drafting.problems import DraftRefusedError, FieldProblem
from headway.services.drafting.reading import Said


class Together:
    """What is drafted beside a record, and all that is wrong with it.

    A thing that is wrong hides nothing of the record: that is held against another one in its place.
    """

    def __init__(self, ground: Ground, today: date) -> None:
        self.ground, self.today = ground, today
        self.edits: list[Edit] = []
        self.problems: list[FieldProblem] = []

    def metric(self, said: Said, field: str) -> str:
        """The id of a new metric.

        Args:
            said: the metric as the goals file has it.
            field: of the record, which names the metric; problems of the metric are below it.
        """
        return self._made(METRIC, said, field, Metric(f"metric-{len(self.problems)}", "metric"))

    def cycle(self, said: Said) -> str:
        """The id of a new cycle."""
        return self._made(CYCLE, said, "cycle", Cycle("cycle", "cycle", self.today, self.today))

    def _made(self, kind: Kind, said: Said, field: str, stand_in: Any) -> str:
        try:
            new = declare(kind, said, self.ground, self.today)[0]
        except DraftRefusedError as error:
            self.problems += _below(field, error.problems)
            new = stand_in
        else:
            self.edits += added(kind, [new])
        self.ground.count_in(kind, new)
        return str(new.id)

    def record(self, kind: Kind, said: Said, objective: str | None = None) -> Any:
        """The record that is drafted, and what was read with it.

        Raises:
            DraftRefusedError: with all that is wrong with it and with what is drafted beside it.
        """
        try:
            found = declare(kind, said, self.ground, self.today, objective)
        except DraftRefusedError as error:
            raise DraftRefusedError([*self.problems, *error.problems]) from None
        if self.problems:
            raise DraftRefusedError(self.problems)
        return found


def with_metrics(key_results: Iterable[Said], metrics: Mapping[int, Said], together: Together) -> list[Said]:
    """Key results that read metrics of which some are new, by the place of the key result."""
    return [
        {**one, "metric": together.metric(metrics[at], f"key_results.{at}.metric")} if at in metrics else one
        for at, one in enumerate(key_results)
    ]


def _below(field: str, problems: Iterable[FieldProblem]) -> Iterator[FieldProblem]:
    for one in problems:
        yield replace(one, field=f"{field}.{one.field}" if one.field else field)

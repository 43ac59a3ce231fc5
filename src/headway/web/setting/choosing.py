"""Choosing the metric that a key result reads: from a list, or by its name where a list would be too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from headway.judgement.definitions import Metric
from headway.kpi.band import plain_number
from headway.rhythm.rows import Names
from headway.series.quantity import UNKNOWN, quantity
from headway.services.read_numbers import NumbersUnknownError, read_numbers
from headway.services.read_setting import SettingRead
from headway.web.clock import writing_clock
from headway.web.forms.form import Field, Kind, Option

NEW = "+new"
"""The answer that a metric is not there yet; no id is like it."""
MOST_LISTED = 200
"""Metrics beyond which one writes the name, and the browser offers those that begin like it."""
DIGITS = 4


class Metrics:
    """The metrics that a key result can read."""

    def __init__(self, read: SettingRead) -> None:
        self.read = read

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Each with its team, and what is known of it; a KPI is on loan for the cycle."""
        names = Names(self.read.definitions)
        kpis = {one.metric for one in self.read.definitions.kpis}
        teams = {one.id: one.name for one in self.read.definitions.teams}
        found = []
        for one in self.read.definitions.metrics:
            label = f"{one.name}, {teams[one.team]}" if one.team in teams else one.name
            value = quantity(self.read.newest.get(one.id), names.metrics[one.id].unit, one.decimals)
            notes = [
                "" if value == UNKNOWN else f"now {value}",
                "a KPI: on loan for the cycle" if one.id in kpis else "",
            ]
            found.append(Option(one.id, label, ", ".join(note for note in notes if note)))
        return tuple(sorted(found, key=lambda one: one.label.casefold()))

    @property
    def is_long(self) -> bool:
        """Whether there are too many for a list."""
        return len(self.read.definitions.metrics) > MOST_LISTED

    @property
    def offered(self) -> tuple[Option, ...]:
        """What the browser offers while a name is written: the name as it is sent, and what is known of the metric."""
        if not self.is_long:
            return ()
        return tuple(Option(self._named[one.value], "", one.note) for one in self.options)

    def field(self, name: str, begins: str = "") -> Field:
        """The question; ``begins`` is the id of the metric that is chosen to begin with, empty for none."""
        if self.is_long:
            hint = "Begin its name and choose. Left empty, it is a new metric."
            return Field(name, "Which number?", Kind.FIND, hint=hint, value=self._named.get(begins, ""))
        options = (Option(NEW, "a new metric"), *self.options)
        return Field(name, "Which number?", Kind.CHOICE, value=begins or NEW, options=options)

    def chosen(self, answer: str) -> str:
        """Id of the metric that an answer names; empty for a new one. What names none stays, and is refused.

        Args:
            answer: an id, or a name as it is offered, or one that only one metric has.
        """
        text = " ".join(answer.split())
        if text in ("", NEW):
            return ""
        return text if text in self._by_id else self._ids.get(text.casefold(), text)

    def baseline(self, answer: str, organisation: str) -> str:
        """The newest number of the metric that an answer names; empty where there is none.

        Args:
            answer: as for :meth:`chosen`.
            organisation: its id.
        """
        metric = self._by_id.get(self.chosen(answer))
        value = None if metric is None else self._newest(metric, organisation)
        if metric is None or value is None:
            return ""
        return plain_number(round(value, DIGITS if metric.decimals is None else metric.decimals))

    def _newest(self, metric: Metric, organisation: str) -> float | None:
        """Of its newest period that is over, else of what was written down for one that is not."""
        if metric.id in self.read.newest:
            return self.read.newest[metric.id]
        try:
            known = read_numbers(organisation=organisation, metric=metric.id, clock=writing_clock).known
        except NumbersUnknownError:
            return None
        return next((one.value for one in reversed(known) if one.value is not None), None)

    @cached_property
    def _by_id(self) -> Mapping[str, Metric]:
        return {one.id: one for one in self.read.definitions.metrics}

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """By id, the name by which it is offered: with its id where two are called alike."""
        times = Counter(one.label.casefold() for one in self.options)
        return {
            one.value: f"{one.label} ({one.value})" if times[one.label.casefold()] > 1 else one.label
            for one in self.options
        }

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """Ids by what may be written for them."""
        found: dict[str, str] = {}
        bare: dict[str, list[str]] = {}
        for one in self.read.definitions.metrics:
            bare.setdefault(" ".join(one.name.split()).casefold(), []).append(one.id)
        found.update({name: ids[0] for name, ids in bare.items() if len(ids) == 1})
        found.update({" ".join(name.split()).casefold(): id_ for id_, name in self._named.items()})
        return found

"""What was observed by a day, for several sets of metrics: each series is read once."""

from __future__ import annotations

from datetime import date

import numpy as np

from headway.judgement.definitions import Metric
from headway.judgement.definitions import Organisation as Calendar
from headway.judgement.facts import Observations
from headway.records.load import load_observations
from headway.records.models import Organisation
from headway.records.series import Identity, identity


class ObservedOnce:
    """Reads what was observed of metrics, and keeps it."""

    def __init__(self, organisation: Organisation, as_of: date) -> None:
        """``as_of`` leaves out what is known only after this day."""
        self._organisation, self._as_of = organisation, as_of
        self._held: dict[Identity, Observations] = {}

    def of(self, metrics: tuple[Metric, ...], calendar: Calendar) -> Observations:
        """What was observed of metrics, as ``records.load.load_observations`` gives it.

        Args:
            metrics: the metrics; observations name them by their index here.
            calendar: the organisation by whose weeks and years their periods are counted.
        """
        missing = tuple(one for one in metrics if identity(calendar, one) not in self._held)
        if missing:
            self._read(missing, calendar)
        parts = [self._held[identity(calendar, one)] for one in metrics]
        of_metric = np.repeat(np.arange(len(parts), dtype=np.int32), np.array([len(one) for one in parts], np.intp))
        found = Observations.together(parts)
        return Observations(of_metric, found.period, found.value, found.known_on, found.cases)

    def _read(self, metrics: tuple[Metric, ...], calendar: Calendar) -> None:
        found = load_observations(self._organisation, metrics, self._as_of, {one.id for one in metrics}, calendar)
        ends = np.searchsorted(found.metric, np.arange(len(metrics) + 1))
        for at, one in enumerate(metrics):
            self._held[identity(calendar, one)] = found.take(np.arange(ends[at], ends[at + 1]))

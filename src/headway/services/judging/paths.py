"""Paths of verdicts that were judged on an earlier day, carried on to the present one.

A path has one byte for each day: the ends of the weeks since ``path_starts``, and the judged day itself. What nothing
has touched since then is on every later day what it was on its last one.
"""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.judgement.context import week_ends
from headway.judgement.definitions import Organisation

Days = NDArray[np.int64]


class Paths:
    """Carries stored paths on to the days of one judgement."""

    def __init__(self, organisation: Organisation, days: Days) -> None:
        self._organisation = organisation
        self.days = days
        self._places: dict[tuple[str, str], NDArray[np.int64]] = {}

    def places(self, starts: str, as_of: str) -> NDArray[np.int64]:
        """For each day of the judgement, where a path between these days (ISO) has it; -1 where it begins too late."""
        found = self._places.get((starts, as_of))
        if found is None:
            first, last = (date.fromisoformat(day).toordinal() for day in (starts, as_of))
            there = week_ends(self._organisation, first, last)
            found = np.searchsorted(there, self.days, side="right") - 1
            self._places[starts, as_of] = found
        return found

    def reaches(self, starts: str, as_of: str) -> bool:
        """Whether a path between these days can be carried on at all."""
        return not (self.places(starts, as_of) < 0).any()

    def carried(self, path: bytes, starts: str, as_of: str) -> bytes:
        """The path on the days of the judgement."""
        return np.frombuffer(path, np.uint8)[self.places(starts, as_of)].tobytes()

    def shares(self, shares: bytes, starts: str, as_of: str) -> bytes:
        """Shares on the days of such a path, eight bytes each, on the days of the judgement."""
        return np.frombuffer(shares, "<f8")[self.places(starts, as_of)].tobytes()

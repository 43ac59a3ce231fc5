"""Numbers that a change of the calendar leaves behind: they were counted in periods that their metric no longer has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from headway.records import observations
from headway.records.models import Series
from headway.records.series import identity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from headway.judgement.definitions import Metric, Organisation
    from headway.records.models import Organisation as OrganisationRow
    from headway.records.series import Identity


@dataclass(frozen=True, slots=True)
class SetAside:
    """A metric whose numbers would be kept and no longer read.

    Attributes:
        metric: its id.
        grain: of the numbers that are there.
        new_grain: of the numbers that it would take; the same where weeks or fiscal years begin elsewhere.
        periods: how many periods have a number.
    """

    metric: str
    grain: str
    new_grain: str
    periods: int

    def __str__(self) -> str:
        """In a sentence, without its end."""
        numbers = "number" if self.periods == 1 else "numbers"
        return f"{self.metric}: {self.periods} {numbers} by {self.grain}, now {self.counted}"

    @property
    def counted(self) -> str:
        """How the metric would count."""
        return f"by {self.new_grain}" if self.new_grain != self.grain else f"by {self.grain}s that begin elsewhere"


def set_aside(
    row: OrganisationRow, wanted: Organisation, changed: Iterable[tuple[Metric, Metric]]
) -> tuple[SetAside, ...]:
    """The metrics that count in other periods afterwards, and have numbers.

    Args:
        row: the organisation as it is.
        wanted: the organisation as it would be.
        changed: metrics as they are and as they would be.
    """
    moved = [(before, after) for before, after in changed if identity(row, before)[1:] != identity(wanted, after)[1:]]
    if not moved:
        return ()
    numbers = _numbers(row)
    found = ((before, after, numbers.get(identity(row, before))) for before, after in moved)
    counted = ((before, after, _periods(row, number)) for before, after, number in found if number is not None)
    return tuple(SetAside(before.id, before.grain, after.grain, count) for before, after, count in counted if count)


def _numbers(row: OrganisationRow) -> dict[Identity, int]:
    held = Series.objects.for_organisation(row).values_list("number", "metric", "grain", "phase")
    return {(metric, grain, phase): number for number, metric, grain, phase in held}


def _periods(row: OrganisationRow, series: int) -> int:
    """Periods with a number that was not withdrawn."""
    seen = observations.read(row.number, [series])
    last = np.diff(seen["period"], append=np.iinfo(np.int32).max) != 0
    return int(np.count_nonzero(~np.isnan(seen["value"][last])))

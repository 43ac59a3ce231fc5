"""From periods and values to places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from headway.series.grid import Grid
from headway.web.cockpit.boxes import Box


@dataclass(frozen=True, slots=True)
class Scale:
    """Where periods and values lie in a field.

    Attributes:
        field: the field.
        first, last: the oldest and the newest period.
        low, high: values at the bottom and the top.
        at: where in its period a value stands: in the middle, or at the end by which a pace asks for it.
    """

    field: Box
    first: int
    last: int
    low: float
    high: float
    at: float = 0.5

    @property
    def slot(self) -> float:
        """Width of a period."""
        return self.field.width / (self.last - self.first + 1)

    def left(self, period: float) -> float:
        """Where a period begins, within the field."""
        x = self.field.x + (period - self.first) * self.slot
        return round(min(self.field.x + self.field.width, max(self.field.x, x)), 1)

    def x(self, period: int) -> float:
        """Where the value of a period stands."""
        return self.left(period + self.at)

    def day(self, grid: Grid, day: date) -> float:
        """Where a day ends within its period."""
        return self.left(grid.position(day) + 1)

    def noon(self, grid: Grid, day: date) -> float:
        """Where the middle of a day lies within its period."""
        return self.left((grid.position(day - timedelta(days=1)) + grid.position(day)) / 2 + 1)

    def y(self, value: float) -> float:
        """Where a value lies, within the field."""
        share = (value - self.low) / (self.high - self.low)
        return round(self.field.y + self.field.height * (1 - min(1.0, max(0.0, share))), 1)

    def holds(self, value: float) -> bool:
        """Whether a value is on the axis."""
        return self.low <= value <= self.high

"""What a spreadsheet does not say of a metric, guessed from what it shows: unit, direction, grain.

A person sees each guess and can change it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from headway.series.grid import Grain, Grid
from headway.sources.spreadsheet.bands import BREACH, HEALTHY, band_text, direction_of_band
from headway.sources.spreadsheet.found import MetricFound, plain_unit
from headway.sources.spreadsheet.moments import Moment
from headway.sources.spreadsheet.workbook import text_of

UP, DOWN, RANGE = "up", "down", "range"
DAYS_A_WEEK = 7
SHORTEST = {Grain.YEAR: 365, Grain.QUARTER: 89, Grain.MONTH: 28}
_DIRECTIONS = {
    UP: "up higher increase increasing more maximise maximize rise grow ↑ ⬆ ▲ + hoch steigend",
    DOWN: "down lower decrease decreasing less fewer minimise minimize fall reduce ↓ ⬇ ▼ - runter",
    RANGE: "range between band within target nominal in ↔ middle",
}
_DIRECTION = {word: direction for direction, words in _DIRECTIONS.items() for word in words.split()}
_BAD_WHEN_HIGH = re.compile(
    r"\b(wait\w*|cost\w*|churn|complain\w*|error\w*|defect\w*|incident\w*|fault\w*|fail\w*|absen\w*|sick\w*|late\w*"
    r"|delay\w*|unseen|backlog|overdue|loss\w*|attrition|returns?|refunds?|downtime|latency|lead time|cycle time"
    r"|time to \w+|response time|bugs?|accidents?|injur\w*|vacanc\w*|turnover of staff|staff turnover|cancel\w*|debt"
    r"|waste|emission\w*|left before|readmi\w*|infection\w*|mortality|queue\w*)\b",
    re.IGNORECASE,
)


def direction_said(text: str) -> str:
    """The direction that words in a cell tell; the words themselves where they tell none.

    Examples:
        >>> direction_said("Higher is better"), direction_said("↓"), direction_said("sideways")
        ('up', 'down', 'sideways')
    """
    plain = re.sub(r"\s+", "", text.casefold())
    words = text.casefold().split()
    return _DIRECTION.get(plain) or next((_DIRECTION[word] for word in words if word in _DIRECTION), text)


def guess_direction(found: MetricFound, decimal: str | None) -> str:
    """The way that is good, by the band, else by the name."""
    healthy, breach = (found.said.get(role) for role in ("healthy", "breach"))
    if healthy is not None and (told := direction_of_band(band_text(healthy.cell, None, decimal))):
        return told
    if breach is not None and (told := direction_of_band(band_text(breach.cell, None, decimal))):
        return {UP: DOWN, DOWN: UP}.get(told, told)
    return DOWN if _BAD_WHEN_HIGH.search(found.name) else UP


def bands_of(found: MetricFound, direction: str, decimal: str | None) -> tuple[str, str]:
    """Healthy band and breach bound in Headway's spelling; empty where the spreadsheet has none."""
    healthy, breach = (found.said.get(role) for role in ("healthy", "breach"))
    return (
        "" if healthy is None else band_text(healthy.cell, HEALTHY.get(direction), decimal),
        "" if breach is None else band_text(breach.cell, BREACH.get(direction), decimal),
    )


def guess_unit(found: MetricFound) -> str:
    """The unit: as said, else as it stands in the name, else the sign that stands beside most of the values."""
    if "unit" in found.said:
        return plain_unit(text_of(found.said["unit"].cell))
    if found.unit:
        return found.unit
    marks = Counter(reading.figure.mark for reading in found.readings if reading.figure.mark)
    return marks.most_common(1)[0][0] if marks else ""


def guess_grain(moments: Sequence[Moment]) -> Grain:
    """How long the periods are: as they are written; days by how far they lie apart.

    Examples:
        >>> days = [Moment(Grain.DAY, "", date(2019, month, 1)) for month in (1, 2, 3)]
        >>> guess_grain(days).value, guess_grain([]).value
        ('month', 'month')
    """
    written = Counter(moment.grain for moment in moments)
    if not written:
        return Grain.MONTH
    grain = written.most_common(1)[0][0]
    return _apart(sorted({moment.day for moment in moments if moment.day})) if grain is Grain.DAY else grain


def _apart(days: Sequence[date]) -> Grain:
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    least = min(gaps, default=0)
    if not gaps:
        return Grain.MONTH if _at_an_edge(days, Grain.MONTH) else Grain.DAY
    if least >= SHORTEST[Grain.YEAR] and len({(day.month, day.day) for day in days}) == 1:
        return Grain.YEAR
    if least >= SHORTEST[Grain.QUARTER] and _at_an_edge(days, Grain.QUARTER):
        return Grain.QUARTER
    by_four_weeks = all(gap == SHORTEST[Grain.MONTH] for gap in gaps)
    if least >= SHORTEST[Grain.MONTH] and (_at_an_edge(days, Grain.MONTH) or not by_four_weeks):
        return Grain.MONTH
    return Grain.WEEK if all(gap % DAYS_A_WEEK == 0 for gap in gaps) else Grain.DAY


def _at_an_edge(days: Sequence[date], grain: Grain) -> bool:
    """Whether all days are first days, or all are last days, of a period."""
    grid = Grid(grain)
    edges = (grid.starts, grid.ends)
    return any(all(edge(grid.ordinal(day)) == day for day in days) for edge in edges)


def is_fiscal(moments: Sequence[Moment]) -> bool:
    """Whether quarters and years are written as fiscal ones."""
    return any(moment.label.startswith("FY") for moment in moments)

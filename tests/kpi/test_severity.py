"""How bad an alert has become: each way to a level as a case."""

from __future__ import annotations

import numpy as np
import pytest

from headway.kpi.alert import AlertRuns, alerts
from headway.kpi.band import BandTable
from headway.kpi.judge import KpiBatch
from headway.kpi.severity import NEVER, alerts_within, reached
from tests.kpi.notation import VALUES, letters, written

BAND = [95.0, np.inf, 92.0, np.inf]
TWICE = {"D": 85.0}
"""More than two widths of the watch zone beyond the bound."""


def batch_of(texts: tuple[str, ...], bands: list[float] | None = None) -> tuple[KpiBatch, AlertRuns]:
    """A batch with ``for: 1, clear: 2``, and its alerts; ``D`` is twice as deep."""
    lay = written(*texts)
    values = [{**VALUES, **TWICE, "d": 88.0}[one] for text in texts for one in letters(text) if one != "_"]
    count = len(texts)
    one, two = np.full(count, 1), np.full(count, 2)
    columns = np.array([bands or BAND] * count).T
    table = BandTable(np.arange(count), np.full(count, np.iinfo(np.int64).min), *columns)
    batch = KpiBatch(np.array(values), lay.periods, lay.offsets, table, one, two, np.full(count, 12))
    return batch, alerts(lay.bad, lay.good, lay.deep, lay.offsets, one, two).runs


def level(text: str, after: int, widths: float, bands: list[float] | None = None) -> list[int | None]:
    batch, runs = batch_of((text,), bands)
    at = reached(batch, runs, np.array([after]), widths).tolist()
    return [None if one == NEVER else int(batch.periods[one]) for one in at]


@pytest.mark.parametrize(
    ("text", "after", "widths", "wanted"),
    [
        ("b", 3, 1.0, [None]),  # neither deep nor long
        ("b3", 3, 1.0, [2]),  # the third period
        ("b h b", 3, 1.0, [2]),  # healthy periods before it resolves count: it has lasted so long
        ("b h2 b", 3, 1.0, [None, None]),  # the third resolves it
        ("b d", 9, 1.0, [1]),  # deep
        ("b d", 9, 2.0, [None]),  # not twice as deep
        ("b D b", 9, 2.0, [1]),
        ("b d b2", 3, 1.0, [1]),  # whichever is first
        ("b2 d", 2, 1.0, [1]),
        ("d h2 b", 9, 1.0, [0, None]),  # the next alert begins anew
        ("b _ b", 2, 1.0, [2]),  # a gap is no period with a value
    ],
)
def test_each_way_to_a_level(text: str, after: int, widths: float, wanted: list[int | None]) -> None:
    assert level(text, after, widths) == wanted


def test_without_a_watch_zone_no_breach_is_deep() -> None:
    assert level("b D", 9, 1.0, [92.0, np.inf, 92.0, np.inf]) == [None]


def test_a_batch_says_what_each_of_its_series_says_alone() -> None:
    texts = ("b d b2", "h3", "b h2 b3", "D")
    batch, runs = batch_of(texts)
    together = reached(batch, runs, np.full(4, 3), 1.0)
    for index, text in enumerate(texts):
        mine = runs.series == index
        alone = level(text, 3, 1.0)
        assert [None if one == NEVER else int(batch.periods[one]) for one in together[mine].tolist()] == alone


@pytest.mark.parametrize(("window", "wanted"), [(12, 3), (6, 2), (5, 1), (1, 0)])
def test_alerts_count_within_the_window_alone(window: int, wanted: int) -> None:
    batch, runs = batch_of(("b h2 b h2 b h2",))
    newest = int(batch.periods[-1])
    assert alerts_within(runs, batch.periods, np.array([newest - window])).tolist() == [wanted]

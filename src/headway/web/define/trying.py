"""A band drawn on the past that it would judge."""

from __future__ import annotations

from headway.app.policy import load_policy
from headway.rhythm.words import STATUS
from headway.series.period_words import count_of
from headway.services.try_band import Tried, try_band
from headway.web.chart.draw import draw
from headway.web.clock import writing_clock
from headway.web.forms.form import Drawn
from headway.web.kpi.plotted import plotted

SAID = ("healthy", "watch", "breach")


def drawn_band(organisation: str, metric: str, healthy: str, breach: str) -> Drawn | None:
    """The past of a metric under a band; ``None`` where it has none.

    Args:
        organisation: its id.
        metric: id of the metric.
        healthy: the healthy side as the goals file has it; empty where none was typed yet.
        breach: the breach side.
    """
    tried = try_band(
        organisation=organisation,
        metric=metric,
        clock=writing_clock,
        policies=load_policy,
        healthy=healthy or None,
        breach=breach or None,
    )
    data = None if tried is None else plotted(tried, ())
    return None if tried is None or data is None else Drawn(draw(data), _says(tried))


def _says(tried: Tried) -> str:
    readings, grain = tried.history.readings, str(tried.history.grid.grain)
    if not tried.kpi.bands:
        return f"The last {count_of(len(readings), grain)}. Write a band, and it is drawn here."
    counts = [(sum(one.reading.status == status for one in readings), STATUS[status].word) for status in SAID]
    told = ", ".join(f"{word} in {count}" for count, word in counts if count)
    alerts = len(tried.history.alerts)
    fired = f"it would have alerted {_times(alerts)}" if alerts else "it would never have alerted"
    return f"Under this band, of {count_of(len(readings), grain)}: {told}; {fired}."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")

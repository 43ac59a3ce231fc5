"""Small charts as text, for a document that carries them and has colours of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headway.judgement.definitions import Definitions
from headway.judgement.history import KpiHistory
from headway.web.chart.small import small_chart

if TYPE_CHECKING:
    from headway.judgement.verdicts import Verdicts


def inline_charts(
    histories: Mapping[str, KpiHistory], definitions: Definitions, verdicts: Verdicts
) -> dict[str, Markup]:
    """The chart of each KPI that has one, by id: the very picture that the wall of trends shows of it.

    Args:
        histories: of KPIs, by id.
        definitions: hold their metrics.
        verdicts: on them.
    """
    # not the environment of the pages, which knows Django's settings
    environment = Environment(
        loader=PackageLoader("headway.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    draw = environment.get_template("small.html").module.small  # type: ignore[attr-defined]
    metrics = {one.id: one for one in definitions.metrics}
    of_kpis = (one for one in verdicts.kpis if one.id in histories)
    charts = ((one.id, small_chart(histories[one.id], metrics[one.metric], one.status)) for one in of_kpis)
    return {kpi: Markup(str(draw(chart)).strip()) for kpi, chart in charts if chart}  # noqa: S704 - escaped by then

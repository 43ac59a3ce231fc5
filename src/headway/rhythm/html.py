"""A review as one HTML document: no script, nothing loaded, fit for an e-mail."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from headway.rhythm.page import Page
from headway.rhythm.spark import progress_bar

BAR = 16


def as_html(page: Page, charts: Mapping[str, Markup]) -> str:
    """The review as HTML; every text of the organisation is escaped.

    Args:
        page: the review.
        charts: by id of a KPI, its small chart as SVG; the document has the colours of its classes.
    """
    environment = Environment(
        loader=PackageLoader("headway.rhythm"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    template = environment.get_template("review.html.j2")
    return template.render(page=page, charts=charts, progress_bar=progress_bar, bar=BAR) + "\n"

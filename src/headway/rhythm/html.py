"""A review as one HTML document: no script, nothing loaded, fit for an e-mail."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from headway.rhythm.page import Page
from headway.rhythm.spark import progress_bar, sparkline

BAR = 16


def as_html(page: Page) -> str:
    """The review as HTML; every text of the organisation is escaped."""
    environment = Environment(
        loader=PackageLoader("headway.rhythm"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    template = environment.get_template("review.html.j2")
    return template.render(page=page, sparkline=sparkline, progress_bar=progress_bar, bar=BAR) + "\n"

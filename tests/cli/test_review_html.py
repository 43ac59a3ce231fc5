"""A review as HTML carries the small charts of its KPIs, and the colours that they need."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from headway.cli.main import app
from headway.demo.estuary import FOLDER

DRAWN = re.compile(r'<svg class="w-s".*?</svg>', re.DOTALL)


def _review(*arguments: str) -> str:
    asked = ["review", str(FOLDER), "--as-of", "2019-01-31", *arguments]
    reviewed = CliRunner().invoke(app, asked)
    assert reviewed.exit_code == 0
    return reviewed.stdout


@pytest.fixture(scope="module")
def html() -> str:
    """The review of the demonstration."""
    return _review("--format", "html")


def test_each_kpi_has_its_chart_in_words_too(html: str) -> None:
    drawn = DRAWN.findall(html)
    assert len(drawn) == 24
    assert all('role="img" aria-label="' in one for one in drawn)
    assert "more than noise in 7. Now: mean " in html


def test_every_class_that_is_drawn_has_its_colours_in_the_document(html: str) -> None:
    style = html.partition("</style>")[0]
    drawn = {name for svg in DRAWN.findall(html) for name in re.findall(r'class="([\w-]+)"', svg)} - {"w-s"}
    assert drawn >= {"c-band", "c-line", "w-level", "w-limit", "w-ring", "sp-dot", "sp-worse"}
    assert {name for name in drawn if f".{name} " not in style and f".{name}," not in style} == set()
    used = set(re.findall(r"var\(--([\w-]+)\)", style))
    light, _, dark = style.partition("prefers-color-scheme: dark")
    for theme in (light, dark):
        assert used <= set(re.findall(r"--([\w-]+):", theme))


def test_shapes_that_the_demonstration_lacks_have_colours_too(html: str) -> None:
    style = html.partition("</style>")[0]
    assert {name for name in ("sp-good", "sp-watch", "sp-open") if f".{name} {{" not in style} == set()


def test_the_document_stands_alone(html: str) -> None:
    assert "<script" not in html
    assert not re.search(r'\s(?:src|href|style|on\w+)="|url\(|@import', html)


def test_markdown_stays_text() -> None:
    assert "<svg" not in _review("--format", "markdown")


def test_of_one_team_only_its_charts_are_drawn() -> None:
    assert len(DRAWN.findall(_review("--format", "html", "--team", "harbour"))) == 9

"""A picture to keep carries its own colours, which are those of the page."""

from __future__ import annotations

import re

import pytest

from headway.web.chart.style import coloured
from headway.web.static_files import FOLDER


def test_a_class_becomes_the_attributes_of_its_rule_in_the_light_colours() -> None:
    assert (
        coloured('<path class="c-br" d="M0 0"/>') == '<path fill="none" stroke="#ad3a0a" stroke-width="1.25" d="M0 0"/>'
    )


def test_several_classes_are_applied_in_their_order() -> None:
    drawn = coloured('<text class="c-lb c-worse">x</text>')
    assert 'fill="#ad3a0a"' in drawn
    assert 'paint-order="stroke"' in drawn
    assert 'font-size="12px"' in drawn


def test_text_that_looks_like_a_class_is_left_alone() -> None:
    assert coloured('<title>class="c-br"</title>') == '<title>class="c-br"</title>'


def test_a_class_without_a_rule_is_an_error() -> None:
    with pytest.raises(KeyError):
        coloured('<path class="c-nothing"/>')


def test_every_colour_of_charts_is_a_named_one() -> None:
    sheet = (FOLDER / "chart.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b", sheet)
    assert sheet.count("var(--") > 20

"""The page of components shows every part in every state."""

from __future__ import annotations

import re

from django.test import Client

from headway.rhythm.words import COURSE, QUADRANT, STATUS
from headway.web.components.views import COLOURS
from headway.web.static_files import FOLDER


def test_every_word_of_every_verdict_stands_on_it_with_its_shape(demo: Client) -> None:
    html = demo.get("/components").content.decode()
    for sign in (*STATUS.values(), *COURSE.values(), *QUADRANT.values()):
        assert re.search(rf'<span class="st {sign.tone}"><svg[^>]*>.*?</svg>{sign.word}</span>', html)


def test_each_shape_differs_from_the_others_without_its_colour(demo: Client) -> None:
    html = demo.get("/components").content.decode().replace("\n", "")
    shapes = re.findall(r'<span class="st \w+">(<svg.*?</svg>)([^<]+)</span>', html)
    drawn = {word: re.sub(r'class="[^"]*"', "", shape) for shape, word in shapes}
    assert len({drawn[one] for one in ("breach", "watch", "healthy", "held", "arrived", "stale")}) == 6


def test_every_colour_is_a_property_of_both_themes(demo: Client) -> None:
    css = (FOLDER / "base.css").read_text(encoding="utf-8")
    html = demo.get("/components").content.decode()
    for name, use in COLOURS:
        assert len(re.findall(rf"--{name}: ", css)) >= 2
        assert use in html


def test_a_quadrant_shows_a_team_in_each_place(demo: Client) -> None:
    html = demo.get("/components").content.decode()
    for team in ("Going nowhere", "Making headway", "Stop and fix", "Overheating"):
        assert team in html


def test_a_field_that_was_refused_says_what_would_do(demo: Client) -> None:
    html = demo.get("/components").content.decode()
    assert "nothing is called so far; write a name" in html
    assert 'aria-invalid="true"' in html

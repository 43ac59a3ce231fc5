"""Which way is good of a new number: its target tells it, and where that does not, the form asks."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.services.houses import House
from tests.web.checkin.test_check_in import show
from tests.web.sending import fields_of, send, text_of, wrong

ADD = "/objectives/flow/key-results/new"
ROW = {"key_results.0.title": "Fewer leave unseen", "key_results.0.new.unit": "a day"}


def typed(**said: str) -> dict[str, str]:
    return {**ROW, **{f"key_results.0.{name.replace('__', '.')}": value for name, value in said.items()}}


@pytest.mark.parametrize(
    ("said", "direction"),
    [
        ({"baseline": "12", "target": "-50 %"}, "down"),
        ({"baseline": "12", "target": "6"}, "down"),
        ({"baseline": "12", "target": "18"}, "up"),
        ({"baseline": "12", "target": "4 to 6"}, "down"),
        ({"target": "4..6"}, "range"),
        ({"target": "6", "new__direction": "down"}, "down"),
    ],
)
def test_the_side_of_its_target_tells_it_and_that_is_said(
    browser: Client, house: House, said: dict[str, str], direction: str
) -> None:
    assert fields_of(show(browser, ADD))["key_results.0.new.direction"] == "told"
    response = send(browser, ADD, typed(**said))
    assert response.status_code == 303
    assert house.record("metrics", "fewer-leave-unseen").direction == direction
    words: dict[str, Any] = {"up": "more is better", "down": "less is better", "range": "good is in between"}
    page = text_of(browser.get(response["Location"]))
    assert (f"Of “Fewer leave unseen” {words[direction]}." in page) == ("new__direction" not in said)


def test_what_it_does_not_tell_is_asked_for_and_what_contradicts_it_is_refused(browser: Client, house: House) -> None:
    unsaid = wrong(send(browser, ADD, typed(target="95")))
    assert unsaid == {"key_results-0-new-direction": "“From” and “To” do not tell it; choose which way is good"}
    against = wrong(send(browser, ADD, typed(baseline="12", target="-50 %", new__direction="up")))
    assert list(against) == ["key_results-0-target"]
    nothing = wrong(send(browser, ADD, typed(baseline="12")))
    assert list(nothing) == ["key_results-0-target"]
    assert not [one for one in house.definitions.metrics if one.id == "fewer-leave-unseen"]
    drawn = send(browser, ADD, {**typed(baseline="12", target="-50 %"), "show": "true"})
    assert "hint less is better" in text_of(drawn), "it is said while it is written"

"""From the page of an objective to the forms that change what it shows."""

from __future__ import annotations

from django.test import Client


def test_an_objective_leads_to_its_forms(demo: Client) -> None:
    page = demo.get("/objectives/front-door").content.decode()
    for path in (
        "/check-in",
        "/new/decision?about=front-door",
        "/objectives/front-door/key-results/new",
        "/objectives/front-door/edit",
        "/objectives/front-door/drop",
        "/key-results/urgent-350/edit",
        "/key-results/urgent-350/drop",
    ):
        assert f'href="{path}"' in page
        assert demo.get(path).status_code == 200


def test_a_day_that_is_past_is_only_read(demo: Client) -> None:
    page = demo.get("/objectives/front-door?as_of=2018-12-31").content.decode()
    assert "/objectives/front-door/edit" not in page
    assert "/key-results/urgent-350/edit" not in page


def test_what_is_graded_is_left_as_it_is(demo: Client) -> None:
    page = demo.get("/objectives/steady-summer").content.decode()
    assert "/key-results/summer-waits/drop" not in page

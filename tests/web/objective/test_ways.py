"""From the page of an objective to the forms that change what it shows."""

from __future__ import annotations

from django.test import Client

from tests.web.sending import fields_of, send


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
    for path in ("key-results/new", "replace", "drop"):
        assert f'href="/objectives/steady-summer/{path}"' not in page
    assert 'href="/objectives/steady-summer/edit"' in page
    assert ">Check in</a>" not in page[page.index("<main") :]


def test_a_key_result_says_which_kpi_it_borrows(demo: Client) -> None:
    page = demo.get("/objectives/front-door").content.decode()
    part = page[page.index('id="key-result-attendances-520"') :]
    part = part[: part.index("<figure")].replace("\u202f", " ")
    assert 'borrows the KPI <a href="/kpis/harbour-attendances">Attendances</a>' in part
    assert "until 31 March 2019; its alert rests on the floor of 680 a day" in part
    assert "borrows" not in demo.get("/objectives/steady-summer").content.decode()


def test_a_dip_of_a_guardrail_is_planned_from_the_objective_and_once_only(demo: Client) -> None:
    way = "/kpis/harbour-four-hour/dip?aim=front-door"
    assert f'href="{way}"' in demo.get("/objectives/front-door").content.decode()
    assert fields_of(demo.get(way).content.decode())["aim"] == "front-door"
    typed = {"tolerate": ">= 50", "until": "2019-03-31", "because": "Two vacancies.", "by": "tom"}
    assert send(demo, way, typed).status_code == 303
    assert way not in demo.get("/objectives/front-door").content.decode()


def test_so_is_one_of_a_kpi_that_the_key_result_costs(demo: Client) -> None:
    way = "/kpis/harbour-urgent-waiting/dip?aim=no-corridor"
    assert way not in demo.get("/objectives/no-corridor").content.decode()
    driver = {"kpi": "harbour-urgent-waiting", "effect": "opposes"}
    assert send(demo, "/key-results/waiting-30/drivers", driver).status_code == 303
    assert f'href="{way}"' in demo.get("/objectives/no-corridor").content.decode()

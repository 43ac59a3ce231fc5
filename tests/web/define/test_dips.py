"""Planned dips in the browser: asked for, seen by who can approve, decided in one step."""

from __future__ import annotations

from django.test import Client

from headway.judgement.definitions import Waiver
from headway.records import kinds, organisations, rows
from tests.web.sending import send, text_of

KPI = "/kpis/harbour-four-hour"
FORM = f"{KPI}/dip"
ASKED = {
    "aim": "front-door", "tolerate": ">= 60", "until": "2019-04-30", "because": "Two vacancies.", "by": "tom",
}  # fmt: skip


def _waivers() -> list[Waiver]:
    found = rows.read(kinds.WAIVER, organisations.find("estuary").number).values()
    return [one for one in found if one.objective == ASKED["aim"]]


def _ask(demo: Client, **typed: str) -> str:
    response = send(demo, FORM, {**ASKED, "until": _last_day(), **typed})
    return "" if response.status_code == 303 else text_of(response)


def _last_day() -> str:
    cycle = rows.read(kinds.CYCLE, organisations.find("estuary").number)["winter-19"]
    return str(cycle.ends.isoformat())


def test_it_is_asked_for_seen_on_the_cockpit_and_approved_in_one_step(demo: Client) -> None:
    assert _ask(demo) == ""
    asking = demo.get("/teams/harbour-emergency").content.decode()
    assert "/kpis/harbour-four-hour/dip?do=decide" in asking
    page = text_of(demo.get(KPI))
    assert "a planned dip is asked for, and nobody has approved it yet: down to 60" in page.casefold().replace(
        "\u202f", " "
    )
    own = text_of(send(demo, f"{FORM}?do=decide", {"by": "tom"}))
    assert "tom asked for this dip" in own  # never the one who asked
    assert send(demo, f"{FORM}?do=decide", {"by": "leila"}).status_code == 303
    assert [(one.asked_by, one.approved_by) for one in _waivers()] == [("tom", "leila")]
    assert demo.get(f"{FORM}?do=decide").status_code == 303  # nothing is left to decide


def test_it_is_declined_with_a_reason(demo: Client) -> None:
    _ask(demo)
    refused = text_of(send(demo, f"{FORM}?do=decide", {"by": "leila", "state": "decline"}))
    assert "nothing is said" in refused
    typed = {"by": "leila", "state": "decline", "because": "Too deep."}
    assert send(demo, f"{FORM}?do=decide", typed).status_code == 303
    assert [one.declined_because for one in _waivers()] == ["Too deep."]


def test_a_bound_that_contradicts_the_direction_is_told_at_its_field_and_nothing_typed_is_lost(demo: Client) -> None:
    told = _ask(demo, tolerate="<= 60")
    assert "is no bound of a metric that is good where it is high" in told
    assert "Two vacancies." in told
    assert _waivers() == []


def test_its_days_are_shaded_on_the_chart_once_it_is_approved_and_not_before(demo: Client) -> None:
    edge = '<path class="c-dip-edge"'

    def drawn() -> int:
        return demo.get(f"{KPI}.svg").content.decode().count("<title>Planned dip")

    assert (drawn(), demo.get(KPI).content.decode().count(edge)) == (1, 2)  # last year's, and the legend
    _ask(demo)
    assert drawn() == 1
    send(demo, f"{FORM}?do=decide", {"by": "leila"})
    assert drawn() == 2
    said = text_of(demo.get(KPI)).replace("\u202f", " ")
    assert "Planned dip down to 72 % until 31 October 2018, for “Urgent care opens its doors”." in said
    assert "Planned dip down to 60 % until" in said

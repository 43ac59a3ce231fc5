"""A review says of an alert that fires who owns it, until when it is left alone, and what explains it."""

from __future__ import annotations

from datetime import date
from typing import Any

from headway.judgement.dated import AlertAct, Intervention
from headway.judgement.definitions import Derived, Person
from headway.rhythm.rows import Names, kpi_row
from tests.judgement.builders import day, definitions, facts, kpi, metric, months, said

PEOPLE = (Person("amina", "Amina Noor"), Person("omar", "Omar Haddad"))
BREACH = {"speed": months("2019-01", 96.0, 91.0, 91.0)}


def why(on: str, values: dict[str, Any] = BREACH, name: str = "speed", **fields: Any) -> str:
    """What stands beside the KPI in a review of that day."""
    told = definitions(**{"kpis": (kpi(),), "people": PEOPLE, **fields})
    return "; ".join(kpi_row(said(facts(told, values), on).kpi(name), Names(told)).why)


def test_who_owns_it_stands_beside_it_and_that_nobody_does() -> None:
    owned = (Intervention("speed", date(2019, 3, 4), "omar"),)
    assert why("2019-03-03").endswith("the alert has fired since February 2019; nobody owns it yet")
    assert why("2019-03-04", interventions=owned).endswith("since February 2019; Omar Haddad owns it")


def test_it_says_until_when_it_is_left_alone_and_after_that_no_longer() -> None:
    left = AlertAct("speed", "breach", "2019-02", day("2019-03-04"), "snoozed", "amina", date(2019, 3, 20), "Holiday.")
    assert why("2019-03-20", alert_acts=(left,)).endswith("left alone until 20 March 2019: Holiday; nobody owns it yet")
    assert why("2019-03-21", alert_acts=(left,)).endswith("since February 2019; nobody owns it yet")


def test_what_explains_it_is_named() -> None:
    both = {
        "metrics": (metric(), metric("cases"), metric("rate", derived=Derived("ratio", ("speed", "cases")))),
        "kpis": (kpi(), kpi("rate", ">= 0.95", "< 0.92")),
    }
    values = {**BREACH, "cases": months("2019-01", 100.0, 100.0, 100.0)}
    assert "explained by the alert of" in why("2019-03-31", values, "rate", **both)


def test_numbers_that_stopped_are_told_apart_from_the_breach() -> None:
    stopped = {"speed": months("2019-01", 96.0, 91.0)}
    assert why("2019-05-11", stopped).endswith("nobody owns it yet; no numbers any more: nobody owns it yet")

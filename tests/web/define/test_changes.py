"""Changing and retiring what is measured: a new band is a new version, what hangs on a thing is said first."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest
from django.test import Client

from headway.judgement.definitions import Band, Kpi, Metric
from headway.records import kinds, organisations, rows
from tests.web.sending import fields_of, send, text_of, wrong

KPI = "harbour-four-hour"


def kpi(id_: str = KPI) -> Kpi:
    found: Kpi = rows.read(kinds.KPI, organisations.find("estuary").number)[id_]
    return found


def metric(id_: str) -> Metric:
    found: Metric = rows.read(kinds.METRIC, organisations.find("estuary").number)[id_]
    return found


def test_a_changed_band_is_a_further_version_with_its_reason(demo: Client) -> None:
    before = kpi()
    typed = {"band.healthy.low": "88", "band.because": "Agreed with the board.", "band.from": "2019-01-31"}
    response = send(demo, f"/kpis/{KPI}/edit", typed)
    assert (response.status_code, response["Location"]) == (303, f"/kpis/{KPI}")
    after = kpi()
    assert after.bands[:-1] == before.bands
    assert (after.bands[-1].healthy, after.bands[-1].because) == (">= 88", "Agreed with the board.")
    page = text_of(demo.get(f"/kpis/{KPI}"))
    assert "Earlier band" in page
    assert "Agreed with the board." in page


def test_what_is_left_as_it_was_makes_no_version(demo: Client) -> None:
    before = kpi()
    response = send(demo, f"/kpis/{KPI}/edit", {"because": "People come to harm."})
    assert response.status_code == 303
    assert kpi().bands == before.bands
    assert kpi().because == "People come to harm."
    send(demo, f"/kpis/{KPI}/edit", {})
    assert "Nothing was changed" in text_of(demo.get(f"/kpis/{KPI}"))


@pytest.mark.parametrize("typed", [{"band.because": "Agreed with the board."}, {"band.from": "2019-01-31"}])
def test_a_reason_without_a_changed_band_is_not_lost(demo: Client, typed: dict[str, str]) -> None:
    response = send(demo, f"/kpis/{KPI}/edit", typed)
    assert response.status_code == 422
    assert wrong(response)["band-because"].startswith("the band is as it was before")


def test_the_new_band_is_drawn_before_it_is_saved(demo: Client) -> None:
    fields = fields_of(demo.get(f"/kpis/{KPI}/edit").content.decode())
    assert fields["band.healthy.low"]
    response = demo.post(
        f"/kpis/{KPI}/edit", {**fields, "show": "true", "band.healthy.low": "10", "band.breach.low": "5"}
    )
    assert "healthy in 34; it would never have alerted" in text_of(response)
    assert kpi().bands[-1] == Band(*astuple(kpi().bands[-1]))
    response = send(demo, f"/kpis/{KPI}/edit", {"band.breach.low": "99"})
    assert list(wrong(response)) == ["band-breach-low"]


def test_a_crafted_field_changes_nothing_else(demo: Client) -> None:
    send(demo, f"/kpis/{KPI}/edit", {"because": "Harm.", "known_on": "2001-01-01", "id": "other", "metric": "else"})
    assert kpi().metric == kpi(KPI).id
    assert kpi().known_on != date(2001, 1, 1)


def test_a_kpi_is_retired_from_a_day_and_what_it_guards_is_said_first(demo: Client) -> None:
    text = text_of(demo.get(f"/kpis/{KPI}/retire"))
    assert "It guards “Minor illness is seen in urgent care”, and will do so no more." in text
    assert list(wrong(send(demo, f"/kpis/{KPI}/retire", {"on": "soon"}))) == ["on"]
    response = send(demo, f"/kpis/{KPI}/retire", {"on": "2018-01-01"})
    assert response.status_code == 422
    response = send(demo, f"/kpis/{KPI}/retire", {})
    assert (response.status_code, response["Location"]) == (303, "/")
    assert "is no KPI from 31 January 2019 on. Its history stays" in text_of(demo.get("/"))
    assert kpi().retired_on is not None
    assert demo.get(f"/kpis/{KPI}/edit").status_code == 404
    gone = demo.get(f"/kpis/{KPI}")
    assert "This KPI was retired." in text_of(gone)
    assert "was retired on 31 January 2019." in text_of(gone)
    assert f'"/kpis/{KPI}?as_of=2019-01-30"' in gone.content.decode()


def test_key_results_that_hang_on_a_kpi_are_named_before_it_is_retired(demo: Client) -> None:
    reads = "The key result “Emergency attendances from 544 to 520 a day” reads the same metric and goes on."
    text = text_of(demo.get("/kpis/harbour-attendances/retire"))
    assert reads in text
    assert "from 692 to 580" not in text  # of a cycle that is over
    drives = "It is named as what drives “Waiting over four hours 30 % fewer in six months”."
    assert drives in text_of(demo.get("/kpis/harbour-shifts/retire"))
    none = "No objective under way is guarded by it, and no key result reads its metric."
    assert none in text_of(demo.get("/kpis/harbour-admissions/retire"))


def test_a_metric_is_defined_changed_and_retired(demo: Client) -> None:
    response = send(demo, "/new/metric", {"name": "Letters", "unit": "letters", "metric.x": "y", "decimals": "0"})
    assert response["Location"] == "/metrics/letters/numbers"
    assert (metric("letters").unit, metric("letters").decimals) == ("letters", 0)
    fields = fields_of(demo.get("/metrics/letters/edit").content.decode())
    assert fields["name"] == "Letters"
    send(demo, "/metrics/letters/edit", {"name": "Letters sent", "minimum": "0", "counter.0": "harbour-admitted"})
    assert (metric("letters").name, metric("letters").minimum) == ("Letters sent", 0.0)
    assert metric("letters").counter == ("harbour-admitted",)
    assert list(wrong(send(demo, "/metrics/letters/edit", {"maximum": "-1"}))) in (["maximum"], ["minimum"], [])
    assert "Nothing reads it." in text_of(demo.get("/metrics/letters/retire"))
    assert send(demo, "/metrics/letters/retire", {}).status_code == 303
    assert metric("letters").retired_on is not None


def test_a_metric_that_is_still_read_is_not_retired(demo: Client) -> None:
    name = kpi().metric
    assert "It is read by a KPI" in text_of(demo.get(f"/metrics/{name}/retire"))
    response = send(demo, f"/metrics/{name}/retire", {})
    assert response.status_code == 422
    assert metric(name).retired_on is None


def test_what_one_may_do_stands_on_the_page_of_now_alone(demo: Client) -> None:
    page = demo.get(f"/kpis/{KPI}").content.decode()
    for way in (f"/kpis/{KPI}/edit", f"/kpis/{KPI}/retire", f"/metrics/{kpi().metric}/numbers"):
        assert f'href="{way}"' in page
    assert f"/kpis/{KPI}/edit" not in demo.get(f"/kpis/{KPI}?as_of=2018-12-31").content.decode()


@pytest.mark.parametrize("path", ["/kpis/no/edit", "/kpis/no/retire", "/metrics/no/edit", "/metrics/no/retire"])
def test_what_is_not_there_is_said(demo: Client, path: str) -> None:
    assert demo.get(path).status_code == 404

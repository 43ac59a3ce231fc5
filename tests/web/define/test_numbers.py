"""Writing down numbers in the browser: new ones, corrections, and those that are taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.sending import fields_of, send, text_of, wrong

METRIC = "harbour-admitted"
ADDRESS = f"/metrics/{METRIC}/numbers"


def test_known_numbers_stand_there_and_a_changed_one_is_told_as_a_correction(demo: Client) -> None:
    fields = fields_of(demo.get(ADDRESS).content.decode())
    assert [name for name in fields if name.startswith("p.")][-1] == "p.2019-01"
    before = fields["p.2018-12"]
    assert before
    response = send(demo, ADDRESS, {"p.2018-12": "33,3", "p.2018-11": fields["p.2018-11"]})
    assert response.status_code == 303
    text = text_of(demo.get(response["Location"]))
    assert "December 2018 corrected from" in text
    assert "to 33.3" in text
    assert "corrected 31 Jan" in text_of(demo.get(ADDRESS))


def test_what_was_not_touched_is_left_as_somebody_else_has_corrected_it(demo: Client) -> None:
    mine = fields_of(demo.get(ADDRESS).content.decode())
    send(demo, ADDRESS, {"p.2018-12": "33.3"})
    demo.post(ADDRESS, {**mine, "p.2018-11": "30"})
    fields = fields_of(demo.get(ADDRESS).content.decode())
    assert (fields["p.2018-12"], fields["p.2018-11"]) == ("33.3", "30")


def test_what_is_no_number_stands_beside_its_period_and_nothing_is_taken(demo: Client) -> None:
    before = fields_of(demo.get(ADDRESS).content.decode())
    response = send(demo, ADDRESS, {"p.2018-12": "many", "p.2018-11": "1"})
    assert response.status_code == 422
    assert list(wrong(response)) == ["p-2018-12"]
    response = send(demo, ADDRESS, {"p.2018-12": ""})
    assert "withdraw it beside" in wrong(response)["p-2018-12"]
    now = fields_of(demo.get(ADDRESS).content.decode())
    assert [(name, now[name]) for name in now if name.startswith("p.")] == [
        (name, before[name]) for name in before if name.startswith("p.")
    ]


def test_a_number_is_shown_with_all_its_decimals_and_can_be_rounded(demo: Client) -> None:
    send(demo, ADDRESS, {"p.2018-12": "84.61234567"})
    assert fields_of(demo.get(ADDRESS).content.decode())["p.2018-12"] == "84.61234567"
    send(demo, ADDRESS, {"p.2018-12": "84.6"})
    assert fields_of(demo.get(ADDRESS).content.decode())["p.2018-12"] == "84.6"


def test_earlier_periods_are_one_link_away(demo: Client) -> None:
    html = demo.get(ADDRESS).content.decode()
    assert f"{ADDRESS}?until=2018-07" in html
    assert "p.2018-02" in fields_of(demo.get(f"{ADDRESS}?until=2018-07").content.decode())


def test_a_number_is_withdrawn_visibly(demo: Client) -> None:
    address = f"{ADDRESS}/2018-12/withdraw"
    assert address in demo.get(ADDRESS).content.decode()
    assert "will no longer count for December 2018" in text_of(demo.get(address))
    response = send(demo, address, {"because": " "})
    assert response.status_code == 422
    assert list(wrong(response)) == ["because"]
    response = send(demo, address, {"because": "Counted twice.", "by": "amina"})
    assert response["Location"] == f"{ADDRESS}?until=2018-12"
    text = text_of(demo.get(response["Location"]))
    assert "of December 2018 is withdrawn." in text
    assert "was withdrawn on 31 January 2019 by Amina Noor: Counted twice." in text
    assert demo.get(address).status_code == 404
    page = demo.get(f"/kpis/{METRIC}").content.decode()
    row = page[page.index('<tr class="gone"><th scope="row">Dec 2018</th>') :].split("</tr>")[0]
    assert "<s>" in row
    assert "withdrawn on 31 January 2019 by Amina Noor: Counted twice." in row
    earlier = demo.get(f"/kpis/{METRIC}?as_of=2019-01-30").content.decode()
    assert 'class="gone"' not in earlier


@pytest.mark.parametrize(
    "path",
    ["/metrics/nothing/numbers", f"{ADDRESS}?until=soon", f"{ADDRESS}/2018/withdraw", f"{ADDRESS}/%3Cb%3E/withdraw"],
)
def test_what_is_not_there_is_said(demo: Client, path: str) -> None:
    assert demo.get(path).status_code == 404

"""What is open of a key result: what if and the ways to go on, in words and places, with nothing stored."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from headway.app.policy import load_policy
from headway.demo.estuary import TODAY
from headway.records import organisations
from headway.records.models import AuditHead
from headway.series.quantity import MINUS
from headway.services.read_objective import read_objective
from headway.web.objective.trying import read_tries
from tests.web.conftest import NOON
from tests.web.large import text_of

DOOR = "/objectives/front-door"
OFF = "attendances-520"


def _head() -> bytes:
    """The end of the audit chain, which every write moves."""
    found: bytes = AuditHead.objects.for_organisation(organisations.find("estuary")).get().hash
    return found


def test_it_says_the_chance_as_it_stands_and_as_it_would_be(demo: Client) -> None:
    before = _head()
    text = text_of(demo, f"{DOOR}?of={OFF}&by=target&to=535")
    told = re.search(r"A target of 535 a day raises the chance from (0\.\d\d) to (0\.\d\d)\.", text)
    assert told is not None
    assert float(told[1]) < float(told[2])
    assert f"chance {told[1]}" in text
    assert _head() == before


def test_the_last_day_is_that_of_the_cycle_and_the_one_that_is_tried(demo: Client) -> None:
    text = text_of(demo, f"{DOOR}?of={OFF}&by=end")
    assert "With 31 March 2019 as the last day the chance of success is" in text
    within = text_of(demo, f"{DOOR}?of={OFF}&by=end&to=2019-09-15")
    assert "Ending on 15 September 2019 (its last whole month ends on 31 August 2019)" in within


def test_a_deadline_and_a_rate_can_be_tried_and_the_target_stays_the_first(demo: Client) -> None:
    assert re.search(
        r"Ending on 31 August 2019 (raises|lowers) the chance from",
        text_of(demo, f"{DOOR}?of={OFF}&by=end&to=2019-08-31"),
    )
    assert re.search(
        rf"A rate of {MINUS}20 a day a month from now on raises the chance",
        text_of(demo, f"{DOOR}?of={OFF}&by=rate&to=-20"),
    )
    assert "With the target of 520 a day the chance of success is 0." in text_of(demo, DOOR)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("by=target&to=soon", "Write a number, such as 400."),
        ("by=end&to=soon", "Write a day."),
        ("by=target&to=600", "A target lies below the baseline."),
        ("by=end&to=2018-12-31", "An end lies after the newest reading."),
        ("by=end&to=2044-12-31", "That is too far off to tell."),
        ("by=rate&to=1e308", "A rate is a number."),
    ],
)
def test_what_cannot_be_tried_is_told_beside_the_field(demo: Client, asked: str, told: str) -> None:
    assert told in text_of(demo, f"{DOOR}?of={OFF}&{asked}")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("of=nix&to=4", "There is no open key result “nix”: nothing is tried."),
        ("to=4", "It is not said of which key result “4” is tried."),
    ],
)
def test_what_the_page_makes_nothing_of_it_says(demo: Client, asked: str, told: str) -> None:
    assert told in text_of(demo, f"{DOOR}?{asked}")


def test_an_unknown_change_is_refused_and_nothing_is_tried_in_its_place(demo: Client) -> None:
    response = demo.get(f"{DOOR}?of={OFF}&by=weather&to=535&as_of=2018-12-31")
    text = response.content.decode()
    assert response.status_code == 400
    assert "That cannot be tried." in text
    assert "by=target, by=end or by=rate" in text
    assert "You asked for <code>weather</code>." in text
    assert f'href="{DOOR}?as_of=2018-12-31">To the objective</a>' in text
    assert "raises the chance" not in text
    assert demo.get(f"{DOOR}?of={OFF}&by=").status_code == 200


def test_what_is_tried_of_an_objective_that_is_not_there_is_not_found(demo: Client) -> None:
    assert demo.get("/objectives/nothing", {"of": "nothing", "by": "sideways"}).status_code == 404


def test_ways_to_go_on_are_told_where_a_key_result_leaves_its_course_each_with_its_chance(demo: Client) -> None:
    html = demo.get(DOOR).content.decode()
    table = html[html.index(f'id="recalculate-{OFF}"') :].partition("</table>")[0]
    chances = dict(re.findall(r'<th scope="row">([^<]+)</th>.*?<b>([^<]+)</b>', table))
    assert list(chances) == ["as it goes", "more", "later", "smaller", "help", "stop"]
    assert chances["more"] == "0.50"
    assert float(chances["as it goes"]) < 0.5
    assert float(chances["as it goes"]) < float(chances["help"]) < 1.0
    assert chances["stop"] == "0.00"
    told = re.sub(r"<[^>]+>", " ", table).replace("\u202f", " ")
    assert re.search(rf"as the best 25 % of its past stretches of \d months: [-+{MINUS}][\d.]+ a day a month", told)
    assert re.search(r"its objective without it: chance 0\.\d\d → 0\.\d\d, expected grade 0\.\d\d → 0\.", told)
    assert 'id="recalculate-urgent-350"' not in html


def test_a_tried_target_is_proposed_on_the_form_that_changes_it(demo: Client) -> None:
    html = demo.get(f"{DOOR}?of={OFF}&by=target&to=535").content.decode()
    assert f'href="/key-results/{OFF}/edit?target=535">Propose this target…</a>' in html
    form = demo.get(f"/key-results/{OFF}/edit?target=535").content.decode()
    assert re.search(r'name="target" value="535"', form)
    past = demo.get(f"{DOOR}?of={OFF}&by=target&to=535&as_of=2018-12-31").content.decode()
    assert "Propose this target" not in past


def test_over_nothing_is_open(demo: Client) -> None:
    assert "What if" not in text_of(demo, f"{DOOR}?as_of=2019-04-30")


def test_people_and_data_stand_side_by_side(demo: Client) -> None:
    text = text_of(demo, DOOR)
    assert "People and data confidence and chance, 0 to 1" in text
    assert re.search(r"People are 0\.\d\d ahead of the data\.", text)
    assert re.search(r"chance of success 0\.\d\d", text)


def test_the_data_carry_the_fan_and_end_with_the_verdicts_own_numbers(demo: Client) -> None:
    last = demo.get(f"/key-results/{OFF}.csv").content.decode().strip().split("\r\n")[-1].split(",")
    read = read_objective(
        organisation="estuary", objective="front-door", clock=lambda: NOON, policies=load_policy, as_of=TODAY
    )
    one = next(one for one in read.key_results if one.key_result.id == OFF)
    forecast = one.verdict.forecast
    assert forecast is not None
    assert forecast.interval_80 is not None
    assert (float(last[14]), float(last[17]), float(last[18])) == (forecast.projected_end, *forecast.interval_80)


def test_a_number_is_read_as_people_type_it() -> None:
    assert (
        read_tries({"of": "a", "by": "target", "to": "1 204,5"}).trying
        == read_tries({"of": "a", "by": "target", "to": "1204.5"}).trying
    )
    assert read_tries({}).key_result == ""


def test_why_says_what_can_be_counted_on_what_a_good_chance_takes_and_what_weighs_most(demo: Client) -> None:
    text = text_of(demo, DOOR).replace("\u202f", " ").replace(MINUS, "-")
    assert re.search(
        r"Recent rate [-+][\d.]+ a day a month; to be counted on is [-+][\d.]+ a day a month, give or", text
    )
    for chance in ("0.5", "0.8"):
        has = rf"Chance {chance} [\d.]+ a day or more has it with [-+][\d.]+ a day a month from now on; "
        assert re.search(rf"{has}as it goes [\d.]+ a day or more has it", text)
    assert re.search(r"Weighs most [a-z ]+, (for|against) success; [a-z ]+, (for|against) it", text)

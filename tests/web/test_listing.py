"""A list's state stands in its address: what narrows it, its order, its page, the day and the organisation."""

from __future__ import annotations

from datetime import date

import pytest

from headway.web.listing import Among, Chosen, has_words, pick
from headway.web.where import Where

NAMES = ("q", "role", "sort", "page")


def _chosen(where: Where | None = None, **asked: str) -> Chosen:
    return Chosen.of("/metrics", where or Where(), asked, NAMES)


def test_the_address_says_what_is_chosen_and_keeps_the_day_and_the_organisation() -> None:
    chosen = _chosen(Where(date(2019, 1, 31), "estuary"), q="wait", role="kpi")
    assert chosen.to(sort="name") == "/metrics?q=wait&role=kpi&sort=name&organisation=estuary&as_of=2019-01-31"


def test_choosing_something_else_begins_at_the_first_page() -> None:
    assert _chosen(page="3", q="a").to(role="kpi") == "/metrics?q=a&role=kpi"


def test_what_means_nothing_to_the_page_is_not_carried_on() -> None:
    assert _chosen(q=" ", evil="<script>").to() == "/metrics"


def test_a_value_that_there_is_not_counts_as_none() -> None:
    role = Among("role", "role", ["kpi"])
    assert _chosen(role="boss").among(role).get("role") == ""
    assert _chosen(role="kpi").among(role).get("role") == "kpi"


def test_a_value_that_there_is_not_is_told_and_not_carried_on() -> None:
    chosen = _chosen(role="boss", q="a").among(Among("role", "role", ["kpi"]))
    assert [one.text for one in chosen.unheard] == ["There is no role “boss”: all are shown."]
    assert chosen.to() == "/metrics?q=a"


def test_the_way_back_to_everything_keeps_the_order_and_is_there_only_where_something_is_left_out() -> None:
    assert _chosen(sort="name").asking([], ("q", "role"), "all").wide is None
    wide = _chosen(sort="name", q="a", role="kpi", page="2").asking([], ("q", "role"), "all").wide
    assert wide is not None
    assert wide.href == "/metrics?sort=name"


@pytest.mark.parametrize(
    ("asked", "first", "words"),
    [("", 0, "1 to 50 of 120 metrics"), ("2", 50, "51 to 100 of 120 metrics"), ("3", 100, "101 to 120 of 120 metrics")],
)
def test_a_long_list_is_turned_over(asked: str, first: int, words: str) -> None:
    shown, paging = _chosen(page=asked, q="a").page(range(120), 50, "metrics")
    assert shown[0] == first
    assert paging is not None
    assert paging.words == words


def test_each_page_leads_to_its_neighbours() -> None:
    _, first = _chosen(q="a").page(range(120), 50, "metrics")
    _, last = _chosen(q="a", page="3").page(range(120), 50, "metrics")
    _, middle = _chosen(q="a", page="2").page(range(120), 50, "metrics")
    assert first is not None
    assert last is not None
    assert middle is not None
    assert (first.earlier, last.later) == (None, None)
    assert first.later is not None
    assert first.later.href == "/metrics?q=a&page=2"
    assert middle.earlier is not None
    assert middle.earlier.href == "/metrics?q=a"


@pytest.mark.parametrize("asked", ["0", "-1", "two", "1e3", "٣", "-9"])
def test_what_is_no_page_is_the_first_one(asked: str) -> None:
    chosen = _chosen(page=asked).turned(120, 50)
    assert "the first one is shown" in chosen.unheard[0].text
    assert chosen.page(range(120), 50, "metrics")[0][0] == 0


def test_a_page_beyond_the_end_is_the_last_one() -> None:
    chosen = _chosen(page="99").turned(120, 50)
    assert [one.text for one in chosen.unheard] == ["There is no page “99”: the last one is shown."]
    assert chosen.page(range(120), 50, "metrics")[0][0] == 100
    assert _chosen(page="3").turned(120, 50).unheard == ()


def test_a_list_that_fits_is_not_turned_over() -> None:
    assert _chosen().page(range(50), 50, "metrics")[1] is None
    assert _chosen().page([], 50, "metrics") == ([], None)


def test_one_choice_is_chosen() -> None:
    assert [one.chosen for one in pick("role", "Role", [("", "any"), ("kpi", "is a KPI")], "kpi").choices] == [
        False,
        True,
    ]


def test_every_word_has_to_occur() -> None:
    assert has_words(("four", "seen"), "Seen within four hours")
    assert not has_words(("five",), "Seen within four hours")
    assert has_words((), "anything")

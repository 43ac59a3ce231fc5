"""A list that is narrowed speaks of what it shows, and of how many that is."""

from __future__ import annotations

import pytest
from django.test import Client

from headway.rhythm.shown import share_of
from tests.web.large import text_of


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "/teams?q=urgent",
            "2 of 9 teams: Hillside urgent care has to stop and fix; Harbour urgent care makes headway.",
        ),
        ("/teams?quadrant=making_headway", "4 of 9 teams make headway."),
        ("/teams?under=harbour", "3 of 9 teams: Harbour and Harbour emergency reach their goals at a cost that"),
        ("/teams?q=zebra", "None of 9 teams is like that."),
        ("/objectives?q=urgent", "2 of 22 objectives: 1 on course, 1 arrived."),
        ("/objectives?cycle=all", "22 objectives: 5 off course, 1 on course, 3 arrived, 13 closed."),
        ("/metrics?role=kpi&team=harbour-urgent", " of 24 KPIs"),
        ("/metrics?q=urgent", "7 of 26 metrics; 6 are KPIs, 3 feed key results, 2 do both."),
    ],
)
def test_the_first_sentence_is_of_what_is_shown(demo: Client, address: str, sentence: str) -> None:
    text = text_of(demo, address)
    assert sentence in text
    whole = text_of(demo, address.partition("?")[0])
    assert sentence not in whole


def test_where_there_is_nothing_at_all_it_says_that() -> None:
    assert share_of(0, 0, "team") == "There is no team."

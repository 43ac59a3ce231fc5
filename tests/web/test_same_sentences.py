"""The sentences that open a page open the command line's review, too: the organisation's, and each team's."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from headway.app.policy import load_policy
from headway.demo.estuary import TODAY
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.judgement.narrow import narrow
from headway.rhythm.page import Page
from headway.rhythm.page import page_of as review_of
from headway.rhythm.text import as_text
from tests.web.conftest import page_of
from tests.web.large import text_of

DAYS = [date(2016, 1, 1), date(2018, 8, 31), date(2019, 1, 31), date(2019, 3, 20), date(2026, 1, 1)]


def _review(facts: Facts, day: date, team: str | None = None) -> Page:
    """What ``headway review`` shows of the demonstration."""
    verdicts = judge(facts, day, load_policy(day))
    return review_of(facts.definitions, narrow(verdicts, facts.definitions, team) if team else verdicts)


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("day", DAYS)
def test_the_review_opens_with_the_sentences_of_the_cockpit(estuary: Facts, day: date) -> None:
    shown, review = page_of(estuary, day), _review(estuary, day)
    assert " ".join(review.lead) == " ".join([*(said.text for said in shown.lead), shown.numbers])
    assert _words(" ".join(review.lead)) in _words(as_text(review))


@pytest.mark.parametrize("day", [TODAY, date(2019, 3, 20)])
def test_both_say_them_in_a_store_as_of_a_folder(estuary: Facts, demo: Client, day: date) -> None:
    asked = "" if day == TODAY else f"?as_of={day}"
    assert _words(" ".join(_review(estuary, day).lead)) in text_of(demo, f"/{asked}")
    for team in estuary.definitions.teams:
        assert _words(" ".join(_review(estuary, day, team.id).lead)) in text_of(demo, f"/teams/{team.id}{asked}")

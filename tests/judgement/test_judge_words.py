"""A judgement without its reasons comes to the very words of one with them."""

from __future__ import annotations

from datetime import date

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER, TODAY
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.judge import judge
from headway.judgement.judge_words import judge_words
from headway.services.read_folder import read_folder
from tests.judgement.builders import words_of
from tests.services.hospitals import facts


@pytest.mark.parametrize("day", [date(2018, 4, 1), date(2018, 10, 1), date(2018, 12, 9), TODAY, date(2019, 6, 30)])
def test_the_demonstration_comes_to_the_same_words(day: date) -> None:
    found = read_folder(FOLDER, LAST_DAY_OF_DATA).facts
    assert found is not None
    assert judge_words(found, day, load_policy(day)) == words_of(judge(found, day, load_policy(day)))


@pytest.mark.parametrize("day", [date(2018, 12, 1), date(2019, 2, 18), date(2019, 3, 20), date(2019, 7, 1)])
def test_what_is_dropped_retired_or_stale_comes_to_the_same_words(day: date) -> None:
    found = facts(date(2019, 3, 20), 7)
    assert judge_words(found, day, load_policy(day)) == words_of(judge(found, day, load_policy(day)))

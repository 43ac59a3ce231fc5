"""The half-years of the demonstration that are over: what forecasts can be replayed on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from headway.app.policy import load_policy
from headway.demo.estuary import FOLDER, TODAY
from headway.demo.load import LAST_DAY_OF_DATA
from headway.judgement.facts import Facts
from headway.judgement.judge import judge
from headway.services.read_folder import read_folder

EARLIER = ("w17-", "s17-", "w18-")


@pytest.fixture(scope="module")
def facts() -> Facts:
    read = read_folder(FOLDER, LAST_DAY_OF_DATA)
    assert read.facts is not None
    return read.facts


def over(facts: Facts) -> dict[str, tuple[date, date]]:
    """First and last day of each numeric key result whose cycle is over on the demonstration's day."""
    cycles = {one.id: one for one in facts.definitions.cycles if one.ends < TODAY}
    objectives = {one.id: cycles[one.cycle] for one in facts.definitions.objectives if one.cycle in cycles}
    return {
        one.id: (objectives[one.objective].starts, objectives[one.objective].ends)
        for one in facts.definitions.key_results
        if one.objective in objectives and one.kind == "numeric"
    }


def test_at_least_two_hundred_forecasts_can_be_replayed_in_mid_cycle(facts: Facts) -> None:
    """One at the end of each month but the last, with the reading of that month."""
    ended = over(facts)
    replayed = 0
    for ends in {ends for _, ends in ended.values()}:
        for back in range(5):
            day = date(ends.year + (ends.month - back - 1) // 12, (ends.month - back - 1) % 12 + 1, 1) - timedelta(1)
            known = {
                one.id: one.period for one in judge(facts, day, load_policy(day)).key_results if one.value is not None
            }
            replayed += sum(last == ends and known.get(id_) == f"{day:%Y-%m}" for id_, (_, last) in ended.items())
    assert len(ended) >= 45
    assert replayed >= 200


def test_they_are_graded_by_their_numbers(facts: Facts) -> None:
    verdicts = {one.id: one for one in judge(facts, TODAY, load_policy(TODAY)).key_results}
    grades = {one.key_result: one.grade for one in facts.definitions.grades if one.key_result[:4] in EARLIER}
    assert len(grades) == 45
    for id_, grade in grades.items():
        assert grade == pytest.approx(verdicts[id_].progress, abs=0.0051), id_

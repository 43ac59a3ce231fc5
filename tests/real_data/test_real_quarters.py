"""Three real quarters of a team's objectives, replayed version by version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.app.policy import load_policy
from headway.judgement.judge import judge
from headway.services.read_folder import read_folder
from tools import real_quarters
from tools.reps import QUARTERS, Replayed, objective_id, read_quarters, replay, runs, write_folder


@pytest.fixture(scope="module")
def data(data_set: Callable[[str], Path]) -> Path:
    return data_set("mozilla-reps-okrs")


@pytest.fixture(scope="module")
def replayed(data: Path) -> Replayed:
    return replay(data)


def test_all_of_it_was_taken_over(replayed: Replayed) -> None:
    found = replayed.key_results
    assert len({(one.quarter, one.objective) for one in found}) == 9
    assert [sum(one.quarter == quarter for one in found) for quarter in QUARTERS] == [12, 20, 12]
    assert sum(len(one.said) for one in found) == 302 - 20  # the first of two versions of 19 June


def test_progress_at_each_version_is_what_its_owner_said(replayed: Replayed) -> None:
    for one in replayed.key_results:
        for said in one.said:
            verdict = next(each for each in replayed.verdicts[said.on].key_results if each.id == one.id)
            assert verdict.progress_raw == said.progress, (one.name, said)


def test_no_version_knows_of_a_later_one(replayed: Replayed, tmp_path: Path) -> None:
    for day, verdicts in replayed.verdicts.items():
        until = [replace(one, said=tuple(said for said in one.said if said.on <= day)) for one in replayed.key_results]
        write_folder(until, tmp_path)
        read = read_folder(tmp_path, day)
        assert read.facts is not None, read.problems
        assert judge(read.facts, day, load_policy(day)) == verdicts, day


def test_what_is_said_after_a_quarter_counts_for_its_last_day_and_only_then(replayed: Replayed) -> None:
    """The experiment stood at 0.9 on 22 June; the version of 20 July says that it was done."""
    (one,) = (one for one in replayed.key_results if one.name == "Facebook Experiment")
    (id_,) = {one.id}
    for day, period, progress in (
        (date(2017, 6, 22), "2017-06-22", 0.9),
        (date(2017, 7, 20), "2017-06-30", 1.0),
        (date(2017, 8, 10), "2017-06-30", 1.0),
    ):
        verdict = next(each for each in replayed.verdicts[day].key_results if each.id == id_)
        assert (verdict.period, verdict.progress) == (period, progress), day


def test_the_grade_of_an_objective_is_the_mean_of_its_key_results(replayed: Replayed) -> None:
    after = max(replayed.verdicts)
    for quarter, objective in dict.fromkeys((one.quarter, one.objective) for one in replayed.key_results):
        own = [one for one in replayed.key_results if (one.quarter, one.objective) == (quarter, objective)]
        wanted = sum(one.said[-1].progress for one in own) / len(own)
        id_ = objective_id(quarter, objective)
        verdict = next(each for each in replayed.verdicts[after].objectives if each.id == id_)
        assert verdict.progress == pytest.approx(wanted, abs=1e-12), objective


def test_every_difference_between_score_and_grade_has_its_explanation(data: Path) -> None:
    found = read_quarters(data)
    causes = [real_quarters.cause(one, said) for one in found for said in one.said]
    assert {cause: causes.count(cause) for cause in set(causes)} == {
        "equal": 123,
        "level": 132,
        "unscored": 19,
        "own": 8,
    }
    firsts = {(one.quarter, one.name, run[0].on) for one in found for run in runs(one)}
    assert real_quarters.OWN.keys() <= firsts


def test_the_page_says_what_the_replay_says(replayed: Replayed) -> None:
    assert real_quarters.PAGE.read_text(encoding="utf-8") == real_quarters.page(replayed), (
        "run python -m tools.real_quarters"
    )

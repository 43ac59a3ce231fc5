"""What is timed is everything of steering, and beside it stands judging with nothing of it."""

import pytest

from bench.steering import MUST_HAPPEN, Judged, Sizes, happened, run
from headway.judgement.facts import Facts
from headway.judgement.judge import judge

TEAMS = 40


@pytest.fixture(scope="module")
def judged() -> Judged:
    whole = Judged(TEAMS)
    whole.everything()
    return whole


def test_everything_of_steering_happens_in_what_is_measured(judged: Judged) -> None:
    judged.check()
    assert judged.verdicts is not None
    found = happened(judged.verdicts, judged.moves)
    assert all(found[name] for name in MUST_HAPPEN)


def test_beside_it_stand_the_same_kpis_and_key_results_with_nothing_of_steering(judged: Judged) -> None:
    assert judged.verdicts is not None
    apart = judge(Facts(judged.apart.definitions, judged.apart.observations), judged.apart.as_of, judged.policy)
    assert [one.id for one in apart.kpis] == [one.id for one in judged.verdicts.kpis]
    assert [one.id for one in apart.key_results] == [one.id for one in judged.verdicts.key_results]
    found = happened(apart, {})
    assert not [name for name, many in found.items() if many and name.startswith(("hold", "dip", "driver", "assum"))]


def test_an_organisation_in_which_something_does_not_happen_is_no_figure() -> None:
    quiet = Judged(2)
    quiet.everything()
    with pytest.raises(AssertionError, match=r"did not happen: .*dip asked"):
        quiet.check()


def test_nothing_judged_is_no_figure() -> None:
    with pytest.raises(AssertionError, match="nothing was judged"):
        Judged(2).check()


def test_the_lines_say_how_much_was_judged() -> None:
    lines = list(run(Sizes(teams=TEAMS, few=4, times=1)))
    assert [line.name for line in lines] == ["steering", "steering, growth"]
    assert "40 teams, 200 KPIs, 400 key results, " in lines[0].against

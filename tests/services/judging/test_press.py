"""Keys that a database puts in order as people would."""

from __future__ import annotations

from datetime import date

from headway.judgement.decide import in_order
from headway.judgement.definitions import Team
from headway.judgement.verdicts import DecisionNeeded, TeamVerdict
from headway.services.judging.press import ABOVE_OTHERS, LOWEST, places, press_of_asks, press_of_decision, press_of_team


def _decision(urgency: int, since: date | None, about: str) -> DecisionNeeded:
    return DecisionNeeded(0, urgency, "alert", about, "emergency", since, (), "", "", "", (), about)


def _team(name: str, quadrant: str, health: float | None, course: float | None) -> TeamVerdict:
    return TeamVerdict(name, quadrant, None, health, course, {}, {}, (), ())


def test_decisions_are_ordered_as_they_are_ranked() -> None:
    made = [
        _decision(urgency, since, about)
        for urgency in (1, 0, 4)
        for since in (date(2019, 1, 31), None, date(2018, 12, 1))
        for about in ("b", "a-b", "a", "é")
    ]
    by_key = sorted(made, key=press_of_decision)
    assert [(one.urgency, one.since, one.about) for one in by_key] == [
        (one.urgency, one.since, one.about) for one in in_order(made)
    ]


def test_who_asks_for_several_stands_where_the_first_of_them_stands() -> None:
    first, second = _decision(0, None, "a"), _decision(1, None, "a")
    assert press_of_asks([second, first]) == press_of_decision(first)
    assert press_of_asks([]) is None


def test_teams_press_by_quadrant_and_then_by_how_badly_they_are_off() -> None:
    made = [
        _team("well", "making_headway", 1.0, 1.0),
        _team("bad", "stop_and_fix", 0.5, 0.2),
        _team("worse", "stop_and_fix", 0.2, 0.2),
        _team("hot", "overheating", 0.1, 0.6),
        _team("blind", "no_speedometer", None, 0.9),
    ]
    ordered = sorted(made, key=lambda team: press_of_team(team, LOWEST) or b"")
    assert [team.id for team in ordered] == ["worse", "bad", "hot", "blind", "well"]
    assert press_of_team(made[0], None) is None


def test_a_team_above_others_is_told_from_one_that_is_not() -> None:
    tree = [Team("harbour", "Harbour"), Team("emergency", "Emergency", "harbour"), Team("hillside", "Hillside")]
    assert places({"harbour", "emergency"}, tree) == {"harbour": ABOVE_OTHERS, "emergency": LOWEST}
    assert places({"harbour"}, tree) == {"harbour": LOWEST}

"""What would move a team: worked by hand, and the judgement agrees once it has turned."""

from __future__ import annotations

import pytest

from headway.judgement.definitions import Definitions, Guardrail, Team
from headway.judgement.moving import Move, what_moves
from tests.judgement.builders import POLICY, Said, definitions, facts, key_result, kpi, months, objective, said

TREE = (Team("hospital", "Hospital"), Team("lab", "Laboratory", "hospital"), Team("ward", "Ward", "hospital"))


def gain(side: str, to: str, turns: tuple[str, ...]) -> Move:
    return Move(side, gains=True, to=to, turns=turns)


def loss(side: str, to: str, turns: tuple[str, ...]) -> Move:
    return Move(side, gains=False, to=to, turns=turns)


def judged(
    healthy: dict[str, float], results: dict[str, float], *, guards: str = "", end: str = "2019-03"
) -> tuple[Definitions, Said]:
    """KPIs with one value each of March; key results on the way from 80 to 100, one objective of equal weights."""
    values = {name: {end: value} for name, value in healthy.items()}
    values |= {name: months("2019-01", 80.0, 80.0, value) for name, value in results.items()}
    aims = tuple(key_result(name, metric=name) for name in sorted(results))
    guarded = (objective(guardrails=(Guardrail(guards),)),) if guards else (objective(),)
    known = definitions(kpis=tuple(kpi(name) for name in sorted(healthy)), key_results=aims, objectives=guarded)
    return known, said(facts(known, values), "2019-03-31")


def moved(healthy: dict[str, float], results: dict[str, float], **more: str) -> tuple[str, tuple[Move, ...]]:
    known, one = judged(healthy, results, **more)
    found = what_moves(known, one.verdicts, POLICY.quadrant, ["ward", None])
    assert found.get("ward") == found.get(None)
    return one.team().quadrant, found.get("ward", ())


def test_the_nearest_kpi_of_those_out_of_their_bands() -> None:
    """One of four is in its band: two more have to come back, the nearer ones."""
    quadrant, moves = moved({"a": 96.0, "b": 91.0, "c": 70.0, "d": 90.0}, {"aim": 95.0})
    assert quadrant == "overheating"
    assert moves == (gain("kpi_health", "making_headway", ("b", "d")),)


def test_both_sides_are_told_kpis_first() -> None:
    quadrant, moves = moved({"a": 80.0}, {"aim": 80.0})
    assert quadrant == "stop_and_fix"
    assert moves == (
        gain("kpi_health", "going_nowhere", ("a",)),
        gain("okr_course", "overheating", ("aim",)),
    )


def test_what_would_lose_it_where_nothing_is_to_gain() -> None:
    quadrant, moves = moved({"a": 96.0, "b": 99.0}, {"aim": 95.0})
    assert quadrant == "making_headway"
    assert moves == (
        loss("kpi_health", "overheating", ("a",)),
        loss("okr_course", "going_nowhere", ("aim",)),
    )


def test_a_guardrail_that_fires_is_all_that_has_to_turn_where_the_share_holds() -> None:
    healthy = {"a": 96.0, "b": 96.0, "c": 96.0, "d": 60.0}
    quadrant, moves = moved(healthy, {"aim": 95.0}, guards="d")
    assert quadrant == "overheating"
    assert moves == (gain("kpi_health", "making_headway", ("d",)),)


def test_a_guardrail_comes_first_and_others_after_it() -> None:
    healthy = {"a": 96.0, "b": 91.0, "c": 80.0, "d": 60.0}
    _, moves = moved(healthy, {"aim": 95.0}, guards="d")
    assert moves[0].turns == ("d", "b")


def test_nothing_moves_what_has_no_place() -> None:
    assert moved({"a": 96.0}, {}) == ("no_gps", ())


@pytest.mark.parametrize("team", ["hospital", "lab", "ward", None])
def test_a_team_counts_what_lies_below_it(team: str | None) -> None:
    values = {"a": {"2019-03": 96.0}, "b": {"2019-03": 80.0}, "aim": months("2019-01", 80.0, 80.0, 95.0)}
    known = definitions(
        teams=TREE, kpis=(kpi("a", team="ward"), kpi("b", team="lab")), key_results=(key_result("aim", metric="aim"),)
    )
    one = said(facts(known, values), "2019-03-31")
    found = what_moves(known, one.verdicts, POLICY.quadrant, ["hospital", "lab", "ward", None])
    expected = {"hospital": ("b",), None: ("b",), "ward": ("a",), "lab": None}[team]
    assert (found[team][0].turns if team in found else None) == expected


def test_the_judgement_moves_the_team_once_it_has_turned() -> None:
    """What is named is enough: with it in its band the team stands where it was said, without it not."""
    healthy = {"a": 96.0, "b": 91.0, "c": 70.0, "d": 90.0}
    _, (move,) = moved(healthy, {"aim": 95.0})
    for turned in (move.turns, move.turns[:1]):
        after = healthy | dict.fromkeys(turned, 96.0)
        assert (judged(after, {"aim": 95.0})[1].team().quadrant == move.to) == (turned == move.turns)

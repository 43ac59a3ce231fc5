"""The reasons of a key result, the strongest first."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from headway.judgement.of_drivers import DriverVerdict
from headway.judgement.of_forecasts import ForecastVerdict, LostVerdict
from headway.judgement.strongest import GROUP_OF, LAST, strongest_first
from headway.judgement.verdicts import Reason

SAID = ForecastVerdict(0.3, 0.4, 1.0, None, None, None, readings=9, is_thin=False)
TOLD = [Reason(code, code) for code in ("kr.progress", "kr.chance", "kr.spans", "kr.rate")]


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [one.code for one in reasons]


def driver(kpi: str, takes: float, before: float | None, after: float | None) -> DriverVerdict:
    text = f"{kpi} has worsened"
    return DriverVerdict(kpi, "supports", 0, "signal", None, None, takes, "stated", before, after, text, None, None)


def test_what_moves_the_chance_more_comes_first_for_it_or_against() -> None:
    against = replace(SAID, leading=(("where", -1.2), ("before", 0.4)))
    assert codes(strongest_first(TOLD, against, ())) == ["kr.progress", "kr.chance", "kr.rate", "kr.spans"]
    other = replace(SAID, leading=(("before", 0.4), ("where", 0.3)))
    assert codes(strongest_first(TOLD, other, ())) == ["kr.progress", "kr.chance", "kr.spans", "kr.rate"]


def test_a_driver_and_lost_time_weigh_by_the_chance_before_and_after_them() -> None:
    # from 0.5 to 0.4 is 0.41 in log-odds, from 0.4 to 0.2 it is 0.98, and from 0.45 to 0.4 no more than 0.20
    told = [*TOLD, Reason("kr.lost_time", "lost"), Reason("kr.driver", "staff"), Reason("kr.driver", "churn")]
    drivers = (driver("churn", 0.2, 0.4, 0.2), driver("staff", 0.1, None, None))
    said = replace(SAID, leading=(("where", -0.6), ("before", 0.1)), lost=LostVerdict(9.0, 90, None, None, 0.5))
    found = strongest_first(told, said, drivers)
    assert codes(found)[2:] == ["kr.driver", "kr.rate", "kr.lost_time", "kr.spans", "kr.driver"]
    little = replace(said, lost=LostVerdict(1.0, 90, None, None, 0.45))
    assert codes(strongest_first(told, little, drivers))[2:5] == ["kr.driver", "kr.rate", "kr.lost_time"]


def test_that_too_little_is_known_comes_first() -> None:
    told = [*TOLD[:1], Reason("kr.thin", "too little data: 2 readings"), *TOLD[1:]]
    said = replace(SAID, is_thin=True, leading=(("where", -1.2), ("before", 0.4)))
    assert codes(strongest_first(told, said, ())) == ["kr.thin", "kr.progress", "kr.chance", "kr.rate", "kr.spans"]


def test_drivers_stay_as_one_takes_from_what_the_other_left() -> None:
    told = [Reason("kr.driver", "first"), Reason("kr.driver", "second")]
    drivers = (driver("second", 0.1, 0.5, 0.2), driver("first", 0.2, 0.55, 0.5))
    assert [one.text for one in strongest_first(told, SAID, drivers)] == ["first", "second"]


def test_how_little_can_be_said_is_said_last_and_without_a_forecast_nothing_moves() -> None:
    told = [*TOLD, Reason("kr.early", ""), Reason("kr.season", ""), Reason("kr.stale", "")]
    season = replace(SAID, leading=(("season", 2.0), ("before", 0.4), ("where", 0.1)))
    assert codes(strongest_first(told, season, ()))[2:] == [
        *("kr.season", "kr.spans", "kr.rate"),
        *("kr.early", "kr.stale"),
    ]
    assert strongest_first(TOLD, None, ()) == tuple(TOLD)


CODES = st.sampled_from(
    ["kr.thin", "kr.progress", "kr.chance", "kr.late", "kr.lost_time", "kr.driver", *GROUP_OF, *LAST]
)
WEIGHTS = st.dictionaries(st.sampled_from(["where", "before", "season"]), st.floats(-3, 3), max_size=3)


@settings(max_examples=50)
@given(st.lists(CODES, max_size=8), WEIGHTS)
def test_none_is_lost_and_equals_keep_their_order(told: list[str], weights: dict[str, float]) -> None:
    reasons = [Reason(code, str(at)) for at, code in enumerate(told)]
    said = replace(SAID, leading=tuple(sorted(weights.items(), key=lambda pair: -abs(pair[1]))))
    found = strongest_first(reasons, said, ())
    assert sorted(found, key=lambda one: int(one.text)) == reasons
    for code in set(told):
        places = [int(one.text) for one in found if one.code == code]
        assert places == sorted(places)

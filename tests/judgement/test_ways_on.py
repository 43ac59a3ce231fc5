"""Ways to go on: what help could bring, and what becomes of the objective without a key result."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from headway.judgement.context import make_context
from headway.judgement.definitions import Definitions, Grade, KeyResult, Target
from headway.judgement.forecast_words import chance_words
from headway.judgement.helped import Known
from headway.judgement.recalculate import Options
from headway.judgement.review import as_json
from headway.judgement.ways_on import ways_on
from headway.judgement.what_if import Tried
from headway.rhythm.ways import help_words, stop_words, way_words
from headway.series.quantity import NARROW
from tests.judgement.builders import POLICY, Said, day, definitions, facts, key_result, metric, months, objective, said

SLOW = months("2017-01", *(70.0 + [0.0, 0.4, 0.9, 2.9][at % 4] + at // 4 * 2.0 for at in range(24)), 80.0, 80.4, 80.9)
"""Two years in which every fourth month gains 2 and the others half of one or less, then three months that did not."""
STEADY = months("2019-01", 12.0, 14.0, 17.0)
AS_OF = "2019-03-31"


def organisation(*more: KeyResult, ambition: str = "aspirational", **fields: Any) -> Definitions:
    goals = (objective(ambition=ambition),)
    every = sorted((key_result(**fields), *more), key=lambda one: one.id)
    return definitions(objectives=goals, key_results=tuple(every), metrics=(metric("other"), metric("speed")))


def judged(defined: Definitions, readings: dict[str, float]) -> Said:
    return said(facts(defined, {"speed": readings, "other": STEADY}), AS_OF)


def ways(defined: Definitions, readings: dict[str, float]) -> dict[str, Options]:
    known = facts(defined, {"speed": readings, "other": STEADY})
    return ways_on(make_context(known, day(AS_OF), POLICY), judged(defined, readings).verdicts.key_results)


OTHER = key_result("other", 10.0, 30.0, metric="other", weight=3.0)
ROTA = key_result("rota", kind="binary")


def test_help_brings_what_the_best_quarter_of_its_past_brought_and_says_so() -> None:
    defined = organisation(target=90.0)
    found = ways(defined, SLOW)["faster"]
    helped = found.help
    assert (helped.known, helped.share, helped.periods) == (Known.PAST, 0.25, 3)
    assert helped.rate is not None
    assert found.rate is not None
    assert helped.rate > found.rate
    assert found.stays < helped.chance < 1.0
    words = help_words(helped, defined.key_results[0], defined.metrics[1]).replace(NARROW, " ")
    assert words.startswith("as the best 25 % of its past stretches of 3 months: +0.")


def test_of_a_past_that_is_too_short_nothing_is_known_but_how_such_ones_go() -> None:
    """Four stretches of three months take thirteen numbers: with twelve the base rate is told."""
    names = list(SLOW)
    defined = organisation(target=90.0)
    few, enough = (ways(defined, {name: SLOW[name] for name in names[-many:]})["faster"].help for many in (11, 13))
    assert (few.known, few.share, few.rate) == (Known.BASE, POLICY.forecast.base_rate, None)
    assert few.chance == POLICY.forecast.base_rate
    assert enough.known is not Known.BASE
    words = help_words(few, defined.key_results[0], defined.metrics[1]).replace(NARROW, " ")
    assert words == "its past does not tell; by the base rate 34 of 100 such goals were reached"


def test_of_a_range_no_rate_is_the_better_one() -> None:
    aim = (Target(90.0, high=91.0),)
    assert ways(organisation(baseline=70.0, targets=aim, ambition="committed"), SLOW)["faster"].help.known is Known.BASE


def test_help_never_has_less_than_nothing_that_changes() -> None:
    """It fell month by month all its life, and for once stands still: the best quarter of it is no better."""
    fell = months("2017-01", *(100.0 - 2.0 * at for at in range(24)), 54.0, 54.0, 54.0)
    found = ways(organisation(baseline=54.0, target=70.0), fell)["faster"]
    assert (found.help.known, found.help.chance, found.help.rate) == (Known.NO_FASTER, found.stays, None)


@pytest.mark.parametrize("ambition", ["aspirational", "committed"])
@pytest.mark.parametrize("more", [(OTHER,), (ROTA,), (OTHER, ROTA)])
def test_without_it_the_objective_is_what_it_becomes_once_it_is_dropped(
    ambition: str, more: tuple[KeyResult, ...]
) -> None:
    defined = organisation(*more, ambition=ambition, target=95.0)
    stop = ways(defined, SLOW)["faster"].stop
    as_it_is = judged(defined, SLOW).objective()
    dropped = replace(defined, grades=(Grade("faster", date(2019, 3, 31), None, because="Nobody wants it."),))
    then = judged(dropped, SLOW).objective()
    assert (stop.chance, stop.grade) == (as_it_is.probability, as_it_is.expected_grade)
    assert (stop.chance_without, stop.grade_without) == (then.probability, then.expected_grade)
    assert (stop.is_all, stop.grade_without != stop.grade) == (False, True)


def test_an_objective_with_nothing_else_ends_with_it() -> None:
    stop = ways(organisation(target=95.0), SLOW)["faster"].stop
    assert stop.is_all
    assert (stop.chance_without, stop.grade_without) == (None, None)
    assert stop_words(stop) == "its objective ends with it"


def test_what_was_dropped_before_is_not_counted_again() -> None:
    defined = organisation(OTHER, target=95.0)
    dropped = replace(defined, grades=(Grade("other", date(2019, 3, 1), None, because="Nobody wants it."),))
    assert ways(dropped, SLOW)["faster"].stop.is_all


def test_words_and_json_tell_the_same_chances() -> None:
    defined = organisation(ROTA, target=90.0)
    told, found = judged(defined, SLOW), ways(defined, SLOW)
    options = found["faster"]
    key_results = as_json(told.verdicts, ways=found)["objectives"][0]["key_results"]
    by_id = {one["id"]: {way["way"]: way for way in one["ways"]} for one in key_results}
    assert by_id["rota"] == {}
    faster = by_id["faster"]
    assert list(faster) == ["as_it_goes", "more", "later", "smaller", "help", "stop"]
    assert (faster["help"]["probability"], faster["help"]["known"]) == (options.help.chance, "past")
    assert faster["stop"]["probability"] == 0.0
    assert faster["stop"]["without"] == {
        "probability": options.stop.chance_without, "expected_grade": options.stop.grade_without,
    }  # fmt: skip
    assert isinstance(options.more, Tried)
    assert faster["more"]["probability"] == options.more.chance
    words = "; ".join(way_words(options, defined.key_results[0], defined.metrics[1]))
    assert f"with help {chance_words(options.help.chance)} (as the best" in words
    assert f"its objective without it: chance {options.stop.chance:.2f} → {options.stop.chance_without:.2f}" in words

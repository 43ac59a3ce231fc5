"""A driver that worsens and recovers: four-hour waits of a real hospital, and a goal on its emergency admissions."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from bench import nhs
from headway.judgement.definitions import CheckIn, Cycle, Driver, Target
from headway.judgement.facts import Facts
from headway.judgement.verdicts import KeyResultVerdict
from tests.judgement.builders import definitions, facts, key_result, kpi, metric, said

HOSPITAL = "RN3"
BEGINS, ENDS = date(2017, 11, 1), date(2018, 8, 31)
WORSENS, RECOVERS = date(2017, 12, 31), date(2018, 5, 31)
"""67.8 % within four hours in December, under 73 %, which is a breach; in April and May 85.1 and 90.3, both over 75."""


@pytest.fixture(scope="module")
def hospital(data_set: Callable[[str], Path]) -> Facts:
    """A goal to admit 5 % fewer, which is said to need patients seen in time."""
    with (data_set("nhs_ae") / nhs.FILE).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (row["org_code"], row["type"]) == (HOSPITAL, "1")]
    within = {row["period"][:7]: 100.0 * (1 - float(row["breaches"]) / float(row["attendances"])) for row in rows}
    admitted = {row["period"][:7]: float(row["admissions"]) for row in rows}
    began = admitted["2017-10"]
    defined = definitions(
        cycles=(Cycle("half", "Winter and spring", BEGINS, ENDS),),
        metrics=(
            metric("admitted", direction="down", rollup="sum"),
            metric("within", unit="%", decimals=1, minimum=0.0, maximum=100.0),
        ),
        kpis=(kpi("within", ">= 75", "< 73"),),
        key_results=(
            key_result(metric="admitted", baseline=began, targets=(Target(began * 0.95),), drivers=(Driver("within"),)),
        ),
        checkins=(CheckIn("faster", date(2017, 12, 4), "amina", 0.7),),
    )
    return facts(defined, {"admitted": admitted, "within": within})


def on(hospital: Facts, day: date) -> KeyResultVerdict:
    return said(hospital, day.isoformat()).key_result()


def chances(verdict: KeyResultVerdict) -> tuple[float, float]:
    assert verdict.forecast is not None
    return verdict.forecast.before_drivers, verdict.forecast.probability


def test_nothing_is_taken_before_it_worsens_and_nothing_once_it_has_recovered(hospital: Facts) -> None:
    day = timedelta(days=1)
    quiet = (date(2017, 11, 30), WORSENS - day, RECOVERS, RECOVERS + day, date(2018, 7, 31))
    harmed = (WORSENS, WORSENS + day, date(2018, 2, 28), date(2018, 3, 31), date(2018, 4, 30), RECOVERS - day)
    for each in quiet:
        verdict = on(hospital, each)
        assert chances(verdict)[0] == chances(verdict)[1], each
        assert (verdict.drivers[0].harm, verdict.drivers[0].text, verdict.still) == ("none", "", None)
    for each in harmed:
        verdict = on(hospital, each)
        before, after = chances(verdict)
        assert after < before, each
        assert (verdict.drivers[0].harm, verdict.drivers[0].known_since) == ("alert", WORSENS)


def test_the_reason_the_course_and_the_next_check_in_say_so(hospital: Facts) -> None:
    eve, then = on(hospital, WORSENS - timedelta(days=1)), on(hospital, WORSENS)
    assert not [one for one in eve.reasons if one.code == "kr.driver"]
    (reason,) = [one.text for one in then.reasons if one.code == "kr.driver"]
    assert reason == (
        "Within has been in breach since 1 December 2017 (1 month, now 67.8\u202f%); probability 0.28 -> 0.16"
    )
    assert then.still == f"You said 0.7 on 4 December 2017; still? {reason}."
    assert then.drivers[0].evidence is not None
    assert then.drivers[0].evidence.text.startswith("no evidence yet (")

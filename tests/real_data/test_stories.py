"""The stories of the documentation on real series: each verdict changes on the days of its table, and on no other."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from headway.app.policy import load_policy
from headway.judgement.facts import Observations
from headway.judgement.judge import judge
from headway.records import organisations
from headway.records.load import load_facts
from headway.services.apply_goals import apply_goals
from headway.services.read_trends import Closer, look_closer, read_trends
from headway.services.review import review
from headway.services.tick import tick
from tests.docs.pages import DOCS
from tests.engines.commands import run_here
from tests.engines.kept import filled
from tests.engines.stores import OpenedStore
from tests.real_data import stories_by_hand as by_hand
from tests.real_data.mta import month_end, months_between
from tests.real_data.replay import DAY, NONE, Told, changes, every_day, judged, told
from tests.real_data.stories import FOLDER, MORE, ORIGINS, PICTURES, READ_ON, SITUATIONS, Story, original, read_story

NOW = datetime(READ_ON.year, READ_ON.month, READ_ON.day, 12, tzinfo=UTC)
INVENTED = ("attrition", "start-up")
"""Told on invented figures: their examples run with those of the other pages."""
FEWEST_MONTHS = 12
IMAGES = DOCS / "images"
UPDATE = "HEADWAY_UPDATE_IMAGES"
"""Set to 1, the pictures of the documentation are taken anew."""
SAID = re.compile(r"<desc>(.*?)</desc>", re.DOTALL)
SUCCESS = {"aspirational": 0.7, "committed": 1.0}
ASKED = ("growth", "planned-dips", "landed")
"""Stories in which people say most on days of their own; in the others little but numbers comes."""


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Story]:
    folder = tmp_path_factory.mktemp("stories")
    return lambda name: read_story(name, folder)


def days_around(one: Story) -> list[date]:
    """The days on which something changes, the days before them, and the first and the last one."""
    found = {day for at, *_ in one.changes for day in (at - DAY, at)} | {one.first, one.last}
    return sorted(day for day in found if one.first <= day <= one.last)


def test_each_page_on_real_figures_is_replayed() -> None:
    assert {page.stem for page in FOLDER.glob("*.md")} == {*SITUATIONS, *MORE, *INVENTED}


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_of_a_page_shows_what_the_command_draws(
    name: str, story: Callable[[str], Story], tmp_path: Path
) -> None:
    """What a picture says of itself is compared, and not how it is drawn."""
    kpi, day = PICTURES[name]
    drawn, kept = tmp_path / "drawn.svg", IMAGES / f"story-{name}.svg"
    words = ["chart", kpi, "--goals", str(story(name).files), "--as-of", day, "--out", str(drawn)]
    done = run_here(words, tmp_path / "no.db", tmp_path)
    assert done.returncode == 0, done.stderr
    if os.environ.get(UPDATE) == "1":
        kept.write_bytes(drawn.read_bytes())
    said = [SAID.findall(one.read_text(encoding="utf-8")) for one in (drawn, kept)]
    assert said[0] == said[1] != []


@pytest.mark.parametrize(("name", "metric"), ORIGINS)
def test_the_numbers_are_those_of_the_data_set(
    name: str, metric: str, story: Callable[[str], Story], data_set: Callable[[str], Path]
) -> None:
    where, what = ORIGINS[name, metric]
    numbers = original(data_set(where if where == "mta-kpis" else "nhs_ae"), where, what)
    on_page = story(name).values(metric)
    assert len(on_page) > FEWEST_MONTHS
    assert on_page == {month: numbers[month] for month in on_page}
    assert {metric for page, metric in ORIGINS if page == name} == {
        one.id for one in story(name).facts.definitions.metrics
    }


@pytest.mark.parametrize("name", [*SITUATIONS, *MORE])
def test_by_hand_the_table_says_how_kpis_stand_on_each_day(name: str, story: Callable[[str], Story]) -> None:
    one = story(name)
    known = one.facts.definitions
    for day in every_day(one.first, one.last):
        said = one.on(day)
        for kpi in known.kpis:
            months = by_hand.Months.of(one.values(kpi.metric))
            newest = list(months.until(day))[-1]
            assert said[kpi.id, "status"] == by_hand.status(kpi, *newest), day
            assert said[kpi.id, "alert"] == by_hand.alert(kpi, months, day, known), day
            assert said[kpi.id, "role"] == by_hand.role(kpi, day, known), day
        for waiver in known.waivers:
            assert said.get((waiver.kpi, "dip"), NONE) == by_hand.dip(waiver, day), day


@pytest.mark.parametrize("name", [*SITUATIONS, *MORE])
def test_by_hand_the_table_says_which_course_the_chances_tell(name: str, story: Callable[[str], Story]) -> None:
    one = story(name)
    known = one.facts.definitions
    (cycle,) = known.cycles
    ends = [day for day in every_day(cycle.starts, cycle.ends) if (day + DAY).day == 1]
    on_ends = [judge(one.facts, day, load_policy(day)) for day in ends]
    for objective in known.objectives:
        for key_result in (each for each in known.key_results if each.objective == objective.id):
            chances = []
            for day, verdicts in zip(ends, on_ends, strict=True):
                (verdict,) = (each for each in verdicts.key_results if each.id == key_result.id)
                assert verdict.probability is not None
                assert verdict.progress_raw is not None
                over = ((day - cycle.starts).days + 1) / ((cycle.ends - cycle.starts).days + 1)
                reached = verdict.progress_raw >= SUCCESS[objective.ambition]
                chances.append((over, reached, verdict.probability))
            for day, course in zip(ends, by_hand.courses(chances, objective.ambition), strict=True):
                if day <= one.last and one.on(day)[key_result.id, "course"] != "held":
                    assert one.on(day)[key_result.id, "course"] == course, day


@pytest.mark.parametrize("name", SITUATIONS)
def test_of_all_days_something_changes_on_those_of_the_table_alone(name: str, story: Callable[[str], Story]) -> None:
    one = story(name)
    assert tuple(changes(every_day(one.first, one.last), judged(one.facts))) == one.changes


@pytest.mark.parametrize("name", MORE)
def test_what_changes_on_the_days_of_the_table_had_not_changed_the_day_before(
    name: str, story: Callable[[str], Story]
) -> None:
    one = story(name)
    assert tuple(changes(days_around(one), judged(one.facts))) == one.changes


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_store_holds_the_same_facts_and_says_the_same(
    name: str, story: Callable[[str], Story], store: OpenedStore
) -> None:
    one = story(name)
    organisation = _filled(name, one)
    kept = load_facts(organisations.find(organisation), one.last)
    assert kept.definitions == one.facts.definitions
    upto = one.facts.observations.known_on <= one.last.toordinal()
    for column in ("metric", "period", "value", "known_on"):
        assert np.array_equal(getattr(kept.observations, column), getattr(one.facts.observations, column)[upto])

    def reviewed(day: date) -> Told:
        return told(review(organisation=organisation, clock=lambda: NOW, policies=load_policy, as_of=day).verdicts)

    assert tuple(changes(sorted({day for day, *_ in one.changes}), reviewed)) == one.changes


@pytest.mark.parametrize("name", ASKED)
def test_the_daily_tick_stores_changes_on_the_days_of_the_table_alone(
    name: str, story: Callable[[str], Story], store: OpenedStore
) -> None:
    one = story(name)
    asked: dict[str, Any] = {"actor": "amina", "clock": lambda: NOW, "organisation": _filled(name, one)}
    turns = {day for day, *_ in one.changes}
    fired = set()
    for day in days_around(one):
        done = tick(**asked, key=f"{day}", policies=load_policy, today=day)
        assert day in turns or not done.changes, day
        fired |= {(day, change.subject) for change in done.changes if change.event == "kpi.alert.fired"}
    assert fired == {(day, of) for day, of, aspect, word in one.changes if (aspect, word) == ("alert", "firing")}


def test_what_a_driver_takes_is_taken_on_the_days_on_which_it_harms(story: Callable[[str], Story]) -> None:
    one = story("driver")
    for day in days_around(one):
        (verdict,) = judge(one.facts, day, load_policy(day)).key_results
        if verdict.forecast is None:
            continue
        before, after = verdict.forecast.before_drivers, verdict.forecast.probability
        assert (after < before) == (one.on(day).get(("fewer", "harm-by-within")) == "alert"), day
        assert after <= before, day


def test_the_reason_and_the_next_check_in_say_what_a_driver_takes(story: Callable[[str], Story]) -> None:
    eve, then = (
        judge(story("driver").facts, day, load_policy(day)).key_results[0]
        for day in (date(2017, 12, 30), date(2017, 12, 31))
    )
    assert not [each for each in eve.reasons if each.code == "kr.driver"]
    (reason,) = [each.text for each in then.reasons if each.code == "kr.driver"]
    assert reason == (
        "Seen within four hours has been in breach since 1 December 2017 (1 month, now 67.8\u202f%); "
        "probability 0.38 -> 0.22"
    )
    assert then.still == f"You said 0.7 on 4 December 2017; still? {reason}."
    assert then.drivers[0].evidence is not None
    assert then.drivers[0].evidence.text.startswith("no evidence yet (")


def test_a_correction_of_the_snow_months_later_changes_no_day_before_it(story: Callable[[str], Story]) -> None:
    """In May somebody corrects January to 95.5 %: what stood still has stood still."""
    known = story("growth").facts
    seen, at = known.observations, [one.id for one in known.definitions.metrics].index("on-time")
    january = np.flatnonzero((seen.metric == at) & (seen.known_on == date(2011, 1, 31).toordinal()))
    (period,) = seen.period[january].tolist()
    later = Observations(*(np.array([one]) for one in (at, period, 95.5, date(2011, 5, 9).toordinal())))
    corrected = replace(known, observations=Observations.together([seen, later]))
    for day in (date(2011, 2, 15), date(2011, 5, 8), date(2011, 5, 9), date(2011, 7, 1)):
        before, after = (judge(each, day, load_policy(day)).objectives for each in (known, corrected))
        assert [(one.paused, one.holds) for one in before] == [(one.paused, one.holds) for one in after], day


def test_trends_say_that_the_dashboard_was_blind_once_the_cycle_is_graded(
    story: Callable[[str], Story], store: OpenedStore
) -> None:
    organisation = _filled("green-dashboard", story("green-dashboard"))
    looked = {day: _closer(organisation, day, "railway") for day in (date(2015, 1, 11), date(2015, 1, 12))}
    (blind,) = looked[date(2015, 1, 12)].blind
    assert blind.text == (
        "In Year 2014 all 2 KPIs were healthy throughout, while 1 of 1 objective failed (mean grade 0.00): "
        "the numbers did not show it"
    )
    assert looked[date(2015, 1, 11)].blind == ()


def test_trends_say_that_answers_may_be_gamed_once_both_have_moved_for_good(
    story: Callable[[str], Story], store: OpenedStore
) -> None:
    organisation = _filled("faster-answers", story("faster-answers"))
    ends = [month_end(month) for month in months_between("2018-04", "2019-03")]
    gamed = {day: [one.text for one in _closer(organisation, day, "support").gamed] for day in ends}
    assert gamed.pop(date(2019, 3, 31)) == [
        "Improves since February 2018 while its counter-metric Complaints a day worsens since April 2018: look at both"
    ]
    assert not any(gamed.values())


def _closer(organisation: str, day: date, team: str) -> Closer:
    trends = read_trends(organisation=organisation, clock=lambda: NOW, policies=load_policy, as_of=day)
    kpis = [one.id for one in trends.definitions.kpis]
    return look_closer(trends, load_policy, shown=kpis, weighed=kpis, teams={team})


def _filled(name: str, one: Story) -> str:
    filled(
        ("a story", name),
        lambda: apply_goals(actor="amina", clock=lambda: NOW, key="apply", facts=one.facts, on=READ_ON),
    )
    return one.facts.definitions.organisation.id

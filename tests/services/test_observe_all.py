"""Several numbers of a metric at once: all or nothing, corrections told, sent twice taken once."""

from __future__ import annotations

from datetime import date

import pytest

from headway.services.drafting.problems import DraftRefusedError
from headway.services.observe import observe
from headway.services.observe_all import Corrected, observe_all
from headway.services.read_numbers import NumbersUnknownError, read_numbers
from headway.services.readings import ReadingRefusedError
from headway.services.try_band import try_band
from headway.services.withdraw_observation import withdraw_observation
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, House


def known(house: House, metric: str, until: str = "") -> dict[str, float | None]:
    read = read_numbers(organisation=ID, metric=metric, clock=house.asking()["clock"], until=until)
    return {read.grid.label(one.period): one.value for one in read.known}


def test_all_are_recorded_and_judged_with_what_they_correct(store: OpenedStore) -> None:
    house = House()
    before = known(house, "weekly", "2019-W11")
    assert len(before) == 6
    done = observe_all(**house.asking(), metric="weekly", said={"2019-W10": "20", "2019-W11": "21.5"})
    corrected = [
        Corrected(label, value, {"2019-W10": 20.0, "2019-W11": 21.5}[label])
        for label, value in before.items()
        if label in ("2019-W10", "2019-W11") and value is not None
    ]
    assert (done.added, done.corrected) == (2, tuple(corrected))
    assert known(house, "weekly", "2019-W11") == {**before, "2019-W10": 20.0, "2019-W11": 21.5}
    again = observe_all(**house.asking(), metric="weekly", said={"2019-W10": "20", "2019-W11": "22"})
    assert (again.added, again.corrected) == (1, (Corrected("2019-W11", 21.5, 22.0),))
    house.check()


def test_the_same_request_again_is_taken_once(store: OpenedStore) -> None:
    house = House()
    asked = house.asking(key="once")
    first, again = (observe_all(**asked, metric="weekly", said={"2019-W11": "21.5"}) for _ in range(2))
    assert (first.repeated, again.repeated) == (False, True)
    assert first.corrected == again.corrected


def test_each_period_is_told_what_is_wrong_and_nothing_is_taken(store: OpenedStore) -> None:
    house = House()
    before = known(house, "weekly")
    with pytest.raises(DraftRefusedError) as refused:
        observe_all(
            **house.asking(),
            metric="weekly",
            said={
                "2019-W10": "ten",
                "2019-W11": "21",
                "2019-03": "1",
                "2031-W01": "2",
                "2019-W09": "nan",
                "2019-W08": "1e999",
            },
        )
    assert [one.field for one in refused.value.problems] == ["2019-W10", "2019-03", "2031-W01", "2019-W09", "2019-W08"]
    assert known(house, "weekly") == before
    with pytest.raises(DraftRefusedError):
        observe_all(**house.asking(), metric="weekly", said={})
    with pytest.raises(ReadingRefusedError):
        observe_all(**house.asking(), metric="weakly", said={"2019-W10": "1"})


def test_a_withdrawn_number_is_no_longer_known_and_no_correction_of_the_next(store: OpenedStore) -> None:
    house = House()
    observe_all(**house.asking(), metric="weekly", said={"2019-W11": "21.5"})
    withdraw_observation(**house.asking(), metric="weekly", period="2019-W11", because="A slip.")
    assert known(house, "weekly")["2019-W11"] is None
    done = observe_all(**house.asking(), metric="weekly", said={"2019-W11": "23"})
    assert (done.added, done.corrected) == (1, ())


def test_what_has_no_numbers_of_its_own_says_so(sqlite_store: OpenedStore) -> None:
    house = House()
    for metric, until in (("weakly", ""), ("weekly", "soon"), ("weekly", "2019-03")):
        with pytest.raises(NumbersUnknownError):
            known(house, metric, until)


def test_a_band_is_held_against_the_past_before_anybody_agrees(store: OpenedStore) -> None:
    house = House()
    observe_all(**house.asking(), metric="weekly", said={"2019-W09": "9", "2019-W10": "20", "2019-W11": "30"})
    direction = house.record("metrics", "weekly").direction
    healthy, breach = (">= 25", "< 15") if direction == "up" else ("<= 15", "> 25")
    asked = house.asking()
    given = {"organisation": ID, "metric": "weekly", "clock": asked["clock"], "policies": asked["policies"]}
    tried = try_band(**given, healthy=healthy, breach=breach)
    assert tried is not None
    newest = [one.reading.status for one in tried.history.readings[-3:]]
    assert newest == (["breach", "watch", "healthy"] if direction == "up" else ["healthy", "watch", "breach"])
    for wrong in ("twenty", "25..30", "outside 1..2"):
        unread = try_band(**given, healthy=wrong, breach=None)
        assert unread is not None
        assert unread.kpi.bands == ()
    assert try_band(**{**given, "metric": "weakly"}, healthy=None, breach=None) is None


def test_one_period_written_in_two_ways_is_refused(sqlite_store: OpenedStore) -> None:
    house = House()
    before = known(house, "spare")
    with pytest.raises(DraftRefusedError) as refused:
        observe_all(**house.asking(), metric="spare", said={"2019-01": "1", "2019-01-31": "2"})
    assert [(one.field, one.code) for one in refused.value.problems] == [("2019-01-31", "HW016")]
    assert known(house, "spare") == before


def test_a_number_is_written_without_underscores(sqlite_store: OpenedStore) -> None:
    house = House()
    with pytest.raises(DraftRefusedError, match="is no number"):
        observe_all(**house.asking(), metric="spare", said={"2018-12": "1_0"})


def test_what_is_known_already_adds_nothing_on_another_day_either(store: OpenedStore) -> None:
    house = House()
    observe(**house.asking(), metric="weekly", period="2019-W11", value=21.5)
    house.today = date(2019, 3, 25)
    assert not observe(**house.asking(), metric="weekly", period="2019-W11", value=21.5).added
    done = observe_all(**house.asking(), metric="weekly", said={"2019-W11": "21.5", "2019-W12": "22"})
    assert (done.added, done.corrected) == (1, ())
    assert observe(**house.asking(), metric="weekly", period="2019-W11", value=20.0).added
    assert observe(**house.asking(), metric="weekly", period="2019-W11", value=21.5).added
    house.check()


def test_a_period_of_before_the_calendar_has_no_numbers(sqlite_store: OpenedStore) -> None:
    house = House()
    for until in ("0002-Q1", "1899-Q4"):
        with pytest.raises(NumbersUnknownError, match="is no period"):
            known(house, "visits", until)

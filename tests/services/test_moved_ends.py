"""The last day of a cycle that moves while people work in it: with a reason, and the first one kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headway.judgement import definitions as d
from headway.judgement.facts import Facts
from headway.records import organisations
from headway.services.apply_goals import FilesRefusedError, apply_goals, plan_goals
from headway.services.as_stated import facts_as_stated
from headway.services.change_cycle import change_cycle
from headway.services.close_cycle import close_cycle
from headway.services.drafting.problems import DraftRefusedError
from headway.services.drop_objective import drop_objective
from headway.services.open_cycle import open_cycle
from headway.services.reopen_cycle import reopen_cycle
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import TODAY, House

DAY = timedelta(days=1)
FIRST, LATER, LATEST = date(2019, 4, 14), date(2019, 5, 20), date(2019, 5, 31)
WHY = "The ward opens late."


@pytest.fixture
def house(store: OpenedStore) -> House:
    """The hospitals; the first quarter runs until the 14th of April."""
    del store
    return House()


def moved(house: House, ends: date, because: str = WHY) -> d.Cycle:
    change_cycle(**house.asking(), cycle="q1", said={"ends": ends.isoformat(), "because": because})
    cycle: d.Cycle = house.record("cycles", "q1")
    return cycle


def files(house: House, **changes: object) -> Facts:
    """Goals files that say what the store says, but of one cycle."""
    held = house.definitions
    cycles = tuple(replace(one, **changes) if one.id == "q1" else one for one in held.cycles)  # type: ignore[arg-type]
    return Facts(replace(held, cycles=cycles), facts(house.today).observations)


def told(cycle: d.Cycle) -> tuple[date, date | None, date | None, str | None]:
    return cycle.ends, cycle.first_ends, cycle.moved_on, cycle.because


def test_a_last_day_moves_while_its_cycle_runs_only_with_a_reason_and_the_first_one_is_kept(house: House) -> None:
    for because in ("", " "):
        with pytest.raises(DraftRefusedError, match="moves while it runs, and the reason is missing") as no:
            moved(house, LATER, because)
        assert [one.field for one in no.value.problems] == ["because"]
    assert told(moved(house, LATER)) == (LATER, FIRST, TODAY, WHY)
    house.today += DAY
    assert told(moved(house, LATEST, "It opens later still.")) == (LATEST, FIRST, TODAY + DAY, "It opens later still.")
    change_cycle(**house.asking(), cycle="q1", said={"name": "Winter", "because": None})
    assert told(house.record("cycles", "q1")) == (LATEST, FIRST, TODAY + DAY, "It opens later still.")
    organisation = organisations.find("hospitals")
    was = facts_as_stated(organisation, TODAY - DAY)
    assert told(next(one for one in was.definitions.cycles if one.id == "q1")) == (FIRST, None, None, None)
    house.check()


def test_before_it_begins_and_on_its_own_first_day_a_cycle_is_mended_freely(house: House) -> None:
    said = {"name": "Autumn", "starts": "2019-09-01", "ends": "2019-11-30"}
    new = open_cycle(**house.asking(), said=said).id
    change_cycle(**house.asking(), cycle=new, said={"ends": "2019-12-15"})
    assert not house.record("cycles", new).is_moved
    said = {"name": "Now", "starts": "2019-03-01", "ends": "2019-05-31"}
    today = open_cycle(**house.asking(), said=said).id
    change_cycle(**house.asking(), cycle=today, said={"ends": "2019-06-15"})
    assert not house.record("cycles", today).is_moved


def test_files_move_a_last_day_with_a_reason_and_are_refused_without_one(house: House) -> None:
    refused = files(house, ends=LATER)
    for do in (
        lambda: plan_goals(facts=refused, on=house.today),
        lambda: apply_goals(**house.applying(facts=refused)),
    ):
        with pytest.raises(FilesRefusedError, match="q1: its last day moves from 2019-04-14 to 2019-05-20") as no:
            do()
        assert [(one.code, one.records) for one in no.value.found] == [("HW003", (("cycle", "q1"),))]
    said = files(house, ends=LATER, because=WHY)
    for count in (1, 0):
        assert apply_goals(**house.applying(facts=said)).changed == count
        assert told(house.record("cycles", "q1")) == (LATER, FIRST, TODAY, WHY)
    with pytest.raises(FilesRefusedError, match="nothing new says why"):
        apply_goals(**house.applying(facts=files(house, ends=LATEST)))
    apply_goals(**house.applying(facts=files(house, ends=LATEST), restate=True))
    assert house.record("cycles", "q1").ends == LATEST
    house.check()


def test_files_that_have_not_heard_of_it_do_not_take_it_back(house: House) -> None:
    before, cycle = files(house), moved(house, LATER)
    done = apply_goals(**house.applying(facts=before))
    assert (done.changed, house.record("cycles", "q1")) == (0, cycle)
    assert (
        "q1: its last day of 2019-05-20 is left as moved on 2019-03-20 by amina because “The ward opens late.”, and "
        "the files say 2019-04-14; write it into the file" in done.told
    )
    said = files(house, ends=FIRST, because="It opens in time.", first_ends=None, moved_on=None)
    assert apply_goals(**house.applying(facts=said)).changed == 1
    back = house.record("cycles", "q1")
    assert (back.ends, back.because, back.is_moved) == (FIRST, "It opens in time.", False)
    again = moved(house, LATEST, "It burned.")
    assert apply_goals(**house.applying(facts=said)).changed == 0
    assert house.record("cycles", "q1") == again, "a reason that was heard once moves it once"


def test_files_that_have_not_heard_of_it_do_not_take_it_back_once_the_cycle_is_over_or_closed(house: House) -> None:
    before, cycle = files(house), moved(house, LATER)
    house.today = LATER + DAY
    done = apply_goals(**house.applying(facts=before))
    assert (done.changed, house.record("cycles", "q1")) == (0, cycle)
    assert "q1: its last day of 2019-05-20 is left as moved on 2019-03-20 by amina" in done.told
    close_early(house)
    closed = house.record("cycles", "q1")
    assert "its last day of 2019-05-20 is left as moved" in apply_goals(**house.applying(facts=before)).told
    assert house.record("cycles", "q1") == closed


def close_early(house: House) -> None:
    drop_objective(**house.asking(), objective="short", by=None, because="The site moves.")
    close_cycle(**house.asking(), cycle="q1", by=None, learned="Aim at less.")


def test_a_cycle_that_has_begun_does_not_begin_later_than_today(house: House) -> None:
    """Its last day could be moved without a reason then, as that of a cycle that has not begun."""
    with pytest.raises(DraftRefusedError, match="it began on 2019-01-15 and cannot begin on 2019-03-21") as no:
        change_cycle(**house.asking(), cycle="q1", said={"starts": (TODAY + DAY).isoformat()})
    assert [(one.field, one.code) for one in no.value.problems] == [("starts", "HW003")]
    with pytest.raises(FilesRefusedError, match="q1: it began on 2019-01-15 and cannot begin on") as refused:
        apply_goals(**house.applying(facts=files(house, starts=TODAY + DAY)))
    assert [(one.code, one.records) for one in refused.value.found] == [("HW003", (("cycle", "q1"),))]
    change_cycle(**house.asking(), cycle="q1", said={"starts": "2019-01-10"})
    assert house.record("cycles", "q1").starts == date(2019, 1, 10)


def test_that_a_cycle_was_closed_early_does_not_free_its_last_day(house: House) -> None:
    close_early(house)
    for said in ({"ends": LATER.isoformat(), "because": WHY}, {"starts": "2019-01-10"}):
        with pytest.raises(RefusedError, match="was closed on 2019-03-20: open it again to give it other days"):
            change_cycle(**house.asking(), cycle="q1", said=said)
    with pytest.raises(FilesRefusedError, match="q1: its last day moves from 2019-04-14 to 2019-05-20"):
        apply_goals(**house.applying(facts=files(house, ends=LATER, reopened=house.today)))
    reopen_cycle(**house.asking(), cycle="q1", by=None, because="Too early.")
    assert told(moved(house, LATER)) == (LATER, FIRST, TODAY, WHY)
    house.check()


@pytest.mark.parametrize("key", ["known_on", "first_ends", "moved_on", "closed", "closed_by", "learned", "reopened"])
def test_what_is_said_where_a_cycle_moves_closes_or_opens_again_is_no_plain_change(house: House, key: str) -> None:
    close_early(house)
    held = house.record("cycles", "q1")
    with pytest.raises(DraftRefusedError, match=f"`{key}` is .*; leave it out here") as no:
        change_cycle(**house.asking(), cycle="q1", said={"name": "Winter", key: None})
    assert [one.field for one in no.value.problems] == [key]
    assert house.record("cycles", "q1") == held

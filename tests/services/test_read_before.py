"""What a check-in reads is kept for the next one, and is never other than what the store says."""

from __future__ import annotations

from copy import copy
from datetime import timedelta
from typing import Any

import pytest

from headway.records import organisations, read_before
from headway.records.audit import DEFINES_NOTHING, Reached
from headway.records.kinds import CHECK_IN
from headway.records.touched import JUDGED, Seeds, Touched, metrics_of_key_results, read_touched
from headway.services import transaction
from headway.services.change_key_result import change_key_result
from headway.services.change_metric import change_metric
from headway.services.check_in_all import check_in_all
from headway.services.drafting.problems import DraftRefusedError
from headway.services.judging import many_touched
from headway.services.marking_done import Done
from headway.services.observe import observe
from headway.services.withdraw_check_in import withdraw_check_in
from tests.engines.stores import OpenedStore
from tests.services.houses import ID, House

SPOKEN_OF, VALUED = ("weekly-up", "waits-down", "desk"), ("weekly-up", "waits-down")
ASKED = (frozenset(SPOKEN_OF), frozenset(VALUED))


def again(house: House) -> Touched | None:
    """What is kept, where it may be given."""
    row, reached = _reached()
    return read_before.read_again(row, ASKED, reached, house.today)


def anew(house: House) -> Touched:
    """What the store says, which is kept."""
    row, reached = _reached()
    metrics = metrics_of_key_results(row, VALUED)
    seeds = Seeds(metrics=metrics, key_results=sorted(SPOKEN_OF), named=metrics)
    touched = read_touched(row, seeds, words_of=house.today)
    read_before.keep(row, ASKED, reached, touched, house.today)
    return touched


def _reached() -> tuple[Any, Reached]:
    row, head = organisations.find_with_head(ID)
    return row, Reached(head.n, head.hash, head.defined)


def same(one: Touched | None, other: Touched) -> bool:
    """Whether both are of the same records."""
    assert one is not None
    assert one.definitions == other.definitions
    assert one.series == other.series
    assert one.held.tobytes() == other.held.tobytes()
    for name in ("kpis", "objectives", "guards", "steps", "spoken_of"):
        assert set(getattr(one, name)) == set(getattr(other, name))
    assert (one.newest, one.stepped) == (other.newest, other.stepped)
    return True


def check_in(house: House, value: str, done: tuple[Done, ...] = ()) -> None:
    said = [{"key_result": one, "by": "amina", "confidence": "0.6", "value": value} for one in VALUED]
    check_in_all(**house.asking(), said=said, done=done)


def everything_in(house: House, value: str, done: tuple[Done, ...]) -> None:
    """Check in on all that is asked of here: what that reads and adds is kept."""
    said = [{"key_result": one, "by": "amina", "confidence": "0.6", "value": value} for one in VALUED]
    check_in_all(**house.asking(), said=[*said, {"key_result": "desk", "note": f"Beside {value}."}], done=done)


def test_what_was_said_and_observed_since_is_there(store: OpenedStore) -> None:
    house = House(drops=False)
    anew(house)
    check_in(house, "81")
    assert same(again(house), anew(house))
    observe(**house.asking(), metric="waits", period="2019-02", value=7.5)
    house.today += timedelta(days=1)
    check_in(house, "82")
    assert same(again(house), anew(house))
    withdraw_check_in(**house.asking(), key_result="weekly-up", day=house.today, by="amina", note="Of another week.")
    assert again(house) is None
    anew(house)
    check_in(house, "83")
    assert same(again(house), anew(house))
    house.check()


def test_what_a_check_in_adds_is_kept_once_it_is_there(store: OpenedStore) -> None:
    house = House(drops=False)
    for value, done in (("81", ()), ("82", (Done("desk", "South"),)), ("83", (Done("desk", "North"),)), ("84", ())):
        everything_in(house, value, done)
        assert same(again(house), anew(house))
        everything_in(house, value + ".5", done)
        house.check()
        house.today += timedelta(days=1)
        assert same(again(house), anew(house))


def test_a_check_in_of_a_day_that_had_not_come_counts_when_it_has(store: OpenedStore) -> None:
    house = House(drops=False)
    house.today += timedelta(days=2)
    check_in(house, "83")
    house.today -= timedelta(days=2)
    assert anew(house).definitions.checkins != ()
    check_in(house, "81")
    house.today += timedelta(days=1)
    assert same(again(house), anew(house))
    house.today += timedelta(days=1)
    assert same(again(house), anew(house))
    house.today -= timedelta(days=1)
    assert again(house) is None


def test_steps_that_are_done_and_targets_that_moved_are_known(store: OpenedStore) -> None:
    house = House(drops=False)
    anew(house)
    check_in(house, "81", (Done("desk", "South"),))
    target = {"from": house.today, "target": 7, "because": "The clinic closes."}
    change_key_result(**house.asking(), key_result="waits-down", said={"target": target})
    kept = again(house)
    assert same(kept, anew(house))
    check_in(house, "80")
    house.check()


def test_a_definition_that_may_lead_elsewhere_is_read_anew(store: OpenedStore) -> None:
    house = House(drops=False)
    anew(house)
    change_metric(**house.asking(), metric="waits", said={"name": "Days that people wait"})
    assert again(house) is None


def test_all_else_that_a_judgement_reads_is_told_as_a_definition() -> None:
    assert {kind.name for kind in JUDGED} & DEFINES_NOTHING == {CHECK_IN.name}


def test_another_history_of_the_same_definitions_is_read_anew(store: OpenedStore) -> None:
    house = House(drops=False)
    anew(house)
    row, reached = _reached()
    other = Reached(reached.n, reached.hash, reached.defined)
    read_before.keep(
        row, ASKED, Reached(other.n, "of a store that was put back", other.defined), anew(house), house.today
    )
    assert read_before.read_again(row, ASKED, other, house.today) is None
    read_before.keep(row, ASKED, Reached(other.n + 1, other.hash, other.defined), anew(house), house.today)
    assert read_before.read_again(row, ASKED, other, house.today) is None


def test_a_definition_that_another_process_changed_is_read_anew(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(drops=False)
    anew(house)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(read_before, "moved", lambda *_: None)
        check_in(house, "81", (Done("desk", "South"),))
    assert again(house) is None


def test_what_was_broken_off_leaves_no_trace(store: OpenedStore) -> None:
    house = House(drops=False)
    before = anew(house)
    with pytest.raises(DraftRefusedError):
        check_in(house, "no number", (Done("desk", "South"),))
    assert same(again(house), before)


def test_what_the_days_touch_is_read_once_while_the_definitions_stand(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    house, read = House(drops=False), list[Seeds]()

    def noted(row: Any, seeds: Seeds, **more: Any) -> Touched:
        read.append(seeds)
        return read_touched(row, seeds, **more)

    monkeypatch.setattr(many_touched, "read_touched", noted)
    for value, done in (("81", ()), ("82", (Done("desk", "South"),)), ("83", ())):
        house.today += timedelta(days=1)
        check_in(house, value, done)
        assert len(read) == 1
        assert house.stored() == house.judged()
    change_metric(**house.asking(), metric="waits", said={"name": "Days that people wait"})
    house.today += timedelta(days=1)
    check_in(house, "84")
    assert len(read) == 2
    house.check()


def test_the_first_write_of_a_day_that_is_broken_off_leaves_no_trace(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(drops=False)
    house.today += timedelta(days=1)
    check_in(house, "81")
    house.today += timedelta(days=1)

    def break_off(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(transaction, "_finish", break_off)
        with pytest.raises(KeyboardInterrupt):
            check_in(house, "99", (Done("desk", "South"),))
    house.today += timedelta(days=1)
    check_in(house, "82")
    house.check()


def test_an_organisation_that_keeps_much_pushes_out_no_other(
    sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(drops=False)
    touched = anew(house)
    row, reached = _reached()
    large = copy(row)
    large.number += 1
    rows = len(touched.held) + sum(len(getattr(touched.definitions, kind.place)) for kind in JUDGED)
    for name, most in (("MOST", 4), ("MOST_ROWS", 4 * rows)):
        with monkeypatch.context() as patched:
            patched.setattr(read_before, name, most)
            for team in range(8):
                read_before.keep(large, f"team-{team}", reached, touched, house.today)
        same(again(house), touched)

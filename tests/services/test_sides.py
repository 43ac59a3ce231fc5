"""Targets that would be worse than their baselines, as they are written, changed and applied."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from headway.cli.problems import problem_line, refused_problems
from headway.goals import plan
from headway.goals.refused import refused
from headway.goals.result import Place
from headway.judgement.definitions import KeyResult, Target
from headway.judgement.facts import Facts
from headway.judgement.known_starts import known_starts
from headway.services.add_key_result import add_key_result
from headway.services.apply_goals import FilesRefusedError, apply_goals
from headway.services.change_key_result import change_key_result
from headway.services.change_metric import change_metric
from headway.services.drafting.problems import DraftRefusedError
from headway.services.duplicate_cycle import duplicate_cycle
from headway.services.set_objective import set_objective
from tests.engines.stores import OpenedStore
from tests.services.hospitals import facts
from tests.services.houses import TODAY, House
from tests.services.test_closing import AFTER

LESS = {"title": "Less cost", "metric": "cost", "baseline": 300.0, "target": 320.0}
WRONG = KeyResult("dearer", "flow", "Dearer", "numeric", metric="cost", baseline=300.0, targets=(Target(320.0),))


def told(refused: pytest.ExceptionInfo[DraftRefusedError]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in refused.value.problems]


def with_it(house: House, one: KeyResult = WRONG) -> Facts:
    """What files say that hold such a key result."""
    found = facts(house.today)
    key_results = tuple(sorted((*found.definitions.key_results, one), key=lambda each: each.id))
    return replace(found, definitions=replace(found.definitions, key_results=key_results))


def aged(one: KeyResult, monkeypatch: pytest.MonkeyPatch) -> House:
    """A store with such a key result in it, from before that was refused."""
    house = House()
    with monkeypatch.context() as before:
        before.setattr(plan, "newly_refused", lambda *_, **__: ())
        apply_goals(**house.applying(facts=with_it(house, one)))
    return house


def test_it_is_neither_added_alone_nor_with_its_objective(store: OpenedStore) -> None:
    house = House()
    objective = house.record("objectives", "flow")
    with pytest.raises(DraftRefusedError) as alone:
        add_key_result(objective="flow", said=LESS, **house.asking())
    assert told(alone) == [("target", "HW028")]
    said = {"title": "Spend less", "team": objective.team, "cycle": objective.cycle, "key_results": [LESS]}
    with pytest.raises(DraftRefusedError) as within:
        set_objective(said=said, **house.asking())
    assert told(within) == [("key_results.0.target", "HW028")]


def test_it_is_not_recalibrated_to_the_wrong_side(store: OpenedStore) -> None:
    house = House()
    added = add_key_result(objective="flow", said={**LESS, "target": 280.0}, **house.asking()).id
    asked: dict[str, Any] = {"key_result": added, "said": {"target": {"target": 310.0, "because": "Prices rise."}}}
    with pytest.raises(DraftRefusedError) as refused:
        change_key_result(**asked, **house.asking())
    assert told(refused) == [("target", "HW028")]
    with pytest.raises(DraftRefusedError) as turned:
        change_metric(metric="cost", said={"direction": "up"}, **house.asking())
    assert [field for field, _ in told(turned)] == ["direction"]
    name = house.record("cycles", "h1").name
    assert f"“Less cost” of {name} would be worse than where it sets out" in str(turned.value)
    # against 88.53, at which the cost stood before, 280 would be as wrong
    with pytest.raises(DraftRefusedError, match=r"£280 is worse than £88\.53, where it sets out"):
        change_key_result(key_result=added, said={"baseline": None}, **house.asking())
    # the way that it names is one
    for one in (added, "cost-down"):
        said = {"target": {"target": "50..300", "because": "More is better."}}
        change_key_result(key_result=one, said=said, **house.asking())
    change_metric(metric="cost", said={"direction": "up"}, **house.asking())
    assert house.record("metrics", "cost").direction == "up"
    change_key_result(**{**asked, "said": {"target": {"target": 310.0, "because": "More."}}}, **house.asking())


def test_without_a_baseline_it_is_the_value_before_the_cycle_that_a_target_is_held_against(store: OpenedStore) -> None:
    """The cost stood at 88.53 before the half year, and less is better."""
    house = House()
    unstated = {key: value for key, value in LESS.items() if key != "baseline"}
    with pytest.raises(DraftRefusedError, match=r"£320 is worse than £88\.53, where it sets out") as alone:
        add_key_result(objective="flow", said=unstated, **house.asking())
    assert told(alone) == [("target", "HW028")]
    for said in ({"baseline": 330.0}, {"target": 80.0}, {"target": "300..320"}, {"target": 9000.0, "counts": "sum"}):
        add_key_result(objective="flow", said={**unstated, **said, "title": f"Cost {said}"}, **house.asking())
    add_key_result(objective="flow", said={**unstated, "target": 70.0, "title": "Bare"}, **house.asking())
    with pytest.raises(DraftRefusedError, match=r"“Bare” of .* would be worse than where it sets out"):
        change_metric(metric="cost", said={"direction": "up"}, **house.asking())
    new = replace(WRONG, baseline=None)
    with pytest.raises(FilesRefusedError, match=r"dearer: £320 is worse than £88\.53, where") as refused_files:
        apply_goals(**house.applying(facts=with_it(house, new)))
    assert [one.code for one in refused_files.value.found] == ["HW028"]
    files = with_it(house, new)
    starts = known_starts(files, house.today)
    assert [one.code for one in refused(files.definitions, house.today, starts)] == ["HW028"], "check warns of it"
    assert refused(files.definitions, AFTER.replace(year=2020), known_starts(files, AFTER.replace(year=2020))) == ()


def test_files_do_not_newly_say_it(store: OpenedStore) -> None:
    house = House()
    with pytest.raises(FilesRefusedError) as refused:
        apply_goals(**house.applying(facts=with_it(house)))
    assert [one.code for one in refused.value.found] == ["HW028"]


def test_what_a_store_says_already_stays_and_all_else_of_it_can_be_changed(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_house = aged(WRONG, monkeypatch)
    change_key_result(key_result="dearer", said={"title": "Dearer than it was"}, **old_house.asking())
    assert old_house.record("key_results", "dearer").targets == WRONG.targets
    old_house.check()


def test_a_cycle_goes_on_though_a_sum_in_it_was_held_against_nothing(
    store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From before that was refused: 0 was written where a sum begins, of what is to become less."""
    few = replace(WRONG, id="few", title="Few", baseline=0.0, targets=(Target(30.0),), counts="sum")
    house = aged(few, monkeypatch)
    cycle = house.record("objectives", "flow").cycle
    said = {"id": "anew", "name": "Anew", "starts": "2021-01-01", "ends": "2021-03-31", "parent": None}
    duplicate_cycle(cycle=cycle, said=said, **house.asking())
    (anew,) = [one for one in house.definitions.key_results if one.title == "Few" and one.id != "few"]
    assert (anew.baseline, anew.targets[0].value) == (None, 30.0)


def turned(house: House, direction: str = "up") -> Facts:
    """Files that say what the store says, with cost the other way."""
    held = house.definitions
    metrics = tuple(replace(one, direction=direction) if one.id == "cost" else one for one in held.metrics)
    return Facts(replace(held, metrics=metrics), facts(house.today).observations)


def test_what_is_over_does_not_keep_a_direction_wrong(store: OpenedStore) -> None:
    house = House()
    add_key_result(objective="short", said={**LESS, "target": 280.0}, **house.asking())
    with pytest.raises(FilesRefusedError, match="£280 is worse than the baseline of £300"):
        apply_goals(**house.applying(facts=turned(house)))
    house.today = AFTER
    apply_goals(**house.applying(facts=turned(house)))
    change_metric(metric="cost", said={"direction": "down"}, **house.asking())
    change_metric(metric="cost", said={"direction": "up"}, **house.asking())
    assert house.record("metrics", "cost").direction == "up"
    house.check()


def test_restating_takes_what_is_wrong_at_its_word_and_tells_it(sqlite_store: OpenedStore) -> None:
    house = House()
    add_key_result(objective="flow", said={**LESS, "target": 280.0}, **house.asking())
    done = apply_goals(**house.applying(facts=turned(house), restate=True))
    assert "Taken at the files' word, wrong as it is:" in done.told
    assert "less-cost: £280 is worse than the baseline of £300" in done.told
    assert house.record("metrics", "cost").direction == "up"
    house.check()


def test_a_sum_where_none_can_lie_is_no_matter_of_the_direction(
    sqlite_store: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    beyond = replace(WRONG, id="beyond", baseline=None, targets=(Target(-5.0),), counts="sum")
    with_minimum = [replace(one, minimum=0.0) if one.id == "cost" else one for one in facts(TODAY).definitions.metrics]
    house = House()
    with monkeypatch.context() as before:
        before.setattr(plan, "newly_refused", lambda *_, **__: ())
        found = with_it(house, beyond)
        definitions = replace(found.definitions, metrics=tuple(with_minimum))
        apply_goals(**house.applying(facts=replace(found, definitions=definitions)))
    said = {"target": {"target": "50..300", "because": "More is better."}}
    change_key_result(key_result="cost-down", said=said, **house.asking())
    change_metric(metric="cost", said={"direction": "up"}, **house.asking())
    assert house.record("metrics", "cost").direction == "up"


def test_files_that_turn_a_metric_alone_are_told_where_they_say_it(sqlite_store: OpenedStore) -> None:
    """They do not hold the key result whose target is worse for it; where they hold nothing of it, no place is told."""
    found = refused(with_it(House()).definitions, TODAY)
    (told,) = refused_problems(found, {("metric", "cost"): Place("cost.yaml", 3, 5)}, "error")
    assert (told.file, told.line, told.column, told.code) == ("cost.yaml", 3, 5, "HW028")
    assert "cost.yaml:3:5:" in problem_line(told)
    (nowhere,) = refused_problems(found, {}, "error")
    assert ":1:1:" not in problem_line(nowhere)

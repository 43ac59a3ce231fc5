"""Overruling what a driver takes, and KPIs that are suggested as drivers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from headway.app.policy import load_policy
from headway.judgement.definitions import Overruling
from headway.services.apply_goals import apply_goals
from headway.services.judge import judge
from headway.services.overrule_driver import overrule_driver
from headway.services.suggest_drivers import suggest_drivers
from headway.services.transaction import RefusedError
from tests.engines.stores import OpenedStore
from tests.judgement import builders
from tests.judgement.builders import definitions, facts, metric, objective
from tests.services.houses import TODAY, House

WHY = "Agency staff is booked."


def test_a_word_is_kept_judged_and_left_again(store: OpenedStore) -> None:
    house = House()
    asked: dict[str, Any] = {"key_result": "waits-down", "kpi": "twice"}
    overrule_driver(**house.asking(), **asked, takes=None, because="Not any more.", by="amina")
    assert house.definitions.overrulings[-1] == Overruling("waits-down", "twice", TODAY, None, "amina", "Not any more.")
    with pytest.raises(RefusedError, match="nothing to do"):
        overrule_driver(**house.asking(), **asked, takes=None, because=WHY)
    overrule_driver(**house.asking(), **asked, takes="0.4", because=WHY)
    said = {one.id: one for one in house.stored().key_results}["waits-down"]
    word = next(one.overruled for one in said.drivers if one.kpi == "twice")
    assert word is not None
    assert (word.takes, word.on, word.because) == (0.4, TODAY, WHY)
    house.check()


def test_only_what_drives_a_key_result_is_overruled(store: OpenedStore) -> None:
    house = House()
    for key_result, kpi in (("waits-down", "visits"), ("nothing", "twice")):
        with pytest.raises(RefusedError):
            overrule_driver(**house.asking(), key_result=key_result, kpi=kpi, takes=0.1, because=WHY)


def test_what_moves_with_a_key_result_is_suggested_and_what_does_not_is_not(store: OpenedStore) -> None:
    draws = np.random.default_rng(3).normal(size=(4, 140))
    weeks = [f"{year}-W{week:02d}" for year in (2017, 2018) for week in range(1, 53)]
    values = {
        "speed": 80.0 + draws[0, :104] + 2.0 * draws[1, :104],
        "staff": 50.0 + draws[1, 3:107],
        "rain": 20.0 + draws[2, :104],
        "noise": 9.0 + draws[3, :104],
    }
    defined = definitions(
        metrics=tuple(metric(name, grain="week") for name in sorted(values)),
        kpis=tuple(builders.kpi(name, ">= 0", None) for name in ("noise", "rain", "staff")),
        key_results=(builders.key_result(),),
        objectives=(objective(),),
    )
    defined = replace(defined, metrics=tuple(sorted(defined.metrics, key=lambda one: one.id)))
    known = facts(defined, {name: dict(zip(weeks, some.tolist(), strict=True)) for name, some in values.items()})
    house_day = date(2019, 1, 2)
    asked = {"actor": "amina", "clock": House().asking()["clock"]}
    apply_goals(**asked, key="clinic", facts=known, on=house_day)
    judge(**asked, key="judged", organisation="clinic", policies=load_policy)
    read = suggest_drivers(organisation="clinic", key_result="faster", clock=asked["clock"], policies=load_policy)
    assert read.suggested is not None
    assert [(one.kpi, one.effect, one.evidence.lag) for one in read.suggested.suggestions] == [("staff", "supports", 3)]
    assert (read.suggested.tried, read.suggested.too_short, read.left_out) == (3, 0, 0)
    assert "of such finds are false" in read.suggested.suggestions[0].evidence.text
